# SPDX-License-Identifier: EUPL-1.2
"""The one door to a workspace folder, for window and command line: make, unlock, guard, save, restore.

    house = WorkspaceHouse(folder, keyring=system_keyring(os.environ))
    house.report()                      what is there, in words, before anyone types a passphrase
    opened = house.open(passphrase)     the lock, the checks, the migrations; `opened.desk(...)` to work
    opened.close()                      lets go of lock and key

Everything raises `UserError`; what keeps a folder from opening is an `OpeningError` with its state.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from irmd_desktop.core.facts import FactDictionary
from irmd_desktop.language import tr
from irmd_desktop.persistence import (
    backup,
    cipher,
    integrity,
    key_file,
    keyring_store,
    keys,
    location,
    lock,
    migrations,
    recovery_sheet,
    restoring,
)
from irmd_desktop.persistence import errors as problems
from irmd_desktop.persistence import passphrase as passphrases
from irmd_desktop.persistence.backup import Backup
from irmd_desktop.persistence.errors import StorageError, explained
from irmd_desktop.persistence.key_file import DataKey, KeyFile
from irmd_desktop.persistence.keyring_store import KeyStore
from irmd_desktop.persistence.passphrase import RECOMMENDED, Argon2Parameters
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.desk import Clock, Desk, NewId, open_desk, utc_now

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
_NO_FACTS: Final = FactDictionary({})
PASSPHRASE_VARIABLE: Final = passphrases.VARIABLE
SHORTEST_PASSPHRASE: Final = passphrases.SHORTEST


class FolderState(StrEnum):
    """What stands in a workspace folder.

    `READY` opens, by the keyring or a passphrase; `PASSPHRASE` needs one (a right one); `LOCKED` is open in
    another program; `NEWER` belongs to a newer program; `DAMAGED` needs a backup or its key file;
    `REFUSED` cannot be written to, or the disk has trouble.
    """

    ABSENT = "absent"
    READY = "ready"
    PASSPHRASE = "passphrase"
    LOCKED = "locked"
    NEWER = "newer"
    DAMAGED = "damaged"
    REFUSED = "refused"


class OpeningError(UserError):
    """Why a workspace does not open: a German sentence and the state of the folder."""

    def __init__(self, sentence: str, state: FolderState, *, file: str = "") -> None:
        super().__init__(sentence, file=file)
        self.state = state


@dataclass(frozen=True, slots=True)
class FolderReport:
    """The state of a folder with its sentence (empty when it simply opens), and risks of its place."""

    state: FolderState
    sentence: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup as a list shows it: when and why it was made, bytes, last day it is kept."""

    name: str
    path: Path
    made_at: datetime
    reason: str
    size: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Outcome of the full check, with its sentence."""

    sound: bool
    finished: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: where a damaged file was put aside, and how many erased firms were erased again."""

    aside: Path | None
    erased_again: int


_STATES: Final[tuple[tuple[type[StorageError], FolderState], ...]] = (
    (problems.PassphraseNeeded, FolderState.PASSPHRASE),
    (problems.WrongPassphrase, FolderState.PASSPHRASE),
    (problems.WrongKey, FolderState.PASSPHRASE),
    (problems.KeyringTrouble, FolderState.PASSPHRASE),
    (problems.AlreadyOpen, FolderState.LOCKED),
    (problems.NewerFormat, FolderState.NEWER),
    (problems.MissingKey, FolderState.DAMAGED),
    (problems.DamagedHeader, FolderState.DAMAGED),
    (problems.DamagedFile, FolderState.DAMAGED),
    (problems.NotEncrypted, FolderState.DAMAGED),
    (problems.NotAWorkspace, FolderState.DAMAGED),
    (problems.MissingWorkspace, FolderState.DAMAGED),
)


@contextmanager
def _in_words() -> Iterator[None]:
    problem: OpeningError | None = None
    try:
        yield
    except StorageError as error:
        state = next((state for kind, state in _STATES if isinstance(error, kind)), FolderState.REFUSED)
        problem = OpeningError(str(error), state, file=error.file)
    if problem is not None:
        raise problem


def system_keyring(environ: Mapping[str, str]) -> KeyStore | None:
    """The keyring of the operating system, None where there is none that can be trusted."""
    return keyring_store.find(environ)


def unattended_passphrase(
    environ: Mapping[str, str], descriptor: int | None, variable: str = PASSPHRASE_VARIABLE
) -> str | None:
    """The passphrase for a run without a window, None when none was promised. Raises `OpeningError`."""
    if descriptor is None and not environ.get(variable):
        return None
    with _in_words():
        return passphrases.from_unattended(environ, descriptor, variable)


