# SPDX-License-Identifier: EUPL-1.2
"""The data key (Datenschlüssel) and the file beside the database that holds it in wrapped form.

The data key is random and never derived from a passphrase, so a new passphrase leaves the data alone.
Wrapping: 64 bytes of fresh material (argon2id of the passphrase, or HMAC-SHA512 of another key, each over a
new random salt) give a one-time pad and a MAC key; encrypt, then MAC. A check value (HMAC of the data key)
tells a wrong key from a damaged database; a plain checksum tells a damaged key file from a wrong passphrase.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from irmd_desktop.persistence import passphrase as passphrases
from irmd_desktop.persistence.errors import (
    DamagedKeyFile,
    MissingKey,
    NewerFormat,
    WrongPassphrase,
    explained,
)
from irmd_desktop.persistence.passphrase import Argon2Parameters

NAME: Final = "workspace.key.json"
FORMAT: Final = 1
KEY_BYTES: Final = 32
_LARGEST_FILE: Final = 64 * 1024


class DataKey:
    """The 256-bit key of one workspace. Never printed, never compared in variable time.

    Raises `ValueError` for anything but 32 bytes: SQLCipher would take it as a passphrase, silently.
    """

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes) -> None:
        if type(secret) is not bytes or len(secret) != KEY_BYTES:
            raise ValueError("a data key has exactly 32 bytes")
        self._secret = secret

    @classmethod
    def generate(cls) -> DataKey:
        """A new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def reveal(self) -> bytes:
        """The bytes, for the cipher, the keyring and wrapping only."""
        return self._secret

    def check_value(self, workspace: str) -> str:
        """What may be stored in the open to recognise this key for this workspace."""
        text = b"irmd key check 1 " + workspace.encode("ascii")
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()[:32]

    def __repr__(self) -> str:
        return "DataKey(hidden)"

    def __reduce__(self) -> str | tuple[Any, ...]:
        raise TypeError("a data key is not pickled")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DataKey) and hmac.compare_digest(self._secret, other._secret)

    def __hash__(self) -> int:
        return hash((DataKey, self._secret))


@dataclass(frozen=True, slots=True)
class Sealed:
    """One wrapped key: 16-byte salt, 32 bytes encrypted, 32-byte tag."""

    salt: bytes
    wrapped: bytes
    tag: bytes

    @classmethod
    def from_plain(cls, plain: dict[str, str]) -> Sealed:
        """Read what `plain` wrote; raises `KeyError`, `TypeError` or `ValueError` for anything else."""
        parts = cls(*(bytes.fromhex(plain[name]) for name in ("salt", "wrapped", "tag")))
        if (len(parts.salt), len(parts.wrapped), len(parts.tag)) != (passphrases.SALT_BYTES, KEY_BYTES, 32):
            raise ValueError("part of wrong length")
        return parts

    def plain(self) -> dict[str, str]:
        """As JSON carries it."""
        return {"salt": self.salt.hex(), "wrapped": self.wrapped.hex(), "tag": self.tag.hex()}

    def open(self, material: bytes, context: str) -> DataKey | None:
        """The key, or None when material or context are not those it was sealed with."""
        expected = _tag(material, context, self.wrapped)
        return DataKey(_pad(material, self.wrapped)) if hmac.compare_digest(expected, self.tag) else None


def _pad(material: bytes, text: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(material[:KEY_BYTES], text, strict=True))


def _tag(material: bytes, context: str, wrapped: bytes) -> bytes:
    return hmac.new(material[KEY_BYTES:], context.encode("utf-8") + b"\0" + wrapped, hashlib.sha256).digest()


def _seal(material: bytes, salt: bytes, key: DataKey, context: str) -> Sealed:
    wrapped = _pad(material, key.reveal())
    return Sealed(salt, wrapped, _tag(material, context, wrapped))


def _stretch(key: DataKey, salt: bytes) -> bytes:
    return hmac.new(key.reveal(), b"irmd wrap 1 " + salt, hashlib.sha512).digest()


def seal_by_key(outer: DataKey, inner: DataKey, context: str) -> Sealed:
    """Wrap one data key under another (re-keying, keys of older backups)."""
    salt = secrets.token_bytes(passphrases.SALT_BYTES)
    return _seal(_stretch(outer, salt), salt, inner, context)


def open_by_key(outer: DataKey, sealed: Sealed, context: str) -> DataKey | None:
    """Undo `seal_by_key`; None for another outer key or context."""
    return sealed.open(_stretch(outer, sealed.salt), context)


@dataclass(frozen=True, slots=True)
class PassphraseSeal:
    """The data key wrapped by the passphrase, with what it takes to derive the wrapping key again."""

    parameters: Argon2Parameters
    sealed: Sealed

    @classmethod
    def make(
        cls, key: DataKey, passphrase: str, workspace: str, parameters: Argon2Parameters
    ) -> PassphraseSeal:
        """Wrap `key`; always under a fresh salt."""
        salt = secrets.token_bytes(passphrases.SALT_BYTES)
        material = passphrases.derive(passphrase, salt, parameters)
        return cls(parameters, _seal(material, salt, key, _context(workspace, parameters)))

    def open(self, passphrase: str, workspace: str) -> DataKey | None:
        """The data key, or None for a wrong passphrase."""
        material = passphrases.derive(passphrase, self.sealed.salt, self.parameters)
        return self.sealed.open(material, _context(workspace, self.parameters))

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> PassphraseSeal:
        """Read what `plain` wrote; raises `KeyError`, `TypeError` or `ValueError` for anything else."""
        if plain["kdf"] != "argon2id":
            raise ValueError("unknown key derivation")
        numbers = Argon2Parameters(plain["memory_kib"], plain["passes"], plain["lanes"])
        return cls(numbers, Sealed.from_plain(plain))

    def plain(self) -> dict[str, Any]:
        """As JSON carries it."""
        numbers = self.parameters
        cost = {"memory_kib": numbers.memory_kib, "passes": numbers.passes, "lanes": numbers.lanes}
        return {"kdf": "argon2id", **cost, **self.sealed.plain()}


