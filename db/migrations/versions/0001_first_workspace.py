# SPDX-License-Identifier: EUPL-1.2
"""The first workspace: cases with their facts, assessments, decisions, papers, aid, notes, documents.

Spelled out and never changed: what a released program created must be creatable again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table and index."""
    op.create_table(
        "advice_case",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("firm_name", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("represented_by", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("keep_until", sa.Date(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_case")),
    )
    op.create_index(op.f("ix_advice_case_updated_at_id"), "advice_case", ["updated_at", "id"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "aid_entry",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=True),
        sa.Column("gross_grant_equivalent_cents", sa.BigInteger(), nullable=True),
        sa.Column("regulation", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("beneficiary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_aid_entry_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_aid_entry")),
    )
    op.create_table(
        "answer",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_answer_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_answer")),
    )
    op.create_table(
        "assessment",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("answered_by", sa.String(length=40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("targets", sa.Text(), nullable=False),
        sa.Column("previous_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_assessment_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_assessment")),
    )
    op.create_table(
        "conflict",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("entity", sa.String(length=20), nullable=False),
        sa.Column("entity_id", sa.String(length=200), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("kept", sa.Text(), nullable=True),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("other_actor", sa.String(length=200), nullable=False),
        sa.Column("other_at", sa.BigInteger(), nullable=False),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_conflict_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_conflict")),
    )
    op.create_table(
        "decision",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("amount_cents", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_decision_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_decision")),
    )
    op.create_table(
        "document_content",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_document_content_case_id")),
        sa.PrimaryKeyConstraint("case_id", "sha256", name=op.f("pk_document_content")),
    )
    op.create_table(
        "fact_value",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_fact_value_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_fact_value")),
    )
    op.create_table(
        "journal",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("device", sa.String(length=100), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("change", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("target", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("entity", sa.String(length=20), nullable=False),
        sa.Column("entity_id", sa.String(length=200), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_journal_case_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("id", name=op.f("uq_journal_id")),
    )
    op.create_index(op.f("ix_journal_at"), "journal", ["at"], unique=False)
    op.create_index(op.f("ix_journal_case_id_at"), "journal", ["case_id", "at"], unique=False)
    op.create_table(
        "note",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_note_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_note")),
    )
    op.create_table(
        "paper",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("brought_by", sa.Text(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("form_version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_paper_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_paper")),
    )
    op.create_table(
        "project",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_project_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_project")),
    )
    op.create_table(
        "reminder",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_reminder_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_reminder")),
    )
    op.create_table(
        "document",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id", "sha256"],
            ["document_content.case_id", "document_content.sha256"],
            name=op.f("fk_document_case_id_sha256"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f("fk_document_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f("pk_document")),
    )


def downgrade() -> None:
    """Not offered: going back means restoring the backup made before the migration."""
    raise NotImplementedError("a workspace is never migrated backwards")
