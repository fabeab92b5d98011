# SPDX-License-Identifier: EUPL-1.2
"""Tab goes the way one reads: Qt's own order is that in which widgets were made, which differs wherever a
form has places for widgets, a page is made later, or a list got a new line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_WHOLE = (QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit)
"""What has parts of its own, among which Qt sees to the order."""


def reading_order(widget: QWidget) -> list[QWidget]:
    """Everything below that Tab can reach, as the layouts place it: line by line, column after column."""
    return list(_reachable(widget))


def order_by_reading(widget: QWidget, before: Sequence[QWidget] = ()) -> list[QWidget]:
    """Make Tab follow the reading order; does nothing where it is the order told in `before`."""
    order = reading_order(widget)
    if order != list(before):
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
    return order


def _reachable(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inside: QWidget | None = widget.widget()
        if inside is not None:
            yield from _reachable(inside)
    elif not isinstance(widget, _WHOLE):
        for child in _parts(widget):
            yield from _reachable(child)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """Children in the order of the layout, then those that lie free."""
    placed: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        for child in _laid_out(layout):
            if child not in placed and child.parent() is widget:
                placed.add(child)
                yield child
    for free in widget.children():
        if isinstance(free, QWidget) and not free.isWindow() and free not in placed:
            yield free


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    for place in places:
        item = layout.itemAt(place)
        inner, widget = (None, None) if item is None else (item.layout(), item.widget())
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    found: Any = grid.getItemPosition(place)  # row, column and how many of each; told as an object
    return found[0], found[1]


__all__ = ["order_by_reading", "reading_order"]
