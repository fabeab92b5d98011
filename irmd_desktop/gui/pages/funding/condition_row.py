# SPDX-License-Identifier: EUPL-1.2
"""One condition of a programme: how it stands, the rule, the firm's value, the source; answered in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irmd_desktop.core.facts import FactType
from irmd_desktop.core.values import Known, Origin, Provenance
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button, FlowLayout, Heading
from irmd_desktop.gui.widgets.painting import draw_state, metrics, text_size
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.funding_detail import Condition
from irmd_desktop.services.workspace import recording

STATE_WIDTH = 100
SOURCE_WIDTH = 112


class StateMark(QWidget):
    """Icon, word and colour of a state, as high as it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._word = "open", ""
        self.setFixedWidth(STATE_WIDTH)

    def set_state(self, state: str, word: str) -> None:
        """Show a state."""
        self._state, self._word = state, word
        self.setAccessibleName(word)
        self._measure()
        self.update()

    def _measure(self) -> None:
        theme = current()
        self.setFixedWidth(round(STATE_WIDTH * theme.scale))
        room = self.width() - theme.px("icon.inline") - 6
        high = text_size(metrics(theme, "label"), self._word, room).height()
        self.setFixedHeight(max(theme.line("body"), high + 2))

    def changeEvent(self, event: QEvent) -> None:
        """Type of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and word at the top."""
        painter = QPainter(self)
        draw_state(painter, self.rect(), self._state, self._word)
        painter.end()


