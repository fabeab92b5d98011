# SPDX-License-Identifier: EUPL-1.2
"""Criteria: what a programme asks of a firm, one fact at a time, and the trees they stand in.

A `Test` is the bare question (fact, operator, operand) and is shared between programmes; a
`Criterion` is a test in one programme with its id, source and sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.start_of_works import StartRule


class Op(StrEnum):
    """Operators of a test. `date_before`/`date_after` are strict, `between` includes both ends."""

    LE = "<="
    GE = ">="
    LT = "<"
    GT = ">"
    BETWEEN = "between"
    IN = "in"
    NOT_IN = "not_in"
    CONTAINS_ANY = "contains_any"
    IS_TRUE = "is_true"
    IS_FALSE = "is_false"
    DATE_BEFORE = "date_before"
    DATE_AFTER = "date_after"
    AGE_AT_LEAST = "age_at_least"
    AGE_AT_MOST = "age_at_most"
    ROOM_FOR = "room_for"
    ADVISER_CONFIRMS = "adviser_confirms"
    START_ALLOWED = "start_allowed"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lower and upper end of `between`, both included."""

    low: Decimal | date
    high: Decimal | date


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in whole months and days, measured back from `reference`.

    `reference` is the fact holding the day to measure from; empty means the day of the verdict.
    """

    months: int
    days: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """Room below a ceiling: aid already received plus the planned aid must not exceed it.

    `aid` is the planned aid in euros; `None` takes the programme's own computed amount.
    """

    ceiling: Decimal
    aid: Decimal | None = None


@dataclass(frozen=True, slots=True)
class StartGate:
    """Start-of-works rule with the facts that feed it (input name -> fact id)."""

    rule: StartRule
    inputs: tuple[tuple[str, str], ...]


Operand = Decimal | date | Bounds | frozenset[str] | Span | Room | StartGate | Truth | None


@dataclass(frozen=True, slots=True)
class Test:
    """One question to the facts. `not_applicable` is the answer where the fact does not apply."""

    __test__ = False  # pytest would otherwise collect the class

    op: Op
    fact: str
    operand: Operand = None
    not_applicable: Truth = Truth.NOT_MET

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact the test reads."""
        if isinstance(self.operand, StartGate):
            return tuple(dict.fromkeys(fact for _, fact in self.operand.inputs))
        if isinstance(self.operand, Span) and self.operand.reference:
            return (self.fact, self.operand.reference)
        return () if self.op is Op.STATED else (self.fact,)

    @property
    def needs_amount(self) -> bool:
        """Whether the test asks for the programme's own computed amount."""
        return isinstance(self.operand, Room) and self.operand.aid is None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from: source id in the record, place in it, and what it says there.

    `quote` tells a literal quotation from a paraphrase in our own words.
    """

    source: str
    place: str = ""
    says: str = ""
    quote: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a rule; contradicting sources give several."""

    test: Test
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of a programme (Fördervoraussetzung).

    `rule` is the condition in words. With several readings the stricter one decides. A soft
    criterion is shown but never changes the verdict. `origin` says which part of the record it
    stands for: `criteria`, `status`, `validity`, `call`, `budget` or `start_rule`.
    """

    id: str
    rule: str
    readings: tuple[Reading, ...]
    hard: bool = True
    origin: str = "criteria"
    sentences: Mapping[str, str] = field(default_factory=dict)

    @property
    def test(self) -> Test:
        """The first reading's test, which is the one shown first."""
        return self.readings[0].test

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that any reading asks for."""
        return tuple(dict.fromkeys(fact for reading in self.readings for fact in reading.test.facts))


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every child must be met."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one child must be met."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The child must not be met."""

    child: Node


Node = AllOf | AnyOf | Not | Criterion

ALWAYS = AllOf(())


def leaves(node: Node) -> Iterator[Criterion]:
    """All criteria of a tree in reading order."""
    match node:
        case Criterion():
            yield node
        case Not(child=child):
            yield from leaves(child)
        case _:
            for child in node.children:
                yield from leaves(child)


def facts_of(node: Node) -> frozenset[str]:
    """Every fact that any criterion of the tree asks for."""
    return frozenset(fact for criterion in leaves(node) for fact in criterion.facts)
