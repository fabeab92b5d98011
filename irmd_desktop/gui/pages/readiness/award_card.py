# SPDX-License-Identifier: EUPL-1.2
"""What follows once a grant is awarded: the days, the duties, the papers for it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from irmd_desktop.gui.widgets import Banner, Button, Card, FlowLayout, Heading
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.paper_rows import AfterAward


class AwardCard(Card):
    """Dates in two columns, duties below, and the way to plan and list of vouchers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.plan = Button(tr("Abwicklungsplan"), "plain", "file-text")
        self.plan.setAccessibleIdentifier("readiness.plan")
        self.vouchers = Button(tr("Belegliste als Excel"), "plain", "table")
        self.vouchers.setAccessibleIdentifier("readiness.vouchers")
        self._hint = Banner("info", "", "", parent=self)
        self._dates = QWidget(self)
        self._grid = QGridLayout(self._dates)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._note = Heading("", "meta", tone="text2")
        self._duties = Heading("", "compact")
        self._labels: list[tuple[Heading, Heading]] = []
        acts = QWidget(self)
        flow = FlowLayout(acts)
        flow.addWidget(self.plan)
        flow.addWidget(self.vouchers)
        self.column.addWidget(Heading(tr("Nach dem Bescheid"), "section"))
        for part in (self._hint, self._dates, self._note, self._duties, acts):
            self.column.addWidget(part)

    def show_award(self, found: AfterAward) -> None:
        """The days and duties of one programme."""
        self._hint.setVisible(bool(found.hint))
        if found.hint:
            self._hint.show_message(tr("Tag des Bescheids fehlt"), found.hint)
        while len(self._labels) < len(found.dates):
            day, what = Heading("", "bodyStrong", parent=self), Heading("", "compact", parent=self)
            place = len(self._labels)
            self._grid.addWidget(day, place, 0)
            self._grid.addWidget(what, place, 1)
            self._labels.append((day, what))
        for place, (day, what) in enumerate(self._labels):
            shown = place < len(found.dates)
            day.setVisible(shown)
            what.setVisible(shown)
            if shown:
                one = found.dates[place]
                day.setText(one.day)
                day.setWordWrap(False)
                day.set_tone("text" if one.known else "open")
                what.setText(" · ".join(part for part in (one.what, one.more) if part))
        self._note.setText(found.note)
        self._duties.setText("\n".join(f"• {duty}" for duty in found.duties))
        self._duties.setVisible(bool(found.duties))
