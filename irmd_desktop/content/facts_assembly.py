# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of `facts.yaml` to the fact dictionary, its derivations and the start gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from irmd_desktop.content.derivation_assembly import DerivationReader, Tables
from irmd_desktop.content.operands import nearest
from irmd_desktop.content.problems import quoted
from irmd_desktop.content.rule_assembly import Faults, Place, Plain, RuleReader
from irmd_desktop.core.derivations import CyclicDerivation, Derivation
from irmd_desktop.core.facts import (
    AS_OF_FACT,
    CONFIRMATION_PREFIX,
    NUMERIC,
    Column,
    Fact,
    FactDictionary,
    FactType,
    Option,
)
from irmd_desktop.core.situation import Derivations

GATE_TYPES: Mapping[str, FactType] = {
    "ordered": FactType.BOOL,
    "first_order_on": FactType.DATE,
    "order_withdrawal_right": FactType.BOOL,
    "filed_on": FactType.DATE,
    "received_on": FactType.DATE,
    "awarded_on": FactType.DATE,
    "event_on": FactType.DATE,
    "planned_spending": FactType.MONEY,
}
"""Inputs of the start-of-works gate and the type their facts must have."""


UNITS: Final = (
    "EUR", "%", "VZÄ", "Personen", "Stellen", "Betriebe", "Abschlüsse", "Anträge", "Gutscheine", "Stück",
    "Stunden", "Tage", "Wochen", "Monate", "Jahre", "km", "m", "m²", "kg", "t", "l", "kW", "kWh", "MWh",
)  # fmt: skip
"""Units every dictionary may use; further ones it declares under `units`."""


@dataclass(frozen=True)
class FactBook:
    """Everything `facts.yaml` says."""

    dictionary: FactDictionary
    derivations: Derivations
    start_gate: Mapping[str, str]


def read_facts(plain: Plain, tables: Tables, faults: Faults) -> FactBook:
    """Read the whole file; faults are collected."""
    entries: list[Plain] = plain["facts"]
    units = (*UNITS, *(plain.get("units") or ()))
    facts: dict[str, Fact] = {}
    for index, entry in enumerate(entries):
        place: Place = ("facts", index)
        if entry["id"] in facts:
            faults.add((*place, "id"), f"Der Fakt „{entry['id']}“ steht doppelt in der Datei.")
            continue
        if entry["id"] == AS_OF_FACT or entry["id"].startswith(CONFIRMATION_PREFIX):
            faults.add((*place, "id"), f"„{entry['id']}“ ist reserviert; bitte anders benennen.")
        facts[entry["id"]] = _fact(entry, place, tables, faults)
        _check_unit(entry, place, units, faults)
    dictionary = FactDictionary(facts)
    reader = DerivationReader(dictionary, tables, faults)
    rules: dict[str, Derivation] = {}
    for index, entry in enumerate(entries):
        if entry.get("derive") is not None and entry["id"] not in rules:
            derivation = reader.read(entry["derive"], facts[entry["id"]], ("facts", index, "derive"))
            if derivation:
                rules[entry["id"]] = derivation
    gate = _start_gate(plain.get("start_gate"), dictionary, faults)
    return FactBook(dictionary, _sorted(rules, entries, faults), gate)


def _sorted(rules: dict[str, Derivation], entries: list[Plain], faults: Faults) -> Derivations:
    try:
        return Derivations.of(rules)
    except CyclicDerivation as error:
        first = next(i for i, entry in enumerate(entries) if entry["id"] == error.path[0])
        way = " → ".join(error.path if len(error.path) <= 12 else (*error.path[:11], "…"))
        fault = f"Die Ableitung dreht sich im Kreis: {way}. Eine davon muss entfallen."
    except RecursionError:
        first = next(i for i, entry in enumerate(entries) if entry["id"] in rules)
        fault = "Die Ableitungen bauen in zu vielen Stufen aufeinander auf; erlaubt sind einige hundert."
    faults.add(("facts", first, "derive"), fault)
    return Derivations.of({})


def _fact(entry: Plain, place: Place, tables: Tables, faults: Faults) -> Fact:
    kind = FactType(entry["type"])
    low, high = _range(entry, kind, place, faults)
    return Fact(
        id=entry["id"],
        type=kind,
        label=entry["label"],
        question=entry["question"],
        unit=entry.get("unit") or ("EUR" if kind is FactType.MONEY else ""),
        minimum=low,
        maximum=high,
        options=_options(entry, kind, place, tables, faults),
        columns=_columns(entry, kind, place, faults),
        known_by=tuple(entry.get("known_by") or ()),
        help=entry.get("help") or "",
        asked=entry["asked"] if entry.get("asked") is not None else not entry.get("derive"),
    )


