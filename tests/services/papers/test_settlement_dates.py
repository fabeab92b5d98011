# SPDX-License-Identifier: EUPL-1.2
"""Dates after an award, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from irmd_desktop.services.papers.days_off import day_off, holiday
from irmd_desktop.services.papers.settlement_dates import Anchor, Award, DueDate, DueKind, due_dates

SAXONY: dict[str, Any] = {
    "start_within_months": 12,
    "project_months_max": 12,
    "proof_within_months": 6,
    "purpose_bound_years": 3,
    "retention_years": 5,
}


def by_kind(settlement: dict[str, Any], award: Award) -> dict[DueKind, DueDate]:
    return {due.kind: due for due in due_dates(settlement, award)}


def test_every_date_counts_from_the_award_where_it_names_no_period() -> None:
    dates = by_kind(SAXONY, Award(awarded_on=date(2027, 1, 15)))
    assert dates[DueKind.START].day == date(2028, 1, 15)
    assert dates[DueKind.END].day == date(2028, 1, 15)
    assert dates[DueKind.PROOF].day == date(2028, 7, 15)
    assert dates[DueKind.PURPOSE].day == date(2031, 1, 15)
    assert dates[DueKind.RETENTION].day == date(2033, 1, 15)
    assert dates[DueKind.PURPOSE].earliest and dates[DueKind.RETENTION].earliest
    assert not dates[DueKind.PROOF].earliest


def test_a_period_that_begins_on_a_day_counts_that_day() -> None:
    # BGB § 187 (2): twelve months from 1 February end with 31 January.
    dates = by_kind(SAXONY, Award(date(2027, 1, 15), starts_on=date(2027, 2, 1)))
    assert dates[DueKind.END].day == date(2028, 1, 31)
    assert dates[DueKind.END].anchor is Anchor.BEGIN
    assert dates[DueKind.PROOF].day == date(2028, 7, 31)


def test_the_end_named_in_the_award_goes_before_the_programme() -> None:
    dates = by_kind(SAXONY, Award(date(2027, 1, 15), date(2027, 2, 1), date(2027, 8, 31)))
    assert dates[DueKind.END].day == date(2027, 8, 31)
    assert dates[DueKind.END].anchor is Anchor.LETTER
    # Six months after 31 August: February has no 31st.
    assert dates[DueKind.PROOF].day == date(2028, 2, 29)


def test_without_an_award_periods_are_known_and_days_are_not() -> None:
    for due in due_dates(SAXONY, Award()):
        assert due.day is None
        assert due.count is not None and due.documented


def test_what_no_source_tells_is_never_made_up() -> None:
    for due in due_dates({}, Award(date(2027, 1, 15))):
        assert due.day is None and due.count is None and not due.documented


def test_a_proof_without_a_documented_end_has_no_day() -> None:
    dates = by_kind({"proof_within_months": 6}, Award(date(2027, 1, 15)))
    assert dates[DueKind.PROOF].count == 6
    assert dates[DueKind.PROOF].day is None


@pytest.mark.parametrize(
    ("day", "land", "name"),
    [
        (date(2026, 11, 18), "sachsen", "Buß- und Bettag"),
        (date(2026, 11, 18), "thueringen", ""),
        (date(2027, 1, 6), "sachsen-anhalt", "Heilige Drei Könige"),
        (date(2027, 9, 20), "thueringen", "Weltkindertag"),
        (date(2026, 12, 25), "", "Erster Weihnachtstag"),
        (date(2026, 11, 18), "", ""),
    ],
)
def test_holidays_are_those_of_the_land(day: date, land: str, name: str) -> None:
    assert holiday(day, land) == name


def test_a_free_day_is_named_and_a_working_day_is_not() -> None:
    assert day_off(date(2028, 1, 15), "sachsen") == "Der Tag ist frei (ein Samstag). Bitte vorher erledigen."
    assert "ein Sonntag" in day_off(date(2028, 1, 16), "sachsen")
    assert "Buß- und Bettag" in day_off(date(2026, 11, 18), "sachsen")
    assert day_off(date(2028, 1, 17), "sachsen") == ""
