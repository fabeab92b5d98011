# SPDX-License-Identifier: EUPL-1.2
"""Buttons that wrap their words instead of cutting them, with icon, key hint and four kinds."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from irmd_desktop.gui.theme import Theme, current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets.enter import PressedByEnter
from irmd_desktop.gui.widgets.painting import (
    CENTRE,
    LEFT,
    WRAP,
    chevron,
    draw_key_cap,
    font,
    key_cap_size,
    rounded,
    strong,
    text_size,
    widest_word,
)
from irmd_desktop.gui.widgets.wrapping import Wrapping

Kind = Literal["primary", "plain", "text", "danger"]
_GAP: Final = 8
_SLACK: Final = 4
"""Painted words may be a little wider than measured ones: the device has its own rounding."""


class Button(PressedByEnter, Wrapping, QPushButton):
    """A button. `kind`: one `primary` per view, `plain`, `text` (looks like a link), `danger` (deletes).

    `key` shows which key does the same, a `menu` shows an arrow; `large` is 48 high instead of 40.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "plain",
        icon: str | None = None,
        *,
        key: str = "",
        menu: QMenu | None = None,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon, self._key, self._large = kind, icon, key, large
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.enter_presses = kind != "danger"
        self._arrow = menu is not None
        if menu is not None:
            self.setMenu(menu)
        self.wrap()
        if key:
            self.setAccessibleDescription(key)

    def set_icon(self, icon: str | None) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    # --------------------------------------------------------------------------------------- size

    @property
    def _words(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())

    def _font(self) -> QFont:
        return strong(current(), "choice" if self._large else "body")

    def _side(self) -> int:
        theme = current()
        return theme.px("icon.default" if self._large else "icon.button")

    def _frame(self) -> int:
        """Width of everything but the words."""
        padding = 2 * (10 if self._kind == "text" else 17 if self._words else 11)
        icon = self._side() + (_GAP if self._words else 0) if self._icon else 0
        key = key_cap_size(self._key).width() + _GAP if self._key else 0
        menu = current().px("icon.inline") + 4 if self._arrow else 0
        return padding + icon + key + menu

    def _height(self, width: int) -> int:
        needed = text_size(self._metrics(), self._words, width - self._frame()).height() if self._words else 0
        return max(current().px("controlLarge" if self._large else "control"), needed + 12)

    def natural(self) -> QSize:
        """Words on one line."""
        width = self._metrics().horizontalAdvance(self._words) + _SLACK + self._frame()
        return QSize(max(width, current().px("touchMin")), self._height(10_000))

    def minimumSizeHint(self) -> QSize:
        """Words wrapped at every space."""
        width = widest_word(self._metrics(), self._words) + _SLACK + self._frame()
        touch = current().px("touchMin")
        return QSize(max(min(width, self.natural().width()), touch), self._height(10_000))

    def hasHeightForWidth(self) -> bool:
        """Narrow buttons grow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height with the words wrapped."""
        return self._height(width)

    # ------------------------------------------------------------------------------------- paint

    def _colours(self, theme: Theme) -> tuple[QColor, QColor | None, QColor | None]:
        """Ink, edge and fill."""
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            bare = self._kind == "text"
            edge, fill = (None, None) if bare else (theme.colour("border"), theme.colour("hover"))
            return theme.colour("text3"), edge, fill
        match self._kind:
            case "primary":
                return theme.colour("onPrimary"), None, theme.colour("primaryHover" if over else "primary")
            case "danger":
                fill = theme.colour("notMetBg" if over else "surface")
                return theme.colour("danger"), theme.colour("danger"), fill
            case "text":
                return theme.colour("primary"), None, theme.colour("hover") if over else None
            case _:
                chosen = self.isChecked()
                fill = theme.colour("primarySoft" if chosen else "hover" if over else "surface")
                edge = theme.colour("primary" if chosen else "borderStrong")
                return theme.colour("onPrimarySoft" if chosen else "text"), edge, fill

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, words and key side by side, centred as one."""
        theme = current()
        painter = QPainter(self)
        ink, edge, fill = self._colours(theme)
        rounded(painter, QRectF(self.rect()), theme.px("radius.control"), edge, fill)
        found = self._metrics()
        room = self.width() - self._frame()
        needed = text_size(found, self._words, room).width() if self._words else 0
        x = (self.width() - (self._frame() - (20 if self._kind == "text" else 34) + needed)) // 2
        if not self._words:
            key = key_cap_size(self._key).width() + _GAP if self._key else 0
            x = (self.width() - self._side() - key) // 2
        middle = self.height() / 2
        side = self._side()
        if self._icon:
            draw_icon(painter, QRectF(x, middle - side / 2, side, side), self._icon, ink)
            x += side + (_GAP if self._words else 0)
        painter.setPen(ink)
        painter.setFont(self._font())
        flags = int((LEFT if self._icon or self._key else CENTRE) | WRAP)
        left = x if self._icon or self._key else x - _SLACK // 2
        painter.drawText(QRect(left, 0, needed + _SLACK, self.height()), flags, self._words)
        x += needed
        if self._key:
            size = key_cap_size(self._key)
            quiet = ink if self._kind == "primary" else theme.colour("text2")
            line = ink if self._kind == "primary" else theme.colour("borderStrong")
            corner = QPoint(x + _GAP, round(middle - size.height() / 2))
            draw_key_cap(painter, QRect(corner, size), self._key, quiet, line)
        if self._arrow:
            chevron(painter, QRectF(x + 4, 0, side, self.height()).center(), ink)
        painter.end()


class Chip(PressedByEnter, Wrapping, QPushButton):
    """A small switch or filter: painted 32 high, to be hit on 40. With a menu it shows an arrow."""

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        *,
        checkable: bool = False,
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._arrow = menu is not None
        if menu is not None:
            self.setMenu(menu)
        self.wrap()

    def _shown_icon(self) -> str | None:
        return "check" if self.isChecked() else self._icon

    def _frame(self) -> int:
        """Width of everything but the words."""
        side = current().px("icon.inline")
        marked = self._icon or self.isCheckable()
        return 25 + (side + 6 if marked else 0) + (side + 4 if self._arrow else 0)

    def _words(self) -> QFontMetrics:
        """In bold, so that choosing moves nothing."""
        return QFontMetrics(strong(current(), "compact"))

    def _size(self, width: int) -> QSize:
        touch = current().px("touchMin")
        return QSize(max(width + self._frame(), touch), touch)

    def natural(self) -> QSize:
        """Words on one line."""
        return self._size(self._words().horizontalAdvance(self.text()))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than a word."""
        return self._size(widest_word(self._words(), self.text()))

    def hasHeightForWidth(self) -> bool:
        """Narrow chips grow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for the words broken to this width."""
        return max(current().px("touchMin"), self._high(width) + 8)

    def _high(self, width: int) -> int:
        """Height of the painted box."""
        needed = text_size(self._words(), self.text(), width - self._frame() + _SLACK).height()
        return max(current().px("chip"), needed + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box in the middle of the area that takes the click."""
        theme, chosen = current(), self.isChecked()
        painter = QPainter(self)
        high = self._high(self.width())
        box = QRectF(0, (self.height() - high) / 2, self.width(), high)
        over = self.underMouse() and self.isEnabled()
        fill = "primarySoft" if chosen else "hover" if over or not self.isEnabled() else "surface"
        edge = theme.colour("primary" if chosen else "borderStrong" if self.isEnabled() else "border")
        rounded(painter, box, theme.px("radius.control"), edge, theme.colour(fill))
        ink = theme.colour("onPrimarySoft" if chosen else "text" if self.isEnabled() else "text3")
        side, x = theme.px("icon.inline"), 12
        if shown := self._shown_icon():
            draw_icon(painter, QRectF(x, box.center().y() - side / 2, side, side), shown, ink)
            x += side + 6
        painter.setPen(ink)
        painter.setFont(strong(theme, "compact") if chosen else font(theme, "compact"))
        right = side + 8 if self._arrow else 8
        centred = self.isCheckable() and not shown
        words = QRect(x, 0, self.width() - x - right, self.height())
        painter.drawText(words, int((CENTRE if centred else LEFT) | WRAP), self.text())
        if self._arrow:
            chevron(painter, QRectF(self.width() - side - 8, box.top(), side, high).center(), ink)
        painter.end()
