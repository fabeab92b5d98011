# SPDX-License-Identifier: EUPL-1.2
"""The first condition of every application: nothing ordered yet. Answered on the line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.values import Known, Unknown
from irmd_desktop.gui.pages.readiness.paper_line import StateButton
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Heading, StateBadge, YesNoUnknown
from irmd_desktop.services.open_case.paper_rows import PaperRow
from irmd_desktop.services.open_case.start_gate import ORDERED
from irmd_desktop.services.workspace.live import LiveCase


class GateLine(QWidget):
    """What the start rule of the programme says, and the question it hangs on."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        fact = session.release.book.dictionary[ORDERED]
        question = texts.authored(fact.question)
        self.badge = StateBadge("open", "")
        # The names of the papers below begin at the same place.
        self.badge.setMinimumWidth(StateButton(QMenu(self)).natural().width())
        self._name = Heading("", "bodyStrong")
        self.answer = YesNoUnknown(name=question)
        self.answer.setAccessibleIdentifier("readiness.ordered")
        self.answer.chosen.connect(self._chosen)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(Heading(question, "compact", tone="text2"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 8, 12, 9)
        self._row.setSpacing(16)
        self._row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_row(self, row: PaperRow, case: LiveCase) -> None:
        """The condition as it stands."""
        self.badge.set_state(row.look, row.state_words)
        self._name.setText(row.name)
        value = case.value(ORDERED)
        asked = YesNoUnknown.UNKNOWN if ORDERED in case.view.facts else None
        self.answer.set_value(value.value if isinstance(value, Known) else asked)

    def set_narrow(self, narrow: bool) -> None:
        """The answer goes below the words."""
        down = QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(4 if narrow else 16)

    @Slot(object)
    def _chosen(self, value: object) -> None:
        self._session.record(ORDERED, Known(value) if isinstance(value, bool) else Unknown())
