# SPDX-License-Identifier: EUPL-1.2
"""Which page stands behind which key. Pages are imported and built when they are first shown."""

from __future__ import annotations

import importlib
from typing import Final

from irmd_desktop.gui.pages.page import Page
from irmd_desktop.gui.session import Session

_ROOM: Final = "irmd_desktop.gui.pages"
PAGES: Final = {
    "today": ("today", "TodayPage"),
    "firms": ("firms", "FirmsPage"),
    "catalogue": ("catalogue", "CataloguePage"),
    "settings": ("settings", "SettingsPage"),
}
"""Pages of the rail."""
STEPS: Final = {
    "firm": ("case_firm", "FirmPage"),
    "project": ("case_project", "ProjectPage"),
    "maturity": ("case_maturity", "MaturityPage"),
    "measures": ("case_measures", "MeasuresPage"),
    "funding": ("case_funding", "FundingPage"),
    "readiness": ("case_readiness", "ReadinessPage"),
    "report": ("case_report", "ReportPage"),
}
"""Steps of a case, in their order."""


def make_page(key: str, session: Session) -> Page:
    """Build the page of a key. Raises `KeyError` for an unknown one."""
    module, name = (PAGES | STEPS)[key]
    page: Page = getattr(importlib.import_module(f"{_ROOM}.{module}"), name)(session)
    page.setObjectName(f"page.{key}")
    return page
