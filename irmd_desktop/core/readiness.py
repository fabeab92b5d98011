# SPDX-License-Identifier: EUPL-1.2
"""Readiness to apply (Förderreife): what is done, what blocks, what must be begun by when.

The score counts the items that are needed; it says how complete the papers are, never how likely
the money is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from irmd_desktop.core.dates import add_days
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.start_of_works import StartCode, StartVerdict

START_GATE_ID: Final = "start_of_works"


class ItemKind(StrEnum):
    """A paper (Unterlage), something to do (Schritt), or something that must be so (Bedingung)."""

    DOCUMENT = "document"
    STEP = "step"
    CONDITION = "condition"


class ItemState(StrEnum):
    """Done; surely missing; begun but not done; not needed here; nobody knows yet."""

    DONE = "done"
    MISSING = "missing"
    OPEN = "open"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Calendar days from beginning an item to having it (Vorlauf); a missing end is unknown.

    Raises `ValueError` for negative or crossed ends.
    """

    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        ends = [end for end in (self.low, self.high) if end is not None]
        if any(end < 0 for end in ends) or ends != sorted(ends):
            raise ValueError("a lead time must not be negative or crossed")


LEAD_TIME_UNKNOWN: Final = LeadTime()
NO_LEAD_TIME: Final = LeadTime(0, 0)


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One line of the checklist.

    `who` is the code of who brings it (firm, adviser, bank, ...). `valid_until` is the last day on
    which a paper still counts, `None` where no limit is known. Without a `blocking` item no
    application can be filed.
    """

    id: str
    kind: ItemKind
    state: ItemState
    who: str
    lead_time: LeadTime = LEAD_TIME_UNKNOWN
    valid_until: date | None = None
    blocking: bool = False


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """A line with what time makes of it.

    `state` is the item's own, but missing once its validity has ended (`expired`). For what is
    still to do before a deadline: begun by `start_by` it is surely ready, after `start_at_best` it
    surely is not; `in_time` compares that with today. `start_by` is `None` where the lead time has
    no known upper end. All three are `None` without a deadline or where nothing is to do.
    """

    item: ReadinessItem
    state: ItemState
    expired: bool = False
    expires_before_deadline: bool = False
    start_by: date | None = None
    start_at_best: date | None = None
    in_time: Truth | None = None

    @property
    def to_do(self) -> bool:
        """Whether the item is needed and not done."""
        return self.state not in (ItemState.DONE, ItemState.NOT_NEEDED)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Score and checklist of one application.

    `score` is done of needed, exact, `None` where nothing is needed. `plans` are in the order in
    which to tackle them: what is to do before what is done, longest lead time first, and an unknown
    one before any known one since it may be the longest. `blockers` and `expiring` are item ids.
    """

    score: Fraction | None
    done: int
    needed: int
    counts: Mapping[ItemState, int]
    blockers: tuple[str, ...]
    expiring: tuple[str, ...]
    plans: tuple[ItemPlan, ...]


def start_gate_item(verdict: StartVerdict, who: str = "firm") -> ReadinessItem:
    """The line "not started yet" (noch nicht begonnen): always first, always blocking."""
    if verdict.code is StartCode.NO_RULE:
        state = ItemState.NOT_NEEDED
    else:
        state = {
            Truth.MET: ItemState.DONE,
            Truth.NOT_MET: ItemState.MISSING,
            Truth.OPEN: ItemState.UNKNOWN,
        }[verdict.state]
    return ReadinessItem(START_GATE_ID, ItemKind.CONDITION, state, who, NO_LEAD_TIME, blocking=True)


def assess_readiness(items: Sequence[ReadinessItem], as_of: date, deadline: date | None) -> Readiness:
    """Score and order a checklist on the day `as_of`; `deadline` is the last day to file.

    Raises `ValueError` when two items have the same id.
    """
    if len({item.id for item in items}) < len(items):
        raise ValueError("two items have the same id")
    plans = sorted((_plan(item, as_of, deadline) for item in items), key=_urgency)
    counts = Counter(plan.state for plan in plans)
    needed = len(plans) - counts[ItemState.NOT_NEEDED]
    done = counts[ItemState.DONE]
    return Readiness(
        Fraction(done, needed) if needed else None,
        done,
        needed,
        MappingProxyType({state: counts[state] for state in ItemState}),
        tuple(plan.item.id for plan in plans if plan.to_do and plan.item.blocking),
        tuple(plan.item.id for plan in plans if plan.expires_before_deadline),
        tuple(plans),
    )


def _plan(item: ReadinessItem, as_of: date, deadline: date | None) -> ItemPlan:
    if item.state is ItemState.NOT_NEEDED:
        return ItemPlan(item, item.state)
    ends = item.valid_until if item.state is ItemState.DONE else None
    expired = ends is not None and ends < as_of
    if item.state is ItemState.DONE and not expired:
        expiring = ends is not None and deadline is not None and ends < deadline
        return ItemPlan(item, item.state, expires_before_deadline=expiring)
    state = ItemState.MISSING if expired else item.state
    if deadline is None:
        return ItemPlan(item, state, expired)
    at_best = add_days(deadline, -(item.lead_time.low or 0))
    start_by = None if item.lead_time.high is None else add_days(deadline, -item.lead_time.high)
    return ItemPlan(
        item,
        state,
        expired,
        start_by=start_by,
        start_at_best=at_best,
        in_time=_in_time(as_of, start_by, at_best),
    )


def _in_time(as_of: date, start_by: date | None, at_best: date) -> Truth:
    if as_of > at_best:
        return Truth.NOT_MET
    return Truth.MET if start_by is not None and as_of <= start_by else Truth.OPEN


def _urgency(plan: ItemPlan) -> tuple[bool, bool, bool, int, int, bool]:
    lead = plan.item.lead_time
    return (
        plan.item.id != START_GATE_ID,
        not plan.to_do,
        lead.high is not None,
        -(lead.high or 0),
        -(lead.low or 0),
        not plan.item.blocking,
    )
