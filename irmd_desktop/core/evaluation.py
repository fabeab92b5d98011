# SPDX-License-Identifier: EUPL-1.2
"""From values to the state of a criterion: one small rule per operator.

A bracket that straddles a threshold is open. The functions here are the plain reading of the
operators; `matching` calls them once per distinct test and shares the outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from irmd_desktop.core.criteria import (
    AllOf,
    Bounds,
    Criterion,
    Node,
    Not,
    Op,
    Room,
    Span,
    StartGate,
    Test,
)
from irmd_desktop.core.dates import add_days, add_months
from irmd_desktop.core.logic import Truth, kleene_all, kleene_any, kleene_not
from irmd_desktop.core.start_of_works import INPUTS, StartVerdict, judge_start
from irmd_desktop.core.values import (
    NOT_APPLICABLE,
    Known,
    NotApplicable,
    OneOf,
    Value,
    date_bounds,
    number_bounds,
)

Ordered = TypeVar("Ordered", Decimal, date)
NO_PARAMS: Final[Mapping[str, object]] = MappingProxyType({})


class Facts(Protocol):
    """What a test reads from: values by fact id, the day, and who could settle an open fact."""

    @property
    def as_of(self) -> date: ...

    def value(self, fact_id: str, /) -> Value:
        """The value of a fact; unknown where nothing was given."""
        ...

    def open_questions(self, fact_id: str, /) -> tuple[str, ...]:
        """The facts a person would have to supply to settle this one."""
        ...


@dataclass(frozen=True, slots=True)
class AidRange:
    """Planned aid in euros; `high` is `None` where no upper end is documented.

    `open_facts` are the facts that would narrow it.
    """

    low: Decimal
    high: Decimal | None
    open_facts: tuple[str, ...] = ()


NO_AID_KNOWN: Final = AidRange(Decimal(0), None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """State of one criterion, the facts that keep it open, and details where a rule gives any."""

    state: Truth
    open_facts: tuple[str, ...] = ()
    code: str = ""
    params: Mapping[str, object] = field(default_factory=lambda: NO_PARAMS)


MET: Final = Outcome(Truth.MET)
NOT_MET: Final = Outcome(Truth.NOT_MET)


def evaluate_test(test: Test, facts: Facts, aid: AidRange = NO_AID_KNOWN) -> Outcome:
    """State of one test. `aid` is the programme's computed amount, used by `room_for` only."""
    if test.op is Op.STATED:
        assert isinstance(test.operand, Truth)
        return Outcome(test.operand)
    if test.op is Op.START_ALLOWED:
        assert isinstance(test.operand, StartGate)
        return _start_allowed(test.operand, facts)
    value = facts.value(test.fact)
    if any(isinstance(facts.value(fact), NotApplicable) for fact in test.facts):
        return _CONSTANT[test.not_applicable]
    state = _room_for(test, value, aid) if test.op is Op.ROOM_FOR else _STATE[test.op](test, value, facts)
    if state is Truth.OPEN:
        asked = _open_facts(test, facts)
        return Outcome(state, tuple(dict.fromkeys((*asked, *aid.open_facts))) if test.needs_amount else asked)
    return _CONSTANT[state]


def _open_facts(test: Test, facts: Facts) -> tuple[str, ...]:
    needed: dict[str, None] = {}
    for fact in test.facts:
        if not isinstance(facts.value(fact), Known | NotApplicable):
            needed.update(dict.fromkeys(facts.open_questions(fact)))
    return tuple(needed)


def start_verdict(gate: StartGate, facts: Facts) -> StartVerdict:
    """What the start-of-works gate says to the facts of a case."""
    # What a dictionary does not ask for does not exist for it: no withdrawal right, no award.
    never = {name: NOT_APPLICABLE for name in INPUTS if name != "planned_spending"}
    inputs = {**never, **{name: facts.value(fact) for name, fact in gate.inputs}}
    return judge_start(gate.rule, inputs, facts.as_of)


