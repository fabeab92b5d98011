# SPDX-License-Identifier: EUPL-1.2
"""The program tests itself where it is installed: `irmd-desktop --self-test` (Selbsttest).

Runs from a checkout, a wheel and a frozen program alike, needs no display and no network, and writes only
below a temporary folder. A check is a function registered with `@check("name")` that raises on failure
and otherwise returns a short detail; it imports what it needs itself, so that a missing part fails one
check only.
"""

from __future__ import annotations

import importlib
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from irmd_desktop import __version__, assets

Check = Callable[[Path], str]
"""Gets an empty folder of its own; returns a detail for the log; raises whatever goes wrong."""

_CHECKS: Final[dict[str, Check]] = {}


def check(name: str) -> Callable[[Check], Check]:
    """Register a check under a name that is unique in the program; raises `ValueError` for a second one."""

    def register(function: Check) -> Check:
        if name in _CHECKS:
            raise ValueError(f"two self-tests are called {name!r}")
        _CHECKS[name] = function
        return function

    return register


def run() -> dict[str, Any]:
    """Run every check and return a JSON-able report.

    `{"ok", "version", "python", "platform", "frozen", "checks": [{"name", "ok", "detail"}, ...]}`.
    A failing check never stops the others; its detail is the error.
    """
    with tempfile.TemporaryDirectory(prefix="irmd-selftest-") as folder:
        results = [_run_one(name, function, Path(folder)) for name, function in _CHECKS.items()]
    return {
        "ok": all(result["ok"] for result in results),
        "version": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "checks": results,
    }


def _run_one(name: str, function: Check, parent: Path) -> dict[str, Any]:
    try:
        detail, passed = function(Path(tempfile.mkdtemp(dir=parent))), True
    # Whatever a broken installation throws must end in the report, not in a traceback.
    except Exception as problem:
        detail, passed = f"{type(problem).__name__}: {problem}", False
    return {"name": name, "ok": passed, "detail": detail}


@check("assets")
def _every_asset_is_readable(_: Path) -> str:
    found = [name for folder in assets.FOLDERS for name in assets.names(folder)]
    for name in found:
        if not assets.read_bytes(name):
            raise ValueError(f"{name} is empty")
    return f"{len(found)} files"


LATE_IMPORTS: Final = (
    "PIL",
    "PySide6",
    "alembic",
    "argon2",
    "babel",
    "filelock",
    "holidays",
    "icalendar",
    "keyring",
    "openpyxl",
    "pandas",
    "pikepdf",
    "platformdirs",
    "pydantic",
    "pypdfium2",
    "pyphen",
    "rapidfuzz",
    "reportlab",
    "sqlalchemy",
    "sqlcipher3",
    "yaml",
)
"""Every declared dependency by its module name; tests/test_architecture.py keeps the list complete."""


@check("libraries")
def _every_library_loads(_: Path) -> str:
    # By name, because the layer rules rightly forbid most of these imports here.
    for name in LATE_IMPORTS:
        importlib.import_module(name)
    return ", ".join(LATE_IMPORTS)


@check("catalogue")
def _shipped_catalogue_builds(folder: Path) -> str:
    from irmd_desktop.services.catalogue import build

    built = build(assets.path("db"), folder / "catalogue.db")
    return f"{built.programmes} programmes, {built.facts} facts, {built.models} maturity models"


@check("fonts")
def _fonts_have_the_letters_of_a_report(_: Path) -> str:
    from irmd_desktop.reports.fonts import printable

    needed = "äöüÄÖÜßẞ€§„“‚‘–×≤≥²·"
    if lacking := sorted(set(needed) - set(printable(needed))):
        raise ValueError(f"the fonts lack {' '.join(lacking)}")
    return needed


@check("report")
def _example_firms_get_their_reports(folder: Path) -> str:
    import pikepdf

    from irmd_desktop.services.demo import run_demo

    reports = run_demo(folder).reports
    for report in reports:
        with pikepdf.open(report.target) as written:
            if len(written.pages) != report.pages:
                raise ValueError(f"{report.target.name} has {len(written.pages)} pages, not {report.pages}")
    return f"{len(reports)} reports, {sum(report.pages for report in reports)} pages"
