# SPDX-License-Identifier: EUPL-1.2
"""A paper as pictures of its pages, for screen and printer: only files that this program has just made.

PDFium must not be used by two threads at once; everything here takes turns (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

_TURN: Final = Lock()
POINTS_PER_INCH: Final = 72


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points (1/72 inch) and the words on it, in reading order."""

    width: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of a page: rows of `stride` bytes, four bytes for a pixel (blue, green, red, unused)."""

    width: int
    height: int
    stride: int
    pixels: bytes


def sheets(pdf: bytes, stopped: Callable[[], bool] = lambda: False) -> tuple[Sheet, ...]:
    """All pages of a paper; those read so far once `stopped()` is true."""
    import pypdfium2

    found = []
    with _TURN, pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            if stopped():
                break
            page = document[number]
            width, height = page.get_size()
            words = page.get_textpage()
            # PDFium marks where a word was broken at the end of a line, and the places of pictures.
            text = words.get_text_range().replace("\ufffe", "").replace("\uffff", "").replace("\r\n", "\n")
            found.append(Sheet(width, height, text.strip()))
            words.close()
            page.close()
    return tuple(found)


def picture(pdf: bytes, number: int, scale: float) -> Picture:
    """Page `number` (from 0) with `scale` pixels for a point. Raises `IndexError` for a page there is not."""
    import pypdfium2

    with _TURN, pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= number < len(document):
            raise IndexError(number)
        page = document[number]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        made = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
    return made
