# SPDX-License-Identifier: EUPL-1.2
"""Nothing opens, and nothing is made, except encrypted and with the one right key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from irmd_desktop.persistence import cipher, errors, integrity, key_file, keys
from irmd_desktop.persistence.cipher import DATABASE, open_engines
from irmd_desktop.persistence.key_file import DataKey
from tests.persistence.storage_help import (
    PAGE,
    PASSPHRASE,
    PLANTED,
    count,
    damage,
    files_with,
    make_workspace,
    plain_database,
    read_only,
    temporary_folder,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Daten 100 % groß"


def pragma(engine: sa.Engine, name: str) -> Any:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_every_connection_is_durable_and_encrypted(folder: Path) -> None:
    engines = open_engines(folder / DATABASE, make_workspace(folder))
    for engine in (engines.write, engines.read):
        assert pragma(engine, "journal_mode") == "wal"
        assert pragma(engine, "synchronous") == 2  # FULL
        assert pragma(engine, "foreign_keys") == 1
        assert pragma(engine, "temp_store") == 2  # MEMORY
        assert pragma(engine, "secure_delete") == 1
        assert pragma(engine, "cipher_status") == "1"
        assert pragma(engine, "application_id") == int.from_bytes(b"IRMD", "big")
        assert pragma(engine, "user_version") == cipher.FILE_FORMAT
    engines.close()
    assert sorted(path.name for path in folder.iterdir()) == [DATABASE, key_file.NAME]


def test_readers_cannot_write_and_writers_wait_for_each_other(folder: Path) -> None:
    engines = open_engines(folder / DATABASE, make_workspace(folder))
    with pytest.raises(sa.exc.OperationalError), engines.read.begin() as reader:
        reader.exec_driver_sql("INSERT INTO firm (name) VALUES ('x')")

    def add() -> None:
        for _ in range(10):
            with engines.write.begin() as writer:
                # Read, then write: without BEGIN IMMEDIATE two of these would fail as "locked".
                number = writer.exec_driver_sql("SELECT count(*) FROM firm").scalar_one()
                writer.exec_driver_sql("INSERT INTO firm (name) VALUES (?)", (str(number),))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engines.read.connect() as reader:
        names = set(reader.exec_driver_sql("SELECT name FROM firm").scalars())
    engines.close()
    assert names == {str(number) for number in range(40)}


@pytest.mark.parametrize("secret", [b"", b"x" * 31, b"x" * 33, b"x" * 64, "x" * 32, bytearray(32)])
def test_a_key_of_wrong_length_or_kind_never_exists(secret: Any) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(secret)


@pytest.mark.parametrize("key", [None, "", b"x" * 32, "00" * 32])
def test_no_key_opens_and_makes_nothing(folder: Path, key: Any) -> None:
    make_workspace(folder)
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(ValueError, match="DataKey"):
        open_engines(folder / DATABASE, key)
    with pytest.raises(ValueError, match="DataKey"):
        open_engines(folder / "new.db", key, create=True)
    assert (folder / DATABASE).read_bytes() == before
    assert not (folder / "new.db").exists()


def test_a_key_never_shows_itself() -> None:
    key = DataKey(bytes(range(32)))
    for text in (repr(key), str(key), f"{key}", repr([key])):
        assert "hidden" in text
        assert key.reveal().hex() not in text
    with pytest.raises(TypeError):
        key.__reduce__()


def test_wrong_key_missing_file_and_existing_file(folder: Path) -> None:
    key = make_workspace(folder)
    with pytest.raises(errors.WrongKey):
        open_engines(folder / DATABASE, DataKey.generate())
    with pytest.raises(errors.MissingWorkspace):
        open_engines(folder / "other.db", key)
    assert not (folder / "other.db").exists()
    with pytest.raises(errors.WorkspaceExists):
        open_engines(folder / DATABASE, key, create=True)
    assert count(folder / DATABASE, key) == 0


def test_an_empty_file_is_not_taken_for_a_new_workspace(folder: Path) -> None:
    key = make_workspace(folder)
    (folder / DATABASE).write_bytes(b"")
    with pytest.raises(errors.EmptyFile):
        open_engines(folder / DATABASE, key)
    with pytest.raises(errors.WorkspaceExists):
        open_engines(folder / DATABASE, key, create=True)
    assert (folder / DATABASE).read_bytes() == b""


def test_plain_and_foreign_databases_are_refused(folder: Path) -> None:
    key = make_workspace(folder)
    with plain_database(folder / "plain.db") as connection:
        connection.execute("CREATE TABLE t (a)")
    with pytest.raises(errors.NotEncrypted):
        open_engines(folder / "plain.db", key)
    with closing(cipher.connect(folder / DATABASE, key)) as connection:
        connection.execute("PRAGMA application_id=7")
    with pytest.raises(errors.NotAWorkspace):
        open_engines(folder / DATABASE, key)


def test_a_newer_file_is_refused_by_its_number(folder: Path) -> None:
    key = make_workspace(folder)
    with closing(cipher.connect(folder / DATABASE, key)) as connection:
        connection.execute("PRAGMA user_version=7")
    with pytest.raises(errors.NewerFormat, match="Stand 7"):
        open_engines(folder / DATABASE, key)


def test_damaged_first_page_with_the_right_key_is_not_called_a_wrong_key(folder: Path) -> None:
    key = make_workspace(folder, rows=20)
    damage(folder / DATABASE, 1)
    with pytest.raises(errors.DamagedHeader) as caught:
        open_engines(folder / DATABASE, key)
    assert "Schlüssel ist in Ordnung" in str(caught.value)


@pytest.mark.parametrize("size", [1, 100, PAGE - 1])
def test_a_file_cut_within_its_first_page(folder: Path, size: int) -> None:
    key = make_workspace(folder)
    os.truncate(folder / DATABASE, size)
    with pytest.raises(errors.DamagedHeader):
        open_engines(folder / DATABASE, key)


def test_sentences_differ_for_what_goes_wrong_differently() -> None:
    def all_of(kind: type[errors.StorageError]) -> Iterator[type[errors.StorageError]]:
        yield kind
        for below in kind.__subclasses__():
            yield from all_of(below)

    sentences = [kind.SENTENCE for kind in all_of(errors.StorageError)]
    assert len(sentences) == len(set(sentences)) > 20


def test_names_are_in_no_file_while_a_transaction_is_open(folder: Path) -> None:
    key = make_workspace(folder, rows=50)
    engines = open_engines(folder / DATABASE, key)
    with engines.write.begin() as writer:
        writer.exec_driver_sql("CREATE TABLE child (firm INTEGER REFERENCES firm, note TEXT UNIQUE)")
        rows = [(number % 50 + 1, f"{number} {PLANTED}") for number in range(3000)]
        writer.exec_driver_sql("INSERT INTO child VALUES (?, ?)", rows)
        # A sorter and a statement journal: both would be plain temporary files by default.
        writer.exec_driver_sql("SELECT note FROM child ORDER BY note || 'x' DESC").all()
        with pytest.raises(sa.exc.IntegrityError) as caught:
            writer.exec_driver_sql("UPDATE child SET note = CASE WHEN firm = 50 THEN 'same' ELSE note END")
        assert PLANTED not in str(caught.value)
        assert (folder / f"{DATABASE}-wal").exists()
        assert files_with(folder, PLANTED) == []
        open_files = Path("/proc/self/fd")
        if open_files.exists():
            for entry in open_files.iterdir():
                target = os.readlink(entry) if entry.is_symlink() else ""
                if "deleted" in target and "etilqs" in target:
                    assert PLANTED.encode() not in entry.read_bytes()
    engines.close()
    assert files_with(folder, PLANTED) == []


def test_the_search_for_names_would_find_them_in_a_plain_database(tmp_path: Path) -> None:
    with plain_database(tmp_path / "plain.db") as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (?)", (PLANTED,))
        connection.commit()
    assert files_with(tmp_path, PLANTED) == ["plain.db"]


def test_values_and_keys_are_in_no_error_text(folder: Path) -> None:
    key = make_workspace(folder)
    engines = open_engines(folder / DATABASE, key)
    with pytest.raises(sa.exc.SQLAlchemyError) as caught, engines.write.begin() as writer:
        writer.execute(sa.text("INSERT INTO nothing VALUES (:name)"), {"name": PLANTED})
    assert PLANTED not in str(caught.value)
    assert key.reveal().hex() not in repr(engines) + str(engines.write.url)
    engines.close()


def test_a_wrong_key_says_nothing_on_the_terminal(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    make_workspace(folder)
    with pytest.raises(errors.WrongKey):
        open_engines(folder / DATABASE, DataKey.generate())
    assert capfd.readouterr() == ("", "")


# Runs in a process of its own: the limit on file sizes cannot be lifted again.
FULL_DISK = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from irmd_desktop.persistence import backup, cipher, errors, keys
folder = Path(sys.argv[1])
key = keys.unlock(folder, sys.argv[2])
engines = cipher.open_engines(folder / cipher.DATABASE, key)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
saved = 0
try:
    with errors.explained(folder):
        while saved < 1000:
            with engines.write.begin() as writer:
                writer.exec_driver_sql("INSERT INTO firm (name) VALUES (?)", ("x" * 20_000,))
            saved += 1
except (errors.DiskFull, errors.DiskTrouble):
    print("full", saved)
now = datetime(2026, 11, 24, tzinfo=UTC)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
try:
    backup.make(folder / cipher.DATABASE, key, folder / "backups", now=now)
except (errors.DiskFull, errors.DiskTrouble):
    print("backup", [path.name for path in (folder / "backups").iterdir()])
engines.close()
try:
    keys.rekey(folder, sys.argv[2])
except (errors.DiskFull, errors.DiskTrouble):
    print("rekey")
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
with engines.write.begin() as writer:
    writer.exec_driver_sql("INSERT INTO firm (name) VALUES ('again')")
print(saved + 1)
engines.close()
"""


