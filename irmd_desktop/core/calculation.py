# SPDX-License-Identifier: EUPL-1.2
"""Works out an amount step by step, keeping what went in, what came out and which limit bit.

Every step is carried out on both ends of an interval; all of them are monotone or treated so that
the result contains the amount of every way the open facts could turn out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, cast

from irmd_desktop.core.amounts import (
    COSTS,
    GRANT,
    AidKind,
    AmountRule,
    Base,
    Cap,
    DeductOtherAid,
    DeMinimisRoom,
    FlatRateCosts,
    LumpSum,
    Minimum,
    Option,
    PerUnit,
    Quantity,
    Rate,
    Rounding,
    ShareOfCosts,
    Step,
    TierTable,
)
from irmd_desktop.core.criteria import ALWAYS, Op, leaves
from irmd_desktop.core.evaluation import AidRange, Facts, evaluate_tree
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.spans import (
    CENT,
    HUNDRED,
    NOTHING,
    ZERO,
    Span,
    add_up,
    exceeds,
    hull,
    least,
    minus,
    nothing_below,
    percent,
    plus,
    point,
    round_down,
    share_of_others,
    times,
)
from irmd_desktop.core.values import Known, OneOf, Unknown, Value, is_exact


class AmountFacts(Facts, Protocol):
    """Facts that also tell the ends of a number, falling back on what the dictionary allows."""

    def bounds(self, fact_id: str) -> tuple[Decimal | None, Decimal | None]: ...


@dataclass(frozen=True, slots=True)
class StepResult:
    """One line of the working.

    `on` says whether the step acts on the costs or on the grant. `figure` is the effective figure
    (rate in percent, cap in euros ...), `limit` whether the limit bit, `chosen` the labels of the
    options that may apply.
    """

    step: Step
    on: str
    before: Span
    after: Span
    figure: Quantity | None = None
    limit: Truth | None = None
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """Possible aid in euros with its working. Computed, never promised (kein Rechtsanspruch).

    `documented` is false where a figure that matters is in no source; `up_to` where the source
    gives the rate as an upper limit; `open_facts` are the facts that would narrow the interval.
    `requested` is the aid before the de-minimis ceiling is looked at.
    """

    kind: AidKind
    low: Decimal
    high: Decimal | None
    steps: tuple[StepResult, ...]
    open_facts: tuple[str, ...]
    up_to: bool
    documented: bool
    requested: AidRange


@dataclass
class _Working:
    facts: AmountFacts
    costs: Span = NOTHING
    aid: Span | None = None
    figure: Quantity | None = None
    limit: Truth | None = None
    chosen: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.asked: dict[str, None] = {}
        self.documented = True

    @property
    def grant(self) -> Span:
        """The aid so far; nothing before a step has made one."""
        return self.aid or NOTHING

    def store(self, on: str, span: Span) -> None:
        """Keep a new value of the costs or of the grant."""
        if on == COSTS:
            self.costs = span
        else:
            self.aid = span

    def number(self, fact: str) -> Span:
        """Ends of a numeric fact, noting that it is open; never below zero."""
        if not is_exact(self.facts.value(fact)):
            self.asked.update(dict.fromkeys(self.facts.open_questions(fact)))
        low, high = self.facts.bounds(fact)
        return Span(max(low or ZERO, ZERO), high)

    def state(self, option: Option, facts: Facts | None = None) -> Truth:
        """State of an option's condition, noting what keeps it open."""
        if option.when is ALWAYS:
            return Truth.MET
        state, asked = evaluate_tree(option.when, facts or self.facts)
        self.asked.update(dict.fromkeys(asked))
        return state

    def first_met(self, options: tuple[Option, ...]) -> list[Option | None]:
        """The options that may be the first one met; `None` where possibly none is."""
        possible = self._scan(options, self.facts)
        if possible[-1] is None and len(possible) > 1:
            for fact_id, choice in self._choices(options):
                # One after the other: "small or medium" is covered when each has its option.
                scans = [self._scan(options, _Assuming(self.facts, fact_id, known)) for known in choice]
                reached = [option for scan in scans for option in scan]
                return [each for each in (*options, None) if any(each is other for other in reached)]
        return possible

    def _scan(self, options: tuple[Option, ...], facts: Facts) -> list[Option | None]:
        possible: list[Option | None] = []
        for option in options:
            state = self.state(option, facts)
            if state is not Truth.NOT_MET:
                possible.append(option)
            if state is Truth.MET:
                return possible
        return [*possible, None]

    def _choices(self, options: tuple[Option, ...]) -> Iterator[tuple[str, list[Known]]]:
        """Facts of the conditions that can only turn out in a few ways."""
        tests = [criterion.test for option in options for criterion in leaves(option.when)]
        yes_no = {test.fact for test in tests if test.op in (Op.IS_TRUE, Op.IS_FALSE)}
        for fact_id in sorted({fact for test in tests for fact in test.facts}):
            value = self.facts.value(fact_id)
            if isinstance(value, OneOf):
                yield fact_id, [Known(code) for code in sorted(value.options)]
            elif isinstance(value, Unknown) and fact_id in yes_no:
                yield fact_id, [Known(True), Known(False)]

    def note(self, options: list[Option | None]) -> None:
        self.chosen = tuple(option.label for option in options if option and option.label)
        self.documented &= all(option.figure.documented for option in options if option)


