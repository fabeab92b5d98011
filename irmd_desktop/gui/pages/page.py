# SPDX-License-Identifier: EUPL-1.2
"""What every page has in common: it shows the session, refreshes while it is seen, and says what it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.session import Session
from irmd_desktop.services.workspace.live import Delta, LiveCase


class Page(QWidget):
    """A page of the rail or a step of a case.

    Subclasses override `show_all` (everything anew), and where it pays `show_change` (only what a `Delta`
    names). Neither runs while the page is hidden: it is marked stale and catches up when shown.
    """

    headed = Signal(str, str)
    """Title and second line for the top bar, whenever they change."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale = True
        session.settings_changed.connect(self._settings_changed)

    # ------------------------------------------------------------------------ to be overridden

    def show_all(self) -> None:
        """Show the present state from scratch."""

    def show_change(self, delta: Delta) -> None:
        """Show what one edit made different; by default everything."""
        self.show_all()

    def show_what(self, what: object) -> None:
        """Point at something: a programme id, a question id; what it means is the page's own matter."""

    def set_narrow(self, narrow: bool) -> None:
        """Less than 1,160 px of body: one column, fewer table columns."""

    def focus_find(self) -> bool:
        """Put the cursor into the page's own search (Strg+F); False where it has none."""
        return False

    def undecided(self) -> bool:
        """Whether the page holds something typed that is not stored yet; it must store or keep it."""
        return False

    # ---------------------------------------------------------------------------- used by the shell

    def mark_stale(self) -> None:
        """Something changed in a way no `Delta` describes; catch up now or when shown."""
        self._stale = True
        if self.isVisible():
            self.come_forward()

    def come_forward(self) -> None:
        """The page is seen from now on."""
        if self._stale:
            self._stale = False
            self.show_all()

    def take_change(self, delta: Delta) -> None:
        """An edit happened somewhere."""
        if self.isVisible() and not self._stale:
            self.show_change(delta)
        else:
            self._stale = True

    def _settings_changed(self, _settings: object) -> None:
        """Language and scheme come with a restart or a theme signal; nothing to do by default."""


class CasePage(Page):
    """A step of the open case."""

    @property
    def case(self) -> LiveCase:
        """The open case; the shell shows a step only while there is one."""
        case = self.session.case
        if case is None:
            raise RuntimeError("a step of a case is shown without a case")
        return case
