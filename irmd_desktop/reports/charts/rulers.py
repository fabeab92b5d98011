# SPDX-License-Identifier: EUPL-1.2
"""Zollstock charts: stage of maturity, readiness for an application, room below the de-minimis ceiling."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from reportlab.graphics.shapes import Drawing, Line, Polygon
from reportlab.lib.units import mm

from irmd_desktop import texts
from irmd_desktop.language import tr
from irmd_desktop.reports.charts.money import in_euros
from irmd_desktop.reports.charts.palette import Palette, Size
from irmd_desktop.reports.charts.shapes import Area, ruler, shortened, words, words_width
from irmd_desktop.reports.model import Score

STAGE_HEIGHT: Final[float] = 6.2 * mm
RULER_HEIGHT: Final[float] = 5 * mm
_NAME_SIZE: Final = 9.0
_SMALLEST: Final = 7.0
_NAME_ROOM: Final[float] = 4.2 * mm
_SPAN_ROOM: Final[float] = 3.6 * mm
_WHOLE: Final = 100
_MOST_TICKS: Final = 60


def stage_height(score: Score) -> float:
    """Height in points that `draw_stage` needs: span above, ruler, names below."""
    return STAGE_HEIGHT + _NAME_ROOM + (_SPAN_ROOM if score.points is not None else 0)


def draw_stage(score: Score, colours: Palette, size: Size) -> Drawing:
    """Points 0 to 100 on a Zollstock with the stages below; no pointer where nothing is measured."""
    drawing = Drawing(*size)
    inset = EDGE / 2
    area = Area(inset, _NAME_ROOM, size[0] - 2 * inset, STAGE_HEIGHT)
    ruler(drawing, area, (score.points or 0) / _WHOLE, 50, colours)
    cuts = [cut for cut in score.cuts if 0 < cut < _WHOLE]
    for cut in cuts:
        x = area.x + area.width * cut / _WHOLE
        tone = colours.on_mark if cut <= (score.points or 0) else colours.ink
        drawing.add(Line(x, area.y, x, area.y + area.height, strokeColor=tone, strokeWidth=1.4))
    _stage_names(drawing, score, [0, *cuts, _WHOLE], area, colours)
    if score.points is not None:
        _pointer(drawing, score.points, score.band or 0, area, colours)
    return drawing


EDGE: Final = 0.85


def _stage_names(drawing: Drawing, score: Score, ends: list[int], area: Area, colours: Palette) -> None:
    for index, (name, low, high) in enumerate(zip(score.stages, ends, ends[1:], strict=False)):
        held = score.points is not None and index in score.named
        room = area.width * (high - low) / _WHOLE - 4
        fitting = min(1.0, room / max(words_width(name, _NAME_SIZE, bold=held), 1))
        middle = area.x + area.width * (low + high) / 2 / _WHOLE
        tone = colours.ink if held else colours.soft
        size = max(_NAME_SIZE * fitting, _SMALLEST)
        shown = shortened(name, size, room, bold=held)
        drawing.add(words(middle, 1.1 * mm, shown, size, tone, bold=held, anchor="middle"))


def _pointer(drawing: Drawing, points: int, band: int, area: Area, colours: Palette) -> None:
    top = area.y + area.height
    x = area.x + area.width * points / _WHOLE
    drawing.add(Line(x, area.y, x, top, strokeColor=colours.ink, strokeWidth=2.2))
    half = 1.3 * mm
    corners = [x - half, top + 1.9 * mm, x + half, top + 1.9 * mm, x, top - 0.9 * mm]
    drawing.add(Polygon(corners, fillColor=colours.ink, strokeColor=None))
    if band <= 0:
        return
    left, right = (area.x + area.width * end / _WHOLE for end in span_of(points, band))
    level = top + 1.9 * mm
    look = {"strokeColor": colours.ink, "strokeWidth": 1.4}
    drawing.add(Line(left, level, right, level, **look))
    for end in (left, right):
        drawing.add(Line(end, level - 1.1 * mm, end, level + 1.1 * mm, **look))


def span_of(points: int, band: int) -> tuple[int, int]:
    """Ends of the span around the points, within 0 and 100."""
    return max(points - band, 0), min(points + band, _WHOLE)


def stage_text(score: Score) -> str:
    """The finding: "41 von 100 Punkten, Spanne 36 bis 46, zwischen Einstieg und Aufbau."."""
    if score.points is None:
        return tr("Der Reifegrad ist nicht gemessen.")
    low, high = span_of(score.points, score.band or 0)
    parts = [tr("{points} von 100 Punkten").format(points=score.points)]
    if score.band:
        parts.append(tr("Spanne {low} bis {high}").format(low=low, high=high))
    names = [score.stages[index] for index in score.named if index < len(score.stages)]
    if len(names) > 1:
        parts.append(tr("zwischen {stages}").format(stages=texts.joined(names)))
    elif names:
        parts.append(tr("Stufe {stage}").format(stage=names[0]))
    return f"{', '.join(parts)}."


def draw_readiness(counts: tuple[int, int], colours: Palette, size: Size) -> Drawing:
    """Items done of items needed, one section per item."""
    done, needed = counts
    drawing = Drawing(*size)
    area = Area(EDGE / 2, EDGE / 2, size[0] - EDGE, size[1] - EDGE)
    # Four short ticks in each section make it a ruler; many items get one tick each.
    parts = 5 if needed * 5 <= _MOST_TICKS else 1
    ruler(drawing, area, done / needed if needed else 0, max(needed * parts, 1), colours, major=parts)
    return drawing


def readiness_text(counts: tuple[int, int]) -> str:
    """The finding: "5 von 9 Punkten erledigt."."""
    return tr("{done} von {needed} Punkten erledigt.").format(done=counts[0], needed=counts[1])


def draw_points(points: int, colours: Palette, size: Size) -> Drawing:
    """Points 0 to 100 on a bare ruler, for plain language."""
    drawing = Drawing(*size)
    area = Area(EDGE / 2, EDGE / 2, size[0] - EDGE, size[1] - EDGE)
    ruler(drawing, area, points / _WHOLE, 50, colours)
    return drawing


def draw_room(used: tuple[Decimal, Decimal], colours: Palette, size: Size) -> Drawing:
    """Aid received of the ceiling (De-minimis-Höchstbetrag), both in euros."""
    spent, ceiling = used
    drawing = Drawing(*size)
    area = Area(EDGE / 2, EDGE / 2, size[0] - EDGE, size[1] - EDGE)
    ruler(drawing, area, float(spent / ceiling) if ceiling else 0, 30, colours)
    return drawing


def room_text(used: tuple[Decimal, Decimal]) -> str:
    """The finding: how much of the ceiling is taken and how much is free."""
    spent, ceiling = used
    free = max(ceiling - spent, Decimal(0))
    return tr("{spent} von {ceiling} belegt, {free} frei.").format(
        spent=in_euros(spent), ceiling=in_euros(ceiling), free=in_euros(free)
    )
