# SPDX-License-Identifier: EUPL-1.2
"""A field for a day: typed in any German way, or chosen from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.core.facts import FIRST_YEAR, LAST_YEAR
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import icon
from irmd_desktop.gui.widgets.german_input import parse_day
from irmd_desktop.language import tr


class DateEdit(QLineEdit):
    """A day. `committed` carries a `date` or None when a person leaves the field with another day.

    `1.3.94`, `01.03.1994` and `03/1994` are read; what cannot be read stays as typed and `problem` says what
    to type. F4 or Alt+Down opens the calendar.
    """

    committed = Signal(object)
    problem = Signal(str)

    def __init__(self, *, today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._value: date | None = None
        self._popup: _Calendar | None = None
        self._button = QToolButton(self)
        self._button.setIcon(icon("calendar-days", "text2"))
        self._button.setIconSize(QSize(18, 18))
        self._button.setAccessibleName(tr("Kalender öffnen"))
        self._button.setToolTip(tr("Kalender öffnen (F4)"))
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        self.setTextMargins(0, 0, current().px("touchMin") - 10, 0)
        self.editingFinished.connect(self.commit)
        self.textChanged.connect(self._touched)

    @property
    def value(self) -> date | None:
        """The last day that could be read; None is unknown."""
        return self._value

    def set_value(self, value: date | None) -> None:
        """Show a day without a signal."""
        self._value = value
        self.setText("" if value is None else texts.day(value))
        self.setModified(False)
        self.problem.emit("")

    def _touched(self) -> None:
        """Text put in by a screen reader or by dictation counts as typed."""
        self.setModified(True)

    def commit(self) -> None:
        """Take what is typed, as leaving the field does."""
        if not self.isModified():
            return
        try:
            value = parse_day(self.text(), self._today())
        except ValueError:
            self.problem.emit(tr("Einen Tag eingeben, zum Beispiel 01.03.1994"))
            return
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            self.problem.emit(
                tr("Ein Jahr zwischen {first} und {last} eingeben").format(first=FIRST_YEAR, last=LAST_YEAR)
            )
            return
        self._take(value)

    def settled(self) -> bool:
        """Take what is typed; whether it was understood."""
        self.commit()
        return not self.isModified()

    def _take(self, value: date | None) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.committed.emit(value)

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        if self._popup is None:
            self._popup = _Calendar(self)
            self._popup.picked.connect(self._picked)
        self._popup.show_below(self, self._value or self._today())

    def _picked(self, day: date) -> None:
        self._take(day)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def sizeHint(self) -> QSize:
        """Room for a day and the button, no more: the field stands beside other things."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("99.99.9999") + hint.height() + 34, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 or Alt+Down opens the calendar; Escape brings the last day back, if another was typed."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and alt):
            self.open_calendar()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.set_value(self._value)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button of the calendar stays at the right, as high as the field."""
        super().resizeEvent(event)
        self._button.setGeometry(self.width() - self.height(), 0, self.height(), self.height())


class _Calendar(QFrame):
    """The calendar as a small window that closes by itself."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("panel", "popup")
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(QLocale.Language.German, QLocale.Country.Germany))
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setAccessibleName(tr("Kalender"))
        self._calendar.setMinimumSize(320, 300)
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)
        # Qt knows no other way to the arrows than their names.
        for name, picture in (("prev", "chevron-left"), ("next", "chevron-right")):
            arrow = self._calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            assert arrow is not None
            arrow.setIcon(icon(picture))
            arrow.setIconSize(QSize(20, 20))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._calendar)

    def show_below(self, field: QWidget, day: date) -> None:
        """Show a month, on the screen and below the field where there is room."""
        self._colour_days()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + 4))
        screen = field.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner = field.mapToGlobal(QPoint(0, -self.height() - 4))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _colour_days(self) -> None:
        """Weekends quieter, not in Qt's red: that would read as a fault and is too faint on dark ground."""
        days = QTextCharFormat()
        days.setForeground(current().colour("text2"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekend, days)
        head = QTextCharFormat()
        head.setForeground(current().colour("text2"))
        head.setBackground(current().colour("sunken"))
        self._calendar.setHeaderTextFormat(head)

    def _take(self, chosen: QDate) -> None:
        # The first of the two signals of one click closes it; the second finds it closed.
        if self.isVisible():
            self.hide()
            self.picked.emit(date(chosen.year(), chosen.month(), chosen.day()))
