# SPDX-License-Identifier: EUPL-1.2
"""A choice from a long list by typing a part of a name; umlauts may be written in any way."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets.access import name_line
from irmd_desktop.gui.widgets.painting import LEFT, RIGHT, font, metrics
from irmd_desktop.language import tr

_DETAIL: Final = Qt.ItemDataRole.UserRole
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry: the code it stands for, its name, and a second text shown at the right."""

    code: str
    name: str
    detail: str = ""


def folded(text: str) -> str:
    """Small letters without accents: `Bäcker` is `backer`."""
    apart = unicodedata.normalize("NFKD", text.replace("\u00ad", "").casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def matches(query: str, name: str) -> bool:
    """Whether each word of the query is somewhere in the name, with umlauts as ä, ae or a."""
    plain, spelled = folded(name), folded(name.casefold().translate(_UMLAUTS))
    return all(word in plain or word in spelled for word in folded(query).split())


class SearchCombo(QComboBox):
    """`chosen` carries the code a person chose, or None when the field was emptied.

    What is not in the list stays as typed and `problem` says so.
    """

    chosen = Signal(object)
    problem = Signal(str)

    def __init__(
        self, choices: Sequence[Choice] = (), *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(8)
        self._choices: list[Choice] = []
        self._value: str | None = None
        self._found = QStandardItemModel(self)
        self._completer = QCompleter(self._found, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._popup = QListView()
        self._popup.setObjectName("completer")
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(_Delegate(self._popup))
        self.setCompleter(self._completer)
        self.setItemDelegate(_Delegate(self))
        self._line.setPlaceholderText(placeholder)
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self._left)
        self._completer.activated[QModelIndex].connect(self._completed)  # type: ignore[index]  # an overload
        self.activated.connect(lambda number: self._take(self._choices[number].code))
        self.set_choices(choices)

    def setAccessibleName(self, name: str) -> None:
        """The line that is typed into has the same name."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other entries; the chosen one stays if it is still there."""
        value = self._value
        self._choices = list(choices)
        self.clear()
        for number, choice in enumerate(self._choices):
            self.addItem(choice.name, choice.code)
            self.setItemData(number, choice.detail, _DETAIL + 1)
        self.set_value(value)

    @property
    def value(self) -> str | None:
        """Code of the chosen entry; None while there is none."""
        return self._value

    def set_value(self, code: str | None) -> None:
        """Choose without a signal; None or an unknown code chooses nothing."""
        number = next((n for n, choice in enumerate(self._choices) if choice.code == code), -1)
        self._value = code if number >= 0 else None
        self.setCurrentIndex(number)
        if number < 0:
            self.clearEditText()
        self._line.setModified(False)
        self._line.setCursorPosition(0)
        self.problem.emit("")

    def _typed(self, text: str) -> None:
        self._found.clear()
        starts: list[Choice] = []
        others: list[Choice] = []
        for choice in self._choices:
            if matches(text, choice.name):
                (starts if folded(choice.name).startswith(folded(text)) else others).append(choice)
        for choice in (*starts, *others):
            item = QStandardItem(choice.name)
            item.setData(choice.code, _DETAIL)
            item.setData(choice.detail, _DETAIL + 1)
            self._found.appendRow(item)

    def _completed(self, index: QModelIndex) -> None:
        code = index.data(_DETAIL)
        # The completer writes its text into the field after this signal.
        QTimer.singleShot(0, self, lambda: self._take(code))

    def _left(self) -> None:
        if not self._line.isModified() or self._popup.isVisible():
            return
        text = self.currentText().strip()
        if not text:
            self._take(None)
            return
        wanted = folded(text)
        exact = [choice for choice in self._choices if folded(choice.name) == wanted]
        found = exact or [choice for choice in self._choices if matches(text, choice.name)]
        if len(found) == 1:
            self._take(found[0].code)
        elif found:
            self.problem.emit(tr("Mehrere Einträge passen. Einen aus der Liste wählen"))
        else:
            self.problem.emit(tr("Nicht in der Liste. Einen Eintrag aus der Liste wählen"))

    def settled(self) -> bool:
        """Take what is typed; whether it was understood."""
        self._left()
        return not self._line.isModified()

    def _take(self, code: str | None) -> None:
        changed = code != self._value
        self.set_value(code)
        if changed:
            self.chosen.emit(code)

    # --------------------------------------------------------------------------------------- events

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by Tab selects all, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._line.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """By now it has its label."""
        super().showEvent(event)
        name_line(self)

    def event(self, event: QEvent) -> bool:
        """The wheel scrolls the page, not the choice."""
        if event.type() is QEvent.Type.Wheel and not self.view().isVisible():
            event.ignore()
            return False
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the second text of the chosen entry at the right, where it fits."""
        super().paintEvent(event)
        number = self.currentIndex()
        detail = self._choices[number].detail if 0 <= number < len(self._choices) else ""
        if not detail or self._line.isModified():
            return
        theme = current()
        room = self.width() - 56 - metrics(theme, "body").horizontalAdvance(self.currentText())
        if metrics(theme, "meta").horizontalAdvance(detail) > room:
            return
        painter = QPainter(self)
        painter.setPen(theme.colour("text2"))
        painter.setFont(font(theme, "meta"))
        painter.drawText(self.rect().adjusted(0, 0, -36, 0), int(RIGHT), detail)
        painter.end()


class _Delegate(QStyledItemDelegate):
    """Name at the left, second text at the right, high enough for a finger."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), current().px("touchMin"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, theme.colour("primarySoft" if chosen else "surface"))
        inner = option.rect.adjusted(12, 0, -12, 0)
        name, detail = str(index.data()), str(index.data(_DETAIL + 1) or "")
        ink = "onPrimarySoft" if chosen else "text"
        painter.setPen(theme.colour(ink))
        painter.setFont(font(theme, "body"))
        painter.drawText(inner, int(LEFT), name)
        left = inner.width() - metrics(theme, "body").horizontalAdvance(name) - 16
        painter.setPen(theme.colour(ink if chosen else "text2"))
        painter.setFont(font(theme, "meta"))
        fitting = metrics(theme, "meta").elidedText(detail, Qt.TextElideMode.ElideRight, max(0, left))
        painter.drawText(inner, int(RIGHT), fitting)
        painter.restore()
