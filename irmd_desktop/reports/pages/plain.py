# SPDX-License-Identifier: EUPL-1.2
"""The report in plain language (Einfache Sprache): one page of short sentences, then what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports.charts.rulers import draw_points
from irmd_desktop.reports.fitting import stacked_height
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import CheckItem, Checklist, PlainPage, Report
from irmd_desktop.reports.styles import FIRST_FRAME_HEIGHT, WIDTH
from irmd_desktop.reports.tables import GUTTER, Column

_RULER: Final[float] = 6 * mm
_NUMBER: Final[float] = 9 * mm
_BY: Final[float] = 46 * mm
_STATE: Final[float] = 28 * mm
_FITS: Final = ((4, "table"), (3, "tight"), (2, "tight"), (1, "tight"))
"""Most lines of a text and how close the rows stand, tried in this order until the page holds."""


def plain_pages(report: Report, page: PlainPage, kit: Kit) -> list[Flowable]:
    """The first page, and one for the papers of each programme."""
    story: list[Flowable] = []
    for lines, look in _FITS:
        story = _first_page(page, kit, lines, look)
        if stacked_height(story, WIDTH) <= FIRST_FRAME_HEIGHT:
            break
    for checklist in report.checklists:
        story += plain_checklist(checklist, kit)
    return story


def _first_page(page: PlainPage, kit: Kit, lines: int, look: str) -> list[Flowable]:
    story = kit.title(tr("Ihr Bericht in einfacher Sprache"), page.firm)
    story.append(kit.notice(page.warning))
    story += kit.section(tr("Wo Sie stehen"), *_standing(page, kit), moves=False)
    story += kit.section(tr("Ihre nächsten Schritte"), _steps(page, kit, lines, look), moves=False)
    story += kit.section(tr("Welches Geld passt"), *_money(page, kit, lines, look), moves=False)
    asking = [kit.short(sentence, "body", WIDTH, lines=2) for sentence in page.asking]
    return [*story, *kit.section(tr("Fragen?"), *asking, moves=False)] if asking else story


def _standing(page: PlainPage, kit: Kit) -> list[Flowable]:
    words: list[Flowable] = [kit.short(sentence, "body", WIDTH) for sentence in page.standing]
    if page.points is None:
        return words
    drawing = draw_points(page.points, kit.colours, (WIDTH, _RULER))
    finding = tr("{points} von 100 Punkten").format(points=page.points)
    return [
        kit.figure(drawing, f"{finding}.", after=1.5 * mm),
        *words,
        kit.text(page.draft, "body", tone="text2"),
    ]


def _steps(page: PlainPage, kit: Kit, lines: int, look: str) -> Flowable:
    if not page.steps:
        return kit.text(tr("Noch keine Schritte vereinbart."))
    columns = [Column(_NUMBER, style="strong"), Column(_BY, style="strong"), Column(0)]
    room = WIDTH - _NUMBER - _BY
    rows = [
        [str(number), step.by, kit.cut(step.what, "table", room, lines)]
        for number, step in enumerate(page.steps, start=1)
    ]
    return kit.table(columns, rows, look=look, only_wide=True)


def _money(page: PlainPage, kit: Kit, lines: int, look: str) -> list[Flowable]:
    story: list[Flowable] = []
    if page.fundings:
        columns = [Column(_STATE), Column(0)]
        room = WIDTH - _STATE
        rows = []
        for one in page.fundings:
            lead = bold(one.lead)
            text = kit.cut(one.text, "table", room, lines, before=f"{lead} ")
            rows.append([kit.sign(one.sign, "strong", _STATE - GUTTER), joined(lead, markup(text))])
        story.append(kit.table(columns, rows, look=look, only_wide=True))
        story.append(kit.gap(1.5))
    else:
        story.append(kit.text(page.no_funding))
    return [*story, *(kit.text(sentence) for sentence in page.money)]


def plain_checklist(checklist: Checklist, kit: Kit) -> list[Flowable]:
    """What to bring and what comes after, for ticking; no scores and no talk of readiness."""
    story = kit.chapter(tr("Was noch fehlt"), checklist.programme)
    if checklist.deadline:
        last = tr("Letzter Tag für den Antrag: {day}").format(day=checklist.deadline)
        story.append(kit.text(last, "strong"))
    missing = [item for item in checklist.items if not item.done]
    done = [item for item in checklist.items if item.done]
    if missing:
        story += kit.section(tr("Das brauchen Sie noch"), _items(missing, kit))
    if done:
        story += kit.section(tr("Das ist fertig"), _items(done, kit))
    if checklist.procedure:
        steps = [CheckItem(False, step.what, step.who) for step in checklist.procedure]
        story += kit.section(tr("So geht es weiter"), _items(steps, kit))
    return story


def _items(items: Sequence[CheckItem], kit: Kit) -> Table:
    columns = [Column(10 * mm), Column(0), Column(42 * mm), Column(32 * mm, optional=True)]
    lines = [[kit.tick(bool(item.done)), item.what, item.who, _until(item)] for item in items]
    return kit.table(columns, lines)


def _until(item: CheckItem) -> str:
    return tr("bis {day}").format(day=item.by) if item.by else ""
