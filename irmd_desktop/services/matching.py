# SPDX-License-Identifier: EUPL-1.2
"""Use case: match firms against a catalogue release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from irmd_desktop.content.operands import nearest
from irmd_desktop.content.problems import ContentError, Problem, key_path, quoted, shown_name
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
        """Match every case of a JSON-lines file. Raises `ContentError` before the first result.

        The file is read twice, so that nothing comes out of one with a fault and no number of cases
        fills the memory.
        """
        lines: dict[str, int] = {}
        for line, case_id, _ in self._cases(path):
            if case_id in lines:
                message = f"Die Kennung {quoted(case_id)} steht schon in Zeile {lines[case_id]}."
                raise _problem(path, line, "id", message)
            lines[case_id] = line
        if not lines:
            raise _problem(
                path, None, "", 'Die Datei enthält keinen Fall; erwartet wird je Zeile {"id", "facts"}.'
            )
        return ((case_id, self.match(given, on)) for _, case_id, given in self._cases(path))

    def _cases(self, path: Path) -> Iterator[tuple[int, str, dict[str, Value]]]:
        for line, entry in strict_json.read_lines(path):
            yield line, _case_id(entry, path, line), self._given(entry, path, line)

    def _given(self, entry: dict[str, Any], path: Path, line: int) -> dict[str, Value]:
        return self.read_facts(entry.get("facts", {}), shown_name(path), line)


def _case_id(entry: object, path: Path, line: int) -> str:
    """Id of a case line of the right form. Raises `ContentError`."""
    if not isinstance(entry, dict):
        raise _problem(path, line, "", 'Erwartet wird ein Fall {"id": "...", "facts": {...}}.')
    strange = next((key for key in entry if key not in ("id", "facts")), None)
    if strange is not None:
        message = f"Unbekannte Angabe; erlaubt sind „id“ und „facts“.{nearest(strange, ('id', 'facts'))}"
        raise _problem(path, line, key_path((strange,)), message)
    case_id = entry.get("id")
    if not isinstance(case_id, str) or not case_id.strip():
        raise _problem(path, line, "id", 'Jeder Fall braucht eine Kennung als Text, etwa "id": "c1".')
    return case_id


def _problem(path: Path, line: int | None, key: str, message: str) -> ContentError:
    return ContentError((Problem(shown_name(path), line, key, message),))
