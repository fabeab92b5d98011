# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of conditions and criteria (YAML or stored JSON) to the core's trees.

Used when a catalogue is built and again when a built release is read, so that both see the same
rules. Faults are collected with their place, not raised one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from irmd_desktop.content.operands import OperandError, nearest, read_operand
from irmd_desktop.content.problems import MOST_SHOWN, quoted
from irmd_desktop.core.criteria import (
    AllOf,
    AnyOf,
    Citation,
    Criterion,
    Node,
    Not,
    Op,
    Operand,
    Reading,
    Span,
    Test,
)
from irmd_desktop.core.facts import AS_OF_FACT, CONFIRMATION_PREFIX, Fact, FactDictionary, FactType
from irmd_desktop.core.logic import Truth

Place = tuple[str | int, ...]
Plain = Mapping[str, Any]

AS_OF = Fact(AS_OF_FACT, FactType.DATE, "Stichtag", "Für welchen Tag gilt die Prüfung?", asked=False)
_NOTHING: Node = AllOf(())
_GROUPS: Final = ("all", "any", "not")


class EnoughFaults(Exception):
    """So many faults that nobody reads more, and that looking for more would only cost time."""


@dataclass
class Faults:
    """Faults found so far, as place and German sentence."""

    found: list[tuple[Place, str]] = field(default_factory=list)

    def add(self, place: Place, message: str) -> None:
        """Note one fault. Raises `EnoughFaults` at the last one that is shown."""
        self.found.append((place, message))
        if len(self.found) >= MOST_SHOWN:
            raise EnoughFaults


