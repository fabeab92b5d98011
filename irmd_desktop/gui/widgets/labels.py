# SPDX-License-Identifier: EUPL-1.2
"""Words: headings and text of a type role, second lines that may be cut, state badges, tags."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets.painting import (
    LEFT,
    badge_size,
    draw_badge,
    font,
    metrics,
    rounded,
    widest_word,
)
from irmd_desktop.gui.widgets.wrapping import Wrapping

_LINE: Final = 80
"""Letters in a line that is still easy to read."""

_SLACK: Final = 4
"""What the device may round up, so that a line that fits is not broken."""


class Heading(QLabel):
    """Text of a type role (`title`, `section`, `meta`, `owner.text`) that wraps; `tone` is a colour."""

    def __init__(
        self, text: str = "", role: str = "section", *, tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("typeRole", role)
        self.setProperty("tone", tone)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def sizeHint(self) -> QSize:
        """One line if that is short enough to read; Qt itself would rather wrap."""
        self.ensurePolished()
        found = self.fontMetrics()
        wide = found.horizontalAdvance(self.text())
        if self.text().count("\n") or wide > found.averageCharWidth() * _LINE:
            return super().sizeHint()
        edge = self.contentsMargins()
        size = QSize(edge.left() + edge.right(), edge.top() + edge.bottom())
        return size + QSize(wide + _SLACK, found.height())

    def set_tone(self, tone: str) -> None:
        """Change the colour of the words."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(QLabel):
    """A second line that may be cut at its end; then the tooltip has all of it. Never for names."""

    def __init__(
        self, text: str = "", role: str = "meta", *, tone: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("typeRole", role)
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters and the dots."""
        return QSize(self.fontMetrics().horizontalAdvance("Abc…"), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of the text fits."""
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Another type needs other room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._tell()

    def _tell(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()), fitting)
        painter.end()


class StateBadge(Wrapping, QLabel):
    """A state as icon, word and colour. `state` is a key of `painting.STATES`; `icon` replaces its icon."""

    def __init__(self, state: str, text: str, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._state, self._icon = state, icon
        self.wrap(QSizePolicy.Policy.Maximum)

    @property
    def state(self) -> str:
        """The state shown."""
        return self._state

    def set_state(self, state: str, text: str, icon: str = "") -> None:
        """Show another state."""
        self._state, self._icon = state, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def natural(self) -> QSize:
        """Words on one line."""
        return badge_size(self.text())

    def minimumSizeHint(self) -> QSize:
        """Words wrapped at every space."""
        frame = badge_size("").width()
        width = widest_word(metrics(current(), "label"), self.text()) + frame + 2
        return QSize(min(width, self.natural().width()), self.natural().height())

    def hasHeightForWidth(self) -> bool:
        """Narrow badges grow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height with the words wrapped."""
        return badge_size(self.text(), width).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge at the left of its room."""
        painter = QPainter(self)
        size = badge_size(self.text(), self.width())
        top = max(0, (self.height() - size.height()) // 2)
        corner = QRect(QPoint(0, top), QSize(min(size.width(), self.width()), size.height()))
        draw_badge(painter, corner, self._state, self.text(), self._icon)
        painter.end()


class Tag(QLabel):
    """A fact in a small box, such as the district a place lies in; not to be clicked."""

    def __init__(self, text: str, icon: str | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for icon and words."""
        theme = current()
        found = metrics(theme, "compact")
        icon = theme.px("icon.inline") + 6 if self._icon else 0
        high = max(theme.px("chip"), found.height() + 8)
        return QSize(found.horizontalAdvance(self.text()) + icon + 21, high)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, icon and words."""
        theme = current()
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, theme.px("radius.control"), theme.colour("border"), theme.colour("surface"))
        side, x = theme.px("icon.inline"), 10
        if self._icon:
            mark = QRectF(x, box.center().y() - side / 2, side, side)
            draw_icon(painter, mark, self._icon, theme.colour("text"))
            x += side + 6
        painter.setPen(theme.colour("text"))
        painter.setFont(font(theme, "compact"))
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), int(LEFT), self.text())
        painter.end()


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say something that just appeared; `urgent` interrupts what it is saying."""
    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
