# SPDX-License-Identifier: EUPL-1.2
"""Paints one firm of the list: who, where it stands, how many programmes fit and are open, edited when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from irmd_desktop import texts
from irmd_desktop.gui.models.firms import ROW_ROLE, SUMMARY_ROLE
from irmd_desktop.gui.widgets import Column, RowDelegate
from irmd_desktop.gui.widgets.painting import draw_state
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.overview import CaseSummary
from irmd_desktop.services.workspace.views import CaseRow


class FirmDelegate(RowDelegate):
    """Columns drop from the right where the list is narrow; the name never does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._names = (tr("Betrieb"), tr("Steht bei"), tr("Passt"), tr("Offen"), tr("Bearbeitet"))
        firm, step, fits, still_open, edited = self._names
        super().__init__(
            (
                Column(firm, 200, stretch=True),
                Column(step, 150, drop=2),
                Column(fits, 72, drop=3),
                Column(still_open, 72, drop=3),
                Column(edited, 104, right=True, drop=4),
            ),
            parent=parent,
        )

    def paint_row(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        """One row; what is not worked out yet stays empty."""
        row, summary = index.data(ROW_ROLE), index.data(SUMMARY_ROLE)
        if not isinstance(row, CaseRow):
            return
        cells = self.cells(rect)
        firm, step, fits, still_open, edited = self._names
        about = row.place
        if isinstance(summary, CaseSummary):
            about = " · ".join(part for part in (summary.trade, row.place) if part)
        self.two_lines(painter, cells[firm], row.firm_name, about)
        if edited in cells:
            day = texts.day(row.updated_at.astimezone().date())
            closed = tr("abgeschlossen") if row.closed_on else ""
            self.two_lines(painter, cells[edited], day, closed, roles=("body", "meta"), right=True)
        if not isinstance(summary, CaseSummary):
            return
        if step in cells:
            now = summary.next_step
            self.two_lines(painter, cells[step], now.name, now.words, roles=("body", "meta"))
        if fits in cells:
            draw_state(painter, cells[fits], "eligible", str(summary.fits))
        if still_open in cells:
            draw_state(painter, cells[still_open], "open", str(summary.still_open))
