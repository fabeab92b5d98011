# SPDX-License-Identifier: EUPL-1.2
"""Windows are measured as the program opens them."""

from __future__ import annotations

from irmd_desktop.gui.start import paint_at_once

paint_at_once()  # before Qt looks, at its first window
