# SPDX-License-Identifier: EUPL-1.2
"""The most valuable open question (nächste Frage), answerable right where it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from irmd_desktop.core.facts import FactType
from irmd_desktop.core.values import UNKNOWN, Known, Value
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Card, FlowLayout, Heading
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.funding_picture import Ask

_WIDE: Final = frozenset({FactType.CODES, FactType.RECORDS})
"""Answers of many parts; they get a dialog."""


class QuestionCard(Card):
    """Shows one question and stores its answer; `skipped` carries the fact that is left for later."""

    skipped = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(mark=True, padding=12, parent=parent)
        self._session = session
        self._ask: Ask | None = None
        self._editor: QWidget | None = None
        self._title = Heading(tr("Diese Frage bringt am meisten"), "label", tone="text2")
        self._text = Heading("", "bodyStrong")
        self._help = Heading("", "meta", tone="text2")
        self._effect = Heading("", "meta", tone="text2")
        self._fault = Heading("", "meta", tone="danger")
        self._buttons = QWidget()
        self.no = Button(tr("Nein"))
        self.yes = Button(tr("Ja"))
        self.unknown = Button(tr("Weiß nicht"))
        self.answer = Button(tr("Beantworten"), "plain", "pencil")
        self.next = Button(tr("Nächste Frage ansehen"), "text")
        self._lay_out()
        self.no.clicked.connect(self._say_no)
        self.yes.clicked.connect(self._say_yes)
        self.unknown.clicked.connect(self._say_unknown)
        self.answer.clicked.connect(self._open)
        self.next.clicked.connect(self._skip)
        for button, name in (
            (self.no, "no"),
            (self.yes, "yes"),
            (self.unknown, "unknown"),
            (self.answer, "answer"),
            (self.next, "next"),
        ):
            button.setAccessibleIdentifier(f"panel.question.{name}")

    def _lay_out(self) -> None:
        answers = FlowLayout(self._buttons, gap=8)
        for button in (self.no, self.yes, self.unknown, self.answer):
            answers.addWidget(button)
        for widget in (self._title, self._text, self._help, self._effect, self._fault, self._buttons):
            self.column.addWidget(widget)
        last = QHBoxLayout()
        last.addSpacing(-10)  # the words of a text button begin where the text above begins
        last.addWidget(self.next)
        last.addStretch(1)
        self.column.addLayout(last)

    def show_ask(self, ask: Ask | None, *, left: bool) -> None:
        """Show a question; None where nothing is open. `left` says whether others wait behind it."""
        same = ask is not None and self._ask is not None and ask.fact == self._ask.fact
        self._ask = ask
        self.setVisible(ask is not None or left)
        if ask is None:
            self._text.setText(tr("Alle übrigen Fragen sind zurückgestellt."))
            self._effect.hide()
            self._help.hide()
            self._buttons.hide()
            self._drop_editor()
            self.next.setText(tr("Wieder von vorn ansehen"))
            return
        self._text.setText(ask.text)
        self._effect.setText(ask.effect)
        self._effect.show()
        self._help.setText(ask.help)
        self._help.setVisible(bool(ask.help))
        self.unknown.setText(tr("Offen") if ask.confirmation else tr("Weiß nicht"))
        self.next.setText(tr("Nächste Frage ansehen"))
        self.setAccessibleName(tr("Nächste Frage"))
        if not same:
            self._show_answers(ask)

    def _show_answers(self, ask: Ask) -> None:
        """Buttons for yes or no; for everything else the editor of the fact."""
        had_focus = self._has_focus()
        self._drop_editor()
        kind = self._type(ask.fact)
        plain = ask.confirmation or kind is FactType.BOOL
        wide = not plain and kind in _WIDE
        self._buttons.setVisible(plain or wide)
        for button in (self.no, self.yes, self.unknown):
            button.setVisible(plain)
        self.answer.setVisible(wide)
        if plain or wide:
            if had_focus:
                (self.answer if wide else self.no).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        # Built only for the questions that need it: most are a yes or no.
        from irmd_desktop.gui.pages.facts import FactEditor

        self._editor = FactEditor(ask.fact, self._session, self)
        self._editor.problem.connect(self._tell)
        self.column.insertWidget(self.column.indexOf(self._buttons), self._editor)
        self._editor.show()
        if had_focus:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        """Whether the person answers here: then the focus goes on to the next question."""
        focus = QApplication.focusWidget()
        places = (self._buttons, self._editor)
        return any(place is not None and focus is not None and place.isAncestorOf(focus) for place in places)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        """What could not be understood stays in the field, with the reason below."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))

    def _drop_editor(self) -> None:
        self._tell("")
        if self._editor is not None:
            self.column.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def _type(self, fact_id: str) -> FactType | None:
        dictionary = self._session.release.book.dictionary
        return dictionary[fact_id].type if fact_id in dictionary else None

    # ------------------------------------------------------------------------------------- answers

    def _answer(self, value: Value) -> None:
        ask = self._ask
        if ask is None:
            return
        if ask.confirmation:
            self._session.confirm_rule(ask.fact, value == Known(True))
        else:
            self._session.record(ask.fact, value)

    @Slot()
    def _say_no(self) -> None:
        self._answer(Known(False))

    @Slot()
    def _say_yes(self) -> None:
        self._answer(Known(True))

    @Slot()
    def _say_unknown(self) -> None:
        """Nobody knows today: said once, then the next question comes."""
        ask = self._ask
        if ask is None:
            return
        self.skipped.emit(ask.fact)
        if not ask.confirmation:
            self._session.record(ask.fact, UNKNOWN)

    @Slot()
    def _open(self) -> None:
        from irmd_desktop.gui.panel.answer_dialog import AnswerDialog

        if self._ask is not None:
            AnswerDialog(self._session, self._ask.fact, self).open()

    @Slot()
    def _skip(self) -> None:
        self.skipped.emit(self._ask.fact if self._ask else "")
