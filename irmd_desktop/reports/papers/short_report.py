# SPDX-License-Identifier: EUPL-1.2
"""Kurzbericht: exactly one page, whatever the texts are; what does not fit is set tighter, then cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports.fitting import stacked_height
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.blocks import entry_table
from irmd_desktop.reports.papers.model import Agreed, ShortReport
from irmd_desktop.reports.styles import BOTTOM, FIRST_TOP, PAGE, WIDTH
from irmd_desktop.reports.tables import GUTTER, Column

FRAME_HEIGHT: Final[float] = PAGE[1] - FIRST_TOP - BOTTOM
_SIGNING: Final[float] = 34 * mm
"""Room of the lines to sign on, which are only measured on the page."""
_EFFORT: Final[float] = 39 * mm
_BY: Final[float] = 28 * mm


@dataclass(frozen=True)
class _Fit:
    """How tightly the page is set: type, padding, most lines of a text, most items of a list."""

    style: str
    look: str
    lines: int
    items: int
    titles: int = 2


# Tried in this order; the last one fits whatever the texts are (tests/reports/papers/test_short_report.py).
FITS: Final = (
    _Fit("table", "table", 5, 6),
    _Fit("table", "tight", 3, 5),
    _Fit("dense", "tight", 3, 5),
    _Fit("dense", "tight", 2, 4),
    _Fit("dense", "tight", 1, 3, titles=1),
)


def short_report_story(paper: ShortReport, kit: Kit) -> list[Flowable]:
    """Who was advised, when, how long, on what, with which result, and what comes next."""
    story: list[Flowable] = []
    for fit in FITS:
        story = _page(paper, kit, fit)
        if stacked_height(story, WIDTH) <= FRAME_HEIGHT - (_SIGNING if paper.signatures else 0):
            break
    return [*story, *kit.signatures(paper.signatures)]


def _page(paper: ShortReport, kit: Kit, fit: _Fit) -> list[Flowable]:
    head = paper.head
    story = kit.title(kit.cut(head.title, "h1", WIDTH, 1), kit.cut(head.subtitle, "sub", WIDTH, fit.titles))
    lines = max(fit.lines - 1, 1)
    story.append(entry_table(paper.entries, kit, style=fit.style, look=fit.look, lines=lines))
    subject = kit.cut(paper.subject, fit.style, WIDTH, fit.lines)
    if subject:
        story += kit.section(tr("Gegenstand und Ziel"), kit.text(subject, fit.style), moves=False)
    if paper.situation:
        story += kit.section(tr("Lage"), *_items(paper.situation, kit, fit), moves=False)
    results: list[Flowable] = list(_items(paper.results, kit, fit))
    if paper.results_pending:
        results.append(kit.sign(paper.results_pending, "strong", WIDTH))
    story += kit.section(tr("Ergebnisse"), *results, moves=False)
    story += kit.section(tr("Nächste Schritte"), _steps(paper.steps[: fit.items], kit, fit), moves=False)
    if paper.ticks:
        story += [kit.gap(3), _ticks(paper.ticks, kit)]
    return story


def _items(texts: Sequence[str], kit: Kit, fit: _Fit) -> Sequence[Flowable]:
    room = WIDTH - 12
    shown = [kit.cut(text, fit.style, room, max(fit.lines - 2, 1)) for text in texts[: fit.items]]
    return kit.bullets(shown, fit.style)


def _steps(steps: Sequence[Agreed], kit: Kit, fit: _Fit) -> Flowable:
    if not steps:
        return kit.text(tr("Noch keine Schritte vereinbart."), fit.style)
    what = WIDTH - _EFFORT - _BY
    columns = [
        Column(0, tr("Was"), fit.style),
        Column(_EFFORT, tr("Aufwand"), fit.style),
        Column(_BY, tr("Bis wann"), fit.style),
    ]
    lines = [
        [
            kit.cut(step.what, fit.style, what - GUTTER, min(fit.lines, 2)),
            kit.cut(step.effort, fit.style, _EFFORT - GUTTER, 1),
            kit.cut(step.by, fit.style, _BY, 1),
        ]
        for step in steps
    ]
    return kit.table(columns, lines, look=fit.look)


def _ticks(ticks: Sequence[str], kit: Kit) -> Table:
    """Boxes to tick beside each other."""
    wide = WIDTH / len(ticks) - 7 * mm
    columns = [part for _ in ticks for part in (Column(7 * mm), Column(wide))]
    cells = [part for tick in ticks for part in (kit.tick(False), kit.cut(tick, "table", wide - GUTTER, 2))]
    return kit.table(columns, [cells])
