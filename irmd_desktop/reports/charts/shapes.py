# SPDX-License-Identifier: EUPL-1.2
"""Shapes the charts share: lines of text, the Zollstock (folding rule), patterns cut to a rectangle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Path, Rect, String
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from irmd_desktop.reports.charts.palette import Palette
from irmd_desktop.reports.fonts import REGULAR, SEMIBOLD, printable, register

EDGE_WIDTH: Final = 0.85
END_WIDTH: Final = 1.4
SHORT_TICK: Final = 0.34
LONG_TICK: Final = 0.62
HATCH_WIDTH: Final[float] = 0.4 * mm
HATCH_STEP: Final[float] = 1.4 * mm
PATTERN_STEP: Final[float] = 2 * mm


@dataclass(frozen=True)
class Area:
    """A rectangle in points: left, bottom, width, height."""

    x: float
    y: float
    width: float
    height: float


def words(
    x: float, y: float, text: str, size: float, tone: Color, *, bold: bool = False, anchor: str = "start"
) -> String:
    """A line of text with its baseline at `y`; `anchor` is `start`, `middle` or `end`."""
    register()
    return String(
        x,
        y,
        printable(text),
        fontName=SEMIBOLD if bold else REGULAR,
        fontSize=size,
        fillColor=tone,
        textAnchor=anchor,
    )


def words_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text in points."""
    register()
    return float(stringWidth(printable(text), SEMIBOLD if bold else REGULAR, size))


def shortened(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text, cut with "…" where it is wider than `width` points."""
    shown = printable(text)
    if words_width(shown, size, bold=bold) <= width:
        return shown
    low, high = 0, len(shown)
    while low < high:
        middle = (low + high + 1) // 2
        if words_width(shown[:middle].rstrip() + "…", size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return shown[:low].rstrip() + "…"


def ruler(drawing: Drawing, area: Area, filled: float, ticks: int, colours: Palette, major: int = 5) -> None:
    """A Zollstock: yellow up to `filled` (0 to 1), black end line, ticks from below, frame.

    `ticks` parts; every `major`-th tick is long.
    """
    share = min(max(filled, 0.0), 1.0)
    grounds(drawing, area, share, colours)
    scale(drawing, area, share, ticks, colours, major)
    frame(drawing, area, colours)
    if 0 < share < 1:
        end_line(drawing, area, share, colours)


def grounds(drawing: Drawing, area: Area, share: float, colours: Palette) -> None:
    """Ground and yellow part of a Zollstock."""
    drawing.add(Rect(area.x, area.y, area.width, area.height, fillColor=colours.ground, strokeColor=None))
    if share:
        yellow = area.width * share
        drawing.add(Rect(area.x, area.y, yellow, area.height, fillColor=colours.mark, strokeColor=None))


def scale(drawing: Drawing, area: Area, share: float, ticks: int, colours: Palette, major: int) -> None:
    """The ticks of a Zollstock, dark up to `share`."""
    for dark in (True, False):
        for length, width in ((SHORT_TICK, 0.5), (LONG_TICK, 0.8)):
            # Yellow is light in both schemes, so ticks on it are dark ones. Ticks of one look are one shape.
            tone = colours.on_mark if dark else colours.soft
            path = Path(strokeColor=tone, strokeWidth=width, fillColor=None)
            for number in range(1, ticks):
                if (number / ticks <= share) is dark and bool(number % major) is (length == SHORT_TICK):
                    x = area.x + area.width * number / ticks
                    path.moveTo(x, area.y)
                    path.lineTo(x, area.y + area.height * length)
            if path.points:
                drawing.add(path)


def frame(drawing: Drawing, area: Area, colours: Palette, width: float = EDGE_WIDTH) -> None:
    """The edge of a ruler or bar."""
    drawing.add(
        Rect(
            area.x,
            area.y,
            area.width,
            area.height,
            fillColor=None,
            strokeColor=colours.soft,
            strokeWidth=width,
        )
    )


def end_line(drawing: Drawing, area: Area, share: float, colours: Palette) -> None:
    """The black line where a filled or hatched part ends."""
    x = area.x + area.width * share
    drawing.add(Line(x, area.y, x, area.y + area.height, strokeColor=colours.ink, strokeWidth=END_WIDTH))


def hatch(area: Area, tone: Color, width: float = HATCH_WIDTH, step: float = HATCH_STEP) -> Group:
    """Rising lines at 45 degrees, each cut to the rectangle; reportlab has no pattern fill."""
    lines = Group()
    across = step * 2**0.5
    offset = -area.height
    while offset < area.width:
        left, right = max(offset, 0.0), min(offset + area.height, area.width)
        if right > left:
            start = (area.x + left, area.y + left - offset)
            end = (area.x + right, area.y + right - offset)
            lines.add(Line(*start, *end, strokeColor=tone, strokeWidth=width))
        offset += across
    return lines


def pattern(area: Area, name: str, tone: Color) -> Group:
    """One of the tokens' patterns in strokes of `tone`; `solid` has none.

    Raises `KeyError` for an unknown name.
    """
    group = Group()
    for kind in _PATTERNS[name]:
        if kind == "rising":
            group.add(hatch(area, tone, step=PATTERN_STEP))
        elif kind == "falling":
            for line in hatch(area, tone, step=PATTERN_STEP).contents:
                middle = 2 * area.y + area.height
                line.y1, line.y2 = middle - line.y1, middle - line.y2
                group.add(line)
        elif kind == "dots":
            _dots(group, area, tone)
        else:
            _straight(group, area, tone, upright=kind == "upright")
    return group


_PATTERNS: Final = {
    "solid": (),
    "diagonal": ("rising",),
    "dots": ("dots",),
    "horizontal": ("level",),
    "cross": ("rising", "falling"),
    "vertical": ("upright",),
    "backDiagonal": ("falling",),
    "grid": ("level", "upright"),
}


def _dots(group: Group, area: Area, tone: Color) -> None:
    radius = 0.3 * mm
    for row, share in enumerate((0.28, 0.72)):
        x = area.x + PATTERN_STEP / (2 if row else 1)
        while x + radius < area.x + area.width:
            middle = area.y + area.height * share
            group.add(Circle(x, middle, radius, fillColor=tone, strokeColor=None))
            x += PATTERN_STEP


def _straight(group: Group, area: Area, tone: Color, *, upright: bool) -> None:
    look = {"strokeColor": tone, "strokeWidth": HATCH_WIDTH}
    if upright:
        x = area.x + PATTERN_STEP
        while x < area.x + area.width - HATCH_WIDTH:
            group.add(Line(x, area.y, x, area.y + area.height, **look))
            x += PATTERN_STEP
    else:
        for share in (1 / 3, 2 / 3):
            y = area.y + area.height * share
            group.add(Line(area.x, y, area.x + area.width, y, **look))
