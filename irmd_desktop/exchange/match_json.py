# SPDX-License-Identifier: EUPL-1.2
"""Results of matching as JSON, the documented interface of `irmd-desktop match`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from irmd_desktop.core import amounts
from irmd_desktop.core.amounts import Quantity
from irmd_desktop.core.calculation import Amount, StepResult
from irmd_desktop.core.criteria import AllOf, AnyOf, Criterion, Node, Not
from irmd_desktop.core.evaluation import Outcome
from irmd_desktop.core.matching import ProgrammeResult
from irmd_desktop.core.spans import Span

_STEP: Final[Mapping[type, str]] = {
    amounts.Base: "base",
    amounts.FlatRateCosts: "flat_rate_costs",
    amounts.Rate: "rate",
    amounts.TierTable: "tier_table",
    amounts.LumpSum: "lump_sum",
    amounts.PerUnit: "per_unit",
    amounts.Cap: "cap",
    amounts.ShareOfCosts: "share_of_costs",
    amounts.DeductOtherAid: "deduct_other_aid",
    amounts.DeMinimisRoom: "de_minimis_room",
    amounts.Minimum: "minimum",
    amounts.Rounding: "rounding",
}


def result_to_json(case_id: str, result: ProgrammeResult) -> dict[str, Any]:
    """One output line: one case and one programme."""
    return {
        "case": case_id,
        "programme": result.programme.id,
        "verdict": result.verdict.value,
        "open_facts": list(result.open_facts),
        "criteria": [
            _criterion(criterion, outcome, negated)
            for criterion, outcome, negated in zip(
                result.criteria, result.outcomes, _negations(result.programme.tree, False), strict=True
            )
        ],
        "amount": _amount(result.amount) if result.amount else None,
    }


def _negations(node: Node, negated: bool) -> Iterator[bool]:
    """For every criterion in reading order, whether it counts reversed (below an odd number of `not`)."""
    match node:
        case Criterion():
            yield negated
        case Not(child=child):
            yield from _negations(child, not negated)
        case AllOf(children=children) | AnyOf(children=children):
            for child in children:
                yield from _negations(child, negated)


def _criterion(criterion: Criterion, outcome: Outcome, negated: bool) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": criterion.id,
        "result": outcome.state.code,
        "rule": criterion.rule,
        "origin": criterion.origin,
        "hard": criterion.hard,
        "negated": negated,
        "operator": criterion.test.op.value,
        "facts": list(criterion.facts),
        "open_facts": list(outcome.open_facts),
    }
    if outcome.code:
        line["code"] = outcome.code
        line["details"] = {key: plain(value) for key, value in outcome.params.items() if value is not None}
    return line


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "kind": amount.kind.value,
        "min": number(amount.low),
        "max": number(amount.high),
        "up_to": amount.up_to,
        "documented": amount.documented,
        "open_facts": list(amount.open_facts),
        "steps": [_step(step) for step in amount.steps],
    }


def _step(line: StepResult) -> dict[str, Any]:
    name = _STEP[type(line.step)]
    return {
        "step": f"{name}_{line.on}" if name in ("cap", "minimum") else name,
        "on": line.on,
        "in": _ends(line.before),
        "out": _ends(line.after),
        "figure": _ends(line.figure) if line.figure else None,
        "limit": line.limit.code if line.limit is not None else None,
        "options": list(line.chosen),
    }


def _ends(span: Span | Quantity) -> dict[str, Any]:
    return {"min": number(span.low), "max": number(span.high)}


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is whole, else the nearest float, exact to the cent below 9e13."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def plain(value: object) -> Any:
    """A detail of an outcome as JSON."""
    match value:
        case Enum():
            return value.value if isinstance(value.value, str) else value.name.lower()
        case Decimal():
            return number(value)
        case date():
            return value.isoformat()
        case tuple() | list():
            return [plain(each) for each in value]
        case _:
            return value if isinstance(value, bool | int | str | None) else str(value)
