# SPDX-License-Identifier: EUPL-1.2
"""The programmes of a case as a list with groups that fold; words are made only for rows that are seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from irmd_desktop.core.matching import ProgrammeResult
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.funding_order import Group, Listing
from irmd_desktop.services.open_case.funding_rows import FundingRow, row
from irmd_desktop.services.workspace.live import LiveCase

Index = QModelIndex | QPersistentModelIndex
ENTRY: Final = int(Qt.ItemDataRole.UserRole)
"""Role that gives the `Line` or `Head` of a row."""
WORDS: Final = ENTRY + 1
"""Role that gives the `FundingRow` of a line; None for a head."""


@dataclass(frozen=True, slots=True)
class Line:
    """A programme in the list; `key` survives every answer. `inside` names the group it lies in."""

    result: ProgrammeResult
    inside: str = ""

    @property
    def key(self) -> str:
        """Its programme id."""
        return self.result.programme.id


@dataclass(frozen=True, slots=True)
class Head:
    """The line of a group, open or folded."""

    group: Group
    open: bool

    @property
    def key(self) -> str:
        """Name of the group, apart from every programme id."""
        return f"/{self.group.key}"


class ProgrammeModel(QAbstractTableModel):
    """Rows of one column. `show` changes as little as it can: rows in their old place are only repainted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case: LiveCase | None = None
        self._listing = Listing((), (), {})
        self._entries: list[Line | Head] = []
        self._open: set[str] = set()
        self._words: dict[str, FundingRow] = {}

    # ------------------------------------------------------------------------------------ filling

    def show(self, listing: Listing, case: LiveCase | None) -> bool:
        """Show a list; says whether rows came, went or moved."""
        before = [entry.key for entry in self._entries]
        self._case, self._listing = case, listing
        self._words.clear()
        entries = self._flat()
        if [entry.key for entry in entries] == before:
            self._entries = entries
            if entries:
                self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return False
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()
        return True

    def _flat(self) -> list[Line | Head]:
        entries: list[Line | Head] = [Line(result) for result in self._listing.rows]
        for group in self._listing.groups:
            is_open = group.key in self._open
            entries.append(Head(group, is_open))
            if is_open:
                entries.extend(Line(result, group.key) for result in group.members)
        return entries

    def toggle(self, key: str) -> None:
        """Fold a group out or in."""
        place = self.place(f"/{key}")
        head = self._entries[place] if place >= 0 else None
        if not isinstance(head, Head):
            return
        members = len(head.group.members)
        if head.open:
            self._open.discard(key)
            self.beginRemoveRows(QModelIndex(), place + 1, place + members)
            del self._entries[place + 1 : place + 1 + members]
            self.endRemoveRows()
        else:
            self._open.add(key)
            self.beginInsertRows(QModelIndex(), place + 1, place + members)
            self._entries[place + 1 : place + 1] = [Line(one, key) for one in head.group.members]
            self.endInsertRows()
        self._entries[place] = Head(head.group, not head.open)
        self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    # ------------------------------------------------------------------------------------- asking

    def place(self, key: str) -> int:
        """Row of a programme or group; -1 where it is not shown."""
        return next((place for place, entry in enumerate(self._entries) if entry.key == key), -1)

    def entry(self, place: int) -> Line | Head | None:
        """What stands in a row."""
        return self._entries[place] if 0 <= place < len(self._entries) else None

    @property
    def entries(self) -> list[Line | Head]:
        """Everything shown, in order."""
        return self._entries

    def name(self, entry: Line) -> str:
        """The programme's name, without making the rest of its words."""
        if self._case is None:
            return entry.key
        return str(self._case.release.programmes[entry.key].record["name"])

    def words(self, entry: Line) -> FundingRow | None:
        """The words of a line, kept until the next answer."""
        if self._case is None:
            return None
        found = self._words.get(entry.key)
        if found is None:
            found = self._words[entry.key] = row(entry.result, self._case)
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own form
        """Rows of the flat list."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own form
        """One, painted."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, words for the delegate, and both lines for who cannot see them."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if isinstance(entry, Head):
            return self._head(entry, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(entry)
        words = self.words(entry) if role in _WORDED else None
        if words is None:
            return None
        if role == WORDS:
            return words
        return words.spoken if role == Qt.ItemDataRole.AccessibleTextRole else words.reason

    def _head(self, entry: Head, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.group.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            fold = tr("aufgeklappt") if entry.open else tr("zugeklappt")
            return ", ".join(part for part in (entry.group.title, entry.group.summary, fold) if part)
        return None


_WORDED: Final = (
    WORDS,
    int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.ToolTipRole),
)
