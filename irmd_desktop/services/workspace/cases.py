# SPDX-License-Identifier: EUPL-1.2
"""Cases (Fälle): begin one, correct who it is, open it, list them page by page."""

from __future__ import annotations

from datetime import date

from irmd_desktop.persistence import repositories_cases
from irmd_desktop.persistence.journal import Edit, canonical, moment
from irmd_desktop.persistence.repositories_cases import CaseRecord
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.case_reader import FIRM_FIELDS, CaseReader
from irmd_desktop.services.workspace.desk import Desk, confirm, in_words, whole
from irmd_desktop.services.workspace.views import CasePage, CaseRow, CaseView, Firm


def create_case(desk: Desk, firm: Firm) -> str:
    """Begin a case; returns its id. Raises `UserError`, also for a firm without a name."""
    _demand_name(firm)
    case_id = desk.work.new_id()
    named = {field: getattr(firm, name) for field, name in FIRM_FIELDS.items()}
    confirm(desk, case_id, whole("case", case_id, **named, closed_on=None, keep_until=None))
    return case_id


def correct_firm(desk: Desk, case_id: str, firm: Firm) -> None:
    """Name, address or representative of the firm, as one change. Raises `UserError`."""
    _demand_name(firm)
    fields = ((field, canonical(getattr(firm, name))) for field, name in FIRM_FIELDS.items())
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
    return CaseReader(desk, case_id).read(counter_mode=counter_mode)
