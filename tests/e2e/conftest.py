# SPDX-License-Identifier: EUPL-1.2
"""One built catalogue for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.command import BEES, run


@pytest.fixture(scope="session")
def bees_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of the bees."""
    target = tmp_path_factory.mktemp("catalogue") / "bees.db"
    built = run("catalogue", "build", BEES, target)
    assert built.code == 0, built.err
    return target
