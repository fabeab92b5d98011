# SPDX-License-Identifier: EUPL-1.2
"""Facts worked out from other facts: look-ups, decision tables, sums, size class, aid received.

Each rule names its inputs, so that a cycle is found before anything runs and an open result can
be traced back to the questions that would settle it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from irmd_desktop.core.criteria import Node, facts_of
from irmd_desktop.core.facts import AS_OF_FACT
from irmd_desktop.core.values import Content


@dataclass(frozen=True, slots=True)
class Lookup:
    """Column of a reference table by key, such as Gemeinde -> Landkreis.

    A key with several rows (a PLZ that spans Gemeinden) gives every possible code.
    """

    key: str
    table: Mapping[str, frozenset[str]]

    @property
    def inputs(self) -> frozenset[str]:
        """The facts the rule reads."""
        return frozenset({self.key})


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a decision table: the value where the tree is met."""

    when: Node
    value: Content


@dataclass(frozen=True, slots=True)
class Cases:
    """Decision table: the first case that is met; `otherwise` where none is."""

    cases: tuple[Case, ...]
    otherwise: Content | None = None

    @property
    def inputs(self) -> frozenset[str]:
        """The facts the rule reads."""
        return frozenset(fact for case in self.cases for fact in facts_of(case.when)) - {AS_OF_FACT}


@dataclass(frozen=True, slots=True)
class Sum:
    """Sum of numeric facts; what does not apply counts as zero, what is unknown opens the sum."""

    facts: tuple[str, ...]

    @property
    def inputs(self) -> frozenset[str]:
        """The facts the rule reads."""
        return frozenset(self.facts)


@dataclass(frozen=True, slots=True)
class EnterpriseFigures:
    """Facts that describe an enterprise in the sense of Recommendation 2003/361/EC.

    `related` is a records fact with the partner and linked enterprises (Partner- und verbundene
    Unternehmen); `result` is `size_class`, `headcount`, `turnover` or `balance_total`.
    """

    result: str
    headcount: str
    turnover: str
    balance_total: str
    related: str
    earlier_class: str = ""

    @property
    def inputs(self) -> frozenset[str]:
        """The facts the rule reads."""
        names = {self.headcount, self.turnover, self.balance_total, self.related, self.earlier_class}
        return frozenset(names - {""})


@dataclass(frozen=True, slots=True)
class DeMinimisReceived:
    """De-minimis aid of the single undertaking in the three years up to the day of the verdict."""

    ledger: str

    @property
    def inputs(self) -> frozenset[str]:
        """The facts the rule reads."""
        return frozenset({self.ledger})


@dataclass(frozen=True, slots=True)
class FirstOf:
    """Several ways to the same fact: the first that settles it, else the first that narrows it."""

    rules: tuple[Derivation, ...]

    @property
    def inputs(self) -> frozenset[str]:
        """The facts any of the rules reads."""
        return frozenset(fact for rule in self.rules for fact in rule.inputs)


Derivation = Lookup | Cases | Sum | EnterpriseFigures | DeMinimisReceived | FirstOf


class CyclicDerivation(ValueError):
    """A fact is worked out from itself; `path` shows the way round."""

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(" -> ".join(path))
        self.path = path


def derivation_order(derivations: Mapping[str, Derivation]) -> tuple[str, ...]:
    """Derived facts so that each comes after what it reads. Raises `CyclicDerivation`."""
    order: list[str] = []
    done: set[str] = set()

    def visit(fact: str, path: tuple[str, ...]) -> None:
        if fact in path:
            raise CyclicDerivation((*path[path.index(fact) :], fact))
        if fact in done or fact not in derivations:
            return
        for needed in sorted(derivations[fact].inputs):
            visit(needed, (*path, fact))
        done.add(fact)
        order.append(fact)

    for fact in derivations:
        visit(fact, ())
    return tuple(order)
