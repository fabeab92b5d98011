# SPDX-License-Identifier: EUPL-1.2
"""The one look in force: put on by `apply_theme`, asked for by `current`, told by `theme_signals`."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from irmd_desktop import assets
from irmd_desktop.gui.theme.palette import palette
from irmd_desktop.gui.theme.style import TokenStyle
from irmd_desktop.gui.theme.stylesheet import stylesheet
from irmd_desktop.gui.theme.tokens import DARK, LIGHT, Theme, tokens

Scheme = Literal["light", "dark", "system"]
SYSTEM: Final = "system"


class _ThemeSignals(QObject):
    """`changed` carries the new `Theme` after the application wears it."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.theme = Theme()
        self.follows_system = False
        self.style: TokenStyle | None = None

    def follow(self, _scheme: Qt.ColorScheme) -> None:
        """The system went light or dark."""
        app = QApplication.instance()
        if self.follows_system and isinstance(app, QApplication):
            apply_theme(app, SYSTEM, self.theme.scale)


theme_signals: Final = _ThemeSignals()


def current() -> Theme:
    """The look in force; the light one before `apply_theme` was called."""
    return theme_signals.theme


def apply_theme(app: QApplication, scheme: Scheme = SYSTEM, scale: float = 1.0) -> None:
    """Dress the application: type, style, palette and style sheet.

    `system` follows the light or dark setting of the computer, also later; where that is unknown it is light.
    `scale` enlarges type and controls (the view for the owner); it must be positive, else `ValueError`.
    """
    if scale <= 0:
        raise ValueError(f"scale must be positive, not {scale}")
    _load_fonts()
    hints = app.styleHints()
    if theme_signals.style is None or app.style() is None:
        # Set once: replacing a style that Python owns while widgets use it is how Qt programs crash.
        theme_signals.style = TokenStyle(current)
        app.setStyle(theme_signals.style)
        hints.colorSchemeChanged.connect(theme_signals.follow)
    theme_signals.follows_system = False
    if scheme == SYSTEM:
        hints.unsetColorScheme()
        found = DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    else:
        # Colours the title bar; the palette below is ours in any case.
        hints.setColorScheme(Qt.ColorScheme.Dark if scheme == DARK else Qt.ColorScheme.Light)
        found = scheme
    theme_signals.follows_system = scheme == SYSTEM
    theme_signals.theme = theme = Theme(found, scale)
    sheet = stylesheet(theme)
    if sheet == app.styleSheet():
        return  # the same look: dressing every widget anew takes a second and changes nothing
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(sheet)
    theme_signals.changed.emit(theme)


@cache
def _load_fonts() -> None:
    for name in tokens()["font"]["files"]:
        QFontDatabase.addApplicationFont(str(assets.path(f"resources/fonts/{name}")))