@dataclass(frozen=True)
class _Assuming:
    """The same facts, but with one of the possible values taken as known."""

    facts: Facts
    fact_id: str
    known: Known

    @property
    def as_of(self) -> date:
        return self.facts.as_of

    def value(self, fact_id: str, /) -> Value:
        return self.known if fact_id == self.fact_id else self.facts.value(fact_id)

    def open_questions(self, fact_id: str, /) -> tuple[str, ...]:
        return self.facts.open_questions(fact_id)


def calculate(rule: AmountRule, facts: AmountFacts) -> Amount:
    """Possible aid under a rule for the facts as they are known."""
    work = _Working(facts)
    lines: list[StepResult] = []
    requested: Span | None = None
    requested_open: tuple[str, ...] = ()
    for step in rule.steps:
        on = _acts_on(step)
        work.figure, work.limit, work.chosen = None, None, ()
        before = work.costs if on == COSTS or work.aid is None else work.aid
        if isinstance(step, DeMinimisRoom) and requested is None:
            requested, requested_open = work.grant, tuple(work.asked)
        _APPLY[type(step)](step, work)
        after = work.costs if on == COSTS else work.grant
        lines.append(StepResult(step, on, before, after, work.figure, work.limit, work.chosen))
    final = round_down(work.grant, CENT)
    if requested is None:
        requested, requested_open = final, tuple(work.asked)
    return Amount(
        kind=rule.kind,
        low=final.low,
        high=final.high,
        steps=tuple(lines),
        open_facts=() if final.exact else tuple(work.asked),
        up_to=any(isinstance(step, Rate) and step.up_to for step in rule.steps),
        documented=work.documented,
        requested=AidRange(requested.low, requested.high, () if requested.exact else requested_open),
    )


def _acts_on(step: Step) -> str:
    if isinstance(step, Cap | Minimum):
        return step.on
    return COSTS if isinstance(step, Base | FlatRateCosts) else GRANT


def _base(step: Base, work: _Working) -> None:
    spans = [work.number(kind.fact) for kind in step.costs]
    eligible = []
    for index, kind in enumerate(step.costs):
        span = spans[index]
        if kind.max_share_percent is not None:
            others = add_up(spans[:index] + spans[index + 1 :])
            span = least(span, share_of_others(others, kind.max_share_percent))
        eligible.append(span)
    work.costs = add_up(eligible)


def _flat_rate_costs(step: FlatRateCosts, work: _Working) -> None:
    work.figure = step.percent
    work.documented &= step.percent.documented
    work.costs = times(work.costs, percent(step.percent, plus=HUNDRED))


def _rate(step: Rate, work: _Working) -> None:
    options = work.first_met(step.cases)
    work.note(options)
    rate = hull([option.figure if option else Quantity(ZERO, ZERO) for option in options])
    for bonus in step.bonuses:
        state = work.state(bonus)
        if state is not Truth.NOT_MET:
            work.documented &= bonus.figure.documented
            work.chosen = (*work.chosen, bonus.label)
            low = bonus.figure.low if state is Truth.MET else ZERO
            rate = plus(rate, Quantity(low, bonus.figure.high, bonus.figure.documented))
    if rate.high is None:  # a rate that nobody documents is still no more than the costs
        rate = Quantity(min(rate.low, HUNDRED), HUNDRED, documented=False)
    work.figure = rate
    work.aid = times(work.costs, percent(rate))


def _tier_table(step: TierTable, work: _Working) -> None:
    low = _tier_amounts(step, work.costs.low).low
    high = None if work.costs.high is None else _tier_amounts(step, work.costs.high).high
    if work.costs.exact:
        work.documented &= low == high
    work.figure = Quantity(low, high, documented=work.documented)
    work.aid = Span(low, high)


