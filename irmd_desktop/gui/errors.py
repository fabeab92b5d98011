# SPDX-License-Identifier: EUPL-1.2
"""Bugs: told in a dialog with an anonymised report, kept for the IT; Qt's own warnings go to the log."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from irmd_desktop.gui.dialogs.frame import Dialog
from irmd_desktop.gui.forms.ui_crash import Ui_Crash
from irmd_desktop.gui.widgets import Banner, Button
from irmd_desktop.language import tr
from irmd_desktop.services import crash_report

_LOG = logging.getLogger("irmd_desktop.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashDialog(Dialog):
    """Says what happened, what is safe and what to do; the report is all there to be read before it is
    sent.
    """

    def __init__(
        self, report: str, kept: Path | None, *, died: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_Crash()
        self.ui.setupUi(self)
        safe = tr("Was als gespeichert angezeigt wurde, ist gespeichert.")
        if died:
            title, first = tr("Beim letzten Mal brach das Programm ab"), safe
        else:
            title = tr("Das Programm hat einen Fehler gemacht")
            first = f"{safe} " + tr(
                "Sie können weiterarbeiten; starten Sie das Programm bei nächster Gelegenheit neu."
            )
        where = (
            tr("Der Bericht liegt als „{file}“ im Protokollordner.").format(file=kept.name) if kept else ""
        )
        ask = tr("Geben Sie ihn an Ihre IT, wenn der Fehler noch einmal auftritt.")
        self.ui.words.addWidget(
            Banner("red", title, " ".join(part for part in (first, where, ask) if part), parent=self)
        )
        self.ui.report.setPlainText(report)
        copy = Button(tr("Bericht kopieren"), "plain", "copy", parent=self)
        copy.setAccessibleIdentifier("crash.copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        go_on = Button(tr("Weiterarbeiten"), "primary", parent=self)
        go_on.setAccessibleIdentifier("crash.go_on")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(go_on)
        self.ui.buttons.addLayout(row)


class CrashHandler:
    """Takes over `sys.excepthook` while the window is open; one dialog at a time."""

    def __init__(self, logs: Path, now: Callable[[], datetime]) -> None:
        self._logs, self._now = logs, now
        self._before = sys.excepthook
        self._telling = False

    def install(self) -> None:
        """From now on bugs come to the dialog."""
        sys.excepthook = self._handle
        qInstallMessageHandler(to_log)

    def remove(self) -> None:
        """As it was before."""
        sys.excepthook = self._before
        qInstallMessageHandler(None)

    def _handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not crash_report.is_bug(kind):
            self._before(kind, error, trace)
            return
        text = crash_report.report(kind, trace, self._now())
        kept = crash_report.keep(self._logs, text, self._now())
        print(text, file=sys.stderr)
        if self._telling or QApplication.instance() is None:
            return  # a bug in showing a bug must not show another one
        self._telling = True
        try:
            dialog = CrashDialog(text, kept, parent=QApplication.activeWindow())
            dialog.exec()
            dialog.deleteLater()
        finally:
            self._telling = False

    def tell_of_last_time(self, parent: QWidget) -> None:
        """If the last run died, say so once."""
        trace = crash_report.found_trace(self._logs)
        if trace:
            kept = crash_report.keep(self._logs, trace, self._now())
            dialog = CrashDialog(trace, kept, died=True, parent=parent)
            dialog.exec()
            dialog.deleteLater()


def to_log(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's messages, at their level."""
    _LOG.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
