# SPDX-License-Identifier: EUPL-1.2
"""Strg+K: finds firms, programmes, questions and commands while one types; Enter opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.dialogs.frame import Dialog
from irmd_desktop.gui.forms.ui_palette import Ui_Palette
from irmd_desktop.gui.models.findings import FINDING_ROLE, FindingsModel
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets import RowDelegate, RowTable
from irmd_desktop.gui.widgets.painting import draw_key_cap, font, key_cap_size, metrics
from irmd_desktop.language import tr
from irmd_desktop.services.programme_search import fold
from irmd_desktop.services.workspace.finding import Finder, Finding, Kind

_ICONS = {
    Kind.FIRM: "store",
    Kind.PROGRAMME: "library",
    Kind.QUESTION: "clipboard-list",
    Kind.FACT: "pencil",
    Kind.COMMAND: "command",
}


class PaletteDialog(Dialog):
    """`chosen` carries the finding that was opened; the dialog is closed by then."""

    chosen = Signal(object)

    def __init__(
        self,
        finder: Finder,
        commands: Sequence[Finding],
        *,
        firms: bool,
        in_case: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._finder, self._commands = finder, commands
        self._firms, self._in_case = firms, in_case
        self.ui = Ui_Palette()
        self.ui.setupUi(self)
        self._model = FindingsModel(self)
        self._delegate = _FindingDelegate(self)
        self.list = RowTable(self._delegate, name=tr("Gefunden"), parent=self)
        self.list.setModel(self._model)
        self.list.setAccessibleIdentifier("palette.found")
        self.list.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        self.ui.column.replaceWidget(self.ui.found, self.list)
        self.ui.found.hide()
        self.ui.typed.setAccessibleIdentifier("palette.typed")
        self.ui.typed.textChanged.connect(self._find)
        self.ui.typed.installEventFilter(self)
        width = current().px("paletteWidth")
        room = parent.window().size() if parent else self.size()
        self.resize(min(width, room.width() - 32), min(560, room.height() - 64))
        self._find("")
        self.ui.typed.setFocus()

    @Slot(str)
    def _find(self, typed: str) -> None:
        self._delegate.marked = tuple(fold(typed).split())
        found = self._finder.find(typed, self._commands, firms=self._firms, in_case=self._in_case)
        self._model.show(found)
        first = self._model.next_finding(-1, 1)
        if first >= 0:
            self.list.setCurrentIndex(self._model.index(first))
        words = tr("Pfeiltasten wählen · Eingabe öffnet · Esc schließt")
        self.ui.hint.setText(words if found else tr("Nichts gefunden. Versuchen Sie ein anderes Wort."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one goes on typing."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                at = self._model.next_finding(self.list.currentIndex().row(), step)
                self.list.setCurrentIndex(self._model.index(at))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        finding = self._model.finding(index.row())
        if finding is not None:
            self.accept()
            self.chosen.emit(finding)


class _FindingDelegate(RowDelegate):
    """Icon, title with the typed letters marked, what it is, and the key that does the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((), height="row", parent=parent)
        self.marked: tuple[str, ...] = ()

    def paint_row(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        """A heading is a small line, a finding a full one."""
        row, theme = index.data(FINDING_ROLE), current()
        inner = rect.adjusted(16, 0, -16, 0)
        if isinstance(row, str):
            self.text(painter, inner.adjusted(0, 8, 0, 0), row, "label", "text2")
            return
        if not isinstance(row, Finding):
            return
        side = theme.px("icon.button")
        box = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        draw_icon(painter, box, _ICONS[row.kind], theme.colour("text2"))
        right = inner.right()
        if row.keys:
            size = key_cap_size(row.keys)
            cap = QRect(
                right - size.width(), inner.center().y() - size.height() // 2, size.width(), size.height()
            )
            draw_key_cap(painter, cap, row.keys, theme.colour("text2"), theme.colour("borderStrong"))
            right = cap.left() - 8
        left = inner.left() + side + 12
        title = QRect(left, inner.top(), right - left, inner.height())
        self.text(painter, title, row.title, "body")
        self._mark(painter, title, row.title)
        wide = metrics(theme, "body").horizontalAdvance(row.title) + 10
        if row.about and title.width() - wide > 60:
            self.text(painter, title.adjusted(wide, 1, 0, 0), row.about, "meta", "text2")

    def _mark(self, painter: QPainter, rect: QRect, words: str) -> None:
        theme = current()
        found, plain = metrics(theme, "body"), fold(words)
        if len(plain) != len(words):
            return  # a folded umlaut is longer than itself; marking the wrong letters is worse than none
        for word in self.marked:
            at = plain.find(word)
            if at >= 0:
                before, inside = words[:at], words[at : at + len(word)]
                x = rect.left() + found.horizontalAdvance(before)
                high = found.height() + 2
                box = QRect(x, rect.center().y() - high // 2, found.horizontalAdvance(inside), high)
                painter.fillRect(box, theme.colour("mark"))
                painter.setPen(theme.colour("onMark"))
                painter.setFont(font(theme, "body"))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), inside)
