# SPDX-License-Identifier: EUPL-1.2
"""Timeline of de-minimis aid: from the award to the day on which it no longer counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day
from typing import Final

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.lib.units import mm

from irmd_desktop import texts
from irmd_desktop.language import tr
from irmd_desktop.reports.charts.palette import Palette, Size
from irmd_desktop.reports.charts.shapes import shortened, words, words_width
from irmd_desktop.reports.model import AidSpan

ROW: Final[float] = 9.3 * mm
_YEARS: Final[float] = 6 * mm
_TODAY_ROOM: Final[float] = 7 * mm
_NAMES: Final[float] = 44 * mm
_BAR: Final[float] = 6.2 * mm
_SIZE: Final = 8.5
_BESIDE: Final[float] = 60 * mm
MOST_SPANS: Final = 12
"""More aids than this are listed in the table only."""

Spans = tuple[Day, Sequence[AidSpan]]
"""Today, and the aids."""


def timeline_height(spans: Spans) -> float:
    """Height in points that `draw_timeline` needs."""
    return _YEARS + ROW * len(_shown(spans)) + _TODAY_ROOM


def _shown(spans: Spans) -> Sequence[AidSpan]:
    """The aids that count longest, in their own order."""
    last = sorted(spans[1], key=lambda aid: aid.end)[-MOST_SPANS:]
    return [aid for aid in spans[1] if aid in last][:MOST_SPANS]


def draw_timeline(spans: Spans, colours: Palette, size: Size) -> Drawing:
    """One bar per aid with its amount inside, its last day beside it, and a line for today."""
    today, aids = spans[0], _shown(spans)
    drawing = Drawing(*size)
    width, height = size
    first, last = _years(today, aids)
    begin, end = Day(first, 1, 1).toordinal(), Day(last + 1, 1, 1).toordinal()

    def at(day: Day) -> float:
        return _NAMES + (width - _NAMES) * (day.toordinal() - begin) / (end - begin)

    top, bottom = height - _YEARS, _TODAY_ROOM - 1 * mm
    for year in range(first, last + 1):
        x = at(Day(year, 1, 1))
        drawing.add(Line(x, bottom, x, top, strokeColor=colours.hair, strokeWidth=0.6))
        middle = (x + at(Day(year + 1, 1, 1))) / 2
        drawing.add(words(middle, top + 2 * mm, str(year), 9, colours.soft, anchor="middle"))
    for index, aid in enumerate(aids):
        base = top - ROW * (index + 1) + (ROW - _BAR) / 2
        _aid(drawing, aid, (at(aid.start), at(aid.end), base), colours, width)
    x = at(today)
    drawing.add(Line(x, bottom, x, top + 0.5 * mm, strokeColor=colours.ink, strokeWidth=2.2))
    text = tr("heute, {day}").format(day=texts.day(today))
    half = words_width(text, 9, bold=True) / 2
    middle = min(max(x, half), width - half)
    drawing.add(words(middle, 1.6 * mm, text, 9, colours.ink, bold=True, anchor="middle"))
    return drawing


def _years(today: Day, aids: Sequence[AidSpan]) -> tuple[int, int]:
    """First and last year shown, with a year of room for the words at the right."""
    years = [today.year, *(aid.start.year for aid in aids), *(aid.end.year for aid in aids)]
    return min(years), min(max(years), Day.max.year - 1)


def _aid(
    drawing: Drawing, aid: AidSpan, ends: tuple[float, float, float], colours: Palette, width: float
) -> None:
    left, right, base = ends
    line = base + _BAR / 2 - _SIZE * 0.34
    drawing.add(words(0, line, shortened(aid.label, 9, _NAMES - 3), 9, colours.ink))
    look = {
        "fillColor": colours.ground if aid.planned else colours.area,
        "strokeColor": colours.open if aid.planned else colours.primary,
        "strokeWidth": 1.1,
        "strokeDashArray": [3, 2] if aid.planned else None,
    }
    drawing.add(Rect(left, base, max(right - left, 1), _BAR, **look))
    bar = right - left - 6
    inside = words_width(aid.amount, _SIZE) <= bar
    beside = aid.end_label if inside else f"{aid.amount}, {aid.end_label}".strip(", ")
    beside = shortened(beside, _SIZE, _BESIDE)
    reach = words_width(beside, _SIZE)
    if right + 4 + reach > width and inside:
        # No room behind the bar: inside it, else before it.
        both = f"{aid.amount}, {aid.end_label}".strip(", ")
        if words_width(both, _SIZE) <= bar:
            drawing.add(words(left + 3, line, both, _SIZE, colours.ink))
            return
    if inside:
        drawing.add(words(left + 3, line, aid.amount, _SIZE, colours.ink))
    if right + 4 + reach <= width:
        drawing.add(_backed(drawing, right + 4, line, beside, colours))
    elif beside:
        drawing.add(_backed(drawing, max(left - 4 - reach, _NAMES), line, beside, colours))


def _backed(drawing: Drawing, x: float, y: float, text: str, colours: Palette) -> object:
    """Words on a white ground, so that no year line runs through them."""
    reach = words_width(text, _SIZE)
    if reach:
        drawing.add(Rect(x - 1, y - 2, reach + 2, _SIZE + 2, fillColor=colours.ground, strokeColor=None))
    return words(x, y, text, _SIZE, colours.ink)


def timeline_text(spans: Spans) -> str:
    """The finding: which aid counts until when."""
    aids = [aid for aid in _shown(spans) if not aid.planned]
    if not aids:
        return tr("Keine Beihilfe ist eingetragen.")
    parts = [
        tr("{amount} ({label}) zählen nicht mehr ab {day}").format(
            amount=aid.amount, label=aid.label, day=texts.day(aid.end)
        )
        for aid in aids
    ]
    return f"{'; '.join(parts)}."
