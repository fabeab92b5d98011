# SPDX-License-Identifier: EUPL-1.2
"""Cost items, quotes, measures, consultations, issued papers; the firm's name as a document spells it.

Spelled out and never changed: what a released program created must be creatable again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the new tables and columns; what is stored stays as it is."""
    op.add_column("document", sa.Column("firm_as_written", sa.Text(), server_default="", nullable=False))
    op.add_column("decision", sa.Column("starts_on", sa.Date(), nullable=True))
    op.add_column("decision", sa.Column("ends_on", sa.Date(), nullable=True))
    op.add_column("paper", sa.Column("due_on", sa.Date(), nullable=True))
    _create(
        "cost_item",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("net_cents", sa.BigInteger(), nullable=True),
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
    )
    _create(
        "quote",
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=False),
        sa.Column("net_cents", sa.BigInteger(), nullable=True),
        sa.Column("quoted_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("tie", sa.Boolean(), nullable=True),
        sa.Column("published_price", sa.Boolean(), nullable=False),
        sa.Column("firm_as_written", sa.Text(), nullable=False),
    )
    _create(
        "measure",
        sa.Column("question_id", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("effort", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("cost_item_id", sa.String(length=200), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
    )
    _create(
        "consultation",
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("adviser", sa.String(length=200), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("next_steps", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
    )
    op.create_index(op.f("ix_consultation_held_on"), "consultation", ["held_on"], unique=False)
    _create(
        "issued_paper",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("variant", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("catalogue_version", sa.Text(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.BigInteger(), nullable=False),
    )


def _create(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=200), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["case_id"], ["advice_case.id"], name=op.f(f"fk_{name}_case_id")),
        sa.PrimaryKeyConstraint("case_id", "id", name=op.f(f"pk_{name}")),
    )
