# SPDX-License-Identifier: EUPL-1.2
"""Starts the window: `python -m irmd_desktop.app`.

The command line never imports this module, and PySide6 is loaded only when a window is really opened.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

MAIN_WINDOW: Final = "irmd_desktop.gui.start"

NO_WINDOW: Final = 3
"""Exit code when no window can be opened: this release has none, or there is no display."""


def window_available() -> bool:
    """Whether this installation contains a main window."""
    return importlib.util.find_spec(MAIN_WINDOW) is not None


def display_available(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window could be shown; `platform` is `sys.platform`. Only Linux can be without a display."""
    if platform in ("win32", "darwin"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def obstacle(platform: str, environ: Mapping[str, str]) -> str:
    """Why no window can be opened, as a German sentence; empty when one can."""
    if not window_available():
        return "Diese Ausgabe enthält noch kein Fenster; bitte den Befehl irmd-desktop benutzen."
    if not display_available(platform, environ):
        return "Es ist kein Bildschirm da, auf dem ein Fenster erscheinen könnte."
    return ""


def main(arguments: Sequence[str]) -> int:
    """Open the main window and return its exit code.

    Where that cannot be done, say why on stderr and return `NO_WINDOW`;
    with `--if-possible` that is no failure.
    """
    problem = obstacle(sys.platform, os.environ)
    if not problem:
        # Libraries and catalogue are made once and stay: looking through them for garbage only costs time.
        # The window turns it on again when it stands.
        gc.disable()
        return int(importlib.import_module(MAIN_WINDOW).run())
    if "--if-possible" in arguments:
        return 0
    print(problem, file=sys.stderr)
    return NO_WINDOW


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
