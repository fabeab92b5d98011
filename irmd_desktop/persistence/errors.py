# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with a workspace (Arbeitsbereich), each with its own German sentence and next step.

No sentence names a firm, a fact or a key. `file` is the file or folder it is about, for the window to show.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from irmd_desktop.language import tr


class StorageError(Exception):
    """Base of all: `str()` is a German sentence that says what happened, what is safe and what to do."""

    SENTENCE = "Der Arbeitsbereich ist gerade nicht benutzbar."

    def __init__(self, file: Path | str = "", **details: object) -> None:
        super().__init__(tr(self.SENTENCE).format(**details))
        self.file = str(file)


class WrongPassphrase(StorageError):
    """The passphrase does not open the key file, which itself is whole."""

    SENTENCE = (
        "Diese Passphrase passt nicht zu diesem Arbeitsbereich. Es wurde nichts verändert. Bitte "
        "prüfen Sie Groß- und Kleinschreibung oder nehmen Sie die Passphrase vom Wiederherstellungsblatt."
    )


class WeakPassphrase(StorageError):
    """A new passphrase is shorter than `passphrase.SHORTEST`."""

    SENTENCE = (
        "Diese Passphrase ist zu kurz. Bitte wählen Sie mindestens {shortest} Zeichen, "
        "am besten mehrere Wörter."
    )


class NoPassphraseGiven(StorageError):
    """An unattended run was promised a passphrase by file descriptor or variable and got none."""

    SENTENCE = (
        "Es wurde keine Passphrase übergeben. Bitte übergeben Sie sie über einen Dateideskriptor "
        "oder die Umgebungsvariable {variable}."
    )


class WrongKey(StorageError):
    """A key (from the OS keyring) is whole but belongs to another workspace or an earlier key."""

    SENTENCE = (
        "Der gespeicherte Schlüssel gehört nicht zu diesem Arbeitsbereich. Die Daten sind unverändert. "
        "Bitte öffnen Sie ihn mit der Passphrase vom Wiederherstellungsblatt."
    )


class MissingKey(StorageError):
    """The key file is not there, so nothing can tell which key is right."""

    SENTENCE = (
        "Die Schlüsseldatei zu diesem Arbeitsbereich fehlt. Die Daten sind da, ohne sie aber nicht lesbar. "
        "Bitte kopieren Sie die Datei workspace.key.json aus dem Ordner der Sicherungen zurück."
    )


class PassphraseNeeded(MissingKey):
    """No keyring on this system, or nothing in it: the passphrase has to be asked for."""

    SENTENCE = "Auf diesem Rechner ist kein Schlüssel gespeichert. Bitte geben Sie die Passphrase ein."


class DamagedHeader(StorageError):
    """The key is proven right, yet the first page of the database cannot be read."""

    SENTENCE = (
        "Der Anfang der Datenbankdatei ist beschädigt; der Schlüssel ist in Ordnung. "
        "Bitte stellen Sie die letzte Sicherung wieder her. Die beschädigte Datei bleibt erhalten."
    )


class DamagedKeyFile(DamagedHeader):
    """The key file is not what was written: cut, edited, or asking for absurd parameters."""

    SENTENCE = (
        "Die Schlüsseldatei ist beschädigt oder wurde verändert. Die Daten selbst sind unberührt. "
        "Bitte kopieren Sie die Datei workspace.key.json aus dem Ordner der Sicherungen zurück."
    )


class EmptyFile(DamagedHeader):
    """The database file has no content; opening it would silently make a new, empty workspace."""

    SENTENCE = (
        "Die Datenbankdatei ist leer. Es wurde nichts angelegt oder überschrieben. "
        "Bitte stellen Sie die letzte Sicherung wieder her."
    )


class DamagedFile(StorageError):
    """A later page is damaged, or the file was cut."""

    SENTENCE = (
        "Die Datenbankdatei ist beschädigt oder unvollständig. Bitte arbeiten Sie nicht weiter, sondern "
        "stellen Sie die letzte Sicherung wieder her. Vorhandene Sicherungen bleiben unangetastet."
    )


class NotEncrypted(StorageError):
    """The file is a plain SQLite database; a workspace never is."""

    SENTENCE = (
        "Diese Datei ist nicht verschlüsselt und deshalb kein Arbeitsbereich. Sie wurde nicht verändert."
    )


class NotAWorkspace(StorageError):
    """The file opens but does not carry the mark of this program."""

    SENTENCE = "Diese Datei ist kein Arbeitsbereich dieses Programms. Sie wurde nicht verändert."


class NewerFormat(StorageError):
    """The file was written by a newer program; `version` names what it carries."""

    SENTENCE = (
        "Dieser Arbeitsbereich wurde mit einer neueren Programmversion angelegt (Stand {version}). "
        "Er wurde nicht verändert. Bitte aktualisieren Sie das Programm."
    )


class MissingWorkspace(StorageError):
    """There is no database file where a workspace is expected."""

    SENTENCE = (
        "In diesem Ordner liegt kein Arbeitsbereich. Bitte wählen Sie den richtigen Ordner, "
        "legen Sie einen neuen Arbeitsbereich an oder stellen Sie eine Sicherung wieder her."
    )


