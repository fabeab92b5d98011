# SPDX-License-Identifier: EUPL-1.2
"""The steps of a case on their folding rule: one section per step, a hinge between two, all reachable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from irmd_desktop.gui.theme import current
from irmd_desktop.gui.theme.icons import draw_icon
from irmd_desktop.gui.widgets.painting import LEFT, font, lines, metrics
from irmd_desktop.gui.widgets.zollstock import draw_hinge, draw_progress

_INSET: Final = 14
_FIRST_INSET: Final = 24


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `detail` says in words how far it is, `share` (0 to 1) how yellow its section is."""

    key: str
    name: str
    detail: str = ""
    share: float = 0.0
    done: bool = False


class StepBar(QTabBar):
    """Equal steps; `step_chosen` carries the key of the one a person went to. Narrow, it drops details."""

    step_chosen = Signal(str)

    def __init__(self, steps: Sequence[Step], *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._narrow = False
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for number, step in enumerate(self._steps):
            self.addTab(step.name)
            self._tell(number)
        self.tabBarClicked.connect(self._again)
        self.currentChanged.connect(self._went)

    @property
    def step(self) -> str:
        """Key of the active step."""
        return self._steps[self.currentIndex()].key

    def set_step(self, key: str) -> None:
        """Go to a step without a signal. Raises `KeyError` for one that is not there."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._place(key))
        self.blockSignals(blocked)
        self.update()

    def show_progress(self, key: str, detail: str, share: float, *, done: bool = False) -> None:
        """Say how far a step is. Raises `KeyError` for one that is not there."""
        number = self._place(key)
        changed = replace(self._steps[number], detail=detail, share=share, done=done)
        if changed != self._steps[number]:
            self._steps[number] = changed
            self._tell(number)
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        """With or without the second line."""
        if narrow != self._narrow:
            self._narrow = narrow
            for number in range(len(self._steps)):
                self._tell(number)
            self.updateGeometry()
            self.update()

    def _place(self, key: str) -> int:
        for number, step in enumerate(self._steps):
            if step.key == key:
                return number
        raise KeyError(key)

    def _tell(self, number: int) -> None:
        step = self._steps[number]
        self.setTabToolTip(number, f"{step.name}: {step.detail}" if self._narrow and step.detail else "")
        self.setAccessibleTabName(number, f"{step.name}, {step.detail}" if step.detail else step.name)

    def _again(self, number: int) -> None:
        """A click on the active step goes back to its start; any other is told by the change."""
        if number == self.currentIndex():
            self._went(number)

    def _went(self, number: int) -> None:
        if 0 <= number < len(self._steps):
            self.step_chosen.emit(self._steps[number].key)

    # --------------------------------------------------------------------------------------- size

    def _texts_height(self) -> int:
        theme = current()
        if self._narrow:
            rows = max((len(self._names(number)) for number in range(len(self._steps))), default=1)
            return max(theme.px("touchMin") - theme.px("stepRuler"), rows * theme.line("label") + 9)
        return max(theme.px("touchMin"), theme.line("bodyStrong") + theme.line("meta") + 9)

    def _role(self) -> str:
        """The type in which every name fits on a line, else the small one."""
        found = metrics(current(), "bodyStrong")
        room = self.width() // max(1, len(self._steps)) - 12
        return "bodyStrong" if all(found.horizontalAdvance(s.name) <= room for s in self._steps) else "label"

    def _names(self, number: int) -> list[str]:
        """The name of a step on the lines it takes."""
        room = self.width() // max(1, len(self._steps)) - 12
        return lines(current(), self._role(), self._steps[number].name, room, 2 if self._narrow else 1)

    def tabSizeHint(self, index: int) -> QSize:
        """An equal share of the width."""
        count, width = max(1, self.count()), self.width()
        left, right = width * index // count, width * (index + 1) // count
        return QSize(max(1, right - left), self.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Steps shrink with the window."""
        return QSize(1, self.tabSizeHint(index).height())

    def sizeHint(self) -> QSize:
        """As wide as the names need; lines, rule and hairline high."""
        return QSize(self.minimumSizeHint().width(), self._texts_height() + current().px("stepRuler") + 1)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window: names are cut only there."""
        return QSize(40 * len(self._steps), self._texts_height() + current().px("stepRuler") + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        if event.size().height() != self.sizeHint().height():
            self.updateGeometry()
        # A tab bar lays its tabs out again only when one of them says that it changed.
        self.setIconSize(self.iconSize() + QSize(1, 0))

    # -------------------------------------------------------------------------------------- paint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the steps, then the rule below them, then its hinges."""
        theme = current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        rule = theme.px("stepRuler")
        top = self.height() - rule - 1
        rects = [self.tabRect(number) for number in range(self.count())]
        for number, rect in enumerate(rects):
            self._paint_step(painter, number, QRect(rect.left(), 0, rect.width(), top))
        for number, rect in enumerate(rects):
            section = QRectF(rect.left(), top, rect.width(), rule)
            draw_progress(painter, section, self._steps[number].share, framed=False)
        painter.fillRect(QRect(0, top + rule, self.width(), 1), theme.colour("border"))
        for rect in rects[1:]:
            draw_hinge(painter, QPointF(rect.left(), top + rule / 2))
        painter.end()

    def _paint_step(self, painter: QPainter, number: int, rect: QRect) -> None:
        theme, step = current(), self._steps[number]
        active = number == self.currentIndex()
        if active:
            painter.fillRect(rect, theme.colour("primary"))
        elif self.tabAt(self.mapFromGlobal(self.cursor().pos())) == number and self.underMouse():
            painter.fillRect(rect, theme.colour("hover"))
        if number:
            painter.fillRect(QRect(rect.left(), 0, 1, rect.height()), theme.colour("border"))
        ink = theme.colour("onPrimary" if active else "text")
        role = self._role()
        found, side = metrics(theme, role), theme.px("icon.inline")
        names = self._names(number)
        wide = max(found.horizontalAdvance(name) for name in names)
        inset = max(6, min(_INSET if number else _FIRST_INSET, (rect.width() - wide) // 2))
        room = rect.adjusted(inset, 4, -4, -5)
        high = room.height() if self._narrow else theme.line("bodyStrong")
        name = QRect(room.left(), room.top(), room.width(), high)
        # The full rule says it too, where there is no room for the mark.
        if step.done and wide + side + 6 <= room.width():
            mark = QRectF(name.left(), name.center().y() - side / 2 + 1, side, side)
            draw_icon(painter, mark, "check", ink)
            name = name.adjusted(side + 6, 0, 0, 0)
        painter.setPen(ink)
        painter.setFont(font(theme, role))
        fitting = [found.elidedText(one, Qt.TextElideMode.ElideRight, name.width()) for one in names]
        painter.drawText(name, int(LEFT), "\n".join(fitting))
        if self._narrow:
            return
        painter.setPen(ink if active else theme.colour("text2"))
        painter.setFont(font(theme, "meta"))
        second = QRect(room.left(), name.bottom() + 1, room.width(), theme.line("meta"))
        detail = metrics(theme, "meta").elidedText(step.detail, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, int(LEFT), detail)
