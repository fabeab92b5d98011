# SPDX-License-Identifier: EUPL-1.2
"""What people type for numbers and days is understood or refused, never guessed wrongly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop import language, texts
from irmd_desktop.gui.widgets.german_input import parse_day, parse_number

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234,50", "1234.50"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("12.50", "12.50"),
        ("12.5", "12.5"),
        ("1 234,50", "1234.50"),
        ("1\u202f234", "1234"),
        ("1'234,50", "1234.50"),
        (",5", "0.5"),
        ("7,", "7"),
        ("2.800 €", "2800"),
        ("2800 EUR", "2800"),
        ("1.200,-", "1200"),
        ("1.200,– €".replace("– €", "--"), "1200"),
        ("80 %", "80"),
        ("1,2 Mio. €", "1200000"),
        ("350 Tsd", "350000"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("0", "0"),
    ],
)
def test_numbers(typed: str, meant: str) -> None:
    assert parse_number(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0"])
def test_nothing_typed_is_unknown_and_not_zero(typed: str) -> None:
    assert parse_number(typed) is None
    assert parse_day(typed, TODAY) is None


@pytest.mark.parametrize(
    "typed", ["sieben", "1.2.3", "1,2,3", "12.34,5", "1.23.456", "1,234.50", "12a", "€", "1e5", ".", ","]
)
def test_no_number(typed: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(typed)


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_what_is_shown_can_be_typed_again(value: Decimal) -> None:
    assert parse_number(texts.number(value)) == value
    assert parse_number(texts.euros(value)) == value


@given(st.text(max_size=20))
def test_any_text_is_a_number_nothing_or_refused(text: str) -> None:
    try:
        found = parse_number(text)
    except ValueError:
        return
    assert found is None or found.is_finite()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.3.94", date(1994, 3, 1)),
        ("01.03.1994", date(1994, 3, 1)),
        ("1. 3. 1994", date(1994, 3, 1)),
        ("1/3/1994", date(1994, 3, 1)),
        ("1-3-1994", date(1994, 3, 1)),
        ("010394", date(1994, 3, 1)),
        ("01031994", date(1994, 3, 1)),
        ("1994-03-01", date(1994, 3, 1)),
        ("03/1994", date(1994, 3, 1)),
        ("3.1994", date(1994, 3, 1)),
        ("31.12.26", date(2026, 12, 31)),
        # Twenty years ahead is a plan, more is the last century.
        ("1.1.46", date(2046, 1, 1)),
        ("1.1.47", date(1947, 1, 1)),
    ],
)
def test_days(typed: str, meant: date) -> None:
    assert parse_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["31.2.2026", "1994", "gestern", "1.13.2026", "0.1.2026", "1.3.994", "13/1994"]
)
def test_no_day(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_day(typed, TODAY)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_that_is_shown_can_be_typed_again(day: date) -> None:
    assert parse_day(texts.day(day), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "meant"), [("10,000", "10000"), ("1,234.50", "1234.50"), ("12.5", "12.5"), ("€2,800", "2800")]
)
def test_an_english_window_reads_what_it_shows(typed: str, meant: str) -> None:
    with language.speaking("en"):
        assert parse_number(typed) == Decimal(meant)
        assert parse_number(texts.euros(Decimal(meant))) == Decimal(meant)
        assert parse_day(texts.day(TODAY), TODAY) == TODAY
