# SPDX-License-Identifier: EUPL-1.2
"""Step Reifegrad: start, one question at a time, and the overview of the result."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.maturity.charts import warm_up
from irmd_desktop.gui.pages.maturity.old_model_view import OldModelView
from irmd_desktop.gui.pages.maturity.overview_view import OverviewView
from irmd_desktop.gui.pages.maturity.question_view import QuestionView
from irmd_desktop.gui.pages.maturity.start_view import StartView
from irmd_desktop.gui.pages.page import CasePage
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import EmptyState
from irmd_desktop.language import tr
from irmd_desktop.services import questionnaire
from irmd_desktop.services.workspace.live import Delta


class MaturityPage(CasePage):
    """Shows one view at a time; which one follows from the case until a person chooses another."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        models = session.release.models
        self._model = models[-1] if models else None
        self._narrow = False
        self._seen: tuple[str, str] = ("", "")
        self.start: StartView | None = None
        self.asking = QuestionView(session)
        self.overview = OverviewView(session)
        self.old = OldModelView()
        self.nothing = QWidget()
        QVBoxLayout(self.nothing).addWidget(
            EmptyState(
                "gauge",
                tr("Kein Reifegradmodell"),
                tr("Dieser Katalog enthält keines. Nach dem nächsten Katalog-Update steht es hier."),
            )
        )
        self._column = QVBoxLayout(self)
        # The question scrolls by itself; rings and bar need room at its edges, which others leave free.
        self._column.setContentsMargins(20, 20, 8, 16)
        self._views: list[QWidget] = [self.asking, self.overview, self.old, self.nothing]
        for view in self._views:
            self._add(view)
            view.hide()
        self.asking.overview.connect(self.show_overview)
        self.asking.turned.connect(self._scroll_up)
        self.overview.questions.connect(self.show_questions)
        self.overview.question.connect(self.show_question)
        self.overview.renew.connect(self.show_start)
        self.old.renew.connect(self.show_start)
        # The drawing library takes a third of a second to import: beside the window, before it is needed.
        session.tasks.run(warm_up)

    def _add(self, view: QWidget) -> None:
        if view is not self.asking:
            view.setContentsMargins(4, 0, 16, 0)
        self._column.addWidget(view, 1)

    # ------------------------------------------------------------------------------------- page

    def show_all(self) -> None:
        """Start without an assessment, the questions while some are open, else the overview."""
        case = self.case
        seen = (case.case_id, case.round.id if case.round else "")
        if seen != self._seen:
            self._seen = seen
            self._choose_view()
        self._refresh()

    def show_change(self, delta: Delta) -> None:
        """An answer changes only what is seen of it."""
        if delta.maturity or delta.parts & {"rounds", "facts"}:
            self.show_all()

    def show_what(self, what: object) -> None:
        """A question id goes to that question."""
        if isinstance(what, str) and self.case.maturity is not None:
            self.show_question(what)

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        self._narrow = narrow
        self.asking.set_narrow(narrow)
        self.overview.set_narrow(narrow)
        if self.start is not None:
            self.start.set_narrow(narrow)

    def undecided(self) -> bool:
        """A note that is being typed is stored before the page is left."""
        if self.asking.isVisible():
            self.asking.remarks.commit()
        return False

    # ------------------------------------------------------------------------------------ views

    def _choose_view(self) -> None:
        result = self.case.maturity
        if self._model is None and self.case.round is None:
            self._show_view(self.nothing)
        elif self.case.round is None:
            self.show_start()
        elif result is None:
            self._show_view(self.old)
        elif questionnaire.first_open(questionnaire.asked(result)) is None:
            self._show_view(self.overview)
        else:
            self._show_view(self.asking)

    def _refresh(self) -> None:
        case, result = self.case, self.case.maturity
        if self.start is not None and not self.start.isHidden():
            self.start.show_case(case)
        elif not self.asking.isHidden() and result is not None:
            self.asking.show_result(result)
        elif not self.overview.isHidden():
            self.overview.show_case(case)
        elif not self.old.isHidden() and case.round is not None:
            self.old.show_round(case.round, self._model)

    def _show_view(self, wanted: QWidget) -> None:
        for view in self._views:
            view.setVisible(view is wanted)
        self._scroll_up()

    @Slot()
    def _scroll_up(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.verticalScrollBar().setValue(0)

    @Slot()
    def show_start(self) -> None:
        """Offer to begin an assessment."""
        if self._model is None:
            return
        if self.start is None:
            self.start = StartView(self.session, self._model)
            self.start.set_narrow(self._narrow)
            self.start.begun.connect(self.show_questions)
            self.start.back.connect(self.show_overview)
            self._add(self.start)
            self._views.append(self.start)
        self.start.show_case(self.case)
        self._show_view(self.start)
        self.start.mode.setFocus()

    @Slot()
    def show_questions(self) -> None:
        """Go on with the first open question."""
        self._ask("")

    @Slot(str)
    def show_question(self, question_id: str) -> None:
        """Go to one question."""
        self._ask(question_id)

    def _ask(self, question_id: str) -> None:
        result = self.case.maturity
        if result is None:
            return
        self._show_view(self.asking)
        self.asking.show_result(result)
        if question_id:
            self.asking.ask(question_id)
        else:
            self.asking.ask_first_open()

    @Slot()
    def show_overview(self) -> None:
        """Show the result, or what can be shown of an assessment with another model."""
        if self.case.maturity is None:
            self._show_view(self.old if self.case.round else self.start or self.nothing)
        else:
            self._show_view(self.overview)
        self._refresh()
        self.overview.take_focus()
