# SPDX-License-Identifier: EUPL-1.2
"""German hyphenation: pyphen's patterns, cleaned of what they get wrong, and a list of exceptions.

The LibreOffice patterns have compound levels that pyphen does not know, so breaks that leave a single
letter or a piece without a vowel are dropped, and at least three letters stay on either side. A word with
a hyphen breaks there first, unless what stands before or after it is short ("IT-Sicherheit", "go-inno").
Patterns: LGPL/GPL/MPL tri-licence, shipped with pyphen.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

from irmd_desktop import assets

SHORTEST: Final = 7
"""Letters of the shortest word that is broken at all."""
LONGEST: Final = 80
"""Longer "words" are no words, and are cut where the line ends."""
EDGE: Final = 3
"""Letters that stay on either side of a break inside a word."""
AT_HYPHEN: Final = 4
"""Letters that stay on either side of a break at the word's own hyphen."""


_VOWELS: Final = frozenset("aeiouyäöüáéè")


@cache
def exceptions() -> dict[str, tuple[int, ...]]:
    """Words of the field with their only breaks, from `resources/hyphenation/de-exceptions.txt`."""
    found: dict[str, tuple[int, ...]] = {}
    for line in assets.read_text("resources/hyphenation/de-exceptions.txt").splitlines():
        parts = line.partition("#")[0].strip().lower().split("-")
        if parts != [""]:
            ends = [len("".join(parts[: count + 1])) for count in range(len(parts) - 1)]
            found["".join(parts)] = tuple(ends)
    return found


@cache
def _patterns() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="de_DE")


@lru_cache(maxsize=8192)
def points(word: str) -> tuple[int, ...]:
    """Places inside a word without hyphens where it may be broken, from left to right."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ()
    listed = exceptions().get(word.lower())
    if listed is not None:
        return tuple(place for place in listed if EDGE <= place <= len(word) - EDGE)
    found = sorted({_mended(word.lower(), int(place)) for place in _patterns().positions(word)})
    return tuple(
        place
        for place, following in zip(found, [*found, len(word)][1:], strict=True)
        if following - place > 1
        and place >= EDGE
        and len(word) - place >= EDGE
        and not _VOWELS.isdisjoint(word[place:following].lower())
    )


def _mended(word: str, place: int) -> int:
    """The patterns put the s and t of a joint on the wrong side: Betriebss-tätte, Ostt-hüringen."""
    joint = word[place - 2 : place] == "ss" and word[place - 3] not in _VOWELS
    return place - 1 if joint or word[place - 1 : place + 2] == "thü" else place


def hyphenate(word: str) -> list[tuple[str, str]]:
    """Head and tail for each break, best first: reportlab takes the first whose head fits the line.

    Own hyphens come before breaks inside a part, each from right to left. reportlab adds the hyphen
    where the head has none.
    """
    own, inside = [], []
    start = 0
    for part in word.split("-"):
        inside += [start + place for place in points(part)]
        start += len(part) + 1
        if start <= len(word):
            own.append(start)
    own = [place for place in own if place > AT_HYPHEN and len(word) - place >= AT_HYPHEN]
    return [(word[:place], word[place:]) for place in (*reversed(own), *reversed(inside))]
