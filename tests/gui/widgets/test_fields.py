# SPDX-License-Identifier: EUPL-1.2
"""Fields: what is typed is kept, what is understood is told once, what is not is explained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCalendarWidget, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from irmd_desktop.core.values import UNKNOWN, Interval, Known
from irmd_desktop.gui.theme import apply_theme, current
from irmd_desktop.gui.widgets import (
    Choice,
    DateEdit,
    DecimalEdit,
    Field,
    MoneyEdit,
    SearchCombo,
    ValueChooser,
)
from irmd_desktop.gui.widgets.search_combo import matches
from tests.gui.widgets.conftest import Show, focused

TODAY = date(2026, 11, 23)
BRACKETS = [
    ("bis 0,5 Mio. €", None, Decimal(500_000)),
    ("0,5 – 1 Mio. €", Decimal(500_000), Decimal(1_000_000)),
]
TRADES = [
    Choice("1", "Bäcker", "Anlage A"),
    Choice("2", "Maurer und Betonbauer", "Anlage A"),
    Choice("3", "Straßenbauer", "Anlage A"),
    Choice("4", "Feinwerkmechaniker"),
]


def typed(edit: QLineEdit, text: str) -> None:
    """Replace what is in the field, and leave it by Enter."""
    edit.selectAll()
    edit.insert(text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def line_of(combo: SearchCombo) -> QLineEdit:
    """Where a person types."""
    found = combo.lineEdit()
    assert found is not None
    return found


def popup_of(combo: SearchCombo) -> QAbstractItemView:
    """What was found for what is typed."""
    completer = combo.completer()
    assert completer is not None
    found = completer.popup()
    assert found is not None
    return found


class TestMoney:
    def test_a_sum_is_told_once_and_shown_in_german(self, show: Show, qtbot: QtBot) -> None:
        money = MoneyEdit()
        show(money)
        heard: list[Decimal | None] = []
        money.committed.connect(heard.append)
        typed(money, "1234,5 €")
        assert (heard, money.text(), money.value) == ([Decimal("1234.50")], "1.234,50", Decimal("1234.5"))
        typed(money, "1.234,50")
        assert len(heard) == 1
        typed(money, " ")
        assert (heard[-1], money.value, money.text()) == (None, None, "")

    def test_leaving_the_field_counts_as_done(self, show: Show, qtbot: QtBot) -> None:
        money, other = MoneyEdit(), QLineEdit()
        show(money, other)
        money.setFocus()
        QTest.keyClicks(money, "2800")
        with qtbot.waitSignal(money.committed) as told:
            other.setFocus()
        assert told.args == [Decimal(2800)]

    def test_the_program_sets_silently(self, show: Show, qtbot: QtBot) -> None:
        money = MoneyEdit()
        show(money)
        with qtbot.assertNotEmitted(money.committed):
            money.set_value(Decimal(2800))
            money.commit()
        assert money.text() == "2.800"

    def test_what_cannot_be_read_stays_and_is_explained(self, show: Show, qtbot: QtBot) -> None:
        money = MoneyEdit()
        field = Field("Betrag", money)
        show(field)
        money.set_value(Decimal(5))
        with qtbot.assertNotEmitted(money.committed):
            typed(money, "viel")
        assert (money.text(), money.value) == ("viel", Decimal(5))
        assert field.error == "Einen Betrag eingeben, zum Beispiel 1.234,50"
        assert money.property("faulty") is True
        QTest.keyClick(money, Qt.Key.Key_Escape)
        assert (money.text(), field.error, money.property("faulty")) == ("5", "", False)

    @pytest.mark.parametrize(
        ("text", "sentence"), [("-1", "Mindestens 0 eingeben"), ("101", "Höchstens 100 eingeben")]
    )
    def test_limits(self, show: Show, text: str, sentence: str) -> None:
        share = DecimalEdit(unit="%", maximum=Decimal(100))
        field = Field("Anteil", share)
        show(field)
        typed(share, text)
        assert (field.error, share.value) == (sentence, None)

    def test_more_places_than_wanted_are_rounded(self, show: Show) -> None:
        people = DecimalEdit(places=1)
        show(people)
        typed(people, "7,25")
        assert people.value == Decimal("7.3")

    def test_a_unit_takes_its_room_inside(self, show: Show) -> None:
        money = MoneyEdit()
        show(money)
        money.grab()
        assert money.textMargins().right() > 6


class TestField:
    def test_a_screen_reader_hears_label_help_and_error(self, show: Show, qtbot: QtBot) -> None:
        edit = QLineEdit()
        field = Field("Postleitzahl", edit, help="Fünf Ziffern", unit="PLZ")
        show(field)
        found = QAccessible.queryAccessibleInterface(edit)
        assert found.text(QAccessible.Text.Name) == "Postleitzahl"
        assert found.text(QAccessible.Text.Description) == "Fünf Ziffern"
        field.set_error("Fünf Ziffern eingeben")
        assert found.text(QAccessible.Text.Description) == "Fünf Ziffern eingeben Fünf Ziffern"
        assert field.label.buddy() is edit
        field.set_error("")
        field.set_help("")
        assert found.text(QAccessible.Text.Description) == ""

    def test_the_red_edge_is_two_pixels_and_the_height_stays(self, show: Show) -> None:
        edit = QLineEdit("0671")
        field = Field("Postleitzahl", edit)
        show(field)
        before = edit.height()
        field.set_error("Fünf Ziffern eingeben")
        QApplication.processEvents()
        image = edit.grab().toImage()
        red = current().hex("danger")
        assert [image.pixelColor(60, y).name() for y in (0, 1)] == [red, red]
        assert image.pixelColor(60, 3).name() == current().hex("surface")
        assert edit.height() == before

    def test_a_long_error_wraps_below_a_narrow_field(self, show: Show) -> None:
        field = Field("Postleitzahl", QLineEdit())
        show(field, width=200)
        before = field.height()
        field.set_error("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 06712 für Zeitz")
        QApplication.processEvents()
        assert field.height() >= before + 2 * 18


class TestDay:
    def test_typed_in_any_way(self, show: Show, qtbot: QtBot) -> None:
        day = DateEdit(today=lambda: TODAY)
        show(day)
        heard: list[date | None] = []
        day.committed.connect(heard.append)
        typed(day, "1.3.94")
        assert (heard, day.text()) == ([date(1994, 3, 1)], "01.03.1994")
        typed(day, "03/1994")
        assert len(heard) == 1
        typed(day, "irgendwann")
        assert (day.text(), day.value) == ("irgendwann", date(1994, 3, 1))
        QTest.keyClick(day, Qt.Key.Key_Escape)
        assert day.text() == "01.03.1994"

    def test_the_calendar_by_keyboard(self, show: Show, qtbot: QtBot) -> None:
        day = DateEdit(today=lambda: TODAY)
        show(day)
        day.setFocus()
        QTest.keyClick(day, Qt.Key.Key_F4)
        calendar = day.findChild(QCalendarWidget)
        assert calendar is not None
        assert calendar.selectedDate() == QDate(2026, 11, 23)
        with qtbot.waitSignal(day.committed) as told:
            calendar.activated.emit(QDate(2026, 12, 31))
        assert told.args == [date(2026, 12, 31)]
        assert not calendar.isVisible()
        QTest.keyClick(day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert calendar.isVisible()
        assert calendar.selectedDate() == QDate(2026, 12, 31)
        calendar.window().close()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_weekends_can_be_read_and_are_not_red(self, app: QApplication, show: Show, scheme: str) -> None:
        apply_theme(app, scheme)  # type: ignore[arg-type]  # one of the two
        day = DateEdit(today=lambda: TODAY)
        show(day)
        day.open_calendar()
        calendar = day.findChild(QCalendarWidget)
        assert calendar is not None
        sunday = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
        assert sunday.name() == current().hex("text2")
        calendar.window().close()

    def test_its_button_is_named_and_large(self, show: Show) -> None:
        day = DateEdit()
        show(day)
        button = day.findChild(QToolButton)
        assert button is not None
        assert button.accessibleName() == "Kalender öffnen"
        assert min(button.width(), button.height()) >= 40


class TestValueChooser:
    def test_exact_bracket_and_unknown(self, show: Show, qtbot: QtBot) -> None:
        chooser = ValueChooser(MoneyEdit(), BRACKETS, name="Jahresumsatz", note="Für die Größe nicht nötig")
        show(chooser)
        heard: list[object] = []
        chooser.answered.connect(heard.append)
        chooser.segments.button("exact").click()
        # To choose how exactly is not yet an answer.
        assert heard == []
        assert focused() is chooser.editor
        typed(chooser.editor, "750000")
        chooser.segments.button("bracket").click()
        assert len(heard) == 1
        chooser.combo.setCurrentIndex(1)
        chooser.combo.activated.emit(1)
        chooser.segments.button("unknown").click()
        assert heard == [
            Known(Decimal("750000.00")),
            Interval(Decimal(500_000), Decimal(1_000_000)),
            UNKNOWN,
        ]

    def test_taking_a_number_away_is_unknown(self, show: Show, qtbot: QtBot) -> None:
        chooser = ValueChooser(DecimalEdit())
        show(chooser)
        chooser.set_value(Known(Decimal(7)))
        with qtbot.waitSignal(chooser.answered) as told:
            typed(chooser.editor, " ")
        assert told.args == [UNKNOWN]

    @pytest.mark.parametrize(
        ("value", "mode"),
        [
            (None, None),
            (UNKNOWN, "unknown"),
            (Known(Decimal(7)), "exact"),
            (Interval(None, Decimal(500_000)), "bracket"),
        ],
    )
    def test_the_program_shows_silently(self, show: Show, qtbot: QtBot, value: None, mode: str) -> None:
        chooser = ValueChooser(MoneyEdit(), BRACKETS)
        show(chooser)
        with qtbot.assertNotEmitted(chooser.answered):
            chooser.set_value(value)
        assert chooser.segments.value == mode
        assert chooser.editor.isVisible() == (mode == "exact")
        assert chooser.combo.isVisible() == (mode == "bracket")

    def test_a_bracket_from_elsewhere_is_shown(self, show: Show) -> None:
        chooser = ValueChooser(MoneyEdit(), BRACKETS)
        show(chooser)
        chooser.set_value(Interval(Decimal(100), Decimal(200)))
        assert chooser.combo.currentText() == "100 – 200"

    def test_days(self, show: Show) -> None:
        chooser = ValueChooser(DateEdit())
        show(chooser)
        chooser.set_value(Known(TODAY))
        assert chooser.editor.text() == "23.11.2026"
        assert [text for _, text in (("exact", "genau"), ("unknown", "weiß nicht"))] == [
            chooser.segments.button(value).text() for value in ("exact", "unknown")
        ]


class TestSearch:
    @pytest.mark.parametrize("query", ["Bäck", "baeck", "back", "BÄCKER", "äcker"])
    def test_umlauts_in_any_way(self, query: str) -> None:
        assert matches(query, "Bäcker")
        assert not matches(query, "Maurer")

    def test_words_in_any_order_and_sharp_s(self) -> None:
        assert matches("beton maurer", "Maurer und Betonbauer")
        assert matches("strassen", "Straßenbauer")

    def test_chosen_from_what_was_found(self, show: Show, qtbot: QtBot) -> None:
        combo = SearchCombo(TRADES)
        show(combo)
        combo.setFocus()
        heard: list[str | None] = []
        combo.chosen.connect(heard.append)
        QTest.keyClicks(combo, "strass")
        popup = popup_of(combo)
        qtbot.waitUntil(popup.isVisible)
        assert popup.model().rowCount() == 1
        with qtbot.waitSignal(combo.chosen):
            QTest.keyClick(popup, Qt.Key.Key_Down)
            QTest.keyClick(popup, Qt.Key.Key_Return)
        assert (heard, combo.value, combo.currentText()) == (["3"], "3", "Straßenbauer")

    def test_a_clear_part_is_enough_and_an_unclear_one_is_explained(self, show: Show) -> None:
        combo = SearchCombo(TRADES)
        field = Field("Gewerk", combo)
        show(field)
        line = line_of(combo)
        for text, value, error in (
            ("fein", "4", ""),
            ("bauer", "4", "Mehrere Einträge passen. Einen aus der Liste wählen"),
            ("Zauberer", "4", "Nicht in der Liste. Einen Eintrag aus der Liste wählen"),
            ("bäcker", "1", ""),
        ):
            popup_of(combo).hide()
            line.selectAll()
            line.insert(text)
            popup_of(combo).hide()
            line.editingFinished.emit()
            assert (combo.value, field.error) == (value, error)

    def test_emptied_is_unknown(self, show: Show, qtbot: QtBot) -> None:
        combo = SearchCombo(TRADES)
        show(combo)
        combo.set_value("1")
        line = line_of(combo)
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Backspace)
        popup_of(combo).hide()
        with qtbot.waitSignal(combo.chosen) as told:
            line.editingFinished.emit()
        assert told.args == [None]

    def test_the_program_sets_silently(self, show: Show, qtbot: QtBot) -> None:
        combo = SearchCombo(TRADES)
        show(combo)
        with qtbot.assertNotEmitted(combo.chosen):
            combo.set_value("2")
            combo.set_choices(TRADES[1:])
            assert combo.value == "2"
            combo.set_choices(TRADES[:1])
        assert (combo.value, combo.currentText()) == (None, "")
