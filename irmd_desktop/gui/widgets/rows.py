# SPDX-License-Identifier: EUPL-1.2
"""Long lists that answer at once: a table of one column whose rows are painted, with columns of its own.

Qt's own columns, header sizes and row widgets cost many times as much with 3,000 rows. The model says what a
row means in `Qt.ItemDataRole.AccessibleTextRole`: what is painted is unknown to a screen reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from irmd_desktop.gui.theme import Theme, current, theme_signals
from irmd_desktop.gui.widgets.painting import LEFT, RIGHT, elided, font, lines, metrics

_PAD: Final = 16
_GAP: Final = 16
_LEADING: Final = 4
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A painted column: `width` in logical pixels at scale 1, `stretch` takes what is left.

    Where the row is too narrow, columns with the highest `drop` go first; 0 never goes.
    """

    title: str
    width: int = 96
    stretch: bool = False
    right: bool = False
    drop: int = 0


class RowDelegate(QStyledItemDelegate):
    """Paints a row. Override `paint_row`; use `text`, `cells` and the painters of `painting`.

    `height` is a measure of the tokens (`row`, `rowTwoLine`, `rowProgramme`).
    """

    def __init__(
        self, columns: Sequence[Column] = (), *, height: str = "rowTwoLine", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._height = height

    @property
    def row_height(self) -> int:
        """Height of each row."""
        theme = current()
        if self._height == "row":
            return max(theme.px("row"), theme.line("body") + 12)
        return max(theme.px(self._height), theme.line("bodyStrong") + theme.line("meta") + 12)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(option.rect.width(), self.row_height)

    def cells(self, rect: QRect) -> dict[str, QRect]:
        """Where each column lies in a row, by title; those without room are missing."""
        scale = current().scale
        shown = list(self.columns)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)

        def needed() -> int:
            return sum(round(one.width * scale) for one in shown) + _GAP * max(0, len(shown) - 1)

        while needed() > inner.width() and any(one.drop for one in shown):
            shown.remove(max(reversed(shown), key=lambda one: one.drop))
        spare = max(0, inner.width() - needed())
        stretching = sum(one.stretch for one in shown)
        x, found = inner.left(), {}
        for one in shown:
            wide = round(one.width * scale) + (spare // stretching if one.stretch else 0)
            found[one.title] = QRect(x, rect.top(), wide, rect.height())
            x += wide + _GAP
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, selection bar and line, then the row."""
        theme = current()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if selected or over:
            painter.fillRect(rect, theme.colour("selection" if selected else "hover"))
        if selected:
            bar = QRect(rect.left(), rect.top(), theme.px("selectedBar"), rect.height())
            painter.fillRect(bar, theme.colour("primary"))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.colour("border"))
        self.paint_row(painter, rect.adjusted(0, 0, 0, -1), index, selected)
        painter.restore()

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        """Paint one row; this one paints its text."""
        self.text(painter, rect.adjusted(_PAD, 0, -_PAD, 0), str(index.data() or ""))

    # ------------------------------------------------------------------------------------ helpers

    def text(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        role: str = "body",
        tone: str = "text",
        *,
        right: bool = False,
    ) -> None:
        """One line of a type role, cut at its end where it must be."""
        theme = current()
        painter.setPen(theme.colour(tone))
        painter.setFont(font(theme, role))
        painter.drawText(rect, int(RIGHT if right else LEFT), elided(theme, role, words, rect.width()))

    def two_lines(
        self,
        painter: QPainter,
        rect: QRect,
        first: str,
        second: str,
        *,
        roles: tuple[str, str] = ("bodyStrong", "meta"),
        tones: tuple[str, str] = ("text", "text2"),
        right: bool = False,
    ) -> None:
        """A name, on two lines where it must and may, and its second line; in the middle of the row."""
        theme = current()
        high, below = theme.line(roles[0]), theme.line(roles[1]) if second else 0
        # What is empty above the first line and below the last may go.
        most = max(1, (rect.height() - below + _LEADING) // high)
        names = lines(theme, roles[0], first, rect.width(), min(2, most))
        top = rect.top() + (rect.height() - high * len(names) - below) // 2
        for name in names:
            self.text(
                painter, QRect(rect.left(), top, rect.width(), high), name, roles[0], tones[0], right=right
            )
            top += high
        if second:
            self.text(
                painter, QRect(rect.left(), top, rect.width(), below), second, roles[1], tones[1], right=right
            )

    def font(self, role: str) -> QFont:
        """The kept type of a role."""
        return font(current(), role)

    def metrics(self, role: str) -> QFontMetrics:
        """The kept measures of a role."""
        return metrics(current(), role)


class RowTable(QTableView):
    """A list of painted rows. `opened` carries the index of a row activated by Enter or a double click."""

    opened = Signal(QModelIndex)

    def __init__(self, delegate: RowDelegate, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.doubleClicked.connect(self.opened)
        self._measure()
        theme_signals.changed.connect(self._measure)

    def _measure(self, _theme: Theme | None = None) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._rows.row_height)

    def header(self) -> RowHeader:
        """The titles of the painted columns, to be placed above the table."""
        return RowHeader(self._rows, self)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show another model; the first row is current, so that the keyboard starts there."""
        super().setModel(model)
        if model is not None and model.rowCount():
            self.selectionModel().setCurrentIndex(
                model.index(0, 0), self.selectionModel().SelectionFlag.NoUpdate
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class RowHeader(QWidget):
    """Titles above painted columns, where the delegate puts them."""

    def __init__(self, delegate: RowDelegate, table: RowTable) -> None:
        super().__init__(table.parentWidget())
        self._rows, self._table = delegate, table
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The table got another width, perhaps by its scroll bar."""
        if event.type() is QEvent.Type.Resize:
            self.update()
        return False

    def sizeHint(self) -> QSize:
        """One line of labels."""
        return QSize(120, max(36, current().line("label") + 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the titles and the line below."""
        theme = current()
        painter = QPainter(self)
        row = QRect(0, 0, self._table.viewport().width(), self.height() - 1)
        titles = {one.title: one for one in self._rows.columns}
        for title, rect in self._rows.cells(row).items():
            self._rows.text(painter, rect, title, "label", "text2", right=titles[title].right)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour("borderStrong"))
        painter.end()
