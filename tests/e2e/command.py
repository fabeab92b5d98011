# SPDX-License-Identifier: EUPL-1.2
"""Runs the command line inside the test process and keeps what it says."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from irmd_desktop.cli import main

BEES = Path(__file__).parent.parent / "fixtures" / "content" / "bees"
"""A content folder whose facts and programmes occur nowhere else in the project."""

Line = dict[str, Any]


@dataclass(frozen=True)
class Ran:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Line]:
        """The JSON lines on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def only_error(self) -> Line:
        """The one fault of a command that was refused, told alike to people and to machines."""
        assert self.code == 2, (self.code, self.out, self.err)
        refused = json.loads(self.out)
        assert refused["ok"] is False
        assert refused["more"] == 0
        assert len(refused["errors"]) == 1, self.err
        error: Line = refused["errors"][0]
        assert set(error) == {"file", "line", "key", "message"}
        said = self.err.splitlines()
        assert len(said) == 1, said
        assert said[0].endswith(error["message"])
        assert error["message"].endswith((".", "--help"))
        return error


def run(*arguments: str | Path) -> Ran:
    """Run one command of `irmd-desktop`. Whatever it raises is a bug and reaches the test."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def copy_of_bees(folder: Path, *programmes: str) -> Path:
    """The bees in a folder of the test's own, to be changed; with some programmes, or all."""

    def others(place: str, names: list[str]) -> list[str]:
        return [n for n in names if Path(place).name == "catalogue" and n[:-5] not in (programmes or names)]

    return Path(shutil.copytree(BEES, folder / "bees", ignore=others if programmes else None))


def case_file(folder: Path, cases: Mapping[str, Mapping[str, Any]]) -> Path:
    """A file with one line for each case."""
    return text_file(folder / "cases.jsonl", [json.dumps({"id": k, "facts": v}) for k, v in cases.items()])


def text_file(path: Path, lines: Iterable[str]) -> Path:
    """A UTF-8 file of these lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def names_in(folder: Path) -> list[str]:
    """Everything that lies in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())
