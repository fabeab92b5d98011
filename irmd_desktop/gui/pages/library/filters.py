# SPDX-License-Identifier: EUPL-1.2
"""The filters beside the catalogue, each with the number of programmes it would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Button, Heading
from irmd_desktop.gui.widgets.painting import LEFT, RIGHT, WRAP, font, metrics, text_size
from irmd_desktop.gui.widgets.wrapping import Wrapping
from irmd_desktop.language import tr, trn
from irmd_desktop.services.catalogue_reading import ProgrammeCard, state_words
from irmd_desktop.services.report_building.programmes import kind_words

Values = Callable[[ProgrammeCard], Iterable[str]]
_WIDTH: Final = 208
_MARK: Final = 20
_GAP: Final = 8
_COUNT: Final = 36


class FilterBox(Wrapping, QCheckBox):
    """A box whose words wrap, with how many programmes it would show at the right."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._found = 0
        self.setProperty("painted", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.wrap()

    def count(self, found: int) -> None:
        """Say another number."""
        if found != self._found:
            self._found = found
            self.setAccessibleDescription(trn("{n} Programm", "{n} Programme", found).format(n=found))
            self.update()

    def _words_width(self, width: int) -> int:
        return width - _MARK - 2 * _GAP - _COUNT

    def natural(self) -> QSize:
        """All words on one line."""
        wide = metrics(current(), "compact").horizontalAdvance(self.text())
        return QSize(wide + _MARK + 2 * _GAP + _COUNT, current().px("touchMin"))

    def minimumSizeHint(self) -> QSize:
        """As narrow as it likes to be."""
        return QSize(_MARK + _COUNT + 60, current().px("touchMin"))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need."""
        needed = text_size(metrics(current(), "compact"), self.text(), self._words_width(width)).height()
        return max(current().px("touchMin"), needed + 12)

    def hitButton(self, place: QPoint) -> bool:
        """All of the line."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Mark, words, number."""
        theme = current()
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = QRect(0, (self.height() - _MARK) // 2, _MARK, _MARK)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
        left = _MARK + _GAP
        painter.setFont(font(theme, "compact"))
        painter.setPen(theme.colour("text" if self._found or self.isChecked() else "text2"))
        words = QRect(left, 0, self._words_width(self.width()), self.height())
        painter.drawText(words, int(LEFT | WRAP), self.text())
        painter.setPen(theme.colour("text2"))
        painter.drawText(self.rect(), int(RIGHT), str(self._found))
        painter.end()


class _Group:
    """One heading of filters: what each programme has of it, and the box of each value."""

    def __init__(self, of: dict[str, tuple[str, ...]], boxes: dict[str, FilterBox]) -> None:
        self.of, self.boxes = of, boxes

    def passing(self) -> frozenset[str] | None:
        """Ids of the programmes it lets through; None for all."""
        ticked = {value for value, box in self.boxes.items() if box.isChecked()}
        if not ticked:
            return None
        return frozenset(key for key, values in self.of.items() if not ticked.isdisjoint(values))

    def count(self, ids: Iterable[str]) -> None:
        """Say at each box how many of these it would show."""
        counts = Counter(chain.from_iterable(map(self.of.__getitem__, ids)))
        for value, box in self.boxes.items():
            box.count(counts[value])


class Filters(QScrollArea):
    """Nothing ticked in a group means everything of it."""

    changed = Signal()
    """`reset` is a button to be placed where it moves nothing when it comes and goes."""

    def __init__(self, cards: Sequence[ProgrammeCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._cards = cards
        self._among: list[str] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._count)
        inside = QWidget(self)
        inside.setProperty("scrolled", "true")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(0)
        self.reset = Button(tr("Filter zurücksetzen"), "text", "x", parent=self)
        self.reset.setAccessibleIdentifier("catalogue.reset")
        self.reset.clicked.connect(self.clear)
        words = state_words()
        lands = sorted({land for card in cards for land in card.states})
        kinds = [word for word in kind_words().values() if any(word in card.kinds for card in cards)]
        states = [word for key, word in words.items() if any(card.state == key for card in cards)]
        topics = sorted({topic for card in cards for topic in card.topics})
        self._old = tr("älter als 180 Tage")
        self._groups = (
            self._group("state", tr("Stand"), lambda card: (words[card.state],), states),
            self._group("land", tr("Land"), lambda card: card.states, lands),
            self._group("kind", tr("Art"), lambda card: card.kinds, kinds),
            self._group("topic", tr("Thema"), lambda card: card.topics, topics),
            self._group("source", tr("Quelle"), lambda card: (self._old,) * card.stale, [self._old]),
        )
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Filter"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        # It takes the height there is; the page would grow to its contents otherwise.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setMinimumWidth(round(_WIDTH * current().scale))

    def _group(self, key: str, title: str, values: Values, names: Sequence[str]) -> _Group:
        head = Heading(title, "label", tone="text2")
        self._column.addWidget(head)
        boxes: dict[str, FilterBox] = {}
        for number, name in enumerate(names):
            box = FilterBox(name)
            box.setAccessibleIdentifier(f"catalogue.filter.{key}.{number}")
            box.toggled.connect(self._toggled)
            boxes[name] = box
            self._column.addWidget(box)
        self._column.addSpacing(12)
        return _Group({card.id: tuple(values(card)) for card in self._cards}, boxes)

    def _toggled(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def clear(self) -> None:
        """Show everything again."""
        self._tick(())

    def only_stale(self) -> None:
        """Show programmes whose sources are old."""
        self._tick((self._old,))

    def _tick(self, names: Iterable[str]) -> None:
        self._quiet = True
        for group in self._groups:
            for name, box in group.boxes.items():
                box.setChecked(name in names)
        self._quiet = False
        self.changed.emit()

    def apply(self, cards: Sequence[ProgrammeCard]) -> list[ProgrammeCard]:
        """The programmes the filters let through. How many each would show is said after the list is."""
        self._among = [card.id for card in cards]
        passing = [group.passing() for group in self._groups]
        active = [each for each in passing if each is not None]
        self.reset.setVisible(bool(active))
        self._later.start()
        return [card for card in cards if all(card.id in each for each in active)] if active else list(cards)

    def _count(self) -> None:
        """Each box counts with the filters of the other groups as they are."""
        passing = [group.passing() for group in self._groups]
        for number, group in enumerate(self._groups):
            others = [each for place, each in enumerate(passing) if place != number and each is not None]
            rest = (
                [one for one in self._among if all(one in each for each in others)] if others else self._among
            )
            group.count(rest)

    def names(self) -> list[str]:
        """What is ticked."""
        return [name for group in self._groups for name in group.boxes if group.boxes[name].isChecked()]
