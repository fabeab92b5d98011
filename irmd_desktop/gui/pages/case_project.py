# SPDX-License-Identifier: EUPL-1.2
"""Step Vorhaben: is anything ordered, what is planned, what does it cost, where does the money come from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from irmd_desktop.gui.forms.ui_case_project import Ui_CaseProject
from irmd_desktop.gui.pages.facts import FactEditor, FactField, FactGroup
from irmd_desktop.gui.pages.page import CasePage
from irmd_desktop.gui.pages.project.chosen_chips import ChosenChips
from irmd_desktop.gui.pages.project.costs_part import CostsPart
from irmd_desktop.gui.pages.project.finance_part import FINANCING, OWN_FUNDS, FinancePart
from irmd_desktop.gui.pages.project.gate_card import GateCard
from irmd_desktop.gui.pages.project.growing_edit import GrowingEdit
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Field
from irmd_desktop.language import tr
from irmd_desktop.services.open_case import start_gate
from irmd_desktop.services.workspace.live import Delta
from irmd_desktop.services.workspace.recording import add_project, set_fields

TOPICS, PURPOSES, START = "project.topics", "project.purposes", "project.planned_start_on"
_LONGEST: Final = 200
_SHOWN: Final = frozenset(
    {
        *(start_gate.ORDERED, start_gate.FIRST_ORDER, start_gate.WITHDRAWAL, *start_gate.STEPS),
        *(TOPICS, PURPOSES, START, FINANCING, OWN_FUNDS),
    }
)
_USUAL: Final = (
    "project.supplier_tie",
    "project.leasing",
    "project.cash",
    "project.months",
    "project.financing_secured",
    "project.other_aid_same_costs",
    "project.other_aid_eur",
    "project.aid_as_de_minimis",
    "project.consulting_days",
    "project.basic_equipment_only",
)


class ProjectPage(CasePage):
    """One column: the start gate comes first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.ui = Ui_CaseProject()
        self.ui.setupUi(self)
        self.gate = GateCard(session)
        self.title, self.aim = QLineEdit(), GrowingEdit()
        self.title.setMaxLength(_LONGEST)
        self.title.setAccessibleIdentifier("project.title")
        self.aim.setAccessibleIdentifier("project.aim")
        self._title = Field(tr("Vorhaben"), self.title)
        self._aim = Field(tr("Was soll danach besser sein? (Worte des Betriebs)"), self.aim)
        start = FactEditor(START, session, plain_day=True)
        self.start = FactField(START, session, editor=start, help="")
        self.topics = ChosenChips(TOPICS, tr("Thema"), session)
        self.purposes = ChosenChips(PURPOSES, tr("Weiteres"), session)
        self.costs = CostsPart(session, self.ui, self)
        self.finance = FinancePart(session)
        rest = [
            fact.id
            for fact in session.release.book.dictionary
            if fact.id.startswith("project.") and fact.asked and fact.id not in {*_SHOWN, *_USUAL}
        ]
        usual = [fact for fact in _USUAL if fact in session.release.book.dictionary]
        self.groups = (
            FactGroup(tr("Bezahlung und andere Förderung"), usual, session),
            FactGroup(tr("Nur für einzelne Programme"), rest, session),
        )
        self._lay_out()
        self.title.editingFinished.connect(self._store)
        self.aim.left.connect(self._store)

    def _lay_out(self) -> None:
        ui = self.ui
        ui.gate_place.addWidget(self.gate)
        ui.topics_place.addWidget(Field(tr("Themen"), self.topics))
        ui.topics_place.addWidget(Field(tr("Was soll bezahlt werden?"), self.purposes))
        ui.finance_place.addWidget(self.finance)
        for group in self.groups:
            ui.more_place.addWidget(group)
        self.set_narrow(False)

    # ------------------------------------------------------------------------------------------ page

    def show_all(self) -> None:
        """Everything anew."""
        case = self.case
        self._show_words()
        self.topics.show_case(case)
        self.purposes.show_case(case)
        self.gate.show_case(case)
        self.costs.show_case(case)
        self.finance.show_case(case)
        for group in self.groups:
            group.show_count()

    def show_change(self, delta: Delta) -> None:
        """Each part looks for what is its own."""
        case = self.case
        if "projects" in delta.parts:
            self._show_words()
        if TOPICS in delta.facts:
            self.topics.show_case(case)
        if PURPOSES in delta.facts:
            self.purposes.show_case(case)
        self.gate.take_change(case, delta)
        self.costs.take_change(case, delta)
        self.finance.take_change(case, delta)
        for group in self.groups:
            if delta.facts & set(group.facts):
                group.show_count()

    def show_what(self, what: object) -> None:
        """A fact id: the cursor goes to its field, wherever it stands."""
        if not isinstance(what, str):
            return
        for group in self.groups:
            if what in group.facts:
                group.set_open(True)
        if what in (TOPICS, PURPOSES):
            (self.topics if what == TOPICS else self.purposes).setFocus()
        elif what.startswith("cost."):
            self.costs.table.begin()
        for field in self.findChildren(FactField):
            if field.fact_editor.fact.id == what:
                field.editor.setFocus()

    def set_narrow(self, narrow: bool) -> None:
        """One column, fewer columns in the table."""
        about = self.ui.about
        for field in (self._title, self.start, self._aim):
            about.removeWidget(field)
        about.addWidget(self._title, 0, 0)
        about.addWidget(self.start, 1 if narrow else 0, 0 if narrow else 1)
        about.addWidget(self._aim, 2, 0, 1, 1 if narrow else 2)
        about.setColumnStretch(0, 3)
        about.setColumnStretch(1, 0 if narrow else 1)
        self.gate.set_narrow(narrow)
        self.costs.set_narrow(narrow)
        self.finance.set_narrow(narrow)
        for group in self.groups:
            group.set_narrow(narrow)

    def undecided(self) -> bool:
        """What is being typed is stored before the page is left."""
        if self.session.case is not None:
            self._store()
        return False

    # ------------------------------------------------------------------------------------- the words

    def _show_words(self) -> None:
        projects = self.case.view.projects
        title, aim = (projects[0].title, projects[0].aim) if projects else ("", "")
        if self.title.text() != title:
            self.title.setText(title)
        if self.aim.toPlainText() != aim:
            self.aim.setPlainText(aim)

    @Slot()
    def _store(self) -> None:
        title, aim = self.title.text().strip(), self.aim.toPlainText().strip()
        projects = self.case.view.projects
        if not projects:
            if title or aim:
                self.session.edit(lambda desk, case_id: add_project(desk, case_id, title, aim))
            return
        own = projects[0]
        if (own.title, own.aim) != (title, aim):
            fields = {"title": title, "aim": aim}
            self.session.edit(lambda desk, case_id: set_fields(desk, case_id, "project", own.id, fields))
