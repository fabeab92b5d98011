# SPDX-License-Identifier: EUPL-1.2
"""State signs as drawings, from the same icon files as the window (Lucide, ISC licence)."""

from __future__ import annotations

from functools import cache
from typing import Final
from xml.etree import ElementTree

from reportlab.graphics.shapes import Circle, Drawing, Group, Rect, Shape
from reportlab.graphics.svgpath import SvgPath
from reportlab.lib.colors import Color

from irmd_desktop import assets
from irmd_desktop.reports.model_basics import Mark

GRID: Final = 24
"""Edge of the square that the icons are drawn in."""

ICON_FILES: Final = {
    Mark.MET: "circle-check",
    Mark.NOT_MET: "circle-x",
    Mark.OPEN: "circle-question-mark",
    Mark.PROPOSED: "lightbulb",
    Mark.CLOSED: "lock",
}

# The outline is dashed where nothing is decided, so that print needs no colour to tell it.
_DASHED: Final = {Mark.OPEN: [4.4, 2.6], Mark.PROPOSED: [3.4, 2.4]}


def icon(mark: Mark, size: float, tone: Color) -> Drawing:
    """The icon of a state, `size` points wide and high."""
    drawing = Drawing(size, size)
    scale = size / GRID
    # SVG counts from the top.
    group = Group(transform=(scale, 0, 0, -scale, 0, size))
    for number, (tag, values) in enumerate(_elements(ICON_FILES[mark])):
        shape = _shape(tag, dict(values))
        shape.fillColor, shape.strokeColor, shape.strokeWidth = None, tone, 2.1
        shape.strokeLineCap = shape.strokeLineJoin = 1
        if number == 0 and mark in _DASHED:
            shape.strokeDashArray, shape.strokeLineCap = _DASHED[mark], 0
        group.add(shape)
    drawing.add(group)
    return drawing


@cache
def _elements(name: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    root = ElementTree.fromstring(assets.read_text(f"resources/icons/{name}.svg"))
    return tuple((child.tag.rpartition("}")[2], tuple(child.attrib.items())) for child in root)


def _shape(tag: str, values: dict[str, str]) -> Shape:
    """A shape of the few kinds that the shipped icons use. Raises `KeyError` for another."""

    def number(name: str) -> float:
        return float(values[name])

    if tag == "circle":
        return Circle(number("cx"), number("cy"), number("r"))
    if tag == "rect":
        corner = number("rx")
        return Rect(number("x"), number("y"), number("width"), number("height"), rx=corner, ry=corner)
    return SvgPath(values["d"], fillColor=None)
