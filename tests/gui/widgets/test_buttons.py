# SPDX-License-Identifier: EUPL-1.2
"""Buttons, chips, segments, answer cards: keys, signals, sizes, what a screen reader meets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.theme import apply_theme
from irmd_desktop.gui.widgets import Button, Chip, ChoiceGroup, Segments, YesNoUnknown
from irmd_desktop.gui.widgets.buttons import Kind
from tests.gui.widgets.conftest import Show, focused

LONG = "Beratungskostenzuschuss in den Förderfall des Betriebs einplanen"
ANSWERS = (
    (0, "Gar nicht.", "Noch nicht"),
    (1, "Ab und zu.", "Erste Schritte"),
    (2, "Jede Woche.", "Teilweise"),
)
PIECES = [("exact", "genau"), ("bracket", "Spanne"), ("unknown", "weiß nicht")]


@pytest.mark.parametrize("kind", ["primary", "plain", "text", "danger"])
def test_a_button_is_pressed_by_space_and_mouse(show: Show, qtbot: QtBot, kind: Kind) -> None:
    button = Button("Löschen", kind, "trash-2", key="Entf")
    show(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    found = QAccessible.queryAccessibleInterface(button)
    assert found.role() is QAccessible.Role.Button
    assert found.text(QAccessible.Text.Name) == "Löschen"
    assert found.text(QAccessible.Text.Description) == "Entf"


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_what_is_to_be_hit_is_large_enough(app: QApplication, show: Show, scale: float) -> None:
    apply_theme(app, "light", scale)
    chip, icon_only, choice = Chip("A"), Button("", icon="undo-2"), Segments([(1, "1"), (2, "2")])
    show(chip, icon_only, choice)
    for widget in (chip, icon_only):
        assert min(widget.sizeHint().width(), widget.sizeHint().height()) >= 40
    assert choice.height() >= 40
    assert choice.button(1).width() >= 40


def test_words_wrap_and_the_button_grows(show: Show, qtbot: QtBot) -> None:
    button = Button(LONG)
    page = show(button)
    one_line = button.height()
    page.resize(260, 400)
    QApplication.processEvents()
    assert button.width() <= 260
    # Three lines of 19 px and more do not fit into 40.
    assert button.height() >= one_line + 19
    assert button.minimumSizeHint().width() <= 260


def test_a_chip_switches(show: Show, qtbot: QtBot) -> None:
    chip = Chip("nur offene", checkable=True)
    show(chip)
    before = chip.sizeHint()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert chip.sizeHint() == before


class TestSegments:
    def test_a_person_chooses_by_mouse_and_arrow(self, show: Show, qtbot: QtBot) -> None:
        pieces = Segments(PIECES, name="Jahresumsatz")
        show(pieces)
        heard: list[object] = []
        pieces.chosen.connect(heard.append)
        assert pieces.value is None
        pieces.setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        QTest.keyClick(focused(), Qt.Key.Key_Right)
        assert heard == ["exact", "bracket"]
        # Also where nothing is written.
        corner = pieces.button("unknown")
        QTest.mouseClick(corner, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
        assert (heard[-1], pieces.value) == ("unknown", "unknown")

    def test_the_program_chooses_silently_and_takes_back(self, show: Show, qtbot: QtBot) -> None:
        pieces = Segments(PIECES)
        show(pieces)
        with qtbot.assertNotEmitted(pieces.chosen):
            pieces.set_value("bracket")
            assert pieces.value == "bracket"
            pieces.set_value(None)
        assert pieces.value is None

    def test_several(self, show: Show, qtbot: QtBot) -> None:
        pieces = Segments([("met", "passt 2", "circle-check"), ("open", "offen 7")], several=True)
        show(pieces)
        pieces.set_values(("met", "open"))
        QTest.mouseClick(pieces.button("met"), Qt.MouseButton.LeftButton)
        assert pieces.values == ("open",)

    def test_other_options_keep_what_is_chosen(self, show: Show, qtbot: QtBot) -> None:
        pieces = Segments(PIECES)
        show(pieces)
        pieces.set_value("unknown")
        pieces.set_options([PIECES[0], PIECES[2]])
        assert pieces.value == "unknown"
        pieces.set_label("unknown", "nicht bekannt")
        assert pieces.button("unknown").text() == "nicht bekannt"

    def test_pieces_wrap_in_a_narrow_window(self, show: Show, qtbot: QtBot) -> None:
        pieces = Segments(PIECES)
        page = show(pieces)
        page.resize(200, 300)
        QApplication.processEvents()
        assert pieces.height() >= 2 * 38
        assert all(pieces.rect().contains(pieces.button(value).geometry()) for value, _ in PIECES)

    def test_a_screen_reader_meets_radio_buttons_in_a_named_group(self, show: Show, qtbot: QtBot) -> None:
        choice = YesNoUnknown(name="Schon bestellt?")
        show(choice)
        choice.set_value(False)
        group = QAccessible.queryAccessibleInterface(choice)
        assert group.text(QAccessible.Text.Name) == "Schon bestellt?"
        roles = {group.child(n).role() for n in range(group.childCount())}
        assert roles == {QAccessible.Role.RadioButton}
        assert [group.child(n).state().checked for n in range(3)] == [0, 1, 0]
        assert choice.value is False


class TestChoices:
    def test_digits_choose(self, show: Show, qtbot: QtBot) -> None:
        group = ChoiceGroup(name="Wie sichern Sie Ihre Daten?")
        group.set_choices(ANSWERS)
        show(group)
        group.setFocus()
        with qtbot.waitSignal(group.chosen) as told:
            QTest.keyClick(focused(), Qt.Key.Key_2)
        assert (told.args, group.value) == ([2], 2)
        with qtbot.assertNotEmitted(group.chosen):
            QTest.keyClick(focused(), Qt.Key.Key_9)
        assert not group.choose(9)

    def test_a_new_question_has_no_answer(self, show: Show, qtbot: QtBot) -> None:
        group = ChoiceGroup()
        group.set_choices(ANSWERS)
        show(group)
        with qtbot.assertNotEmitted(group.chosen):
            group.set_value(1)
            assert group.value == 1
            group.set_choices(ANSWERS[:2])
        assert group.value is None
        assert [card.level for card in group.cards] == [0, 1]

    def test_a_card_says_level_sentence_and_word(self, show: Show, qtbot: QtBot) -> None:
        group = ChoiceGroup()
        group.set_choices(ANSWERS)
        show(group)
        card = QAccessible.queryAccessibleInterface(group.cards[1])
        assert card.role() is QAccessible.Role.RadioButton
        assert card.text(QAccessible.Text.Name) == "1: Ab und zu."
        assert card.text(QAccessible.Text.Description) == "Erste Schritte"

    def test_cards_are_large_and_long_sentences_make_them_higher(self, show: Show, qtbot: QtBot) -> None:
        group = ChoiceGroup()
        group.set_choices([(0, "Kurz.", ""), (1, f"{LONG}. {LONG}.", "Erste Schritte")])
        show(group, width=420)
        short, long = group.cards
        assert short.height() == 56
        assert long.height() >= 4 * 20
