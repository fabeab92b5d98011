# SPDX-License-Identifier: EUPL-1.2
"""A question whose answer needs more room than the side panel has."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.gui.dialogs.frame import Dialog
from irmd_desktop.gui.forms.ui_answer_fact import Ui_AnswerFact
from irmd_desktop.gui.pages.facts import FactField
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button
from irmd_desktop.language import tr


class AnswerDialog(Dialog):
    """The editor of one fact; what is chosen is stored at once, as everywhere."""

    def __init__(self, session: Session, fact_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(min(current().px("dialogWidth"), 520))
        self.ui = Ui_AnswerFact()
        self.ui.setupUi(self)
        self.field = FactField(fact_id, session, ask=True)
        self.ui.question.addWidget(self.field)
        self.done_button = Button(tr("Fertig"), "primary")
        self.done_button.setDefault(True)
        self.done_button.setAccessibleIdentifier("dialog.do")
        self.done_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.done_button)
        self.ui.buttons.addLayout(row)
        self.field.setFocus()
