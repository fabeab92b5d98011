# SPDX-License-Identifier: EUPL-1.2
"""Writing a file that somebody may have open: beside its target first, then in its place."""

from __future__ import annotations

import errno
import os
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Final

from irmd_desktop import texts
from irmd_desktop.language import tr
from irmd_desktop.reports.errors import NotWritten

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def write_beside(target: Path, content: bytes) -> None:
    """Write the file, or leave what was there.

    Raises `NotWritten` when the target cannot be written (a folder, read-only, no room, open elsewhere).
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        # Replacing a folder fails by itself on every system, but not with the same words; a device or a
        # pipe would simply be gone.
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if target.exists() and not target.is_file():
            raise OSError(errno.EINVAL, "is no regular file")
        beside.write_bytes(content)
        os.replace(beside, target)
    except OSError as problem:
        _remove(beside)
        raise _not_written(target, len(content), problem) from problem


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
        errno.EINVAL: tr("dort liegt etwas, das keine Datei ist"),
        errno.ENAMETOOLONG: tr("der Dateiname ist zu lang"),
    }
    return reasons.get(problem.errno or 0, tr("das Schreiben ist fehlgeschlagen"))


def _not_written(target: Path, size: int, problem: OSError) -> NotWritten:
    why = tr("„{name}“ lässt sich nicht speichern: {reason}.").format(
        name=target.name, reason=_reason(problem)
    )
    free = _free(target.parent)
    if problem.errno in _FULL and free is not None and free < size:
        why += " " + tr("Frei sind noch {free}, gebraucht werden {size}.").format(
            free=_megabytes(free), size=_megabytes(size)
        )
    code = errno.errorcode.get(problem.errno or 0, type(problem).__name__)
    return NotWritten(
        why,
        tr("Der Fall und eine frühere Fassung sind unverändert."),
        _advice(problem),
        "\n".join((f"{code}: {problem.strerror or problem}", str(target), _megabytes(size))),
    )


def _advice(problem: OSError) -> str:
    if problem.errno in _FULL:
        return tr("Machen Sie dort Platz oder wählen Sie einen anderen Ort.")
    if problem.errno in (errno.EACCES, errno.EPERM):
        return tr("Schließen Sie die Datei in anderen Programmen oder wählen Sie einen anderen Ort.")
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return tr("Stecken Sie den Datenträger wieder ein oder wählen Sie einen anderen Ort.")
    return tr("Wählen Sie einen anderen Ort oder Namen.")


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _megabytes(size: int) -> str:
    """Never "0,0 MB": what is needed at all is needed."""
    tenths = max(Decimal(size).scaleb(-6).quantize(Decimal("0.1")), Decimal("0.1" if size else "0"))
    return tr("{n} MB").format(n=texts.number(tenths))
