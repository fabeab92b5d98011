# SPDX-License-Identifier: EUPL-1.2
"""The largest gaps, and below them the target of the one that is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.maturity.targets import TargetSource
from irmd_desktop.gui.models.keyed_rows import ROW, Row
from irmd_desktop.gui.pages.maturity.wrapped_table import WrappedDelegate, WrappedTable
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button, Card, Column, FlowLayout, Heading, Segments
from irmd_desktop.gui.widgets.painting import badge_size, draw_badge
from irmd_desktop.language import tr
from irmd_desktop.services.maturity_overview import GapRow, gap_rows, target_levels, target_words
from irmd_desktop.services.workspace import rounds
from irmd_desktop.texts import of_model

_SQUARE: Final = 10


class _Delegate(WrappedDelegate):
    def __init__(self) -> None:
        self._gap, self._step = tr("Größte Lücken"), tr("Stufe, Ziel")
        self._measure, self._effort = tr("Erste Maßnahme"), tr("Aufwand")
        columns = (
            Column(self._gap, 210, stretch=True),
            Column(self._step, 64),
            Column(self._measure, 250, stretch=True, drop=2),
            Column(self._effort, 60, drop=1),
        )
        super().__init__(columns, height="row")
        self.main = self._gap

    def inset(self, row: Row, column: str) -> int:
        return _SQUARE + 8 if column == self._gap else 0

    def blocks(self, row: Row) -> dict[str, tuple[tuple[str, str, str], ...]]:
        if not isinstance(row, GapRow):
            return {}
        # The badge stands below the title, so that long titles may wrap.
        badge = "\u00a0" if row.critical else ""
        return {
            self._gap: ((row.title, "bodyStrong", "text"), (badge, "title", "text")),
            self._step: ((row.step, "compact", "text"),),
            self._measure: ((row.measure, "compact", "text"),),
            self._effort: ((row.effort, "compact", "text"),),
        }

    def paint_more(self, painter: QPainter, cells: dict[str, QRect], row: Row) -> None:
        if not isinstance(row, GapRow):
            return
        theme, lines = current(), self.spots(row, cells, self._gap)
        title = lines[0]
        middle = title.top() + theme.line("bodyStrong") // 2
        square = QRect(cells[self._gap].left(), middle - _SQUARE // 2, _SQUARE, _SQUARE)
        painter.fillRect(square, theme.colour(f"chart.{row.dimension}"))
        if row.critical:
            corner = QPoint(lines[1].left(), lines[1].top() + 5)
            draw_badge(painter, QRect(corner, badge_size(tr("kritisch"))), "critical", tr("kritisch"))


class GapTable(WrappedTable):
    """`question` carries the id of the gap whose question a person wants to see."""

    question = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_Delegate(), name=tr("Größte Lücken"), parent=parent)
        self.setAccessibleIdentifier("maturity.gaps")
        self.opened.connect(self._open)

    def show_result(self, result: AssessmentResult) -> None:
        """Show the open points."""
        self.show_rows(gap_rows(result))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None:
            self.question.emit(row.key)


class TargetStrip(Card):
    """The target of one question: where it comes from, and another one if firm and adviser agree on it."""

    question = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session, self._question = session, ""
        self._levels: tuple[int, ...] = ()
        self._title = Heading("", "bodyStrong")
        self._today = Heading("", "compact", tone="text2")
        self._target = Heading("", "compact", tone="text2")
        self.levels = Segments([], name=tr("Ziel vereinbaren"))
        self.levels.setAccessibleIdentifier("maturity.target")
        self._default = Button(tr("Vorgabe des Modells"), "text", "rotate-ccw")
        self._default.setAccessibleIdentifier("maturity.target.default")
        self._ask = Button(tr("Zur Frage"), "text", "chevron-right")
        self._ask.setAccessibleIdentifier("maturity.target.question")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._ask, 0, Qt.AlignmentFlag.AlignTop)
        line = QWidget()
        row = FlowLayout(line, gap=12)
        self._words = Heading(tr("Ziel vereinbaren"), "label", tone="text2")
        self._words.setBuddy(self.levels)
        for widget in (self._words, self.levels, self._default):
            row.addWidget(widget)
        self.column.addLayout(head)
        for part in (self._today, self._target, line):
            self.column.addWidget(part)
        self.levels.chosen.connect(self._agree)
        self._default.clicked.connect(self._take_back)
        self._ask.clicked.connect(lambda: self.question.emit(self._question))

    def show_gap(self, result: AssessmentResult, question_id: str) -> None:
        """Show the target of a question; nothing for none."""
        gap = next((one for one in result.gaps if one.question.id == question_id), None)
        self.setVisible(gap is not None)
        if gap is None:
            return
        self._question = question_id
        sentences = {level.level: of_model(level.text) for level in gap.question.levels}
        self._title.setText(of_model(gap.question.title))
        self._today.setText(
            tr("Heute Stufe {level}: {sentence}").format(level=gap.level, sentence=sentences[gap.level])
        )
        aim = -(-gap.target.level.numerator // gap.target.level.denominator)
        words = target_words(result, question_id)
        self._target.setText(f"{words}: {sentences[aim]}" if aim in sentences else words)
        if self._levels != (levels := target_levels(result)):
            self._levels = levels
            self.levels.set_options([(level, tr("Stufe {n}").format(n=level)) for level in levels])
        self.levels.set_value(int(gap.target.level) if gap.target.level.denominator == 1 else None)
        self._default.setVisible(gap.target.source is TargetSource.AGREED_QUESTION)

    @Slot(object)
    def _agree(self, level: int) -> None:
        self._set(level)

    @Slot()
    def _take_back(self) -> None:
        self._set(None)
        self.levels.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, level: int | None) -> None:
        case = self._session.case
        stored = case.round if case else None
        if stored is not None:
            self._session.edit(
                lambda desk, case_id: rounds.set_target(desk, case_id, stored, self._question, level)
            )
