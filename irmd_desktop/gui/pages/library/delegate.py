# SPDX-License-Identifier: EUPL-1.2
"""Paints one programme: name, who, what for, its state and how old the source is; found words are marked."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from irmd_desktop.gui.models.catalogue import CARD_ROLE
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import RowDelegate
from irmd_desktop.gui.widgets.painting import (
    LEFT,
    badge_size,
    draw_badge,
    elided,
    font,
    lines,
    metrics,
)
from irmd_desktop.services.catalogue_reading import ProgrammeCard, state_looks, state_words
from irmd_desktop.services.programme_search import fold

_RIGHT: Final = 184
_LEAST: Final = 440
"""Below that width the state stands under the words."""
_NAME, _BODY, _SMALL = "bodyStrong", "compact", "meta"
_LINES: Final = 3
"""Name and summary share so many lines: names are never cut."""


class CardDelegate(RowDelegate):
    """Rows of one height. `marked` are the folded words that were found; `narrow` puts the state below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent=parent)
        self.marked: frozenset[str] = frozenset()
        self.narrow = False

    @property
    def row_height(self) -> int:
        """Name, provider, summary and air; the state where it stands below."""
        theme = current()
        high = theme.line(_NAME) + theme.line(_SMALL) + (_LINES - 1) * theme.line(_BODY) + 22
        return high + (badge_size("X").height() + 6 if self.narrow else 0)

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All alike."""
        return QSize(option.rect.width(), self.row_height)

    def fits(self, width: int) -> bool:
        """Adapt to the width of the list; says whether rows have another height now."""
        narrow = width < _LEAST * current().scale
        changed, self.narrow = narrow != self.narrow, narrow
        return changed

    def paint_row(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        """Left the words, right or below the state."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, ProgrammeCard):
            return
        inner = rect.adjusted(16, 10, -16, -8)
        if self.narrow:
            self._words(painter, inner, card)
            self._state_below(painter, inner, card)
            return
        wide = round(_RIGHT * current().scale)
        self._words(painter, inner.adjusted(0, 0, -wide - 16, 0), card)
        self._state(painter, QRect(inner.right() - wide + 1, inner.top(), wide, inner.height()), card)

    def _words(self, painter: QPainter, rect: QRect, card: ProgrammeCard) -> None:
        theme, y, width = current(), rect.top(), rect.width()

        def line(text: str, role: str, tone: str) -> None:
            nonlocal y
            high = theme.line(role)
            row = QRect(rect.left(), y, width, high)
            self._marked_line(painter, row, elided(theme, role, text, width), role, tone)
            y += high

        names = lines(theme, _NAME, card.name, width, _LINES)
        for name in names:
            line(name, _NAME, "text")
        line(card.provider, _SMALL, "text2")
        rest = _LINES - len(names)
        for words in lines(theme, _BODY, card.summary, width, rest) if rest else ():
            line(words, _BODY, "text")

    def _marked_line(self, painter: QPainter, rect: QRect, text: str, role: str, tone: str) -> None:
        """One line; words that were found lie on yellow, in the ink that can be read there."""
        theme, sizes = current(), metrics(current(), role)
        painter.setFont(font(theme, role))
        painter.setPen(theme.colour(tone))
        painter.drawText(rect, int(LEFT), text)
        if not self.marked:
            return
        pieces = text.split(" ")
        for place, piece in enumerate(pieces):
            if self.marked.isdisjoint(_folded(piece)):
                continue
            x = rect.left() + sizes.horizontalAdvance(" ".join([*pieces[:place], ""]))
            ground = QRect(x - 1, rect.top() + 1, sizes.horizontalAdvance(piece) + 2, rect.height() - 2)
            painter.fillRect(ground, theme.colour("mark"))
            painter.setPen(theme.colour("onMark"))
            painter.drawText(ground.adjusted(1, -1, 3, 1), int(LEFT), piece)

    def _state(self, painter: QPainter, rect: QRect, card: ProgrammeCard) -> None:
        theme = current()
        words = state_words()[card.state]
        size = badge_size(words, rect.width())
        badge = QRect(rect.right() - size.width() + 1, rect.top(), size.width(), size.height())
        draw_badge(painter, badge, state_looks()[card.state], words)
        y = badge.bottom() + 5
        for text, role, tone in (
            (card.amount, "bodyStrong", "text"),
            (", ".join(card.kinds), _SMALL, "text2"),
            (card.source_note, _SMALL, "open" if card.stale else "text2"),
        ):
            high = theme.line(role)
            self.text(painter, QRect(rect.left(), y, rect.width(), high), text, role, tone, right=True)
            y += high

    def _state_below(self, painter: QPainter, rect: QRect, card: ProgrammeCard) -> None:
        words = state_words()[card.state]
        size = badge_size(words)
        badge = QRect(rect.left(), rect.bottom() - size.height() + 1, size.width(), size.height())
        draw_badge(painter, badge, state_looks()[card.state], words)
        rest = QRect(badge.right() + 12, badge.top(), rect.right() - badge.right() - 12, badge.height())
        self.text(painter, rest, card.amount, _NAME, "text")


@lru_cache(maxsize=4096)
def _folded(piece: str) -> frozenset[str]:
    """A written word as the search knows it, and its parts."""
    word = fold(piece).strip(".,;:()„“!?/")
    return frozenset((word, *word.split("-"))) - {""}
