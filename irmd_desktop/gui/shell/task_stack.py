# SPDX-License-Identifier: EUPL-1.2
"""The card of a long task above the status bar: what, how far, how long still, cancel. Never modal."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.tasks import Task, TaskRunner
from irmd_desktop.gui.widgets import TaskCard
from irmd_desktop.language import tr, trn

PATIENCE_MS: Final = 500
"""Shorter work is not worth a card."""
_MARGIN: Final = 16


class TaskStack(QObject):
    """Shows the running titled task of a runner as a card over the lower right of a widget."""

    def __init__(self, runner: TaskRunner, over: QWidget) -> None:
        super().__init__(over)
        self._over, self._task = over, None
        self._card = TaskCard(over)
        self._card.hide()
        self._card.cancelled.connect(self._cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        self._began = 0.0
        self._task: Task | None
        runner.started.connect(self._started)

    @Slot(object)
    def _started(self, task: Task) -> None:
        if not task.title:
            return
        self._task, self._began = task, time.monotonic()
        self._card.begin(task.title)
        task.progressed.connect(self._progressed)
        task.finished.connect(self._finished)
        self._patience.start()

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        seconds = time.monotonic() - self._began
        left = ""
        if done and total > done and seconds > 1:
            still = max(round(seconds * (total - done) / done), 1)
            left = trn("noch etwa {n} Sekunde", "noch etwa {n} Sekunden", still).format(n=still)
        self._card.set_progress(done, total, left)

    @Slot()
    def _finished(self) -> None:
        if self.sender() is self._task:
            self._patience.stop()
            self._card.hide()
            self._task = None

    @Slot()
    def _show(self) -> None:
        self._card.show()
        self.place()

    @Slot()
    def _cancel(self) -> None:
        if self._task is not None:
            self._card.set_note(tr("Wird abgebrochen. Es wird nichts geändert."))
            self._task.cancel()

    def place(self) -> None:
        """Keep the card in its corner."""
        if self._card.isVisible():
            self._card.adjustSize()
            room, size = self._over.rect(), self._card.size()
            self._card.move(room.right() - size.width() - _MARGIN, room.bottom() - size.height() - 28 - _MARGIN)
            self._card.raise_()
