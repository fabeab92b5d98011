# SPDX-License-Identifier: EUPL-1.2
"""A layout that goes on in the next line when the line is full, so that nothing scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items side by side, then below; one whose width policy is Expanding takes what is left of its line."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, line_gap: int | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, gap if line_gap is None else line_gap
        self.setContentsMargins(QMargins())
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end (Qt calls this for `addWidget`)."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at a place out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more height than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """The widest single item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Items line by line with the width each gets."""
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        used = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), max(width, item.minimumSize().width()))
            if lines[-1] and used + self._gap + wide > width:
                lines.append([])
                used = 0
            used += wide + (self._gap if lines[-1] else 0)
            lines[-1].append((item, wide))
        return [_filled(line, width, self._gap) for line in lines]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        edge = self.contentsMargins()
        inner = rect.marginsRemoved(edge)
        y = inner.top()
        for number, line in enumerate(self._lines(inner.width())):
            sizes = [QSize(wide, _height(item, wide)) for item, wide in line]
            high = max((size.height() for size in sizes), default=0)
            y += self._line_gap if number else 0
            x = inner.left()
            for (item, wide), size in zip(line, sizes, strict=True):
                if move:
                    top = y + (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, top), size))
                x += wide + self._gap
            y += high
        return y - rect.top() + edge.bottom()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _filled(line: list[tuple[QLayoutItem, int]], width: int, gap: int) -> list[tuple[QLayoutItem, int]]:
    """The line with what is left given to the items that want it."""
    left = width - sum(wide for _, wide in line) - gap * (len(line) - 1)
    greedy = [
        item
        for item, _ in line
        if (widget := item.widget()) is not None
        and widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
    ]
    if left <= 0 or not greedy:
        return line
    return [(item, wide + left // len(greedy) if item in greedy else wide) for item, wide in line]
