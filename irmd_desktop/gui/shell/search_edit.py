# SPDX-License-Identifier: EUPL-1.2
"""A line to type what is looked for, with the sign of a search in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon, icon
from irmd_desktop.language import tr

_SIDE = 18


class SearchEdit(QLineEdit):
    """`down` tells that the arrow key wants to go into the list below."""

    down = Signal()

    def __init__(self, placeholder: str, name: str, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setAccessibleIdentifier(identifier)
        self.setClearButtonEnabled(True)
        for action in self.findChildren(QAction):
            action.setIcon(icon("x"))
            action.setText(tr("Suche leeren"))
        self.setMaxLength(200)
        self.setTextMargins(_SIDE + 12, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow down leaves for the list."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and its sign at the left."""
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(13, (self.height() - _SIDE) / 2, _SIDE, _SIDE)
        draw_icon(painter, box, "search", current().colour("text2"))
        painter.end()
