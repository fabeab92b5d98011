# SPDX-License-Identifier: EUPL-1.2
"""A choice of few in one piece (Wahl in Stücken): one of them, or several as a filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets.flow import FlowLayout
from irmd_desktop.gui.widgets.painting import CENTRE, font, rounded, strong
from irmd_desktop.gui.widgets.wrapping import Wrapping
from irmd_desktop.language import tr

Option = tuple[Any, str] | tuple[Any, str, str]
"""Value, words, and if wanted the name of an icon."""
_INSET: Final = 14

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    # Beside a Qt class in the list of bases; two Qt bases are not allowed.
    _Button = object


class _Piece(_Button):
    """What a piece looks like, shared by the radio and the check kind."""

    icon_name = ""

    def sizeHint(self) -> QSize:
        theme = current()
        width = QFontMetrics(strong(theme, "body")).horizontalAdvance(self.text()) + 2 * _INSET
        if self.icon_name:
            width += theme.px("icon.inline") + 6
        return QSize(max(width, theme.px("touchMin")), theme.px("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, chosen = current(), self.isChecked()
        painter = QPainter(self)
        # The line of the frame above and below stays free; a finger may press it all the same.
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        over = self.isEnabled() and self.underMouse()
        if chosen or over or not self.isEnabled():
            painter.fillRect(rect, theme.colour("primarySoft" if chosen else "hover"))
        if self.x() > 1:
            painter.fillRect(QRectF(0, 1, 1, rect.height()), theme.colour("border"))
        if chosen:
            painter.fillRect(QRectF(0, rect.bottom() - 3, rect.width(), 3), theme.colour("primary"))
        ink = theme.colour("text3" if not self.isEnabled() else "onPrimarySoft" if chosen else "text")
        words = self.rect()
        if self.icon_name:
            side = theme.px("icon.inline")
            draw_icon(painter, QRectF(_INSET, rect.center().y() - side / 2, side, side), self.icon_name, ink)
            words = words.adjusted(side + 6, 0, 0, 0)
        painter.setPen(ink)
        painter.setFont(strong(theme, "body") if chosen else font(theme, "body"))
        painter.drawText(words, int(CENTRE), self.text())
        painter.end()


class _One(_Piece, QRadioButton):
    pass


class _Several(_Piece, QCheckBox):
    pass


class Segments(Wrapping, QWidget):
    """Pieces beside each other; `chosen` carries the value a person chose (not one set by the program).

    With `several=True` each piece is switched on its own: ask `values`. Too many for a line wrap.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[Option],
        *,
        name: str = "",
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._several = several
        self._values: list[Any] = []
        self._layout = FlowLayout(self, gap=0, line_gap=0)
        self._layout.setContentsMargins(1, 0, 1, 0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self._group.idClicked.connect(self._clicked)
        self.wrap(QSizePolicy.Policy.Maximum)
        self.setAccessibleName(name)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other pieces; what was chosen stays chosen if it is still offered."""
        before = set(self.values)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._values = [option[0] for option in options]
        for number, option in enumerate(options):
            button = _Several(option[1], self) if self._several else _One(option[1], self)
            button.icon_name = option[2] if len(option) > 2 else ""
            button.setProperty("painted", True)
            button.setAttribute(Qt.WidgetAttribute.WA_Hover)
            button.setChecked(option[0] in before)
            self._group.addButton(button, number)
            self._layout.addWidget(button)
        self.setAccessibleIdentifier(self.accessibleIdentifier())
        self.updateGeometry()

    def setAccessibleIdentifier(self, identifier: str) -> None:
        """The pieces are called after the whole and their value."""
        super().setAccessibleIdentifier(identifier)
        for value, button in zip(self._values, self._group.buttons(), strict=True):
            button.setAccessibleIdentifier(f"{identifier}.{value}".lower() if identifier else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the chosen piece; a focus proxy would break the order of Tab (Qt 6)."""
        piece = self._group.checkedButton() or self._group.button(0)
        if piece is not None:
            piece.setFocus(event.reason())

    def set_label(self, value: Any, text: str) -> None:
        """Other words for one piece, such as a new count."""
        self._group.button(self._values.index(value)).setText(text)
        self.updateGeometry()

    @property
    def value(self) -> Any:
        """The chosen value; None while nothing is chosen."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    @property
    def values(self) -> tuple[Any, ...]:
        """All chosen values, in the order shown."""
        return tuple(
            value for number, value in enumerate(self._values) if self._group.button(number).isChecked()
        )

    def set_value(self, value: Any) -> None:
        """Choose without a signal; None or an unknown value chooses nothing."""
        self.set_values(() if value is None else (value,))

    def set_values(self, values: Sequence[Any]) -> None:
        """Choose several without a signal."""
        # An exclusive group refuses to let go of its last one.
        self._group.setExclusive(False)
        for number, one in enumerate(self._values):
            self._group.button(number).setChecked(one in values)
        self._group.setExclusive(not self._several)

    def button(self, value: Any) -> QAbstractButton:
        """The piece of a value, for focus, tooltip or switching it off."""
        return self._group.button(self._values.index(value))

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._values[number])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one frame for each line of pieces."""
        theme = current()
        painter = QPainter(self)
        lines: dict[int, QRect] = {}
        for button in self._group.buttons():
            lines[button.y()] = lines.get(button.y(), QRect()).united(button.geometry())
        for line in lines.values():
            box = QRectF(line.adjusted(-1, 0, 1, 0))
            edge = theme.colour("borderStrong")
            rounded(painter, box, theme.px("radius.control"), edge, theme.colour("surface"))
        painter.end()


class YesNoUnknown(Segments):
    """Ja, Nein or weiß nicht: `value` is True, False or the string `unknown`; None before any answer."""

    UNKNOWN: Final = "unknown"

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        options = ((True, tr("Ja")), (False, tr("Nein")), (self.UNKNOWN, tr("weiß nicht")))
        super().__init__(options, name=name, parent=parent)
