# SPDX-License-Identifier: EUPL-1.2
"""One change of the journal in a few words: for the tooltips of undo and redo, and for the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from irmd_desktop import texts
from irmd_desktop.core.facts import FactDictionary, is_confirmation
from irmd_desktop.language import tr
from irmd_desktop.persistence import journal
from irmd_desktop.persistence.journal import JournalRow
from irmd_desktop.services.workspace import history
from irmd_desktop.services.workspace.desk import in_words
from irmd_desktop.services.workspace.live import LiveCase

if TYPE_CHECKING:
    from irmd_desktop.core.maturity.model import MaturityModel


def next_steps(case: LiveCase) -> tuple[str, str]:
    """What undo would take back and what redo would do again; empty where there is nothing. Raises
    `UserError`.
    """
    reach = history.undo_reach(case.desk, case.case_id)
    with in_words(), case.desk.work.reading() as connection:
        undo, redo = (
            tuple(journal.of_change(connection, case.case_id, changes[-1])) if changes else ()
            for changes in (reach.undoable, reach.redoable)
        )
    return words_of(undo, case), words_of(redo, case)


def words_of(rows: Sequence[JournalRow], case: LiveCase) -> str:
    """The rows of one change; the first that says something speaks for all."""
    if not rows:
        return ""
    model = case.release.models[-1] if case.release.models else None
    return entity_words(rows[0].entity, rows[0].entity_id, case.release.book.dictionary, model)


def entity_words(entity: str, entity_id: str, dictionary: FactDictionary, model: MaturityModel | None) -> str:
    """What a row of the journal is about."""
    if entity == "fact":
        return tr("Bestätigung") if is_confirmation(entity_id) else texts.label(dictionary, entity_id)
    if entity == "answer" and model is not None:
        return _question(entity_id.rpartition("/")[2], model)
    return {
        "case": tr("Betriebsdaten"),
        "project": tr("Vorhaben"),
        "assessment": tr("Reifegrad"),
        "decision": tr("Programm im Fall"),
        "paper": tr("Unterlage"),
        "aid": tr("De-minimis-Beihilfe"),
        "note": tr("Notiz"),
        "document": tr("Dokument"),
        "reminder": tr("Erinnerung"),
        "cost_item": tr("Kostenposition"),
        "quote": tr("Angebot"),
        "measure": tr("Maßnahme"),
        "consultation": tr("Beratungsgespräch"),
        "issued_paper": tr("Ausgegebenes Papier"),
    }.get(entity, tr("Angabe"))


def _question(question_id: str, model: MaturityModel) -> str:
    try:
        return texts.of_model(model.question(question_id).title)
    except KeyError:
        return question_id
