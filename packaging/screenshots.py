# SPDX-License-Identifier: EUPL-1.2
"""Pictures of every page: `make screenshots` writes docs/screenshots/.

    .venv/bin/python packaging/screenshots.py        all looks: light, dark, German, English, 100, 200 %
    .venv/bin/python packaging/screenshots.py --only de-light --pages today,funding --out FOLDER

Each look runs in a process of its own, since Qt fixes scale and language when it starts. The workspace is a
throw-away one with the example firms; the clock stands still, so that the same program gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from irmd_desktop.gui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "screenshots"
NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
WIDE, HIGH = 1280, 800
ZOOMED = "960x540"
"""What a screen of 1920x1080 has room for at 200 %."""
COLOURS, MANY, NEAR = 96, 2000, 200
"""Colours of a picture; so many dots make a colour of its own, others must differ by this much (squared)."""
LOOKS = {
    f"{language}-{scheme}{'-200' if scale == 2 else ''}": (language, scheme, scale)
    for language in ("de", "en")
    for scheme in ("light", "dark")
    for scale in (1, 2)
}
CASES = ("elektro-leipzig", "friseur-altenburg", "baeckerei-zeitz")
STEPS = ("firm", "project", "maturity", "measures", "funding", "readiness", "report")
PROGRAMME = "bund-bafa-unternehmensberatung-kmu"
QUESTION = "SEC-05"
PASSPHRASE = "eine Passphrase nur für Bilder"
ROUNDS = 100
"""How often to look whether work in the background has ended."""


def main(arguments: list[str]) -> int:
    """Take the pictures; returns 1 when a look failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=LOOKS, help="a look; all without")
    parser.add_argument("--pages", default="", help="names of pictures, separated by commas; all without")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--size", help=f"{WIDE}x{HIGH}, at 200 % {ZOOMED} without")
    parser.add_argument("--child", choices=LOOKS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        take(options.child, options)
        return 0
    failed = [name for name in options.only or LOOKS if not _run(name, options)]
    for name in failed:
        print(f"failed: {name}", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str, options: argparse.Namespace) -> bool:
    _, _, scale = LOOKS[name]
    wide, high = _size(name, options)
    with tempfile.TemporaryDirectory(prefix="irmd-pictures-") as folder:
        screens = Path(folder) / "screens.json"
        screen: dict[str, Any] = {"name": "picture", "x": 0, "y": 0, "width": wide * 2, "height": high * 2}
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        screens.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": [screen]}))
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(scale),
            "TZ": "Europe/Berlin",
        }
        command = [
            sys.executable,
            __file__,
            "--child",
            name,
            "--out",
            str(options.out.resolve()),
            "--pages",
            options.pages,
            *(["--size", options.size] if options.size else []),
        ]
        return subprocess.run(command, env=environment, cwd=folder, check=False).returncode == 0


def _size(name: str, options: argparse.Namespace) -> tuple[int, int]:
    wide, high = (options.size or (ZOOMED if LOOKS[name][2] == 2 else f"{WIDE}x{HIGH}")).split("x")
    return int(wide), int(high)


def take(name: str, options: argparse.Namespace) -> None:
    """One look, in this process."""
    language, scheme, _ = LOOKS[name]
    folder = options.out / name
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(filter(None, options.pages.split(",")))
    with _window(language, scheme) as window:
        window.resize(*_size(name, options))
        for picture, show in _pictures(window):
            if not wanted or picture in wanted:
                shown = show()
                _settle(window)
                _save(shown if isinstance(shown, QWidget) else window, folder / f"{picture}.webp")
                if isinstance(shown, QWidget):
                    shown.close()


