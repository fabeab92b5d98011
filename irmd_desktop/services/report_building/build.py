# SPDX-License-Identifier: EUPL-1.2
"""The whole report model from the results of a case, in the language that is spoken now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from irmd_desktop import __version__, texts
from irmd_desktop.language import ENGLISH, PLAIN_GERMAN, chosen, tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.model import AgreedStep, Branding, Mark, Report, Row, Sign, Variant
from irmd_desktop.reports.papers.model import Paper
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.papers import paper_model
from irmd_desktop.services.papers.letterhead import firm_and_place, letterhead, versions
from irmd_desktop.services.report_building import maturity, open_points, plain, programmes
from irmd_desktop.services.report_building.aid import aid
from irmd_desktop.services.report_building.checklists import checklists
from irmd_desktop.services.report_building.contacts import contacts
from irmd_desktop.services.report_building.firm import costs, firm_tables
from irmd_desktop.services.report_building.sources import SourceBook
from irmd_desktop.services.report_building.summary import counted, summary
from irmd_desktop.services.report_data import FILE_NAME

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
        firm=firm_and_place(results),
        date=texts.day(results.on),
        subtitle=tr("Förderreife-Bericht vom {day} · Vorhaben: {project}").format(
            day=texts.day(results.on), project=case.project.title
        ),
        branding=letterhead(results, branding),
        versions=versions(results),
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
        signatures=_signatures(variant),
        papers=tuple(_papers(results, variant, branding)),
        plain=plain.plain_page(results) if is_plain else None,
        variant=variant,
        foot=plain.foot() if is_plain else labels.foot(),
        language="en-GB" if chosen() == ENGLISH else "de-DE",
    )


def _signatures(variant: Variant) -> tuple[str, ...]:
    """Who signs that the paper was handed over; a funder's copy is signed where it asks for it."""
    if variant is Variant.FUNDER:
        return ()
    return (tr("Beratung"), tr("Inhaberin oder Inhaber (Bericht erhalten und besprochen)"))


def _wording() -> Iterator[str]:
    yield tr(
        "Maßgeblich sind die Richtlinien der Fördergeber am Tag des Antrags. Bitte dann noch einmal prüfen."
    )
    if texts.in_english():
        yield tr("Regeln, Unterlagen und Hinweise der Programme stehen in der Sprache ihrer Quelle, Deutsch.")


def _version_rows(results: CaseResults) -> Iterator[Row]:
    yield Row(
        tr("Katalog, Programm"),
        f"{results.release.version} · {labels.CREATOR} {__version__}",
    )
    if results.maturity:
        model = results.maturity.model
        words = tr("{name} {version}, Prüfsumme {checksum}…")
        name = texts.of_model(model.about.name)
        words = words.format(name=name, version=model.version, checksum=model.checksum[:12])
        yield Row(tr("Reifegradmodell"), words)
    made = tr("PDF/UA-1 und PDF/A-3B nach eigener Prüfung; Daten: {file}")
    yield Row(tr("Dieses PDF"), made.format(file=FILE_NAME))


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
    if language == PLAIN_GERMAN:
        return
    if variant is Variant.FUNDER:
        first = next((result.programme.id for result in results.chosen()), None)
        wanted: list[tuple[str, str | None]] = [(kind, first) for kind in _FOR_THE_FUNDER]
    else:
        wanted = [("abwicklung", award.programme) for award in results.case.awards]
    for kind, programme in wanted:
        yield paper_model(results, kind, programme=programme, language=language, branding=branding)
