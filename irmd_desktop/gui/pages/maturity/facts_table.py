# SPDX-License-Identifier: EUPL-1.2
"""Name and value in rows: for comparison and for the other views of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView, QWidget

from irmd_desktop.gui.models.keyed_rows import Row
from irmd_desktop.gui.pages.maturity.wrapped_table import WrappedDelegate, WrappedTable
from irmd_desktop.gui.widgets import Column
from irmd_desktop.services.maturity_overview import FrameLine


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    name: str
    words: str

    @property
    def spoken(self) -> str:
        return f"{self.name}: {self.words}"


class _Delegate(WrappedDelegate):
    def __init__(self) -> None:
        super().__init__((Column("name", 140, stretch=True), Column("words", 236, right=True)), height="row")

    def blocks(self, row: Row) -> dict[str, tuple[tuple[str, str, str], ...]]:
        if not isinstance(row, _Line):
            return {}
        return {"name": ((row.name, "compact", "text"),), "words": ((row.words, "compact", "text"),)}


class FactsTable(WrappedTable):
    """A short table without titles."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_Delegate(), name=name, parent=parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def show_lines(self, lines: Sequence[FrameLine]) -> None:
        """Show these lines."""
        self.show_rows([_Line(one.name, one.name, one.words) for one in lines])
