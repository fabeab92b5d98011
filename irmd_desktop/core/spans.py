# SPDX-License-Identifier: EUPL-1.2
"""Interval arithmetic on sums of money and counts, none of which is ever below zero."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Final

from irmd_desktop.core.amounts import Quantity
from irmd_desktop.core.logic import Truth

ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both at least zero; `None` means no upper end is known."""

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> bool:
        """Whether both ends are the same."""
        return self.low == self.high


NOTHING: Final = Span(ZERO, ZERO)


def point(number: Decimal) -> Span:
    """One exact number."""
    return Span(number, number)


def add_up(spans: Iterable[Span]) -> Span:
    """Sum; open at the top as soon as one part is."""
    low, high = ZERO, ZERO
    bounded = True
    for span in spans:
        low += span.low
        bounded = bounded and span.high is not None
        high += span.high or ZERO
    return Span(low, high if bounded else None)


def least(first: Span, second: Span) -> Span:
    """The smaller of two, end by end."""
    highs = [high for high in (first.high, second.high) if high is not None]
    return Span(min(first.low, second.low), min(highs, default=None))


def minus(first: Span, second: Span) -> Span:
    """Difference, cut at zero."""
    low = ZERO if second.high is None else max(first.low - second.high, ZERO)
    return Span(low, None if first.high is None else max(first.high - second.low, ZERO))


def times(first: Span, second: Span) -> Span:
    """Product; nothing times anything is nothing."""
    if ZERO in (first.high, second.high):
        return NOTHING
    high = None if first.high is None or second.high is None else first.high * second.high
    return Span(first.low * second.low, high)


def percent(quantity: Quantity, *, plus: Decimal = ZERO) -> Span:
    """A figure in percent as a factor."""
    high = None if quantity.high is None else (quantity.high + plus) / HUNDRED
    return Span((quantity.low + plus) / HUNDRED, high)


def exceeds(first: Span, limit: Span) -> Truth:
    """Whether the first lies above the limit: surely, surely not, or open."""
    if limit.high is not None and first.low > limit.high:
        return Truth.MET
    if first.high is not None and first.high <= limit.low:
        return Truth.NOT_MET
    return Truth.OPEN


def nothing_below(span: Span, limit: Span) -> Span:
    """The same, but nothing where it lies below the limit."""
    low = span.low if limit.high is not None and span.low >= limit.high else ZERO
    high = ZERO if span.high is not None and span.high < limit.low else span.high
    return Span(low, high)


def round_down(span: Span, to: Decimal) -> Span:
    """Both ends cut to a multiple of `to`."""

    def cut(number: Decimal) -> Decimal:
        return (number / to).to_integral_value(ROUND_DOWN) * to

    return Span(cut(span.low), None if span.high is None else cut(span.high))


def share_of_others(others: Span, share: Decimal) -> Span:
    """Largest x with x <= `share` percent of (x + others), in whole cents."""
    if share >= HUNDRED:
        return Span(ZERO, None) if others.low == ZERO else Span(others.low, None)

    def of(euros: Decimal) -> Decimal:
        return (euros * share / (HUNDRED - share)).quantize(CENT, ROUND_DOWN)

    return Span(of(others.low), None if others.high is None else of(others.high))


def hull(figures: Sequence[Quantity]) -> Quantity:
    """The interval that holds all figures."""
    highs = [figure.high for figure in figures]
    bounded = [high for high in highs if high is not None]
    high = max(bounded) if len(bounded) == len(highs) else None
    return Quantity(min(f.low for f in figures), high, all(f.documented for f in figures))


def plus(first: Quantity, second: Quantity) -> Quantity:
    """Sum of two figures."""
    high = None if first.high is None or second.high is None else first.high + second.high
    return Quantity(first.low + second.low, high, first.documented and second.documented)
