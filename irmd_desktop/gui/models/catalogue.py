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


class CatalogueModel(QAbstractListModel):
    """Cards in the order they were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[ProgrammeCard, ...] = ()

    def show(self, cards: Sequence[ProgrammeCard]) -> None:
        """Other cards."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many were found."""
        return 0 if parent.isValid() else len(self._cards)

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
        """Row of a programme; -1 where it was not found."""
        return next((place for place, card in enumerate(self._cards) if card.id == programme_id), -1)
