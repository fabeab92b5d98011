# SPDX-License-Identifier: EUPL-1.2
"""A short list whose rows grow with their words, as high as all of them: the page scrolls, not the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from irmd_desktop.gui.models.keyed_rows import ROW, Head, Index, KeyedRows, Row
from irmd_desktop.gui.theme import Theme, current, theme_signals
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets import RowDelegate, RowTable
from irmd_desktop.gui.widgets.painting import LEFT, RIGHT, STATES, WRAP, font, metrics, text_size

Blocks = tuple[tuple[str, str, str], ...]
"""Text, type role and tone."""
_AIR = 18
_LEAST = 280
"""Height below which a list that scrolls itself is of no use."""


class WrappedDelegate(RowDelegate):
    """Paints rows whose texts wrap. Override `blocks` and, if need be, `paint_more`.

    Columns without room go as a last line below the texts of the column `main`.
    """

    main = ""

    def blocks(self, row: Row) -> dict[str, Blocks]:
        """What stands in each column: text, type role and tone, below each other."""
        raise NotImplementedError

    def inset(self, row: Row, column: str) -> int:
        """Room at the left of a column for something painted there."""
        return 0

    def paint_more(self, painter: QPainter, cells: dict[str, QRect], row: Row) -> None:
        """Paint what is no text."""

    def _shown(self, row: Row, cells: dict[str, QRect]) -> dict[str, Blocks]:
        """The texts of the columns there is room for, without empty ones."""
        found = {name: tuple(one for one in blocks if one[0]) for name, blocks in self.blocks(row).items()}
        shown = {name: blocks for name, blocks in found.items() if name in cells}
        rest = [
            f"{name}: {blocks[0][0]}"
            for name, blocks in found.items()
            if name not in cells and blocks and blocks[0][0] != "–"
        ]
        if rest and self.main in shown:
            shown[self.main] = (*shown[self.main], (" · ".join(rest), "meta", "text2"))
        return shown

    def needed(self, row: Row, width: int) -> int:
        """Height of a row of this width."""
        theme = current()
        if isinstance(row, Head):
            return theme.line("bodyStrong") + 12
        cells = self.cells(QRect(0, 0, width, 10))
        high = 0
        for column, blocks in self._shown(row, cells).items():
            room = cells[column].width() - self.inset(row, column)
            high = max(high, sum(_height(text, role, room) for text, role, _ in blocks))
        return max(high + _AIR, self.row_height)

    def spots(self, row: Row, cells: dict[str, QRect], column: str) -> list[QRect]:
        """Where the texts of a column stand, below each other in the middle of the row."""
        room = cells[column].adjusted(self.inset(row, column), 0, 0, 0)
        blocks = self._shown(row, cells)[column]
        heights = [_height(text, role, room.width()) for text, role, _ in blocks]
        top = room.top() + (room.height() - sum(heights)) // 2
        found = []
        for high in heights:
            found.append(QRect(room.left(), top, room.width(), high))
            top += high
        return found

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        """Paint each column's texts in the middle of the row."""
        row = index.data(ROW)
        if isinstance(row, Head):
            self._paint_head(painter, rect, row)
            return
        theme, cells = current(), self.cells(rect)
        right = {one.title for one in self.columns if one.right}
        for column, blocks in self._shown(row, cells).items():
            flags = int((RIGHT if column in right else LEFT) | WRAP)
            for (text, role, tone), box in zip(blocks, self.spots(row, cells, column), strict=True):
                painter.setPen(theme.colour(tone))
                painter.setFont(font(theme, role))
                painter.drawText(box, flags, text)
        self.paint_more(painter, cells, row)

    def _paint_head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        theme = current()
        painter.fillRect(rect, theme.colour("sunken"))
        x = rect.left() + 16
        tone = "text"
        if head.state:
            look = STATES[head.state]
            side, tone = theme.px("icon.inline"), look.ink
            mark = QRect(x, rect.center().y() - side // 2, side, side)
            draw_icon(painter, mark, look.icon, theme.colour(tone))
            x += side + 8
        room = QRect(x, rect.top(), rect.right() - 16 - x, rect.height())
        self.text(painter, room, head.title, "label", tone)


def _height(text: str, role: str, width: int) -> int:
    return _kept_height(current(), text, role, width)


@lru_cache(maxsize=4096)
def _kept_height(theme: Theme, text: str, role: str, width: int) -> int:
    """Breaking lines costs; the same words come back with every change of a row."""
    return max(theme.line(role), text_size(metrics(theme, role), text, width).height())


class WrappedTable(RowTable):
    """Shows rows; as high as all of them together, or `scrolls` where there is less room."""

    def __init__(
        self, delegate: WrappedDelegate, *, name: str, scrolls: bool = False, parent: QWidget | None = None
    ) -> None:
        self._paints, self._scrolls = delegate, scrolls
        super().__init__(delegate, name=name, parent=parent)
        self.model_of_rows = KeyedRows(self)
        self.setModel(self.model_of_rows)
        self._total = 1
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy.Policy.Expanding if scrolls else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        self._fitted: tuple[int, tuple[Row, ...]] = (-1, ())
        theme_signals.changed.connect(self._refit)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows; the chosen one stays chosen."""
        key = self.current_key
        place = self.currentIndex().row()
        if self.model_of_rows.show(rows):
            self.select(key) or self.select_place(place)
        self._fit()

    @property
    def current_key(self) -> str:
        """Key of the row the keyboard is on; empty for none."""
        index = self.currentIndex()
        return self.model_of_rows.rows[index.row()].key if index.isValid() else ""

    @property
    def current_row(self) -> Row | None:
        """The row the keyboard is on."""
        index = self.currentIndex()
        return self.model_of_rows.rows[index.row()] if index.isValid() else None

    def select(self, key: str) -> bool:
        """Go to the row of a key; says whether there is one."""
        place = self.model_of_rows.place(key)
        if place >= 0:
            self.setCurrentIndex(self.model_of_rows.index(place, 0))
        return place >= 0

    def select_place(self, place: int) -> bool:
        """Go to the row at a place, or the nearest one that can be chosen; says whether there is one."""
        rows = self.model_of_rows.rows
        able = [number for number, row in enumerate(rows) if not isinstance(row, Head)]
        if not able:
            return False
        self.setCurrentIndex(self.model_of_rows.index(min(able, key=lambda one: abs(one - max(place, 0))), 0))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls where the list does not."""
        if self._scrolls:
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Another type needs other heights."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._refit()

    @Slot()
    def _refit(self, _theme: object = None) -> None:
        self._fitted = (-1, ())
        self._fit()

    def _fit(self) -> None:
        width, rows = self.viewport().width(), self.model_of_rows.rows
        if (width, rows) == self._fitted:
            return
        self._fitted = (width, rows)
        header = self.verticalHeader()
        total = 0
        for place, row in enumerate(rows):
            wanted = self._paints.needed(row, width)
            total += wanted
            if header.sectionSize(place) != wanted:
                header.resizeSection(place, wanted)
        if self._total != max(total, 1):
            self._total = max(total, 1)
            if self._scrolls:
                self.setMaximumHeight(self._total)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as all rows; a list that scrolls itself grows to that where there is room."""
        high = min(self._total, _LEAST) if self._scrolls else self._total
        return QSize(super().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """The same height in a narrow window."""
        return QSize(120, self.sizeHint().height())
