# SPDX-License-Identifier: EUPL-1.2
"""Brackets an owner can name at once (Spannen). Their limits are those of the size classes.

Recommendation 2003/361/EC, Annex Art. 2: 10, 50 and 250 people; 2, 10 and 50 million euros of turnover; 2, 10
and 43 million of balance total. A bracket ends just below a limit, so that it never straddles one.
"""

from __future__ import annotations

import itertools
from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.core.facts import Fact, FactType
from irmd_desktop.language import tr
from irmd_desktop.services.possible_grant import COST_FACTS

Bracket = tuple[str, Decimal, Decimal | None]
"""Words, lower and upper end; without an upper end None."""
_CENT = Decimal("0.01")
_PEOPLE = (0, 5, 10, 20, 50, 250)
_TURNOVER = (0, 250_000, 500_000, 1_000_000, 2_000_000, 10_000_000, 50_000_000)
_BALANCE = (0, 500_000, 2_000_000, 10_000_000, 43_000_000)
_MILLIONS_FROM = 100_000
"""Limits from here on are read more easily in millions."""
_COSTS = (0, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000)


def brackets(fact: Fact) -> tuple[Bracket, ...]:
    """The brackets of a fact; none where only an exact number makes sense."""
    match fact.id:
        case "firm.employees_fte":
            return _people(_PEOPLE, Decimal("0.01"))
        case "firm.employees_heads":
            return _people(_PEOPLE, Decimal(1))
        case "firm.turnover_eur":
            return _euros(_TURNOVER)
        case "firm.balance_total_eur":
            return _euros(_BALANCE)
    if fact.type is FactType.MONEY and fact.id.startswith(COST_FACTS):
        return _euros(_COSTS)
    return ()


def _people(limits: tuple[int, ...], step: Decimal) -> tuple[Bracket, ...]:
    found: list[Bracket] = []
    for low, limit in itertools.pairwise(limits):
        words = f"{low}{texts.NBSP}–{texts.NBSP}{limit - 1}"
        found.append((words, Decimal(low), Decimal(limit) - step))
    found.append((tr("{n} und mehr").format(n=limits[-1]), Decimal(limits[-1]), None))
    return tuple(found)


def _euros(limits: tuple[int, ...]) -> tuple[Bracket, ...]:
    found: list[Bracket] = []
    for low, limit in itertools.pairwise(limits):
        shown = _range(low, limit, in_millions=limits[1] >= _MILLIONS_FROM)
        found.append((shown, Decimal(low), Decimal(limit) - _CENT))
    most = _short(limits[-1], in_millions=limits[1] >= _MILLIONS_FROM)
    found.append((tr("ab {low}").format(low=most).replace(" ", texts.NBSP), Decimal(limits[-1]), None))
    return tuple(found)


def _range(low: int, high: int, *, in_millions: bool) -> str:
    """`0,5 – 1 Mio. €`, `unter 0,25 Mio. €`, `2.500 – 5.000 €`."""
    end = _short(high, in_millions=in_millions)
    if not low:
        return tr("unter {high}").format(high=end).replace(" ", texts.NBSP)
    start = Decimal(low) / 1_000_000 if in_millions else Decimal(low)
    return f"{texts.number(start)}{texts.NBSP}–{texts.NBSP}{end}"


def _short(euros: int, *, in_millions: bool) -> str:
    if in_millions:
        millions = texts.number(Decimal(euros) / 1_000_000)
        return tr("{n} Mio. €").format(n=millions).replace(" ", texts.NBSP)
    return texts.euros(Decimal(euros))
