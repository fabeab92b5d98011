# SPDX-License-Identifier: EUPL-1.2
"""A chart drawn as SVG, with its finding in words for who does not see it."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAccessibleWidget, QSizePolicy, QWidget

# QtSvg paints the rectangle of a clip path in black over everything.
_CLIP_PATH: Final = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
# So ReportLab says that a line has no ground; QtSvg knows only the small letter and fills with black.
_NO_FILL: Final = "fill: None"


class SvgChart(QWidget):
    """Paints an SVG as large as fits, in its proportions. `finding` says what it shows, in sentences."""

    def __init__(
        self, svg: str = "", finding: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.set_chart(svg, finding)

    def set_chart(self, svg: str, finding: str) -> None:
        """Show another chart; an empty one paints nothing."""
        known = _CLIP_PATH.sub("", svg).replace(_NO_FILL, _NO_FILL.lower())
        self._renderer.load(QByteArray(known.encode()))
        self.setAccessibleDescription(finding)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size the chart was drawn for."""
        return self._renderer.defaultSize() if self._renderer.isValid() else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Half of it still reads."""
        return self.sizeHint() / 2

    def hasHeightForWidth(self) -> bool:
        """It keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in proportion, never above what it was drawn for."""
        size = self.sizeHint()
        return min(size.height(), round(width * size.height() / size.width())) if size.width() else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart in the middle."""
        if not self._renderer.isValid():
            return
        size = self._renderer.defaultSize()
        share = min(self.width() / size.width(), self.height() / size.height())
        box = QRectF(0, 0, size.width() * share, size.height() * share)
        box.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        self._renderer.render(painter, box)
        painter.end()


class ChartAccess(QAccessibleWidget):
    """Says that it is a chart."""

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart, QAccessible.Role.Chart, chart.accessibleName())
