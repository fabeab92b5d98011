# SPDX-License-Identifier: EUPL-1.2
"""The cost items as a table to be filled in place; its last row makes a new item."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from irmd_desktop import texts
from irmd_desktop.language import tr, trn
from irmd_desktop.services.workspace.views import CostItem, CostKind

Index = QModelIndex | QPersistentModelIndex
NEW: Final = ""
"""The key of the last row."""


class CostColumn(IntEnum):
    """The columns."""

    TITLE = 0
    KIND = 1
    NET = 2
    SUPPLIER = 3
    QUOTES = 4


NAMES: Final = {
    CostColumn.TITLE: "title",
    CostColumn.KIND: "kind",
    CostColumn.NET: "net",
    CostColumn.SUPPLIER: "supplier",
}
"""The fields of a cost item behind the columns that can be edited."""


class CostModel(QAbstractTableModel):
    """`edited` carries key of the row (empty for a new one), name of the field and the value."""

    edited = Signal(str, str, object)

    def __init__(self, kinds: Mapping[CostKind, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._items: tuple[CostItem, ...] = ()
        self._quotes: dict[str, int] = {}

    def show_items(self, items: tuple[CostItem, ...], quotes: Mapping[str, int]) -> None:
        """Show other items; one more or one less moves nothing else."""
        before, after = [one.id for one in self._items], [one.id for one in items]
        self._quotes = dict(quotes)
        if after and after[:-1] == before:
            self.beginInsertRows(QModelIndex(), len(before), len(before))
            self._items = items
            self.endInsertRows()
        elif len(after) == len(before) - 1 and [key for key in before if key in after] == after:
            place = next(at for at, key in enumerate(before) if key not in after)
            self.beginRemoveRows(QModelIndex(), place, place)
            self._items = items
            self.endRemoveRows()
        elif before != after:
            self.beginResetModel()
            self._items = items
            self.endResetModel()
            return
        self._items = items
        if items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(items) - 1, len(CostColumn) - 1))

    def item(self, row: int) -> CostItem | None:
        """The item of a row; None for the last one."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def place(self, key: str) -> int:
        """The row of an item, -1 for none."""
        return next((at for at, one in enumerate(self._items) if one.id == key), -1)

    # -------------------------------------------------------------------------------------- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """The items and the row for a new one."""
        return 0 if parent.isValid() else len(self._items) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """The columns."""
        return 0 if parent.isValid() else len(CostColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(CostColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == CostColumn.NET else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return _titles()[CostColumn(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but the number of quotes can be edited; of the last row only the title."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        new = self.item(index.row()) is None
        if index.column() != CostColumn.QUOTES and (not new or index.column() == CostColumn.TITLE):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell, what an editor starts with, and what a screen reader says."""
        if not index.isValid():
            return None
        item, column = self.item(index.row()), CostColumn(index.column())
        if role == Qt.ItemDataRole.EditRole:
            return _raw(item, column)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if item is None:
            return tr("Neue Position") if column is CostColumn.TITLE else ""
        words = self._words(item, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_titles()[column]}: {words or tr('leer')}"
        return words

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand an edit on; the row changes once it is stored."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        item, column = self.item(index.row()), CostColumn(index.column())
        if value == _raw(item, column) or (item is None and not value):
            return False
        self.edited.emit(item.id if item else NEW, NAMES[column], value)
        return True

    def _words(self, item: CostItem, column: CostColumn) -> str:
        match column:
            case CostColumn.TITLE:
                return item.title
            case CostColumn.KIND:
                return self._kinds[item.kind]
            case CostColumn.NET:
                return texts.euros(item.net) if item.net is not None else texts.unknown()
            case CostColumn.SUPPLIER:
                return item.supplier
            case CostColumn.QUOTES:
                count = self._quotes.get(item.id, 0)
                return trn("{n} Angebot", "{n} Angebote", count).format(n=count) if count else tr("keines")


def _titles() -> dict[CostColumn, str]:
    return {
        CostColumn.TITLE: tr("Was wird bezahlt?"),
        CostColumn.KIND: tr("Kostenart"),
        CostColumn.NET: tr("Netto"),
        CostColumn.SUPPLIER: tr("Lieferant"),
        CostColumn.QUOTES: tr("Angebote"),
    }


def _raw(item: CostItem | None, column: CostColumn) -> str | Decimal | CostKind | None:
    if item is None:
        return ""
    match column:
        case CostColumn.TITLE:
            return item.title
        case CostColumn.KIND:
            return item.kind
        case CostColumn.NET:
            return item.net
        case _:
            return item.supplier
