# SPDX-License-Identifier: EUPL-1.2
"""De-minimis aid received as a derived fact (Regulation (EU) 2023/2831)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop.core.de_minimis import Ledger, LedgerEntry, Regulation, received
from irmd_desktop.core.derivations import DeMinimisReceived
from irmd_desktop.core.evaluation import Facts
from irmd_desktop.core.single_undertaking import SingleUndertaking
from irmd_desktop.core.values import DERIVED, UNKNOWN, Interval, Known, NotApplicable, Record, Value

OWN: Final = "own"
_REGULATION: Final = {
    "general": Regulation.GENERAL,
    "sgei": Regulation.SGEI,
    "sgei_old": Regulation.SGEI_OLD,
    "agriculture": Regulation.AGRICULTURE,
    "fishery": Regulation.FISHERY,
}


def aid_received(rule: DeMinimisReceived, facts: Facts) -> tuple[Value, tuple[str, ...]]:
    """What counts towards the general ceiling on the day of the verdict, in euros."""
    asked = facts.open_questions(rule.ledger)
    ledger = ledger_of(facts.value(rule.ledger))
    if ledger is None:
        return UNKNOWN, asked
    total = received(ledger, facts.as_of)
    if total.exact:
        return Known(total.low, DERIVED), ()
    return Interval(total.low, total.high, DERIVED), asked


def ledger_of(value: Value) -> Ledger | None:
    """The ledger that a records fact holds; `None` where nothing is known.

    The list is asked for the whole single undertaking, so every entry counts. An entry without a
    regulation counts as general aid, which is the stricter reading.
    """
    match value:
        case NotApplicable():
            rows: tuple[Record, ...] = ()
        case Known(value=tuple() as rows):
            pass
        case _:
            return None
    entries = tuple(_entry(number, row) for number, row in enumerate(rows, start=1))
    return Ledger(entries, SingleUndertaking(frozenset({OWN})))


def _entry(number: int, row: Record) -> LedgerEntry:
    granted, amount = row.get("granted_on"), row.get("gross_grant_equivalent_eur")
    return LedgerEntry(
        id=str(number),
        granted_on=Known(granted) if isinstance(granted, date) else UNKNOWN,
        gross_grant_equivalent=Known(amount) if isinstance(amount, Decimal) else UNKNOWN,
        regulation=_REGULATION.get(str(row.get("regulation")), Regulation.GENERAL),
        undertaking=OWN,
        granting_body=str(row.get("body") or ""),
    )
