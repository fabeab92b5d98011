# SPDX-License-Identifier: EUPL-1.2
"""A killed program loses no confirmed edit, whatever it did. The long run: tests/bench/crash_rounds.py."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from irmd_desktop.persistence import cipher, keys
from irmd_desktop.persistence.cipher import DATABASE
from tests.bench import crash_rounds
from tests.persistence.storage_help import PASSPHRASE


def test_twenty_kills_lose_nothing() -> None:
    counts, faults = crash_rounds.rounds(20, list(crash_rounds.WORK), seed=20261124)
    assert faults == []
    assert all(counts[f"{work} rounds"] == 4 for work in crash_rounds.WORK)
    assert counts["edits confirmed"] > 0


def test_the_check_would_see_a_lost_edit_a_wrong_value_and_half_a_migration(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    crash_rounds.template(folder)
    key = keys.unlock(folder, PASSPHRASE)
    with closing(cipher.connect(folder / DATABASE, key)) as connection:
        connection.execute("INSERT INTO entry VALUES (1, 1, 'journal says this')")
        connection.execute("DELETE FROM assessment WHERE id = 7")
    faults = crash_rounds.check("edits", folder, ["1", "2"], set())
    assert [fault.split()[0] for fault in faults] == ["1", "1", "half"]
