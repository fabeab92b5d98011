# SPDX-License-Identifier: EUPL-1.2
"""Use case: write the Förderreife-Bericht of one case as a PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from irmd_desktop import assets
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.core.matching import Verdict
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.language import GERMAN, PLAIN_GERMAN, chosen, speaking, tr, trn
from irmd_desktop.reports.branding import Branding
from irmd_desktop.reports.model_basics import Variant
from irmd_desktop.services.branding import Profile, load_branding
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.german_texts import german_texts
from irmd_desktop.services.plausibility import contradictions
from irmd_desktop.services.report_data import FILE_NAME, report_data

if TYPE_CHECKING:
    from irmd_desktop.reports.model import Report
    from irmd_desktop.reports.pdf import Attachment


@dataclass(frozen=True)
class WrittenReport:
    """One paper that was written."""

    target: Path
    pages: int
    results: CaseResults
    remarks: tuple[str, ...] = ()
    """What the letterhead's owner should know, such as a colour too pale for text."""

    def counts(self) -> dict[str, int]:
        """How many programmes fit, are open, drop out; proposals are not counted."""
        found = [r.verdict for r in self.results.match.results if not self.results.is_proposal(r)]
        return {verdict.value: found.count(verdict) for verdict in Verdict}

    def sentence(self) -> str:
        """One line of what was found and where the paper is."""
        counts = self.counts()
        fit = counts["eligible"]
        found = (
            trn("{n} Programm passt", "{n} Programme passen", fit).format(n=fit),
            trn("{n} ist offen", "{n} sind offen", counts["open"]).format(n=counts["open"]),
            trn("{n} fällt weg", "{n} fallen weg", counts["not_eligible"]).format(n=counts["not_eligible"]),
        )
        line = tr("{firm}: {found}. Bericht mit {pages} Seiten: {target}").format(
            firm=self.results.case.firm.name, found=", ".join(found), pages=self.pages, target=self.target
        )
        checks = (tr("Bitte prüfen: {text}").format(text=text) for text in self.contradictions())
        return "\n  ".join((line, *checks, *self.remarks))

    def contradictions(self) -> tuple[str, ...]:
        """What does not fit together in the case."""
        return contradictions(self.results.situation, self.results.release)

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "case": self.results.case.id,
            "target": str(self.target),
            "pages": self.pages,
            **self.counts(),
            "remarks": list(self.remarks),
        }


def write_report(
    case: Path,
    target: Path,
    catalogue: Path | None,
    on: date | None,
    *,
    variant: str = Variant.FULL,
    language: str = GERMAN,
    branding: Path | None = None,
) -> WrittenReport:
    """Work a case out and write its report. Raises `ContentError`, `UserError`, `OSError`."""
    entry = load_case(case)
    profile = load_branding(branding) if branding else Profile(Branding())
    with opened_release(catalogue) as release:
        results = work_out(entry, release, on)
        written = write(results, target, variant=variant, language=language, branding=profile.branding)
    return replace(written, remarks=profile.remarks)


def write(
    results: CaseResults,
    target: Path,
    *,
    variant: str = Variant.FULL,
    language: str = GERMAN,
    branding: Branding | None = None,
) -> WrittenReport:
    """Write the report of worked-out results.

    `variant` is one of `Variant`, `language` one of `language.LANGUAGES`; without `branding` the letterhead
    comes from the case. Raises `UserError` for a variant that the language lacks, an unreadable logo, and
    where the file cannot be written.
    """
    from irmd_desktop.reports.pdf import ReportError, render

    with speaking(language):
        try:
            pages = render(
                _model(results, variant, branding),
                target,
                created=results.on,
                attachment=_data(results, variant, language),
                foreign=german_texts(results, language),
            )
        except ReportError as error:
            raise UserError(str(error), file=str(target)) from None
    return WrittenReport(target, pages, results)


def render_preview(
    results: CaseResults,
    *,
    variant: str = Variant.FULL,
    language: str = GERMAN,
    branding: Branding | None = None,
) -> bytes:
    """The same as a PDF in memory, for the window. Raises `UserError` as `write` does."""
    from irmd_desktop.reports.pdf import ReportError, to_bytes

    with speaking(language):
        try:
            model = _model(results, variant, branding)
            return to_bytes(
                model,
                created=results.on,
                attachment=_data(results, variant, language),
                foreign=german_texts(results, language),
            )[0]
        except ReportError as error:
            raise UserError(str(error)) from None


def _model(results: CaseResults, variant: str, branding: Branding | None) -> Report:
    from irmd_desktop.services.report_building.build import build_report

    kind = Variant(variant)
    if kind is Variant.FUNDER and chosen() == PLAIN_GERMAN:
        raise UserError(
            tr(
                "Für die Förderstelle gibt es den Bericht nicht in einfacher Sprache. Es wurde nichts "
                "geschrieben. Bitte Deutsch oder Englisch wählen."
            )
        )
    return build_report(results, kind, branding)


def _data(results: CaseResults, variant: str, language: str) -> Attachment:
    from irmd_desktop.reports.pdf import Attachment

    content = report_data(results, variant=variant, language=language)
    return Attachment(FILE_NAME, tr("Fall, Ergebnisse und Fassungen, für Programme lesbar"), content)


@contextmanager
def opened_release(catalogue: Path | None) -> Iterator[Release]:
    """A catalogue release: the given file, or the content that comes with the program."""
    if catalogue is not None:
        yield Release(catalogue)
        return
    from irmd_desktop.content.source_folder import load_source

    with tempfile.TemporaryDirectory(prefix="irmd-catalogue-") as folder:
        built = Path(folder) / "catalogue.db"
        build_release(load_source(assets.path("db")), built)
        yield Release(built)
