# SPDX-License-Identifier: EUPL-1.2
"""The de-minimis ledger as an adviser reads it: what counts today, what is free, what drops out when.

Regulation (EU) 2023/2831, Art. 3 (2): 300,000 euros in three years per single undertaking, to the day of
award.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.core.de_minimis import GENERAL_CEILING, drop_outs, received, room
from irmd_desktop.core.derived_aid import ledger_of
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.live import LEDGER, LiveCase
from irmd_desktop.services.workspace.views import AidEntry


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line: what was granted, and the first day on which it counts no more (None: unknown or not
    counting).
    """

    entry: AidEntry
    granted: str
    body: str
    amount: str
    counts_until: date | None


@dataclass(frozen=True, slots=True)
class LedgerView:
    """All lines and the room; `free` is None where nothing is known about earlier aid."""

    rows: tuple[LedgerRow, ...]
    used: Decimal | None
    free: Decimal | None
    ceiling: Decimal
    sentence: str
    known: bool


def ledger_view(case: LiveCase) -> LedgerView:
    """The ledger of a case today."""
    ledger = ledger_of(case.value(LEDGER))
    ceiling = GENERAL_CEILING.amount
    if ledger is None:
        sentence = tr("Noch nicht gefragt. Bis dahin bleibt offen, ob eine De-minimis-Beihilfe möglich ist.")
        return LedgerView((), None, None, ceiling, sentence, False)
    days = {drop.entry: drop.day for drop in drop_outs(ledger, case.on)}
    rows = tuple(
        LedgerRow(
            entry,
            texts.day(entry.granted_on) if entry.granted_on else texts.unknown(),
            entry.body or tr("Stelle unbekannt"),
            texts.euros(entry.gross_grant_equivalent)
            if entry.gross_grant_equivalent is not None
            else texts.unknown(),
            days.get(str(number)),
        )
        for number, entry in enumerate(case.view.aid, start=1)
    )
    used, free = received(ledger, case.on), room(ledger, case.on)
    least = max(free.low, Decimal(0))
    sentence = tr("{free} frei von {ceiling}").format(free=texts.euros(least), ceiling=texts.euros(ceiling))
    if not used.exact:
        sentence = tr("mindestens {sentence}").format(sentence=sentence)
    return LedgerView(rows, used.low, least, ceiling, sentence, True)
