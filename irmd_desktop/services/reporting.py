# SPDX-License-Identifier: EUPL-1.2
"""Use case: write the Förderreife-Bericht of one case as a PDF."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from irmd_desktop import assets, texts
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.core.matching import Verdict
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.plausibility import contradictions


@dataclass(frozen=True)
class WrittenReport:
    """One paper that was written."""

    target: Path
    pages: int
    results: CaseResults

    def counts(self) -> dict[str, int]:
        """How many programmes fit, are open, drop out; proposals are not counted."""
        found = [r.verdict for r in self.results.match.results if not self.results.is_proposal(r)]
        return {verdict.value: found.count(verdict) for verdict in Verdict}

    def sentence(self) -> str:
        """One German line."""
        counts = self.counts()
        return (
            f"{self.results.case.firm.name}: "
            f"{texts.counted(counts['eligible'], 'Programm passt', 'Programme passen')}, "
            f"{texts.counted(counts['open'], 'ist', 'sind')} offen, "
            f"{texts.counted(counts['not_eligible'], 'fällt', 'fallen')} weg. "
            f"Bericht mit {self.pages} Seiten: {self.target}"
            + "".join(f"\n  Bitte prüfen: {text}" for text in self.contradictions())
        )

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
        }


def write_report(case: Path, target: Path, catalogue: Path | None, on: date | None) -> WrittenReport:
    """Work a case out and write its report. Raises `ContentError`, `UserError`, `OSError`."""
    entry = load_case(case)
    with opened_release(catalogue) as release:
        return write(work_out(entry, release, on), target)


def write(results: CaseResults, target: Path) -> WrittenReport:
    """Write the report of worked-out results. Raises `UserError` when the file cannot be written."""
    from irmd_desktop.reports.pdf import ReportError, render
    from irmd_desktop.services.report_building.build import build_report

    try:
        pages = render(build_report(results), target, created=results.on)
    except ReportError as error:
        raise UserError(str(error), file=str(target)) from None
    return WrittenReport(target, pages, results)


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