def _context(workspace: str, parameters: Argon2Parameters) -> str:
    return f"passphrase {workspace} {parameters.memory_kib} {parameters.passes} {parameters.lanes}"


@dataclass(frozen=True, slots=True)
class Pending:
    """A re-keying that has begun: the new key under the old one, and what replaces the file afterwards."""

    check: str
    by_old_key: Sealed
    by_passphrase: PassphraseSeal


@dataclass(frozen=True, slots=True)
class KeyFile:
    """`workspace.key.json`: useless without the passphrase or the key itself.

    `workspace` is a random id (hex), also the account name in the OS keyring; `created` is a date.
    `former` holds keys that older backups still need, wrapped under the present key.
    """

    workspace: str
    created: str
    check: str
    by_passphrase: PassphraseSeal
    former: tuple[Sealed, ...] = ()
    pending: Pending | None = None

    @classmethod
    def make(cls, key: DataKey, passphrase: str, created: str, parameters: Argon2Parameters) -> KeyFile:
        """For a new workspace."""
        workspace = secrets.token_hex(16)
        seal = PassphraseSeal.make(key, passphrase, workspace, parameters)
        return cls(workspace, created, key.check_value(workspace), seal)

    def fits(self, key: DataKey) -> bool:
        """Whether this is the key the database is encrypted with."""
        return hmac.compare_digest(self.check, key.check_value(self.workspace))

    def accepts(self, key: DataKey) -> bool:
        """As `fits`, or the key a re-keying is on its way to."""
        coming = self.pending is not None and self.pending.check == key.check_value(self.workspace)
        return coming or self.fits(key)

    def open(self, passphrase: str) -> DataKey:
        """The data key. Raises `WrongPassphrase`; `DamagedKeyFile` when file and key disagree."""
        key = self.by_passphrase.open(passphrase, self.workspace)
        if key is None:
            raise WrongPassphrase
        if not self.fits(key):
            raise DamagedKeyFile
        return key

    def with_passphrase(self, key: DataKey, passphrase: str, parameters: Argon2Parameters) -> KeyFile:
        """The same data key under another passphrase."""
        return replace(self, by_passphrase=PassphraseSeal.make(key, passphrase, self.workspace, parameters))

    def former_keys(self, key: DataKey) -> tuple[DataKey, ...]:
        """Keys used before the last re-keyings, newest first, for backups made with them."""
        opened = (open_by_key(key, sealed, f"former {self.workspace}") for sealed in self.former)
        return tuple(found for found in opened if found is not None)

    def plain(self) -> dict[str, Any]:
        """As JSON carries it, without the checksum."""
        pending = self.pending and {
            "check": self.pending.check,
            "by_old_key": self.pending.by_old_key.plain(),
            "by_passphrase": self.pending.by_passphrase.plain(),
        }
        return {
            "format": FORMAT,
            "workspace": self.workspace,
            "created": self.created,
            "check": self.check,
            "by_passphrase": self.by_passphrase.plain(),
            "former": [sealed.plain() for sealed in self.former],
            "pending": pending,
        }

    def write(self, folder: Path) -> None:
        """Write beside and replace, on disk when this returns. Raises `DiskFull`, `FolderNotWritable`."""
        plain = self.plain()
        text = json.dumps({**plain, "checksum": _checksum(plain)}, indent=1)
        with explained(folder):
            write_beside(folder / NAME, text.encode("ascii"))

    @classmethod
    def read(cls, folder: Path) -> KeyFile:
        """Raises `MissingKey`, `DamagedKeyFile`, `NewerFormat`."""
        path = folder / NAME
        try:
            with path.open("rb") as stream:
                plain = json.loads(stream.read(_LARGEST_FILE))
        except FileNotFoundError as problem:
            raise MissingKey(path) from problem
        except (ValueError, RecursionError) as problem:
            raise DamagedKeyFile(path) from problem
        try:
            return cls._from_plain(plain)
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise DamagedKeyFile(path) from problem

    @classmethod
    def _from_plain(cls, plain: dict[str, Any]) -> KeyFile:
        # The number first: a newer file may look different in everything else.
        if type(plain["format"]) is int and plain["format"] > FORMAT:
            raise NewerFormat(version=plain["format"])
        body = {name: value for name, value in plain.items() if name != "checksum"}
        if plain["format"] != FORMAT or plain["checksum"] != _checksum(body):
            raise ValueError("not what was written")
        bytes.fromhex(plain["workspace"] + plain["check"])
        pending = plain["pending"]
        return cls(
            workspace=plain["workspace"],
            created=plain["created"],
            check=plain["check"],
            by_passphrase=PassphraseSeal.from_plain(plain["by_passphrase"]),
            former=tuple(map(Sealed.from_plain, plain["former"])),
            pending=pending
            and Pending(
                pending["check"],
                Sealed.from_plain(pending["by_old_key"]),
                PassphraseSeal.from_plain(pending["by_passphrase"]),
            ),
        )


def _checksum(plain: dict[str, Any]) -> str:
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def write_beside(path: Path, content: bytes) -> None:
    """Replace a small file as a whole: temporary file readable by its owner only, fsync, rename, fsync."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable; Windows has no such call and does without."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
