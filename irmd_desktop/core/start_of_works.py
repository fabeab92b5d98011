# SPDX-License-Identifier: EUPL-1.2
"""Start-of-works gate (förderunschädlicher Beginn): has the firm ordered before it was allowed to?

"Start" (Beginn der Arbeiten, Vorhabenbeginn) is the first binding supply or service contract. A
contract with a right of withdrawal, or with a condition for the case of refusal, is no start; nor
are planning, permits and quotes. Sources: VwV-SäHO § 44 (Saxony, as of 2025-05); Regulation (EU)
651/2014 Art. 2 No. 23 and Art. 6; VG Augsburg, 17.07.2018, Au 8 K 17.1909. A funder may see it
more narrowly (HWK Magdeburg counts the trade registration as a start), so a programme's record
says what it counts.

Days, not hours, are compared: an order on the very day from which it is allowed counts as allowed,
and the verdict says that the order of events on that day must be provable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from irmd_desktop.core.dates import add_days, add_months
from irmd_desktop.core.flags import yes
from irmd_desktop.core.logic import Truth, kleene_all, kleene_any, kleene_not
from irmd_desktop.core.values import (
    UNKNOWN,
    Known,
    NotApplicable,
    Value,
    date_bounds,
    number_bounds,
)


class StartKind(StrEnum):
    """From when an order does no harm."""

    APPLICATION_BEFORE_START = "application_before_start"
    """The application must come first (Antrag vor Beginn); no source tells from which day then."""
    APPLICATION_RECEIVED = "application_received"
    """From the day the funder has received the application (Antragseingang)."""
    AFTER_AWARD = "after_award"
    """From the day of the award (Zuwendungsbescheid)."""
    DAY_AFTER_FILING_OWN_RISK = "day_after_filing_own_risk"
    """From the day after filing, at the firm's own risk (auf eigenes Risiko)."""
    AFTER_EVENT = "after_event"
    """A premium claimed after the event (Prämie nach dem Ereignis); no start can spoil it."""
    NONE = "none"
    """No start rule."""
    UNKNOWN = "unknown"
    """No source tells the rule; it may be any of the others."""


class StartCode(StrEnum):
    """Why the verdict is what it is."""

    NO_RULE = "no_rule"
    NOTHING_ORDERED = "nothing_ordered"
    WITHDRAWAL_RIGHT = "withdrawal_right"
    ORDERED_IN_TIME = "ordered_in_time"
    CLAIM_IN_TIME = "claim_in_time"
    EVENT_AHEAD = "event_ahead"
    ORDERED_TOO_EARLY = "ordered_too_early"
    CLAIMED_TOO_LATE = "claimed_too_late"
    HARMLESS_IN_ANY_CASE = "harmless_in_any_case"
    INPUTS_OPEN = "inputs_open"
    RULE_UNKNOWN = "rule_unknown"


INPUTS: Final = (
    "ordered",
    "first_order_on",
    "order_withdrawal_right",
    "filed_on",
    "received_on",
    "awarded_on",
    "event_on",
    "planned_spending",
)
"""Names of the inputs. The date inputs are "not applicable" where the thing has not happened yet;
an order without a date, or one that was never placed, is told by `ordered`."""

NO_PARAMS: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StartThreshold:
    """Another kind for planned spending of at most `up_to` euros, or below it if not `inclusive`."""

    up_to: Decimal
    kind: StartKind
    inclusive: bool = True


