# SPDX-License-Identifier: EUPL-1.2
"""Starts the window as the program does and says when it showed what.

    python -m tests.bench.start FOLDER NANOSECONDS

FOLDER was made by `prepare`; NANOSECONDS is the time (`time.time_ns`) at which the process was started.
Prints one JSON object: milliseconds until the gate and until a case was painted in Heute (then the window
can be used; what the rules say of each case is filled in afterwards), and the modules loaded by then.
The system's keyring is played by the file in which `prepare` left the key; everything else is the program.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ("baeckerei-zeitz", "elektro-leipzig", "friseur-altenburg")


class FileKeys:
    """A `KeyStore` in one file, for this measurement only."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, workspace: str) -> bytes | None:
        """The key that `set` left."""
        return bytes.fromhex(self._path.read_text()) if self._path.exists() else None

    def set(self, workspace: str, secret: bytes) -> None:
        """Keep the key."""
        self._path.write_text(secret.hex())

    def delete(self, workspace: str) -> None:
        """Forget the key."""
        self._path.unlink(missing_ok=True)


def prepare(folder: Path) -> None:
    """A workspace with the three example firms and a built catalogue, left as after a day's work."""
    from irmd_desktop.persistence.passphrase import Argon2Parameters
    from irmd_desktop.services.catalogue_store import installed_release
    from irmd_desktop.services.matching import MatchingService
    from irmd_desktop.services.workspace import samples
    from irmd_desktop.services.workspace.opening import WorkspaceHouse
    from irmd_desktop.userdirs import UserDirs

    dirs = UserDirs(folder)
    house = WorkspaceHouse(
        dirs.workspace, keyring=FileKeys(folder / "key"), parameters=Argon2Parameters(8, 1, 1)
    )
    house.create("vier gute lange Wörter")
    matching = MatchingService(installed_release(dirs))
    with house.open() as opened:
        desk = opened.desk(matching.release.book.dictionary, matching.confirmations, actor="Beratung")
        for name in EXAMPLES:
            samples.add(desk, matching.release, name)
        opened.back_up()


def measured(folder: Path) -> dict[str, Any]:
    """One start in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.start", str(folder), str(time.time_ns())]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def start(folder: Path, begun: int) -> dict[str, Any]:
    """Start, wait for Heute and look at the clock."""
    gc.disable()  # as `irmd_desktop.app` does
    from PySide6.QtCore import QEventLoop

    from irmd_desktop.gui import start as program_start
    from irmd_desktop.gui.main_window import MainWindow, Program
    from irmd_desktop.services import settings as settings_file
    from irmd_desktop.services.catalogue_store import installed_release
    from irmd_desktop.services.workspace.opening import WorkspaceHouse
    from irmd_desktop.userdirs import UserDirs

    dirs = UserDirs(folder)
    settings = settings_file.read(dirs.settings)
    app = program_start.make_application(settings)
    house = WorkspaceHouse(dirs.workspace, keyring=FileKeys(folder / "key"))
    window = MainWindow(Program(dirs, settings, house, lambda: installed_release(dirs)))
    told: dict[str, Any] = {}

    def ready() -> None:
        app.sendPostedEvents()  # lays out and paints; what a timer does is for later
        told["today"] = (time.time_ns() - begun) / 1e6
        told["cpu"] = time.process_time() * 1000
        told["modules"] = sorted(sys.modules)
        assert _lists_cases(window)

    window.ready.connect(program_start.collect_garbage_again)
    window.ready.connect(ready)
    window.start()
    app.processEvents()
    told["gate"] = (time.time_ns() - begun) / 1e6
    while "modules" not in told:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.close()
    return told


def _lists_cases(window: QWidget) -> bool:
    """Whether Heute stands there with a case in it."""
    from irmd_desktop.gui.pages.home.panels import CaseLine

    return any(line.isVisible() for line in window.findChildren(CaseLine))


if __name__ == "__main__":
    print(json.dumps(start(Path(sys.argv[1]), int(sys.argv[2]))))
