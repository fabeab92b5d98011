# SPDX-License-Identifier: EUPL-1.2
"""How long cases are kept: by the chamber's rule, to the day, never against a duty to keep."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.persistence.journal import micros
from irmd_desktop.persistence.repositories_cases import CaseRecord
from irmd_desktop.persistence.retention import DueReason, RetentionRule, due_cases


def case(
    closed: date | None = None, keep: date | None = None, touched: date = date(2020, 6, 1)
) -> CaseRecord:
    at = micros(datetime(touched.year, touched.month, touched.day, tzinfo=UTC))
    return CaseRecord("c", "Bäckerei", "Zeitz", at, at, closed, keep)


def test_a_closed_case_is_due_the_day_after_its_years() -> None:
    rule, closed = RetentionRule(years_after_closing=3), case(closed=date(2023, 11, 24))
    assert due_cases([closed], rule, date(2026, 11, 24)) == ()
    (due,) = due_cases([closed], rule, date(2026, 11, 25))
    assert (due.reason, due.since) == (DueReason.CLOSED, date(2026, 11, 24))


def test_an_open_case_is_due_only_when_untouched() -> None:
    untouched = case(touched=date(2020, 6, 1))
    assert due_cases([untouched], RetentionRule(years_after_closing=1), date(2026, 11, 24)) == ()
    (due,) = due_cases([untouched], RetentionRule(years_untouched=5), date(2026, 11, 24))
    assert (due.reason, due.since) == (DueReason.UNTOUCHED, date(2025, 6, 1))


def test_of_two_reasons_the_earlier_one_is_told() -> None:
    rule = RetentionRule(years_after_closing=1, years_untouched=5)
    (due,) = due_cases([case(closed=date(2020, 6, 1))], rule, date(2026, 11, 24))
    assert (due.reason, due.since) == (DueReason.CLOSED, date(2021, 6, 1))


def test_records_of_de_minimis_aid_are_kept_through_their_last_day() -> None:
    # Regulation (EU) 2023/2831, Art. 6(3): ten years from the award; the adviser enters the last day.
    rule = RetentionRule(years_after_closing=1)
    kept = case(closed=date(2020, 1, 1), keep=date(2026, 11, 24))
    assert due_cases([kept], rule, date(2026, 11, 24)) == ()
    assert len(due_cases([kept], rule, date(2026, 11, 25))) == 1


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_without_a_rule_nothing_is_ever_due(on: date) -> None:
    assert due_cases([case(closed=date(2000, 1, 1))], RetentionRule(), on) == ()


def test_a_slip_must_not_empty_the_workspace() -> None:
    for years in (0, -1):
        with pytest.raises(ValueError, match="a year"):
            RetentionRule(years_after_closing=years)
        with pytest.raises(ValueError, match="a year"):
            RetentionRule(years_untouched=years)
