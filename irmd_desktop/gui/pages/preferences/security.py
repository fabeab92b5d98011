# SPDX-License-Identifier: EUPL-1.2
"""Sicherheit: when the program locks, the passphrase, the key in the keyring."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.dialogs.message import show_error, show_info
from irmd_desktop.gui.dialogs.passphrase import PassphraseDialog, SheetDialog
from irmd_desktop.gui.pages.preferences.section import Section
from irmd_desktop.gui.session import Session
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.settings import MOST_LOCK_MINUTES


class SecuritySection(Section):
    """What keeps the firms' data closed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, tr("Sicherheit"), parent=parent)
        help = tr("0: Das Programm sperrt nicht von selbst. Strg+L sperrt sofort.")
        label = tr("Sperren nach Minuten ohne Eingabe")
        self.whole("auto_lock_minutes", label, 0, MOST_LOCK_MINUTES, tr("Minuten"), help)
        self.passphrase = self.button(tr("Passphrase ändern"), "passphrase", self._change, "key-round")
        self.forget = self.button(tr("Beim Start nach der Passphrase fragen"), "keyring", self._forget)
        self.row(self.passphrase, self.forget)

    def show_all(self) -> None:
        """Both act on the folder of the workspace."""
        for button in (self.passphrase, self.forget):
            button.setEnabled(self.session.office is not None)

    def _change(self) -> None:
        office = self.session.office
        if office is None:
            return
        dialog = PassphraseDialog(office.house, self)
        if dialog.exec() and dialog.sheet:
            sheet = SheetDialog(dialog.sheet, self)
            sheet.exec()
            sheet.deleteLater()
        dialog.deleteLater()

    def _forget(self) -> None:
        office = self.session.office
        if office is None:
            return
        try:
            office.house.forget_in_keyring()
        except UserError as error:
            show_error(error, self)
            return
        sentence = tr(
            "Der Schlüssel liegt nicht mehr im Schlüsselbund. Beim Start wird die Passphrase verlangt."
        )
        show_info(tr("Schlüssel entfernt"), sentence, self)
