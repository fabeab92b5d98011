# SPDX-License-Identifier: EUPL-1.2
"""Up to three programmes side by side (Vergleich): result, amount, dates, start, conditions, papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button, Choice, Heading, SearchCombo, StateBadge
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.funding_compare import CompareRow, comparison, first_choice
from irmd_desktop.services.workspace.live import LiveCase

Rows = Callable[[list[str]], tuple[CompareRow, ...]]
"""The lines to show for some programmes."""
PLACES: Final = 3
TITLE_WIDTH: Final = 104
TEXT_INSET: Final = 10
"""What a text button keeps free at its left; taken back so that its words stand on the edge of the page."""


class CompareView(QWidget):
    """Three choices above, the same lines for each below. `back` asks for the list."""

    back = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case: LiveCase | None = None
        self._rows: Rows | None = None
        self._narrow = False
        self._shape: tuple[object, ...] = ()
        self.backward = Button("", "text", "chevron-left")
        self.backward.setAccessibleName(tr("Zurück zur Liste"))
        self.backward.setAccessibleIdentifier("compare.back")
        self.backward.clicked.connect(self.back)
        self._card = QFrame(self)
        words = tr("Programm wählen")
        self.choices = [SearchCombo(placeholder=words, parent=self._card) for _ in range(PLACES)]
        for number, choice in enumerate(self.choices, 1):
            choice.setAccessibleName(tr("Programm {n}").format(n=number))
            choice.setAccessibleIdentifier(f"compare.programme{number}")
            choice.setMinimumWidth(80)
            choice.chosen.connect(self._choose)
        self._card.setProperty("panel", "card")
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(16, 16, 16, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        head = QHBoxLayout()
        head.addSpacing(-TEXT_INSET)
        head.addWidget(self.backward)
        head.addWidget(Heading(tr("Programme vergleichen"), "topTitle"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._card)
        column.addStretch(1)
        self._titles: list[Heading] = []
        self._holders: list[QWidget] = []
        self._cells: list[list[QWidget]] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The programmes compared, each once."""
        return tuple(dict.fromkeys(choice.value for choice in self.choices if choice.value))

    def show_case(self, case: LiveCase, first: str = "") -> None:
        """Compare in this case; `first` comes into the first column."""
        if self._case is None or self._case.case_id != case.case_id or first:
            names = [
                Choice(one.programme.id, case.release.programmes[one.programme.id].record["name"])
                for one in case.match.results
            ]
            self._begin(names, tuple(dict.fromkeys((*((first,) if first else ()), *first_choice(case)))))
        self._case = case
        self._rows = partial(comparison, case)
        self._show()

    def show_programmes(self, names: Sequence[Choice], begun: Sequence[str], rows: Rows) -> None:
        """Compare without a case: what can be chosen, what is chosen at first, and what `rows` says of it."""
        self._begin(names, begun)
        self._rows = rows
        self._show()

    def _begin(self, names: Sequence[Choice], begun: Sequence[str]) -> None:
        for place, choice in enumerate(self.choices):
            choice.set_choices(names)
            choice.set_value(begun[place] if place < len(begun) else None)

    def set_narrow(self, narrow: bool) -> None:
        """One programme below the other."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    @Slot()
    def _choose(self) -> None:
        self._show()

    def _show(self) -> None:
        if self._rows is None:
            return
        shown = [choice.value for choice in self.choices]
        rows = self._rows([one for one in shown if one])
        columns = [place for place, one in enumerate(shown) if one]
        shape = (self._narrow, len(rows), tuple(columns))
        if shape != self._shape:
            self._shape = shape
            self._build(rows, columns)
        for number, row in enumerate(rows):
            for cell, words, place in zip(self._cells[number], row.cells, range(len(columns)), strict=True):
                if isinstance(cell, StateBadge):
                    cell.set_state(row.states[place], words)
                elif isinstance(cell, Heading):
                    cell.setText(words)

    def _build(self, rows: tuple[CompareRow, ...], columns: list[int]) -> None:
        """Place choices, titles and cells: as a table, or one programme below the other."""
        for old in (*self._titles, *self._holders):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        for choice in self.choices:
            self._grid.removeWidget(choice)
        self._titles, self._holders, self._cells = [], [], [[] for _ in rows]
        across = not self._narrow
        for place, choice in enumerate(self.choices):
            top, left = (0, place + 1) if across else (place * (len(rows) + 1), 0)
            self._grid.addWidget(choice, top, left, 1, 1 if across else 2)
        for number, row in enumerate(rows):
            if across:
                self._title(row.title, number + 1)
            for place in columns:
                line = number + 1 + (0 if across else place * (len(rows) + 1))
                if not across:
                    self._title(row.title, line)
                role = "compact" if number else "bodyStrong"
                cell: QWidget = StateBadge("open", "") if row.states else Heading("", role)
                self._cells[number].append(cell)
                # In a holder that takes all the width, or a short badge would narrow its whole column.
                holder = QWidget()
                filling = QHBoxLayout(holder)
                filling.setContentsMargins(0, 0, 0, 0)
                filling.addWidget(cell, 0 if row.states else 1, Qt.AlignmentFlag.AlignTop)
                if row.states:
                    filling.addStretch(1)
                self._holders.append(holder)
                self._grid.addWidget(holder, line, place + 1 if across else 1)
        for column in range(PLACES + 1):
            self._grid.setColumnStretch(column, 0 if column == 0 else int(across or column == 1))

    def _title(self, text: str, line: int) -> None:
        title = Heading(text, "label", tone="text2")
        title.setFixedWidth(round(TITLE_WIDTH * current().scale))
        self._titles.append(title)
        self._grid.addWidget(title, line, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)
