# SPDX-License-Identifier: EUPL-1.2
"""The card of a long task above the status bar: what, how far, how long still, cancel. Never modal."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from irmd_desktop.gui.tasks import Task, TaskRunner
from irmd_desktop.gui.widgets import TaskCard
from irmd_desktop.language import trn

PATIENCE_MS: Final = 500
"""Shorter work is not worth a card."""
_MARGIN: Final = 16


class TaskStack(QObject):
    """Shows the running titled task of a runner as a card over the lower right of a widget.

    `shown` carries the task whose turn it is, for other places that tell of it.
    """

    shown = Signal(object)

    def __init__(self, runner: TaskRunner, over: QWidget) -> None:
        super().__init__(over)
        self._over, self._runner = over, runner
        self._task: Task | None = None
        self._card: TaskCard | None = None
        self._began = 0.0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        runner.started.connect(self._started)

    @Slot(object)
    def _started(self, task: Task) -> None:
        if not task.title or self._task is not None:
            return
        self._task, self._began = task, time.monotonic()
        self._card = TaskCard(task.title, parent=self._over)
        self._card.hide()
        self._card.cancelled.connect(task.cancel)
        task.progressed.connect(self._progressed)
        task.finished.connect(self._finished)
        self._patience.start()
        self.shown.emit(task)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._card is None:
            return
        self._card.set_progress(done, total)
        seconds = time.monotonic() - self._began
        if done and total > done and seconds > 1:
            still = max(round(seconds * (total - done) / done), 1)
            words = trn("noch etwa {n} Sekunde", "noch etwa {n} Sekunden", still).format(n=still)
            self._card.set_remaining(words)

    @Slot()
    def _finished(self) -> None:
        self._patience.stop()
        done, self._task = self._task, None
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        # What waited behind it is next, and runs now.
        for waiting in self._runner.busy:
            if waiting is not done and waiting.title:
                self._started(waiting)
                break

    @Slot()
    def _show(self) -> None:
        if self._card is not None:
            self._card.show()
            self.place()

    def place(self) -> None:
        """Keep the card in its corner."""
        card = self._card
        if card is not None and card.isVisible():
            card.adjustSize()
            room, size = self._over.rect(), card.size()
            above_status = room.bottom() - size.height() - 28 - _MARGIN
            card.move(room.right() - size.width() - _MARGIN, above_status)
            card.raise_()
