# SPDX-License-Identifier: EUPL-1.2
"""Making a workspace, unlocking it, changing its passphrase and its key (Umschlüsseln)."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from irmd_desktop.persistence import cipher, key_file
from irmd_desktop.persistence import passphrase as passphrases
from irmd_desktop.persistence.errors import (
    DamagedHeader,
    DamagedKeyFile,
    DiskTrouble,
    KeyringTrouble,
    PassphraseNeeded,
    StorageError,
    WorkspaceExists,
    WrongKey,
    explained,
)
from irmd_desktop.persistence.key_file import DataKey, KeyFile, PassphraseSeal, Pending, Sealed
from irmd_desktop.persistence.keyring_store import KeyStore
from irmd_desktop.persistence.passphrase import RECOMMENDED, Argon2Parameters

__all__ = ["DataKey", "KeyFile", "change_passphrase", "create_workspace_files", "rekey", "unlock"]

BACKUPS: Final = "backups"
"""Folder beside the database that holds its backups."""


def create_workspace_files(
    folder: Path,
    passphrase: str,
    *,
    created: date,
    keyring: KeyStore | None = None,
    parameters: Argon2Parameters = RECOMMENDED,
) -> DataKey:
    """Make the folder with an empty encrypted database and its key file; remember the key in the keyring.

    A keyring that refuses is no failure: the passphrase opens the workspace.
    Raises `WeakPassphrase`, `WorkspaceExists`, `DiskFull`, `FolderNotWritable`.
    """
    passphrases.require_strong(passphrase)
    database = folder / cipher.DATABASE
    # A key file alone is what a crash in here leaves behind; with backups beside it, it is their only key.
    if database.exists() or any(folder.glob(f"{BACKUPS}/*.db")):
        raise WorkspaceExists(folder)
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        os.chmod(folder, 0o700)
        for stale in folder.glob(f"{cipher.DATABASE}-*"):
            stale.unlink()  # a write-ahead log of another database would be played into the new one
    key = DataKey.generate()
    written = KeyFile.make(key, passphrase, created.isoformat(), parameters)
    written.write(folder)
    cipher.create_database(database, key)
    _remember(keyring, written.workspace, key)
    return key


def unlock(folder: Path, passphrase: str | None = None, keyring: KeyStore | None = None) -> DataKey:
    """The data key of a workspace, by passphrase if one is given, else from the keyring.

    Ends a re-keying that a crash interrupted. A key opened by passphrase is remembered in the keyring.
    Raises `MissingKey`, `PassphraseNeeded`, `WrongPassphrase`, `WrongKey`, `DamagedKeyFile`,
    `DamagedHeader`, `NewerFormat`.
    """
    stored = KeyFile.read(folder)
    if passphrase is not None:
        key = stored.open(passphrase)
    else:
        key = _recall(keyring, stored.workspace)
        if not stored.fits(key):
            raise WrongKey(folder)
    if stored.pending is not None:
        key = _settle(folder, stored, stored.pending, key)
        _remember(keyring, stored.workspace, key)
    elif passphrase is not None:
        _remember(keyring, stored.workspace, key)
    return key


def change_passphrase(
    folder: Path, old: str, new: str, *, parameters: Argon2Parameters = RECOMMENDED
) -> None:
    """Put the same data key under a new passphrase; the data and the keyring stay as they are.

    Raises `WeakPassphrase` before, `WrongPassphrase`, and as `unlock` does.
    """
    passphrases.require_strong(new)
    key = unlock(folder, old)
    _write(folder, KeyFile.read(folder).with_passphrase(key, new, parameters))


def rekey(folder: Path, passphrase: str, *, keyring: KeyStore | None = None) -> DataKey:
    """Encrypt the whole database with a new random key; nothing else may have it open.

    The new key is on disk (wrapped) before the first page changes, so a crash at any moment leaves a file
    that `unlock` opens. Backups made with the old key stay readable. Raises as `unlock` does, `Busy`,
    `DiskFull` and `DiskTrouble`; then the old key is still the right one.
    """
    old = unlock(folder, passphrase)
    stored = KeyFile.read(folder)
    new = DataKey.generate()
    seal = PassphraseSeal.make(new, passphrase, stored.workspace, stored.by_passphrase.parameters)
    wrapped = key_file.seal_by_key(old, new, _context(stored))
    pending = Pending(new.check_value(stored.workspace), wrapped, seal)
    stored = replace(stored, pending=pending)
    stored.write(folder)
    database = folder / cipher.DATABASE
    with explained(database), closing(cipher.connect(database, old)) as connection:
        apply_new_key(connection, new)
    key = _settle(folder, stored, pending, old)
    _remember(keyring, stored.workspace, key)
    if key == old:
        raise DiskTrouble(database)
    return key


def apply_new_key(connection: Any, new: DataKey) -> None:
    """Re-encrypt the database behind an open driver connection and fold the log away.

    Raises `DiskTrouble` when it did not succeed; the file then still has the old key.
    """
    connection.execute(f"PRAGMA rekey = \"x'{cipher.require_key(new)}'\"")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except Exception as problem:
        # Where the disk fails, `rekey` raises nothing and leaves its transaction open; here it shows, as a
        # lock. Closing the connection rolls it back.
        raise DiskTrouble from problem


def _settle(folder: Path, stored: KeyFile, pending: Pending, old: DataKey) -> DataKey:
    """Find out which of two keys the database has, and write that down."""
    new = key_file.open_by_key(old, pending.by_old_key, _context(stored))
    if new is None or new.check_value(stored.workspace) != pending.check:
        raise DamagedKeyFile(folder / key_file.NAME)
    if _opens(folder, new):
        _write(folder, _finish(stored, pending, old, new))
        return new
    if _opens(folder, old):
        replace(stored, pending=None).write(folder)
        return old
    raise DamagedHeader(folder / cipher.DATABASE)


def _finish(stored: KeyFile, pending: Pending, old: DataKey, new: DataKey) -> KeyFile:
    """The key file after a re-keying: former keys move under the new one."""
    former: list[Sealed] = [
        key_file.seal_by_key(new, each, f"former {stored.workspace}")
        for each in (old, *stored.former_keys(old))
    ]
    return replace(
        stored,
        check=pending.check,
        by_passphrase=pending.by_passphrase,
        former=tuple(former),
        pending=None,
    )


def _write(folder: Path, stored: KeyFile) -> None:
    """Write the key file, and over its copy beside the backups: an old passphrase must open neither."""
    stored.write(folder)
    if (folder / BACKUPS / key_file.NAME).exists():
        stored.write(folder / BACKUPS)


def _opens(folder: Path, key: DataKey) -> bool:
    try:
        cipher.connect(folder / cipher.DATABASE, key).close()
    except (DamagedHeader, WrongKey):
        return False
    return True


def _context(stored: KeyFile) -> str:
    return f"pending {stored.workspace}"


def _recall(keyring: KeyStore | None, workspace: str) -> DataKey:
    if keyring is None:
        raise PassphraseNeeded
    try:
        secret = keyring.get(workspace)
    except KeyringTrouble as problem:
        raise PassphraseNeeded from problem
    if secret is None:
        raise PassphraseNeeded
    try:
        return DataKey(secret)
    except ValueError as problem:
        raise WrongKey from problem


def _remember(keyring: KeyStore | None, workspace: str, key: DataKey) -> None:
    if keyring is None:
        return
    try:
        keyring.set(workspace, key.reveal())
    except StorageError:
        return  # the passphrase still opens the workspace
