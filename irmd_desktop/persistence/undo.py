# SPDX-License-Identifier: EUPL-1.2
"""Undo and redo (Rückgängig, Wiederherstellen) across a whole session of one case, from the journal.

An undo is an edit like any other and stands in the journal. What another laptop sent ends the
reach of undo: taking back an older edit would silently take back the colleague's as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from irmd_desktop.persistence import journal as log
from irmd_desktop.persistence.journal import WHOLE_ROW, Edit, Kind
from irmd_desktop.persistence.tables import CASE, journal
from irmd_desktop.persistence.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reach:
    """Changes that can be undone and redone, the next one last."""

    undoable: tuple[str, ...] = ()
    redoable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the journal as undo sees it; `barrier` ends its reach."""

    change: str
    kind: str
    target: str
    barrier: bool = False


def reach(steps: Iterable[Step]) -> Reach:
    """What a sequence of changes leaves to undo and redo; a new edit ends what could be redone."""
    done: list[str] = []
    undone: list[str] = []
    for step in steps:
        if step.barrier:
            done, undone = [], []
        elif step.kind == Kind.UNDO:
            done.remove(step.target)
            undone.append(step.target)
        elif step.kind == Kind.REDO:
            undone.remove(step.target)
            done.append(step.target)
        else:
            done.append(step.change)
            undone = []
    return Reach(tuple(done), tuple(undone))


def reach_of(connection: Connection, case_id: str, session: str) -> Reach:
    """What the session may undo and redo in a case."""
    columns = (journal.c.change, journal.c.kind, journal.c.target, journal.c.session)
    query = select(*columns, journal.c.entity, journal.c.field).where(journal.c.case_id == case_id)
    steps: dict[str, Step] = {}
    for change, kind, target, owner, entity, field in connection.execute(query.order_by(journal.c.seq)):
        created = entity == CASE and field == WHOLE_ROW
        steps.setdefault(change, Step(change, kind, target, owner != session or created))
    return reach(steps.values())


def undo(work: UnitOfWork, case_id: str) -> str:
    """Take back the last change; returns its id, empty when there is none. Raises `StorageError`."""
    return _step(work, case_id, Kind.UNDO)


def redo(work: UnitOfWork, case_id: str) -> str:
    """Do again what was undone last; returns its id, empty when there is none. Raises `StorageError`."""
    return _step(work, case_id, Kind.REDO)


def _step(work: UnitOfWork, case_id: str, kind: Kind) -> str:
    with work.writing() as connection:
        found = reach_of(connection, case_id, work.author.session)
        changes = found.undoable if kind is Kind.UNDO else found.redoable
        if not changes:
            return ""
        rows = log.of_change(connection, case_id, changes[-1])
        work.confirm_in(connection, case_id, _edits(rows, kind), kind, changes[-1], also_unchanged=True)
        return changes[-1]


def _edits(rows: Sequence[log.JournalRow], kind: Kind) -> list[Edit]:
    if kind is Kind.REDO:
        return [row.edit for row in rows]
    return [Edit(row.entity, row.entity_id, row.field, row.old) for row in reversed(rows)]
