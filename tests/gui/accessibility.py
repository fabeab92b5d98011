# SPDX-License-Identifier: EUPL-1.2
"""Looks through a window as a screen reader does, and says what it could not tell its user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QScrollBar, QWidget

ROLE = QAccessible.Role
NEEDS_NAME = {
    ROLE.Button,
    ROLE.ButtonMenu,
    ROLE.CheckBox,
    ROLE.RadioButton,
    ROLE.EditableText,
    ROLE.SpinBox,
    ROLE.ComboBox,
    ROLE.Slider,
    ROLE.ProgressBar,
    ROLE.PageTab,
    ROLE.PageTabList,
    ROLE.List,
    ROLE.Table,
    ROLE.Tree,
    ROLE.Chart,
    ROLE.Graphic,
}
NO_ROLE = {ROLE.NoRole, ROLE.Client, ROLE.Grouping}
PRESSED = {ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton}
VIEWS = {ROLE.List, ROLE.Table, ROLE.Tree}
LEAST = 40
"""Logical pixels of what a finger presses."""
_MOST_CHILDREN = 40


@dataclass(frozen=True)
class Walk:
    """What was seen and what was wrong."""

    nodes: int
    controls: int
    faults: tuple[str, ...]


def nodes(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An element and everything below; of long lists the first rows only."""
    yield interface
    count = interface.childCount()
    if interface.role() in VIEWS:
        count = min(count, _MOST_CHILDREN)
    for place in range(count):
        child: QAccessibleInterface | None = interface.child(place)
        if child is not None and child.isValid():
            yield from nodes(child)


def walk(window: QWidget) -> Walk:
    """Look through everything that is shown."""
    top = QAccessible.queryAccessibleInterface(window)
    assert top is not None
    seen = controls = 0
    faults: list[str] = []
    for node in nodes(top):
        widget = node.object()
        if not _is_shown(node, widget):
            continue
        seen += 1
        role = node.role()
        if role in NEEDS_NAME:
            controls += 1
        faults += [f"{fault}: {_where(node, widget)}" for fault in _faults(node, widget)]
    return Walk(seen, controls, (*faults, *_doubled(window)))


def _is_shown(node: QAccessibleInterface, widget: QObject | None) -> bool:
    if isinstance(widget, QWidget):
        name = widget.objectName()
        return widget.isVisible() and not name.startswith("qt_") and not isinstance(widget, QScrollBar)
    return not node.state().invisible


def _faults(node: QAccessibleInterface, widget: QObject | None) -> Iterator[str]:
    role = node.role()
    name = node.text(QAccessible.Text.Name).strip()
    labelled = any(flag & QAccessible.RelationFlag.Label for _, flag in node.relations())
    if role in NEEDS_NAME and not name and not labelled:
        yield "no name"
    if role == ROLE.ComboBox and not labelled and not _is_inside_editor(widget):
        yield "a list to choose from without a label (its name is its value)"
    if isinstance(widget, QWidget):
        reachable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
        if reachable and role in NO_ROLE and not isinstance(widget, QAbstractItemView):
            yield f"can be reached but has no role ({role})"
        small = widget.width() < LEAST or widget.height() < LEAST
        if role in PRESSED and small and not _is_inside_editor(widget):
            yield f"too small to press ({widget.width()}x{widget.height()})"


def _is_inside_editor(widget: QObject | None) -> bool:
    """The clear button of a line, the arrow of a calendar: parts of Qt's own widgets."""
    above = widget.parent() if widget is not None else None
    while above is not None:
        if isinstance(above, QLineEdit) or above.objectName().startswith("qt_"):
            return True
        if above.metaObject().className() == "QCalendarWidget":
            return True
        above = above.parent()
    return False


def _where(node: QAccessibleInterface, widget: QObject | None) -> str:
    identifier = widget.accessibleIdentifier() if isinstance(widget, QWidget) else ""
    kind = type(widget).__name__
    path: list[str] = []
    above = widget.parent() if widget is not None else None
    while above is not None and len(path) < 3:
        path.append(type(above).__name__)
        above = above.parent()
    name = node.text(QAccessible.Text.Name)[:40]
    return f"{kind} {identifier!r} {name!r} in {' < '.join(path)}"


def _doubled(window: QWidget) -> Iterator[str]:
    """Two buttons of one name side by side: nobody could tell them apart by ear."""
    for parent in {child.parentWidget() for child in window.findChildren(QWidget) if child.isVisible()}:
        if parent is None:
            continue
        names: Counter[str] = Counter()
        for child in parent.children():
            if isinstance(child, QWidget) and child.isVisible():
                found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(child)
                if found is not None and found.role() in PRESSED:
                    names[found.text(QAccessible.Text.Name)] += 1
        for name, count in names.items():
            if name and count > 1:
                yield f"{count} buttons called {name!r} in {type(parent).__name__}"


def identifiers(window: QWidget) -> Counter[str]:
    """How often each accessible identifier is used among what is shown."""
    found: Counter[str] = Counter()
    for child in window.findChildren(QWidget):
        if child.isVisible() and child.accessibleIdentifier():
            found[child.accessibleIdentifier()] += 1
    return found


def reading_position(widget: QWidget, window: QWidget) -> tuple[int, int]:
    """Where something stands: line, then column."""
    at = widget.mapTo(window, QPoint(0, 0))
    return at.y(), at.x()
