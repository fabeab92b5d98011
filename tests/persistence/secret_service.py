# SPDX-License-Identifier: EUPL-1.2
"""Runs in a session bus of its own (see test_secret_service.py): a workspace opened by the real keyring.

    dbus-run-session -- python -m tests.persistence.secret_service FOLDER

Unlocks a keyring in HOME with gnome-keyring-daemon, makes a workspace, opens it without a passphrase, forgets
the key and is asked for the passphrase. Prints `well` at the end.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from irmd_desktop.persistence import keyring_store
from irmd_desktop.persistence.keyring_store import OsKeyring
from irmd_desktop.services.workspace.opening import FolderState, OpeningError, WorkspaceHouse, system_keyring
from tests.persistence.storage_help import CHEAP, PASSPHRASE


def main(folder: Path) -> None:
    """See above."""
    daemon = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
    subprocess.run(daemon, input=b"nur fuer den Test", check=True, stdout=subprocess.DEVNULL)
    keyring = system_keyring({})
    assert isinstance(keyring, OsKeyring)
    name = keyring_store.class_name(keyring._backend)
    assert name == "keyring.backends.SecretService.Keyring", name
    WorkspaceHouse(folder, keyring=keyring, parameters=CHEAP).create(PASSPHRASE)
    again = WorkspaceHouse(folder, keyring=system_keyring({}), parameters=CHEAP)
    again.open().close()
    again.rekey(PASSPHRASE)
    again.open().close()
    again.forget_in_keyring()
    try:
        again.open()
    except OpeningError as error:
        assert error.state is FolderState.PASSPHRASE
    else:
        raise AssertionError("opened without key")
    again.open(PASSPHRASE).close()
    again.open().close()
    print("well")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
