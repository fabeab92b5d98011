# SPDX-License-Identifier: EUPL-1.2
"""Carry out a merge in one transaction: all of a case file comes in, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from irmd_desktop.persistence import journal, repositories, repositories_packages
from irmd_desktop.persistence.journal import WHOLE_ROW, Edit, JournalRow, Kind
from irmd_desktop.persistence.merge import Conflict, MergePlan, plan_merge
from irmd_desktop.persistence.repositories import EditError
from irmd_desktop.persistence.tables import CASE
from irmd_desktop.persistence.unit_of_work import UnitOfWork


class ErasedCaseError(Exception):
    """The case was erased here; bringing it back is a decision, never a side effect (DSGVO Art. 17)."""


def bring_in(
    work: UnitOfWork,
    case_id: str,
    rows: Sequence[JournalRow],
    conflicts: Iterable[Conflict],
    documents: Mapping[str, bytes],
    *,
    even_if_erased: bool = False,
) -> MergePlan:
    """Merge a case that came in. Raises `ErasedCaseError`, `EditError`, `StorageError`."""
    with work.writing() as connection:
        # A case that was taken in again on purpose is a case like any other.
        gone = not repositories.exists(connection, case_id)
        if gone and not even_if_erased and repositories_packages.erased_at(connection, case_id) is not None:
            raise ErasedCaseError
        plan = plan_merge(journal.of_case(connection, case_id), rows)
        _check(connection, case_id, plan, rows)
        _carry_out(work, connection, case_id, plan, documents)
        repositories_packages.keep_conflicts(connection, case_id, (*plan.conflicts, *conflicts))
        return plan


def _check(connection: Connection, case_id: str, plan: MergePlan, rows: Sequence[JournalRow]) -> None:
    known = repositories.exists(connection, case_id)
    first = next((row for row in rows if row.applied), None)
    born = first is not None and (first.entity, first.field) == (CASE, WHOLE_ROW)
    if not known and not born:
        raise EditError("the journal does not begin with the case")
    if len({row.id for row in rows}) != len(rows) or any(row.kind not in list(Kind) for row in rows):
        raise EditError("no journal of this program")
    for row in plan.rows:
        repositories.check(row.edit)


def _carry_out(
    work: UnitOfWork, connection: Connection, case_id: str, plan: MergePlan, documents: Mapping[str, bytes]
) -> None:
    now = journal.micros(work.clock())
    waiting = list(plan.applied)
    if not repositories.exists(connection, case_id):
        repositories.apply(connection, case_id, waiting.pop(0).edit, now)
    # The bytes of a document must lie there before the row that names them.
    for content in documents.values():
        repositories_packages.keep_content(connection, case_id, content)
    for row in waiting:
        repositories.apply(connection, case_id, row.edit, now)
    journal.append(connection, plan.rows)
    if plan.applied:
        repositories.touch(connection, case_id, now)


def settle(work: UnitOfWork, case_id: str, conflict_id: str, *, take_theirs: bool) -> None:
    """Decide a conflict; the decision is an edit, so it reaches the other laptop and can be undone.

    Raises `LookupError` for a conflict that does not exist or is settled, `StorageError`.
    """
    with work.writing() as connection:
        found = repositories_packages.conflicts(connection, case_id)
        one = next((each for each in found if each.id == conflict_id and not each.resolved), None)
        if one is None:
            raise LookupError("no such open conflict")
        ours = repositories.current(connection, case_id, one.entity, one.entity_id, one.field)
        edit = Edit(one.entity, one.entity_id, one.field, one.other if take_theirs else ours)
        work.confirm_in(connection, case_id, [edit], also_unchanged=True)
        repositories_packages.resolve(connection, case_id, conflict_id)
