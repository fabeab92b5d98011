# SPDX-License-Identifier: EUPL-1.2
"""Long German words broken as Germans do, where the room for them is too narrow."""

from __future__ import annotations

import re
from typing import Final

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets.painting import metrics, widest_word

_SOFT_HYPHEN: Final = "\u00ad"
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def breakable(role: str, words: str, width: int) -> str:
    """The same with soft hyphens in the words that are wider than `width` in the type of a role."""
    found = metrics(current(), role)
    if widest_word(found, words) <= width:
        return words
    return " ".join(
        word if found.horizontalAdvance(word) <= width else _hyphened(word) for word in words.split(" ")
    )


def _hyphened(word: str) -> str:
    """Brackets and commas are no part of what is broken."""
    return _LETTERS.sub(lambda found: _broken(found[0]), word)


def _broken(word: str) -> str:
    from irmd_desktop.reports.hyphenation import points

    pieces, start = [], 0
    for place in (*points(word), len(word)):
        pieces.append(word[start:place])
        start = place
    return _SOFT_HYPHEN.join(pieces)
