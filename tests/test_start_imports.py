# SPDX-License-Identifier: EUPL-1.2
"""What may be loaded when: matching a built catalogue needs no schema, YAML, PDF or window library; the
window stands without what only reports, tables and the editor of the catalogue need.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from irmd_desktop import assets
from irmd_desktop.content.release import build_release
from irmd_desktop.content.source_folder import load_source
from tests.bench import start

HEAVY = ("pydantic", "yaml", "reportlab", "pandas", "PySide6", "sqlalchemy", "pikepdf", "babel")
LATER = (
    "pydantic", "yaml", "reportlab", "pikepdf", "pypdfium2", "PIL", "pyphen", "pandas", "numpy", "openpyxl",
    "babel", "holidays", "icalendar", "rapidfuzz", "alembic", "mako",
)  # fmt: skip
"""Loaded by whoever needs it, but not before Heute stands with the cases of the workspace."""
PARTS_LATER = (
    "irmd_desktop.gui.panel",
    "irmd_desktop.gui.presentation",
    "irmd_desktop.gui.dialogs.palette",
    "irmd_desktop.reports",
    "irmd_desktop.office",
)
"""Our own rooms of which Heute shows nothing."""


def test_match_loads_no_heavy_library(tmp_path: Path) -> None:
    build_release(load_source(assets.path("db")), tmp_path / "catalogue.db")
    case = json.loads(assets.read_text("resources/examples/baeckerei-zeitz.json"))
    line = json.dumps({"id": case["id"], "facts": case["facts"]})
    (tmp_path / "cases.jsonl").write_text(line + "\n", encoding="utf-8")
    arguments = ["match", "--catalogue", "catalogue.db", "--facts", "cases.jsonl", "--on", "2026-11-24"]
    code = (
        "import sys\nfrom irmd_desktop.cli import main\n"
        f"assert main({arguments!r}) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert run.stderr.strip() == "[]"


def test_the_window_stands_without_libraries_that_only_later_work_needs(tmp_path: Path) -> None:
    start.prepare(tmp_path)
    loaded = start.measured(tmp_path)["modules"]
    assert "sqlalchemy" in loaded and "PySide6.QtWidgets" in loaded, "it did start"
    assert [name for name in LATER if name in loaded] == []
    assert [name for name in loaded if name.startswith(PARTS_LATER)] == []
