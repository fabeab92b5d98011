# SPDX-License-Identifier: EUPL-1.2
"""Is the file whole (Prüfung)? A light look on opening, a full one in the background: it takes seconds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from irmd_desktop.persistence import cipher
from irmd_desktop.persistence.errors import DamagedFile, DamagedHeader, explain, explained
from irmd_desktop.persistence.key_file import DataKey

_STEPS_BETWEEN_QUESTIONS: Final = 20_000
_INTERRUPTED: Final = 9  # SQLITE_INTERRUPT


@dataclass(frozen=True, slots=True)
class Finding:
    """Outcome of a check: `problems` are codes (`page`, `structure`, `reference`), never content."""

    problems: tuple[str, ...]
    finished: bool = True

    @property
    def sound(self) -> bool:
        """Whether the check ran to its end and found nothing."""
        return self.finished and not self.problems


def light_check(path: Path, key: DataKey) -> None:
    """What opening can afford: size a whole number of pages, key and mark right, schema readable.

    Milliseconds at any size. Raises as `cipher.open_engines` does; `DamagedFile` for a cut file.
    """
    with closing(cipher.connect(path, key)) as connection, explained(path):
        require_whole(connection, path)
        connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()


def require_whole(connection: Any, path: Path) -> None:
    """Raise `DamagedFile` when the file is shorter than its own count of pages says.

    Pages still in the write-ahead log are not in the file yet, so the log is folded in first.
    """
    busy = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = int(connection.execute("PRAGMA page_size").fetchone()[0])  # SQLCipher answers with text
    everything_is_in_the_file = busy is not None and busy[1] == busy[2]
    if everything_is_in_the_file and path.stat().st_size < pages * size:
        raise DamagedFile(path)


def full_check(path: Path, key: DataKey, cancelled: Callable[[], bool] = lambda: False) -> Finding:
    """Every page, every index, every reference, on a connection of its own (2-4 s for 1,000,000 rows).

    Runs in a thread of its own beside other work. `cancelled` is asked often; then `finished` is False.
    A damaged file is an answer, not an exception; other trouble raises as `cipher.open_engines` does.
    """
    try:
        with closing(cipher.connect(path, key, read_only=True)) as connection:
            return check_connection(connection, cancelled)
    except DamagedFile:
        return Finding(("structure",))


def check_connection(connection: Any, cancelled: Callable[[], bool] = lambda: False) -> Finding:
    """As `full_check`, on an open driver connection (a backup, a file before its migration)."""
    connection.set_progress_handler(lambda: int(cancelled()), _STEPS_BETWEEN_QUESTIONS)
    try:
        problems = tuple(code for code, bad in _CHECKS if not cancelled() and bad(connection))
        return Finding(problems, finished=not cancelled())
    except Exception as problem:
        if (getattr(problem, "sqlite_errorcode", 0) or 0) & 0xFF == _INTERRUPTED:
            return Finding((), finished=False)
        if isinstance(explain(problem), DamagedFile | DamagedHeader):
            return Finding(("structure",))
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _bad_pages(connection: Any) -> bool:
    # Lists the pages whose HMAC is wrong; no row means that all are right.
    return connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None


def _bad_structure(connection: Any) -> bool:
    return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] != ["ok"]


def _bad_references(connection: Any) -> bool:
    return connection.execute("PRAGMA foreign_key_check").fetchone() is not None


_CHECKS: Final = (("page", _bad_pages), ("structure", _bad_structure), ("reference", _bad_references))