def _start_allowed(gate: StartGate, facts: Facts) -> Outcome:
    verdict = start_verdict(gate, facts)
    fact_of = dict(gate.inputs)
    named = (fact_of[name] for name in verdict.missing if name in fact_of)
    asked = dict.fromkeys(question for fact in named for question in facts.open_questions(fact))
    params = {**verdict.params, "earliest_start": verdict.earliest_start}
    return Outcome(verdict.state, tuple(asked), verdict.code, params)


def _at_most(
    low: Ordered | None, high: Ordered | None, limit_low: Ordered | None, limit_high: Ordered | None
) -> Truth:
    """`x <= y` for x in [low, high] and y in the limits; `None` is an open end."""
    if high is not None and limit_low is not None and high <= limit_low:
        return Truth.MET
    if low is not None and limit_high is not None and low > limit_high:
        return Truth.NOT_MET
    return Truth.OPEN


def _bounds(value: Value, like: object) -> tuple[Decimal | None, Decimal | None]:
    # Dates and numbers are ordered alike; the loader has checked that operand and fact agree.
    ends = date_bounds(value) if isinstance(like, date) else number_bounds(value)
    return ends  # type: ignore[return-value]


def _upper(test: Test, value: Value, _: Facts) -> Truth:
    limit: Decimal = test.operand  # type: ignore[assignment]  # number or date, checked by the loader
    return _at_most(*_bounds(value, limit), limit, limit)


def _lower(test: Test, value: Value, _: Facts) -> Truth:
    limit: Decimal = test.operand  # type: ignore[assignment]  # number or date, checked by the loader
    low, high = _bounds(value, limit)
    return _at_most(limit, limit, low, high)


def _below(test: Test, value: Value, facts: Facts) -> Truth:
    return kleene_not(_lower(test, value, facts))


def _above(test: Test, value: Value, facts: Facts) -> Truth:
    return kleene_not(_upper(test, value, facts))


def _between(test: Test, value: Value, _: Facts) -> Truth:
    assert isinstance(test.operand, Bounds)
    start: Decimal = test.operand.low  # type: ignore[assignment]  # number or date, checked by the loader
    end: Decimal = test.operand.high  # type: ignore[assignment]
    low, high = _bounds(value, start)
    return kleene_all((_at_most(start, start, low, high), _at_most(low, high, end, end)))


def _codes(test: Test) -> frozenset[str]:
    assert isinstance(test.operand, frozenset)
    return test.operand


def _in(test: Test, value: Value, _: Facts) -> Truth:
    match value:
        case Known(value=code):
            return Truth.MET if code in _codes(test) else Truth.NOT_MET
        case OneOf(options=options):
            if options <= _codes(test):
                return Truth.MET
            return Truth.OPEN if options & _codes(test) else Truth.NOT_MET
        case _:
            return Truth.OPEN


def _not_in(test: Test, value: Value, facts: Facts) -> Truth:
    return kleene_not(_in(test, value, facts))


def _contains_any(test: Test, value: Value, _: Facts) -> Truth:
    if not isinstance(value, Known):
        return Truth.OPEN
    assert isinstance(value.value, frozenset)
    return Truth.MET if value.value & _codes(test) else Truth.NOT_MET


def _is_true(_: Test, value: Value, __: Facts) -> Truth:
    if not isinstance(value, Known):
        return Truth.OPEN
    return Truth.MET if value.value is True else Truth.NOT_MET


def _is_false(test: Test, value: Value, facts: Facts) -> Truth:
    return kleene_not(_is_true(test, value, facts))


def _reference_day(span: Span, facts: Facts) -> tuple[date | None, date | None]:
    return date_bounds(facts.value(span.reference)) if span.reference else (facts.as_of, facts.as_of)


def _shift(day: date | None, span: Span) -> date | None:
    return None if day is None else add_days(add_months(day, span.months), span.days)


