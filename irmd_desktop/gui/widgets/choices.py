# SPDX-License-Identifier: EUPL-1.2
"""The sentences of a question as large cards: level, sentence, word; one of them is true today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import Theme, current
from irmd_desktop.gui.widgets.painting import (
    CENTRE,
    LEFT,
    RIGHT,
    WRAP,
    font,
    metrics,
    rounded,
    strong,
    text_size,
)
from irmd_desktop.gui.widgets.wrapping import Wrapping

_PAD: Final = 16
_BOX: Final = 28
_GAP: Final = 12


class ChoiceCard(Wrapping, QRadioButton):
    """One card: `level` is its key, `word` names the level at the right. The sentence wraps."""

    def __init__(
        self, level: int, sentence: str, word: str = "", *, owner: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(sentence, parent)
        self.level, self.word, self._owner = level, word, owner
        self.wrap(QSizePolicy.Policy.Expanding)
        self.setProperty("painted", True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.say(sentence, word)

    def say(self, sentence: str, word: str) -> None:
        """Show another sentence for the same level."""
        self.word = word
        self.setText(sentence)
        self.setAccessibleName(f"{self.level}: {sentence}")
        self.setAccessibleDescription(word)
        self.updateGeometry()

    def _role(self) -> str:
        return "owner.answer" if self._owner else "choice"

    def _box(self, theme: Theme) -> int:
        return max(_BOX, metrics(theme, "bodyStrong").height() + 8)

    def _room(self, width: int) -> int:
        """Width the sentence may take."""
        theme = current()
        word = QFontMetrics(strong(theme, "meta")).horizontalAdvance(self.word) + _PAD if self.word else 0
        return width - 2 * _PAD - self._box(theme) - _GAP - word

    def _height(self, width: int) -> int:
        theme = current()
        least = theme.px("choiceOwner" if self._owner else "choice")
        needed = text_size(metrics(theme, self._role()), self.text(), self._room(width)).height()
        return max(least, needed + 18)

    def natural(self) -> QSize:
        """A comfortable line."""
        return QSize(480, self._height(480))

    def minimumSizeHint(self) -> QSize:
        """Narrow, and therefore high."""
        return QSize(240, self._height(480))

    def hasHeightForWidth(self) -> bool:
        """Narrow cards grow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height with the sentence wrapped."""
        return self._height(width)

    def hitButton(self, pos: QPoint) -> bool:
        """All of the card takes the click."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, 2 px edged when it is the answer."""
        theme, chosen = current(), self.isChecked()
        painter = QPainter(self)
        over = self.isEnabled() and self.underMouse()
        fill = theme.colour("primarySoft" if chosen else "hover" if over else "surface")
        radius = theme.px("radius.control")
        edge = theme.colour("primary" if chosen else "borderStrong" if self.isEnabled() else "border")
        rounded(painter, QRectF(self.rect()), radius, edge, fill)
        if chosen:
            painter.setPen(QPen(edge, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        side = self._box(theme)
        box = QRectF(_PAD, (self.height() - side) / 2, side, side)
        soft = theme.colour("primary" if chosen else "surface")
        rounded(painter, box, radius, edge, soft)
        painter.setPen(theme.colour("onPrimary" if chosen else "text" if self.isEnabled() else "text3"))
        painter.setFont(font(theme, "bodyStrong"))
        painter.drawText(box, int(CENTRE), str(self.level))
        ink = theme.colour("text3" if not self.isEnabled() else "text")
        painter.setPen(ink)
        painter.setFont(font(theme, self._role()))
        words = QRect(_PAD + side + _GAP, 0, self._room(self.width()), self.height())
        painter.drawText(words, int(LEFT | WRAP), self.text())
        painter.setPen(ink if chosen else theme.colour("text2"))
        painter.setFont(strong(theme, "meta") if chosen else font(theme, "meta"))
        painter.drawText(self.rect().adjusted(0, 0, -_PAD, 0), int(RIGHT), self.word)
        painter.end()


class ChoiceGroup(QWidget):
    """The cards of a question below each other; `chosen` carries the level a person chose, also by its key.

    The keys 0 to 9 work while the focus is on a card; a page that wants them everywhere calls `choose`.
    """

    chosen = Signal(int)

    def __init__(self, *, name: str = "", owner: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owner = owner
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current().px("s"))
        self.setAccessibleName(name)

    def set_choices(self, choices: Sequence[tuple[int, str, str]]) -> None:
        """Level, sentence and word of each card; nothing is chosen then. Cards of the same levels stay."""
        self.set_value(None)
        if [card.level for card in self.cards] != [level for level, _, _ in choices]:
            self._make([level for level, _, _ in choices])
        for card, (_, sentence, word) in zip(self.cards, choices, strict=True):
            card.say(sentence, word)

    def _make(self, levels: Sequence[int]) -> None:
        for card in self.cards:
            self._group.removeButton(card)
            self._column.removeWidget(card)
            card.deleteLater()
        for level in levels:
            card = ChoiceCard(level, "", owner=self._owner, parent=self)
            self._group.addButton(card, level)
            self._column.addWidget(card)
            card.show()  # at once, so that it can take the focus
        if levels:
            self.setFocusProxy(self.cards[0])

    @property
    def cards(self) -> list[ChoiceCard]:
        """The cards, in the order shown."""
        return [card for card in self._group.buttons() if isinstance(card, ChoiceCard)]

    @property
    def value(self) -> int | None:
        """The chosen level; None while nothing is chosen."""
        level = self._group.checkedId()
        return level if level >= 0 else None

    def set_value(self, level: int | None) -> None:
        """Choose without a signal; None chooses nothing."""
        self._group.setExclusive(False)
        for card in self.cards:
            card.setChecked(card.level == level)
        self._group.setExclusive(True)

    def choose(self, level: int) -> bool:
        """Choose as a person does; says whether there is such a card."""
        card = next((card for card in self.cards if card.level == level and card.isEnabled()), None)
        if card is None:
            return False
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        card.click()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses its card."""
        if not event.text().isdecimal() or not self.choose(int(event.text())):
            super().keyPressEvent(event)
