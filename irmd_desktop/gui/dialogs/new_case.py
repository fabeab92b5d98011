# SPDX-License-Identifier: EUPL-1.2
"""Betrieb anlegen: a name is enough; trade and postcode already say which Land and which programmes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from irmd_desktop import texts
from irmd_desktop.core.values import Known, Origin, Provenance, Value
from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_new_case import Ui_NewCase
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Choice, SearchCombo
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import cases, recording
from irmd_desktop.services.workspace.views import Firm


class NewCaseDialog(FormDialog):
    """Makes a case; `case_id` is its id afterwards."""

    def __init__(self, session: Session, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.case_id = ""
        self.ui = Ui_NewCase()
        self.ui.setupUi(self)
        fact = session.release.book.dictionary["firm.trade"]
        choices = [Choice(option.code, texts.authored(option.label)) for option in fact.options]
        self.trade = SearchCombo(choices, parent=self)
        self.trade.setAccessibleIdentifier("new.trade")
        self.ui.trade_place.addWidget(self.trade)
        self.ui.label_trade.setBuddy(self.trade)
        self.ui.name.setText(name)
        self.ui.name.setAccessibleIdentifier("new.name")
        self.ui.postcode.setAccessibleIdentifier("new.postcode")
        self.set_up(self.ui.problem, self.ui.buttons, tr("Betrieb anlegen"), self._make)
        self.ui.name.setFocus()

    def _make(self) -> None:
        postcode = self.ui.postcode.text().strip()
        if postcode and not (len(postcode) == 5 and postcode.isascii() and postcode.isdigit()):
            raise UserError(tr("Die Postleitzahl braucht fünf Ziffern. Sie kann auch leer bleiben."))
        session = self._session
        case_id = cases.create_case(session.desk, Firm(self.ui.name.text().strip()))
        said = Provenance(Origin.OWNER, session.today())
        facts: dict[str, Value] = {}
        if postcode:
            facts["site.postcode"] = Known(postcode, said)
        if self.trade.value:
            facts["firm.trade"] = Known(self.trade.value, said)
        if facts:
            recording.record_facts(session.desk, case_id, facts)
        self.case_id = case_id
        session.cases_changed.emit()
        self.accept()