def _check_unit(entry: Plain, place: Place, units: tuple[str, ...], faults: Faults) -> None:
    unit, kind = entry.get("unit"), FactType(entry["type"])
    if not unit:
        return
    at = (*place, "unit")
    if kind not in NUMERIC:
        faults.add(at, f"„unit“ gibt es nur bei Zahlen, nicht bei „{kind.value}“.")
    elif kind is FactType.MONEY and unit != "EUR":
        faults.add(at, f"Ein Geldbetrag steht immer in EUR, nicht in {quoted(unit)}.")
    elif unit not in units:
        known = ", ".join(units[:30])
        faults.add(
            at,
            f"{quoted(unit)} ist keine bekannte Einheit; erlaubt sind {known} und was oben unter "
            f"„units“ steht.{nearest(unit, units)}",
        )


def _range(
    entry: Plain, kind: FactType, place: Place, faults: Faults
) -> tuple[Decimal | None, Decimal | None]:
    low, high = (None if entry.get(end) is None else Decimal(entry[end]) for end in ("minimum", "maximum"))
    for end, number in (("minimum", low), ("maximum", high)):
        if number is not None and kind not in NUMERIC:
            faults.add((*place, end), f"„{end}“ gibt es nur bei Zahlen, nicht bei „{kind.value}“.")
    if low is None and kind is FactType.MONEY:
        low = Decimal(0)
    if low is not None and high is not None and low > high:
        faults.add((*place, "maximum"), f"„maximum“ ({high}) liegt unter „minimum“ ({low}).")
        return None, None
    return low, high


_CODED: Final = frozenset({FactType.CODE, FactType.CODES})


def _options(
    entry: Plain, kind: FactType, place: Place, tables: Tables, faults: Faults
) -> tuple[Option, ...]:
    options = tuple(Option(o["code"], o["label"]) for o in entry.get("options") or ())
    for key in ("options", "options_from"):
        if entry.get(key) and kind not in _CODED:
            faults.add((*place, key), f"„{key}“ gibt es nur bei Codes, nicht bei „{kind.value}“.")
            return ()
    if entry.get("options_from"):
        from_table = tables.options(entry["options_from"])
        if from_table is None:
            message = f"Die Tabelle „{entry['options_from']}“ gibt es in den Referenzdaten nicht."
            faults.add((*place, "options_from"), message)
            return options
        options += from_table
    if kind in _CODED and not options:
        faults.add(place, "Ein Fakt mit Codes braucht „options“ oder „options_from“.")
    _check_codes(options, (*place, "options"), faults)
    return options


def _check_codes(options: tuple[Option, ...], place: Place, faults: Faults) -> None:
    for code, times in Counter(option.code for option in options).items():
        if times > 1:
            faults.add(place, f"Der Code „{code}“ steht doppelt.")
            return


def _columns(entry: Plain, kind: FactType, place: Place, faults: Faults) -> tuple[Column, ...]:
    plain = entry.get("columns") or ()
    if plain and kind is not FactType.RECORDS:
        faults.add((*place, "columns"), f"„columns“ gibt es nur bei „records“, nicht bei „{kind.value}“.")
    if not plain and kind is FactType.RECORDS:
        faults.add(place, "Ein Fakt vom Typ „records“ braucht „columns“.")
    columns: dict[str, Column] = {}
    for index, each in enumerate(plain):
        at = (*place, "columns", index)
        if each["name"] in columns:
            faults.add((*at, "name"), f"Die Spalte „{each['name']}“ steht doppelt.")
        columns[each["name"]] = _column(each, at, faults)
    return tuple(columns.values())


def _column(plain: Plain, place: Place, faults: Faults) -> Column:
    options = tuple(Option(o["code"], o["label"]) for o in plain.get("options") or ())
    kind = FactType(plain["type"])
    if (kind is FactType.CODE) != bool(options):
        faults.add(place, "„options“ gehört zu genau den Spalten vom Typ „code“.")
    _check_codes(options, (*place, "options"), faults)
    return Column(plain["name"], kind, plain["label"], options, plain.get("required", True))


def _start_gate(plain: Plain | None, dictionary: FactDictionary, faults: Faults) -> dict[str, str]:
    gate = {name: fact_id for name, fact_id in (plain or {}).items() if fact_id}
    reader = RuleReader(dictionary, faults)
    for name, fact_id in gate.items():
        fact = reader.fact(fact_id, ("start_gate", name))
        if fact is not None and fact.type is not GATE_TYPES[name]:
            faults.add(
                ("start_gate", name),
                f"„{fact_id}“ ist vom Typ {fact.type.value}; erwartet wird {GATE_TYPES[name].value}.",
            )
    return gate
