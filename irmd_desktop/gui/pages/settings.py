# SPDX-License-Identifier: EUPL-1.2
"""Einstellungen: everything that is set for the program on this computer, on one page. All counts at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.pages.page import Page
from irmd_desktop.gui.pages.preferences.about import AboutSection
from irmd_desktop.gui.pages.preferences.data import DataSection
from irmd_desktop.gui.pages.preferences.handling import HandlingSection, TimeSection
from irmd_desktop.gui.pages.preferences.keeping import KeepingSection
from irmd_desktop.gui.pages.preferences.person import PersonSection
from irmd_desktop.gui.pages.preferences.section import Section
from irmd_desktop.gui.pages.preferences.security import SecuritySection
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets.tab_order import bring_into_view
from irmd_desktop.language import tr

_PLACES: Final = {"backup": "data", "person": "person", "retention": "keeping"}
"""What other pages point at, and the section that answers."""


class SettingsPage(Page):
    """Two columns of cards, one where it is narrow."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.sections: dict[str, Section] = {
            "person": PersonSection(session),
            "handling": HandlingSection(session),
            "time": TimeSection(session),
            "security": SecuritySection(session),
            "data": DataSection(session),
            "keeping": KeepingSection(session),
            "about": AboutSection(session),
        }
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 20, 24, 20)
        for column in self._columns:
            column.setSpacing(16)
            column.addStretch(1)
            self._row.addLayout(column, 1)
        self._arrange(narrow=False)

    def _arrange(self, *, narrow: bool) -> None:
        for key, section in self.sections.items():
            for column in self._columns:
                # Not by `takeAt`: Qt would ask the item that is left behind for heights of long ago.
                column.removeWidget(section)
            left = narrow or key in ("person", "security", "keeping", "about")
            into = self._columns[0 if left else 1]
            into.insertWidget(into.count() - 1, section)
        self._row.setStretch(1, int(not narrow))
        self._row.setSpacing(0 if narrow else 24)

    def set_narrow(self, narrow: bool) -> None:
        """One column."""
        self._arrange(narrow=narrow)

    def show_all(self) -> None:
        """Every section."""
        for section in self.sections.values():
            section.show_all()
        self.headed.emit(tr("Einstellungen"), tr("Alles gilt sofort und bleibt auf diesem Gerät."))

    def show_what(self, what: object) -> None:
        """A section other pages point at: "backup", "person", "retention"."""
        section = self.sections.get(_PLACES.get(str(what), str(what)))
        if section is not None:
            bring_into_view(section)
