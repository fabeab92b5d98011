# SPDX-License-Identifier: EUPL-1.2
"""The quieter ground of side panel and status bar, with the hairline that parts it from the page."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from irmd_desktop.gui.theme import current


class SunkenFrame(QFrame):
    """`edge` says on which side the page lies."""

    def __init__(self, edge: Literal["top", "left"], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edge = edge

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and hairline."""
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        line = QRect(0, 0, self.width(), 1) if self._edge == "top" else QRect(0, 0, 1, self.height())
        painter.fillRect(line, theme.colour("border"))
        painter.end()
