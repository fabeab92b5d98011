# SPDX-License-Identifier: EUPL-1.2
"""How long cases are kept (Aufbewahrung, DSGVO Art. 5 (1) e): which are due, and why. Never by itself.

How many years are right is the chamber's decision (its Löschkonzept); nothing is preset here. A case
with a day to be kept until (`keep_until`) is never due before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from irmd_desktop.core.dates import add_years
from irmd_desktop.persistence.journal import moment
from irmd_desktop.persistence.repositories_cases import CaseRecord


class DueReason(StrEnum):
    """Why a case is due."""

    CLOSED = "closed"
    UNTOUCHED = "untouched"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Years after which a closed or an untouched case is due; None: never for that reason.

    Raises `ValueError` below one year: a slip must not empty the workspace.
    """

    years_after_closing: int | None = None
    years_untouched: int | None = None

    def __post_init__(self) -> None:
        if any(years is not None and years < 1 for years in (self.years_after_closing, self.years_untouched)):
            raise ValueError("cases are kept for a year at least")


@dataclass(frozen=True, slots=True)
class DueCase:
    """A case whose time is over, since which day and why."""

    case: CaseRecord
    reason: DueReason
    since: date


def due_cases(cases: Iterable[CaseRecord], rule: RetentionRule, on: date) -> tuple[DueCase, ...]:
    """The cases that are due on a day, those due longest first."""
    found = [due for case in cases if (due := _due(case, rule, on)) is not None]
    return tuple(sorted(found, key=lambda due: (due.since, due.case.id)))


def _due(case: CaseRecord, rule: RetentionRule, on: date) -> DueCase | None:
    if case.keep_until is not None and on <= case.keep_until:
        return None
    ends = []
    if rule.years_after_closing is not None and case.closed_on is not None:
        ends.append((add_years(case.closed_on, rule.years_after_closing), DueReason.CLOSED))
    if rule.years_untouched is not None:
        touched = moment(case.updated_at).date()
        ends.append((add_years(touched, rule.years_untouched), DueReason.UNTOUCHED))
    over = sorted((end, reason) for end, reason in ends if end < on)
    return DueCase(case, over[0][1], over[0][0]) if over else None
