# SPDX-License-Identifier: EUPL-1.2
"""Über das Programm: version, catalogue, licences, keys."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from irmd_desktop import __version__, texts
from irmd_desktop.gui.pages.preferences.section import Section
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import CollapsibleGroup
from irmd_desktop.language import tr
from irmd_desktop.services import licences


class AboutSection(Section):
    """What this is, as text that can be copied for a request to support."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, tr("Über IRMD Desktop"), parent=parent)
        meta = session.release.meta
        version = tr("Version {version}, Katalog {catalogue}, Lizenz EUPL-1.2")
        self.say(version.format(version=__version__, catalogue=meta["version"]))
        if meta["as_of"]:
            day = texts.day(date.fromisoformat(meta["as_of"]))
            self.say(tr("Katalog mit Stand {day}").format(day=day))
        self.say(tr("Das Programm ruft nie ins Netz und meldet nichts nach außen."))
        group = CollapsibleGroup(tr("Bibliotheken und ihre Lizenzen"), parent=self)
        self.parts = QPlainTextEdit(self)
        self.parts.setReadOnly(True)
        self.parts.setTabChangesFocus(True)
        self.parts.setAccessibleName(tr("Bibliotheken und ihre Lizenzen"))
        self.parts.setAccessibleIdentifier("settings.parts")
        self.parts.setFixedHeight(self.parts.fontMetrics().lineSpacing() * 14)
        group.column.addWidget(self.parts)
        self.column.addWidget(group)

    def show_all(self) -> None:
        """Read once; reading the list takes a moment."""
        if not self.parts.toPlainText():
            lines = [f"{one.name} {one.version}: {one.licence}" for one in licences.parts()]
            fonts = tr("Schrift: Source Sans 3 (SIL OFL 1.1). Zeichen: Lucide (ISC).")
            self.parts.setPlainText("\n".join([fonts, *lines]))
