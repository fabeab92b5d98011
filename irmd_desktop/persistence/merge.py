# SPDX-License-Identifier: EUPL-1.2
"""Bring together what two laptops did to one case: field by field, nothing lost.

Every journal row has an id that is the same everywhere, so the rows both sides have are their common
base. A value the other side set without knowing ours, while we set ours without knowing theirs, is a
conflict: ours stays, theirs is kept beside it, and a person decides. Pure: no database in here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from irmd_desktop.persistence.journal import WHOLE_ROW, JournalRow, canonical, plain

Place = tuple[str, str]
"""Entity and id of one row."""
State = dict[Place, dict[str, str]]
"""Canonical value of each field of each row."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field with two values, or a whole row (`*`); `base` is what both sides had before."""

    id: str
    entity: str
    entity_id: str
    field: str
    base: str | None
    kept: str | None
    other: str | None
    other_actor: str
    other_at: int
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Rows to append (an unapplied one is history only), and what a person must decide."""

    rows: tuple[JournalRow, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def applied(self) -> tuple[JournalRow, ...]:
        """The rows that change current values."""
        return tuple(row for row in self.rows if row.applied)


def replay(rows: Iterable[JournalRow]) -> State:
    """The state that the applied rows of a journal lead to."""
    state: State = {}
    for row in rows:
        if row.applied:
            _play(state, row)
    return state


def _play(state: State, row: JournalRow) -> None:
    place = (row.entity, row.entity_id)
    if row.new is None:
        state.pop(place, None)
    elif row.field == WHOLE_ROW:
        state[place] = {name: canonical(value) for name, value in plain(row.new).items()}
    else:
        state.setdefault(place, {})[row.field] = row.new


def base_revision(local: Sequence[JournalRow], incoming: Sequence[JournalRow]) -> str:
    """Id of the newest row that both sides have; empty when they share nothing."""
    theirs = {row.id for row in incoming}
    return next((row.id for row in reversed(local) if row.id in theirs), "")


def plan_merge(local: Sequence[JournalRow], incoming: Sequence[JournalRow]) -> MergePlan:
    """What `incoming` adds to `local`; both are whole journals of one case in their own order."""
    ours_known, theirs_known = {row.id for row in local}, {row.id for row in incoming}
    fresh = [row for row in incoming if row.id not in ours_known]
    ours = _by_place(row for row in local if row.applied and row.id not in theirs_known)
    theirs = _by_place(row for row in fresh if row.applied)
    shared = replay(row for row in local if row.id in theirs_known)
    state, other = replay(local), replay(incoming)
    lost: set[str] = set()
    conflicts: list[Conflict] = []
    for place in sorted(theirs.keys() & ours.keys()):
        rows_lost, found = _meet(place, ours[place], theirs[place], state, other, shared)
        lost |= rows_lost
        conflicts += found
    rows = tuple(replace(row, applied=False) if row.id in lost else row for row in fresh)
    return MergePlan(rows, tuple(conflicts))


def _by_place(rows: Iterable[JournalRow]) -> dict[Place, list[JournalRow]]:
    found: dict[Place, list[JournalRow]] = {}
    for row in rows:
        found.setdefault((row.entity, row.entity_id), []).append(row)
    return found


def _meet(
    place: Place,
    ours: Sequence[JournalRow],
    theirs: Sequence[JournalRow],
    state: State,
    incoming: State,
    shared: State,
) -> tuple[set[str], list[Conflict]]:
    """Ids of their rows that do not count, and the conflicts, for one row edited on both sides."""
    mine, other, base = state.get(place), incoming.get(place), shared.get(place)
    if any(row.field == WHOLE_ROW for row in (*ours, *theirs)):
        lost = {row.id for row in theirs}
        if mine == other:
            return lost, []
        values = (_whole(base), _whole(mine), _whole(other))
        return lost, [_conflict(place, WHOLE_ROW, ours[-1], theirs[-1], values)]
    lost, conflicts = set(), []
    for field in sorted({row.field for row in ours} & {row.field for row in theirs}):
        last_ours = [row for row in ours if row.field == field][-1]
        of_field = [row for row in theirs if row.field == field]
        lost |= {row.id for row in of_field}
        if last_ours.new != of_field[-1].new:
            values = ((base or {}).get(field), last_ours.new, of_field[-1].new)
            conflicts.append(_conflict(place, field, last_ours, of_field[-1], values))
    return lost, conflicts


def _whole(row: Mapping[str, str] | None) -> str | None:
    return None if row is None else canonical({name: plain(value) for name, value in row.items()})


def _conflict(
    place: Place,
    field: str,
    ours: JournalRow,
    theirs: JournalRow,
    values: tuple[str | None, str | None, str | None],
) -> Conflict:
    # The same two rows met on either laptop are the same conflict.
    number = hashlib.sha256("|".join(sorted((ours.id, theirs.id))).encode()).hexdigest()
    return Conflict(number, *place, field, *values, theirs.actor, theirs.at)
