# SPDX-License-Identifier: EUPL-1.2
"""Finds words that have less room than they need, and texts of twice the length to provoke it."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from irmd_desktop import language
from irmd_desktop.gui.widgets import ElidedLabel

_SLACK = 1
"""What rounding may take."""


class _Twice(gettext.NullTranslations):
    """Every sentence twice: what another language or a long name does to a form."""

    def gettext(self, message: str) -> str:
        return f"{message} {message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def speak_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """All German sentences are of double length from now on."""
    monkeypatch.setitem(language._messages, language.GERMAN, _Twice())


def settle() -> None:
    """Layouts that follow a width, charts that follow a paint."""
    for _ in range(30):
        QApplication.processEvents()
    QTest.qWait(0)


def clipped(window: QWidget) -> list[str]:
    """Every word below that is cut off, with where it stands and what it lacks."""
    return [fault for widget in _seen(window) for fault in _faults(widget)]


def _seen(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        inside_of_qt = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QCalendarWidget)
        if widget.isVisible() and not inside_of_qt:
            yield widget


def _faults(widget: QWidget) -> Iterator[str]:
    width, height = widget.width() + _SLACK, widget.height() + _SLACK
    parent = widget.parentWidget()
    if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
        if widget.wordWrap():
            if widget.heightForWidth(widget.width()) > height:
                yield _told(widget, f"needs {widget.heightForWidth(widget.width())} of height")
            if _widest(widget) > width:
                yield _told(widget, f"has a word of {_widest(widget)} px")
        elif widget.sizeHint().width() > width:
            yield _told(widget, f"needs {widget.sizeHint().width()} of width")
    elif isinstance(widget, QAbstractButton) and widget.text():
        least = widget.minimumSizeHint()
        if isinstance(widget, QCheckBox) and not widget.property("painted"):
            least = widget.sizeHint()
        if least.width() > width:
            yield _told(widget, f"needs {least.width()} of width")
        if widget.hasHeightForWidth() and widget.heightForWidth(widget.width()) > height:
            yield _told(widget, f"needs {widget.heightForWidth(widget.width())} of height")
    if parent is not None and not isinstance(parent, QAbstractScrollArea) and not _in_a_view(widget):
        corner = widget.geometry().bottomRight() - QPoint(_SLACK, _SLACK)
        if corner.x() >= parent.width() or corner.y() >= parent.height():
            yield _told(widget, f"stands out of {type(parent).__name__} {parent.width()}x{parent.height()}")
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QScrollArea):
        bar = widget.horizontalScrollBar()
        if bar.isVisible() and bar.maximum() > 0:
            yield _told(widget, "scrolls sideways")
    if isinstance(widget, QScrollArea):
        inside: QWidget | None = widget.widget()
        if inside is not None and inside.width() > widget.viewport().width() + _SLACK:
            yield _told(widget, f"holds {type(inside).__name__} of {inside.width()} px")


def _widest(label: QLabel) -> int:
    """The widest part that cannot be broken."""
    metrics = label.fontMetrics()
    words = label.text().replace("\u00ad", " ").replace("\n", " ").replace("-", "- ").split(" ")
    return max(metrics.horizontalAdvance(word) for word in words)


def _in_a_view(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea | QComboBox | QLineEdit):
            viewport = isinstance(above, QScrollArea) and above.widget() is not widget
            return not isinstance(above, QScrollArea) or (not viewport and above.widget() is widget)
        above = above.parentWidget()
    return False


def _told(widget: QWidget, what: str) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    path: list[str] = []
    above = widget.parentWidget()
    while above is not None and len(path) < 3:
        path.append(type(above).__name__)
        above = above.parentWidget()
    size = f"{widget.width()}x{widget.height()}"
    return f"{type(widget).__name__} {size} {text[:50]!r} {what}, in {' < '.join(path)}"
