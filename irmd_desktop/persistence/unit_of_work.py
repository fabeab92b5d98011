# SPDX-License-Identifier: EUPL-1.2
"""One confirmed edit, one transaction: the current value and its journal row, or neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from irmd_desktop.persistence import journal, repositories
from irmd_desktop.persistence.errors import StorageError, explain
from irmd_desktop.persistence.journal import Edit, JournalRow, Kind
from irmd_desktop.persistence.tables import CASE


class EnginePair(Protocol):
    """An engine that begins by taking the write lock, and one for reading beside it."""

    @property
    def write(self) -> Engine: ...
    @property
    def read(self) -> Engine: ...


class NoSuchCaseError(LookupError):
    """The workspace does not hold the case."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who edits, on which computer, since which start of the program (all of them go into the journal)."""

    device: str
    actor: str
    session: str


class UnitOfWork:
    """Reads and writes the workspace. Clock, author and source of identifiers come from outside."""

    def __init__(
        self, engines: EnginePair, author: Author, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._engines, self.author, self.clock, self.new_id = engines, author, clock, new_id

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state. Raises `StorageError`."""
        with _plain_errors(), self._engines.read.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is stored as a whole when the block ends. Raises `StorageError`."""
        with _plain_errors(), self._engines.write.begin() as connection:
            yield connection

    def confirm(self, case_id: str, edits: Sequence[Edit]) -> str:
        """Store edits together; returns the id of the change, empty when nothing was new.

        Raises `NoSuchCaseError`, `EditError`, `StorageError`.
        """
        with self.writing() as connection:
            return self.confirm_in(connection, case_id, edits)

    def confirm_in(
        self,
        connection: Connection,
        case_id: str,
        edits: Sequence[Edit],
        kind: Kind = Kind.EDIT,
        target: str = "",
        *,
        also_unchanged: bool = False,
    ) -> str:
        """As `confirm`, within a transaction; `also_unchanged` journals a value that was there already."""
        at, change, written = journal.micros(self.clock()), self.new_id(), []
        creates = any(edit.entity == CASE and edit.field == journal.WHOLE_ROW for edit in edits)
        if not creates and not repositories.exists(connection, case_id):
            raise NoSuchCaseError(case_id)
        for edit in edits:
            old = repositories.current(connection, case_id, edit.entity, edit.entity_id, edit.field)
            if old == edit.new and not also_unchanged:
                continue
            repositories.apply(connection, case_id, edit, at, known=old is not None)
            written.append(self._row(at, change, kind, target, case_id, edit, old))
        journal.append(connection, written)
        if written:
            renamed = any(edit.entity == CASE for edit in edits)
            repositories.touch(connection, case_id, at, renamed=renamed)
        return change if written else ""

    def _row(
        self, at: int, change: str, kind: Kind, target: str, case_id: str, edit: Edit, old: str | None
    ) -> JournalRow:
        who, row_id = self.author, self.new_id()
        where = (case_id, edit.entity, edit.entity_id, edit.field)
        who_and_what = (who.device, who.actor, who.session, change, kind.value, target)
        return JournalRow(row_id, at, *who_and_what, *where, old, edit.new)

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the file and empty it; False while another reader holds it.

        Databases without such a log answer True.
        """
        if self._engines.write.dialect.name != "sqlite":
            return True
        with _plain_errors():
            raw = self._engines.write.raw_connection()
            try:
                cursor = raw.cursor()
                busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                cursor.close()
            finally:
                raw.close()
        return not busy


@contextmanager
def _plain_errors() -> Iterator[None]:
    # SQLAlchemy's own text repeats statement and values, which would carry a firm into a log.
    problem: StorageError | None = None
    try:
        yield
    except DBAPIError as error:
        problem = explain(error) or StorageError()
    if problem is not None:
        raise problem
