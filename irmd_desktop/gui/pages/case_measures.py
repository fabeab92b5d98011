# SPDX-License-Identifier: EUPL-1.2
"""Step Maßnahmen: what to do first, how much effort it is, and by when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from irmd_desktop.gui.forms.ui_case_measures import Ui_CaseMeasures
from irmd_desktop.gui.pages.measures.detail_card import DetailCard
from irmd_desktop.gui.pages.measures.measure_dialog import (
    Draft,
    MeasureDialog,
    draft_of_measure,
    draft_of_proposal,
)
from irmd_desktop.gui.pages.measures.rows import (
    MeasureRow,
    ProposalRow,
    measure_rows,
    moved,
    proposal_rows,
)
from irmd_desktop.gui.pages.measures.tables import MeasureTable, ProposalTable
from irmd_desktop.gui.pages.measures.topics_card import TopicsCard
from irmd_desktop.gui.pages.page import CasePage
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Banner, Button, EmptyState, FlowLayout, Segments
from irmd_desktop.language import tr
from irmd_desktop.services import measure_proposals
from irmd_desktop.services.workspace import planning, recording
from irmd_desktop.services.workspace.live import Delta
from irmd_desktop.services.workspace.views import MeasureState

PROPOSED, CHOSEN = "proposed", "chosen"


class MeasuresPage(CasePage):
    """Two lists in one place: proposals from the open points, and the chosen measures in their order."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._case_id = ""
        self.ui = Ui_CaseMeasures()
        self.ui.setupUi(self)
        pieces = [(PROPOSED, tr("Vorschläge")), (CHOSEN, tr("Gewählt"))]
        self.list = Segments(pieces, name=tr("Liste der Maßnahmen"))
        self.list.setAccessibleIdentifier("measures.list")
        self.list.set_value(PROPOSED)
        self._explain = Button(tr("Reihenfolge erklären"), "text")
        self._explain.setAccessibleIdentifier("measures.explain")
        self._explain.setCheckable(True)
        self.own = Button(tr("Eigene Maßnahme"), "plain", "plus")
        self.own.setAccessibleIdentifier("measures.own")
        self._order = Banner("info", tr("So entsteht die Reihenfolge"), "")
        self._enough = Banner("info", "", "")
        self._undo = Button(tr("Rückgängig"), "plain", "undo-2")
        self._undo.setAccessibleIdentifier("measures.undo")
        self.gone = Banner("info", "", "", self._undo)
        self.proposals, self.chosen = ProposalTable(), MeasureTable()
        self._headers = (self.proposals.header(), self.chosen.header())
        self.detail = DetailCard()
        self.topics = TopicsCard(session)
        self._assess = Button(tr("Reifegrad einschätzen"), "primary", "gauge")
        self._assess.setAccessibleIdentifier("measures.assess")
        no_result = tr("Sie ergeben sich aus den Lücken im Reifegrad. Eigene Maßnahmen gehen auch ohne.")
        self.unassessed = EmptyState("gauge", tr("Noch keine Vorschläge"), no_result, self._assess)
        reached = tr("Jede beantwortete Frage erreicht ihr Ziel.")
        self._no_gaps = EmptyState("target", tr("Keine Vorschläge"), reached)
        self._none = EmptyState(
            "hammer",
            tr("Noch keine Maßnahme gewählt"),
            tr("Wählen Sie unter „Vorschläge“ zwei oder drei aus."),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        ui = self.ui
        bar, right = QWidget(), QWidget()
        row, actions = FlowLayout(bar), QHBoxLayout(right)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(8)
        actions.addStretch(1)
        actions.addWidget(self._explain)
        actions.addWidget(self.own)
        right.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.list)
        row.addWidget(right)
        ui.bar_place.addWidget(bar)
        # The list takes what is left of the window, but never more than its rows need.
        ui.list_column.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        ui.column.setStretchFactor(ui.list_card, 1)
        for banner in (self._order, self._enough, self.gone):
            ui.banners_place.addWidget(banner)
            banner.hide()
        for header, table in zip(self._headers, (self.proposals, self.chosen), strict=True):
            ui.list_place.addWidget(header)
            ui.list_place.addWidget(table)
        for empty in (self.unassessed, self._no_gaps, self._none):
            ui.empty_place.addWidget(empty)
        ui.foot_place.addWidget(self.detail)
        ui.topics_place.addWidget(self.topics)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_list)
        self._explain.toggled.connect(self._explain_order)
        self.own.clicked.connect(self.add_own)
        self._undo.clicked.connect(self._take_back)
        self._assess.clicked.connect(lambda: self.session.go("maturity"))
        self.proposals.ticked.connect(self.toggle)
        self.proposals.edited.connect(self.edit)
        self.chosen.edited.connect(self.edit)
        self.chosen.removed.connect(self.remove)
        self.chosen.moved.connect(self.move_row)
        for table in (self.proposals, self.chosen):
            table.selectionModel().currentChanged.connect(self._row_chosen)
        self.detail.ticked.connect(self._detail_ticked)
        self.detail.edited.connect(self._detail_edited)
        self.detail.removed.connect(self._detail_removed)
        self.detail.moved.connect(self._detail_moved)

    # -------------------------------------------------------------------------------------- page

    def show_all(self) -> None:
        """Both lists, hints and topics."""
        case = self.case
        if case.case_id != self._case_id:
            self._case_id = case.case_id
            self.gone.hide()
            self.list.set_value(PROPOSED if case.maturity or not case.view.measures else CHOSEN)
        proposals = measure_proposals.proposals(case)
        self.proposals.show_rows(proposal_rows(case, proposals))
        self.chosen.show_rows(measure_rows(case))
        active = [one for one in case.view.measures if one.state is not MeasureState.DROPPED]
        self.list.set_label(PROPOSED, tr("Vorschläge {n}").format(n=len(proposals)))
        self.list.set_label(CHOSEN, tr("Gewählt {n}").format(n=len(active)))
        open_ones = [one for one in active if one.state is not MeasureState.DONE]
        self._enough.setVisible(len(open_ones) > measure_proposals.ENOUGH)
        if not self._enough.isHidden():
            words = tr("Gewählt sind {n}. Was in den nächsten Monaten nicht zu schaffen ist, kommt später.")
            title = tr("Drei Maßnahmen genügen für den Anfang")
            self._enough.show_message(title, words.format(n=len(open_ones)))
        self.topics.show_topics(measure_proposals.topics_to_add(case, proposals))
        self._show_list()

    def show_change(self, delta: Delta) -> None:
        """An answer or a measure changed."""
        if delta.maturity or delta.parts & {"measures", "cost_items", "rounds", "facts"}:
            self.show_all()

    def show_what(self, what: object) -> None:
        """A question id goes to its proposal, a measure id to the measure."""
        if isinstance(what, str):
            if self.chosen.select(what):
                self._go_to(CHOSEN)
                return
            for row in self.proposals.model_of_rows.rows:
                if isinstance(row, ProposalRow) and row.proposal.question_id == what:
                    self._go_to(PROPOSED)
                    self.proposals.select(row.key)
                    return

    def _go_to(self, which: str) -> None:
        self.list.set_value(which)
        self._show_list()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _table(self) -> ProposalTable | MeasureTable:
        return self.proposals if self.list.value == PROPOSED else self.chosen

    @Slot()
    def _show_list(self, _which: object = None) -> None:
        proposed = self.list.value == PROPOSED
        some = bool(self._table.model_of_rows.rows)
        for shown, table, header in (
            (proposed, self.proposals, self._headers[0]),
            (not proposed, self.chosen, self._headers[1]),
        ):
            table.setVisible(shown)
            header.setVisible(shown)
        assessed = self.case.maturity is not None
        self.ui.list_card.setVisible(some)
        self.unassessed.setVisible(proposed and not some and not assessed)
        self._no_gaps.setVisible(proposed and not some and assessed)
        self._none.setVisible(not proposed and not some)
        self._row_chosen()

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, _now: object = None, _before: object = None) -> None:
        rows = self._table.model_of_rows.rows
        count = sum(isinstance(row, MeasureRow) and not row.dropped for row in rows)
        self.detail.show_row(self._table.current_row if rows else None, count)

    @Slot(bool)
    def _explain_order(self, shown: bool) -> None:
        self._order.setVisible(shown)
        self._order.show_message(
            tr("So entsteht die Reihenfolge"),
            tr(
                "Zuerst kommen kritische Punkte, dann was mit kleinem Aufwand schnell wirkt, danach alles "
                "andere. In jeder Gruppe steht oben, was weit vom Ziel entfernt ist, viel zählt und wenig "
                "Aufwand macht."
            ),
        )

    # -------------------------------------------------------------------------------------- acts

    @Slot(object)
    def toggle(self, row: ProposalRow) -> None:
        """Choose a proposal, or take it back."""
        if row.measure is not None:
            self._remove(row.measure.id, row.measure.title)
            return
        one = row.proposal
        self.gone.hide()
        self.session.edit(
            lambda desk, case_id: planning.set_measure(
                desk,
                case_id,
                title=one.title,
                question_id=one.question_id,
                benefit=one.benefit,
                effort=one.effort,
            )
        )

    @Slot(object)
    def edit(self, row: ProposalRow | MeasureRow) -> None:
        """Say more about a measure; a proposal is chosen by that."""
        if isinstance(row, MeasureRow):
            draft = draft_of_measure(row.measure, row.about)
        elif row.measure is not None:
            draft = draft_of_measure(row.measure, row.proposal.about)
        else:
            draft = draft_of_proposal(row.proposal)
        self._open(draft)

    @Slot()
    def add_own(self) -> None:
        """A measure of the firm's own."""
        if measure_id := self._open(Draft()):
            self._go_to(CHOSEN)
            self.chosen.select(measure_id)

    def _open(self, draft: Draft) -> str:
        dialog = MeasureDialog(self.session, self.case, draft, self)
        accepted = dialog.exec() == MeasureDialog.DialogCode.Accepted
        measure_id = dialog.measure_id if accepted else ""
        dialog.deleteLater()
        return measure_id

    @Slot(object)
    def remove(self, row: MeasureRow) -> None:
        """Take a measure out; it can be brought back."""
        self._remove(row.measure.id, row.measure.title)

    def _remove(self, measure_id: str, title: str) -> None:
        done = self.session.edit(lambda desk, case_id: recording.remove(desk, case_id, "measure", measure_id))
        if done is not None:
            self.gone.show()
            self.gone.show_message(tr("Maßnahme entfernt"), f"„{title}“")

    @Slot()
    def _take_back(self) -> None:
        self.gone.hide()
        self.session.undo()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, int)
    def move_row(self, row: MeasureRow, step: int) -> None:
        """Move a measure up or down."""
        order = moved(self.chosen.model_of_rows.rows, row.key, step)
        if order is not None:
            self.session.edit(lambda desk, case_id: planning.reorder(desk, case_id, "measure", order))

    @Slot()
    def _detail_ticked(self) -> None:
        row = self.proposals.current_row
        if isinstance(row, ProposalRow):
            self.toggle(row)

    @Slot()
    def _detail_edited(self) -> None:
        row = self._table.current_row
        if isinstance(row, ProposalRow | MeasureRow):
            self.edit(row)

    @Slot()
    def _detail_removed(self) -> None:
        row = self.chosen.current_row
        if isinstance(row, MeasureRow):
            self.remove(row)

    @Slot(int)
    def _detail_moved(self, step: int) -> None:
        row = self.chosen.current_row
        if isinstance(row, MeasureRow):
            self.move_row(row, step)