@dataclass(frozen=True)
class RuleReader:
    """Reads conditions against one fact dictionary."""

    dictionary: FactDictionary
    faults: Faults

    def fact(self, fact_id: str, place: Place) -> Fact | None:
        """The fact of that id; a fault with the nearest spelling where there is none."""
        if fact_id == AS_OF_FACT:
            return AS_OF
        if fact_id in self.dictionary:
            return self.dictionary[fact_id]
        hint = nearest(fact_id, self.dictionary.facts)
        self.faults.add(place, f"{quoted(fact_id)} steht nicht im Faktenverzeichnis facts.yaml.{hint}")
        return None

    def condition(self, plain: Plain, place: Place) -> Node:
        """A plain condition or group, for amounts and decision tables.

        It is judged without the programme's own amount and confirmations, so it may ask for neither.
        """
        kind = self._kind(plain, place, "fact")
        if kind is None:
            return _NOTHING
        if kind in _GROUPS:
            return self._group(plain, place, kind, self.condition)
        test = self._test(plain, place)
        if test is None:
            return _NOTHING
        if test.needs_amount:
            self.faults.add((*place, "value"), "„room_for“ braucht hier einen festen Betrag in „aid“.")
        return Criterion("", "", (Reading(test),))

    def criterion(self, plain: Plain, place: Place, programme: str) -> Node:
        """A criterion with id, rule and source, or a group of them."""
        kind = self._kind(plain, place, "id")
        if kind is None:
            return _NOTHING
        if kind in _GROUPS:
            return self._group(plain, place, kind, lambda child, at: self.criterion(child, at, programme))
        for key in ("rule", "source") if plain.get("readings") is None else ("rule",):
            if not plain.get(key):
                self.faults.add((*place, key), f"Die Angabe „{key}“ fehlt; ein Kriterium braucht sie.")
        readings = self._readings(plain, place, programme)
        return Criterion(
            id=plain["id"],
            rule=plain.get("rule") or "",
            readings=readings,
            hard=plain.get("hard", True),
            sentences={state: text for state, text in (plain.get("text") or {}).items() if text},
        )

    def _kind(self, plain: Plain, place: Place, single: str) -> str | None:
        """What the entry is: one of the groups, or `single` where it stands for itself."""
        kinds = [kind for kind in (single, *_GROUPS) if plain.get(kind) is not None]
        if len(kinds) != 1:
            self.faults.add(place, f"Erwartet wird genau eine der Angaben „{single}“, „all“, „any“, „not“.")
            return None
        kind = kinds[0]
        beside = [key for key, value in plain.items() if key != kind and value is not None]
        if kind in _GROUPS and beside:
            self.faults.add((*place, beside[0]), f"Neben „{kind}“ ist hier keine weitere Angabe erlaubt.")
            return None
        return kind

    def _group(self, plain: Plain, place: Place, kind: str, read: Callable[[Plain, Place], Node]) -> Node:
        if kind == "not":
            return Not(read(plain["not"], (*place, "not")))
        nodes = tuple(read(child, (*place, kind, index)) for index, child in enumerate(plain[kind]))
        return AnyOf(nodes) if kind == "any" else AllOf(nodes)

    def _readings(self, plain: Plain, place: Place, programme: str) -> tuple[Reading, ...]:
        if plain.get("op") == Op.ADVISER_CONFIRMS:
            return self._confirmation(plain, place, programme)
        if plain.get("readings") is None:
            test = self._test(plain, place)
            return (Reading(test, citations(plain.get("source") or ())),) if test else ()
        for key in ("value", "source"):
            if plain.get(key) is not None:
                self.faults.add((*place, key), f"„{key}“ steht bei „readings“ in jeder einzelnen Lesart.")
                return ()
        found = []
        for index, reading in enumerate(plain["readings"]):
            at = (*place, "readings", index)
            test = self._test({**plain, "value": reading["value"]}, place, at)
            if test is None:
                return ()
            found.append(Reading(test, citations(reading["source"])))
        return tuple(found)

    def _confirmation(self, plain: Plain, place: Place, programme: str) -> tuple[Reading, ...]:
        for key in ("fact", "value", "readings"):
            if plain.get(key) is not None:
                self.faults.add((*place, key), f"Ein Kriterium mit „adviser_confirms“ hat kein „{key}“.")
                return ()
        fact_id = f"{CONFIRMATION_PREFIX}{programme}.{plain['id']}"
        test = Test(Op.ADVISER_CONFIRMS, fact_id, None, _not_applicable(plain))
        return (Reading(test, citations(plain.get("source") or ())),)

    def _test(self, plain: Plain, place: Place, reading: Place | None = None) -> Test | None:
        """The test of a condition; `reading` is where its value stands if not in the condition itself."""
        for key in ("fact", "op"):
            if not plain.get(key):
                self.faults.add((*place, key), f"Die Angabe „{key}“ fehlt.")
                return None
        op = Op(plain["op"])
        if op is Op.ADVISER_CONFIRMS:
            self.faults.add(
                (*place, "op"), "„adviser_confirms“ ist nur bei Kriterien eines Programms erlaubt."
            )
            return None
        fact = self.fact(plain["fact"], (*place, "fact"))
        if fact is None:
            return None
        try:
            operand = read_operand(op, plain.get("value"), fact)
        except OperandError as error:
            above = place if reading is None or error.place == ("op",) else reading
            self.faults.add((*above, *(error.place or ("value",))), str(error))
            return None
        if not self._reference_is_a_day(operand, reading or place):
            return None
        return Test(op, fact.id, operand, _not_applicable(plain))

    def _reference_is_a_day(self, operand: Operand, place: Place) -> bool:
        if not isinstance(operand, Span) or not operand.reference:
            return True
        at = (*place, "value", "at")
        fact = self.fact(operand.reference, at)
        if fact is not None and fact.type is not FactType.DATE:
            self.faults.add(at, f"„{fact.id}“ ist vom Typ {fact.type.value}; erwartet wird ein Datum.")
        return fact is not None and fact.type is FactType.DATE


def _not_applicable(plain: Plain) -> Truth:
    return Truth[str(plain.get("when_not_applicable") or "not_met").upper()]


def citations(plain: Any) -> tuple[Citation, ...]:
    """The citations of one rule."""
    return tuple(
        Citation(entry["ref"], entry.get("place") or "", entry.get("says") or "", entry.get("quote", False))
        for entry in plain
    )
