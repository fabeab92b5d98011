# SPDX-License-Identifier: EUPL-1.2
"""The first page in plain language (Einfache Sprache): short sentences, one thought each, no jargon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.maturity.scoring import half_up
from irmd_desktop.language import tr
from irmd_desktop.reports.model import PlainFunding, PlainPage, PlainStep
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.possible_grant import costs_open
from irmd_desktop.services.report_building import maturity, programmes
from irmd_desktop.services.report_building.summary import fundings, warning

MOST_FUNDINGS: Final = 3
_MOST_STEPS: Final = 3


def foot() -> str:
    """First line of the foot."""
    return tr("Einfache Sprache, keine geprüfte Leichte Sprache. Der genaue Bericht gilt.")


def plain_page(results: CaseResults) -> PlainPage:
    """The whole first page."""
    measured = results.maturity
    points = measured.scores.overall.points if measured else None
    return PlainPage(
        firm=tr("{firm}, {day}").format(firm=results.case.firm.name, day=long_day(results.on)),
        warning=warning(results),
        points=None if points is None else half_up(points),
        standing=tuple(standing(measured)),
        draft=tr("Die Punkte sind ein Versuch. Sie sind noch nicht genau geprüft."),
        steps=tuple(_steps(results)),
        fundings=tuple(_funding(result, results) for result in fundings(results)[:MOST_FUNDINGS]),
        no_funding=tr("Heute passt kein Programm zu Ihrem Betrieb. Das kann sich ändern."),
        money=tuple(_money(results)),
        asking=tuple(_asking(results)),
    )


def standing(measured: AssessmentResult | None) -> Iterator[str]:
    """How far the firm is, one thought a sentence."""
    points = measured.scores.overall.points if measured else None
    if measured is None or points is None:
        yield tr("Wir haben noch nicht gemessen, wie weit Ihr Betrieb mit dem Computer arbeitet.")
        return
    yield tr("Ihr Betrieb hat {points} von 100 Punkten.").format(points=half_up(points))
    worst = min(
        (
            (d.score.points, texts.of_model(d.dimension.name))
            for d in measured.scores.dimensions
            if d.score.points is not None
        ),
        default=None,
    )
    if worst:
        yield tr("Am meisten fehlt bei: {field}.").format(field=worst[1])
    if measured.gate.flagged:
        first = texts.of_model(measured.model.question(measured.gate.flagged[0]).title)
        yield tr("Darum kümmern Sie sich zuerst: {point}.").format(point=first)


def _steps(results: CaseResults) -> Iterator[PlainStep]:
    agreed = [step for step in results.case.steps if step.state != "done"][:_MOST_STEPS]
    for step in agreed:
        by = tr("bis {day}").format(day=short_day(step.by)) if step.by else ""
        yield PlainStep(by, step.what)
    if results.maturity:
        known = {step.question or "" for step in results.case.steps}
        for one in islice(maturity.suggested_steps(results.maturity, known), _MOST_STEPS - len(agreed)):
            yield PlainStep(one.by, one.what)


def _funding(result: ProgrammeResult, results: CaseResults) -> PlainFunding:
    record = results.programme(result.programme.id).record
    amount = result.amount
    parts = []
    if amount and amount.kind is AidKind.LOAN:
        parts.append(tr("Das Geld müssen Sie zurückzahlen. Fragen Sie Ihre Bank."))
    elif amount and amount.kind is AidKind.GUARANTEE:
        parts.append(tr("Jemand bürgt für Ihren Kredit. Fragen Sie Ihre Bank."))
    elif amount and not costs_open(amount, results.situation):
        shown = programmes.shown_amount(result, results.situation)
        parts.append(tr("{amount} sind möglich.").format(amount=shown))
    if result.verdict is Verdict.ELIGIBLE:
        parts.append(tr("Das passt zu Ihrem Betrieb."))
    elif len(result.open_facts) == 1:
        question = programmes.question_text(result.open_facts[0], results)
        parts.append(tr("Hier fehlt noch eine Antwort: {question}").format(question=question))
    elif result.open_facts:
        parts.append(tr("Hier fehlen noch {n} Antworten.").format(n=len(result.open_facts)))
    else:
        parts.append(tr("Das kann nur die Förderstelle sagen."))
    return PlainFunding(programmes.sign(result), f"{record['short_name']}:", " ".join(parts))


def funding_sentences(results: CaseResults) -> Iterator[str]:
    """What to know of all amounts, then the first programmes: cut short, no amount stands without it."""
    found = fundings(results)[:MOST_FUNDINGS]
    if not found:
        yield tr("Heute passt kein Programm zu Ihrem Betrieb. Das kann sich ändern.")
        return
    yield tr("Die Beträge sind nur gerechnet. Niemand hat das Geld versprochen.")
    for one in (_funding(result, results) for result in found):
        yield f"{one.lead} {one.text}"


def _money(results: CaseResults) -> Iterator[str]:
    yield tr("Die Beträge sind nur gerechnet. Niemand hat das Geld versprochen.")
    if fundings(results):
        yield tr("Sie bezahlen meistens zuerst alles selbst. Das Geld kommt später.")


def _asking(results: CaseResults) -> Iterator[str]:
    adviser = results.case.adviser
    if adviser is None:
        return
    whom = ", ".join((adviser.chamber, *adviser.address[:2]))
    yield tr("Fragen Sie uns: {chamber}.").format(chamber=whom)


def short_day(day: date) -> str:
    """4. Dezember."""
    return f"{day.day}.{texts.NBSP}{_MONTHS[day.month - 1]}"


def long_day(day: date) -> str:
    """23. November 2026."""
    return f"{short_day(day)} {day.year}"


_MONTHS: Final = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
