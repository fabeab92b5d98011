# SPDX-License-Identifier: EUPL-1.2
"""A restored backup must not bring back who was erased (DSGVO Art. 17): the proofs of erasure survive it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from irmd_desktop.persistence import cipher, erasure, repositories_packages
from irmd_desktop.persistence.errors import StorageError
from irmd_desktop.persistence.key_file import DataKey
from irmd_desktop.persistence.unit_of_work import UnitOfWork


def erased_so_far(database: Path, key: DataKey) -> Mapping[str, str]:
    """Case numbers erased in a workspace, with the reason; empty where the file cannot be read any more.

    A case that somebody took in again on purpose does not count.
    """
    try:
        with closing(cipher.open_engines(database, key)) as engines, engines.read.begin() as connection:
            erased = repositories_packages.erased(connection)
            taken_in_again = set(repositories_packages.present(connection, erased))
            return {own: reason for own, reason in erased.items() if own not in taken_in_again}
    except (StorageError, DBAPIError):
        # A damaged file, or one from before its first migration: restoring is what helps, so it goes on.
        return {}


def erase_again(work: UnitOfWork, erased: Mapping[str, str]) -> int:
    """Erase the cases that a backup brought back; returns how many. Raises as `erasure.erase` does."""
    with work.reading() as connection:
        back = repositories_packages.present(connection, erased)
    for case_id in back:
        erasure.erase(work, case_id, erased[case_id], lambda: ())
    return len(back)
