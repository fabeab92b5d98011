# SPDX-License-Identifier: EUPL-1.2
"""Pre-financing: the sum to lay out first, the grant that may come later, what own funds cover."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.prefinancing import (
    MONTHS_UNKNOWN,
    FinancePlan,
    MonthRange,
    Payout,
    PayoutKind,
    pre_financing,
)
from irmd_desktop.core.spans import Span
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, Value


def euros(amount: str | int) -> Known:
    return Known(Decimal(amount))


def span(low: str | int, high: str | int | None = None) -> Span:
    return Span(Decimal(low), Decimal(low if high is None else high))


def test_usual_case_everything_after_the_proof() -> None:
    # 20,000 net + 3,800 VAT = 23,800 to lay out; grant 50 % = 10,000 later; own share 10,000;
    # own funds 15,000 leave 8,800 to bridge
    result = pre_financing(FinancePlan(euros(20_000), euros(3_800), euros(10_000), euros(15_000)))
    assert result.to_pay == span(23_800)
    assert result.to_pay_first == span(23_800)
    assert result.own_share == span(10_000)
    assert result.to_bridge == span(8_800)
    assert result.covered is Truth.NOT_MET
    (last,) = result.instalments
    assert (last.kind, last.amount, last.months) == (PayoutKind.FINAL, span(10_000), MONTHS_UNKNOWN)


def test_advance_and_interim_payments() -> None:
    # grant 10,000: 30 % in advance = 3,000, 50 % in between = 5,000, 20 % at the end = 2,000
    plan = FinancePlan(
        euros(20_000),
        NOT_APPLICABLE,
        euros(10_000),
        euros(17_000),
        (
            Payout(PayoutKind.ADVANCE, Decimal(30)),
            Payout(PayoutKind.INTERIM, Decimal(50), MonthRange(1, 3)),
            Payout(PayoutKind.FINAL, Decimal(20), MonthRange(2)),
        ),
    )
    result = pre_financing(plan)
    # 20,000 - 3,000 = 17,000 at most; 12,000 if the interim money comes before the last bills
    assert result.to_pay_first == span(12_000, 17_000)
    assert (result.to_bridge, result.covered) == (span(0, 0), Truth.MET)
    assert [one.amount for one in result.instalments] == [span(3_000), span(5_000), span(2_000)]
    assert result.instalments[1].months == MonthRange(1, 3)


def test_open_sums_give_intervals() -> None:
    costs = Interval(Decimal(10_000), Decimal(20_000))
    grant = Interval(Decimal(5_000), Decimal(8_000))
    result = pre_financing(FinancePlan(costs, NOT_APPLICABLE, grant, UNKNOWN))
    assert result.to_pay_first == span(10_000, 20_000)
    assert result.own_share == span(2_000, 15_000)
    assert result.to_bridge == span(0, 20_000)
    assert (result.covered, result.open_inputs) == (Truth.OPEN, ("costs", "own_funds"))


def test_grant_is_asked_only_where_it_comes_early() -> None:
    advance = (Payout(PayoutKind.ADVANCE, Decimal(100)),)
    plan = FinancePlan(euros(10_000), NOT_APPLICABLE, UNKNOWN, euros(5_000), advance)
    result = pre_financing(plan)
    assert result.to_pay_first == span(0, 10_000)
    assert (result.covered, result.open_inputs) == (Truth.OPEN, ("grant",))
    late = FinancePlan(euros(10_000), NOT_APPLICABLE, UNKNOWN, euros(5_000))
    assert pre_financing(late).covered is Truth.NOT_MET


def test_unknown_costs_have_no_upper_end() -> None:
    result = pre_financing(FinancePlan(UNKNOWN, UNKNOWN, euros(0), euros(5_000)))
    assert result.to_pay_first == Span(Decimal(0), None)
    assert result.to_bridge == Span(Decimal(0), None)
    assert result.open_inputs == ("costs", "vat")


def test_own_funds_that_just_reach() -> None:
    result = pre_financing(FinancePlan(euros("99.99"), NOT_APPLICABLE, euros(0), euros("99.99")))
    assert (result.covered, result.to_bridge, result.open_inputs) == (Truth.MET, span(0), ())


@pytest.mark.parametrize(
    "payouts",
    [
        (),
        (Payout(PayoutKind.FINAL, Decimal(99)),),
        (Payout(PayoutKind.FINAL, Decimal(110)), Payout(PayoutKind.ADVANCE, Decimal(-10))),
    ],
)
def test_payouts_must_make_up_the_grant(payouts: tuple[Payout, ...]) -> None:
    with pytest.raises(ValueError, match="100 percent"):
        FinancePlan(euros(1), euros(0), euros(1), euros(1), payouts)


def test_impossible_input_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        FinancePlan(euros(-1), euros(0), euros(1), euros(1))
    with pytest.raises(ValueError, match="months"):
        MonthRange(3, 2)
    with pytest.raises(ValueError, match="months"):
        MonthRange(-1)


@st.composite
def open_and_exact(draw: st.DrawFn) -> tuple[Value, Value]:
    one, other = (Decimal(draw(st.integers(0, 50_000))) for _ in range(2))
    options: list[Value] = [Known(one), Interval(min(one, other), max(one, other)), UNKNOWN]
    return draw(st.sampled_from(options)), Known(one)


@given(st.tuples(*[open_and_exact()] * 4), st.integers(0, 100), st.integers(0, 100))
def test_interval_contains_every_completion(
    values: tuple[tuple[Value, Value], ...], one: int, other: int
) -> None:
    first, second = sorted((one, other))
    payouts = (
        Payout(PayoutKind.ADVANCE, Decimal(first)),
        Payout(PayoutKind.INTERIM, Decimal(second - first)),
        Payout(PayoutKind.FINAL, Decimal(100 - second)),
    )

    def plan(index: int) -> FinancePlan:
        costs, vat, grant, funds = (pair[index] for pair in values)
        return FinancePlan(costs, vat, grant, funds, payouts)

    before, after = pre_financing(plan(0)), pre_financing(plan(1))
    for outer, inner in (
        (before.to_pay, after.to_pay),
        (before.to_pay_first, after.to_pay_first),
        (before.own_share, after.own_share),
        (before.to_bridge, after.to_bridge),
    ):
        assert outer.low <= inner.low
        assert outer.high is None or (inner.high is not None and inner.high <= outer.high)
    assert before.covered in (after.covered, Truth.OPEN)
    paid = sum((part.amount.low for part in after.instalments), Decimal(0))
    (_, grant) = values[2]
    assert grant == Known(paid)
