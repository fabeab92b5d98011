# SPDX-License-Identifier: EUPL-1.2
"""Which paper: one line for each, with what became of it; arrow keys look at one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets.painting import LEFT, WRAP, elided, font, metrics, text_size, widest_word
from irmd_desktop.gui.widgets.wrapping import Wrapping
from irmd_desktop.services.workspace.issuing import Offer

_PAD: Final = 12


class PaperLine(Wrapping, QRadioButton):
    """Title, and below it when the paper was handed out."""

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self._more = kind, ""
        self.setProperty("painted", True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleIdentifier(f"report.paper.{kind}")
        self.wrap(QSizePolicy.Policy.Expanding)

    def say(self, title: str, more: str) -> None:
        """Its words."""
        if (title, more) != (self.text(), self._more):
            self.setText(title)
            self._more = more
            self.setAccessibleDescription(more)
            self.updateGeometry()
            self.update()

    def _height(self, width: int) -> int:
        theme = current()
        words = text_size(metrics(theme, "bodyStrong"), self.text(), width - 2 * _PAD).height()
        below = theme.line("meta") if self._more else 0
        return max(theme.px("touchMin"), words + below + 12)

    def natural(self) -> QSize:
        """A comfortable line."""
        return QSize(240, self._height(240))

    def minimumSizeHint(self) -> QSize:
        """The widest word."""
        width = widest_word(metrics(current(), "bodyStrong"), self.text()) + 2 * _PAD + 4
        return QSize(width, self._height(240))

    def hasHeightForWidth(self) -> bool:
        """Narrow lines grow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height with the title wrapped."""
        return self._height(width)

    def hitButton(self, pos: QPoint) -> bool:
        """All of the line takes the click."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as a row of a list: the chosen one has a bar and a ground."""
        theme, chosen = current(), self.isChecked()
        painter = QPainter(self)
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("selection" if chosen else "hover"))
        if chosen:
            bar = QRect(0, 0, theme.px("selectedBar"), self.height())
            painter.fillRect(bar, theme.colour("primary"))
        role = "bodyStrong" if chosen else "body"
        room = self.width() - 2 * _PAD
        high = text_size(metrics(theme, "bodyStrong"), self.text(), room).height()
        below = theme.line("meta") if self._more else 0
        top = (self.height() - high - below) // 2
        painter.setPen(theme.colour("text"))
        painter.setFont(font(theme, role))
        painter.drawText(QRect(_PAD, top, room, high), int(LEFT | WRAP), self.text())
        if self._more:
            painter.setPen(theme.colour("text2"))
            painter.setFont(font(theme, "meta"))
            place = QRect(_PAD, top + high, room, below)
            painter.drawText(place, int(LEFT), elided(theme, "meta", self._more, room))
        painter.end()


class PaperChoice(QWidget):
    """All papers; `chosen` carries the kind a person chose."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, PaperLine] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self._quiet = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Title and fate of each paper; the lines stay, so the focus does too."""
        for offer in offers:
            if offer.kind not in self._lines:
                line = PaperLine(offer.kind, self)
                self._lines[offer.kind] = line
                self._group.addButton(line)
                self._column.addWidget(line)
            self._lines[offer.kind].say(offer.title, offer.issued)

    @property
    def value(self) -> str:
        """The kind that is chosen, "" for none."""
        return next((kind for kind, line in self._lines.items() if line.isChecked()), "")

    def title(self, kind: str) -> str:
        """The title of a paper."""
        return self._lines[kind].text()

    def set_value(self, kind: str) -> None:
        """Choose without a signal."""
        self._quiet = True
        if kind in self._lines:
            self._lines[kind].setChecked(True)
        self._quiet = False

    def _toggled(self, line: PaperLine, on: bool) -> None:
        if on and not self._quiet:
            self.chosen.emit(line.kind)
