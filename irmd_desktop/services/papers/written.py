# SPDX-License-Identifier: EUPL-1.2
"""Use case: write one paper of a case file, its calendar, or its list of vouchers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.language import GERMAN, tr, trn
from irmd_desktop.reports.branding import Branding
from irmd_desktop.services.branding import Profile, load_branding
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers import PAPERS, belegliste_xlsx, deadlines_ics, write_paper
from irmd_desktop.services.papers.files import write_file
from irmd_desktop.services.reporting import opened_release

CALENDAR: Final = "fristen"
VOUCHERS: Final = "belegliste"
KINDS: Final = (*PAPERS, CALENDAR, VOUCHERS)
"""What can be written: the papers as PDF, the dates as calendar file, the vouchers as spreadsheet."""


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """One file that was written; `pages` is `None` for what has none."""

    case: str
    kind: str
    target: Path
    pages: int | None
    remarks: tuple[str, ...] = ()

    def sentence(self) -> str:
        """One German line, and one for each remark on the letterhead."""
        line = tr("Geschrieben: {target}").format(target=self.target)
        if self.pages is not None:
            line = trn(
                "Papier mit {count} Seite: {target}", "Papier mit {count} Seiten: {target}", self.pages
            ).format(count=self.pages, target=self.target)
        return "\n  ".join((line, *self.remarks))

    def as_json(self) -> Mapping[str, Any]:
        """The same for machines."""
        told = {"case": self.case, "kind": self.kind, "target": str(self.target), "pages": self.pages}
        return told | {"remarks": list(self.remarks)}


def write_case_paper(
    case: Path,
    kind: str,
    target: Path,
    *,
    programme: str | None = None,
    language: str = GERMAN,
    branding: Path | None = None,
    catalogue: Path | None = None,
    on: date | None = None,
) -> WrittenPaper:
    """Work a case out and write one of `KINDS`. Raises `ContentError`, `UserError`, `OSError`."""
    if kind not in KINDS:
        message = tr("Das Papier „{paper}“ gibt es nicht. Möglich sind: {known}.")
        raise UserError(message.format(paper=kind, known=", ".join(KINDS)))
    entry = load_case(case)
    profile = load_branding(branding) if branding else Profile(Branding())
    with opened_release(catalogue) as release:
        results = work_out(entry, release, on)
        pages = _write(results, kind, target, programme, language, profile.branding)
    return WrittenPaper(results.case.id, kind, target, pages, profile.remarks)


def _write(
    results: CaseResults,
    kind: str,
    target: Path,
    programme: str | None,
    language: str,
    branding: Branding | None,
) -> int | None:
    if kind == CALENDAR:
        write_file(target, deadlines_ics(results))
        return None
    if kind == VOUCHERS:
        write_file(target, belegliste_xlsx(results, programme))
        return None
    return write_paper(results, kind, target, programme=programme, language=language, branding=branding)
