# SPDX-License-Identifier: EUPL-1.2
"""One programme to read: its state, what it asks, who says so; remember it, or check it for a firm."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.sunken import SunkenFrame
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Banner, Button, Heading, announce
from irmd_desktop.language import tr
from irmd_desktop.services import catalogue_reading
from irmd_desktop.services.catalogue_reading import ProgrammeCard


class ReadingPanel(SunkenFrame):
    """`remembered` carries the id of a programme that was put on the list or taken off it."""

    remembered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("left", parent)
        self._session = session
        self._card: ProgrammeCard | None = None
        self._name = Heading("", "section", parent=self)
        self._provider = Heading("", "meta", tone="text2", parent=self)
        self._banner = Banner("info", "", "", parent=self)
        self.check = Button(tr("Im offenen Fall prüfen"), "primary", "clipboard-check", parent=self)
        self.check.setAccessibleIdentifier("catalogue.check")
        self.check.clicked.connect(self._check)
        self.remember = Button(tr("Merken"), "plain", "star", parent=self)
        self.remember.setAccessibleIdentifier("catalogue.remember")
        self.remember.clicked.connect(self._remember)
        self.copy = Button(tr("Adresse der Seite kopieren"), "text", "copy", parent=self)
        self.copy.setAccessibleIdentifier("catalogue.copy")
        self.copy.clicked.connect(self._copy)
        self._inside = QWidget(self)
        self._inside.setProperty("scrolled", "true")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        for widget in (self._name, self._provider, self._banner, self.check, self.remember, self.copy):
            self._column.addWidget(widget)
        self._first = self._column.count()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        area.setAccessibleName(tr("Programm lesen"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(area)
        self.setFixedWidth(current().px("sidePanel") + 56)

    def show_card(self, card: ProgrammeCard | None, *, remembered: bool) -> None:
        """Another programme, or none."""
        self._card = card
        while self._column.count() > self._first:
            item = self._column.takeAt(self._first)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in (self._provider, self._banner, self.check, self.remember, self.copy):
            each.setVisible(card is not None)
        if card is None:
            self._name.setText(tr("Kein Programm ausgewählt"))
            self._column.addStretch(1)
            return
        record = self._session.release.programmes[card.id].record
        self._name.setText(card.name)
        self._provider.setText(card.provider)
        self._show_state(card, catalogue_reading.status_note(record))
        self.check.setVisible(self._session.case is not None)
        self.remember.setText(tr("Nicht mehr merken") if remembered else tr("Merken"))
        self.copy.setVisible(bool(catalogue_reading.address(record)))
        self._column.addWidget(Heading(card.summary, "body"))
        for section in catalogue_reading.sections(self._session.release, card.id):
            self._column.addWidget(Heading(section.title, "label", tone="text2"))
            for line in section.lines:
                self._column.addWidget(Heading(f"– {line}" if len(section.lines) > 1 else line, "compact"))
        self._column.addStretch(1)

    def _show_state(self, card: ProgrammeCard, note: str) -> None:
        words = catalogue_reading.state_words()[card.state]
        if card.state == "proposed":
            text = tr("Vorschlag einer Studie. Noch nicht beantragbar; es gibt keine Beträge.")
            self._banner.show_message(words, text, "info")
        elif card.stale:
            text = tr("Die Quelle ist älter als 180 Tage. Vor dem Antrag bei der Förderstelle nachsehen.")
            self._banner.show_message(words, f"{note} {text}", "amber")
        else:
            self._banner.show_message(words, note, "info" if card.state == "open" else "amber")

    def _check(self) -> None:
        if self._card is not None:
            self._session.go("funding", self._card.id)

    def _remember(self) -> None:
        if self._card is not None:
            self.remembered.emit(self._card.id)

    def _copy(self) -> None:
        if self._card is not None:
            record = self._session.release.programmes[self._card.id].record
            QGuiApplication.clipboard().setText(catalogue_reading.address(record))
            announce(self.copy, tr("Adresse kopiert"))
