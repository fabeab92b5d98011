# SPDX-License-Identifier: EUPL-1.2
"""A field for sentences that is as high as what is written in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFontMetrics, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.pages.maturity.remarks import NoteEdit

_LEAST: Final = 2
_MOST: Final = 8
"""Lines; more scroll."""
_EDGE: Final = 24


class GrowingEdit(NoteEdit):
    """At least two lines, at most eight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        # The layout of a plain text counts in lines.
        lines = round(self.document().documentLayout().documentSize().height())
        high = QFontMetrics(self.font()).lineSpacing() * max(_LEAST, min(lines, _MOST)) + _EDGE
        if self.height() != high:
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines differently."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page while everything is seen."""
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()