def new_passphrase() -> str:
    """A passphrase that nobody thought up, to be printed on the recovery sheet."""
    return passphrases.generate()


class OpenWorkspace:
    """A workspace that is open: this object holds the lock and the key until `close`."""

    def __init__(
        self,
        house: WorkspaceHouse,
        key: DataKey,
        engines: cipher.Engines,
        ended_cleanly: bool,
        stack: ExitStack,
    ) -> None:
        self._house, self._key, self._stack = house, key, stack
        self.engines, self.ended_cleanly = engines, ended_cleanly
        self.folder, self.warnings = house.folder, house.warnings()

    def desk(
        self,
        dictionary: FactDictionary,
        confirmations: frozenset[str] = frozenset(),
        *,
        actor: str,
        new_id: NewId | None = None,
    ) -> Desk:
        """Sit down at it; a new session for undo begins."""
        return open_desk(
            self.engines,
            dictionary,
            device=self._house.computer,
            actor=actor,
            confirmations=confirmations,
            clock=self._house.clock,
            new_id=new_id,
        )

    def full_check(self, progress: Progress, cancelled: IsCancelled) -> CheckResult:
        """Read every page, index and reference: seconds on a large file, so in the background."""
        progress(0, 1)
        with _in_words():
            found = integrity.full_check(self._house.database, self._key, cancelled)
        progress(1, 1)
        return CheckResult(found.sound, found.finished, _finding(found))

    def back_up(self) -> BackupRow:
        """Make a backup now, asked for by hand."""
        return self._make(backup.BY_HAND)

    def daily_backup(self, progress: Progress, cancelled: IsCancelled) -> BackupRow | None:
        """The first backup of the day and the thinning out of old ones; None when it is not due.

        After a run that did not end well the whole file is read first.
        """
        if not backup.due(self._house.backups_folder, now=self._house.clock()):
            return None
        if not self.ended_cleanly and not self.full_check(progress, cancelled).sound:
            return None
        return self._make(backup.DAILY)

    def _make(self, reason: str) -> BackupRow:
        house = self._house
        with _in_words():
            made = backup.make(
                house.database, self._key, house.backups_folder, now=house.clock(), reason=reason
            )
            backup.rotate(house.backups_folder, self._key, now=house.clock())
        return _row(made)

    def backups(self) -> tuple[Backup, ...]:
        """All backups, as `privacy.erase_firm` asks for them."""
        return backup.listing(self._house.backups_folder)

    def close(self) -> None:
        """Let go of connections, key and lock; also what locking by itself does."""
        self._key = DataKey.generate()  # nothing here can open the file any more
        self._stack.close()

    def __enter__(self) -> OpenWorkspace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None or issubclass(kind, UserError):
            self.close()
        else:
            # The lock remembers that this run did not end well; the next one reads the file through.
            self._stack.__exit__(kind, error, None)


