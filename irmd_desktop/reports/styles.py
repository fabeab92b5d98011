# SPDX-License-Identifier: EUPL-1.2
"""Measures, colours and type of the papers, in points; colours come from the design tokens."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, cast

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from irmd_desktop import assets
from irmd_desktop.reports.fonts import REGULAR, SEMIBOLD, register
from irmd_desktop.reports.hyphenation import hyphenate
from irmd_desktop.reports.model_basics import Mark

PAGE: Final = (210 * mm, 297 * mm)
LEFT: Final = 22 * mm
WIDTH: Final = 170 * mm
BOTTOM: Final = 22 * mm
FIRST_TOP: Final = 29 * mm
TOP: Final = 23.5 * mm
FRAME_HEIGHT: Final[float] = PAGE[1] - TOP - BOTTOM
FIRST_FRAME_HEIGHT: Final[float] = PAGE[1] - FIRST_TOP - BOTTOM
"""What is set on a page stands within it; the first page has less room."""

# Mixed on paper only, so not among the tokens of the window (design of the report, sections 3 and 4).
HAIR: Final = HexColor("#B9C4C2")
NOTE_FILL: Final = HexColor("#EAF2F4")
CARE_FILL: Final = HexColor("#FFF4DA")

NEEDED_CONTRAST: Final = 4.5
"""Of text on paper: WCAG 2.2, 1.4.3 (AA)."""

_NEVER_TORN: Final = {"h1", "h2", "h3", "boxTitle", "amount", "key", "score", "head"}
"""Words of these styles are hyphenated only where they are wider than their column."""

LONG_WORD: Final = 12
"""Letters from which a word is hyphenated also where it would fit a line of its own."""

MARK_COLOUR: Final = {
    Mark.MET: "met",
    Mark.NOT_MET: "notMet",
    Mark.OPEN: "open",
    Mark.PROPOSED: "proposed",
    Mark.CLOSED: "closed",
}


@cache
def tokens() -> dict[str, Any]:
    """The design tokens as they stand in their file."""
    return cast(dict[str, Any], json.loads(assets.read_text("resources/style/tokens.json")))


@cache
def colour(name: str, scheme: str = "light") -> Color:
    """A colour of the tokens by name. `scheme` is `light` (also paper) or `dark`; raises `KeyError`."""
    return HexColor(tokens()["color"][scheme][name])


def contrast(one: Color, other: Color) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(tone: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (tone.red, tone.green, tone.blue)
    ]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


_TYPE: Final = {
    #         size leading font      colour     before after
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
    "meta": (9, 11.5, REGULAR, "text2", 2.4, 2),
    "metaCell": (9, 11.8, REGULAR, "text2", 0, 0),
    "score": (33, 34, SEMIBOLD, "text", 0, 0),
    "amount": (18, 22, SEMIBOLD, "text", 0, 0),
    "key": (14, 18, SEMIBOLD, "text", 0, 0),
    "boxTitle": (11.5, 15, SEMIBOLD, "text", 0, 0),
    "boxText": (10.5, 14, REGULAR, "text", 0, 0),
    # The first page, which is set larger and shrinks by one step where it would not fit.
    "first": (11, 14.6, REGULAR, "text", 0, 0),
    "firstStrong": (11, 14.6, SEMIBOLD, "text", 0, 0),
    "firstTight": (10.5, 14, REGULAR, "text", 0, 0),
    "firstTightStrong": (10.5, 14, SEMIBOLD, "text", 0, 0),
}


_PLAIN: Final = {
    # Size and leading in plain language, at most 60 letters a line.
    "h1": (22, 27),
    "sub": (12, 17),
    "h2": (15, 19),
    "body": (13, 19),
    "table": (13, 18),
    "strong": (13, 18),
    "boxTitle": (13.5, 19),
    "boxText": (13, 19),
    "meta": (11, 15),
    "metaCell": (11, 15),
    "head": (11, 14),
}


@dataclass(frozen=True)
class Theme:
    """Type and colours of one paper.

    `accent` is the chamber's colour or "" for petrol; `plain` sets larger type, for plain language.
    """

    accent: str = ""
    plain: bool = False

    @cached_property
    def primary(self) -> Color:
        """The chamber's colour where text in it can be read on white, else petrol."""
        petrol = colour("primary")
        try:
            own = HexColor(self.accent) if self.accent else petrol
        except ValueError:
            return petrol
        return own if contrast(own, colour("paper")) >= NEEDED_CONTRAST else petrol

    def colour(self, name: str) -> Color:
        """A colour of the light tokens, with the chamber's in place of petrol."""
        return self.primary if name == "primary" else colour(name)

    def style(
        self, name: str, *, right: bool = False, tone: str = "", width: float = 0, only_wide: bool = False
    ) -> ParagraphStyle:
        """A named style; `tone` replaces its colour, `right` sets it flush right.

        Long words are hyphenated, and all words wider than a given column `width` in points; with
        `only_wide` those alone. Raises `KeyError` for an unknown name.
        """
        alone = only_wide or name in _NEVER_TORN
        return _style(self.primary, name, right, tone, round(width, 2), alone, self.plain)


@cache
def _style(
    primary: Color, name: str, right: bool, tone: str, width: float, only_wide: bool, plain: bool
) -> ParagraphStyle:
    register()
    size, leading, font, own, before, after = _TYPE[name]
    if plain:
        size, leading = _PLAIN.get(name, (size, leading))
    wanted = tone or own
    return ParagraphStyle(
        f"{name}-{wanted}-{right}-{width}-{only_wide}{'-plain' if plain else ''}",
        fontName=font,
        bulletFontName=REGULAR,
        fontSize=size,
        leading=leading,
        textColor=primary if wanted == "primary" else colour(wanted),
        spaceBefore=before,
        spaceAfter=after,
        alignment=2 if right else 0,
        allowWidows=0,
        allowOrphans=0,
        hyphenationLang=_hyphenator(width or WIDTH, font, size, only_wide),
        uriWasteReduce=0.3,
        splitLongWords=1,
    )


def _hyphenator(
    width: float, font: str, size: float, only_wide: bool
) -> Callable[[str], list[tuple[str, str]]]:
    def pairs(word: str) -> list[tuple[str, str]]:
        # Lines are ragged: breaking a short word gains nothing and leaves scraps.
        long = len(word) >= LONG_WORD and not only_wide and not word.isupper()
        return hyphenate(word) if long or stringWidth(word, font, size) > width else []

    return pairs
