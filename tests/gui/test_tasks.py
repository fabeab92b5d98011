# SPDX-License-Identifier: EUPL-1.2
"""Long work beside the window: a card after half a second, progress, and a cancel that tells the truth."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.shell.status_bar import StatusBar
from irmd_desktop.gui.shell.task_stack import TaskStack
from irmd_desktop.gui.tasks import Cancelled, IsCancelled, Progress, Task, TaskRunner
from irmd_desktop.gui.widgets import Heading, Ruler, TaskCard

SLOW = 5_000


class Work:
    """Goes to the middle and waits there; looks whether it shall stop before it changes anything."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()
        self.written = False

    def __call__(self, progress: Progress, cancelled: IsCancelled) -> str:
        progress(600, 1200)
        self.begun.set()
        assert self.go_on.wait(SLOW / 1000)
        if cancelled():
            raise Cancelled
        self.written = True
        return "fertig"


@pytest.fixture
def runner(app: QApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.stop()


class Window(QWidget):
    """A window with its status bar, over which the card comes up."""

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__()
        self.resize(1280, 800)
        self.status, self.stack = StatusBar(self), TaskStack(runner, self)
        self.stack.shown.connect(self.status.show_task)


@pytest.fixture
def window(runner: TaskRunner, qtbot: QtBot) -> Window:
    made = Window(runner)
    qtbot.addWidget(made)
    made.show()
    return made


def card(window: Window) -> TaskCard | None:
    return next((one for one in window.findChildren(TaskCard) if one.isVisible()), None)


def words(widget: QWidget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(Heading) if one.isVisible())


def outcomes(task: Task) -> list[Any]:
    """What the task says in the end."""
    said: list[Any] = []
    task.succeeded.connect(said.append)
    task.failed.connect(said.append)
    task.cancelled.connect(lambda: said.append("cancelled"))
    return said


def test_work_shorter_than_half_a_second_shows_no_card(
    runner: TaskRunner, window: Window, qtbot: QtBot
) -> None:
    task = runner.run(lambda _progress, _cancelled: 1, "Bericht wird gespeichert")
    with qtbot.waitSignal(task.finished, timeout=SLOW):
        pass
    assert card(window) is None


def test_the_card_says_how_far_it_is_and_a_cancel_changes_nothing(
    runner: TaskRunner, window: Window, qtbot: QtBot
) -> None:
    work = Work()
    said = outcomes(runner.run(work, "Betriebe werden geprüft"))
    qtbot.waitUntil(lambda: card(window) is not None, timeout=SLOW)
    shown = card(window)
    assert shown is not None
    assert "Betriebe werden geprüft" in words(shown) and "600 von 1.200" in words(shown)
    assert window.rect().contains(shown.geometry())
    ruler = window.status.findChild(Ruler)
    assert ruler is not None
    assert ruler.isVisible() and ruler.spoken == "600 von 1.200"
    (stop,) = shown.findChildren(QPushButton)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert "Wird abgebrochen." in words(shown) and not stop.isEnabled()
    work.go_on.set()
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    assert said == ["cancelled"] and not work.written
    assert card(window) is None and not ruler.isVisible()


def test_a_cancel_that_comes_too_late_is_not_told_as_one(
    runner: TaskRunner, window: Window, qtbot: QtBot
) -> None:
    done: list[str] = []

    def work(_progress: Progress, _cancelled: IsCancelled) -> str:
        task.cancel()  # the person presses while the file is already in its place
        done.append("written")
        return "written"

    holder = Work()
    runner.run(holder)
    task = runner.run(work, "Bericht wird gespeichert")
    said = outcomes(task)
    holder.go_on.set()
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    assert said == ["written"] == done


def test_what_waits_is_cancelled_without_being_begun(
    runner: TaskRunner, window: Window, qtbot: QtBot
) -> None:
    holder, second = Work(), Work()
    runner.run(holder)
    task = runner.run(second, "Bericht wird gespeichert")
    said = outcomes(task)
    task.cancel()
    holder.go_on.set()
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    assert said == ["cancelled"] and not second.begun.is_set()


def test_what_waited_gets_its_card_when_its_turn_comes(
    runner: TaskRunner, window: Window, qtbot: QtBot
) -> None:
    first, second = Work(), Work()
    runner.run(first, "Arbeitsbereich wird geprüft")
    runner.run(second, "Bericht wird gespeichert")
    qtbot.waitUntil(lambda: card(window) is not None, timeout=SLOW)
    first.go_on.set()
    qtbot.waitUntil(lambda: "Bericht wird gespeichert" in words(window), timeout=SLOW)
    second.go_on.set()
    qtbot.waitUntil(lambda: not runner.busy, timeout=SLOW)
    assert card(window) is None


def test_closing_the_workspace_tells_of_no_result(runner: TaskRunner, window: Window, qtbot: QtBot) -> None:
    work = Work()
    said = outcomes(runner.run(work, "Bericht wird gespeichert"))
    assert work.begun.wait(SLOW / 1000)
    work.go_on.set()
    runner.stop()
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    assert said == ["cancelled"]
