# SPDX-License-Identifier: EUPL-1.2
"""Periods to the day: month ends, leap days, complete months and years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.dates import add_days, add_months, add_years, months_between

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
STEPS = st.integers(min_value=-1200, max_value=1200)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 3, 15), 3, date(2025, 6, 15)),
        (date(2025, 3, 15), 0, date(2025, 3, 15)),
        (date(2025, 11, 15), 3, date(2026, 2, 15)),  # over the turn of the year
        (date(2025, 2, 15), -2, date(2024, 12, 15)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),  # no 31 February: its last day
        (date(2024, 1, 31), 1, date(2024, 2, 29)),  # leap year
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 8, 31), -6, date(2025, 2, 28)),
        (date(2025, 2, 28), 1, date(2025, 3, 28)),  # a last day does not stay the last day
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_adding_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), -3, date(2021, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),  # 2100 is no leap year
        (date(1996, 2, 29), 4, date(2000, 2, 29)),  # 2000 is one
        (date(2023, 7, 1), 3, date(2026, 7, 1)),
    ],
)
def test_adding_years(day: date, years: int, expected: date) -> None:
    assert add_years(day, years) == expected


def test_clamping_twice_loses_the_day() -> None:
    # 31 Jan -> 28 Feb -> 28 Mar, but two months at once keep the 31st.
    day = date(2025, 1, 31)
    assert add_months(add_months(day, 1), 1) == date(2025, 3, 28)
    assert add_months(day, 2) == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2020, 5, 10), date(2025, 5, 10), 60),  # on the anniversary itself
        (date(2020, 5, 10), date(2025, 5, 9), 59),
        (date(2020, 5, 10), date(2020, 5, 10), 0),
        (date(2020, 5, 10), date(2020, 5, 9), -1),
        (date(2020, 5, 10), date(2019, 5, 10), -12),
        (date(2024, 2, 29), date(2025, 2, 27), 11),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 1, 31), date(2025, 2, 27), 0),
        (date(2025, 1, 31), date(2025, 2, 28), 1),
        (date(2024, 1, 31), date(2024, 2, 28), 0),  # the leap year has a 29th
    ],
)
def test_counting_complete_periods(start: date, end: date, months: int) -> None:
    assert months_between(start, end) == months


def test_far_off_dates_stay_dates() -> None:
    # "31.12.9999" is how some registers write "without end"; a period counted from it must not fail.
    assert add_months(date(9999, 12, 31), 36) == date.max
    assert add_years(date(9998, 1, 1), 5) == date.max
    assert add_days(date(9999, 12, 30), 7) == date.max
    assert add_months(date(1, 1, 31), -1) == date.min
    assert add_days(date(1, 1, 2), -7) == date.min


def test_adding_days() -> None:
    assert add_days(date(2024, 2, 28), 1) == date(2024, 2, 29)
    assert add_days(date(2025, 2, 28), 1) == date(2025, 3, 1)
    assert add_days(date(2025, 1, 1), -1) == date(2024, 12, 31)


@given(DAYS, STEPS)
def test_added_months_land_in_the_right_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert later.year * 12 + later.month == day.year * 12 + day.month + months
    assert later.day <= day.day


@given(DAYS, DAYS, STEPS)
def test_adding_keeps_the_order_of_days(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


@given(DAYS, DAYS)
def test_count_is_the_largest_that_fits(start: date, end: date) -> None:
    months = months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
