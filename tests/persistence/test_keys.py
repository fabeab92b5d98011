# SPDX-License-Identifier: EUPL-1.2
"""The data key: wrapped, unlocked, re-wrapped, replaced - and every way it can go wrong told apart."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.persistence import backup, cipher, errors, key_file, keys, recovery_sheet
from irmd_desktop.persistence.cipher import DATABASE
from irmd_desktop.persistence.key_file import DataKey, KeyFile
from tests.persistence.storage_help import CHEAP, NOW, PASSPHRASE, count, damage, files_with, make_workspace


class MemoryKeyring:
    """A keyring that works."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, workspace: str) -> bytes | None:
        return self.kept.get(workspace)

    def set(self, workspace: str, secret: bytes) -> None:
        self.kept[workspace] = secret

    def delete(self, workspace: str) -> None:
        self.kept.pop(workspace, None)


class DeafKeyring(MemoryKeyring):
    """A keyring that does not answer."""

    def get(self, workspace: str) -> bytes | None:
        raise errors.KeyringTrouble

    def set(self, workspace: str, secret: bytes) -> None:
        raise errors.KeyringTrouble


def raw(folder: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads((folder / key_file.NAME).read_text(encoding="ascii"))
    return plain


def write_raw(folder: Path, plain: dict[str, Any], *, honest: bool) -> None:
    """Write a key file; `honest` recomputes the checksum, as a tamperer would."""
    if honest:
        body = {name: value for name, value in plain.items() if name != "checksum"}
        plain = {**body, "checksum": key_file._checksum(body)}
    (folder / key_file.NAME).write_text(json.dumps(plain), encoding="ascii")


def test_the_passphrase_gives_back_the_key(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    assert keys.unlock(tmp_path, PASSPHRASE) == key
    assert keys.unlock(tmp_path, f"  {PASSPHRASE}\n") == key
    # A decomposed ä, as macOS and some keyboards make it.
    assert keys.unlock(tmp_path, PASSPHRASE.replace("ä", "a\u0308")) == key


def test_wrong_passphrase_missing_key_and_damaged_header_are_three_messages(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    with pytest.raises(errors.WrongPassphrase) as wrong:
        keys.unlock(tmp_path, PASSPHRASE + "n")
    damage(tmp_path / DATABASE, 1)
    with pytest.raises(errors.DamagedHeader) as damaged:
        cipher.open_engines(tmp_path / DATABASE, key)
    (tmp_path / key_file.NAME).unlink()
    with pytest.raises(errors.MissingKey) as missing:
        keys.unlock(tmp_path, PASSPHRASE)
    assert len({str(wrong.value), str(damaged.value), str(missing.value)}) == 3


def test_without_keyring_or_entry_the_passphrase_is_asked_for(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    for keyring in (None, MemoryKeyring(), DeafKeyring()):
        with pytest.raises(errors.PassphraseNeeded, match="Passphrase ein"):
            keys.unlock(tmp_path, keyring=keyring)


def test_the_keyring_remembers_and_a_deaf_one_does_not_stop_the_work(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    key = keys.create_workspace_files(
        tmp_path / "a", PASSPHRASE, created=date(2026, 1, 1), keyring=keyring, parameters=CHEAP
    )
    assert keys.unlock(tmp_path / "a", keyring=keyring) == key
    keyring.kept.clear()
    assert keys.unlock(tmp_path / "a", PASSPHRASE, keyring) == key
    assert keys.unlock(tmp_path / "a", keyring=keyring) == key
    assert keys.unlock(tmp_path / "a", PASSPHRASE, DeafKeyring()) == key


@pytest.mark.parametrize("secret", [b"x" * 32, b"", b"x" * 31])
def test_a_foreign_key_in_the_keyring_is_recognised(tmp_path: Path, secret: bytes) -> None:
    make_workspace(tmp_path)
    keyring = MemoryKeyring()
    keyring.set(KeyFile.read(tmp_path).workspace, secret)
    with pytest.raises(errors.WrongKey, match="gehört nicht"):
        keys.unlock(tmp_path, keyring=keyring)


def test_a_new_passphrase_leaves_key_and_data_alone_and_ends_the_old_one(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=2)
    backup.make(tmp_path / DATABASE, key, tmp_path / keys.BACKUPS, now=NOW)
    before = (tmp_path / DATABASE).read_bytes()
    keys.change_passphrase(tmp_path, PASSPHRASE, "eine ganz neue Säge", parameters=CHEAP)
    assert keys.unlock(tmp_path, "eine ganz neue Säge") == key
    assert (tmp_path / DATABASE).read_bytes() == before
    for place in (tmp_path, tmp_path / keys.BACKUPS):
        with pytest.raises(errors.WrongPassphrase):
            KeyFile.read(place).open(PASSPHRASE)


def test_a_refused_change_changes_nothing(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    before = (tmp_path / key_file.NAME).read_bytes()
    with pytest.raises(errors.WrongPassphrase):
        keys.change_passphrase(tmp_path, "falsch und lang", "eine ganz neue Säge", parameters=CHEAP)
    with pytest.raises(errors.WeakPassphrase, match="12 Zeichen"):
        keys.change_passphrase(tmp_path, PASSPHRASE, "kurz       ", parameters=CHEAP)
    assert (tmp_path / key_file.NAME).read_bytes() == before


def test_same_passphrase_never_gives_the_same_wrapping(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    before = raw(tmp_path)["by_passphrase"]
    keys.change_passphrase(tmp_path, PASSPHRASE, PASSPHRASE, parameters=CHEAP)
    after = raw(tmp_path)["by_passphrase"]
    assert before["salt"] != after["salt"]
    assert before["wrapped"] != after["wrapped"]


def test_the_key_file_holds_no_key_and_is_for_its_owner_only(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    text = (tmp_path / key_file.NAME).read_text(encoding="ascii")
    assert key.reveal().hex() not in text
    assert files_with(tmp_path, PASSPHRASE) == []
    for name in (key_file.NAME, DATABASE):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "wrapped": lambda plain: plain["by_passphrase"].update(wrapped="00" * 32),
    "salt": lambda plain: plain["by_passphrase"].update(salt="00" * 16),
    "tag": lambda plain: plain["by_passphrase"].update(tag="00" * 32),
    "cost": lambda plain: plain["by_passphrase"].update(passes=2),
    "workspace": lambda plain: plain.update(workspace="00" * 16),
    "check": lambda plain: plain.update(check="00" * 16),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_edited_key_file_is_called_damaged(tmp_path: Path, change: str) -> None:
    make_workspace(tmp_path)
    plain = raw(tmp_path)
    CHANGES[change](plain)
    write_raw(tmp_path, plain, honest=False)
    with pytest.raises(errors.DamagedKeyFile):
        keys.unlock(tmp_path, PASSPHRASE)


@pytest.mark.parametrize("change", CHANGES)
def test_a_forged_checksum_still_gives_no_key(tmp_path: Path, change: str) -> None:
    make_workspace(tmp_path)
    plain = raw(tmp_path)
    CHANGES[change](plain)
    write_raw(tmp_path, plain, honest=True)
    with pytest.raises((errors.WrongPassphrase, errors.DamagedKeyFile)):
        keys.unlock(tmp_path, PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2**31},
        {"memory_kib": 4},
        {"passes": 10**9},
        {"passes": 0},
        {"lanes": 999},
        {"passes": True},
        {"memory_kib": "8"},
        {"memory_kib": 8.0},
        {"kdf": "md5"},
        {"salt": "00"},
        {"wrapped": "00" * 31},
        {"tag": "zz" * 32},
    ],
)
def test_absurd_parameters_are_refused_before_they_cost(tmp_path: Path, cost: dict[str, Any]) -> None:
    make_workspace(tmp_path)
    plain = raw(tmp_path)
    plain["by_passphrase"].update(cost)
    write_raw(tmp_path, plain, honest=True)
    with pytest.raises(errors.DamagedKeyFile):
        keys.unlock(tmp_path, PASSPHRASE)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "{}", '{"format": 1}', "[" * 50_000, "\xff"])
def test_any_other_text_is_a_damaged_key_file(tmp_path: Path, text: str) -> None:
    make_workspace(tmp_path)
    (tmp_path / key_file.NAME).write_text(text, encoding="latin-1")
    with pytest.raises(errors.DamagedKeyFile):
        keys.unlock(tmp_path, PASSPHRASE)


def test_a_newer_key_file_is_refused_by_its_number(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / key_file.NAME).write_text('{"format": 9, "other": []}', encoding="ascii")
    with pytest.raises(errors.NewerFormat, match="Stand 9"):
        keys.unlock(tmp_path, PASSPHRASE)


def test_nothing_is_made_over_an_existing_workspace_or_its_backups(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    with pytest.raises(errors.WorkspaceExists):
        make_workspace(tmp_path)
    backup.make(tmp_path / DATABASE, key, tmp_path / keys.BACKUPS, now=NOW)
    (tmp_path / DATABASE).unlink()
    with pytest.raises(errors.WorkspaceExists):
        make_workspace(tmp_path)
    assert KeyFile.read(tmp_path).fits(key)


def test_a_creation_that_was_interrupted_can_be_repeated(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    (tmp_path / DATABASE).unlink()
    (tmp_path / f"{DATABASE}-wal").write_bytes(b"of another database")
    assert count(tmp_path / DATABASE, make_workspace(tmp_path, rows=1)) == 1


def test_a_short_passphrase_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.WeakPassphrase):
        keys.create_workspace_files(tmp_path / "new", "kurz", created=date(2026, 1, 1), parameters=CHEAP)
    assert not (tmp_path / "new").exists()


def test_a_new_key_encrypts_everything_anew_and_old_backups_stay_readable(tmp_path: Path) -> None:
    first = make_workspace(tmp_path, rows=30)
    database, folder = tmp_path / DATABASE, tmp_path / keys.BACKUPS
    old = backup.make(database, first, folder, now=NOW)
    keyring = MemoryKeyring()
    second = keys.rekey(tmp_path, PASSPHRASE, keyring=keyring)
    third = keys.rekey(tmp_path, PASSPHRASE, keyring=keyring)
    assert len({first, second, third}) == 3
    assert keys.unlock(tmp_path, PASSPHRASE) == keys.unlock(tmp_path, keyring=keyring) == third
    assert count(database, third) == 30
    for gone in (first, second):
        with pytest.raises(errors.WrongKey):
            cipher.connect(database, gone)
    former = KeyFile.read(tmp_path).former_keys(third)
    assert former == (second, first)
    backup.restore(old.path, database, third, folder, now=NOW, former=former)
    assert count(database, third) == 30


@pytest.mark.parametrize("reached", [False, True])
def test_a_re_keying_cut_off_is_settled_on_the_next_unlocking(tmp_path: Path, reached: bool) -> None:
    old, new = make_workspace(tmp_path, rows=5), DataKey.generate()
    stored = KeyFile.read(tmp_path)
    seal = key_file.PassphraseSeal.make(new, PASSPHRASE, stored.workspace, CHEAP)
    wrapped = key_file.seal_by_key(old, new, f"pending {stored.workspace}")
    pending = key_file.Pending(new.check_value(stored.workspace), wrapped, seal)
    replace(stored, pending=pending).write(tmp_path)
    if reached:
        with closing(cipher.connect(tmp_path / DATABASE, old)) as connection:
            keys.apply_new_key(connection, new)
    keyring = MemoryKeyring()
    keyring.set(stored.workspace, old.reveal())
    right = new if reached else old
    assert keys.unlock(tmp_path, keyring=keyring) == right
    assert KeyFile.read(tmp_path).pending is None
    assert keys.unlock(tmp_path, PASSPHRASE) == keys.unlock(tmp_path, keyring=keyring) == right
    assert count(tmp_path / DATABASE, right) == 5


def test_a_damaged_database_does_not_throw_a_pending_key_away(tmp_path: Path) -> None:
    old, new = make_workspace(tmp_path, rows=5), DataKey.generate()
    stored = KeyFile.read(tmp_path)
    seal = key_file.PassphraseSeal.make(new, PASSPHRASE, stored.workspace, CHEAP)
    wrapped = key_file.seal_by_key(old, new, f"pending {stored.workspace}")
    pending = key_file.Pending(new.check_value(stored.workspace), wrapped, seal)
    replace(stored, pending=pending).write(tmp_path)
    damage(tmp_path / DATABASE, 1)
    with pytest.raises(errors.DamagedHeader):
        keys.unlock(tmp_path, PASSPHRASE)
    assert KeyFile.read(tmp_path).pending == pending


def test_the_recovery_sheet_has_what_is_needed_and_no_key(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    stored = KeyFile.read(tmp_path)
    sheet = recovery_sheet.text(stored, "Beratung Zeitz", PASSPHRASE)
    for needed in ("Beratung Zeitz", "24.11.2026", PASSPHRASE, stored.workspace[:8], key_file.NAME):
        assert needed in sheet
    assert key.reveal().hex() not in sheet
    assert "____" in recovery_sheet.text(stored, "Beratung Zeitz")
    assert max(map(len, sheet.splitlines())) <= 100
