# SPDX-License-Identifier: EUPL-1.2
"""All questions by dimension, to jump to one: the dimension in work is unfolded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QRect, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from irmd_desktop.core.maturity.answers import State
from irmd_desktop.core.maturity.applicability import Standing
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.gui.models.keyed_rows import ROW, Row
from irmd_desktop.gui.pages.maturity.wrapped_table import WrappedDelegate, WrappedTable
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.theme.tokens import tokens
from irmd_desktop.gui.widgets import Column
from irmd_desktop.language import tr
from irmd_desktop.services import questionnaire
from irmd_desktop.services.questionnaire import Section
from irmd_desktop.texts import in_english, of_model

_MARK: Final = 46
_MARKS: Final = {
    State.ANSWERED: "check",
    State.UNKNOWN: "circle-question-mark",
    State.NOT_APPLICABLE_PERSON: "minus",
}


def short_name(code: str, name: str) -> str:
    """A dimension's name where there is little room."""
    names: dict[str, str] = tokens()["chart"]["shortNames"]
    return names[code] if code in names and not in_english() else name


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A dimension and how far it is."""

    key: str
    name: str
    words: str
    complete: bool
    active: bool

    @property
    def spoken(self) -> str:
        """Name and progress."""
        return f"{self.name}, {self.words}"


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the dimension in work."""

    key: str
    name: str
    words: str
    state: State
    here: bool
    critical: bool

    @property
    def spoken(self) -> str:
        """Title and state."""
        return ", ".join(
            part for part in (self.name, tr("kritisch") if self.critical else "", self.words) if part
        )


class _Delegate(WrappedDelegate):
    def __init__(self) -> None:
        super().__init__((Column("name", 80, stretch=True), Column("mark", 44, right=True)), height="row")

    def cells(self, rect: QRect) -> dict[str, QRect]:
        """Closer together than in a table: the list is narrow."""
        mark = round(_MARK * current().scale)
        name = rect.adjusted(12, 0, -mark - 12, 0)
        return {"name": name, "mark": QRect(name.right() + 4, rect.top(), mark, rect.height())}

    def blocks(self, row: Row) -> dict[str, tuple[tuple[str, str, str], ...]]:
        if isinstance(row, SectionRow):
            role = "label" if row.active else "compact"
            words = "" if row.complete else row.words
            return {"name": ((row.name, role, "text"),), "mark": ((words, "meta", "text2"),)}
        if isinstance(row, QuestionRow):
            role = "label" if row.here else "meta"
            return {"name": ((row.name, role, "primary" if row.here else "text"),)}
        return {}

    def inset(self, row: Row, column: str) -> int:
        return {"name": 8 if isinstance(row, SectionRow) else 16}.get(column, 0)

    def paint_more(self, painter: QPainter, cells: dict[str, QRect], row: Row) -> None:
        theme = current()
        name, mark = cells["name"], cells["mark"]
        side = theme.px("icon.inline")
        spot = QRect(mark.right() - side, mark.center().y() - side // 2, side, side)
        if isinstance(row, SectionRow):
            stripe = QRect(name.left(), name.top() + 6, 4, name.height() - 12)
            painter.fillRect(stripe, theme.colour(f"chart.{row.key}"))
            if row.complete:
                draw_icon(painter, spot, "check", theme.colour("text2"))
        elif isinstance(row, QuestionRow):
            if row.critical:
                left = QRect(spot.left() - side - 6, spot.top(), side, side)
                draw_icon(painter, left, "shield-alert", theme.colour("notMet"))
            if row.state in _MARKS:
                draw_icon(painter, spot, _MARKS[row.state], theme.colour("text2"))


class QuestionList(WrappedTable):
    """`jumped` carries the id of the question to go to."""

    jumped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_Delegate(), name=tr("Fragen nach Bereich"), scrolls=True, parent=parent)
        self.setAccessibleIdentifier("maturity.questions")
        self.setStyleSheet("QTableView { background: transparent; }")
        self._targets: dict[str, str] = {}
        self.opened.connect(self.jump)
        self.clicked.connect(self.jump)

    def show_questions(self, result: AssessmentResult, here: str) -> None:
        """Show all dimensions; the one of the question `here` with its questions."""
        rows: list[Row] = []
        self._targets = {}
        for section in questionnaire.sections(result):
            rows += self._section(section, here)
        fresh = self.model_of_rows.place(here) < 0
        self.show_rows(rows)
        if fresh or not self.hasFocus():
            self.select(here)

    def _section(self, section: Section, here: str) -> Iterator[Row]:
        code = section.dimension.id
        active = any(one.question.id == here for one in section.asked)
        place = questionnaire.first_open(section.asked) or 0
        self._targets[code] = section.asked[place].question.id
        words = tr("{done} von {total}").format(done=section.settled, total=len(section.asked))
        name = short_name(code, of_model(section.dimension.name))
        yield SectionRow(code, name, words, section.complete, active)
        if active:
            for one in section.asked:
                self._targets[one.question.id] = one.question.id
                yield _question_row(one, here)

    @Slot(QModelIndex)
    def jump(self, index: QModelIndex) -> None:
        """Go to the question of a row, or to the first open one of a dimension."""
        row = index.data(ROW)
        if row is not None and row.key in self._targets:
            self.jumped.emit(self._targets[row.key])


def _question_row(one: Standing, here: str) -> QuestionRow:
    words = {
        State.ANSWERED: tr("beantwortet"),
        State.UNKNOWN: tr("weiß nicht"),
        State.NOT_APPLICABLE_PERSON: tr("trifft nicht zu"),
    }.get(one.state, tr("ohne Antwort"))
    question = one.question
    return QuestionRow(
        question.id, of_model(question.title), words, one.state, question.id == here, question.critical
    )
