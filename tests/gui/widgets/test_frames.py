# SPDX-License-Identifier: EUPL-1.2
"""Boxes, words, flow, the focus ring and the list of painted rows."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QRect, QStringListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.theme import apply_theme, current
from irmd_desktop.gui.widgets import (
    Banner,
    Button,
    Card,
    CollapsibleGroup,
    Column,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    FocusRing,
    Heading,
    RowDelegate,
    RowTable,
    StateBadge,
    Tag,
    TaskCard,
)
from tests.gui.widgets.conftest import Show

LONG = "Keine verbindlichen Verträge, bevor der Antrag bei der Investitionsbank eingegangen ist. "


@pytest.mark.parametrize("kind", ["red", "amber", "info"])
def test_a_banner_shows_all_of_its_words_in_any_width(show: Show, kind: str) -> None:
    banner = Banner(kind, "Erst beantragen, dann bestellen", LONG * 2, Button("Mehr"))  # type: ignore[arg-type]
    page = show(banner)
    for width in (900, 420, 340):
        page.resize(width, 600)
        QApplication.processEvents()
        for label in banner.findChildren(Heading):
            assert label.height() >= label.heightForWidth(label.width())
        assert banner.height() < 600


def test_a_banner_can_say_something_else(show: Show) -> None:
    banner = Banner("amber", "Quelle älter als 180 Tage.", "<b>prüfen</b>", run_in=True)
    show(banner)
    banner.show_message("Alles ist gespeichert", kind="info")
    text = [label.text() for label in banner.findChildren(Heading) if label.isVisible()]
    assert text == ["<b>Alles ist gespeichert</b> "]


@pytest.mark.parametrize("state", ["met", "notMet", "open", "proposed", "closed", "eligible", "critical"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_state_is_a_word_and_a_colour(app: QApplication, show: Show, state: str, scheme: str) -> None:
    apply_theme(app, scheme)  # type: ignore[arg-type]  # one of the two
    badge = StateBadge("info", "Hinweis")
    show(badge)
    badge.set_state(state, "ein Wort")
    assert badge.state == state
    assert QAccessible.queryAccessibleInterface(badge).text(QAccessible.Text.Name) == "ein Wort"
    assert badge.sizeHint().height() >= 24
    assert not badge.grab().isNull()


def test_second_lines_are_cut_with_a_tooltip_and_whole_ones_without(show: Show) -> None:
    label = ElidedLabel(LONG)
    page = show(label, width=200)
    assert label.toolTip() == LONG
    page.resize(1200, 200)
    QApplication.processEvents()
    assert label.toolTip() == ""


def test_an_empty_state_offers_its_button(show: Show) -> None:
    button = Button("Betrieb anlegen", "primary")
    empty = EmptyState("store", "Noch keine Betriebe", "Legen Sie den ersten an.", button)
    show(empty)
    assert button.isVisible()
    assert empty.height() >= 40


def test_a_group_folds_by_mouse_and_keyboard(show: Show, qtbot: QtBot) -> None:
    group = CollapsibleGroup("3 weitere offene Programme")
    inner = QLabel("INQA-Coaching")
    group.column.addWidget(inner)
    show(group)
    head = group.findChildren(QWidget)[0]
    assert not inner.isVisible()
    with qtbot.waitSignal(group.toggled) as told:
        QTest.keyClick(head, Qt.Key.Key_Right)
    assert (told.args, group.is_open, inner.isVisible()) == ([True], True, True)
    QTest.keyClick(head, Qt.Key.Key_Right)
    assert group.is_open
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert not group.is_open
    assert QAccessible.queryAccessibleInterface(head).state().checkable


def test_a_task_is_stopped_once(show: Show, qtbot: QtBot) -> None:
    task = TaskCard("Passende Betriebe suchen")
    show(task)
    task.set_progress(300, 1200)
    task.set_remaining("noch etwa 6 Sekunden")
    assert "300 von 1.200" in [label.text() for label in task.findChildren(Heading)]
    cancel = task.findChild(Button)
    assert cancel is not None
    with qtbot.waitSignal(task.cancelled):
        QTest.keyClick(cancel, Qt.Key.Key_Space)
    assert not cancel.isEnabled()


def test_what_does_not_fit_flows_to_the_next_line(show: Show) -> None:
    box = QWidget()
    row = FlowLayout(box)
    for word in ("Burgenlandkreis", "Sachsen-Anhalt", "HWK Halle"):
        row.addWidget(Tag(word))
    page = show(box)
    assert len({row.itemAt(n).geometry().y() for n in range(3)}) == 1  # type: ignore[union-attr]
    page.resize(170, 300)
    QApplication.processEvents()
    assert [row.itemAt(n).geometry().x() for n in range(3)] == [0, 0, 0]  # type: ignore[union-attr]
    assert box.height() >= 3 * 32
    assert row.takeAt(2) is not None
    assert (row.count(), row.itemAt(2), row.takeAt(5)) == (2, None, None)


def test_words_and_frames_follow_the_scheme(app: QApplication, show: Show) -> None:
    card = Card(mark=True)
    heading = Heading("Titel", "title")
    card.column.addWidget(heading)
    show(card)
    apply_theme(app, "dark")
    image = card.grab().toImage()
    assert image.pixelColor(card.width() - 8, 8).name() == current().hex("surface")
    assert image.pixelColor(2, card.height() // 2).name() == current().hex("mark")
    assert heading.palette().windowText().color().name() == current().hex("text")
    heading.set_tone("danger")
    assert heading.palette().windowText().color().name() == current().hex("danger")


class TestFocusRing:
    def test_it_follows_the_focus_from_window_to_window(self, show: Show, qtbot: QtBot) -> None:
        ring = FocusRing()
        first, second = QLineEdit(), Button("Weiter")
        show(first, second)
        first.setFocus()
        assert ring.around is first
        QTest.keyClick(first, Qt.Key.Key_Tab)
        assert ring.around is second
        dialog = QWidget()
        qtbot.addWidget(dialog)
        inner = QLineEdit(dialog)
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        inner.setFocus()
        assert ring.around is inner
        dialog.close()
        dialog.deleteLater()
        QApplication.processEvents()
        second.setFocus()
        assert ring.around in (second, None)

    def test_two_pixels_in_its_colour_two_pixels_away(self, show: Show) -> None:
        ring = FocusRing()
        edit = QLineEdit()
        page = show(edit)
        edit.setFocus()
        QApplication.processEvents()
        assert ring.around is edit
        image = page.grab().toImage()
        x, top = edit.geometry().center().x(), edit.geometry().top()
        blue, ground = current().hex("focus"), current().hex("bg")
        assert [image.pixelColor(x, top - n).name() for n in (1, 2, 3, 4, 5)] == [
            ground,
            ground,
            blue,
            blue,
            ground,
        ]

    def test_yellow_on_the_rail_and_none_where_it_is_not_wanted(self, show: Show) -> None:
        ring = FocusRing()
        rail, quiet = QWidget(), QLineEdit()
        rail.setProperty("onRail", True)
        item = QLineEdit()
        QVBoxLayout(rail).addWidget(item)
        quiet.setProperty("noFocusRing", True)
        page = show(rail, quiet)
        item.setFocus()
        QApplication.processEvents()
        point = item.mapTo(page, item.rect().topLeft())
        # Inside: what lies on the rail fills it from edge to edge.
        colour = page.grab().toImage().pixelColor(point.x() + 40, point.y() + 7)
        assert colour.name() == current().hex("railFocus")
        quiet.setFocus()
        assert ring.around is None

    def test_screen_readers_do_not_meet_it(self, show: Show) -> None:
        ring = FocusRing()
        edit = QLineEdit()
        page = show(edit)
        edit.setFocus()
        assert ring.around is edit
        found = QAccessible.queryAccessibleInterface(page)
        assert found.childCount() == 1

    def test_it_stays_inside_a_scrolled_page(self, show: Show) -> None:
        ring = FocusRing()
        area, inner = QScrollArea(), QWidget()
        column = QVBoxLayout(inner)
        edits = [QLineEdit() for _ in range(20)]
        for edit in edits:
            column.addWidget(edit)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        show(area)
        edits[0].setFocus()
        edits[19].setFocus()
        assert ring.around is edits[19]


class _Counting(RowDelegate):
    painted = 0

    def paint_row(self, painter, rect, index, selected):  # type: ignore[no-untyped-def]
        """Two lines, as a list of programmes has."""
        type(self).painted += 1
        cells = self.cells(rect)
        self.two_lines(painter, cells["Programm"], str(index.data()), "offen: Schulung schon gebucht?")
        self.text(painter, cells["Möglich"], "bis 2.800 €", right=True)


COLUMNS = (
    Column("Programm", 200, stretch=True),
    Column("Möglich", 100, right=True),
    Column("Frist", 100, drop=1),
    Column("Förderreife", 80, drop=2),
)


class TestRows:
    def test_columns_leave_from_the_right_when_it_gets_narrow(self, app: QApplication) -> None:
        rows = RowDelegate(COLUMNS)
        wide = rows.cells(QRect(0, 0, 1000, 56))
        assert list(wide) == ["Programm", "Möglich", "Frist", "Förderreife"]
        # 1000 less 2 * 16 outside, 3 * 16 between and 280 for the fixed ones.
        assert wide["Programm"].width() == 640
        assert wide["Förderreife"].right() == 1000 - 16 - 1
        assert list(rows.cells(QRect(0, 0, 520, 56))) == ["Programm", "Möglich", "Frist"]
        assert list(rows.cells(QRect(0, 0, 380, 56))) == ["Programm", "Möglich"]
        assert list(rows.cells(QRect(0, 0, 100, 56))) == ["Programm", "Möglich"]

    def test_the_keyboard_goes_down_and_opens(self, show: Show, qtbot: QtBot) -> None:
        table = RowTable(_Counting(COLUMNS), name="Programme")
        table.setModel(QStringListModel(["A", "B", "C"], table))
        show(table.header(), table)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Down)
        with qtbot.waitSignal(table.opened) as told:
            QTest.keyClick(table, Qt.Key.Key_Return)
        assert told.args[0].row() == 1
        found = QAccessible.queryAccessibleInterface(table)
        assert found.role() is QAccessible.Role.Table
        assert found.text(QAccessible.Text.Name) == "Programme"
        assert table.rowHeight(0) == 56

    def test_three_thousand_rows_are_painted_at_once(self, show: Show, qtbot: QtBot) -> None:
        """The budget is 50 ms for everything; the list may take half of it."""
        model = QStringListModel([f"Programm {n}" for n in range(3000)])
        table = RowTable(_Counting(COLUMNS), name="Programme")
        table.setModel(model)
        table.setMinimumHeight(800)
        show(table)
        took = []
        for _ in range(7):
            before, start = _Counting.painted, time.process_time()
            model.dataChanged.emit(model.index(0, 0), model.index(2999, 0))
            qtbot.waitUntil(lambda before=before: _Counting.painted > before)  # type: ignore[misc]
            took.append(time.process_time() - start)
        assert sorted(took)[3] < 0.025

    def test_rows_grow_with_the_scale(self, app: QApplication, show: Show) -> None:
        table = RowTable(_Counting(COLUMNS))
        table.setModel(QStringListModel(["A"], table))
        show(table)
        apply_theme(app, "light", 1.5)
        assert table.rowHeight(0) == 84
