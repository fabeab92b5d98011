# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of `facts.yaml` to the fact dictionary, its derivations and the start gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from irmd_desktop.content.operands import OperandError, read_number, unknown_code
from irmd_desktop.content.rule_assembly import Faults, Place, Plain, RuleReader
from irmd_desktop.core.criteria import leaves
from irmd_desktop.core.derivations import (
    Case,
    Cases,
    CyclicDerivation,
    DeMinimisReceived,
    Derivation,
    EnterpriseFigures,
    FirstOf,
    Lookup,
    Sum,
)
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
from irmd_desktop.core.values import Content

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


class Tables(Protocol):
    """Reference tables the dictionary draws on."""

    def column(self, table: str, column: str) -> Mapping[str, frozenset[str]] | None:
        """Key -> codes of one column; `None` where there is no such table or column."""
        ...

    def options(self, table: str) -> tuple[Option, ...] | None:
        """Codes and labels of one table, in its order; `None` where there is no such table."""
        ...


@dataclass(frozen=True)
class FactBook:
    """Everything `facts.yaml` says."""

    dictionary: FactDictionary
    derivations: Derivations
    start_gate: Mapping[str, str]


def read_facts(plain: Plain, tables: Tables, faults: Faults) -> FactBook:
    """Read the whole file; faults are collected."""
    entries: list[Plain] = plain["facts"]
    facts: dict[str, Fact] = {}
    for index, entry in enumerate(entries):
        place: Place = ("facts", index)
        if entry["id"] in facts:
            faults.add((*place, "id"), f"Der Fakt „{entry['id']}“ steht doppelt in der Datei.")
        if entry["id"] == AS_OF_FACT or entry["id"].startswith(CONFIRMATION_PREFIX):
            faults.add((*place, "id"), f"„{entry['id']}“ ist reserviert; bitte anders benennen.")
        facts[entry["id"]] = _fact(entry, place, tables, faults)
    dictionary = FactDictionary(facts)
    rules: dict[str, Derivation] = {}
    for index, entry in enumerate(entries):
        if entry.get("derive"):
            reader = _DerivationReader(dictionary, tables, faults)
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
        faults.add(
            ("facts", first, "derive"),
            f"Die Ableitung dreht sich im Kreis: {' → '.join(error.path)}. Eine davon muss entfallen.",
        )
        return Derivations.of({})


def _fact(entry: Plain, place: Place, tables: Tables, faults: Faults) -> Fact:
    kind = FactType(entry["type"])
    options = tuple(Option(o["code"], o["label"]) for o in entry.get("options", ()))
    if entry.get("options_from"):
        from_table = tables.options(entry["options_from"])
        if from_table is None:
            faults.add((*place, "options_from"), f"Die Tabelle „{entry['options_from']}“ gibt es nicht.")
        options += from_table or ()
    _check_options(kind, options, place, faults)
    for end in ("minimum", "maximum"):
        if entry.get(end) is not None and kind not in NUMERIC:
            faults.add((*place, end), f"„{end}“ gibt es nur bei Zahlen, nicht bei „{kind.value}“.")
    if (kind is FactType.RECORDS) != bool(entry.get("columns")):
        faults.add(place, "„columns“ gehört zu genau den Fakten vom Typ „records“.")
    low = None if entry.get("minimum") is None else Decimal(entry["minimum"])
    return Fact(
        id=entry["id"],
        type=kind,
        label=entry["label"],
        question=entry["question"],
        unit=entry.get("unit", "EUR" if kind is FactType.MONEY else ""),
        minimum=Decimal(0) if low is None and kind is FactType.MONEY else low,
        maximum=None if entry.get("maximum") is None else Decimal(entry["maximum"]),
        options=options,
        columns=tuple(_column(column) for column in entry.get("columns", ())),
        known_by=tuple(entry.get("known_by", ())),
        help=entry.get("help", ""),
        asked=entry["asked"] if entry.get("asked") is not None else not entry.get("derive"),
    )


def _check_options(kind: FactType, options: tuple[Option, ...], place: Place, faults: Faults) -> None:
    codes = [option.code for option in options]
    if len(set(codes)) != len(codes):
        faults.add((*place, "options"), "Ein Code steht doppelt.")
    if options and kind not in (FactType.CODE, FactType.CODES):
        faults.add((*place, "options"), f"„options“ gibt es nur bei Codes, nicht bei „{kind.value}“.")
    if not options and kind in (FactType.CODE, FactType.CODES):
        faults.add(place, "Ein Fakt mit Codes braucht „options“ oder „options_from“.")


