# SPDX-License-Identifier: EUPL-1.2
"""Cases (Fälle): begin one, correct who it is, open it, list them page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from irmd_desktop.core.time_account import Phase
from irmd_desktop.persistence import repositories, repositories_cases, repositories_packages
from irmd_desktop.persistence.journal import Edit, canonical, moment
from irmd_desktop.persistence.merge import Conflict
from irmd_desktop.persistence.repositories import euros
from irmd_desktop.persistence.repositories_cases import CaseRecord
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.desk import Desk, confirm, in_words, whole
from irmd_desktop.services.workspace.fact_values import read_answer, read_facts
from irmd_desktop.services.workspace.views import (
    AidEntry,
    AssessmentRound,
    CasePage,
    CaseRow,
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

_FIRM = {"firm_name": "name", "street": "street", "place": "place", "represented_by": "represented_by"}


def create_case(desk: Desk, firm: Firm) -> str:
    """Begin a case; returns its id. Raises `UserError`, also for a firm without a name."""
    _demand_name(firm)
    case_id = desk.work.new_id()
    named = {field: getattr(firm, name) for field, name in _FIRM.items()}
    confirm(desk, case_id, whole("case", case_id, **named, closed_on=None, keep_until=None))
    return case_id


def correct_firm(desk: Desk, case_id: str, firm: Firm) -> None:
    """Name, address or representative of the firm, as one change. Raises `UserError`."""
    _demand_name(firm)
    fields = ((field, canonical(getattr(firm, name))) for field, name in _FIRM.items())
    confirm(desk, case_id, *(Edit("case", case_id, field, value) for field, value in fields))


def _demand_name(firm: Firm) -> None:
    if not firm.name.strip():
        raise UserError("Ein Fall braucht den Namen des Betriebs. Bitte den Namen eintragen.")


def close_case(desk: Desk, case_id: str, on: date | None) -> None:
    """Close a case, or open it again with None. Raises `UserError`."""
    confirm(desk, case_id, Edit("case", case_id, "closed_on", canonical(on)))


def keep_case_until(desk: Desk, case_id: str, until: date | None) -> None:
    """Last day on which a duty forbids erasing by rule (Aufbewahrungspflicht). Raises `UserError`."""
    confirm(desk, case_id, Edit("case", case_id, "keep_until", canonical(until)))


def list_cases(desk: Desk, words: str = "", after: str | None = None, limit: int = 50) -> CasePage:
    """A page of cases, those edited last first; `after` is the `next` of the page before.

    Raises `UserError`; `ValueError` for an `after` that no page gave.
    """
    with in_words(), desk.work.reading() as connection:
        found = repositories_cases.page(connection, limit + 1, _place(after), words)
    shown = found[:limit]
    more = f"{shown[-1].updated_at}/{shown[-1].id}" if len(found) > limit else None
    return CasePage(tuple(case_row(record) for record in shown), more)


def _place(after: str | None) -> tuple[int, str] | None:
    if after is None:
        return None
    at, _, case_id = after.partition("/")
    return int(at), case_id


def count_cases(desk: Desk) -> int:
    """How many cases there are; for after the first page. Raises `UserError`."""
    with in_words(), desk.work.reading() as connection:
        return repositories_cases.count(connection)


def case_row(record: CaseRecord) -> CaseRow:
    """A stored case as the list shows it."""
    updated = moment(record.updated_at)
    return CaseRow(record.id, record.firm_name, record.place, updated, record.closed_on, record.keep_until)


def open_case(desk: Desk, case_id: str, *, counter_mode: bool = False) -> CaseView:
    """Everything about one firm; with `counter_mode` (M12) without internal notes. Raises `UserError`."""
    with in_words(), desk.work.reading() as connection:
        found = repositories.state(connection, case_id)
        conflicts = repositories_packages.conflicts(connection, case_id)
        if ("case", case_id) not in found:
            raise NoSuchCaseError(case_id)
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for (entity, row_id), row in found.items():
        rows.setdefault(entity, {})[row_id] = row
    view = _view(desk, case_id, rows, conflicts)
    if not counter_mode:
        return view
    hidden = {note.id for note in view.notes if note.internal}
    shown = tuple(note for note in view.notes if not note.internal)
    open_ones = tuple(one for one in view.conflicts if one.entity != "note" or one.entity_id not in hidden)
    return replace(view, notes=shown, conflicts=open_ones)


def _view(
    desk: Desk, case_id: str, rows: dict[str, dict[str, dict[str, Any]]], conflicts: tuple[Conflict, ...]
) -> CaseView:
    case = rows["case"][case_id]
    stored = {fact_id: row["value"] for fact_id, row in rows.get("fact", {}).items()}
    facts, unreadable = read_facts(stored, desk)

    def every(entity: str) -> list[tuple[str, dict[str, Any]]]:
        return list(rows.get(entity, {}).items())

    return CaseView(
        case_id,
        Firm(**{name: case[field] for field, name in _FIRM.items()}),
        case["closed_on"],
        case["keep_until"],
        tuple(Project(key, **row) for key, row in every("project")),
        facts,
        unreadable,
        _rounds(every("assessment"), rows.get("answer", {})),
        tuple(_decision(key, row) for key, row in every("decision")),
        tuple(_paper(key, row) for key, row in every("paper")),
        tuple(_aid(key, row) for key, row in every("aid")),
        tuple(Note(key, **row) for key, row in every("note")),
        tuple(Document(key, **row) for key, row in every("document")),
        tuple(Reminder(key, **row) for key, row in every("reminder")),
        _in_order(_cost_item(key, row) for key, row in every("cost_item")),
        tuple(_quote(key, row) for key, row in every("quote")),
        _in_order(
            Measure(key, **row | {"state": MeasureState(row["state"])}) for key, row in every("measure")
        ),
        tuple(sorted((_talk(*one) for one in every("consultation")), key=lambda one: (one.held_on, one.id))),
        tuple(IssuedPaper(key, **row) for key, row in every("issued_paper")),
        tuple(_conflict(one) for one in conflicts if not one.resolved),
    )


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
