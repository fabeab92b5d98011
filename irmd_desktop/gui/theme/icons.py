# SPDX-License-Identifier: EUPL-1.2
"""Icons in the colours of the theme, sharp at every scale.

The files (`resources/icons`, Lucide) say `currentColor`; Qt would leave that black in the dark.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from irmd_desktop import assets
from irmd_desktop.gui.theme.application import current
from irmd_desktop.gui.theme.tokens import tokens

_CACHED: Final = 1024
_renderers: dict[tuple[str, int], QSvgRenderer] = {}


@cache
def _source(name: str) -> str:
    stroke = tokens()["icon"]["stroke"]
    return assets.read_text(f"resources/icons/{name}.svg").replace(
        'stroke-width="2"', f'stroke-width="{stroke}"'
    )


def _renderer(name: str, colour: QColor) -> QSvgRenderer:
    key = (name, colour.rgba())
    if key not in _renderers:
        if len(_renderers) >= _CACHED:
            _renderers.clear()
        svg = _source(name).replace("currentColor", colour.name())
        _renderers[key] = QSvgRenderer(QByteArray(svg.encode()))
    return _renderers[key]


def draw_icon(painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor) -> None:
    """Paint an icon into a square. Raises `AssetError` for one that is not there."""
    box = QRectF(rect)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box, _kept(name, colour.rgba(), round(box.width()), ratio), QRectF())


@lru_cache(maxsize=_CACHED)
def _kept(name: str, rgba: int, side: int, ratio: float) -> QPixmap:
    """The icon as pixels, kept: a list paints the same few again and again."""
    return _picture(name, QColor.fromRgba(rgba), QSize(side, side), ratio)


def pixmap(name: str, colour_token: str = "text", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` logical pixels; `ratio` is the device's pixels per logical one."""
    return _picture(name, current().colour(colour_token), QSize(size, size), ratio)


def _picture(name: str, colour: QColor, size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, colour).render(painter, QRectF(QPointF(0, 0), QSizeF(size)))
    painter.end()
    return picture


class _Engine(QIconEngine):
    """Looks up the colour when it paints, so an icon made in the light is right in the dark."""

    def __init__(self, name: str, colour_token: str) -> None:
        super().__init__()
        _source(name)  # a wrong name shows where it was written, not at the first paint
        self._name, self._token = name, colour_token

    def _colour(self, mode: QIcon.Mode) -> QColor:
        if mode is QIcon.Mode.Disabled:
            return current().colour("text3")
        return current().colour(self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRect(0, 0, side, side)
        square.moveCenter(rect.center())
        draw_icon(painter, square, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return _picture(self._name, self._colour(mode), size, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        # Qt hands a logical size here.
        return _picture(self._name, self._colour(mode), size, scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)

    def key(self) -> str:
        return "irmd"


def icon(name: str, colour_token: str = "text") -> QIcon:
    """An icon for Qt's own widgets; it follows the theme. Raises `AssetError` for one that is not there."""
    return QIcon(_Engine(name, colour_token))
