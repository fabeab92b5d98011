# SPDX-License-Identifier: EUPL-1.2
"""The whole report model from the results of a case, in the language that is spoken now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from irmd_desktop import __version__, texts
from irmd_desktop.language import ENGLISH, PLAIN_GERMAN, chosen, tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.model import AgreedStep, Branding, Mark, Report, Row, Sign, Variant
from irmd_desktop.reports.papers.model import Paper
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.papers import paper_model
from irmd_desktop.services.report_building import maturity, open_points, plain, programmes
from irmd_desktop.services.report_building.aid import aid
from irmd_desktop.services.report_building.checklists import checklists
from irmd_desktop.services.report_building.contacts import contacts
from irmd_desktop.services.report_building.firm import costs, firm_tables
from irmd_desktop.services.report_building.sources import SourceBook
from irmd_desktop.services.report_building.summary import counted, summary

_FOR_THE_FUNDER: Final[tuple[str, ...]] = ("projektbeschreibung", "soll-ist", "kostenplan", "unterlagen")


def title() -> str:
    """Title of the paper."""
    return tr("Förderreife-Bericht")


def build_report(
    results: CaseResults, variant: Variant = Variant.FULL, branding: Branding | None = None
) -> Report:
    """Everything the paper says. For the funder only the first of the chosen programmes is in it."""
    case, book = results.case, SourceBook(results.on)
    shown = results.chosen()[:1] if variant is Variant.FUNDER else results.chosen()
    pages = tuple(programmes.programme_page(result, results, book) for result in shown)
    measured = results.maturity
    is_plain = chosen() == PLAIN_GERMAN
    return Report(
        title=title(),
        firm=_firm(results),
        date=texts.day(results.on),
        subtitle=tr("Förderreife-Bericht vom {day} · Vorhaben: {project}").format(
            day=texts.day(results.on), project=case.project.title
        ),
        branding=_letterhead(results, branding),
        versions=" · ".join(_versions(results)),
        summary=summary(results),
        firm_tables=firm_tables(results),
        costs=costs(results),
        maturity=maturity.chapter(measured) if measured else None,
        agreed=tuple(_agreed(results)),
        measures=maturity.measures(measured) if measured else (),
        programmes=pages,
        questions=open_points.question_lines(results),
        open_programmes=open_points.open_programmes(results, {page.key for page in pages}),
        dropped=open_points.dropped_reasons(results),
        proposals=open_points.proposal_reasons(results),
        open_subtitle=_open_subtitle(results),
        checklists=checklists(results),
        aid=aid(results),
        contacts=contacts(results),
        sources=book.lines(),
        wording=tuple(_wording()),
        version_rows=tuple(_version_rows(results)),
        signatures=(tr("Beratung"), tr("Inhaberin oder Inhaber (Bericht erhalten und besprochen)")),
        papers=tuple(_papers(results, variant, branding)),
        plain=plain.plain_page(results) if is_plain else None,
        variant=variant,
        foot=plain.foot() if is_plain else labels.foot(),
        language="en-GB" if chosen() == ENGLISH else "de-DE",
    )


def _firm(results: CaseResults) -> str:
    firm = results.case.firm
    place = re.sub(r"^\d{5}\s+", "", firm.place or "")
    return f"{firm.name}, {place}" if place else firm.name


def _letterhead(results: CaseResults, branding: Branding | None) -> Branding:
    """The chamber's profile; what it leaves open comes from the case."""
    adviser = results.case.adviser
    found = branding or Branding()
    day = texts.day(results.on)
    lines = found.lines or (tuple(adviser.address) if adviser else ())
    if adviser:
        unit = found.unit or adviser.unit or ""
        found = replace(found, chamber=found.chamber or adviser.chamber, unit=unit)
    return replace(found, lines=(*lines[:2], day))


def _versions(results: CaseResults) -> Iterator[str]:
    version = results.release.version
    catalogue = tr("Katalog {version}").format(version=version)
    if results.release.meta.get("as_of"):
        as_of = texts.day(date.fromisoformat(results.release.meta["as_of"]))
        catalogue = tr("{catalogue} (Stand {day})").format(catalogue=catalogue, day=as_of)
    yield catalogue
    if results.maturity:
        model = results.maturity.model.version
        yield tr("Modell {version} (Entwurf, nicht kalibriert)").format(version=model)


def _wording() -> Iterator[str]:
    yield tr(
        "Maßgeblich sind die Richtlinien der Fördergeber am Tag des Antrags. Bitte dann noch einmal prüfen."
    )
    if texts.in_english():
        yield tr("Regeln, Unterlagen und Hinweise der Programme stehen in der Sprache ihrer Quelle, Deutsch.")


def _version_rows(results: CaseResults) -> Iterator[Row]:
    yield Row(tr("Katalog"), results.release.version)
    yield Row(tr("Programm"), f"{labels.CREATOR} {__version__}")
    if results.maturity:
        model = results.maturity.model
        words = tr("{name} {version}, Prüfsumme {checksum}…")
        name = texts.of_model(model.about.name)
        words = words.format(name=name, version=model.version, checksum=model.checksum[:12])
        yield Row(tr("Reifegradmodell"), words)


def _agreed(results: CaseResults) -> Iterator[AgreedStep]:
    for step in results.case.steps:
        by = texts.weekday(step.by) if step.by else ""
        state = {
            "done": labels.done_sign(True),
            "doing": Sign(Mark.OPEN, tr("begonnen")),
            "planned": Sign(Mark.OPEN, tr("geplant")),
        }[step.state]
        yield AgreedStep(by, step.what, step.benefit, step.effort, state)


def _open_subtitle(results: CaseResults) -> str:
    count = sum(not results.is_proposal(result) for result in results.match.results)
    return tr("{n} Programme geprüft. {counted} „Offen“ heißt: Eine Antwort fehlt noch.").format(
        n=count, counted=counted(results)
    )


def _papers(results: CaseResults, variant: Variant, branding: Branding | None) -> Iterator[Paper]:
    """What goes with an application, or the settlement of what was awarded."""
    language = chosen()
    if variant is Variant.FUNDER:
        first = next((result.programme.id for result in results.chosen()), None)
        wanted: list[tuple[str, str | None]] = [(kind, first) for kind in _FOR_THE_FUNDER]
    else:
        wanted = [("abwicklung", award.programme) for award in results.case.awards]
    for kind, programme in wanted:
        yield paper_model(results, kind, programme=programme, language=language, branding=branding)
