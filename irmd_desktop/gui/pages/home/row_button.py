# SPDX-License-Identifier: EUPL-1.2
"""A whole line that can be pressed: two lines of words, something before and something behind them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import ElidedLabel, Heading
from irmd_desktop.gui.widgets.enter import PressedByEnter


class RowButton(PressedByEnter, QAbstractButton):
    """A line of a list as a button. `before` and `behind` are widgets of any kind; the title wraps.

    The second line may be cut at its end, unless it is `wrapped`.
    """

    def __init__(
        self,
        title: str,
        about: str = "",
        *,
        before: QWidget | None = None,
        behind: tuple[QWidget, ...] = (),
        wrapped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = True
        self.setAccessibleName(", ".join(part for part in (title, about) if part))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.title = Heading(title, "bodyStrong", parent=self)
        self.about: ElidedLabel | Heading = (
            Heading(about, "meta", tone="text2", parent=self)
            if wrapped
            else ElidedLabel(about, "meta", parent=self)
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.about)
        self.about.setVisible(bool(about))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        if before is not None:
            row.addWidget(before, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for widget in behind:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_line(self, line: bool) -> None:
        """With or without the hairline below: the last one above an edge needs none."""
        self._line = line

    def set_words(self, title: str, about: str) -> None:
        """Other words on the same line."""
        self.title.setText(title)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.setAccessibleName(", ".join(part for part in (title, about) if part))

    def sizeHint(self) -> QSize:
        """What the words need; never less than a finger."""
        layout = self.layout()
        hint = layout.sizeHint() if layout else QSize()
        return QSize(hint.width(), max(hint.height(), 56))

    def minimumSizeHint(self) -> QSize:
        """Words wrap, so little width is enough."""
        layout = self.layout()
        least = layout.minimumSize() if layout else QSize()
        return QSize(least.width(), max(least.height(), 56))

    def hasHeightForWidth(self) -> bool:
        """Long names make the line grow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height at this width."""
        layout = self.layout()
        return max(56, layout.heightForWidth(width) if layout and layout.hasHeightForWidth() else 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground under the mouse and the hairline below."""
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), current().colour("hover"))
        if self._line:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), current().colour("border"))
        painter.end()
