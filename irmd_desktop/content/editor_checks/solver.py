# SPDX-License-Identifier: EUPL-1.2
"""Whether any values of the facts can make a tree of conditions true.

Each fact becomes a finite set of cells, each condition the subset of cells that meet it (a bit
mask). Conditions under `all` narrow the sets; where an `any` is left, its branches are tried in
turn. Facts are taken as independent of each other unless one is looked up from the other, and the
search gives up after a bounded number of steps: so "cannot be met" is certain, "can be met" is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from irmd_desktop.content.editor_checks.cells import OneFact, cells_of, is_free
from irmd_desktop.core.criteria import AllOf, AnyOf, Criterion, Node, Not, Op, Test
from irmd_desktop.core.evaluation import evaluate_test
from irmd_desktop.core.facts import AS_OF_FACT, Fact, FactDictionary, FactType, is_confirmation
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import Known, Value

_MOST_STEPS: Final = 4000


@dataclass(frozen=True, slots=True)
class Within:
    """The fact's value lies in these cells."""

    fact: str
    mask: int


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; none is always true."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One of the parts holds; none is never true."""

    parts: tuple[Formula, ...]


Formula = Within | Every | Some
TRUE: Final = Every(())
FALSE: Final = Some(())

Domains = Mapping[str, int]
Coherent = Callable[[Mapping[str, tuple[Value, ...]]], bool]


@dataclass
class Translation:
    """Turns trees of criteria into formulas over cells, for one day."""

    dictionary: FactDictionary
    tests: Mapping[str, tuple[Test, ...]]
    as_of: date
    applies: bool = False
    cells: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    free: dict[Test, str] = field(default_factory=dict)

    def formula(self, node: Node, skip: Callable[[Criterion], bool], *, negated: bool = False) -> Formula:
        """The tree as a formula. What `skip` names is taken to be met, and so are soft criteria."""
        match node:
            case Criterion():
                if skip(node) or not node.hard:
                    return TRUE
                parts = tuple(self._literal(reading.test, negated) for reading in node.readings)
                return Every(parts)  # the reading most against the firm decides, negated or not
            case Not(child=child):
                return self.formula(child, skip, negated=not negated)
            case AllOf(children=children) | AnyOf(children=children):
                parts = tuple(self.formula(child, skip, negated=negated) for child in children)
                return Every(parts) if isinstance(node, AllOf) != negated else Some(parts)

    def _literal(self, test: Test, negated: bool) -> Formula:
        if test.op is Op.STATED:
            return TRUE if (test.operand is Truth.MET) is not negated else FALSE
        if test.fact == AS_OF_FACT:
            met = _state(test, Known(self.as_of), self.as_of) is Truth.MET
            return TRUE if met is not negated else FALSE
        name, cells = self._cells(test)
        if cells is None:
            return Within(name, 0b10 if negated else 0b01)
        wanted = Truth.NOT_MET if negated else Truth.MET
        mask = sum(1 << i for i, cell in enumerate(cells) if _state(test, cell, self.as_of) is wanted)
        return Within(name, mask)

    def _cells(self, test: Test) -> tuple[str, tuple[Value, ...] | None]:
        """Name of what a test depends on, and its cells; a test of its own has two: met and not met."""
        cells = None if is_free(test) else self._listed(test)
        if cells is None:
            name = self.free.setdefault(test, f"?{len(self.free)}")
            self.cells[name] = (Known(True), Known(False))
            return name, None
        return test.fact, cells

    def _listed(self, test: Test) -> tuple[Value, ...] | None:
        if test.fact not in self.cells:
            fact = _fact(self.dictionary, test.fact)
            listed = cells_of(fact, self.tests[test.fact], self.as_of, applies=self.applies)
            if listed is None:
                return None
            self.cells[test.fact] = listed
        return self.cells[test.fact]


def _fact(dictionary: FactDictionary, fact_id: str) -> Fact:
    return Fact(fact_id, FactType.BOOL, "", "") if is_confirmation(fact_id) else dictionary[fact_id]


def _state(test: Test, cell: Value, as_of: date) -> Truth:
    return evaluate_test(test, OneFact(as_of, test.fact, cell)).state


def opposite(formula: Formula, cells: Mapping[str, tuple[Value, ...]]) -> Formula:
    """A formula that is true where the other is not."""
    match formula:
        case Within(fact=fact, mask=mask):
            return Within(fact, ((1 << len(cells[fact])) - 1) ^ mask)
        case Every(parts=parts):
            return Some(tuple(opposite(part, cells) for part in parts))
        case Some(parts=parts):
            return Every(tuple(opposite(part, cells) for part in parts))


def solvable(formula: Formula, cells: Mapping[str, tuple[Value, ...]], coherent: Coherent) -> bool:
    """Whether some cells make the formula true and satisfy `coherent`; true where the search gives up."""
    budget = iter(range(_MOST_STEPS))
    start = {fact: (1 << len(values)) - 1 for fact, values in cells.items()}
    return _search([formula], start, cells, coherent, budget)


def _search(
    todo: list[Formula],
    domains: dict[str, int],
    cells: Mapping[str, tuple[Value, ...]],
    coherent: Coherent,
    budget: Iterator[int],
) -> bool:
    if next(budget, None) is None:
        return True
    choices: list[Some] = []
    while todo:
        part = todo.pop()
        match part:
            case Every(parts=parts):
                todo.extend(parts)
            case Within(fact=fact, mask=mask):
                domains[fact] &= mask
                if not domains[fact]:
                    return False
            case Some():
                choices.append(part)
    if not choices:
        left = {
            fact: tuple(values[i] for i in range(len(values)) if domains[fact] >> i & 1)
            for fact, values in cells.items()
        }
        return coherent(left)
    first, *others = sorted(choices, key=lambda choice: len(choice.parts))
    return any(_search([branch, *others], dict(domains), cells, coherent, budget) for branch in first.parts)