class ConditionRow(QWidget):
    """A row that changes its words and keeps its widgets, so that the focus stays where it was."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Condition | None = None
        self._editor: QWidget | None = None
        self._mark = StateMark()
        self._rule, self._value = Heading("", "bodyStrong"), Heading("", "compact", tone="text2")
        self._disputed = Heading("", "meta", tone="open")
        self._question = Heading("", "compact")
        self._answers = QWidget()
        self.no, self.yes = Button(tr("Trifft nicht zu")), Button(tr("Trifft zu"))
        self.open = Button(tr("Offen"), "text")
        self.more = Button(tr("Angabe ergänzen"), "plain", "pencil")
        self._note = QLineEdit()
        self._note.setPlaceholderText(tr("Notiz dazu"))
        self._note.setAccessibleName(tr("Notiz zur Bestätigung"))
        self._source, self._checked = Heading("", "meta", tone="text2"), Heading("", "meta", tone="text2")
        self._second = StateMark()
        self._lay_out()
        self.no.clicked.connect(self._say_no)
        self.yes.clicked.connect(self._say_yes)
        self.open.clicked.connect(self._leave_open)
        self.more.clicked.connect(self._edit)
        self._note.editingFinished.connect(self._keep_note)

    def _lay_out(self) -> None:
        buttons = FlowLayout(self._answers, gap=8)
        for button in (self.yes, self.no, self.more, self.open):
            buttons.addWidget(button)
        self._middle = QVBoxLayout()
        self._middle.setSpacing(2)
        for words in (self._rule, self._value, self._disputed, self._question):
            self._middle.addWidget(words)
        self._middle.addWidget(self._answers)
        self._middle.addWidget(self._note)
        self._middle.addStretch(1)
        self._last = QWidget()
        self._cited = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._last)
        self._cited.setContentsMargins(0, 0, 0, 0)
        self._cited.setSpacing(0)
        for widget in (self._second, self._source, self._checked):
            self._cited.addWidget(widget)
        self._cited.addStretch(1)
        self._last.setFixedWidth(SOURCE_WIDTH)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 10, 12, 11)
        self._line.setSpacing(14)
        self._line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(self._middle, 1)
        self._line.addWidget(self._last, 0, Qt.AlignmentFlag.AlignTop)

    def set_narrow(self, narrow: bool) -> None:
        """Where room is short the source stands below the rule."""
        place = self._middle.indexOf(self._last)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cited.setDirection(across if narrow else down)
        self._cited.setSpacing(8 if narrow else 0)
        if narrow and place < 0:
            self._line.removeWidget(self._last)
            self._last.setMinimumWidth(0)
            self._last.setMaximumWidth(16_777_215)
            self._middle.insertWidget(self._middle.count() - 1, self._last)
        elif not narrow and place >= 0:
            self._middle.removeWidget(self._last)
            self._last.setFixedWidth(SOURCE_WIDTH)
            self._line.addWidget(self._last, 0, Qt.AlignmentFlag.AlignTop)

    # --------------------------------------------------------------------------------------- showing

    def show_condition(self, one: Condition) -> None:
        """Show a condition, or the same one after an answer."""
        if one == self._shown:
            return
        before, self._shown = self._shown, one
        self.setAccessibleName(f"{one.word}: {one.rule}")
        self._mark.set_state(one.state, one.word)
        self._rule.setText(one.rule)
        self._value.setText(one.value)
        self._disputed.setText(one.disputed)
        self._disputed.setVisible(bool(one.disputed))
        self._source.setText(one.source)
        self._checked.setText(one.checked)
        self._second.setVisible(one.secondary and bool(one.checked))
        if one.secondary:
            self._second.set_state("warning", tr("Zweitquelle"))
        if before is None or before.fact != one.fact:
            self._drop_editor()
        self._show_answers(one)

    def _show_answers(self, one: Condition) -> None:
        yes_no = one.confirmation or self._is_bool(one.fact)
        in_place = bool(one.fact) and (one.confirmation or one.state == "open")
        self._answers.setVisible(in_place and self._editor is None)
        self._question.setVisible(in_place and not one.confirmation)
        self._question.setText(one.question)
        self.yes.setText(tr("Trifft zu") if one.confirmation else tr("Ja"))
        self.no.setText(tr("Trifft nicht zu") if one.confirmation else tr("Nein"))
        for button, name, shown in (
            (self.yes, "yes", yes_no),
            (self.no, "no", yes_no),
            (self.open, "open", one.confirmation and one.answer is not None),
            (self.more, "edit", not yes_no),
        ):
            button.setVisible(shown)
            button.setAccessibleIdentifier(f"condition.{one.id}.{name}")
            button.setAccessibleDescription(one.question or one.rule)
        for button, answer in ((self.yes, True), (self.no, False)):
            button.setCheckable(one.confirmation)
            button.setChecked(one.confirmation and one.answer is answer)
        self._note.setVisible(one.confirmation and one.answer is not None and not self._session.presenting)
        self._note.setAccessibleIdentifier(f"condition.{one.id}.note")
        if self._note.text() != one.note:
            self._note.setText(one.note)

    def _is_bool(self, fact_id: str) -> bool:
        dictionary = self._session.release.book.dictionary
        return fact_id in dictionary and dictionary[fact_id].type is FactType.BOOL

    # -------------------------------------------------------------------------------------- answering

    @Slot()
    def _say_yes(self) -> None:
        self._answer(True)

    @Slot()
    def _say_no(self) -> None:
        self._answer(False)

    def _answer(self, holds: bool) -> None:
        one = self._shown
        if one is None:
            return
        if one.confirmation:
            self._confirm(holds, one.note)
        else:
            self._session.record(one.fact, Known(holds))
        (self.yes if holds else self.no).setChecked(one.confirmation)

    def _confirm(self, holds: bool, note: str) -> None:
        """An adviser's judgement keeps its note."""
        fact = self._shown.fact if self._shown else ""
        said = Known(holds, Provenance(Origin.ADVISER, self._session.today(), note))
        self._session.edit(lambda desk, case: recording.record_fact(desk, case, fact, said))

    @Slot()
    def _leave_open(self) -> None:
        if self._shown is not None:
            self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
            self._session.forget(self._shown.fact)

    @Slot()
    def _keep_note(self) -> None:
        one = self._shown
        if one is not None and one.answer is not None and self._note.text().strip() != one.note:
            self._confirm(one.answer, self._note.text().strip())

    @Slot()
    def _edit(self) -> None:
        one = self._shown
        if one is None:
            return
        from irmd_desktop.gui.pages.facts import FactEditor

        self._editor = FactEditor(one.fact, self._session, self)
        self._middle.insertWidget(self._middle.indexOf(self._answers), self._editor)
        self._answers.hide()
        self._editor.show()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_editor(self) -> None:
        if self._editor is not None:
            self._middle.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line below the row."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, current().colour("border"))
        painter.end()
