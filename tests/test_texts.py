# SPDX-License-Identifier: EUPL-1.2
"""German words and numbers as an owner reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irmd_desktop import texts
from irmd_desktop.core.amounts import AidKind, AmountRule, Base, CostKind, Option, Quantity, Rate
from irmd_desktop.core.calculation import calculate
from irmd_desktop.core.facts import Fact, FactType
from irmd_desktop.core.facts import Option as Code
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, OneOf, Value
from tests.core.build import fact, known, situation

D = Decimal


@pytest.mark.parametrize(
    ("number", "text"),
    [(D(0), "0"), (D("7.5"), "7,5"), (D("1234567"), "1.234.567"), (D("1E+3"), "1.000"), (D("0.50"), "0,5")],
)
def test_numbers(number: Decimal, text: str) -> None:
    assert texts.number(number) == text


@pytest.mark.parametrize(
    ("euros", "text"),
    [(D(2800), "2.800 €"), (D("1234.5"), "1.234,50 €"), (D("0.05"), "0,05 €"), (D("100.00"), "100 €")],
)
def test_euros_show_cents_only_where_there_are_any(euros: Decimal, text: str) -> None:
    assert texts.euros(euros) == text.replace(" ", texts.NBSP)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (D(2240), D(2800), "2.240 – 2.800 €"),
        (D(2800), D(2800), "2.800 €"),
        (D(0), D(3500), "bis 3.500 €"),
        (D(500), None, "mindestens 500 €"),
        (D(0), None, "kein Betrag belegt"),
    ],
)
def test_ranges_of_euros_never_turn_unknown_into_zero(low: Decimal, high: Decimal | None, text: str) -> None:
    assert texts.euro_range(low, high).replace(texts.NBSP, " ") == text


COSTS = fact("costs", FactType.MONEY)


def shown(rate: Quantity, costs: Value, *, up_to: bool = False) -> str:
    rule = AmountRule(AidKind.GRANT, (Base((CostKind("costs"),)), Rate((Option(rate),), up_to=up_to)))
    return texts.amount(calculate(rule, situation({"costs": costs}, COSTS))).replace(texts.NBSP, " ")


def test_an_amount_says_how_sure_it_is() -> None:
    half, nobody = Quantity(D(50), D(50)), Quantity(D(0), None, documented=False)
    assert shown(half, known(1000)) == "500 €"
    assert shown(half, known(1000), up_to=True) == "bis 500 €"
    assert shown(half, UNKNOWN) == "noch nicht zu rechnen"
    assert shown(nobody, known(1000)) == "höchstens 1.000 €"
    assert shown(nobody, UNKNOWN) == "Betrag nicht belegt"
    assert texts.amount(None) == "–"


_TRADES = (Code("b", "Friseure"), Code("a", "Bäcker"), Code("c", "Maler"))
TRADE = Fact("trade", FactType.CODE, "Gewerbe", "?", options=_TRADES)
TOPICS = Fact("topics", FactType.CODES, "Themen", "?", options=TRADE.options)
STAFF = Fact("staff", FactType.DECIMAL, "Beschäftigte", "?", unit="VZÄ")
MONTHS = Fact("months", FactType.DECIMAL, "Dauer", "?", unit="Monate")
AID = Fact("aid", FactType.RECORDS, "Beihilfen", "?")
FOUNDED = Fact("founded", FactType.DATE, "Gründung", "?")
FLAG = Fact("flag", FactType.BOOL, "Tarif", "?")


@pytest.mark.parametrize(
    ("of", "value", "text"),
    [
        (STAFF, Known(D("7.5")), "7,5 VZÄ"),
        (STAFF, Interval(D(10), D(49)), "10 – 49 VZÄ"),
        (STAFF, Interval(D(10), None), "ab 10 VZÄ"),
        (STAFF, Interval(None, D(9)), "bis 9 VZÄ"),
        (MONTHS, Known(D(1)), "1 Monat"),
        (MONTHS, Known(D(9)), "9 Monate"),
        (COSTS, Interval(D(500000), D(1000000)), "500.000 – 1.000.000 €"),
        (TRADE, Known("a"), "Bäcker"),
        (TRADE, Known("z"), "z"),
        (TRADE, OneOf(frozenset("ab")), "Friseure oder Bäcker"),
        (TRADE, OneOf(frozenset("abc")), "unbekannt"),
        (STAFF, Interval(D(0), None), "unbekannt"),
        (TOPICS, Known(frozenset("ab")), "Bäcker; Friseure"),
        (TOPICS, Known(frozenset()), "keine"),
        (AID, Known(()), "keine"),
        (AID, Known(({},)), "1 Eintrag"),
        (AID, Known(({}, {})), "2 Einträge"),
        (FOUNDED, Known(date(2026, 11, 24)), "24.11.2026"),
        (FOUNDED, Interval(date(2026, 1, 1), date(2026, 3, 31)), "01.01.2026 – 31.03.2026"),
        (FLAG, Known(True), "ja"),
        (FLAG, Known(False), "nein"),
        (FLAG, UNKNOWN, "unbekannt"),
        (FLAG, NOT_APPLICABLE, "trifft nicht zu"),
    ],
)
def test_values(of: Fact, value: Value, text: str) -> None:
    assert texts.value(of, value).replace(texts.NBSP, " ") == text


@pytest.mark.parametrize(
    ("size", "text"), [(0, "1 kB"), (48_400, "48 kB"), (999_999, "1000 kB"), (1_349_000, "1,3 MB")]
)
def test_a_file_is_never_nothing(size: int, text: str) -> None:
    assert texts.file_size(size).replace(texts.NBSP, " ") == text


def test_days_and_lists() -> None:
    assert texts.weekday(date(2026, 11, 24)) == "Di, 24.11.2026"
    assert [texts.joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a und b",
        "a, b und c",
    ]


def test_an_alternative_stands_alone() -> None:
    assert texts.alone("oder jünger als zehn Jahre") == "Jünger als zehn Jahre"
    assert texts.alone("Freizeit oder Nebenerwerb") == "Freizeit oder Nebenerwerb"
    assert texts.alone("") == ""
