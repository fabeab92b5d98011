# SPDX-License-Identifier: EUPL-1.2
"""A case from one laptop to another: send it as an encrypted file, read one in, erase a firm for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from irmd_desktop import texts
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_erase_case import Ui_EraseCase
from irmd_desktop.gui.forms.ui_receive_case import Ui_ReceiveCase
from irmd_desktop.gui.forms.ui_send_case import Ui_SendCase
from irmd_desktop.gui.session import Session
from irmd_desktop.language import tr
from irmd_desktop.persistence.erasure import BackupCopy
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import packages, privacy
from irmd_desktop.services.workspace.packages import Received
from irmd_desktop.services.workspace.privacy import ErasureReport
from irmd_desktop.services.workspace.views import CaseRow


class SendCaseDialog(FormDialog):
    """Writes one firm as an encrypted file."""

    def __init__(self, session: Session, row: CaseRow, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._row, self._path = session, row, path
        self.ui = Ui_SendCase()
        self.ui.setupUi(self)
        about = tr("Der Fall „{firm}“ wird verschlüsselt als „{file}“ gespeichert, mit allen Notizen.")
        self.ui.about.setText(about.format(firm=row.firm_name, file=path.name))
        self.set_up(self.ui.problem, self.ui.buttons, tr("Fall speichern"), self._send)

    def _send(self) -> None:
        if self.ui.passphrase.text() != self.ui.again.text():
            raise UserError(
                tr("Die beiden Eingaben sind verschieden. Tippen Sie die Passphrase noch einmal.")
            )
        packages.send_case(self._session.desk, self._row.id, self._path, self.ui.passphrase.text())
        self.accept()


class ReceiveCaseDialog(FormDialog):
    """Merges a case file; `received` says what it brought."""

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._path = session, path
        self.received: Received | None = None
        self.ui = Ui_ReceiveCase()
        self.ui.setupUi(self)
        about = tr("„{file}“ wird eingelesen. Was hier schon steht, bleibt; Widersprüche werden gezeigt.")
        self.ui.about.setText(about.format(file=path.name))
        self.set_up(self.ui.problem, self.ui.buttons, tr("Einlesen"), self._receive)

    def _receive(self) -> None:
        self.received = packages.receive_case(
            self._session.desk,
            self._path,
            self.ui.passphrase.text(),
            even_if_erased=self.ui.even_if_erased.isChecked(),
        )
        self._session.cases_changed.emit()
        self.accept()


class EraseCaseDialog(FormDialog):
    """Erases a firm (DSGVO Art. 17) once its name is typed; `report` is the proof."""

    def __init__(
        self,
        session: Session,
        row: CaseRow,
        backups: Callable[[], Sequence[BackupCopy]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._row, self._backups = session, row, backups
        self.report: ErasureReport | None = None
        self.ui = Ui_EraseCase()
        self.ui.setupUi(self)
        about = tr(
            "Alles über „{firm}“ wird gelöscht: Angaben, Antworten, Notizen, Dokumente und der Verlauf. "
            "Das lässt sich nicht rückgängig machen."
        )
        self.ui.about.setText(about.format(firm=row.firm_name))
        self.ui.backups.setText(_backup_words(backups()))
        self.set_up(self.ui.problem, self.ui.buttons, tr("Endgültig löschen"), self._erase, "danger")

    def _erase(self) -> None:
        if self.ui.typed.text().strip() != self._row.firm_name.strip():
            raise UserError(tr("Der Name stimmt nicht überein. Es wurde nichts gelöscht."))
        self.report = privacy.erase_firm(self._session.desk, self._row.id, self._backups)
        if self._session.case is not None and self._session.case.case_id == self._row.id:
            self._session.close_case()
        self._session.cases_changed.emit()
        self.accept()


def _backup_words(copies: Sequence[BackupCopy]) -> str:
    if not copies:
        return tr("Es gibt keine Sicherung, die den Betrieb noch enthält.")
    last = max(copy.expires_at for copy in copies).astimezone().date()
    text = tr("Sicherungen enthalten den Betrieb noch, die letzte bis zum {day}.")
    return text.format(day=texts.day(last))
