# SPDX-License-Identifier: EUPL-1.2
"""Only the stores of the systems themselves hold a key; everything else leads to the passphrase."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.persistence import errors, keyring_store
from irmd_desktop.persistence.keyring_store import ALLOWED, OsKeyring


class Vault:
    """Behaves as keyring's back ends do; dressed up as one of the allowed ones below."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.problem: Exception | None = None
        self.dialog: threading.Event | None = None

    def _maybe_fail(self) -> None:
        if self.dialog is not None:
            self.dialog.wait(30)
        if self.problem is not None:
            raise self.problem

    def get_password(self, service: str, name: str) -> str | None:
        self._maybe_fail()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self._maybe_fail()
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        self._maybe_fail()
        del self.kept[service, name]


class SecretService(Vault):
    """Passes for keyring's Secret Service back end by its full name."""


SecretService.__module__, SecretService.__qualname__ = "keyring.backends.SecretService", "Keyring"

# The name and manner of keyrings.alt's plain-file store, which keyring itself would choose.
PLAIN_FILE = """
class PlaintextKeyring:
    priority = 50
    def get_password(self, service, name):
        return "00" * 32
    def set_password(self, service, name, secret):
        open("plain.txt", "w").write(secret)
"""


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> SecretService:
    made = SecretService()
    monkeypatch.setattr(keyring_store, "_load", lambda name: made)
    return made


def test_a_real_store_keeps_and_forgets_a_key(vault: SecretService) -> None:
    found = keyring_store.find({}, system="linux")
    assert found is not None
    assert found.get("w") is None
    found.set("w", b"\x01" * 32)
    assert found.get("w") == b"\x01" * 32
    assert vault.kept == {("irmd-desktop", "w"): "01" * 32}
    found.delete("w")
    found.delete("w")
    assert vault.kept == {}


def test_an_entry_that_is_no_key_counts_as_none(vault: SecretService) -> None:
    found = OsKeyring(vault)
    vault.kept["irmd-desktop", "w"] = "Passwort von früher"
    assert found.get("w") is None


def test_a_store_that_refuses_tells_nothing_of_its_reasons(vault: SecretService) -> None:
    found = OsKeyring(vault)
    vault.problem = RuntimeError("Prompt dismissed for w")
    calls: list[Callable[[], object]] = [
        lambda: found.get("w"),
        lambda: found.set("w", b"x"),
        lambda: found.delete("w"),
    ]
    for call in calls:
        with pytest.raises(errors.KeyringTrouble) as caught:
            call()
        assert "dismissed" not in str(caught.value)
        assert caught.value.__cause__ is None


def test_a_store_that_waits_for_a_dialog_does_not_hold_the_program(vault: SecretService) -> None:
    found = OsKeyring(vault, seconds=0.05)
    vault.dialog = threading.Event()
    with pytest.raises(errors.KeyringTrouble):
        found.get("w")
    vault.dialog.set()


def test_a_plain_file_store_is_refused_however_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "keyrings" / "alt"
    package.mkdir(parents=True)
    (package / "file.py").write_text(PLAIN_FILE, encoding="ascii")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    named = {keyring_store.VARIABLE: "keyrings.alt.file.PlaintextKeyring"}
    assert keyring_store.find(named) is None
    namespace: dict[str, Any] = {}
    exec(PLAIN_FILE, namespace)
    with pytest.raises(ValueError, match="operating system"):
        OsKeyring(namespace["PlaintextKeyring"]())
    assert not (tmp_path / "plain.txt").exists()


def test_a_subclass_of_an_allowed_store_is_somebody_elses_code() -> None:
    class Better(SecretService):
        pass

    with pytest.raises(ValueError, match="operating system"):
        OsKeyring(Better())


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_store_of_another_system_does_not_count(system: str) -> None:
    if sys.platform != system:
        assert keyring_store.find({}, system=system) is None


def test_null_and_unknown_stores_mean_no_keyring() -> None:
    for name in ("keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "nonsense", "a.b.C"):
        assert keyring_store.find({keyring_store.VARIABLE: name}) is None


def test_an_allowed_store_that_cannot_work_here_means_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    # No message bus: what a server, a container or a rescue shell looks like.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    assert keyring_store.find({}, system="linux", seconds=20) is None


def test_every_allowed_store_is_one_that_keyring_ships() -> None:
    import importlib.util

    for name, system in ALLOWED.items():
        module = name.rpartition(".")[0]
        assert importlib.util.find_spec(module), module
        assert system in {"linux", "win32", "darwin"}


def test_nothing_is_asked_at_import() -> None:
    code = "import sys, irmd_desktop.persistence.keys as k; print('keyring' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
