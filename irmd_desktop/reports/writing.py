# SPDX-License-Identifier: EUPL-1.2
"""Writing a file that somebody may have open: beside its target first, then in its place."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from irmd_desktop.language import tr
from irmd_desktop.reports.errors import ReportError


def write_beside(target: Path, content: bytes) -> None:
    """Write the file, or leave what was there.

    Raises `ReportError` when the target cannot be written (a folder, read-only, no room, open elsewhere).
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        # Replacing a folder fails by itself on every system, but not with the same words.
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        os.replace(beside, target)
    except OSError as problem:
        _remove(beside)
        raise ReportError(_sentence(target, _reason(problem))) from problem


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The folder refuses every change, so nothing was left there either.
        return


def _reason(problem: OSError) -> str:
    shut = tr("der Ordner oder die Datei ist schreibgeschützt oder gerade geöffnet")
    reasons = {
        errno.EACCES: shut,
        errno.EPERM: shut,
        errno.EROFS: tr("das Laufwerk ist schreibgeschützt"),
        errno.ENOSPC: tr("der Datenträger ist voll"),
        errno.EDQUOT: tr("der Speicherplatz ist aufgebraucht"),
        errno.ENOENT: tr("den Ordner gibt es nicht"),
        errno.ENOTDIR: tr("der Ordner ist kein Ordner"),
        errno.EISDIR: tr("dort liegt ein Ordner mit diesem Namen"),
        errno.ENAMETOOLONG: tr("der Dateiname ist zu lang"),
    }
    return reasons.get(problem.errno or 0, tr("das Schreiben ist fehlgeschlagen"))


def _sentence(target: Path, reason: str) -> str:
    return tr(
        "„{name}“ lässt sich nicht speichern: {reason}. Der Fall und eine frühere Fassung sind unverändert. "
        "Bitte einen anderen Ordner oder Namen wählen, oder die Datei schließen."
    ).format(name=target.name, reason=reason)
