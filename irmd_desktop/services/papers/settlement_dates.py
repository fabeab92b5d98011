# SPDX-License-Identifier: EUPL-1.2
"""Dates after the award (Bescheid), worked out from the programme's record; nothing is made up.

A period counts from the day named and ends on the day of the same number (BGB §§ 187, 188). How long assets
must stay (Zweckbindung) and vouchers be kept counts from the end of the project here; funders also count from
the last payment or the end of a year, so those two days are the earliest possible ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.dates import add_days, add_months, add_years


class DueKind(StrEnum):
    """What is due."""

    START = "start"
    """Latest start of the project (spätester Beginn)."""
    END = "end"
    """End of the project: everything delivered, invoiced and paid (Durchführungszeitraum)."""
    PROOF = "proof"
    """Proof of use (Verwendungsnachweis)."""
    PURPOSE = "purpose"
    """Assets must stay in use for their purpose (Zweckbindung)."""
    RETENTION = "retention"
    """Vouchers must be kept (Aufbewahrung)."""


class Anchor(StrEnum):
    """The day from which a period counts."""

    LETTER = "letter"
    """None: the award itself names the day."""
    AWARD = "award"
    BEGIN = "begin"
    END = "end"


@dataclass(frozen=True, slots=True)
class Award:
    """What an award says; `None` where it says nothing or nobody has entered it."""

    awarded_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class DueDate:
    """One date.

    `count` is the period in months (START, END, PROOF) or years; `None` where the record has none and the
    award names no day. `day` is `None` where the period or its anchor is unknown. `earliest`: the day may
    lie later.
    """

    kind: DueKind
    day: date | None
    count: int | None
    anchor: Anchor
    earliest: bool = False

    @property
    def documented(self) -> bool:
        """Whether the record or the award says anything about it."""
        return self.count is not None or self.day is not None


def due_dates(settlement: Plain, award: Award) -> tuple[DueDate, ...]:
    """All five dates in their order; `settlement` is that block of a programme's record."""
    end = _end(settlement.get("project_months_max"), award)
    return (
        _months(DueKind.START, settlement.get("start_within_months"), award.awarded_on, Anchor.AWARD),
        end,
        _months(DueKind.PROOF, settlement.get("proof_within_months"), end.day, Anchor.END),
        _years(DueKind.PURPOSE, settlement.get("purpose_bound_years"), end.day),
        _years(DueKind.RETENTION, settlement.get("retention_years"), end.day),
    )


def _end(count: int | None, award: Award) -> DueDate:
    if award.ends_on:
        return DueDate(DueKind.END, award.ends_on, count, Anchor.LETTER)
    if award.starts_on:
        # The first day counts (BGB § 187 (2)), so the period ends a day earlier.
        return _months(DueKind.END, count, add_days(award.starts_on, -1), Anchor.BEGIN)
    return _months(DueKind.END, count, award.awarded_on, Anchor.AWARD)


def _months(kind: DueKind, count: int | None, start: date | None, anchor: Anchor) -> DueDate:
    day = None if count is None or start is None else add_months(start, count)
    return DueDate(kind, day, count, anchor)


def _years(kind: DueKind, count: int | None, end: date | None) -> DueDate:
    day = None if count is None or end is None else add_years(end, count)
    return DueDate(kind, day, count, Anchor.END, earliest=True)
