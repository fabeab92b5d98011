# SPDX-License-Identifier: EUPL-1.2
"""A killed program loses no confirmed edit, whatever it did. The long run: tests/bench/crash_rounds.py."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from irmd_desktop.persistence import cipher, keys
from irmd_desktop.persistence.cipher import DATABASE
from tests.bench import crash_imports, crash_rounds
from tests.persistence.storage_help import PASSPHRASE


def test_some_kills_lose_nothing() -> None:
    counts, faults = crash_rounds.rounds(24, list(crash_rounds.WORK), seed=20261124)
    assert faults == []
    assert all(counts[f"{work} rounds"] == 4 for work in crash_rounds.WORK)
    assert counts["edits confirmed"] > 0
    assert counts["import confirmed"] > 0


def test_the_check_would_see_a_lost_edit_a_wrong_value_and_half_a_migration(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    crash_rounds.template(folder)
    key = keys.unlock(folder, PASSPHRASE)
    with closing(cipher.connect(folder / DATABASE, key)) as connection:
        connection.execute("INSERT INTO entry VALUES (1, 1, 'journal says this')")
        connection.execute("DELETE FROM assessment WHERE id = 7")
    faults = crash_rounds.check("edits", folder, ["1", "2"], set())
    assert [fault.split()[0] for fault in faults] == ["1", "1", "half"]


def test_the_check_would_see_a_case_that_is_gone_or_half_read_in(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    crash_imports.template(folder)
    key = keys.unlock(folder, PASSPHRASE)
    said: list[str] = []

    class Enough(Exception):
        pass

    def confirm(line: str) -> None:
        said.append(line)
        if len(said) == 5:
            raise Enough

    with pytest.raises(Enough):
        crash_imports.work(folder, confirm)
    assert crash_imports.faults(folder, key, said[1:]) == []
    with closing(cipher.connect(folder / DATABASE, key)) as connection:
        connection.execute("DELETE FROM fact_value WHERE id = 'cost.hardware_eur'")
        connection.execute("DELETE FROM journal WHERE entity = 'document'")
    lies = ["case nobody", f"item {said[1].split()[1]} nothing"]
    found = crash_imports.faults(folder, key, [*said[1:], *lies])
    assert set(found) == {
        "values are not those of the journal",
        "a case is half read in",
        "a sum is not that of its items",
        "a confirmed case is gone",
        "a confirmed cost item is gone",
    }
