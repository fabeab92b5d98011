# SPDX-License-Identifier: EUPL-1.2
"""The ring around what has the focus: 2 px wide, 2 px away, on every window, whatever the widget paints."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from irmd_desktop.gui.theme import current

ON_RAIL = "onRail"
"""Property of the navigation rail: what lies on its dark ground gets the yellow ring."""

_INSIDE = 10


class _Ring(QFocusFrame):
    """Qt's own frame that follows a widget; screen readers know to pass it over."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        wide = theme.px("focus")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        on_rail = _on_rail(self.widget())
        painter.setPen(QPen(theme.colour("railFocus" if on_rail else "focus"), wide))
        # What fills the rail from edge to edge has no room around it: there the ring lies inside.
        inset = wide / 2 + (_INSIDE if on_rail else 0)
        radius = theme.px("radius.control") + (0 if on_rail else theme.px("focusGap") + inset)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()


class FocusRing(QObject):
    """Shows the ring wherever the focus goes; make one per application and keep it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ring: _Ring | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    @property
    def around(self) -> QWidget | None:
        """What the ring is around now."""
        if self._ring is None or not isValid(self._ring) or not self._ring.isVisible():
            return None
        return self._ring.widget()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or new.property("noFocusRing") or new.window().windowType() is Qt.WindowType.Popup:
            if self._ring is not None and isValid(self._ring):
                self._ring.hide()
            return
        if self._ring is None or not isValid(self._ring):
            # It goes with the window it was on.
            self._ring = _Ring()
        self._ring.setWidget(new)
        self._ring.setVisible(new.isVisible())
        self._ring.raise_()
        self._ring.update()


def _on_rail(widget: QWidget | None) -> bool:
    while widget is not None:
        if widget.property(ON_RAIL):
            return True
        widget = widget.parentWidget()
    return False
