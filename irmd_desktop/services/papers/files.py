# SPDX-License-Identifier: EUPL-1.2
"""Writing a file, or saying in German why not."""

from __future__ import annotations

from pathlib import Path

from irmd_desktop.reports.errors import NotWritten
from irmd_desktop.reports.writing import write_beside
from irmd_desktop.services.errors import NotSaved


def write_file(target: Path, content: bytes) -> None:
    """Write the file, or leave what was there. Raises `NotSaved`."""
    try:
        write_beside(target, content)
    except NotWritten as error:
        raise NotSaved(
            error.why, error.safe, error.advice, details=error.details, file=str(target)
        ) from error
