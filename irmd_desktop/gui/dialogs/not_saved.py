# SPDX-License-Identifier: EUPL-1.2
"""A file could not be written: what did not work, what is safe, what to do, and the ways on as buttons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from irmd_desktop.gui.dialogs.frame import Dialog
from irmd_desktop.gui.forms.ui_not_saved import Ui_NotSaved
from irmd_desktop.gui.shell.icon_label import IconLabel
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Banner, Button, CollapsibleGroup, Heading
from irmd_desktop.gui.widgets.buttons import Kind as ButtonKind
from irmd_desktop.language import tr
from irmd_desktop.services.errors import NotSaved

RETRY: Final = 2
ELSEWHERE: Final = 3
_SIGN: Final = 32
_WIDE: Final = 540
_DETAILS: Final = 112


class NotSavedDialog(Dialog):
    """Ends with `RETRY`, `ELSEWHERE`, or rejected. Another place is the most likely way out."""

    def __init__(self, error: NotSaved, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_NotSaved()
        self.ui.setupUi(self)
        title = tr("{paper} nicht gespeichert").format(paper=title)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDE)
        self.setAccessibleDescription(str(error))
        self.ui.sign.addWidget(IconLabel("octagon-alert", "danger", _SIGN, self))
        self.ui.sign.addStretch(1)
        words = self.ui.words
        words.addWidget(Heading(title, "section", parent=self))
        words.addWidget(Heading(error.why, "body", parent=self))
        words.addWidget(Banner("safe", error.safe, parent=self))
        words.addWidget(Heading(error.advice, "body", tone="text2", parent=self))
        words.addWidget(self._details(error))
        self._add_buttons()

    def _details(self, error: NotSaved) -> CollapsibleGroup:
        # A path has no place to break a line; a text field breaks it anywhere, and lets it be copied.
        details = QPlainTextEdit(error.details)
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setFixedHeight(_DETAILS)
        details.setAccessibleName(tr("Einzelheiten für die IT"))
        details.setAccessibleIdentifier("not_saved.details")
        group = CollapsibleGroup(tr("Einzelheiten für die IT"), parent=self)
        group.column.addWidget(details)
        return group

    def _add_buttons(self) -> None:
        cancel = self._button(tr("Abbrechen"), "text", "not_saved.cancel")
        cancel.clicked.connect(self.reject)
        again = self._button(tr("Erneut versuchen"), "plain", "not_saved.retry")
        again.clicked.connect(lambda: self.done(RETRY))
        elsewhere = self._button(tr("Anderen Ort wählen"), "primary", "not_saved.elsewhere")
        elsewhere.setDefault(True)
        elsewhere.clicked.connect(lambda: self.done(ELSEWHERE))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (cancel, again, elsewhere):
            row.addWidget(button)
        self.ui.buttons.addLayout(row)
        elsewhere.setFocus()

    def _button(self, words: str, kind: ButtonKind, identifier: str) -> Button:
        made = Button(words, kind, parent=self)
        made.setAccessibleIdentifier(identifier)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """The red edge at the top: something did not work."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), current().px("banner"), current().colour("notMet"))
        painter.end()


def next_target(error: NotSaved, title: str, ask: Callable[[], Path | None], parent: QWidget) -> Path | None:
    """Where to try next, as the person decides; None to leave it. `ask` asks for another place."""
    dialog = NotSavedDialog(error, title, parent)
    way = dialog.exec()
    dialog.deleteLater()
    if way == RETRY:
        return Path(error.file)
    return ask() if way == ELSEWHERE else None
