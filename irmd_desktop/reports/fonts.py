# SPDX-License-Identifier: EUPL-1.2
"""The report's fonts (Source Sans Pro, OFL 1.1), and text that they can really show."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from irmd_desktop import assets

REGULAR: Final = "SourceSansPro"
SEMIBOLD: Final = "SourceSansPro-Semibold"
BOLD: Final = "SourceSansPro-Bold"
ITALIC: Final = "SourceSansPro-It"
_FILES: Final = {
    REGULAR: "SourceSansPro-Regular.ttf",
    SEMIBOLD: "SourceSansPro-Semibold.ttf",
    BOLD: "SourceSansPro-Bold.ttf",
    ITALIC: "SourceSansPro-It.ttf",
}
_REPLACEMENT: Final = "\u00bf"  # turned question mark: in the font, and plainly not the owner's letter


@cache
def register() -> None:
    """Make the four faces known to reportlab; bold text is set semibold."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, assets.path(f"resources/fonts/{file}")))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD)


@cache
def _letters() -> frozenset[int]:
    register()
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in (REGULAR, SEMIBOLD)]
    return frozenset(faces[0]).intersection(*faces[1:])


def printable(text: str) -> str:
    """The text with only characters the font has; others are spelt alike or replaced by a mark.

    Control and direction characters are dropped. Line breaks become spaces.
    """
    return "".join(_one(letter) for letter in unicodedata.normalize("NFC", text))


def _one(letter: str) -> str:
    if letter in "\n\r\t":
        return " "
    if unicodedata.category(letter) in ("Cc", "Cf"):
        return "" if letter != "\u00ad" else letter
    if ord(letter) in _letters():
        return letter
    if unicodedata.category(letter) in ("Mn", "Me"):
        return ""
    plain = unicodedata.normalize("NFKD", letter)
    known = "".join(part for part in plain if ord(part) in _letters())
    return known or _REPLACEMENT


def markup(text: str) -> str:
    """Text for a paragraph: printable, with markup characters escaped."""
    return escape(printable(text))
