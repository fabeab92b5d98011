# SPDX-License-Identifier: EUPL-1.2
"""What is closed is gone: no widget, timer or thread stays behind a page, a dialog or a locked window."""

from __future__ import annotations

import ast
import threading
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

import irmd_desktop.gui
from irmd_desktop.gui.pages.registry import PAGES, STEPS
from irmd_desktop.gui.shell.workbench import Workbench
from tests.gui.clipping import settle
from tests.gui.conftest import Place
from tests.gui.test_dialogs import BY_NAME, Room, opened, room

__all__ = ["room"]


def alive() -> Counter[str]:
    """Widgets that exist, by the name of their class."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Counter(type(widget).__name__ for widget in QApplication.allWidgets())


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_closed_dialog_is_gone(room: Room, name: str) -> None:
    before = alive()
    dialog: QDialog | None = opened(BY_NAME[name], room)
    assert dialog is not None
    timers = dialog.findChildren(QTimer)
    dialog.reject()
    dialog = None
    assert alive() - before == Counter()
    assert [timer for timer in timers if isValid(timer)] == []


def test_a_window_that_was_left_is_gone_with_all_its_pages(place: Place, app: QApplication) -> None:
    before, threads = alive(), set(threading.enumerate())
    session = place.session()
    bench = Workbench(session)
    bench.show()
    session.open_case(place.cases["baeckerei-zeitz"], "firm")
    for key in (*PAGES, *STEPS):
        bench.show_page(key)
        settle()
    timers = bench.findChildren(QTimer)
    assert timers, "the window has timers of its own"
    session.tasks.stop()
    bench.hide()
    bench.deleteLater()
    session.deleteLater()
    assert alive() - before == Counter()
    assert [timer for timer in timers if isValid(timer)] == []
    assert set(threading.enumerate()) - threads == set()


def test_whoever_makes_a_dialog_sees_to_its_end() -> None:
    """`open` ends it by itself; after `exec` it has to be deleted, or it lives as long as its page."""
    forgotten: list[str] = []
    for path in Path(irmd_desktop.gui.__path__[0]).rglob("*.py"):
        if "forms" in path.parts:
            continue
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                words = ast.unparse(function)
                if "Dialog(" in words and ".exec()" in words and ".deleteLater()" not in words:
                    forgotten.append(f"{path.name}: {function.name}")
    assert forgotten == []
