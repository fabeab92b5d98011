# SPDX-License-Identifier: EUPL-1.2
"""Where user data lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from irmd_desktop.userdirs import user_dirs


def test_environment_variable_moves_everything(tmp_path: Path) -> None:
    dirs = user_dirs({"IRMD_DESKTOP_HOME": str(tmp_path)})
    assert dirs.root == tmp_path
    assert dirs.catalogues.parent == tmp_path
    assert dirs.logs.parent == tmp_path


def test_relative_place_is_refused() -> None:
    with pytest.raises(ValueError, match="IRMD_DESKTOP_HOME"):
        user_dirs({"IRMD_DESKTOP_HOME": "daten"})


def test_default_is_one_folder_of_the_user_named_after_the_program() -> None:
    root = user_dirs({}).root
    assert root.is_absolute()
    assert root.name == "irmd-desktop"
    assert user_dirs({"IRMD_DESKTOP_HOME": ""}).root == root


def test_asking_creates_nothing(tmp_path: Path) -> None:
    dirs = user_dirs({"IRMD_DESKTOP_HOME": str(tmp_path / "neu")})
    assert not dirs.root.exists()
