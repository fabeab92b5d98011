# SPDX-License-Identifier: EUPL-1.2
"""The side panel Förderbild: what fits, possible grant, next question, next deadline, time of the visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.matching import Verdict
from irmd_desktop.gui.panel.question_card import QuestionCard
from irmd_desktop.gui.panel.visit_timer import VisitTimer
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.theme.icons import pixmap
from irmd_desktop.gui.widgets import Button, Heading, PillCounter, Ruler, UprightScroll
from irmd_desktop.language import tr, trn
from irmd_desktop.services.open_case.funding_picture import next_due, next_question, possible_grant
from irmd_desktop.services.open_case.funding_rows import verdict_state
from irmd_desktop.services.workspace.live import Delta, LiveCase
from irmd_desktop.services.workspace.progress import counts

STRIP: Final = 48
PANEL: Final = 304
WIDE: Final = 360
AFTER_PAINT: Final = 10
"""Milliseconds that let layout and paint of the answer go first: with 0 they would wait for the ranking."""
_ORDER: Final = (Verdict.ELIGIBLE, Verdict.OPEN, Verdict.NOT_ELIGIBLE)


class FundingPanel(QFrame):
    """Beside every step of a case. Folded (`set_narrow`) it is a strip; `toggle` lays it above the page.

    The counters follow an answer at once; grant, question and deadline come right after the page is painted.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._narrow, self._wide, self._over = False, False, False
        self._case: LiveCase | None = None
        self._skipped: set[str] = set()
        self._stale = True
        self.setAccessibleName(tr("Förderbild"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_PAINT)
        self._later.timeout.connect(self._show_rest)
        self._strip = _Strip(self)
        self._body = _Body(session, self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._strip)
        self._row.addWidget(self._body, 1)
        self._strip.opener.clicked.connect(self.toggle)
        self._body.closer.clicked.connect(self.toggle)
        self._body.question.skipped.connect(self._skip)
        session.presenting_changed.connect(self._presenting)
        self._arrange()

    # -------------------------------------------------------------------------------- what it shows

    @property
    def counters(self) -> PillCounter:
        """The three numbers that are seen now."""
        return self._strip.counters if self._strip.isVisible() else self._body.counters

    def show_case(self, case: LiveCase) -> None:
        """Another case is open."""
        self._case = case
        self._skipped.clear()
        self._body.timer.show_case(case)
        self._refresh()

    def take_change(self, delta: Delta) -> None:
        """An answer was given somewhere."""
        # What was put aside may be worth more now, but a person who said "later" means it for this visit.
        self._refresh()
        if "consultations" in delta.parts and self._case is not None:
            self._body.timer.show_case(self._case)

    def _refresh(self) -> None:
        case = self._case
        if case is None:
            return
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        found = counts(case)
        numbers = [(verdict_state(one)[0], found[one], verdict_state(one)[1]) for one in _ORDER]
        for counters in (self._strip.counters, self._body.counters):
            counters.set_counts(numbers, _spoken(found))
        self._body.as_of.setText(tr("Stand {day}").format(day=texts.day(case.on)))
        self._later.start()

    @Slot()
    def _show_rest(self) -> None:
        """Everything that needs a look at all programmes once more: after the answer is on the screen."""
        case = self._case
        if case is None or (self._narrow and not self._over):
            return
        self._body.show_grant(case)
        ask = next_question(case, self._skipped)
        self._body.question.show_ask(ask, left=bool(case.questions))
        self._body.show_due(case)

    @Slot(str)
    def _skip(self, fact_id: str) -> None:
        if fact_id:
            self._skipped.add(fact_id)
        else:
            self._skipped.clear()
        self._later.start()

    @Slot(bool)
    def _presenting(self, on: bool) -> None:
        self._body.timer.setVisible(not on)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    # ------------------------------------------------------------------------------------- the room

    def set_narrow(self, narrow: bool) -> None:
        """Fold to a strip where the page needs the room."""
        if narrow != self._narrow:
            self._narrow, self._over = narrow, False
            self._arrange()

    def set_wide(self, wide: bool) -> None:
        """A little more room on large screens."""
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    @Slot()
    def press_timer(self) -> None:
        """The clock of the visit: start or stop, as its button does."""
        self._body.timer.press()

    def toggle(self) -> None:
        """Strg+B: fold or unfold; where there is little room the panel lies above the page."""
        if self._narrow:
            self._over = not self._over
        else:
            self.session.change_settings(panel_open=not self.session.settings.panel_open)
        self._arrange()
        if self._over:
            self._body.closer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._strip.isVisible():
            self._strip.opener.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def folded(self) -> bool:
        """Whether only the strip is seen."""
        return not self._over and (self._narrow or not self.session.settings.panel_open)

    def _arrange(self) -> None:
        strip = self._narrow or not self.session.settings.panel_open
        width = WIDE if self._wide else PANEL
        self._strip.setVisible(strip)
        self._body.closer.setVisible(strip)
        window = self.parentWidget() or self
        if self._over:
            window.installEventFilter(self)
            self._body.setParent(window)
            self._place()
            self._body.show()
            self._body.raise_()
        else:
            window.removeEventFilter(self)
            self._row.addWidget(self._body, 1)
            self._body.setVisible(not strip)
        self.setFixedWidth(STRIP if strip else width)
        self._later.start()

    def _place(self) -> None:
        """Right of the window, from top to bottom of this panel."""
        window = self.parentWidget() or self
        corner = self.mapTo(window, self.rect().topRight())
        width = min(WIDE if self._wide else PANEL, window.width())
        self._body.setGeometry(corner.x() + 1 - width, corner.y(), width, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlay at its edge."""
        super().resizeEvent(event)
        if self._over:
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window got another size while the overlay lies on it."""
        if self._over and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and the line to the page."""
        _paint_ground(self)


def _spoken(found: Mapping[Verdict, int]) -> str:
    fits, still_open, out = (found[one] for one in _ORDER)
    return ", ".join(
        (
            trn("{n} Programm passt", "{n} Programme passen", fits).format(n=fits),
            trn("{n} ist offen", "{n} sind offen", still_open).format(n=still_open),
            trn("{n} fällt weg", "{n} fallen weg", out).format(n=out),
        )
    )


class _Strip(QWidget):
    """What is left of the panel where room is short: the three counters and the way back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.opener = Button("", "text", "panel-right")
        self.opener.setAccessibleName(tr("Förderbild zeigen"))
        self.opener.setAccessibleIdentifier("panel.open")
        self.opener.setToolTip(tr("Förderbild zeigen (Strg+B)"))
        self.counters = PillCounter(compact=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 0, 8)
        column.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.counters)
        column.addStretch(1)


class _Body(QFrame):
    """The panel itself; scrolls where the window is low."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.as_of = Heading("", "meta", tone="text2")
        self.closer = Button("", "text", "x")
        self.closer.setAccessibleName(tr("Förderbild schließen"))
        self.closer.setAccessibleIdentifier("panel.close")
        self.closer.setToolTip(tr("Förderbild schließen (Strg+B)"))
        self.counters = PillCounter()
        self._label = Heading("", "label", tone="text2")
        self._amount = Heading("", "amount")
        self._ruler = Ruler("interval", name=tr("Möglicher Zuschuss"))
        self._note = Heading("", "meta", tone="text2")
        self.question = QuestionCard(session)
        self._due = _DueLine()
        self.timer = VisitTimer(session)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        head = QHBoxLayout()
        head.addWidget(Heading(tr("Förderbild"), "section"), 1)
        head.addWidget(self.as_of)
        head.addWidget(self.closer)
        column = QVBoxLayout(inner)
        column.setContentsMargins(19, 16, 20, 16)
        column.setSpacing(0)
        column.addLayout(head)
        for widget, gap in (
            (self.counters, 12),
            (self._label, 16),
            (self._amount, 2),
            (self._ruler, 8),
            (self._note, 8),
            (self.question, 16),
            (self._due, 16),
        ):
            column.addSpacing(gap)
            column.addWidget(widget)
        column.addStretch(1)
        area = UprightScroll(inner)
        area.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        line = QFrame()
        line.setProperty("panel", "line")
        line.setFixedHeight(1)
        outer.addWidget(line)
        outer.addWidget(self.timer)

    def show_grant(self, case: LiveCase) -> None:
        """The possible grant as figure and on the rule; without a figure the words alone."""
        grant = possible_grant(case)
        self._label.setText(grant.label)
        self._amount.setText(grant.shown)
        self._note.setText(grant.note)
        known = grant.low is not None and grant.high is not None
        self._amount.setProperty("typeRole", "amount" if known else "section")
        self._amount.style().unpolish(self._amount)
        self._amount.style().polish(self._amount)
        self._ruler.setVisible(known)
        if grant.low is not None and grant.high is not None:
            self._ruler.setAccessibleName(grant.label)
            self._ruler.set_interval(grant.low, grant.high)

    def show_due(self, case: LiveCase) -> None:
        """The next day that counts."""
        due = next_due(case)
        self._due.setVisible(due is not None)
        if due is not None:
            self._due.set_texts(due.title, due.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the overlay."""
        if event.key() == Qt.Key.Key_Escape and self.closer.isVisible():
            self.closer.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The same ground also above the page."""
        _paint_ground(self)


class _DueLine(QWidget):
    """The next deadline: picture, what, and how long it is still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._icon.setAccessibleName(tr("Frist"))
        self._title, self._note = Heading("", "label"), Heading("", "meta", tone="text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._note)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("Als Nächstes fällig"), "label", tone="text2"))
        column.addLayout(line)
        theme_signals.changed.connect(self._colour)
        self._colour()

    @Slot()
    def _colour(self) -> None:
        self._icon.setPixmap(pixmap("calendar-clock", "open", 20, self.devicePixelRatioF()))

    def set_texts(self, title: str, note: str) -> None:
        """Show a deadline."""
        self._title.setText(title)
        self._note.setText(note)


def _paint_ground(widget: QWidget) -> None:
    theme = current()
    painter = QPainter(widget)
    painter.fillRect(widget.rect(), theme.colour("sunken"))
    painter.fillRect(0, 0, 1, widget.height(), theme.colour("border"))
    painter.end()
