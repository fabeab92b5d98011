# SPDX-License-Identifier: EUPL-1.2
"""Nothing about a firm lies readable in the data folder: while working, after, in temporary files."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from irmd_desktop.core.maturity.answers import Answer, By, Mode, ModelIdentity, Reply, State
from irmd_desktop.core.values import Known, Origin, Provenance
from irmd_desktop.exchange.case_package import Cost
from irmd_desktop.persistence.tables import ENTITIES, fields
from irmd_desktop.services import settings
from irmd_desktop.services.workspace import consulting, history, planning, recording
from irmd_desktop.services.workspace.cases import close_case, create_case, list_cases
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.opening import OpenWorkspace, WorkspaceHouse
from irmd_desktop.services.workspace.packages import receive_case, send_case
from irmd_desktop.services.workspace.privacy import erase_firm
from irmd_desktop.services.workspace.views import CostKind, DecisionStatus, Firm, PaperState
from irmd_desktop.userdirs import UserDirs
from tests.persistence.storage_help import CHEAP, PASSPHRASE, files_with
from tests.persistence.workspace import DICTIONARY, Clock

PLANTED = "Sägespan"
DAY = date(2026, 11, 24)


@pytest.fixture
def dirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[UserDirs]:
    """A data folder; temporary files lie below it as well, and none of them is taken away."""
    kept = tmp_path / "home" / "tmp"
    kept.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(kept))
    monkeypatch.setattr(tempfile.TemporaryDirectory, "cleanup", lambda self: self._finalizer.detach())
    monkeypatch.setenv("SQLITE_TMPDIR", str(kept))
    yield UserDirs(tmp_path / "home")
    shutil.rmtree(kept)


def text(number: int) -> str:
    """A planted text of its own, so that a finding tells where it comes from."""
    return f"{PLANTED} {number} " + "x" * 300


def plant(desk: Desk, number: int = 0) -> str:
    """A case with the planted word in every text an adviser can write."""
    case_id = create_case(desk, Firm(text(1), text(2), text(3), text(4)))
    said = Provenance(Origin.OWNER, DAY, text(5))
    recording.record_fact(desk, case_id, "site.postcode", Known(text(6), said))
    recording.add_project(desk, case_id, text(7), text(8))
    model = ModelIdentity("hdr", "0.1.0", "abc")
    held = recording.begin_assessment(desk, case_id, model, mode=Mode.QUICK, by=By.SELF, on=DAY)
    answer = Answer(Reply(State.ANSWERED, 1), 1, note=text(9), evidence=text(10), answered_by=text(11))
    recording.answer_question(desk, case_id, held, "STR-01", answer)
    recording.decide_on_programme(desk, case_id, "zim", DecisionStatus.REJECTED, reason=text(12))
    recording.set_paper_state(desk, case_id, "zim", "quote", PaperState.DONE, brought_by=text(13))
    recording.add_aid_entry(
        desk, case_id, granted_on=DAY, gross_grant_equivalent=None, body=text(14), beneficiary=text(15)
    )
    recording.note(desk, case_id, text(16), on=DAY, internal=True)
    recording.remind(desk, case_id, text(17), DAY)
    content = f"{text(18)}\n".encode() * 2000
    recording.attach_document(desk, case_id, text(19), "text/plain", content, firm_as_written=text(20))
    planning.set_cost_item(
        desk,
        case_id,
        title=text(21),
        kind=CostKind.HARDWARE,
        net=Decimal(number),
        supplier=text(22),
        note=text(23),
    )
    planning.set_quote(desk, case_id, supplier=text(24), firm_as_written=text(25))
    planning.set_measure(desk, case_id, title=text(26), benefit=text(27), effort=text(28), evidence=text(29))
    consulting.set_consultation(
        desk, case_id, held_on=DAY, subject=text(30), aim=text(31), results=text(32), next_steps=text(33)
    )
    consulting.record_issued_paper(
        desk, case_id, kind="report", issued_on=DAY, sha256="a" * 64, pages=1, model_version=text(34)
    )
    return case_id


def opened(house: WorkspaceHouse) -> OpenWorkspace:
    return house.open(PASSPHRASE)


def test_no_name_lies_readable_anywhere_below_the_data_folder(dirs: UserDirs, tmp_path: Path) -> None:
    clock = Clock()
    house = WorkspaceHouse(dirs.workspace, clock=clock, parameters=CHEAP)
    house.create(PASSPHRASE)
    settings.write(dirs.settings, settings.Settings(last_case="01a2"))
    sent = dirs.root / "fall.irmdcase"
    with opened(house) as workspace:
        desk = workspace.desk(DICTIONARY, actor="A. Beraterin")
        case_id = plant(desk)
        # Sorting, searching and undoing many rows is what makes a database write temporary files.
        for number in range(30):
            plant(desk, number)
        assert len(list_cases(desk, PLANTED, limit=100).cases) == 31
        history.undo(desk, case_id)
        close_case(desk, case_id, DAY)
        send_case(desk, case_id, sent, "für die Falldatei", Cost(8192, 1, 1))
        receive_case(desk, sent, "für die Falldatei")
        workspace.back_up()
        wal = dirs.workspace / "workspace.db-wal"
        assert wal.stat().st_size > 0
        assert files_with(dirs.root, PLANTED) == []
    house.rekey(PASSPHRASE)
    clock.move(days=1)
    house.restore(house.backups()[0].path, PASSPHRASE)
    with opened(house) as workspace:
        desk = workspace.desk(DICTIONARY, actor="A. Beraterin")
        erase_firm(desk, case_id, workspace.backups)
        assert files_with(dirs.root, PLANTED) == []
    assert len(list((dirs.root / "tmp").rglob("container"))) >= 2
    assert files_with(dirs.root, PLANTED) == []
    # The control: the same search does find the word in a database that is not encrypted.
    with closing(sqlite3.connect(dirs.root / "offen.db")) as plain:
        plain.execute("CREATE TABLE firm (name TEXT)")
        plain.execute("INSERT INTO firm VALUES (?)", (text(1),))
        plain.commit()
    assert files_with(dirs.root, PLANTED) == ["offen.db"]


def test_every_text_that_can_be_stored_is_planted(dirs: UserDirs) -> None:
    house = WorkspaceHouse(dirs.workspace, parameters=CHEAP)
    house.create(PASSPHRASE)
    with opened(house) as workspace:
        plant(workspace.desk(DICTIONARY, actor="A. Beraterin"))
        with workspace.engines.read.begin() as connection:
            free = {
                (entity, name)
                for entity, table in ENTITIES.items()
                for name, column in fields(entity).items()
                if str(column.type) == "TEXT"
                for values in [connection.execute(table.select().with_only_columns(column)).scalars()]
                if not any(PLANTED in value for value in values)
            }
    # Codes and versions, no words of the adviser.
    assert free == {
        ("assessment", "model"), ("assessment", "profile"), ("assessment", "targets"),
        ("paper", "form_version"), ("issued_paper", "catalogue_version"),
    }  # fmt: skip
