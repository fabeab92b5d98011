# SPDX-License-Identifier: EUPL-1.2
"""Which facts an amount rule reads, so that a change touches only the programmes concerned."""

from __future__ import annotations

from collections.abc import Iterator

from irmd_desktop.core.amounts import (
    AmountRule,
    Base,
    Cap,
    DeductOtherAid,
    DeMinimisRoom,
    LumpSum,
    Option,
    PerUnit,
    Rate,
    ShareOfCosts,
    Step,
)
from irmd_desktop.core.criteria import facts_of


def amount_facts(rule: AmountRule | None) -> frozenset[str]:
    """Every fact that any step reads, conditions of its options included."""
    steps = rule.steps if rule else ()
    return frozenset(fact for step in steps for fact in _facts(step) if fact)


def options_of(step: Step) -> tuple[Option, ...]:
    """The figures of a step that hold under a condition."""
    match step:
        case Rate(cases=cases, bonuses=bonuses):
            return (*cases, *bonuses)
        case LumpSum(parts=parts):
            return parts
        case Cap(options=options):
            return options
        case _:
            return ()


def _facts(step: Step) -> Iterator[str]:
    for option in options_of(step):
        yield from facts_of(option.when)
    match step:
        case Base(costs=costs):
            yield from (kind.fact for kind in costs)
        case PerUnit(units=units):
            yield units
        case Cap(per=per, less=less):
            yield from (per, less)
        case ShareOfCosts(other_aid=fact) | DeductOtherAid(fact=fact) | DeMinimisRoom(received=fact):
            yield fact
        case _:
            return
