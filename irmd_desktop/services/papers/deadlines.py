# SPDX-License-Identifier: EUPL-1.2
"""All dates of a case as calendar entries: steps, papers due, last days to file, dates after awards."""

from __future__ import annotations

from collections.abc import Iterator

from irmd_desktop import texts
from irmd_desktop.exchange.calendar_file import CalendarEntry
from irmd_desktop.language import tr
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.papers.basis import Basis, joined_by
from irmd_desktop.services.papers.days_off import day_off
from irmd_desktop.services.papers.settlement import (
    award_of,
    dates_of,
    due_remark,
    due_title,
    land_of,
    reckoned,
)
from irmd_desktop.services.readiness import deadline

_FORTNIGHT, _MONTH = 14, 30


def calendar_entries(results: CaseResults) -> tuple[CalendarEntry, ...]:
    """Every date of the case. A day that is free stays where it is; its entry says that it is free."""
    parts = (_start, _steps, _papers, _applications, _after_awards)
    return tuple(entry for part in parts for entry in part(results))


def _key(results: CaseResults, *parts: str) -> str:
    return ":".join((results.case.id, *parts))


def _start(results: CaseResults) -> Iterator[CalendarEntry]:
    day = Basis(results).day("project.planned_start_on")
    if day is not None and day >= results.on:
        text = tr(
            "Vorher nichts bestellen, unterschreiben oder anzahlen, solange der Antrag das nicht erlaubt."
        )
        yield CalendarEntry(_key(results, "start"), day, tr("Geplanter Beginn des Vorhabens"), text)


def _steps(results: CaseResults) -> Iterator[CalendarEntry]:
    land = land_of(Basis(results))
    for step in results.case.steps:
        if step.by is None or step.state == "done":
            continue
        text = joined_by("\n", (step.benefit, day_off(step.by, land)))
        yield CalendarEntry(_key(results, "step", step.what), step.by, step.what, text)


def _papers(results: CaseResults) -> Iterator[CalendarEntry]:
    for paper in results.case.papers:
        if paper.due is None or paper.state in ("done", "not_needed"):
            continue
        record = results.programme(paper.programme).record
        name = next(d["name"] for d in record["documents"] if d["id"] == paper.document)
        yield CalendarEntry(
            _key(results, "paper", paper.programme, paper.document),
            paper.due,
            tr("Unterlage: {name}").format(name=name),
            record["short_name"],
        )


def _applications(results: CaseResults) -> Iterator[CalendarEntry]:
    land = land_of(Basis(results))
    for programme in results.case.chosen:
        record = results.programme(programme).record
        end = deadline(record)
        if end is None or end < results.on:
            continue
        text = tr("Danach endet die Richtlinie. Vor dem Absenden den Stand noch einmal prüfen.")
        yield CalendarEntry(
            _key(results, "application", programme),
            end,
            tr("Letzter Tag für den Antrag: {name}").format(name=record["short_name"]),
            joined_by("\n", (text, day_off(end, land))),
            _FORTNIGHT,
        )


def _after_awards(results: CaseResults) -> Iterator[CalendarEntry]:
    named = dict.fromkeys((*results.case.chosen, *(award.programme for award in results.case.awards)))
    for programme in named:
        basis = Basis(results, programme)
        award, land = award_of(basis).award, land_of(basis)
        for due in dates_of(basis):
            if due.day is None:
                continue
            name = basis.record["short_name"]
            title = tr("{what}: {name}").format(what=due_title(due.kind), name=name)
            if due.earliest:
                title = tr("Frühestes {title}").format(title=title)
            text = (reckoned(due, award), due_remark(due, land), tr("Es gilt der Bescheid."))
            yield CalendarEntry(
                _key(results, "award", programme, due.kind.value),
                due.day,
                title,
                joined_by("\n", text),
                0 if due.earliest else _MONTH,
            )


def calendar_name(results: CaseResults) -> str:
    """Name of the calendar."""
    return tr("Fristen {firm}, Stand {day}").format(firm=results.case.firm.name, day=texts.day(results.on))
