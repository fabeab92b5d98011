# SPDX-License-Identifier: EUPL-1.2
"""Person und Kammer: who advises; it stands on every paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from irmd_desktop.gui.dialogs.message import show_error
from irmd_desktop.gui.pages.preferences.section import Section
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Field
from irmd_desktop.language import tr
from irmd_desktop.services.branding import load_branding
from irmd_desktop.services.errors import UserError


class _Lines(QPlainTextEdit):
    """A few lines of text; Tab leaves it."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._section = section
        self.setTabChangesFocus(True)
        self.setPlainText("\n".join(section.session.settings.address))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 24)
        self.setAccessibleIdentifier("settings.address")

    def focusOutEvent(self, event: object) -> None:
        """Store what was typed."""
        lines = tuple(line.strip() for line in self.toPlainText().splitlines() if line.strip())
        self._section.store("address", lines)
        super().focusOutEvent(event)  # type: ignore[arg-type]


class PersonSection(Section):
    """Name, chamber, unit, address, profile of the chamber."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        about = tr("Diese Angaben stehen auf den Papieren, die der Betrieb bekommt.")
        super().__init__(session, tr("Person und Kammer"), about, parent)
        self.line("adviser", tr("Ihr Name"))
        self.line("chamber", tr("Kammer oder Amt"))
        self.line("unit", tr("Abteilung"))
        self.address = _Lines(self)
        help = tr("Straße, Ort, Telefon und E-Mail, je eine Zeile")
        self.column.addWidget(Field(tr("Anschrift"), self.address, help, parent=self))
        self._profile = self.say()
        self._remove = self.button(tr("Profil entfernen"), "branding_off", self._forget)
        self.row(self.button(tr("Kammerprofil wählen"), "branding", self._choose, "file-text"), self._remove)

    def show_all(self) -> None:
        """The profile in use, and why its colour is not used where that is so."""
        path = self.session.settings.branding
        self._remove.setVisible(bool(path))
        if not path:
            self._profile.setText(tr("Kein Kammerprofil: Die Papiere tragen das Zeichen von IRMD Desktop."))
            return
        words = [tr("Kammerprofil: {path}").format(path=path)]
        try:
            words += load_branding(Path(path)).remarks
        except (UserError, OSError) as error:
            words.append(_why(error))
        self._profile.setText(" ".join(words))

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Kammerprofil wählen"), "", "*.toml")
        if not path:
            return
        try:
            load_branding(Path(path))
        except (UserError, OSError) as error:
            show_error(UserError(_why(error)), self)
            return
        self.store("branding", path)
        self.show_all()

    def _forget(self) -> None:
        self.store("branding", "")
        self.show_all()


def _why(error: Exception) -> str:
    if isinstance(error, UserError):
        return str(error)
    return tr("Diese Datei lässt sich nicht lesen. Die Papiere tragen solange kein Kammerprofil.")
