# SPDX-License-Identifier: EUPL-1.2
"""Funding topics of the chosen measures that the project does not name yet, to be taken over."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from irmd_desktop.core.values import Origin
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Card, Chip, FlowLayout, Heading
from irmd_desktop.language import tr
from irmd_desktop.services import measure_proposals


class TopicsCard(Card):
    """Hidden while there is nothing to take over."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(mark=True, parent=parent)
        self._session = session
        self._shown: tuple[tuple[str, str], ...] = ()
        self.chips: dict[str, Chip] = {}
        self._place = QWidget()
        self._flow = FlowLayout(self._place)
        self.take = Button(tr("Themen ins Vorhaben übernehmen"), "plain", "arrow-right")
        self.take.setAccessibleIdentifier("measures.topics.take")
        self.take.clicked.connect(self._take)
        self.column.addWidget(Heading(tr("Förderthemen dieser Maßnahmen"), "section"))
        about = tr("Das Vorhaben nennt sie noch nicht. Nach ihnen richtet sich, welche Programme passen.")
        self.column.addWidget(Heading(about, "compact", tone="text2"))
        self.column.addWidget(self._place)
        self.column.addWidget(self.take)
        self.hide()

    def show_topics(self, found: tuple[tuple[str, str], ...]) -> None:
        """Offer these topics, code and words; none hides the card."""
        self.setVisible(bool(found))
        if found == self._shown:
            return
        self._shown = found
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for code, words in found:
            chip = Chip(words, checkable=True)
            chip.setChecked(True)
            chip.setAccessibleIdentifier(f"measures.topic.{code}")
            chip.toggled.connect(self._toggled)
            self.chips[code] = chip
            self._flow.addWidget(chip)
        self._toggled()

    @property
    def codes(self) -> frozenset[str]:
        """The topics that are ticked."""
        return frozenset(code for code, chip in self.chips.items() if chip.isChecked())

    @Slot()
    def _toggled(self, _on: bool = False) -> None:
        self.take.setEnabled(bool(self.codes))

    @Slot()
    def _take(self) -> None:
        case = self._session.case
        if case is not None and self.codes:
            value = measure_proposals.with_topics(case, self.codes)
            self._session.record(measure_proposals.TOPICS, value, Origin.ADVISER)
