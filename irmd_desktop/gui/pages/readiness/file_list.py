# SPDX-License-Identifier: EUPL-1.2
"""Files of an application: where to drop them, what is there, a copy out of the case."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.models.keyed_rows import ROW
from irmd_desktop.gui.pages.facts.fitted_table import FittedTable
from irmd_desktop.gui.pages.readiness.dropping import DropHere
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets import Button, RowDelegate
from irmd_desktop.gui.widgets.enter import PressedByEnter
from irmd_desktop.gui.widgets.painting import CENTRE, LEFT, WRAP, font, metrics, text_size
from irmd_desktop.gui.widgets.rows import Index
from irmd_desktop.gui.widgets.wrapping import Wrapping
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.views import Document

_PAD = 16


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file: its name, what it belongs to, how large it is."""

    key: str
    name: str
    second: str

    @property
    def spoken(self) -> str:
        """Both lines."""
        return f"{self.name}, {self.second}"


def file_row(document: Document, paper: str) -> FileRow:
    """A document as a row; `paper` is what it belongs to, "" for the whole application."""
    whole = paper or tr("zum ganzen Antrag")
    second = tr("{paper} · {size}").format(paper=whole, size=texts.file_size(document.size))
    return FileRow(document.id, document.name, second)


class _Files(RowDelegate):
    def paint_row(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        row: FileRow = index.data(ROW)
        theme = current()
        side = theme.px("icon.button")
        mark = QRect(rect.left() + _PAD, rect.center().y() - side // 2, side, side)
        draw_icon(painter, mark, "file-text", theme.colour("text2"))
        words = rect.adjusted(_PAD + side + 12, 0, -_PAD, 0)
        self.two_lines(painter, words, row.name, row.second, roles=("body", "meta"))


class DropBox(PressedByEnter, Wrapping, QPushButton):
    """A dashed box that takes files, and asks for some when it is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Dateien hier ablegen oder auswählen. Sie bleiben verschlüsselt im Fall."), parent
        )
        self._over = False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleIdentifier("readiness.attach")
        self.wrap()

    def show_over(self, on: bool) -> None:
        """Whether a file hovers over it."""
        self._over = on
        self.update()

    def _room(self, width: int) -> int:
        return width - 2 * _PAD - current().px("icon.default") - 12

    def natural(self) -> QSize:
        """Words on one line."""
        theme = current()
        wide = metrics(theme, "body").horizontalAdvance(self.text())
        return QSize(wide + 2 * _PAD + theme.px("icon.default") + 16, self._height(10_000))

    def minimumSizeHint(self) -> QSize:
        """Narrow and high."""
        return QSize(160, self._height(10_000))

    def hasHeightForWidth(self) -> bool:
        """Narrow boxes grow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height with the words wrapped."""
        return self._height(width)

    def _height(self, width: int) -> int:
        needed = text_size(metrics(current(), "body"), self.text(), self._room(width)).height()
        return max(52, needed + 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashes, the icon and the words in the middle."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill: QColor = theme.colour(
            "primarySoft" if self._over else "hover" if self.underMouse() else "surface"
        )
        painter.setBrush(fill)
        painter.setPen(QPen(theme.colour("borderStrong"), 1.5, Qt.PenStyle.DashLine))
        radius = theme.px("radius.control")
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), radius, radius)
        side, room = theme.px("icon.default"), self._room(self.width())
        needed = text_size(metrics(theme, "body"), self.text(), room).width()
        left = (self.width() - side - 12 - needed) // 2
        mark = QRect(left, (self.height() - side) // 2, side, side)
        draw_icon(painter, mark, "upload", theme.colour("text2"))
        painter.setPen(theme.colour("text2"))
        painter.setFont(font(theme, "body"))
        flags = int((LEFT if needed < room else CENTRE) | WRAP)
        painter.drawText(QRect(left + side + 12, 0, needed + 4, self.height()), flags, self.text())
        painter.end()


class FileList(QWidget):
    """`attach` asks for files, `dropped` carries some; `copied` and `removed` carry the id of a document."""

    attach = Signal()
    dropped = Signal(list)
    copied = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = FittedTable(_Files(height="rowTwoLine"), name=tr("Dateien"), parent=self)
        self.table.setAccessibleIdentifier("readiness.files")
        self.box = DropBox(self)
        self.copy = Button(tr("Kopie speichern"), "plain", "download")
        self.remove = Button(tr("Entfernen"), "text", "trash-2")
        self.copy.setAccessibleIdentifier("readiness.copy")
        self.remove.setAccessibleIdentifier("readiness.remove")
        self._acts = QWidget(self)
        row = QHBoxLayout(self._acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.copy)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addWidget(self._acts)
        column.addWidget(self.box)
        self.box.clicked.connect(self.attach)
        DropHere(self.box, self.box.show_over).dropped.connect(self.dropped)
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self._remove)
        self.table.changed.connect(self.copied)
        self.table.removed.connect(self.removed)

    def show_files(self, rows: tuple[FileRow, ...]) -> None:
        """The files of one programme."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._acts.setVisible(bool(rows))

    @Slot()
    def _copy(self) -> None:
        if self.table.key:
            self.copied.emit(self.table.key)

    @Slot()
    def _remove(self) -> None:
        if self.table.key:
            self.removed.emit(self.table.key)
