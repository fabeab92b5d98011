# SPDX-License-Identifier: EUPL-1.2
"""The one door to the files that come with the program: everything below `db/` and `resources/`.

In a wheel and in a frozen program they lie beside this module in `_data/` (put there by
`packaging/hatch_build.py`); in a checkout and an editable install they are read in place.
No other module may work out where they are. They are never written to.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

FOLDERS: Final = ("db", "resources")

_PACKAGE: Final = Path(__file__).resolve().parent


class AssetError(LookupError):
    """An asset was named wrongly or the installation lacks it: a bug or broken install, never user input."""


def root() -> Path:
    """Folder that holds `db/` and `resources/`."""
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent


def path(name: str) -> Path:
    """Absolute path of one packaged file or folder, such as `db/facts.yaml`.

    `name` is relative, with forward slashes, and starts with one of `FOLDERS`.
    Raises `AssetError` when it is absolute, contains `..` or a backslash, or nothing lies there.
    """
    # Split by hand: PurePosixPath would quietly drop "." and doubled slashes.
    parts = name.split("/")
    if "\\" in name or PurePosixPath(name).is_absolute() or not {"", ".", ".."}.isdisjoint(parts):
        raise AssetError(f"not a plain relative asset name: {name!r}")
    if parts[0] not in FOLDERS:
        raise AssetError(f"assets live in {' or '.join(FOLDERS)}, not in {parts[0]!r}")
    found = root().joinpath(*parts)
    if not found.exists():
        raise AssetError(f"this installation lacks {name!r}")
    return found


def read_text(name: str) -> str:
    """Text of one packaged file (UTF-8, line ends as `\\n`). Raises `AssetError` as `path` does."""
    return path(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Bytes of one packaged file. Raises `AssetError` as `path` does."""
    return path(name).read_bytes()


def names(folder: str) -> Iterator[str]:
    """Names of all files below one packaged folder, sorted and fit for `path`; bytecode is left out."""
    top = path(folder)
    for found in sorted(top.rglob("*")):
        if found.is_file() and "__pycache__" not in found.parts:
            yield f"{folder}/{found.relative_to(top).as_posix()}"
