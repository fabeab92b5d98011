# SPDX-License-Identifier: EUPL-1.2
"""The one documented place where the program keeps what belongs to its user (Datenordner).

Everything lies below one folder, so that it can be backed up, moved and erased as a whole:

* Linux: `~/.local/share/irmd-desktop`
* Windows: `%LOCALAPPDATA%\\irmd-desktop`
* macOS: `~/Library/Application Support/irmd-desktop`

The environment variable `IRMD_DESKTOP_HOME` names another folder (chamber IT, tests, a USB stick).
Nothing here creates a folder; whoever writes first does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

VARIABLE: Final = "IRMD_DESKTOP_HOME"
APP_NAME: Final = "irmd-desktop"


@dataclass(frozen=True, slots=True)
class UserDirs:
    """Where each kind of user data lies below `root` (an absolute path)."""

    root: Path

    @property
    def catalogues(self) -> Path:
        """Built catalogue releases, one `catalogue-<version>.db` each; older ones stay for comparison."""
        return self.root / "catalogues"

    @property
    def workspace(self) -> Path:
        """The encrypted workspace: database, key file, lock and backups (docs/workspace.md)."""
        return self.root / "workspace"

    @property
    def settings(self) -> Path:
        """What a person set for the program; no fact about any firm."""
        return self.root / "settings.json"

    @property
    def logs(self) -> Path:
        """Log files; they never hold a firm's name or a fact."""
        return self.root / "logs"


def user_dirs(environ: Mapping[str, str]) -> UserDirs:
    """The folders of the person who runs the program; `environ` is the process environment.

    Raises `ValueError` when `IRMD_DESKTOP_HOME` is a relative path: it would depend on where one stands.
    """
    named = environ.get(VARIABLE, "")
    if not named:
        return UserDirs(Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)))
    chosen = Path(named)
    if not chosen.is_absolute():
        raise ValueError(f"{VARIABLE} must be an absolute path, not {named!r}")
    return UserDirs(chosen)
