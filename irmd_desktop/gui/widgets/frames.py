# SPDX-License-Identifier: EUPL-1.2
"""Boxes that hold or say something: card, banner, empty state, a group that folds, a running task."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.theme.icons import draw_icon, pixmap
from irmd_desktop.gui.widgets.buttons import Button
from irmd_desktop.gui.widgets.enter import PressedByEnter
from irmd_desktop.gui.widgets.labels import ElidedLabel, Heading, announce
from irmd_desktop.gui.widgets.painting import LEFT, WRAP, font, metrics, rounded, text_size, widest_word
from irmd_desktop.gui.widgets.ruler import Ruler
from irmd_desktop.gui.widgets.wrapping import Wrapping
from irmd_desktop.language import tr

BannerKind = Literal["red", "amber", "info", "safe"]
_BANNERS: Final = {
    "red": ("octagon-alert", "notMet", "notMetBg"),
    "amber": ("triangle-alert", "open", "openBg"),
    "info": ("info", "info", "infoBg"),
    "safe": ("circle-check", "met", "metBg"),
}

_LEAST: Final = 160
"""Narrower, a banner would be a column of single words."""


class Card(QFrame):
    """A white box with a hairline. `mark` puts the yellow strip at its left: go on here."""

    def __init__(
        self, *, mark: bool = False, padding: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mark = mark
        theme = current()
        inside = theme.px("cardPadding") if padding is None else padding
        strip = theme.px("cardMark") if mark else 0
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(QMargins(inside + strip, inside, inside, inside))
        self.column.setSpacing(theme.px("s"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, strip and edge."""
        theme = current()
        ground, edge = theme.colour("surface"), theme.colour("border")
        strip = theme.colour("mark") if self._mark else None
        _paint_box(self, ground, edge, strip, theme.px("cardMark"))


def _paint_box(frame: QWidget, ground: QColor, edge: QColor, strip: QColor | None, wide: int) -> None:
    """A rounded box whose left strip follows the rounding (a style sheet cannot)."""
    theme = current()
    painter = QPainter(frame)
    radius = theme.px("radius.card")
    box = QRectF(frame.rect())
    rounded(painter, box, radius, edge, ground)
    if strip is not None:
        path = QPainterPath()
        path.addRoundedRect(box, radius, radius)
        painter.setClipPath(path)
        painter.fillRect(QRectF(0, 0, wide, box.height()), strip)
    painter.end()


