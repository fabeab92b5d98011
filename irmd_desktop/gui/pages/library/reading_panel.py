# SPDX-License-Identifier: EUPL-1.2
"""One programme to read: its state, what it asks, who says so; to remember, or to check for a firm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.funding.compare_view import TEXT_INSET
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.sunken import SunkenFrame
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Banner, Button, Heading, StateBadge, UprightScroll, announce
from irmd_desktop.gui.widgets.buttons import Kind as ButtonKind
from irmd_desktop.gui.widgets.hyphens import breakable
from irmd_desktop.language import tr
from irmd_desktop.reports.binding import bound
from irmd_desktop.reports.model import NoticeKind
from irmd_desktop.services import catalogue_reading
from irmd_desktop.services.catalogue_reading import ProgrammeCard, Reading

_LONGEST_WORD: Final = 240
"""Longer words are broken, or they would make the panel wider than it is."""


class ReadingPanel(SunkenFrame):
    """`remembered` and `compared` carry the id of the programme; `back` asks for the list, where there is no
    room for both.
    """

    remembered = Signal(str)
    compared = Signal(str)
    back = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("left", parent)
        self._session = session
        self._card: ProgrammeCard | None = None
        self._shown: ProgrammeCard | None = None
        self.backward = self._button(tr("Zurück zur Liste"), "text", "chevron-left", "back")
        self.backward.clicked.connect(self.back)
        self._name = Heading("", "section", parent=self)
        self._provider = Heading("", "meta", tone="text2", parent=self)
        self._state = StateBadge("open", "", parent=self)
        self.check = self._button(tr("Im offenen Fall prüfen"), "primary", "clipboard-check", "check")
        self.check.clicked.connect(self._check)
        self.remember = self._button(tr("Merken"), "plain", "star", "remember")
        self.remember.clicked.connect(self._remember)
        self.compare = self._button(tr("Vergleichen"), "plain", "columns-3", "compare")
        self.compare.clicked.connect(self._compare)
        self.copy = self._button(tr("Adresse der Seite kopieren"), "text", "copy", "copy")
        self.copy.clicked.connect(self._copy)
        self._body = QWidget(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show_body)
        self._lay_out()
        session.case_opened.connect(self._case_changed)
        session.case_closed.connect(self._case_changed)

    def _button(self, words: str, kind: ButtonKind, icon: str, name: str) -> Button:
        button = Button(words, kind, icon, parent=self)
        button.setAccessibleIdentifier(f"catalogue.{name}")
        return button

    def _lay_out(self) -> None:
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.remember, 1)
        pair.addWidget(self.compare, 1)
        left = Qt.AlignmentFlag.AlignLeft
        back = QHBoxLayout()
        back.addSpacing(-TEXT_INSET)
        back.addWidget(self.backward)
        back.addStretch(1)
        self._column.addLayout(back)
        self._column.addWidget(self._name)
        self._column.addWidget(self._provider)
        self._column.addWidget(self._state, 0, left)
        self._column.addWidget(self.check)
        self._column.addLayout(pair)
        self._column.addWidget(self._body)
        self._column.addWidget(self.copy, 0, left)
        self._column.addStretch(1)
        self._area = UprightScroll(inside, self)
        self._area.setAccessibleName(tr("Programm lesen"))
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._area)

    def show_card(self, card: ProgrammeCard | None, *, remembered: bool) -> None:
        """Another programme, or none. What takes longer comes after the list is painted."""
        self._card = card
        shown = card is not None
        self._name.setText(_fitting(card.name, "section") if card else tr("Kein Programm ausgewählt"))
        self._provider.setText(card.provider if card else "")
        for each in (self._provider, self._state, self.remember, self.compare, self._body):
            each.setVisible(shown)
        if card is not None:
            words = catalogue_reading.state_words()[card.state]
            self._state.set_state(catalogue_reading.state_looks()[card.state], words)
        if card is not None and card.state == "unknown":
            self._state.hide()  # the banner below says it with its reason
        self.remember.setText(tr("Gemerkt") if remembered else tr("Merken"))
        self.remember.setCheckable(True)
        self.remember.setChecked(remembered)
        self._case_changed()
        if card != self._shown:
            self.copy.hide()
            self._later.start()

    def _case_changed(self) -> None:
        self.check.setVisible(self._card is not None and self._session.case is not None)

    def _show_body(self) -> None:
        """Everything there is to read about the programme."""
        card, session = self._card, self._session
        if card is None or card == self._shown:
            return
        self._shown = card
        read = catalogue_reading.reading(session.release, card.id, session.today())
        self._replace_body((*_warnings(card, read), *_details(card, read)))
        self.copy.setVisible(bool(read.address))
        self._area.verticalScrollBar().setValue(0)

    def _replace_body(self, parts: Iterable[QWidget]) -> None:
        """Other widgets in the place of those of the last programme."""
        old, self._body = self._body, QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part)
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        self._body.show()

    def _check(self) -> None:
        if self._card is not None:
            self._session.go("funding", self._card.id)

    def _remember(self) -> None:
        if self._card is not None:
            self.remembered.emit(self._card.id)

    def _compare(self) -> None:
        if self._card is not None:
            self.compared.emit(self._card.id)

    def _copy(self) -> None:
        if self._shown is not None:
            read = catalogue_reading.reading(self._session.release, self._shown.id, self._session.today())
            QGuiApplication.clipboard().setText(read.address)
            announce(self.copy, tr("Adresse kopiert"))


def _warnings(card: ProgrammeCard, read: Reading) -> Iterator[QWidget]:
    if card.state == "unknown":
        yield Banner("amber", tr("Stand unbekannt."), read.note, run_in=True)
    else:
        yield _words(read.note)
    if card.stale and card.state != "unknown":
        title = tr("Quelle älter als 180 Tage.")
        yield Banner("amber", title, tr("Vor dem Antrag bei der Förderstelle nachsehen."), run_in=True)
    for box in read.boxes:
        yield Banner("red" if box.kind == NoticeKind.STOP else "amber", box.title, box.text)


def _details(card: ProgrammeCard, read: Reading) -> Iterator[QWidget]:
    yield _words(card.summary, "body")
    for section in read.sections:
        yield _title(section.title)
        for line in section.lines:
            yield _words(f"•  {line}" if len(section.lines) > 1 else line)
    yield _title(tr("Quellen"))
    for source in read.sources:
        yield _words(source.title)
        yield Heading(source.about, "meta", tone="open" if source.weak or source.stale else "text2")


def _title(words: str) -> Heading:
    title = Heading(words, "label", tone="text2")
    title.setContentsMargins(0, 8, 0, 0)
    return title


def _words(words: str, role: str = "compact") -> Heading:
    return Heading(_fitting(words, role), role)


def _fitting(words: str, role: str) -> str:
    return breakable(role, bound(words), round(_LONGEST_WORD * current().scale))
