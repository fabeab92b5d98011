# SPDX-License-Identifier: EUPL-1.2
"""The frame of the work: rail, top bar, step bar, the page and the side panel, status bar."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.pages.page import Page
from irmd_desktop.gui.pages.registry import STEPS, make_page
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.rail import Rail
from irmd_desktop.gui.shell.status_bar import StatusBar
from irmd_desktop.gui.shell.task_stack import TaskStack
from irmd_desktop.gui.shell.top_bar import TopBar
from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.widgets import Banner, Button, Step, StepBar, UprightScroll
from irmd_desktop.gui.widgets.tab_order import enter, go_on, reading_order
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.change_words import next_steps
from irmd_desktop.services.workspace.live import Delta, LiveCase
from irmd_desktop.services.workspace.progress import step_names, steps

if TYPE_CHECKING:
    from irmd_desktop.gui.panel.funding_panel import FundingPanel

NARROW: Final = 1160
"""Body width (window without rail) below which the panel folds and forms become one column."""
_FILLING: Final = ("firms", "catalogue", "report")
"""Pages with a list or preview beside a panel of their own; on a large screen others stay readable."""
_WIDE: Final = 1600
"""Width of the window from which the panel is wider and lines are limited."""
_CONTENT: Final = 1120 + 2 * 24
"""Width of a page whose lines are limited, with its edges, at scale 1."""
_PANEL: Final = 360
_ANY: Final = 16_777_215
"""Qt's word for no limit."""


