# SPDX-License-Identifier: EUPL-1.2
"""Step Förderung: the list of programmes, one of them in full, and up to three side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
        self._narrow = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail, 1)
        self.detail.hide()
        self.list.chosen.connect(self.open_programme)
        self.detail.back.connect(self.show_list)
        session.case_opened.connect(self._another_case)

    def show_all(self) -> None:
        """Everything that is seen, anew."""
        if self.detail.isHidden():
            self.list.show_case(self.case)
        else:
            self.detail.show_programme(self.detail.programme_id, self.case)

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

    def focus_find(self) -> bool:
        """Strg+F narrows the list."""
        if not self.list.isHidden():
            self.list.start_finding()
        return not self.list.isHidden()

    @Slot(str)
    def open_programme(self, programme_id: str) -> None:
        """Show one programme in full."""
        self.detail.show_programme(programme_id, self.case)
        self.list.hide()
        self.detail.show()
        self.detail.backward.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_list(self) -> None:
        """Back to the list, at the programme that was looked at."""
        self.detail.hide()
        self.list.show()
        self.list.show_case(self.case)
        self.list.table.select(self.detail.programme_id)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _another_case(self) -> None:
        self.detail.hide()
        self.list.show()
