# SPDX-License-Identifier: EUPL-1.2
"""The result of an assessment: score, shape, gaps with targets, comparison, other views."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irmd_desktop.core.maturity.answers import By
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.gui.forms.ui_case_maturity_overview import Ui_CaseMaturityOverview
from irmd_desktop.gui.pages.maturity.charts import Charts
from irmd_desktop.gui.pages.maturity.facts_table import FactsTable
from irmd_desktop.gui.pages.maturity.gap_table import GapTable, TargetStrip
from irmd_desktop.gui.pages.maturity.profile_form import ProfileForm
from irmd_desktop.gui.pages.maturity.score_head import ScoreHead
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Banner, Button, CollapsibleGroup, EmptyState, FlowLayout, Heading
from irmd_desktop.language import tr, trn
from irmd_desktop.services import maturity_overview, questionnaire
from irmd_desktop.services.report_building.maturity import chapter
from irmd_desktop.services.workspace import rounds
from irmd_desktop.services.workspace.live import LiveCase


class OverviewView(QWidget):
    """`questions` asks for the first open question, `question` for one, `renew` for another assessment."""

    questions = Signal()
    question = Signal(str)
    renew = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._result: AssessmentResult | None = None
        self._frames_of: AssessmentResult | None = None
        self._narrow = False
        self.ui = Ui_CaseMaturityOverview()
        self.ui.setupUi(self)
        self.head = ScoreHead()
        self._unchecked = Banner("amber", "")
        self._complete = Button(tr("Angaben ergänzen"), "plain", "pencil")
        self._missing = Banner("info", "", "", self._complete)
        self.ask = Button("", "primary", "list-checks")
        self.measures = Button(tr("Maßnahmen wählen"), "primary", "hammer")
        self._answers = Button(tr("Antworten ansehen"), "plain", "list-checks")
        self._review = Button(tr("Gemeinsam durchsehen"), "plain", "users")
        self._again = Button(tr("Neue Erhebung beginnen"), "plain", "plus")
        self.charts = Charts()
        self.gaps = GapTable()
        self._no_gaps = EmptyState(
            "target", tr("Keine Lücke"), tr("Jede beantwortete Frage erreicht ihr Ziel.")
        )
        self._gap_count = Heading("", "meta", tone="text2")
        self.target = TargetStrip(session)
        self._changes = FactsTable(tr("Vergleich mit der letzten Erhebung"))
        self._profile = CollapsibleGroup(tr("Betriebsangaben, von denen die Fragen abhängen"))
        self._form: ProfileForm | None = None
        self._frames = CollapsibleGroup(tr("Andere Sichten: EU DMAT, Eurostat DII, DIN SPEC 27076"))
        self._name_parts()
        self._lay_out()
        self._connect()

    def _name_parts(self) -> None:
        parts = {
            "ask": self.ask,
            "measures": self.measures,
            "answers": self._answers,
            "review": self._review,
            "renew": self._again,
            "complete": self._complete,
            "changes": self._changes,
        }
        for name, part in parts.items():
            part.setAccessibleIdentifier(f"maturity.{name}")

    def _lay_out(self) -> None:
        ui = self.ui
        ui.head_place.addWidget(self.head)
        for banner in (self._unchecked, self._missing):
            ui.banners_place.addWidget(banner)
        line = QWidget()
        row = FlowLayout(line)
        for button in (self._answers, self._review, self._again):
            row.addWidget(button)
        for button in (self.ask, self.measures):
            self.head.add_action(button)
        ui.actions_place.addWidget(line)
        ui.charts_place.addWidget(self.charts)
        ui.gaps_place.addWidget(self.gaps.header())
        ui.gaps_place.addWidget(self.gaps)
        ui.target_place.addWidget(self._no_gaps)
        ui.target_place.addWidget(self._gap_count)
        ui.target_place.addWidget(self.target)
        ui.comparison_place.addWidget(self._changes)
        for fold in (self._profile, self._frames):
            ui.folds_place.addWidget(fold)

    def _connect(self) -> None:
        self.ask.clicked.connect(self.questions)
        self._answers.clicked.connect(self.questions)
        self.measures.clicked.connect(lambda: self._session.go("measures"))
        self._review.clicked.connect(self._begin_review)
        self._complete.clicked.connect(self._complete_profile)
        self._again.clicked.connect(self.renew)
        self.gaps.question.connect(self.question)
        self.target.question.connect(self.question)
        self.gaps.selectionModel().currentChanged.connect(self._gap_chosen)
        self._profile.toggled.connect(self._show_profile)
        self._frames.toggled.connect(self._show_frames)

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        self._narrow = narrow
        self.head.set_narrow(narrow)
        self.charts.set_narrow(narrow)
        if self._form is not None:
            self._form.set_narrow(narrow)

    # ----------------------------------------------------------------------------------- showing

    def show_case(self, case: LiveCase) -> None:
        """Show the result of the latest assessment."""
        result = case.maturity
        if result is None:
            return
        same = result is self._result
        self._result = result
        if same:
            return
        found = maturity_overview.headline(result)
        self.head.show_headline(found)
        _say(self._unchecked, tr("Nicht geprüft"), found.unchecked)
        _say(self._missing, tr("Betriebsangaben unvollständig"), maturity_overview.missing_profile(result))
        self._show_actions(result)
        told = chapter(result)
        previous = result.comparison
        words = tr("letztes Mal") if previous else ""
        self.charts.show_dimensions(told.dimensions, words)
        self._show_gaps(result)
        self._show_comparison(result)
        self._show_profile()
        self._show_frames()

    def _show_actions(self, result: AssessmentResult) -> None:
        left = sum(not questionnaire.settled(one) for one in questionnaire.asked(result))
        words = trn("{n} offene Frage beantworten", "{n} offene Fragen beantworten", left).format(n=left)
        self.ask.setText(words)
        self.ask.setVisible(left > 0)
        self.measures.setVisible(left == 0)
        self._answers.setVisible(left == 0)
        self._review.setVisible(result.assessment.by is By.SELF)

    def _show_gaps(self, result: AssessmentResult) -> None:
        self.gaps.show_result(result)
        some = bool(result.priorities)
        self.ui.gaps_card.setVisible(some)
        self._gap_count.setVisible(some)
        self._no_gaps.setVisible(not some and result.scores.overall.coverage.answered > 0)
        self._gap_count.setText(maturity_overview.gap_count(result))
        self.target.show_gap(result, self.gaps.current_key)

    @Slot(QModelIndex, QModelIndex)
    def _gap_chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self._result is not None:
            self.target.show_gap(self._result, self.gaps.current_key)

    def _show_comparison(self, result: AssessmentResult) -> None:
        words = maturity_overview.comparison_head(result)
        self.ui.comparison_card.setVisible(bool(words))
        self.ui.comparison_about.setText(words)
        found = result.comparison
        compared = found is not None and found.refused is None
        self._changes.setVisible(compared)
        if found is not None and compared:
            self._changes.show_lines(maturity_overview.comparison_lines(found))

    # ----------------------------------------------------------------------------- what folds out

    @Slot()
    def _show_profile(self, _open: object = None) -> None:
        result, case = self._result, self._session.case
        if result is None or case is None or case.round is None or not self._profile.is_open:
            return
        if self._form is None:
            self._form = ProfileForm(result.model)
            self._form.answered.connect(self._profile_answered)
            self._form.set_narrow(self._narrow)
            self._profile.column.addWidget(self._form)
            self._form.show()  # at once, so that it can take the focus
        self._form.show_profile(result.assessment.profile, case.round.profile)

    @Slot()
    def _complete_profile(self) -> None:
        self._profile.set_open(True)
        if self._form is not None:
            self._form.take_focus()

    @Slot(str, object)
    def _profile_answered(self, name: str, answer: object) -> None:
        case = self._session.case
        stored = case.round if case else None
        if stored is not None:
            self._session.edit(lambda desk, case_id: rounds.set_profile(desk, case_id, stored, name, answer))

    @Slot()
    def _show_frames(self, _open: object = None) -> None:
        if self._result is None or not self._frames.is_open or self._frames_of is self._result:
            return
        self._frames_of = self._result
        column = self._frames.column
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for view in maturity_overview.frame_views(self._result):
            column.addWidget(_frame(view))

    def take_focus(self) -> None:
        """Put the keyboard on the way on."""
        (self.measures if self.ask.isHidden() else self.ask).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _begin_review(self) -> None:
        case = self._session.case
        stored = case.round if case else None
        if stored is not None:
            review = By.SELF_THEN_REVIEWED
            self._session.edit(lambda desk, case_id: rounds.set_by(desk, case_id, stored, review))
            self.questions.emit()


def _say(banner: Banner, title: str, sentence: str) -> None:
    """Show a sentence in a banner, or hide it."""
    if sentence:
        banner.show_message(title, sentence)
    banner.setVisible(bool(sentence))


def _frame(view: maturity_overview.FrameView) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 16)
    column.setSpacing(4)
    column.addWidget(Heading(view.name, "bodyStrong"))
    column.addWidget(Heading(view.notice, "compact", tone="open"))
    if view.summary:
        column.addWidget(Heading(view.summary, "compact"))
    table = FactsTable(view.name)
    table.show_lines(view.lines)
    column.addWidget(table)
    return part
