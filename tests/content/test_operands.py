# SPDX-License-Identifier: EUPL-1.2
"""Values of conditions: what is understood. What is refused stands in tests/fixtures/content/slips."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.content.operands import (
    OperandError,
    nearest,
    read_date,
    read_number,
    read_operand,
    unknown_code,
)
from irmd_desktop.core.criteria import Bounds, Op, Operand, Room, Span
from irmd_desktop.core.facts import Fact, FactType, Option

D = Decimal
COUNT = Fact("count", FactType.INT, "", "", minimum=D(0), maximum=D(100))
DAY = Fact("day", FactType.DATE, "", "")
YES = Fact("yes", FactType.BOOL, "", "")
MONEY = Fact("money", FactType.MONEY, "", "", minimum=D(0))
CODE = Fact("code", FactType.CODE, "", "", options=tuple(Option(c, c) for c in ("a", "b", "c")))
CODES = Fact("codes", FactType.CODES, "", "", options=CODE.options)
TEXT = Fact("text", FactType.TEXT, "", "")
RECORDS = Fact("records", FactType.RECORDS, "", "")


@pytest.mark.parametrize(
    ("op", "plain", "fact", "operand"),
    [
        (Op.LE, 9, COUNT, D(9)),
        (Op.GE, D("7.5"), COUNT, D("7.5")),  # "at least 7.5 people" is a sound limit for whole numbers
        (Op.LT, 0, COUNT, D(0)),
        (Op.GT, 100, COUNT, D(100)),
        (Op.LE, "2026-02-28", DAY, date(2026, 2, 28)),
        (Op.DATE_BEFORE, "2024-02-29", DAY, date(2024, 2, 29)),
        (Op.DATE_AFTER, "1000-01-01", DAY, date(1000, 1, 1)),
        (Op.BETWEEN, {"from": 3, "to": 3}, COUNT, Bounds(D(3), D(3))),
        (
            Op.BETWEEN,
            {"from": "2026-01-01", "to": "2026-12-31"},
            DAY,
            Bounds(date(2026, 1, 1), date(2026, 12, 31)),
        ),
        (Op.IN, ["b", "a"], CODE, frozenset("ab")),
        (Op.NOT_IN, ["c"], CODE, frozenset("c")),
        (Op.CONTAINS_ANY, ["a", "b", "c"], CODES, frozenset("abc")),
        (Op.IS_TRUE, None, YES, None),
        (Op.IS_FALSE, None, YES, None),
        (Op.AGE_AT_LEAST, {"years": 2, "months": 3, "days": 4}, DAY, Span(27, 4)),
        (Op.AGE_AT_MOST, {"days": 90, "at": "other"}, DAY, Span(0, 90, "other")),
        (Op.ROOM_FOR, {"ceiling": 300000}, MONEY, Room(D(300000))),
        (Op.ROOM_FOR, {"ceiling": 300000, "aid": 0}, MONEY, Room(D(300000), D(0))),
    ],
)
def test_every_operator_reads_its_value(op: Op, plain: Any, fact: Fact, operand: Operand) -> None:
    assert read_operand(op, plain, fact) == operand


FACTS = (COUNT, DAY, YES, MONEY, CODE, CODES, TEXT, RECORDS)
OPERATORS = [op for op in Op if op not in (Op.ADVISER_CONFIRMS, Op.START_ALLOWED, Op.STATED)]
VALUES = (None, 3, "a", "2026-01-01", ["a"], {"from": 1, "to": 2}, {"years": 1}, {"ceiling": 5})


@pytest.mark.parametrize("op", OPERATORS)
def test_whatever_stands_there_is_read_or_refused_with_its_place(op: Op) -> None:
    for fact, plain in product(FACTS, VALUES):
        try:
            read_operand(op, plain, fact)
        except OperandError as error:
            assert str(error).endswith(".")
            assert error.place == () or error.place[0] in ("op", "value")


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert read_date(day.isoformat()) == day


@given(st.text("0123456789-W", min_size=8, max_size=11) | st.text(max_size=12))
def test_only_a_day_of_the_calendar_is_a_date(text: str) -> None:
    try:
        assert read_date(text).isoformat() == text
    except OperandError as error:
        assert "Datum" in str(error) or "Jahr" in str(error)


@given(st.integers(-(10**15), 10**15) | st.decimals(allow_nan=False, allow_infinity=False))
def test_numbers_are_exact(number: int | Decimal) -> None:
    assert read_number(number) == number


def test_the_nearest_spelling_is_offered_only_where_it_is_near() -> None:
    assert nearest("feur", ["four", "five"]) == " Gemeint ist vielleicht „four“."
    assert nearest("KWH", ["kWh", "kW"]) == " Gemeint ist vielleicht „kWh“."
    assert nearest("seven", ["a", "b"]) == nearest("x", []) == ""


def test_a_long_list_of_codes_is_shortened() -> None:
    fact = Fact("zone", FactType.CODE, "", "", options=tuple(Option(f"z{n:02}", "") for n in range(30)))
    assert "z00, z01, " in unknown_code(fact, "y")
    assert "z11 und 18 weitere." in unknown_code(fact, "y")
