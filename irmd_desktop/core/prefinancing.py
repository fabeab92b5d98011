# SPDX-License-Identifier: EUPL-1.2
"""Pre-financing (Vorfinanzierung): what the firm pays first and what may come back, when.

Grants are paid against paid invoices (ANBest-P and NBest-EU, Saxony), so the owner needs the whole
sum first; how long the funder takes is mostly unknown. Nothing here promises money: a grant that
is not awarded yet is a possible one, and the sentences made from these figures must say so. That
VAT has to be paid along and comes back from the tax office later is own knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from irmd_desktop.core.logic import Truth, kleene_not
from irmd_desktop.core.spans import HUNDRED, ZERO, Span, add_up, exceeds, minus, point, times
from irmd_desktop.core.values import Value, is_exact, number_bounds


class PayoutKind(StrEnum):
    """When a part of the grant is paid."""

    ADVANCE = "advance"
    """Before the firm pays (Vorschuss, Mittelabruf im Voraus)."""
    INTERIM = "interim"
    """Against paid invoices while the project runs (Zwischenabruf)."""
    FINAL = "final"
    """After the proof of use (Schlusszahlung nach Verwendungsnachweis)."""


@dataclass(frozen=True, slots=True)
class MonthRange:
    """Whole months from the claim to the payment; a missing end is unknown.

    Raises `ValueError` for negative or crossed ends.
    """

    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        ends = [end for end in (self.low, self.high) if end is not None]
        if any(end < 0 for end in ends) or ends != sorted(ends):
            raise ValueError("months must not be negative or crossed")


MONTHS_UNKNOWN: Final = MonthRange()


@dataclass(frozen=True, slots=True)
class Payout:
    """A part of the grant in percent of it, and how long its payment takes."""

    kind: PayoutKind
    percent: Decimal
    months: MonthRange = MONTHS_UNKNOWN


ALL_AFTER_PROOF: Final = (Payout(PayoutKind.FINAL, HUNDRED),)


@dataclass(frozen=True, slots=True)
class FinancePlan:
    """Costs net, VAT, possible grant and own funds of a project, in euros.

    `vat` "does not apply" where none has to be paid; `own_funds` are money and credit lines that
    are there today. Raises `ValueError` when the payouts are not 100 % of the grant in all, or for
    a negative sum.
    """

    costs: Value
    vat: Value
    grant: Value
    own_funds: Value
    payouts: tuple[Payout, ...] = ALL_AFTER_PROOF

    def __post_init__(self) -> None:
        percents = [payout.percent for payout in self.payouts]
        if sum(percents) != HUNDRED or any(percent < ZERO for percent in percents):
            raise ValueError("the payouts must make up 100 percent of the grant")
        for value in (self.costs, self.vat, self.grant, self.own_funds):
            _span(value)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of the possible grant."""

    kind: PayoutKind
    amount: Span
    months: MonthRange


@dataclass(frozen=True, slots=True)
class PreFinancing:
    """What the firm has to bear, in euros.

    `to_pay` is costs and VAT; `to_pay_first` what has to be laid out before the grant arrives
    (lowest if every interim payment comes in time, highest if none does); `own_share` the costs
    that stay (Eigenanteil); `to_bridge` what own funds do not cover; `covered` whether they do.
    `open_inputs` name the sums of the plan that keep `covered` open.
    """

    to_pay: Span
    to_pay_first: Span
    own_share: Span
    instalments: tuple[Instalment, ...]
    to_bridge: Span
    covered: Truth
    open_inputs: tuple[str, ...]


def pre_financing(plan: FinancePlan) -> PreFinancing:
    """Work out what must be paid first. Open sums give intervals; nothing is rounded."""
    costs, grant, own_funds = _span(plan.costs), _span(plan.grant), _span(plan.own_funds)
    to_pay = add_up((costs, _span(plan.vat)))
    ahead = times(grant, point(_part(plan, PayoutKind.ADVANCE)))
    meanwhile = times(grant, point(_part(plan, PayoutKind.INTERIM)))
    first = Span(minus(to_pay, add_up((ahead, meanwhile))).low, minus(to_pay, ahead).high)
    covered = kleene_not(exceeds(first, own_funds))
    return PreFinancing(
        to_pay,
        first,
        minus(costs, grant),
        tuple(Instalment(p.kind, times(grant, point(p.percent / HUNDRED)), p.months) for p in plan.payouts),
        minus(first, own_funds),
        covered,
        _open_inputs(plan) if covered is Truth.OPEN else (),
    )


def _span(value: Value) -> Span:
    low, high = number_bounds(value)
    if any(end is not None and end < ZERO for end in (low, high)):
        raise ValueError("a sum of money cannot be negative")
    return Span(low or ZERO, high)


def _part(plan: FinancePlan, kind: PayoutKind) -> Decimal:
    return sum((payout.percent for payout in plan.payouts if payout.kind is kind), ZERO) / HUNDRED


def _open_inputs(plan: FinancePlan) -> tuple[str, ...]:
    values = {"costs": plan.costs, "vat": plan.vat, "own_funds": plan.own_funds}
    if any(payout.kind is not PayoutKind.FINAL and payout.percent for payout in plan.payouts):
        values["grant"] = plan.grant
    return tuple(name for name, value in values.items() if not is_exact(value))
