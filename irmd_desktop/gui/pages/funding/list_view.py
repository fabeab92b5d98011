# SPDX-License-Identifier: EUPL-1.2
"""The list of the step Förderung with what narrows it: verdict, text, and the bar Was wäre, wenn."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.funding.programme_table import ProgrammeTable
from irmd_desktop.gui.pages.funding.what_if_bar import WhatIfBar
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme.icons import icon
from irmd_desktop.gui.widgets import Button, EmptyState, FlowLayout, Segments
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.funding_order import Listing, Sorter
from irmd_desktop.services.workspace.live import LiveCase

ALL = "all"


class ListView(QWidget):
    """Every programme of the case. `chosen` carries the id of one to look at, `compare` asks for several."""

    chosen = Signal(str)
    compare = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case: LiveCase | None = None
        self._sorter = Sorter()
        self.filter = Segments(_pieces({}), name=tr("Ergebnis"))
        self.filter.setAccessibleIdentifier("funding.filter")
        self.filter.set_value(ALL)
        self._compare = Button(tr("Vergleichen"), "plain", "columns-3")
        self._compare.setAccessibleIdentifier("funding.compare")
        self._what_if = Button(tr("Was wäre, wenn"), "plain", "sliders-horizontal")
        self._what_if.setAccessibleIdentifier("funding.whatif")
        self._what_if.setCheckable(True)
        self._finder = Button("", "plain", "search")
        self._finder.setAccessibleName(tr("Liste durchsuchen"))
        self._finder.setAccessibleIdentifier("funding.find")
        self._finder.setToolTip(tr("Liste durchsuchen (Strg+F)"))
        self._finder.setCheckable(True)
        self.text = _FindLine(self)
        self.bar = WhatIfBar(session, self)
        self.table = ProgrammeTable(self)
        self._reset = Button(tr("Filter zurücksetzen"))
        self._empty = EmptyState("search", tr("Kein Programm in dieser Auswahl"), "", self._reset)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        actions = QWidget()
        buttons = QHBoxLayout(actions)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self._finder, self._compare, self._what_if):
            buttons.addWidget(button)
        head = QWidget()
        line = FlowLayout(head, gap=8)
        line.addWidget(self.filter)
        policy = actions.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        actions.setSizePolicy(policy)
        line.addWidget(actions)
        card = QFrame()
        card.setProperty("panel", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.table.header())
        inside.addWidget(self.table, 1)
        self.table.setMinimumHeight(240)
        self._card = card
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (head, self.text, self.bar):
            column.addWidget(widget)
        column.addWidget(card, 1)
        column.addWidget(self._empty)
        column.addStretch(0)
        self.text.hide()
        self.bar.hide()
        self._empty.hide()

    def _connect(self) -> None:
        self.filter.chosen.connect(self._narrow)
        self.text.textChanged.connect(self._narrow)
        self.text.left.connect(self._stop_finding)
        self._finder.toggled.connect(self._finding)
        self._reset.clicked.connect(self.show_everything)
        self._compare.clicked.connect(self.compare)
        self._what_if.toggled.connect(self._show_bar)
        self.bar.closed.connect(self._close_bar)
        self.table.chosen.connect(self.chosen)

    # --------------------------------------------------------------------------------------- showing

    def show_case(self, case: LiveCase) -> None:
        """Show the programmes as they stand now."""
        self._case = case
        value, text = self.filter.value or ALL, self.text.text().strip()
        shown = () if value == ALL else (value,)
        listing = self._sorter.listing(case, shown, text)
        for key, words, *_ in _pieces(listing.counts):
            self.filter.set_label(key, words)
        self._show(listing, text)
        if self.bar.isVisible():
            self.bar.show_case(case)

    def _show(self, listing: Listing, text: str) -> None:
        case = self._case
        if case is None:
            return
        self.table.show_listing(listing, case)
        empty = not listing.rows and not listing.groups
        self._card.setVisible(not empty)
        self._empty.setVisible(empty)
        if empty and text:
            self._empty.text.setText(tr("Gesucht: „{text}“").format(text=text))
        self._empty.text.setVisible(empty and bool(text))

    @Slot()
    def _narrow(self) -> None:
        if self._case is not None:
            self.show_case(self._case)

    @Slot()
    def show_everything(self) -> None:
        """Take every filter away."""
        self.filter.set_value(ALL)
        self._finder.setChecked(False)
        self.text.clear()
        self._narrow()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --------------------------------------------------------------------------------------- finding

    def start_finding(self) -> None:
        """Strg+F: type to narrow the list."""
        self._finder.setChecked(True)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    @Slot(bool)
    def _finding(self, on: bool) -> None:
        self.text.setVisible(on)
        if on:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.text.clear()

    @Slot(bool)
    def _stop_finding(self, keep: bool) -> None:
        if not keep:
            self._finder.setChecked(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --------------------------------------------------------------------------------------- what if

    @Slot(bool)
    def _show_bar(self, on: bool) -> None:
        self.bar.setVisible(on)
        if on and self._case is not None:
            self.bar.show_case(self._case)
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _close_bar(self) -> None:
        self._what_if.setChecked(False)
        self._what_if.setFocus(Qt.FocusReason.OtherFocusReason)


def _pieces(counts: dict[str, int]) -> tuple[tuple[str, str, str], ...]:
    words = (
        (ALL, tr("Alle"), ""),
        ("fits", tr("passt"), "circle-check"),
        ("open", tr("offen"), "circle-question-mark"),
        ("out", tr("fällt weg"), "circle-x"),
    )
    return tuple((key, f"{word} {counts[key]}" if key in counts else word, icon) for key, word, icon in words)


class _FindLine(QLineEdit):
    """Typed words narrow the list; Enter and arrow down go to it, Esc takes the words away."""

    left = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.addAction(icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setAccessibleName(tr("Programm oder Förderstelle"))
        self.setAccessibleIdentifier("funding.text")
        self.setPlaceholderText(tr("Programm oder Förderstelle"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit(False)
        else:
            super().keyPressEvent(event)
