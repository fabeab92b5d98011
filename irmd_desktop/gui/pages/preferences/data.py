# SPDX-License-Identifier: EUPL-1.2
"""Daten: where they lie, their backups, whether they are sound."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.pages.preferences.section import Section
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import announce
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.opening import BackupRow, CheckResult

_VISIBLE_ROWS: Final = 5


class DataSection(Section):
    """The folder, its backups (Sicherungen), the full check."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, tr("Daten und Sicherungen"), parent=parent)
        self._folder = self.say()
        self.copies = QListWidget(self)
        self.copies.setAccessibleName(tr("Sicherungen"))
        self.copies.setAccessibleIdentifier("settings.copies")
        self.column.addWidget(self.copies)
        self.told = self.say()
        self.copy = self.button(tr("Ordner kopieren"), "folder", self._copy, "copy")
        self.make = self.button(tr("Jetzt sichern"), "backup", self.back_up, "save")
        self.restore = self.button(tr("Sicherung wiederherstellen"), "restore", self._restore, "history")
        self.check = self.button(tr("Vollständig prüfen"), "check", self.full_check, "shield-check")
        self.row(self.make, self.check)
        self.row(self.restore, self.copy)

    def show_all(self) -> None:
        """The list of backups, the newest first."""
        office = self.session.office
        for button in (self.copy, self.make, self.restore, self.check):
            button.setEnabled(office is not None)
        if office is None:
            self._folder.setText(tr("Es ist kein Ordner geöffnet."))
            return
        self._folder.setText(tr("Alles liegt verschlüsselt in {folder}").format(folder=office.house.folder))
        rows = self.session.backups()
        self.copies.clear()
        self.copies.addItems([_words(one) for one in rows])
        self.copies.setVisible(bool(rows))
        height = max(self.copies.sizeHintForRow(0), 1)
        self.copies.setFixedHeight(height * min(len(rows), _VISIBLE_ROWS) + 8)
        self.restore.setEnabled(bool(rows))
        if not rows:
            self.told.setText(tr("Noch keine Sicherung. Die erste entsteht heute von selbst."))

    def _copy(self) -> None:
        if self.session.office is not None:
            QGuiApplication.clipboard().setText(str(self.session.office.house.folder))
            announce(self.copy, tr("Der Ordner ist kopiert."))

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        announce(self.told, sentence)

    def back_up(self) -> None:
        """A backup by hand, beside the window."""
        office = self.session.office
        if office is None:
            return
        opened = office.opened
        title = tr("Sicherung wird gemacht")
        task = self.session.tasks.run(lambda _done, _stop: opened.back_up(), title, keep=True)
        task.succeeded.connect(self._made)
        task.failed.connect(self._failed)

    def _made(self, made: object) -> None:
        self.show_all()
        if isinstance(made, BackupRow):
            self._tell(tr("Gesichert: {backup}.").format(backup=_words(made)))

    def full_check(self) -> None:
        """Reads the whole database."""
        office = self.session.office
        if office is None:
            return
        task = self.session.tasks.run(office.opened.full_check, tr("Arbeitsbereich wird geprüft"))
        task.succeeded.connect(self._checked)
        task.failed.connect(self._failed)

    def _checked(self, result: object) -> None:
        if isinstance(result, CheckResult):
            self._tell(result.sentence)

    def _failed(self, error: object) -> None:
        unknown = tr("Das ist nicht gelungen. Ihre Daten sind unverändert; versuchen Sie es noch einmal.")
        self._tell(str(error) if isinstance(error, UserError) else unknown)

    def _restore(self) -> None:
        self.session.restore_wanted.emit()


def _words(row: BackupRow) -> str:
    made, kept = row.made_at.astimezone(), row.expires_at.astimezone()
    line = tr("{day}, {time} Uhr · {size} MB · bleibt bis {kept}")
    size = texts.number(Decimal(row.size).scaleb(-6).quantize(Decimal("0.1")))
    return line.format(
        day=texts.weekday(made.date()), time=f"{made:%H:%M}", size=size, kept=texts.day(kept.date())
    )
