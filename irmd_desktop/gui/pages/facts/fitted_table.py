# SPDX-License-Identifier: EUPL-1.2
"""A list as high as its rows, for pages that scroll as a whole; Entf asks to remove the current row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from irmd_desktop.gui.models.keyed_rows import ROW, KeyedRows, Row
from irmd_desktop.gui.widgets import RowDelegate, RowTable


class FittedTable(RowTable):
    """`removed` and `changed` carry the key of the row that a person wants gone or other."""

    removed = Signal(str)
    changed = Signal(str)
    moved = Signal(str)
    """Another row is chosen, or none."""

    def __init__(self, delegate: RowDelegate, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(delegate, name=name, parent=parent)
        self._model = KeyedRows(self)
        self.setModel(self._model)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.opened.connect(lambda index: self.changed.emit(index.data(ROW).key))
        self.selectionModel().selectionChanged.connect(self._moved)
        self._fit()

    @property
    def key(self) -> str:
        """The key of the current row, empty without one."""
        index = self.currentIndex()
        row: Row | None = index.data(ROW) if index.isValid() else None
        return row.key if row is not None else ""

    @property
    def has_choice(self) -> bool:
        """Whether a person has chosen a row; the first one is only where the keyboard starts."""
        return self.selectionModel().hasSelection()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows; the current one stays current while it is there."""
        key, place = self.key, max(0, self.currentIndex().row())
        if self._model.show(rows):
            found = self._model.place(key)
            place = found if found >= 0 else min(place, len(rows) - 1)
            if place >= 0:
                flags = self.selectionModel().SelectionFlag
                kind = flags.ClearAndSelect if key else flags.NoUpdate
                self.selectionModel().setCurrentIndex(self._model.index(place, 0), kind)
        self._fit()

    def _moved(self) -> None:
        self.moved.emit(self.key if self.has_choice else "")

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._model.rowCount() * self.verticalHeader().defaultSectionSize()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Entf removes; undo brings it back."""
        if event.key() == Qt.Key.Key_Delete and self.key:
            self.removed.emit(self.key)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()
