# SPDX-License-Identifier: EUPL-1.2
"""What Fusion paints too faintly is painted here from tokens: check boxes, radio buttons, frames, arrows.

Fusion makes its outlines by darkening the window colour; on a dark window they vanish.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QWidget,
)

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


_Complex = QStyle.ComplexControl
_Sub = QStyle.SubControl
_FIELDS = frozenset({_Complex.CC_ComboBox, _Complex.CC_SpinBox})
_BUTTON = 34
_INSET = 11


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
        """Lists of choices open below their field; the focus frame has no mask; nothing moves by itself."""
        match hint:
            case (
                QStyle.StyleHint.SH_ComboBox_Popup
                | QStyle.StyleHint.SH_FocusFrame_Mask
                | QStyle.StyleHint.SH_EtchDisabledText
                | QStyle.StyleHint.SH_DitherDisabledText
                | QStyle.StyleHint.SH_Widget_Animation_Duration
            ):
                return 0
            case QStyle.StyleHint.SH_FocusFrame_AboveWidget:
                return 1  # else the widget around it, such as a field with its label, cuts the ring off
        return super().styleHint(hint, option, widget, returnData)

    # ---------------------------------------------------------------------------------------- fields

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Lists of choices and spin boxes look like the other fields; the rest is Fusion's."""
        if control not in _FIELDS:
            super().drawComplexControl(control, option, painter, widget)
            return
        self._field(option, painter, faulty=widget is not None and bool(widget.property("faulty")))
        right = QRect(option.rect.right() - _BUTTON, option.rect.top(), _BUTTON, option.rect.height())
        arrow = QStyleOption(option)
        if control is _Complex.CC_ComboBox:
            arrow.rect = right.adjusted(0, 1, -8, 1)
            self._arrow(arrow, painter, 0)
            return
        middle = right.center().y()
        for rect, angle in (
            (QRect(right.left(), middle - 12, _BUTTON - 8, 12), 180),
            (QRect(right.left(), middle + 2, _BUTTON - 8, 12), 0),
        ):
            arrow.rect = rect
            self._arrow(arrow, painter, angle)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Where the words and the arrows of a field are."""
        rect = option.rect
        half = rect.height() // 2
        match part:
            case _Sub.SC_ComboBoxEditField if control is _Complex.CC_ComboBox:
                editable = isinstance(option, QStyleOptionComboBox) and option.editable
                return rect.adjusted(_INSET + (not editable), 1, -_BUTTON, -1)
            case _Sub.SC_SpinBoxEditField if control is _Complex.CC_SpinBox:
                return rect.adjusted(_INSET, 1, -_BUTTON, -1)
            case _Sub.SC_ComboBoxArrow if control is _Complex.CC_ComboBox:
                return QRect(rect.right() - _BUTTON, rect.top(), _BUTTON, rect.height())
            case _Sub.SC_SpinBoxUp if control is _Complex.CC_SpinBox:
                return QRect(rect.right() - _BUTTON, rect.top(), _BUTTON, half)
            case _Sub.SC_SpinBoxDown if control is _Complex.CC_SpinBox:
                return QRect(rect.right() - _BUTTON, rect.top() + half, _BUTTON, half)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # Qt allows none

    def sizeFromContents(
        self,
        contents: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Fields are as high as every control."""
        found = super().sizeFromContents(contents, option, size, widget)  # type: ignore[arg-type]  # Qt allows none
        if contents in (QStyle.ContentsType.CT_ComboBox, QStyle.ContentsType.CT_SpinBox):
            return QSize(found.width() + _INSET, max(found.height(), self._theme().px("control")))
        return found

    def _field(self, option: QStyleOption, painter: QPainter, *, faulty: bool) -> None:
        theme = self._theme()
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        edge = "danger" if faulty else "borderStrong" if enabled else "border"
        wide, radius = (2 if faulty else 1), theme.px("radius.control")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), wide))
        painter.setBrush(theme.colour("surface" if enabled else "sunken"))
        inside = wide / 2
        painter.drawRoundedRect(
            QRectF(option.rect).adjusted(inside, inside, -inside, -inside), radius, radius
        )
        painter.restore()

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
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(fill))
        rect = QRectF(option.rect)
        # On half pixels a hairline keeps its full colour; spread over two pixels it falls below 3:1.
        side = min(rect.width(), rect.height()) - 1
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
