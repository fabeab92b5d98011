# SPDX-License-Identifier: EUPL-1.2
"""Use case: the other papers of a visit, from the same results as the report.

`PAPERS` lists them. Programmes are named by their id; without one a paper is for the first programme that is
planned into the case, and the list of papers is for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from irmd_desktop.core.time_account import TimeRules
from irmd_desktop.language import ENGLISH, GERMAN, PLAIN_GERMAN, chosen, speaking, tr
from irmd_desktop.reports.model import Branding
from irmd_desktop.reports.papers.model import Paper
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.german_texts import german_texts
from irmd_desktop.services.papers import (
    comparison,
    cost_plan,
    deadlines,
    description,
    paper_list,
    plain,
    settlement,
    short_report,
)
from irmd_desktop.services.papers.basis import Basis, basis_for
from irmd_desktop.services.papers.files import write_file


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper: its id, its title in the chosen language, and who writes it."""

    id: str
    title: Callable[[], str]
    build: Callable[[Basis], Paper]
    plain: Callable[[Basis], Paper] | None = None
    """The same in plain language, for what the owner reads; what goes to a funder has none."""


_KINDS: Final = (
    PaperKind("kurzbericht", short_report.title, short_report.short_report, plain.plain_short_report),
    PaperKind("soll-ist", comparison.title, comparison.target_comparison),
    PaperKind("kostenplan", cost_plan.title, cost_plan.cost_paper),
    PaperKind("projektbeschreibung", description.title, description.description),
    PaperKind("unterlagen", paper_list.title, paper_list.paper_list, plain.plain_paper_list),
    PaperKind("abwicklung", settlement.title, settlement.settlement),
)
PAPERS: Final[Mapping[str, PaperKind]] = MappingProxyType({kind.id: kind for kind in _KINDS})
"""All papers by id, in the order of a visit."""


def paper_model(
    results: CaseResults,
    paper_id: str,
    *,
    programme: str | None = None,
    language: str = GERMAN,
    branding: Branding | None = None,
    time_rules: TimeRules | None = None,
) -> Paper:
    """What a paper says.

    Raises `UserError` for an unknown paper or programme, and for one that plain language lacks.
    """
    with speaking(language):
        if paper_id not in PAPERS:
            known = ", ".join(PAPERS)
            message = tr("Das Papier „{paper}“ gibt es nicht. Möglich sind: {known}.")
            raise UserError(message.format(paper=paper_id, known=known))
        kind = PAPERS[paper_id]
        build = kind.plain if chosen() == PLAIN_GERMAN else kind.build
        if build is None:
            raise UserError(
                tr(
                    "Das Papier „{paper}“ ist für die Förderstelle und gibt es nicht in einfacher Sprache. "
                    "Es wurde nichts geschrieben. Bitte Deutsch oder Englisch wählen."
                ).format(paper=kind.title())
            )
        made = build(basis_for(results, programme, branding, time_rules))
    tag = "en-GB" if language == ENGLISH else "de-DE"
    return replace(made, head=replace(made.head, language=tag))


def paper_bytes(
    results: CaseResults,
    paper_id: str,
    *,
    programme: str | None = None,
    language: str = GERMAN,
    branding: Branding | None = None,
    time_rules: TimeRules | None = None,
) -> bytes:
    """A paper as PDF, for a preview. Raises `UserError`, also for an unreadable logo."""
    return _rendered(results, paper_id, programme, language, branding, time_rules)[0]


def write_paper(
    results: CaseResults,
    paper_id: str,
    target: Path,
    *,
    programme: str | None = None,
    language: str = GERMAN,
    branding: Branding | None = None,
    time_rules: TimeRules | None = None,
) -> int:
    """Write a paper as PDF and return its number of pages.

    The file is written beside its target and then replaces it. Raises `UserError` for an unknown paper or
    programme, an unreadable logo, or where the file cannot be written.
    """
    content, pages = _rendered(results, paper_id, programme, language, branding, time_rules)
    write_file(target, content)
    return pages


def _rendered(
    results: CaseResults,
    paper_id: str,
    programme: str | None,
    language: str,
    branding: Branding | None,
    time_rules: TimeRules | None,
) -> tuple[bytes, int]:
    from irmd_desktop.reports.papers.pdf import paper_to_bytes
    from irmd_desktop.reports.pdf import ReportError

    made = paper_model(
        results,
        paper_id,
        programme=programme,
        language=language,
        branding=branding,
        time_rules=time_rules,
    )
    with speaking(language):
        try:
            return paper_to_bytes(made, created=results.on, foreign=german_texts(results, language))
        except ReportError as error:
            raise UserError(str(error)) from None


def deadlines_ics(results: CaseResults) -> bytes:
    """All dates of the case as a calendar file."""
    from irmd_desktop.exchange.calendar_file import calendar_bytes

    name = deadlines.calendar_name(results)
    return calendar_bytes(deadlines.calendar_entries(results), name=name, stamped=results.on)


def belegliste_xlsx(results: CaseResults, programme: str | None = None) -> bytes:
    """The list of vouchers of one programme as a spreadsheet. Raises `UserError`."""
    from irmd_desktop.exchange.belegliste import belegliste_bytes

    sheet = settlement.voucher_sheet(basis_for(results, programme))
    return belegliste_bytes(sheet, created=results.on)
