# SPDX-License-Identifier: EUPL-1.2
"""Folders that are synced or lie on a network drive are recognised; ordinary ones are left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from irmd_desktop.persistence import location

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:50 / /mnt/Chamber\\040share rw - cifs //server/share rw
41 22 0:51 / /mnt/nfs rw shared:5 master:2 - nfs4 server:/export rw
42 41 8:2 / /mnt/nfs/local rw - ext4 /dev/sdb1 rw
43 22 0:52 / /mnt/ssh rw - fuse.sshfs user@host: rw
44 22 0:53 / /mnt/usb rw - vfat /dev/sdc1 rw
45 22 0:54 / /mnt/twice rw - nfs server:/a rw
46 22 8:4 / /mnt/twice rw - ext4 /dev/sdd1 rw
not a line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/data/irmd", None),
        ("/mnt/Chamber share/irmd", "cifs"),
        ("/mnt/nfs/irmd", "nfs4"),
        ("/mnt/nfs", "nfs4"),
        ("/mnt/nfsother", None),
        ("/mnt/nfs/local/irmd", None),
        ("/mnt/ssh/a/b", "fuse.sshfs"),
        ("/mnt/usb/irmd", None),
        ("/mnt/twice/irmd", None),
    ],
)
def test_network_drives_by_the_deepest_mount(folder: str, kind: str | None) -> None:
    found = location.warnings(Path(folder), {}, MOUNTS)
    assert [warning.name for warning in found] == ([kind] if kind else [])
    for warning in found:
        assert warning.kind == "network"
        assert "Netzlaufwerk" in warning.sentence


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/data/anna/OneDrive - Handwerkskammer/irmd", "OneDrive"),
        ("/data/anna/Dropbox/irmd", "Dropbox"),
        ("/data/anna/Nextcloud2/irmd", "Nextcloud"),
        ("/data/anna/Library/Mobile Documents/irmd", "iCloud"),
        ("/data/anna/Google Drive/Meine Dateien", "Google Drive"),
        ("/data/anna/MagentaCLOUD/irmd", "MagentaCLOUD"),
        ("/data/anna/Boxen und Kisten/irmd", None),
        ("/data/anna/Dokumente/irmd", None),
    ],
)
def test_synced_folders_by_the_name_their_client_gives(folder: str, service: str | None) -> None:
    found = location.warnings(Path(folder), {}, MOUNTS)
    assert [warning.name for warning in found] == ([service] if service else [])
    for warning in found:
        assert service is not None
        assert warning.kind == "synced"
        assert service in warning.sentence


def test_synced_folders_by_what_their_client_leaves_there(tmp_path: Path) -> None:
    (tmp_path / "Ablage" / ".stfolder").mkdir(parents=True)
    (found,) = location.warnings(tmp_path / "Ablage" / "new" / "irmd", {}, MOUNTS)
    assert (found.kind, found.name) == ("synced", "Syncthing")
    assert location.warnings(tmp_path / "other", {}, MOUNTS) == ()


def test_onedrive_by_its_variable() -> None:
    environ = {"OneDriveCommercial": "/data/anna/HWK"}
    assert [found.name for found in location.warnings(Path("/data/anna/HWK/irmd"), environ, "")] == [
        "OneDrive"
    ]
    assert location.warnings(Path("/data/anna/HWK2"), environ, "") == ()


def test_synced_and_on_a_network_drive_are_two_warnings() -> None:
    found = location.warnings(Path("/mnt/nfs/Nextcloud/irmd"), {}, MOUNTS)
    assert [warning.kind for warning in found] == ["synced", "network"]


def test_the_real_mounts_of_this_machine_are_readable(tmp_path: Path) -> None:
    assert all(found.kind == "network" for found in location.warnings(tmp_path, {}))
