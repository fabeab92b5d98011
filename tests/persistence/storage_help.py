# SPDX-License-Identifier: EUPL-1.2
"""A small real workspace for the tests of the storage layer."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from irmd_desktop.persistence import cipher, keys
from irmd_desktop.persistence.key_file import DataKey
from irmd_desktop.persistence.passphrase import Argon2Parameters

PASSPHRASE = "drei alte Hobelbänke"
CHEAP = Argon2Parameters(memory_kib=8, passes=1, lanes=1)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PLANTED = "Bäckerei Sägespan & Töchter"
PAGE = 4096


def make_workspace(folder: Path, rows: int = 0) -> DataKey:
    """Workspace with a table `firm` of `rows` rows that are about 1 KB each, closed again."""
    key = keys.create_workspace_files(folder, PASSPHRASE, created=date(2026, 11, 24), parameters=CHEAP)
    with closing(cipher.connect(folder / cipher.DATABASE, key)) as connection:
        connection.execute("CREATE TABLE firm (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO firm (name) VALUES (?)", [(PLANTED * 30,)] * rows)
        connection.execute("COMMIT")
    return key


def count(database: Path, key: DataKey, table: str = "firm") -> int:
    with closing(cipher.connect(database, key)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def damage(path: Path, page: int) -> None:
    """Turn over 64 bytes in the middle of one page, counted from 1."""
    with path.open("r+b") as stream:
        stream.seek((page - 1) * PAGE + 1000)
        old = stream.read(64)
        stream.seek((page - 1) * PAGE + 1000)
        stream.write(bytes(byte ^ 0xFF for byte in old))


def files_with(folder: Path, text: str) -> list[str]:
    """Names of all files below a folder that hold a text in the open, in any of the usual encodings."""
    needles = [text.encode(code) for code in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")]
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]


@contextmanager
def plain_database(path: Path) -> Iterator[sqlite3.Connection]:
    """Control: what an unencrypted database looks like."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that other accounts can reach, unlike pytest's own (see `read_only`)."""
    with tempfile.TemporaryDirectory(prefix="irmd-test-") as name:
        os.chmod(name, 0o755)
        yield Path(name)


NOBODY = 65534


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take the right to write to a folder and its files away; root, who may do anything, becomes nobody."""
    places = [folder, *folder.iterdir()]
    root = os.geteuid() == 0
    for place in places:
        if root:
            os.chown(place, NOBODY, NOBODY)
        os.chmod(place, 0o500 if place.is_dir() else 0o400)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for place in places:
            os.chmod(place, 0o700 if place.is_dir() else 0o600)
