# SPDX-License-Identifier: EUPL-1.2
"""The de-minimis ledger of a case in words: each aid, until when it counts, and the room that is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.core.de_minimis import (
    GENERAL_CEILING,
    DropOut,
    drop_outs,
    first_day_outside,
    received,
    room,
)
from irmd_desktop.core.derived_aid import ledger_of
from irmd_desktop.core.spans import Span
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.live import LEDGER, LiveCase
from irmd_desktop.services.workspace.views import AidEntry


@dataclass(frozen=True, slots=True)
class AidRow:
    """One aid as a row. `counts` is False where it no longer counts, or never did, below this ceiling."""

    key: str
    granted: str
    body: str
    beneficiary: str
    amount: str
    until: str
    after: str
    counts: bool

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        parts = (
            tr("Bescheid vom {day}").format(day=self.granted),
            self.body,
            self.beneficiary,
            self.amount,
            tr("zählt nicht mehr ab {day}").format(day=self.until) if self.counts else self.until,
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class AidPicture:
    """All rows, and how much of the ceiling is surely and at most used, in euros.

    `asked` is False while nobody knows whether there was any aid; then `free` says so.
    """

    rows: tuple[AidRow, ...]
    asked: bool
    used: Span
    free: str
    ceiling: Decimal

    @property
    def ceiling_words(self) -> str:
        """The ceiling with its unit."""
        return texts.euros(self.ceiling)


def picture(case: LiveCase) -> AidPicture:
    """The ledger on the day of the case."""
    ledger = ledger_of(case.value(LEDGER))
    ceiling = GENERAL_CEILING.amount
    if ledger is None:
        return AidPicture((), False, Span(Decimal(0), ceiling), texts.unknown(), ceiling)
    leaving = {one.entry: one for one in drop_outs(ledger, case.on)}
    numbered = sorted(enumerate(case.view.aid, start=1), key=lambda one: one[1].granted_on or date.max)
    rows = tuple(_row(entry, leaving.get(str(at))) for at, entry in numbered)
    left = room(ledger, case.on)
    return AidPicture(rows, True, received(ledger, case.on), _free(left), ceiling)


def _free(left: Span) -> str:
    """What is surely free, and what may be."""
    low = max(left.low, Decimal(0))
    if left.exact:
        return texts.euros(low)
    return tr("mindestens {amount}").format(amount=texts.euros(low))


def _row(entry: AidEntry, leaving: DropOut | None) -> AidRow:
    granted, amount = entry.granted_on, entry.gross_grant_equivalent
    return AidRow(
        key=entry.id,
        granted=texts.day(granted) if granted else texts.unknown(),
        body=entry.body or texts.unknown(),
        beneficiary=entry.beneficiary,
        amount=texts.euros(amount) if amount is not None else texts.unknown(),
        until=_until(entry, leaving),
        after=texts.euros(leaving.room_after.low) if leaving and leaving.room_after else "",
        counts=leaving is not None,
    )


def _until(entry: AidEntry, leaving: DropOut | None) -> str:
    if leaving is not None:
        return texts.day(leaving.day) if leaving.day else texts.unknown()
    if entry.granted_on is None or entry.regulation == "sgei":
        return tr("zählt hier nicht")
    return tr("seit {day}").format(day=texts.day(first_day_outside(entry.granted_on)))
