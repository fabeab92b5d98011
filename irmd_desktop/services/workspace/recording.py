# SPDX-License-Identifier: EUPL-1.2
"""What an adviser records during and after a visit; each call is one confirmed change.

All raise `UserError` with a German sentence when nothing could be stored, and return the id of the
change or of what was added.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from irmd_desktop.content.problems import ContentError
from irmd_desktop.core.maturity.answers import Answer, By, Mode, ModelIdentity
from irmd_desktop.core.values import Value
from irmd_desktop.language import tr
from irmd_desktop.persistence import repositories, repositories_packages
from irmd_desktop.persistence.journal import WHOLE_ROW, Edit, canonical, plain
from irmd_desktop.persistence.repositories import cents
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace.desk import Desk, confirm, in_words, whole
from irmd_desktop.services.workspace.fact_values import plain_answer, plain_fact, read_fact
from irmd_desktop.services.workspace.views import AidEntry, DecisionStatus, PaperState
from irmd_desktop.texts import authored

MOST_BYTES = 50_000_000
"""Longest document; a scanned offer has a few megabytes."""


def record_fact(desk: Desk, case_id: str, fact_id: str, value: Value) -> str:
    """Record one fact. A value the dictionary does not allow is a `UserError`."""
    return record_facts(desk, case_id, {fact_id: value})


def record_facts(desk: Desk, case_id: str, values: Mapping[str, Value]) -> str:
    """Record facts that belong together: stored, and undone, as one."""
    edits = []
    for fact_id, value in values.items():
        text = canonical(plain_fact(value))
        demand_allowed(desk, fact_id, text)
        edits.append(Edit("fact", fact_id, "value", text))
    return confirm(desk, case_id, *edits)


def demand_allowed(desk: Desk, fact_id: str, text: str) -> None:
    """Raise `UserError` for a value (canonical JSON) that the dictionary does not allow."""
    problem = ""
    try:
        read_fact(fact_id, plain(text), desk)
    except ContentError:
        problem = fact_id
    if problem:
        told = tr("Diesen Wert lässt der Katalog bei „{fact}“ nicht zu. Es wurde nichts geändert.")
        known = desk.dictionary
        raise UserError(told.format(fact=authored(known[problem].label) if problem in known else problem))


def forget_fact(desk: Desk, case_id: str, fact_id: str) -> str:
    """Take a fact back, as if it had never been asked."""
    return confirm(desk, case_id, Edit("fact", fact_id, "value", None))


def add_project(desk: Desk, case_id: str, title: str, aim: str = "") -> str:
    """Add what the firm wants to do, in the owner's words; returns its id."""
    return add_row(desk, case_id, "project", title=title, aim=aim)


def begin_assessment(
    desk: Desk,
    case_id: str,
    model: ModelIdentity,
    *,
    mode: Mode,
    by: By,
    on: date,
    profile: Mapping[str, Any] | None = None,
    previous_id: str | None = None,
) -> str:
    """Begin a round with the model version it is made with; returns its id."""
    identity = {"id": model.id, "version": model.version, "checksum": model.checksum}
    return add_row(
        desk,
        case_id,
        "assessment",
        model=identity,
        mode=mode.value,
        answered_by=by.value,
        held_on=on,
        profile=dict(profile or {}),
        targets={},
        previous_id=previous_id,
    )


def answer_question(desk: Desk, case_id: str, assessment_id: str, question_id: str, answer: Answer) -> str:
    """Record the answer to one question of a round."""
    text = canonical(plain_answer(answer))
    return confirm(desk, case_id, Edit("answer", f"{assessment_id}/{question_id}", "value", text))


