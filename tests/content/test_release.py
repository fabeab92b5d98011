# SPDX-License-Identifier: EUPL-1.2
"""A built release says exactly what its folder says. Damage: tests/e2e/test_cli_bad_cases.py."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from irmd_desktop.content.release import APPLICATION_ID, FORMAT, Release, build_release
from irmd_desktop.content.source_folder import SourceFolder, load_source
from irmd_desktop.core.criteria import leaves
from tests.e2e.command import BEES


@pytest.fixture(scope="module", params=["bees", "db"])
def source(request: pytest.FixtureRequest, project_root: Path) -> SourceFolder:
    return load_source(BEES if request.param == "bees" else project_root / "db")


@pytest.fixture(scope="module")
def path(source: SourceFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("release") / "Katalog 100 % & mehr?.db"
    build_release(source, found)
    return found


def test_the_rules_are_the_same_as_those_that_were_checked(source: SourceFolder, path: Path) -> None:
    release = Release(path)
    assert {key: programme.rules for key, programme in release.programmes.items()} == {
        programme.rules.id: programme.rules for programme in source.programmes
    }
    assert [programme.record for programme in release.programmes.values()] == [
        programme.plain for programme in source.programmes
    ]
    assert release.book == source.book
    assert release.tables == source.tables
    assert release.models == source.models


def test_what_stands_on_the_cover(source: SourceFolder, path: Path) -> None:
    release = Release(path)
    assert release.version == source.version
    assert release.meta["as_of"] == (source.as_of.isoformat() if source.as_of else "")
    assert release.meta["programmes"] == str(len(source.programmes))


def test_other_programs_can_read_the_tables(source: SourceFolder, path: Path) -> None:
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert db.execute("PRAGMA user_version").fetchone() == (FORMAT,)
    counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("criterion", "source")]
    assert counts == [
        sum(len(list(leaves(programme.rules.tree))) for programme in source.programmes),
        sum(len(programme.plain["sources"]) for programme in source.programmes),
    ]
    db.close()


def test_building_twice_gives_the_same_bytes(source: SourceFolder, path: Path, tmp_path: Path) -> None:
    build_release(source, tmp_path / "again.db")
    assert (tmp_path / "again.db").read_bytes() == path.read_bytes()


def test_a_release_is_never_written_to(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    release = Release(path)
    assert release.programmes
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_reading_needs_neither_pydantic_nor_yaml(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from irmd_desktop.content.release import Release\n"
        "from irmd_desktop.services.matching import MatchingService\n"
        "MatchingService(Release(Path(sys.argv[1]))).catalogue\n"
        "print(sorted({'pydantic', 'yaml', 'pandas', 'reportlab'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
