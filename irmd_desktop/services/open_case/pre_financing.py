# SPDX-License-Identifier: EUPL-1.2
"""What has to be paid before a grant arrives, for each planned programme (Vorfinanzierung, M8)."""

from __future__ import annotations

from dataclasses import dataclass

from irmd_desktop.language import tr
from irmd_desktop.services.report_building.programmes import programme_page
from irmd_desktop.services.report_building.sources import SourceBook
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import pursued


@dataclass(frozen=True, slots=True)
class PreFinanceLine:
    """One planned programme and what it means for the money at hand."""

    programme: str
    text: str


def lines(case: LiveCase) -> tuple[PreFinanceLine, ...]:
    """One line for each planned programme that pays afterwards; general words where none is planned."""
    found = []
    for decision in pursued(case):
        page = programme_page(case.match[decision.programme_id], case.results, SourceBook(case.on))
        if page.prefinancing:
            record = case.release.programmes[decision.programme_id].record
            found.append(PreFinanceLine(record["short_name"], page.prefinancing))
    if not found:
        general = tr(
            "Zuschüsse kommen meist erst nach bezahlter Rechnung. Planen Sie die Vorfinanzierung ein."
        )
        return (PreFinanceLine("", general),)
    return tuple(found)
