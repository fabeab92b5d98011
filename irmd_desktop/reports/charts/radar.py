# SPDX-License-Identifier: EUPL-1.2
"""Radar of the fields of maturity: today, target, previous visit, named at their axes."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine
from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from irmd_desktop.language import tr
from irmd_desktop.reports.charts.palette import Palette, Size
from irmd_desktop.reports.charts.shapes import shortened, words, words_width
from irmd_desktop.reports.model import Dimension

RADAR_SIZE: Final = (76 * mm, 66 * mm)
_RADIUS_SHARE: Final = 21.5 / 76
_LONGEST_NAME: Final = 120
_NAME: Final = 8.5
_LINE: Final = 9.2
_NAME_WIDTH: Final[float] = 23 * mm
_LEGEND_ROOM: Final[float] = 7 * mm
_POINT: Final[float] = 0.95 * mm
_DASH: Final = [4.5, 3.0]
_DOT: Final = [1.0, 2.0]

Point = tuple[float, float]


def draw_radar(
    dimensions: Sequence[Dimension], colours: Palette, size: Size = RADAR_SIZE, previous_label: str = ""
) -> Drawing:
    """Today as a filled shape, the target dashed, the previous visit dotted.

    A field that is not measured has a dashed axis and no point. `previous_label` names the dotted line.
    """
    drawing = Drawing(*size)
    middle = (size[0] / 2, _LEGEND_ROOM + (size[1] - _LEGEND_ROOM) / 2)
    radius = size[0] * _RADIUS_SHARE
    axes = [pi / 2 - 2 * pi * index / max(len(dimensions), 1) for index in range(len(dimensions))]

    def place(axis: float, points: float) -> Point:
        reach = radius * points / 100
        return middle[0] + reach * cos(axis), middle[1] + reach * sin(axis)

    today = [
        (place(a, d.today) if d.today is not None else None) for a, d in zip(axes, dimensions, strict=True)
    ]
    target = [
        (place(a, d.target) if d.target is not None else None) for a, d in zip(axes, dimensions, strict=True)
    ]
    before = [
        (place(a, d.previous) if d.previous is not None else None)
        for a, d in zip(axes, dimensions, strict=True)
    ]
    _shape(drawing, today, fill=colours.area)
    _web(drawing, dimensions, [place(axis, 100) for axis in axes], middle, colours)
    _shape(drawing, before, line=colours.ink, width=0.8, dash=_DOT)
    _shape(drawing, target, line=colours.ink, width=1.7, dash=_DASH)
    _shape(drawing, today, line=colours.primary, width=2.3)
    for spot in today:
        if spot:
            drawing.add(_dot(spot, colours))
    for points in (50, 100):
        x, y = place(pi / 2, points)
        drawing.add(words(x + 1.5, y - 6.5, str(points), 7, colours.soft))
    for axis, dimension in zip(axes, dimensions, strict=True):
        _name(drawing, dimension, place(axis, 110), axis, colours, size[0])
    _legend(drawing, colours, size[0], previous_label if any(before) else "")
    return drawing


def _dot(spot: Point, colours: Palette) -> Circle:
    return Circle(*spot, _POINT, fillColor=colours.ground, strokeColor=colours.primary, strokeWidth=1.4)


def _shape(drawing: Drawing, corners: Sequence[Point | None], **look: object) -> None:
    """One closed line through all known corners; gaps break it into open pieces."""
    known = [corner for corner in corners if corner]
    if not known:
        return
    drawn = {
        "fillColor": look.get("fill"),
        "strokeColor": look.get("line"),
        "strokeWidth": look.get("width", 0),
        "strokeDashArray": look.get("dash"),
        "strokeLineJoin": 1,
    }
    if len(known) == len(corners) and len(known) > 2:
        drawing.add(Polygon([part for corner in known for part in corner], **drawn))
    elif look.get("line"):
        drawn.pop("fillColor")
        for piece in _pieces(corners):
            drawing.add(PolyLine([part for corner in piece for part in corner], **drawn))


def _pieces(corners: Sequence[Point | None]) -> list[list[Point]]:
    """Runs of neighbouring known corners, round the circle; single corners make no line."""
    start = next((index for index, corner in enumerate(corners) if corner is None), 0)
    runs: list[list[Point]] = [[]]
    for corner in (*corners[start:], *corners[:start], None):
        if corner is None:
            runs.append([])
        else:
            runs[-1].append(corner)
    return [run for run in runs if len(run) > 1]


def _web(
    drawing: Drawing, dimensions: Sequence[Dimension], ends: Sequence[Point], middle: Point, colours: Palette
) -> None:
    """Rings at 25, 50, 75 and 100 points and the axes."""
    for ring in (0.25, 0.5, 0.75, 1):
        corners = [
            part
            for x, y in ends
            for part in (middle[0] + (x - middle[0]) * ring, middle[1] + (y - middle[1]) * ring)
        ]
        tone, width = (colours.soft, 0.7) if ring == 1 else (colours.hair, 0.5)
        if len(corners) > 4:
            drawing.add(Polygon(corners, fillColor=None, strokeColor=tone, strokeWidth=width))
    for end, dimension in zip(ends, dimensions, strict=True):
        dash = None if dimension.today is not None else [2, 2]
        drawing.add(Line(*middle, *end, strokeColor=colours.hair, strokeWidth=0.6, strokeDashArray=dash))


def _name(
    drawing: Drawing, dimension: Dimension, spot: Point, axis: float, colours: Palette, width: float
) -> None:
    across, up = cos(axis), sin(axis)
    anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    room = {"middle": width, "start": width - spot[0], "end": spot[0]}[anchor]
    lines = _two_lines(dimension.short or dimension.name, min(_NAME_WIDTH, room), anchor == "middle")
    # Names above the middle grow upwards, those below it downwards, those beside it both ways.
    first = spot[1] + (len(lines) - 1) * _LINE * (up + 1) / 2 - _NAME * (0.34 - up * 0.3)
    for number, line in enumerate(lines):
        text = shortened(line, _NAME, room)
        drawing.add(words(spot[0], first - number * _LINE, text, _NAME, colours.ink, anchor=anchor))


def _two_lines(name: str, width: float, one: bool) -> list[str]:
    """The name on one line where it fits, else split where its longer half is shortest."""
    name = name[:_LONGEST_NAME]
    if one or words_width(name, _NAME) <= width:
        return [name]
    parts = name.split(" ")
    splits = [(" ".join(parts[:i]), " ".join(parts[i:])) for i in range(1, len(parts))]
    if not splits and "-" in name:
        head, _, tail = name.partition("-")
        splits = [(f"{head}-", tail)]
    if not splits:
        return [name]
    return list(min(splits, key=lambda pair: max(words_width(part, _NAME) for part in pair)))


def _legend(drawing: Drawing, colours: Palette, width: float, previous: str) -> None:
    size = 9.0
    entries: list[tuple[str, Color, float, list[float] | None]] = [
        (tr("heute"), colours.primary, 2.3, None),
        (tr("Ziel"), colours.ink, 1.7, _DASH),
    ]
    if previous:
        entries.append((shortened(previous, size, 30 * mm), colours.ink, 0.8, _DOT))
    stroke, gap, apart = 11 * mm, 1.2 * mm, 4 * mm
    total = sum(stroke + gap + words_width(text, size) for text, *_ in entries) + apart * (len(entries) - 1)
    x, y = (width - total) / 2, 1.4 * mm
    for text, tone, line, dash in entries:
        drawing.add(Line(x, y, x + stroke, y, strokeColor=tone, strokeWidth=line, strokeDashArray=dash))
        if dash is None:
            drawing.add(_dot((x + stroke / 2, y), colours))
        drawing.add(words(x + stroke + gap, y - 3, text, size, colours.soft))
        x += stroke + gap + words_width(text, size) + apart


def radar_text(dimensions: Sequence[Dimension]) -> str:
    """The finding: farthest from the target, and nearest to it."""
    gaps = [
        (d.target - d.today, index, d)
        for index, d in enumerate(dimensions)
        if d.today is not None and d.target is not None
    ]
    if not gaps:
        return tr("Kein Bereich ist gemessen.")
    worst, best = max(gaps, key=lambda gap: (gap[0], -gap[1])), min(gaps)
    if worst[0] <= 0:
        return tr("Jeder gemessene Bereich hat sein Ziel erreicht.")
    first = tr("Am weitesten vom Ziel: {field}.").format(field=_against(worst[2]))
    if best is worst:
        return first
    near = tr("Ziel erreicht: {field}.") if best[0] <= 0 else tr("Am nächsten am Ziel: {field}.")
    return f"{first} {near.format(field=_against(best[2]))}"


def _against(dimension: Dimension) -> str:
    return tr("{name} ({today}, Ziel {target})").format(
        name=dimension.name, today=dimension.today, target=dimension.target
    )
