# SPDX-License-Identifier: EUPL-1.2
"""Measuring and cutting, for pages that must not grow."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from irmd_desktop.reports.fonts import markup, printable

CUT = "\u00a0…"
_CHARACTERS_A_POINT = 0.6
"""More characters than this a point of width never fit a line of any size used here."""


def stacked_height(story: Sequence[Flowable], width: float) -> float:
    """Height in points of flowables below each other, as a frame sets them."""
    height, after = 0.0, 0.0
    for number, flowable in enumerate(story):
        before = 0.0 if number == 0 else flowable.getSpaceBefore()
        height += max(before - after, 0.0) + flowable.wrap(width, 1e6)[1]
        after = flowable.getSpaceAfter()
        height += after
    return height - after


def clipped(text: str, style: ParagraphStyle, width: float, lines: int, before: str = "") -> str:
    """The text, cut with "…" at a word where it would need more than `lines` lines of `width` points.

    `before` is markup that stands in front of it.
    """
    shown = " ".join(printable(text).split(" "))
    shown = shown[: int(width * lines * _CHARACTERS_A_POINT) + 1]
    if len(shown) == len(printable(text)) and _line_count(before, shown, style, width) <= lines:
        return shown
    low, high = 0, len(shown)
    while low < high:
        middle = (low + high + 1) // 2
        if _line_count(before, shown[:middle].rstrip() + CUT, style, width) <= lines:
            low = middle
        else:
            high = middle - 1
    head = shown[:low].rstrip()
    at_word = head.rpartition(" ")[0]
    # A very long word is cut inside, so that something of it stays.
    return (at_word if len(at_word) > len(head) * 0.6 else head).rstrip(" ,;:") + CUT


def _line_count(before: str, text: str, style: ParagraphStyle, width: float) -> int:
    made = Paragraph(f"{before}{markup(text)}", style)
    made.wrap(width, 1e6)
    return len(made.blPara.lines)
