# SPDX-License-Identifier: EUPL-1.2
"""Two laptops, one firm: whatever each did, nothing is lost, and only true contradictions are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.persistence.journal import JournalRow, canonical
from irmd_desktop.persistence.merge import MergePlan, base_revision, plan_merge, replay


def row(number: str, field: str = "value", new: str | None = "1", entity: str = "fact:a") -> JournalRow:
    kind, _, entity_id = entity.partition(":")
    who = ("laptop", "A. Beraterin", "session", number, "edit", "")
    return JournalRow(number, 0, *who, "case", kind, entity_id, field, None, new)


@dataclass
class Side:
    """A laptop as far as merging goes: its journal."""

    name: str
    rows: tuple[JournalRow, ...]
    made: int = 0
    plans: list[MergePlan] = field(default_factory=list)

    def edit(self, place: str, name: str, new: str | None) -> None:
        self.made += 1
        self.rows += (row(f"{self.name}{self.made}", name, new, place),)

    def receive(self, rows: Sequence[JournalRow]) -> MergePlan:
        plan = plan_merge(self.rows, rows)
        self.rows += plan.rows
        return plan


WHOLE = canonical({"text": "Ofen", "internal": False})
START: tuple[JournalRow, ...] = (
    row("0", "*", canonical({"firm_name": "Bäckerei", "place": "Zeitz"}), "case:case"),
    row("00", "*", WHOLE, "note:n"),
)


def sides() -> tuple[Side, Side]:
    return Side("a", START), Side("b", START)


def test_different_fields_of_one_firm_come_together() -> None:
    a, b = sides()
    a.edit("case:case", "place", '"Halle"')
    b.edit("case:case", "firm_name", '"Bäckerei Süß"')
    plan = a.receive(b.rows)
    assert plan.conflicts == ()
    assert replay(a.rows)["case", "case"] == {"firm_name": '"Bäckerei Süß"', "place": '"Halle"'}


def test_both_values_of_a_contradiction_are_kept_with_what_was_before() -> None:
    a, b = sides()
    a.edit("case:case", "place", '"Halle"')
    b.edit("case:case", "place", '"Leipzig"')
    (conflict,) = a.receive(b.rows).conflicts
    assert (conflict.base, conflict.kept, conflict.other) == ('"Zeitz"', '"Halle"', '"Leipzig"')
    assert conflict.other_actor == "A. Beraterin"
    assert replay(a.rows)["case", "case"]["place"] == '"Halle"'
    assert [each.new for each in a.rows if not each.applied] == ['"Leipzig"']


def test_the_same_value_on_both_sides_is_no_contradiction() -> None:
    a, b = sides()
    a.edit("fact:a", "value", "1")
    b.edit("fact:a", "value", "1")
    assert a.receive(b.rows).conflicts == ()


def test_a_contradiction_has_one_number_on_either_laptop() -> None:
    a, b = sides()
    a.edit("fact:a", "value", "1")
    b.edit("fact:a", "value", "2")
    (at_a,) = plan_merge(a.rows, b.rows).conflicts
    (at_b,) = plan_merge(b.rows, a.rows).conflicts
    assert at_a.id == at_b.id
    assert (at_a.kept, at_a.other) == (at_b.other, at_b.kept)


def test_what_one_removed_and_the_other_extended_stays_until_someone_decides() -> None:
    a, b = sides()
    a.edit("note:n", "text", '"Ofen bestellt"')
    b.edit("note:n", "*", None)
    (conflict,) = a.receive(b.rows).conflicts
    assert (conflict.field, conflict.other) == ("*", None)
    assert replay(a.rows)["note", "n"]["text"] == '"Ofen bestellt"'


def test_an_answer_to_a_contradiction_reaches_the_other_side_without_asking_again() -> None:
    a, b = sides()
    a.edit("fact:a", "value", "1")
    b.edit("fact:a", "value", "2")
    a.receive(b.rows)
    a.edit("fact:a", "value", "1")  # decided: ours
    plan = b.receive(a.rows)
    assert plan.conflicts == ()
    assert replay(b.rows) == replay(a.rows)


def test_later_work_on_what_the_other_sent_is_no_contradiction() -> None:
    a, b = sides()
    b.edit("fact:a", "value", "1")
    a.receive(b.rows)
    b.edit("fact:a", "value", "2")
    assert a.receive(b.rows).conflicts == ()
    assert replay(a.rows)["fact", "a"] == {"value": "2"}


def test_the_base_is_the_newest_state_both_have() -> None:
    a, b = sides()
    a.edit("fact:a", "value", "1")
    assert base_revision(a.rows, b.rows) == "00"
    b.receive(a.rows)
    assert base_revision(a.rows, b.rows) == "a1"
    assert base_revision((), b.rows) == ""


EDITS = st.tuples(
    st.sampled_from(["fact:a", "fact:b", "case:case", "note:n"]), st.sampled_from(["1", "2", None])
)


def _do(side: Side, edit: tuple[str, str | None]) -> None:
    place, value = edit
    if place == "note:n":
        side.edit(place, "*", None if value is None else canonical({"text": value, "internal": False}))
    elif place == "case:case":
        side.edit(place, "place", f'"{value}"')
    else:
        side.edit(place, "value", value)


@given(st.lists(EDITS, max_size=6), st.lists(EDITS, max_size=6))
def test_merging_is_idempotent_and_commutative_where_nothing_contradicts(
    ours: list[tuple[str, str | None]], theirs: list[tuple[str, str | None]]
) -> None:
    a, b = sides()
    for edit in ours:
        _do(a, edit)
    for edit in theirs:
        _do(b, edit)
    sent_by_a, sent_by_b, before = a.rows, b.rows, replay(a.rows)
    plan_a, plan_b = a.receive(sent_by_b), b.receive(sent_by_a)
    merged = replay(a.rows)
    assert a.receive(sent_by_b) == MergePlan((), ())
    assert {each.id for each in plan_a.conflicts} == {each.id for each in plan_b.conflicts}
    contested = {(each.entity, each.entity_id) for each in plan_a.conflicts}
    other = replay(b.rows)
    for place in (merged.keys() | other.keys()) - contested:
        assert merged.get(place) == other.get(place)
    # Nothing either side wrote is lost: it counts, or it stands in the journal.
    assert {each.id for each in a.rows} == {each.id for each in (*sent_by_a, *sent_by_b)}
    for each in plan_a.conflicts:
        if each.field != "*":
            assert merged.get((each.entity, each.entity_id), {}).get(each.field) == each.kept
        assert merged.get((each.entity, each.entity_id)) == before.get((each.entity, each.entity_id)) or (
            each.field != "*"
        )


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "a>b", "b>a"]), EDITS), max_size=12))
def test_however_often_files_go_to_and_fro_both_end_with_the_same_journal(
    moves: list[tuple[str, tuple[str, str | None]]],
) -> None:
    a, b = sides()
    for move, edit in moves:
        if move == "a>b":
            b.receive(a.rows)
        elif move == "b>a":
            a.receive(b.rows)
        else:
            _do(a if move == "a" else b, edit)
    a.receive(b.rows)
    b.receive(a.rows)
    assert {replace(each, applied=True) for each in a.rows} == {
        replace(each, applied=True) for each in b.rows
    }
    assert plan_merge(a.rows, b.rows) == plan_merge(b.rows, a.rows) == MergePlan((), ())
