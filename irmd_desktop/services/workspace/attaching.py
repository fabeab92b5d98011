# SPDX-License-Identifier: EUPL-1.2
"""Files of a firm (Unterlagen): taken into the encrypted case, and copied out where somebody says.

Nothing is opened and nothing is written anywhere else.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.views import Document

_PIECE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its name, its kind, its bytes."""

    name: str
    media_type: str
    content: bytes


def about(programme_id: str, document_id: str = "") -> str:
    """What a document belongs to: a programme, or one of its papers."""
    return f"{programme_id}/{document_id}" if document_id else programme_id


def read_file(
    path: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
    stopped: Callable[[], bool] = lambda: False,
) -> ReadFile | None:
    """Read a file that is to be attached; None once `stopped()` is true. Raises `UserError` in German."""
    try:
        size = path.stat().st_size if path.is_file() else -1
        if size < 0:
            raise UserError(
                tr(
                    "„{name}“ ist keine Datei. Im Fall ist nichts geändert. Bitte einzelne Dateien auswählen."
                ).format(name=path.name)
            )
        if size > recording.MOST_BYTES:
            raise UserError(
                tr(
                    "„{name}“ ist größer als 50\u00a0MB. Im Fall ist nichts geändert. Bitte kleiner "
                    "einscannen oder aufteilen."
                ).format(name=path.name)
            )
        pieces = []
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                if stopped():
                    return None
                pieces.append(piece)
                progress(min(len(pieces) * _PIECE, size), size)
    except OSError:
        raise UserError(
            tr(
                "„{name}“ lässt sich nicht lesen. Im Fall ist nichts geändert. Bitte prüfen, ob die "
                "Datei noch da ist und Sie sie öffnen dürfen."
            ).format(name=path.name)
        ) from None
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return ReadFile(path.name, kind, b"".join(pieces))


def attach(desk: Desk, case_id: str, file: ReadFile, about: str) -> str:
    """Keep a file in the case; returns its id. Raises `UserError`."""
    return recording.attach_document(desk, case_id, file.name, file.media_type, file.content, about=about)


def copy_out(desk: Desk, case_id: str, document: Document, target: Path) -> None:
    """Write a copy of an attached file where somebody says. Raises `UserError`."""
    from irmd_desktop.services.papers.files import write_file

    write_file(target, recording.document_bytes(desk, case_id, document.sha256))
