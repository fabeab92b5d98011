# SPDX-License-Identifier: EUPL-1.2
"""The folding rule (Zollstock) as a widget. A screen reader meets a progress bar: a value and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from irmd_desktop import texts
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import zollstock
from irmd_desktop.gui.widgets.painting import font, metrics
from irmd_desktop.language import tr

Mode = Literal["progress", "interval", "stage"]
Height = Literal["mini", "normal", "large"]
_POINTER: Final = 8
_MOST: Final = 2**31 - 1


class Ruler(QProgressBar):
    """`progress` (5 von 9), `interval` (an amount from ... to ...) or `stage` (0 to 100 with cut-offs).

    Give it an accessible `name`, or a label as buddy. `spoken` is the value in words.
    """

    def __init__(
        self,
        mode: Mode = "progress",
        height: Height = "normal",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode, self._height = mode, height
        self._low, self._high = Decimal(0), Decimal(0) if mode == "interval" else None
        self._scale = zollstock.scale(Decimal(1))
        self._point: float | None = None
        self._spread: tuple[float, float] | None = None
        self._cuts: Sequence[int] = zollstock.STAGE_CUTS
        self._names: Sequence[str] = ()
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if mode == "progress":
            self.set_progress(0, 0)
        elif mode == "stage":
            self.set_stage(None)

    @property
    def spoken(self) -> str:
        """The value in words, as a screen reader says it."""
        return self.accessibleDescription()

    def set_progress(self, done: int, total: int, spoken: str = "") -> None:
        """So many of so many; a total of 0 is an empty rule. `spoken` replaces "5 von 9"."""
        self.setRange(0, max(1, total))
        self.setValue(max(0, min(done, total)))
        shown = {"done": texts.number(Decimal(done)), "total": texts.number(Decimal(total))}
        words = spoken or tr("{done} von {total}").format(**shown)
        self.setAccessibleDescription(words)
        self.update()

    def set_interval(self, low: Decimal, high: Decimal | None, top: Decimal | None = None) -> None:
        """Euros from `low` to `high` (None: no upper end known); the scale goes at least to `top`."""
        self._low, self._high = low, high
        self._scale = zollstock.scale(max(high if high is not None else low * 2, low, top or Decimal(0)))
        self.setRange(0, min(_MOST, int(self._scale[1])))
        self.setValue(min(_MOST, int(low)))
        self.setAccessibleDescription(texts.euro_range(low, high))
        self.update()

    def set_stage(
        self,
        point: float | None,
        low: float | None = None,
        high: float | None = None,
        *,
        cuts: Sequence[int] = zollstock.STAGE_CUTS,
        names: Sequence[str] = (),
    ) -> None:
        """A score from 0 to 100 with its uncertainty; None is "nicht gemessen". `names` label the stages."""
        self._point = point
        self._spread = (low, high) if low is not None and high is not None else None
        self._cuts, self._names = cuts, names
        self.setRange(0, 100)
        if point is None:
            self.reset()
            words = tr("nicht gemessen")
        else:
            self.setValue(round(point))
            words = tr("{points} von 100").format(points=round(point))
            if low is not None and high is not None and high > low:
                words += ", " + tr("zwischen {low} und {high}").format(low=round(low), high=round(high))
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    # --------------------------------------------------------------------------------------- size

    def _bar(self) -> int:
        names = {"interval": "ruler.large", "stage": "ruler.stage"}
        return current().px(names.get(self._mode, f"ruler.{self._height}"))

    def _captioned(self) -> bool:
        return self._mode == "interval" or bool(self._names)

    def sizeHint(self) -> QSize:
        """Any width; the height of the bar, its pointer and its figures."""
        high = self._bar()
        if self._mode == "stage":
            high += _POINTER + 2
        if self._captioned():
            high += metrics(current(), self._caption_role()).height() + 2
        return QSize(160, high)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(40, self.sizeHint().height())

    def _caption_role(self) -> str:
        return "meta" if self._mode == "stage" else "micro"

    # -------------------------------------------------------------------------------------- paint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rule of this mode."""
        painter = QPainter(self)
        top = _POINTER if self._mode == "stage" else 0
        bar = QRectF(0, top, self.width(), self._bar())
        if self._mode == "progress":
            zollstock.draw_progress(painter, bar, self.value() / max(1, self.maximum()))
        elif self._mode == "interval":
            zollstock.draw_interval(painter, bar, self._low, self._high, *self._scale)
            self._figures(painter, round(bar.bottom()) + 2)
        else:
            zollstock.draw_stage(painter, bar, self._point, self._spread, self._cuts)
            self._stages(painter, round(bar.bottom()) + 4)
        painter.end()

    def _figures(self, painter: QPainter, top: int) -> None:
        """The figures below an interval, as many as fit."""
        theme = current()
        found = metrics(theme, "micro")
        painter.setPen(theme.colour("text2"))
        painter.setFont(font(theme, "micro"))
        step, end = self._scale
        count = int(end / step)
        # The last figure carries the unit and stands before the end, as on a real rule.
        shown = [texts.number(step * n) for n in range(count)]
        shown[-1] = texts.euros(step * (count - 1))
        every = 1
        while max(found.horizontalAdvance(text) for text in shown) + 10 > self.width() * every / count:
            every += 1
        last = (count - 1) // every * every
        for n in range(0, count, every):
            text = texts.euros(step * n) if n == last else texts.number(step * n)
            wide = found.horizontalAdvance(text)
            x = self.width() * n / count
            # Centred on the figure alone, so that the unit does not pull it off its tick.
            left = x - found.horizontalAdvance(texts.number(step * n)) / 2
            corner = QPoint(round(max(0.0, min(left, self.width() - wide))), top)
            painter.drawText(QRect(corner, QSize(wide + 2, found.height())), 0, text)

    def _stages(self, painter: QPainter, top: int) -> None:
        """The names of the stages, each in the middle of its part, cut where it does not fit."""
        theme = current()
        found = metrics(theme, "meta")
        painter.setPen(theme.colour("text2"))
        painter.setFont(font(theme, "meta"))
        edges = [0, *self._cuts, 100]
        for name, left, right in zip(self._names, edges, edges[1:], strict=False):
            x, end = (round(self.width() * edge / 100) for edge in (left, right))
            room = QRect(x + 2, top, end - x - 4, found.height())
            fitting = found.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter), fitting)
