# SPDX-License-Identifier: EUPL-1.2
"""The gate: which of its faces is shown, and the slow work behind it (key derivation, keyring, restoring)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from irmd_desktop.gui.gate.parts import CreatePart, SheetPart, TroublePart, UnlockPart
from irmd_desktop.gui.gate.sheet import print_sheet, save_sheet
from irmd_desktop.gui.shell.rail import Logo
from irmd_desktop.gui.tasks import TaskRunner
from irmd_desktop.gui.theme import current
from irmd_desktop.gui.widgets import Card, Heading, UprightScroll
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.opening import (
    FolderState,
    OpeningError,
    OpenWorkspace,
    WorkspaceHouse,
)

_RESTORABLE = (FolderState.DAMAGED,)


class _Name(QWidget):
    """The sign of the program over its name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        name = Heading("IRMD Desktop", "label", tone="railText2", parent=self)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Logo(self))
        column.addWidget(name)


class Gate(QWidget):
    """`opened` carries the `OpenWorkspace`."""

    opened = Signal(object)

    def __init__(self, house: WorkspaceHouse, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house, self._tasks = house, tasks
        self._passphrase: str | None = None
        self.asking, self.making = UnlockPart(self), CreatePart(self)
        self.sheet, self.trouble = SheetPart(self), TroublePart(self)
        # Not a stack: that is as high as the highest of its parts.
        self._parts = QWidget(self)
        parts = QVBoxLayout(self._parts)
        parts.setContentsMargins(0, 0, 0, 0)
        for part in (self.asking, self.making, self.sheet, self.trouble):
            parts.addWidget(part)
            part.hide()
        self._lay_out()
        self.asking.go.clicked.connect(self._unlock)
        self.making.go.clicked.connect(self._create)
        self.sheet.go.clicked.connect(self._after_sheet)
        self.sheet.save.clicked.connect(lambda: save_sheet(self.sheet.ui.sheet.toPlainText(), self))
        self.sheet.print.clicked.connect(lambda: print_sheet(self.sheet.ui.sheet.toPlainText(), self))
        self.trouble.again.clicked.connect(self.begin)
        self.trouble.restore.clicked.connect(self._restore)

    def _lay_out(self) -> None:
        card = Card(mark=True, parent=self)
        card.column.addWidget(self._parts)
        card.setMaximumWidth(560)
        inside = QWidget(self)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(_Name(inside))
        column.addSpacing(24)
        column.addLayout(middle)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(UprightScroll(inside, self))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark ground of the rail: the program, but nothing of its data."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().colour("rail"))
        painter.end()

    # -------------------------------------------------------------------------------------- begin

    @Slot()
    def begin(self) -> None:
        """Look what is in the folder; open it by the keyring where that can be done."""
        report = self._house.report()
        if report.state is FolderState.ABSENT:
            self._show(self.making, self.making.ui.passphrase)
        elif report.state is FolderState.READY:
            self._ask("")
            self._open(None)
        else:
            self._tell(OpeningError(report.sentence, report.state))

    def ask(self) -> None:
        """The workspace was locked: ask for the passphrase, whatever the keyring knows."""
        self._ask("")

    def offer_backups(self) -> None:
        """The workspace was locked to put a backup in its place; trying again opens it as it is."""
        self.trouble.offer(self._house.backups())
        self._show(self.trouble, self.trouble.ui.copies)

    def _ask(self, sentence: str) -> None:
        self._show(self.asking, self.asking.ui.passphrase)
        if sentence:
            self.asking.tell(sentence)
        else:
            self.asking.banner.hide()

    def _show(self, part: QWidget, focus: QWidget) -> None:
        for one in (self.asking, self.making, self.sheet, self.trouble):
            one.setVisible(one is part)
        focus.setFocus()

    def _tell(self, error: UserError) -> None:
        state = error.state if isinstance(error, OpeningError) else FolderState.REFUSED
        if state is FolderState.PASSPHRASE:
            self._ask(str(error) if self._passphrase is not None else "")
        else:
            copies = self._house.backups() if state in _RESTORABLE else ()
            self.trouble.show_trouble(str(error), copies)
            self._show(self.trouble, self.trouble.again)

    # --------------------------------------------------------------------------------------- work

    def finish(self) -> bool:
        """Wait for what is being done, before the window is closed; whether the sheet came up by it."""
        before = self.sheet.isVisible()
        self._tasks.stop()
        return self.sheet.isVisible() and not before

    def _work(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Run something slow; the gate does not answer meanwhile, so nothing is asked twice."""
        self._parts.setEnabled(False)
        self.setCursor(Qt.CursorShape.WaitCursor)
        task = self._tasks.run(lambda _progress, _cancelled: work(), keep=True)
        self._done = done
        task.succeeded.connect(self._succeeded)
        task.failed.connect(self._failed)
        task.finished.connect(self._finished)

    @Slot()
    def _finished(self) -> None:
        self._parts.setEnabled(True)
        self.unsetCursor()

    @Slot(object)
    def _succeeded(self, result: object) -> None:
        self._parts.setEnabled(True)
        self._done(result)

    @Slot(object)
    def _failed(self, error: object) -> None:
        self._parts.setEnabled(True)
        if not isinstance(error, UserError):
            raise error if isinstance(error, Exception) else RuntimeError("work failed without an error")
        if not self.making.isHidden():
            self.making.tell(str(error))
        else:
            self._tell(error)

    def _open(self, passphrase: str | None) -> None:
        self._passphrase = passphrase
        self._work(lambda: self._house.open(passphrase), self._is_open)

    def _is_open(self, result: object) -> None:
        self.asking.ui.passphrase.clear()
        self._passphrase = None
        if isinstance(result, OpenWorkspace):
            self.opened.emit(result)

    @Slot()
    def _unlock(self) -> None:
        typed = self.asking.ui.passphrase.text()
        if not typed:
            self.asking.tell(tr("Tippen Sie die Passphrase ein. Sie steht auf dem Wiederherstellungsblatt."))
            return
        self._open(typed)

    @Slot()
    def _create(self) -> None:
        passphrase = self.making.passphrase()
        if passphrase == "":
            self.making.tell(
                tr("Die beiden Eingaben sind leer oder verschieden. Tippen Sie beide noch einmal.")
            )
            return
        self._work(lambda: self._house.create(passphrase), self._is_made)

    def _is_made(self, sheet: object) -> None:
        chosen = self.making.passphrase()
        self._passphrase = chosen or None
        self.making.ui.passphrase.clear()
        self.making.ui.again.clear()
        self.sheet.ui.sheet.setPlainText(str(sheet))
        self._show(self.sheet, self.sheet.ui.kept)

    @Slot()
    def _after_sheet(self) -> None:
        self.sheet.ui.sheet.clear()
        if self._passphrase is not None:
            self._open(self._passphrase)
        else:
            self.begin()

    @Slot()
    def _restore(self) -> None:
        copy, typed = self.trouble.chosen(), self.trouble.ui.passphrase.text() or None
        if copy is not None:
            self._work(lambda: self._house.restore(copy.path, typed), lambda _result: self._open(typed))
