# SPDX-License-Identifier: EUPL-1.2
"""Who works on which workspace: what every use case needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_bytes
from threading import Lock
from typing import Any

from irmd_desktop.core.facts import FactDictionary
from irmd_desktop.language import tr
from irmd_desktop.persistence import journal
from irmd_desktop.persistence.errors import StorageError
from irmd_desktop.persistence.journal import WHOLE_ROW, Edit, canonical
from irmd_desktop.persistence.repositories import EditError
from irmd_desktop.persistence.unit_of_work import (
    Author,
    EnginePair,
    NoSuchCaseError,
    UnitOfWork,
)
from irmd_desktop.services.errors import UserError

Clock = Callable[[], datetime]
NewId = Callable[[], str]
_ROOM_TO_COUNT = 1 << 61
"""Highest bit of the last random part of an identifier; kept free, it takes what counting carries over."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An open workspace and the catalogue's fact dictionary by which its facts are read."""

    work: UnitOfWork
    dictionary: FactDictionary
    confirmations: frozenset[str] = frozenset()


def utc_now() -> datetime:
    """The time of this computer."""
    return datetime.now(UTC)


def new_ids(clock: Clock) -> NewId:
    """Identifiers that sort in the order they are made in, also within a millisecond: rows keep theirs."""
    turn = Lock()
    last = (-1, 0)

    def make() -> str:
        nonlocal last
        with turn:
            now = journal.micros(clock()) // 1000
            chance = int.from_bytes(token_bytes(10), "big") & ~_ROOM_TO_COUNT
            if now <= last[0]:
                # As RFC 9562, section 6.2, method 2: a random step further.
                now, chance = last[0], last[1] + 1 + int.from_bytes(token_bytes(4), "big")
            last = now, chance
            return journal.uuid7(now, chance.to_bytes(10, "big"))

    return make


def open_desk(
    engines: EnginePair,
    dictionary: FactDictionary,
    *,
    device: str,
    actor: str,
    confirmations: frozenset[str] = frozenset(),
    clock: Clock = utc_now,
    new_id: NewId | None = None,
) -> Desk:
    """Sit down at an open workspace; a new session for undo begins."""
    ids = new_id or new_ids(clock)
    return Desk(UnitOfWork(engines, Author(device, actor, ids()), clock, ids), dictionary, confirmations)


class StoreTrouble(UserError):
    """The store cannot take it now (disk, rights, another program); the same may work later."""


@contextmanager
def in_words() -> Iterator[None]:
    """Turns what the store refuses into a `UserError`; no name and no value is repeated."""
    sentence, kind = "", UserError
    try:
        yield
    except NoSuchCaseError:
        sentence = tr("Diesen Fall gibt es hier nicht (mehr). Die Liste der Fälle zeigt, was vorhanden ist.")
    except EditError:
        sentence = tr("Diese Angabe kann so nicht gespeichert werden. Es wurde nichts geändert.")
    except StorageError as error:
        sentence, kind = str(error), StoreTrouble
    if sentence:
        raise kind(sentence)


def whole(entity: str, entity_id: str, **fields: Any) -> Edit:
    """An edit that creates or replaces a row."""
    return Edit(entity, entity_id, WHOLE_ROW, canonical(fields))


def confirm(desk: Desk, case_id: str, *edits: Edit) -> str:
    """Store edits as one change; returns its id, empty when nothing was new. Raises `UserError`."""
    with in_words():
        return desk.work.confirm(case_id, edits)
