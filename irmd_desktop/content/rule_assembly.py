# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of conditions and criteria (YAML or stored JSON) to the core's trees.

Used when a catalogue is built and again when a built release is read, so that both see the same
rules. Faults are collected with their place, not raised one by one.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from irmd_desktop.content.operands import OperandError, read_operand
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
_GROUPS = ("all", "any", "not")


@dataclass
class Faults:
    """Faults found so far, as place and German sentence."""

    found: list[tuple[Place, str]] = field(default_factory=list)

    def add(self, place: Place, message: str) -> None:
        """Note one fault."""
        self.found.append((place, message))


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
        near = difflib.get_close_matches(fact_id, list(self.dictionary.facts), n=1)
        hint = f" Gemeint ist vielleicht „{near[0]}“." if near else ""
        self.faults.add(place, f"„{fact_id}“ steht nicht im Faktenverzeichnis facts.yaml.{hint}")
        return None

    def condition(self, plain: Plain, place: Place) -> Node:
        """A plain condition or group."""
        if self._kind(plain, place, "fact") in _GROUPS:
            return self._group(plain, place, self.condition)
        test = self._test(plain, place)
        return Criterion("", "", (Reading(test),)) if test else _NOTHING

    def criterion(self, plain: Plain, place: Place, programme: str) -> Node:
        """A criterion with id, rule and source, or a group of them."""
        if self._kind(plain, place, "id") in _GROUPS:
            return self._group(plain, place, lambda child, at: self.criterion(child, at, programme))
        for key in ("rule", "source") if "readings" not in plain else ("rule",):
            if not plain.get(key):
                self.faults.add((*place, key), f"Die Angabe „{key}“ fehlt; ein Kriterium braucht sie.")
        readings = self._readings(plain, place, programme)
        return Criterion(
            id=plain["id"],
            rule=plain.get("rule", ""),
            readings=readings,
            hard=plain.get("hard", True),
            sentences=dict(plain.get("text", {})),
        )

    def _kind(self, plain: Plain, place: Place, single: str) -> str:
        kinds = [kind for kind in (single, *_GROUPS) if plain.get(kind) is not None]
        if len(kinds) != 1:
            self.faults.add(place, f"Erwartet wird genau eine der Angaben „{single}“, „all“, „any“, „not“.")
            return "all" if not kinds else kinds[0]
        return kinds[0]

    def _group(self, plain: Plain, place: Place, read: Callable[[Plain, Place], Node]) -> Node:
        if plain.get("not") is not None:
            return Not(read(plain["not"], (*place, "not")))
        kind = "any" if plain.get("any") is not None else "all"
        children = plain.get(kind) or ()
        nodes = tuple(read(child, (*place, kind, index)) for index, child in enumerate(children))
        return AnyOf(nodes) if kind == "any" else AllOf(nodes)

    def _readings(self, plain: Plain, place: Place, programme: str) -> tuple[Reading, ...]:
        if "readings" in plain:
            found = []
            for index, reading in enumerate(plain["readings"]):
                at = (*place, "readings", index)
                test = self._test({**plain, "value": reading["value"]}, at)
                if test:
                    found.append(Reading(test, citations(reading["source"])))
            return tuple(found)
        source = citations(plain.get("source", ()))
        if plain.get("op") == Op.ADVISER_CONFIRMS:
            if plain.get("fact") or plain.get("value") is not None:
                self.faults.add(place, "„adviser_confirms“ hat weder „fact“ noch „value“.")
            fact_id = f"{CONFIRMATION_PREFIX}{programme}.{plain['id']}"
            return (Reading(Test(Op.ADVISER_CONFIRMS, fact_id, None, _not_applicable(plain)), source),)
        test = self._test(plain, place)
        return (Reading(test, source),) if test else ()

    def _test(self, plain: Plain, place: Place) -> Test | None:
        for key in ("fact", "op"):
            if not plain.get(key):
                self.faults.add(place, f"Die Angabe „{key}“ fehlt.")
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
            self.faults.add((*place, error.key), str(error))
            return None
        self._check_reference(operand, place)
        return Test(op, fact.id, operand, _not_applicable(plain))

    def _check_reference(self, operand: Operand, place: Place) -> None:
        if isinstance(operand, Span) and operand.reference:
            reference = self.fact(operand.reference, (*place, "value", "at"))
            if reference is not None and reference.type is not FactType.DATE:
                self.faults.add((*place, "value", "at"), f"„{reference.id}“ ist kein Datum.")


def _not_applicable(plain: Plain) -> Truth:
    return Truth[str(plain.get("when_not_applicable", "not_met")).upper()]


def citations(plain: Any) -> tuple[Citation, ...]:
    """The citations of one rule."""
    return tuple(
        Citation(entry["ref"], entry.get("place", ""), entry.get("says", ""), entry.get("quote", False))
        for entry in plain
    )
