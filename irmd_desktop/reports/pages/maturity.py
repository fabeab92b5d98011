# SPDX-License-Identifier: EUPL-1.2
"""Maturity: score, radar and bars, critical points; then every gap and measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Table

from irmd_desktop.reports import labels
from irmd_desktop.reports.charts.bars import BARS_WIDTH, bars_size, bars_text, draw_bars
from irmd_desktop.reports.charts.radar import RADAR_SIZE, draw_radar, radar_text
from irmd_desktop.reports.charts.rulers import draw_stage, stage_height, stage_text
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import (
    AT_MATURITY,
    AT_MEASURES,
    CriticalPoint,
    Dimension,
    GapLine,
    Maturity,
    Measure,
    Report,
)
from irmd_desktop.reports.styles import WIDTH
from irmd_desktop.reports.tables import Column, side_by_side

TOP_GAPS: Final = 3
_SCORE: Final[float] = 32 * mm


def maturity_chapter(maturity: Maturity | None, kit: Kit) -> list[Flowable]:
    """Score with its span, the fields against their targets, critical points, the greatest gaps."""
    if maturity is None:
        return []
    story = kit.chapter(labels.MATURITY_CHAPTER, maturity.subtitle, AT_MATURITY)
    story += [_score(maturity, kit), kit.notice(maturity.draft)]
    if maturity.dimensions:
        story += _charts(maturity, kit)
    if maturity.critical:
        story += kit.section(labels.CRITICAL_POINTS, _critical(maturity.critical, kit))
    if maturity.gaps:
        story += kit.section(labels.TOP_GAPS, _gaps(maturity.gaps[:TOP_GAPS], kit))
    if maturity.footnote:
        story.append(kit.text(maturity.footnote, "meta"))
    return story


def _score(maturity: Maturity, kit: Kit) -> Flowable:
    score, wide = maturity.score, WIDTH - _SCORE
    stage = kit.figure(draw_stage(score, kit.colours, (wide, stage_height(score))), stage_text(score))
    if score.points is None:
        words = [kit.text(labels.NOT_MEASURED, "strong"), kit.text(score.sentence, "meta")]
        return KeepTogether([stage, *words])
    number = [
        kit.text(str(score.points), "score"),
        kit.gap(0.8),
        kit.short(score.caption, "metaCell", _SCORE - 2 * mm),
    ]
    return side_by_side(number, [stage], (_SCORE - 2 * mm, 2 * mm, wide))


def _charts(maturity: Maturity, kit: Kit) -> list[Flowable]:
    found, colours = maturity.dimensions, kit.colours
    radar = draw_radar(found, colours, RADAR_SIZE, maturity.previous_label)
    bars = draw_bars(found, colours, bars_size(found))
    left = [kit.text(labels.RADAR_TITLE, "h3"), kit.figure(radar, radar_text(found))]
    right = [
        kit.text(labels.BARS_TITLE, "h3"),
        kit.figure(bars, bars_text(found), after=1),
        kit.text(labels.BARS_NOTE, "metaCell"),
    ]
    block = side_by_side(left, right, (RADAR_SIZE[0] + 1 * mm, 1 * mm, BARS_WIDTH))
    finding = kit.text(joined(bold(labels.FINDING), markup(maturity.finding or radar_text(found))))
    return [KeepTogether([block, kit.gap(1.5), finding])]


def _critical(points: Sequence[CriticalPoint], kit: Kit) -> Table:
    heads = labels.CRITICAL_HEADS
    columns = [
        Column(kit.sign_width([p.sign for p in points]), heads[0], "dense"),
        Column(41 * mm, heads[1], "denseStrong"),
        Column(42 * mm, heads[2], "dense"),
        Column(0, heads[3], "dense"),
    ]
    lines = [[kit.sign(p.sign), p.name, p.answer, p.consequence] for p in points]
    return kit.table(columns, lines, look="dense")


def _gaps(gaps: Sequence[GapLine], kit: Kit) -> Table:
    heads = labels.GAP_HEADS
    columns = [
        Column(55 * mm, heads[0], "denseStrong"),
        Column(20 * mm, heads[1], "dense"),
        Column(0, heads[2], "dense"),
        Column(18 * mm, heads[3], "dense"),
    ]
    lines = [[gap.topic, gap.levels, gap.measure, gap.effort] for gap in gaps]
    return kit.table(columns, lines, look="dense")


def has_measures_chapter(report: Report) -> bool:
    """Whether there is more to say than the maturity page already does."""
    gaps = report.maturity.gaps if report.maturity else ()
    return bool(report.measures) or len(gaps) > TOP_GAPS


def measures_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """The fields as figures, every gap, the measures in their order."""
    if not has_measures_chapter(report):
        return []
    story = kit.chapter(labels.MEASURES_CHAPTER, labels.MEASURES_SUB, AT_MEASURES)
    if report.maturity and report.maturity.dimensions:
        story += kit.section(labels.VALUES_TITLE, _values(report.maturity.dimensions, kit))
    if report.measures:
        story += kit.section(labels.MEASURES_TITLE, _measures(report.measures, kit))
    gaps = report.maturity.gaps if report.maturity else ()
    if len(gaps) > TOP_GAPS:
        story += kit.section(labels.GAPS_TITLE, _gaps(gaps, kit))
    elif report.maturity and not gaps:
        story += kit.section(labels.GAPS_TITLE, kit.text(labels.NO_GAPS))
    return story


def _values(dimensions: Sequence[Dimension], kit: Kit) -> Table:
    heads = labels.VALUES_HEADS
    before = any(dimension.previous is not None for dimension in dimensions)
    columns = [Column(0, heads[0], "denseStrong")] + [
        Column(21 * mm, head, "dense", right=True)
        for number, head in enumerate(heads[1:])
        if before or number != _PREVIOUS
    ]
    lines = []
    for d in dimensions:
        gap = str(max(d.target - d.today, 0)) if d.today is not None and d.target is not None else "–"
        cells = [
            _number(d.today),
            _number(d.target),
            gap,
            _number(d.previous),
            f"{d.answered}/{d.applicable}",
        ]
        if not before:
            del cells[_PREVIOUS]
        lines.append([d.name, *cells])
    return kit.table(columns, lines, look="dense")


_PREVIOUS: Final = 3


def _number(points: int | None) -> str:
    return "–" if points is None else str(points)


def _measures(measures: Sequence[Measure], kit: Kit) -> Table:
    heads = labels.MEASURE_HEADS
    columns = [
        Column(7 * mm, heads[0], "dense"),
        Column(0, heads[1], "dense"),
        Column(50 * mm, heads[2], "dense", optional=True),
        Column(21 * mm, heads[3], "dense", optional=True),
        Column(24 * mm, heads[4], "dense", optional=True),
        Column(20 * mm, heads[5], "dense", optional=True),
    ]
    lines = []
    for number, measure in enumerate(measures, start=1):
        words = [kit.text(measure.title, "denseStrong")]
        if measure.text:
            words.append(kit.text(measure.text, "dense"))
        lines.append([str(number), words, measure.benefit, measure.effort, measure.cost, measure.by])
    return kit.table(columns, lines, look="dense")