def decide_on_programme(
    desk: Desk,
    case_id: str,
    programme_id: str,
    status: DecisionStatus,
    *,
    reason: str = "",
    on: date | None = None,
    amount: Decimal | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> str:
    """Record where an application stands; a rejection keeps its reason, a grant its amount in euros and
    the first and last day of its period (Bewilligungszeitraum)."""
    with in_words():
        stored = cents(amount)
    fields = {"status": status.value, "reason": reason, "decided_on": on, "amount_cents": stored}
    fields |= {"starts_on": starts_on, "ends_on": ends_on}
    return set_fields(desk, case_id, "decision", programme_id, fields)


def set_paper_state(
    desk: Desk,
    case_id: str,
    programme_id: str,
    document_id: str,
    state: PaperState,
    *,
    brought_by: str = "",
    valid_until: date | None = None,
    form_version: str = "",
    due_on: date | None = None,
) -> str:
    """Record where one paper of one programme stands (M4), and by when it is to be there."""
    fields = {"state": state.value, "brought_by": brought_by, "form_version": form_version}
    dated = fields | {"valid_until": valid_until, "due_on": due_on}
    return set_fields(desk, case_id, "paper", f"{programme_id}/{document_id}", dated)


def add_aid_entry(
    desk: Desk,
    case_id: str,
    *,
    granted_on: date | None,
    gross_grant_equivalent: Decimal | None,
    regulation: str = "",
    body: str = "",
    beneficiary: str = "",
) -> str:
    """Add a line to the de-minimis ledger; day and amount in euros may be unknown. Returns its id."""
    with in_words():
        stored = cents(gross_grant_equivalent)
    return add_row(
        desk,
        case_id,
        "aid",
        granted_on=granted_on,
        gross_grant_equivalent_cents=stored,
        regulation=regulation,
        body=body,
        beneficiary=beneficiary,
    )


def change_aid_entry(
    desk: Desk,
    case_id: str,
    entry: AidEntry,
    *,
    granted_on: date | None,
    gross_grant_equivalent: Decimal | None,
    regulation: str = "",
    body: str = "",
    beneficiary: str = "",
) -> str:
    """Change a line of the ledger; day and amount in euros may be unknown. Returns its id."""
    with in_words():
        stored = cents(gross_grant_equivalent)
    fields = {"granted_on": granted_on, "gross_grant_equivalent_cents": stored, "regulation": regulation}
    set_fields(desk, case_id, "aid", entry.id, fields | {"body": body, "beneficiary": beneficiary})
    return entry.id


def remove_aid_entry(desk: Desk, case_id: str, entry: AidEntry) -> str:
    """Take a line out of the ledger; the journal keeps it."""
    return confirm(desk, case_id, Edit("aid", entry.id, WHOLE_ROW, None))


def note(desk: Desk, case_id: str, text: str, *, on: date, internal: bool = False) -> str:
    """Write a note; returns its id."""
    return add_row(desk, case_id, "note", text=text, internal=internal, noted_on=on)


def remind(desk: Desk, case_id: str, text: str, due_on: date) -> str:
    """Add a reminder; returns its id."""
    return add_row(desk, case_id, "reminder", due_on=due_on, text=text, done_on=None)


def reminder_done(desk: Desk, case_id: str, reminder_id: str, on: date | None) -> str:
    """Tick a reminder off, or take the tick back with None."""
    return confirm(desk, case_id, Edit("reminder", reminder_id, "done_on", canonical(on)))


def attach_document(
    desk: Desk,
    case_id: str,
    name: str,
    media_type: str,
    content: bytes,
    *,
    about: str = "",
    firm_as_written: str = "",
) -> str:
    """Attach a file, encrypted with everything else; returns its id."""
    if len(content) > MOST_BYTES:
        raise UserError(tr("Das Dokument ist größer als 50 MB. Bitte kleiner einscannen oder aufteilen."))
    document_id = desk.work.new_id()
    with in_words(), desk.work.writing() as connection:
        # The row that names the bytes and the bytes are stored together or not at all.
        if not repositories.exists(connection, case_id):
            raise NoSuchCaseError(case_id)
        digest = repositories_packages.keep_content(connection, case_id, content)
        fields = {"name": name, "media_type": media_type, "size": len(content), "sha256": digest}
        fields |= {"about": about, "firm_as_written": firm_as_written}
        desk.work.confirm_in(connection, case_id, [whole("document", document_id, **fields)])
    return document_id


def document_bytes(desk: Desk, case_id: str, sha256: str) -> bytes:
    """The content of an attached file."""
    with in_words(), desk.work.reading() as connection:
        found = repositories_packages.content(connection, case_id, sha256)
    if found is None:
        raise UserError("Dieses Dokument gibt es hier nicht (mehr).")
    return found


def spelled_in_document(desk: Desk, case_id: str, document_id: str, firm_as_written: str) -> str:
    """Record how a document spells the firm (M10)."""
    edit = Edit("document", document_id, "firm_as_written", canonical(firm_as_written))
    return confirm(desk, case_id, edit)


def remove(desk: Desk, case_id: str, entity: str, entity_id: str) -> str:
    """Remove a row: note, reminder, document, project, decision, quote, measure, talk; undo brings it back.

    A cost item goes by `planning.remove_cost_item`, which keeps the sums true.
    """
    return confirm(desk, case_id, Edit(entity, entity_id, WHOLE_ROW, None))


def add_row(desk: Desk, case_id: str, entity: str, **fields: Any) -> str:
    """Create a row with every field; returns its id."""
    entity_id = desk.work.new_id()
    confirm(desk, case_id, whole(entity, entity_id, **fields))
    return entity_id


def set_fields(desk: Desk, case_id: str, entity: str, entity_id: str, fields: Mapping[str, Any]) -> str:
    """Create a row, or change those of its fields that differ: so two laptops can change different ones."""
    with in_words(), desk.work.writing() as connection:
        known = repositories.current(connection, case_id, entity, entity_id, WHOLE_ROW)
        edits = [Edit(entity, entity_id, name, canonical(value)) for name, value in fields.items()]
        return desk.work.confirm_in(
            connection, case_id, edits if known is not None else [whole(entity, entity_id, **fields)]
        )
