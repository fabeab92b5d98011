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
from irmd_desktop.reports.styles import FIRST_FRAME_HEIGHT, WIDTH
from irmd_desktop.reports.tables import GUTTER, Column

_SLACK: Final[float] = 2 * mm
_EFFORT: Final[float] = 39 * mm
_BY: Final = {False: 28 * mm, True: 38 * mm}
"""Room of a day: in figures, and in plain language with its month as a word."""


@dataclass(frozen=True)
class _Fit:
    """How tightly the page is set: type, padding, most lines of a text, most items of a list."""

    style: str
    look: str
    lines: int
    items: int
    titles: int = 2


_PLAIN_FITS: Final = (
    _Fit("table", "table", 5, 6),
    *(_Fit("table", "tight", 5, items) for items in (6, 5, 4, 3)),
    *(_Fit("table", "tight", 4, items) for items in (3, 2)),
    _Fit("table", "tight", 3, 2, titles=1),
    _Fit("table", "tight", 1, 2, titles=1),
)
"""Larger type never shrinks in plain language: less is said."""
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
    room = FIRST_FRAME_HEIGHT - kit.signing_height(paper.signatures) - _SLACK
    for fit in _PLAIN_FITS if kit.theme.plain else FITS:
        story = _page(paper, kit, fit)
        if stacked_height(story, WIDTH) <= room:
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
    by = _BY[kit.theme.plain]
    what = WIDTH - _EFFORT - by
    columns = [
        Column(0, tr("Was"), fit.style),
        Column(_EFFORT, tr("Aufwand"), fit.style),
        Column(by, tr("Bis wann"), fit.style),
    ]
    lines = [
        [
            kit.cut(step.what, fit.style, what - GUTTER, min(fit.lines, 2)),
            kit.cut(step.effort, fit.style, _EFFORT - GUTTER, 1),
            kit.cut(step.by, fit.style, by, 1),
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
