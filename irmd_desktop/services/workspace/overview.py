# SPDX-License-Identifier: EUPL-1.2
"""The adviser's morning (Heute): where cases stand, what is due, what must be checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from irmd_desktop.content.release import Release
from irmd_desktop.core.matching import Verdict
from irmd_desktop.core.values import Known
from irmd_desktop.language import trn
from irmd_desktop.persistence import repositories_due
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.readiness import deadline
from irmd_desktop.services.workspace.desk import Desk, in_words
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import PURSUED, StepState, counts, steps
from irmd_desktop.services.workspace.views import CaseRow

STALE_DAYS: Final = 180
"""A source checked longer ago is told as old."""
AHEAD_DAYS: Final = 90
MUCH_DONE: Final = 0.85
"""A step done this far is not where one goes on: a last answer may never come."""
_MOST_REMINDERS: Final = 50


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One case in a line: trade and place, the step that comes next, how many programmes fit and are open."""

    row: CaseRow
    trade: str
    steps: tuple[StepState, ...]
    fits: int
    still_open: int

    @property
    def next_step(self) -> StepState:
        """The first step of which much is still to do; the last one when there is none."""
        return next((one for one in self.steps if one.share < MUCH_DONE), self.steps[-1])


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a day: whose it is, and the case to open for it (empty for several)."""

    on: date
    title: str
    about: str
    case_id: str = ""
    programme_id: str = ""

    def days(self, today: date) -> int:
        """Days from today; negative when it is over."""
        return (self.on - today).days


@dataclass(frozen=True, slots=True)
class StaleSources:
    """How many programmes rest on sources checked more than 180 days ago, and their ids."""

    programmes: tuple[str, ...]


def summarise(desk: Desk, matching: MatchingService, row: CaseRow, today: Callable[[], date]) -> CaseSummary:
    """Where one case stands. Raises `UserError`."""
    case = LiveCase(desk, matching, row.id, today)
    found = counts(case)
    trade = case.value("firm.trade")
    shown = ""
    if isinstance(trade, Known) and isinstance(trade.value, str):
        shown = case.release.book.dictionary["firm.trade"].option_label(trade.value)
    return CaseSummary(row, shown, steps(case), found[Verdict.ELIGIBLE], found[Verdict.OPEN])


def due(desk: Desk, release: Release, today: date) -> tuple[Due, ...]:
    """Reminders and ends of pursued programmes in the next 90 days, what is overdue first. Raises
    `UserError`.
    """
    until = today + timedelta(days=AHEAD_DAYS)
    with in_words(), desk.work.reading() as connection:
        reminders = repositories_due.open_reminders(connection, until, _MOST_REMINDERS)
        pursued = repositories_due.pursued_programmes(connection, {one.value for one in PURSUED})
    found = [
        Due(one.due_on, one.text, ", ".join(part for part in (one.firm_name, one.place) if part), one.case_id)
        for one in reminders
    ]
    for programme_id, number in pursued.items():
        if programme_id in release.programmes:
            record = release.programmes[programme_id].record
            end = deadline(record)
            if end is not None and today <= end <= until:
                about = trn(
                    "Richtlinie endet · betrifft {n} Betrieb",
                    "Richtlinie endet · betrifft {n} Betriebe",
                    number,
                ).format(n=number)
                found.append(Due(end, record["short_name"], about, programme_id=programme_id))
    return tuple(sorted(found, key=lambda one: (one.on, one.title)))


def stale_sources(release: Release, today: date) -> StaleSources:
    """Programmes of which no source was checked in the last 180 days; proposals and closed ones do not
    count.
    """
    limit = today - timedelta(days=STALE_DAYS)
    found = []
    for programme_id, programme in release.programmes.items():
        record = programme.record
        if record["status"]["value"] in ("proposed", "closed"):
            continue
        checked = [date.fromisoformat(source["checked_on"]) for source in record["sources"]]
        dated = [date.fromisoformat(s["dated"]) for s in record["sources"] if len(s.get("dated", "")) == 10]
        if max(dated or checked) < limit:
            found.append(programme_id)
    return StaleSources(tuple(found))
