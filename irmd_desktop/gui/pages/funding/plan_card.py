# SPDX-License-Identifier: EUPL-1.2
"""What is decided on a programme: plan it into the case, drop it, or say how the application stands."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.pages.funding.status_dialog import StatusDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Heading, StateBadge
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.funding_rows import status_word
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import PURSUED
from irmd_desktop.services.workspace.recording import decide_on_programme
from irmd_desktop.services.workspace.views import Decision, DecisionStatus

_BADGE = {
    DecisionStatus.GRANTED: "met",
    DecisionStatus.REJECTED: "notMet",
    DecisionStatus.DROPPED: "closed",
    DecisionStatus.WITHDRAWN: "closed",
}


class PlanCard(QWidget):
    """The one filled button of the page while nothing is decided; afterwards the status."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._programme = ""
        self._decision: Decision | None = None
        self._badge = StateBadge("info", "")
        self._words = Heading("", "meta", tone="text2")
        self.plan = Button(tr("In den Fall einplanen"), "primary", "plus")
        self.status = Button(tr("Stand des Antrags"), "plain", "pencil")
        self.drop = Button(tr("Nicht weiter verfolgen"), "text")
        for button, name in ((self.plan, "plan"), (self.status, "status"), (self.drop, "drop")):
            button.setAccessibleIdentifier(f"programme.{name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._badge)
        column.addWidget(self._words)
        column.addWidget(self.plan)
        column.addWidget(self.status)
        column.addWidget(self.drop)
        self.plan.clicked.connect(self._plan)
        self.drop.clicked.connect(self._drop)
        self.status.clicked.connect(self._change)

    def show_programme(self, programme_id: str, case: LiveCase) -> None:
        """Show what is decided."""
        self._programme = programme_id
        found = (one for one in case.view.decisions if one.programme_id == programme_id)
        self._decision = decision = next(found, None)
        pursued = decision is not None and decision.status in PURSUED
        self.plan.setVisible(not pursued)
        self.status.setVisible(decision is not None)
        self.drop.setVisible(decision is None or decision.status in PURSUED)
        self._badge.setVisible(decision is not None)
        self._words.setVisible(decision is not None)
        if decision is not None:
            self._badge.set_state(_BADGE.get(decision.status, "info"), status_word(decision.status))
            self._words.setText(_about(decision))
            self._words.setVisible(bool(self._words.text()))

    def _decide(self, status: DecisionStatus) -> None:
        programme, on = self._programme, self._session.today()
        self._session.edit(lambda desk, case_id: decide_on_programme(desk, case_id, programme, status, on=on))

    @Slot()
    def _plan(self) -> None:
        self._decide(DecisionStatus.PLANNED)
        self.status.setFocus()

    @Slot()
    def _drop(self) -> None:
        self._decide(DecisionStatus.DROPPED)
        self.status.setFocus()

    @Slot()
    def _change(self) -> None:
        dialog = StatusDialog(self._session, self._programme, self._decision, parent=self)
        dialog.open()


def _about(decision: Decision) -> str:
    """Day, amount, period and reason on as many lines."""
    lines = []
    if decision.decided_on is not None:
        lines.append(tr("am {day}").format(day=texts.day(decision.decided_on)))
    if decision.amount is not None:
        lines.append(tr("bewilligt: {euros}").format(euros=texts.euros(decision.amount)))
    if decision.starts_on is not None and decision.ends_on is not None:
        lines.append(
            tr("Zeitraum {first} bis {last}").format(
                first=texts.day(decision.starts_on), last=texts.day(decision.ends_on)
            )
        )
    if decision.reason:
        lines.append(tr("Grund: {reason}").format(reason=decision.reason))
    return "\n".join(lines)
