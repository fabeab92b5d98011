# SPDX-License-Identifier: EUPL-1.2
"""`irmd-desktop workspace ...`: the encrypted workspace without a window (docs/workspace.md).

The passphrase never stands on the command line, where every program could read it: it comes from an open
file descriptor (`--passphrase-fd N`), from `IRMD_DESKTOP_PASSPHRASE`, or the key from the system's keyring.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from irmd_desktop.command_parser import GermanParser
from irmd_desktop.language import tr, trn

if TYPE_CHECKING:
    from irmd_desktop.content.release import Release
    from irmd_desktop.services.workspace.desk import Desk
    from irmd_desktop.services.workspace.opening import BackupRow, OpenWorkspace, WorkspaceHouse
    from irmd_desktop.userdirs import UserDirs

DONE, FAILED = 0, 1
CASE_VARIABLE: Final = "IRMD_DESKTOP_CASE_PASSPHRASE"
_Add = Callable[[Any, str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_commands(commands: Any, add: _Add) -> None:
    """Add `workspace` with its parts to the command line; `add` makes one command."""
    workspace = commands.add_parser("workspace", help="verschlüsselter Arbeitsbereich")
    parts = workspace.add_subparsers(
        dest="part",
        metavar="init|check|list|backup|restore|export|erase|import",
        required=True,
        parser_class=GermanParser,
    )

    def part(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        parser = add(parts, name, run, text)
        parser.add_argument("--folder", type=Path, metavar="ORDNER", help="sonst der Ordner des Programms")
        parser.add_argument(
            "--passphrase-fd",
            type=int,
            metavar="N",
            help="Dateideskriptor mit der Passphrase; sonst IRMD_DESKTOP_PASSPHRASE oder der Schlüsselbund",
        )
        return parser

    part("init", _init, "legt einen Arbeitsbereich an und gibt das Wiederherstellungsblatt aus")
    part("check", _check, "prüft den Arbeitsbereich vollständig")
    found = part("list", _list, "listet Fälle auf")
    found.add_argument("--words", default="", metavar="WÖRTER", help="nur Fälle mit diesen Wörtern")
    saved = part("backup", _backup, "legt eine Sicherung an")
    saved.add_argument("--list", action="store_true", help="listet nur die vorhandenen Sicherungen auf")
    restored = part("restore", _restore, "stellt eine Sicherung wieder her")
    restored.add_argument(
        "--backup", required=True, metavar="NAME", help="Name aus „backup --list“ oder Pfad"
    )
    written = part("export", _export, "gibt einen Fall aus: als Ordner für den Betrieb oder als .irmdcase")
    written.add_argument("--case", required=True, metavar="FALL")
    written.add_argument("--out", type=Path, required=True, metavar="ORDNER|DATEI.irmdcase")
    written.add_argument(
        "--right",
        choices=["access", "portability"],
        default="access",
        help="Auskunft (Art. 15 DSGVO, alles) oder Datenübertragbarkeit (Art. 20)",
    )
    written.add_argument(
        "--pseudonymised",
        action="store_true",
        help="für die Fehlersuche: eine JSON-Datei ohne Namen und Texte",
    )
    erased = part("erase", _erase, "löscht einen Fall endgültig")
    erased.add_argument("--case", required=True, metavar="FALL")
    erased.add_argument("--confirm-name", required=True, metavar="NAME", help="Name des Betriebs, genau")
    taken = part("import", _import, "liest eine Falldatei ein (.json oder .irmdcase)")
    taken.add_argument("file", type=Path, metavar="DATEI")
    taken.add_argument("--even-if-erased", action="store_true", help="auch wenn der Fall hier gelöscht wurde")
    for parser in (written, taken):
        parser.add_argument(
            "--case-passphrase-fd",
            type=int,
            metavar="N",
            help=f"Dateideskriptor mit der Passphrase der .irmdcase; sonst {CASE_VARIABLE}",
        )


# --------------------------------------------------------------------------------------- the workspace


def _init(options: argparse.Namespace) -> int:
    house = _house(options)
    sheet = house.create(_passphrase(options))
    _warn(house.warnings())
    where = tr("Der Arbeitsbereich ist angelegt: {folder}").format(folder=house.folder)
    return _tell(options, {"folder": str(house.folder), "sheet": sheet}, f"{where}\n\n{sheet}")


def _check(options: argparse.Namespace) -> int:
    with _opened(options) as workspace:
        _warn(workspace.warnings)
        found = workspace.full_check(lambda done, total: None, lambda: False)
    content = {"ok": found.sound, "message": found.sentence, "warnings": list(workspace.warnings)}
    _tell(options, content, found.sentence)
    return DONE if found.sound else FAILED


def _list(options: argparse.Namespace) -> int:
    from irmd_desktop.services.workspace.cases import list_cases

    rows: list[dict[str, str]] = []
    with _opened(options) as workspace:
        desk, after = _desk(workspace), None
        while True:
            page = list_cases(desk, options.words, after, limit=500)
            rows += [{"case": row.id, "firm": row.firm_name, "place": row.place} for row in page.cases]
            after = page.next
            if after is None:
                break
    lines = [f"{row['case']}  {row['firm']}, {row['place']}".rstrip(", ") for row in rows]
    return _tell(options, {"cases": rows}, "\n".join(lines) or tr("Keine Fälle."))


def _backup(options: argparse.Namespace) -> int:
    if options.list:
        rows = _house(options).backups()
        told = "\n".join(_backup_line(row) for row in rows) or tr("Keine Sicherungen.")
        return _tell(options, {"backups": [_backup_json(row) for row in rows]}, told)
    with _opened(options) as workspace:
        made = workspace.back_up()
    return _tell(options, _backup_json(made), tr("Gesichert: {name}").format(name=_backup_line(made)))


def _backup_line(row: BackupRow) -> str:
    from irmd_desktop import texts

    return tr("{name}, {size} kB, bleibt mindestens bis {day}").format(
        name=row.name, size=-(-row.size // 1000), day=texts.day(row.expires_at.astimezone().date())
    )


def _backup_json(row: BackupRow) -> dict[str, Any]:
    times = {"made_at": row.made_at.isoformat(), "expires_at": row.expires_at.isoformat()}
    return {"name": row.name, "path": str(row.path), "reason": row.reason, "size": row.size} | times


def _restore(options: argparse.Namespace) -> int:
    from irmd_desktop.services.errors import UserError

    house = _house(options)
    copy = house.backups_folder / options.backup
    copy = copy if copy.is_file() else Path(options.backup)
    if not copy.is_file():
        raise UserError(
            tr("Diese Sicherung gibt es nicht. Es wurde nichts verändert; „backup --list“ zeigt alle."),
            file=options.backup,
        )
    done = house.restore(copy, _passphrase(options))
    lines = [tr("Wiederhergestellt: {name}. Der bisherige Stand ist gesichert.").format(name=copy.name)]
    if done.erased_again:
        lines.append(
            trn(
                "{n} gelöschter Fall stand in der Sicherung und wurde wieder gelöscht.",
                "{n} gelöschte Fälle standen in der Sicherung und wurden wieder gelöscht.",
                done.erased_again,
            ).format(n=done.erased_again)
        )
    aside = None if done.aside is None else str(done.aside)
    content = {"restored": copy.name, "aside": aside, "erased_again": done.erased_again}
    return _tell(options, content, "\n".join(lines))


# ------------------------------------------------------------------------------------------- one case


def _export(options: argparse.Namespace) -> int:
    from irmd_desktop.exchange.case_package import SUFFIX
    from irmd_desktop.services.workspace.packages import send_case
    from irmd_desktop.services.workspace.privacy import Right, export_firm

    with _opened(options) as workspace:
        desk = _desk(workspace)
        if options.pseudonymised:
            _write_pseudonymised(workspace, options)
            files = [options.out.name]
        elif options.out.suffix == SUFFIX:
            send_case(desk, options.case, options.out, _case_passphrase(options) or "")
            files = [options.out.name]
        else:
            files = list(export_firm(desk, options.case, options.out, Right(options.right)).files)
    number = trn("{n} Datei", "{n} Dateien", len(files)).format(n=len(files))
    told = tr("Ausgegeben: {number} nach {place}").format(number=number, place=options.out)
    return _tell(options, {"target": str(options.out), "files": files}, told)


def _write_pseudonymised(workspace: OpenWorkspace, options: argparse.Namespace) -> None:
    from irmd_desktop.services.papers.files import write_file
    from irmd_desktop.services.workspace.pseudonymised import pseudonymised_export

    # Which facts are harmless is known by their type, and that by the catalogue.
    desk = _desk_with_catalogue(workspace)[0]
    write_file(options.out, pseudonymised_export(desk, options.case, os.urandom(16)).encode())


def _erase(options: argparse.Namespace) -> int:
    from irmd_desktop import texts
    from irmd_desktop.services.errors import UserError
    from irmd_desktop.services.workspace.cases import open_case
    from irmd_desktop.services.workspace.privacy import erase_firm

    with _opened(options) as workspace:
        desk = _desk(workspace)
        if open_case(desk, options.case).firm.name != options.confirm_name:
            raise UserError(
                tr("Der Name stimmt nicht mit dem Fall überein. Es wurde nichts gelöscht."), file=options.case
            )
        report = erase_firm(desk, options.case, workspace.backups)
    lines = [tr("Gelöscht. Der Vorgang ist ohne Namen vermerkt.")]
    lines += [
        tr("Die Sicherung {name} enthält den Fall noch bis {day}.").format(
            name=copy.name, day=texts.day(copy.expires_on)
        )
        for copy in report.backups
    ]
    backups = [{"name": copy.name, "expires_on": copy.expires_on.isoformat()} for copy in report.backups]
    content = {"case": options.case, "rows": report.rows, "documents": report.documents}
    content |= {"complete": report.complete, "backups": backups}
    return _tell(options, content, "\n".join(lines))


def _import(options: argparse.Namespace) -> int:
    from irmd_desktop.exchange.case_package import SUFFIX
    from irmd_desktop.services.workspace.packages import receive_case

    if options.file.suffix != SUFFIX:
        return _import_json(options)
    with _opened(options) as workspace:
        got = receive_case(
            _desk(workspace),
            options.file,
            _case_passphrase(options) or "",
            even_if_erased=options.even_if_erased,
        )
    told = tr("Eingelesen: {edits} neue Änderungen, {conflicts} Widersprüche zu entscheiden.").format(
        edits=got.new_edits, conflicts=got.new_conflicts
    )
    content = {"case": got.case_id, "new_edits": got.new_edits, "new_conflicts": got.new_conflicts}
    return _tell(options, content, told)


def _import_json(options: argparse.Namespace) -> int:
    from irmd_desktop.exchange.case_file import load_case
    from irmd_desktop.services.workspace.import_example import import_case

    case = load_case(options.file)
    with _opened(options) as workspace:
        desk, release = _desk_with_catalogue(workspace)
        case_id = import_case(desk, release, case)
    told = tr("Eingelesen als Fall {case}.").format(case=case_id)
    return _tell(options, {"case": case_id, "new_edits": 1, "new_conflicts": 0}, told)


# -------------------------------------------------------------------------------------------- helpers


def _dirs() -> UserDirs:
    from irmd_desktop.services.errors import UserError
    from irmd_desktop.userdirs import VARIABLE, user_dirs

    try:
        return user_dirs(os.environ)
    except ValueError:
        problem = tr("{variable} muss ein vollständiger Pfad sein.").format(variable=VARIABLE)
    raise UserError(problem)


def _house(options: argparse.Namespace) -> WorkspaceHouse:
    from irmd_desktop.services.workspace.opening import WorkspaceHouse, system_keyring

    folder = options.folder.absolute() if options.folder else _dirs().workspace
    return WorkspaceHouse(folder, keyring=system_keyring(os.environ), environ=os.environ)


def _opened(options: argparse.Namespace) -> OpenWorkspace:
    from irmd_desktop.services.workspace.opening import FolderState, OpeningError

    given = _passphrase(options)
    try:
        return _house(options).open(given)
    except OpeningError as error:
        if given is not None or error.state is not FolderState.PASSPHRASE:
            raise
        told = error.file
    raise OpeningError(
        tr(
            "Im Schlüsselbund liegt kein passender Schlüssel. Bitte die Passphrase mit --passphrase-fd oder "
            "in IRMD_DESKTOP_PASSPHRASE übergeben."
        ),
        FolderState.PASSPHRASE,
        file=told,
    )


def _desk(workspace: OpenWorkspace) -> Desk:
    """For what needs no fact of the catalogue."""
    from irmd_desktop.core.facts import FactDictionary

    return workspace.desk(FactDictionary({}), actor=_actor())


def _desk_with_catalogue(workspace: OpenWorkspace) -> tuple[Desk, Release]:
    from irmd_desktop.services.catalogue_store import installed_release
    from irmd_desktop.services.matching import MatchingService

    release = installed_release(_dirs())
    confirmations = MatchingService(release).confirmations
    return workspace.desk(release.book.dictionary, confirmations, actor=_actor()), release


def _actor() -> str:
    from irmd_desktop.services import settings

    return settings.read(_dirs().settings).adviser or tr("Befehlszeile")


def _passphrase(options: argparse.Namespace) -> str | None:
    from irmd_desktop.services.workspace.opening import unattended_passphrase

    return unattended_passphrase(os.environ, options.passphrase_fd)


def _case_passphrase(options: argparse.Namespace) -> str | None:
    from irmd_desktop.services.workspace.opening import unattended_passphrase

    return unattended_passphrase(os.environ, options.case_passphrase_fd, CASE_VARIABLE)


def _warn(sentences: tuple[str, ...]) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)


def _tell(options: argparse.Namespace, content: dict[str, Any], text: str) -> int:
    print(json.dumps({"ok": True} | content, ensure_ascii=False) if options.json else text)
    return DONE
