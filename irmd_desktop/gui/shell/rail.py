# SPDX-License-Identifier: EUPL-1.2
"""The navigation rail at the left: pages above, help and lock below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import icon, pixmap
from irmd_desktop.language import tr

WIDTH: Final = 88
_BUTTON: Final = QSize(WIDTH, 64)


class RailButton(QToolButton):
    """One entry: icon over its word; the active one has a lighter fill and the yellow bar."""

    def __init__(self, key: str, text: str, symbol: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.setText(text)
        self.setIcon(icon(symbol, on_rail=True))
        self.setIconSize(QSize(24, 24))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setMinimumSize(_BUTTON)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("rail", True)
        self.setAccessibleName(text)
        self.setAccessibleIdentifier(f"rail.{key}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the yellow bar of the active one."""
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            painter.fillRect(QRectF(0, 0, 4, self.height()), current().colour("mark"))
            painter.end()


class Rail(QWidget):
    """The rail; `chosen` carries the key of a page, `help` and `lock` are actions."""

    chosen = Signal(str)
    help = Signal()
    lock = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "rail")
        self.setAccessibleName(tr("Hauptnavigation"))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        logo = QLabel(self)
        logo.setPixmap(pixmap("logo", "mark", 40))
        logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        logo.setMinimumHeight(64)
        logo.setAccessibleName("IRMD Desktop")
        column.addWidget(logo)
        self._pages = QButtonGroup(self)
        for key, text, symbol in (
            ("today", tr("Heute"), "house"),
            ("firms", tr("Betriebe"), "store"),
            ("catalogue", tr("Katalog"), "library"),
            ("settings", tr("Einstellungen"), "settings"),
        ):
            button = RailButton(key, text, symbol, self)
            button.setCheckable(True)
            button.clicked.connect(self._chosen)
            self._pages.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        for key, text, symbol, signal in (
            ("help", tr("Hilfe"), "circle-help", self.help),
            ("lock", tr("Sperren"), "lock", self.lock),
        ):
            button = RailButton(key, text, symbol, self)
            button.clicked.connect(signal)
            column.addWidget(button)

    def _chosen(self) -> None:
        button = self._pages.checkedButton()
        if isinstance(button, RailButton):
            self.chosen.emit(button.key)

    def set_active(self, key: str) -> None:
        """Mark the page that is shown; a case belongs to the firms."""
        for button in self._pages.buttons():
            if isinstance(button, RailButton) and button.key == key:
                button.setChecked(True)
