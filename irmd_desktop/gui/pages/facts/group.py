# SPDX-License-Identifier: EUPL-1.2
"""A folded group of facts: built when it is first opened, in two columns or one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from irmd_desktop.core.values import Unknown
from irmd_desktop.gui.pages.facts.field import FactField
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import CollapsibleGroup
from irmd_desktop.language import tr


class FactGroup(CollapsibleGroup):
    """The line says how many of its facts are answered."""

    def __init__(
        self, title: str, facts: Sequence[str], session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self._title, self._facts, self._session = title, tuple(facts), session
        self._fields: list[FactField] = []
        self._narrow = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(16)
        self.column.addLayout(self._grid)
        self.toggled.connect(self._opened)

    def show_count(self) -> None:
        """Count again after a change."""
        case = self._session.case
        if case is None:
            return
        known = sum(not isinstance(case.value(fact), Unknown) for fact in self._facts)
        words = tr("{title} ({known} von {all} beantwortet)")
        self.set_title(words.format(title=self._title, known=known, all=len(self._facts)))

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it holds."""
        return self._facts

    @Slot(bool)
    def _opened(self, is_open: bool) -> None:
        if is_open and not self._fields:
            self._fields = [FactField(fact, self._session, ask=True, parent=self) for fact in self._facts]
            self._arrange()

    def _arrange(self) -> None:
        columns = 1 if self._narrow else 2
        for place, field in enumerate(self._fields):
            self._grid.addWidget(field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
