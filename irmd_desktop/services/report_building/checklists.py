# SPDX-License-Identifier: EUPL-1.2
"""Readiness for each programme as the page that the firm ticks; its items are those of the paper list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.language import tr
from irmd_desktop.reports.model import CheckItem, Checklist, DateLine, Tick
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.papers.basis import basis_for, within, years
from irmd_desktop.services.papers.paper_list import paper_list
from irmd_desktop.services.readiness import deadline, readiness_of

_MONTHS: Final = ("start_within_months", "project_months_max", "proof_within_months")


def checklists(results: CaseResults) -> tuple[Checklist, ...]:
    """For every programme with its own page that may still fit."""
    found = (result for result in results.chosen() if result.verdict is not Verdict.NOT_ELIGIBLE)
    return tuple(checklist(result, results) for result in found)


def checklist(result: ProgrammeResult, results: CaseResults) -> Checklist:
    """Papers, way to the money, dates and duties of one programme."""
    record = results.programme(result.programme.id).record
    paper = paper_list(basis_for(results, result.programme.id, None))
    lines, ticks = paper.groups[0].lines, paper.tick_lists[0].procedure
    given = {p.document: p for p in results.case.papers if p.programme == result.programme.id}
    readiness = readiness_of(
        result,
        record,
        results.situation,
        {name: entry.state for name, entry in given.items()},
        {name: entry.valid_until for name, entry in given.items()},
    )
    end = deadline(record)
    sentence = tr("Für den Antrag sind keine Unterlagen belegt.")
    if readiness.needed:
        sentence = tr("{done} von {needed} Punkten erledigt.").format(
            done=readiness.done, needed=readiness.needed
        )
    return Checklist(
        programme=record["short_name"],
        done=readiness.done,
        needed=readiness.needed,
        sentence=sentence,
        items=tuple(
            CheckItem(line.done, line.what, line.who, line.by, line.lead, line.detail, line.sign)
            for line in lines
        ),
        key=result.programme.id,
        deadline=texts.day(end) if end else "",
        dates=tuple(_dates(results, end)),
        procedure=tuple(Tick(tick.what, tick.who) for tick in ticks),
        after_award=tuple(_after_award(record)),
        notes=(
            tr("Antrag abgeschickt am"),
            tr("Eingang bestätigt am, Aktenzeichen"),
            tr("Bescheid vom"),
            tr("Nachweis fällig am"),
        ),
    )


def _dates(results: CaseResults, end: date | None) -> Iterator[DateLine]:
    """The planned start and the last day to file, soonest first; what was agreed stands with the measures."""
    found: list[tuple[date, str, str, bool]] = []
    start = results.situation.value("project.planned_start_on")
    day = getattr(start, "value", None)
    if isinstance(day, date):
        found.append((day, tr("Geplanter Beginn des Vorhabens"), tr("eigene Planung"), False))
    if end:
        found.append((end, tr("Letzter Tag für den Antrag"), tr("danach endet die Richtlinie"), True))
    for on, what, meaning, strict in sorted(found):
        yield DateLine(texts.weekday(on), what, meaning, strict)


def _after_award(record: Plain) -> Iterator[str]:
    settlement = record.get("settlement", {})
    words = {
        "start_within_months": tr("Beginn {time}"),
        "project_months_max": tr("Umsetzung {time}"),
        "proof_within_months": tr("Verwendungsnachweis {time}"),
        "purpose_bound_years": tr("Zweckbindung {time}"),
        "retention_years": tr("Unterlagen {time} aufbewahren"),
    }
    for key, sentence in words.items():
        if key in settlement:
            counted = within if key in _MONTHS else years
            yield sentence.format(time=counted(settlement[key]))
    yield from settlement.get("reporting", ())
