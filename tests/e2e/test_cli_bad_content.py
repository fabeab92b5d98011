# SPDX-License-Identifier: EUPL-1.2
"""Authored content that is no good: one sentence with file, line, key and what is expected; nothing built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.e2e.command import BEES, Ran, copy_of_bees, names_in, run


@dataclass(frozen=True)
class Slip:
    """One slip of the pen: `old` in the file becomes `new`. `at` is text of the line to be named."""

    file: str
    old: str
    new: str
    key: str
    words: str
    at: str = ""

    def __str__(self) -> str:
        return f"{self.file.rpartition('/')[2]}: {self.new.strip()[:50]}"


def spoil(source: Path, slip: Slip) -> int:
    """Make the slip; the line that must be named."""
    path = source / slip.file
    text = path.read_text(encoding="utf-8")
    assert text.count(slip.old) == 1, f"{slip.old!r} occurs {text.count(slip.old)} times"
    text = text.replace(slip.old, slip.new)
    path.write_text(text, encoding="utf-8")
    marker = slip.at or slip.new
    return text[: text.index(marker) + len(marker) - len(marker.lstrip("\n"))].count("\n") + 1


def build(source: Path) -> Ran:
    """Try to build; a refused one must leave nothing behind and keep an older file."""
    out = source.parent / "out"
    out.mkdir(exist_ok=True)
    (out / "old.db").write_bytes(b"older release")
    ran = run("catalogue", "build", source, out / "old.db", "--json")
    assert names_in(out) == ["old.db"]
    assert (out / "old.db").read_bytes() == b"older release"
    return ran


def refused(source: Path, slip: Slip) -> None:
    line = spoil(source, slip)
    error = build(source).only_error
    assert (error["file"], error["line"], error["key"]) == (slip.file, line, slip.key), error["message"]
    assert slip.words in error["message"]


SLIPS = [
    Slip(**slip)
    for path in sorted((BEES.parent / "slips").glob("*.yaml"))
    for slip in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_is_one_sentence_with_its_place(tmp_path: Path, slip: Slip) -> None:
    name = Path(slip.file).stem
    refused(copy_of_bees(tmp_path, "lessons", name if slip.file.startswith("catalogue") else "spent"), slip)
