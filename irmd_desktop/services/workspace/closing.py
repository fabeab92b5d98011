# SPDX-License-Identifier: EUPL-1.2
"""The end of a visit (Besuch abschließen): duration and results are confirmed, the rest is in the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.dates import add_months
from irmd_desktop.core.matching import Verdict
from irmd_desktop.core.time_account import Phase
from irmd_desktop.language import tr, trn
from irmd_desktop.persistence.journal import Edit, canonical
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.consulting import LONGEST_MINUTES
from irmd_desktop.services.workspace.desk import Desk, confirm, whole
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import CaseView, Consultation, MeasureState, TalkMode
from irmd_desktop.services.workspace.visit_clock import running

FOLLOW_UP_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class VisitEnd:
    """What is confirmed at the end of a visit.

    `consultation_id` names the entry of the time account that this visit already has; `minutes` is None where
    nobody knows; `follow_up` is the day to ask again, None for no reminder.
    """

    held_on: date
    minutes: int | None
    mode: TalkMode
    results: str
    follow_up: date | None
    consultation_id: str | None = None


def unconfirmed(view: CaseView) -> tuple[Consultation, ...]:
    """Visits whose duration and results nobody has confirmed yet, the oldest first."""
    found = (one for one in view.consultations if one.phase is Phase.VISIT and not one.confirmed)
    return tuple(sorted(found, key=lambda one: (one.held_on, one.id)))


def clock_of_visit(kept: Sequence[str], case_id: str, now: datetime) -> tuple[date, int] | None:
    """Start day and whole minutes of the clock of a visit to this firm (`Settings.visit`), None without."""
    clock = running(kept)
    if clock is None or (clock.case_id, clock.phase) != (case_id, Phase.VISIT):
        return None
    return clock.day, clock.minutes(now)


def proposed(case: LiveCase, today: date, running: tuple[date, int] | None) -> VisitEnd:
    """What the dialog begins with. `running` is the start day and the minutes of a clock that still runs."""
    waiting = unconfirmed(case.view)
    latest = waiting[-1] if waiting and running is None else None
    held_on, minutes = running or ((latest.held_on, latest.minutes) if latest else (today, None))
    told = [one.results for one in waiting if one.results.strip()]
    return VisitEnd(
        held_on=held_on,
        minutes=minutes,
        mode=waiting[-1].mode if waiting else TalkMode.ON_SITE,
        results="\n".join(told) or "\n".join(_results(case)),
        follow_up=_on_a_workday(add_months(today, FOLLOW_UP_MONTHS)),
        consultation_id=latest.id if latest else None,
    )


def _on_a_workday(day: date) -> date:
    """The day itself, or the Monday after a weekend: nobody calls a firm on a Sunday."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _results(case: LiveCase) -> Iterator[str]:
    """What was worked out together, one line each; the adviser puts it right."""
    from irmd_desktop.services.workspace.progress import pursued

    if case.maturity is not None:
        yield tr("Digitaler Stand gemeinsam eingeschätzt, Lücken besprochen.")
    chosen = [one for one in case.view.measures if one.state is not MeasureState.DROPPED]
    if chosen:
        words = trn("{n} Maßnahme vereinbart: {what}.", "{n} Maßnahmen vereinbart: {what}.", len(chosen))
        yield words.format(n=len(chosen), what="; ".join(one.title.rstrip(".") for one in chosen[:3]))
    planned = pursued(case)
    if planned:
        names = [case.release.programmes[one.programme_id].record["short_name"] for one in planned]
        yield tr("Programme besprochen und eingeplant: {names}.").format(names=texts.joined(names))
    elif case.counts[Verdict.ELIGIBLE]:
        yield tr("Passende Programme besprochen, noch keines gewählt.")


def close_visit(desk: Desk, case_id: str, view: CaseView, end: VisitEnd) -> str:
    """Confirm a visit, and earlier ones still waiting, and set the reminder: stored and undone as one.

    Returns the id of the change. Raises `UserError`.
    """
    if end.minutes is not None and not 0 <= end.minutes <= LONGEST_MINUTES:
        raise UserError(tr("Ein Besuch hat höchstens 24 Stunden. Bitte auf mehrere Tage aufteilen."))
    edits = [
        Edit("consultation", one.id, "confirmed", canonical(True))
        for one in unconfirmed(view)
        if one.id != end.consultation_id
    ]
    fields = {
        "held_on": end.held_on,
        "minutes": end.minutes,
        "mode": end.mode.value,
        "results": end.results.strip(),
        "confirmed": True,
    }
    if end.consultation_id is None:
        rest = {"subject": "", "aim": "", "next_steps": "", "phase": Phase.VISIT.value}
        entry = rest | fields | {"adviser": desk.work.author.actor}
        edits.append(whole("consultation", desk.work.new_id(), **entry))
    else:
        own = end.consultation_id
        edits += [Edit("consultation", own, name, canonical(value)) for name, value in fields.items()]
    if end.follow_up is not None and not _reminded(view, end.follow_up):
        text = tr("Nachfragen: Was wurde umgesetzt, beantragt, bewilligt? War die Beratung nützlich?")
        edits.append(whole("reminder", desk.work.new_id(), due_on=end.follow_up, text=text, done_on=None))
    return confirm(desk, case_id, *edits)


def _reminded(view: CaseView, day: date) -> bool:
    """Whether something open is already due on that day: closing twice sets one reminder."""
    return any(one.due_on == day and one.done_on is None for one in view.reminders)
