# SPDX-License-Identifier: EUPL-1.2
"""De-minimis-Beihilfen: the ledger of three years, the room that is left, what counts until when."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, NotApplicable, Unknown
from irmd_desktop.gui.models.keyed_rows import ROW
from irmd_desktop.gui.pages.facts import FittedTable
from irmd_desktop.gui.pages.firm.aid_dialog import AidDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Card, Column, FlowLayout, Heading, RowDelegate, Ruler, Segments
from irmd_desktop.gui.widgets.rows import Index
from irmd_desktop.language import tr
from irmd_desktop.services.open_case import aid_ledger
from irmd_desktop.services.open_case.aid_ledger import AidPicture, AidRow
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.live import LEDGER, Delta, LiveCase


class LedgerCard(Card):
    """Enter changes the current line, Entf removes it; "keine" is an answer of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._session = session
        self._ruler = Ruler("progress", "mini", name=tr("Verbrauch der De-minimis-Grenze"), parent=self)
        self._ruler.setMinimumWidth(120)
        self._ruler.setMaximumWidth(120)
        self.room = Heading("", "bodyStrong", parent=self)
        self.none = Segments(
            [("none", tr("keine")), ("some", tr("welche")), ("unknown", tr("weiß nicht"))],
            name=tr("De-minimis-Beihilfen in drei Jahren"),
        )
        self.none.setAccessibleIdentifier(LEDGER)
        self.add = Button(tr("Beihilfe"), "text", "plus", parent=self)
        self.add.setAccessibleIdentifier("aid.add")
        self.add.setAccessibleDescription(tr("Trägt eine De-minimis-Beihilfe ein"))
        self.table = FittedTable(_Delegate(), name=tr("De-minimis-Beihilfen"), parent=self)
        self.table.setAccessibleIdentifier("aid.table")
        self._header = self.table.header()
        self._acts = QWidget(self)
        self.change, self.remove = Button(tr("Ändern"), "text"), Button(tr("Entfernen"), "text", "trash-2")
        self.change.setAccessibleIdentifier("aid.change")
        self.remove.setAccessibleIdentifier("aid.remove")
        self._lay_out()
        self.none.chosen.connect(self._chosen)
        self.add.clicked.connect(lambda: self._open(""))
        self.table.changed.connect(self._open)
        self.table.removed.connect(self._remove)
        self.table.moved.connect(lambda key: self._acts.setVisible(bool(key)))
        self.change.clicked.connect(lambda: self._open(self.table.key))
        self.remove.clicked.connect(lambda: self._remove(self.table.key))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 6, 8)
        head.setSpacing(12)
        head.addWidget(Heading(tr("De-minimis-Beihilfen, drei Jahre"), "bodyStrong"), 1)
        head.addWidget(self._ruler)
        head.addWidget(self.room)
        head.addWidget(self.add)
        acts = FlowLayout(self._acts)
        acts.setContentsMargins(6, 4, 6, 4)
        acts.addWidget(self.change)
        acts.addWidget(self.remove)
        said = QHBoxLayout()
        said.setContentsMargins(16, 0, 16, 0)
        said.addWidget(self.none)
        said.addStretch(1)
        self.column.setSpacing(0)
        self.column.setContentsMargins(1, 1, 1, 8)
        self.column.addLayout(head)
        self.column.addLayout(said)
        for widget in (self._header, self.table, self._acts):
            self.column.addWidget(widget)

    def show_case(self, case: LiveCase) -> None:
        """The ledger today."""
        found = aid_ledger.picture(case)
        given = case.view.facts.get(LEDGER)
        none, unknown = isinstance(given, NotApplicable), isinstance(given, Unknown)
        self.none.set_value("none" if none else "unknown" if unknown else None)
        self.none.setVisible(not found.rows)
        for widget in (self._header, self.table):
            widget.setVisible(bool(found.rows))
        self.table.show_rows(found.rows)
        self._acts.setVisible(self.table.has_choice)
        self.room.setText(_room(found))
        self._ruler.setVisible(found.asked)
        self._ruler.set_progress(int(found.used.low), int(found.ceiling), self.room.text())

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if "aid" in delta.parts or LEDGER in delta.facts or LEDGER in case.view.facts:
            self.show_case(case)

    # ------------------------------------------------------------------------------------- acts

    def _chosen(self, mode: str) -> None:
        if mode == "some":
            self._open("")
        else:
            self._session.record(LEDGER, NOT_APPLICABLE if mode == "none" else UNKNOWN)

    def _open(self, key: str) -> None:
        case = self._session.case
        if case is None:
            return
        entry = next((one for one in case.view.aid if one.id == key), None)
        dialog = AidDialog(self._session, entry, self)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self._session.case is not None:
            self.show_case(self._session.case)

    def _remove(self, key: str) -> None:
        case = self._session.case
        entry = next((one for one in case.view.aid if one.id == key), None) if case else None
        if entry is not None:
            self._session.edit(lambda desk, case_id: recording.remove_aid_entry(desk, case_id, entry))


def _room(found: AidPicture) -> str:
    if not found.asked:
        return tr("noch nicht gefragt")
    return tr("{free} frei von {ceiling}").format(free=found.free, ceiling=found.ceiling_words)


class _Delegate(RowDelegate):
    """Day, body, amount, and from when it counts no more."""

    def __init__(self) -> None:
        self._titles = (tr("Bescheid vom"), tr("Von wem"), tr("Betrag"), tr("Zählt nicht mehr ab"))
        granted, body, amount, until = self._titles
        columns = (
            Column(granted, 104),
            Column(body, 160, stretch=True),
            Column(amount, 96, right=True),
            Column(until, 136, right=True),
        )
        super().__init__(columns, height="row")

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        """Paint the four columns; what no longer counts is quieter."""
        row: AidRow = index.data(ROW)
        cells, tone = self.cells(rect), "text" if row.counts else "text2"
        about = f"{row.body} ({row.beneficiary})" if row.beneficiary else row.body
        for title, words in zip(self._titles, (row.granted, about, row.amount, row.until), strict=True):
            right = title in self._titles[2:]
            self.text(painter, cells[title], words, "body", tone, right=right)
