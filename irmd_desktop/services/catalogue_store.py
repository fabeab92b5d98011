# SPDX-License-Identifier: EUPL-1.2
"""The catalogue that came with the program, built once on this computer and then only opened.

Beside the releases lies `installed.json`: which file was built from which content. Content that changed (a
new program, an edited checkout) is built anew; older releases stay for comparison.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Final

from irmd_desktop import __version__, assets
from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.release import FORMAT, Release, build_release
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.userdirs import UserDirs

INSTALLED: Final = "installed.json"
_NOT_CONTENT: Final = "migrations"


def installed_release(dirs: UserDirs) -> Release:
    """The catalogue of this program. Raises `UserError` where it cannot be built."""
    source = assets.path("db")
    wanted = _fingerprint(source)
    found = _built(dirs.catalogues, wanted)
    return found or _build(source, dirs.catalogues, wanted)


def _fingerprint(source: Path) -> str:
    """Digest of program version and content; a hundredth of a second."""
    digest = hashlib.sha256(f"{__version__} {FORMAT}".encode())
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if path.is_file() and relative.parts[0] != _NOT_CONTENT:
            content = path.read_bytes()
            digest.update(f"\n{relative.as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _built(folder: Path, wanted: str) -> Release | None:
    """The release built from this content; None when there is none, or it is damaged."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, ContentError):
        told = json.loads((folder / INSTALLED).read_text(encoding="utf-8"))
        if told["content"] == wanted:
            return Release(folder / Path(told["file"]).name)
    return None


def _build(source: Path, folder: Path, fingerprint: str) -> Release:
    from irmd_desktop.content.source_folder import load_source

    content = load_source(source)
    target = folder / f"catalogue-{content.version}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        build_release(content, target)
        beside = folder / f".{INSTALLED}.tmp"
        beside.write_text(json.dumps({"content": fingerprint, "file": target.name}), encoding="utf-8")
        beside.replace(folder / INSTALLED)
    except OSError:
        raise UserError(
            tr(
                "Der Katalog konnte nicht angelegt werden. Bitte freien Platz und Schreibrechte im "
                "Datenordner prüfen und das Programm neu starten."
            ),
            file=str(folder),
        ) from None
    return Release(target)
