# SPDX-License-Identifier: EUPL-1.2
"""The filters beside the catalogue: Land, Art, Stand, each with the number of programmes it would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from irmd_desktop.gui.widgets import Button, Heading
from irmd_desktop.language import tr
from irmd_desktop.services.catalogue_reading import ProgrammeCard, kind_words, state_words

Values = Callable[[ProgrammeCard], Iterable[str]]


class Filters(QWidget):
    """Nothing ticked in a group means everything of it."""

    changed = Signal()

    def __init__(self, cards: Iterable[ProgrammeCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[Values, dict[str, QCheckBox]]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        known = tuple(cards)
        states = state_words()
        for title, values, order in (
            (tr("Land"), _lands, sorted({land for card in known for land in card.states})),
            (tr("Art"), _kinds, [w for w in kind_words().values() if any(w in c.kinds for c in known)]),
            (tr("Stand"), _state, [w for k, w in states.items() if any(c.state == k for c in known)]),
        ):
            column.addWidget(Heading(title, "label", tone="text2", parent=self))
            boxes: dict[str, QCheckBox] = {}
            for value in order:
                box = QCheckBox(value, self)
                box.setAccessibleIdentifier(f"catalogue.filter.{title}.{value}")
                box.toggled.connect(self.changed)
                boxes[value] = box
                column.addWidget(box)
            self._groups.append((values, boxes))
            column.addSpacing(10)
        self.reset = Button(tr("Filter zurücksetzen"), "text", "x", parent=self)
        self.reset.setAccessibleIdentifier("catalogue.reset")
        self.reset.clicked.connect(self.clear)
        column.addWidget(self.reset)
        column.addStretch(1)

    def clear(self) -> None:
        """Show everything again."""
        for _, boxes in self._groups:
            for box in boxes.values():
                box.setChecked(False)

    def fits(self, card: ProgrammeCard) -> bool:
        """Whether the filters let a programme through."""
        return all(self._passes(group, card) for group in self._groups)

    def _passes(self, group: tuple[Values, dict[str, QCheckBox]], card: ProgrammeCard) -> bool:
        values, boxes = group
        ticked = {value for value, box in boxes.items() if box.isChecked()}
        return not ticked or not ticked.isdisjoint(values(card))

    def count(self, found: Iterable[ProgrammeCard]) -> None:
        """Say at each box how many of what was found it would show, the other groups as they are."""
        among = tuple(found)
        for number, (values, boxes) in enumerate(self._groups):
            others = [group for place, group in enumerate(self._groups) if place != number]
            rest = [card for card in among if all(self._passes(group, card) for group in others)]
            counts = Counter(value for card in rest for value in values(card))
            for value, box in boxes.items():
                box.setText(f"{value} ({counts[value]})")
        self.reset.setVisible(bool(self.names()))

    def names(self) -> list[str]:
        """What is ticked."""
        return [value for _, boxes in self._groups for value, box in boxes.items() if box.isChecked()]


def _lands(card: ProgrammeCard) -> Iterable[str]:
    return card.states


def _kinds(card: ProgrammeCard) -> Iterable[str]:
    return card.kinds


def _state(card: ProgrammeCard) -> Iterable[str]:
    return (state_words()[card.state],)
