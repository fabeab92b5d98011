# SPDX-License-Identifier: EUPL-1.2
"""An assessment made with a model this catalogue no longer has: shown, not changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.gui.pages.maturity.facts_table import FactsTable
from irmd_desktop.gui.widgets import Banner, Button, Card, Heading
from irmd_desktop.language import tr
from irmd_desktop.services.maturity_overview import old_answers
from irmd_desktop.services.workspace.views import AssessmentRound


class OldModelView(QWidget):
    """`renew` asks for an assessment with today's model."""

    renew = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = Button(tr("Neue Erhebung beginnen"), "primary", "plus")
        self._again.setAccessibleIdentifier("maturity.renew")
        self._again.clicked.connect(self.renew)
        self.banner = Banner("amber", tr("Anderes Modell"), "", self._again)
        self.answers = FactsTable(tr("Antworten dieser Erhebung"))
        self.answers.setAccessibleIdentifier("maturity.old")
        card = Card()
        card.column.addWidget(Heading(tr("Antworten dieser Erhebung"), "section"))
        card.column.addWidget(self.answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.banner)
        column.addWidget(card)
        column.addStretch(1)

    def show_round(self, stored: AssessmentRound, model: MaturityModel | None) -> None:
        """Show what was answered; titles come from today's model where it has the question."""
        words = tr(
            "Diese Erhebung vom {day} wurde mit Modell {id} {version} gemacht. Der Katalog enthält dieses "
            "Modell nicht mehr; die Antworten bleiben erhalten und lassen sich nur ansehen."
        ).format(day=texts.day(stored.held_on), id=stored.model["id"], version=stored.model["version"])
        self.banner.show_message(tr("Anderes Modell"), words)
        self.answers.show_lines(old_answers(stored.answers, model))
