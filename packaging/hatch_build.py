# SPDX-License-Identifier: EUPL-1.2
"""Build hook of hatchling: compiles the Designer forms and packs `db/` and `resources/` into the wheel.

Runs for every wheel, editable ones included. An editable install reads `db/` and `resources/` in place, so
only a real wheel gets copies of them, at `irmd_desktop/_data/` where `irmd_desktop/assets.py` looks for them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FORMS = "irmd_desktop/gui/forms"
DATA_FOLDERS = ("db", "resources")

# A marked text in a compiled form: one or more string literals, then a second argument we do not take.
_LITERAL = r'u?"(?:[^"\\]|\\.)*"'
_MARKED = re.compile(rf"(\btr\({_LITERAL}(?:\s*{_LITERAL})*), (?:None|{_LITERAL})\)")

# Never packed: bytecode, and any database, since those hold user data or are built from the sources.
UNWANTED_SUFFIXES = {".pyc", ".db", ".sqlite", ".db-wal", ".db-shm"}


def compile_forms(root: Path) -> list[Path]:
    """Turn each `ui/<name>.ui` into `irmd_desktop/gui/forms/ui_<name>.py`.

    Forms whose source is gone are removed. Texts are marked with `tr()` like all others. Automatic slot
    connection by name is off: a connection is code.
    Raises `subprocess.CalledProcessError` when Qt's compiler refuses a form.
    """
    target = root / FORMS
    sources = sorted((root / "ui").glob("*.ui"))
    wanted = {target / f"ui_{source.stem}.py": source for source in sources}
    for stale in set(target.glob("ui_*.py")) - set(wanted):
        stale.unlink()
    if not wanted:
        return []
    target.mkdir(parents=True, exist_ok=True)
    note = '"""Generated from ui/ by packaging/hatch_build.py."""\n'
    (target / "__init__.py").write_text(note, encoding="utf-8")
    for form, source in wanted.items():
        # The tool by its module: its script beside the interpreter is missing under build isolation.
        command = [sys.executable, "-c", "from PySide6.scripts.pyside_tool import uic; uic()"]
        options = ["--generator", "python", "--tr", "tr", "--no-autoconnection", "-o", str(form), str(source)]
        subprocess.run([*command, *options], check=True)
        form.write_text(_with_our_tr(form.read_text(encoding="utf-8")), encoding="utf-8")
    return sorted(wanted)


def _with_our_tr(code: str) -> str:
    """Qt's compiler writes `tr(text, None)` and leaves it to others what `tr` is."""
    code = _MARKED.sub(r"\1)", code)
    return code.replace("class Ui_", "from irmd_desktop.language import tr\n\n\nclass Ui_", 1)


def data_files(root: Path) -> dict[str, str]:
    """What a wheel carries besides code: source path -> path in the wheel."""
    return {
        str(found): f"irmd_desktop/_data/{found.relative_to(root).as_posix()}"
        for folder in DATA_FOLDERS
        for found in sorted((root / folder).rglob("*"))
        if found.is_file() and _belongs_in_wheel(found.relative_to(root))
    }


def _belongs_in_wheel(name: Path) -> bool:
    hidden = any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    return not hidden and name.suffix not in UNWANTED_SUFFIXES and name.name != "README.md"


class ProjectBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is hatchling's own business
    """Called by hatchling; see `[tool.hatch.build.hooks.custom]` in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """`version` is "standard" or "editable"; `build_data` is changed in place."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        compile_forms(root)
        build_data["artifacts"].append(f"{FORMS}/*.py")
        if version != "editable":
            build_data["force_include"].update(data_files(root))
