# SPDX-License-Identifier: EUPL-1.2
"""The cards of Heute: go on where you stopped, open cases, what is due, what must be checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.pages.home.row_button import RowButton
from irmd_desktop.gui.pages.home.step_rule import StepRule
from irmd_desktop.gui.shell.icon_label import IconLabel
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button, Card, ElidedLabel, Heading, StateBadge
from irmd_desktop.gui.widgets.painting import draw_state
from irmd_desktop.language import tr, trn
from irmd_desktop.services.workspace.overview import CaseSummary, Due

SOON_DAYS = 7
_STEP, _COUNT, _EDITED, _GAP = 152, 44, 96, 12
"""Widths of the columns of an open case, and between them."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def months() -> tuple[str, ...]:
    """Short names of the months."""
    return tuple(tr("Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.").split())


def when(at: datetime, now: datetime) -> str:
    """ "heute 8:55", "gestern" or the day."""
    days = (now.date() - at.date()).days
    if days == 0:
        return tr("heute {time}").format(time=f"{at:%H:%M}")
    return tr("gestern") if days == 1 else texts.weekday(at.date())


def days_left(days: int) -> str:
    """How long a day is away."""
    if days == 0:
        return tr("heute")
    if days == 1:
        return tr("morgen")
    if days < 0:
        return trn("{n} Tag über der Zeit", "{n} Tage über der Zeit", -days).format(n=-days)
    return trn("{n} Tag", "{n} Tage", days).format(n=days)


