# SPDX-License-Identifier: EUPL-1.2
"""How the folding rule (Zollstock) is painted: progress, interval of an amount, stage of maturity, hinges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil, floor, log10
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from irmd_desktop.gui.theme import current

_TICK: Final = 8
_MAJOR: Final = 5
_HATCH: Final = 7.0
STAGE_CUTS: Final = (20, 40, 60, 80)


def scale(high: Decimal, labels: int = 5) -> tuple[Decimal, Decimal]:
    """A round step and the end of a scale that shows `high` with room behind it, at most `labels` steps."""
    top = float(max(high, Decimal(1))) * 1.02
    power = floor(log10(top / labels))
    step = next(
        Decimal(factor) * Decimal(10) ** power
        for factor in ("1", "2", "2.5", "5", "10")
        if float(Decimal(factor) * Decimal(10) ** power) * labels >= top
    )
    return step, step * ceil(top / float(step))


def _ticks(painter: QPainter, rect: QRectF, places: Iterator[tuple[float, float]], filled: float) -> None:
    """Ticks from below: `places` are distance from the left and share of the height."""
    theme = current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    on_fill, on_empty = theme.colour("onMark"), theme.colour("borderStrong")
    for x, share in places:
        colour = on_fill if x < filled else on_empty
        high = round(rect.height() * share)
        painter.fillRect(QRectF(round(rect.left() + x), rect.bottom() - high, 1, high), colour)


def _even(width: float) -> Iterator[tuple[float, float]]:
    for number in range(1, ceil(width / _TICK)):
        yield number * _TICK, 0.8 if number % _MAJOR == 0 else 0.38


def _frame(painter: QPainter, rect: QRectF, edge: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, 1))
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


def draw_progress(
    painter: QPainter, rect: QRectF, share: float, *, framed: bool = True, empty: str = "closedBg"
) -> None:
    """A rule that is yellow up to `share` (0 to 1)."""
    theme = current()
    painter.save()
    inner = rect.adjusted(1, 1, -1, -1) if framed else rect
    painter.fillRect(inner, theme.colour(empty))
    filled = inner.width() * min(1.0, max(0.0, share))
    painter.fillRect(QRectF(inner.left(), inner.top(), filled, inner.height()), theme.colour("mark"))
    _ticks(painter, inner, _even(inner.width()), filled)
    if framed:
        _frame(painter, rect, theme.colour("borderStrong"))
    painter.restore()


def draw_hinge(painter: QPainter, centre: QPointF) -> None:
    """The joint between two sections."""
    theme = current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("text2"), 1.25))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(centre, 4.75, 4.75)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("text2"))
    painter.drawEllipse(centre, 1.6, 1.6)
    painter.restore()


def draw_interval(
    painter: QPainter, rect: QRectF, low: Decimal, high: Decimal | None, step: Decimal, top: Decimal
) -> None:
    """Yellow to `low`, hatched from there to `high` (to the end where it is unknown), empty behind."""
    theme = current()
    painter.save()
    inner = rect.adjusted(1, 1, -1, -1)
    painter.fillRect(inner, theme.colour("surface"))

    def at(value: Decimal) -> float:
        return inner.width() * float(min(value, top) / top)

    certain = at(low)
    possible = inner.width() if high is None else at(high)
    painter.fillRect(QRectF(inner.left(), inner.top(), certain, inner.height()), theme.colour("mark"))
    _hatch(painter, QRectF(inner.left() + certain, inner.top(), possible - certain, inner.height()))
    quarters = [(step / 4 * n, n % 4 == 0) for n in range(1, int(top / step * 4))]
    _ticks(painter, inner, ((at(value), 0.7 if major else 0.3) for value, major in quarters), certain)
    _frame(painter, rect, theme.colour("text2"))
    painter.restore()


def _hatch(painter: QPainter, rect: QRectF) -> None:
    if rect.width() <= 0:
        return
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(current().colour("markLine"), 1.5))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += _HATCH
    painter.restore()


def draw_stage(
    painter: QPainter,
    rect: QRectF,
    point: float | None,
    spread: tuple[float, float] | None = None,
    cuts: Sequence[int] = STAGE_CUTS,
) -> None:
    """The scale from 0 to 100 with its cut-offs; a pointer at `point` and a bar for its uncertainty.

    Without a point (not measured) the rule stays empty and has no pointer.
    """
    theme = current()
    painter.save()
    inner = rect.adjusted(1, 1, -1, -1)
    painter.fillRect(inner, theme.colour("closedBg"))
    filled = inner.width() * (point or 0.0) / 100
    painter.fillRect(QRectF(inner.left(), inner.top(), filled, inner.height()), theme.colour("mark"))
    fine = inner.width() >= 160
    small = [(n, 0.5 if n % 10 == 0 else 0.28) for n in range(2 if fine else 10, 100, 2 if fine else 10)]
    shown = ((inner.width() * n / 100, share) for n, share in small if n not in cuts)
    _ticks(painter, inner, shown, filled)
    for cut in cuts:
        x = inner.width() * cut / 100
        colour = theme.colour("onMark" if x < filled else "borderStrong")
        painter.fillRect(QRectF(round(inner.left() + x) - 1, inner.top(), 2, inner.height()), colour)
    _frame(painter, rect, theme.colour("text2"))
    if point is not None:
        _pointer(painter, rect, inner, point, spread)
    painter.restore()


def _pointer(
    painter: QPainter, rect: QRectF, inner: QRectF, point: float, spread: tuple[float, float] | None
) -> None:
    ink = current().colour("text")
    ground = current().colour("surface")
    x = round(inner.left() + inner.width() * point / 100)
    middle = rect.center().y()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # A rim of the ground keeps pointer and bar apart from yellow and from the ticks, in both schemes.
    for colour, rim in ((ground, 1.0), (ink, 0.0)):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if spread is not None and spread[1] > spread[0]:
            left, right = (inner.left() + inner.width() * end / 100 for end in spread)
            painter.drawRect(QRectF(left, middle - 1, right - left, 2).adjusted(-rim, -rim, rim, rim))
        painter.drawRect(QRectF(x - 1, rect.top() - 4, 2, rect.height() + 6).adjusted(-rim, 4, rim, 0))
        if not rim:
            tip = [QPointF(x - 5, rect.top() - 8), QPointF(x + 5, rect.top() - 8), QPointF(x, rect.top() - 1)]
            painter.drawPolygon(QPolygonF(tip))
            painter.drawRect(QRectF(x - 1, rect.top() - 4, 2, rect.height() + 5))
