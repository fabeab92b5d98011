# SPDX-License-Identifier: EUPL-1.2
"""`irmd-desktop report --verify`: German lines, JSON, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf

from irmd_desktop import assets
from tests.e2e.command import run

CASE = assets.path("resources/examples/friseur-altenburg.json")


def test_a_report_is_written_and_looked_into(tmp_path: Path) -> None:
    target = tmp_path / "bericht.pdf"
    assert run("report", "--case", CASE, "--out", target, "--variant", "summary").code == 0
    ran = run("report", "--verify", target, "--on", "2026-11-23")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Gemacht aus dem Fall friseur-altenburg")
    found = json.loads(run("report", "--verify", target, "--on", "2026-11-23", "--json").out)
    assert found["ok"] and found["unaltered"] and found["origin"]["variant"] == "summary"
    with pikepdf.open(target, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save(target)
    ran = run("report", "--verify", target)
    assert ran.code == 1 and "Verändert: " in ran.out


def test_a_file_of_others_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"%PDF-1.7\n")
    error = run("report", "--verify", target, "--json").only_error
    assert error["file"] == str(target)
    assert "keine PDF-Datei oder beschädigt" in error["message"]


def test_what_is_missing_is_named() -> None:
    assert (
        "es fehlt --case, --out. Hilfe: irmd-desktop report" in run("report", "--json").only_error["message"]
    )