@dataclass(frozen=True, slots=True)
class StartRule:
    """Start rule of a programme: the first threshold that holds, otherwise `kind`.

    Saxony: below 100,000 EUR planned spending from receipt, above only after the award.
    `months_since_event` is the time to claim an `after_event` premium; `None` where no limit is
    known. Raises `ValueError` when the thresholds do not rise.
    """

    kind: StartKind
    thresholds: tuple[StartThreshold, ...] = ()
    months_since_event: int | None = None

    def __post_init__(self) -> None:
        limits = [(threshold.up_to, threshold.inclusive) for threshold in self.thresholds]
        if any(later <= earlier for earlier, later in pairwise(limits)):
            raise ValueError("the thresholds of a start rule must rise")

    def kinds(self, spending: Value) -> tuple[StartKind, ...]:
        """Every kind that the planned spending in euros allows, in the order of the thresholds."""
        low, high = number_bounds(spending)
        possible: list[StartKind] = []
        for threshold in self.thresholds:
            if low is None or _within(low, threshold):
                possible.append(threshold.kind)
            if high is not None and _within(high, threshold):
                return tuple(dict.fromkeys(possible))
        return tuple(dict.fromkeys((*possible, self.kind)))


@dataclass(frozen=True, slots=True)
class StartVerdict:
    """Outcome of the start gate.

    `earliest_start` is the first day on which an order is safe whatever is still open; `None`
    while that day cannot be told (or any day is). `missing` names exactly the inputs that would
    settle an open verdict; empty where only the funder can. `params` may hold `first_order_on`,
    `waits_for` (inputs not known to have happened on which the earliest start hangs),
    `withdrawal_right`, `own_risk`, `same_day` and `claim_until`.
    """

    state: Truth
    code: StartCode
    kinds: tuple[StartKind, ...]
    earliest_start: date | None = None
    missing: tuple[str, ...] = ()
    params: Mapping[str, object] = field(default_factory=lambda: NO_PARAMS)


@dataclass(frozen=True, slots=True)
class _Permitted:
    """The day from which a kind permits orders: bounds, or never (so far)."""

    input: str
    low: date | None
    high: date | None
    never: bool

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class _Judged:
    """One kind: its state, what keeps it open, and, for orders, the day and whether it was kept."""

    state: Truth
    missing: frozenset[str] = frozenset()
    in_time: Truth = Truth.MET
    permitted: tuple[_Permitted, ...] = ()


_PERMITTING_INPUT: Final[Mapping[StartKind, str]] = {
    StartKind.APPLICATION_RECEIVED: "received_on",
    StartKind.AFTER_AWARD: "awarded_on",
    StartKind.DAY_AFTER_FILING_OWN_RISK: "filed_on",
}
_HARMLESS: Final = _Judged(Truth.MET)


def judge_start(rule: StartRule, inputs: Mapping[str, Value], as_of: date) -> StartVerdict:
    """Judge the start of a project on the day `as_of`; an input that is not given is unknown.

    Nothing ordered is met: the money is not lost yet. More information never turns met into not
    met or back. Inputs are those of `INPUTS`; money is in euros.
    """
    given = {name: inputs.get(name, UNKNOWN) for name in INPUTS}
    kinds = rule.kinds(given["planned_spending"])
    judged = {kind: _judge(kind, rule.months_since_event, given, as_of) for kind in kinds}
    state, missing = _combine(judged)
    return StartVerdict(
        state,
        _code(state, judged, given, as_of),
        kinds,
        _earliest_start(judged.values()),
        tuple(name for name in INPUTS if name in missing),
        MappingProxyType(_params(rule, judged, given)),
    )


def _within(spending: Decimal, threshold: StartThreshold) -> bool:
    return spending <= threshold.up_to if threshold.inclusive else spending < threshold.up_to


def _judge(kind: StartKind, months: int | None, given: Mapping[str, Value], as_of: date) -> _Judged:
    match kind:
        case StartKind.NONE:
            return _HARMLESS
        case StartKind.AFTER_EVENT:
            return _judge_claim(months, given, as_of)
        case StartKind.UNKNOWN:
            return _judge_unknown_rule(given)
        case StartKind.APPLICATION_BEFORE_START:
            return _judge_unknown_day(given)
        case _:
            return _judge_order(kind, given)


