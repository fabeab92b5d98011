# SPDX-License-Identifier: EUPL-1.2
"""Every operator against known, bracketed, unknown and inapplicable facts, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from irmd_desktop.core.criteria import AllOf, AnyOf, Bounds, Not, Op, Room, Span, StartGate, Test, facts_of
from irmd_desktop.core.evaluation import AidRange, evaluate_criterion, evaluate_test, evaluate_tree
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.start_of_works import StartKind, StartRule
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, OneOf, Value
from tests.core.build import D, asks, between, criterion, fact, known, situation

N, P, M = Truth.NOT_MET, Truth.OPEN, Truth.MET  # P: pending
STAFF = fact("staff", FactType.DECIMAL)
AID = fact("aid", FactType.MONEY)
TRADE = fact("trade", FactType.CODE, "baker", "joiner", "barber")
TOPICS = fact("topics", FactType.CODES, "it", "energy")
TARIFF = fact("tariff", FactType.BOOL)
FOUNDED = fact("founded", FactType.DATE)
FILED = fact("filed", FactType.DATE)
FACTS = (STAFF, AID, TRADE, TOPICS, TARIFF, FOUNDED, FILED)


def state(test: Test, value: Value, **more: Value) -> Truth:
    return evaluate_test(test, situation({test.fact: value, **more}, *FACTS)).state


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [(Op.LE, M, M, N), (Op.LT, M, N, N), (Op.GE, N, M, M), (Op.GT, N, N, M)],
)
def test_thresholds(op: Op, below: Truth, at: Truth, above: Truth) -> None:
    test = asks(op, "staff", D(10))
    assert [state(test, known(D(n))) for n in ("9.99", "10", "10.01")] == [below, at, above]


def test_a_bracket_that_straddles_a_threshold_is_open() -> None:
    micro = asks(Op.LT, "staff", D(10))
    assert state(micro, between(0, 9)) is M
    assert state(micro, between(5, 10)) is P  # 10 itself is not below 10
    assert state(micro, between(10, 49)) is N
    assert state(micro, between(10, None)) is N
    assert state(micro, between(None, 9)) is M
    assert state(micro, between(5, None)) is P


def test_between_includes_both_ends() -> None:
    test = asks(Op.BETWEEN, "staff", Bounds(D(3), D(499)))
    assert [state(test, known(n)) for n in (2, 3, 499, 500)] == [N, M, M, N]
    assert state(test, between(2, 3)) is P
    assert state(test, between(3, 499)) is M
    assert state(test, between(500, 900)) is N


def test_codes() -> None:
    crafts = asks(Op.IN, "trade", frozenset({"baker", "joiner"}))
    others = asks(Op.NOT_IN, "trade", frozenset({"baker", "joiner"}))
    assert (state(crafts, known("baker")), state(crafts, known("barber"))) == (M, N)
    assert (state(others, known("baker")), state(others, known("barber"))) == (N, M)
    either = OneOf(frozenset({"baker", "joiner"}))
    assert (state(crafts, either), state(others, either)) == (M, N)
    unsure = OneOf(frozenset({"baker", "barber"}))
    assert (state(crafts, unsure), state(others, unsure)) == (P, P)
    assert state(crafts, UNKNOWN) is P


def test_sets_of_codes() -> None:
    test = asks(Op.CONTAINS_ANY, "topics", frozenset({"it"}))
    assert state(test, known(frozenset({"it", "energy"}))) is M
    assert state(test, known(frozenset({"energy"}))) is N
    assert state(test, known(frozenset())) is N
    assert state(test, UNKNOWN) is P


def test_yes_and_no() -> None:
    assert [state(asks(Op.IS_TRUE, "tariff"), v) for v in (known(True), known(False), UNKNOWN)] == [M, N, P]
    assert [state(asks(Op.IS_FALSE, "tariff"), v) for v in (known(True), known(False), UNKNOWN)] == [N, M, P]


def test_dates_before_and_after_are_strict() -> None:
    day = date(2024, 12, 31)
    before, after = asks(Op.DATE_BEFORE, "founded", day), asks(Op.DATE_AFTER, "founded", day)
    around = [date(2024, 12, 30), day, date(2025, 1, 1)]
    assert [state(before, known(d)) for d in around] == [M, N, N]
    assert [state(after, known(d)) for d in around] == [N, N, M]
    assert state(before, Interval(date(2024, 1, 1), date(2024, 12, 30))) is M
    assert state(before, Interval(date(2024, 1, 1), day)) is P


def test_age_counts_to_the_day() -> None:
    # Day of the verdict: 24.11.2026. Two years old from a founding on 24.11.2024 or earlier.
    test = asks(Op.AGE_AT_LEAST, "founded", Span(24))
    assert state(test, known(date(2024, 11, 24))) is M
    assert state(test, known(date(2024, 11, 25))) is N
    assert state(test, Interval(date(2024, 1, 1), date(2024, 12, 31))) is P
    young = asks(Op.AGE_AT_MOST, "founded", Span(60))
    assert state(young, known(date(2021, 11, 24))) is M  # exactly five years
    assert state(young, known(date(2021, 11, 23))) is N
    assert state(young, UNKNOWN) is P


def test_age_on_another_day_than_today() -> None:
    test = asks(Op.AGE_AT_LEAST, "founded", Span(12, reference="filed"))
    founded = known(date(2025, 3, 1))
    assert state(test, founded, filed=known(date(2026, 3, 1))) is M
    assert state(test, founded, filed=known(date(2026, 2, 28))) is N
    facts = situation({"founded": founded}, *FACTS)
    assert evaluate_test(test, facts).open_facts == ("filed",)


def test_room_below_a_ceiling() -> None:
    test = asks(Op.ROOM_FOR, "aid", Room(D(300000), D(2800)))
    assert state(test, known(297200)) is M  # 297,200 + 2,800 = 300,000
    assert state(test, known(D("297200.01"))) is N
    assert state(test, between(0, 297200)) is M
    assert state(test, between(0, 298000)) is P
    assert state(test, UNKNOWN) is P


def test_room_for_the_programmes_own_amount() -> None:
    facts = situation({"aid": known(290000)}, *FACTS)
    test = asks(Op.ROOM_FOR, "aid", Room(D(300000)))
    assert evaluate_test(test, facts, AidRange(D(0), D(10000))).state is M
    assert evaluate_test(test, facts, AidRange(D(5000), D(10001))).state is P
    assert evaluate_test(test, facts, AidRange(D(10001), None)).state is N
    assert evaluate_test(test, facts).state is P


def test_what_does_not_apply_is_not_met_unless_the_criterion_says_otherwise() -> None:
    for op, operand in ((Op.LE, D(9)), (Op.IS_FALSE, None), (Op.NOT_IN, frozenset({"baker"}))):
        name = {Op.LE: "staff", Op.IS_FALSE: "tariff", Op.NOT_IN: "trade"}[op]
        assert state(asks(op, name, operand), NOT_APPLICABLE) is N
        assert state(asks(op, name, operand, na=M), NOT_APPLICABLE) is M


def test_stated_criteria_need_no_fact() -> None:
    closed = asks(Op.STATED, "", N)
    assert closed.facts == ()
    assert evaluate_test(closed, situation({})).state is N


def test_the_stricter_of_two_readings_decides() -> None:
    # Source A: fewer than 50 staff; source B: fewer than 100.
    size = criterion("size", asks(Op.LT, "staff", D(50)), asks(Op.LT, "staff", D(100)))

    def judged(value: Value, *, negated: bool = False) -> Truth:
        return evaluate_criterion(size, situation({"staff": value}, *FACTS), negated=negated).state

    assert size.test.operand == D(50)  # the first reading is the one shown
    assert (judged(known(49)), judged(known(50)), judged(known(100))) == (M, N, N)
    assert judged(between(40, 60)) is P
    # Below a `not` the criterion is an exclusion, so the wider reading is the stricter one.
    assert judged(known(60), negated=True) is M
    outcome = evaluate_criterion(size, situation({}, *FACTS))
    assert (outcome.state, outcome.open_facts) == (P, ("staff",))


def test_a_tree_names_exactly_the_facts_that_keep_it_open() -> None:
    small = criterion("small", asks(Op.LE, "staff", D(9)))
    tariff = criterion("tariff", asks(Op.IS_TRUE, "tariff"))
    trade = criterion("trade", asks(Op.IN, "trade", frozenset({"baker"})))
    tree = AllOf((small, AnyOf((tariff, trade))))
    assert facts_of(tree) == {"staff", "tariff", "trade"}

    def judged(**given: Value) -> tuple[Truth, tuple[str, ...]]:
        return evaluate_tree(tree, situation(given, *FACTS))

    assert judged() == (P, ("staff", "tariff", "trade"))
    assert judged(staff=known(5)) == (P, ("tariff", "trade"))
    assert judged(staff=known(5), tariff=known(False)) == (P, ("trade",))
    assert judged(staff=known(5), tariff=known(True)) == (M, ())
    assert judged(staff=known(50)) == (N, ())  # nothing else matters any more
    assert judged(tariff=known(True)) == (P, ("staff",))


def test_negation_of_a_group() -> None:
    excluded = Not(
        AnyOf((criterion("a", asks(Op.IS_TRUE, "tariff")), criterion("b", asks(Op.GE, "staff", D(250)))))
    )
    assert evaluate_tree(excluded, situation({"tariff": known(False), "staff": known(10)}, *FACTS))[0] is M
    assert evaluate_tree(excluded, situation({"tariff": known(True)}, *FACTS))[0] is N
    assert evaluate_tree(excluded, situation({"tariff": known(False)}, *FACTS)) == (P, ("staff",))


def test_a_soft_criterion_never_decides() -> None:
    hint = criterion("hint", asks(Op.IS_TRUE, "tariff"), hard=False)
    hard = criterion("hard", asks(Op.LE, "staff", D(9)))
    for tariff in (known(True), known(False), UNKNOWN):
        facts = situation({"staff": known(5), "tariff": tariff}, *FACTS)
        assert evaluate_tree(AllOf((hard, hint)), facts) == (M, ())


GATE = StartGate(
    StartRule(StartKind.APPLICATION_RECEIVED),
    (("ordered", "tariff"), ("first_order_on", "founded"), ("received_on", "filed")),
)


def test_the_start_gate_is_a_criterion_that_reads_several_facts() -> None:
    start = Test(Op.START_ALLOWED, "", GATE)
    assert start.facts == ("tariff", "founded", "filed")

    def judged(**given: Value) -> tuple[Truth, str, set[str]]:
        outcome = evaluate_test(start, situation(given, *FACTS))
        return outcome.state, outcome.code, set(outcome.open_facts)

    assert judged(tariff=known(False)) == (M, "nothing_ordered", set())
    early = {"tariff": known(True), "founded": known(date(2026, 11, 2)), "filed": known(date(2026, 11, 3))}
    state, code, asked = judged(**early)
    # A right of withdrawal could save it, but this dictionary does not know of one.
    assert (state, code, asked) == (N, "ordered_too_early", set())
    state, code, asked = judged()
    assert state is P
    assert {"tariff", "founded", "filed"} <= asked


def test_an_age_measured_from_a_day_that_does_not_exist_is_not_met() -> None:
    test = asks(Op.AGE_AT_LEAST, "founded", Span(12, reference="filed"))
    assert state(test, known(date(2020, 1, 1)), filed=NOT_APPLICABLE) is N
