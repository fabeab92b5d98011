# SPDX-License-Identifier: EUPL-1.2
"""`catalogue check` as its user sees it: no faults, and what to look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from irmd_desktop.cli import main
from tests.content.small_catalogue import record, write_folder

ODD = {"summary": "Zuschuss bis zu 70 %."}


def test_hints_follow_the_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check", str(write_folder(tmp_path, record(**ODD)))]) == 0
    first, hint = capsys.readouterr().out.splitlines()
    assert first.startswith("Keine Fehler: 1 Programme")
    assert hint.startswith("Hinweis: catalogue/beispiel.yaml, Zeile ") and hint.endswith("[figure-unknown]")


def test_hints_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check", str(write_folder(tmp_path, record(**ODD))), "--json"]) == 0
    (hint,) = json.loads(capsys.readouterr().out)["hints"]
    assert {key: hint[key] for key in ("file", "key", "rule", "subject")} == {
        "file": "catalogue/beispiel.yaml",
        "key": "summary",
        "rule": "figure-unknown",
        "subject": "70 %",
    }
    assert hint["line"] > 1 and "70 %" in hint["message"]


def test_only_a_day_makes_sources_old(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(write_folder(tmp_path, record()))
    assert main(["catalogue", "check", folder, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hints"] == []
    assert main(["catalogue", "check", folder, "--on", "2027-06-01", "--json"]) == 0
    rules = [hint["rule"] for hint in json.loads(capsys.readouterr().out)["hints"]]
    assert sorted(rules) == ["review-due", "source-stale", "status-stale"]