def _judge_order(kind: StartKind, given: Mapping[str, Value]) -> _Judged:
    permitted = _permitted(kind, given)
    in_time, asked = _order_in_time(permitted, given["first_order_on"])
    nothing = kleene_not(yes(given["ordered"]))
    revocable = yes(given["order_withdrawal_right"])
    # Each input stands once in this formula, so Kleene's result is exact.
    state = kleene_any((nothing, revocable, in_time))
    if state is not Truth.OPEN:
        return _Judged(state, frozenset(), in_time, (permitted,))
    if nothing is Truth.OPEN:
        asked |= {"ordered"}
    if revocable is Truth.OPEN:
        asked |= {"order_withdrawal_right"}
    return _Judged(state, asked, in_time, (permitted,))


def _permitted(kind: StartKind, given: Mapping[str, Value]) -> _Permitted:
    name = _PERMITTING_INPUT[kind]
    low, high = date_bounds(given[name])
    if kind is StartKind.DAY_AFTER_FILING_OWN_RISK:
        low = None if low is None else add_days(low, 1)
        high = None if high is None else add_days(high, 1)
    return _Permitted(name, low, high, isinstance(given[name], NotApplicable))


def _order_in_time(permitted: _Permitted, first_order: Value) -> tuple[Truth, frozenset[str]]:
    """Whether the first order lies on or after the permitted day, and what would tell."""
    earliest, latest = date_bounds(first_order)
    if permitted.never or (latest is not None and permitted.low is not None and latest < permitted.low):
        return Truth.NOT_MET, frozenset()
    if earliest is not None and permitted.high is not None and permitted.high <= earliest:
        return Truth.MET, frozenset()
    asked = frozenset() if permitted.exact else frozenset({permitted.input})
    if earliest is None or earliest != latest:
        asked |= {"first_order_on"}
    return Truth.OPEN, asked


def _judge_unknown_rule(given: Mapping[str, Value]) -> _Judged:
    """Met if met under every kind of rule; otherwise open, since "no rule" is always possible.

    Where one kind is surely broken, no fact can settle it: only the funder can tell the rule.
    """
    strict = [_judge_order(kind, given) for kind in _PERMITTING_INPUT]
    permitted = tuple(day for one in strict for day in one.permitted)
    state = kleene_all(one.state for one in strict)
    if state is Truth.MET:
        return _Judged(Truth.MET, frozenset(), kleene_all(one.in_time for one in strict), permitted)
    missing = frozenset[str]().union(*(one.missing for one in strict))
    return _Judged(Truth.OPEN, missing if state is Truth.OPEN else frozenset(), Truth.OPEN, permitted)


def _judge_unknown_day(given: Mapping[str, Value]) -> _Judged:
    """Decided where every rule that asks for an application first decides alike.

    Between the receipt and the award only the funder can tell.
    """
    strict = [_judge_order(kind, given) for kind in _PERMITTING_INPUT]
    permitted = tuple(day for one in strict for day in one.permitted)
    states = {one.state for one in strict}
    if len(states) == 1 and Truth.OPEN not in states:
        return _Judged(states.pop(), frozenset(), kleene_all(one.in_time for one in strict), permitted)
    missing = frozenset[str]().union(*(one.missing for one in strict))
    return _Judged(Truth.OPEN, missing, Truth.OPEN, permitted)


def _judge_claim(months: int | None, given: Mapping[str, Value], as_of: date) -> _Judged:
    """A premium: claimed, or still to be claimed, within `months` of the event.

    An event that has not happened yet spoils nothing. A filing dated after `as_of` is only planned.
    """
    event = given["event_on"]
    if months is None or isinstance(event, NotApplicable):
        return _HARMLESS
    event_low, event_high = date_bounds(event)
    filed_low, filed_high = date_bounds(given["filed_on"])
    not_filed = isinstance(given["filed_on"], NotApplicable)
    claim_low = as_of if not_filed else min(filed_low or date.min, as_of)
    claim_high = min(filed_high or as_of, as_of)
    if event_low is not None and claim_high <= add_months(event_low, months):
        return _HARMLESS
    if event_high is not None and claim_low > add_months(event_high, months):
        return _Judged(Truth.NOT_MET)
    asked = frozenset({"filed_on"}) if claim_low != claim_high else frozenset[str]()
    return _Judged(Truth.OPEN, asked if isinstance(event, Known) else asked | {"event_on"})


