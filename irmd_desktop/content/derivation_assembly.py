# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of `derive:` to the rule that works a fact out of others.

What a rule reads and what it gives must fit its facts, so that nothing can fail while a firm is judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Protocol

from irmd_desktop.content.operands import OperandError, range_text, read_number, shown, unknown_code
from irmd_desktop.content.rule_assembly import Faults, Place, Plain, RuleReader
from irmd_desktop.core.derivations import (
    Case,
    Cases,
    DeMinimisReceived,
    Derivation,
    EnterpriseFigures,
    FirstOf,
    Lookup,
    Sum,
)
from irmd_desktop.core.enterprise_size import SizeClass
from irmd_desktop.core.facts import (
    NUMERIC,
    Fact,
    FactDictionary,
    FactType,
    FactValueError,
    Option,
    check_value,
)
from irmd_desktop.core.values import Content, Known


class Tables(Protocol):
    """Reference tables the dictionary draws on."""

    def column(self, table: str, column: str) -> Mapping[str, frozenset[str]] | None:
        """Key -> codes of one column; `None` where there is no such table or column."""
        ...

    def options(self, table: str) -> tuple[Option, ...] | None:
        """Codes and labels of one table, in its order; `None` where there is no such table."""
        ...


_KINDS: Final = ("lookup", "cases", "sum", "enterprise", "de_minimis_received", "first_of")
_ENTERPRISE_INPUTS: Final = ("headcount", "turnover", "balance_total")
_CODE: Final = frozenset({FactType.CODE})
_RELATED_COLUMNS: Final[Mapping[str, frozenset[FactType]]] = {
    "relation": _CODE,
    "share_percent": NUMERIC,
    "headcount_fte": NUMERIC,
    "turnover_eur": NUMERIC,
    "balance_total_eur": NUMERIC,
}
_LEDGER_COLUMNS: Final[Mapping[str, frozenset[FactType]]] = {
    "granted_on": frozenset({FactType.DATE}),
    "gross_grant_equivalent_eur": NUMERIC,
}


