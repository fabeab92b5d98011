# SPDX-License-Identifier: EUPL-1.2
"""What is paid: the table, its sum, and what is left to say about the costs."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.core.values import NOT_APPLICABLE
from irmd_desktop.gui.forms.ui_case_project import Ui_CaseProject
from irmd_desktop.gui.pages.project.cost_model import NAMES, NEW, CostColumn
from irmd_desktop.gui.pages.project.cost_table import CostTable
from irmd_desktop.gui.pages.project.item_card import ItemCard
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Banner, Button, Heading, announce
from irmd_desktop.language import tr
from irmd_desktop.services.open_case import cost_overview
from irmd_desktop.services.workspace import planning
from irmd_desktop.services.workspace.live import Delta, LiveCase
from irmd_desktop.services.workspace.views import CostItem, CostKind

_PARTS = frozenset({"cost_items", "quotes", "decisions"})


class CostsPart(QObject):
    """Fills the places of the form that have to do with costs."""

    def __init__(self, session: Session, ui: Ui_CaseProject, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.table = CostTable(cost_overview.kind_words(), parent)
        self.card = ItemCard(session)
        self._take = Button(tr("Als Positionen übernehmen"), "plain")
        self._take.setAccessibleIdentifier("project.sums.take")
        self.sums = Banner("info", "", "", self._take)
        self.no_more = Button(tr("Weitere Kosten gibt es nicht"), "text", "check")
        self.no_more.setAccessibleIdentifier("project.costs.no_more")
        self._gaps = Heading("", "compact", tone="text2")
        self._label, self.total = Heading(tr("Summe netto"), "body", tone="text2"), Heading("", "section")
        self._fault = Heading("", "meta", tone="danger")
        self._fault.hide()
        self._lay_out(ui)
        self._connect()

    def _lay_out(self, ui: Ui_CaseProject) -> None:
        ui.table_place.addWidget(self.table)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.no_more)
        row.addStretch(1)
        for widget in (self._gaps, self._label, self.total):
            row.addWidget(widget)
        ui.total_place.addWidget(self._fault)
        ui.total_place.addWidget(line)
        ui.sums_place.addWidget(self.sums)
        ui.item_place.addWidget(self.card)

    def _connect(self) -> None:
        self.no_more.clicked.connect(self._no_more)
        self._take.clicked.connect(self._take_sums)
        self.table.costs.edited.connect(self._edited)
        self.table.problem.connect(self._tell)
        self.table.chosen.connect(self._chosen)
        self.table.removed.connect(self._remove)
        self.table.shifted.connect(self._shift)
        self.card.removed.connect(self._remove)
        self.card.shifted.connect(self._shift)
        self.card.supplied.connect(self._edited)

    def set_narrow(self, narrow: bool) -> None:
        """Fewer columns; what they said is asked below for the chosen item."""
        self.table.set_narrow(narrow)
        self.card.set_narrow(narrow)

    # ----------------------------------------------------------------------------------------- show

    def show_case(self, case: LiveCase) -> None:
        """Everything anew."""
        quotes = Counter(one.about for one in case.view.quotes)
        self.table.show_items(case.view.cost_items, quotes)
        self.card.show_item(self.table.item, case)
        found = cost_overview.overview(case)
        self.total.setText(found.total)
        self._gaps.setText(found.gaps)
        self._gaps.setVisible(bool(found.gaps))
        self.no_more.setVisible(bool(found.unasked) and bool(case.view.cost_items or found.sums))
        self.sums.setVisible(bool(found.sums))
        if found.sums:
            self.sums.show_message(tr("Als Summe bekannt"), ", ".join(found.sums))
            self._take.setVisible(cost_overview.has_exact_sums(case.view))

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if delta.parts & _PARTS or any(fact.startswith("cost.") for fact in delta.facts):
            self.show_case(case)

    @Slot(object)
    def _chosen(self, item: CostItem | None) -> None:
        case = self._session.case
        if case is not None:
            self.card.show_item(item, case)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        if sentence:
            announce(self.table, sentence, urgent=True)

    # ----------------------------------------------------------------------------------------- acts

    @Slot(str, str, object)
    def _edited(self, key: str, name: str, value: object) -> None:
        case = self._session.case
        if case is None:
            return
        item = next((one for one in case.view.cost_items if one.id == key), None)
        if item is None and key != NEW:
            return
        fields: dict[str, Any] = {"title": "", "kind": CostKind.OTHER, "net": None, "supplier": ""}
        if item is not None:
            fields = {field: getattr(item, field) for field in NAMES.values()} | {"note": item.note}
        fields[name] = value
        if item is None or name == "kind":
            self._keep_sum(case, fields["kind"])
        stored = self._session.edit(
            lambda desk, case_id: planning.set_cost_item(desk, case_id, item_id=key or None, **fields)
        )
        if stored is not None and item is None:
            # The editor that made the row closes first.
            QTimer.singleShot(0, self, partial(self.table.go_on, stored, CostColumn.KIND))

    def _keep_sum(self, case: LiveCase, kind: CostKind) -> None:
        """A sum that was told before becomes a position, else the first position would replace it."""
        if kind in cost_overview.bare_kinds(case.view):
            self._take_sums()

    @Slot()
    def _take_sums(self) -> None:
        case = self._session.case
        if case is not None:
            view = case.view
            self._session.edit(lambda desk, case_id: cost_overview.as_positions(desk, case_id, view))

    @Slot()
    def _no_more(self) -> None:
        self.table.setFocus()  # the button goes
        case = self._session.case
        if case is not None:
            self._session.record_all({kind.fact_id: NOT_APPLICABLE for kind in cost_overview.unasked(case)})

    @Slot(str)
    def _remove(self, key: str) -> None:
        self.table.setFocus()
        self._session.edit(lambda desk, case_id: planning.remove_cost_item(desk, case_id, key))

    @Slot(str, int)
    def _shift(self, key: str, by: int) -> None:
        case = self._session.case
        if case is None:
            return
        order = [one.id for one in case.view.cost_items]
        place = order.index(key)
        if 0 <= place + by < len(order):
            order.insert(place + by, order.pop(place))
            self._session.edit(
                lambda desk, case_id: planning.reorder(desk, case_id, "cost_item", tuple(order))
            )
            self.table.setCurrentIndex(self.table.costs.index(place + by, 0))
