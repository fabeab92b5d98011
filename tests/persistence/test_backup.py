# SPDX-License-Identifier: EUPL-1.2
"""A backup is whole or not there; a good one is never given up for a broken one; restoring loses nothing."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.persistence import backup, cipher, errors, key_file
from irmd_desktop.persistence.cipher import DATABASE
from irmd_desktop.persistence.key_file import DataKey, KeyFile
from tests.persistence.storage_help import (
    NOW,
    PASSPHRASE,
    PLANTED,
    count,
    damage,
    files_with,
    make_workspace,
)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def add_rows(database: Path, key: DataKey, rows: int) -> None:
    with closing(cipher.connect(database, key)) as connection:
        connection.executemany("INSERT INTO firm (name) VALUES (?)", [("later",)] * rows)


def test_a_backup_is_whole_encrypted_and_opens_alone(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=50)
    folder = tmp_path / "backups"
    with closing(cipher.connect(tmp_path / DATABASE, key)) as beside:  # work goes on
        beside.execute("INSERT INTO firm (name) VALUES ('in the log only')")
        made = backup.make(tmp_path / DATABASE, key, folder, now=NOW)
    assert made.path.name == "workspace-20261124T120000Z-daily.db"
    assert (made.made_at, made.reason, made.size) == (NOW, "daily", made.path.stat().st_size)
    assert names(folder) == {key_file.NAME, made.path.name}
    assert files_with(folder, PLANTED) == []
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    backup.verify(made.path, key)
    assert names(folder) == {key_file.NAME, made.path.name}  # reading leaves no log beside it
    # With the passphrase, the backup folder is enough after the computer is lost.
    assert KeyFile.read(folder).open(PASSPHRASE) == key
    assert count(made.path, key) == 51


def test_times_in_other_zones_are_kept_as_utc(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    summer = timezone(timedelta(hours=2))
    made = backup.make(
        tmp_path / DATABASE, key, tmp_path / "b", now=datetime(2026, 7, 1, 1, 30, tzinfo=summer)
    )
    assert made.made_at == datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


def test_two_in_the_same_second_both_stay(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    first, second = (backup.make(tmp_path / DATABASE, key, tmp_path / "b", now=NOW) for _ in range(2))
    assert first.path != second.path
    assert len(backup.listing(tmp_path / "b")) == 2
    with pytest.raises(ValueError, match="reason"):
        backup.make(tmp_path / DATABASE, key, tmp_path / "b", now=NOW, reason="../x")


@pytest.mark.parametrize("page", [1, 2, 10])
def test_a_broken_workspace_gives_no_backup_and_costs_none(tmp_path: Path, page: int) -> None:
    key = make_workspace(tmp_path, rows=100)
    folder = tmp_path / "backups"
    good = backup.make(tmp_path / DATABASE, key, folder, now=NOW - timedelta(days=400))
    damage(tmp_path / DATABASE, page)
    with pytest.raises(errors.SourceBroken, match="bleiben alle erhalten"):
        backup.make(tmp_path / DATABASE, key, folder, now=NOW)
    assert names(folder) == {key_file.NAME, good.path.name}


def test_what_a_crash_left_behind_does_not_stand_in_the_way(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / ".workspace-20261124T120000Z-daily.db.tmp").write_bytes(b"half")
    assert backup.listing(folder) == ()
    backup.make(tmp_path / DATABASE, key, folder, now=NOW)
    assert names(folder) == {key_file.NAME, "workspace-20261124T120000Z-daily.db"}


def empty_backups(folder: Path, moments: list[datetime], reason: str = backup.DAILY) -> None:
    """Files with the right names: rotation and listing look at those only."""
    folder.mkdir(exist_ok=True)
    for moment in moments:
        (folder / f"workspace-{moment.strftime('%Y%m%dT%H%M%SZ')}-{reason}.db").write_bytes(b"")


def test_rules_keep_seven_days_four_weeks_six_months(tmp_path: Path) -> None:
    # One backup on each day of a year; Tuesday 24.11.2026 is the last.
    empty_backups(tmp_path, [NOW - timedelta(days=days) for days in range(365)])
    kept = [each.made_at.date().isoformat() for each in backup.listing(tmp_path) if each.expires_at > NOW]
    daily = [f"2026-11-{day}" for day in range(24, 17, -1)]
    # Mondays of the last 28 days: 23.11. is among the daily ones; 27.10. would be 28 days ago.
    weekly = ["2026-11-16", "2026-11-09", "2026-11-02"]
    # 183 days before 24.11. is 25.05., so June is the first month.
    monthly = ["2026-11-01", "2026-10-01", "2026-09-01", "2026-08-01", "2026-07-01", "2026-06-01"]
    assert kept == daily + weekly + monthly


def test_an_expiry_never_changes_once_it_is_told(tmp_path: Path) -> None:
    moments = [NOW - timedelta(hours=9 * number) for number in range(60)]
    empty_backups(tmp_path, moments[10:])
    told = {each.path.name: each.expires_at for each in backup.listing(tmp_path)}
    empty_backups(tmp_path, moments[:10])
    assert told.items() <= {each.path.name: each.expires_at for each in backup.listing(tmp_path)}.items()


@given(st.lists(st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 24)), min_size=1, max_size=30))
def test_backups_made_for_a_reason_stay_four_weeks(moments: list[datetime]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        empty_backups(Path(name), moments, backup.BEFORE_MIGRATION)
        for each in backup.listing(Path(name)):
            assert each.expires_at - each.made_at >= timedelta(days=28)


def test_rotation_removes_what_expired_and_only_that(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=5)
    folder = tmp_path / "backups"
    empty_backups(folder, [NOW - timedelta(days=days) for days in range(1, 300)])
    (folder / "notes.db").write_bytes(b"somebody's own file")
    backup.make(tmp_path / DATABASE, key, folder, now=NOW)
    keep = {each.path for each in backup.listing(folder) if each.expires_at > NOW}
    removed = backup.rotate(folder, key, now=NOW)
    assert len(removed) == 300 - len(keep) > 250
    assert {each.path for each in backup.listing(folder)} == keep
    assert (folder / "notes.db").exists()
    assert backup.rotate(folder, key, now=NOW) == ()


def test_rotation_keeps_the_old_ones_when_the_newest_is_broken(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=50)
    folder = tmp_path / "backups"
    old = backup.make(tmp_path / DATABASE, key, folder, now=NOW - timedelta(days=300))
    new = backup.make(tmp_path / DATABASE, key, folder, now=NOW)
    damage(new.path, 5)
    with pytest.raises(errors.BackupBroken):
        backup.rotate(folder, key, now=NOW)
    assert old.path.exists()


def test_the_newest_stays_however_old_it_is(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    made = backup.make(tmp_path / DATABASE, key, tmp_path / "b", now=NOW - timedelta(days=900))
    assert backup.rotate(tmp_path / "b", key, now=NOW) == ()
    assert made.path.exists()


def test_one_backup_a_day_is_due(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    assert backup.due(tmp_path / "b", now=NOW)
    backup.make(tmp_path / DATABASE, key, tmp_path / "b", now=NOW)
    assert not backup.due(tmp_path / "b", now=NOW + timedelta(hours=11))
    assert backup.due(tmp_path / "b", now=NOW + timedelta(hours=12))


def test_restoring_brings_the_old_state_and_keeps_the_new_one_as_a_backup(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=3)
    database, folder = tmp_path / DATABASE, tmp_path / "backups"
    old = backup.make(database, key, folder, now=NOW)
    add_rows(database, key, 4)
    aside = backup.restore(old.path, database, key, folder, now=NOW + timedelta(hours=1))
    assert aside is None
    assert count(database, key) == 3
    newest = backup.listing(folder)[0]
    assert newest.reason == backup.BEFORE_RESTORE
    backup.restore(newest.path, database, key, folder, now=NOW + timedelta(hours=2))
    assert count(database, key) == 7


def test_a_log_of_the_old_file_is_not_played_into_the_restored_one(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=3)
    database, folder = tmp_path / DATABASE, tmp_path / "backups"
    old = backup.make(database, key, folder, now=NOW)
    # As after a crash: the log still there, the database damaged.
    with closing(cipher.connect(database, key)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("UPDATE firm SET name = 'from the log'")
        log = database.with_name(f"{DATABASE}-wal").read_bytes()
    damage(database, 1)
    database.with_name(f"{DATABASE}-wal").write_bytes(log)
    aside = backup.restore(old.path, database, key, folder, now=NOW)
    assert aside is not None
    assert aside.name == "damaged-20261124T120000Z.db"
    assert aside.exists()
    assert count(database, key) == 3
    with closing(cipher.connect(database, key)) as connection:
        assert connection.execute("SELECT count(*) FROM firm WHERE name = 'from the log'").fetchone() == (0,)


def test_restoring_where_the_database_is_gone(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=3)
    database, folder = tmp_path / DATABASE, tmp_path / "backups"
    old = backup.make(database, key, folder, now=NOW)
    database.unlink()
    assert backup.restore(old.path, database, key, folder, now=NOW) is None
    assert count(database, key) == 3


@pytest.mark.parametrize("how", ["page 1", "page 5", "cut", "empty", "other key"])
def test_a_broken_backup_replaces_nothing(tmp_path: Path, how: str) -> None:
    key = make_workspace(tmp_path, rows=50)
    database, folder = tmp_path / DATABASE, tmp_path / "backups"
    made = backup.make(database, key, folder, now=NOW)
    used = DataKey.generate() if how == "other key" else key
    if how == "cut":
        os.truncate(made.path, made.size // 2)
    elif how == "empty":
        os.truncate(made.path, 0)
    elif how != "other key":
        damage(made.path, int(how[-1]))
    before = database.read_bytes()
    with pytest.raises(errors.StorageError):
        backup.restore(made.path, database, used, folder, now=NOW)
    assert database.read_bytes() == before
    assert names(tmp_path) == {"backups", DATABASE, key_file.NAME}