class Banner(Wrapping, QFrame):
    """Something to heed: `red` (Erst beantragen, dann bestellen), `amber` (doubt), `info`, or what is `safe`.

    `run_in` puts title and text into one paragraph, for short doubts. A button is shown if given; `owner`
    is the larger type of what the owner reads.
    """

    def __init__(
        self,
        kind: BannerKind,
        title: str,
        text: str = "",
        button: Button | None = None,
        *,
        icon: str = "",
        run_in: bool = False,
        owner: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon, self._run_in = kind, icon, run_in
        theme = current()
        self._picture = QLabel()
        self._picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        roles = ("owner.item", "owner.text") if owner else ("bodyStrong", "compact")
        self._title, self._text = (Heading("", role) for role in roles)
        self._text.setMinimumWidth(_LEAST)
        words = QVBoxLayout()
        words.setSpacing(1)
        # The first line stands in the middle of the icon.
        words.setContentsMargins(0, 0 if button is not None else 3, 0, 0)
        if button is not None:
            words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px("banner") + 16, 10, 16, 10)
        row.setSpacing(12)
        # Beside a button everything stands in its middle, else at the first line.
        middle = Qt.AlignmentFlag.AlignVCenter if button is not None else Qt.AlignmentFlag.AlignTop
        row.addWidget(self._picture, 0, middle)
        row.addLayout(words, 1)
        if button is not None:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.wrap()
        self.show_message(title, text, kind)
        theme_signals.changed.connect(self._recolour)

    def show_message(self, title: str, text: str = "", kind: BannerKind | None = None) -> None:
        """Say something else; a screen reader reads a red one at once."""
        self._kind = kind or self._kind
        if self._run_in:
            self._title.setVisible(False)
            self._text.setTextFormat(Qt.TextFormat.RichText)
            self._text.setText(f"<b>{_escaped(title)}</b> {_escaped(text)}")
        else:
            self._title.setText(title)
            self._text.setText(text)
            self._text.setVisible(bool(text))
        self._recolour()
        if self.isVisible():
            announce(self, f"{title} {text}".strip(), urgent=self._kind == "red")

    def _recolour(self, _theme: object = None) -> None:
        name, ink, _ = _BANNERS[self._kind]
        said = {
            "red": tr("Wichtig"),
            "amber": tr("Achtung"),
            "info": tr("Hinweis"),
            "safe": tr("Unverändert"),
        }
        self._picture.setAccessibleName(said[self._kind])
        side = current().px("icon.banner")
        self._picture.setPixmap(pixmap(self._icon or name, ink, side, self.devicePixelRatioF()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, strip and edge."""
        theme = current()
        _, ink, ground = _BANNERS[self._kind]
        colour = theme.colour(ink)
        _paint_box(self, theme.colour(ground), colour, colour, theme.px("banner"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class EmptyState(Wrapping, QFrame):
    """What belongs here while there is nothing yet, and the button that fills it."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        button: Button | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self._icon = icon
        self._picture = QLabel()
        self.title, self.text = Heading(title, "bodyStrong"), Heading(text, "compact", tone="text2")
        if not text:
            self.text.hide()  # never shown here: without a parent it would be a window of its own
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.text)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        if button is not None:
            row.addWidget(button)
        self.wrap()
        self._recolour()
        theme_signals.changed.connect(self._recolour)

    def _recolour(self, _theme: object = None) -> None:
        side = current().px("icon.banner")
        self._picture.setPixmap(pixmap(self._icon, "text2", side, self.devicePixelRatioF()))


class _FoldHead(PressedByEnter, Wrapping, QPushButton):
    """The line that opens and closes a group."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.wrap(QSizePolicy.Policy.Expanding)

    def natural(self) -> QSize:
        return QSize(
            metrics(current(), "bodyStrong").horizontalAdvance(self.text()) + 40, self._height(10_000)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(widest_word(metrics(current(), "bodyStrong"), self.text()) + 44, self._height(10_000))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(width)

    def _height(self, width: int) -> int:
        needed = text_size(metrics(current(), "bodyStrong"), self.text(), width - 40).height()
        return max(current().px("touchMin"), needed + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        if self.underMouse():
            rounded(painter, QRectF(self.rect()), theme.px("radius.control"), None, theme.colour("hover"))
        side = theme.px("icon.button")
        mark = QRectF(8, (self.height() - side) / 2, side, side)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        draw_icon(painter, mark, name, theme.colour("text"))
        painter.setPen(theme.colour("text"))
        painter.setFont(font(theme, "bodyStrong"))
        painter.drawText(self.rect().adjusted(side + 16, 0, -8, 0), int(LEFT | WRAP), self.text())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right opens, Left closes, as in a tree."""
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            if self.isChecked() != (event.key() == Qt.Key.Key_Right):
                self.click()
            return
        super().keyPressEvent(event)


class CollapsibleGroup(QWidget):
    """A line that folds out its `column` of widgets. `toggled` says whether it is open."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, is_open: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = _FoldHead(title, self)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(current().px("l"), 0, 0, current().px("s"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(self._body)
        self._head.toggled.connect(self._fold)
        self._body.setVisible(False)
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        """Whether its content shows."""
        return self._head.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Fold out or in."""
        self._head.setChecked(is_open)

    def set_title(self, title: str) -> None:
        """Other words on the line."""
        self._head.setText(title)

    def _fold(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self.toggled.emit(is_open)


class TaskCard(Wrapping, QFrame):
    """A long task beside the work: how far it is, how long still, and how to stop it. Never modal."""

    cancelled = Signal()

    def __init__(self, title: str, subject: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current()
        self._title = Heading(title, "section")
        self._subject = ElidedLabel(subject, "body")
        self._subject.setVisible(bool(subject))
        self._ruler = Ruler(height="large", name=title)
        self._count = Heading("", "compact")
        self._left = Heading("", "compact", tone="text2")
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._hint = Heading(tr("Sie können weiterarbeiten."), "compact", tone="text2")
        self._cancel = Button(tr("Abbrechen"))
        self._cancel.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px("cardMark") + 22, 20, 22, 20)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._subject)
        column.addWidget(self._ruler)
        column.addLayout(_row(self._count, self._left))
        column.addLayout(_row(self._hint, self._cancel))
        self.setMinimumWidth(320)
        self.setMaximumWidth(theme.px("dialogWidth"))
        self.wrap()

    def set_progress(self, done: int, total: int, words: str = "") -> None:
        """So many of so many; `words` replaces "300 von 1.200"."""
        self._ruler.set_progress(done, total, words)
        self._count.setText(self._ruler.spoken)

    def set_remaining(self, words: str) -> None:
        """How long still, such as "noch etwa 6 Sekunden"."""
        self._left.setText(words)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._hint.setText(tr("Wird abgebrochen."))
        self.cancelled.emit()

    def natural(self) -> QSize:
        """As wide as designed."""
        return QSize(440, super().natural().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, yellow strip and a strong edge."""
        theme = current()
        edge, strip = theme.colour("borderStrong"), theme.colour("mark")
        _paint_box(self, theme.colour("surface"), edge, strip, theme.px("cardMark"))


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(current().px("s"))
    row.addWidget(left, 1)
    row.addWidget(right)
    return row
