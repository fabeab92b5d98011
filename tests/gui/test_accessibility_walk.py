# SPDX-License-Identifier: EUPL-1.2
"""Every page as a screen reader meets it: names, roles, sizes, nothing doubled; and the keyboard's way
round.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.pages.registry import PAGES, STEPS
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.rail import RailButton
from irmd_desktop.gui.shell.workbench import Workbench
from tests.gui.accessibility import identifiers, walk
from tests.gui.conftest import Place

EVERY = (*PAGES, *STEPS)


@pytest.fixture
def bench(session: Session, place: Place, qtbot: QtBot) -> Iterator[Workbench]:
    """The workbench with the bakery's case open."""
    QAccessible.setActive(True)
    made = Workbench(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    session.open_case(place.cases["baeckerei-zeitz"], "funding")
    yield made
    QAccessible.setActive(False)


def settle(bench: QWidget) -> None:
    """Summaries and charts follow the first paint."""
    for _ in range(30):
        QApplication.processEvents()
    QTest.qWait(0)


@pytest.mark.parametrize("key", EVERY)
def test_a_screen_reader_can_name_everything_it_meets(bench: Workbench, key: str) -> None:
    bench.show_page(key)
    settle(bench)
    found = walk(bench)
    assert found.faults == ()
    assert found.controls >= 8, "rail and top bar alone have more"
    assert {name: n for name, n in identifiers(bench).items() if n > 1} == {}


@pytest.mark.parametrize("key", EVERY)
def test_tab_goes_round_and_comes_back_without_a_trap(bench: Workbench, key: str, qtbot: QtBot) -> None:
    bench.show_page(key)
    settle(bench)
    bench.activateWindow()
    start = bench.rail.findChildren(RailButton)[0]
    start.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is start)
    seen: list[QWidget] = []
    for _ in range(400):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now is start:
            break
        assert now is not focused or not seen, f"the keyboard is trapped in {type(now).__name__}"
        seen.append(now)
    else:
        pytest.fail("Tab never came back to where it began")
    assert all(widget.isVisible() and widget.isEnabled() for widget in seen)
    assert len(seen) >= 8
