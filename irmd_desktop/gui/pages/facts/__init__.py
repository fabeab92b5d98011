# SPDX-License-Identifier: EUPL-1.2
"""Any fact of the dictionary answered in place, by the editor that fits its type."""

from __future__ import annotations

from irmd_desktop.gui.pages.facts.editor import FactEditor
from irmd_desktop.gui.pages.facts.field import FactField
from irmd_desktop.gui.pages.facts.fitted_table import FittedTable
from irmd_desktop.gui.pages.facts.group import FactGroup

__all__ = ["FactEditor", "FactField", "FactGroup", "FittedTable"]
