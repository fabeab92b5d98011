# SPDX-License-Identifier: EUPL-1.2
"""Every way to say what is known of a fact. What is refused stands in tests/e2e/test_cli_bad_cases.py."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from irmd_desktop.content.problems import ContentError
from irmd_desktop.core.facts import (
    Column,
    Fact,
    FactDictionary,
    FactType,
    FactValueError,
    Option,
)
from irmd_desktop.core.values import (
    UNKNOWN,
    Interval,
    Known,
    NotApplicable,
    OneOf,
    Origin,
    Provenance,
    Record,
    Value,
)
from irmd_desktop.exchange import case_facts
from irmd_desktop.exchange.case_facts import read_case_facts

D = Decimal
OPTIONS = tuple(Option(code, code) for code in ("a", "b", "c"))
COLUMNS = (
    Column("on", FactType.DATE, "on"),
    Column("eur", FactType.MONEY, "eur", required=False),
    Column("share_percent", FactType.DECIMAL, "%", required=False),
    Column("kind", FactType.CODE, "kind", OPTIONS, required=False),
    Column("paid", FactType.BOOL, "paid", required=False),
)
FACTS = (
    Fact("staff", FactType.INT, "", "", minimum=D(0)),
    Fact("area", FactType.DECIMAL, "", ""),
    Fact("cost", FactType.MONEY, "", "", minimum=D(0)),
    Fact("since", FactType.DATE, "", ""),
    Fact("craft", FactType.BOOL, "", ""),
    Fact("zone", FactType.CODE, "", "", options=OPTIONS),
    Fact("kinds", FactType.CODES, "", "", options=OPTIONS),
    Fact("note", FactType.TEXT, "", ""),
    Fact("list", FactType.RECORDS, "", "", columns=COLUMNS),
)
DICTIONARY = FactDictionary({fact.id: fact for fact in FACTS})
CONFIRMATIONS = {"confirm.prog.seen"}
OWNER = Provenance(Origin.OWNER, date(2026, 5, 1), "am Telefon")
BY_OWNER = {"origin": "owner", "on": "2026-05-01", "note": "am Telefon"}


def read(facts: Any) -> dict[str, Value]:
    return read_case_facts(facts, DICTIONARY, CONFIRMATIONS, "case.json", None)


@pytest.mark.parametrize(
    ("name", "plain", "value"),
    [
        ("staff", D("7"), Known(D(7))),
        ("staff", D("7.0"), Known(D(7))),
        ("area", D("-7.125"), Known(D("-7.125"))),
        ("cost", D("0.01"), Known(D("0.01"))),
        ("since", "2024-02-29", Known(date(2024, 2, 29))),
        ("craft", False, Known(False)),
        ("zone", "b", Known("b")),
        ("kinds", [], Known(frozenset())),
        ("kinds", ["b", "a", "b"], Known(frozenset("ab"))),
        ("note", "", Known("")),
        ("list", [], Known(())),
        ("confirm.prog.seen", True, Known(True)),
        ("staff", None, UNKNOWN),
        ("staff", {"value": None}, UNKNOWN),
        ("staff", {"min": None, "max": None}, UNKNOWN),
        ("staff", {"not_applicable": True}, NotApplicable()),
        ("confirm.prog.seen", {"not_applicable": True}, NotApplicable()),
        ("staff", {"min": D(10), "max": D(49)}, Interval(D(10), D(49))),
        ("staff", {"min": D(10)}, Interval(D(10), None)),
        ("staff", {"min": None, "max": D(49)}, Interval(None, D(49))),
        ("staff", {"min": D(5), "max": D(5)}, Known(D(5))),
        ("since", {"min": "2024-01-01", "max": "2024-12-31"}, Interval(date(2024, 1, 1), date(2024, 12, 31))),
        ("zone", {"one_of": ["a", "c"]}, OneOf(frozenset("ac"))),
        ("staff", {"value": D(3), **BY_OWNER}, Known(D(3), OWNER)),
        ("staff", {"min": D(3), **BY_OWNER}, Interval(D(3), None, OWNER)),
        ("staff", {"not_applicable": True, **BY_OWNER}, NotApplicable(OWNER)),
        ("zone", {"one_of": ["a", "b"], **BY_OWNER}, OneOf(frozenset("ab"), OWNER)),
        ("staff", {"value": D(3), "origin": None, "on": None, "note": None}, Known(D(3))),
    ],
)
def test_every_way_to_say_it(name: str, plain: Any, value: Value) -> None:
    assert read({name: plain}) == {name: value}


def test_records_have_all_their_columns() -> None:
    rows = [
        {"on": "2025-03-01", "eur": D("12.50"), "kind": "b", "paid": False, "share_percent": D(100)},
        {"on": "2025-04-01"},
    ]
    first: Record = {
        "on": date(2025, 3, 1),
        "eur": D("12.50"),
        "share_percent": D(100),
        "kind": "b",
        "paid": False,
    }
    second: Record = {"on": date(2025, 4, 1), "eur": None, "share_percent": None, "kind": None, "paid": None}
    assert read({"list": rows}) == {"list": Known((first, second))}


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ({"share_percent": D(101)}, "(0 bis 100)"),  # a share above the whole would end in nonsense
        ({"share_percent": D(-1)}, "(0 bis 100)"),
        ({"eur": D("0.005")}, "zwei Nachkommastellen"),
        ({"paid": "ja"}, "true oder false"),
    ],
)
def test_cells_keep_to_their_column(cell: dict[str, Any], words: str) -> None:
    with pytest.raises(ContentError) as caught:
        read({"list": [{"on": "2025-03-01", **cell}]})
    (problem,) = caught.value.problems
    assert problem.key == f"facts.list.0.{next(iter(cell))}"
    assert words in problem.message


def test_nothing_known_is_nothing() -> None:
    assert read({}) == {}


def test_a_fault_nobody_has_a_sentence_for_is_a_bug_and_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(fact: Fact, value: Value) -> None:
        raise FactValueError(fact.id, "something_new")

    monkeypatch.setattr(case_facts, "check_value", check)
    with pytest.raises(FactValueError, match="something_new"):
        read({"staff": D(3)})