def _save(widget: QWidget, path: Path) -> None:
    """A small file: grounds and inks are exact, shades of an edge are one of the few nearest."""
    import numpy as np
    from PIL import Image

    grabbed = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    high, wide, line = grabbed.height(), grabbed.width(), grabbed.bytesPerLine()
    dots = np.frombuffer(grabbed.constBits(), np.uint8).reshape(high, line)[:, : wide * 3].reshape(-1, 3)
    found, place, often = np.unique(dots, axis=0, return_inverse=True, return_counts=True)
    shades = found.astype(np.int32)
    chosen: list[int] = []
    for one in np.argsort(-often, kind="stable"):
        far = ((shades[chosen] - shades[one]) ** 2).sum(1) if chosen else np.array([NEAR])
        if often[one] >= MANY or far.min() >= NEAR:
            chosen.append(int(one))
        if len(chosen) == COLOURS:
            break
    nearest = ((shades[:, None, :] - shades[chosen][None]) ** 2).sum(2).argmin(1)
    few = found[chosen][nearest][place.reshape(-1)].reshape(high, wide, 3)
    Image.fromarray(few).save(path, lossless=True, quality=100, method=6)


def _clock() -> Callable[[], datetime]:
    """Goes on a little with each look, so that what was edited last is always the same; the minute stays."""
    looks = count()
    return lambda: NOW + timedelta(milliseconds=next(looks))


@contextmanager
def _window(language: str, scheme: str) -> Iterator[MainWindow]:
    """The real window at an empty folder, before a workspace is made."""
    from irmd_desktop import userdirs
    from irmd_desktop.gui.main_window import MainWindow, Program
    from irmd_desktop.gui.start import make_application
    from irmd_desktop.persistence.passphrase import Argon2Parameters
    from irmd_desktop.services.catalogue_store import installed_release
    from irmd_desktop.services.settings import Settings
    from irmd_desktop.services.workspace.opening import WorkspaceHouse

    settings = Settings(
        adviser="Frau Beispiel", chamber="Handwerkskammer Muster", language=language, scheme=scheme
    )
    make_application(settings)
    # A place that is the same in every picture and names nobody's computer.
    dirs = userdirs.UserDirs(Path("IRMD"))
    quick = Argon2Parameters(memory_kib=64, passes=1, lanes=1)
    house = WorkspaceHouse(dirs.workspace, clock=_clock(), computer="Laptop", parameters=quick)
    release = installed_release(dirs)
    window = MainWindow(Program(dirs, settings, house, lambda: release))
    window.show()
    window.gate.begin()
    try:
        yield window
    finally:
        window.close()


def _pictures(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every picture by name, and what brings it up; a widget it returns is taken instead of the window."""
    from irmd_desktop.gui.dialogs.help import HelpDialog
    from irmd_desktop.services.workspace import recording, samples
    from irmd_desktop.services.workspace.views import DecisionStatus

    yield "gate", lambda: None
    house = window.program.house
    house.create(PASSPHRASE)
    window.gate.opened.emit(house.open(PASSPHRASE))
    session, bench = window.session, window.workbench
    assert session is not None and bench is not None
    yield "today-empty", lambda: bench.show_page("today")
    ids = {key: samples.add(session.desk, session.release, key) for key in CASES}
    baker = ids["baeckerei-zeitz"]
    recording.decide_on_programme(session.desk, baker, PROGRAMME, DecisionStatus.PLANNED, on=session.today())
    session.cases_changed.emit()
    for page in ("today", "firms", "catalogue", "settings"):
        yield page, partial(bench.show_page, page)
    for step in STEPS:
        yield step, partial(session.open_case, baker, step)
    session.open_case(baker, "firm")
    yield "question", partial(bench.show_page, "maturity", QUESTION)
    yield "programme", partial(bench.show_page, "funding", PROGRAMME)
    yield "help", partial(_shown, HelpDialog("visit", window))
    window.present()
    owner = window.owner
    assert owner is not None
    for place, page in enumerate(("owner-maturity", "owner-measures", "owner", "owner-steps")):
        yield page, partial(owner.show_page, place)
    window.end_presenting()


def _shown(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog


def _settle(window: MainWindow) -> None:
    """Let everything that follows the first paint happen: summaries, charts, the preview of the report."""
    app = QApplication.instance()
    assert app is not None
    for _ in range(ROUNDS):
        for _ in range(20):
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.005)
        if window.session is None or not window.session.tasks.busy:
            break
    for _ in range(20):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
