# SPDX-License-Identifier: EUPL-1.2
"""Every window as a screen reader meets it: names, roles, sizes, nothing doubled; and the keyboard's way
round. Dialogs: test_dialogs.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.gate.gate import Gate
from irmd_desktop.gui.pages.registry import PAGES, STEPS
from irmd_desktop.gui.presentation import PresentationView
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.rail import RailButton
from irmd_desktop.gui.shell.workbench import Workbench
from irmd_desktop.gui.tasks import TaskRunner
from irmd_desktop.gui.widgets import FocusRing
from irmd_desktop.services.workspace.opening import WorkspaceHouse
from tests.gui.accessibility import identifiers, reading_position, walk
from tests.gui.clipping import settle
from tests.gui.conftest import Place

EVERY = (*PAGES, *STEPS)


@pytest.fixture(autouse=True)
def _screen_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def bench(session: Session, place: Place, qtbot: QtBot) -> Workbench:
    """The workbench with the bakery's case open."""
    made = Workbench(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    session.open_case(place.cases["baeckerei-zeitz"], "funding")
    return made


@pytest.mark.parametrize("key", EVERY)
def test_a_screen_reader_can_name_everything_it_meets(bench: Workbench, key: str) -> None:
    bench.show_page(key)
    settle()
    found = walk(bench)
    assert found.faults == ()
    assert found.controls >= 8, "rail and top bar alone have more"
    assert {name: n for name, n in identifiers(bench).items() if n > 1} == {}


def test_the_whole_program_has_so_many_things_to_name(
    bench: Workbench, record_property: pytest.FixtureRequest
) -> None:
    """docs/accessibility.md tells the count; a page that is not walked through any more would lower it."""
    nodes = controls = 0
    for key in EVERY:
        bench.show_page(key)
        settle()
        found = walk(bench)
        nodes, controls = nodes + found.nodes, controls + found.controls
    print(f"{nodes} elements, {controls} of them controls, on {len(EVERY)} pages")
    assert nodes >= 2000 and controls >= 420


def test_gate_and_owner_view_are_named_as_well(
    session: Session, place: Place, tmp_path: Path, qtbot: QtBot
) -> None:
    gate = Gate(WorkspaceHouse(tmp_path / "house"), TaskRunner(session))
    qtbot.addWidget(gate)
    gate.resize(1280, 800)
    gate.show()
    for part in (gate.making, gate.asking, gate.sheet, gate.trouble):
        gate._show(part, part)
        settle()
        assert walk(gate).faults == ()
    session.open_case(place.cases["baeckerei-zeitz"], "funding")
    session.present(True)
    owner = PresentationView(session)
    qtbot.addWidget(owner)
    owner.resize(1280, 800)
    owner.show()
    owner.begin()
    for _page in range(4):
        settle()
        assert walk(owner).faults == ()
        owner._turn(1)


@pytest.mark.parametrize("key", EVERY)
def test_tab_goes_round_as_one_reads_with_a_ring_at_every_stop(
    bench: Workbench, key: str, qtbot: QtBot
) -> None:
    ring = FocusRing(bench)
    bench.show_page(key)
    settle()
    seen = round_trip(bench, qtbot, ring)
    assert all(widget.isVisible() and widget.isEnabled() for widget in seen)
    assert len(seen) >= 8
    for before, after in pairwise(seen):
        if before.parentWidget() is after.parentWidget():
            assert not stands_before(after, before, bench), (name(before), name(after))
    forward = [name(widget) for widget in seen]
    backward = [name(widget) for widget in round_trip(bench, qtbot, ring, Qt.Key.Key_Backtab)]
    assert sorted(forward) == sorted(backward), "Shift+Tab goes to the same places"


def round_trip(
    bench: Workbench, qtbot: QtBot, ring: FocusRing, key: Qt.Key = Qt.Key.Key_Tab
) -> list[QWidget]:
    """Where the keyboard stops on its way round the window."""
    bench.activateWindow()
    start = next(one for one in bench.rail.findChildren(RailButton) if one.isChecked())
    start.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is start)
    seen: list[QWidget] = []
    for _ in range(200):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        now = QApplication.focusWidget()
        assert now is not None
        assert ring.around is now or now.property("noFocusRing"), f"no ring around {name(now)}"
        if now is start:
            return seen
        assert now not in seen, f"the keyboard goes in circles at {name(now)}"
        seen.append(now)
    raise AssertionError("Tab never came back to where it began")


def stands_before(one: QWidget, other: QWidget, window: QWidget) -> bool:
    """Whether somebody who reads meets `one` before `other`: higher up, or on the same line to the left."""
    (y, x), (other_y, other_x) = reading_position(one, window), reading_position(other, window)
    same_line = y < other_y + other.height() and other_y < y + one.height()
    return x < other_x if same_line else y < other_y


def name(widget: QWidget) -> str:
    """What it is called, for a message."""
    return f"{type(widget).__name__} {widget.accessibleIdentifier() or widget.accessibleName()}"


def test_nothing_moves_by_itself(app: QApplication) -> None:
    """Reduced motion for everybody: no fades, no sliding, whatever the system says."""
    assert app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
    for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_FadeMenu):
        assert not app.isEffectEnabled(effect)
