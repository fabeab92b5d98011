# SPDX-License-Identifier: EUPL-1.2
"""One page of a paper, as large as wanted. A screen reader reads the words that are on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.language import tr
from irmd_desktop.reports.raster import Picture, Sheet


def image_of(picture: Picture) -> QImage:
    """The pixels as Qt takes them; keeps its own copy."""
    flat = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return flat.copy()


class PageView(QWidget):
    """Paints the picture it was given, stretched while a sharper one is on its way.

    `turned` asks for another page by so many, `zoomed` for larger (1), smaller (-1) or the full width (0),
    `first_or_last` for the first (True) or last page.
    """

    turned = Signal(int)
    zoomed = Signal(int)
    first_or_last = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._image: QImage | None = None
        self._zoom = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleIdentifier("report.page")
        self.setAccessibleName(tr("Vorschau"))

    def show_sheet(self, sheet: Sheet, number: int, count: int) -> None:
        """Another page, `number` from 0; its picture follows."""
        self._sheet, self._image = sheet, None
        self.setAccessibleName(tr("Seite {n} von {all}").format(n=number + 1, all=count))
        self.setAccessibleDescription(sheet.text)
        self._fit()

    def show_image(self, image: QImage) -> None:
        """The picture of the page that is shown."""
        self._image = image
        self.update()

    def set_zoom(self, zoom: float) -> None:
        """So many logical pixels for a point."""
        self._zoom = zoom
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """The page at its zoom."""
        if self._sheet is None:
            return QSize(0, 0)
        return QSize(round(self._sheet.width * self._zoom), round(self._sheet.height * self._zoom))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint paper, picture and a hairline."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(current().colour("borderStrong"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys and Bild auf/ab turn pages, plus and minus zoom; up and down are left to scrolling."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self.turned.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.turned.emit(1)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self.first_or_last.emit(event.key() == Qt.Key.Key_Home)
            case Qt.Key.Key_Plus:
                self.zoomed.emit(1)
            case Qt.Key.Key_Minus:
                self.zoomed.emit(-1)
            case Qt.Key.Key_0:
                self.zoomed.emit(0)
            case _:
                super().keyPressEvent(event)
