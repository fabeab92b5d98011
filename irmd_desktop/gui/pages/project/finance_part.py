# SPDX-License-Identifier: EUPL-1.2
"""Where the money comes from until a grant is paid (Finanzierung, Vorfinanzierung M8)."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.facts import FactField
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Heading
from irmd_desktop.language import tr
from irmd_desktop.services.open_case import pre_financing
from irmd_desktop.services.workspace.live import Delta, LiveCase

FINANCING, OWN_FUNDS = "project.financing", "project.own_funds_eur"


class FinancePart(QWidget):
    """Two facts, and for each planned programme what has to be paid first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        own = tr("Eigenmittel, die bereitstehen")
        self._fields = (
            FactField(FINANCING, session, help=""),
            FactField(OWN_FUNDS, session, label=own, help=""),
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        self._lines: list[Heading] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Heading(tr("Finanzierung"), "section"))
        self._column.addLayout(self._grid)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._reckon)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        for place, field in enumerate(self._fields):
            self._grid.addWidget(field, place if narrow else 0, 0 if narrow else place)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)

    def show_case(self, _case: LiveCase) -> None:
        """The programmes are reckoned after the page is painted."""
        self._later.start()

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if "decisions" in delta.parts or delta.programmes:
            self.show_case(case)

    @Slot()
    def _reckon(self) -> None:
        case = self._session.case
        if case is None:
            return
        found = pre_financing.lines(case)
        while len(self._lines) < len(found):
            line = Heading("", "compact", tone="text2")
            self._lines.append(line)
            self._column.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(found))
            if place < len(found):
                one = found[place]
                line.setText(f"{one.programme}: {one.text}" if one.programme else one.text)
