# SPDX-License-Identifier: EUPL-1.2
"""One firm as one encrypted file (`.irmdcase`), from one laptop to another.

The file is a line `IRMDCASE1`, a line of JSON with the parameters of the passphrase (argon2id) and a
check value, then an encrypted and authenticated container. In it lie the journal of the case, its open
conflicts and its documents. What the journal means, and merging it, is not the business of this module.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

SUFFIX: Final = ".irmdcase"
_MAGIC: Final = b"IRMDCASE1\n"
_LONGEST_HEADER: Final = 2_000
_CHECKED: Final = b"irmdcase passphrase check"
_PLACE: Final = frozenset({"entity", "entity_id", "field"})
_AUTHOR: Final = frozenset({"id", "at", "device", "actor", "session", "change", "kind", "target"})
_ROW_KEYS: Final = _PLACE | _AUTHOR | {"case_id", "old", "new", "applied"}
_CONFLICT_KEYS: Final = _PLACE | {"id", "base", "kept", "other", "other_actor", "other_at", "resolved"}
_NUMBERS: Final = frozenset({"at", "other_at"})
_FLAGS: Final = frozenset({"applied", "resolved"})
_MAY_BE_NONE: Final = frozenset({"old", "new", "base", "kept", "other"})


@dataclass(frozen=True, slots=True)
class Cost:
    """What trying one passphrase costs (argon2id): memory in KiB, rounds, lanes."""

    memory_kib: int = 262_144
    rounds: int = 4
    lanes: int = 2

    @property
    def bearable(self) -> bool:
        """Whether a file may ask for it: neither so little that guessing is cheap nor a stalled laptop."""
        return 8_192 <= self.memory_kib <= 2_097_152 and 1 <= self.rounds <= 16 and 1 <= self.lanes <= 16


@dataclass(frozen=True, slots=True)
class CasePackage:
    """A case on its way. `revision` is the newest journal row in it, `base_revision` the newest row the
    sender once received from another laptop; rows are in the sender's order."""

    case_id: str
    device: str
    revision: str
    base_revision: str
    rows: tuple[Mapping[str, Any], ...]
    conflicts: tuple[Mapping[str, Any], ...]
    documents: Mapping[str, bytes]


class Container(Protocol):
    """What encrypts: the database engine, which only `persistence` may load, is handed in."""

    def seal(self, parts: Mapping[str, bytes], key: bytes) -> bytes:
        """Named bytes as one encrypted and authenticated piece."""

    def unseal(self, body: bytes, key: bytes) -> dict[str, bytes]:
        """The parts again. Raises `ValueError` when a single byte is not what it was."""


class PackageError(Exception):
    """A case file that cannot be read; `reason` is `not_a_case_file`, `wrong_passphrase` or `damaged`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def write_package(
    package: CasePackage,
    path: Path,
    passphrase: str,
    container: Container,
    cost: Cost = Cost(),
    chance: Callable[[int], bytes] = os.urandom,
) -> None:
    """Write the file beside its place and put it there whole.

    Raises `ValueError` for an empty passphrase or an unbearable cost, `OSError`.
    """
    if not passphrase or not cost.bearable:
        raise ValueError("a passphrase and a bearable cost are needed")
    salt = chance(16)
    key = _key(passphrase, salt, cost)
    header = {"memory_kib": cost.memory_kib, "rounds": cost.rounds, "lanes": cost.lanes}
    line = json.dumps(header | {"salt": salt.hex(), "check": _check(key)}).encode() + b"\n"
    beside = path.with_name(path.name + ".tmp")
    try:
        with beside.open("wb") as file:
            file.write(_MAGIC + line + container.seal(_parts(package), key))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_package(path: Path, passphrase: str, container: Container) -> CasePackage:
    """Read and check a file. Raises `PackageError`, `OSError`."""
    raw = path.read_bytes()
    if not raw.startswith(_MAGIC):
        raise PackageError("not_a_case_file")
    line, _, body = raw[len(_MAGIC) :].partition(b"\n")
    salt, check, cost = _header(line)
    key = _key(passphrase, salt, cost) if passphrase else b""
    if not hmac.compare_digest(_check(key), check):
        raise PackageError("wrong_passphrase")
    try:
        parts = container.unseal(body, key)
        return _package(json.loads(parts.pop("case")), parts)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PackageError("damaged") from None


def _header(line: bytes) -> tuple[bytes, str, Cost]:
    try:
        if len(line) > _LONGEST_HEADER:
            raise ValueError
        told = json.loads(line)
        cost = Cost(*(int(told[name]) for name in ("memory_kib", "rounds", "lanes")))
        salt, check = bytes.fromhex(told["salt"]), str(told["check"])
        if not cost.bearable or len(salt) != 16 or not check.isascii():
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PackageError("damaged") from None
    return salt, check, cost


def _key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(), salt, cost.rounds, cost.memory_kib, cost.lanes, hash_len=32, type=Type.ID
    )


def _check(key: bytes) -> str:
    return hmac.new(key, _CHECKED, hashlib.sha256).hexdigest()[:32]


def _parts(package: CasePackage) -> dict[str, bytes]:
    content: dict[str, Any] = {"case_id": package.case_id, "device": package.device}
    content |= {"revision": package.revision, "base_revision": package.base_revision}
    content["rows"] = [dict(row) for row in package.rows]
    content["conflicts"] = [dict(one) for one in package.conflicts]
    return {"case": json.dumps(content, ensure_ascii=False).encode()} | dict(package.documents)


def _package(content: dict[str, Any], documents: dict[str, bytes]) -> CasePackage:
    if any(hashlib.sha256(each).hexdigest() != digest for digest, each in documents.items()):
        raise ValueError("a document is not the one it was")
    case_id = content["case_id"]
    rows = tuple(_checked(row, _ROW_KEYS) for row in content["rows"])
    conflicts = tuple(_checked(one, _CONFLICT_KEYS) for one in content["conflicts"])
    if any(row["case_id"] != case_id for row in rows):
        raise ValueError("rows of another case")
    device, revision, base = (content[name] for name in ("device", "revision", "base_revision"))
    if not all(isinstance(text, str) for text in (case_id, device, revision, base)):
        raise ValueError("no text")
    return CasePackage(case_id, device, revision, base, rows, conflicts, documents)


def _checked(row: Any, keys: frozenset[str]) -> Mapping[str, Any]:
    if not isinstance(row, dict) or row.keys() != keys:
        raise ValueError("unexpected keys")
    for name, value in row.items():
        kind = int if name in _NUMBERS else bool if name in _FLAGS else str
        if type(value) is not kind and not (value is None and name in _MAY_BE_NONE):
            raise ValueError("unexpected type")
    return row
