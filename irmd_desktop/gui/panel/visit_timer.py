# SPDX-License-Identifier: EUPL-1.2
"""The clock that runs on the side of a visit (Zeitkonto, M11): minutes become Tagewerke, limits only warn."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.time_account import Phase
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Heading
from irmd_desktop.language import tr, trn
from irmd_desktop.services.workspace import time_account, visit_clock
from irmd_desktop.services.workspace.consulting import set_consultation
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.visit_clock import VisitClock

_MINUTE: Final = 60_000


def phase_words() -> dict[Phase, str]:
    """What the time can be for."""
    return {
        Phase.VISIT: tr("Besuch"),
        Phase.PREPARATION: tr("Vorbereitung"),
        Phase.FOLLOW_UP: tr("Nachbereitung"),
    }


class VisitTimer(QWidget):
    """Start and stop; the start is kept in the settings, so a restart of the program loses no minute.

    Stopping writes one entry of the time account, which the step Bericht lets correct.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case: LiveCase | None = None
        self._words = Heading("", "meta", tone="text2")
        self._button = Button("", "plain", "timer")
        self._button.setAccessibleIdentifier("panel.timer")
        self._menu = QMenu(self)
        for phase, name in phase_words().items():
            action = QAction(name, self._menu)
            action.setData(phase)
            action.triggered.connect(self._start)
            self._menu.addAction(action)
        self._button.clicked.connect(self.press)
        self._tick = QTimer(self)
        self._tick.setInterval(_MINUTE)
        self._tick.timeout.connect(self._show)
        session.settings_changed.connect(self._show)  # the end of a visit stops the clock too
        column = QVBoxLayout(self)
        column.setContentsMargins(19, 8, 20, 12)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._button)

    def show_case(self, case: LiveCase) -> None:
        """The open case, or what was added to its time."""
        self._case = case
        self._show()

    @property
    def running(self) -> VisitClock | None:
        """The clock, None when it stands."""
        return visit_clock.running(self._session.settings.visit)

    def minutes(self) -> int:
        """Whole minutes since the start, at most a day; 0 when it stands."""
        found = self.running
        return found.minutes(self._session.now()) if found else 0

    @Slot()
    def press(self) -> None:
        """Stop the clock that runs, else ask what the time is for; Enter says Besuch."""
        if self.running is not None:
            self.stop()
        else:
            self._menu.popup(self._button.mapToGlobal(self._button.rect().topLeft()))
            self._menu.setActiveAction(self._menu.actions()[0])

    @Slot()
    def _start(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.start(Phase(action.data()))

    def start(self, phase: Phase) -> None:
        """Let the clock run for the open case."""
        if self._case is None:
            return
        clock = VisitClock(self._case.case_id, phase, self._session.now())
        self._session.change_settings(visit=clock.kept())
        self._show()

    def stop(self) -> None:
        """Stop the clock and write the time down; the clock runs on where that fails."""
        found = self.running
        if found is None:
            return
        minutes = self.minutes()
        stored = self._session.edit(
            lambda desk, _open: set_consultation(
                desk, found.case_id, held_on=found.day, phase=found.phase, minutes=minutes
            )
        )
        if stored is not None:
            self._session.change_settings(visit=())
        self._show()

    # ----------------------------------------------------------------------------------- what it says

    @Slot()
    def _show(self) -> None:
        found = self.running
        if found is None:
            self._tick.stop()
            self._button.setText(tr("Zeit erfassen"))
            self._button.set_icon("timer")
            so_far = self._so_far()
            self._words.setText(so_far)
            self._words.setVisible(bool(so_far))
            return
        if self.isVisible():
            self._tick.start()
        name = phase_words()[found.phase]
        self._button.setText(tr("{what} beenden").format(what=name))
        self._button.set_icon("check")
        minutes = self.minutes()
        words = trn("{n} Minute", "{n} Minuten", minutes).format(n=minutes)
        text = tr("{what} seit {time}, {minutes}").format(
            what=name, time=f"{found.since.astimezone():%H:%M}", minutes=words
        )
        if self._case is not None and found.case_id != self._case.case_id:
            text = tr("In einem anderen Fall: {what}").format(what=text)
        self._words.setText(text)
        self._words.show()

    def _so_far(self) -> str:
        """What the case has taken already; a limit that is reached is told, never enforced."""
        case = self._case
        if case is None or not case.view.consultations:
            return ""
        rules, year = time_account.rules_of(self._session.settings), self._session.today().year
        warned = time_account.limits_met(self._session.desk, case.view, year, rules)
        spent = time_account.of_case(case.view, rules).days
        days = texts.number(spent.quantize(Decimal("0.01")))
        text = tr("Bisher in diesem Fall: {days}\u00a0Tagewerke").format(days=days)
        return " ".join((f"{text}.", *warned))

    def showEvent(self, event: QShowEvent) -> None:
        """Count on."""
        super().showEvent(event)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no need to wake up each minute."""
        super().hideEvent(event)
        self._tick.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Words come anew with another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._show()
