# SPDX-License-Identifier: EUPL-1.2
"""The example bakery in a real encrypted workspace, judged by the real catalogue, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from irmd_desktop import assets
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.persistence import migrations
from irmd_desktop.persistence.cipher import create_database, open_engines
from irmd_desktop.persistence.keys import DataKey
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.reporting import opened_release
from irmd_desktop.services.workspace.desk import open_desk
from irmd_desktop.services.workspace.import_example import import_case
from irmd_desktop.services.workspace.live import LiveCase

NOW = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def real_matching() -> Iterator[MatchingService]:
    """The catalogue that comes with the program, prepared once."""
    with opened_release(None) as release:
        yield MatchingService(release)


@pytest.fixture
def bakery(tmp_path: Path, real_matching: MatchingService) -> Iterator[LiveCase]:
    """The bakery in Zeitz on 23 November 2026."""
    key, path = DataKey.generate(), tmp_path / "workspace.db"
    create_database(path, key)
    migrations.upgrade(path, key, tmp_path / "backups", now=NOW)
    engines = open_engines(path, key)
    ticks = count()  # each look at the clock is later than the one before
    release = real_matching.release
    desk = open_desk(
        engines,
        release.book.dictionary,
        device="laptop",
        actor="Frau Beispiel",
        confirmations=real_matching.confirmations,
        clock=lambda: NOW + timedelta(seconds=next(ticks)),
    )
    example = load_case(assets.path("resources/examples/baeckerei-zeitz.json"))
    case_id = import_case(desk, release, example)
    yield LiveCase(desk, real_matching, case_id, lambda: TODAY)
    engines.close()