def test_full_disk_loses_nothing_and_trying_again_works(folder: Path) -> None:
    key = make_workspace(folder)
    command = [sys.executable, "-c", FULL_DISK, str(folder), PASSPHRASE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    first, second, third, expected = done.stdout.splitlines()
    assert first.startswith("full")
    assert second == "backup []"  # nothing half-written stays
    assert third == "rekey"
    assert 0 < int(expected) < 1000
    assert keys.unlock(folder, PASSPHRASE) == key  # the unfinished re-keying is settled
    assert count(folder / DATABASE, key) == int(expected)
    assert integrity.full_check(folder / DATABASE, key).sound


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A file system of 1 MB, or None where only an administrator may make one."""
    place = tmp_path / "klein"
    place.mkdir()
    tool = shutil.which("mount") or "false"
    command = [tool, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    yield place if mounted else None
    if mounted:
        subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_is_really_full_says_so(small_disk: Path | None) -> None:
    if small_disk is None:
        return  # the limit on file sizes above stands in for it
    folder, ballast = small_disk / "Daten", small_disk / "ballast"
    key = make_workspace(folder)
    ballast.write_bytes(b"x" * 300_000)
    engines, saved = open_engines(folder / DATABASE, key), 0
    with pytest.raises(errors.DiskFull, match="voll"), errors.explained(folder):
        while saved < 1000:
            with engines.write.begin() as writer:
                writer.exec_driver_sql("INSERT INTO firm (name) VALUES (?)", ("x" * 20_000,))
            saved += 1
    ballast.unlink()
    with engines.write.begin() as writer:
        writer.exec_driver_sql("INSERT INTO firm (name) VALUES ('again')")
    engines.close()
    assert 0 < saved < 100
    assert count(folder / DATABASE, key) == saved + 1
    assert integrity.full_check(folder / DATABASE, key).sound


def test_a_folder_that_may_not_be_written_to() -> None:
    with temporary_folder() as place:
        folder = place / "Daten"
        key = make_workspace(folder, rows=3)
        stored = key_file.KeyFile.read(folder)
        with read_only(folder):
            with pytest.raises(errors.FolderNotWritable):
                open_engines(folder / DATABASE, key)
            with pytest.raises(errors.FolderNotWritable):
                stored.write(folder)
            with pytest.raises(errors.FolderNotWritable):
                open_engines(folder / "new.db", key, create=True)
        assert count(folder / DATABASE, key) == 3
        assert sorted(path.name for path in folder.iterdir()) == [DATABASE, key_file.NAME]
