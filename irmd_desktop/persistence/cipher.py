# SPDX-License-Identifier: EUPL-1.2
"""Opening the encrypted database: the only place that sets a key or a durability pragma.

SQLCipher takes a key of wrong length as a passphrase, an empty key as "no encryption" and an empty file as
a new database, all without a word; every such way is closed here. Nothing is logged: the key is in no URL,
and errors of SQLAlchemy carry no values.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from irmd_desktop.persistence.errors import (
    DamagedFile,
    DamagedHeader,
    EmptyFile,
    MissingWorkspace,
    NewerFormat,
    NotAWorkspace,
    NotEncrypted,
    StorageError,
    WorkspaceExists,
    WorkspaceGone,
    WrongKey,
    explain,
    explained,
)
from irmd_desktop.persistence.key_file import DataKey, KeyFile, sync_folder

if TYPE_CHECKING:
    import sqlalchemy

DATABASE: Final = "workspace.db"
APPLICATION_ID: Final = 0x49524D44
"""`IRMD`: marks the file as a workspace of this program (PRAGMA application_id)."""
FILE_FORMAT: Final = 1
"""PRAGMA user_version: how the file as such is written. What the tables look like is Alembic's revision."""

PLAIN_HEAD: Final = b"SQLite format 3"
_PAGE: Final = 4096
_READERS_AND_WRITERS: Final = 4
_WAIT_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Engines:
    """Two ways into one workspace: `write` begins IMMEDIATE, `read` can only read."""

    path: Path
    write: sqlalchemy.Engine
    read: sqlalchemy.Engine

    def close(self) -> None:
        """Close all idle connections; the last one folds the write-ahead log into the file."""
        self.read.dispose()
        self.write.dispose()


def open_engines(path: Path, key: DataKey, *, create: bool = False) -> Engines:
    """Open the workspace database at `path`; `create=True` makes a new one and refuses an existing file.

    Raises `MissingWorkspace`, `WorkspaceExists`, `EmptyFile`, `NotEncrypted`, `NotAWorkspace`, `WrongKey`,
    `DamagedHeader`, `DamagedFile`, `NewerFormat`, `FolderNotWritable`, `DiskFull`.
    """
    if create:
        create_database(path, key)
    connect(path, key).close()
    return Engines(path, _engine(path, key, "BEGIN IMMEDIATE"), _engine(path, key, "BEGIN", read_only=True))


def create_database(path: Path, key: DataKey) -> None:
    """Write an empty, encrypted, marked database; raises `WorkspaceExists` rather than touch a file."""
    require_key(key)
    if path.exists():
        raise WorkspaceExists(path)
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    with explained(path):
        connection = _keyed(beside, key)
        try:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={FILE_FORMAT}")
        finally:
            connection.close()
        os.chmod(beside, 0o600)
        os.replace(beside, path)
        sync_folder(path.parent)


def connect(path: Path, key: DataKey, *, read_only: bool = False, foreign_keys: bool = True) -> Any:
    """One checked driver connection to a workspace, in autocommit mode (WAL, synchronous FULL).

    Raises as `open_engines` does. The caller closes it.
    """
    require_file(path)
    try:
        connection = _keyed(path, key)
        try:
            _require_mark(connection, path)
            _set_up(connection, read_only=read_only, foreign_keys=foreign_keys)
        except BaseException:
            connection.close()  # an open failed connection would keep the write-ahead log alive
            raise
    except Exception as problem:
        known = _why(problem, path, key)
        if known is None or known is problem:
            raise
        raise known from problem
    return connection


def connect_copy(path: Path, key: DataKey) -> Any:
    """A connection to a backup: read only, leaves no write-ahead log beside it. Raises as `connect` does."""
    require_file(path)
    try:
        connection = _keyed(path, key)
        try:
            _require_mark(connection, path)
            connection.execute("PRAGMA query_only=ON")
        except BaseException:
            connection.close()
            raise
    except Exception as problem:
        known = explain(problem, path)
        if known is None or known is problem:
            raise
        raise known from problem
    return connection


def require_key(key: DataKey) -> str:
    """The key as SQLCipher's raw form wants it; raises `ValueError` for anything but a whole `DataKey`."""
    if not isinstance(key, DataKey):
        raise ValueError("a workspace opens with a DataKey only")
    digits = key.reveal().hex()
    if len(digits) != 64:
        raise ValueError("a data key has exactly 32 bytes")
    return digits


def require_file(path: Path) -> None:
    """Refuse what SQLite would silently make into a new database, and what is not encrypted."""
    with explained(path):
        try:
            with path.open("rb") as stream:
                head = stream.read(len(PLAIN_HEAD))
                size = os.fstat(stream.fileno()).st_size
        except FileNotFoundError as problem:
            raise MissingWorkspace(path) from problem
    if size == 0:
        raise EmptyFile(path)
    if head == PLAIN_HEAD:
        raise NotEncrypted(path)
    if size < _PAGE:
        raise DamagedHeader(path)


def _keyed(path: Path, key: DataKey) -> Any:
    from sqlcipher3 import dbapi2

    digits = require_key(key)
    connection = dbapi2.connect(
        str(path), isolation_level=None, timeout=_WAIT_SECONDS, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # it would print to stderr
        connection.execute(f"PRAGMA key = \"x'{digits}'\"")
        connection.execute("PRAGMA temp_store=MEMORY")  # sorting would put names into a plain file
        connection.execute("PRAGMA secure_delete=ON")
        # Only now is the key put to the test.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma, wanted in (("cipher_status", "1"), ("temp_store", "2")):
            row = connection.execute(f"PRAGMA {pragma}").fetchone()
            if row is None or str(row[0]) != wanted:
                raise NotEncrypted(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_mark(connection: Any, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAWorkspace(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FILE_FORMAT:
        raise NewerFormat(path, version=version)


def _set_up(connection: Any, *, read_only: bool, foreign_keys: bool) -> None:
    if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
        raise StorageError
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")


def _why(problem: Exception, path: Path, key: DataKey) -> StorageError | None:
    """One driver error stands for wrong key and damaged first page: the check value tells them apart."""
    known = explain(problem, path)
    if type(known) is DamagedHeader:
        with suppress(StorageError):
            if not KeyFile.read(path.parent).accepts(key):
                return WrongKey(path)
        if path.stat().st_size % _PAGE:
            return DamagedFile(path)
    return known


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one at the same place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _engine(path: Path, key: DataKey, begin: str, *, read_only: bool = False) -> sqlalchemy.Engine:
    from sqlalchemy import QueuePool, create_engine, event
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, key, read_only=read_only),
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=_READERS_AND_WRITERS,
        max_overflow=0,
        hide_parameters=True,
    )

    opened = _identity(path)

    def start(connection: sqlalchemy.Connection) -> None:
        # A file that was deleted or replaced takes everything that is written, and gives nothing back.
        if not read_only and _identity(path) != opened:
            raise WorkspaceGone(path)
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", start)
    return engine
