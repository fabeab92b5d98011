# SPDX-License-Identifier: EUPL-1.2
"""Tab goes the way one reads: Qt's own order is that in which widgets were made, which differs wherever a
form has places for widgets, a page is made later, or a list got a new line.

A window calls `go_on` from its `focusNextPrevChild`. The order is looked up at each press, so it is never an
old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

_WHOLE = (QAbstractScrollArea, QAbstractSpinBox, QComboBox, QLineEdit)
"""What has parts of its own, among which Qt sees to the order."""
_AROUND = 24


def reading_order(widget: QWidget) -> list[QWidget]:
    """What Tab can reach in it now, as the layouts place it: line by line, column after column.

    Of answers of which one is given only that one.
    """
    return _order(widget, None)


def _order(widget: QWidget, focused: QWidget | None) -> list[QWidget]:
    """With what has the focus, even where it has just been hidden: then Qt asks who is next."""
    return list(dict.fromkeys(_given(stop) for stop in _reachable(widget, focused)))


def go_on(window: QWidget, forward: bool) -> bool:
    """Tab or Shift+Tab: the focus to the next in reading order, from the last to the first; False where there
    is none.
    """
    focused = QApplication.focusWidget()
    order = _order(window, focused)
    if not order:
        return False
    here: QWidget | None = None if focused is None else _given(focused)
    while here is not None and here not in order:
        here = here.parentWidget()  # an editor inside a table stands where the table does
    place = order.index(here) if here is not None else -1 if forward else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    enter(order[(place + (1 if forward else -1)) % len(order)], reason)
    return True


def enter(stop: QWidget, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    """The focus to a widget, which is then in sight."""
    stop.setFocus(reason)
    # Once the page is laid out: having the focus may bring new lines, as in the table of costs.
    QTimer.singleShot(0, stop, partial(bring_into_view, stop))


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever it lies in until it is seen, with a little of what stands around it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, _AROUND)
        above = above.parentWidget()


def _given(stop: QWidget) -> QWidget:
    """The answer that is given, for any of its kind."""
    group = stop.group() if isinstance(stop, QAbstractButton) else None
    given = group.checkedButton() if group is not None and group.exclusive() else None
    return given if given is not None and given.isVisible() and given.isEnabled() else stop


def _reachable(widget: QWidget, focused: QWidget | None) -> Iterator[QWidget]:
    shown = widget.isVisible() and widget.isEnabled()
    if not shown and not (focused is not None and (widget is focused or widget.isAncestorOf(focused))):
        return
    # Whoever hands the focus on to one of its parts is reached by that part.
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    if widget is focused or (shown and tabbed):
        yield widget
    if isinstance(widget, QScrollArea):
        inside: QWidget | None = widget.widget()
        if inside is not None:
            yield from _reachable(inside, focused)
    elif not isinstance(widget, _WHOLE):
        for child in _parts(widget):
            yield from _reachable(child, focused)


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
