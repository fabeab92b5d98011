# SPDX-License-Identifier: EUPL-1.2
"""The folding rule of a whole case: one section per step, its name above, a hinge between two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Ruler
from irmd_desktop.gui.widgets.painting import LEFT, font, metrics, strong
from irmd_desktop.gui.widgets.zollstock import draw_hinge, draw_progress
from irmd_desktop.services.workspace.progress import StepState

_GAP: Final = 6
_BETWEEN: Final = 8


class StepRule(Ruler):
    """Says "3 von 7" to a screen reader, as the sections do to the eye. Names are left out where they do
    not fit: the sections stay.
    """

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        self._steps: Sequence[StepState] = ()
        self._active = ""
        super().__init__(name=name, parent=parent)

    def show_steps(self, steps: Sequence[StepState], active: str) -> None:
        """Show how far each step is; `active` is the one to go on with."""
        self._steps, self._active = steps, active
        self.set_progress(sum(one.complete for one in steps), len(steps))

    def sizeHint(self) -> QSize:
        """Any width; a line of names over the rule where they fit."""
        names = current().line("meta") + _GAP if self._named() else 0
        return QSize(160, names + current().px("ruler.normal"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names come and go with the room for them."""
        super().resizeEvent(event)
        if self.height() != self.sizeHint().height():
            self.updateGeometry()

    def _edges(self) -> list[int]:
        count = max(1, len(self._steps))
        return [round(self.width() * place / count) for place in range(count + 1)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names, sections, hinges."""
        theme, edges = current(), self._edges()
        painter = QPainter(self)
        high = theme.px("ruler.normal")
        top = self.height() - high
        shares = [one.share for one in self._steps] or [0.0]
        for (left, right), share in zip(pairwise(edges), shares, strict=True):
            draw_progress(painter, QRectF(left, top + 1, right - left, high - 2), share, framed=False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(theme.colour("borderStrong"))
        painter.drawRect(0, top, self.width() - 1, high - 1)
        for edge in edges[1:-1]:
            draw_hinge(painter, QPointF(edge, top + high / 2))
        if self._named():
            self._paint_names(painter, edges)
        painter.end()

    def _named(self) -> bool:
        found = metrics(current(), "label")
        room = self.width() / max(1, len(self._steps)) - _BETWEEN
        return all(found.horizontalAdvance(one.name) <= room for one in self._steps)

    def _paint_names(self, painter: QPainter, edges: list[int]) -> None:
        theme = current()
        for step, left, right in zip(self._steps, edges, edges[1:], strict=False):
            here = step.key == self._active
            painter.setFont(strong(theme, "meta") if here else font(theme, "meta"))
            painter.setPen(theme.colour("text" if here else "text2"))
            box = QRect(left, 0, right - left, theme.line("meta"))
            painter.drawText(box, int(LEFT | Qt.TextFlag.TextSingleLine), step.name)
