# SPDX-License-Identifier: EUPL-1.2
"""Why a question does not apply: the reason is asked for, as the question then counts no more."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_case_maturity_reason import Ui_CaseMaturityReason
from irmd_desktop.gui.widgets import Chip, FlowLayout
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError


class ReasonDialog(FormDialog):
    """Asks for the reason; `reason` is never blank once it was accepted."""

    def __init__(self, question: str, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_CaseMaturityReason()
        self.ui.setupUi(self)
        self.ui.question.setText(question)
        self.ui.reason.setPlainText(reason)
        self.ui.reason.setMaximumHeight(96)
        row = QWidget()
        chips = FlowLayout(row)
        for words in (
            tr("gibt es im Betrieb nicht"),
            tr("ist für das Gewerk ohne Bedeutung"),
        ):
            chip = Chip(words)
            chip.clicked.connect(partial(self.ui.reason.setPlainText, words))
            chips.addWidget(chip)
        self.ui.chips_place.addWidget(row)
        self.set_up(self.ui.problem, self.ui.buttons, tr("Als nicht zutreffend festhalten"), self._take)
        self.ui.reason.setFocus()

    @property
    def reason(self) -> str:
        """The reason as typed."""
        return self.ui.reason.toPlainText().strip()

    def _take(self) -> None:
        if not self.reason:
            raise UserError(tr("Schreiben Sie in wenigen Worten, warum die Frage nicht zutrifft."))
        self.accept()
