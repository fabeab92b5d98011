# SPDX-License-Identifier: EUPL-1.2
"""The bar above a page: what is shown, find, undo and redo, what was saved when, the view for the owner."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from irmd_desktop.gui.shell.icon_label import IconLabel
from irmd_desktop.gui.theme.icons import icon
from irmd_desktop.gui.widgets import Button, ElidedLabel, announce
from irmd_desktop.language import tr

_EDGE, _GAP = 24, 8
_TOOL = 20


def _tool(name: str, symbol: str, identifier: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icon(symbol))
    button.setIconSize(QSize(_TOOL, _TOOL))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setAccessibleIdentifier(identifier)
    return button


class TopBar(QFrame):
    """Title and actions. Signals: `searched`, `undo`, `redo`, `present`."""

    searched = Signal()
    undo = Signal()
    redo = Signal()
    present = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "bar")
        self.setMinimumHeight(64)
        self._title = ElidedLabel("", "topTitle", tone="text", parent=self)
        self._meta = ElidedLabel("", "meta", parent=self)
        self._find = Button(tr("Suchen oder Befehl"), "plain", "search", key=tr("Strg K"), parent=self)
        self._find.setToolTip(tr("Betriebe, Programme, Fragen und Befehle finden"))
        self._find.setAccessibleIdentifier("top.find")
        self._find.clicked.connect(self.searched)
        self._undo = _tool(tr("Rückgängig"), "undo-2", "top.undo", self)
        self._undo.clicked.connect(self.undo)
        self._redo = _tool(tr("Wiederholen"), "redo-2", "top.redo", self)
        self._redo.clicked.connect(self.redo)
        self._saved_sign = IconLabel("check", "met", 16, self)
        self._saved = ElidedLabel("", "meta", parent=self)
        self._present = Button(tr("Vorzeigen"), "plain", "presentation", key="F11", parent=self)
        self._present.setToolTip(tr("Ansicht für den Betrieb, ohne andere Betriebe und Notizen (F11)"))
        self._present.setAccessibleIdentifier("top.present")
        self._present.clicked.connect(self.present)
        self._lay_out()
        self.set_case(False)
        self.set_undo("", "")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._meta)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 8, _EDGE, 8)
        row.setSpacing(_GAP)
        row.addLayout(words, 1)
        row.addWidget(self._find)
        row.addSpacing(_GAP)
        for widget in (self._undo, self._redo, self._saved_sign, self._saved, self._present):
            row.addWidget(widget)

    def set_heading(self, title: str, meta: str) -> None:
        """What the page says it is."""
        self._title.setText(title)
        self._meta.setText(meta)
        self._meta.setVisible(bool(meta))
        self._fit()

    def set_case(self, open_case: bool) -> None:
        """Whether a case is shown: only then there is something to save and to show the owner."""
        # Without words first: what is shown makes a narrow window wider at once where it has no room.
        self._find.setText("")
        self._present.setText("")
        for widget in (self._saved, self._saved_sign, self._present):
            widget.setVisible(open_case)
        self._saved_sign.setVisible(open_case and bool(self._saved.text()))
        self._fit()

    def set_undo(self, undo: str, redo: str) -> None:
        """Which step would be taken back or done again, in words; empty where there is none."""
        for button, word, step in (
            (self._undo, tr("Rückgängig"), undo),
            (self._redo, tr("Wiederholen"), redo),
        ):
            button.setEnabled(bool(step))
            told = f"{word}: {step}" if step else word
            button.setToolTip(told)
            button.setAccessibleName(told)

    def set_saved(self, at: datetime) -> None:
        """Everything was stored at this time."""
        text = tr("gespeichert {time}").format(time=f"{at:%H:%M}")
        self._saved.setText(text)
        self._saved_sign.setVisible(self._present.isVisibleTo(self))
        self._fit()
        announce(self._saved, tr("Gespeichert"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room for words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The name of a firm goes before words on buttons: their tooltips say the same."""
        buttons = ((self._find, tr("Suchen oder Befehl")), (self._present, tr("Vorzeigen")))
        for button, words in buttons:
            button.setAccessibleName(words)
            button.setText(words)
        for button, _ in buttons:
            if self._lacks_room():
                button.setText("")

    def _lacks_room(self) -> bool:
        others = (self._find, self._undo, self._redo, self._saved_sign, self._saved, self._present)
        taken = sum(one.sizeHint().width() + _GAP for one in others if not one.isHidden())
        return self._title.sizeHint().width() + taken + 2 * _EDGE + _GAP > self.width()
