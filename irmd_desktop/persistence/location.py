# SPDX-License-Identifier: EUPL-1.2
"""Does a workspace folder lie where files get damaged: synced to a cloud, or on a network drive?

Synchronisation copies the database and its log at different moments, and network drives lock unreliably;
both are known to break SQLite files (https://sqlite.org/howtocorrupt.html). A warning, never a refusal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final, Literal

# Beginnings of folder names the clients make by default, folded; a plain "box" could be anybody's.
_SYNCED_NAMES: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google-drive": "Google Drive",
    "my drive": "Google Drive",
    "meine ablage": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "pcloud": "pCloud",
    "magentacloud": "MagentaCLOUD",
    "hidrive": "HiDrive",
    "box sync": "Box",
    "syncthing": "Syncthing",
    "resilio": "Resilio Sync",
}
# Files and folders the clients leave at the top of what they sync.
_MARKERS: Final = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".stfolder": "Syncthing",
    ".sync": "Resilio Sync",
}
_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK_TYPES: Final = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "davfs",
    "glusterfs",
    "ncpfs",
}
_NETWORK_FUSE: Final = {"fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.smbnetfs"}
_DRIVE_REMOTE: Final = 4  # GetDriveTypeW


@dataclass(frozen=True, slots=True)
class LocationWarning:
    """Why a folder is a risky place; `name` is the service or the kind of file system."""

    kind: Literal["synced", "network"]
    name: str

    @property
    def sentence(self) -> str:
        """For the user: German, with what to do."""
        where = (
            f"wird von {self.name} abgeglichen" if self.kind == "synced" else "liegt auf einem Netzlaufwerk"
        )
        return (
            f"Dieser Ordner {where}. Dort kann die Datenbank beschädigt werden. Bitte wählen Sie einen "
            "Ordner auf diesem Rechner; Sicherungen dürfen im abgeglichenen Ordner liegen."
        )


def warnings(
    folder: Path, environ: Mapping[str, str], mounts: str | None = None
) -> tuple[LocationWarning, ...]:
    """Reasons against `folder` (it need not exist yet), at most one of each kind.

    `mounts` is the text of Linux' `/proc/self/mountinfo`, read from there when None. What cannot be found
    out counts as fine: on macOS network drives are not recognised.
    """
    place = folder.absolute()
    found: list[LocationWarning] = []
    if service := _synced_by(place, environ):
        found.append(LocationWarning("synced", service))
    if system := _network_type(place, mounts):
        found.append(LocationWarning("network", system))
    return tuple(found)


def _synced_by(place: Path, environ: Mapping[str, str]) -> str | None:
    for variable in _VARIABLES:
        root = environ.get(variable, "")
        if root and place.is_relative_to(root):
            return "OneDrive"
    for part in place.parts:
        folded = part.casefold().lstrip(".")
        for beginning, service in _SYNCED_NAMES.items():
            if folded.startswith(beginning):
                return service
    for parent in (place, *place.parents):
        for marker, service in _MARKERS.items():
            if os.path.lexists(parent / marker):
                return service
    return None


def _network_type(place: Path, mounts: str | None) -> str | None:
    if PurePath(place).drive.startswith("\\\\"):
        return "UNC"
    if sys.platform == "win32":
        import ctypes

        remote = ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE
        return "SMB" if remote else None
    if mounts is None:
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
    kind = _mounted_as(place, mounts)
    return kind if kind in _NETWORK_TYPES or kind in _NETWORK_FUSE else None


def _mounted_as(place: Path, mounts: str) -> str:
    """File system type of the deepest mount point above a path; a later mount hides an earlier one."""
    best, kind = -1, ""
    for point, system in _mount_points(mounts):
        if place.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), system
    return kind


def _mount_points(mounts: str) -> Iterator[tuple[Path, str]]:
    for line in mounts.splitlines():
        left, separator, right = line.partition(" - ")
        fields, system = left.split(" "), right.split(" ")[0]
        if separator and len(fields) >= 5:
            # Blanks, tabs, line ends and backslashes are written as octal escapes.
            point = fields[4]
            for code in ("040", "011", "012", "134"):
                point = point.replace(f"\\{code}", chr(int(code, 8)))
            yield Path(point), system
