# SPDX-License-Identifier: EUPL-1.2
"""What is known of one firm and its project on one day, with every derived fact worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from irmd_desktop.core.derivations import (
    Cases,
    DeMinimisReceived,
    Derivation,
    EnterpriseFigures,
    Lookup,
    Sum,
    derivation_order,
)
from irmd_desktop.core.derived_aid import aid_received
from irmd_desktop.core.derived_size import enterprise_figure
from irmd_desktop.core.evaluation import evaluate_tree
from irmd_desktop.core.facts import AS_OF_FACT, FactDictionary
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import (
    DERIVED,
    NOT_APPLICABLE,
    UNKNOWN,
    Content,
    Interval,
    Known,
    NotApplicable,
    OneOf,
    Unknown,
    Value,
    is_exact,
    number_bounds,
)


@dataclass(frozen=True)
class Derivations:
    """The derived facts of a dictionary with an order in which they can be worked out."""

    rules: Mapping[str, Derivation]
    order: tuple[str, ...]

    @classmethod
    def of(cls, rules: Mapping[str, Derivation]) -> Derivations:
        """Sort the rules. Raises `CyclicDerivation`."""
        return cls(MappingProxyType(dict(rules)), derivation_order(rules))


class Situation:
    """Values of all facts on one day.

    A value that was given wins over the derived one, except "unknown". `open_questions` names the
    facts a person would have to supply to settle an open one.
    """

    def __init__(
        self,
        dictionary: FactDictionary,
        derivations: Derivations,
        given: Mapping[str, Value],
        as_of: date,
    ) -> None:
        self.dictionary, self.derivations = dictionary, derivations
        self.given: Mapping[str, Value] = MappingProxyType(dict(given))
        self.as_of = as_of
        self._values: dict[str, Value] = {**given, AS_OF_FACT: Known(as_of, DERIVED)}
        self._asked: dict[str, tuple[str, ...]] = {}
        for fact_id in derivations.order:
            if isinstance(given.get(fact_id, UNKNOWN), Unknown):
                value, asked = _derive(derivations.rules[fact_id], self)
                self._values[fact_id] = value
                if not is_exact(value) and not self._is_asked(fact_id):
                    self._asked[fact_id] = asked or (fact_id,)  # nothing to ask: only itself can be given

    def _is_asked(self, fact_id: str) -> bool:
        return fact_id in self.dictionary and self.dictionary[fact_id].asked

    def value(self, fact_id: str, /) -> Value:
        """The value of a fact; unknown where nothing was given and nothing can be derived."""
        return self._values.get(fact_id, UNKNOWN)

    def open_questions(self, fact_id: str, /) -> tuple[str, ...]:
        """The facts that settle this one: itself, or what it is derived from."""
        return self._asked.get(fact_id, (fact_id,))

    def bounds(self, fact_id: str) -> tuple[Decimal | None, Decimal | None]:
        """Ends of a number; where nothing is known, the least the dictionary allows.

        Its greatest allowed number only catches slips of the pen and documents no amount.
        """
        low, high = number_bounds(self.value(fact_id))
        if low is None and fact_id in self.dictionary:
            low = self.dictionary[fact_id].minimum
        return low, high

    def with_changes(self, changes: Mapping[str, Value]) -> Situation:
        """The same firm with some facts changed; the rest, and the day, stay."""
        return Situation(self.dictionary, self.derivations, {**self.given, **changes}, self.as_of)

    def differences(self, other: Situation) -> frozenset[str]:
        """Facts whose value, or whose open questions, differ between two situations."""
        names = self._values.keys() | other._values.keys()
        return frozenset(
            name
            for name in names
            if self.value(name) != other.value(name)
            or self.open_questions(name) != other.open_questions(name)
        )


def _derive(rule: Derivation, facts: Situation) -> tuple[Value, tuple[str, ...]]:
    match rule:
        case Lookup():
            return _look_up(rule, facts)
        case Cases():
            return _decide(rule, facts)
        case Sum():
            return _add_up(rule, facts)
        case EnterpriseFigures():
            return enterprise_figure(rule, facts)
        case DeMinimisReceived():
            return aid_received(rule, facts)
        case _:
            return _first_of([_derive(each, facts) for each in rule.rules])


def _first_of(results: list[tuple[Value, tuple[str, ...]]]) -> tuple[Value, tuple[str, ...]]:
    for value, asked in results:
        if is_exact(value):
            return value, asked
    asked_all = tuple(dict.fromkeys(fact for _, asked in results for fact in asked))
    narrowed = (value for value, _ in results if not isinstance(value, Unknown))
    return next(narrowed, UNKNOWN), asked_all


def _look_up(rule: Lookup, facts: Situation) -> tuple[Value, tuple[str, ...]]:
    key = facts.value(rule.key)
    asked = () if is_exact(key) else facts.open_questions(rule.key)
    match key:
        case Known(value=str() as code):
            found = rule.table.get(code, frozenset())
        case OneOf(options=options):
            found = frozenset().union(*(rule.table.get(code, frozenset()) for code in options))
        case NotApplicable():
            return NOT_APPLICABLE, ()
        case _:
            return UNKNOWN, asked
    return _one_of(found), asked


def _one_of(codes: frozenset[str]) -> Value:
    if not codes:
        return UNKNOWN
    return Known(next(iter(codes)), DERIVED) if len(codes) == 1 else OneOf(codes, DERIVED)


def _decide(rule: Cases, facts: Situation) -> tuple[Value, tuple[str, ...]]:
    possible: list[Content | None] = []
    asked: dict[str, None] = {}
    for case in rule.cases:
        state, open_facts = evaluate_tree(case.when, facts)
        if state is not Truth.NOT_MET:
            possible.append(case.value)
        if state is Truth.MET:
            break
        asked.update(dict.fromkeys(open_facts))
    else:
        possible.append(rule.otherwise)
    return _merge(possible), tuple(asked)


def _merge(possible: list[Content | None]) -> Value:
    """One value for all that are still possible; `None` stands for "nothing known"."""
    distinct = list(dict.fromkeys(possible))
    first = distinct[0]
    if None in distinct or first is None:
        return UNKNOWN
    if len(distinct) == 1:
        return Known(first, DERIVED)
    if all(isinstance(value, str) for value in distinct):
        return OneOf(frozenset(str(value) for value in distinct), DERIVED)
    return UNKNOWN


def _add_up(rule: Sum, facts: Situation) -> tuple[Value, tuple[str, ...]]:
    values = {fact: facts.value(fact) for fact in rule.facts}
    asked = tuple(
        dict.fromkeys(
            q for fact, value in values.items() if not is_exact(value) for q in facts.open_questions(fact)
        )
    )
    bounds = [facts.bounds(fact) for fact in rule.facts]
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    low = sum(lows, Decimal(0)) if len(lows) == len(bounds) else None
    high = sum(highs, Decimal(0)) if len(highs) == len(bounds) else None
    if low is None and high is None:
        return UNKNOWN, asked
    if low is not None and low == high:
        return Known(low, DERIVED), asked
    return Interval(low, high, DERIVED), asked
