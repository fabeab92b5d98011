# SPDX-License-Identifier: EUPL-1.2
"""The first question of a project (M1): is anything ordered, signed, paid? And what follows, rule by rule."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop.core.values import Known
from irmd_desktop.gui.pages.facts import FactEditor, FactField
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Banner, Card, CollapsibleGroup, Heading, StateBadge
from irmd_desktop.language import tr
from irmd_desktop.services.open_case import start_gate
from irmd_desktop.services.open_case.start_gate import RuleRow
from irmd_desktop.services.workspace.live import Delta, LiveCase


class GateCard(QWidget):
    """Days of order and application are asked once something is ordered or filed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._card = Card(parent=self)
        self.ordered = FactField(start_gate.ORDERED, session, ask=True)
        self._card.column.addWidget(self.ordered)
        self._days = QWidget(self._card)
        self._grid = QGridLayout(self._days)
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        facts = (start_gate.FIRST_ORDER, start_gate.WITHDRAWAL, *start_gate.STEPS)
        self.fields = {fact: self._field(fact) for fact in facts}
        self._card.column.addWidget(self._days)
        self._dates = CollapsibleGroup(tr("Antrag schon gestellt?"), parent=self._card)
        self._dates_grid = QGridLayout()
        self._dates_grid.setHorizontalSpacing(24)
        self._dates_grid.setVerticalSpacing(12)
        self._dates.column.addLayout(self._dates_grid)
        self._card.column.addWidget(self._dates)
        self.banner = Banner("red", "", "", parent=self)
        self.rules = CollapsibleGroup(tr("Was die Beginn-Regeln sagen"), parent=self)
        self._rows: list[_RuleLine] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self.banner)
        column.addWidget(self.rules)
        self._case_id = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._judge)
        self.set_narrow(False)

    def _field(self, fact_id: str) -> FactField:
        editor = FactEditor(fact_id, self._session, plain_day=True)
        return FactField(fact_id, self._session, help="", editor=editor)

    def set_narrow(self, narrow: bool) -> None:
        """One column, or two for the order and three for the application."""
        for grid, names, wide in (
            (self._grid, (start_gate.FIRST_ORDER, start_gate.WITHDRAWAL), 2),
            (self._dates_grid, start_gate.STEPS, 3),
        ):
            columns = 1 if narrow else wide
            for place, name in enumerate(names):
                top = Qt.AlignmentFlag.AlignTop
                grid.addWidget(self.fields[name], place // columns, place % columns, top)
            for column in range(wide):
                grid.setColumnStretch(column, 1 if column < columns else 0)

    def show_case(self, case: LiveCase) -> None:
        """Everything anew."""
        ordered = _is_so(case, start_gate.ORDERED)
        self._days.setVisible(ordered)
        if case.case_id != self._case_id:
            self._case_id = case.case_id
            known = any(isinstance(case.value(fact), Known) for fact in start_gate.STEPS)
            self._dates.set_open(ordered or known)
            self.rules.set_open(ordered)
        self._later.start()

    def take_change(self, case: LiveCase, delta: Delta) -> None:
        """What one edit made different."""
        if start_gate.ORDERED in delta.facts:
            ordered = _is_so(case, start_gate.ORDERED)
            self._days.setVisible(ordered)
            self._dates.set_open(ordered or self._dates.is_open)
            self.rules.set_open(ordered or self.rules.is_open)
        if delta.facts or delta.programmes:
            self._later.start()

    @Slot()
    def _judge(self) -> None:
        """After the answer is painted: it asks all programmes once more."""
        case = self._session.case
        if case is None:
            return
        found = start_gate.picture(case)
        self.banner.show_message(found.title, found.text, found.kind)
        self._show_rules(found.rows)

    def _show_rules(self, rows: tuple[RuleRow, ...]) -> None:
        self.rules.setVisible(bool(rows))
        while len(self._rows) < len(rows):
            line = _RuleLine(self.rules)
            self._rows.append(line)
            self.rules.column.addWidget(line)
        for line, row in zip(self._rows, rows, strict=False):
            line.show_row(row)
        for place, line in enumerate(self._rows):
            line.setVisible(place < len(rows))


class _RuleLine(QWidget):
    """One rule: state, what was found, what it asks for, for how many programmes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._badge = StateBadge("open", "")
        self._found = Heading("", "bodyStrong")
        self._rule = Heading("", "compact", tone="text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._found)
        words.addWidget(self._rule)
        badge = QVBoxLayout()
        badge.addWidget(self._badge)
        badge.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addLayout(badge)
        row.addLayout(words, 1)

    def show_row(self, row: RuleRow) -> None:
        words = {"met": tr("erfüllt"), "open": tr("offen"), "notMet": tr("nicht erfüllt")}
        self._badge.set_state(row.state, words[row.state])
        count = start_gate.programme_words(row.programmes)
        self._found.setText(f"{row.found} · {count}")
        self._rule.setText(row.rule)
        self._rule.setVisible(bool(row.rule))


def _is_so(case: LiveCase, fact_id: str) -> bool:
    value = case.value(fact_id)
    return isinstance(value, Known) and value.value is True
