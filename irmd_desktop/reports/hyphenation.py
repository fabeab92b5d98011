# SPDX-License-Identifier: EUPL-1.2
"""German hyphenation: pyphen's patterns, cleaned of what they get wrong.

The LibreOffice patterns have compound levels that pyphen does not know, so breaks that leave a
single letter are dropped; at least three letters stay on either side; words with a hyphen are left
alone. Patterns: LGPL/GPL/MPL tri-licence.
"""

from __future__ import annotations

from functools import cache
from typing import Final

SHORTEST: Final = 8
EDGE: Final = 3


@cache
def points(word: str) -> tuple[int, ...]:
    """Places where a word may be broken."""
    if len(word) < SHORTEST or "-" in word or not word.isalpha():
        return ()
    import pyphen

    found = [int(place) for place in pyphen.Pyphen(lang="de_DE").positions(word)]
    ends = [*found, len(word)]
    return tuple(
        place
        for place, following in zip(found, ends[1:], strict=True)
        if following - place > 1 and place >= EDGE and len(word) - place >= EDGE
    )


def hyphenate(word: str) -> list[tuple[str, str]]:
    """Head and tail for each break, from right to left, as reportlab asks for them."""
    core = word.rstrip(".,;:!?)")
    return [(f"{word[:place]}-", word[place:]) for place in reversed(points(core))]
