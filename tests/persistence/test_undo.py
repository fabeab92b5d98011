# SPDX-License-Identifier: EUPL-1.2
"""Undo and redo: the journal alone says what was, and a replay of it always gives what is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irmd_desktop.core.values import UNKNOWN, Known
from irmd_desktop.persistence.journal import Edit, canonical
from irmd_desktop.persistence.merge import replay
from irmd_desktop.persistence.undo import Reach, Step, reach
from irmd_desktop.services.workspace import history, recording
from irmd_desktop.services.workspace.cases import create_case, open_case
from irmd_desktop.services.workspace.views import Firm
from tests.persistence.workspace import START, Laptop, journal_of, laptop, state_of

NOTE = canonical({"text": "n", "internal": False, "noted_on": "2026-11-24"})
FACTS = st.sampled_from(["firm.employees_fte", "firm.turnover_eur"])
VALUES = st.sampled_from([None, canonical({"value": 1}), canonical({"value": 2}), canonical({"value": None})])
EDITS = st.one_of(
    st.builds(Edit, st.just("fact"), FACTS, st.just("value"), VALUES),
    st.builds(Edit, st.just("note"), st.sampled_from("ab"), st.just("*"), st.sampled_from([None, NOTE])),
)
MOVES = st.lists(
    st.one_of(st.lists(EDITS, min_size=1, max_size=3), st.sampled_from(["undo", "redo"])), max_size=14
)


@pytest.fixture(scope="module")
def desk_with_store(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return laptop(tmp_path_factory.mktemp("undo"))


@settings(max_examples=60)
@given(MOVES)
def test_any_sequence_gives_what_its_journal_gives(desk_with_store: Laptop, moves: list[object]) -> None:
    store = desk_with_store
    case_id = create_case(store.desk, Firm("Bäckerei"))
    states, undone = [state_of(store, case_id)], []
    for move in moves:
        if move == "undo":
            assert bool(history.undo(store.desk, case_id)) == (len(states) > 1)
            if len(states) > 1:
                undone.append(states.pop())
        elif move == "redo":
            assert bool(history.redo(store.desk, case_id)) == bool(undone)
            if undone:
                states.append(undone.pop())
        elif isinstance(move, list) and store.desk.work.confirm(case_id, move):
            states.append(state_of(store, case_id))
            undone = []
        # The model is a plain stack of states; the program has nothing but its journal.
        assert state_of(store, case_id) == states[-1] == replay(journal_of(store, case_id))


def test_facts_recorded_together_are_undone_together(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.record_fact(store.desk, case_id, "firm.employees_fte", Known(Decimal(9)))
    both = {"firm.employees_fte": Known(Decimal("9.5")), "firm.turnover_eur": Known(Decimal(500_000))}
    recording.record_facts(store.desk, case_id, both)
    history.undo(store.desk, case_id)
    assert open_case(store.desk, case_id).facts == {"firm.employees_fte": Known(Decimal(9))}
    history.redo(store.desk, case_id)
    assert open_case(store.desk, case_id).facts == both


def test_undo_stands_in_the_timeline_and_ends_at_the_creation_of_the_case(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.record_fact(store.desk, case_id, "firm.insolvency", UNKNOWN)
    history.undo(store.desk, case_id)
    assert history.undo(store.desk, case_id) == ""
    assert [entry.kind for entry in history.timeline(store.desk, case_id).entries] == ["undo", "edit", "edit"]


def test_a_new_session_does_not_undo_what_was_done_weeks_ago(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.note(store.desk, case_id, "Ofen defekt", on=START.date())
    later = store.again()
    assert history.undo_reach(later, case_id) == Reach()
    recording.note(later, case_id, "Ofen bestellt", on=START.date())
    history.undo(later, case_id)
    assert history.undo(later, case_id) == ""
    assert [note.text for note in open_case(later, case_id).notes] == ["Ofen defekt"]


def test_undo_brings_a_removed_document_back_with_its_bytes(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    document = recording.attach_document(store.desk, case_id, "Angebot.pdf", "application/pdf", b"%PDF-1.7")
    recording.remove(store.desk, case_id, "document", document)
    assert open_case(store.desk, case_id).documents == ()
    history.undo(store.desk, case_id)
    (back,) = open_case(store.desk, case_id).documents
    assert recording.document_bytes(store.desk, case_id, back.sha256) == b"%PDF-1.7"


def test_a_colleague_s_edit_ends_the_reach() -> None:
    mine, theirs = Step("1", "edit", ""), Step("2", "edit", "", barrier=True)
    assert reach([mine]) == Reach(("1",))
    assert reach([mine, theirs]) == Reach()
    assert reach([mine, theirs, Step("3", "edit", "")]) == Reach(("3",))


def test_a_new_edit_ends_what_could_be_redone() -> None:
    steps = [Step("1", "edit", ""), Step("2", "undo", "1")]
    assert reach(steps) == Reach((), ("1",))
    assert reach([*steps, Step("3", "edit", "")]) == Reach(("3",))
    assert reach([*steps, Step("4", "redo", "1")]) == Reach(("1",))
