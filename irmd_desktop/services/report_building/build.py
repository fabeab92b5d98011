# SPDX-License-Identifier: EUPL-1.2
"""The whole report model from the results of a case."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from irmd_desktop import __version__, texts
from irmd_desktop.reports.model import Branding, Report, Row
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.report_building import chapters, maturity, programmes
from irmd_desktop.services.report_building.sources import SourceBook

TITLE: Final = "Förderreife-Bericht"
WORDING: Final = (
    "Maßgeblich sind die Richtlinien der Fördergeber am Tag des Antrags. Bitte dann noch einmal prüfen.",
)


def build_report(results: CaseResults) -> Report:
    """Everything the paper says."""
    case, book = results.case, SourceBook(results.on)
    pages = tuple(programmes.programme_page(result, results, book) for result in results.chosen())
    measured = results.maturity
    versions = [f"Katalog {results.release.version}"]
    if results.release.meta.get("as_of"):
        as_of = date.fromisoformat(results.release.meta["as_of"])
        versions[0] += f" (Stand {texts.day(as_of)})"
    if measured:
        versions.append(f"Modell {measured.model.version} (Entwurf, nicht kalibriert)")
    return Report(
        title=TITLE,
        firm=_firm(results),
        date=texts.day(results.on),
        subtitle=f"{TITLE} vom {texts.day(results.on)} · Vorhaben: {case.project.title}",
        branding=_branding(results),
        versions=" · ".join(versions),
        summary=chapters.summary(results),
        firm_tables=chapters.firm_tables(results),
        costs=chapters.costs(results),
        maturity=maturity.chapter(measured) if measured else None,
        measures=maturity.measures(measured) if measured else (),
        programmes=pages,
        questions=programmes.question_lines(results),
        open_programmes=programmes.open_reasons(results),
        dropped=programmes.dropped_reasons(results),
        proposals=programmes.proposal_reasons(results),
        checklists=chapters.checklists(results),
        aid=chapters.aid(results),
        sources=book.lines(),
        wording=WORDING,
        version_rows=_version_rows(results),
    )


def _firm(results: CaseResults) -> str:
    firm = results.case.firm
    place = re.sub(r"^\d{5}\s+", "", firm.place or "")
    return f"{firm.name}, {place}" if place else firm.name


def _branding(results: CaseResults) -> Branding:
    adviser = results.case.adviser
    if adviser is None:
        return Branding()
    return Branding(adviser.chamber, adviser.unit or "", (*adviser.address, texts.day(results.on)))


def _version_rows(results: CaseResults) -> tuple[Row, ...]:
    rows = [Row("Katalog", results.release.version), Row("Programm", f"IRMD Desktop {__version__}")]
    if results.maturity:
        model = results.maturity.model
        rows.append(
            Row("Reifegradmodell", f"{model.about.name.de} {model.version}, Prüfsumme {model.checksum[:12]}…")
        )
    return tuple(rows)
