# SPDX-License-Identifier: EUPL-1.2
"""What the palette found, in groups: firms, programmes, questions, commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from irmd_desktop.language import tr
from irmd_desktop.services.workspace.finding import Finding, Kind

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()


def kind_words(kind: Kind) -> str:
    """The heading of a group."""
    return {
        Kind.FIRM: tr("Betriebe"),
        Kind.PROGRAMME: tr("Programme"),
        Kind.QUESTION: tr("Fragen zum Reifegrad"),
        Kind.FACT: tr("Angaben"),
        Kind.COMMAND: tr("Befehle"),
    }[kind]


class FindingsModel(QAbstractListModel):
    """Rows are findings, and a heading (a text) before the first of each kind; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Finding | str] = []

    def show(self, findings: Sequence[Finding]) -> None:
        """Other findings."""
        self.beginResetModel()
        self._rows = []
        last: Kind | None = None
        for one in findings:
            if one.kind is not last:
                self._rows.append(kind_words(one.kind))
                last = one.kind
            self._rows.append(one)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Findings and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only findings can be chosen."""
        if isinstance(self.finding(index.row()), Finding):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title for display, everything for a screen reader, the finding behind its own role."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == FINDING_ROLE:
            return row
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (kind_words(row.kind), row.title, row.about, row.keys)
                return ", ".join(part for part in parts if part)
        return None

    def finding(self, place: int) -> Finding | None:
        """The finding of a row; None for a heading."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        return row if isinstance(row, Finding) else None

    def next_finding(self, place: int, step: int) -> int:
        """The nearest finding in a direction (1 or -1), from a row; stays where there is none."""
        at = place + step
        while 0 <= at < len(self._rows):
            if isinstance(self._rows[at], Finding):
                return at
            at += step
        return place
