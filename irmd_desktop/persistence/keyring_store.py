# SPDX-License-Identifier: EUPL-1.2
"""The keyring of the operating system (Schlüsselbund), where there is a real one.

`keyring` discovers back ends by itself, also ones that keep secrets in a plain file (keyrings.alt). Here
only the stores of the systems themselves count, by name; everything else means "no keyring" and leads to
the passphrase. A store may wait for a dialog nobody sees, so every call runs in a thread with a time limit.
"""

from __future__ import annotations

import importlib
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from irmd_desktop.persistence.errors import KeyringTrouble

SERVICE: Final = "irmd-desktop"
VARIABLE: Final = "PYTHON_KEYRING_BACKEND"
"""keyring's own variable; a store named there is used only if it is one of `ALLOWED`."""

ALLOWED: Final[Mapping[str, str]] = {
    "keyring.backends.Windows.WinVaultKeyring": "win32",
    "keyring.backends.macOS.Keyring": "darwin",
    "keyring.backends.SecretService.Keyring": "linux",
    "keyring.backends.libsecret.Keyring": "linux",
    "keyring.backends.kwallet.DBusKeyring": "linux",
}
"""Full class name -> system it belongs to, in the order they are tried."""

_T = TypeVar("_T")


class KeyStore(Protocol):
    """Where a data key can be remembered; every method may raise `KeyringTrouble`."""

    def get(self, workspace: str) -> bytes | None:
        """The key of a workspace, or None."""

    def set(self, workspace: str, secret: bytes) -> None:
        """Remember the key of a workspace, replacing an older one."""

    def delete(self, workspace: str) -> None:
        """Forget it; nothing happens when there is none."""


class OsKeyring:
    """A `KeyStore` on one allowed back end; raises `ValueError` for any other."""

    def __init__(self, backend: Any, *, seconds: float = 10.0) -> None:
        if class_name(backend) not in ALLOWED:
            raise ValueError("not a keyring of an operating system")
        self._backend, self._seconds = backend, seconds

    def get(self, workspace: str) -> bytes | None:
        """See `KeyStore`; an entry that is no key counts as none."""
        text = in_time(lambda: self._backend.get_password(SERVICE, workspace), self._seconds)
        try:
            return None if text is None else bytes.fromhex(text)
        except (TypeError, ValueError):
            return None

    def set(self, workspace: str, secret: bytes) -> None:
        """See `KeyStore`."""
        in_time(lambda: self._backend.set_password(SERVICE, workspace, secret.hex()), self._seconds)

    def delete(self, workspace: str) -> None:
        """See `KeyStore`."""
        if self.get(workspace) is not None:
            in_time(lambda: self._backend.delete_password(SERVICE, workspace), self._seconds)


def class_name(backend: object) -> str:
    """Full name of the exact class: a subclass somewhere else is somebody else's code."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def find(environ: Mapping[str, str], *, system: str = sys.platform, seconds: float = 10.0) -> KeyStore | None:
    """The keyring of this system, or None: none there, none that answers in time, or none to be trusted."""
    named = environ.get(VARIABLE, "")
    candidates = [named] if named else [name for name, home in ALLOWED.items() if home == system]
    for name in candidates:
        if name not in ALLOWED:
            continue
        try:
            return OsKeyring(in_time(partial(_load, name), seconds), seconds=seconds)
        except KeyringTrouble:
            continue
    return None


def _load(name: str) -> Any:
    module, _, class_ = name.rpartition(".")
    kind = getattr(importlib.import_module(module), class_)
    # keyring's way to ask whether a store is usable here: it raises when it is not.
    if kind.priority <= 0:
        raise RuntimeError("store not usable")
    return kind()


def in_time(call: Callable[[], _T], seconds: float) -> _T:
    """Result of a call in a thread of its own; `KeyringTrouble` when it fails or takes too long.

    A call that hangs is left behind: it waits for a dialog and ends with the program.
    """
    answers: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put((True, call()))
        # A store may raise whatever its message bus does; its text could name the entry, so it is dropped.
        except Exception:
            answers.put((False, None))

    threading.Thread(target=work, name="keyring", daemon=True).start()
    try:
        worked, answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise KeyringTrouble from None
    if not worked:
        raise KeyringTrouble
    result: _T = answer
    return result
