# SPDX-License-Identifier: EUPL-1.2
"""Maturity: score, radar and bars, critical points; then every gap and measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Table

from irmd_desktop.language import tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.charts.bars import BARS_WIDTH, bars_size, bars_text, draw_bars
from irmd_desktop.reports.charts.radar import RADAR_SIZE, draw_radar, radar_text
from irmd_desktop.reports.charts.rulers import draw_stage, stage_height, stage_text
from irmd_desktop.reports.fitting import stacked_height
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import (
    AT_MATURITY,
    CriticalPoint,
    GapLine,
    Maturity,
)
from irmd_desktop.reports.styles import FRAME_HEIGHT, WIDTH
from irmd_desktop.reports.tables import Column, side_by_side

_FITS: Final = (("dense", 3), ("tight", 3), ("tight", 2), ("tight", 1))
"""How close rows stand, how many gaps there are; tried until the page holds. The next chapter has all."""
_SCORE: Final[float] = 32 * mm


def maturity_chapter(maturity: Maturity | None, kit: Kit) -> list[Flowable]:
    """Score with its span, the fields against their targets, critical points, the greatest gaps."""
    if maturity is None:
        return []
    story: list[Flowable] = []
    for look, gaps in _FITS:
        story = _page(maturity, kit, look, gaps)
        if stacked_height(story, WIDTH) <= FRAME_HEIGHT:
            break
    return [PageBreak(), *story]


def _page(maturity: Maturity, kit: Kit, look: str, gaps: int) -> list[Flowable]:
    story = kit.title(tr("Digitaler Reifegrad"), maturity.subtitle, AT_MATURITY)
    story += [*_score(maturity, kit), kit.notice(maturity.draft)]
    if maturity.dimensions:
        story += _charts(maturity, kit)
    if maturity.comparison:
        story += kit.section(tr("Seit der letzten Messung"), kit.text(maturity.comparison))
    if maturity.critical:
        story += kit.section(tr("Kritische Punkte"), _critical(maturity.critical, kit, look))
    if maturity.gaps:
        story += kit.section(tr("Größte Lücken und erste Maßnahme"), _gaps(maturity.gaps[:gaps], kit, look))
    if maturity.footnote:
        story.append(kit.text(maturity.footnote, "meta"))
    return story


def _score(maturity: Maturity, kit: Kit) -> list[Flowable]:
    score, wide = maturity.score, WIDTH - _SCORE
    stage = kit.figure(draw_stage(score, kit.colours, (wide, stage_height(score))), stage_text(score))
    if score.points is None:
        words = [kit.text(labels.not_measured(), "strong"), kit.text(score.sentence, "meta")]
        return [stage, *words]
    number = [
        kit.text(str(score.points), "score"),
        kit.gap(0.8),
        kit.short(score.caption, "metaCell", _SCORE - 2 * mm),
    ]
    return [side_by_side(number, [stage], (_SCORE - 2 * mm, 2 * mm, wide))]


def _charts(maturity: Maturity, kit: Kit) -> list[Flowable]:
    found, colours = maturity.dimensions, kit.colours
    radar = draw_radar(found, colours, RADAR_SIZE, maturity.previous_label)
    bars = draw_bars(found, colours, bars_size(found))
    left = [kit.text(tr("Heute und Ziel in den Bereichen"), "h3"), kit.figure(radar, radar_text(found))]
    right = [
        kit.text(tr("Punkte je Bereich (Strich = Ziel)"), "h3"),
        kit.figure(bars, bars_text(found), after=1),
        kit.text(tr("Fragen: beantwortet / zutreffend"), "metaCell"),
    ]
    block = side_by_side(left, right, (RADAR_SIZE[0] + 1 * mm, 1 * mm, BARS_WIDTH))
    finding = kit.text(joined(bold(tr("Befund:")), markup(radar_text(found))))
    return [block, kit.gap(1.5), finding]


def _critical(points: Sequence[CriticalPoint], kit: Kit, look: str) -> Table:
    heads = (tr("Ergebnis"), tr("Punkt"), tr("Ihre Antwort"), tr("Was daraus folgt"))
    columns = [
        Column(kit.sign_width([p.sign for p in points]), heads[0], "dense"),
        Column(41 * mm, heads[1], "denseStrong"),
        Column(42 * mm, heads[2], "dense"),
        Column(0, heads[3], "dense"),
    ]
    lines = [[kit.sign(p.sign), p.name, p.answer, p.consequence] for p in points]
    return kit.table(columns, lines, look=look)


def _gaps(gaps: Sequence[GapLine], kit: Kit, look: str) -> Table:
    heads = (tr("Thema"), tr("Heute → Ziel").replace(" ", labels.NBSP), tr("Erste Maßnahme"), tr("Aufwand"))
    columns = [
        Column(55 * mm, heads[0], "denseStrong"),
        Column(20 * mm, heads[1], "dense"),
        Column(0, heads[2], "dense"),
        Column(18 * mm, heads[3], "dense"),
    ]
    lines = [[gap.topic, gap.levels, gap.measure, gap.effort] for gap in gaps]
    return kit.table(columns, lines, look=look)
