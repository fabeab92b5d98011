# SPDX-License-Identifier: EUPL-1.2
"""One programme of the case in full: conditions answered in place, amount with its working, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop.core.matching import ProgrammeResult
from irmd_desktop.gui.pages.funding.amount_card import AmountCard
from irmd_desktop.gui.pages.funding.compare_view import TEXT_INSET
from irmd_desktop.gui.pages.funding.condition_row import SOURCE_WIDTH, STATE_WIDTH, ConditionRow
from irmd_desktop.gui.pages.funding.plan_card import PlanCard
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Banner, Button, CollapsibleGroup, Heading, StateBadge
from irmd_desktop.language import tr
from irmd_desktop.reports.model_funding import Programme
from irmd_desktop.services.open_case.funding_detail import (
    Box,
    Condition,
    badge,
    conditions,
    in_order,
    source_warnings,
    start_warning,
)
from irmd_desktop.services.report_building.programmes import programme_page
from irmd_desktop.services.report_building.sources import SourceBook
from irmd_desktop.services.workspace.live import LiveCase

ASIDE = 288


class DetailView(QWidget):
    """Shows one programme; `back` asks for the list."""

    back = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.programme_id = ""
        self._order: list[str] = []
        self._rows: dict[str, ConditionRow] = {}
        self._heads: list[Heading] = []
        self._narrow = False
        self.backward = Button("", "text", "chevron-left")
        self.backward.setAccessibleName(tr("Zurück zur Liste"))
        self.backward.setAccessibleIdentifier("programme.back")
        self.backward.setToolTip(tr("Zurück zur Liste (Esc)"))
        self.backward.clicked.connect(self.back)
        self._name = Heading("", "topTitle")
        self._subtitle = Heading("", "meta", tone="text2")
        self._badge = StateBadge("open", "")
        self._start = Banner("red", "")
        self._table = QFrame()
        self._table.setProperty("panel", "card")
        self._amount = AmountCard()
        self.plan = PlanCard(session)
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(8)
        self._more = _More()
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addSpacing(-TEXT_INSET)
        head.addWidget(self.backward, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self._conditions = QVBoxLayout(self._table)
        self._conditions.setContentsMargins(1, 1, 1, 8)
        self._conditions.setSpacing(0)
        self._titles = _Titles()
        self._conditions.addWidget(self._titles)
        left = QVBoxLayout()
        left.addWidget(self._table)
        left.addStretch(1)
        aside = QVBoxLayout()
        aside.setSpacing(12)
        aside.addWidget(self.plan)
        aside.addWidget(self._amount)
        aside.addLayout(self._doubts)
        aside.addWidget(self._more)
        aside.addStretch(1)
        self._aside = QWidget()
        self._aside.setLayout(aside)
        aside.setContentsMargins(0, 0, 0, 0)
        self._aside.setFixedWidth(ASIDE)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(16)
        self._body.addLayout(left, 1)
        self._body.addWidget(self._aside, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._start)
        column.addLayout(self._body)
        column.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        self._narrow = narrow
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if narrow else across)
        self._titles.setVisible(not narrow)
        if narrow:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(16_777_215)
        else:
            self._aside.setFixedWidth(ASIDE)
        for row in self._rows.values():
            row.set_narrow(narrow)

    # --------------------------------------------------------------------------------------- showing

    def show_programme(self, programme_id: str, case: LiveCase) -> None:
        """Show a programme; what is missing comes first, and stays where it is while it is answered."""
        result = case.match[programme_id]
        if programme_id != self.programme_id:
            self.programme_id = programme_id
            self._order = [one.id for one in in_order(conditions(result, case), result.verdict)]
        self._show(result, case)

    def _show(self, result: ProgrammeResult, case: LiveCase) -> None:
        page = programme_page(result, case.results, SourceBook(case.on))
        self._name.setText(page.name)
        self._subtitle.setText(page.subtitle)
        state, word = badge(result, case)
        if (self._badge.state, self._badge.text()) != (state, word):
            self._badge.set_state(state, word)
        start = start_warning(result, case, page.warning.text if page.warning else "")
        self._start.setVisible(start is not None)
        if start is not None:
            self._start.show_message(start.title, start.text, "red" if start.kind == "red" else "amber")
        self._show_conditions(conditions(result, case))
        proposed = state == "proposed"
        self._amount.setVisible(not proposed)
        self._amount.show_programme(page)
        self.plan.setVisible(not proposed)
        self.plan.show_programme(result.programme.id, case)
        self._show_doubts(tuple(source_warnings(result, case)))
        self._more.show_programme(page)

    def _show_conditions(self, found: tuple[Condition, ...]) -> None:
        by_id = {one.id: one for one in found}
        order = [one for one in self._order if one in by_id] + [
            one.id for one in found if one.id not in self._order
        ]
        if list(self._rows) != order:
            self._place_rows(order, by_id)
        for name, row in self._rows.items():
            row.show_condition(by_id[name])

    def _place_rows(self, order: list[str], by_id: dict[str, Condition]) -> None:
        """Rows that are still wanted keep their widgets, and with them the focus."""
        kept = {name: self._rows.pop(name) for name in order if name in self._rows}
        for widget in (*self._rows.values(), *self._heads):
            self._conditions.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for widget in kept.values():
            self._conditions.removeWidget(widget)
        self._rows, self._heads = {}, []
        group = 0
        for name in order:
            one = by_id[name]
            if one.group and one.group != group:
                head = Heading(tr("Mindestens eine dieser Bedingungen"), "label", tone="text2")
                head.setContentsMargins(14, 10, 14, 0)
                self._heads.append(head)
                self._conditions.addWidget(head)
            group = one.group
            row = kept.get(name)
            if row is None:
                row = ConditionRow(self._session)
                row.set_narrow(self._narrow)
            self._rows[name] = row
            self._conditions.addWidget(row)

    def _show_doubts(self, boxes: tuple[Box, ...]) -> None:
        while self._doubts.count() > len(boxes):
            item = self._doubts.takeAt(self._doubts.count() - 1)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, box in enumerate(boxes):
            item = self._doubts.itemAt(place)
            banner = item.widget() if item is not None else None
            if isinstance(banner, Banner):
                banner.show_message(box.title, box.text, "amber")
            else:
                self._doubts.addWidget(Banner("amber", box.title, box.text, icon="git-compare", run_in=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Alt+Left go back to the list."""
        back = event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if back:
            self.back.emit()
        else:
            super().keyPressEvent(event)


