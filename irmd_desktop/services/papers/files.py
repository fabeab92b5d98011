# SPDX-License-Identifier: EUPL-1.2
"""Writing a file that somebody may have open: beside its target first, then in its place."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError


def write_file(target: Path, content: bytes) -> None:
    """Write the file, or leave what was there. Raises `UserError` with a German sentence."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        # Replacing a folder fails by itself on every system, but not with the same words.
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        os.replace(beside, target)
    except OSError as problem:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        message = tr(
            "„{name}“ lässt sich nicht speichern: {reason}. Der Fall und eine frühere Fassung sind "
            "unverändert. Bitte einen anderen Ordner oder Namen wählen, oder die Datei schließen."
        ).format(name=target.name, reason=_reason(problem.errno))
        raise UserError(message, file=str(target)) from problem


def _reason(code: int | None) -> str:
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return tr("der Ordner oder die Datei ist schreibgeschützt oder gerade geöffnet")
    if code in (errno.ENOSPC, errno.EDQUOT):
        return tr("der Datenträger ist voll")
    if code in (errno.ENOENT, errno.ENOTDIR):
        return tr("den Ordner gibt es nicht")
    if code == errno.EISDIR:
        return tr("dort liegt ein Ordner mit diesem Namen")
    if code == errno.ENAMETOOLONG:
        return tr("der Dateiname ist zu lang")
    return tr("das Schreiben ist fehlgeschlagen")
