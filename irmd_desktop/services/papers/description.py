# SPDX-License-Identifier: EUPL-1.2
"""Projektbeschreibung from the case: the aim in the owner's words, where the firm stands, what is planned,
when, and to what effect. What nobody has said yet is marked, never made up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from irmd_desktop import texts
from irmd_desktop.language import tr
from irmd_desktop.reports.papers.model import Description, Part
from irmd_desktop.services.papers.basis import Basis, joined_by, to_add
from irmd_desktop.services.papers.costs import costs_of, short_kind
from irmd_desktop.services.possible_grant import TOTAL_COSTS
from irmd_desktop.services.report_building import maturity

_MOST_POINTS: Final = 6


def title() -> str:
    """Title of the paper."""
    return tr("Projektbeschreibung")


def description(basis: Basis) -> Description:
    """The whole paper."""
    return Description(
        head=basis.head(title(), basis.attachment()),
        entries=(basis.firm_entry(), basis.project_entry()),
        parts=(_aim(basis), _situation(basis), _solution(basis), _schedule(basis), _effect(basis)),
        signatures=(tr("Ort, Datum"), tr("Unterschrift für den Betrieb")),
    )


def _part(title: str, texts_: Iterator[str], bullets: Iterator[str], missing: str) -> Part:
    found, listed = tuple(texts_), tuple(bullets)
    if not found and not listed:
        return Part(title, (missing,), pending=to_add())
    return Part(title, found, listed)


def _aim(basis: Basis) -> Part:
    aim = (basis.results.case.project.aim or "").strip()
    quoted = iter([tr("In den Worten des Betriebs: „{aim}“").format(aim=aim)] if aim else [])
    missing = tr("Was soll nach dem Vorhaben anders sein? Zwei bis drei Sätze in eigenen Worten.")
    return _part(tr("Ziel"), quoted, iter(()), missing)


def _situation(basis: Basis) -> Part:
    missing = tr("Wie läuft es heute, und was stört daran? Am besten mit einem Beispiel aus dem Alltag.")
    return _part(tr("Ausgangslage"), _standing(basis), _weak_points(basis), missing)


def _standing(basis: Basis) -> Iterator[str]:
    measured = basis.results.maturity
    if measured is None:
        return
    score = maturity.score(measured)
    day = texts.day(measured.assessment.on)
    if score.points is None:
        yield tr("Der digitale Reifegrad am {day}: {reason}.").format(day=day, reason=score.caption)
        return
    yield tr(
        "Digitaler Reifegrad am {day}: {points} von 100 (±{band}; Entwurf, nicht kalibriert). {where}"
    ).format(day=day, points=score.points, band=f"{texts.NBSP}{score.band}", where=score.sentence)


def _weak_points(basis: Basis) -> Iterator[str]:
    """The topics the project is about, in the sentences the firm chose; else the most pressing ones."""
    measured = basis.results.maturity
    if measured is None:
        return
    wanted = {step.question for step in basis.results.case.steps if step.question}
    gaps = [gap for gap in measured.gaps if gap.question.id in wanted]
    for gap in gaps or [priority.gap for priority in measured.priorities[:_MOST_POINTS]]:
        level = next((texts.of_model(one.text) for one in gap.question.levels if one.level == gap.level), "")
        yield f"{texts.of_model(gap.question.title)}: {level}"


def _solution(basis: Basis) -> Part:
    missing = tr("Welche Technik, Programme und Leistungen werden beschafft, und wofür?")
    return _part(tr("Lösung"), _costs_sentence(basis), _positions(basis), missing)


def _costs_sentence(basis: Basis) -> Iterator[str]:
    total = basis.says(TOTAL_COSTS)
    if total and costs_of(basis).positions:
        yield tr("Geplant sind Ausgaben von {total} netto; einzeln im Kosten- und Finanzierungsplan.").format(
            total=total
        )


def _positions(basis: Basis) -> Iterator[str]:
    costs = costs_of(basis)
    for one in costs.positions:
        kind = "" if costs.from_facts else short_kind(one.kind)
        named = f"{one.title} ({kind})" if kind else one.title
        yield f"{named}: {one.words}"


def _schedule(basis: Basis) -> Part:
    missing = tr("Wann soll es beginnen, welche Schritte folgen, wann ist alles fertig und bezahlt?")
    steps = (joined_by(": ", (texts.day(step.by) if step.by else "", step.what)) for step in basis.steps())
    return _part(tr("Zeitplan"), _times(basis), steps, missing)


def _times(basis: Basis) -> Iterator[str]:
    start, months = basis.day("project.planned_start_on"), basis.says("project.months")
    planned = tr("Geplanter Beginn: {day}").format(day=texts.day(start)) if start else ""
    lasting = tr("Dauer: {months}").format(months=months) if months else ""
    words = joined_by("; ", (planned, lasting))
    if words:
        yield f"{words}."


def _effect(basis: Basis) -> Part:
    missing = tr("Woran merkt der Betrieb, dass es sich gelohnt hat? Zeit, Fehler, Umsatz, Termine.")
    serving = (step for step in basis.steps() if step.question or step.cost_item)
    bullets = (step.benefit for step in serving if step.benefit)
    return _part(tr("Wirkung"), iter(()), bullets, missing)
