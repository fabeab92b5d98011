# SPDX-License-Identifier: EUPL-1.2
"""Bringing a workspace to the schema of this program (Migration): all of it, or nothing.

Alembic on SQLite leaves half-applied migrations with its defaults, and its batch mode empties child tables
while foreign keys are on. So: own connection, foreign keys off, one BEGIN IMMEDIATE around everything,
then references and row counts compared before the commit. A backup is made first.

A migration that adds or removes rows, or drops a table, says so: `CHANGES_ROWS = {"table", ...}` in its file.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from irmd_desktop import assets
from irmd_desktop.persistence import backup, cipher
from irmd_desktop.persistence.errors import MigrationFailed, NewerFormat, StorageError, explain
from irmd_desktop.persistence.key_file import DataKey

if TYPE_CHECKING:
    import sqlalchemy
    from alembic.config import Config
    from alembic.script import ScriptDirectory


@dataclass(frozen=True, slots=True)
class Upgraded:
    """Revisions before and after (None: no table yet) and the backup that was made, if one was due."""

    before: str | None
    after: str
    backup: backup.Backup | None


def upgrade(
    database: Path,
    key: DataKey,
    backups: Path,
    *,
    now: datetime,
    scripts: Path | None = None,
    target: str = "head",
) -> Upgraded:
    """Apply every migration up to `target`; nothing else may have the workspace open.

    `scripts` is the folder of the migrations, `db/migrations` by default. Raises `NewerFormat` naming the
    file's revision when this program does not know it, `SourceBroken` when the file is damaged,
    `MigrationFailed` with the file as it was, `DiskFull`.
    """
    if scripts is None and target == "head" and revision(database, key) == newest_shipped():
        return Upgraded(newest_shipped(), newest_shipped(), None)
    from alembic.script import ScriptDirectory

    config = _config(scripts or assets.path("db/migrations"))
    directory = ScriptDirectory.from_config(config)
    wanted = directory.get_current_head() if target == "head" else target
    before = revision(database, key)
    known = {script.revision for script in directory.walk_revisions()}
    if before is not None and before not in known:
        raise NewerFormat(database, version=before)
    if wanted is None or before == wanted:
        return Upgraded(before, before or "", None)
    saved = None
    if before is not None:
        saved = backup.make(database, key, backups, now=now, reason=backup.BEFORE_MIGRATION)
    _apply(database, key, config, directory, before, wanted)
    return Upgraded(before, wanted, saved)


def newest_shipped() -> str:
    """The newest revision of this program, by the names of its files: Alembic takes 0.4 s to load."""
    return max(path.name.split("_")[0] for path in assets.path("db/migrations/versions").glob("[0-9]*.py"))


def revision(database: Path, key: DataKey) -> str | None:
    """The schema the file has, or None before its first migration. Raises as `cipher.open_engines` does."""
    with closing(cipher.connect(database, key)) as connection:
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = there and connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _config(scripts: Path) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _apply(
    database: Path, key: DataKey, config: Config, directory: ScriptDirectory, before: str | None, wanted: str
) -> None:
    from alembic import command

    may_change = {"alembic_version"}
    for script in directory.iterate_revisions(wanted, before or "base"):
        may_change |= set(getattr(script.module, "CHANGES_ROWS", ()))
    engine = _engine(database, key)
    try:
        with engine.begin() as connection:
            rows = _row_counts(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, wanted)
            _require_nothing_lost(connection, rows, may_change)
    except StorageError:
        raise
    except Exception as problem:
        known = explain(problem, database)
        # The text of a database error could carry a value of a row: only its kind is told.
        raise (known or MigrationFailed(database, reason=type(problem).__name__)) from problem
    finally:
        config.attributes.clear()
        engine.dispose()


def _engine(database: Path, key: DataKey) -> sqlalchemy.Engine:
    from sqlalchemy import NullPool, create_engine, event
    from sqlcipher3 import dbapi2

    def connect() -> Any:
        return cipher.connect(database, key, foreign_keys=False)

    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, module=dbapi2, poolclass=NullPool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _row_counts(connection: sqlalchemy.Connection) -> dict[str, int]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    names = [row[0] for row in connection.exec_driver_sql(query)]
    return {name: _count(connection, name) for name in names}


def _count(connection: sqlalchemy.Connection, table: str) -> int:
    quoted = '"' + table.replace('"', '""') + '"'
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {quoted}").scalar_one())


def _require_nothing_lost(
    connection: sqlalchemy.Connection, before: dict[str, int], may_change: set[str]
) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise MigrationFailed(reason="Verweise passen nicht mehr zusammen")
    after = _row_counts(connection)
    if any(after.get(table) != count for table, count in before.items() if table not in may_change):
        raise MigrationFailed(reason="Zeilen fehlen oder kamen hinzu")
