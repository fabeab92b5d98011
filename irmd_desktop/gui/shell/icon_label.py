# SPDX-License-Identifier: EUPL-1.2
"""A small sign beside words; it paints itself, so that it follows the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon


class IconLabel(QWidget):
    """An icon in a colour token; decoration, so screen readers pass over it."""

    def __init__(
        self, name: str, colour: str = "text2", side: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._colour, self._side = name, colour, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, colour: str) -> None:
        """Show another sign."""
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign."""
        painter = QPainter(self)
        draw_icon(painter, QRectF(self.rect()), self._name, current().colour(self._colour))
        painter.end()
