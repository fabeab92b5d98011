# SPDX-License-Identifier: EUPL-1.2
"""Short ways to write facts, criteria and situations in tests of the core."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from irmd_desktop.core.amounts import Option as AmountOption
from irmd_desktop.core.amounts import Quantity
from irmd_desktop.core.criteria import ALWAYS, Criterion, Node, Op, Operand, Reading, Test
from irmd_desktop.core.derivations import Derivation
from irmd_desktop.core.facts import Fact, FactDictionary, FactType, Option
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.situation import Derivations, Situation
from irmd_desktop.core.values import Interval, Known, Value

ON = date(2026, 11, 24)


def D(number: str | int) -> Decimal:
    return Decimal(number)


def known(value: object) -> Known:
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    return Known(value)  # type: ignore[arg-type]  # tests pass what the type allows


def between(low: str | int | None, high: str | int | None) -> Interval:
    return Interval(None if low is None else D(low), None if high is None else D(high))


def fact(fact_id: str, kind: FactType, *codes: str, asked: bool = True, minimum: int | None = None) -> Fact:
    options = tuple(Option(code, code) for code in codes)
    least = Decimal(0) if kind is FactType.MONEY else (None if minimum is None else Decimal(minimum))
    return Fact(fact_id, kind, fact_id, fact_id, options=options, asked=asked, minimum=least)


def dictionary(*facts: Fact) -> FactDictionary:
    return FactDictionary({each.id: each for each in facts})


def situation(
    given: Mapping[str, Value],
    *facts: Fact,
    rules: Mapping[str, Derivation] | None = None,
    on: date = ON,
) -> Situation:
    return Situation(dictionary(*facts), Derivations.of(rules or {}), given, on)


def asks(op: Op, fact_id: str, operand: Operand = None, *, na: Truth = Truth.NOT_MET) -> Test:
    return Test(op, fact_id, operand, na)


def criterion(criterion_id: str, *tests: Test, hard: bool = True) -> Criterion:
    return Criterion(criterion_id, criterion_id, tuple(Reading(test) for test in tests), hard=hard)


def euros(amount: str | int, when: Node = ALWAYS, label: str = "") -> AmountOption:
    return AmountOption(Quantity(D(amount), D(amount)), when, label)


percent = euros
