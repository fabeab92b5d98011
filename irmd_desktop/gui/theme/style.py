# SPDX-License-Identifier: EUPL-1.2
"""What Fusion paints too faintly is painted here from tokens: check boxes, radio buttons, frames, arrows.

Fusion makes its outlines by darkening the window colour; on a dark window they vanish.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from irmd_desktop.gui.theme.tokens import Theme

_Primitive = QStyle.PrimitiveElement
_CHECKS = frozenset({_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorItemViewItemCheck})
_ARROWS = {
    _Primitive.PE_IndicatorArrowDown: 0,
    _Primitive.PE_IndicatorArrowLeft: 90,
    _Primitive.PE_IndicatorArrowUp: 180,
    _Primitive.PE_IndicatorArrowRight: 270,
}
_FRAMES = frozenset({_Primitive.PE_Frame, _Primitive.PE_FrameGroupBox, _Primitive.PE_FrameMenu})


class TokenStyle(QProxyStyle):
    """Fusion with visible outlines; asks for the theme each time, so that one style serves all of them."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__("Fusion")
        self._theme = theme

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Paint indicators, arrows and frames from tokens; leave the rest to Fusion."""
        if element in _CHECKS:
            self._check(option, painter)
        elif element is _Primitive.PE_IndicatorRadioButton:
            self._radio(option, painter)
        elif element in _ARROWS:
            self._arrow(option, painter, _ARROWS[element])
        elif element in _FRAMES:
            painter.setPen(self._theme().colour("borderStrong"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        elif element is not _Primitive.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Indicators large enough to hit, and room for the focus ring."""
        theme = self._theme()
        match metric:
            case (
                QStyle.PixelMetric.PM_IndicatorWidth
                | QStyle.PixelMetric.PM_IndicatorHeight
                | QStyle.PixelMetric.PM_ExclusiveIndicatorWidth
                | QStyle.PixelMetric.PM_ExclusiveIndicatorHeight
            ):
                return theme.px("icon.default")
            case QStyle.PixelMetric.PM_FocusFrameHMargin | QStyle.PixelMetric.PM_FocusFrameVMargin:
                return theme.px("focus") + theme.px("focusGap")
            case QStyle.PixelMetric.PM_CheckBoxLabelSpacing | QStyle.PixelMetric.PM_RadioButtonLabelSpacing:
                return theme.px("s")
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """Lists of choices open below their field; the focus frame has no mask."""
        match hint:
            case (
                QStyle.StyleHint.SH_ComboBox_Popup
                | QStyle.StyleHint.SH_FocusFrame_Mask
                | QStyle.StyleHint.SH_FocusFrame_AboveWidget
                | QStyle.StyleHint.SH_EtchDisabledText
                | QStyle.StyleHint.SH_DitherDisabledText
            ):
                return 0
        return super().styleHint(hint, option, widget, returnData)

    # ------------------------------------------------------------------------------------ indicators

    def _box(self, option: QStyleOption, painter: QPainter) -> QRectF:
        """Pen and brush for the box of an indicator; gives where it lies."""
        theme = self._theme()
        chosen = bool(option.state & (QStyle.StateFlag.State_On | QStyle.StateFlag.State_NoChange))
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and enabled
        edge = "primary" if chosen and enabled else "borderStrong"
        fill = ("primary" if enabled else "borderStrong") if chosen else "hover" if over else "surface"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), 1.5))
        painter.setBrush(theme.colour(fill))
        rect = QRectF(option.rect)
        side = min(rect.width(), rect.height()) - 2
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center())
        return box

    def _check(self, option: QStyleOption, painter: QPainter) -> None:
        theme = self._theme()
        painter.save()
        box = self._box(option, painter)
        painter.drawRoundedRect(box, theme.px("checkbox"), theme.px("checkbox"))
        pen = QPen(theme.colour("onPrimary"), box.width() / 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)

        def at(x: float, y: float) -> QPointF:
            return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)

        if option.state & QStyle.StateFlag.State_NoChange:
            painter.drawLine(at(0.25, 0.5), at(0.75, 0.5))
        elif option.state & QStyle.StateFlag.State_On:
            painter.drawPolyline(QPolygonF([at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)]))
        painter.restore()

    def _radio(self, option: QStyleOption, painter: QPainter) -> None:
        painter.save()
        box = self._box(option, painter)
        painter.drawEllipse(box)
        if option.state & QStyle.StateFlag.State_On:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme().colour("onPrimary"))
            painter.drawEllipse(box.center(), box.width() / 5, box.width() / 5)
        painter.restore()

    def _arrow(self, option: QStyleOption, painter: QPainter, angle: int) -> None:
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme().colour("text" if enabled else "text3"), 1.75)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.translate(QRectF(option.rect).center())
        painter.rotate(angle)
        painter.drawPolyline(QPolygonF([QPointF(-4.5, -2.2), QPointF(0, 2.3), QPointF(4.5, -2.2)]))
        painter.restore()
