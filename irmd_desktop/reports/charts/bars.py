# SPDX-License-Identifier: EUPL-1.2
"""Bars of the fields of maturity, with every value as a figure beside its bar."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.lib.units import mm

from irmd_desktop.language import tr
from irmd_desktop.reports.charts.palette import Palette, Size
from irmd_desktop.reports.charts.shapes import Area, frame, pattern, shortened, words, words_width
from irmd_desktop.reports.model import Dimension

BARS_WIDTH: Final[float] = 92 * mm
ROW: Final[float] = 7.5 * mm
_HEAD: Final[float] = 5.5 * mm
_BAR: Final[float] = 3.8 * mm
_NAME: Final = 9.5
# Left edges and right ends as shares of the width, so that the screen may draw it wider.
_BAR_FROM: Final = 41 / 92
_BAR_TO: Final = 65 / 92
_TODAY: Final = 72 / 92
_TARGET: Final = 80 / 92
_NONE: Final = "–"
_HEAD_SIZE: Final = 8.5
_APART: Final = 3
"""Least points between two heads."""


def bars_size(dimensions: Sequence[Dimension], width: float = BARS_WIDTH) -> Size:
    """Size in points that `draw_bars` needs for these fields."""
    return width, _HEAD + ROW * len(dimensions)


def draw_bars(dimensions: Sequence[Dimension], colours: Palette, size: Size) -> Drawing:
    """Name, bar with the target as a stroke, points today and aimed at, questions answered / applicable."""
    drawing = Drawing(*size)
    width, height = size
    _heads(drawing, colours, size)
    for index, dimension in enumerate(dimensions):
        base = height - _HEAD - ROW * (index + 1) + (ROW - _BAR) / 2
        area = Area(width * _BAR_FROM, base, width * (_BAR_TO - _BAR_FROM), _BAR)
        _bar(drawing, dimension, area, colours, index)
        line = base + _BAR / 2 - _NAME * 0.34
        name = shortened(dimension.short or dimension.name, _NAME, width * _BAR_FROM - 3)
        drawing.add(words(0, line, name, _NAME, colours.ink))
        figures = (
            (_TODAY, _points(dimension.today), colours.ink, True),
            (_TARGET, _points(dimension.target), colours.ink, False),
            (1, f"{dimension.answered}/{dimension.applicable}", colours.soft, False),
        )
        for share, text, tone, bold in figures:
            drawing.add(words(width * share, line, text, _NAME, tone, bold=bold, anchor="end"))
    return drawing


def _heads(drawing: Drawing, colours: Palette, size: Size) -> None:
    """What the figures are, all in one size that keeps them apart in any language."""
    heads = ((_TODAY, tr("heute")), (_TARGET, tr("Ziel")), (1.0, tr("Fragen")))
    fits = [
        (size[0] * (share - before) - _APART) / words_width(text, _HEAD_SIZE, bold=True)
        for (before, _), (share, text) in itertools.pairwise(heads)
    ]
    letters = _HEAD_SIZE * min(1.0, *fits)
    for share, text in heads:
        x, y = size[0] * share, size[1] - 3.2 * mm
        drawing.add(words(x, y, text, letters, colours.soft, bold=True, anchor="end"))


def _points(value: int | None) -> str:
    return _NONE if value is None else str(value)


def _bar(drawing: Drawing, dimension: Dimension, area: Area, colours: Palette, index: int) -> None:
    tone, name = colours.series[index % len(colours.series)]
    if dimension.today:
        part = Area(area.x, area.y, area.width * min(dimension.today, 100) / 100, area.height)
        drawing.add(Rect(part.x, part.y, part.width, part.height, fillColor=tone, strokeColor=None))
        drawing.add(pattern(part, name, colours.ground))
    frame(drawing, area, colours, 0.7)
    if dimension.target is not None:
        x = area.x + area.width * min(dimension.target, 100) / 100
        over = 1.2 * mm
        top = area.y + area.height + over
        drawing.add(Line(x, area.y - over, x, top, strokeColor=colours.ink, strokeWidth=2.3))


def bars_text(dimensions: Sequence[Dimension]) -> str:
    """All values: "IT-Sicherheit 29, Ziel 75; ..."."""
    parts = []
    for dimension in dimensions:
        today = tr("nicht gemessen") if dimension.today is None else str(dimension.today)
        target = tr("Ziel {points}").format(points=dimension.target)
        target = tr("kein Ziel") if dimension.target is None else target
        parts.append(f"{dimension.name} {today}, {target}")
    if not parts:
        return tr("Kein Bereich ist gemessen.")
    return tr("Punkte je Bereich: {values}.").format(values="; ".join(parts))
