# SPDX-License-Identifier: EUPL-1.2
"""Writing a file, or saying in German why not."""

from __future__ import annotations

from pathlib import Path

from irmd_desktop.reports.errors import ReportError
from irmd_desktop.reports.writing import write_beside
from irmd_desktop.services.errors import UserError


def write_file(target: Path, content: bytes) -> None:
    """Write the file, or leave what was there. Raises `UserError`."""
    try:
        write_beside(target, content)
    except ReportError as error:
        raise UserError(str(error), file=str(target)) from error
