# SPDX-License-Identifier: EUPL-1.2
"""Backups (Sicherungen): made whole or not at all, thinned out by rules, restored without losing anything.

A backup is encrypted with the data key like the workspace itself. Its name says when and why it was made:
`workspace-20261124T190800Z-daily.db` (UTC).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from irmd_desktop.persistence import cipher, integrity, key_file, keys
from irmd_desktop.persistence.errors import (
    BackupBroken,
    DamagedFile,
    DamagedHeader,
    SourceBroken,
    StorageError,
    WrongKey,
    explained,
)
from irmd_desktop.persistence.key_file import DataKey, sync_folder

DAILY: Final = "daily"
BEFORE_MIGRATION: Final = "before-migration"
BEFORE_RESTORE: Final = "before-restore"
BY_HAND: Final = "manual"
REASONS: Final = (DAILY, BEFORE_MIGRATION, BEFORE_RESTORE, BY_HAND)

_NAME: Final = re.compile(r"workspace-(\d{8}T\d{6}Z)-(" + "|".join(REASONS) + r")(?:-\d+)?\.db")
_STAMP: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class KeepRule:
    """Keep the first backup of every period (a day, an ISO week, a month) for so many days."""

    name: str
    period: Callable[[datetime], str]
    days: int


KEEP: Final = (
    KeepRule("daily", lambda at: at.strftime("%Y-%m-%d"), 7),
    KeepRule("weekly", lambda at: at.strftime("%G-%V"), 28),
    KeepRule("monthly", lambda at: at.strftime("%Y-%m"), 183),
)
"""7 daily, 4 weekly, 6 monthly. The *first* of a period stays, so its expiry is known when it is made."""

KEEP_SPECIAL_DAYS: Final = 28
"""How long backups stay that were made before a migration or a restore, or by hand."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One file: when it was made (UTC), why, its size in bytes, and when the rules let go of it.

    The newest stays beyond `expires_at` until another is there.
    """

    path: Path
    made_at: datetime
    reason: str
    size: int
    expires_at: datetime


def make(database: Path, key: DataKey, folder: Path, *, now: datetime, reason: str = DAILY) -> Backup:
    """Copy the workspace into `folder` while work goes on beside it; `now` carries its time zone.

    The source is checked, copied by VACUUM INTO to a temporary name, the copy checked, then renamed. The key
    file (wrapped, useless without the passphrase) is copied beside.
    Raises `SourceBroken` or `BackupBroken` and leaves every older backup alone; `DiskFull`, `WrongKey`.
    """
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, now, reason)
        beside = folder / f".{target.name}.tmp"
        try:
            _copy(database, key, beside)
            verify(beside, key)
            _sync(beside)
            os.chmod(beside, 0o600)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(folder)
        _copy_key_file(database.parent, folder)
    return next(found for found in listing(folder) if found.path == target)


def _copy_key_file(source: Path, folder: Path) -> None:
    """A backup without the wrapped key would be lost together with the data folder's key file."""
    original = source / key_file.NAME
    if original.is_file():
        key_file.write_beside(folder / key_file.NAME, original.read_bytes())


def _copy(database: Path, key: DataKey, target: Path) -> None:
    target.unlink(missing_ok=True)  # a crash left it; VACUUM INTO refuses an existing file
    try:
        with closing(cipher.connect(database, key)) as connection:
            if not integrity.check_connection(connection).sound:
                raise SourceBroken(database)
            connection.execute("VACUUM INTO ?", (str(target),))
    except (DamagedFile, DamagedHeader) as problem:
        raise SourceBroken(database) from problem


def verify(path: Path, key: DataKey) -> None:
    """Read a backup through; raises `BackupBroken` unless every page, index and reference is right."""
    try:
        with closing(cipher.connect_copy(path, key)) as connection:
            sound = integrity.check_connection(connection).sound
    except (DamagedFile, DamagedHeader, WrongKey) as problem:
        raise BackupBroken(path) from problem
    if not sound:
        raise BackupBroken(path)


def listing(folder: Path) -> tuple[Backup, ...]:
    """All backups in a folder, newest first, each with its expiry."""
    found = sorted(_parsed(folder), key=lambda each: (each[1], each[0].name))
    seen: set[tuple[str, str]] = set()
    backups = []
    for path, made_at, reason in found:
        days = 1 if reason == DAILY else KEEP_SPECIAL_DAYS
        for rule in KEEP:
            period = (rule.name, rule.period(made_at))
            if period not in seen:
                seen.add(period)
                days = max(days, rule.days)
        backups.append(Backup(path, made_at, reason, path.stat().st_size, made_at + timedelta(days=days)))
    return tuple(reversed(backups))


