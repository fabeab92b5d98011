# SPDX-License-Identifier: EUPL-1.2
"""Which grant is possible (möglicher Zuschuss): the one rule behind side panel, list, report and papers.

Nothing here promises money: what is not sure yet begins at zero, what hangs on costs nobody has named has no
upper end, loans are never added to grants, and no sum is larger than the costs of the project.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.situation import Situation

COST_FACTS: Final = "cost."
TOTAL_COSTS: Final = "cost.total_eur"
"""Beginning of every fact of the costs of a project, net in euros, and the fact of their sum."""


class Obstacle(StrEnum):
    """Why several grants have no sum that can honestly be shown."""

    COSTS_MISSING = "costs_missing"
    NOT_DOCUMENTED = "not_documented"
    ABOVE_COSTS = "above_costs"


@dataclass(frozen=True, slots=True)
class GrantSum:
    """`count` grants together: `low` is sure, `high` the most, in euros; or why there is no such sum."""

    count: int
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    obstacle: Obstacle | None = None


def grant_of(result: ProgrammeResult) -> Amount | None:
    """The amount of a programme that gives a grant; None for a loan, a guarantee, or no amount."""
    amount = result.amount
    return amount if amount is not None and amount.kind is AidKind.GRANT else None


def sure_part(result: ProgrammeResult, amount: Amount) -> Decimal:
    """What the rules surely allow, in euros: nothing while the programme is open."""
    return amount.low if result.verdict is Verdict.ELIGIBLE else Decimal(0)


def costs_open(amount: Amount, situation: Situation) -> bool:
    """Whether costs that nobody has named yet drive the amount; then its upper end says nothing."""
    costs = (fact_id for fact_id in amount.open_facts if fact_id.startswith(COST_FACTS))
    return any(situation.bounds(fact_id)[1] is None for fact_id in costs)


def most_costs(situation: Situation) -> Decimal | None:
    """The most that the project may cost, None where nobody has said."""
    return situation.bounds(TOTAL_COSTS)[1] if TOTAL_COSTS in situation.dictionary else None


def together(planned: Iterable[ProgrammeResult], situation: Situation) -> GrantSum | None:
    """The grants of planned programmes as one sum; None without a grant among them."""
    grants = [(result, amount) for result in planned if (amount := grant_of(result))]
    if not grants:
        return None
    count, highs = len(grants), [amount.high for _, amount in grants if amount.high is not None]
    if any(costs_open(amount, situation) for _, amount in grants):
        return GrantSum(count, obstacle=Obstacle.COSTS_MISSING)
    if len(highs) < count:
        return GrantSum(count, obstacle=Obstacle.NOT_DOCUMENTED)
    high, costs = sum(highs, Decimal(0)), most_costs(situation)
    if costs is not None and high > costs:
        return GrantSum(count, obstacle=Obstacle.ABOVE_COSTS)  # these programmes cannot all be combined
    return GrantSum(count, sum((sure_part(*one) for one in grants), Decimal(0)), high)
