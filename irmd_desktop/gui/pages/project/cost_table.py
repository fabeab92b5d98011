# SPDX-License-Identifier: EUPL-1.2
"""The table of costs: filled by keyboard like a spreadsheet, rows grow with long names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from irmd_desktop.gui.pages.project.cost_model import CostColumn, CostModel
from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets import MoneyEdit
from irmd_desktop.gui.widgets.hyphens import breakable
from irmd_desktop.gui.widgets.painting import LEFT, RIGHT, WRAP, font, metrics, text_size
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.views import CostItem, CostKind

Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 12
_AIR: Final = 16
_LONGEST: Final = 200
_NAMES: Final = (CostColumn.TITLE, CostColumn.SUPPLIER)
"""Columns that are never cut; their rows grow."""
_WIDTHS: Final = {CostColumn.KIND: 136, CostColumn.NET: 120, CostColumn.SUPPLIER: 200, CostColumn.QUOTES: 104}


class CostTable(QTableView):
    """`removed` and `shifted` carry the key of the current row; `chosen` the item, None for the last row."""

    removed = Signal(str)
    shifted = Signal(str, int)
    chosen = Signal(object)
    problem = Signal(str)

    def __init__(self, kinds: Mapping[CostKind, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.costs = CostModel(kinds, self)
        self.setModel(self.costs)
        self._delegate = _Delegate(kinds, self)
        self._delegate.problem.connect(self.problem)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Kostenpositionen"))
        self.setAccessibleIdentifier("project.costs")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.EditKeyPressed
            | triggers.AnyKeyPressed
            | triggers.DoubleClicked
            | triggers.SelectedClicked
        )
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self._set_up_header()
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.clicked.connect(self._clicked)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.fit)
        theme_signals.changed.connect(self._later.start)
        self.fit()

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(CostColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        scale = current().scale
        for column, width in _WIDTHS.items():
            header.resizeSection(column, round(width * scale))

    @property
    def item(self) -> CostItem | None:
        """The item of the current row."""
        return self.costs.item(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def show_items(self, items: tuple[CostItem, ...], quotes: Mapping[str, int]) -> None:
        """Show other items; the current cell stays."""
        key, column = self.item.id if self.item else "", max(0, self.currentIndex().column())
        self.costs.show_items(items, quotes)
        place = self.costs.place(key)
        if place >= 0 and self.item is None:
            self.setCurrentIndex(self.costs.index(place, column))
        self.fit()

    def set_narrow(self, narrow: bool) -> None:
        """Fewer columns; what they say stands below the table for the current row."""
        for column in (CostColumn.SUPPLIER, CostColumn.QUOTES):
            self.setColumnHidden(column, narrow)
        self.fit()

    def begin(self) -> None:
        """Put the cursor into the row for a new item."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.costs.index(self.costs.rowCount() - 1, CostColumn.TITLE)
        self.setCurrentIndex(index)
        self.edit(index)

    def go_on(self, key: str, column: CostColumn) -> None:
        """Edit a cell, such as the next one after a new item was stored."""
        place = self.costs.place(key)
        if place >= 0:
            index = self.costs.index(place, column)
            self.setCurrentIndex(index)
            self.edit(index)

    def go_down(self) -> None:
        """To the next row, from the last item to the row for a new one."""
        current = self.currentIndex()
        if current.row() + 1 < self.costs.rowCount():
            self.setCurrentIndex(current.siblingAtRow(current.row() + 1))

    @Slot()
    def fit(self) -> None:
        """As high as all rows: the page scrolls, not the table."""
        high = self.horizontalHeader().sizeHint().height()
        for row in range(self.costs.rowCount()):
            needed = max(
                self._delegate.needed(self.costs.index(row, column), self.columnWidth(column))
                for column in _NAMES
                if not self.isColumnHidden(column)
            )
            if self.rowHeight(row) != needed:
                self.setRowHeight(row, needed)
            high += needed
        if self.height() != high:
            self.setFixedHeight(high)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        """A finger on the last row begins a new item."""
        if self.costs.item(index.row()) is None:
            self.begin()

    @Slot()
    def _row_changed(self) -> None:
        self.chosen.emit(self.item)

    # ------------------------------------------------------------------------------------- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Entf removes, Alt with an arrow moves the row."""
        key, item = event.key(), self.item
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if item is None:
                self.begin()
            else:
                self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Delete and item is not None:
            self.removed.emit(item.id)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and item is not None:
            self.shifted.emit(item.id, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width lets names wrap differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()


class _Kinds(QComboBox):
    """`picked` from the open list; while that is closed, letters and arrows go through the kinds."""

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._listed = False
        self.activated.connect(self._activated)

    def showPopup(self) -> None:
        """What comes now is picked."""
        self._listed = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only gets keys while the list is closed."""
        self._listed = False
        super().keyPressEvent(event)

    @Slot()
    def _activated(self) -> None:
        if self._listed:
            self.picked.emit()


class _Delegate(QStyledItemDelegate):
    """Paints a cell, and brings the editor that belongs to its column."""

    problem = Signal(str)

    def __init__(self, kinds: Mapping[CostKind, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._kinds = kinds

    def needed(self, index: Index, width: int) -> int:
        """Height of a row whose name has so much room."""
        room = max(40, width - 2 * _PAD)
        words = breakable("body", str(index.data() or ""), room)
        high = text_size(metrics(current(), "body"), words, room).height()
        return max(current().px("row"), high + _AIR)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """What the name needs."""
        return QSize(80, self.needed(index, option.rect.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, line, words."""
        theme, rect = current(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if selected or over:
            painter.fillRect(rect, theme.colour("selection" if selected else "hover"))
        if selected and index.column() == 0:
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px("selectedBar"), rect.height()),
                theme.colour("primary"),
            )
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        self._paint_words(painter, rect.adjusted(_PAD, 0, -_PAD, -1), index)
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRect, index: Index) -> None:
        theme = current()
        table = self.parent()
        assert isinstance(table, CostTable)
        item, column = table.costs.item(index.row()), CostColumn(index.column())
        words = str(index.data() or "")
        if item is None:
            if column is CostColumn.TITLE:
                side = theme.px("icon.inline")
                mark = QRect(inner.left(), inner.center().y() - side // 2, side, side)
                draw_icon(painter, mark.toRectF(), "plus", theme.colour("primary"))
                painter.setPen(theme.colour("primary"))
                painter.setFont(font(theme, "bodyStrong"))
                painter.drawText(inner.adjusted(side + 8, 0, 0, 0), int(LEFT), words)
            return
        quiet = column in (CostColumn.KIND, CostColumn.SUPPLIER, CostColumn.QUOTES) or (
            column is CostColumn.NET and item.net is None
        )
        painter.setPen(theme.colour("text2" if quiet else "text"))
        painter.setFont(font(theme, "body"))
        if column in _NAMES:
            painter.drawText(inner, int(LEFT | WRAP), breakable("body", words, inner.width()))
            return
        found = metrics(theme, "body").elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(RIGHT if column is CostColumn.NET else LEFT), found)

    # ------------------------------------------------------------------------------------- edit

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, a list of kinds, or an amount."""
        column = CostColumn(index.column())
        if column is CostColumn.KIND:
            combo = _Kinds(parent)
            for kind, words in self._kinds.items():
                combo.addItem(words, kind)
            combo.picked.connect(lambda: self._done(combo))
            editor: QWidget = combo
        elif column is CostColumn.NET:
            editor = MoneyEdit(parent=parent)
        else:
            line = QLineEdit(parent)
            line.setMaxLength(_LONGEST)
            editor = line
        titles = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(titles))
        editor.setAccessibleIdentifier(f"project.costs.{column.name.lower()}")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start with what is stored."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, MoneyEdit):
            if not editor.isModified():
                editor.set_value(value)
                editor.selectAll()
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(value or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Store what was typed; what is no amount is told with the words that were typed."""
        assert isinstance(model, CostModel)
        place = model.index(index.row(), index.column())
        if isinstance(editor, QComboBox):
            # Qt keeps no enumeration, only its text.
            model.setData(place, CostKind(editor.currentData()))
        elif isinstance(editor, MoneyEdit):
            faults: list[str] = []
            editor.problem.connect(faults.append)
            typed = editor.text()
            editor.commit()
            told = [sentence for sentence in faults if sentence]
            self.problem.emit(f"„{typed}“: {told[-1]}" if told else "")
            if not told:
                model.setData(place, editor.value)
        elif isinstance(editor, QLineEdit):
            model.setData(place, editor.text().strip())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """In the middle of the cell, never less than a field."""
        high = max(editor.sizeHint().height(), current().px("control"))
        rect = QRect(option.rect)
        if rect.height() > high:
            rect = QRect(rect.left(), rect.top() + (rect.height() - high) // 2, rect.width(), high)
        editor.setGeometry(rect)

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, editor: object, event: QEvent) -> bool:
        """Enter in an editor stores and goes on to the next row, as in a spreadsheet."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(editor, QLineEdit | QComboBox)
        ):
            self._done(editor)
            table = self.parent()
            assert isinstance(table, CostTable)
            table.go_down()
            return True
        return super().eventFilter(editor, event)  # type: ignore[arg-type]  # Qt hands the editor itself
