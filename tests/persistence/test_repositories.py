# SPDX-License-Identifier: EUPL-1.2
"""Finding a case again: page by page, by any spelling, and what changed since."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from irmd_desktop.persistence import repositories_packages
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import history, recording
from irmd_desktop.services.workspace.cases import correct_firm, count_cases, create_case, list_cases
from irmd_desktop.services.workspace.views import Firm
from tests.persistence.workspace import START, laptop


def test_pages_show_every_case_once_the_one_edited_last_first(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    made = []
    for number in range(7):
        store.clock.move(seconds=number % 2)  # some at the same instant
        made.append(create_case(store.desk, Firm(f"Betrieb {number}")))
    seen, after = [], None
    while True:
        page = list_cases(store.desk, after=after, limit=3)
        seen += [case.id for case in page.cases]
        after = page.next
        if after is None:
            break
    assert sorted(seen) == sorted(made)
    assert seen[0] == made[-1]
    assert count_cases(store.desk) == 7


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("müller", True),
        ("MUELLER", True),
        ("halle müll", True),
        ("gross", True),
        ("Müller Leipzig", False),
        ("100%", True),
        ("0%x", False),
        ("_", False),
        ("", True),
    ],
)
def test_a_firm_is_found_however_it_is_typed(tmp_path: Path, typed: str, found: bool) -> None:
    store = laptop(tmp_path)
    create_case(store.desk, Firm("Müller & Groß 100% Vollkorn", place="Halle (Saale)"))
    assert bool(list_cases(store.desk, typed).cases) == found


def test_a_corrected_name_is_found_and_the_old_one_is_not(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Mühler"))
    correct_firm(store.desk, case_id, Firm("Müller"))
    assert list_cases(store.desk, "mühler").cases == ()
    history.undo(store.desk, case_id)
    assert len(list_cases(store.desk, "mühler").cases) == 1


def test_changed_since_the_last_visit(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    quiet = create_case(store.desk, Firm("Ruhig"))
    busy = create_case(store.desk, Firm("Rege"))
    store.clock.move(days=1)
    visit = store.clock()
    recording.note(store.desk, busy, "Anruf", on=visit.date())
    store.clock.move(hours=1)
    recording.remind(store.desk, busy, "Angebot", visit.date())
    assert [(each.case.id, each.edits) for each in history.changed_since(store.desk, visit)] == [(busy, 2)]
    assert {each.case.id for each in history.changed_since(store.desk, START)} == {quiet, busy}
    assert history.changed_since(store.desk, visit + timedelta(days=1)) == ()


def test_the_timeline_comes_in_pages_without_gap_or_repetition(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    for number in range(5):
        recording.note(store.desk, case_id, f"{number}", on=START.date())
    seen, before = [], None
    while True:
        page = history.timeline(store.desk, case_id, before, limit=2)
        seen += [entry.id for entry in page.entries]
        before = page.next
        if before is None:
            break
    assert len(seen) == len(set(seen)) == 6
    assert seen == sorted(seen, reverse=True)


def test_a_case_that_is_not_here_has_no_timeline(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Diesen Fall gibt es"):
        history.timeline(laptop(tmp_path).desk, "nowhere")


def test_the_same_bytes_are_stored_once(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    for name in ("a.pdf", "b.pdf"):
        recording.attach_document(store.desk, case_id, name, "application/pdf", b"%PDF")
    with store.desk.work.reading() as connection:
        assert list(repositories_packages.contents(connection, case_id).values()) == [b"%PDF"]
