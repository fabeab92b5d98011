# SPDX-License-Identifier: EUPL-1.2
"""Size classes: the limits to the cent, open figures, the two-year rule, limits of programmes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.enterprise_group import (
    Figures,
    Group,
    OpenInput,
    Relation,
    group_totals,
    linked,
    share_held,
)
from irmd_desktop.core.enterprise_size import (
    EU_THRESHOLDS,
    Period,
    SizeClass,
    SizeLimit,
    SizeThresholds,
    size_of,
    status_over_periods,
    within_limit,
)
from irmd_desktop.core.flags import NO, YES
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, Value

MICRO, SMALL, MEDIUM, LARGE = SizeClass
ALL = frozenset(SizeClass)
MILLION = 1_000_000


def number(value: str | int) -> Known:
    return Known(Decimal(value))


def bracket(low: int, high: int) -> Interval:
    return Interval(Decimal(low), Decimal(high))


def firm(staff: Value, turnover: Value, balance: Value, *ties: Relation, **others: Figures) -> Group:
    return Group("own", {"own": Figures(staff, turnover, balance), **others}, ties, YES, number(0))


def exact(staff: str, turnover: str, balance: str) -> SizeClass | None:
    mio = Decimal(MILLION)
    return size_of(
        firm(number(staff), Known(Decimal(turnover) * mio), Known(Decimal(balance) * mio))
    ).size_class


@pytest.mark.parametrize(
    ("staff", "turnover", "balance", "size"),
    [
        # head count is strictly below, money is at most; of the two money limits one suffices
        ("9.99", "2", "2", MICRO),
        ("10", "2", "2", SMALL),
        ("5", "2.00000001", "2", MICRO),
        ("5", "2", "9", MICRO),
        ("5", "2.00000001", "2.00000001", SMALL),
        ("49.9", "10", "99", SMALL),
        ("50", "1", "1", MEDIUM),
        ("5", "11", "10", SMALL),
        ("5", "11", "11", MEDIUM),
        ("249.5", "50", "44", MEDIUM),
        ("249.5", "51", "43", MEDIUM),
        ("249.5", "50.00000001", "43.00000001", LARGE),
        ("250", "1", "1", LARGE),
    ],
)
def test_limits_of_article_2(staff: str, turnover: str, balance: str, size: SizeClass) -> None:
    assert exact(staff, turnover, balance) is size


def test_partner_lifts_a_micro_firm_to_small() -> None:
    # 8 + 33 % of 10 = 11.3 staff
    others = {"x": Figures(number(10), number(0), number(0))}
    case = firm(number(8), number(MILLION), number(MILLION), share_held("x", "own", number(33)), **others)
    assert size_of(case).size_class is SMALL


@pytest.mark.parametrize(
    ("percent", "classes"),
    [
        (number("24.99"), {MICRO}),
        (number(25), {LARGE}),
        (NOT_APPLICABLE, {MICRO}),
        (UNKNOWN, {MICRO, LARGE}),
        (Interval(Decimal(10), Decimal(24)), {MICRO}),
        (Interval(Decimal(10), Decimal(25)), {MICRO, LARGE}),
    ],
)
def test_a_quarter_in_public_hands_is_no_sme(percent: Value, classes: set[SizeClass]) -> None:
    case = Group("own", {"own": Figures(number(3), number(1), number(1))}, (), YES, percent)
    result = size_of(case)
    assert result.classes == classes
    open_ = (OpenInput("public_percent", "own"),) if len(classes) > 1 else ()
    assert result.open_inputs == open_


def test_public_share_does_not_matter_to_a_large_firm() -> None:
    case = Group("own", {"own": Figures(number(300), UNKNOWN, UNKNOWN)}, (), YES, UNKNOWN)
    result = size_of(case)
    assert (result.size_class, result.open_inputs) == (LARGE, ())


def test_bracket_of_staff_gives_every_class_it_touches() -> None:
    result = size_of(firm(bracket(5, 60), number(MILLION), number(MILLION)))
    assert result.classes == {MICRO, SMALL, MEDIUM}
    assert result.size_class is None
    assert result.open_inputs == (OpenInput("headcount", "own"),)


@pytest.mark.parametrize(
    ("staff", "turnover", "balance", "classes", "asked"),
    [
        # small by staff; turnover 1 to 3 Mio. does not matter any more
        (number(20), bracket(MILLION, 3 * MILLION), UNKNOWN, {SMALL}, []),
        # the balance total keeps the micro limit whatever the turnover is
        (number(5), UNKNOWN, number(MILLION), {MICRO}, []),
        # turnover over 2 Mio.: now the balance total decides, up to small through the turnover
        (number(5), number(3 * MILLION), UNKNOWN, {MICRO, SMALL}, ["balance_total"]),
        (number(5), UNKNOWN, UNKNOWN, set(ALL), ["turnover", "balance_total"]),
        (UNKNOWN, number(MILLION), UNKNOWN, set(ALL), ["headcount"]),
        (bracket(5, 12), number(3 * MILLION), UNKNOWN, {MICRO, SMALL}, ["headcount", "balance_total"]),
    ],
)
def test_only_what_still_matters_is_asked(
    staff: Value, turnover: Value, balance: Value, classes: set[SizeClass], asked: list[str]
) -> None:
    result = size_of(firm(staff, turnover, balance))
    assert result.classes == classes
    assert result.open_inputs == tuple(OpenInput(name, "own") for name in asked)


def test_missing_figures_of_a_linked_firm_stay_open() -> None:
    others = {"x": Figures(UNKNOWN, UNKNOWN, UNKNOWN)}
    result = size_of(firm(number(5), number(1), number(1), linked("own", "x"), **others))
    assert result.classes == ALL
    assert set(result.open_inputs) == {
        OpenInput("headcount", "x"),
        OpenInput("turnover", "x"),
        OpenInput("balance_total", "x"),
    }


def test_open_tie_and_open_list_are_named() -> None:
    others = {"x": Figures(number(45), number(1), number(1))}
    tie = share_held("x", "own", UNKNOWN)
    case = Group(
        "own", {"own": Figures(number(8), number(1), number(1)), **others}, (tie,), UNKNOWN, number(0)
    )
    result = size_of(case)
    assert result.classes == ALL
    assert result.open_inputs == (OpenInput("capital_percent", "x", "own"), OpenInput("complete", "own"))
    # With a closed list: 8 alone, up to 8 + 45 = 53 staff.
    closed = size_of(Group("own", case.enterprises, (tie,), YES, number(0)))
    assert closed.classes == {MICRO, SMALL, MEDIUM}
    assert closed.open_inputs == (OpenInput("capital_percent", "x", "own"),)


class TestLimitsOfProgrammes:
    GO_INNO = SizeLimit(Decimal(100), Decimal(20 * MILLION), Decimal(20 * MILLION))

    @pytest.mark.parametrize(
        ("staff", "turnover", "balance", "state"),
        [
            (number(99), number(20 * MILLION), number(30 * MILLION), Truth.MET),
            (number(100), number(1), number(1), Truth.NOT_MET),
            (number(99), number(21 * MILLION), number(21 * MILLION), Truth.NOT_MET),
            (number(99), UNKNOWN, number(21 * MILLION), Truth.OPEN),
            (number(100), UNKNOWN, UNKNOWN, Truth.NOT_MET),
            (bracket(90, 99), number(1), UNKNOWN, Truth.MET),
        ],
    )
    def test_go_inno(self, staff: Value, turnover: Value, balance: Value, state: Truth) -> None:
        case = firm(staff, turnover, balance)
        assert within_limit(group_totals(case), self.GO_INNO) is state

    def test_staff_only(self) -> None:
        limit = SizeLimit(Decimal(500))
        assert within_limit(group_totals(firm(number(499), UNKNOWN, UNKNOWN)), limit) is Truth.MET

    def test_turnover_only(self) -> None:
        limit = SizeLimit(None, turnover_at_most=Decimal(500 * MILLION))
        case = firm(UNKNOWN, UNKNOWN, number(1))
        assert within_limit(group_totals(case), limit) is Truth.OPEN


@pytest.mark.parametrize(
    "wrong",
    [
        (EU_THRESHOLDS.small, EU_THRESHOLDS.micro, EU_THRESHOLDS.medium),
        (EU_THRESHOLDS.micro, SizeLimit(Decimal(50)), EU_THRESHOLDS.medium),
        (SizeLimit(None, Decimal(1), Decimal(1)), EU_THRESHOLDS.small, EU_THRESHOLDS.medium),
    ],
)
def test_thresholds_must_be_complete_and_rise(wrong: tuple[SizeLimit, SizeLimit, SizeLimit]) -> None:
    with pytest.raises(ValueError, match="must be given and rise"):
        SizeThresholds(*wrong)


class TestTwoYearRule:
    @staticmethod
    def status(
        *newest_first: SizeClass | frozenset[SizeClass],
        earlier: frozenset[SizeClass] | None,
        changed: Truth = Truth.NOT_MET,
    ) -> frozenset[SizeClass]:
        history = [
            Period(date(2025 - n, 12, 31), frozenset({c}) if isinstance(c, SizeClass) else c)
            for n, c in enumerate(newest_first)
        ]
        return status_over_periods(history, earlier=earlier, ownership_changed=changed)

    @pytest.mark.parametrize(
        ("newest_first", "status"),
        [
            ([SMALL], {SMALL}),  # first period: sets the status
            ([MEDIUM, SMALL], {SMALL}),  # crossed once: nothing changes
            ([MEDIUM, MEDIUM, SMALL], {MEDIUM}),  # twice in a row: changed
            ([SMALL, MEDIUM, SMALL], {SMALL}),
            ([MEDIUM, SMALL, MEDIUM, SMALL], {SMALL}),  # never twice in a row
            ([MICRO, MICRO, SMALL, SMALL], {MICRO}),  # the way back needs two periods too
            ([MICRO, SMALL, SMALL], {SMALL}),
            # one period medium, the next large: the small limit is crossed twice, the medium one once
            ([LARGE, MEDIUM, SMALL], {MEDIUM}),
            ([LARGE, LARGE, SMALL], {LARGE}),
        ],
    )
    def test_status_since_the_first_period(
        self, newest_first: list[SizeClass], status: set[SizeClass]
    ) -> None:
        assert self.status(*newest_first, earlier=None) == status

    @pytest.mark.parametrize(
        ("newest_first", "earlier", "status"),
        [
            ([SMALL, SMALL], ALL, {SMALL}),  # two alike settle it whatever was before
            ([MEDIUM, SMALL], ALL, {SMALL, MEDIUM}),  # what came before decides, and is unknown
            ([MEDIUM, SMALL], {SMALL}, {SMALL}),
            ([MEDIUM, SMALL], {MEDIUM}, {SMALL, MEDIUM}),  # two periods before: small or medium?
            ([SMALL], {SMALL}, {SMALL}),
            ([MEDIUM], {SMALL}, {SMALL, MEDIUM}),
            ([frozenset({MICRO, SMALL}), MICRO], {MICRO}, {MICRO}),
        ],
    )
    def test_status_with_an_earlier_one(
        self,
        newest_first: list[SizeClass | frozenset[SizeClass]],
        earlier: set[SizeClass],
        status: set[SizeClass],
    ) -> None:
        assert self.status(*newest_first, earlier=frozenset(earlier)) == status

    def test_merger_or_acquisition_counts_at_once(self) -> None:
        assert self.status(LARGE, SMALL, earlier=None, changed=Truth.MET) == {LARGE}
        assert self.status(LARGE, SMALL, earlier=None, changed=Truth.OPEN) == {SMALL, LARGE}

    def test_history_must_be_there_and_in_order(self) -> None:
        with pytest.raises(ValueError, match="at least one"):
            status_over_periods([], earlier=None, ownership_changed=Truth.NOT_MET)
        period = Period(date(2025, 12, 31), ALL, estimated=True)
        with pytest.raises(ValueError, match="newest first"):
            status_over_periods([period, period], earlier=None, ownership_changed=Truth.NOT_MET)

    @given(st.lists(st.sets(st.sampled_from(SizeClass), min_size=1), min_size=1, max_size=5), st.data())
    def test_more_facts_only_narrow_the_status(
        self, periods: list[set[SizeClass]], data: st.DataObject
    ) -> None:
        # Brackets are contiguous: fill the gaps.
        order = list(SizeClass)
        filled = [frozenset(order[min(map(order.index, p)) : max(map(order.index, p)) + 1]) for p in periods]
        exactly = [data.draw(st.sampled_from(sorted(p))) for p in filled]
        known = self.status(*exactly, earlier=None)
        assert len(known) == 1
        assert known <= self.status(*filled, earlier=None)
        assert known <= self.status(*filled, earlier=ALL)


NUMBERS = st.sampled_from(
    [0, 5, 9, 10, 49, 50, 249, 250, 2 * MILLION, 10 * MILLION, 43 * MILLION, 60 * MILLION]
)


@st.composite
def open_and_exact(draw: st.DrawFn) -> tuple[Value, Value]:
    one, other = Decimal(draw(NUMBERS)), Decimal(draw(NUMBERS))
    options: list[Value] = [Known(one), Interval(min(one, other), max(one, other)), UNKNOWN]
    return draw(st.sampled_from(options)), Known(one)


@given(st.tuples(*[open_and_exact()] * 6), st.sampled_from([10, 24, 25, 40, 51]), st.booleans())
def test_class_of_every_completion_is_among_the_possible_ones(
    values: tuple[tuple[Value, Value], ...], percent: int, tied: bool
) -> None:
    def case(index: int, share: Value) -> Group:
        own, other = (Figures(*(pair[index] for pair in values[n : n + 3])) for n in (0, 3))
        ties = (share_held("x", "own", share),) if tied else ()
        return Group("own", {"own": own, "x": other}, ties, YES, number(0))

    before, after = size_of(case(0, UNKNOWN)), size_of(case(1, number(percent)))
    assert after.size_class in before.classes
    assert after.open_inputs == ()
    # Something is asked if and only if more than one class is left.
    assert bool(before.open_inputs) is (len(before.classes) > 1)


@given(st.tuples(*[open_and_exact()] * 3))
def test_what_is_not_asked_does_not_matter(values: tuple[tuple[Value, Value], ...]) -> None:
    names = ("headcount", "turnover", "balance_total")
    before = size_of(firm(values[0][0], values[1][0], values[2][0]))
    asked = {one.name for one in before.open_inputs}
    settled = [
        exact if name not in asked else open_ for name, (open_, exact) in zip(names, values, strict=True)
    ]
    assert size_of(firm(settled[0], settled[1], settled[2])).classes == before.classes


def test_fund_exemption_unknown_is_asked() -> None:
    tie = Relation("fund", "own", number(30), NO, NO, UNKNOWN)
    others = {"fund": Figures(number(1000), number(0), number(0))}
    result = size_of(firm(number(5), number(1), number(1), tie, **others))
    # autonomous: 5 staff; partner: 5 + 30 % of 1,000 = 305. The classes between are not excluded.
    assert {MICRO, LARGE} <= result.classes
    assert result.open_inputs == (OpenInput("exempt_investor", "fund", "own"),)
