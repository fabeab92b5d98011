# SPDX-License-Identifier: EUPL-1.2
"""Erase a firm (Löschung, DSGVO Art. 17): rows, journal, documents, the words it was found by.

The connection must overwrite freed pages (`secure_delete`); the write-ahead log is emptied after.
Backups cannot be edited: those made since the case exists are named with the day they expire.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, delete, insert

from irmd_desktop.persistence import journal as log
from irmd_desktop.persistence import repositories_cases
from irmd_desktop.persistence.errors import StorageError
from irmd_desktop.persistence.tables import CASE_TABLES, advice_case, erasure
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError, UnitOfWork


class NotOverwritten(StorageError):
    """The connection would leave the bytes of what it deletes in the file."""

    SENTENCE = (
        "Der Betrieb wurde nicht gelöscht: Diese Datenbank überschreibt Gelöschtes nicht. "
        "Bitte öffnen Sie den Arbeitsbereich mit dem Programm selbst und löschen Sie dort."
    )


class BackupCopy(Protocol):
    """A backup as far as an erasure must know it."""

    @property
    def path(self) -> Path: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: rows by table, and whether the write-ahead log is empty as well.

    `holding` are the backups that may still hold the firm.
    """

    case_id: str
    rows: Mapping[str, int]
    log_emptied: bool
    holding: tuple[BackupCopy, ...]


def erase(work: UnitOfWork, case_id: str, reason: str, backups: Callable[[], Sequence[BackupCopy]]) -> Erased:
    """Erase one case for good. `reason` is a code without personal data.

    Raises `NoSuchCaseError`, `NotOverwritten`, `StorageError`.
    """
    with work.writing() as connection:
        _demand_overwriting(connection)
        case = repositories_cases.one(connection, case_id)
        if case is None:
            raise NoSuchCaseError(case_id)
        rows = _delete(connection, case_id)
        now = log.micros(work.clock())
        connection.execute(delete(erasure).where(erasure.c.case_id == case_id))
        proof = {"case_id": case_id, "at": now, "actor": work.author.actor, "reason": reason}
        connection.execute(insert(erasure).values(proof))
    emptied = work.checkpoint()
    # The name of a backup counts whole seconds.
    born = log.moment(case.created_at).replace(microsecond=0)
    holding = tuple(copy for copy in backups() if copy.made_at >= born)
    return Erased(case_id, rows, emptied, holding)


def _delete(connection: Connection, case_id: str) -> dict[str, int]:
    rows = {
        table.name: connection.execute(delete(table).where(table.c.case_id == case_id)).rowcount
        for table in CASE_TABLES
    }
    own = connection.execute(delete(advice_case).where(advice_case.c.id == case_id))
    return rows | {advice_case.name: own.rowcount}


def _demand_overwriting(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA secure_delete").scalar_one() != 1:
        raise NotOverwritten