class _Titles(QWidget):
    """Titles above the conditions, where their columns are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 12, 8)
        line.setSpacing(14)
        first = Heading(tr("Bedingung"), "label", tone="text2")
        first.setFixedWidth(STATE_WIDTH)
        last = Heading(tr("Quelle, geprüft"), "label", tone="text2")
        last.setFixedWidth(SOURCE_WIDTH)
        line.addWidget(first)
        line.addWidget(Heading(tr("Regel und Angabe des Betriebs"), "label", tone="text2"), 1)
        line.addWidget(last)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, current().colour("borderStrong"))
        painter.end()


class _More(QWidget):
    """What folds: papers, dates, contact, points nobody could settle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._groups: list[tuple[CollapsibleGroup, Heading]] = []
        for name in ("papers", "dates", "contact", "points"):
            group, words = CollapsibleGroup(""), Heading("", "compact")
            group.setAccessibleIdentifier(f"programme.{name}")
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            group.column.addWidget(words)
            column.addWidget(group)
            self._groups.append((group, words))

    def show_programme(self, page: Programme) -> None:
        """Fill the groups; an empty one is not shown."""
        deadline = tr("Frist: {day} ({note})").format(day=page.deadline, note=page.deadline_note)
        filled = (
            (tr("Unterlagen"), page.documents),
            (tr("Fristen"), (deadline, *page.deadlines) if page.deadline else page.deadlines),
            (tr("Ansprechstelle und amtliche Seite"), (page.contact,) if page.contact else ()),
            (tr("Nicht belegt"), page.open_points),
        )
        for (group, words), (title, lines) in zip(self._groups, filled, strict=True):
            group.setVisible(bool(lines))
            shown = f"{title} ({len(lines)})" if len(lines) > 1 else title
            group.set_title(shown)
            words.setText("\n\n".join(lines))
