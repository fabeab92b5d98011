# SPDX-License-Identifier: EUPL-1.2
"""The clock of a visit (Zeiterfassung), as `Settings.visit` keeps it, so that a restart loses no minute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from irmd_desktop.core.time_account import Phase
from irmd_desktop.services.workspace.consulting import LONGEST_MINUTES


@dataclass(frozen=True, slots=True)
class VisitClock:
    """For which case and what it runs, and since when."""

    case_id: str
    phase: Phase
    since: datetime

    @property
    def day(self) -> date:
        """The day it was started on, here."""
        return self.since.astimezone().date()

    def minutes(self, now: datetime) -> int:
        """Whole minutes since the start, at most a day."""
        return max(0, min(int((now - self.since) / timedelta(minutes=1)), LONGEST_MINUTES))

    def kept(self) -> tuple[str, ...]:
        """What the settings keep of it."""
        return self.case_id, self.phase.value, self.since.isoformat(timespec="seconds")


def running(kept: Sequence[str]) -> VisitClock | None:
    """The clock that the settings keep; None when it stands, or where nobody can tell since when it runs."""
    try:
        case_id, phase, since = kept
        begun = datetime.fromisoformat(since)
        return VisitClock(case_id, Phase(phase), begun) if begun.tzinfo else None
    except ValueError:
        return None
