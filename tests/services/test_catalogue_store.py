# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of the program is built once and then only opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from irmd_desktop import assets
from irmd_desktop.services import catalogue_store
from irmd_desktop.services.catalogue_store import INSTALLED, installed_release
from irmd_desktop.services.errors import UserError
from irmd_desktop.userdirs import UserDirs
from tests.e2e.command import BEES


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small content folder in the place of the program's own."""
    folder = Path(shutil.copytree(BEES, tmp_path / "db"))
    monkeypatch.setattr(assets, "path", lambda name: folder)
    return folder


def built(dirs: UserDirs) -> list[tuple[str, int]]:
    return [(path.name, path.stat().st_mtime_ns) for path in sorted(dirs.catalogues.iterdir())]


def test_it_is_built_once(source: Path, tmp_path: Path) -> None:
    dirs = UserDirs(tmp_path / "home")
    first = installed_release(dirs)
    before = built(dirs)
    assert [name for name, _ in before] == [f"catalogue-{first.version}.db", INSTALLED]
    assert installed_release(dirs).meta == first.meta
    assert built(dirs) == before


def test_changed_content_is_built_anew(source: Path, tmp_path: Path) -> None:
    dirs = UserDirs(tmp_path / "home")
    digest = installed_release(dirs).meta["digest"]
    facts = source / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("label: ", "label: Neu ", 1), encoding="utf-8")
    assert installed_release(dirs).meta["digest"] != digest


def test_what_is_damaged_or_gone_is_built_anew(source: Path, tmp_path: Path) -> None:
    dirs = UserDirs(tmp_path / "home")
    release = installed_release(dirs)
    good = release.path.read_bytes()
    for spoil in (lambda: release.path.write_bytes(good[:-100]), release.path.unlink):
        spoil()
        installed_release(dirs)
        assert release.path.read_bytes() == good
    (dirs.catalogues / INSTALLED).write_text("[]", encoding="utf-8")
    assert installed_release(dirs).path == release.path


def test_a_folder_that_cannot_be_written_is_told(source: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("keine Datei, ein Ordner wäre richtig", encoding="utf-8")
    with pytest.raises(UserError, match="Schreibrechte"):
        installed_release(UserDirs(tmp_path / "home"))


def test_the_program_s_own_catalogue_is_found_in_the_fingerprint() -> None:
    source = assets.path("db")
    assert catalogue_store._fingerprint(source) == catalogue_store._fingerprint(source)
