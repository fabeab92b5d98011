# SPDX-License-Identifier: EUPL-1.2
"""What a screen reader does when it presses something that can be on or off: the same as a finger.

Qt's own answer to that action changes the mark and nothing else (`toggle`, not `click`), so that an answer
given this way would be seen but never stored.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QCheckBox, QRadioButton

_TOGGLE = "Toggle"
"""Qt's name of the action (`QAccessibleActionInterface.toggleAction`)."""


class _Pressed(QAccessibleWidget):
    """A button that stays on or off."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, _role(button))
        self._button = button

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
    return _Pressed(found) if isinstance(found, QAbstractButton) and found.isCheckable() else None


def install() -> None:
    """Once, before the first window."""
    QAccessible.installFactory(_access)
