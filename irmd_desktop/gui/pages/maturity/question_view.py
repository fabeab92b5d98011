# SPDX-License-Identifier: EUPL-1.2
"""One question at a time: five sentences, one key press."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QSizePolicy, QTabBar, QWidget

from irmd_desktop.core.maturity.answers import Answer, Mode, Reply, State
from irmd_desktop.core.maturity.applicability import Standing
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.gui.forms.ui_case_maturity_question import Ui_CaseMaturityQuestion
from irmd_desktop.gui.pages.maturity.question_list import QuestionList, short_name
from irmd_desktop.gui.pages.maturity.reason_dialog import ReasonDialog
from irmd_desktop.gui.pages.maturity.remarks import Remarks
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.theme.icons import pixmap
from irmd_desktop.gui.widgets import (
    Banner,
    Button,
    ChoiceGroup,
    Heading,
    Ruler,
    Segments,
    StateBadge,
    UprightScroll,
    announce,
)
from irmd_desktop.gui.widgets.tab_order import bring_into_view
from irmd_desktop.language import tr
from irmd_desktop.services import questionnaire
from irmd_desktop.services.workspace import recording, rounds
from irmd_desktop.texts import of_model

_LIST_WIDTH: Final = 220
_LEAST: Final = 160
"""Height in which a question can still be read; where even that is missing, the page scrolls."""
_UNKNOWN: Final = Reply(State.UNKNOWN)


class QuestionView(QWidget):
    """Asks the questions of the latest assessment.

    `overview` when a person wants to see the result, `turned` when another question is shown.
    """

    overview = Signal()
    turned = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._result: AssessmentResult | None = None
        self._asked: tuple[Standing, ...] = ()
        self._here = ""
        self._shown = ""
        self._open_remarks = [False, False]
        self.ui = Ui_CaseMaturityQuestion()
        self.ui.setupUi(self)
        self.mode = Segments(
            [(Mode.QUICK, tr("Kurzcheck")), (Mode.FULL, tr("Ausführlich"))], name=tr("Umfang")
        )
        self.list = QuestionList()
        self._jump = Button(tr("Fragen nach Bereich"), "plain", "list-checks")
        self._to_overview = Button(tr("Übersicht"), "text", "gauge")
        self._count = Heading("", "label", tone="text2")
        self._ruler = Ruler(height="mini", name=tr("Fortschritt der Fragen"))
        self._critical = StateBadge("critical", tr("Kritische Frage"))
        self._reported = Banner("info", "", "")
        self.choices = ChoiceGroup(name=tr("Antworten"))
        self.unknown = Button(tr("Weiß nicht"), key="W")
        self.not_applicable = Button(tr("Trifft nicht zu"), key="N")
        self._note = Button(tr("Notiz"), "text", "pencil")
        self._evidence = Button(tr("Beleg"), "text", "paperclip")
        self.remarks = Remarks()
        self._backward = Button(tr("Zurück"), "text", "chevron-left")
        self.forward = Button(tr("Weiter"), "primary", key="Enter")
        self.ui.hint_icon.setAccessibleName(tr("Hinweis"))
        self._name_parts()
        self._lay_out()
        self._connect()
        self._single_keys: list[QShortcut] = []
        self._moves: list[QShortcut] = []
        self._make_shortcuts()
        self._recolour()

    # ---------------------------------------------------------------------------------- building

    def _name_parts(self) -> None:
        parts = {
            "mode": self.mode,
            "jump": self._jump,
            "overview": self._to_overview,
            "unknown": self.unknown,
            "notapplicable": self.not_applicable,
            "opennote": self._note,
            "openevidence": self._evidence,
            "back": self._backward,
            "next": self.forward,
            "choices": self.choices,
        }
        for name, part in parts.items():
            part.setAccessibleIdentifier(f"maturity.{name}")
        for button in (self.unknown, self.not_applicable):
            button.setCheckable(True)

    def _lay_out(self) -> None:
        ui = self.ui
        # What is asked scrolls; how far one is and the way on stay in sight.
        self._area = UprightScroll(ui.asked, ui.right)
        self._area.setMinimumHeight(_LEAST)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        ui.right_column.insertWidget(1, self._area, 1)
        ui.left.setFixedWidth(round(_LIST_WIDTH * current().scale))
        ui.mode_place.addWidget(self.mode)
        ui.list_place.addWidget(self.list, 100)
        ui.list_place.addStretch(1)
        ui.overview_place.addWidget(self._to_overview, 0, Qt.AlignmentFlag.AlignLeft)
        ui.head_place.addWidget(self._jump)
        self._count.setWordWrap(False)
        ui.head_place.addWidget(self._count)
        self._ruler.setMaximumWidth(180)
        ui.head_place.addWidget(self._ruler, 1)
        ui.head_place.addStretch(1)
        ui.head_place.addWidget(self._critical)
        ui.reported_place.addWidget(self._reported)
        ui.choices_place.addWidget(self.choices)
        for widget in (self.unknown, self.not_applicable):
            ui.other_place.addWidget(widget)
        ui.other_place.addStretch(1)
        for widget in (self._note, self._evidence):
            ui.other_place.addWidget(widget)
        ui.remarks_place.addWidget(self.remarks)
        ui.move_place.addWidget(self._backward)
        ui.move_place.addStretch(1)
        ui.move_place.addWidget(self.forward)
        self._jump.setMenu(QMenu(self._jump))
        self._jump.hide()

    def _connect(self) -> None:
        self.mode.chosen.connect(self._change_mode)
        self.list.jumped.connect(self.ask)
        self._jump.menu().aboutToShow.connect(self._fill_menu)
        self._to_overview.clicked.connect(self._leave)
        self.choices.chosen.connect(self._chose)
        self.unknown.clicked.connect(self.do_not_know)
        self.not_applicable.clicked.connect(self.does_not_apply)
        self._note.clicked.connect(self._open_note)
        self._evidence.clicked.connect(self._open_evidence)
        self.remarks.changed.connect(self._remark)
        self._backward.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_on)
        theme_signals.changed.connect(self._recolour)

    def _make_shortcuts(self) -> None:
        singles = {str(level): level for level in range(10)}
        for key, level in singles.items():
            self._single_keys.append(self._shortcut(key, lambda chosen=level: self.choices.choose(chosen)))
        self._single_keys.append(self._shortcut("W", self.do_not_know))
        self._single_keys.append(self._shortcut("N", self.does_not_apply))
        for key in ("Return", "Enter"):
            self._moves.append(self._shortcut(key, self._enter))
        self._moves.append(self._shortcut("PgDown", self.go_on))
        self._moves.append(self._shortcut("PgUp", self.go_back))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
            self._focus_moved(None, app.focusWidget())

    def _shortcut(self, key: str, act: object) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(act)
        return shortcut

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keys are the question's while the focus is on it, on the steps or nowhere, not in the panel."""
        ours = new is None or isinstance(new, QTabBar) or self.isAncestorOf(new)
        for shortcut in self._moves:
            shortcut.setEnabled(ours)
        for shortcut in self._single_keys:
            shortcut.setEnabled(ours and self._session.settings.single_keys)

    @Slot()
    def _recolour(self, _theme: object = None) -> None:
        side = current().px("icon.button")
        self.ui.hint_icon.setPixmap(pixmap("lightbulb", "text2", side, self.devicePixelRatioF()))
        self.ui.hint_icon.setFixedSize(QSize(side, side))

    def set_narrow(self, narrow: bool) -> None:
        """Without the list beside; a menu jumps then."""
        self.ui.left.setVisible(not narrow)
        self._jump.setVisible(narrow)

    # ----------------------------------------------------------------------------------- showing

    def show_result(self, result: AssessmentResult) -> None:
        """Show where the assessment stands; the question stays the same if it is still asked."""
        self._result, self._asked = result, questionnaire.asked(result)
        if self._place() < 0:
            self._here = self._first()
        self.mode.set_value(result.assessment.mode)
        self._show()

    def ask(self, question_id: str) -> None:
        """Go to a question; one that is not asked is passed over."""
        if any(one.question.id == question_id for one in self._asked):
            self.remarks.commit()
            self._here = question_id
            self._show()
            self.turned.emit()
            self.take_focus()

    def ask_first_open(self) -> None:
        """Go to the first question without an answer."""
        self.ask(self._first())

    def take_focus(self) -> None:
        """Put the keyboard on the answers."""
        cards = self.choices.cards
        chosen = next((card for card in cards if card.isChecked()), None)
        target = chosen or (cards[0] if cards else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(target)

    @property
    def here(self) -> str:
        """Id of the question shown."""
        return self._here

    def _first(self) -> str:
        place = questionnaire.first_open(self._asked) or 0
        return self._asked[place].question.id if self._asked else ""

    def _place(self) -> int:
        return next((n for n, one in enumerate(self._asked) if one.question.id == self._here), -1)

    def _standing(self) -> Standing | None:
        place = self._place()
        return self._asked[place] if place >= 0 else None

    def _show(self) -> None:
        one, result = self._standing(), self._result
        if one is None or result is None:
            return
        if self._here != self._shown:
            self._show_question(one, result)
        place, total = self._place(), len(self._asked)
        self._count.setText(tr("Frage {n} von {all}").format(n=place + 1, all=total))
        done = sum(questionnaire.settled(each) for each in self._asked)
        self._ruler.set_progress(done, total)
        self._show_answer(one)
        self._backward.setEnabled(place > 0)
        self.forward.setText(tr("Weiter") if place + 1 < total else tr("Zur Übersicht"))
        if not self.ui.left.isHidden():
            self.list.show_questions(result, self._here)

    def _show_question(self, one: Standing, result: AssessmentResult) -> None:
        """The words of another question."""
        self._shown, self._open_remarks = self._here, [False, False]
        self._area.verticalScrollBar().setValue(0)
        question = one.question
        names = {level.level: of_model(level.name) for level in result.model.scale.levels}
        self.ui.question.setText(of_model(question.text))
        self.choices.set_choices(
            [(level.level, of_model(level.text), names[level.level]) for level in question.levels]
        )
        self.choices.setAccessibleName(of_model(question.text))
        self._critical.setVisible(question.critical)
        hints = [of_model(question.evidence_hint)]
        if question.note is not None:
            hints.append(of_model(question.note))
        if one.missing_fields:
            labels = {field.id: of_model(field.label) for field in result.model.profile_fields}
            missing = ", ".join(labels[name] for name in one.missing_fields)
            hints.append(tr("Ob die Frage zutrifft, hängt ab von: {fields}.").format(fields=missing))
        self.ui.hint_text.setText("\n".join(hints))
        announce(self.choices, of_model(question.text))

    def _show_answer(self, one: Standing) -> None:
        answer = one.answer
        self.choices.set_value(one.level)
        self.unknown.setChecked(one.state is State.UNKNOWN)
        self.not_applicable.setChecked(one.state is State.NOT_APPLICABLE_PERSON)
        reported = answer.reported if answer and answer.reported != answer.reply else None
        self._reported.setVisible(reported is not None or bool(answer and answer.reason))
        if reported is not None:
            words = questionnaire.reply_words(reported, one)
            self._reported.show_message(tr("Der Betrieb selbst hatte geantwortet"), words)
        elif answer and answer.reason:
            self._reported.show_message(tr("Trifft nicht zu"), answer.reason)
        note, evidence = (answer.note, answer.evidence) if answer else ("", "")
        self.remarks.show_remarks(note, evidence)
        shown = not self._session.presenting
        self._note.setVisible(shown)
        self._evidence.setVisible(shown)
        wants_note, wants_evidence = self._open_remarks
        self.remarks.open_for(
            note=shown and (wants_note or bool(note)), evidence=shown and (wants_evidence or bool(evidence))
        )

    @Slot()
    def _fill_menu(self) -> None:
        menu = self._jump.menu()
        menu.clear()
        if self._result is None:
            return
        for section in questionnaire.sections(self._result):
            place = questionnaire.first_open(section.asked) or 0
            words = f"{section.settled}/{len(section.asked)}"
            name = short_name(section.dimension.id, of_model(section.dimension.name))
            act = menu.addAction(f"{name} ({words})".replace("&", "&&"))
            act.triggered.connect(lambda _on=False, own=section.asked[place].question.id: self.ask(own))

    # --------------------------------------------------------------------------------- answering

    @Slot(int)
    def _chose(self, level: int) -> None:
        self._reply(Reply(State.ANSWERED, level))

    @Slot()
    def do_not_know(self) -> None:
        """Answer "weiß nicht"."""
        self._reply(_UNKNOWN)

    @Slot()
    def does_not_apply(self) -> None:
        """Ask for the reason and record that the question does not apply."""
        one = self._standing()
        if one is None:
            return
        before = one.answer.reason if one.answer else ""
        dialog = ReasonDialog(of_model(one.question.text), before, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._reply(Reply(State.NOT_APPLICABLE_PERSON), dialog.reason)
        else:
            self._show_answer(one)
        dialog.deleteLater()

    def _reply(self, reply: Reply, reason: str = "") -> None:
        one, result = self._standing(), self._result
        if one is None or result is None:
            return
        who, on = self._session.settings.adviser, self._session.today()
        self._record(one, questionnaire.answered(one, reply, result, who, on, reason))

    @Slot(str, str)
    def _remark(self, note: str, evidence: str) -> None:
        one = self._standing()
        if one is not None:
            self._record(one, questionnaire.remarked(one, note, evidence))

    def _record(self, one: Standing, answer: Answer) -> None:
        case = self._session.case
        stored = case.round if case else None
        if stored is not None:
            self._session.edit(
                lambda desk, case_id: recording.answer_question(
                    desk, case_id, stored.id, one.question.id, answer
                )
            )

    @Slot(object)
    def _change_mode(self, mode: Mode) -> None:
        case = self._session.case
        stored = case.round if case else None
        if stored is not None:
            self._session.edit(lambda desk, case_id: rounds.set_mode(desk, case_id, stored, mode))

    @Slot()
    def _open_note(self) -> None:
        self._open_remark(0)

    @Slot()
    def _open_evidence(self) -> None:
        self._open_remark(1)

    def _open_remark(self, which: int) -> None:
        one = self._standing()
        if one is not None:
            self._open_remarks[which] = True
            self._show_answer(one)
            self.remarks.focus_on(note=which == 0)
            self._area.ensureWidgetVisible(self.remarks)

    # ------------------------------------------------------------------------------------ moving

    @Slot()
    def _enter(self) -> None:
        if self.list.hasFocus():
            self.list.jump(self.list.currentIndex())
        else:
            self.go_on()

    @Slot()
    def go_on(self) -> None:
        """To the next question, or from the last one to the overview."""
        place = self._place()
        if 0 <= place < len(self._asked) - 1:
            self.ask(self._asked[place + 1].question.id)
        else:
            self._leave()

    @Slot()
    def go_back(self) -> None:
        """To the question before."""
        place = self._place()
        if place > 0:
            self.ask(self._asked[place - 1].question.id)

    @Slot()
    def _leave(self) -> None:
        self.remarks.commit()
        self.overview.emit()