def _tier_amounts(step: TierTable, costs: Decimal) -> Span:
    reached = [tier for tier in step.tiers if tier.low <= costs]
    if not reached:
        return NOTHING
    if costs <= reached[-1].high:
        return point(reached[-1].amount)
    ahead = [tier.amount for tier in step.tiers if tier.low > costs]
    return Span(reached[-1].amount, min(ahead, default=None))


def _lump_sum(step: LumpSum, work: _Working) -> None:
    parts: list[Span] = []
    chosen: list[Option | None] = []
    for part in step.parts:
        state = work.state(part)
        if state is Truth.NOT_MET:
            continue
        chosen.append(part)
        parts.append(Span(part.figure.low if state is Truth.MET else ZERO, part.figure.high))
    work.note(chosen)
    work.aid = add_up(parts)


def _per_unit(step: PerUnit, work: _Working) -> None:
    units = work.number(step.units)
    if step.maximum is not None:
        work.limit = exceeds(units, point(step.maximum))
        units = least(units, point(step.maximum))
    if step.minimum is not None:
        units = nothing_below(units, point(step.minimum))
    work.figure = step.figure
    work.documented &= step.figure.documented
    work.aid = times(units, Span(step.figure.low, step.figure.high))


def _cap(step: Cap, work: _Working) -> None:
    options = work.first_met(step.options)
    work.note(options)
    caps = [option.figure for option in options if option]
    if not caps:
        work.limit = Truth.NOT_MET
        return
    highs = [option.figure.high if option else None for option in options]
    bounded = [high for high in highs if high is not None]
    cap = Span(min(figure.low for figure in caps), max(bounded) if len(bounded) == len(highs) else None)
    if step.per:
        cap = times(cap, work.number(step.per))
    if step.less:
        cap = minus(cap, work.number(step.less))
    current = work.costs if step.on == COSTS else work.grant
    work.figure = Quantity(cap.low, cap.high, all(figure.documented for figure in caps))
    work.limit = exceeds(current, cap)
    work.store(step.on, least(current, cap))


def _share_of_costs(step: ShareOfCosts, work: _Working) -> None:
    limit = times(work.costs, percent(step.percent))
    work.documented &= step.percent.documented
    if step.other_aid:
        limit = minus(limit, work.number(step.other_aid))
    work.figure = step.percent
    work.limit = exceeds(work.grant, limit)
    work.aid = least(work.grant, limit)


def _deduct(step: DeductOtherAid, work: _Working) -> None:
    other = work.number(step.fact)
    work.figure = Quantity(other.low, other.high)
    work.aid = minus(work.grant, other)


def _de_minimis_room(step: DeMinimisRoom, work: _Working) -> None:
    received = work.number(step.received)
    room = minus(point(step.ceiling), received)
    work.figure = Quantity(room.low, room.high)
    work.limit = exceeds(add_up([work.grant, received]), point(step.ceiling))
    if work.limit is Truth.MET:
        work.aid = NOTHING
    elif work.limit is Truth.OPEN:
        # Whole or not at all (Art. 3(7)): nothing in between, but the interval must hold both.
        work.aid = Span(ZERO, least(work.grant, Span(ZERO, room.high)).high)


def _minimum(step: Minimum, work: _Working) -> None:
    limit = Span(step.figure.low, step.figure.high)
    current = work.costs if step.on == COSTS else work.grant
    work.figure = step.figure
    work.limit = exceeds(limit, current)
    work.documented &= step.figure.documented
    work.store(step.on, nothing_below(current, limit))
    if step.on == COSTS and work.aid is not None and work.limit is not Truth.NOT_MET:
        work.aid = NOTHING if work.limit is Truth.MET else Span(ZERO, work.aid.high)


def _rounding(step: Rounding, work: _Working) -> None:
    work.figure = Quantity(step.to, step.to)
    work.aid = round_down(work.grant, step.to)


_APPLY: Final = cast(
    "Mapping[type, Callable[[Step, _Working], None]]",
    {
        Base: _base,
        FlatRateCosts: _flat_rate_costs,
        Rate: _rate,
        TierTable: _tier_table,
        LumpSum: _lump_sum,
        PerUnit: _per_unit,
        Cap: _cap,
        ShareOfCosts: _share_of_costs,
        DeductOtherAid: _deduct,
        DeMinimisRoom: _de_minimis_room,
        Minimum: _minimum,
        Rounding: _rounding,
    },
)