def _parsed(folder: Path) -> Iterable[tuple[Path, datetime, str]]:
    for path in folder.glob("workspace-*.db"):
        if match := _NAME.fullmatch(path.name):
            yield path, datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), match[2]


def rotate(folder: Path, key: DataKey, *, now: datetime) -> tuple[Path, ...]:
    """Remove what has expired and return it. The newest always stays.

    Nothing is removed unless the newest reads through: a good old copy is never given up for a broken one.
    Raises `BackupBroken` in that case.
    """
    backups = listing(folder)
    expired = [each.path for each in backups[1:] if each.expires_at <= now]
    if expired:
        verify(backups[0].path, key)
    for path in expired:
        path.unlink()
    return tuple(expired)


def restore(
    backup: Path, database: Path, key: DataKey, folder: Path, *, now: datetime, former: Iterable[DataKey] = ()
) -> Path | None:
    """Put a backup in the place of the workspace; nothing may have the workspace open.

    `former` are keys from before a re-keying (`KeyFile.former_keys`); the restored file has `key`.
    A present workspace that is whole becomes a backup itself; a damaged one is set aside in `folder` and its
    new path returned. Raises `BackupBroken` before anything is changed, `DiskFull`, `FolderNotWritable`.
    """
    beside = database.with_name(f".{database.name}.restore")
    with explained(database):
        try:
            _prepare(backup, beside, key, former)
            aside = _clear_the_place(database, key, folder, now)
            os.replace(beside, database)
            sync_folder(database.parent)
        finally:
            beside.unlink(missing_ok=True)
    return aside


def _prepare(backup: Path, target: Path, key: DataKey, former: Iterable[DataKey]) -> None:
    """A checked copy of the backup under the present key."""
    target.unlink(missing_ok=True)
    used = key_of(backup, (key, *former))
    verify(backup, used)
    with closing(cipher.connect_copy(backup, used)) as connection:
        connection.execute("PRAGMA query_only=OFF")  # it forbids VACUUM INTO too
        connection.execute("VACUUM INTO ?", (str(target),))
    if used != key:
        with closing(cipher.connect_copy(target, used)) as connection:
            connection.execute("PRAGMA query_only=OFF")
            keys.apply_new_key(connection, key)
    verify(target, key)
    _sync(target)
    os.chmod(target, 0o600)


def key_of(backup: Path, candidates: Iterable[DataKey]) -> DataKey:
    """The key a backup was made with, the present one or a former one; raises `BackupBroken` for none."""
    problem: StorageError | None = None
    for key in candidates:
        try:
            cipher.connect_copy(backup, key).close()
        except (DamagedHeader, WrongKey) as found:
            problem = found
        else:
            return key
    raise BackupBroken(backup) from problem


def _clear_the_place(database: Path, key: DataKey, folder: Path, now: datetime) -> Path | None:
    """Move the present database with its log out of the way: a log left behind would be played into the
    restored file. Returns where a damaged one went."""
    saved = False
    if database.exists():
        try:
            make(database, key, folder, now=now, reason=BEFORE_RESTORE)
            with closing(cipher.connect(database, key)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            saved = True
        except (DamagedFile, DamagedHeader, WrongKey, BackupBroken):
            pass  # kept as it is, below
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"damaged-{now.astimezone(UTC).strftime(_STAMP)}.db"
    moved = False
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        if part.exists() and (suffix or not saved):
            os.replace(part, aside.with_name(aside.name + suffix))
            moved = moved or not suffix
    return aside if moved else None


def _free_name(folder: Path, now: datetime, reason: str) -> Path:
    if reason not in REASONS:
        raise ValueError(f"unknown reason for a backup: {reason!r}")
    stem = f"workspace-{now.astimezone(UTC).strftime(_STAMP)}-{reason}"
    path, number = folder / f"{stem}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.db"
    return path


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def due(folder: Path, *, now: datetime) -> bool:
    """Whether the first backup of this (UTC) day is still to be made."""
    today = now.astimezone(UTC).date()
    return all(each.made_at.date() != today for each in listing(folder))
