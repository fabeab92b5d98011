# SPDX-License-Identifier: EUPL-1.2
"""A long list of codes as the few that are chosen, and a menu with all of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from irmd_desktop import texts
from irmd_desktop.core.values import UNKNOWN, Known
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Chip, FlowLayout
from irmd_desktop.gui.widgets.wrapping import Wrapping
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.live import LiveCase


class ChosenChips(Wrapping, QWidget):
    """A press on a chosen one takes it away; undo brings it back."""

    def __init__(self, fact_id: str, add: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._fact = session.release.book.dictionary[fact_id]
        self._menu = QMenu(self)
        self._chips: dict[str, Chip] = {}
        flow = FlowLayout(self)
        for option in self._fact.options:
            words = texts.authored(option.label)
            chip = Chip(words, checkable=True, parent=self)
            chip.setAccessibleIdentifier(f"{fact_id}.{option.code}")
            chip.clicked.connect(partial(self._toggle, option.code))
            self._chips[option.code] = chip
            flow.addWidget(chip)
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setData(option.code)
            action.triggered.connect(partial(self._toggle, option.code))
        self.add = Chip(add, "plus", parent=self)
        self.add.setAccessibleIdentifier(f"{fact_id}.add")
        self.add.setAccessibleDescription(tr("Öffnet die Liste zum Ankreuzen"))
        self.add.clicked.connect(self._open)
        flow.addWidget(self.add)
        self.setFocusProxy(self.add)
        self.wrap()

    def show_case(self, case: LiveCase) -> None:
        """Show what is chosen."""
        chosen = self._chosen(case)
        for code, chip in self._chips.items():
            chip.setVisible(code in chosen)
            chip.setChecked(code in chosen)
        for action in self._menu.actions():
            action.setChecked(action.data() in chosen)
        self.updateGeometry()

    def _chosen(self, case: LiveCase) -> frozenset[str]:
        value = case.view.facts.get(self._fact.id)
        return value.value if isinstance(value, Known) and isinstance(value.value, frozenset) else frozenset()

    def _toggle(self, code: str, _on: bool = False) -> None:
        case = self._session.case
        if case is None:
            return
        if self._chips[code].hasFocus():
            # The chip is about to vanish; the keyboard stays in this row.
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        chosen = self._chosen(case) ^ {code}
        self._session.record(self._fact.id, Known(chosen) if chosen else UNKNOWN)
        self.show_case(case)

    def _open(self) -> None:
        self._menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))
