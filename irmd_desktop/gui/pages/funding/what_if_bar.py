# SPDX-License-Identifier: EUPL-1.2
"""Was wäre, wenn: change facts in mind only and see what flips; one click keeps it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from irmd_desktop.core.values import Known, Value
from irmd_desktop.gui.pages.funding.flip_list import FlipList
from irmd_desktop.gui.pages.funding.supposition import Supposition
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Card, Chip, Choice, FlowLayout, Heading, SearchCombo
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.funding_compare import (
    START,
    TARIFF,
    changeable,
    flip_lines,
    headline,
    one_more,
    removable,
    without,
)
from irmd_desktop.services.possible_grant import COST_FACTS
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.planning import remove_cost_item


class WhatIfBar(Card):
    """Suppositions above, what they would change below."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._case: LiveCase | None = None
        self._supposed: dict[str, Supposition] = {}
        self._without: dict[str, Chip] = {}
        self.more = Chip(tr("eine Person mehr"), "plus")
        self.start = Chip(tr("anderer Beginn"), "calendar-days")
        self.tariff = Chip(tr("Tarifvertrag"), "scale")
        self._menu = QMenu(self)
        self.without = Chip(tr("ohne Kostenposition"), "minus", menu=self._menu)
        self.other = SearchCombo(placeholder=tr("Andere Angabe, etwa Umsatz"))
        self.other.setAccessibleName(tr("Andere Angabe ändern"))
        self.keep = Button(tr("Übernehmen"), "primary", "check")
        self.reset = Button(tr("Verwerfen"), "plain")
        self._close = Button("", "text", "x")
        self._finding = Heading("", "bodyStrong")
        self._flips = FlipList()
        self._rows = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Heading(tr("Was wäre, wenn"), "section"))
        hint = tr("Nur gedacht: Gespeichert wird erst mit „Übernehmen“.")
        words.addWidget(Heading(hint, "meta", tone="text2"))
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        offers = QWidget()
        line = FlowLayout(offers, gap=8)
        for widget in (self.more, self.start, self.tariff, self.without):
            line.addWidget(widget)
        self.other.setMinimumContentsLength(24)
        line.addWidget(self.other)
        self.column.addWidget(offers)
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._finding)
        self.column.addWidget(self._flips)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.keep)
        foot.addWidget(self.reset)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.setFocusProxy(self.more)

    def _connect(self) -> None:
        self._close.setAccessibleName(tr("Was wäre, wenn schließen"))
        self._close.clicked.connect(self.closed)
        self.more.clicked.connect(self._one_more)
        self.start.clicked.connect(self._other_start)
        self.tariff.clicked.connect(self._other_tariff)
        self._menu.aboutToShow.connect(self._offer_items)
        self.other.chosen.connect(self._suppose)
        self.keep.clicked.connect(self._keep)
        self.reset.clicked.connect(self._forget)
        named = {"more": self.more, "start": self.start, "tariff": self.tariff, "without": self.without}
        named2 = {"other": self.other, "keep": self.keep, "reset": self.reset, "close": self._close}
        for name, widget in (*named.items(), *named2.items()):
            widget.setAccessibleIdentifier(f"whatif.{name}")

    # ------------------------------------------------------------------------------------ suppositions

    def show_case(self, case: LiveCase) -> None:
        """Work it out again from how the case stands now."""
        if self._case is None or case.case_id != self._case.case_id:
            self._clear()
            facts = changeable(case)
            self.other.set_choices([Choice(fact.id, fact.label) for fact in facts])
            known = {fact.id for fact in facts}
            self.start.setVisible(START in known)
            self.tariff.setVisible(TARIFF in known)
        self._case = case
        self.more.setEnabled(bool(one_more(case)))
        self.without.setEnabled(bool(removable(case)))
        self._work_out()

    def suppose(self, fact_id: str, value: Value | None = None) -> None:
        """Think of another value of a fact; without one the person says which."""
        case = self._case
        if case is None:
            return
        row = self._supposed.get(fact_id)
        if row is None:
            fact = case.match.situation.dictionary[fact_id]
            row = Supposition(fact, case.value(fact_id), self._session.today)
            row.changed.connect(self._work_out)
            row.dropped.connect(self._drop)
            self._supposed[fact_id] = row
            self._rows.addWidget(row)
        if value is not None:
            row.set_value(value)
        else:
            row.start()
        self._work_out()

    def suppose_without(self, item_id: str, title: str) -> None:
        """Think of the project without a cost item or a kind of costs."""
        if item_id in self._without:
            return
        chip = Chip(tr("ohne {title}").format(title=title), "x")
        chip.setAccessibleDescription(tr("Doch mitrechnen"))
        chip.setProperty("item", item_id)
        chip.clicked.connect(self._with_again)
        self._without[item_id] = chip
        self._rows.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._work_out()

    @property
    def changes(self) -> dict[str, Value]:
        """Everything supposed, as facts."""
        found: dict[str, Value] = {}
        if self._case is not None:
            found |= without(self._case, self._without)
        for name, row in self._supposed.items():
            if row.value is not None:
                found[name] = row.value
        return found

    @Slot()
    def _work_out(self) -> None:
        case, changes = self._case, self.changes
        supposed = bool(self._supposed or self._without)
        self._finding.setVisible(bool(changes))
        self._flips.setVisible(bool(changes))
        self.keep.setVisible(supposed)
        self.keep.setEnabled(bool(changes))
        self.reset.setVisible(supposed)
        if case is None or not changes:
            return
        lines = flip_lines(case.what_if(changes), case)
        self._finding.setText(headline(lines))
        self._flips.show_lines(lines)

    @Slot()
    def _one_more(self) -> None:
        if self._case is not None:
            for name, value in one_more(self._case).items():
                self.suppose(name, value)

    @Slot()
    def _other_start(self) -> None:
        self.suppose(START)

    @Slot()
    def _other_tariff(self) -> None:
        if self._case is not None:
            self.suppose(TARIFF, Known(self._case.value(TARIFF) != Known(True)))

    @Slot(object)
    def _suppose(self, fact_id: object) -> None:
        if isinstance(fact_id, str):
            self.suppose(fact_id)
            self.other.set_value(None)

    @Slot()
    def _offer_items(self) -> None:
        self._menu.clear()
        for name, title in removable(self._case).items() if self._case else ():
            action = QAction(title.replace("&", "&&"), self._menu)
            action.setData((name, title))
            action.triggered.connect(self._remove_item)
            self._menu.addAction(action)

    @Slot()
    def _remove_item(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.suppose_without(*action.data())

    @Slot()
    def _with_again(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._without.pop(str(chip.property("item")), None)
            _discard(self._rows, chip)
            self._work_out()

    @Slot(str)
    def _drop(self, fact_id: str) -> None:
        row = self._supposed.pop(fact_id, None)
        if row is not None:
            _discard(self._rows, row)
            self._work_out()
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for widget in (*self._supposed.values(), *self._without.values()):
            _discard(self._rows, widget)
        self._supposed.clear()
        self._without.clear()

    @Slot()
    def _forget(self) -> None:
        self._clear()
        self._work_out()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep(self) -> None:
        """Store what was supposed; each part can be undone."""
        facts = {name: row.value for name, row in self._supposed.items() if row.value is not None}
        kinds = [name for name in self._without if name.startswith(COST_FACTS)]
        facts |= {name: self.changes[name] for name in kinds}
        items = [name for name in self._without if name not in kinds]
        self._clear()
        for item in items:
            self._session.edit(partial(_remove, item))
        if facts:
            self._session.record_all(facts)
        self._work_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _remove(item: str, desk: Desk, case_id: str) -> str:
    return remove_cost_item(desk, case_id, item)


def _discard(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
