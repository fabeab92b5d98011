# SPDX-License-Identifier: EUPL-1.2
"""The fact dictionary: every question a programme may ask of a firm, with type, unit and range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from irmd_desktop.core.values import Content, Interval, Known, NotApplicable, Unknown, Value

AS_OF_FACT = "context.on"
"""Reserved fact: the day the verdict is for (Stichtag). Always known, never asked."""

CONFIRMATION_PREFIX = "confirm."
"""Reserved prefix: what an adviser confirms for one criterion, `confirm.<programme>.<criterion>`."""

LARGEST_NUMBER = Decimal("1e15")
LARGEST_AMOUNT = Decimal("1e12")
"""Euros of one amount; what lies beyond is a slip of the finger."""
FIRST_YEAR, LAST_YEAR = 1000, 2999


class FactType(StrEnum):
    """What kind of value a fact has."""

    BOOL = "bool"
    INT = "int"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    CODE = "code"
    CODES = "codes"
    TEXT = "text"
    RECORDS = "records"


NUMERIC = frozenset({FactType.INT, FactType.DECIMAL, FactType.MONEY})


@dataclass(frozen=True, slots=True)
class Option:
    """One allowed code of a fact and what users read for it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a records fact, such as the award date of an earlier aid."""

    name: str
    type: FactType
    label: str
    options: tuple[Option, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of the dictionary.

    `unit` is `EUR` for money, otherwise free ("VZÄ", "Tage"); `minimum`/`maximum` bound numbers.
    `asked` tells whether a person can be asked; a derived fact is asked only where stated.
    """

    id: str
    type: FactType
    label: str
    question: str
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    known_by: tuple[str, ...] = ()
    help: str = ""
    asked: bool = True

    @property
    def codes(self) -> frozenset[str]:
        """The allowed codes; empty for a fact that has none."""
        return frozenset(option.code for option in self.options)

    def option_label(self, code: str) -> str:
        """What users read for a code; the code itself where the dictionary has no label."""
        return next((option.label for option in self.options if option.code == code), code)


class FactValueError(ValueError):
    """A value does not fit its fact; `reason` is a code, `params` say what was expected."""

    def __init__(self, fact: str, reason: str, **params: object) -> None:
        super().__init__(f"{fact}: {reason}")
        self.fact, self.reason, self.params = fact, reason, params


@dataclass(frozen=True)
class FactDictionary:
    """All facts by id, in the order of the file."""

    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    def __getitem__(self, fact_id: str) -> Fact:
        return self.facts[fact_id]

    def __contains__(self, fact_id: str) -> bool:
        return fact_id in self.facts

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts.values())


def is_confirmation(fact_id: str) -> bool:
    """Whether a fact is an adviser's confirmation of one criterion."""
    return fact_id.startswith(CONFIRMATION_PREFIX)


def check_value(fact: Fact, value: Value) -> None:
    """Check that a value is one the fact allows. Raises `FactValueError`."""
    match value:
        case Unknown() | NotApplicable():
            return
        case Known(value=content):
            _check_content(fact, content)
        case Interval(low=low, high=high):
            _check_interval(fact, low, high)
        case _:
            if fact.type is not FactType.CODE:
                raise FactValueError(fact.id, "choice_not_allowed", type=fact.type.value)
            for code in sorted(value.options):
                _check_code(fact, code)


def _check_interval(fact: Fact, low: Decimal | date | None, high: Decimal | date | None) -> None:
    expected = date if fact.type is FactType.DATE else Decimal
    if fact.type is not FactType.DATE and fact.type not in NUMERIC:
        raise FactValueError(fact.id, "interval_not_allowed", type=fact.type.value)
    for end in (low, high):
        if end is None:
            continue
        if not isinstance(end, expected):
            raise FactValueError(fact.id, "wrong_type", type=fact.type.value)
        if isinstance(end, Decimal):
            _check_number(fact, end)
        else:
            _check_year(fact, end)


def _check_content(fact: Fact, content: Content) -> None:
    match fact.type, content:
        case FactType.BOOL, bool():
            return
        case ((FactType.INT | FactType.DECIMAL | FactType.MONEY), Decimal()):
            _check_number(fact, content)
        case FactType.DATE, date():
            _check_year(fact, content)
        case FactType.CODE, str():
            _check_code(fact, content)
        case FactType.TEXT, str():
            return
        case FactType.CODES, frozenset():
            for code in sorted(content):
                _check_code(fact, code)
        case FactType.RECORDS, tuple():
            return
        case _:
            raise FactValueError(fact.id, "wrong_type", type=fact.type.value)


def _check_number(fact: Fact, number: Decimal) -> None:
    if not number.is_finite() or abs(number) > LARGEST_NUMBER:
        raise FactValueError(fact.id, "number_too_large", limit=LARGEST_NUMBER)
    if fact.type is FactType.INT and number != number.to_integral_value():
        raise FactValueError(fact.id, "not_whole", value=number)
    if fact.type is FactType.MONEY and number != number.quantize(Decimal("0.01")):
        raise FactValueError(fact.id, "more_than_cents", value=number)
    if (fact.minimum is not None and number < fact.minimum) or (
        fact.maximum is not None and number > fact.maximum
    ):
        limits = {"minimum": fact.minimum, "maximum": fact.maximum}
        raise FactValueError(fact.id, "out_of_range", value=number, **limits)


def _check_year(fact: Fact, day: date) -> None:
    # Room on both sides, so that adding an age or a window never leaves the calendar.
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise FactValueError(fact.id, "date_out_of_range", year=day.year)


def _check_code(fact: Fact, code: str) -> None:
    if fact.options and code not in fact.codes:
        raise FactValueError(fact.id, "unknown_code", code=code, codes=tuple(o.code for o in fact.options))
