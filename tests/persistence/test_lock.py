# SPDX-License-Identifier: EUPL-1.2
"""One program per workspace; a crash never locks anybody out."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from irmd_desktop.persistence import errors, lock

SINCE = datetime(2026, 11, 24, 8, 5)

HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from irmd_desktop.persistence import lock
with lock.hold(Path(sys.argv[1]), computer="Werkstatt-PC", since=datetime(2026, 11, 24, 8, 5)):
    print("held", flush=True)
    sys.stdin.read()
"""


def other_process(folder: Path) -> subprocess.Popen[str]:
    """Another program that holds the workspace until its input ends."""
    started = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "held\n"
    return started


def test_a_second_program_is_told_who_has_it_and_gets_it_afterwards(tmp_path: Path) -> None:
    with other_process(tmp_path) as first:
        with (
            pytest.raises(errors.AlreadyOpen, match=r"„Werkstatt-PC“ seit 24\.11\.2026 08:05"),
            lock.hold(tmp_path, computer="Laptop", since=SINCE),
        ):
            pytest.fail("two programs hold the same workspace")
        first.communicate("")
    with lock.hold(tmp_path, computer="Laptop", since=SINCE) as held:
        assert held.ended_cleanly


def test_after_a_kill_the_lock_is_free_and_the_crash_is_known(tmp_path: Path) -> None:
    with other_process(tmp_path) as first:
        first.kill()
        first.wait()
        with lock.hold(tmp_path, computer="Laptop", since=SINCE) as held:
            assert not held.ended_cleanly
    with lock.hold(tmp_path, computer="Laptop", since=SINCE) as held:
        assert held.ended_cleanly


def test_the_same_program_cannot_open_it_twice(tmp_path: Path) -> None:
    with (
        lock.hold(tmp_path, computer="Laptop", since=SINCE),
        pytest.raises(errors.AlreadyOpen, match="Laptop"),
        lock.hold(tmp_path, computer="Laptop", since=SINCE),
    ):
        pytest.fail("held twice")


def test_an_exception_frees_the_lock_and_counts_as_a_crash(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), lock.hold(tmp_path, computer="Laptop", since=SINCE):
        raise RuntimeError
    with lock.hold(tmp_path, computer="Laptop", since=SINCE) as held:
        assert not held.ended_cleanly


def test_an_unreadable_note_about_the_holder_still_refuses(tmp_path: Path) -> None:
    with other_process(tmp_path) as first:
        (tmp_path / lock.HOLDER).write_text("{", encoding="ascii")
        with (
            pytest.raises(errors.AlreadyOpen, match="anderen Programmfenster"),
            lock.hold(tmp_path, computer="Laptop", since=SINCE),
        ):
            pytest.fail("two programs hold the same workspace")
        first.communicate("")


def test_a_folder_that_may_not_be_written_to() -> None:
    from tests.persistence.storage_help import read_only, temporary_folder

    with (
        temporary_folder() as place,
        read_only(place),
        pytest.raises(errors.FolderNotWritable),
        lock.hold(place, computer="Laptop", since=SINCE),
    ):
        pytest.fail("held without a lock file")
