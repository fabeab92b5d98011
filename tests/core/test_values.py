# SPDX-License-Identifier: EUPL-1.2
"""Values: what is known, between, unknown and not applicable stay apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irmd_desktop.core.values import (
    NOT_APPLICABLE,
    UNKNOWN,
    Interval,
    Known,
    OneOf,
    date_bounds,
    is_exact,
    number_bounds,
)

MAY = date(2026, 5, 1)


def test_unknown_is_never_zero() -> None:
    assert number_bounds(UNKNOWN) == (None, None)
    assert not is_exact(UNKNOWN)


def test_what_does_not_apply_costs_nothing_and_is_settled() -> None:
    assert number_bounds(NOT_APPLICABLE) == (Decimal(0), Decimal(0))
    assert date_bounds(NOT_APPLICABLE) == (None, None)
    assert is_exact(NOT_APPLICABLE)


def test_bounds_of_numbers_and_dates() -> None:
    assert number_bounds(Known(Decimal("7.5"))) == (Decimal("7.5"), Decimal("7.5"))
    assert number_bounds(Interval(Decimal(10), None)) == (Decimal(10), None)
    assert date_bounds(Known(MAY)) == (MAY, MAY)
    assert date_bounds(Interval(None, MAY)) == (None, MAY)
    assert date_bounds(UNKNOWN) == (None, None)


@pytest.mark.parametrize("value", [Known(True), Known("a"), Known(MAY), Interval(MAY, None)])
def test_no_numeric_bounds_for_other_kinds(value: Known | Interval) -> None:
    with pytest.raises(TypeError):
        number_bounds(value)


@pytest.mark.parametrize("value", [Known(Decimal(1)), OneOf(frozenset("ab")), Interval(Decimal(1), None)])
def test_no_date_bounds_for_other_kinds(value: Known | OneOf | Interval) -> None:
    with pytest.raises(TypeError):
        date_bounds(value)


@pytest.mark.parametrize("ends", [(None, None), (Decimal(2), Decimal(1)), (Decimal(1), MAY)])
def test_intervals_that_say_nothing_or_contradict_themselves(ends: tuple[object, object]) -> None:
    with pytest.raises(ValueError, match="interval"):
        Interval(*ends)  # type: ignore[arg-type]  # the point of the test


def test_a_choice_of_one_is_no_choice() -> None:
    with pytest.raises(ValueError, match="two codes"):
        OneOf(frozenset({"a"}))
