# SPDX-License-Identifier: EUPL-1.2
"""One measure in full: what, benefit, effort, by when, evidence, cost item, how far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_case_measures_edit import Ui_CaseMeasuresEdit
from irmd_desktop.gui.pages.measures.due_chooser import DueChooser
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Segments
from irmd_desktop.gui.widgets.access import name_line
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.measure_proposals import Proposal, efforts, state_words
from irmd_desktop.services.workspace import planning
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import CostKind, Measure, MeasureState

_NEW: Final = "new."


@dataclass(frozen=True, slots=True)
class Draft:
    """What the dialog begins with; `about` says which open point it answers to."""

    title: str = ""
    question_id: str = ""
    benefit: str = ""
    effort: str = ""
    due_on: date | None = None
    cost_item_id: str = ""
    evidence: str = ""
    state: MeasureState = MeasureState.PLANNED
    about: str = ""
    measure_id: str | None = None


def draft_of_proposal(proposal: Proposal) -> Draft:
    """A proposal that is about to be chosen."""
    return Draft(
        title=proposal.title,
        question_id=proposal.question_id,
        benefit=proposal.benefit,
        effort=proposal.effort,
        about=proposal.about,
    )


def draft_of_measure(one: Measure, about: str) -> Draft:
    """A chosen measure."""
    return Draft(
        title=one.title,
        question_id=one.question_id,
        benefit=one.benefit,
        effort=one.effort,
        due_on=one.due_on,
        cost_item_id=one.cost_item_id,
        evidence=one.evidence,
        state=one.state,
        about=about,
        measure_id=one.id,
    )


class MeasureDialog(FormDialog):
    """Stores the measure when it is accepted; `measure_id` is then its id."""

    def __init__(self, session: Session, case: LiveCase, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._draft = session, draft
        self.measure_id = draft.measure_id or ""
        self.ui = Ui_CaseMeasuresEdit()
        self.ui.setupUi(self)
        self.ui.about.setText(draft.about)
        self.ui.about.setVisible(bool(draft.about))
        self.ui.what.setPlainText(draft.title)
        self.ui.benefit.setPlainText(draft.benefit)
        self.ui.evidence.setText(draft.evidence)
        self.effort = QComboBox()
        self.effort.setEditable(True)
        self.effort.addItems(efforts())
        self.effort.setCurrentText(draft.effort)
        self.effort.setAccessibleIdentifier("measure.effort")
        self.due = DueChooser(session.today)
        self.due.set_value(draft.due_on)
        self.cost = self._costs(case)
        self.state = Segments([(one, state_words(one)) for one in MeasureState], name=tr("Stand"))
        self.state.setAccessibleIdentifier("measure.state")
        self.state.set_value(draft.state)
        self.ui.effort_place.addWidget(self.effort)
        self.ui.due_place.addWidget(self.due)
        self.ui.cost_place.addWidget(self.cost)
        self.ui.state_place.addWidget(self.state)
        buddies = {
            self.ui.label_effort: self.effort,
            self.ui.label_due: self.due.months,
            self.ui.label_cost: self.cost,
            self.ui.label_state: self.state,
        }
        for label, editor in buddies.items():
            label.setBuddy(editor)
        name_line(self.effort)
        self.set_up(self.ui.problem, self.ui.buttons, tr("Maßnahme übernehmen"), self._store)
        self.ui.what.setFocus()

    def _costs(self, case: LiveCase) -> QComboBox:
        """None, the items there are, or a new one of some kind."""
        combo = QComboBox()
        combo.setAccessibleIdentifier("measure.cost")
        combo.addItem(tr("keine"), "")
        for item in case.view.cost_items:
            amount = texts.unknown() if item.net is None else texts.euros(item.net)
            combo.addItem(tr("{title}, {amount}").format(title=item.title, amount=amount), item.id)
        dictionary = case.release.book.dictionary
        for kind in CostKind:
            words = tr("Neu anlegen: {kind}").format(kind=texts.label(dictionary, kind.fact_id))
            combo.addItem(words, f"{_NEW}{kind.value}")
        combo.setCurrentIndex(max(0, combo.findData(self._draft.cost_item_id)))
        # Long names of positions must not make the dialog wider than the screen.
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(24)
        return combo

    def _store(self) -> None:
        title = " ".join(self.ui.what.toPlainText().split())
        if not title:
            raise UserError(tr("Schreiben Sie in einem Satz, was getan wird."))
        self.store(self._session, lambda desk, case_id: self._write(desk, case_id, title))

    def _write(self, desk: Desk, case_id: str, title: str) -> None:
        item: str = self.cost.currentData()
        if item.startswith(_NEW):
            kind = CostKind(item.removeprefix(_NEW))
            item = planning.set_cost_item(desk, case_id, title=title, kind=kind, net=None)
        self.measure_id = planning.set_measure(
            desk,
            case_id,
            title=title,
            question_id=self._draft.question_id,
            benefit=" ".join(self.ui.benefit.toPlainText().split()),
            effort=" ".join(self.effort.currentText().split()),
            due_on=self.due.value,
            cost_item_id=item,
            evidence=self.ui.evidence.text().strip(),
            state=self.state.value,
            measure_id=self._draft.measure_id,
        )
