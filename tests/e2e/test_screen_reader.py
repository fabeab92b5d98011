# SPDX-License-Identifier: EUPL-1.2
"""The main job done by a screen reader: the real program on a screen of its own, through AT-SPI.

What a blind adviser would hear and do, from the first start to the report: see `atspi_visit.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SYSTEM_PYTHON = "/usr/bin/python3"
PROGRAMS = ("Xvfb", "xvfb-run", "xauth", "dbus-run-session", "openbox", "xdotool")
SCREEN = "-screen 0 1280x1024x24 -nolisten tcp"


def missing() -> str:
    """What a screen of its own and its accessibility tree need and this computer has not; empty: nothing."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is the accessibility bus of Linux"
    absent = [name for name in PROGRAMS if shutil.which(name) is None]
    ask = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(ask, capture_output=True, check=False).returncode:
        absent.append("gir1.2-atspi-2.0 and python3-gi")
    return "missing: " + ", ".join(absent) if absent else ""


def visit(folder: Path) -> tuple[int, dict[str, list[str]], str]:
    """Run the visit: exit code, what was heard by its kind, and everything on stderr."""
    session = [sys.executable, str(HERE / "atspi_session.py")]
    client = [SYSTEM_PYTHON, "-W", "ignore", str(HERE / "atspi_visit.py"), str(folder)]
    command = ["xvfb-run", "-a", "-s", SCREEN, "dbus-run-session", "--", *session, *client]
    kept = ("PATH", "IRMD_DESKTOP_HOME", "PYTHON_KEYRING_BACKEND")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONFAULTHANDLER": "1",
    }
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    heard: dict[str, list[str]] = {}
    for line in run.stdout.splitlines():
        kind, mark, words = line.partition(": ")
        if mark:
            heard.setdefault(kind, []).append(words)
    return run.returncode, heard, run.stderr


def test_a_screen_reader_does_the_main_job(tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    code, heard, errors = visit(tmp_path)
    assert code == 0, errors
    assert "Traceback" not in errors
    # PLZ 06712 belongs to four Gemeinden; after the choice the Kreis is known.
    assert heard["place"] == ["Diese Postleitzahl gehört zu 4 Gemeinden."]
    assert "Burgenlandkreis" in heard["state"][0] and "Sachsen-Anhalt" in heard["state"][0]
    assert heard["people"] == ["Gerechnet mit 9\u00a0VZÄ."]
    before, after = (re.findall(r"\d+", words) for words in heard["counters"])
    assert sum(map(int, before)) == sum(map(int, after)) > 40, "every programme that can be applied for"
    # Four answers: two levels, one "weiß nicht", and one that does not apply and so counts no more.
    assert heard["maturity"][0].startswith("Reifegrad, 2 von ")
    assert "bestellt" in heard["asked"][0], "the start gate comes first"
    assert ". offen. " in heard["programme"][0]
    assert heard["planned"] == ["eingeplant"]
    assert heard["report"] == ["Gespeichert: bericht.pdf"]
    with pikepdf.open(tmp_path / "bericht.pdf") as report:
        assert len(report.pages) >= 3 and "/StructTreeRoot" in report.Root