class Workbench(QWidget):
    """Shows the pages of one session. `searched`, `present`, `help` and `lock` are the window's business."""

    searched = Signal()
    present = Signal()
    help = Signal()
    lock = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._pages: dict[str, Page] = {}
        self._headings: dict[str, tuple[str, str]] = {}
        self._shown = ""
        self._narrow = False
        self.rail = Rail(self)
        self.top = TopBar(self)
        bar = [Step(key, name) for key, name in step_names().items()]
        self.step_bar = StepBar(bar, name=tr("Schritte des Falls"), parent=self)
        self._again = Button(tr("Noch einmal speichern"), parent=self)
        self._again.setAccessibleIdentifier("trouble.retry")
        self._trouble = Banner("red", "", "", self._again, parent=self)
        self._trouble.hide()
        self.stack = QStackedWidget(self)
        self._panel: FundingPanel | None = None
        self.status = StatusBar(self)
        self.tasks = TaskStack(session.tasks, self)
        self._lay_out()
        self._connect()
        self._show_catalogue()

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.stack, 1)
        self._body = body
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.top)
        main.addWidget(self.step_bar)
        main.addWidget(self._trouble)
        main.addLayout(body, 1)
        main.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(main, 1)

    def _connect(self) -> None:
        session = self.session
        self.rail.chosen.connect(self.show_page)
        self.rail.help.connect(self.help)
        self.rail.lock.connect(self.lock)
        self.top.searched.connect(self.searched)
        self.top.undo.connect(session.undo)
        self.top.redo.connect(session.redo)
        self.top.present.connect(self.present)
        self.step_bar.step_chosen.connect(self._step_chosen)
        self._again.clicked.connect(session.retry)
        session.case_opened.connect(self._case_opened)
        session.case_closed.connect(self._case_closed)
        session.changed.connect(self._changed)
        session.saved.connect(self.top.set_saved)
        session.trouble.connect(self._told_trouble)
        session.undo_changed.connect(self._show_undo)
        session.navigate.connect(self.show_page)
        self.tasks.shown.connect(self.status.show_task)
        theme_signals.changed.connect(self._theme_changed)

    # ---------------------------------------------------------------------------------- pages

    @Slot(str, object)
    def show_page(self, key: str, what: object = None) -> None:
        """Show a page of the rail or a step of the open case, and point at something there."""
        if key in STEPS and self.session.case is None:
            key = "firms"
        page = self._page(key)
        focused = QApplication.focusWidget()
        if key != self._shown and focused is not None and self.stack.isAncestorOf(focused):
            focused.clearFocus()  # or Qt puts the focus anywhere on the new page
        self._shown = key
        in_case = key in STEPS
        self.step_bar.setVisible(in_case)
        if in_case or self._panel is not None:
            self.panel.setVisible(in_case)
        self.top.set_case(in_case)
        self.rail.set_active("firms" if in_case else key)
        self.status.set_keys(
            tr("F1 Hilfe · Alt+1 bis Alt+7 Schritt wechseln") if in_case else tr("F1 Hilfe · Strg+K finden")
        )
        self.stack.setCurrentWidget(self._scroller(page))
        if in_case:
            self.step_bar.set_step(key)
            self._head_of_case()
            self.session.change_settings(last_page="case", last_step=key)
        else:
            self.session.change_settings(last_page=key)
            self.top.set_heading(*self._headings.get(key, ("", "")))
        page.come_forward()
        if what is not None:
            page.show_what(what)
        if QApplication.focusWidget() is None:
            self._enter_soon(again=False)
        self._show_undo()

    def go_to(self, key: str, what: object = None) -> None:
        """Show a page because of its key: the focus goes there, to the top if it was there already."""
        again = self._shown == key and what is None
        self.show_page(key, what)
        self._enter_soon(again)

    def _enter_soon(self, again: bool) -> None:
        # What the page has just made can have the focus once it is laid out.
        QTimer.singleShot(0, self, partial(self._enter_page, again))

    def _enter_page(self, again: bool) -> None:
        """The focus to the first thing of the page, unless it is on the page already; `again` in any case."""
        page, focused = self.page, QApplication.focusWidget()
        stops = reading_order(page)
        if stops and (again or focused is None or not page.isAncestorOf(focused)):
            enter(stops[0])

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as it is read, also where an answer brought new lines."""
        return go_on(self, forward)

    @property
    def panel(self) -> FundingPanel:
        """The side panel, made when the first case is opened: Heute stands without it."""
        if self._panel is None:
            from irmd_desktop.gui.panel.funding_panel import FundingPanel

            self._panel = FundingPanel(self.session, self)
            self._panel.set_wide(self.width() >= _WIDE)
            self._panel.set_narrow(self._narrow)
            self._panel.setVisible(self._shown in STEPS)
            self._body.addWidget(self._panel)
        return self._panel

    @property
    def page(self) -> Page:
        """The page that is seen."""
        return self._pages[self._shown]

    @property
    def shown(self) -> str:
        """Its key."""
        return self._shown

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = make_page(key, self.session)
            page.headed.connect(partial(self._headed, key))
            page.set_narrow(self._narrow)
            self._pages[key] = page
            self._limit(key)
            self.stack.addWidget(UprightScroll(page, self.stack))
        return self._pages[key]

    def _limit(self, key: str) -> None:
        """Lines get no longer than is good to read; below a large screen a page takes all the room."""
        limited = self.width() >= _WIDE and key not in _FILLING
        # Heute holds lists, not lines: it ends where the panel of a case would.
        most = _CONTENT + (_PANEL if key == "today" else 0)
        self._pages[key].setMaximumWidth(round(most * current().scale) if limited else _ANY)

    def _scroller(self, page: Page) -> QWidget:
        for place in range(self.stack.count()):
            scroller = self.stack.widget(place)
            if isinstance(scroller, UprightScroll) and scroller.widget() is page:
                return scroller
        raise RuntimeError("a page without a place in the window")

    def _headed(self, key: str, title: str, meta: str) -> None:
        self._headings[key] = title, meta
        if key == self._shown and key not in STEPS:
            self.top.set_heading(title, meta)

    @Slot(str)
    def _step_chosen(self, key: str) -> None:
        if key != self._shown and self.session.case is not None:
            self.show_page(key)

    # ----------------------------------------------------------------------------------- the case

    @Slot(object)
    def _case_opened(self, case: LiveCase) -> None:
        for key in STEPS:
            if key in self._pages:
                self._pages[key].mark_stale()
        self._show_steps(case)
        self.panel.show_case(case)

    @Slot()
    def _case_closed(self) -> None:
        if self._shown in STEPS:
            self.show_page("firms")

    @Slot(object)
    def _changed(self, delta: Delta) -> None:
        case = self.session.case
        if case is None:
            return
        # What is seen first: the page the person works on, then what stands around it.
        for key, page in self._pages.items():
            if key == self._shown:
                page.take_change(delta)
        for key, page in self._pages.items():
            if key != self._shown:
                page.take_change(delta)
        self.panel.take_change(delta)
        self._show_steps(case)
        if self._shown in STEPS:
            self._head_of_case()

    def _show_steps(self, case: LiveCase) -> None:
        for one in steps(case):
            self.step_bar.show_progress(one.key, one.words, one.share, done=one.complete)

    def _head_of_case(self) -> None:
        case = self.session.case
        if case is None:
            return
        dictionary = case.release.book.dictionary
        shown = [
            texts.value(dictionary[fact], case.value(fact))
            for fact in ("firm.trade", "site.district", "site.state", "firm.employees_fte")
        ]
        known = [text for text in shown if text != texts.unknown()]
        firm = case.view.firm
        place = firm.place.split(" ", 1)[-1] if firm.place[:1].isdigit() else firm.place
        self.top.set_heading(", ".join(part for part in (firm.name, place) if part), " · ".join(known))

    @Slot()
    def _show_undo(self) -> None:
        case = self.session.case
        if case is None or self._shown not in STEPS:
            self.top.set_undo("", "")
        else:
            self.top.set_undo(*next_steps(case))

    @Slot(str)
    def _told_trouble(self, sentence: str) -> None:
        self._trouble.setVisible(bool(sentence))
        waits = self.session.unsaved > 0
        self._again.setVisible(waits)
        if sentence:
            title = tr("Noch nicht gespeichert") if waits else tr("Bitte beachten")
            self._trouble.show_message(title, sentence)

    # --------------------------------------------------------------------------------- the room

    def regions(self) -> list[QWidget]:
        """What F6 goes through: rail, page, side panel."""
        panel = self._panel
        return [self.rail, self.page, *([panel] if panel is not None and panel.isVisible() else [])]

    def press_timer(self) -> None:
        """The clock of the visit: start or stop, as its button does."""
        self.panel.press_timer()

    def enter_next_region(self) -> None:
        """Put the focus into the region after the one that has it."""
        regions, focused = self.regions(), QApplication.focusWidget()
        here = next((i for i, one in enumerate(regions) if focused and one.isAncestorOf(focused)), -1)
        for step in range(1, len(regions) + 1):
            target = _first_focusable(regions[(here + step) % len(regions)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit; nothing ever scrolls sideways."""
        super().resizeEvent(event)
        narrow = self.width() - self.rail.width() < NARROW
        for key in self._pages:
            self._limit(key)
        if self._panel is not None:
            self._panel.set_wide(self.width() >= _WIDE)
        if narrow != self._narrow or event.oldSize().width() < 0:
            self._narrow = narrow
            if self._panel is not None:
                self._panel.set_narrow(narrow)
            self.step_bar.set_narrow(narrow)
            for page in self._pages.values():
                page.set_narrow(narrow)
        self.tasks.place()

    def _show_catalogue(self) -> None:
        meta = self.session.release.meta
        text = tr("Katalog {version}").format(version=meta["version"])
        if meta.get("as_of"):
            text += ", " + tr("Stand {day}").format(day=texts.day(date.fromisoformat(meta["as_of"])))
        self.status.set_catalogue(text)

    @Slot()
    def _theme_changed(self) -> None:
        for page in self._pages.values():
            page.mark_stale()


def _first_focusable(region: QWidget) -> QWidget | None:
    for child in region.findChildren(QWidget):
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
    return None
