# SPDX-License-Identifier: EUPL-1.2
"""De-minimis: the window to the day, the sum, the room, and what fits when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.de_minimis import (
    GENERAL_CEILING,
    SGEI_CEILING,
    DropOut,
    Ledger,
    LedgerEntry,
    OpenEntry,
    Regulation,
    drop_outs,
    first_day_outside,
    in_window,
    judge_planned,
    received,
    room,
    window,
)
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.single_undertaking import SingleUndertaking
from irmd_desktop.core.spans import Span
from irmd_desktop.core.values import UNKNOWN, Interval, Known, Value

ALONE = SingleUndertaking(frozenset({"own"}))


def euros(amount: str | int) -> Known:
    return Known(Decimal(amount))


def span(low: str | int, high: str | int | None = None) -> Span:
    return Span(Decimal(low), Decimal(low if high is None else high))


def entry(
    name: str,
    granted_on: date | Value,
    amount: int | Value,
    regulation: Regulation = Regulation.GENERAL,
    undertaking: str = "own",
) -> LedgerEntry:
    day = Known(granted_on) if isinstance(granted_on, date) else granted_on
    return LedgerEntry(
        name, day, euros(amount) if isinstance(amount, int) else amount, regulation, undertaking
    )


def ledger(*entries: LedgerEntry, undertaking: SingleUndertaking = ALONE) -> Ledger:
    return Ledger(entries, undertaking)


@pytest.mark.parametrize(
    ("award_on", "first"),
    [
        (date(2027, 3, 15), date(2024, 3, 16)),
        (date(2026, 12, 31), date(2024, 1, 1)),
        # awards around the end of February: three years back from 28 Feb 2027 is 28 Feb 2024
        (date(2027, 2, 28), date(2024, 2, 29)),
        (date(2027, 3, 1), date(2024, 3, 2)),
        # three years back from 29 Feb 2028 is 28 Feb 2025
        (date(2028, 2, 29), date(2025, 3, 1)),
        (date(2028, 2, 28), date(2025, 3, 1)),
        (date(2028, 3, 1), date(2025, 3, 2)),
    ],
)
def test_window_of_an_award(award_on: date, first: date) -> None:
    assert window(award_on) == (first, award_on)


@pytest.mark.parametrize(
    ("granted_on", "last_inside", "first_outside"),
    [
        (date(2024, 3, 15), date(2027, 3, 14), date(2027, 3, 15)),
        (date(2024, 1, 1), date(2026, 12, 31), date(2027, 1, 1)),
        (date(2024, 2, 28), date(2027, 2, 27), date(2027, 2, 28)),
        (date(2024, 2, 29), date(2027, 2, 28), date(2027, 3, 1)),  # leap day: no 29 Feb 2027
        (date(2024, 3, 1), date(2027, 2, 28), date(2027, 3, 1)),
        (date(2025, 2, 28), date(2028, 2, 27), date(2028, 2, 28)),
        (date(2025, 3, 1), date(2028, 2, 29), date(2028, 3, 1)),
    ],
)
def test_an_aid_leaves_the_window(granted_on: date, last_inside: date, first_outside: date) -> None:
    assert first_day_outside(granted_on) == first_outside
    assert in_window(Known(granted_on), last_inside) is Truth.MET
    assert in_window(Known(granted_on), first_outside) is Truth.NOT_MET


def test_an_aid_counts_from_its_own_day_on() -> None:
    assert in_window(Known(date(2026, 5, 5)), date(2026, 5, 5)) is Truth.MET
    assert in_window(Known(date(2026, 5, 6)), date(2026, 5, 5)) is Truth.NOT_MET


@pytest.mark.parametrize(
    ("granted_on", "state"),
    [
        (UNKNOWN, Truth.OPEN),
        (Interval(date(2024, 1, 1), date(2024, 12, 31)), Truth.MET),
        (Interval(date(2023, 12, 31), date(2024, 12, 31)), Truth.OPEN),
        (Interval(None, date(2023, 12, 31)), Truth.NOT_MET),
        (Interval(None, date(2024, 1, 1)), Truth.OPEN),
        (Interval(date(2026, 12, 31), None), Truth.OPEN),
        (Interval(date(2027, 1, 1), None), Truth.NOT_MET),
    ],
)
def test_bracket_of_the_award_day(granted_on: Value, state: Truth) -> None:
    # window of 31 Dec 2026: from 1 Jan 2024
    assert in_window(granted_on, date(2026, 12, 31)) is state


def test_sum_and_room() -> None:
    # on 1 Nov 2026 the window starts on 2 Nov 2023: 120,000 + 60,000 + 12,500 count, 90,000 do not
    book = ledger(
        entry("too old", date(2023, 11, 1), 90_000),
        entry("old law", date(2023, 11, 2), 120_000, Regulation.GENERAL_OLD),
        entry("grant", date(2025, 6, 1), 60_000),
        entry("loan", date(2026, 1, 1), 12_500),
    )
    assert received(book, date(2026, 11, 1)) == span(192_500)
    assert room(book, date(2026, 11, 1)) == span(107_500)


def test_aid_of_linked_enterprises_counts_and_of_others_does_not() -> None:
    undertaking = SingleUndertaking(frozenset({"own", "sister"}), frozenset({"perhaps"}))
    book = ledger(
        entry("1", date(2026, 1, 1), 10_000),
        entry("2", date(2026, 1, 1), 20_000, undertaking="sister"),
        entry("3", date(2026, 1, 1), 40_000, undertaking="perhaps"),
        entry("4", date(2026, 1, 1), 80_000, undertaking="stranger"),
        undertaking=undertaking,
    )
    assert received(book, date(2026, 6, 1)) == span(30_000, 70_000)


def test_other_regulations() -> None:
    day = date(2026, 1, 1)
    book = ledger(
        entry("general", day, 1),
        entry("agriculture", day, 10, Regulation.AGRICULTURE),
        entry("fishery", day, 100, Regulation.FISHERY),
        entry("services", day, 1_000, Regulation.SGEI),
        entry("services, old law", day, 10_000, Regulation.SGEI_OLD),
    )
    # general 1 + 10 + 100; services have their own ceiling; the old ones are disputed: 0 to 10,000
    assert received(book, day) == span(111, 10_111)
    assert received(book, day, SGEI_CEILING) == span(11_000)
    assert room(book, day, SGEI_CEILING) == span(739_000)


def test_loan_without_certificate_opens_the_sum() -> None:
    book = ledger(entry("grant", date(2026, 1, 1), 50_000), entry("loan", date(2026, 1, 1), UNKNOWN))
    assert received(book, date(2026, 6, 1)) == Span(Decimal(50_000), None)
    assert room(book, date(2026, 6, 1)) == span(0, 250_000)


class TestPlannedAid:
    AWARD = date(2026, 11, 1)
    BOOK = ledger(entry("a", date(2025, 1, 1), 200_000))

    @pytest.mark.parametrize(
        ("planned", "state"),
        [
            (euros(100_000), Truth.MET),  # exactly the ceiling
            (euros("100000.01"), Truth.NOT_MET),  # a cent over: not de-minimis at all
            (euros(0), Truth.MET),
            (Interval(Decimal(50_000), Decimal(100_000)), Truth.MET),
            (Interval(Decimal(100_001), None), Truth.NOT_MET),
        ],
    )
    def test_settled(self, planned: Value, state: Truth) -> None:
        verdict = judge_planned(planned, self.BOOK, self.AWARD)
        assert verdict.state is state
        assert verdict.received == span(200_000)
        assert verdict.room == span(100_000)
        assert (verdict.planned_open, verdict.open_entries) == (False, ())

    def test_open_because_of_the_planned_aid(self) -> None:
        verdict = judge_planned(Interval(Decimal(90_000), Decimal(110_000)), self.BOOK, self.AWARD)
        assert verdict.state is Truth.OPEN
        assert verdict.planned == span(90_000, 110_000)
        assert (verdict.planned_open, verdict.open_entries) == (True, ())

    def test_open_because_of_the_ledger(self) -> None:
        book = ledger(
            entry("a", date(2025, 1, 1), 200_000),
            entry("amount", date(2025, 1, 1), UNKNOWN),
            entry("day", UNKNOWN, 5_000),
            entry("both", Interval(date(2020, 1, 1), None), Interval(Decimal(1), Decimal(2))),
            entry("firm", date(2025, 1, 1), 7, undertaking="perhaps"),
            entry("law", date(2025, 1, 1), 7, Regulation.SGEI_OLD),
            entry("nothing", UNKNOWN, 0),
            undertaking=SingleUndertaking(frozenset({"own"}), frozenset({"perhaps"})),
        )
        verdict = judge_planned(euros(10_000), book, self.AWARD)
        assert verdict.state is Truth.OPEN
        assert verdict.planned_open is False
        assert verdict.open_entries == (
            OpenEntry("amount", ("gross_grant_equivalent",)),
            OpenEntry("day", ("granted_on",)),
            OpenEntry("both", ("granted_on", "gross_grant_equivalent")),
            OpenEntry("firm", ("undertaking",)),
            OpenEntry("law", ("regulation",)),
        )

    def test_small_unknowns_do_not_matter_below_the_ceiling(self) -> None:
        book = ledger(entry("a", UNKNOWN, 5_000))
        assert judge_planned(euros(10_000), book, self.AWARD).state is Truth.MET


def test_what_drops_out_when() -> None:
    book = ledger(
        entry("unknown day", UNKNOWN, 1_000),
        entry("leap day", date(2024, 2, 29), 100_000),
        entry("bracket", Interval(date(2024, 1, 1), date(2024, 1, 31)), 50_000),
        entry("last", date(2026, 1, 1), 120_000),
        entry("gone", date(2020, 1, 1), 300_000),
    )
    # today 270,000 to 271,000 count, 29,000 to 30,000 are left
    assert room(book, date(2026, 11, 1)) == span(29_000, 30_000)
    assert drop_outs(book, date(2026, 11, 1)) == (
        DropOut("bracket", date(2027, 1, 31), span(50_000), span(79_000, 80_000)),
        DropOut("leap day", date(2027, 3, 1), span(100_000), span(179_000, 180_000)),
        DropOut("last", date(2029, 1, 1), span(120_000), span(299_000, 300_000)),
        DropOut("unknown day", None, span(0, 1_000), None),
    )


def test_wrong_entries_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        entry("a", date(2026, 1, 1), -1)
    with pytest.raises(ValueError, match="cannot be negative"):
        entry("a", date(2026, 1, 1), Interval(Decimal(-1), None))
    with pytest.raises(TypeError):
        entry("a", euros(1), 1)
    with pytest.raises(ValueError, match="same id"):
        ledger(entry("a", date(2026, 1, 1), 1), entry("a", date(2026, 1, 2), 1))
    with pytest.raises(ValueError, match="cannot be negative"):
        judge_planned(euros(-1), ledger(), date(2026, 1, 1))


def test_ceilings_are_those_of_the_law() -> None:
    assert GENERAL_CEILING.amount == Decimal(300_000)
    assert SGEI_CEILING.amount == Decimal(750_000)


# --- laws ----------------------------------------------------------------------------------------

DAYS = st.dates(date(2019, 1, 1), date(2033, 12, 31))


@given(DAYS, DAYS)
def test_window_and_leaving_day_agree(granted_on: date, award_on: date) -> None:
    inside = in_window(Known(granted_on), award_on) is Truth.MET
    assert inside is (granted_on <= award_on < first_day_outside(granted_on))


@given(DAYS)
def test_window_is_three_years_long(award_on: date) -> None:
    first, last = window(award_on)
    assert last - first in (timedelta(days=1094), timedelta(days=1095))  # 1,095 or 1,096 days
    following = window(award_on + timedelta(days=1))[0]
    assert following - first in (timedelta(0), timedelta(days=1), timedelta(days=2))


@st.composite
def books(draw: st.DrawFn) -> tuple[Ledger, Ledger]:
    """A ledger with gaps, and one of its completions."""
    open_, full = [], []
    for n in range(draw(st.integers(0, 5))):
        day, other_day = draw(DAYS), draw(DAYS)
        amount, other = (Decimal(draw(st.integers(0, 200_000))) for _ in range(2))
        days: list[Value] = [Known(day), Interval(min(day, other_day), max(day, other_day)), UNKNOWN]
        amounts: list[Value] = [Known(amount), Interval(min(amount, other), max(amount, other)), UNKNOWN]
        law = draw(st.sampled_from([Regulation.GENERAL, Regulation.AGRICULTURE, Regulation.SGEI]))
        firm = draw(st.sampled_from(["own", "perhaps", "stranger"]))
        open_.append(
            LedgerEntry(str(n), draw(st.sampled_from(days)), draw(st.sampled_from(amounts)), law, firm)
        )
        full.append(LedgerEntry(str(n), Known(day), Known(amount), law, firm))
    certain = frozenset({"own", "perhaps"} if draw(st.booleans()) else {"own"})
    return (
        Ledger(tuple(open_), SingleUndertaking(frozenset({"own"}), frozenset({"perhaps"}))),
        Ledger(tuple(full), SingleUndertaking(certain)),
    )


@given(books(), DAYS)
def test_sum_contains_that_of_every_completion(pair: tuple[Ledger, Ledger], award_on: date) -> None:
    outer, inner = received(pair[0], award_on), received(pair[1], award_on)
    assert inner.exact
    assert outer.low <= inner.low
    assert outer.high is None or inner.low <= outer.high


@given(books(), DAYS, st.integers(0, 400_000))
def test_more_facts_never_flip_and_only_named_ones_matter(
    pair: tuple[Ledger, Ledger], award_on: date, aid: int
) -> None:
    before, after = (judge_planned(euros(aid), book, award_on) for book in pair)
    assert after.state is not Truth.OPEN
    assert before.state in (after.state, Truth.OPEN)
    assert (before.state is Truth.OPEN) is bool(before.open_entries)
