# SPDX-License-Identifier: EUPL-1.2
"""What is due over all cases: open reminders by day, and which programmes are pursued by how many firms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from irmd_desktop.persistence.tables import advice_case, decision, reminder


@dataclass(frozen=True, slots=True)
class DueReminder:
    """An open reminder with the firm it belongs to."""

    case_id: str
    firm_name: str
    place: str
    id: str
    due_on: date
    text: str


def open_reminders(connection: Connection, until: date, limit: int) -> tuple[DueReminder, ...]:
    """Reminders of open cases that nobody has ticked off, due up to a day, the earliest first."""
    columns = (
        advice_case.c.id.label("case_id"),
        advice_case.c.firm_name,
        advice_case.c.place,
        reminder.c.id,
        reminder.c.due_on,
        reminder.c.text,
    )
    query = (
        select(*columns)
        .join(advice_case, advice_case.c.id == reminder.c.case_id)
        .where(reminder.c.done_on.is_(None), reminder.c.due_on <= until, advice_case.c.closed_on.is_(None))
        .order_by(reminder.c.due_on, reminder.c.id)
        .limit(limit)
    )
    return tuple(DueReminder(**row) for row in connection.execute(query).mappings())


def pursued_programmes(connection: Connection, states: Collection[str]) -> Mapping[str, int]:
    """Programme id to the number of open cases in which its application stands in one of the states."""
    query = (
        select(decision.c.id, func.count())
        .join(advice_case, advice_case.c.id == decision.c.case_id)
        .where(decision.c.status.in_(sorted(states)), advice_case.c.closed_on.is_(None))
        .group_by(decision.c.id)
    )
    return {str(programme): int(number) for programme, number in connection.execute(query)}
