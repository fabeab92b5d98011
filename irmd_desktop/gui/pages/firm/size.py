# SPDX-License-Identifier: EUPL-1.2
"""Größe: people, turnover, balance, other enterprises; the size class by EU definition as it follows."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irmd_desktop.core.values import Known
from irmd_desktop.gui.pages.facts import FactField
from irmd_desktop.gui.pages.firm.related import RelatedPart
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Heading, StateBadge
from irmd_desktop.language import tr
from irmd_desktop.services.open_case import firm_size
from irmd_desktop.services.workspace.live import Delta, LiveCase

BALANCE: Final = "firm.balance_total_eur"
_FIGURES: Final = frozenset({"firm.employees_fte", "firm.turnover_eur", BALANCE})
_ALL: Final = _FIGURES | {firm_size.CLASS, firm_size.RELATED}


class SizePart(QWidget):
    """Every figure may be exact, a bracket, or unknown. `badge` stands in the head of the column."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = StateBadge("info", "", icon="scale", parent=self)
        self.badge.setAccessibleIdentifier("firm.size")
        self.why = Heading("", "meta", tone="text2", parent=self)
        self.related = RelatedPart(session, self)
        self._balance = FactField(BALANCE, session, help="")
        people = tr("Teilzeit anteilig, Inhaber zählen mit, Auszubildende nicht.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(FactField("firm.employees_fte", session, help=people))
        column.addWidget(FactField("firm.employees_heads", session))
        column.addWidget(FactField("firm.turnover_eur", session))
        column.addWidget(self._balance)
        column.addWidget(self.related)
        column.addWidget(self.why)
        column.addStretch(1)

    def show_case(self, case: LiveCase) -> None:
        """The class and what it rests on."""
        state, words = firm_size.badge(case)
        self.badge.set_state(state, words, "scale")
        self.why.setText(firm_size.explanation(case))
        settled = isinstance(case.value(firm_size.CLASS), Known)
        self._balance.fact_editor.set_note(tr("für die Größe nicht nötig") if settled else "")
        self.related.show_case(case)

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if delta.facts & _ALL:
            self.show_case(case)
