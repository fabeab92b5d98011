# SPDX-License-Identifier: EUPL-1.2
"""Stand des Antrags: planned, filed, granted or rejected, with day, amount, period and reason."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from irmd_desktop.gui.dialogs.frame import FormDialog
from irmd_desktop.gui.forms.ui_application_status import Ui_ApplicationStatus
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import DateEdit, Field, MoneyEdit
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.open_case.funding_rows import status_word
from irmd_desktop.services.workspace.recording import decide_on_programme
from irmd_desktop.services.workspace.views import Decision, DecisionStatus

OFFERED: Final = (
    DecisionStatus.PLANNED,
    DecisionStatus.FILED,
    DecisionStatus.GRANTED,
    DecisionStatus.REJECTED,
    DecisionStatus.WITHDRAWN,
    DecisionStatus.DROPPED,
)
WITH_REASON: Final = frozenset({DecisionStatus.REJECTED, DecisionStatus.WITHDRAWN, DecisionStatus.DROPPED})


class StatusDialog(FormDialog):
    """Edits the decision on one programme; only fields that belong to the chosen status are shown."""

    def __init__(
        self,
        session: Session,
        programme_id: str,
        decision: Decision | None,
        status: DecisionStatus | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._programme = session, programme_id
        self.ui = Ui_ApplicationStatus()
        self.ui.setupUi(self)
        self.ui.programme.setText(session.release.programmes[programme_id].record["name"])
        for one in OFFERED:
            self.ui.status.addItem(status_word(one), one)
        self.day = DateEdit(today=session.today)
        self.amount = MoneyEdit()
        self.first, self.last = DateEdit(today=session.today), DateEdit(today=session.today)
        self.reason = QLineEdit()
        self._day = Field(tr("Am"), self.day, tr("Tag des Antrags, des Bescheids oder der Entscheidung"))
        self._amount = Field(tr("Bewilligter Betrag"), self.amount)
        self._first = Field(tr("Bewilligungszeitraum von"), self.first)
        self._last = Field(tr("bis"), self.last)
        self._reason = Field(tr("Grund"), self.reason, tr("Hilft bei der nächsten Beratung."))
        for field in (self._day, self._amount, self._first, self._last, self._reason):
            self.ui.fields.addWidget(field)
        for editor, name in (
            (self.ui.status, "status"),
            (self.day, "day"),
            (self.amount, "amount"),
            (self.first, "first"),
            (self.last, "last"),
            (self.reason, "reason"),
        ):
            editor.setAccessibleIdentifier(f"application.{name}")
        self._fill(decision, status)
        self.ui.status.currentIndexChanged.connect(self._choose)
        self.set_up(self.ui.problem, self.ui.buttons, tr("Stand speichern"), self._store)
        self._choose()

    def _fill(self, decision: Decision | None, status: DecisionStatus | None) -> None:
        shown = status or (decision.status if decision else DecisionStatus.PLANNED)
        if shown is DecisionStatus.CHOSEN:
            shown = DecisionStatus.PLANNED
        self.ui.status.setCurrentIndex(OFFERED.index(shown))
        same = decision is not None and decision.status is shown
        if decision is not None:
            self.amount.set_value(decision.amount)
            self.first.set_value(decision.starts_on)
            self.last.set_value(decision.ends_on)
            self.reason.setText(decision.reason)
        self.day.set_value(decision.decided_on if decision and same else self._session.today())

    @property
    def status(self) -> DecisionStatus:
        """The status chosen."""
        return DecisionStatus(self.ui.status.currentData())

    @Slot()
    def _choose(self) -> None:
        granted = self.status is DecisionStatus.GRANTED
        for field in (self._amount, self._first, self._last):
            field.setVisible(granted)
        self._reason.setVisible(self.status in WITH_REASON)
        self.adjustSize()

    def _store(self) -> None:
        first, last = self.first.value, self.last.value
        granted, told = self.status is DecisionStatus.GRANTED, self.status in WITH_REASON
        if granted and first and last and last < first:
            raise UserError(tr("Der Bewilligungszeitraum endet, bevor er beginnt. Prüfen Sie beide Tage."))
        self.store(
            self._session,
            lambda desk, case_id: decide_on_programme(
                desk,
                case_id,
                self._programme,
                self.status,
                reason=self.reason.text().strip() if told else "",
                on=self.day.value,
                amount=self.amount.value if granted else None,
                starts_on=first if granted else None,
                ends_on=last if granted else None,
            ),
        )
