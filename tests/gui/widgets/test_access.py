# SPDX-License-Identifier: EUPL-1.2
"""A press by a screen reader counts like one by finger or key; asking for what is gone ends nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QScrollArea, QWidget

from irmd_desktop.gui.widgets import Chip, ChoiceCard, ChoiceGroup, Segments, YesNoUnknown
from tests.gui.widgets.conftest import Show


@pytest.fixture(autouse=True)
def _screen_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def press(widget: QWidget) -> None:
    """What a screen reader does with the element under its cursor."""
    found = QAccessible.queryAccessibleInterface(widget)
    found.doAction(found.actionNames()[0])  # type: ignore[attr-defined]


def piece(choice: Segments, value: object) -> QAbstractButton:
    return choice.button(value)


def test_a_yes_is_an_answer(show: Show) -> None:
    choice = YesNoUnknown(name="Eintrag bei der Handwerkskammer")
    show(choice)
    answers: list[object] = []
    choice.chosen.connect(answers.append)
    press(piece(choice, True))
    press(piece(choice, YesNoUnknown.UNKNOWN))
    assert answers == [True, "unknown"] and choice.value == "unknown"
    heard = QAccessible.queryAccessibleInterface(piece(choice, "unknown"))
    assert heard.text(QAccessible.Text.Name) == "weiß nicht"
    assert heard.role() is QAccessible.Role.RadioButton
    assert heard.state().checked == 1
    assert QAccessible.queryAccessibleInterface(piece(choice, True)).state().checked == 0


def test_several_pieces_are_check_boxes(show: Show) -> None:
    choice = Segments([("a", "offen"), ("b", "passt")], name="Zeigen", several=True)
    show(choice)
    seen: list[object] = []
    choice.chosen.connect(seen.append)
    press(piece(choice, "a"))
    press(piece(choice, "b"))
    press(piece(choice, "a"))
    assert seen == ["a", "b", "a"] and choice.values == ("b",)
    found = QAccessible.queryAccessibleInterface(piece(choice, "b"))
    assert found.role() is QAccessible.Role.CheckBox


def test_a_chip_and_a_card_are_pressed(show: Show) -> None:
    chip, cards = Chip("Digitalisierung", checkable=True), ChoiceGroup(name="Antworten")
    card = ChoiceCard(3, "Belege werden am selben Tag erfasst.", "geregelt")
    show(chip, cards, card)
    pressed: list[str] = []
    chip.clicked.connect(lambda: pressed.append("chip"))
    card.clicked.connect(lambda: pressed.append("card"))
    press(chip)
    press(card)
    assert pressed == ["chip", "card"] and chip.isChecked()


def test_a_button_that_is_off_cannot_be_pressed(show: Show) -> None:
    chip = Chip("Digitalisierung", checkable=True)
    chip.setEnabled(False)
    show(chip)
    assert QAccessible.queryAccessibleInterface(chip).actionNames() == []  # type: ignore[attr-defined]


def test_qts_own_check_box_is_pressed(show: Show) -> None:
    box = QCheckBox("Ich habe das Blatt sicher abgelegt")
    show(box)
    pressed: list[bool] = []
    box.clicked.connect(lambda: pressed.append(box.isChecked()))
    press(box)
    assert pressed == [True]


def test_a_scroll_bar_that_is_gone_can_be_asked_for(show: Show) -> None:
    area, page = QScrollArea(), QWidget()
    area.setWidget(page)
    page.resize(100, 5000)
    show(area)
    found = QAccessible.queryAccessibleInterface(area)
    before = found.childCount()
    assert before >= 2, "the page and a scroll bar"
    page.resize(10, 10)
    assert found.child(before + 3) is None
    assert found.child(-1) is None
