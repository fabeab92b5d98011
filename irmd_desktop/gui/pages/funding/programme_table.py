# SPDX-License-Identifier: EUPL-1.2
"""The list of programmes: two painted lines each, names that wrap, groups that fold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.models.programmes import ENTRY, WORDS, Head, Line, ProgrammeModel
from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets import Column, RowDelegate, RowTable
from irmd_desktop.gui.widgets.painting import LEFT, WRAP, badge_size, draw_badge, font, metrics, text_size
from irmd_desktop.gui.widgets.zollstock import draw_progress
from irmd_desktop.language import tr
from irmd_desktop.services.open_case.funding_order import Listing
from irmd_desktop.services.open_case.funding_rows import FundingRow
from irmd_desktop.services.workspace.live import LiveCase

HEAD_HEIGHT = 45
_PAD = 16
_NAME = 240


class ProgrammeDelegate(RowDelegate):
    """Paints programmes and group lines."""

    def __init__(self) -> None:
        self._verdict, self._name = tr("Ergebnis"), tr("Programm und Grund")
        self._amount, self._date, self._ready = tr("Möglich"), tr("Frist"), tr("Förderreife")
        columns = (
            Column(self._verdict, 96),
            Column(self._name, _NAME, stretch=True),
            Column(self._amount, 120, right=True, drop=1),
            Column(self._date, 96, drop=2),
            Column(self._ready, 84, drop=3),
        )
        super().__init__(columns, height="rowProgramme")

    def name_room(self, width: int) -> int:
        """How wide a name may be in a row of this width."""
        return self.cells(QRect(0, 0, width, 10))[self._name].width()

    def paint_row(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        """One programme, or the line of a group."""
        entry = index.data(ENTRY)
        if isinstance(entry, Head):
            self._paint_head(painter, rect, entry)
            return
        words = index.data(WORDS)
        if isinstance(words, FundingRow):
            self._paint_line(painter, rect, words, isinstance(entry, Line) and bool(entry.inside))

    def _paint_line(self, painter: QPainter, rect: QRect, words: FundingRow, inside: bool) -> None:
        cells = self.cells(rect)
        verdict = cells[self._verdict]
        size = badge_size(words.word, verdict.width() + 8)
        top = rect.top() + (rect.height() - size.height()) // 2
        draw_badge(painter, QRect(QPoint(verdict.left(), top), size), words.state, words.word)
        second = [words.reason]
        if self._date not in cells:
            second.insert(0, " ".join(part for part in (words.deadline, words.left) if part))
        if self._amount not in cells:
            second.insert(0, words.amount)
        self._paint_name(painter, cells[self._name], words, " · ".join(part for part in second if part))
        if self._amount in cells:
            self.two_lines(painter, cells[self._amount], words.amount, words.working, right=True)
        if self._date in cells:
            cell = cells[self._date]
            tones = ("text", "open" if words.urgent else "text2")
            # A day fits; where words stand for it in another language they are smaller rather than broken.
            fits = metrics(current(), "body").horizontalAdvance(words.deadline) <= cell.width()
            roles = ("body" if fits else "meta", "label" if words.urgent else "meta")
            self.two_lines(painter, cell, words.deadline, words.left, roles=roles, tones=tones)
        if self._ready in cells and words.readiness:
            self._paint_readiness(painter, cells[self._ready], words)

    def _paint_name(self, painter: QPainter, cell: QRect, words: FundingRow, second: str) -> None:
        """The name wraps; only the second line may be cut."""
        theme = current()
        high = text_size(metrics(theme, "bodyStrong"), words.name, cell.width()).height()
        high = max(theme.line("bodyStrong"), high)
        top = cell.top() + (cell.height() - high - theme.line("meta")) // 2
        painter.setPen(theme.colour("text"))
        painter.setFont(font(theme, "bodyStrong"))
        painter.drawText(QRect(cell.left(), top, cell.width(), high), int(LEFT | WRAP), words.name)
        line = QRect(cell.left(), top + high, cell.width(), theme.line("meta"))
        self.text(painter, line, second, "meta", "text2")

    def _paint_readiness(self, painter: QPainter, cell: QRect, words: FundingRow) -> None:
        theme = current()
        line, bar = theme.line("meta"), theme.px("ruler.mini")
        top = cell.top() + (cell.height() - line - bar - 4) // 2
        self.text(painter, QRect(cell.left(), top, cell.width(), line), words.readiness, "meta", "text2")
        rule = QRect(cell.left(), top + line + 4, cell.width(), bar)
        draw_progress(painter, rule.toRectF(), words.done / words.total if words.total else 0.0)

    def _paint_head(self, painter: QPainter, rect: QRect, head: Head) -> None:
        theme, group = current(), head.group
        side = theme.px("icon.inline")
        mark = QRect(rect.left() + 18, rect.center().y() - side // 2, side, side)
        draw_icon(painter, mark, "chevron-down" if head.open else "chevron-right", theme.colour("text"))
        x = mark.right() + 12
        if group.state:
            size = badge_size(group.title)
            place = QRect(QPoint(x, rect.center().y() - size.height() // 2), size)
            draw_badge(painter, place, group.state, group.title)
            x = place.right() + 12
        else:
            wide = metrics(theme, "bodyStrong").horizontalAdvance(group.title) + 2
            room = QRect(x, rect.top(), wide, rect.height())
            self.text(painter, room, group.title, "bodyStrong")
            x = room.right() + 12
        rest = QRect(QPoint(x, rect.top()), QSize(rect.right() - _PAD - x, rect.height()))
        self.text(painter, rest, group.summary, "compact", "text2")


class ProgrammeTable(RowTable):
    """Shows the list; `chosen` carries the id of a programme opened by Enter, a double click or a touch."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._paints = ProgrammeDelegate()
        super().__init__(self._paints, name=tr("Programme"), parent=parent)
        self.setAccessibleIdentifier("funding.list")
        self.programmes = ProgrammeModel(self)
        self._widths: dict[str, int] = {}
        self.setModel(self.programmes)
        self.opened.connect(self._open)
        self.programmes.rowsInserted.connect(self._fit)
        self.programmes.rowsRemoved.connect(self._fit)
        theme_signals.changed.connect(self._rescaled)

    def show_listing(self, listing: Listing, case: LiveCase) -> None:
        """Show a list; the chosen row stays chosen and where it was."""
        before = self.programmes.entry(self.currentIndex().row())
        scrolled = self.verticalScrollBar().value()
        if self.programmes.show(listing, case):
            self._fit()
            place = self.programmes.place(before.key) if before else 0
            if self.programmes.rowCount():
                self.setCurrentIndex(self.programmes.index(max(place, 0), 0))
            self.verticalScrollBar().setValue(scrolled)

    def current_programme(self) -> str:
        """Id of the programme in the current row; empty for none."""
        entry = self.programmes.entry(self.currentIndex().row())
        return entry.key if isinstance(entry, Line) else ""

    def select(self, programme_id: str) -> None:
        """Make the row of a programme current, where it is shown."""
        place = self.programmes.place(programme_id)
        if place >= 0:
            self.setCurrentIndex(self.programmes.index(place, 0))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        entry = self.programmes.entry(index.row())
        if isinstance(entry, Head):
            self.programmes.toggle(entry.group.key)
        elif entry is not None:
            self.chosen.emit(entry.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; right and left fold a group, space does both."""
        entry = self.programmes.entry(self.currentIndex().row())
        if isinstance(entry, Head):
            wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False, Qt.Key.Key_Space: not entry.open}
            if event.key() in wanted:
                if wanted[Qt.Key(event.key())] != entry.open:
                    self.programmes.toggle(entry.group.key)
                return
        elif entry is not None and event.key() == Qt.Key.Key_Space:
            self.chosen.emit(entry.key)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One click folds a group; a finger opens a programme, a mouse does so with its second click."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        entry = self.programmes.entry(index.row()) if index.isValid() else None
        if event.button() != Qt.MouseButton.LeftButton or entry is None:
            return
        if isinstance(entry, Head):
            self.programmes.toggle(entry.group.key)
        elif event.device().type() is QInputDevice.DeviceType.TouchScreen:
            self.chosen.emit(entry.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A group has followed the first click already."""
        index = self.indexAt(event.position().toPoint())
        if not isinstance(self.programmes.entry(index.row()), Head):
            super().mouseDoubleClickEvent(event)

    # --------------------------------------------------------------------------------- row heights

    @Slot()
    def _rescaled(self) -> None:
        self._widths.clear()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names wrap differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @Slot()
    def _fit(self) -> None:
        """Group lines are lower; rows whose name takes more lines are higher. All others stay as they are."""
        theme, header = current(), self.verticalHeader()
        plain, line = self._paints.row_height, theme.line("bodyStrong")
        room = self._paints.name_room(self.viewport().width())
        found = metrics(theme, "bodyStrong")
        head = round(HEAD_HEIGHT * theme.scale)
        for place, entry in enumerate(self.programmes.entries):
            if isinstance(entry, Head):
                wanted = head
            else:
                name = self.programmes.name(entry)
                width = self._widths.get(name)
                if width is None:
                    width = self._widths[name] = found.horizontalAdvance(name)
                wanted = plain
                if width > room:
                    high = text_size(found, name, room).height()
                    wanted = plain + max(0, high - line)
            if header.sectionSize(place) != wanted:
                header.resizeSection(place, wanted)
