# SPDX-License-Identifier: EUPL-1.2
"""The three counters of the side panel: how many programmes fit, are open, drop out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets.painting import (
    CENTRE,
    LEFT,
    STATES,
    WRAP,
    font,
    metrics,
    rounded,
    strong,
    text_size,
    widest_word,
)
from irmd_desktop.gui.widgets.wrapping import Wrapping

_INSET: Final = 12
Count = tuple[str, int | None, str]
"""State, number (None while it is being worked out), word."""


class PillCounter(Wrapping, QFrame):
    """Numbers with icon and word beside each other, words wrap; `compact` stacks number and icon for the
    strip of 48 px.
    """

    def __init__(
        self, counts: Sequence[Count] = (), *, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counts: list[Count] = []
        self._compact = compact
        self.wrap()
        self.set_counts(counts)

    def set_counts(self, counts: Sequence[Count], spoken: str = "") -> None:
        """Show other numbers; `spoken` says them as a sentence."""
        if list(counts) == self._counts:
            return
        self._counts = list(counts)
        spoken = spoken or ", ".join(f"{_figure(number)} {word}" for _, number, word in self._counts)
        self.setAccessibleName(spoken)
        if self._compact:
            self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def _cell(self, count: Count) -> int:
        theme = current()
        word = QFontMetrics(strong(theme, "label")).horizontalAdvance(count[2])
        figure = metrics(theme, "number").horizontalAdvance(_figure(count[1]))
        return max(word + theme.px("icon.inline") + 6, figure) + 2 * _INSET - 4

    def natural(self) -> QSize:
        """Every word on one line."""
        theme = current()
        if self._compact:
            each = metrics(theme, "section").height() + theme.px("icon.inline") + 14
            return QSize(theme.px("sidePanelCollapsed"), each * len(self._counts))
        high = theme.line("number") + theme.line("label") + 24
        return QSize(sum(self._cell(count) for count in self._counts), high)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than a word."""
        natural = self.natural()
        if self._compact:
            return natural
        found = QFontMetrics(strong(current(), "label"))
        widest = max((widest_word(found, word) for _, _, word in self._counts), default=0)
        return QSize(min(natural.width(), (widest + self._beside()) * len(self._counts)), natural.height())

    def hasHeightForWidth(self) -> bool:
        """Narrow is higher."""
        return not self._compact

    def heightForWidth(self, width: int) -> int:
        """Room for the words broken to this width."""
        natural = self.natural()
        if self._compact:
            return natural.height()
        return natural.height() + self._words_height(width) - current().line("label")

    def _beside(self) -> int:
        """Width of a cell but for its word."""
        return current().px("icon.inline") + 6 + 2 * _INSET - 4

    def _words_height(self, width: int) -> int:
        """Height of the words in cells of equal width, where they do not fit on one line."""
        line = current().line("label")
        if width >= self.natural().width():
            return line
        found = QFontMetrics(strong(current(), "label"))
        room = width // max(1, len(self._counts)) - self._beside() + 4
        return max(line, *(text_size(found, word, room).height() for _, _, word in self._counts), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells."""
        painter = QPainter(self)
        if self._compact:
            self._paint_stack(painter)
        else:
            self._paint_row(painter)
        painter.end()

    def _paint_row(self, painter: QPainter) -> None:
        theme = current()
        box = QRectF(self.rect())
        rounded(painter, box, theme.px("radius.card"), theme.colour("border"), theme.colour("surface"))
        needed = [self._cell(count) for count in self._counts]
        high = self._words_height(self.width())
        if high > theme.line("label"):
            needed = [self.width() // len(needed)] * len(needed)
        spare = (self.width() - sum(needed)) / max(1, len(needed))
        x, side = 0.0, theme.px("icon.inline")
        for (state, number, word), wide in zip(self._counts, needed, strict=True):
            if x:
                painter.fillRect(QRectF(round(x), 1, 1, self.height() - 2), theme.colour("border"))
            left = round(x) + _INSET
            top = (self.height() - theme.line("number") - high) // 2
            painter.setPen(theme.colour("text"))
            painter.setFont(font(theme, "number"))
            room = QRect(left, top, round(wide + spare) - _INSET, theme.line("number"))
            painter.drawText(room, int(LEFT), _figure(number))
            ink = theme.colour(STATES[state].ink)
            line = QRect(left, room.bottom() + 1, room.width(), high)
            mark = QRectF(left, line.top() + (theme.line("label") - side) / 2, side, side)
            draw_icon(painter, mark, STATES[state].icon, ink)
            painter.setPen(ink)
            painter.setFont(strong(theme, "label"))
            painter.drawText(line.adjusted(side + 4, 0, 0, 0), int(LEFT | WRAP), word)
            x += wide + spare

    def _paint_stack(self, painter: QPainter) -> None:
        theme = current()
        each = self.height() / max(1, len(self._counts))
        side = theme.px("icon.inline")
        for place, (state, number, _word) in enumerate(self._counts):
            ink = theme.colour(STATES[state].ink)
            middle = QPointF(self.width() / 2, place * each + side / 2 + 4)
            box = QRectF(0, 0, side, side)
            box.moveCenter(middle)
            draw_icon(painter, box, STATES[state].icon, ink)
            painter.setPen(theme.colour("text"))
            painter.setFont(font(theme, "section"))
            room = QRectF(0, box.bottom(), self.width(), metrics(theme, "section").height() + 2)
            painter.drawText(room, int(CENTRE), _figure(number))


def _figure(number: int | None) -> str:
    return "–" if number is None else str(number)
