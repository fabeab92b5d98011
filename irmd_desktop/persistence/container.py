# SPDX-License-Identifier: EUPL-1.2
"""Named bytes as one SQLCipher database: every page encrypted (AES-256) and authenticated (HMAC).

For files that leave the workspace. Only encrypted bytes ever touch the disk, the temporary file too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

KEY_BYTES: Final = 32


class DamagedContainer(ValueError):
    """The bytes are not what was sealed with this key."""


def seal(parts: Mapping[str, bytes], key: bytes) -> bytes:
    """The container. Raises `ValueError` for a key of wrong length."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "container"
        with closing(_connect(path, key)) as connection:
            connection.execute("CREATE TABLE part (name TEXT PRIMARY KEY, content BLOB NOT NULL)")
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO part VALUES (?, ?)", parts.items())
            connection.execute("COMMIT")
        return path.read_bytes()


def unseal(body: bytes, key: bytes) -> dict[str, bytes]:
    """The parts by name. Raises `DamagedContainer`; `ValueError` for a key of wrong length."""
    from sqlcipher3 import dbapi2 as sqlcipher

    found: list[tuple[str, bytes]] | None = None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "container"
        path.write_bytes(body)
        try:
            with closing(_connect(path, key)) as connection:
                if connection.execute("PRAGMA cipher_integrity_check").fetchone() is None:
                    found = connection.execute("SELECT name, content FROM part").fetchall()
        except sqlcipher.Error:
            found = None
    if found is None:
        raise DamagedContainer
    return {name: bytes(content) for name, content in found}


def _connect(path: Path, key: bytes) -> Any:
    from sqlcipher3 import dbapi2 as sqlcipher

    # SQLCipher takes a shorter key for a passphrase and none for "no encryption", without a word.
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    connection = sqlcipher.connect(str(path), isolation_level=None)
    for pragma in ("cipher_log_level = NONE", f"key = \"x'{key.hex()}'\"", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection
