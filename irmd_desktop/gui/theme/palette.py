# SPDX-License-Identifier: EUPL-1.2
"""The palette Qt's own parts paint with, every role set from tokens: none is left to the system."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from irmd_desktop.gui.theme.tokens import Theme

_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "onDanger",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "onPrimary",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "borderStrong",
    QPalette.ColorRole.Shadow: "borderStrong",
    QPalette.ColorRole.Accent: "primary",
}
_DISABLED = {
    QPalette.ColorRole.WindowText: "text3",
    QPalette.ColorRole.Text: "text3",
    QPalette.ColorRole.ButtonText: "text3",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Base: "sunken",
    QPalette.ColorRole.Button: "hover",
    QPalette.ColorRole.Highlight: "border",
    QPalette.ColorRole.HighlightedText: "text",
}


def palette(theme: Theme) -> QPalette:
    """A palette whose three groups come from the theme; inactive equals active, so no text fades."""
    found = QPalette()
    for role, name in _ROLES.items():
        found.setColor(role, theme.colour(name))
    for role, name in _DISABLED.items():
        found.setColor(QPalette.ColorGroup.Disabled, role, theme.colour(name))
    return found
