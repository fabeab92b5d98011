# SPDX-License-Identifier: EUPL-1.2
"""The navigation rail at the left: pages above, help and lock below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets.enter import PressedByEnter
from irmd_desktop.language import tr

_ICON: Final = 24
_BAR: Final = 4


class RailButton(PressedByEnter, QAbstractButton):
    """One entry: icon over its word; the one that is shown has a lighter fill and the yellow bar."""

    def __init__(self, key: str, text: str, symbol: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self._symbol = key, symbol
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleIdentifier(f"rail.{key}")

    def sizeHint(self) -> QSize:
        """As wide as the rail, higher when the word needs two lines."""
        width = current().px("size.rail")
        words = QFontMetrics(current().font("meta"))
        box = QRect(0, 0, width - 4, 200)
        wrap = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        return QSize(width, max(64, words.boundingRect(box, wrap, self.text()).height() + _ICON + 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bar, icon, word."""
        theme, on = current(), self.isChecked()
        painter = QPainter(self)
        if on or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("railActive"))
        if on:
            painter.fillRect(QRectF(0, 0, _BAR, self.height()), theme.colour("mark"))
        ink = theme.colour("railText" if on or self.underMouse() else "railText2")
        top = 10
        draw_icon(painter, QRectF((self.width() - _ICON) / 2, top, _ICON, _ICON), self._symbol, ink)
        painter.setPen(ink)
        painter.setFont(theme.font("label" if on else "meta"))
        box = QRect(2, top + _ICON + 2, self.width() - 4, self.height() - top - _ICON - 2)
        painter.drawText(
            box,
            int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap),
            self.text(),
        )
        painter.end()


class Logo(QWidget):
    """The folding rule as an M."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(64)
        self.setAccessibleName("IRMD Desktop")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign in yellow."""
        painter = QPainter(self)
        box = QRectF(self.width() / 2 - 20, self.height() / 2 - 20, 40, 40)
        draw_icon(painter, box, "logo", current().colour("mark"))
        painter.end()


class Rail(QWidget):
    """The rail; `chosen` carries the key of a page, `help` and `lock` are actions."""

    chosen = Signal(str)
    help = Signal()
    lock = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Hauptnavigation"))
        self.setProperty("onRail", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(Logo(self))
        self._pages = QButtonGroup(self)
        for key, text, symbol in (
            ("today", tr("Heute"), "house"),
            ("firms", tr("Betriebe"), "store"),
            ("catalogue", tr("Katalog"), "library"),
            ("settings", tr("Einstellungen"), "settings"),
        ):
            button = RailButton(key, text, symbol, self)
            button.setCheckable(True)
            button.clicked.connect(self._clicked)
            self._pages.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        for key, text, symbol, signal in (
            ("help", tr("Hilfe"), "circle-question-mark", self.help),
            ("lock", tr("Sperren"), "lock", self.lock),
        ):
            button = RailButton(key, text, symbol, self)
            button.clicked.connect(signal)
            column.addWidget(button)

    def _clicked(self) -> None:
        button = self._pages.checkedButton()
        if isinstance(button, RailButton):
            self.chosen.emit(button.key)

    def set_active(self, key: str) -> None:
        """Mark the page that is shown; a case belongs to the firms."""
        for button in self._pages.buttons():
            if isinstance(button, RailButton) and button.key == key:
                button.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().colour("rail"))
        painter.end()