@dataclass(frozen=True)
class DerivationReader:
    """Reads derivations against one fact dictionary; faults are collected."""

    dictionary: FactDictionary
    tables: Tables
    faults: Faults

    def read(self, plain: Plain, fact: Fact, place: Place) -> Derivation | None:
        """The rule for one fact; `None` where it is at fault."""
        kinds = [kind for kind in _KINDS if plain.get(kind) is not None]
        if len(kinds) != 1:
            self.faults.add(place, f"Erwartet wird genau eine Art der Ableitung: {', '.join(_KINDS)}.")
            return None
        kind = kinds[0]
        if kind != "cases" and plain.get("otherwise") is not None:
            self.faults.add((*place, "otherwise"), "„otherwise“ gibt es nur zusammen mit „cases“.")
            return None
        at = (*place, kind)
        inner = plain[kind]
        match kind:
            case "lookup":
                return self._lookup(inner, fact, at)
            case "cases":
                return self._cases(plain, fact, place)
            case "sum":
                self._result(fact, NUMERIC, at)
                return Sum(tuple(self._typed(f, (*at, i), NUMERIC) for i, f in enumerate(inner)))
            case "enterprise":
                return self._enterprise(inner, fact, at)
            case "first_of":
                found = [self.read(each, fact, (*at, i)) for i, each in enumerate(inner)]
                return FirstOf(tuple(rule for rule in found if rule is not None))
            case _:
                self._result(fact, frozenset({FactType.MONEY}), at)
                self._columns(inner["ledger"], (*at, "ledger"), _LEDGER_COLUMNS)
                return DeMinimisReceived(inner["ledger"])

    def _typed(self, fact_id: str, place: Place, types: frozenset[FactType]) -> str:
        """The fact of that id, which must be of one of the types."""
        fact = RuleReader(self.dictionary, self.faults).fact(fact_id, place)
        if fact is not None and fact.type not in types:
            self.faults.add(
                place, f"„{fact_id}“ ist vom Typ {fact.type.value}; erwartet wird {_listed(types)}."
            )
        return fact_id

    def _result(self, fact: Fact, types: frozenset[FactType], place: Place) -> None:
        """This kind of rule gives a value of one of the types."""
        if fact.type not in types:
            self.faults.add(
                place,
                f"Diese Ableitung ergibt einen Wert vom Typ {_listed(types)}, "
                f"„{fact.id}“ ist aber vom Typ {fact.type.value}.",
            )

    def _columns(self, fact_id: str, place: Place, columns: Mapping[str, frozenset[FactType]]) -> None:
        """A records fact must have the columns that the rule reads."""
        self._typed(fact_id, place, frozenset({FactType.RECORDS}))
        if fact_id not in self.dictionary or self.dictionary[fact_id].type is not FactType.RECORDS:
            return
        found = {column.name: column.type for column in self.dictionary[fact_id].columns}
        for name, types in columns.items():
            if found.get(name) not in types:
                self.faults.add(place, f"In „{fact_id}“ fehlt die Spalte „{name}“ vom Typ {_listed(types)}.")
                return

    def _lookup(self, plain: Plain, fact: Fact, place: Place) -> Derivation | None:
        key = self._typed(plain["key"], (*place, "key"), frozenset({FactType.CODE, FactType.TEXT}))
        table = self.tables.column(plain["table"], plain["column"])
        if table is None:
            self.faults.add(
                (*place, "table"),
                f"Die Spalte „{plain['table']}.{plain['column']}“ gibt es in den Referenzdaten nicht.",
            )
            return None
        self._result(fact, _CODE, place)
        strange = sorted(frozenset[str]().union(*table.values()) - fact.codes)
        if strange and fact.type is FactType.CODE:
            self.faults.add(
                (*place, "column"),
                f"Die Tabelle enthält den Code „{strange[0]}“, den „{fact.id}“ nicht kennt.",
            )
        return Lookup(key, table)

    def _cases(self, plain: Plain, fact: Fact, place: Place) -> Derivation | None:
        types = NUMERIC | {FactType.BOOL, FactType.CODE}
        if fact.type not in types:
            self._result(fact, types, (*place, "cases"))
            return None
        rules = RuleReader(self.dictionary, self.faults)
        cases = []
        for index, case in enumerate(plain["cases"]):
            at = (*place, "cases", index)
            when = rules.condition(case["when"], (*at, "when"))
            cases.append(Case(when, self._content(case["value"], fact, (*at, "value"))))
        otherwise = plain.get("otherwise")
        last = None if otherwise is None else self._content(otherwise, fact, (*place, "otherwise"))
        return Cases(tuple(cases), last)

    def _content(self, plain: Any, fact: Fact, place: Place) -> Content:
        try:
            return _content(plain, fact)
        except OperandError as error:
            self.faults.add(place, str(error))
            return False

    def _enterprise(self, plain: Plain, fact: Fact, place: Place) -> Derivation:
        for name in _ENTERPRISE_INPUTS:
            self._typed(plain[name], (*place, name), NUMERIC)
            self._not_negative(plain[name], (*place, name))
        self._columns(plain["related"], (*place, "related"), _RELATED_COLUMNS)
        if plain["result"] == "size_class":
            self._result(fact, _CODE, place)
            self._size_codes(fact, (*place, "result"), all_of_them=True)
        else:
            self._result(fact, NUMERIC, place)
        earlier = plain.get("earlier_class") or ""
        if earlier:
            self._typed(earlier, (*place, "earlier_class"), _CODE)
            if earlier in self.dictionary:
                self._size_codes(self.dictionary[earlier], (*place, "earlier_class"), all_of_them=False)
        return EnterpriseFigures(
            plain["result"],
            plain["headcount"],
            plain["turnover"],
            plain["balance_total"],
            plain["related"],
            earlier,
        )

    def _not_negative(self, fact_id: str, place: Place) -> None:
        fact = self.dictionary.facts.get(fact_id)
        if fact and fact.type in NUMERIC and (fact.minimum is None or fact.minimum < 0):
            self.faults.add(place, f"„{fact_id}“ braucht hier „minimum: 0“.")

    def _size_codes(self, fact: Fact, place: Place, *, all_of_them: bool) -> None:
        sizes = frozenset(size.value for size in SizeClass)
        if fact.type is FactType.CODE and not (fact.codes == sizes if all_of_them else fact.codes <= sizes):
            self.faults.add(place, f"„{fact.id}“ braucht hier die Codes {', '.join(SizeClass)}.")


def _listed(types: frozenset[FactType]) -> str:
    return ", ".join(sorted(kind.value for kind in types))


def _content(plain: Any, fact: Fact) -> Content:
    """A value that a decision table gives. Raises `OperandError`."""
    if fact.type is FactType.CODE:
        if not isinstance(plain, str):
            raise OperandError(f"Ein Code ist Text; {shown(plain)} gehört in Anführungszeichen.")
        if plain not in fact.codes:
            raise OperandError(unknown_code(fact, plain))
        return plain
    if fact.type is FactType.BOOL:
        if not isinstance(plain, bool):
            raise OperandError(f"Erwartet wird true oder false, nicht {shown(plain)}.")
        return plain
    number: Decimal = read_number(plain)
    try:
        check_value(fact, Known(number))
    except FactValueError:
        whole = "ganze Zahl" if fact.type is FactType.INT else "Zahl"
        raise OperandError(
            f"{number} passt nicht zu „{fact.id}“; erwartet wird eine {whole} ({range_text(fact)})."
        ) from None
    return number
