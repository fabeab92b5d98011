# SPDX-License-Identifier: EUPL-1.2
"""The rights of a firm over its data (DSGVO Art. 15, 17, 20) and how long the chamber keeps them.

All raise `UserError`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from irmd_desktop.content.release import CatalogueProgramme
from irmd_desktop.language import tr
from irmd_desktop.persistence import (
    erasure,
    journal,
    repositories,
    repositories_cases,
    repositories_packages,
    retention,
)
from irmd_desktop.persistence.erasure import BackupCopy
from irmd_desktop.persistence.retention import DueReason, RetentionRule
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers.settlement_dates import Award, DueKind, due_dates
from irmd_desktop.services.workspace.case_reader import CaseReader
from irmd_desktop.services.workspace.cases import case_row
from irmd_desktop.services.workspace.desk import Desk, in_words
from irmd_desktop.services.workspace.views import CaseRow, CaseView, DecisionStatus

Backups = Callable[[], Sequence[BackupCopy]]
FORMAT: Final = "irmd-desktop/firm/1"
_DUTIES: Final = (DueKind.PURPOSE, DueKind.RETENTION)


class Right(StrEnum):
    """Why a firm's data are handed out.

    `ACCESS` (Auskunft, Art. 15): everything stored, internal notes and the journal included.
    `PORTABILITY` (Datenübertragbarkeit, Art. 20): what the firm provided; no internal note, no journal.
    """

    ACCESS = "access"
    PORTABILITY = "portability"


@dataclass(frozen=True, slots=True)
class FirmExport:
    """What was written: the folder, its files by name, the number of documents in it."""

    folder: Path
    files: tuple[str, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class HoldingBackup:
    """A backup that may still hold an erased firm, and the day on which it goes."""

    name: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """Proof for the firm: rows erased by table, whether nothing is left in the write-ahead log."""

    case_id: str
    rows: int
    documents: int
    complete: bool
    backups: tuple[HoldingBackup, ...]


@dataclass(frozen=True, slots=True)
class DueForErasure:
    """A case whose time is over, why, and since when."""

    case: CaseRow
    reason: DueReason
    since: date


@dataclass(frozen=True, slots=True)
class RetentionPreview:
    """What may be erased; `bound` counts cases whose time is over but that an award still binds."""

    due: tuple[DueForErasure, ...]
    bound: int = 0


def export_firm(desk: Desk, case_id: str, folder: Path, right: Right = Right.ACCESS) -> FirmExport:
    """Write everything about one firm into a new folder: `angaben.json` and `dokumente/`.

    The files are not encrypted: they are for the firm. An existing folder is never written into, and
    a folder appears only when it is whole.
    """
    with in_words(), desk.work.reading() as connection:
        case = repositories_cases.one(connection, case_id)
        if case is None:
            raise NoSuchCaseError(case_id)
        state = repositories.state(connection, case_id)
        rows = journal.of_case(connection, case_id) if right is Right.ACCESS else ()
        conflicts = repositories_packages.conflicts(connection, case_id) if right is Right.ACCESS else ()
        stored = repositories_packages.contents(connection, case_id)
    content: dict[str, Any] = {"format": FORMAT, "right": right.value, "case_id": case_id}
    content["created_at"] = journal.moment(case.created_at).isoformat()
    for (entity, row_id), row in state.items():
        if right is Right.ACCESS or not row.get("internal", False):
            content.setdefault(entity, {})[row_id] = row
    if right is Right.ACCESS:
        content["conflicts"] = [
            {"field": [one.entity, one.entity_id, one.field], "kept": one.kept, "other": one.other}
            for one in conflicts
        ]
        content["journal"] = [
            journal.as_mapping(row) | {"at": journal.moment(row.at).isoformat()} for row in rows
        ]
    named = {row["sha256"]: row["name"] for row in content.get("document", {}).values()}
    # A removed document is still stored, so the firm is told of it as well.
    wanted = stored if right is Right.ACCESS else {digest: stored[digest] for digest in named}
    files = {
        f"dokumente/{number:03d}-{_file_name(named.get(digest, 'entfernt'))}": each
        for number, (digest, each) in enumerate(sorted(wanted.items()), start=1)
    }
    text = journal.readable(content)
    _write_folder(folder, {"angaben.json": text.encode()} | files)
    return FirmExport(folder, ("angaben.json", *files), len(files))


def _file_name(name: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in "._- " else "_" for letter in name)
    return kept.strip(". ")[-100:] or "dokument"


def _write_folder(folder: Path, files: dict[str, bytes]) -> None:
    problem = ""
    try:
        if folder.exists():
            problem = tr("Diesen Ordner gibt es schon. Bitte einen neuen Namen wählen.")
        else:
            _write_beside(folder, files)
    except OSError:
        problem = tr("Der Ordner konnte nicht geschrieben werden. Bitte einen anderen Ort wählen.")
    if problem:
        raise UserError(problem, file=folder.name)


def _write_beside(folder: Path, files: dict[str, bytes]) -> None:
    beside = Path(tempfile.mkdtemp(prefix=".irmd-", dir=folder.parent))
    try:
        for name, content in files.items():
            path = beside / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def erase_firm(desk: Desk, case_id: str, backups: Backups, reason: str = "request") -> ErasureReport:
    """Erase a firm for good: its rows, journal, documents and the words it was found by.

    Cannot be undone. `backups` lists all backups; those that may hold the firm are named with expiry.
    """
    with in_words():
        done = erasure.erase(desk.work, case_id, reason, backups)
    holding = tuple(HoldingBackup(copy.path.name, copy.expires_at.date()) for copy in done.holding)
    documents = done.rows["document_content"]
    return ErasureReport(case_id, sum(done.rows.values()), documents, done.log_emptied, holding)


def preview_retention(
    desk: Desk, rule: RetentionRule, on: date, programmes: Mapping[str, CatalogueProgramme]
) -> RetentionPreview:
    """The cases whose time is over by the chamber's rule; changes nothing.

    A case with an award (Bescheid) is not among them while vouchers must be kept or assets used for their
    purpose, nor where the programme's record does not say for how long: erasing cannot be taken back.
    """
    with in_words(), desk.work.reading() as connection:
        found = retention.due_cases(repositories_cases.every(connection), rule, on)
    free = [due for due in found if not _bound(CaseReader(desk, due.case.id).read(), programmes, on)]
    due = tuple(DueForErasure(case_row(one.case), one.reason, one.since) for one in free)
    return RetentionPreview(due, len(found) - len(free))


def _bound(view: CaseView, programmes: Mapping[str, CatalogueProgramme], on: date) -> bool:
    """Whether an award binds a case on a day, or may bind it."""
    for decision in view.decisions:
        if decision.status is not DecisionStatus.GRANTED:
            continue
        programme = programmes.get(decision.programme_id)
        settlement = programme.record.get("settlement", {}) if programme else {}
        award = Award(decision.decided_on, decision.starts_on, decision.ends_on)
        ends = [one.day for one in due_dates(settlement, award) if one.kind in _DUTIES and one.day]
        if not ends or on <= max(ends):
            return True
    return False


def apply_retention(
    desk: Desk,
    rule: RetentionRule,
    on: date,
    programmes: Mapping[str, CatalogueProgramme],
    confirmed: Sequence[str],
    backups: Backups,
) -> tuple[ErasureReport, ...]:
    """Erase the cases of a preview that a person confirmed.

    A case that is no longer due (edited or kept longer since the preview) stays.
    """
    due = {each.case.id for each in preview_retention(desk, rule, on, programmes).due}
    return tuple(erase_firm(desk, case_id, backups, "retention") for case_id in confirmed if case_id in due)
