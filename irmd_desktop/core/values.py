# SPDX-License-Identifier: EUPL-1.2
"""What may be known of a fact: one value, a bracket, a choice of codes, nothing, or "does not apply".

Numbers (whole, decimal, money in euros) are always `Decimal`; dates are `datetime.date`; a set of
codes is a `frozenset` of strings; records are a tuple of `Record`. Unknown is never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final


class Origin(StrEnum):
    """Who vouches for a value (Herkunft der Angabe)."""

    OWNER = "owner"
    ADVISER = "adviser"
    DOCUMENT = "document"
    DERIVED = "derived"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value comes from and on which day it was true; either may be unstated."""

    origin: Origin | None = None
    as_of: date | None = None
    note: str = ""


UNSTATED: Final = Provenance()
DERIVED: Final = Provenance(Origin.DERIVED)

Scalar = bool | Decimal | date | str
Record = Mapping[str, Scalar | None]
Content = Scalar | frozenset[str] | tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Exactly one value (bekannt)."""

    value: Content
    provenance: Provenance = UNSTATED


@dataclass(frozen=True, slots=True)
class Interval:
    """A bracket of numbers or of dates, both ends included; `None` is an open end (von-bis-Angabe).

    Raises `ValueError` when both ends are open, the ends are of different types, or crossed.
    """

    low: Decimal | date | None
    high: Decimal | date | None
    provenance: Provenance = UNSTATED

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("an interval without any end is an unknown value")
        if self.low is not None and self.high is not None:
            if type(self.low) is not type(self.high):
                raise ValueError("both ends of an interval must be of one type")
            if self.low > self.high:  # type: ignore[operator]  # same type, checked above
                raise ValueError("the lower end of an interval lies above the upper one")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several codes, not yet known which (the interval of the code facts)."""

    options: frozenset[str]
    provenance: Provenance = UNSTATED

    def __post_init__(self) -> None:
        if len(self.options) < 2:
            raise ValueError("a choice needs at least two codes")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known (unbekannt); never zero, never false."""

    provenance: Provenance = UNSTATED


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The fact makes no sense for this firm or project (trifft nicht zu)."""

    provenance: Provenance = UNSTATED


Value = Known | Interval | OneOf | Unknown | NotApplicable

UNKNOWN: Final = Unknown()
NOT_APPLICABLE: Final = NotApplicable()


def is_exact(value: Value) -> bool:
    """Whether nothing more could be learnt: a known value or "does not apply"."""
    return isinstance(value, Known | NotApplicable)


def number_bounds(value: Value) -> tuple[Decimal | None, Decimal | None]:
    """Lower and upper end of a numeric value; `(None, None)` where nothing is known.

    "Does not apply" counts as exactly zero, since what does not exist costs nothing.
    Raises `TypeError` for a value that is not numeric.
    """
    match value:
        case Known(value=bool()):
            raise TypeError("a yes/no value has no numeric bounds")
        case Known(value=Decimal() as number):
            return number, number
        case Interval(low=Decimal() | None as low, high=Decimal() | None as high):
            return low, high
        case Unknown():
            return None, None
        case NotApplicable():
            return Decimal(0), Decimal(0)
        case _:
            raise TypeError(f"not a numeric value: {type(value).__name__}")


def date_bounds(value: Value) -> tuple[date | None, date | None]:
    """Earliest and latest day of a date value; `(None, None)` where nothing is known or applies."""
    match value:
        case Known(value=date() as day):
            return day, day
        case Interval(low=date() | None as low, high=date() | None as high):
            return low, high
        case Unknown() | NotApplicable():
            return None, None
        case _:
            raise TypeError(f"not a date value: {type(value).__name__}")
