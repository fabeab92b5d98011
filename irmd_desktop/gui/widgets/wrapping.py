# SPDX-License-Identifier: EUPL-1.2
"""Height that follows the width: what lets words wrap in any layout, without growing for other reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    _Base = QWidget
else:
    # Beside a Qt class in the list of bases; two Qt bases are not allowed.
    _Base = object


class Wrapping(_Base):
    """Put before a Qt class whose `heightForWidth` is right, and call `wrap` at the end of its constructor.

    Qt's layouts hold a fixed height to the size hint, even where the widget knows that it must be higher when
    narrow. So the hint tells the height for the width it has.
    """

    _laid_out = False

    def wrap(self, horizontal: QSizePolicy.Policy = QSizePolicy.Policy.Preferred) -> None:
        """Take exactly the height the words need."""
        policy = QSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def natural(self) -> QSize:
        """The size with all the room there could be."""
        return super().sizeHint()

    def sizeHint(self) -> QSize:
        """The natural width, and the height for the width it has."""
        natural = self.natural()
        width = self.width() if self._laid_out else natural.width()
        high = self.heightForWidth(width)
        return QSize(natural.width(), high if high >= 0 else natural.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the new width needs it."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._laid_out = True
            if self.heightForWidth(event.size().width()) != event.size().height():
                self.updateGeometry()
