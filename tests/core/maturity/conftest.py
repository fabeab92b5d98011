# SPDX-License-Identifier: EUPL-1.2
"""The delivered model: the rules are tested on what the program ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from irmd_desktop.content.maturity import load_model
from irmd_desktop.core.maturity.model import MaturityModel


@pytest.fixture(scope="session")
def model(project_root: Path) -> MaturityModel:
    return load_model(project_root / "db" / "maturity" / "hdr-0.1.0.yaml")
