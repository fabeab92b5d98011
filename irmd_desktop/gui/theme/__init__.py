# SPDX-License-Identifier: EUPL-1.2
"""How the window looks: colours, type and measures from `resources/style/tokens.json`, and nothing else.

`apply_theme` dresses the application, `current()` answers what a widget that paints itself must know, and
`theme_signals.changed` tells it to paint again.
"""

from __future__ import annotations

from irmd_desktop.gui.theme.application import Scheme, apply_theme, current, theme_signals
from irmd_desktop.gui.theme.tokens import Theme

__all__ = ["Scheme", "Theme", "apply_theme", "current", "theme_signals"]