class WorkspaceGone(StorageError):
    """The open file was moved, deleted or replaced: what is written now would be found by nobody."""

    SENTENCE = (
        "Die Datei des Arbeitsbereichs ist nicht mehr an ihrem Ort. Die letzte Eingabe ist noch im Fenster. "
        "Bitte legen Sie den Ordner zurück oder schließen Sie das Laufwerk wieder an; dann speichern Sie "
        "erneut."
    )


class WorkspaceExists(StorageError):
    """A new workspace was asked for where one, or backups of one, already lie."""

    SENTENCE = "In diesem Ordner liegt bereits ein Arbeitsbereich. Er wurde nicht überschrieben."


class AlreadyOpen(StorageError):
    """Another running program holds the workspace."""

    SENTENCE = (
        "Dieser Arbeitsbereich ist bereits geöffnet ({holder}). "
        "Bitte schließen Sie dort das Programm und versuchen Sie es erneut."
    )


class DiskFull(StorageError):
    """No room left; the transaction was rolled back and can be tried again."""

    SENTENCE = (
        "Der Datenträger ist voll. Alles bisher Gespeicherte ist unversehrt, die letzte Eingabe ist noch im "
        "Fenster. Bitte schaffen Sie Platz und speichern Sie erneut."
    )


class DiskTrouble(StorageError):
    """The disk failed, or a quota was reached: the driver tells no more than "I/O error"."""

    SENTENCE = (
        "Der Datenträger meldet einen Fehler. Die letzte Eingabe ist noch im Fenster. Bitte prüfen Sie, ob "
        "noch Platz ist und Laufwerk und Netzverbindung in Ordnung sind, und speichern Sie erneut."
    )


class FolderNotWritable(StorageError):
    """The folder or file may not be written to."""

    SENTENCE = (
        "In diesem Ordner darf nicht geschrieben werden. Bereits Gespeichertes ist unversehrt. "
        "Bitte prüfen Sie die Schreibrechte und versuchen Sie es erneut."
    )


class Busy(StorageError):
    """Another transaction held the file longer than the time limit."""

    SENTENCE = "Der Arbeitsbereich ist gerade beschäftigt. Bitte versuchen Sie es gleich noch einmal."


class BackupBroken(StorageError):
    """A copy did not pass its check; it was thrown away and no older copy was touched."""

    SENTENCE = (
        "Die Sicherung ist nicht lesbar und wurde nicht verwendet. Frühere Sicherungen und der "
        "Arbeitsbereich sind unverändert."
    )


class SourceBroken(DamagedFile):
    """The workspace itself did not pass its check, so no backup was made of it and none was removed."""

    SENTENCE = (
        "Der Arbeitsbereich ist beschädigt, deshalb wurde keine neue Sicherung angelegt. Die vorhandenen "
        "Sicherungen bleiben alle erhalten. Bitte stellen Sie die letzte Sicherung wieder her."
    )


class MigrationFailed(StorageError):
    """Bringing the file to the program's schema failed; the file is as it was."""

    SENTENCE = (
        "Der Arbeitsbereich konnte nicht auf den neuen Stand gebracht werden ({reason}). "
        "Er ist unverändert, mit der bisherigen Programmversion können Sie weiterarbeiten."
    )


class KeyringTrouble(StorageError):
    """The OS keyring refused, was dismissed, or did not answer in time."""

    SENTENCE = "Der Schlüsselbund des Systems antwortet nicht. Bitte geben Sie die Passphrase ein."


# Primary result codes of SQLite (https://sqlite.org/rescode.html); the low byte of an extended code.
_BY_CODE: Final[dict[int, type[StorageError]]] = {
    3: FolderNotWritable,  # SQLITE_PERM
    5: Busy,  # SQLITE_BUSY
    6: Busy,  # SQLITE_LOCKED
    8: FolderNotWritable,  # SQLITE_READONLY
    10: DiskTrouble,  # SQLITE_IOERR; a full disk is 13, a quota or a limit on file sizes comes as 10
    11: DamagedFile,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: FolderNotWritable,  # SQLITE_CANTOPEN
    26: DamagedHeader,  # SQLITE_NOTADB
}
_BY_ERRNO: Final[dict[int, type[StorageError]]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EROFS: FolderNotWritable,
    errno.EACCES: FolderNotWritable,
    errno.EPERM: FolderNotWritable,
}


def explain(problem: BaseException, file: Path | str = "") -> StorageError | None:
    """The `StorageError` behind a database or file error, or None when it is not one of the known kinds."""
    if isinstance(problem, StorageError):
        return problem
    cause = getattr(problem, "orig", None) or problem  # SQLAlchemy wraps what the driver raised
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        kind = _BY_CODE.get(code & 0xFF)
        return kind(file) if kind else None
    if isinstance(cause, OSError) and cause.errno in _BY_ERRNO:
        return _BY_ERRNO[cause.errno](file)
    return None


@contextmanager
def explained(file: Path | str) -> Iterator[None]:
    """Turn known database and file errors inside the block into `StorageError`; others pass unchanged."""
    try:
        yield
    except Exception as problem:
        known = explain(problem, file)
        if known is None or known is problem:
            raise
        raise known from problem
