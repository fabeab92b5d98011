# SPDX-License-Identifier: EUPL-1.2
"""The look comes from the tokens, can be changed while the window stands, and reaches every widget."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.theme import Theme, apply_theme, current, theme_signals
from irmd_desktop.gui.theme.stylesheet import stylesheet
from irmd_desktop.gui.theme.tokens import tokens


def test_the_type_is_the_one_that_comes_with_the_program(app: QApplication) -> None:
    font = QFontInfo(current().font("title"))
    assert (font.family(), font.pixelSize(), font.weight()) == ("Source Sans Pro", 24, QFont.Weight.DemiBold)


def test_scheme_and_scale_reach_palette_type_and_signal(app: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Titel")
    label.setProperty("typeRole", "title")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(theme_signals.changed) as told:
        apply_theme(app, "dark", 1.5)
    assert told.args == [Theme("dark", 1.5)]
    assert current().dark
    assert app.palette().window().color().name() == tokens()["color"]["dark"]["bg"].lower()
    assert label.font().pixelSize() == 36
    apply_theme(app, "light")
    assert label.font().pixelSize() == 24


def test_where_the_system_does_not_say_it_is_light(app: QApplication) -> None:
    apply_theme(app, "system")
    assert current().scheme == "light"


def test_only_a_positive_scale(app: QApplication) -> None:
    with pytest.raises(ValueError, match="scale"):
        apply_theme(app, "light", 0)


def test_measures_by_name() -> None:
    theme = Theme(scale=2)
    assert (theme.px("control"), theme.px("icon.button")) == (80, 36)
    # Gaps, lines and roundings stay.
    assert (theme.px("m"), theme.px("radius.control"), theme.px("focus")) == (16, 4, 2)
    assert theme.line("owner.text") == 52
    with pytest.raises(KeyError):
        theme.px("nothing")


def test_every_role_of_the_tokens_has_a_type() -> None:
    theme = Theme()
    for role, entry in tokens()["type"].items():
        assert theme.font(role).pixelSize() == entry["px"]
    assert theme.font("owner.headline").pixelSize() == 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_sheet_has_colours_of_the_tokens_only(scheme: str) -> None:
    sheet = stylesheet(Theme(scheme))
    assert "$" not in sheet
    known = {Theme(scheme).hex(name) for name in tokens()["color"][scheme]}
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= known


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QSpinBox])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_fields_are_high_enough_for_a_finger(
    app: QApplication, qtbot: QtBot, kind: type[QLineEdit], scale: float
) -> None:
    apply_theme(app, "light", scale)
    field = kind()
    qtbot.addWidget(field)
    field.show()
    assert field.sizeHint().height() == round(40 * scale)
