# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with authored content: file, line, key and one German sentence for each fault.

Problem(file, line, key, message)      str() -> "catalogue/x.yaml, Zeile 12, „funding.rate“: Erwartet ..."
ContentError(problems)                 carries at least one, sorted by file and line
raise_for(problems)                    raises ContentError where there are any
shown_name(path, root)                 how a file is named to the user
key_path(("criteria", 0, "op"))        -> "criteria.0.op"; entries of a list count from zero
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_SHOWN: Final = 50
"""No message lists more problems than this; the first ones are what an editor needs."""

_LONGEST_QUOTE: Final = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `line` counts from 1 and is `None` for a whole file; `key` may be empty."""

    file: str
    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        place = [self.file]
        if self.line is not None:
            place.append(f"Zeile {self.line}")
        if self.key:
            place.append(f"„{self.key}“")
        return f"{', '.join(place)}: {self.message}"


def _order(problem: Problem) -> tuple[str, int, str, str]:
    return problem.file, problem.line or 0, problem.key, problem.message


class ContentError(Exception):
    """Content is not fit for use. `problems` are sorted by file and line, each only once.

    Raises `ValueError` when made without any problem.
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=_order))
        if not self.problems:
            raise ValueError("a content error needs at least one problem")
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        hidden = len(self.problems) - len(lines)
        if hidden:
            lines.append(f"… und {hidden} weitere")
        return "\n".join(lines)


def raise_for(problems: Iterable[Problem]) -> None:
    """Raise `ContentError` if there is any problem."""
    found = tuple(problems)
    if found:
        raise ContentError(found)


def shown_name(path: Path, root: Path | None = None) -> str:
    """The file as the user knows it: relative to the source folder where it lies inside it."""
    if root is not None and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return path.as_posix()


def key_path(place: Iterable[str | int]) -> str:
    """Keys joined by dots; entries of a list count from zero."""
    return ".".join(quoted(part)[1:-1] if isinstance(part, str) else str(part) for part in place)


def quoted(text: str) -> str:
    """Text in German quotes, cut to a readable length and without control characters."""
    clean = "".join(char if char.isprintable() else " " for char in text[: _LONGEST_QUOTE + 1])
    return f"„{clean[:_LONGEST_QUOTE]}…“" if len(text) > _LONGEST_QUOTE else f"„{clean}“"
