# SPDX-License-Identifier: EUPL-1.2
"""The line above papers that belong together, with how many of them are there."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Heading
from irmd_desktop.language import tr


class GroupHead(QWidget):
    """Title left, `3 von 4` right, on the ground of group rows."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = Heading("", "compact", tone="text2")
        self.count.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 7)
        row.addWidget(Heading(title, "label"), 1)
        row.addWidget(self.count)

    def show_count(self, done: int, needed: int) -> None:
        """So many of so many; nothing where nothing is needed."""
        self.count.setText(tr("{done} von {all}").format(done=done, all=needed) if needed else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and hairline."""
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border"))
        painter.end()
