# SPDX-License-Identifier: EUPL-1.2
"""Passphrase ändern, and the recovery sheet that comes of it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irmd_desktop.gui.dialogs.frame import Dialog, FormDialog
from irmd_desktop.gui.forms.ui_change_passphrase import Ui_ChangePassphrase
from irmd_desktop.gui.gate.parts import SheetPart
from irmd_desktop.gui.gate.sheet import print_sheet, save_sheet
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.opening import SHORTEST_PASSPHRASE, WorkspaceHouse


class PassphraseDialog(FormDialog):
    """Puts the same key under another passphrase; `sheet` is the new recovery sheet afterwards."""

    def __init__(self, house: WorkspaceHouse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.sheet = ""
        self.ui = Ui_ChangePassphrase()
        self.ui.setupUi(self)
        for edit, name in ((self.ui.old, "old"), (self.ui.fresh, "new"), (self.ui.again, "again")):
            edit.setAccessibleIdentifier(f"passphrase.{name}")
        self.set_up(self.ui.problem, self.ui.buttons, tr("Passphrase ändern"), self._change)

    def _change(self) -> None:
        old, new = self.ui.old.text(), self.ui.fresh.text()
        if new != self.ui.again.text():
            raise UserError(
                tr("Die beiden neuen Eingaben sind verschieden. Es bleibt bei der alten Passphrase.")
            )
        if len(new) < SHORTEST_PASSPHRASE:
            sentence = tr("Die neue Passphrase braucht mindestens {n} Zeichen. Es bleibt bei der alten.")
            raise UserError(sentence.format(n=SHORTEST_PASSPHRASE))
        self.sheet = self._house.change_passphrase(old, new)
        for edit in (self.ui.old, self.ui.fresh, self.ui.again):
            edit.clear()
        self.accept()


class SheetDialog(Dialog):
    """Shows the new recovery sheet until somebody says that it is kept."""

    def __init__(self, sheet: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(tr("Neues Wiederherstellungsblatt"))
        self.part = SheetPart(self)
        self.part.ui.sheet.setPlainText(sheet)
        self.part.save.clicked.connect(lambda: save_sheet(sheet, self))
        self.part.print.clicked.connect(lambda: print_sheet(sheet, self))
        self.part.go.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.part)
