# SPDX-License-Identifier: EUPL-1.2
"""The timeline of a case (Verlauf): who changed what and when, from the journal."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.forms.ui_history import Ui_History
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Column, RowDelegate, RowTable
from irmd_desktop.language import tr
from irmd_desktop.services.workspace import history
from irmd_desktop.services.workspace.change_words import entity_words
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import TimelineEntry

Index = QModelIndex | QPersistentModelIndex
_PAGE = 100
_NOWHERE = QModelIndex()
WORDS_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class HistoryModel(QAbstractListModel):
    """Edits, fetched while scrolling."""

    def __init__(self, case: LiveCase, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        page = history.timeline(case.desk, case.case_id, limit=_PAGE)
        self._rows, self._next = list(page.entries), page.next

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
        page = history.timeline(self._case.desk, self._case.case_id, self._next, _PAGE)
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(page.entries) - 1)
        self._rows.extend(page.entries)
        self._next = page.next
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What, when and by whom."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        what, when, who = self._words(self._rows[index.row()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return what
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{what}, {when}, {who}"
            case _ if role == WORDS_ROLE:
                return what, when, who
        return None

    def _words(self, entry: TimelineEntry) -> tuple[str, str, str]:
        release = self._case.release
        model = release.models[-1] if release.models else None
        what = entity_words(entry.entity, entry.entity_id, release.book.dictionary, model)
        if entry.kind == "undo":
            what = tr("Rückgängig: {what}").format(what=what)
        elif entry.kind == "redo":
            what = tr("Wiederholt: {what}").format(what=what)
        elif entry.new is None:
            what = tr("Entfernt: {what}").format(what=what)
        if not entry.counts:
            what = tr("{what} (zählt nicht: ein anderer Wert galt)").format(what=what)
        at = entry.at.astimezone()
        return what, f"{texts.weekday(at.date())}, {at:%H:%M}", f"{entry.actor}, {entry.device}"


class _Delegate(RowDelegate):
    def __init__(self) -> None:
        self._titles = tr("Was"), tr("Wann"), tr("Wer")
        what, when, who = self._titles
        super().__init__(
            (Column(what, 220, stretch=True), Column(when, 150), Column(who, 160, drop=2)), height="row"
        )

    def paint_row(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        cells, words = self.cells(rect), index.data(WORDS_ROLE)
        for title, text in zip(self._titles, words or (), strict=False):
            if title in cells:
                self.text(
                    painter, cells[title], text, "body", "text" if title == self._titles[0] else "text2"
                )


class HistoryDialog(QDialog):
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
        dialog = HistoryDialog(session.case, parent)
        dialog.exec()
        dialog.deleteLater()
