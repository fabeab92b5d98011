# SPDX-License-Identifier: EUPL-1.2
"""What a person without a mouse relies on: Enter presses, the ring is whole, nothing steals the focus."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.core.matching import Verdict
from irmd_desktop.gui.pages.registry import STEPS
from irmd_desktop.gui.presentation import PresentationView
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.workbench import Workbench
from irmd_desktop.gui.widgets import Button, EmptyState, Field, FocusRing, SvgChart
from irmd_desktop.gui.widgets.tab_order import go_on, reading_order
from irmd_desktop.services.open_case.owner_view import second_line


class Windows(QObject):
    """Every window that comes up."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.shown: list[QWidget] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_of_a_page_is_a_window_of_its_own_for_a_moment(app: QApplication, baker: Session) -> None:
    bench = Workbench(baker)
    bench.show()
    seen = Windows(app)
    for key in (*STEPS, "today", "firms", "catalogue", "settings"):
        bench.show_page(key)
        app.processEvents()
    app.removeEventFilter(seen)
    assert seen.shown == []
    bench.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_space_does(app: QApplication, qtbot: QtBot, key: Qt.Key) -> None:
    button, pressed = Button("Weiter"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, key)
    assert pressed == [True]


def test_enter_deletes_nothing(app: QApplication, qtbot: QtBot) -> None:
    button, pressed = Button("Löschen", "danger"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == []


def test_a_step_begins_at_its_top(app: QApplication, baker: Session, qtbot: QtBot) -> None:
    bench = Workbench(baker)
    qtbot.addWidget(bench)
    with qtbot.waitExposed(bench):
        bench.show()
    bench.activateWindow()
    for key in ("project", "firm", "project"):
        bench.go_to(key)
        qtbot.waitUntil(lambda: app.focusWidget() is reading_order(bench.page)[0])
    go_on(bench, True)
    assert app.focusWidget() is not reading_order(bench.page)[0]
    bench.go_to("project")  # it is there already
    qtbot.waitUntil(lambda: app.focusWidget() is reading_order(bench.page)[0])


def test_tab_goes_to_the_answer_that_is_given(app: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    column, group = QVBoxLayout(window), QButtonGroup(window)
    answers = [QRadioButton(words) for words in ("Ja", "Nein", "weiß nicht")]
    for answer in answers:
        group.addButton(answer)
        column.addWidget(answer)
    qtbot.addWidget(window)
    window.show()
    answers[1].setChecked(True)
    assert reading_order(window) == [answers[1]]


def test_what_is_hidden_hands_the_focus_to_the_next(app: QApplication, baker: Session, qtbot: QtBot) -> None:
    bench = Workbench(baker)
    qtbot.addWidget(bench)
    with qtbot.waitExposed(bench):
        bench.show()
    bench.activateWindow()
    bench.show_page("firm")
    order = reading_order(bench.page)
    place = next(n for n, one in enumerate(order) if isinstance(one, Button))
    order[place].setFocus()
    qtbot.waitUntil(order[place].hasFocus)
    order[place].hide()
    assert app.focusWidget() is order[place + 1]


def test_the_ring_is_whole_around_a_field(app: QApplication, qtbot: QtBot) -> None:
    """The field is no larger than its editor, the ring is: nothing may cut it off."""
    window = QWidget()
    inner = Button("Weiter")
    field = Field("Feld", inner, parent=window)
    field.setGeometry(40, 40, 200, 80)
    qtbot.addWidget(window)
    ring = FocusRing()
    with qtbot.waitExposed(window):
        window.show()
    inner.setFocus()
    qtbot.waitUntil(lambda: ring.around is inner)
    frame = window.findChild(type(ring._ring)) if ring._ring else None
    assert frame is not None
    room = cast(QWidget, frame.parentWidget())
    inside = QRect(room.mapFromGlobal(inner.mapToGlobal(QPoint())), inner.size())
    assert room.rect().contains(inside.adjusted(-4, -4, 4, 4))


def test_a_line_without_a_ground_is_not_filled(app: QApplication, qtbot: QtBot) -> None:
    """As the radar is drawn when a field is not measured."""
    line = (
        '<svg width="40" height="40" xmlns="http://www.w3.org/2000/svg"><polyline points="0 0, 40 0, 40 40"'
        ' style="stroke: rgb(100%,0%,0%); stroke-width: 1; fill: None;"/></svg>'
    )
    chart = SvgChart(line, "Eine Linie.")
    qtbot.addWidget(chart)
    chart.resize(40, 40)
    image = chart.grab().toImage()
    assert image.pixelColor(30, 10) == image.pixelColor(5, 35)  # the side that a filled shape would not reach


def test_arrows_turn_the_pages_for_the_owner(app: QApplication, baker: Session, qtbot: QtBot) -> None:
    owner = PresentationView(baker)
    qtbot.addWidget(owner)
    with qtbot.waitExposed(owner):
        owner.show()
    owner.activateWindow()
    owner.begin()
    names = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown):
        focused = app.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        tab = owner._tabs.checkedButton()
        names.append(tab.text() if tab is not None else "")
    assert names == ["Maßnahmen", "Reifegrad", "Maßnahmen", "Förderbild", "Nächste Schritte"]


def test_nothing_is_called_further_where_nothing_fits() -> None:
    found = {Verdict.ELIGIBLE: 0, Verdict.OPEN: 2, Verdict.NOT_ELIGIBLE: 47}
    assert second_line(found).startswith("Zwei Programme sind noch offen.")
    assert second_line(found | {Verdict.ELIGIBLE: 1}).startswith("Zwei weitere sind noch offen.")
    assert "anderen" not in second_line(found | {Verdict.OPEN: 0})


def test_the_empty_state_says_its_text_inside_the_page(app: QApplication, qtbot: QtBot) -> None:
    seen = Windows(app)
    state = EmptyState("store", "Leer", "Warum.")
    app.removeEventFilter(seen)
    qtbot.addWidget(state)
    assert seen.shown == []
