# SPDX-License-Identifier: EUPL-1.2
"""A case from one laptop to another: write the file, read it, merge it, settle what both changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from irmd_desktop.core.time_account import Phase
from irmd_desktop.exchange.case_package import (
    CasePackage,
    Cost,
    PackageError,
    read_package,
    write_package,
)
from irmd_desktop.language import tr
from irmd_desktop.persistence import container, importing, journal, repositories_packages
from irmd_desktop.persistence.importing import ErasedCaseError
from irmd_desktop.persistence.journal import WHOLE_ROW, JournalRow, plain
from irmd_desktop.persistence.merge import Conflict, MergePlan, base_revision
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import planning
from irmd_desktop.services.workspace.desk import Desk, in_words
from irmd_desktop.services.workspace.fact_values import read_answer
from irmd_desktop.services.workspace.views import (
    CostKind,
    DecisionStatus,
    MeasureState,
    PaperState,
    TalkMode,
)

_CODES: Mapping[tuple[str, str], Callable[[str], object]] = {
    ("decision", "status"): DecisionStatus,
    ("paper", "state"): PaperState,
    ("cost_item", "kind"): CostKind,
    ("measure", "state"): MeasureState,
    ("consultation", "phase"): Phase,
    ("consultation", "mode"): TalkMode,
}


def _sentences() -> dict[str, str]:
    """Why a case file was refused, by the reason the exchange gives."""
    return {
        "not_a_case_file": tr("Das ist keine Falldatei (.irmdcase). Es wurde nichts geändert."),
        "wrong_passphrase": tr(
            "Die Passphrase passt nicht zu dieser Falldatei. Es wurde nichts geändert; "
            "bitte die Passphrase bei der Person erfragen, die die Datei geschickt hat."
        ),
        "damaged": tr(
            "Die Falldatei ist beschädigt. Es wurde nichts geändert; "
            "bitte die Datei noch einmal schicken lassen."
        ),
    }


@dataclass(frozen=True, slots=True)
class Received:
    """What a case file brought: edits taken over, conflicts to settle, the last state both sides had.

    `base_revision` is empty for a case that was not here before.
    """

    case_id: str
    new_edits: int
    new_conflicts: int
    base_revision: str


def send_case(desk: Desk, case_id: str, path: Path, passphrase: str, cost: Cost | None = None) -> None:
    """Write one firm as an encrypted file. Raises `UserError`."""
    if not passphrase:
        raise UserError(tr("Eine Falldatei braucht eine Passphrase. Bitte eine eingeben."))
    with in_words(), desk.work.reading() as connection:
        rows = journal.of_case(connection, case_id)
        if not rows:
            raise NoSuchCaseError(case_id)
        conflicts = repositories_packages.conflicts(connection, case_id)
        documents = repositories_packages.contents(connection, case_id)
    device = desk.work.author.device
    foreign = next((row.id for row in reversed(rows) if row.device != device), "")
    package = CasePackage(
        case_id,
        device,
        rows[-1].id,
        foreign,
        tuple(journal.as_mapping(row) for row in rows),
        tuple(asdict(one) for one in conflicts),
        documents,
    )
    try:
        write_package(package, path, passphrase, container, cost or Cost())
    except OSError:
        raise UserError(
            tr("Die Falldatei konnte nicht geschrieben werden. Bitte einen anderen Ordner wählen."),
            file=path.name,
        ) from None


def receive_case(desk: Desk, path: Path, passphrase: str, *, even_if_erased: bool = False) -> Received:
    """Merge a case file into the workspace; a second time changes nothing. Raises `UserError`."""
    package = _read(path, passphrase)
    rows = tuple(JournalRow(**row) for row in package.rows)
    _demand_understood(rows)
    conflicts = [Conflict(**one) for one in package.conflicts]
    plan = MergePlan((), ())
    erased = False
    with in_words():
        with desk.work.reading() as connection:
            base = base_revision(journal.of_case(connection, package.case_id), rows)
        try:
            plan = importing.bring_in(
                desk.work, package.case_id, rows, conflicts, package.documents, even_if_erased=even_if_erased
            )
        except ErasedCaseError:
            erased = True
    if erased:
        raise UserError(
            tr(
                "Dieser Fall wurde hier gelöscht und kommt nicht von selbst zurück. "
                "Wer ihn wieder aufnehmen darf, bestätigt das beim Einlesen ausdrücklich."
            )
        )
    planning.true_up_sums(desk, package.case_id)
    return Received(package.case_id, len(plan.applied), len(plan.conflicts), base)


def _read(path: Path, passphrase: str) -> CasePackage:
    sentence = tr("Die Falldatei ließ sich nicht lesen. Bitte prüfen, ob sie noch da ist.")
    try:
        return read_package(path, passphrase, container)
    except PackageError as error:
        sentence = _sentences()[error.reason]
    except OSError:
        pass
    raise UserError(sentence, file=path.name)


def _demand_understood(rows: Sequence[JournalRow]) -> None:
    """Refuse what could be stored but never shown again; one such value would lock the whole case."""
    understood = True
    try:
        for row in rows:
            if row.new is not None:
                value = plain(row.new)
                _understand(row.entity, value if row.field == WHOLE_ROW else {row.field: value})
    except (KeyError, TypeError, ValueError, AttributeError):
        understood = False
    if not understood:
        raise UserError(
            tr(
                "Die Falldatei enthält Angaben, die dieses Programm nicht kennt; sie kann so nicht "
                "gespeichert werden. Es wurde nichts geändert; vielleicht hilft eine neuere Programmversion."
            )
        )


def _understand(entity: str, fields: Mapping[str, Any]) -> None:
    match entity:
        case "answer":
            read_answer(fields["value"])
        case "assessment":
            if not all(isinstance(fields.get(name, {}), dict) for name in ("model", "profile", "targets")):
                raise ValueError("no object")
        case _:
            for (owner, field), code in _CODES.items():
                if owner == entity and field in fields:
                    code(fields[field])


def settle_conflict(desk: Desk, case_id: str, conflict_id: str, *, take_theirs: bool) -> None:
    """Decide which of two values counts; the other one stays in the timeline. Raises `UserError`."""
    gone = False
    with in_words():
        try:
            importing.settle(desk.work, case_id, conflict_id, take_theirs=take_theirs)
        except LookupError:
            gone = True
    if gone:
        raise UserError("Dieser Widerspruch ist schon entschieden.")
