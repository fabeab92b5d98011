# SPDX-License-Identifier: EUPL-1.2
"""The values of a fact that a set of tests can tell apart, one example of each ("cell").

Between two limits of a number all values answer all tests alike, so one of them stands for all.
With them "is there any firm that ..." becomes a question over finitely many values.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop.core.criteria import Bounds, Op, Room, Span, Test
from irmd_desktop.core.dates import add_days, add_months
from irmd_desktop.core.facts import NUMERIC, Fact, FactType
from irmd_desktop.core.values import NOT_APPLICABLE, Known, Value

_MOST_SETS: Final = 8
"""Beyond so many different sets of codes their combinations are not listed."""

_FAR: Final = (date(1900, 1, 1), date(2150, 1, 1))
_STEP: Final = {FactType.INT: Decimal(1), FactType.MONEY: Decimal("0.01")}
"""The least difference of two values; other numbers have none."""


@dataclass(frozen=True)
class OneFact:
    """The facts of a firm of which a single one is looked at."""

    as_of: date
    fact: str
    content: Value

    def value(self, fact_id: str, /) -> Value:
        """The value of the one fact; the others do not apply."""
        return self.content if fact_id == self.fact else NOT_APPLICABLE

    def open_questions(self, fact_id: str, /) -> tuple[str, ...]:
        """Nobody is asked here."""
        return (fact_id,)


def cells_of(fact: Fact, tests: Sequence[Test], as_of: date, *, applies: bool) -> tuple[Value, ...] | None:
    """Examples of every kind of value of a fact; `None` where they cannot be listed.

    `applies` leaves out that the fact does not apply to a firm.
    """
    if fact.type in NUMERIC:
        contents: Iterable[object] = _numbers(fact, tests)
    elif fact.type is FactType.DATE:
        contents = _days(tests, as_of)
    elif fact.type is FactType.BOOL:
        contents = (True, False)
    elif fact.type is FactType.CODE:
        contents = sorted(fact.codes or _codes(tests)) if fact.codes else (*sorted(_codes(tests)), "")
    elif fact.type is FactType.CODES and len({test.operand for test in tests}) <= _MOST_SETS:
        contents = _sets(fact, tests)
    else:
        return None
    values = tuple(Known(content) for content in contents)  # type: ignore[arg-type]  # one of Content
    return values if applies else (*values, NOT_APPLICABLE)


def is_free(test: Test) -> bool:
    """Whether a test depends on more than its fact and the day, and may turn out either way."""
    if test.op in {Op.START_ALLOWED, Op.ROOM_FOR}:
        return True
    return isinstance(test.operand, Span) and bool(test.operand.reference)


def days_to_try(tests: Sequence[Test], usual: date) -> Iterator[date]:
    """Days of the verdict on which answers may change, the usual one first."""
    yield usual
    limits = {limit for test in tests for limit in _limits(test) if isinstance(limit, date)}
    spans = {test.operand for test in tests if isinstance(test.operand, Span)}
    moved = {add_days(add_months(day, span.months), span.days) for day in limits for span in spans}
    for day in sorted(limits | moved):
        yield from (add_days(day, shift) for shift in (-1, 0, 1))


def _limits(test: Test) -> tuple[object, ...]:
    operand = test.operand
    if isinstance(operand, Bounds):
        return operand.low, operand.high
    return () if isinstance(operand, Span | Room | frozenset) else (operand,)


def _numbers(fact: Fact, tests: Sequence[Test]) -> list[Decimal]:
    """Every limit, something between each two and beyond the outer ones, as far as the fact allows."""
    limits = {limit for test in tests for limit in _limits(test) if isinstance(limit, Decimal)}
    limits |= {end for end in (fact.minimum, fact.maximum) if end is not None}
    ordered = sorted(limits or {Decimal(0)})
    tried = {*ordered, ordered[0] - 1, ordered[-1] + 1}
    step = _STEP.get(fact.type)
    if step is None:
        tried.update((low + high) / 2 for low, high in itertools.pairwise(ordered))
    else:
        tried.update(limit + shift for limit in ordered for shift in (-step, step))
    low, high = fact.minimum, fact.maximum
    return sorted(n for n in tried if (low is None or n >= low) and (high is None or n <= high))


def _days(tests: Sequence[Test], as_of: date) -> list[date]:
    tried = {as_of, *_FAR}
    for test in tests:
        tried.update(limit for limit in _limits(test) if isinstance(limit, date))
        if isinstance(test.operand, Span):
            tried.add(add_days(add_months(as_of, -test.operand.months), -test.operand.days))
    # Counting months back and forth may differ by three days at the end of a month.
    return sorted({add_days(day, shift) for day in tried for shift in range(-3, 4)})


def _codes(tests: Sequence[Test]) -> set[str]:
    return {code for test in tests if isinstance(test.operand, frozenset) for code in test.operand}


def _sets(fact: Fact, tests: Sequence[Test]) -> list[frozenset[str]]:
    """For each choice of sets to stay clear of: everything else."""
    known = fact.codes or frozenset(_codes(tests))
    wanted = [operand for operand in {test.operand for test in tests} if isinstance(operand, frozenset)]
    found = {
        known.difference(*avoided)
        for size in range(len(wanted) + 1)
        for avoided in itertools.combinations(wanted, size)
    }
    return sorted(found, key=sorted)
