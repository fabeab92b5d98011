# SPDX-License-Identifier: EUPL-1.2
"""Plays keystrokes as the manual writes them: `**Strg+N**, „Bäckerei“, 3 × Tab, Eingabetaste`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

NAMES = {
    "Eingabetaste": "Return",
    "Enter": "Return",
    "Leertaste": "Space",
    "Space": "Space",
    "Pfeil runter": "Down",
    "Arrow down": "Down",
    "Pfeil hoch": "Up",
    "Arrow up": "Up",
    "Pfeil rechts": "Right",
    "Arrow right": "Right",
    "Pfeil links": "Left",
    "Arrow left": "Left",
    "Tab": "Tab",
    "Esc": "Esc",
}
_BETWEEN_MS = 40
_LONGEST_MS = 15_000
PART = re.compile(r"(?:(\d+) × )?(?:[„“]([^“”]*)[“”]|\**([^,„“*]+)\**)(?:, |$)")


def strokes(cell: str) -> Iterator[str]:
    """One by one: `text:Bäckerei` for what is typed, else a key sequence as Qt writes it."""
    at = 0
    while at < len(cell):
        found = PART.match(cell, at)
        assert found, f"no keystroke: {cell[at:]}"
        at = found.end()
        times, typed, key = found.groups()
        for _ in range(int(times or 1)):
            yield f"text:{typed}" if typed is not None else NAMES.get(key, key.replace("Strg", "Ctrl"))


def target() -> QWidget:
    """Where a key would go now."""
    popup = QApplication.activePopupWidget()
    inside: QWidget | None = None if popup is None else popup.focusWidget()
    found = inside or popup or QApplication.focusWidget()
    assert found is not None, "nothing would get the key"
    return found


def press(stroke: str) -> None:
    """One keystroke, or the letters of a text."""
    if not stroke.startswith("text:"):
        QTest.keySequence(target(), QKeySequence(stroke))
        return
    for letter in stroke.removeprefix("text:"):
        if letter.isascii():
            QTest.keyClicks(target(), letter)
            continue
        # QTest knows no umlauts.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target(), event)


def play(cell: str, window: QWidget, qtbot: QtBot) -> None:
    """All keystrokes of a cell, also those into dialogs that earlier ones open."""
    left, played = list(strokes(cell)), [False]
    under: list[QWidget | None] = []  # what was modal when each keystroke began that has not returned

    def coming() -> bool:
        """Whether a dialog is about to come up, or to go."""
        modal, popup = QApplication.activeModalWidget(), QApplication.activePopupWidget()
        if popup is None and QApplication.activeWindow() is None:
            (modal or window).activateWindow()  # as a window manager does, once a dialog has closed
        focused = QApplication.focusWidget()
        if popup is not None:
            return False
        elsewhere = focused is None or (modal is not None and not modal.isAncestorOf(focused))
        return elsewhere or (bool(under) and modal is under[-1])

    def press_next() -> None:
        if coming():
            QTimer.singleShot(_BETWEEN_MS, window, press_next)
        elif left:
            stroke = left.pop(0)
            # Before it is pressed: a dialog has a loop of its own, and only returns when it is closed.
            QTimer.singleShot(_BETWEEN_MS, window, press_next)
            under.append(QApplication.activeModalWidget())
            press(stroke)
            under.pop()
        else:
            played[0] = True

    def give_up() -> None:
        """Without it a dialog that stays open would never let the test fail."""
        left.clear()
        for dialog in QApplication.topLevelWidgets() if not played[0] else ():
            if dialog.isModal():
                dialog.close()

    QTimer.singleShot(0, window, press_next)
    QTimer.singleShot(_LONGEST_MS, window, give_up)
    qtbot.waitUntil(lambda: played[0] and not under, timeout=_LONGEST_MS + 5_000)
