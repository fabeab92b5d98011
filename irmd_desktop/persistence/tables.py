# SPDX-License-Identifier: EUPL-1.2
"""The tables of a workspace (Arbeitsbestand), in types that SQLite and PostgreSQL both have.

Every row of a case has the key `(case_id, id)`. What an adviser can edit is an *entity*: the columns
of its table are its fields, and a field is changed only together with a journal row. Links between
entities of one case are not foreign keys: two laptops may delete and extend the same thing, and a
merge must be able to store both. Only the case itself, and the bytes of a document, must exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_KEY: Final = String(200)
_UUID: Final = String(36)
JSON: Final = {"json": True}
"""Marks a text column that holds canonical JSON."""
ABSENT: Final = "absent"
"""Marks a column that came later: what a whole row written by an older program has there."""

advice_case: Final = Table(
    "advice_case",
    metadata,
    Column("id", _UUID, primary_key=True),
    Column("firm_name", Text, nullable=False),
    Column("street", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("represented_by", Text, nullable=False),
    Column("closed_on", Date),
    Column("keep_until", Date),
    # Kept by the program itself, not edited: microseconds since 1970 in UTC, and the folded words.
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("search_text", Text, nullable=False),
    Index(None, "updated_at", "id"),
)


def _of_case(name: str, *columns: Column[Any] | ForeignKeyConstraint | Index) -> Table:
    case_id: Column[Any] = Column("case_id", _UUID, ForeignKey("advice_case.id"), primary_key=True)
    return Table(name, metadata, case_id, Column("id", _KEY, primary_key=True), *columns)


project: Final = _of_case(
    "project", Column("title", Text, nullable=False), Column("aim", Text, nullable=False)
)
fact_value: Final = _of_case("fact_value", Column("value", Text, nullable=False, info=JSON))
assessment: Final = _of_case(
    "assessment",
    Column("model", Text, nullable=False, info=JSON),
    Column("mode", String(20), nullable=False),
    Column("answered_by", String(40), nullable=False),
    Column("held_on", Date, nullable=False),
    Column("profile", Text, nullable=False, info=JSON),
    Column("targets", Text, nullable=False, info=JSON),
    Column("previous_id", _UUID),
)
answer: Final = _of_case("answer", Column("value", Text, nullable=False, info=JSON))
decision: Final = _of_case(
    "decision",
    Column("status", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_on", Date),
    Column("amount_cents", BigInteger),
    Column("starts_on", Date, info={ABSENT: None}),
    Column("ends_on", Date, info={ABSENT: None}),
)
paper: Final = _of_case(
    "paper",
    Column("state", String(20), nullable=False),
    Column("brought_by", Text, nullable=False),
    Column("valid_until", Date),
    Column("form_version", Text, nullable=False),
    Column("due_on", Date, info={ABSENT: None}),
)
aid_entry: Final = _of_case(
    "aid_entry",
    Column("granted_on", Date),
    Column("gross_grant_equivalent_cents", BigInteger),
    Column("regulation", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("beneficiary", Text, nullable=False),
)
note: Final = _of_case(
    "note",
    Column("text", Text, nullable=False),
    Column("internal", Boolean, nullable=False),
    Column("noted_on", Date, nullable=False),
)
document_content: Final = Table(
    "document_content",
    metadata,
    Column("case_id", _UUID, ForeignKey("advice_case.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
document: Final = _of_case(
    "document",
    Column("name", Text, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("about", _KEY, nullable=False),
    Column("firm_as_written", Text, nullable=False, server_default="", info={ABSENT: ""}),
    ForeignKeyConstraint(["case_id", "sha256"], ["document_content.case_id", "document_content.sha256"]),
)
reminder: Final = _of_case(
    "reminder",
    Column("due_on", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("done_on", Date),
)
cost_item: Final = _of_case(
    "cost_item",
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("net_cents", BigInteger),
    Column("supplier", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
)
quote: Final = _of_case(
    "quote",
    Column("supplier", Text, nullable=False),
    Column("about", _KEY, nullable=False),
    Column("net_cents", BigInteger),
    Column("quoted_on", Date),
    Column("valid_until", Date),
    Column("tie", Boolean),
    Column("published_price", Boolean, nullable=False),
    Column("firm_as_written", Text, nullable=False),
)
measure: Final = _of_case(
    "measure",
    Column("question_id", _KEY, nullable=False),
    Column("title", Text, nullable=False),
    Column("benefit", Text, nullable=False),
    Column("effort", Text, nullable=False),
    Column("due_on", Date),
    Column("cost_item_id", _KEY, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("position", BigInteger, nullable=False),
)
consultation: Final = _of_case(
    "consultation",
    Column("held_on", Date, nullable=False),
    Column("adviser", String(200), nullable=False),
    Column("phase", String(20), nullable=False),
    Column("minutes", BigInteger),
    Column("mode", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("aim", Text, nullable=False),
    Column("results", Text, nullable=False),
    Column("next_steps", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Index(None, "held_on"),
)
issued_paper: Final = _of_case(
    "issued_paper",
    Column("kind", String(40), nullable=False),
    Column("variant", String(40), nullable=False),
    Column("language", String(20), nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("catalogue_version", Text, nullable=False),
    Column("model_version", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("pages", BigInteger, nullable=False),
)

journal: Final = Table(
    "journal",
    metadata,
    # Order of this laptop; `id` is the same on every laptop.
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("id", _UUID, nullable=False, unique=True),
    Column("at", BigInteger, nullable=False),
    Column("device", String(100), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("session", _UUID, nullable=False),
    Column("change", _UUID, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("target", _UUID, nullable=False),
    Column("case_id", _UUID, ForeignKey("advice_case.id"), nullable=False),
    Column("entity", String(20), nullable=False),
    Column("entity_id", _KEY, nullable=False),
    Column("field", String(40), nullable=False),
    Column("old", Text, info=JSON),
    Column("new", Text, info=JSON),
    # False: a colleague's value that lost against a later or contested one; kept, shown, never replayed.
    Column("applied", Boolean, nullable=False),
    Index(None, "at"),
    Index(None, "case_id", "at"),
)

conflict: Final = Table(
    "conflict",
    metadata,
    Column("case_id", _UUID, ForeignKey("advice_case.id"), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("entity", String(20), nullable=False),
    Column("entity_id", _KEY, nullable=False),
    Column("field", String(40), nullable=False),
    Column("base", Text, info=JSON),
    Column("kept", Text, info=JSON),
    Column("other", Text, info=JSON),
    Column("other_actor", String(200), nullable=False),
    Column("other_at", BigInteger, nullable=False),
    Column("resolved", Boolean, nullable=False),
)

erasure: Final = Table(
    "erasure",
    metadata,
    # Proof that something was erased (DSGVO Art. 5 (2)); a random case number, no name.
    Column("case_id", _UUID, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("reason", String(40), nullable=False),
)

CASE: Final = "case"
ENTITIES: Final[Mapping[str, Table]] = {
    CASE: advice_case,
    "project": project,
    "fact": fact_value,
    "assessment": assessment,
    "answer": answer,
    "decision": decision,
    "paper": paper,
    "aid": aid_entry,
    "note": note,
    "document": document,
    "reminder": reminder,
    "cost_item": cost_item,
    "quote": quote,
    "measure": measure,
    "consultation": consultation,
    "issued_paper": issued_paper,
}
"""What can be edited, by the name it has in the journal."""

_OWN: Final = frozenset({"case_id", "id", "created_at", "updated_at", "search_text"})


def fields(entity: str) -> Mapping[str, Column[Any]]:
    """The editable fields of an entity. Raises `KeyError` for one that does not exist."""
    return {column.name: column for column in ENTITIES[entity].columns if column.name not in _OWN}


CASE_TABLES: Final[tuple[Table, ...]] = (
    journal,
    conflict,
    document,
    document_content,
    project,
    fact_value,
    assessment,
    answer,
    decision,
    paper,
    aid_entry,
    note,
    reminder,
    cost_item,
    quote,
    measure,
    consultation,
    issued_paper,
)
"""Every table with a `case_id`, children before what they point to: the order of erasing."""
