# SPDX-License-Identifier: EUPL-1.2
"""A short list of rows that know who they are: one change repaints, other rows stay chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW: Final = Qt.ItemDataRole.UserRole + 1
"""Role of the row itself."""
Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """What a row must have: a key, and all it shows in one sentence."""

    @property
    def key(self) -> str:
        """Who it is."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""


@dataclass(frozen=True, slots=True)
class Head:
    """A line above rows that belong together; it cannot be chosen. `state` is one of `painting.STATES`."""

    key: str
    title: str
    state: str = ""

    @property
    def spoken(self) -> str:
        """Its words."""
        return self.title


class KeyedRows(QAbstractTableModel):
    """Rows in one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> bool:
        """Show other rows; says whether the list is another one (reset) or only what rows say changed."""
        before, shown = self.rows, tuple(rows)
        if [row.key for row in before] != [row.key for row in shown]:
            self.beginResetModel()
            self.rows = shown
            self.endResetModel()
            return True
        self.rows = shown
        changed = [place for place, row in enumerate(self.rows) if row != before[place]]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))
        return False

    def place(self, key: str) -> int:
        """Where the row of a key stands; -1 for none."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """One painted column."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads cannot be chosen, so that the arrow keys pass them over."""
        if not index.isValid() or isinstance(self.rows[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or what it says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None
