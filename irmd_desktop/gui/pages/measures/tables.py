# SPDX-License-Identifier: EUPL-1.2
"""The two lists of the step Maßnahmen: proposals with a box to tick, chosen ones in their order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QWidget

from irmd_desktop.gui.models.keyed_rows import ROW, Row
from irmd_desktop.gui.pages.maturity.wrapped_table import Blocks, WrappedDelegate, WrappedTable
from irmd_desktop.gui.pages.measures.rows import MeasureRow, ProposalRow
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Column
from irmd_desktop.language import tr

_SQUARE: Final = 10
_LEAD: Final = "\u2003\u2009"
"""Room for the coloured square before the second line."""


def _square(painter: QPainter, line: QRect, dimension: str) -> None:
    """The colour of the dimension before the second line."""
    if dimension:
        middle = line.top() + current().line("meta") / 2
        spot = QRectF(line.left(), middle - _SQUARE / 2, _SQUARE, _SQUARE)
        painter.fillRect(spot, current().colour(f"chart.{dimension}"))


class _ProposalDelegate(WrappedDelegate):
    def __init__(self) -> None:
        self._box, self._name, self._effort = "", tr("Maßnahme"), tr("Aufwand")
        self._cost, self._due, self._topic = tr("Kosten"), tr("Bis wann"), tr("Förderthema")
        columns = (
            Column(self._box, 24),
            Column(self._name, 250, stretch=True),
            Column(self._effort, 52, drop=2),
            Column(self._cost, 92, drop=1),
            Column(self._due, 84, drop=3),
            Column(self._topic, 134, drop=4),
        )
        super().__init__(columns)
        self.main = self._name

    def blocks(self, row: Row) -> dict[str, Blocks]:
        if not isinstance(row, ProposalRow):
            return {}
        one = row.proposal
        return {
            self._name: self.name_blocks(row),
            self._effort: ((one.effort, "compact", "text"),),
            self._cost: ((one.cost, "compact", "text"),),
            self._due: ((row.due if row.chosen else "–", "compact", "text"),),
            self._topic: ((row.topic or "–", "meta", "text2"),),
        }

    def name_blocks(self, row: ProposalRow) -> Blocks:
        one = row.proposal
        about = f"{_LEAD if one.dimension else ''}{one.about}"
        return ((one.title, "bodyStrong", "text"), (about, "meta", "text2"))

    def paint_more(self, painter: QPainter, cells: dict[str, QRect], row: Row) -> None:
        if not isinstance(row, ProposalRow):
            return
        _square(painter, self.spots(row, cells, self._name)[1], row.proposal.dimension)
        side = current().px("icon.default")
        box = cells[self._box]
        option = QStyleOptionButton()
        option.rect = QRect(box.left(), box.center().y() - side // 2, side, side)
        on = QStyle.StateFlag.State_On if row.chosen else QStyle.StateFlag.State_Off
        option.state = QStyle.StateFlag.State_Enabled | on
        table = self.parent()
        if isinstance(table, QWidget):
            table.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, table)


class _MeasureDelegate(WrappedDelegate):
    def __init__(self) -> None:
        self._place, self._name, self._effort = "", tr("Maßnahme"), tr("Aufwand")
        self._cost, self._due, self._state = tr("Kosten"), tr("Bis wann"), tr("Stand")
        columns = (
            Column(self._place, 24, right=True),
            Column(self._name, 250, stretch=True),
            Column(self._effort, 56, drop=2),
            Column(self._cost, 124, drop=1),
            Column(self._due, 92),
            Column(self._state, 76, drop=3),
        )
        super().__init__(columns)
        self.main = self._name

    def blocks(self, row: Row) -> dict[str, Blocks]:
        if not isinstance(row, MeasureRow):
            return {}
        tone = "text2" if row.dropped else "text"
        return {
            self._place: (("–" if row.dropped else f"{row.place}.", "bodyStrong", tone),),
            self._name: self.name_blocks(row),
            self._effort: ((row.measure.effort or "–", "compact", tone),),
            self._cost: ((row.cost, "compact", tone),),
            self._due: ((row.due, "compact", tone),),
            self._state: ((row.state, "compact", tone),),
        }

    def name_blocks(self, row: MeasureRow) -> Blocks:
        lead = "\u2003" if row.dimension else ""
        about = f"{lead}{row.about or tr('eigene Maßnahme')}"
        return (
            (row.measure.title, "bodyStrong", "text2" if row.dropped else "text"),
            (about, "meta", "text2"),
        )

    def paint_more(self, painter: QPainter, cells: dict[str, QRect], row: Row) -> None:
        if isinstance(row, MeasureRow):
            _square(painter, self.spots(row, cells, self._name)[1], row.dimension)


class ProposalTable(WrappedTable):
    """`ticked` when the box of a row is pressed (Leertaste), `edited` to say more about it (Enter)."""

    ticked = Signal(object)
    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _ProposalDelegate(), name=tr("Vorgeschlagene Maßnahmen"), scrolls=True, parent=parent
        )
        self.setAccessibleIdentifier("measures.proposals")
        self.opened.connect(self._open)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, ProposalRow):
            self.edited.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses and unchooses."""
        row = self.current_row
        if event.key() == Qt.Key.Key_Space and isinstance(row, ProposalRow):
            self.ticked.emit(row)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box, with room for a finger around it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW) if index.isValid() else None
        touch = current().px("touchMin") + 16
        on_box = event.button() == Qt.MouseButton.LeftButton and event.position().x() < touch
        if on_box and isinstance(row, ProposalRow):
            self.ticked.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On the box it is two clicks, elsewhere it opens."""
        if event.position().x() >= current().px("touchMin") + 16:
            super().mouseDoubleClickEvent(event)


class MeasureTable(WrappedTable):
    """`edited` (Enter), `removed` (Entf), `moved` by a step (Alt with an arrow)."""

    edited = Signal(object)
    removed = Signal(object)
    moved = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_MeasureDelegate(), name=tr("Gewählte Maßnahmen"), scrolls=True, parent=parent)
        self.setAccessibleIdentifier("measures.chosen")
        self.setAccessibleDescription(
            tr("Eingabe bearbeitet, Entfernen nimmt heraus, Alt und Pfeil ändert die Reihenfolge.")
        )
        self.opened.connect(self._open)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, MeasureRow):
            self.edited.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow moves the row, Entf takes it out."""
        row = self.current_row
        if isinstance(row, MeasureRow):
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
                self.moved.emit(row, steps[Qt.Key(event.key())])
                return
            if event.key() == Qt.Key.Key_Delete:
                self.removed.emit(row)
                return
        super().keyPressEvent(event)
