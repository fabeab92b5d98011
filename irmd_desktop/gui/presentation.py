# SPDX-License-Identifier: EUPL-1.2
"""F11: what the owner sees while the adviser turns the laptop round (M12).

Larger type, only this firm, no search, no notes, nothing internal. Four pages: where you stand, what to do,
what fits, next steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from irmd_desktop import texts
from irmd_desktop.core.matching import Verdict
from irmd_desktop.core.maturity.scoring import DimensionScore, half_up
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Banner, Button, Heading, Ruler, UprightScroll
from irmd_desktop.gui.widgets.enter import PressedByEnter
from irmd_desktop.language import tr
from irmd_desktop.services.maturity_overview import headline
from irmd_desktop.services.open_case import funding_picture, owner_view
from irmd_desktop.services.open_case.owner_view import OwnerStep
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import counts

_MOST = 8
"""Lines a page has room for."""


class PresentationView(QWidget):
    """The view for the owner; `ended` when Esc, F11 or the button ends it."""

    ended = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name = Heading("", "owner.item", parent=self)
        self._day = Heading("", "owner.text", tone="text2", parent=self)
        self._end = Button(tr("Vorzeigen beenden"), "text", "x", key=tr("Esc"), parent=self)
        self._end.setAccessibleIdentifier("present.end")
        self._end.clicked.connect(self.ended)
        self._pages = QStackedWidget(self)
        self._tabs = QButtonGroup(self)
        self._bar = Ruler(parent=self)
        self._bar.setAccessibleName(tr("Seite der Vorführung"))
        self._back = Button(tr("Zurück"), "plain", "chevron-left", large=True, parent=self)
        self._next = Button(tr("Weiter"), "primary", "chevron-right", large=True, parent=self)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(1))
        self._builders: list[tuple[str, Callable[[LiveCase], QWidget]]] = [
            (tr("Reifegrad"), _maturity_page),
            (tr("Maßnahmen"), _measures_page),
            (tr("Förderbild"), _funding_page),
            (tr("Nächste Schritte"), _steps_page),
        ]
        self._lay_out()
        # Keys of the view, not of the button that has the focus: arrows would only go from button to button.
        for key, by in (("Right", 1), ("PgDown", 1), ("Left", -1), ("PgUp", -1)):
            QShortcut(
                key, self, partial(self._turn, by), context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
        session.changed.connect(self._changed)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._day)
        head = QHBoxLayout()
        head.setContentsMargins(64, 16, 64, 16)
        head.addLayout(words, 1)
        head.addWidget(self._end, 0, Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.setContentsMargins(64, 12, 64, 12)
        foot.setSpacing(24)
        foot.addWidget(self._back)
        foot.addStretch(1)
        for place, (name, _) in enumerate(self._builders):
            tab = _Tab(name, self)
            self._tabs.addButton(tab, place)
            foot.addWidget(tab)
        self._tabs.idClicked.connect(self.show_page)
        foot.addStretch(1)
        foot.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        column.addWidget(_line())
        column.addLayout(foot)

    # ------------------------------------------------------------------------------------ show

    def begin(self) -> None:
        """Show the open case from its funding picture on."""
        self._show_case()
        self.show_page(2)
        self._next.setFocus()

    def _show_case(self) -> None:
        case = self.session.case
        if case is None:
            return
        firm = case.view.firm
        self._name.setText(", ".join(part for part in (firm.name, firm.place) if part))
        self._day.setText(tr("Ihr Förderbild vom {day}").format(day=texts.weekday(case.on)))
        at = max(self._pages.currentIndex(), 0)
        while self._pages.count():
            if (page := self._pages.widget(0)) is not None:
                self._pages.removeWidget(page)
                page.deleteLater()
        for _, build in self._builders:
            shown = build(case)
            shown.setContentsMargins(64, 32, 64, 24)
            self._pages.addWidget(UprightScroll(shown, self._pages))
        self._pages.setCurrentIndex(at)

    @Slot(int)
    def show_page(self, place: int) -> None:
        """Go to one of the four pages."""
        place = min(max(place, 0), len(self._builders) - 1)
        self._pages.setCurrentIndex(place)
        button = self._tabs.button(place)
        button.setChecked(True)
        self._bar.set_progress(place + 1, len(self._builders))
        for end, possible in ((self._back, place > 0), (self._next, place < len(self._builders) - 1)):
            if end.hasFocus() and not possible:
                button.setFocus()
            end.setEnabled(possible)

    def _turn(self, by: int) -> None:
        self.show_page(self._pages.currentIndex() + by)

    @Slot(object)
    def _changed(self, _delta: object) -> None:
        if self.isVisible():
            self._show_case()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends it."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White ground, as paper."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().colour("surface"))
        painter.end()


class _Tab(PressedByEnter, QPushButton):
    """The name of a page, underlined in yellow while it is shown."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setFlat(True)
        self.setProperty("typeRole", "owner.text")
        self.setMinimumHeight(current().px("controlOwner"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words, and the yellow line."""
        theme = current()
        painter = QPainter(self)
        painter.setFont(theme.font("owner.text"))
        painter.setPen(theme.colour("text" if self.isChecked() else "text2"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.isChecked():
            wide = painter.fontMetrics().horizontalAdvance(self.text())
            left = (self.width() - wide) // 2
            painter.fillRect(left, self.height() // 2 + 16, wide, 4, theme.colour("mark"))
        painter.end()


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("panel", "line")
    line.setFixedHeight(1)
    return line


def _two_columns() -> tuple[QWidget, QVBoxLayout, QVBoxLayout]:
    page = QWidget()
    left, right = QVBoxLayout(), QVBoxLayout()
    left.setSpacing(12)
    right.setSpacing(12)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(64)
    row.addLayout(left, 11)
    row.addLayout(right, 9)
    return page, left, right


def _stage(case: LiveCase) -> QWidget:
    """Where the firm stands on the folding rule."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    head = QHBoxLayout()
    head.addWidget(Heading(tr("Ihr digitaler Stand"), "owner.item"), 1)
    ruler = Ruler("stage", name=tr("Ihr digitaler Stand"))
    points = case.maturity.scores.overall.points if case.maturity else None
    said = tr("nicht gemessen") if points is None else tr("{n} von 100").format(n=half_up(points))
    shown = Heading(said, "owner.text", tone="text2")
    shown.setAlignment(Qt.AlignmentFlag.AlignRight)
    head.addWidget(shown)
    column.addLayout(head)
    names = [texts.of_model(stage.name) for stage in case.maturity.model.stages] if case.maturity else []
    ruler.set_stage(None if points is None else float(points), names=names)
    column.addWidget(ruler)
    column.addWidget(Heading(tr("Entwurf, nicht kalibriert."), "meta", tone="text2"))
    return box


def _funding_page(case: LiveCase) -> QWidget:
    page, left, right = _two_columns()
    found = counts(case)
    left.addWidget(
        Heading(owner_view.headline(found[Verdict.ELIGIBLE], found[Verdict.OPEN]), "owner.headline")
    )
    left.addWidget(Heading(owner_view.second_line(found), "owner.text", tone="text2"))
    left.addSpacing(12)
    grant = funding_picture.possible_grant(case)
    left.addWidget(Heading(grant.label, "owner.item", tone="text2"))
    left.addWidget(Heading(grant.shown, "owner.amount"))
    text = tr("Das ist gerechnet, nicht zugesagt. Über das Geld entscheidet die Förderstelle.")
    left.addWidget(Heading(text, "owner.text", tone="text2"))
    warning = owner_view.start_warning(case)
    if warning:
        left.addSpacing(24)
        left.addWidget(Banner("red", tr("Erst beantragen, dann bestellen"), warning, owner=True))
    left.addStretch(1)
    right.addWidget(Heading(tr("Was Sie jetzt tun können"), "owner.item"))
    _add_steps(right, case, owner_view.next_steps(case)[:3], tr("Noch ist kein Schritt vereinbart."))
    right.addStretch(1)
    right.addWidget(_line())
    right.addWidget(_stage(case))
    return page


def _add_steps(column: QVBoxLayout, case: LiveCase, steps: Sequence[OwnerStep], nothing: str) -> None:
    """By when, what, and why: a line for each."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(1, 1)
    for place, step in enumerate(steps):
        grid.addWidget(_line(), place * 2, 0, 1, 2)
        day = Heading(_by(step.by, case.on), "owner.item")
        day.setWordWrap(False)
        grid.addWidget(day, place * 2 + 1, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Heading(step.what, "owner.item"))
        if step.why:
            words.addWidget(Heading(step.why, "owner.text", tone="text2"))
        grid.addLayout(words, place * 2 + 1, 1)
    column.addLayout(grid)
    if not steps:
        column.addWidget(Heading(nothing, "owner.text", tone="text2"))


def _by(day: date | None, today: date) -> str:
    if day is None or day <= today:
        return tr("Heute") if day else tr("Bald")
    return tr("bis {day}").format(day=texts.short_day(day))


def _listed(case: LiveCase, title: str, steps: Sequence[OwnerStep], nothing: str) -> QWidget:
    """A page with a headline and dated lines."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    column.addWidget(Heading(title, "owner.headline"))
    _add_steps(column, case, steps, nothing)
    column.addStretch(1)
    return page


def _steps_page(case: LiveCase) -> QWidget:
    title, nothing = tr("Ihre nächsten Schritte."), tr("Noch ist kein Schritt vereinbart.")
    page = _listed(case, title, owner_view.next_steps(case)[:_MOST], nothing)
    warning, column = owner_view.start_warning(case), page.layout()
    if warning and column is not None:
        column.addWidget(Banner("red", tr("Erst beantragen, dann bestellen"), warning, owner=True))
    return page


def _measures_page(case: LiveCase) -> QWidget:
    title, nothing = tr("Was Sie verbessern möchten."), tr("Noch ist keine Maßnahme gewählt.")
    return _listed(case, title, owner_view.measures(case), nothing)


def _maturity_page(case: LiveCase) -> QWidget:
    page, left, right = _two_columns()
    left.addWidget(Heading(tr("So digital ist Ihr Betrieb heute."), "owner.headline"))
    left.addSpacing(12)
    left.addWidget(_stage(case))
    right.addWidget(Heading(tr("Ihre Bereiche"), "owner.item"))
    if case.maturity is None:
        right.addWidget(Heading(tr("Noch nicht gemessen."), "owner.text", tone="text2"))
    else:
        found = headline(case.maturity)
        left.addSpacing(12)
        for sentence in (found.sentence, found.critical):
            if sentence:
                left.addWidget(Heading(sentence, "owner.text", tone="text2"))
        for one in case.maturity.scores.dimensions:
            right.addLayout(_area(one))
    left.addStretch(1)
    right.addStretch(1)
    return page


def _area(one: DimensionScore) -> QVBoxLayout:
    """One dimension: its name, its points, and how far that is on the rule."""
    points = one.score.points
    said = tr("nicht gemessen") if points is None else tr("{n} von 100").format(n=half_up(points))
    name = texts.of_model(one.dimension.name)
    shown = Heading(said, "owner.text", tone="text2")
    shown.setWordWrap(False)
    shown.setAlignment(Qt.AlignmentFlag.AlignRight)
    words = QHBoxLayout()
    words.addWidget(Heading(name, "owner.text"), 1)
    words.addWidget(shown, 0, Qt.AlignmentFlag.AlignBottom)
    ruler = Ruler(name=name)
    ruler.set_progress(0 if points is None else half_up(points), 100, said)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addLayout(words)
    column.addWidget(ruler)
    return column
