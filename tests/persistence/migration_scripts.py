# SPDX-License-Identifier: EUPL-1.2
"""Small migrations for tests of the runner, under the real environment of db/migrations."""

from __future__ import annotations

import shutil
from pathlib import Path

from irmd_desktop import assets

HEAD = """\
import sqlalchemy as sa
from alembic import op
revision = "{own}"
down_revision = {parent!r}
"""

FIRST = """
def upgrade():
    op.create_table("firm", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(10)))
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("firm", sa.Integer, sa.ForeignKey("firm.id", ondelete="CASCADE"), nullable=False),
    )
"""

# Rebuilds the table: with foreign keys on, this empties `assessment`.
REBUILD = """
def upgrade():
    with op.batch_alter_table("firm") as batch:
        batch.alter_column("name", type_=sa.String(200), nullable=False)
"""

ADDS = """
CHANGES_ROWS = {"firm"}
def upgrade():
    op.create_table("note", sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Text))
    op.execute("INSERT INTO firm (name) VALUES ('added')")
"""

FAILS_LATE = """
def upgrade():
    op.create_table("note", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("DELETE FROM assessment")
    op.execute("INSERT INTO nothing VALUES ('Geheime GmbH')")
"""

LOSES_ROWS = """
def upgrade():
    op.execute("DELETE FROM assessment")
"""

BREAKS_REFERENCES = """
CHANGES_ROWS = {"firm"}
def upgrade():
    op.execute("DELETE FROM firm")
"""

DROPS = """
def upgrade():
    op.drop_table("assessment")
"""


def write_scripts(folder: Path, *bodies: str) -> Path:
    """A folder of migrations with revisions r1, r2, ...; returns it."""
    versions = folder / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    shutil.copy(assets.path("db/migrations/env.py"), folder / "env.py")
    for number, body in enumerate(bodies, start=1):
        parent = f"r{number - 1}" if number > 1 else None
        head = HEAD.format(own=f"r{number}", parent=parent)
        (versions / f"r{number}.py").write_text(head + body, encoding="utf-8")
    return folder
