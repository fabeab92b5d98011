# SPDX-License-Identifier: EUPL-1.2
"""Damage is found wherever it is, and named without touching the file."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from irmd_desktop.persistence import cipher, errors, integrity
from irmd_desktop.persistence.cipher import DATABASE
from tests.persistence.storage_help import PAGE, damage, make_workspace


def test_a_whole_file_passes_both_checks(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=100)
    integrity.light_check(tmp_path / DATABASE, key)
    assert integrity.full_check(tmp_path / DATABASE, key) == integrity.Finding(())
    assert integrity.full_check(tmp_path / DATABASE, key).sound


def test_a_damaged_first_page_is_seen_on_opening(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=100)
    damage(tmp_path / DATABASE, 1)
    with pytest.raises(errors.DamagedHeader):
        integrity.light_check(tmp_path / DATABASE, key)


@pytest.mark.parametrize("page", [2, 9])
def test_a_damaged_later_page_is_found_by_the_full_check(tmp_path: Path, page: int) -> None:
    key = make_workspace(tmp_path, rows=100)
    damage(tmp_path / DATABASE, page)
    before = (tmp_path / DATABASE).read_bytes()
    finding = integrity.full_check(tmp_path / DATABASE, key)
    assert finding.problems
    assert not finding.sound
    assert (tmp_path / DATABASE).read_bytes() == before


@pytest.mark.parametrize("lost", [PAGE, 3 * PAGE, 100])
def test_a_cut_file_is_seen_on_opening(tmp_path: Path, lost: int) -> None:
    key = make_workspace(tmp_path, rows=100)
    os.truncate(tmp_path / DATABASE, (tmp_path / DATABASE).stat().st_size - lost)
    with pytest.raises(errors.DamagedFile, match="unvollständig"):
        integrity.light_check(tmp_path / DATABASE, key)
    assert not integrity.full_check(tmp_path / DATABASE, key).sound


def test_pages_still_in_the_log_are_not_missed(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    with closing(cipher.connect(tmp_path / DATABASE, key)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM firm").fetchall()  # holds back the folding of the log
        with closing(cipher.connect(tmp_path / DATABASE, key)) as writer:
            writer.executemany("INSERT INTO firm (name) VALUES (?)", [("x" * 3000,)] * 50)
        integrity.light_check(tmp_path / DATABASE, key)
        reader.execute("COMMIT")


def test_a_reference_to_nothing_is_found(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    with closing(cipher.connect(tmp_path / DATABASE, key, foreign_keys=False)) as connection:
        connection.execute("CREATE TABLE child (firm INTEGER REFERENCES firm)")
        connection.execute("INSERT INTO child VALUES (99)")
    assert integrity.full_check(tmp_path / DATABASE, key).problems == ("reference",)


def test_a_full_check_can_be_cancelled(tmp_path: Path) -> None:
    key = make_workspace(tmp_path, rows=300)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    finding = integrity.full_check(tmp_path / DATABASE, key, cancelled)
    assert not finding.finished
    assert not finding.sound


def test_a_check_stopped_inside_a_statement_is_not_called_damage(tmp_path: Path) -> None:
    key = make_workspace(tmp_path)
    with closing(cipher.connect(tmp_path / DATABASE, key)) as connection:
        connection.execute("CREATE INDEX by_name ON firm (name)")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO firm (name) VALUES (?)", [(f"{n}",) for n in range(20_000)])
        connection.execute("COMMIT")
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 2  # before the pages, before the structure; then from within

    assert integrity.full_check(tmp_path / DATABASE, key, cancelled) == integrity.Finding((), finished=False)
