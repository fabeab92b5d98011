# SPDX-License-Identifier: EUPL-1.2
"""A workspace that an earlier program wrote keeps every row and value, or stays as it was byte for byte.

The files in tests/fixtures/db were written by the programs of their revisions (make_stored_workspace.py).
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop import assets
from irmd_desktop.core.maturity.answers import State
from irmd_desktop.core.values import Interval, Known, Origin, Provenance
from irmd_desktop.persistence import cipher, errors, integrity, migrations
from irmd_desktop.persistence.cipher import DATABASE
from irmd_desktop.persistence.tables import ABSENT, metadata
from irmd_desktop.services.workspace.cases import list_cases, open_case
from irmd_desktop.services.workspace.desk import open_desk
from irmd_desktop.services.workspace.history import timeline
from irmd_desktop.services.workspace.views import DecisionStatus
from tests.fixtures.make_stored_workspace import DAY, KEY, STORED, dump
from tests.persistence.storage_help import NOW
from tests.persistence.workspace import DICTIONARY

REVISIONS = sorted(path.stem for path in STORED.glob("*.db"))
Dump = dict[str, list[dict[str, Any]]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / DATABASE


def take(revision: str, database: Path) -> Dump:
    """Copy a stored workspace; returns what its program had written down."""
    shutil.copyfile(STORED / f"{revision}.db", database)
    told: Dump = json.loads((STORED / f"{revision}.json").read_text(encoding="utf-8"))
    return told


def test_every_revision_of_the_program_has_its_stored_workspace() -> None:
    shipped = assets.path("db/migrations/versions").glob("[0-9]*.py")
    assert sorted(path.name.split("_")[0] for path in shipped) == REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_row_and_value_survives(revision: str, database: Path, tmp_path: Path) -> None:
    told = take(revision, database)
    assert dump(database) == told
    done = migrations.upgrade(database, KEY, tmp_path / "backups", now=NOW)
    assert (done.before, done.after) == (revision, migrations.newest_shipped())
    assert (done.backup is not None) == (revision != migrations.newest_shipped())
    after = dump(database)
    for table, rows in told.items():
        if table == "alembic_version":
            continue
        new = [column for column in metadata.tables[table].columns if ABSENT in column.info]
        filled = [{c.name: c.info[ABSENT] for c in new} | row for row in rows]
        key = lambda row: json.dumps(row, sort_keys=True)  # noqa: E731  # an order, nothing else
        assert sorted(after[table], key=key) == sorted(filled, key=key)
    assert all(after[table] == [] for table in after.keys() - told.keys())
    assert integrity.full_check(database, KEY).sound


@pytest.mark.parametrize("revision", REVISIONS)
def test_the_program_shows_what_was_stored(revision: str, database: Path, tmp_path: Path) -> None:
    take(revision, database)
    migrations.upgrade(database, KEY, tmp_path / "backups", now=NOW)
    engines = cipher.open_engines(database, KEY)
    try:
        desk = open_desk(engines, DICTIONARY, device="laptop-1", actor="A. Beraterin")
        (row,) = list_cases(desk, "baeckerei gross").cases
        view = open_case(desk, row.id)
        said = Provenance(Origin.OWNER, DAY, "laut Inhaberin")
        assert view.facts["firm.turnover_eur"] == Interval(Decimal("0.01"), None, said)
        assert view.facts["project.topics"] == Known(frozenset({"software", "hardware"}), said)
        assert view.unreadable_facts == {}
        assert view.projects[0].aim == "weniger Zettel\nmehr Zeit"
        assert view.rounds[0].answers["STR-01"].reply.state is State.ANSWERED
        (decision,) = view.decisions
        assert (decision.status, decision.amount) == (DecisionStatus.GRANTED, Decimal("2800.50"))
        assert (decision.decided_on, decision.starts_on) == (DAY, None)
        assert (view.papers[0].valid_until, view.papers[0].due_on) == (DAY, None)
        assert (view.documents[0].size, view.documents[0].firm_as_written) == (6, "")
        assert (view.aid[0].granted_on, view.aid[0].gross_grant_equivalent) == (DAY, None)
        assert [note.text for note in view.notes] == ["Ofen wackelt"]
        assert [reminder.done_on for reminder in view.reminders] == [date(2026, 11, 24)]
        assert len(timeline(desk, row.id).entries) >= 16
        assert bool(view.cost_items) == bool(view.consultations) == (revision >= "0002")
    finally:
        engines.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_migration_that_fails_leaves_every_byte(revision: str, database: Path, tmp_path: Path) -> None:
    take(revision, database)
    cipher.connect(database, KEY).close()  # the first opening notes in the header how the log is kept
    before = database.read_bytes()
    scripts = tmp_path / "scripts"
    shutil.copytree(assets.path("db/migrations"), scripts)
    (scripts / "versions" / "9999_fails.py").write_text(
        f'import alembic.op as op\nrevision = "9999"\ndown_revision = "{migrations.newest_shipped()}"\n\n'
        'def upgrade():\n    op.execute("DELETE FROM note")\n'
        '    op.execute("INSERT INTO nothing SELECT 1")\n',
        encoding="utf-8",
    )
    with pytest.raises(errors.MigrationFailed):
        migrations.upgrade(database, KEY, tmp_path / "backups", now=NOW, scripts=scripts)
    assert database.read_bytes() == before
    assert not database.with_name(f"{DATABASE}-wal").exists()
