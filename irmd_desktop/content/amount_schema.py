# SPDX-License-Identifier: EUPL-1.2
"""How an amount is written: a list of typed steps, each with its figure and its source.

A figure is a number, or `readings` where sources contradict each other, or `unknown: true` where
no source gives it. Percent are written 0 to 100.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from irmd_desktop.content.condition_schema import Citations, Condition
from irmd_desktop.content.validation import Id, Money, Number, Percent, Strict, Text


class MoneyReading(Strict):
    """What one source says, in euros."""

    value: Money
    source: Citations


class PercentReading(Strict):
    """What one source says, in percent."""

    value: Percent
    source: Citations


class MoneyFigure(Strict):
    """Euros: exactly one of `eur`, `readings`, `unknown`."""

    eur: Money | None = None
    readings: Annotated[list[MoneyReading], Field(min_length=2)] | None = None
    unknown: Literal[True] | None = None


class PercentFigure(Strict):
    """Percent or percentage points: exactly one of `percent`, `readings`, `unknown`."""

    percent: Percent | None = None
    readings: Annotated[list[PercentReading], Field(min_length=2)] | None = None
    unknown: Literal[True] | None = None


class MoneyOption(MoneyFigure):
    """Euros under a condition."""

    when: Condition | None = None
    label: Text | None = None


class PercentOption(PercentFigure):
    """Percent under a condition."""

    when: Condition | None = None
    label: Text | None = None


class CostEntry(Strict):
    """One kind of eligible cost; `max_share_percent` of all eligible costs including itself."""

    fact: Id
    max_share_percent: Percent | None = None


class BaseStep(Strict):
    """Eligible costs."""

    step: Literal["base"]
    costs: Annotated[list[CostEntry], Field(min_length=1)]
    source: Citations


class FlatRateCostsStep(PercentFigure):
    """Indirect costs as a flat rate on the direct ones."""

    step: Literal["flat_rate_costs"]
    source: Citations


class RateStep(Strict):
    """Aid intensity in percent."""

    step: Literal["rate"]
    cases: Annotated[list[PercentOption], Field(min_length=1)]
    bonuses: list[PercentOption] = []
    up_to: bool = False
    source: Citations


class TierEntry(Strict):
    """One step of the table; both ends included."""

    low: Annotated[Money, Field(alias="from")]
    high: Annotated[Money, Field(alias="to")]
    eur: Money


class TierTableStep(Strict):
    """Lump sum by expenditure."""

    step: Literal["tier_table"]
    tiers: Annotated[list[TierEntry], Field(min_length=1)]
    source: Citations


class LumpSumStep(Strict):
    """Fixed amounts."""

    step: Literal["lump_sum"]
    parts: Annotated[list[MoneyOption], Field(min_length=1)]
    source: Citations


class PerUnitStep(MoneyFigure):
    """Fixed amount per day or piece."""

    step: Literal["per_unit"]
    units: Id
    minimum: Annotated[Number, Field(ge=0, le=100000)] | None = None
    maximum: Annotated[Number, Field(gt=0, le=100000)] | None = None
    source: Citations


class CapStep(Strict):
    """Upper limit on the costs or on the grant."""

    step: Literal["cap_costs", "cap_grant"]
    options: Annotated[list[MoneyOption], Field(min_length=1)]
    per: Id | None = None
    less: Id | None = None
    source: Citations


class ShareOfCostsStep(PercentFigure):
    """All aid together at most this share of the costs."""

    step: Literal["share_of_costs"]
    other_aid: Id | None = None
    source: Citations


class DeductOtherAidStep(Strict):
    """Aid from elsewhere for the same costs is subtracted."""

    step: Literal["deduct_other_aid"]
    fact: Id
    source: Citations


class DeMinimisRoomStep(Strict):
    """De-minimis ceiling."""

    step: Literal["de_minimis_room"]
    received: Id
    ceiling_eur: Money
    source: Citations


class MinimumStep(MoneyFigure):
    """Lower limit on the costs or on the grant."""

    step: Literal["minimum_costs", "minimum_grant"]
    source: Citations


class RoundingStep(Strict):
    """Round down to a multiple."""

    step: Literal["rounding"]
    to_eur: Annotated[Number, Field(gt=0, le=10000)]
    source: Citations


StepEntry = Annotated[
    BaseStep
    | FlatRateCostsStep
    | RateStep
    | TierTableStep
    | LumpSumStep
    | PerUnitStep
    | CapStep
    | ShareOfCostsStep
    | DeductOtherAidStep
    | DeMinimisRoomStep
    | MinimumStep
    | RoundingStep,
    Field(discriminator="step"),
]


class AmountEntry(Strict):
    """How the amount is made. `kind` tells grants from loans and guarantees."""

    kind: Literal["grant", "loan", "guarantee"]
    steps: Annotated[list[StepEntry], Field(min_length=1)]
    note: Text | None = None
