# SPDX-License-Identifier: EUPL-1.2
"""Heute: where do I go on, what is due, what must I check."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.pages.home.first_run import FirstRun
from irmd_desktop.gui.pages.home.panels import (
    CaseColumns,
    CaseLine,
    ContinueCard,
    ListCard,
    check_line,
    due_line,
    when,
)
from irmd_desktop.gui.pages.page import Page
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button
from irmd_desktop.language import tr, trn
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import cases, overview
from irmd_desktop.services.workspace.overview import CaseSummary
from irmd_desktop.services.workspace.views import CaseRow

_MOST_CASES = 6
_MOST_DUE = 5


class TodayPage(Page):
    """The first page. What takes longer than a glance (verdicts of each case) follows after it is painted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rows: list[CaseRow] = []
        self._waiting: list[CaseRow] = []
        self._lines: dict[str, CaseLine] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._summarise_next)
        self._welcome = FirstRun(session, self)
        self._work = self._build()
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._work)
        self._layers.addWidget(self._welcome)
        session.cases_changed.connect(self.mark_stale)

    def _build(self) -> QWidget:
        work = QWidget(self)
        self._continue = ContinueCard(self._go_on, work)
        every = Button(tr("Alle Fälle ansehen"), "text", parent=work)
        every.clicked.connect(partial(self.session.go, "firms"))
        self._open = ListCard(
            tr("Offene Fälle"),
            tr("Kein anderer Fall ist offen."),
            every,
            columns=CaseColumns(),
            parent=work,
        )
        self._open.add_foot(self._foot())
        self._due = ListCard(tr("Fristen"), tr("In den nächsten 90 Tagen ist nichts fällig."), parent=work)
        self._check = ListCard(tr("Bitte prüfen"), tr("Es gibt nichts zu prüfen."), parent=work)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(16)
        right.setSpacing(16)
        left.addWidget(self._continue)
        left.addWidget(self._open, 1)
        right.addWidget(self._due)
        right.addWidget(self._check, 1)
        self._columns = QHBoxLayout(work)
        self._columns.setContentsMargins(24, 20, 24, 20)
        self._columns.setSpacing(24)
        self._columns.addLayout(left, 2)
        self._columns.addLayout(right, 1)
        return work

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        add = Button(tr("Betrieb anlegen"), "plain", "plus", key=tr("Strg N"), parent=foot)
        add.setAccessibleIdentifier("today.add")
        add.clicked.connect(partial(self.session.go, "firms", "new"))
        take = Button(tr("Falldatei einlesen"), "text", "upload", parent=foot)
        take.setAccessibleIdentifier("today.import")
        take.clicked.connect(partial(self.session.go, "firms", "import"))
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(add)
        row.addWidget(take)
        row.addStretch(1)
        return foot

    def set_narrow(self, narrow: bool) -> None:
        """One column under 1,160 px."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    # ---------------------------------------------------------------------------------- show

    def show_all(self) -> None:
        """Everything anew."""
        session = self.session
        try:
            self._rows = list(cases.list_cases(session.desk, limit=_MOST_CASES).cases)
        except UserError as error:
            session.trouble.emit(str(error))
            return
        self._rows = [row for row in self._rows if row.closed_on is None]
        hello = tr("Guten Tag, {name}").format(name=session.settings.adviser)
        if not self._rows:
            self._layers.setCurrentWidget(self._welcome)
            self._welcome.show_all()
            self.headed.emit(tr("Heute"), "")
            return
        self._layers.setCurrentWidget(self._work)
        self._show_cases()
        due = self._show_due()
        self._show_checks()
        today = texts.weekday(session.today())
        count = trn("{n} Termin in 90 Tagen", "{n} Termine in 90 Tagen", due).format(n=due)
        self.headed.emit(hello if session.settings.adviser else tr("Heute"), f"{today} · {count}")

    def _show_cases(self) -> None:
        now = self.session.now()
        first, others = self._rows[0], self._rows[1:]
        self._continue.show_case(_name(first), when(first.updated_at.astimezone(), now))
        self._lines = {}
        for row in others:
            line = CaseLine(row.firm_name, row.place, when(row.updated_at.astimezone(), now))
            line.setAccessibleIdentifier(f"today.case.{row.id}")
            line.clicked.connect(partial(self._open_case, row.id))
            self._lines[row.id] = line
        self._open.set_lines(list(self._lines.values()))
        self._waiting = list(self._rows)
        self._later.start()

    @Slot()
    def _summarise_next(self) -> None:
        if not self._waiting or not self.isVisible():
            return
        row = self._waiting.pop(0)
        session = self.session
        try:
            found = overview.summarise(session.desk, session.matching, row, session.today)
        except UserError:
            return  # the case was erased meanwhile; the list is stale and comes anew
        self._show_summary(row, found)
        if self._waiting:
            self._later.start()

    def _show_summary(self, row: CaseRow, found: CaseSummary) -> None:
        if self._rows and row.id == self._rows[0].id:
            self._continue.show_summary(found)
        elif row.id in self._lines:
            self._lines[row.id].show_summary(found)

    def _show_due(self) -> int:
        session = self.session
        today = session.today()
        found = overview.due(session.desk, session.release, today)
        lines = []
        for one in found[:_MOST_DUE]:
            line = due_line(one, today)
            if one.case_id:
                line.clicked.connect(partial(self._open_case, one.case_id))
            else:
                line.clicked.connect(partial(session.go, "catalogue", one.programme_id))
            lines.append(line)
        self._due.set_lines(lines)
        return len(found)

    def _show_checks(self) -> None:
        session = self.session
        stale = overview.stale_sources(session.release, session.today()).programmes
        lines: list[QWidget] = []
        if stale:
            count = len(stale)
            title = trn(
                "{n} Programm mit Quelle älter als 180 Tage",
                "{n} Programme mit Quellen älter als 180 Tage",
                count,
            )
            line = check_line(
                "history",
                "open",
                title.format(n=count),
                tr("Vor dem Antrag bei der Förderstelle nachsehen."),
            )
            line.clicked.connect(partial(session.go, "catalogue", "stale"))
            lines.append(line)
        backups = session.backups()
        day = texts.weekday(backups[0].made_at.astimezone().date()) if backups else tr("noch keine")
        line = check_line(
            "shield-check",
            "text2",
            tr("Letzte Sicherung: {day}").format(day=day),
            tr("verschlüsselt, im Datenordner"),
        )
        line.clicked.connect(partial(session.go, "settings", "backup"))
        lines.append(line)
        self._check.set_lines(lines)

    # ----------------------------------------------------------------------------------- acts

    def _go_on(self) -> None:
        if self._rows:
            self._open_case(self._rows[0].id)

    def _open_case(self, case_id: str) -> None:
        try:
            self.session.open_case(case_id)
        except UserError as error:
            self.session.trouble.emit(str(error))


def _name(row: CaseRow) -> str:
    return ", ".join(part for part in (row.firm_name, row.place) if part)
