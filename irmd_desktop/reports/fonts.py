# SPDX-License-Identifier: EUPL-1.2
"""The papers' fonts (Source Sans Pro, OFL 1.1), and text that they can really show."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from irmd_desktop import assets
from irmd_desktop.reports.binding import bound

REGULAR: Final = "SourceSansPro"
SEMIBOLD: Final = "SourceSansPro-Semibold"
_FILES: Final = {REGULAR: "SourceSansPro-Regular.ttf", SEMIBOLD: "SourceSansPro-Semibold.ttf"}

MISSING: Final = "[?]"
"""Stands for letters that the font lacks (emoji, Hebrew): visibly something, never an empty box."""

_BREAKS: Final = "\n\r\t\v\f\x85\u2028\u2029"
_INVISIBLE: Final = ("Cc", "Cf", "Mn", "Me")
# The font has no hyphens but the plain one.
# The font has some, but words set with them are not found when the reader searches.
_LIGATURES: Final = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
_ALIKE: Final = {"\u2010": "-", "\u2011": "-", "\u00ad": ""}


@cache
def register() -> None:
    """Make the two faces known to reportlab; bold is semibold, and the papers know no italics."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, assets.path(f"resources/fonts/{file}")))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=REGULAR, boldItalic=SEMIBOLD)
    # Text armour for mail of the last century: it costs time, and the finished file has none of it.
    rl_config.useA85 = 0
    # Every drawing starts with this font, also one without words; Helvetica would not be embedded.
    shapes.STATE_DEFAULTS["fontName"] = REGULAR


@cache
def _letters() -> frozenset[int]:
    register()
    glyphs = [
        {letter for letter, glyph in pdfmetrics.getFont(name).face.charToGlyph.items() if glyph}
        for name in _FILES
    ]
    return frozenset(glyphs[0] & glyphs[1])


def printable(text: str) -> str:
    """The text on one line, with only characters that the font has.

    Line breaks become spaces; control, direction and combining marks without a letter are dropped; other
    letters are spelt alike (ﬁ as fi) where that is possible, else a run of them becomes `MISSING`.
    """
    if _usual().issuperset(text):
        return text
    parts: list[str] = []
    gap = False  # whether only spaces came since the last missing letter
    for letter in unicodedata.normalize("NFC", text):
        shown = _shown(letter)
        if shown == MISSING:
            if gap:
                while parts[-1] != MISSING:
                    parts.pop()
                continue
            gap = True
        elif shown.strip():
            gap = False
        parts.append(shown)
    return "".join(parts)


@cache
def _usual() -> frozenset[str]:
    """Characters that are shown as they are, whatever stands beside them."""
    letters = (chr(letter) for letter in _letters())
    return frozenset(one for one in letters if _shown(one) == unicodedata.normalize("NFC", one) == one)


@cache
def _shown(letter: str) -> str:
    if letter in _BREAKS:
        return " "
    if letter in _ALIKE:
        return _ALIKE[letter]
    if unicodedata.category(letter) in _INVISIBLE:
        return ""
    if ord(letter) in _letters() and letter not in _LIGATURES:
        return letter
    alike = [part for part in unicodedata.normalize("NFKD", letter) if ord(part) in _letters()]
    # A lone combining mark would be left of "é" with an unknown base.
    return "".join(alike) if any(part.isalnum() for part in alike) else MISSING


def markup(text: str) -> str:
    """Text for a paragraph: printable, bound, with reportlab's markup characters escaped."""
    return escape(bound(printable(text)))
