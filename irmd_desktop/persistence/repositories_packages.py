# SPDX-License-Identifier: EUPL-1.2
"""What stands beside the fields of a case: bytes of documents, open conflicts, proofs of erasure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from irmd_desktop.persistence.merge import Conflict
from irmd_desktop.persistence.tables import advice_case, conflict, document_content, erasure

_CONFLICT = tuple(column for column in conflict.columns if column.name != "case_id")


def keep_content(connection: Connection, case_id: str, content: bytes) -> str:
    """Store the bytes of a document once; returns their SHA-256 by which they are found."""
    digest = hashlib.sha256(content).hexdigest()
    key = (document_content.c.case_id == case_id, document_content.c.sha256 == digest)
    if connection.execute(select(document_content.c.sha256).where(*key)).first() is None:
        row = {"case_id": case_id, "sha256": digest, "content": content}
        connection.execute(insert(document_content).values(row))
    return digest


def contents(connection: Connection, case_id: str) -> dict[str, bytes]:
    """All stored bytes of a case by SHA-256, those of removed documents too (undo needs them)."""
    query = select(document_content.c.sha256, document_content.c.content)
    found = connection.execute(query.where(document_content.c.case_id == case_id))
    return {digest: bytes(content) for digest, content in found}


def content(connection: Connection, case_id: str, digest: str) -> bytes | None:
    """The bytes of one document."""
    key = (document_content.c.case_id == case_id, document_content.c.sha256 == digest)
    found = connection.execute(select(document_content.c.content).where(*key)).scalar_one_or_none()
    return None if found is None else bytes(found)


def conflicts(connection: Connection, case_id: str) -> tuple[Conflict, ...]:
    """Every conflict of a case, resolved ones too."""
    query = select(*_CONFLICT).where(conflict.c.case_id == case_id).order_by(conflict.c.id)
    return tuple(Conflict(**dict(row)) for row in connection.execute(query).mappings())


def keep_conflicts(connection: Connection, case_id: str, found: Iterable[Conflict]) -> None:
    """Store conflicts; one that is known stays as it is, except that resolved stays resolved."""
    known = {one.id for one in conflicts(connection, case_id)}
    for one in found:
        if one.id not in known:
            values = {column.name: getattr(one, column.name) for column in _CONFLICT}
            connection.execute(insert(conflict).values({"case_id": case_id} | values))
        elif one.resolved:
            resolve(connection, case_id, one.id)


def resolve(connection: Connection, case_id: str, conflict_id: str) -> None:
    """Note that a person has decided."""
    key = (conflict.c.case_id == case_id, conflict.c.id == conflict_id)
    connection.execute(update(conflict).where(*key).values(resolved=True))


def erased_at(connection: Connection, case_id: str) -> int | None:
    """When a case was erased, in microseconds since 1970; None for one that was not."""
    found = connection.execute(select(erasure.c.at).where(erasure.c.case_id == case_id))
    return found.scalar_one_or_none()


def erased(connection: Connection) -> dict[str, str]:
    """Case numbers that were erased, with the reason."""
    found = connection.execute(select(erasure.c.case_id, erasure.c.reason))
    return {str(case_id): str(reason) for case_id, reason in found}


def present(connection: Connection, case_ids: Iterable[str]) -> tuple[str, ...]:
    """Those of some case numbers that the workspace holds."""
    wanted = set(case_ids)
    return tuple(one for one in connection.execute(select(advice_case.c.id)).scalars() if one in wanted)
