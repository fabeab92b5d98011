# SPDX-License-Identifier: EUPL-1.2
"""Step Förderung: the list of programmes, one of them in full, and up to three side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.funding.compare_view import CompareView
from irmd_desktop.gui.pages.funding.detail_view import DetailView
from irmd_desktop.gui.pages.funding.list_view import ListView
from irmd_desktop.gui.pages.page import CasePage
from irmd_desktop.gui.session import Session
from irmd_desktop.services.workspace.live import Delta


class FundingPage(CasePage):
    """Shows one of its views; the others catch up when they are seen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.list = ListView(session)
        self.detail = DetailView(session)
        self.compare = CompareView(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        for view in (self.list, self.detail, self.compare):
            column.addWidget(view, 1)
        self._show_view(self.list)
        self.list.compare.connect(self.show_comparison)
        self.compare.back.connect(self.show_list)
        self.list.chosen.connect(self.open_programme)
        self.detail.back.connect(self.show_list)
        session.case_opened.connect(self._another_case)

    def _show_view(self, wanted: QWidget) -> None:
        for view in (self.list, self.detail, self.compare):
            view.setVisible(view is wanted)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.verticalScrollBar().setValue(0)

    def show_all(self) -> None:
        """Everything that is seen, anew."""
        if not self.detail.isHidden():
            self.detail.show_programme(self.detail.programme_id, self.case)
        elif not self.compare.isHidden():
            self.compare.show_case(self.case)
        else:
            self.list.show_case(self.case)

    def show_change(self, delta: Delta) -> None:
        """One answer: the view that is seen follows."""
        self.show_all()

    def show_what(self, what: object) -> None:
        """A programme id opens that programme."""
        if isinstance(what, str) and what in self.case.release.programmes:
            self.open_programme(what)

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        self.detail.set_narrow(narrow)
        self.compare.set_narrow(narrow)

    def focus_find(self) -> bool:
        """Strg+F narrows the list."""
        if not self.list.isHidden():
            self.list.start_finding()
        return not self.list.isHidden()

    @Slot(str)
    def open_programme(self, programme_id: str) -> None:
        """Show one programme in full."""
        self.detail.show_programme(programme_id, self.case)
        self._show_view(self.detail)
        self.detail.backward.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_comparison(self) -> None:
        """Show up to three programmes side by side, the chosen one first."""
        self.compare.show_case(self.case, self.list.table.current_programme())
        self._show_view(self.compare)
        self.compare.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_list(self) -> None:
        """Back to the list, at the programme that was looked at."""
        self._show_view(self.list)
        self.list.show_case(self.case)
        self.list.table.select(self.detail.programme_id)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _another_case(self) -> None:
        """Another firm: nothing of the one before may stay in sight."""
        self._show_view(self.list)
        self.detail.programme_id = ""
        self.mark_stale()