class WorkspaceHouse:
    """A workspace folder with all that may be done to it while nobody works in it."""

    def __init__(
        self,
        folder: Path,
        *,
        keyring: KeyStore | None = None,
        clock: Clock = utc_now,
        environ: Mapping[str, str] | None = None,
        computer: str = "",
        parameters: Argon2Parameters = RECOMMENDED,
    ) -> None:
        self.folder, self.clock = folder, clock
        self.computer = (computer or platform.node() or tr("dieser Rechner"))[:100]
        self._keyring, self._environ, self._parameters = keyring, dict(environ or {}), parameters

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / cipher.DATABASE

    @property
    def backups_folder(self) -> Path:
        """The folder of its backups."""
        return self.folder / keys.BACKUPS

    def warnings(self) -> tuple[str, ...]:
        """Why the folder is a risky place: synced, or on a network drive."""
        return tuple(one.sentence for one in location.warnings(self.folder, self._environ))

    def report(self) -> FolderReport:
        """What is in the folder; opens nothing and asks no one."""
        warned = self.warnings()
        if not self.database.exists() and not self.backups():
            return FolderReport(FolderState.ABSENT, "", warned)
        try:
            with _in_words():
                KeyFile.read(self.folder)
                cipher.require_file(self.database)
                holder = lock.holder_of(self.folder)
                if holder is not None:
                    raise problems.AlreadyOpen(self.folder, holder=holder)
        except OpeningError as error:
            return FolderReport(error.state, str(error), warned)
        return FolderReport(FolderState.READY, "", warned)

    def create(self, passphrase: str | None = None) -> str:
        """Make a new workspace; returns the text of the recovery sheet.

        Without a passphrase the program makes one up; then, and only then, the sheet has it in print.
        """
        given = passphrase or new_passphrase()
        with _in_words():
            now = self.clock().astimezone()
            key = keys.create_workspace_files(
                self.folder, given, created=now.date(), keyring=self._keyring, parameters=self._parameters
            )
            migrations.upgrade(self.database, key, self.backups_folder, now=self.clock())
            return self._sheet(None if passphrase else given)

    def open(self, passphrase: str | None = None) -> OpenWorkspace:
        """Open it, by passphrase or else by the keyring; an older file is migrated, after a backup."""
        with _in_words(), ExitStack() as stack:
            cipher.require_file(self.database)
            held = self._hold(stack)
            key = keys.unlock(self.folder, passphrase, self._keyring)
            integrity.light_check(self.database, key)
            migrations.upgrade(self.database, key, self.backups_folder, now=self.clock())
            engines = cipher.open_engines(self.database, key)
            stack.callback(engines.close)
            return OpenWorkspace(self, key, engines, held.ended_cleanly, stack.pop_all())

    def _hold(self, stack: ExitStack) -> lock.Held:
        return stack.enter_context(
            lock.hold(self.folder, computer=self.computer, since=self.clock().astimezone())
        )

    def backups(self) -> tuple[BackupRow, ...]:
        """All backups, the newest first."""
        return tuple(_row(one) for one in backup.listing(self.backups_folder))

    def restore(self, copy: Path, passphrase: str | None = None) -> Restored:
        """Put a backup in the place of the workspace. What was there becomes a backup itself.

        A firm that was erased does not come back by it: it is erased again (DSGVO Art. 17).
        """
        with _in_words(), ExitStack() as stack:
            self._bring_key_file()
            self._hold(stack)
            key = keys.unlock(self.folder, passphrase, self._keyring)
            erased = restoring.erased_so_far(self.database, key)
            former = KeyFile.read(self.folder).former_keys(key)
            now = self.clock()
            aside = backup.restore(copy, self.database, key, self.backups_folder, now=now, former=former)
            migrations.upgrade(self.database, key, self.backups_folder, now=now)
            with closing(cipher.open_engines(self.database, key)) as engines:
                desk = open_desk(engines, _NO_FACTS, device=self.computer, actor="", clock=self.clock)
                return Restored(aside, restoring.erase_again(desk.work, erased))

    def _bring_key_file(self) -> None:
        """On a new computer only the folder of backups may be there; the wrapped key lies in it too."""
        copy = self.backups_folder / key_file.NAME
        if not (self.folder / key_file.NAME).exists() and copy.exists():
            with explained(self.folder):
                shutil.copyfile(copy, self.folder / key_file.NAME)

    def change_passphrase(self, old: str, new: str) -> str:
        """Put the same key under a new passphrase; returns the new recovery sheet, without the passphrase."""
        with _in_words():
            keys.change_passphrase(self.folder, old, new, parameters=self._parameters)
            return self._sheet(None)

    def rekey(self, passphrase: str) -> None:
        """Encrypt everything with a new random key; nobody may work in it. Older backups stay readable."""
        with _in_words(), ExitStack() as stack:
            self._hold(stack)
            keys.rekey(self.folder, passphrase, keyring=self._keyring)

    def forget_in_keyring(self) -> None:
        """Take the key out of the system's keyring: from now on the passphrase is asked for."""
        if self._keyring is not None:
            with _in_words():
                self._keyring.delete(KeyFile.read(self.folder).workspace)

    def _sheet(self, passphrase: str | None) -> str:
        return recovery_sheet.text(KeyFile.read(self.folder), self.folder.name, passphrase)


def _row(made: Backup) -> BackupRow:
    return BackupRow(made.path.name, made.path, made.made_at, made.reason, made.size, made.expires_at)


def _finding(found: integrity.Finding) -> str:
    if not found.finished:
        return tr("Abgebrochen. Es wurde nichts geändert.")
    if found.sound:
        return tr("Der Arbeitsbereich ist unversehrt.")
    return tr(
        "Der Arbeitsbereich ist beschädigt. Bitte arbeiten Sie nicht weiter, sondern stellen Sie die "
        "letzte Sicherung wieder her. Die vorhandenen Sicherungen bleiben unangetastet."
    )
