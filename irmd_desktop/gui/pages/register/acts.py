# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a whole case: open, make, send, read in, hand out, close, erase."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from irmd_desktop.gui.dialogs.case_files import EraseCaseDialog, ReceiveCaseDialog, SendCaseDialog
from irmd_desktop.gui.dialogs.message import show_error, show_info
from irmd_desktop.gui.dialogs.new_case import NewCaseDialog
from irmd_desktop.gui.pages.report.handing_out import ask_target
from irmd_desktop.gui.session import Session
from irmd_desktop.language import tr, trn
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import cases, privacy
from irmd_desktop.services.workspace.views import CaseRow

SUFFIX = ".irmdcase"


def file_name(firm: str) -> str:
    """A file name from a firm's name."""
    return re.sub(r"[^\w-]+", "-", firm).strip("-")[:60] or "betrieb"


class CaseActs:
    """Acts on cases with their dialogs; errors are told over `parent`."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session, self._parent = session, parent

    def do(self, key: str, row: CaseRow) -> None:
        """Run the act of a key."""
        acts: dict[str, Callable[[CaseRow], None]] = {
            "open": self.open,
            "send": self.send,
            "export": self.export,
            "close": self.close,
            "erase": self.erase,
        }
        self._told(lambda: acts[key](row))

    def _told(self, act: Callable[[], None]) -> None:
        try:
            act()
        except UserError as error:
            show_error(error, self._parent)

    def open(self, row: CaseRow) -> None:
        """Open the case where it was left."""
        self._session.open_case(row.id)

    def add(self, name: str) -> None:
        """Make a firm and open it."""
        dialog = NewCaseDialog(self._session, name, self._parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._told(lambda: self._session.open_case(dialog.case_id, "firm"))
        dialog.deleteLater()

    def send(self, row: CaseRow) -> None:
        """Write the case as an encrypted file."""
        name = file_name(row.firm_name) + SUFFIX
        wanted = tr("Falldateien ({pattern})").format(pattern=f"*{SUFFIX}")
        chosen = ask_target(tr("Fall weitergeben"), name, wanted, self._parent)
        if chosen is not None:
            target = chosen if chosen.suffix == SUFFIX else chosen.with_name(chosen.name + SUFFIX)
            dialog = SendCaseDialog(self._session, row, target, self._parent)
            if dialog.exec() == QDialog.DialogCode.Accepted:
                text = tr("„{file}“ ist geschrieben und verschlüsselt.").format(file=target.name)
                show_info(tr("Fall gespeichert"), text, self._parent)
            dialog.deleteLater()

    def receive(self) -> None:
        """Read a case file in and open what it brought."""
        wanted = tr("Falldateien ({pattern})").format(pattern=f"*{SUFFIX}")
        path, _ = QFileDialog.getOpenFileName(self._parent, tr("Falldatei einlesen"), "", wanted)
        if path:
            self.receive_file(Path(path))

    def receive_file(self, path: Path) -> None:
        """The same for a known file, such as one dropped on the window."""
        dialog = ReceiveCaseDialog(self._session, path, self._parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        received = dialog.received
        dialog.deleteLater()
        if not accepted or received is None:
            return
        told = trn("{n} Änderung übernommen.", "{n} Änderungen übernommen.", received.new_edits)
        text = told.format(n=received.new_edits)
        if received.new_conflicts:
            more = trn(
                "{n} Angabe ist auf beiden Geräten verschieden; beide Werte stehen beim Betrieb.",
                "{n} Angaben sind auf beiden Geräten verschieden; beide Werte stehen beim Betrieb.",
                received.new_conflicts,
            )
            text = f"{text} {more.format(n=received.new_conflicts)}"
        show_info(tr("Falldatei eingelesen"), text, self._parent)
        self._told(lambda: self._session.open_case(received.case_id, "firm"))

    def export(self, row: CaseRow) -> None:
        """Everything about the firm into a folder, readable, for the firm itself (DSGVO Art. 15)."""
        folder = QFileDialog.getExistingDirectory(self._parent, tr("Ordner für die Auskunft wählen"))
        if folder:
            target = Path(folder) / f"auskunft-{file_name(row.firm_name)}"
            done = privacy.export_firm(self._session.desk, row.id, target)
            text = tr(
                "Der Ordner „{folder}“ enthält {n} Dateien. "
                "Er ist nicht verschlüsselt: Er ist für den Betrieb."
            )
            show_info(
                tr("Auskunft geschrieben"),
                text.format(folder=done.folder.name, n=len(done.files)),
                self._parent,
            )

    def close(self, row: CaseRow) -> None:
        """Close the case, or open it again."""
        cases.close_case(self._session.desk, row.id, None if row.closed_on else self._session.today())
        self._session.cases_changed.emit()

    def erase(self, row: CaseRow) -> None:
        """Erase the firm for good once its name is typed."""
        dialog = EraseCaseDialog(self._session, row, self._session.backup_copies, self._parent)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.report is not None:
            told = tr("{rows} Einträge und {documents} Dokumente sind gelöscht.")
            report = dialog.report
            show_info(
                tr("Betrieb gelöscht"),
                told.format(rows=report.rows, documents=report.documents),
                self._parent,
            )
        dialog.deleteLater()
