# SPDX-License-Identifier: EUPL-1.2
"""A hand at the window: presses, writes and looks, one step after the other, as a person does.

A story is a generator of steps. Each step is tried from Qt's own loop until it can be done, so that the
window may open a dialog in the middle of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

Story = Iterator["Step"]

_PATIENCE: Final = 30.0
"""Seconds a step may take; only a broken story ever waits that long."""
_LOOK_MS: Final = 10


class Step:
    """`attempt` is tried until it is true; `what` says what it waits for."""

    def __init__(self, what: str, attempt: Callable[[], bool]) -> None:
        self.what, self.attempt = what, attempt


def sees(*words: str) -> Step:
    """Wait until one text of the window, or of its dialog, holds all the words."""

    def look() -> bool:
        return any(all(word in text for word in words) for text in seen())

    return Step(f"to see {words}", look)


def shows(identifier: str) -> Step:
    """Wait until the control is there."""
    return Step(f"for {identifier}", lambda: control(identifier) is not None)


def until(what: str, condition: Callable[[], bool]) -> Step:
    """Wait for something that is not on the screen."""
    return Step(what, condition)


def press(identifier: str) -> Step:
    """Click on a button."""
    return _acting(identifier, partial(control, identifier), _click)


def press_text(text: str) -> Step:
    """Click on the button with these words, such as one of a message."""

    def find() -> QWidget | None:
        window = front()
        buttons = window.findChildren(QAbstractButton)
        return next((one for one in buttons if one.isVisible() and one.text().replace("&", "") == text), None)

    return _acting(text, find, _click)


def write(identifier: str, text: str) -> Step:
    """Type into a field, in place of what is there, and leave it."""

    def typed(field: QWidget) -> None:
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        _type(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    return _acting(identifier, partial(control, identifier), typed)


def keys(*wanted: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Step:
    """Keys, or typed letters, for what has the focus."""

    def pressed(window: QWidget) -> None:
        if QApplication.activeWindow() is None:
            window.activateWindow()  # as a window manager does when a dialog has gone
            QApplication.processEvents()
        for one in wanted:
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or front()
            if isinstance(one, str):
                _type(target, one)
            else:
                QTest.keyClick(target, one, held)

    return _acting("keys", front, pressed)


def chooses_file(path: Path) -> Step:
    """Answer the question for a file."""

    def find() -> QWidget | None:
        dialog = front()
        return dialog if isinstance(dialog, QFileDialog) else None

    def typed(dialog: QWidget) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(path))
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.postEvent(field, enter)  # the dialog is gone before the key comes up again

    return _acting("the question for a file", find, typed)


def play(story: Story) -> None:
    """Run a story to its end. Raises `AssertionError` saying what was waited for in vain."""
    loop, telling = QEventLoop(), _Telling(story)
    timer = QTimer()
    timer.setInterval(_LOOK_MS)
    timer.timeout.connect(telling.go_on)
    telling.ended = loop.quit
    timer.start()
    loop.exec()
    timer.stop()
    if telling.trouble is not None:
        raise telling.trouble


class _Telling:
    """Goes on with a story whenever its step is done."""

    def __init__(self, story: Story) -> None:
        self._story, self._step = story, Step("the beginning", lambda: True)
        self._looks = 0
        self.trouble: BaseException | None = None
        self.ended: Callable[[], None] = lambda: None
        self._over = False

    def go_on(self) -> None:
        """Try the step; when it is done, take the next."""
        if not self._over:
            try:
                self._advance()
            except StopIteration:
                self._over = True
            except BaseException as trouble:
                self.trouble, self._over = trouble, True
        if self._over:
            dialog = QApplication.activeModalWidget()
            if dialog is not None and self.trouble is not None:
                dialog.close()  # what a failed story left open would keep its loop waiting
            self.ended()

    def _advance(self) -> None:
        if self._step.attempt():
            self._step, self._looks = next(self._story), 0
        self._looks += 1
        if self._looks * _LOOK_MS > _PATIENCE * 1000:
            raise AssertionError(f"waited in vain: {self._step.what}; seen: {' | '.join(seen())}")


def front() -> QWidget:
    """The dialog in front, else the window."""
    if dialog := QApplication.activeModalWidget():
        return dialog
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return next(one for one in shown if one.windowType() is Qt.WindowType.Window)


def control(identifier: str) -> QWidget | None:
    """The visible control with that accessible identifier, or name in its form, in the window in front."""
    window = front()
    for widget in window.findChildren(QWidget):
        if identifier in (widget.accessibleIdentifier(), widget.objectName()) and widget.isVisible():
            return widget
    return None


def seen() -> list[str]:
    """What is written in the window or dialog in front."""
    window = front()  # held: what is found in it lives no longer
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


def _acting(what: str, find: Callable[[], QWidget | None], act: Callable[[QWidget], None]) -> Step:
    def attempt() -> bool:
        found = find()
        if found is None or not found.isEnabled():
            return False
        _into_sight(found)
        # From the loop, not from here: a dialog it opens must not hold up the next step.
        QTimer.singleShot(0, found, lambda: act(found))
        return True

    return Step(f"for {what}", attempt)


def _click(button: QWidget) -> None:
    # Left of the middle: a wide line with a box to tick is no button all along.
    spot = QPoint(min(16, button.width() // 2), button.height() // 2)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=spot)


def _type(field: QWidget, text: str) -> None:
    """`QTest.keyClicks` knows ASCII only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)


def _into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
