# SPDX-License-Identifier: EUPL-1.2
"""Colours and type of the papers, in points; colours come from the design tokens."""

from __future__ import annotations

import json
from functools import cache
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from irmd_desktop import assets
from irmd_desktop.reports.fonts import REGULAR, SEMIBOLD, register
from irmd_desktop.reports.hyphenation import hyphenate
from irmd_desktop.reports.model import Mark

PAGE: Final = (210 * mm, 297 * mm)
LEFT, RIGHT: Final = 22 * mm, 18 * mm
WIDTH: Final = 170 * mm

HAIR: Final = HexColor("#B9C4C2")
NOTE_FILL: Final = HexColor("#EAF2F4")
CARE_FILL: Final = HexColor("#FFF4DA")


@cache
def tokens() -> dict[str, object]:
    """The design tokens as they stand in their file."""
    found: dict[str, object] = json.loads(assets.read_text("resources/style/tokens.json"))
    return found


@cache
def colour(name: str, scheme: str = "light") -> Color:
    """A colour of the tokens by name."""
    colours: dict[str, dict[str, str]] = tokens()["color"]  # type: ignore[assignment]  # JSON
    return HexColor(colours[scheme][name])


MARK_COLOUR: Final = {
    Mark.MET: "met",
    Mark.NOT_MET: "notMet",
    Mark.OPEN: "open",
    Mark.PROPOSED: "proposed",
    Mark.CLOSED: "closed",
}


@cache
def style(name: str) -> ParagraphStyle:
    """A named paragraph style. Raises `KeyError` for an unknown one."""
    register()
    size, leading, font, tone, before, after = _STYLES[name]
    return ParagraphStyle(
        name,
        fontName=font,
        bulletFontName=REGULAR,
        fontSize=size,
        leading=leading,
        textColor=colour(tone),
        spaceBefore=before,
        spaceAfter=after,
        allowWidows=0,
        allowOrphans=0,
        hyphenationLang=hyphenate,
        uriWasteReduce=0.3,
        splitLongWords=1,
    )


def right(name: str) -> ParagraphStyle:
    """The same style, set flush right."""
    return ParagraphStyle(f"{name}-right", parent=style(name), alignment=2, hyphenationLang="")


_STYLES: Final = {
    #        size leading font      colour     before after
    "h1": (20, 24, SEMIBOLD, "text", 0, 2),
    "sub": (10.5, 14.5, REGULAR, "text2", 0, 8),
    "h2": (13, 16, SEMIBOLD, "primary", 10.8, 3.7),
    "h3": (10.5, 14, SEMIBOLD, "text", 8.5, 2.8),
    "body": (10.5, 14, REGULAR, "text", 0, 3),
    "table": (10, 12.8, REGULAR, "text", 0, 0),
    "strong": (10, 12.8, SEMIBOLD, "text", 0, 0),
    "dense": (9.5, 11.8, REGULAR, "text", 0, 0),
    "denseStrong": (9.5, 11.8, SEMIBOLD, "text", 0, 0),
    "head": (9, 12, SEMIBOLD, "text2", 0, 0),
    "meta": (9, 11.5, REGULAR, "text2", 0, 2),
    "score": (33, 34, SEMIBOLD, "text", 0, 0),
    "amount": (18, 22, SEMIBOLD, "text", 0, 0),
    "key": (14, 18, SEMIBOLD, "text", 0, 0),
    "boxTitle": (11.5, 15, SEMIBOLD, "text", 0, 0),
    "chamber": (12, 15, SEMIBOLD, "text", 0, 0),
}
