# SPDX-License-Identifier: EUPL-1.2
"""Use cases of the catalogue: check authored content, build a release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from irmd_desktop.content.editor_checks.hint import Hint
from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.release import build_release, refuse_target
from irmd_desktop.content.source_folder import SourceFolder, load_source


@dataclass(frozen=True)
class BuiltRelease:
    """What was built."""

    target: Path
    version: str
    programmes: int
    facts: int
    models: int
    checksum: str

    def sentence(self) -> str:
        """One German line."""
        return (
            f"Katalog {self.version} gebaut: {self.programmes} Programme, {self.facts} Fakten, "
            f"{self.models} Reifegradmodelle. Prüfsumme {self.checksum[:16]}… Datei: {self.target}"
        )

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "target": str(self.target),
            "version": self.version,
            "programmes": self.programmes,
            "facts": self.facts,
            "models": self.models,
            "sha256": self.checksum,
        }


def build(source: Path, target: Path) -> BuiltRelease:
    """Check a content folder and build it into one file. Raises `ContentError`, `OSError`."""
    _spare_content(source, target)
    refuse_target(target)
    content = load_source(source)
    checksum = build_release(content, target)
    return BuiltRelease(
        target,
        content.version,
        len(content.programmes),
        len(content.book.dictionary.facts),
        len(content.models),
        checksum,
    )


def _spare_content(source: Path, target: Path) -> None:
    """Raises `ContentError` where the release would replace a file that it is built from."""
    if (
        target.suffix in (".yaml", ".csv")
        and target.exists()
        and source.resolve() in target.resolve().parents
    ):
        message = "Diese Datei gehört zum Inhalt; erwartet wird ein neuer Dateiname wie katalog.db."
        raise ContentError((Problem(target.as_posix(), None, "", message),))


@dataclass(frozen=True)
class CheckedContent:
    """A content folder without faults, and what its editor should look at."""

    source: SourceFolder
    hints: tuple[Hint, ...]

    def text(self) -> str:
        """German lines."""
        first = (
            f"Keine Fehler: {len(self.source.programmes)} Programme, "
            f"{len(self.source.book.dictionary.facts)} Fakten, {len(self.source.models)} Reifegradmodelle."
        )
        return "\n".join((first, *(f"Hinweis: {hint}" for hint in self.hints)))

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {
            "programmes": len(self.source.programmes),
            "facts": len(self.source.book.dictionary.facts),
            "models": len(self.source.models),
            "hints": [hint.as_json() for hint in self.hints],
        }


def check(source: Path, on: date | None = None) -> CheckedContent:
    """Check a content folder. Raises `ContentError` with every fault.

    `on` is the day for which sources, validity and reviews are judged; without it they are not.
    """
    from irmd_desktop.content.editor_checks import editor_hints

    content = load_source(source)
    return CheckedContent(content, editor_hints(content, on))
