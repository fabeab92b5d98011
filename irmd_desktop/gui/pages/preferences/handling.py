# SPDX-License-Identifier: EUPL-1.2
"""Aussehen und Bedienung: light or dark, language, single keys."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication, QWidget

from irmd_desktop import language
from irmd_desktop.gui.pages.preferences.section import Section
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import Scheme, apply_theme
from irmd_desktop.gui.widgets import Field, Segments
from irmd_desktop.language import tr


class HandlingSection(Section):
    """The look changes at once, the language with the next start."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, tr("Aussehen und Bedienung"), parent=parent)
        schemes = (("system", tr("Wie das System")), ("light", tr("Hell")), ("dark", tr("Dunkel")))
        self.scheme = Segments(schemes, name=tr("Hell oder dunkel"), parent=self)
        self.scheme.setAccessibleIdentifier("settings.scheme")
        self.scheme.set_value(session.settings.scheme)
        self.scheme.chosen.connect(self._look)
        self.column.addWidget(Field(tr("Hell oder dunkel"), self.scheme, parent=self))
        languages = ((language.GERMAN, "Deutsch"), (language.ENGLISH, "English"))
        self.language = Segments(languages, name=tr("Sprache"), parent=self)
        self.language.setAccessibleIdentifier("settings.language")
        self.language.set_value(session.settings.language)
        self.language.chosen.connect(lambda code: self.store("language", code))
        help = tr("Gilt ab dem nächsten Start. Namen und Bedingungen der Programme bleiben deutsch.")
        self.column.addWidget(Field(tr("Sprache"), self.language, help, parent=self))
        self.box("single_keys", tr("Im Reifegrad mit einzelnen Tasten antworten (0 bis 4, W, N)"))

    def _look(self, scheme: str) -> None:
        self.store("scheme", scheme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, cast(Scheme, scheme))


class TimeSection(Section):
    """Tagewerke: how long one is, and what a case and a year may take."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        about = tr("Das Programm warnt, wenn eine Grenze nahe ist. Es hält Sie nicht auf.")
        super().__init__(session, tr("Zeit"), about, parent)
        self.whole("day_hours", tr("Stunden eines Tagewerks"), 1, 24, tr("Stunden"))
        self.whole("case_limit_days", tr("Tagewerke je Fall"), 1, 366, tr("Tagewerke"))
        self.whole("year_limit_days", tr("Tagewerke je Jahr"), 1, 366, tr("Tagewerke"))
