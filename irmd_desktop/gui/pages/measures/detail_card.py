# SPDX-License-Identifier: EUPL-1.2
"""More about the row that is chosen, and what can be done with it by touch."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.models.keyed_rows import Row
from irmd_desktop.gui.pages.measures.rows import MeasureRow, ProposalRow
from irmd_desktop.gui.widgets import Button, Card, FlowLayout, Heading
from irmd_desktop.language import tr


class DetailCard(Card):
    """Signals say what a person wants to do with the row."""

    ticked = Signal()
    edited = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = Heading("", "bodyStrong")
        self._benefit = Heading("", "compact")
        self._cost = Heading("", "compact", tone="text2")
        self.tick = Button("", "plain", "check")
        self.edit = Button(tr("Bearbeiten"), "plain", "pencil", key="Enter")
        self.up = Button(tr("Nach oben"), "plain", "arrow-up")
        self.down = Button(tr("Nach unten"), "plain", "arrow-down")
        self.remove = Button(tr("Entfernen"), "text", "trash-2")
        names = {
            "tick": self.tick,
            "edit": self.edit,
            "up": self.up,
            "down": self.down,
            "remove": self.remove,
        }
        line = QWidget()
        row = FlowLayout(line)
        for name, button in names.items():
            button.setAccessibleIdentifier(f"measures.{name}")
            row.addWidget(button)
        for part in (self._title, self._benefit, self._cost, line):
            self.column.addWidget(part)
        self.tick.clicked.connect(self.ticked)
        self.edit.clicked.connect(self.edited)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)

    def show_row(self, row: Row | None, count: int) -> None:
        """Show a row of either list; nothing for none. `count` rows stand in its list."""
        self.setVisible(isinstance(row, ProposalRow | MeasureRow))
        chosen = isinstance(row, MeasureRow)
        for button in (self.up, self.down, self.remove):
            button.setVisible(chosen)
        self.tick.setVisible(not chosen)
        if isinstance(row, ProposalRow):
            self._show(row.proposal.title, row.proposal.benefit, _cost(row))
            self.tick.setText(tr("Abwählen") if row.chosen else tr("Wählen"))
            self.tick.set_icon("x" if row.chosen else "check")
        elif isinstance(row, MeasureRow):
            evidence = row.measure.evidence
            words = tr("Nachweis: {evidence}").format(evidence=evidence) if evidence else ""
            self._show(row.measure.title, row.measure.benefit, words)
            self.up.setEnabled(row.place > 1)
            self.down.setEnabled(row.place < count)

    def _show(self, title: str, benefit: str, cost: str) -> None:
        self._title.setText(title)
        self._benefit.setText(tr("Danach gilt: {benefit}").format(benefit=benefit) if benefit else "")
        self._benefit.setVisible(bool(benefit))
        self._cost.setText(cost)
        self._cost.setVisible(bool(cost))


def _cost(row: ProposalRow) -> str:
    one = row.proposal
    if not one.source:
        return tr("Kosten: {cost}").format(cost=one.cost)
    words = tr("Kosten: {cost}, Anhaltspunkt und kein Angebot. Quelle: {source}")
    return words.format(cost=one.cost, source=one.source)
