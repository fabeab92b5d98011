# SPDX-License-Identifier: EUPL-1.2
"""Calendar periods to the day: adding months and years, counting complete ones.

A period of months or years ends on the day of the same number; where the month has no such day
it ends on the month's last day (BGB § 188 Abs. 2 and 3). So 31 January plus one month is
28 or 29 February, and 29 February plus one year is 28 February.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

MONTHS_PER_YEAR: Final = 12


def add_days(day: date, days: int) -> date:
    """The day `days` later, earlier if negative.

    Beyond the years 1 to 9999 it is the calendar's first or last day, so that a deadline counted
    from a far-off date stays a deadline and no rule fails.
    """
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def add_months(day: date, months: int) -> date:
    """The day `months` later, earlier if negative; clamped to the month's last day.

    Adding twice is not always adding the sum (31 Jan + 1 + 1 is 28 March), so count from the
    first day. Beyond the years 1 to 9999 it is the calendar's first or last day.
    """
    years, month = divmod(day.month - 1 + months, MONTHS_PER_YEAR)
    year, month = day.year + years, month + 1
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """The day `years` later, earlier if negative; 29 February becomes 28 where there is none.

    Beyond the years 1 to 9999 it is the calendar's first or last day.
    """
    return add_months(day, years * MONTHS_PER_YEAR)


def months_between(start: date, end: date) -> int:
    """Complete months from `start` to `end`: the largest n with `start` + n months <= `end`.

    Negative when `end` lies before `start` (one day before is -1).
    """
    months = (end.year - start.year) * MONTHS_PER_YEAR + end.month - start.month
    last_day = monthrange(end.year, end.month)[1]
    return months if min(start.day, last_day) <= end.day else months - 1