def _column(plain: Plain) -> Column:
    options = tuple(Option(o["code"], o["label"]) for o in plain.get("options", ()))
    kind = FactType(plain["type"])
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


_KINDS = ("lookup", "cases", "sum", "enterprise", "de_minimis_received", "first_of")


@dataclass(frozen=True)
class _DerivationReader:
    dictionary: FactDictionary
    tables: Tables
    faults: Faults

    def read(self, plain: Plain, fact: Fact, place: Place) -> Derivation | None:
        kinds = [kind for kind in _KINDS if plain.get(kind)]
        if len(kinds) != 1:
            self.faults.add(place, "Erwartet wird genau eine Art der Ableitung, etwa „lookup“ oder „cases“.")
            return None
        at = (*place, kinds[0])
        inner = plain[kinds[0]]
        match kinds[0]:
            case "lookup":
                return self._lookup(inner, fact, at)
            case "cases":
                return self._cases(plain, fact, place)
            case "sum":
                return Sum(tuple(self._typed(f, (*at, i), NUMERIC) for i, f in enumerate(inner)))
            case "enterprise":
                return self._enterprise(inner, at)
            case "first_of":
                found = [self.read(each, fact, (*at, i)) for i, each in enumerate(inner)]
                return FirstOf(tuple(rule for rule in found if rule is not None))
            case _:
                ledger = self._typed(inner["ledger"], (*at, "ledger"), frozenset({FactType.RECORDS}))
                return DeMinimisReceived(ledger)

    def _typed(self, fact_id: str, place: Place, types: frozenset[FactType]) -> str:
        fact = RuleReader(self.dictionary, self.faults).fact(fact_id, place)
        if fact is not None and fact.type not in types:
            expected = ", ".join(sorted(kind.value for kind in types))
            self.faults.add(place, f"„{fact_id}“ ist vom Typ {fact.type.value}; erwartet wird {expected}.")
        return fact_id

    def _lookup(self, plain: Plain, fact: Fact, place: Place) -> Derivation | None:
        key = self._typed(plain["key"], (*place, "key"), frozenset({FactType.CODE, FactType.TEXT}))
        table = self.tables.column(plain["table"], plain["column"])
        if table is None:
            self.faults.add(
                (*place, "table"), f"Die Spalte „{plain['table']}.{plain['column']}“ gibt es nicht."
            )
            return None
        if fact.type is not FactType.CODE:
            self.faults.add(place, "Eine Ableitung aus einer Tabelle ergibt einen Code.")
        strange = sorted(frozenset().union(*table.values()) - fact.codes) if table else []
        if strange:
            self.faults.add(place, f"Die Tabelle enthält Codes, die „{fact.id}“ nicht kennt: {strange[0]}.")
        return Lookup(key, table)

    def _cases(self, plain: Plain, fact: Fact, place: Place) -> Derivation:
        rules = RuleReader(self.dictionary, self.faults)
        cases = []
        for index, case in enumerate(plain["cases"]):
            at = (*place, "cases", index)
            when = rules.condition(case["when"], (*at, "when"))
            if any(criterion.test.needs_amount for criterion in leaves(when)):
                self.faults.add(at, "„room_for“ braucht hier einen festen Betrag in „aid“.")
            cases.append(Case(when, self._content(case["value"], fact, (*at, "value"))))
        otherwise = plain.get("otherwise")
        last = None if otherwise is None else self._content(otherwise, fact, (*place, "otherwise"))
        return Cases(tuple(cases), last)

    def _content(self, plain: Any, fact: Fact, place: Place) -> Content:
        try:
            if fact.type in NUMERIC:
                return read_number(plain)
            if fact.type is FactType.BOOL and isinstance(plain, bool):
                return plain
            if fact.type is FactType.CODE and isinstance(plain, str):
                if plain not in fact.codes:
                    raise OperandError(unknown_code(fact, plain))
                return plain
            raise OperandError(f"Der Wert passt nicht zu „{fact.id}“ (Typ {fact.type.value}).")
        except OperandError as error:
            self.faults.add(place, str(error))
            return False

    def _enterprise(self, plain: Plain, place: Place) -> Derivation:
        for name in ("headcount", "turnover", "balance_total"):
            self._typed(plain[name], (*place, name), NUMERIC)
        self._typed(plain["related"], (*place, "related"), frozenset({FactType.RECORDS}))
        earlier = plain.get("earlier_class") or ""
        if earlier:
            self._typed(earlier, (*place, "earlier_class"), frozenset({FactType.CODE}))
        return EnterpriseFigures(
            plain["result"],
            plain["headcount"],
            plain["turnover"],
            plain["balance_total"],
            plain["related"],
            earlier,
        )
