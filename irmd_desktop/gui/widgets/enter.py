# SPDX-License-Identifier: EUPL-1.2
"""Enter presses the button that has the focus. Qt leaves that to the space bar; in a dialog, Enter on
"Abbrechen" would press the filled button instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    # Beside a Qt class in the list of bases; two Qt bases are not allowed.
    _Base = object


class PressedByEnter(_Base):
    """Put before a Qt class of buttons."""

    enter_presses = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As the space bar does."""
        if self.enter_presses and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
