# SPDX-License-Identifier: EUPL-1.2
"""The line at the bottom: offline note, catalogue, what is running, and the keys that help here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from irmd_desktop.gui.shell.icon_label import IconLabel
from irmd_desktop.gui.shell.sunken import SunkenFrame
from irmd_desktop.gui.tasks import Task
from irmd_desktop.gui.widgets import ElidedLabel, Ruler
from irmd_desktop.language import tr


class StatusBar(SunkenFrame):
    """Quiet facts about the program itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("top", parent)
        self.setMinimumHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 24, 2)
        row.setSpacing(8)
        row.addWidget(IconLabel("wifi-off", "text2", 16, self))
        self._offline = self._label(tr("Ohne Netz – alles bleibt auf diesem Gerät"))
        row.addWidget(self._offline)
        row.addSpacing(8)
        self._catalogue_sign = IconLabel("library", "text2", 16, self)
        row.addWidget(self._catalogue_sign)
        self._catalogue = self._label("")
        row.addWidget(self._catalogue)
        row.addSpacing(8)
        self._task = self._label("")
        self._ruler = Ruler(parent=self)
        self._ruler.setFixedWidth(96)
        self._ruler.setAccessibleName(tr("Fortschritt"))
        row.addWidget(self._task)
        row.addWidget(self._ruler)
        self._keys = ElidedLabel("", "meta", parent=self)
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._keys, 1)
        self._running: Task | None = None
        self._show_task(False)

    def _label(self, text: str) -> ElidedLabel:
        return ElidedLabel(text, "meta", parent=self)

    def set_catalogue(self, text: str) -> None:
        """Version and date of the catalogue."""
        self._catalogue.setText(text)

    def set_keys(self, text: str) -> None:
        """The keys that help on this page."""
        self._keys.setText(text)

    def show_task(self, task: Task) -> None:
        """Show a titled task until it ends."""
        self._running = task
        self._task.setText(task.title)
        self._ruler.set_progress(0, 1)
        self._show_task(True)
        task.progressed.connect(self._progressed)
        task.finished.connect(self._finished)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self._ruler.set_progress(done, max(total, 1))

    @Slot()
    def _finished(self) -> None:
        if self.sender() is self._running:
            self._running = None
            self._show_task(False)

    def _show_task(self, on: bool) -> None:
        self._task.setVisible(on)
        self._ruler.setVisible(on)
