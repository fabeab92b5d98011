# SPDX-License-Identifier: EUPL-1.2
"""What dialogs have in common: the form, one filled button, a red banner for what did not work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Banner, Button
from irmd_desktop.gui.widgets.buttons import Kind
from irmd_desktop.gui.widgets.tab_order import go_on
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError


class FormDialog(QDialog):
    """A dialog round a form that has layouts `problem` and `buttons`.

    `act` runs when the filled button is pressed; a `UserError` it raises is told in the dialog, which stays
    open with everything that was typed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(min(current().px("dialogWidth"), 520))
        self._act: Callable[[], object] = self.accept
        self._problem = Banner("red", "", "", parent=self)
        self._problem.hide()

    def set_up(
        self,
        problem: QLayout,
        buttons: QLayout,
        words: str,
        act: Callable[[], object],
        kind: Kind = "primary",
    ) -> None:
        """Fill the form's foot: `words` say what the filled button does."""
        self._act = act
        problem.addWidget(self._problem)
        self.do = Button(words, kind, parent=self)
        self.do.setDefault(True)
        self.do.setAccessibleIdentifier("dialog.do")
        self.do.clicked.connect(self._try)
        self.cancel = Button(tr("Abbrechen"), "plain", parent=self)
        self.cancel.setAccessibleIdentifier("dialog.cancel")
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.do)
        if isinstance(buttons, QVBoxLayout):
            buttons.addLayout(row)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the form as it is read, whenever its parts were made."""
        return go_on(self, forward)

    def _try(self) -> None:
        self._problem.hide()
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            self._act()
        except UserError as error:
            self.tell(str(error))
        finally:
            self.unsetCursor()

    def tell(self, sentence: str, title: str = "") -> None:
        """Say what did not work; everything typed stays."""
        self._problem.show()
        self._problem.show_message(title or tr("Das ging nicht"), sentence)
        self.adjustSize()
