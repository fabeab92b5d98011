# SPDX-License-Identifier: EUPL-1.2
"""Puts the program together and runs it until its window is closed."""

from __future__ import annotations

import gc
import logging
import os
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from typing import cast

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from irmd_desktop import __version__, language, userdirs
from irmd_desktop.gui.errors import CrashHandler
from irmd_desktop.gui.main_window import MainWindow, Program
from irmd_desktop.gui.theme import Scheme, apply_theme
from irmd_desktop.gui.widgets import access
from irmd_desktop.services import crash_report
from irmd_desktop.services import settings as settings_file
from irmd_desktop.services.catalogue_store import installed_release
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace.opening import WorkspaceHouse, system_keyring
from irmd_desktop.userdirs import UserDirs


def make_program(dirs: UserDirs, settings: Settings) -> Program:
    """The window's surroundings on this computer."""
    house = WorkspaceHouse(dirs.workspace, keyring=system_keyring(os.environ), environ=os.environ)
    return Program(dirs, settings, house, lambda: installed_release(dirs))


def paint_at_once() -> None:
    """Where Qt has no clock of the screen it waits 5 ms before it paints; nothing here moves, so need not."""
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", "0")


def make_application(settings: Settings) -> QApplication:
    """Qt in the look and language of the settings."""
    paint_at_once()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("IRMD Desktop")
    app.setApplicationVersion(__version__)
    language.choose(settings.language)
    QLocale.setDefault(QLocale("en_GB" if settings.language == language.ENGLISH else "de_DE"))
    words = QTranslator(app)
    # Qt's own words, such as those of its file dialog.
    if words.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    access.install()
    apply_theme(app, cast(Scheme, settings.scheme))
    return app


def _log_to(dirs: UserDirs) -> None:
    """Warnings of Qt and the libraries; a firm's name or a fact is never logged."""
    try:
        dirs.logs.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            dirs.logs / "irmd-desktop.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.WARNING)


def collect_garbage_again() -> None:
    """What was made until now stays; only what comes later can become garbage (`app.main`)."""
    gc.freeze()
    gc.enable()


def run() -> int:
    """Open the window; returns the exit code."""
    dirs = userdirs.user_dirs(os.environ)
    settings = settings_file.read(dirs.settings)
    _log_to(dirs)
    app = make_application(settings)
    crashes = CrashHandler(dirs.logs, lambda: datetime.now(UTC).astimezone())
    crashes.install()
    window = MainWindow(make_program(dirs, settings))
    window.ready.connect(collect_garbage_again)
    window.start()
    QTimer.singleShot(0, window, lambda: _after_start(crashes, window, dirs))
    code = app.exec()
    crashes.remove()
    return code


def _after_start(crashes: CrashHandler, window: MainWindow, dirs: UserDirs) -> None:
    crashes.tell_of_last_time(window)
    trace = crash_report.watch(dirs.logs)
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(lambda: crash_report.stop_watching(dirs.logs, trace))
