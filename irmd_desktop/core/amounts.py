# SPDX-License-Identifier: EUPL-1.2
"""How an amount is made: typed steps from the eligible costs to the possible aid.

All money is `Decimal` euros. Open facts and contradicting sources give an interval; `None` as the
upper end means that no upper limit is documented. Nothing here promises money.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from irmd_desktop.core.criteria import ALWAYS, Citation, Node


class AidKind(StrEnum):
    """What the amount is (Förderart). Grants and loans are never added up."""

    GRANT = "grant"
    LOAN = "loan"
    GUARANTEE = "guarantee"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of the rule: euros, percent or percentage points.

    One reading has equal ends; contradicting sources give the interval of their readings. A figure
    that no source documents is `documented=False` with `low` 0 and no upper end.
    """

    low: Decimal
    high: Decimal | None
    documented: bool = True


UNDOCUMENTED = Quantity(Decimal(0), None, documented=False)


@dataclass(frozen=True, slots=True)
class CostKind:
    """One kind of eligible cost (zuwendungsfähige Ausgaben): a money fact.

    `max_share_percent` caps it at a share of all eligible costs including itself (training at
    most 20 % of the whole).
    """

    fact: str
    max_share_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """Eligible costs: sum of the cost kinds."""

    costs: tuple[CostKind, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class FlatRateCosts:
    """Indirect costs as a flat rate on the direct ones (Pauschale für indirekte Ausgaben)."""

    percent: Quantity
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A figure that holds under a condition."""

    figure: Quantity
    when: Node = ALWAYS
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """Aid intensity (Fördersatz) in percent: the first case met, plus every bonus met, in points.

    `up_to` marks a rate that the source gives as an upper limit ("bis zu"). No case met: no aid.
    """

    cases: tuple[Option, ...]
    bonuses: tuple[Option, ...] = ()
    up_to: bool = False
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """One step of a lump-sum table: costs from `low` up to and including `high`."""

    low: Decimal
    high: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class TierTable:
    """Lump sum by expenditure (Pauschale nach Ausgabenstufen).

    Below the first tier: nothing. Between or above documented tiers the amount is not documented:
    at least the last tier's below, at most the next one's, or open.
    """

    tiers: tuple[Tier, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class LumpSum:
    """Fixed amounts (Festbetrag, Prämie): the sum of every part whose condition is met."""

    parts: tuple[Option, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Fixed amount per day or piece: units x figure; below `minimum` units nothing, above `maximum` cut."""

    units: str
    figure: Quantity
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """Upper limit on the costs or on the grant: the first option met.

    `per` multiplies the figure with a fact (per day, per piece); `less` subtracts what was already
    used in the period (yearly limits). No option met: no cap.
    """

    on: str
    options: tuple[Option, ...]
    per: str = ""
    less: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareOfCosts:
    """All aid together at most `percent` of the costs; `other_aid` is what other funders give."""

    percent: Quantity
    other_aid: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class DeductOtherAid:
    """Aid from elsewhere for the same costs is subtracted."""

    fact: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class DeMinimisRoom:
    """De-minimis ceiling: an aid above the room is not cut, it is no de-minimis aid at all.

    Source: Regulation (EU) 2023/2831 Art. 3(7).
    """

    received: str
    ceiling: Decimal
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Minimum:
    """Lower limit on the costs or on the grant (Bagatellgrenze): below it there is nothing."""

    on: str
    figure: Quantity
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Rounding:
    """Round down to a multiple of `to` euros."""

    to: Decimal
    citations: tuple[Citation, ...] = ()


Step = (
    Base
    | FlatRateCosts
    | Rate
    | TierTable
    | LumpSum
    | PerUnit
    | Cap
    | ShareOfCosts
    | DeductOtherAid
    | DeMinimisRoom
    | Minimum
    | Rounding
)

COSTS = "costs"
GRANT = "grant"


@dataclass(frozen=True, slots=True)
class AmountRule:
    """The steps of one programme in their order."""

    kind: AidKind
    steps: tuple[Step, ...]
