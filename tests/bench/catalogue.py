# SPDX-License-Identifier: EUPL-1.2
"""A large generated catalogue in the shape of the real one, the same every time."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from irmd_desktop.core.amounts import (
    COSTS,
    GRANT,
    AidKind,
    AmountRule,
    Base,
    Cap,
    CostKind,
    Minimum,
    Option,
    Quantity,
    Rate,
)
from irmd_desktop.core.criteria import (
    AllOf,
    AnyOf,
    Bounds,
    Criterion,
    Node,
    Not,
    Op,
    Operand,
    Reading,
    Span,
    Test,
)
from irmd_desktop.core.facts import Fact, FactDictionary, FactType
from irmd_desktop.core.facts import Option as Code
from irmd_desktop.core.matching import Programme
from irmd_desktop.core.situation import Derivations, Situation
from irmd_desktop.core.values import Known, Value

ON = date(2026, 11, 24)
STATES = tuple(f"state{i}" for i in range(16))
TRADES = tuple(f"trade{i}" for i in range(145))
SIZES = ("micro", "small", "medium", "large")
TOPICS = tuple(f"topic{i}" for i in range(14))
NUMBERS = tuple(f"number{i}" for i in range(12))
FLAGS = tuple(f"flag{i}" for i in range(20))
COST_KINDS = tuple(f"cost{i}" for i in range(8))


def _fact(name: str, kind: FactType, codes: tuple[str, ...] = ()) -> Fact:
    least = Decimal(0) if kind is FactType.MONEY else None
    return Fact(name, kind, name, name, options=tuple(Code(c, c) for c in codes), minimum=least)


def dictionary() -> FactDictionary:
    """About 60 facts, as many as a case really has."""
    facts = [
        _fact("state", FactType.CODE, STATES),
        _fact("trade", FactType.CODE, TRADES),
        _fact("size", FactType.CODE, SIZES),
        _fact("topics", FactType.CODES, TOPICS),
        _fact("founded", FactType.DATE),
        *(_fact(name, FactType.DECIMAL) for name in NUMBERS),
        *(_fact(name, FactType.BOOL) for name in FLAGS),
        *(_fact(name, FactType.MONEY) for name in COST_KINDS),
    ]
    return FactDictionary({fact.id: fact for fact in facts})


def _criterion(index: int, op: Op, fact: str, operand: Operand = None) -> Criterion:
    return Criterion(f"c{index}", "rule", (Reading(Test(op, fact, operand)),))


def _one(index: int, dice: random.Random) -> Programme:
    last = date(2025 + dice.randrange(5), 12, 31)
    nodes: list[Node] = [
        _criterion(0, Op.BETWEEN, "context.on", Bounds(date(2022, 1, 1), last)),
        _criterion(1, Op.IN, "state", frozenset(STATES if dice.random() < 0.3 else dice.sample(STATES, 2))),
        _criterion(2, Op.IN, "size", frozenset(SIZES[: dice.randint(1, 4)])),
        _criterion(3, Op.CONTAINS_ANY, "topics", frozenset(dice.sample(TOPICS, dice.randint(1, 4)))),
        _criterion(4, Op.NOT_IN, "trade", frozenset(dice.sample(TRADES, 10))),
        _criterion(5, Op.LE, dice.choice(NUMBERS), Decimal(dice.randint(1, 500))),
        _criterion(6, Op.AGE_AT_LEAST, "founded", Span(12 * dice.randint(0, 5))),
        _criterion(7, Op.IS_FALSE, dice.choice(FLAGS)),
        _criterion(8, Op.IS_TRUE, dice.choice(FLAGS)),
        AnyOf(
            (
                _criterion(9, Op.GE, dice.choice(NUMBERS), Decimal(dice.randint(1, 500))),
                _criterion(10, Op.IS_TRUE, dice.choice(FLAGS)),
            )
        ),
        Not(_criterion(11, Op.IS_TRUE, dice.choice(FLAGS))),
    ]
    return Programme(f"p{index:04}", AllOf(tuple(nodes)), _amount(dice))


def _amount(dice: random.Random) -> AmountRule:
    def figure(low: int, high: int, step: int = 1) -> Quantity:
        number = Decimal(dice.randint(low, high) * step)
        return Quantity(number, number)

    small = _criterion(0, Op.IN, "size", frozenset(SIZES[:2]))
    return AmountRule(
        AidKind.GRANT,
        (
            Base(tuple(CostKind(name) for name in dice.sample(COST_KINDS, 3))),
            Cap(COSTS, (Option(figure(10, 200, 1000)),)),
            Rate((Option(figure(40, 60), small), Option(figure(20, 35)))),
            Cap(GRANT, (Option(figure(5, 100, 1000)),)),
            Minimum(GRANT, figure(1, 5, 100)),
        ),
    )


def programmes(count: int = 3000) -> list[Programme]:
    """`count` programmes with eleven criteria and five amount steps each."""
    dice = random.Random(20261124)
    return [_one(index, dice) for index in range(count)]


def firm(known: float = 0.7, seed: int = 1) -> Situation:
    """A firm of which a share of the facts is known."""
    dice = random.Random(seed)
    book = dictionary()
    given: dict[str, Value] = {}
    for fact in book:
        if dice.random() < known:
            given[fact.id] = Known(_content(fact, dice))
    return Situation(book, Derivations.of({}), given, ON)


def _content(fact: Fact, dice: random.Random) -> bool | Decimal | date | str | frozenset[str]:
    match fact.type:
        case FactType.BOOL:
            return dice.random() < 0.5
        case FactType.DATE:
            return date(2015, 5, 17)
        case FactType.CODE:
            return dice.choice(sorted(fact.codes))
        case FactType.CODES:
            return frozenset(dice.sample(TOPICS, 5))
        case _:
            return Decimal(dice.randint(0, 600)) * (100 if fact.type is FactType.MONEY else 1)
