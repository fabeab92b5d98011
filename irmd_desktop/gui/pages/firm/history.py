# SPDX-License-Identifier: EUPL-1.2
"""The timeline of a case (Verlauf): who changed what and when, from the journal."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.gui.dialogs.frame import Dialog
from irmd_desktop.gui.forms.ui_history import Ui_History
from irmd_desktop.gui.models.keyed_rows import ROW
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Column, RowDelegate, RowTable
from irmd_desktop.language import tr
from irmd_desktop.services.workspace import timeline_words
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.timeline_words import TimelineRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Edits, fetched while scrolling."""

    def __init__(self, case: LiveCase, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        rows, self._next = timeline_words.page(case)
        self._rows = list(rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Edits fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older ones."""
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: Index) -> None:
        """Read older ones."""
        if not self.canFetchMore(parent):
            return
        rows, self._next = timeline_words.page(self._case, self._next)
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or what it says."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.what
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case _ if role == ROW:
                return row
        return None


class _Delegate(RowDelegate):
    """What and how it became; when and by whom."""

    def __init__(self) -> None:
        self._what, self._when = tr("Was"), tr("Wann")
        super().__init__(
            (Column(self._what, 320, stretch=True), Column(self._when, 180)), height="rowTwoLine"
        )

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        """Paint both columns."""
        row: TimelineRow = index.data(ROW)
        cells = self.cells(rect)
        self.two_lines(painter, cells[self._what], row.what, row.how)
        self.two_lines(painter, cells[self._when], row.when, row.who, roles=("body", "meta"))


class HistoryDialog(Dialog):
    """A list to look at."""

    def __init__(self, case: LiveCase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_History()
        self.ui.setupUi(self)
        self.table = RowTable(_Delegate(), name=tr("Verlauf des Falls"), parent=self)
        self.table.setModel(HistoryModel(case, self))
        self.ui.list.addWidget(self.table.header())
        self.ui.list.addWidget(self.table)
        close = Button(tr("Schließen"), "primary", parent=self)
        close.setAccessibleIdentifier("history.close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        self.ui.buttons.addLayout(row)
        self.resize(760, 560)


def show_history(session: Session, parent: QWidget) -> None:
    """Show the timeline of the open case."""
    if session.case is not None:
        HistoryDialog(session.case, parent).open()
