# SPDX-License-Identifier: EUPL-1.2
"""The list of firms: pages fetched while scrolling, and the summary of a case once it is worked out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from irmd_desktop import texts
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.overview import CaseSummary
from irmd_desktop.services.workspace.views import CasePage, CaseRow

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[str, str | None], CasePage]
"""Words searched for and the cursor of the page before; gives a page of cases."""

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SUMMARY_ROLE = ROW_ROLE + 1
_NOWHERE = QModelIndex()


class FirmsModel(QAbstractListModel):
    """Cases, those edited last first. It never holds more than was scrolled to."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._words = ""
        self._rows: list[CaseRow] = []
        self._summaries: dict[str, CaseSummary] = {}
        self._next: str | None = None

    def search(self, words: str) -> None:
        """Show the first page for these words; everything for none."""
        page = self._fetch(words, None)
        self.beginResetModel()
        self._words, self._rows, self._next = words, list(page.cases), page.next
        kept = {row.id for row in self._rows}
        # A summary is only as good as the moment it was worked out in.
        self._summaries = {
            case: one for case, one in self._summaries.items() if case in kept and one.row in self._rows
        }
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows fetched so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is another page."""
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if not self.canFetchMore(parent):
            return
        page = self._fetch(self._words, self._next)
        first = len(self._rows)
        if page.cases:
            self.beginInsertRows(QModelIndex(), first, first + len(page.cases) - 1)
            self._rows.extend(page.cases)
            self._next = page.next
            self.endInsertRows()
        else:
            self._next = None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name for display; row and summary behind roles of their own; one spoken line."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.firm_name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case _ if role == ROW_ROLE:
                return row
            case _ if role == SUMMARY_ROLE:
                return self._summaries.get(row.id)
        return None

    def _spoken(self, row: CaseRow) -> str:
        parts = [row.firm_name, row.place]
        summary = self._summaries.get(row.id)
        if summary is not None:
            told = tr("steht bei {step}, {fits} passen, {open} offen")
            step = summary.next_step.name
            parts.append(told.format(step=step, fits=summary.fits, open=summary.still_open))
        parts.append(tr("bearbeitet am {day}").format(day=texts.day(row.updated_at.astimezone().date())))
        if row.closed_on is not None:
            parts.append(tr("abgeschlossen"))
        return ", ".join(part for part in parts if part)

    def row(self, place: int) -> CaseRow | None:
        """The case in a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, case_id: str) -> int:
        """Row of a case; -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.id == case_id), -1)

    def missing_summaries(self, first: int, last: int) -> list[CaseRow]:
        """Cases between two rows whose summary is not known yet."""
        return [row for row in self._rows[max(first, 0) : last + 1] if row.id not in self._summaries]

    def set_summary(self, summary: CaseSummary) -> None:
        """Fill in what took a moment to work out."""
        self._summaries[summary.row.id] = summary
        place = self.place_of(summary.row.id)
        if place >= 0:
            index = self.index(place)
            self.dataChanged.emit(index, index, [SUMMARY_ROLE, Qt.ItemDataRole.AccessibleTextRole])
