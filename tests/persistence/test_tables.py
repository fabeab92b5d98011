# SPDX-License-Identifier: EUPL-1.2
"""The schema: what the migrations create is what the program expects, on either database."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from irmd_desktop.persistence.tables import CASE, CASE_TABLES, ENTITIES, fields, metadata
from tests.persistence.workspace import laptop


def test_migrations_create_exactly_what_the_program_uses(tmp_path: Path) -> None:
    engines = laptop(tmp_path).engines
    with engines.read.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_postgresql_carries_every_table() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
    for table in metadata.sorted_tables:
        text = str(CreateTable(table).compile(dialect=dialect))
        assert "DATETIME" not in text
        assert "BLOB" not in text
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=dialect))


def test_erasing_reaches_every_table_that_speaks_of_a_case() -> None:
    # A table someone adds later must not be forgotten when a firm asks to be erased (DSGVO Art. 17).
    speaking = {table.name for table in metadata.tables.values() if "case_id" in table.columns}
    assert speaking - {"erasure"} == {table.name for table in CASE_TABLES}


def test_the_proof_of_erasure_has_no_room_for_a_name() -> None:
    assert set(metadata.tables["erasure"].columns.keys()) == {"case_id", "at", "actor", "reason"}


def test_journal_is_found_by_time_and_by_case() -> None:
    found = {tuple(column.name for column in index.columns) for index in metadata.tables["journal"].indexes}
    assert {("at",), ("case_id", "at")} <= found


def test_every_entity_has_fields_and_keeps_the_program_s_own_columns_out_of_them() -> None:
    assert all(fields(entity) for entity in ENTITIES)
    assert set(fields(CASE)) == {
        "firm_name", "street", "place", "represented_by", "closed_on", "keep_until",
    }  # fmt: skip
