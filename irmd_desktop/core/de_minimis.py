# SPDX-License-Identifier: EUPL-1.2
"""De-minimis aid (De-minimis-Beihilfen): what a single undertaking has had, and what still fits.

Regulation (EU) 2023/2831, articles below are its own:

- Art. 3(2): at most 300,000 EUR per single undertaking and Member State in any period of three
  years. Rolling to the day since 2024 ("taggenau", StMWi Bayern, Wirtschaft Hessen).
- Art. 3(3): aid counts from the day of the legal claim (Bewilligung), not from payment.
- Art. 3(5): gross amounts; loans and guarantees with their gross grant equivalent
  (Bruttosubventionsäquivalent, BSÄ), which the funder states and nobody here computes.
- Art. 3(7): an aid that would exceed the ceiling is not de-minimis at all; it is never cut.

**The edge of the window.** "In any period of three years": the period that ends on the day of award
A is [A - 3 years + 1 day, A]. An aid of 15.03.2024 is inside on 14.03.2027 and outside on
15.03.2027, since no three years hold both days. Who counts by Regulation (EEC) 1182/71, where the
day of the event is left out, gets out one day later; an adviser who plans for that very day should
add one.

**Other de-minimis regulations.** Aid for primary agriculture and fishery is added up with general aid
below the general ceiling (Salzburg information page; Art. 5). Aid for services of general economic
interest (DAWI, Regulation (EU) 2023/2832: 750,000 EUR) stands apart: since 2024 both ceilings may be
used side by side (Art. 5(1), as read by gebs.info). Whether DAWI aid under the old Regulation
(EU) 360/2012 lowers the room for general aid is disputed there, so it counts from nothing to all.
Own ceilings for planned aid in agriculture and fishery are not the business of craft advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from irmd_desktop.core.dates import add_days, add_years
from irmd_desktop.core.logic import Truth, kleene_all, kleene_not
from irmd_desktop.core.single_undertaking import SingleUndertaking
from irmd_desktop.core.spans import NOTHING, ZERO, Span, add_up, exceeds, minus, point
from irmd_desktop.core.values import Value, date_bounds, is_exact, number_bounds

PERIOD_YEARS: Final = 3


class Regulation(StrEnum):
    """De-minimis regulation under which an aid was granted, by its number."""

    GENERAL = "2023/2831"
    GENERAL_OLD = "1407/2013"
    SGEI = "2023/2832"
    SGEI_OLD = "360/2012"
    AGRICULTURE = "1408/2013"
    FISHERY = "717/2014"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Most that may be granted in three years in euros, and which earlier aid counts towards it.

    Aid under a `disputed` regulation counts from nothing to all of it.
    """

    amount: Decimal
    counted: frozenset[Regulation]
    disputed: frozenset[Regulation] = frozenset()

    def counts(self, regulation: Regulation) -> Truth:
        """Whether aid under a regulation counts towards this ceiling."""
        if regulation in self.disputed:
            return Truth.OPEN
        return Truth.MET if regulation in self.counted else Truth.NOT_MET


