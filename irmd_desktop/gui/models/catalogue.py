# SPDX-License-Identifier: EUPL-1.2
"""The programmes of the catalogue that were found, with the words to mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from irmd_desktop.services.catalogue_reading import ProgrammeCard, state_words

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()
_PORTION = 200


class CatalogueModel(QAbstractListModel):
    """Cards in the order they were found; a view gets them in portions, for thousands cost time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[ProgrammeCard, ...] = ()
        self._given = 0

    def show(self, cards: Sequence[ProgrammeCard]) -> None:
        """Other cards."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self._given = min(len(self._cards), _PORTION)
        self.endResetModel()

    @property
    def found(self) -> int:
        """How many were found."""
        return len(self._cards)

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """Whether the view has not got all."""
        return not parent.isValid() and self._given < len(self._cards)

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """Give another portion."""
        if self.canFetchMore(parent):
            self._give(self._given + _PORTION)

    def _give(self, wanted: int) -> None:
        more = min(len(self._cards), wanted)
        if more > self._given:
            self.beginInsertRows(QModelIndex(), self._given, more - 1)
            self._given = more
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many the view has got."""
        return 0 if parent.isValid() else self._given

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, spoken line, card."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.name
            case Qt.ItemDataRole.AccessibleTextRole:
                state = state_words()[card.state]
                parts = (card.name, state, card.amount, card.provider, card.summary, card.source_note)
                return ", ".join(parts)
            case _ if role == CARD_ROLE:
                return card
        return None

    def card(self, place: int) -> ProgrammeCard | None:
        """The card of a row."""
        return self._cards[place] if 0 <= place < len(self._cards) else None

    def place_of(self, programme_id: str) -> int:
        """Row of a programme, which the view then has; -1 where it was not found."""
        place = next((place for place, card in enumerate(self._cards) if card.id == programme_id), -1)
        self._give(place + 1)
        return place
