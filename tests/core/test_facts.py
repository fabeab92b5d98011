# SPDX-License-Identifier: EUPL-1.2
"""The fact dictionary refuses values that a fact cannot have, and says why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irmd_desktop.core.facts import Fact, FactType, FactValueError, Option, check_value, is_confirmation
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, OneOf, Value
from tests.core.build import dictionary, fact

D = Decimal
STAFF = Fact("staff", FactType.DECIMAL, "s", "?", minimum=D(0), maximum=D(1000))
HEADS = Fact("heads", FactType.INT, "h", "?")
COSTS = Fact("costs", FactType.MONEY, "c", "?", minimum=D(0))
TRADE = Fact("trade", FactType.CODE, "t", "?", options=(Option("a", "A"), Option("b", "B")))
TOPICS = Fact("topics", FactType.CODES, "t", "?", options=TRADE.options)
DAY = Fact("day", FactType.DATE, "d", "?")
FLAG = Fact("flag", FactType.BOOL, "f", "?")
TEXT = Fact("text", FactType.TEXT, "t", "?")
ROWS = Fact("rows", FactType.RECORDS, "r", "?")
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("of", "value"),
    [
        (STAFF, Known(D("7.5"))),
        (STAFF, Interval(D(0), D(1000))),
        (HEADS, Known(D(7))),
        (COSTS, Known(D("0.01"))),
        (TRADE, Known("a")),
        (TRADE, OneOf(frozenset("ab"))),
        (TOPICS, Known(frozenset("ab"))),
        (DAY, Known(TODAY)),
        (DAY, Interval(TODAY, None)),
        (FLAG, Known(False)),
        (TEXT, Known("frei")),
        (ROWS, Known(())),
        (FLAG, UNKNOWN),
        (COSTS, NOT_APPLICABLE),
    ],
)
def test_values_that_fit(of: Fact, value: Value) -> None:
    check_value(of, value)


@pytest.mark.parametrize(
    ("of", "value", "reason"),
    [
        (STAFF, Known(D(-1)), "out_of_range"),
        (STAFF, Known(D("1000.01")), "out_of_range"),
        (STAFF, Interval(D(5), D(2000)), "out_of_range"),
        (STAFF, Known(D("1e16")), "number_too_large"),
        (STAFF, Known(D("NaN")), "number_too_large"),
        (STAFF, Known(True), "wrong_type"),
        (STAFF, Known("7"), "wrong_type"),
        (STAFF, Interval(TODAY, None), "wrong_type"),
        (HEADS, Known(D("7.5")), "not_whole"),
        (COSTS, Known(D("0.001")), "more_than_cents"),
        (COSTS, Known(D(-1)), "out_of_range"),
        (TRADE, Known("z"), "unknown_code"),
        (TRADE, OneOf(frozenset("az")), "unknown_code"),
        (TRADE, Interval(D(1), D(2)), "interval_not_allowed"),
        (STAFF, OneOf(frozenset("ab")), "choice_not_allowed"),
        (TOPICS, Known(frozenset("az")), "unknown_code"),
        (TOPICS, Known("a"), "wrong_type"),
        (DAY, Known(date(999, 12, 31)), "date_out_of_range"),
        (DAY, Interval(None, date(3000, 1, 1)), "date_out_of_range"),
        (FLAG, Known("ja"), "wrong_type"),
        (ROWS, Known("x"), "wrong_type"),
    ],
)
def test_values_that_do_not_fit(of: Fact, value: Value, reason: str) -> None:
    with pytest.raises(FactValueError) as caught:
        check_value(of, value)
    assert (caught.value.reason, caught.value.fact) == (reason, of.id)


def test_the_dictionary_keeps_its_order_and_labels() -> None:
    book = dictionary(STAFF, TRADE)
    assert [each.id for each in book] == ["staff", "trade"]
    assert ("staff" in book, "x" in book) == (True, False)
    assert (TRADE.option_label("a"), TRADE.option_label("z")) == ("A", "z")
    assert fact("x", FactType.CODE, "a").codes == {"a"}


def test_confirmations_have_their_own_names() -> None:
    assert is_confirmation("confirm.p.c")
    assert not is_confirmation("firm.confirmed")
