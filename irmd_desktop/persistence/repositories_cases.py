# SPDX-License-Identifier: EUPL-1.2
"""Many cases at once: the list page by page, the search, what changed since a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal_column, select

from irmd_desktop.persistence.repositories import folded
from irmd_desktop.persistence.tables import advice_case, journal

_COLUMNS = tuple(
    advice_case.c[name]
    for name in ("id", "firm_name", "place", "created_at", "updated_at", "closed_on", "keep_until")
)


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as the list shows it; times in microseconds since 1970."""

    id: str
    firm_name: str
    place: str
    created_at: int
    updated_at: int
    closed_on: date | None
    keep_until: date | None


def page(
    connection: Connection, limit: int, after: tuple[int, str] | None = None, words: str = ""
) -> tuple[CaseRecord, ...]:
    """The cases edited last, the newest first; `after` is time and id of the last one already shown.

    `words` must all occur in name or place; small letters and written-out umlauts count as equal.
    """
    query = select(*_COLUMNS)
    for word in folded(words).split():
        query = query.where(advice_case.c.search_text.contains(word, autoescape=True))
    if after is not None:
        at, case_id = after
        older = advice_case.c.updated_at < at
        query = query.where(older | ((advice_case.c.updated_at == at) & (advice_case.c.id < case_id)))
    return _records(
        connection, query.order_by(advice_case.c.updated_at.desc(), advice_case.c.id.desc()).limit(limit)
    )


def every(connection: Connection) -> tuple[CaseRecord, ...]:
    """All cases, those edited longest ago first."""
    return _records(connection, select(*_COLUMNS).order_by(advice_case.c.updated_at, advice_case.c.id))


def one(connection: Connection, case_id: str) -> CaseRecord | None:
    """A case by id."""
    return next(iter(_records(connection, select(*_COLUMNS).where(advice_case.c.id == case_id))), None)


def count(connection: Connection) -> int:
    """Number of cases; slower than a page on a large workspace, so never before the first page."""
    return int(connection.execute(select(func.count()).select_from(advice_case)).scalar_one())


def changed_since(connection: Connection, at: int) -> Sequence[tuple[CaseRecord, int]]:
    """Cases with journal rows of that moment or later, and how many; the newest first."""
    # Grouped by an expression: by the bare column SQLite walks the whole index of cases instead of the
    # few rows by time (0.5 s instead of milliseconds in a million rows).
    # A literal, since PostgreSQL takes two parameters for two expressions.
    grouped = func.coalesce(journal.c.case_id, literal_column("''"))
    recent = select(grouped.label("case_id"), func.count().label("edits")).where(journal.c.at >= at)
    edits = recent.group_by(grouped).subquery()
    query = select(*_COLUMNS, edits.c.edits).join(edits, edits.c.case_id == advice_case.c.id)
    query = query.order_by(advice_case.c.updated_at.desc(), advice_case.c.id.desc())
    found: Sequence[Any] = connection.execute(query).all()
    return [(_record(row), int(row.edits)) for row in found]


def _records(connection: Connection, query: Select[Any]) -> tuple[CaseRecord, ...]:
    return tuple(_record(row) for row in connection.execute(query))


def _record(row: Row[Any]) -> CaseRecord:
    values: Sequence[Any] = tuple(row)[: len(_COLUMNS)]
    return CaseRecord(*values)