def _age_at_least(test: Test, value: Value, facts: Facts) -> Truth:
    assert isinstance(test.operand, Span)
    earliest, latest = date_bounds(value)
    span = test.operand
    return _at_most(_shift(earliest, span), _shift(latest, span), *_reference_day(span, facts))


def _age_at_most(test: Test, value: Value, facts: Facts) -> Truth:
    assert isinstance(test.operand, Span)
    earliest, latest = date_bounds(value)
    span = test.operand
    return _at_most(*_reference_day(span, facts), _shift(earliest, span), _shift(latest, span))


def _room_for(test: Test, value: Value, aid: AidRange) -> Truth:
    assert isinstance(test.operand, Room)
    room = test.operand
    low, high = number_bounds(value)
    planned = aid if room.aid is None else AidRange(room.aid, room.aid)
    least = (low or Decimal(0)) + planned.low
    most = None if high is None or planned.high is None else high + planned.high
    return _at_most(least, most, room.ceiling, room.ceiling)


_CONSTANT: Final = {Truth.MET: MET, Truth.NOT_MET: NOT_MET}
_STATE: Final[Mapping[Op, Callable[[Test, Value, Facts], Truth]]] = {
    Op.LE: _upper,
    Op.GE: _lower,
    Op.LT: _below,
    Op.GT: _above,
    Op.BETWEEN: _between,
    Op.IN: _in,
    Op.NOT_IN: _not_in,
    Op.CONTAINS_ANY: _contains_any,
    Op.IS_TRUE: _is_true,
    Op.IS_FALSE: _is_false,
    Op.ADVISER_CONFIRMS: _is_true,
    Op.DATE_BEFORE: _below,
    Op.DATE_AFTER: _above,
    Op.AGE_AT_LEAST: _age_at_least,
    Op.AGE_AT_MOST: _age_at_most,
}


def stricter(outcomes: tuple[Outcome, ...], *, negated: bool = False) -> Outcome:
    """The reading that decides where sources contradict each other.

    That is the one most against the firm: the least true, or below a `not` the most true.
    """
    states = [outcome.state for outcome in outcomes]
    state = max(states) if negated else min(states)
    if state is not Truth.OPEN:
        return next(outcome for outcome in outcomes if outcome.state is state)
    deciding = [outcome for outcome in outcomes if outcome.state is state]
    asked = dict.fromkeys(fact for outcome in deciding for fact in outcome.open_facts)
    return Outcome(state, tuple(asked), deciding[0].code, deciding[0].params)


def evaluate_criterion(
    criterion: Criterion, facts: Facts, aid: AidRange = NO_AID_KNOWN, *, negated: bool = False
) -> Outcome:
    """State of one criterion with all its readings."""
    outcomes = tuple(evaluate_test(reading.test, facts, aid) for reading in criterion.readings)
    return stricter(outcomes, negated=negated)


def evaluate_tree(
    node: Node, facts: Facts, aid: AidRange = NO_AID_KNOWN, *, negated: bool = False
) -> tuple[Truth, tuple[str, ...]]:
    """State of a tree and the facts that keep it open (none unless it is open)."""
    match node:
        case Criterion():
            outcome = evaluate_criterion(node, facts, aid, negated=negated)
            return outcome.state, outcome.open_facts
        case Not(child=child):
            state, asked = evaluate_tree(child, facts, aid, negated=not negated)
            return kleene_not(state), asked
        case _:
            hard = [c for c in node.children if not isinstance(c, Criterion) or c.hard]
            results = [evaluate_tree(child, facts, aid, negated=negated) for child in hard]
            states = [state for state, _ in results]
            state = kleene_all(states) if isinstance(node, AllOf) else kleene_any(states)
            if state is not Truth.OPEN:
                return state, ()
            asked_all = dict.fromkeys(f for s, asked in results if s is Truth.OPEN for f in asked)
            return state, tuple(asked_all)
