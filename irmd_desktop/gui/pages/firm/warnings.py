# SPDX-License-Identifier: EUPL-1.2
"""What does not agree: contradictions, other spellings of the name, values that two laptops hold, and values
that the catalogue no longer knows.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Banner, Button, Card, Heading
from irmd_desktop.language import tr
from irmd_desktop.services.plausibility import contradictions
from irmd_desktop.services.workspace import packages
from irmd_desktop.services.workspace.change_words import entity_words
from irmd_desktop.services.workspace.conflict_words import value_words
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.spelling import SpelledIn, Spelling, other_spellings
from irmd_desktop.services.workspace.views import ConflictView


class WarningsPart(QWidget):
    """Told to the adviser, never corrected silently; made anew only when something else is to be told."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: object = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_case(self, case: LiveCase) -> None:
        """All of them, or nothing."""
        clashes = contradictions(case.match.situation, case.release)
        spellings, conflicts = other_spellings(case.view), case.view.conflicts
        unreadable = tuple(case.view.unreadable_facts)
        shown = (case.case_id, clashes, spellings, conflicts, unreadable)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if unreadable:
            title = tr("Nicht lesbar mit diesem Katalog.")
            text = _unreadable(unreadable, case)
            self._column.addWidget(Banner("amber", title, text, run_in=True, parent=self))
        for text in clashes:
            self._column.addWidget(Banner("amber", tr("Bitte prüfen."), text, run_in=True, parent=self))
        if spellings:
            title = tr("Der Name steht nicht überall gleich.")
            text = " ".join(_spelled(one) for one in spellings)
            self._column.addWidget(Banner("amber", title, text, run_in=True, parent=self))
        for conflict in conflicts:
            self._column.addWidget(self._conflict(case, conflict))
        self.setVisible(self._column.count() > 0)

    def _conflict(self, case: LiveCase, one: ConflictView) -> QWidget:
        card = Card(mark=True, parent=self)
        model = case.release.models[-1] if case.release.models else None
        what = entity_words(one.entity, one.entity_id, case.release.book.dictionary, model)
        card.column.addWidget(
            Heading(tr("{what}: auf zwei Geräten verschieden").format(what=what), "bodyStrong")
        )
        said = tr("Hier: {ours}. Von {who} am {day}: {theirs}.")
        sides = {name: value_words(one, getattr(one, name), case.desk) for name in ("ours", "theirs")}
        day = texts.day(one.theirs_at.astimezone().date())
        card.column.addWidget(Heading(said.format(who=one.theirs_by, day=day, **sides), "body"))
        row = QHBoxLayout()
        for words, theirs in ((tr("Unseren Wert behalten"), False), (tr("Anderen Wert nehmen"), True)):
            button = Button(words, parent=card)
            button.setAccessibleIdentifier(f"conflict.{one.id}.{'theirs' if theirs else 'ours'}")
            button.clicked.connect(lambda _=False, theirs=theirs: self._settle(one, theirs))
            row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _settle(self, one: ConflictView, theirs: bool) -> None:
        self._session.do(lambda desk, case: packages.settle_conflict(desk, case, one.id, take_theirs=theirs))


def _unreadable(facts: tuple[str, ...], case: LiveCase) -> str:
    names = texts.joined([texts.label(case.release.book.dictionary, fact) for fact in facts])
    told = tr("{names}: gespeichert ist ein Wert, den es nicht mehr gibt. Er zählt nicht; fragen Sie neu.")
    return told.format(names=names)


def _spelled(one: Spelling) -> str:
    words = {
        SpelledIn.QUOTE: tr("Angebot von {about}: „{written}“."),
        SpelledIn.DOCUMENT: tr("Unterlage {about}: „{written}“."),
        SpelledIn.LEDGER: tr("Beihilfe von {about}: „{written}“."),
    }
    return words[one.where].format(about=one.about or tr("unbekannt"), written=one.written)
