# SPDX-License-Identifier: EUPL-1.2
"""The keyring of a real Linux desktop (Secret Service) holds the key, in a session bus of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def test_a_workspace_opens_by_the_secret_service(tmp_path: Path, project_root: Path) -> None:
    missing = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(name) is None]
    if missing:
        reason = f"{', '.join(missing)} not installed (apt-get install dbus-daemon gnome-keyring): not tried"
        print(reason)
        pytest.skip(reason)
    program = [sys.executable, "-m", "tests.persistence.secret_service", str(tmp_path / "arbeit")]
    own = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")}
    # The daemon stays until its bus ends, so nothing of it outlives this call.
    done = subprocess.run(
        ["dbus-run-session", "--", *program],
        check=False,
        cwd=project_root,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **own},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "well"
