# SPDX-License-Identifier: EUPL-1.2
"""The recovery passphrase (Passphrase): making, reading and stretching it with argon2id (RFC 9106)."""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from irmd_desktop.persistence.errors import NoPassphraseGiven, WeakPassphrase

VARIABLE: Final = "IRMD_DESKTOP_PASSPHRASE"
"""Environment variable an unattended run may take the passphrase from; a file descriptor is safer."""

SHORTEST: Final = 12
SALT_BYTES: Final = 16

# No 0/O, 1/I/L: read from paper and typed again. 31 signs, 25 of them: 123 bits.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 5, 5
_LARGEST_INPUT: Final = 4096


@dataclass(frozen=True, slots=True)
class Argon2Parameters:
    """Cost of one guess (memory in KiB, passes, lanes); stored beside the key so that it can grow later.

    Raises `ValueError` beyond the caps: a tampered file must not be able to take all memory or hours.
    """

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        for value, low, high in (
            (self.lanes, 1, 8),
            (self.memory_kib, 8 * self.lanes, 1024 * 1024),
            (self.passes, 1, 16),
        ):
            # bool is an int too, and JSON knows `true`.
            if type(value) is not int or not low <= value <= high:
                raise ValueError("argon2 parameters out of range")


RECOMMENDED: Final = Argon2Parameters(memory_kib=256 * 1024, passes=4, lanes=2)
"""0.6 s on two cores; four times the memory of RFC 9106's second recommended option."""


def derive(passphrase: str, salt: bytes, parameters: Argon2Parameters) -> bytes:
    """64 bytes of key material from a passphrase and a salt of 16; raises `ValueError` otherwise."""
    from argon2.low_level import Type, hash_secret_raw

    if len(salt) != SALT_BYTES:
        raise ValueError("salt of wrong length")
    return hash_secret_raw(
        secret=normalise(passphrase).encode("utf-8"),
        salt=salt,
        time_cost=parameters.passes,
        memory_cost=parameters.memory_kib,
        parallelism=parameters.lanes,
        hash_len=64,
        type=Type.ID,
    )


def normalise(passphrase: str) -> str:
    """One spelling for what is typed as the same: outer blanks, composed umlauts, groups of the sheet."""
    plain = unicodedata.normalize("NFC", passphrase).strip()
    bare = re.sub(r"[\s\-–]", "", plain).upper()
    if len(bare) == _GROUPS * _GROUP and set(bare) <= set(_ALPHABET):
        return "-".join(bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP))
    return plain


def generate() -> str:
    """A passphrase for the recovery sheet: five groups of five signs that cannot be misread."""
    return normalise("".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP)))


def require_strong(passphrase: str) -> None:
    """Raise `WeakPassphrase` for a new passphrase of fewer than `SHORTEST` characters."""
    if len(normalise(passphrase)) < SHORTEST:
        raise WeakPassphrase(shortest=SHORTEST)


def from_unattended(
    environ: Mapping[str, str], descriptor: int | None = None, variable: str = VARIABLE
) -> str:
    """Passphrase of a run without a window: first line of an open file descriptor, else of a variable.

    The descriptor is read to its end or 4096 bytes and closed. Raises `NoPassphraseGiven` when neither
    has one: there is no falling back from a promised descriptor to the variable.
    """
    given = environ.get(variable, "") if descriptor is None else _first_line(descriptor)
    if not normalise(given):
        raise NoPassphraseGiven(variable=variable)
    return given


def _first_line(descriptor: int) -> str:
    try:
        with os.fdopen(descriptor, "rb") as stream:
            return stream.read(_LARGEST_INPUT).split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
