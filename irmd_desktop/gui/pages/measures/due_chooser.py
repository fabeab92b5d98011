# SPDX-License-Identifier: EUPL-1.2
"""By when (bis wann): no date, one of the next months, or a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from irmd_desktop.gui.widgets import DateEdit
from irmd_desktop.language import tr
from irmd_desktop.services.measure_proposals import is_month, month_end, month_words

_MONTHS: Final = 24
_NONE: Final = ""
_DAY: Final = "day"


class DueChooser(QWidget):
    """A month of the next two years, or a day; `value` is the last day of the month, or None."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.months = QComboBox()
        self.months.setAccessibleIdentifier("measure.due")
        self.months.setAccessibleName(tr("Bis wann"))
        self.months.addItem(tr("kein Termin"), _NONE)
        self.months.addItem(tr("an einem bestimmten Tag"), _DAY)
        start = today()
        for step in range(_MONTHS):
            end = month_end(start.year, start.month + step)
            self.months.addItem(month_words(end), end.isoformat())
        self.day = DateEdit(today=today)
        self.day.setAccessibleName(tr("Tag"))
        self.day.setAccessibleIdentifier("measure.due.day")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.months, 1)
        row.addWidget(self.day, 1)
        self.setFocusProxy(self.months)
        self.months.activated.connect(self._chosen)
        self.day.committed.connect(self._told)
        self.set_value(None)

    @property
    def value(self) -> date | None:
        """The day, None for no date."""
        chosen = self.months.currentData()
        if chosen == _DAY:
            return self.day.value
        return date.fromisoformat(chosen) if chosen else None

    def set_value(self, due: date | None) -> None:
        """Show a date."""
        place = 0 if due is None else self.months.findData(due.isoformat()) if is_month(due) else -1
        self.months.setCurrentIndex(place if place >= 0 else self.months.findData(_DAY))
        self.day.set_value(due)
        self.day.setVisible(self.months.currentData() == _DAY)

    @Slot()
    def _chosen(self, _place: int = 0) -> None:
        on_a_day = self.months.currentData() == _DAY
        self.day.setVisible(on_a_day)
        if on_a_day:
            self.day.setFocus()
        self.changed.emit()

    @Slot()
    def _told(self, _day: object = None) -> None:
        self.changed.emit()
