# SPDX-License-Identifier: EUPL-1.2
"""The one door to packaged files."""

from __future__ import annotations

from pathlib import Path

import pytest

from irmd_desktop import assets


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder as a wheel leaves it, with one file and some leftovers of Python."""
    data = tmp_path / "irmd_desktop" / "_data"
    (data / "db" / "reference" / "__pycache__").mkdir(parents=True)
    (data / "db" / "reference" / "__pycache__" / "x.pyc").write_bytes(b"x")
    (data / "db" / "reference" / "orte.csv").write_text("ort\nKöthen\n", encoding="utf-8")
    (data / "resources").mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "irmd_desktop")
    return data


def test_checkout_is_read_in_place(project_root: Path) -> None:
    assert assets.path("db") == project_root / "db"


def test_wheel_and_bundle_are_read_beside_the_package(packed: Path) -> None:
    assert assets.path("db/reference/orte.csv") == packed / "db" / "reference" / "orte.csv"
    assert assets.read_text("db/reference/orte.csv") == "ort\nKöthen\n"
    assert assets.read_bytes("db/reference/orte.csv").startswith(b"ort")


def test_names_lists_files_only_and_fits_path(packed: Path) -> None:
    assert list(assets.names("db")) == ["db/reference/orte.csv"]
    assert list(assets.names("resources")) == []


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "db/../../secret.txt",
        "db/reference/../../../secret.txt",
        "/etc/passwd",
        "db//reference/orte.csv",
        "db/./reference/orte.csv",
        "db\\reference\\orte.csv",
        "C:/Windows/win.ini",
        "secret.txt",
        "",
        "db/",
    ],
)
def test_anything_but_a_plain_relative_name_is_refused(packed: Path, name: str) -> None:
    with pytest.raises(assets.AssetError):
        assets.path(name)


def test_missing_asset_is_named(packed: Path) -> None:
    with pytest.raises(assets.AssetError, match=r"db/facts\.yaml"):
        assets.read_text("db/facts.yaml")
