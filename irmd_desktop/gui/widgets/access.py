# SPDX-License-Identifier: EUPL-1.2
"""What a screen reader gets from us where Qt's own answer is not good enough.

A press on something that can be on or off: Qt changes the mark and nothing else (`toggle`, not `click`), so
that an answer given this way would be seen but never stored.

The parts of an area that scrolls: Qt takes the number of one on trust. A reader that has just heard of a
scroll bar and asks for it when it is gone again ends the program.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QScrollArea,
)

from irmd_desktop.gui.widgets.svg_chart import ChartAccess, SvgChart

_TOGGLE = "Toggle"
"""Qt's name of the action (`QAccessibleActionInterface.toggleAction`)."""


class _Pressed(QAccessibleWidget):
    """A button that stays on or off."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, _role(button))

    @property
    def _button(self) -> QAbstractButton:
        """Asked for each time: whoever keeps the button here outlives it, and both go in the wrong order."""
        return cast(QAbstractButton, self.object())

    def text(self, kind: QAccessible.Text) -> str:
        """Its words are its name, as of every button."""
        if kind is QAccessible.Text.Name:
            words = self._button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
            return self._button.accessibleName() or words
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Whether it is on."""
        found = super().state()
        found.checkable = True
        found.checked = self._button.isChecked()
        found.pressed = self._button.isDown()
        return found

    def actionNames(self) -> list[str]:
        """It can be pressed, and gone to."""
        return [_TOGGLE, *super().actionNames()] if self._button.isEnabled() else []

    def doAction(self, name: str) -> None:
        """Press it."""
        if name == _TOGGLE:
            self._button.click()
        else:
            super().doAction(name)


def _role(button: QAbstractButton) -> QAccessible.Role:
    exclusive = button.autoExclusive() or (button.group() is not None and button.group().exclusive())
    if isinstance(button, QRadioButton) or (exclusive and not isinstance(button, QCheckBox)):
        return QAccessible.Role.RadioButton
    return QAccessible.Role.CheckBox


def _access(_key: str, found: QObject) -> QAccessibleWidget | None:
    if isinstance(found, QAbstractButton) and found.isCheckable():
        return _Pressed(found)
    if isinstance(found, SvgChart):
        return ChartAccess(found)
    # As of any other widget: there Qt looks whether it has such a part.
    return QAccessibleWidget(found, QAccessible.Role.Client) if isinstance(found, QScrollArea) else None


def name_line(combo: QComboBox) -> None:
    """Give the line inside a list to type in the name of the whole: it has the focus for a screen reader, but
    no label of its own.
    """
    name = combo.accessibleName()
    for other, flag in QAccessible.queryAccessibleInterface(combo).relations():
        if flag & QAccessible.RelationFlag.Label:
            name = other.text(QAccessible.Text.Name)
    line = combo.lineEdit()
    if line is not None:
        line.setAccessibleName(name)


@lru_cache
def install() -> None:
    """Once, when there is an application and no window yet: whoever comes last is asked first, also for what
    Qt's own widgets say. PySide counts from its first factory, so there is only this one.
    """
    QAccessible.installFactory(_access)
