# SPDX-License-Identifier: EUPL-1.2
"""Whose figures count: partners pro rata, linked enterprises in full, chains, natural persons."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.enterprise_group import (
    Figure,
    Figures,
    Group,
    OpenInput,
    Relation,
    counted_shares,
    group_totals,
    linked,
    linked_through_persons,
    open_ties,
    share_held,
)
from irmd_desktop.core.flags import NO, YES
from irmd_desktop.core.spans import Span
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, Value

NOBODY = Known(Decimal(0))


def number(value: str | int) -> Known:
    return Known(Decimal(value))


def figures(staff: str | int, turnover: str | int = 0, balance: str | int = 0) -> Figures:
    return Figures(number(staff), number(turnover), number(balance))


def group(own: Figures, *relations: Relation, complete: Value = YES, **others: Figures) -> Group:
    return Group("own", {"own": own, **others}, relations, complete, NOBODY)


def shares(case: Group) -> Mapping[str, Decimal]:
    return counted_shares(case, highest=False)


def span(low: str | int, high: str | int | None = None) -> Span:
    return Span(Decimal(low), Decimal(low if high is None else high))


def test_single_firm_counts_only_itself() -> None:
    totals = group_totals(group(figures("7.5", 900_000, 300_000)))
    assert totals.headcount == span("7.5")
    assert totals.turnover == span(900_000)
    assert totals.balance_total == span(300_000)


@pytest.mark.parametrize(
    ("percent", "counted"),
    [
        ("24.99", None),  # autonomous (eigenständig)
        ("25", "0.25"),
        ("33.5", "0.335"),
        ("50", "0.5"),  # exactly half is no majority: still a partner
        ("50.01", "1"),  # majority of the votes: linked, in full
        ("100", "1"),
    ],
)
def test_share_decides_between_autonomous_partner_and_linked(percent: str, counted: str | None) -> None:
    for relation in (share_held("own", "x", number(percent)), share_held("x", "own", number(percent))):
        expected = {"own": Decimal(1)} | ({} if counted is None else {"x": Decimal(counted)})
        assert shares(group(figures(1), relation, x=figures(1))) == expected


def test_partner_is_added_pro_rata() -> None:
    # 8 + 33 % of 10 = 11.3; 1.0 + 33 % of 3.0 = 1.99 Mio.; 0.4 + 33 % of 1.0 = 0.73 Mio.
    case = group(
        figures(8, 1_000_000, 400_000),
        share_held("x", "own", number(33)),
        x=figures(10, 3_000_000, 1_000_000),
    )
    totals = group_totals(case)
    assert totals.headcount == span("11.30")
    assert totals.turnover == span("1990000.00")
    assert totals.balance_total == span("730000.00")
    assert [totals.of(figure) for figure in Figure] == [
        totals.headcount,
        totals.turnover,
        totals.balance_total,
    ]


def test_capital_without_votes_makes_a_partner_by_the_higher_share() -> None:
    # 60 % of the capital but 40 % of the votes, no control: partner, 60 % of the figures (Art. 6(2)).
    tie = Relation("x", "own", number(60), NO, NO, NO, votes_percent=number(40))
    assert shares(group(figures(1), tie, x=figures(1)))["x"] == Decimal("0.6")
    # 10 % of the capital with 51 % of the votes: linked.
    tie = Relation("x", "own", number(10), NO, NO, NO, votes_percent=number(51))
    assert shares(group(figures(1), tie, x=figures(1)))["x"] == Decimal(1)


def test_control_without_shares_links() -> None:
    assert shares(group(figures(1), linked("x", "own"), x=figures(1)))["x"] == Decimal(1)


def test_one_master_with_two_firms_on_the_same_market() -> None:
    # CJEU C-110/13 (HaTeFo): the second GmbH of the same owner counts in full.
    case = group(figures(30), linked_through_persons("own", "second"), second=figures(25))
    assert group_totals(case).headcount == span(55)


def test_chain_of_enterprises() -> None:
    #  own ==linked== b ==linked== c    in full: own 10 + b 20 + c 30 = 60
    #  c --30 %-- d, d ==linked== f     pro rata: 30 % of (d 40 + f 50) = 27
    #  d --40 %-- e                     a partner's partner does not count
    case = group(
        figures(10),
        linked("own", "b"),
        linked("b", "c"),
        share_held("c", "d", number(30)),
        linked("d", "f"),
        share_held("d", "e", number(40)),
        b=figures(20),
        c=figures(30),
        d=figures(40),
        e=figures(1000),
        f=figures(50),
    )
    assert group_totals(case).headcount == span("87.0")
    assert "e" not in shares(case)


def test_enterprise_reached_on_two_ways_counts_once() -> None:
    case = group(
        figures(10),
        linked("own", "b"),
        linked("own", "c"),
        linked("b", "d"),
        linked("c", "d"),
        b=figures(1),
        c=figures(1),
        d=figures(5),
    )
    assert group_totals(case).headcount == span(17)


def test_stakes_of_linked_enterprises_are_added_up() -> None:
    # own and its subsidiary b hold 15 % each of x: together 30 %, so x is a partner (Art. 3(2)).
    ties = (share_held("own", "x", number(15)), share_held("b", "x", number(15)))
    assert "x" not in shares(group(figures(1), *ties, b=figures(1), x=figures(1)))
    joint = group(figures(1), linked("own", "b"), *ties, b=figures(1), x=figures(1))
    assert shares(joint)["x"] == Decimal("0.3")
    # 26 % each: together a majority, so x is linked.
    ties = (share_held("own", "x", number(26)), share_held("b", "x", number(26)))
    joint = group(figures(1), linked("own", "b"), *ties, b=figures(1), x=figures(1))
    assert shares(joint)["x"] == Decimal(1)


def test_greatest_of_several_stakes_decides() -> None:
    # own holds 30 % of p and 40 % of q, which are linked: both count with 40 %.
    case = group(
        figures(0),
        share_held("own", "p", number(30)),
        share_held("own", "q", number(40)),
        linked("p", "q"),
        p=figures(10),
        q=figures(20),
    )
    assert group_totals(case).headcount == span("12.0")


def test_capital_held_twice_over_is_never_more_than_the_whole() -> None:
    # Contradicting papers: 70 % and 60 % of the capital, no votes.
    ties = [Relation("x", "own", number(p), NO, NO, NO, votes_percent=number(0)) for p in (70, 60)]
    assert shares(group(figures(1), *ties, x=figures(1)))["x"] == Decimal(1)


def test_exempt_investor_is_no_partner_but_may_be_linked() -> None:
    def fund(percent: int) -> Relation:
        return Relation("fund", "own", number(percent), NO, NO, YES)

    assert "fund" not in shares(group(figures(1), fund(49), fund=figures(500)))
    assert shares(group(figures(1), fund(51), fund=figures(500)))["fund"] == Decimal(1)


def test_missing_figures_open_the_total_upwards() -> None:
    case = group(
        Figures(number(5), UNKNOWN, Interval(Decimal(100), Decimal(200))),
        linked("own", "x"),
        x=Figures(UNKNOWN, number(1), Interval(None, Decimal(50))),
    )
    totals = group_totals(case)
    assert totals.headcount == Span(Decimal(5), None)
    assert totals.turnover == Span(Decimal(1), None)
    assert totals.balance_total == span(100, 250)


def test_unlisted_ties_open_every_total() -> None:
    for complete in (UNKNOWN, NO, NOT_APPLICABLE):
        totals = group_totals(group(figures(5, 10, 20), complete=complete))
        assert totals.headcount == Span(Decimal(5), None)
        assert totals.balance_total == Span(Decimal(20), None)


def test_bracket_of_a_share_gives_a_bracket_of_the_total() -> None:
    # 20 to 40 %: from autonomous (10) to partner (10 + 40 % of 100 = 50).
    tie = share_held("x", "own", Interval(Decimal(20), Decimal(40)))
    assert group_totals(group(figures(10), tie, x=figures(100))).headcount == span(10, 50)
    # Unknown share: anything from autonomous to linked.
    tie = share_held("x", "own", UNKNOWN)
    assert group_totals(group(figures(10), tie, x=figures(100))).headcount == span(10, 110)


def test_open_ties_name_the_field_that_matters() -> None:
    unknown_share = share_held("x", "own", UNKNOWN)
    assert list(open_ties(group(figures(1), unknown_share, x=figures(1)))) == [
        OpenInput("capital_percent", "x", "own")
    ]
    small = share_held("x", "own", Interval(Decimal(1), Decimal(24)))
    assert list(open_ties(group(figures(1), small, x=figures(1)))) == []
    # Linked by persons or not decides; whether the 30 % investor is exempt matters only if not.
    both = Relation("x", "own", number(30), NO, UNKNOWN, UNKNOWN)
    assert [one.name for one in open_ties(group(figures(1), both, x=figures(1)))] == [
        "through_persons",
        "exempt_investor",
    ]
    votes = Relation("x", "own", number(30), NO, NO, NO, votes_percent=UNKNOWN)
    assert [one.name for one in open_ties(group(figures(1), votes, x=figures(1)))] == ["votes_percent"]


def test_unconnected_enterprises_do_not_count() -> None:
    case = group(figures(1), linked("x", "y"), x=figures(10), y=figures(10))
    assert shares(case) == {"own": Decimal(1)}


@pytest.mark.parametrize("wrong", [number(-1), Interval(Decimal(-5), Decimal(5))])
def test_negative_figures_are_refused(wrong: Value) -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        Figures(number(1), wrong, number(1))


def test_figures_must_be_numbers() -> None:
    with pytest.raises(TypeError):
        Figures(Known("ten"), number(1), number(1))


@pytest.mark.parametrize("percent", [number("100.01"), number(-1)])
def test_impossible_shares_are_refused(percent: Value) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        share_held("own", "x", percent)
    with pytest.raises(ValueError, match="between 0 and 100"):
        Relation("own", "x", number(10), NO, NO, NO, votes_percent=percent)


def test_unlisted_enterprise_and_self_holding_are_refused() -> None:
    with pytest.raises(ValueError, match="no figures for"):
        group(figures(1), linked("own", "ghost"))
    with pytest.raises(ValueError, match="hold itself"):
        group(figures(1), linked("own", "own"))


# --- every completion lies inside ----------------------------------------------------------------

NAMES = ("own", "a", "b", "c")
COUNTS = st.integers(0, 300).map(Decimal)


@st.composite
def value_and_completion(draw: st.DrawFn, numbers: st.SearchStrategy[Decimal]) -> tuple[Value, Value]:
    exact = draw(numbers)
    other = draw(numbers)
    bracket = Interval(min(exact, other), max(exact, other))
    options: list[Value] = [Known(exact), bracket, UNKNOWN]
    return draw(st.sampled_from(options)), Known(exact)


@st.composite
def flag_and_completion(draw: st.DrawFn) -> tuple[Value, Value]:
    exact = Known(draw(st.booleans()))
    options: list[Value] = [exact, UNKNOWN]
    return draw(st.sampled_from(options)), exact


@st.composite
def group_and_completion(draw: st.DrawFn) -> tuple[Group, Group]:
    percents = st.sampled_from([0, 10, 20, 24, 25, 30, 49, 50, 51, 75, 100]).map(Decimal)
    open_figures, exact_figures = {}, {}
    for name in NAMES:
        pairs = [draw(value_and_completion(COUNTS)) for _ in Figure]
        open_figures[name] = Figures(*(pair[0] for pair in pairs))
        exact_figures[name] = Figures(*(pair[1] for pair in pairs))
    open_ties_, exact_ties = [], []
    for _ in range(draw(st.integers(0, 4))):
        holder, held = draw(st.permutations(NAMES))[:2]
        capital = draw(value_and_completion(percents))
        votes = draw(value_and_completion(percents)) if draw(st.booleans()) else (None, None)
        control, persons, exempt = (draw(flag_and_completion()) for _ in range(3))
        open_ties_.append(Relation(holder, held, capital[0], control[0], persons[0], exempt[0], votes[0]))
        exact_ties.append(Relation(holder, held, capital[1], control[1], persons[1], exempt[1], votes[1]))
    return (
        Group("own", open_figures, tuple(open_ties_), YES, NOBODY),
        Group("own", exact_figures, tuple(exact_ties), YES, NOBODY),
    )


@given(group_and_completion())
def test_totals_contain_those_of_every_completion(case: tuple[Group, Group]) -> None:
    totals, exact = group_totals(case[0]), group_totals(case[1])
    for figure in Figure:
        outer, inner = totals.of(figure), exact.of(figure)
        assert inner.low == inner.high
        assert outer.low <= inner.low
        assert outer.high is None or inner.low <= outer.high


@given(group_and_completion())
def test_no_open_tie_means_one_set_of_shares(case: tuple[Group, Group]) -> None:
    if not list(open_ties(case[0])):
        assert counted_shares(case[0], highest=False) == counted_shares(case[0], highest=True)
        assert counted_shares(case[0], highest=True) == counted_shares(case[1], highest=True)
