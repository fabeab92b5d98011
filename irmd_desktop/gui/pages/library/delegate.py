# SPDX-License-Identifier: EUPL-1.2
"""Paints one programme: name, who, what for, its state and how old the source is; found words are marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from irmd_desktop.gui.models.catalogue import CARD_ROLE
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import RowDelegate
from irmd_desktop.gui.widgets.painting import badge_size, draw_badge, font, metrics
from irmd_desktop.services.catalogue_reading import ProgrammeCard, state_words
from irmd_desktop.services.programme_search import fold

_STATES = {
    "open": "eligible",
    "unknown": "open",
    "suspended": "closed",
    "closed": "closed",
    "proposed": "proposed",
}
_RIGHT = 170


class CardDelegate(RowDelegate):
    """Rows of one height: name, provider, two lines of summary."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent=parent)
        self.marked: frozenset[str] = frozenset()

    @property
    def row_height(self) -> int:
        """Four lines and air."""
        theme = current()
        return theme.line("bodyStrong") + theme.line("meta") + 2 * theme.line("compact") + 24

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All alike."""
        return QSize(option.rect.width(), self.row_height)

    def paint_row(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        """Left the words, right the state."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, ProgrammeCard):
            return
        theme = current()
        inner = rect.adjusted(16, 10, -16, -8)
        wide = round(_RIGHT * theme.scale) if inner.width() > 420 * theme.scale else 0
        words = inner.adjusted(0, 0, -(wide + 16 if wide else 0), 0)
        self._words(painter, words, card)
        if wide:
            self._state(painter, QRect(inner.right() - wide, inner.top(), wide, inner.height()), card)

    def _words(self, painter: QPainter, rect: QRect, card: ProgrammeCard) -> None:
        theme = current()
        y = rect.top()
        for text, role, tone, lines in (
            (card.name, "bodyStrong", "text", 1),
            (card.provider, "meta", "text2", 1),
            (card.summary, "compact", "text", 2),
        ):
            high = theme.line(role)
            for line in self._broken(text, role, rect.width(), lines):
                row = QRect(rect.left(), y, rect.width(), high)
                self._marked_line(painter, row, line, role, tone)
                y += high

    def _broken(self, text: str, role: str, width: int, most: int) -> list[str]:
        """The text on so many lines; the last one ends with dots where it must."""
        layout = QTextLayout(text, font(current(), role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        found: list[str] = []
        while len(found) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            last = len(found) == most - 1
            piece = text[start:] if last else text[start : start + line.textLength()]
            found.append(piece.rstrip())
        layout.endLayout()
        if found:
            found[-1] = metrics(current(), role).elidedText(found[-1], Qt.TextElideMode.ElideRight, width)
        return found

    def _marked_line(self, painter: QPainter, rect: QRect, text: str, role: str, tone: str) -> None:
        """One line; words that were found lie on yellow, in the ink that can be read there."""
        theme, sizes = current(), metrics(current(), role)
        painter.setFont(font(theme, role))
        x = rect.left()
        for piece in text.split(" "):
            wide = sizes.horizontalAdvance(piece)
            folded = fold(piece).strip(".,;:()„“")
            hit = bool(folded) and any(folded == word or folded in word.split("-") for word in self.marked)
            if hit:
                painter.fillRect(
                    QRect(x - 1, rect.top() + 1, wide + 2, rect.height() - 2), theme.colour("mark")
                )
            painter.setPen(theme.colour("onMark" if hit else tone))
            painter.drawText(QRect(x, rect.top(), wide + 4, rect.height()), int(_LINE), piece)
            x += wide + sizes.horizontalAdvance(" ")

    def _state(self, painter: QPainter, rect: QRect, card: ProgrammeCard) -> None:
        theme = current()
        words = state_words()[card.state]
        size = badge_size(words, rect.width())
        badge = QRect(rect.right() - size.width(), rect.top(), size.width(), size.height())
        draw_badge(painter, badge, _STATES[card.state], words)
        y = badge.bottom() + 4
        kinds = QRect(rect.left(), y, rect.width(), theme.line("meta"))
        self.text(painter, kinds, ", ".join(card.kinds), "meta", "text2", right=True)
        note = kinds.translated(0, theme.line("meta"))
        self.text(painter, note, card.source_note, "meta", "open" if card.stale else "text2", right=True)


_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
