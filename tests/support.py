# SPDX-License-Identifier: EUPL-1.2
"""Helpers that several test files share."""

from __future__ import annotations

import subprocess
from pathlib import Path

_BUILT = {".venv", ".git", "build", "dist", "out", "htmlcov", "__pycache__", "forms", "_data"}


def project_files(root: Path) -> list[Path]:
    """Every file that belongs to the project, sorted: what git knows or would add; in an sdist all files."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout.decode()
        found = [root / name for name in listing.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in root.rglob("*") if _BUILT.isdisjoint(path.relative_to(root).parts)]
    return sorted(path for path in found if path.is_file())


def relative(path: Path, root: Path) -> str:
    """Name of a project file with forward slashes on every system."""
    return path.relative_to(root).as_posix()
