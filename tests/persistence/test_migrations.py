# SPDX-License-Identifier: EUPL-1.2
"""A migration happens whole or not at all, loses no row, and never touches a newer file."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory

from irmd_desktop import assets
from irmd_desktop.persistence import backup, cipher, errors, integrity, keys, migrations
from irmd_desktop.persistence.cipher import DATABASE
from irmd_desktop.persistence.key_file import DataKey
from tests.persistence import migration_scripts as scripts
from tests.persistence.storage_help import CHEAP, NOW, PASSPHRASE, damage


class Place:
    """A workspace at revision r1 with three firms and five assessments."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.database, self.backups = folder, folder / DATABASE, folder / keys.BACKUPS
        self.key: DataKey = keys.create_workspace_files(
            folder, PASSPHRASE, created=date(2026, 1, 1), parameters=CHEAP
        )
        assert self.upgrade(scripts.FIRST) == migrations.Upgraded(None, "r1", None)
        self.run("INSERT INTO firm (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')")
        self.run("INSERT INTO assessment (firm) VALUES (1), (1), (2), (3), (3)")

    def upgrade(self, *bodies: str, target: str = "head") -> migrations.Upgraded:
        folder = scripts.write_scripts(self.folder.with_name("Skripte 100 %"), *bodies)
        return migrations.upgrade(
            self.database, self.key, self.backups, now=NOW, scripts=folder, target=target
        )

    def run(self, sql: str) -> list[Any]:
        with closing(cipher.connect(self.database, self.key)) as connection:
            rows: list[Any] = connection.execute(sql).fetchall()
            return rows

    def content(self) -> dict[str, list[Any]]:
        """Every table with its rows, and the schema."""
        names = [row[0] for row in self.run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {name: self.run(f"SELECT * FROM {name} ORDER BY 1") for name in sorted(names)}
        return {**tables, "schema": self.run("SELECT name, sql FROM sqlite_master ORDER BY name")}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "Daten")


def test_rebuilding_a_table_keeps_its_children(place: Place) -> None:
    before = place.content()
    done = place.upgrade(scripts.FIRST, scripts.REBUILD)
    assert (done.before, done.after) == ("r1", "r2")
    after = place.content()
    assert after["firm"] == before["firm"]
    assert after["assessment"] == before["assessment"]
    assert integrity.full_check(place.database, place.key).sound
    assert place.run("PRAGMA foreign_keys") == [(1,)]


def test_the_backup_made_before_holds_the_old_state(place: Place) -> None:
    before = place.content()
    done = place.upgrade(scripts.FIRST, scripts.REBUILD, scripts.ADDS)
    assert done.backup is not None
    assert done.backup.reason == backup.BEFORE_MIGRATION
    assert len(place.run("SELECT * FROM firm")) == 4
    backup.restore(done.backup.path, place.database, place.key, place.backups, now=NOW)
    assert place.content() == before


def test_nothing_to_do_makes_no_backup(place: Place) -> None:
    assert place.upgrade(scripts.FIRST) == migrations.Upgraded("r1", "r1", None)
    assert not place.backups.exists()


def test_one_can_stop_at_a_revision(place: Place) -> None:
    done = place.upgrade(scripts.FIRST, scripts.REBUILD, scripts.ADDS, target="r2")
    assert done.after == migrations.revision(place.database, place.key) == "r2"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (scripts.FAILS_LATE, "OperationalError"),
        (scripts.LOSES_ROWS, "Zeilen fehlen"),
        (scripts.BREAKS_REFERENCES, "Verweise"),
        (scripts.DROPS, "Zeilen fehlen"),
        ("def upgrade():\n    raise RuntimeError('Geheime GmbH')\n", "RuntimeError"),
    ],
)
def test_a_failing_migration_leaves_the_file_as_it_was(place: Place, body: str, reason: str) -> None:
    before = place.content()
    with pytest.raises(errors.MigrationFailed, match=reason) as caught:
        place.upgrade(scripts.FIRST, scripts.REBUILD, body)
    assert "Geheime" not in str(caught.value)
    assert place.content() == before
    assert migrations.revision(place.database, place.key) == "r1"
    assert integrity.full_check(place.database, place.key).sound
    # Mended, the same step works: nothing half-done stands in its way.
    assert place.upgrade(scripts.FIRST, scripts.REBUILD, scripts.ADDS).after == "r3"


def test_a_migration_that_says_so_may_drop_a_table(place: Place) -> None:
    place.upgrade(scripts.FIRST, 'CHANGES_ROWS = {"assessment"}\n' + scripts.DROPS)
    assert "assessment" not in place.content()


def test_a_newer_file_is_refused_by_its_revision(place: Place) -> None:
    place.upgrade(scripts.FIRST, scripts.REBUILD)
    before = place.content()
    for old in (place.folder.with_name("Skripte 100 %") / "versions").glob("r2*"):
        old.unlink()
    with pytest.raises(errors.NewerFormat, match="Stand r2"):
        place.upgrade(scripts.FIRST)
    assert place.content() == before


def test_a_damaged_file_is_not_migrated(place: Place) -> None:
    damage(place.database, 3)
    before = place.database.read_bytes()
    with pytest.raises(errors.DamagedFile):
        place.upgrade(scripts.FIRST, scripts.REBUILD)
    assert place.database.read_bytes() == before
    assert list(place.backups.glob("*.db")) == []


def test_the_shipped_migrations_apply_to_a_new_workspace(tmp_path: Path) -> None:
    key = keys.create_workspace_files(tmp_path, PASSPHRASE, created=date(2026, 1, 1), parameters=CHEAP)
    done = migrations.upgrade(tmp_path / DATABASE, key, tmp_path / keys.BACKUPS, now=NOW)
    assert (done.before, done.backup) == (None, None)
    again = migrations.upgrade(tmp_path / DATABASE, key, tmp_path / keys.BACKUPS, now=NOW)
    assert again.after == done.after
    assert integrity.full_check(tmp_path / DATABASE, key).sound


def test_the_newest_revision_is_known_without_loading_alembic() -> None:
    directory = ScriptDirectory.from_config(migrations._config(assets.path("db/migrations")))
    assert migrations.newest_shipped() == directory.get_current_head()
