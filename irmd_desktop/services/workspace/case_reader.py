# SPDX-License-Identifier: EUPL-1.2
"""Reads a case as plain values, and after an edit only what the journal says was edited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final, TypeVar

from irmd_desktop.core.time_account import Phase
from irmd_desktop.persistence import journal, repositories, repositories_packages
from irmd_desktop.persistence.journal import moment
from irmd_desktop.persistence.merge import Conflict
from irmd_desktop.persistence.repositories import euros
from irmd_desktop.persistence.tables import ENTITIES
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.workspace.desk import Desk, in_words
from irmd_desktop.services.workspace.fact_values import read_answer, read_facts
from irmd_desktop.services.workspace.views import (
    AidEntry,
    AssessmentRound,
    CaseView,
    ConflictView,
    Consultation,
    CostItem,
    CostKind,
    Decision,
    DecisionStatus,
    Document,
    Firm,
    IssuedPaper,
    Measure,
    MeasureState,
    Note,
    Paper,
    PaperState,
    Project,
    Quote,
    Reminder,
    TalkMode,
)

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]
"""Stored rows by entity and id."""

FIRM_FIELDS: Final = {
    "firm_name": "name",
    "street": "street",
    "place": "place",
    "represented_by": "represented_by",
}


class CaseReader:
    """One case of one desk. Keeps the rows it read, so that a second reading costs what changed."""

    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk, self._case_id = desk, case_id
        self._rows: Rows = {}
        self._seen = -1
        self._view: CaseView | None = None

    def read(self, *, counter_mode: bool = False) -> CaseView:
        """The case now; with `counter_mode` (M12) without internal notes. Raises `UserError`."""
        with in_words(), self._desk.work.reading() as connection:
            newest, edited = journal.edited_since(connection, self._case_id, self._seen)
            if self._seen < 0:
                edited = frozenset(ENTITIES)
            fresh = {entity: repositories.rows(connection, self._case_id, entity) for entity in edited}
            conflicts = repositories_packages.conflicts(connection, self._case_id)
            known = repositories.exists(connection, self._case_id)
        if not known:
            with in_words():
                raise NoSuchCaseError(self._case_id)
        self._seen = max(newest, self._seen, 0)
        self._rows |= fresh
        told = dict(self._parts(edited))
        told["conflicts"] = tuple(_conflict(one) for one in conflicts if not one.resolved)
        before = self._view
        self._view = CaseView(id=self._case_id, **told) if before is None else replace(before, **told)
        return _without_internal(self._view) if counter_mode else self._view

    def _parts(self, edited: frozenset[str]) -> Iterable[tuple[str, Any]]:
        """The fields of the view that rest on these entities."""
        rows = self._rows
        if "case" in edited:
            case = rows["case"][self._case_id]
            yield "firm", Firm(**{name: case[field] for field, name in FIRM_FIELDS.items()})
            yield "closed_on", case["closed_on"]
            yield "keep_until", case["keep_until"]
        if "fact" in edited:
            stored = {fact_id: row["value"] for fact_id, row in rows["fact"].items()}
            facts, unreadable = read_facts(stored, self._desk)
            yield "facts", facts
            yield "unreadable_facts", unreadable
        if edited & {"assessment", "answer"}:
            yield "rounds", _rounds(list(rows["assessment"].items()), rows["answer"])
        for entity, (field, build) in _LISTS.items():
            if entity in edited:
                yield field, build(rows[entity].items())


def _without_internal(view: CaseView) -> CaseView:
    hidden = {note.id for note in view.notes if note.internal}
    shown = tuple(note for note in view.notes if not note.internal)
    open_ones = tuple(one for one in view.conflicts if one.entity != "note" or one.entity_id not in hidden)
    return replace(view, notes=shown, conflicts=open_ones)


def _rounds(
    stored: list[tuple[str, dict[str, Any]]], answers: dict[str, dict[str, Any]]
) -> tuple[AssessmentRound, ...]:
    """The rounds by day: those of an imported case are made in the same moment, so ids do not order them."""
    found = (_round(key, row, answers) for key, row in stored)
    return tuple(sorted(found, key=lambda one: one.held_on))


def _round(key: str, row: dict[str, Any], answers: dict[str, dict[str, Any]]) -> AssessmentRound:
    prefix = f"{key}/"
    own = {
        name.removeprefix(prefix): read_answer(answer["value"])
        for name, answer in answers.items()
        if name.startswith(prefix)
    }
    return AssessmentRound(key, **row, answers=own)


def _decision(key: str, row: dict[str, Any]) -> Decision:
    told = (DecisionStatus(row["status"]), row["reason"], row["decided_on"], euros(row["amount_cents"]))
    return Decision(key, *told, row["starts_on"], row["ends_on"])


def _paper(key: str, row: dict[str, Any]) -> Paper:
    programme, _, paper = key.partition("/")
    return Paper(programme, paper, **(row | {"state": PaperState(row["state"])}))


def _aid(key: str, row: dict[str, Any]) -> AidEntry:
    amount = euros(row["gross_grant_equivalent_cents"])
    return AidEntry(key, row["granted_on"], amount, row["regulation"], row["body"], row["beneficiary"])


def _cost_item(key: str, row: dict[str, Any]) -> CostItem:
    told = (row["title"], CostKind(row["kind"]), euros(row["net_cents"]))
    return CostItem(key, *told, row["supplier"], row["note"], row["position"])


def _quote(key: str, row: dict[str, Any]) -> Quote:
    rest = {name: value for name, value in row.items() if name != "net_cents"}
    return Quote(key, net=euros(row["net_cents"]), **rest)


def _measure(key: str, row: dict[str, Any]) -> Measure:
    return Measure(key, **row | {"state": MeasureState(row["state"])})


def _talk(key: str, row: dict[str, Any]) -> Consultation:
    return Consultation(key, **row | {"phase": Phase(row["phase"]), "mode": TalkMode(row["mode"])})


Placed = TypeVar("Placed", CostItem, Measure)


def _in_order(found: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(found, key=lambda one: (one.position, one.id)))


def _conflict(one: Conflict) -> ConflictView:
    values = (one.base, one.kept, one.other)
    where = (one.id, one.entity, one.entity_id, one.field)
    return ConflictView(*where, *values, one.other_actor, moment(one.other_at))


def _each(make: Callable[..., Any]) -> Callable[[Iterable[tuple[str, Row]]], tuple[Any, ...]]:
    return lambda stored: tuple(make(key, **row) for key, row in stored)


def _told(make: Callable[[str, Row], Any]) -> Callable[[Iterable[tuple[str, Row]]], tuple[Any, ...]]:
    return lambda stored: tuple(make(key, row) for key, row in stored)


_LISTS: Final[dict[str, tuple[str, Callable[[Iterable[tuple[str, Row]]], tuple[Any, ...]]]]] = {
    "project": ("projects", _each(Project)),
    "decision": ("decisions", _told(_decision)),
    "paper": ("papers", _told(_paper)),
    "aid": ("aid", _told(_aid)),
    "note": ("notes", _each(Note)),
    "document": ("documents", _each(Document)),
    "reminder": ("reminders", _each(Reminder)),
    "cost_item": ("cost_items", lambda stored: _in_order(_cost_item(*one) for one in stored)),
    "quote": ("quotes", _told(_quote)),
    "measure": ("measures", lambda stored: _in_order(_measure(*one) for one in stored)),
    "consultation": (
        "consultations",
        lambda stored: tuple(sorted((_talk(*one) for one in stored), key=lambda one: (one.held_on, one.id))),
    ),
    "issued_paper": ("issued_papers", _each(IssuedPaper)),
}
"""Entity -> field of the view and how its rows become values."""
