# SPDX-License-Identifier: EUPL-1.2
"""One running program per workspace (Einzelinstanz): a lock of the kernel, gone with the process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from irmd_desktop.persistence.errors import (
    AlreadyOpen,
    KeyringTrouble,
    MissingKey,
    WrongKey,
    WrongPassphrase,
    explained,
)
from irmd_desktop.persistence.key_file import write_beside

LOCK: Final = "workspace.lock"
HOLDER: Final = "workspace.lock-holder.json"
_NOTHING_OPENED: Final = (WrongPassphrase, MissingKey, WrongKey, KeyringTrouble)
"""Somebody had no key: no run that could have ended badly."""


@dataclass(frozen=True, slots=True)
class Held:
    """The lock is ours. `ended_cleanly`: whether the run before this one closed the workspace properly.

    When it did not, `integrity.full_check` belongs before the first backup of the day.
    """

    ended_cleanly: bool


@contextmanager
def hold(folder: Path, *, computer: str, since: datetime) -> Iterator[Held]:
    """Hold the workspace in `folder` for the duration of the block.

    `computer` and `since` are shown to whoever comes second. Helper processes must be started by spawn: a
    forked child would inherit the lock. Raises `AlreadyOpen`, `FolderNotWritable`, `DiskFull`.
    """
    from filelock import FileLock, Timeout

    # The soft lock guesses from process ids whether it is stale; better no lock than a guess.
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False, fallback_to_soft=False)
    holder = folder / HOLDER
    try:
        with explained(folder):
            lock.acquire()
    except Timeout as problem:
        raise AlreadyOpen(folder, holder=_holder(holder)) from problem
    try:
        held = Held(ended_cleanly=not holder.exists())
        words = {"computer": computer, "since": since.strftime("%d.%m.%Y %H:%M")}
        with explained(folder):
            write_beside(holder, json.dumps(words).encode("utf-8"))
        try:
            yield held
        except _NOTHING_OPENED:
            if held.ended_cleanly:
                holder.unlink(missing_ok=True)
            raise
        # After any other exception it stays: that run did not end cleanly.
        holder.unlink(missing_ok=True)
    finally:
        lock.release()


def holder_of(folder: Path) -> str | None:
    """Who holds the workspace, in words; None when nobody does. Raises `FolderNotWritable`, `DiskFull`."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=0, thread_local=False, fallback_to_soft=False)
    try:
        with explained(folder):
            lock.acquire()
    except Timeout:
        return _holder(folder / HOLDER)
    lock.release()
    return None


def _holder(path: Path) -> str:
    try:
        words = json.loads(path.read_text(encoding="utf-8"))
        return f"auf „{words['computer']}“ seit {words['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "von einem anderen Programmfenster"