GENERAL_CEILING: Final = Ceiling(
    Decimal(300_000),
    frozenset({Regulation.GENERAL, Regulation.GENERAL_OLD, Regulation.AGRICULTURE, Regulation.FISHERY}),
    disputed=frozenset({Regulation.SGEI_OLD}),
)
SGEI_CEILING: Final = Ceiling(Decimal(750_000), frozenset({Regulation.SGEI, Regulation.SGEI_OLD}))


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One de-minimis aid as its certificate (De-minimis-Bescheinigung) states it.

    `granted_on` is the day of award; `gross_grant_equivalent` is in euros, unknown for a loan whose
    certificate is not at hand; `undertaking` is the enterprise that received it.
    Raises `ValueError` for a negative amount, `TypeError` for a value of another kind.
    """

    id: str
    granted_on: Value
    gross_grant_equivalent: Value
    regulation: Regulation
    undertaking: str
    granting_body: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        date_bounds(self.granted_on)
        _amount(self.gross_grant_equivalent)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All aid that is known, and the single undertaking it is added up for.

    Raises `ValueError` when two entries have the same id.
    """

    entries: tuple[LedgerEntry, ...]
    undertaking: SingleUndertaking

    def __post_init__(self) -> None:
        if len({entry.id for entry in self.entries}) < len(self.entries):
            raise ValueError("two ledger entries have the same id")


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """A ledger entry that keeps a result open, and which of its fields do."""

    entry: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeMinimisVerdict:
    """Whether a planned aid fits below the ceiling; in euros.

    Not met means that it is no de-minimis aid at all (Art. 3(7)), not that it shrinks to `room`.
    `planned_open` and `open_entries` name what would settle an open verdict.
    """

    state: Truth
    received: Span
    room: Span
    planned: Span
    planned_open: bool = False
    open_entries: tuple[OpenEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class DropOut:
    """An aid that will leave the window: from `day` on it no longer counts.

    `day` is the last possible one where the award date is a bracket, `None` where it is unknown.
    `room_after` is the room on that day, with everything else as known today.
    """

    entry: str
    day: date | None
    amount: Span
    room_after: Span | None


def window(award_on: date) -> tuple[date, date]:
    """First and last day of the three years that end with the day of award."""
    return add_days(add_years(award_on, -PERIOD_YEARS), 1), award_on


def first_day_outside(granted_on: date) -> date:
    """First day of award whose window no longer holds an aid granted on `granted_on`."""
    day = add_years(granted_on, PERIOD_YEARS)
    # Three years after 29 February lie before the day that leaves it behind: 1 March.
    return day if window(day)[0] > granted_on else add_days(day, 1)


def in_window(granted_on: Value, award_on: date) -> Truth:
    """Whether an aid lies in the window of an award; aid granted later does not."""
    first, last = window(award_on)
    earliest, latest = date_bounds(granted_on)
    if (latest is not None and latest < first) or (earliest is not None and earliest > last):
        return Truth.NOT_MET
    if earliest is not None and latest is not None and first <= earliest and latest <= last:
        return Truth.MET
    return Truth.OPEN


def received(ledger: Ledger, award_on: date, ceiling: Ceiling = GENERAL_CEILING) -> Span:
    """De-minimis aid that counts on the day of an award, in euros."""
    return add_up(_counted(entry, ledger, award_on, ceiling)[0] for entry in ledger.entries)


def room(ledger: Ledger, award_on: date, ceiling: Ceiling = GENERAL_CEILING) -> Span:
    """What is left below the ceiling on the day of an award, in euros."""
    return minus(point(ceiling.amount), received(ledger, award_on, ceiling))


def judge_planned(
    planned: Value, ledger: Ledger, award_on: date, ceiling: Ceiling = GENERAL_CEILING
) -> DeMinimisVerdict:
    """Whether an aid with a gross grant equivalent of `planned` euros fits on the day of its award.

    More facts never turn met into not met or back. Raises `ValueError` for a negative aid.
    """
    had, wanted = received(ledger, award_on, ceiling), _amount(planned)
    state = kleene_not(exceeds(add_up((had, wanted)), point(ceiling.amount)))
    left = minus(point(ceiling.amount), had)
    if state is not Truth.OPEN:
        return DeMinimisVerdict(state, had, left, wanted)
    open_entries = tuple(
        OpenEntry(entry.id, fields)
        for entry in ledger.entries
        for span, fields in (_counted(entry, ledger, award_on, ceiling),)
        if not span.exact
    )
    return DeMinimisVerdict(state, had, left, wanted, not is_exact(planned), open_entries)


def drop_outs(ledger: Ledger, as_of: date, ceiling: Ceiling = GENERAL_CEILING) -> tuple[DropOut, ...]:
    """What leaves the window when, soonest first; aid with an unknown day of award comes last."""
    found = []
    for entry in ledger.entries:
        amount, _ = _counted(entry, ledger, as_of, ceiling)
        if amount != NOTHING:
            _, latest = date_bounds(entry.granted_on)
            day = None if latest is None else first_day_outside(latest)
            after = None if day is None else room(ledger, day, ceiling)
            found.append(DropOut(entry.id, day, amount, after))
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or as_of, one.entry)))


def _amount(value: Value) -> Span:
    """An amount in euros as a span. Raises `ValueError` where it may be negative."""
    low, high = number_bounds(value)
    if any(end is not None and end < ZERO for end in (low, high)):
        raise ValueError("an aid cannot be negative")
    return Span(low or ZERO, high)


def _counted(
    entry: LedgerEntry, ledger: Ledger, award_on: date, ceiling: Ceiling
) -> tuple[Span, tuple[str, ...]]:
    """What an entry adds to the sum, and which of its fields keep that open."""
    amount = _amount(entry.gross_grant_equivalent)
    conditions = {
        "granted_on": in_window(entry.granted_on, award_on),
        "regulation": ceiling.counts(entry.regulation),
        "undertaking": ledger.undertaking.holds(entry.undertaking),
    }
    state = kleene_all(conditions.values())
    if state is Truth.NOT_MET:
        return NOTHING, ()
    span = amount if state is Truth.MET else Span(ZERO, amount.high)
    fields = [name for name, state in conditions.items() if state is Truth.OPEN]
    if not amount.exact:
        fields.append("gross_grant_equivalent")
    return span, tuple(fields)