def _combine(judged: Mapping[StartKind, _Judged]) -> tuple[Truth, frozenset[str]]:
    """One state for all kinds that the planned spending allows, and what keeps it open."""
    states = {one.state for one in judged.values()}
    if len(states) == 1 and Truth.OPEN not in states:
        return states.pop(), frozenset()
    missing = frozenset[str]().union(*(one.missing for one in judged.values()))
    return Truth.OPEN, missing if _alike(judged) else missing | {"planned_spending"}


def _alike(judged: Mapping[StartKind, _Judged]) -> bool:
    """Whether all kinds decide alike however the open inputs turn out."""
    if len(judged) == 1:
        return True
    if not judged.keys() <= _PERMITTING_INPUT.keys():
        return False
    in_time = {one.in_time for one in judged.values()}
    days = {day.low if day.exact else None for one in judged.values() for day in one.permitted}
    return in_time == {Truth.NOT_MET} or (len(days) == 1 and None not in days)


def _code(
    state: Truth, judged: Mapping[StartKind, _Judged], given: Mapping[str, Value], as_of: date
) -> StartCode:
    kinds = judged.keys()
    if state is Truth.OPEN:
        undocumented = {StartKind.UNKNOWN, StartKind.APPLICATION_BEFORE_START}
        return StartCode.INPUTS_OPEN if undocumented.isdisjoint(kinds) else StartCode.RULE_UNKNOWN
    if kinds == {StartKind.AFTER_EVENT}:
        return _claim_code(state, given["event_on"], as_of)
    if state is Truth.NOT_MET:
        return StartCode.ORDERED_TOO_EARLY
    if kinds == {StartKind.NONE}:
        return StartCode.NO_RULE
    ordered = yes(given["ordered"])
    if ordered is Truth.NOT_MET:
        return StartCode.NOTHING_ORDERED
    if ordered is Truth.OPEN:
        return StartCode.HARMLESS_IN_ANY_CASE
    in_time = kleene_all(one.in_time for one in judged.values())
    return StartCode.ORDERED_IN_TIME if in_time is Truth.MET else StartCode.WITHDRAWAL_RIGHT


def _claim_code(state: Truth, event: Value, as_of: date) -> StartCode:
    if state is Truth.NOT_MET:
        return StartCode.CLAIMED_TOO_LATE
    earliest, _ = date_bounds(event)
    ahead = isinstance(event, NotApplicable) or (earliest is not None and earliest > as_of)
    return StartCode.EVENT_AHEAD if ahead else StartCode.CLAIM_IN_TIME


def _earliest_start(judged: Iterable[_Judged]) -> date | None:
    days = [None if day.never else day.high for one in judged for day in one.permitted]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _params(
    rule: StartRule, judged: Mapping[StartKind, _Judged], given: Mapping[str, Value]
) -> dict[str, object]:
    params: dict[str, object] = {}
    permitted = [day for one in judged.values() for day in one.permitted]
    waits_for = tuple(dict.fromkeys(day.input for day in permitted if day.high is None))
    if waits_for:
        params["waits_for"] = waits_for
    match given["first_order_on"]:
        case Known(value=date() as first_order):
            params["first_order_on"] = first_order
            if any(day.exact and day.low == first_order for day in permitted):
                params["same_day"] = True
    if yes(given["order_withdrawal_right"]) is Truth.MET:
        params["withdrawal_right"] = True
    if StartKind.DAY_AFTER_FILING_OWN_RISK in judged and not isinstance(given["awarded_on"], Known):
        params["own_risk"] = True
    match given["event_on"]:
        case Known(value=date() as event) if StartKind.AFTER_EVENT in judged and rule.months_since_event:
            params["claim_until"] = add_months(event, rule.months_since_event)
    return params
