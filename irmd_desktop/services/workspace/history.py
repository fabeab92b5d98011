# SPDX-License-Identifier: EUPL-1.2
"""Undo and redo, the timeline of a case, what changed since the last visit. All raise `UserError`."""

from __future__ import annotations

from datetime import datetime

from irmd_desktop.persistence import journal, repositories, repositories_cases
from irmd_desktop.persistence import undo as undoing
from irmd_desktop.persistence.journal import JournalRow
from irmd_desktop.persistence.undo import Reach
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.workspace.cases import case_row
from irmd_desktop.services.workspace.desk import Desk, in_words
from irmd_desktop.services.workspace.views import ChangedCase, Timeline, TimelineEntry


def undo(desk: Desk, case_id: str) -> str:
    """Take back the last change of this session; returns its id, empty when there is none."""
    with in_words():
        return undoing.undo(desk.work, case_id)


def redo(desk: Desk, case_id: str) -> str:
    """Do again what was undone last; returns its id, empty when there is none."""
    with in_words():
        return undoing.redo(desk.work, case_id)


def undo_reach(desk: Desk, case_id: str) -> Reach:
    """The changes that can be undone and redone, the next one last."""
    with in_words(), desk.work.reading() as connection:
        return undoing.reach_of(connection, case_id, desk.work.author.session)


def timeline(desk: Desk, case_id: str, before: str | None = None, limit: int = 100) -> Timeline:
    """A page of edits, the newest first; `before` is the `next` of the page above it."""
    place = None
    if before is not None:
        at, _, row_id = before.partition("/")
        place = (int(at), row_id)
    with in_words(), desk.work.reading() as connection:
        if not repositories.exists(connection, case_id):
            raise NoSuchCaseError(case_id)
        found = journal.newest_first(connection, case_id, limit + 1, place)
    shown = found[:limit]
    more = f"{shown[-1].at}/{shown[-1].id}" if len(found) > limit else None
    return Timeline(tuple(_entry(row) for row in shown), more)


def changed_since(desk: Desk, since: datetime) -> tuple[ChangedCase, ...]:
    """Cases edited at that moment or later, by whomever, the newest first; `since` needs a time zone."""
    with in_words(), desk.work.reading() as connection:
        found = repositories_cases.changed_since(connection, journal.micros(since))
    return tuple(ChangedCase(case_row(record), edits) for record, edits in found)


def _entry(row: JournalRow) -> TimelineEntry:
    where = (row.entity, row.entity_id, row.field)
    who = (journal.moment(row.at), row.actor, row.device, row.kind)
    return TimelineEntry(row.id, *who, *where, row.old, row.new, row.applied)
