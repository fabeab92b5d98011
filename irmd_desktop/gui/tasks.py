# SPDX-License-Identifier: EUPL-1.2
"""Long work beside the window: one runner, progress, cancel, and outcomes delivered to the window's thread.

    runner.run(function, title=tr("Bericht wird geschrieben")).succeeded.connect(self._show)

`function(progress, cancelled)` knows nothing of Qt: it calls `progress(done, total)` now and then and raises
`Cancelled` once `cancelled()` is true and nothing was changed yet. Work that is asked too late and ends is a
success, for what it did is done. It must not touch a widget.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal, Slot

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
Work = Callable[[Progress, IsCancelled], Any]


class Cancelled(Exception):
    """Raised by work that stopped because it was asked to; nothing half-done is left behind."""


class Task(QObject):
    """One piece of work. Signals arrive in the thread of the window, exactly one of the last three."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    # From the worker's thread; delivered through the event loop to the slot of the same meaning.
    _stepped = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, work: Work, title: str, number: int, parent: QObject, *, keep: bool = False) -> None:
        super().__init__(parent)
        self.title, self.number, self.keep = title, number, keep
        self._work, self._stop, self._given_up = work, False, False
        self._stepped.connect(self._on_step)
        self._ended.connect(self._on_end)

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next look."""
        self._stop = True

    def give_up(self) -> None:
        """Stop, and tell nobody of a result: what it is for is being closed."""
        self._stop = self._given_up = True

    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop

    def work(self) -> None:
        """Do it, in whatever thread this is called; not at all where it was cancelled while it waited."""
        result, error = None, None
        try:
            if self._stop:
                raise Cancelled
            result = self._work(self._stepped.emit, self.is_cancelled)
        except Exception as problem:  # every failure has an outcome: it is told in the window
            error = problem
        self._ended.emit(result, error)

    @Slot(int, int)
    def _on_step(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    @Slot(object, object)
    def _on_end(self, result: object, error: object) -> None:
        if isinstance(error, Cancelled) or (self._given_up and error is None):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.finished.emit()


class _Run(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.work()


class TaskRunner(QObject):
    """Runs tasks one after the other beside the window; `started` lets the window show them."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._numbers = itertools.count(1)
        self._running: dict[int, Task] = {}

    def run(self, work: Work, title: str = "", *, keep: bool = False) -> Task:
        """Begin work; connect to the returned task at once. Without a title no progress is shown.

        `keep` for what somebody gave away and expects to find: it ends before anything is closed.
        """
        task = Task(work, title, next(self._numbers), self, keep=keep)
        self._running[task.number] = task
        task.finished.connect(self._forget)
        self._pool.start(_Run(task))
        self.started.emit(task)
        return task

    @property
    def busy(self) -> tuple[Task, ...]:
        """Tasks that are running or waiting, the oldest first."""
        return tuple(self._running.values())

    @Slot()
    def _forget(self) -> None:
        task = self.sender()
        if isinstance(task, Task) and task.number in self._running:
            del self._running[task.number]
            task.deleteLater()

    def stop(self) -> None:
        """Ask everything to stop and wait for it: before the workspace is closed.

        What is to be kept is not asked; its outcome is told before this returns.
        """
        while True:
            for task in self.busy:
                if not task.keep:
                    task.give_up()
            self._pool.waitForDone()
            kept = [task for task in self.busy if task.keep]
            if not kept:
                break
            for task in kept:
                QCoreApplication.sendPostedEvents(task, QEvent.Type.MetaCall)
                self._running.pop(task.number, None)
