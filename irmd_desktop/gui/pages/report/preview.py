# SPDX-License-Identifier: EUPL-1.2
"""The paper as it will be in hand: real pages, page by page, beside them all pages small."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from irmd_desktop.gui.pages.report.loader import MadePaper
from irmd_desktop.gui.pages.report.page_view import PageView, image_of
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.tasks import Cancelled, IsCancelled, Progress, Task
from irmd_desktop.gui.theme import current, theme_signals
from irmd_desktop.gui.theme.icons import icon
from irmd_desktop.gui.widgets import Banner, Button, Heading
from irmd_desktop.language import tr
from irmd_desktop.reports.raster import Picture, picture

FULL_SIZE: Final = 96 / 72
"""Logical pixels for a point at 100 %."""
_STEPS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_SMALL: Final = 72
"""Width of a small page."""
_ROOM_FOR_SMALL: Final = 520
_AROUND: Final = 16
_LEAST: Final = 0.25
_KEPT: Final = 12


class Preview(QFrame):
    """`show_paper` shows pages; until another paper is there, the old one stays and says that it is old."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "sunken")
        self._session = session
        self._paper: MadePaper | None = None
        self._number = 0
        self._step: float | None = None  # None fits the width
        self._kept: dict[tuple[int, float], QImage] = {}
        self._task: Task | None = None
        self._small_task: Task | None = None
        self.page = PageView()
        self._scroll = _Pages(self.page, self)
        self._small = _SmallPages(self)
        self._trouble = Banner("amber", "", "", parent=self)
        self._trouble.hide()
        self._sharp = QTimer(self)
        self._sharp.setSingleShot(True)
        self._sharp.setInterval(60)
        self._sharp.timeout.connect(self._fetch)
        self._lay_out()
        self.page.turned.connect(self.turn)
        self.page.zoomed.connect(self.zoom_by)
        self.page.first_or_last.connect(self._jump)
        self._small.currentRowChanged.connect(self._chosen_small)
        theme_signals.changed.connect(self._recolour)
        self._recolour()
        self._show_place()

    def _lay_out(self) -> None:
        self._back = self._tool("chevron-left", tr("Vorige Seite"), "report.previous")
        self._on = self._tool("chevron-right", tr("Nächste Seite"), "report.next")
        self._less = self._tool("minus", tr("Kleiner"), "report.smaller")
        self._more = self._tool("plus", tr("Größer"), "report.larger")
        self._place = Heading("", "compact", parent=self)
        self._state = Heading("", "meta", tone="text2", parent=self)
        self._zoom = Button("", "text", parent=self)
        self._zoom.setAccessibleIdentifier("report.fit")
        self._zoom.setToolTip(tr("Ganze Breite zeigen (0)"))
        for tool, step in ((self._back, -1), (self._on, 1)):
            tool.clicked.connect(partial(self._turned, step))
        self._less.clicked.connect(partial(self.zoom_by, -1))
        self._more.clicked.connect(partial(self.zoom_by, 1))
        self._zoom.clicked.connect(partial(self.zoom_by, 0))
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(4)
        for part in (self._back, self._place, self._on):
            bar.addWidget(part)
        bar.addSpacing(8)
        bar.addWidget(self._state)
        bar.addStretch(1)
        for end in (self._less, self._zoom, self._more):
            bar.addWidget(end)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self._small)
        pages.addWidget(self._scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._trouble)
        column.addLayout(pages, 1)

    def _tool(self, name: str, words: str, identifier: str) -> QToolButton:
        tool = QToolButton(self)
        tool.setProperty("icon_name", name)
        tool.setIconSize(QSize(18, 18))
        tool.setToolTip(words)
        tool.setAccessibleName(words)
        tool.setAccessibleIdentifier(identifier)
        return tool

    @Slot()
    def _recolour(self, _theme: object = None) -> None:
        for tool in (self._back, self._on, self._less, self._more):
            tool.setIcon(icon(tool.property("icon_name"), "text"))

    # ------------------------------------------------------------------------------------- what is shown

    @property
    def paper(self) -> MadePaper | None:
        """The paper that is shown."""
        return self._paper

    @property
    def number(self) -> int:
        """The page that is shown, from 0."""
        return self._number

    def show_paper(self, paper: MadePaper) -> None:
        """Another paper, or a newer one: then the page stays where it was."""
        same = self._paper is not None and self._paper.choice == paper.choice
        self._paper = paper
        self._kept.clear()
        self._trouble.hide()
        self._scroll.show()
        self._number = min(self._number, len(paper.pages) - 1) if same else 0
        if self._small_task is not None:
            self._small_task.cancel()
            self._small_task = None
        self._small.show_count(len(paper.pages), self._number)
        self._fit_small()
        self._show_page(stay=same)

    def show_trouble(self, sentence: str) -> None:
        """No paper could be made."""
        self._trouble.show()
        self._trouble.show_message(tr("Keine Vorschau"), sentence)

    def show_working(self, working: bool) -> None:
        """A newer paper is being made; what is shown is old until then."""
        stale = self._paper is not None
        self._state.setText("" if not working else tr("wird erneuert") if stale else tr("wird hergestellt"))

    def forget(self) -> None:
        """Another case: nothing of the one before stays on the screen."""
        self._paper = None
        self._kept.clear()
        self._number = 0
        self._small.show_count(0, 0)
        self._scroll.hide()
        self._trouble.hide()
        self._show_place()

    def _show_place(self) -> None:
        count = len(self._paper.pages) if self._paper else 0
        words = tr("Seite {n} von {all}").format(n=self._number + 1, all=count) if count else tr("Vorschau")
        self._place.setText(words)
        self._back.setEnabled(self._number > 0)
        self._on.setEnabled(self._number + 1 < count)

    def _show_page(self, *, stay: bool = False) -> None:
        if self._paper is None:
            return
        self._show_place()
        self.page.show_sheet(self._paper.pages[self._number], self._number, len(self._paper.pages))
        self._set_zoom()
        if not stay:
            self._scroll.verticalScrollBar().setValue(0)
        self._fetch()

    # ---------------------------------------------------------------------------------- pages and zoom

    @Slot()
    def _turned(self, step: int) -> None:
        self.go_to(self._number + step)

    @Slot(int)
    def turn(self, step: int) -> None:
        """Read on: to the foot of a page first, then to the next one."""
        bar = self._scroll.verticalScrollBar()
        if step > 0 and bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
        elif step < 0 and bar.value() > 0:
            bar.setValue(bar.value() - bar.pageStep())
        else:
            self.go_to(self._number + step)

    @Slot(bool)
    def _jump(self, first: bool) -> None:
        self.go_to(0 if first or self._paper is None else len(self._paper.pages) - 1)

    def go_to(self, number: int) -> None:
        """Show a page, from 0; one there is not changes nothing."""
        if self._paper is None or not 0 <= number < len(self._paper.pages) or number == self._number:
            return
        self._number = number
        self._small.set_current(number)
        self._show_page()

    @Slot(int)
    def _chosen_small(self, number: int) -> None:
        self.go_to(number)

    @Slot(int)
    def zoom_by(self, step: int) -> None:
        """One step larger or smaller; 0 fits the width again."""
        now = self.zoom / FULL_SIZE
        if step == 0:
            self._step = None
        elif step > 0:
            self._step = next((one for one in _STEPS if one > now + 0.01), _STEPS[-1])
        else:
            self._step = next((one for one in reversed(_STEPS) if one < now - 0.01), _STEPS[0])
        self._set_zoom()
        self._sharp.start()

    @property
    def zoom(self) -> float:
        """Logical pixels for a point."""
        if self._step is not None:
            return self._step * FULL_SIZE
        if self._paper is None:
            return FULL_SIZE
        room = self._scroll.room - 2 * _AROUND
        return float(max(_LEAST, min(room / self._paper.pages[self._number].width, 1.5 * FULL_SIZE)))

    def _set_zoom(self) -> None:
        zoom = self.zoom
        percent = tr("{n}\u00a0%").format(n=round(zoom / FULL_SIZE * 100))
        self._zoom.setText(percent)
        self._zoom.setAccessibleName(tr("{n}, ganze Breite zeigen").format(n=percent))
        self.page.set_zoom(zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width to fit is another one."""
        super().resizeEvent(event)
        self._fit_small()
        self._set_zoom()
        self._sharp.start()

    def _fit_small(self) -> None:
        self._small.setVisible(self.width() >= _ROOM_FOR_SMALL and self._small.count() > 1)

    # ---------------------------------------------------------------------------------------- pictures

    @Slot()
    def _fetch(self) -> None:
        """Show the sharp picture, or have it made: one at a time, then what is wanted by then."""
        paper = self._paper
        if paper is None:
            return
        key = (self._number, round(self.zoom * self.devicePixelRatioF(), 3))
        if key in self._kept:
            self.page.show_image(self._kept[key])
            self._fetch_small()
            return
        if self._task is None:
            self._task = self._session.tasks.run(lambda _progress, _stopped: picture(paper.pdf, *key))
            self._task.succeeded.connect(partial(self._fetched, paper, key))
            self._task.failed.connect(partial(self._blank, key))
            self._task.finished.connect(self._done)

    def _fetched(self, paper: MadePaper, key: tuple[int, float], found: Picture) -> None:
        if paper is self._paper:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = image_of(found)

    def _blank(self, key: tuple[int, float], _error: object) -> None:
        """A page that cannot be drawn stays white: it is not asked for again and again."""
        self._kept[key] = QImage()

    @Slot()
    def _done(self) -> None:
        self._task = None
        self._fetch()

    def _fetch_small(self) -> None:
        paper, ratio = self._paper, self.devicePixelRatioF()
        if paper is None or self._small_task is not None or self._small.isHidden() or self._small.filled:
            return

        def work(_progress: Progress, stopped: IsCancelled) -> list[Picture]:
            made = []
            for number, sheet in enumerate(paper.pages):
                if stopped():
                    raise Cancelled
                made.append(picture(paper.pdf, number, _SMALL * ratio / sheet.width))
            return made

        self._small_task = self._session.tasks.run(work)
        self._small_task.succeeded.connect(partial(self._fetched_small, paper, ratio))

    def _fetched_small(self, paper: MadePaper, ratio: float, found: list[Any]) -> None:
        if paper is self._paper:
            self._small_task = None
            self._small.show_images([image_of(one) for one in found], ratio)


class _Pages(QScrollArea):
    """The room for one page; only a page that was made larger than the room scrolls sideways."""

    def __init__(self, page: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidget(page)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewportMargins(0, 0, 0, _AROUND)
        self.setMinimumHeight(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalScrollBar().setSingleStep(48)

    @property
    def room(self) -> int:
        """Width that is free whether or not the page scrolls."""
        return self.width() - self.verticalScrollBar().sizeHint().width()


def _untinted(small: QPixmap) -> QIcon:
    """Paper stays white where it is chosen; the number below it shows the choice."""
    found = QIcon(small)
    found.addPixmap(small, QIcon.Mode.Selected)
    return found


class _SmallPages(QListWidget):
    """All pages small; arrow keys and a click go to one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.filled = False
        self.setAccessibleName(tr("Seiten"))
        self.setAccessibleIdentifier("report.pages")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(_SMALL, round(_SMALL * 1.42)))
        self.setSpacing(4)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_SMALL + 44)
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setFont(current().font("meta"))

    def show_count(self, count: int, chosen: int) -> None:
        """So many pages; their pictures follow. Known ones stay until then."""
        blank = QPixmap(self.iconSize())
        blank.fill(Qt.GlobalColor.white)
        self.blockSignals(True)
        self.filled = False
        while self.count() > count:
            self.takeItem(self.count() - 1)
        while self.count() < count:
            number = self.count() + 1
            item = QListWidgetItem(_untinted(blank), str(number), self)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, tr("Seite {n} von {all}").format(n=number, all=count)
            )
        self.setCurrentRow(chosen)
        self.blockSignals(False)

    def show_images(self, images: list[QImage], ratio: float) -> None:
        """The small pictures."""
        for number, image in enumerate(images[: self.count()]):
            small = QPixmap.fromImage(image)
            edge = QPainter(small)
            edge.setPen(QPen(current().colour("borderStrong"), round(ratio)))
            edge.drawRect(small.rect().adjusted(0, 0, -1, -1))
            edge.end()
            small.setDevicePixelRatio(ratio)
            self.item(number).setIcon(_untinted(small))
        self.filled = len(images) == self.count()

    def set_current(self, number: int) -> None:
        """Mark a page without going there."""
        self.blockSignals(True)
        self.setCurrentRow(number)
        self.blockSignals(False)
        # Marking it must not take its place in the list out of sight.
        self.scrollToItem(self.item(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right turn pages too."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentRow(max(0, min(self.currentRow() + step, self.count() - 1)))