class ListCard(QFrame):
    """A card with a heading, lines, and a sentence where there is none; `columns` stands above the lines."""

    def __init__(
        self,
        title: str,
        nothing: str,
        link: Button | None = None,
        *,
        columns: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        head = QHBoxLayout()
        head.setContentsMargins(16, 2, 4, 2)
        self._title = Heading(title, "section", parent=self)
        self._title.setMinimumHeight(current().px("touchMin"))
        head.addWidget(self._title, 1)
        if link is not None:
            head.addWidget(link)
        self._nothing = Heading(nothing, "body", tone="text2", parent=self)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._columns = columns
        self._foot: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        if columns is not None:
            self._column.addWidget(columns)
        self._column.addWidget(_hairline("border" if columns is None else "text3"))
        self._column.addWidget(self._nothing)
        self._column.addLayout(self._lines)
        self._column.addStretch(1)

    def set_lines(self, lines: Sequence[QWidget]) -> None:
        """Show these lines instead of the ones before."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(line)
            if isinstance(line, RowButton):
                line.set_line(self._foot is not None or line is not lines[-1])
        self._nothing.setVisible(not lines)
        if self._columns is not None:
            self._columns.setVisible(bool(lines))

    def add_foot(self, foot: QWidget) -> None:
        """Something below the lines."""
        self._foot = foot
        self._column.addWidget(_hairline("border"))
        self._column.addWidget(foot)


class _Hairline(QWidget):
    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().colour(self._colour))
        painter.end()


def _hairline(colour: str) -> QWidget:
    return _Hairline(colour)


class _Count(StateBadge):
    """How many programmes: sign and figure on the row itself."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_state(painter, self.rect(), self.state, self.text())
        painter.end()


class CaseColumns(QWidget):
    """What the columns of the open cases say, above them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 8)
        row.setSpacing(_GAP)
        firm, step = (
            Heading(tr("Betrieb"), "label", tone="text2"),
            Heading(tr("Steht bei"), "label", tone="text2"),
        )
        counts = Heading(tr("Passt, offen"), "label", tone="text2")
        edited = Heading(tr("Bearbeitet"), "label", tone="text2")
        step.setMinimumWidth(_STEP)
        counts.setMinimumWidth(2 * _COUNT + _GAP)
        edited.setMinimumWidth(_EDITED)
        edited.setAlignment(_RIGHT)
        row.addWidget(firm, 1)
        for heading in (step, counts, edited):
            row.addWidget(heading)


class CaseLine(RowButton):
    """One open case: who, where it stands, how many programmes fit and are open, when it was edited."""

    def __init__(self, name: str, place: str, edited: str, parent: QWidget | None = None) -> None:
        self._step = Heading("", "body")
        self._detail = ElidedLabel("", "meta")
        column = QWidget()
        column.setMinimumWidth(_STEP)
        words = QVBoxLayout(column)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._step)
        words.addWidget(self._detail)
        self._fits, self._open = _Count("eligible", "–"), _Count("open", "–")
        for count in (self._fits, self._open):
            count.setMinimumWidth(_COUNT)
        edited_label = Heading(edited, "meta", tone="text2")
        edited_label.setAlignment(_RIGHT)
        edited_label.setWordWrap(False)
        edited_label.setMinimumWidth(_EDITED)
        super().__init__(name, place, behind=(column, self._fits, self._open, edited_label), parent=parent)
        self._name, self._place = name, place

    def show_summary(self, summary: CaseSummary) -> None:
        """Fill in what takes a moment to work out."""
        place = " · ".join(part for part in (summary.trade, self._place) if part)
        self.set_words(self._name, place)
        step = summary.next_step
        self._step.setText(step.name)
        self._detail.setText(step.words)
        self._fits.set_state("eligible", str(summary.fits))
        self._open.set_state("open", str(summary.still_open))
        told = tr("steht bei {step}, {fits} passen, {open} offen")
        self.setAccessibleDescription(told.format(step=step.name, fits=summary.fits, open=summary.still_open))


class ContinueCard(Card):
    """The case edited last, with its folding rule and the one filled button of the page."""

    def __init__(self, go_on: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(mark=True, parent=parent)
        self._when = Heading("", "meta", tone="text2", parent=self)
        self._name = Heading("", "title", parent=self)
        self._next = Heading("", "body", tone="text2", parent=self)
        self._ruler = StepRule(name=tr("Stand des Falls"), parent=self)
        self.button = Button("", "primary", "arrow-right", large=True, parent=self)
        self.button.setAccessibleIdentifier("today.continue")
        self.button.clicked.connect(go_on)
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self._when, self._name, self._next):
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(words, 1)
        top.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.setContentsMargins(30, 16, 24, 20)
        self.column.setSpacing(16)
        self.column.addLayout(top)
        self.column.addWidget(self._ruler)

    def show_case(self, name: str, edited: str) -> None:
        """Who it is; the rest follows."""
        self._when.setText(tr("Zuletzt bearbeitet: {when}").format(when=edited))
        self._name.setText(name)
        self._next.setText("")
        self.button.setText(tr("Weiter"))

    def show_summary(self, summary: CaseSummary) -> None:
        """Where it stands."""
        step = summary.next_step
        self._next.setText(f"{step.name}: {step.words}")
        self.button.setText(tr("Weiter bei {step}").format(step=step.name))
        self._ruler.show_steps(summary.steps, step.key)


class _DayBlock(QWidget):
    """A day as number over month."""

    def __init__(self, on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for text, role, tone in ((f"{on:%d}", "section", "text"), (months()[on.month - 1], "meta", "text2")):
            label = Heading(text, role, tone=tone, parent=self)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(False)
            column.addWidget(label)
        self.setMinimumWidth(40)


def due_line(one: Due, today: date) -> RowButton:
    """One thing that is due."""
    days = one.days(today)
    tone = "danger" if days <= 1 else "open" if days <= SOON_DAYS * 6 else "text2"
    left = Heading(days_left(days), "meta", tone=tone)
    return RowButton(one.title, one.about, before=_DayBlock(one.on), behind=(left,))


def check_line(symbol: str, colour: str, title: str, about: str) -> RowButton:
    """One thing to look after."""
    return RowButton(
        title,
        about,
        before=IconLabel(symbol, colour, 20),
        behind=(IconLabel("chevron-right", "text2", 16),),
        wrapped=True,
    )
