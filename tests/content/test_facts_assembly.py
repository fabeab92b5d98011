# SPDX-License-Identifier: EUPL-1.2
"""The fact dictionary as its file says it, and derivations that fit their facts."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from irmd_desktop.content.facts_assembly import GATE_TYPES, UNITS, FactBook, read_facts
from irmd_desktop.content.reference_tables import NO_TABLES, ReferenceTables
from irmd_desktop.content.rule_assembly import EnoughFaults, Faults
from irmd_desktop.core.derivations import EnterpriseFigures, FirstOf, Lookup
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.start_of_works import INPUTS

TABLES = ReferenceTables(
    {
        "town": {
            "A1": {"name": ("Aue",), "zone": ("z1",)},
            "B2": {"name": ("Bau",), "zone": ("z1", "z2")},
            "C3": {"name": ("Cau",)},
        }
    }
)


def fact(name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "label": name, "question": f"{name}?", **more}


def codes(*names: str) -> list[dict[str, str]]:
    return [{"code": name, "label": name} for name in names]


def columns(**types: str) -> list[dict[str, str]]:
    return [{"name": name, "type": kind, "label": name} for name, kind in types.items()]


RELATED = columns(
    share_percent="decimal", headcount_fte="decimal", turnover_eur="money", balance_total_eur="money"
)
RELATED.append({"name": "relation", "type": "code", "label": "r", "options": codes("partner", "linked")})  # type: ignore[dict-item]  # one column has options

ENTERPRISE = {"headcount": "staff", "turnover": "turnover", "balance_total": "balance", "related": "related"}
FACTS: list[dict[str, Any]] = [
    fact("staff", "decimal", unit="VZÄ", minimum=0),
    fact("turnover", "money"),
    fact("balance", "money"),
    fact("related", "records", columns=RELATED),
    fact("before", "code", options=codes("micro", "small")),
    fact("size", "code", options=codes("micro", "small", "medium", "large"),
         derive={"enterprise": {"result": "size_class", **ENTERPRISE, "earlier_class": "before"}}),
    fact("group", "decimal", derive={"enterprise": {"result": "headcount", **ENTERPRISE}}),
    fact("plz", "text"),
    fact("town", "code", options_from="town"),
    fact("zone", "code", options=codes("z1", "z2"), asked=True,
         derive={"first_of": [{"lookup": {"key": "town", "table": "town", "column": "zone"}},
                              {"lookup": {"key": "plz", "table": "town", "column": "zone"}}]}),
]  # fmt: skip


def read(facts: list[dict[str, Any]], **more: Any) -> tuple[FactBook, Faults]:
    faults = Faults()
    return read_facts({"facts": facts, **more}, TABLES, faults), faults


def with_changes(name: str, **changes: Any) -> list[dict[str, Any]]:
    facts = deepcopy(FACTS)
    next(entry for entry in facts if entry["id"] == name).update(changes)
    return facts


def test_a_dictionary_is_read_as_it_is_written() -> None:
    book, faults = read(FACTS)
    assert faults.found == []
    staff, turnover, zone = (book.dictionary[name] for name in ("staff", "turnover", "zone"))
    assert (staff.type, staff.unit, staff.minimum, staff.asked) == (FactType.DECIMAL, "VZÄ", Decimal(0), True)
    assert (turnover.unit, turnover.minimum) == ("EUR", Decimal(0))  # money is in euros and starts at zero
    assert zone.asked
    assert not book.dictionary["size"].asked  # a derived fact is asked only where it says so
    assert book.dictionary["town"].option_label("A1") == "Aue"
    assert book.derivations.rules["size"] == EnterpriseFigures(
        "size_class", "staff", "turnover", "balance", "related", "before"
    )
    by_town = Lookup("town", {"A1": frozenset({"z1"}), "B2": frozenset({"z1", "z2"})})
    assert book.derivations.rules["zone"] == FirstOf((by_town, Lookup("plz", by_town.table)))


@pytest.mark.parametrize(
    ("name", "changes", "key", "words"),
    [
        ("staff", {"minimum": None}, "enterprise.headcount", "„staff“ braucht hier „minimum: 0“"),
        ("turnover", {"minimum": -5}, "enterprise.turnover", "braucht hier „minimum: 0“"),
        ("balance", {"type": "date"}, "enterprise.balance_total", "erwartet wird decimal, int, money"),
        ("related", {"columns": RELATED[1:]}, "enterprise.related", "„share_percent“ vom Typ decimal"),
        (
            "size",
            {"options": codes("micro", "small")},
            "enterprise.result",
            "Codes micro, small, medium, large",
        ),
        ("before", {"options": codes("tiny", "small")}, "enterprise.earlier_class", "die Codes micro, small"),
        ("before", {"type": "bool", "options": []}, "enterprise.earlier_class", "erwartet wird code"),
        ("zone", {"options": codes("z1")}, "first_of.0.lookup.column", "Code „z2“, den „zone“ nicht kennt"),
        ("town", {"type": "date", "options_from": None}, "first_of.0.lookup.key", "erwartet wird code, text"),
    ],
)
def test_a_derivation_must_fit_its_facts(name: str, changes: dict[str, Any], key: str, words: str) -> None:
    _, faults = read(with_changes(name, **changes))
    found = [(".".join(map(str, at[3:])), message) for at, message in faults.found]
    assert key in [at for at, _ in found]
    assert all(words in message for at, message in found if at == key)


@pytest.mark.parametrize(
    ("kind", "result", "words"),
    [
        ("bool", "size_class", "ergibt einen Wert vom Typ code"),
        ("code", "turnover", "ergibt einen Wert vom Typ decimal, int, money"),
    ],
)
def test_an_enterprise_gives_a_class_or_a_number(kind: str, result: str, words: str) -> None:
    more = {"options": codes("a")} if kind == "code" else {}
    derived = fact("x", kind, derive={"enterprise": {"result": result, **ENTERPRISE}}, **more)
    _, faults = read([*FACTS, derived])
    assert [at for at, _ in faults.found] == [("facts", len(FACTS), "derive", "enterprise")]
    assert words in faults.found[0][1]


def test_a_lookup_gives_a_code() -> None:
    derived = fact("x", "text", derive={"lookup": {"key": "town", "table": "town", "column": "zone"}})
    _, faults = read([*FACTS, derived])
    assert [at[2:] for at, _ in faults.found] == [("derive", "lookup")]
    assert "ergibt einen Wert vom Typ code" in faults.found[0][1]


def test_an_unknown_related_fact_is_one_fault() -> None:
    derived = fact(
        "x", "int", derive={"enterprise": {"result": "headcount", **ENTERPRISE, "related": "relatives"}}
    )
    _, faults = read([*FACTS, derived])
    assert [at[2:] for at, _ in faults.found] == [("derive", "enterprise", "related")]
    assert "Gemeint ist vielleicht „related“" in faults.found[0][1]


def test_units_of_its_own() -> None:
    assert read([fact("hives", "int", unit="Völker")], units=["Völker"])[1].found == []
    for unit in UNITS:
        assert read([fact("x", "decimal", unit=unit)])[1].found == []


def test_a_fact_that_holds_records_needs_columns() -> None:
    _, faults = read([fact("list", "records")])
    assert faults.found == [(("facts", 0), "Ein Fakt vom Typ „records“ braucht „columns“.")]


def test_reading_stops_when_nobody_would_read_on() -> None:
    with pytest.raises(EnoughFaults):
        read([fact(f"f{n}", "code") for n in range(100)])


def test_the_start_gate_knows_the_types_of_all_its_inputs() -> None:
    assert set(GATE_TYPES) == set(INPUTS)


def test_without_reference_data_there_are_no_tables() -> None:
    faults = Faults()
    read_facts({"facts": [fact("town", "code", options_from="town")]}, NO_TABLES, faults)
    assert len(faults.found) == 1
