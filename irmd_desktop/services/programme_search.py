# SPDX-License-Identifier: EUPL-1.2
"""Finds programmes by words as people type them: slips, umlauts, parts of compounds, other words.

An index is built once for a release; a query answers while somebody types. What was corrected or added is
told, so that the window can say it and offer to search exactly.
"""

from __future__ import annotations

import csv
import importlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from irmd_desktop import assets

Plain = Mapping[str, Any]

_WORD: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TYPO_FROM: Final = 5
"""Shorter words have too many neighbours to guess at."""
_LIKENESS: Final = 80.0
_KEPT: Final = 64
"""How many words of queries are kept with what they led to."""
_WEIGHTS: Final = {
    "name": 8.0,
    "short": 8.0,
    "provider": 3.0,
    "topic": 4.0,
    "kind": 5.0,
    "text": 2.0,
    "more": 1.0,
}
_EXACT, _BEGINS, _INSIDE, _GUESSED, _ALSO = 1.0, 0.8, 0.6, 0.5, 0.35


def fold(text: str) -> str:
    """Lower case without umlauts and accents, so that "Bäcker" and "BAECKER" are one word."""
    text = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Folded words of a text; parts of a hyphenated word count as well."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        found.append(word)
        if "-" in word:
            found.extend(word.split("-"))
    return found


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    rows = csv.DictReader(assets.read_text("resources/search/synonyms.csv").splitlines())
    return {row["word"]: tuple(row["also"].split(";")) for row in rows}


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of programmes, the best first; what was typed and read as another word; what was searched besides.

    `matched` are the folded words of the catalogue that were taken as meant, for marking them.
    """

    hits: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...]
    added: tuple[str, ...]
    matched: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one typed word leads to: weight by place of the programme, and how it was read."""

    places: dict[int, float]
    matched: frozenset[str]
    corrected: tuple[tuple[str, str], ...]
    added: tuple[str, ...]


class ProgrammeIndex:
    """Index over the records of a release."""

    def __init__(self, records: Iterable[Plain], labels: Mapping[str, str]) -> None:
        """`labels` names topics and instruments in words by their code."""
        self._order: list[str] = []
        postings: dict[str, dict[int, float]] = {}
        self._written: dict[str, str] = {}
        for place, record in enumerate(records):
            self._order.append(record["id"])
            for field, text in _texts(record, labels):
                for folded in words(text):
                    weights = postings.setdefault(folded, {})
                    weights[place] = max(weights.get(place, 0.0), _WEIGHTS[field])
                for written in re.findall(r"\w+(?:-\w+)*", text):
                    for part in (written, *written.split("-")):
                        self._written.setdefault(fold(part), part)
        self._postings = postings
        self._vocabulary = sorted(postings)
        self._kept: dict[tuple[str, bool], _Asked] = {}

    @staticmethod
    def get_ready() -> None:
        """Load what mends slips, so that the first slip does not wait for it."""
        importlib.import_module("rapidfuzz.process")

    def search(self, query: str, *, exact: bool = False) -> Found:
        """Programmes in which every word of the query is found, best first; all for an empty query.

        With `exact` neither typos are corrected nor other words added.
        """
        asked = words(query)
        if not asked:
            return Found(tuple(self._order), (), (), frozenset())
        answers = [self._ask(word, exact=exact) for word in asked]
        scores = answers[0].places
        for answer in answers[1:]:
            more = answer.places
            scores = {place: score + more[place] for place, score in scores.items() if place in more}
        # Where two are equally good the catalogue's own order counts: sorting is stable.
        ranked = sorted(scores)
        ranked.sort(key=scores.__getitem__, reverse=True)
        return Found(
            tuple(map(self._order.__getitem__, ranked)),
            tuple(one for answer in answers for one in answer.corrected),
            tuple(dict.fromkeys(one for answer in answers for one in answer.added)),
            frozenset(one for answer in answers for one in answer.matched),
        )

    def _ask(self, word: str, *, exact: bool) -> _Asked:
        """One word of a query, kept: the words before the one that is being typed stay the same."""
        kept = self._kept.get((word, exact))
        if kept is None:
            corrected: list[tuple[str, str]] = []
            added: list[str] = []
            strength = self._meanings(word, corrected, added, exact=exact)
            places: dict[int, float] = {}
            for meaning, factor in strength.items():
                for place, weight in self._postings[meaning].items():
                    score = weight * factor
                    if score > places.get(place, 0.0):
                        places[place] = score
            kept = _Asked(places, frozenset(strength), tuple(corrected), tuple(added))
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[word, exact] = kept
        return kept

    def _meanings(
        self, word: str, corrected: list[tuple[str, str]], added: list[str], *, exact: bool
    ) -> dict[str, float]:
        """Words of the catalogue that a typed word may mean, with how surely."""
        found = self._containing(word)
        if exact:
            return found
        if not found and len(word) >= _TYPO_FROM and (likely := self._likely(word)):
            corrected.append((word, self._written.get(likely, likely)))
            found = {meaning: _GUESSED for meaning in self._containing(likely)}
            word = likely
        for also in _synonyms().get(word, ()):
            others = self._containing(also)
            # Another form of the same word is no other word to tell of.
            if others.keys() - found.keys() and also[:_TYPO_FROM] != word[:_TYPO_FROM]:
                shown = also if also in self._written else min(others, key=len)
                added.append(self._written.get(shown, shown))
            for meaning in others:
                found.setdefault(meaning, _ALSO)
        return found

    def _containing(self, word: str) -> dict[str, float]:
        """Words that are it, begin with it, or (from three letters) contain it: parts of compounds."""
        found: dict[str, float] = {}
        place = bisect_left(self._vocabulary, word)
        while place < len(self._vocabulary) and self._vocabulary[place].startswith(word):
            found[self._vocabulary[place]] = _EXACT if self._vocabulary[place] == word else _BEGINS
            place += 1
        if len(word) >= 3:
            for one in self._vocabulary:
                if word in one:
                    found.setdefault(one, _INSIDE)
        return found

    def _likely(self, word: str) -> str:
        from rapidfuzz import fuzz, process

        best = process.extractOne(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
        return str(best[0]) if best else ""


def _texts(record: Plain, labels: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    yield "name", record["name"]
    yield "short", record["short_name"]
    for body in record["provider"].values():
        yield "provider", str(body)
    for topic in record.get("topics", ()):
        yield "topic", labels.get(topic, topic)
    for instrument in record.get("instruments", ()):
        yield "kind", labels.get(instrument, instrument)
    yield "text", record["summary"]
    for part in ("activities", "craft_fit", "not_funded"):
        yield from (("more", text) for text in _strings(record.get(part)))


def _strings(part: object) -> Iterable[str]:
    match part:
        case str():
            yield part
        case Mapping():
            for value in part.values():
                yield from _strings(value)
        case list() | tuple():
            for value in part:
                yield from _strings(value)
