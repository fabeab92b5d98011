# SPDX-License-Identifier: EUPL-1.2
"""Files dropped on a widget; what is no file of this computer is not taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from irmd_desktop.language import tr


def files_in(data: QMimeData) -> list[Path]:
    """The files of this computer that are carried."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def ask_files(parent: QWidget) -> list[Path]:
    """Files somebody chose; none when they thought better of it."""
    paths, _ = QFileDialog.getOpenFileNames(parent, tr("Dateien anhängen"))
    return [Path(path) for path in paths]


class DropHere(QObject):
    """Makes a widget take files; `dropped` carries their paths, `over` tells it to show that it would."""

    dropped = Signal(list)

    def __init__(self, widget: QWidget, over: Callable[[bool], None] = lambda on: None) -> None:
        super().__init__(widget)
        self._over = over
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take files, leave everything else."""
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                if files_in(event.mimeData()):
                    event.acceptProposedAction()
                    self._over(True)
                    return True
            case QEvent.Type.DragLeave:
                self._over(False)
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self._over(False)
                if found := files_in(event.mimeData()):
                    event.acceptProposedAction()
                    self.dropped.emit(found)
                    return True
            case _:
                pass
        return False
