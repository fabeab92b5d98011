# SPDX-License-Identifier: EUPL-1.2
"""Use case: match firms against a catalogue release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.release import Release
from irmd_desktop.core.criteria import leaves
from irmd_desktop.core.facts import is_confirmation
from irmd_desktop.core.matching import CompiledCatalogue, Match, match
from irmd_desktop.core.situation import Situation
from irmd_desktop.core.values import Value
from irmd_desktop.exchange import strict_json
from irmd_desktop.exchange.case_facts import read_case_facts


class MatchingService:
    """Matches cases against one release, which is prepared once."""

    def __init__(self, release: Release) -> None:
        self.release = release

    @cached_property
    def catalogue(self) -> CompiledCatalogue:
        """The programmes of the release, prepared for matching."""
        return CompiledCatalogue(programme.rules for programme in self.release.programmes.values())

    @cached_property
    def confirmations(self) -> frozenset[str]:
        """Facts that an adviser confirms, one per criterion that no fact can decide."""
        return frozenset(
            fact
            for programme in self.release.programmes.values()
            for criterion in leaves(programme.rules.tree)
            for fact in criterion.facts
            if is_confirmation(fact)
        )

    def situation(self, given: Mapping[str, Value], on: date) -> Situation:
        """What is known of a firm on a day, with everything derived."""
        book = self.release.book
        return Situation(book.dictionary, book.derivations, given, on)

    def match(self, given: Mapping[str, Value], on: date) -> Match:
        """Judge every programme of the release for one firm."""
        return match(self.catalogue, self.situation(given, on))

    def read_facts(self, plain: object, file: str, line: int | None = None) -> dict[str, Value]:
        """Facts as JSON writes them. Raises `ContentError`."""
        return read_case_facts(plain, self.release.book.dictionary, self.confirmations, file, line)

    def match_lines(self, path: Path, on: date) -> Iterator[tuple[str, Match]]:
        """Match every case of a JSON-lines file. Raises `ContentError` before the first result."""
        cases = [self._case(entry, path.name, line) for line, entry in strict_json.read_lines(path)]
        if not cases:
            raise ContentError((Problem(path.name, None, "", "Die Datei enthält keinen Fall."),))
        seen: dict[str, int] = {}
        for number, (case_id, _) in enumerate(cases, start=1):
            if case_id in seen:
                raise ContentError(
                    (
                        Problem(
                            path.name, None, "id", f"Die Kennung „{case_id}“ steht doppelt ({number}. Fall)."
                        ),
                    )
                )
            seen[case_id] = number
        return ((case_id, self.match(given, on)) for case_id, given in cases)

    def _case(self, entry: object, file: str, line: int) -> tuple[str, dict[str, Value]]:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not entry["id"]:
            raise ContentError((Problem(file, line, "id", 'Erwartet wird {"id": "...", "facts": {...}}.'),))
        strange = sorted(entry.keys() - {"id", "facts"})
        if strange:
            raise ContentError(
                (Problem(file, line, strange[0], "Unbekannte Angabe; erlaubt sind „id“ und „facts“."),)
            )
        return entry["id"], self.read_facts(entry.get("facts", {}), file, line)
