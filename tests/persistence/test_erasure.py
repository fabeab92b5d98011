# SPDX-License-Identifier: EUPL-1.2
"""Erasing a firm (DSGVO Art. 17): not a byte of it is left, and who still holds it is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine, event, select

from irmd_desktop.core.values import Known
from irmd_desktop.persistence import backup, erasure
from irmd_desktop.persistence.erasure import NotOverwritten
from irmd_desktop.persistence.keys import DataKey
from irmd_desktop.persistence.tables import CASE_TABLES, metadata
from irmd_desktop.persistence.tables import erasure as proofs
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.cases import create_case, list_cases, open_case
from irmd_desktop.services.workspace.desk import Desk, open_desk
from irmd_desktop.services.workspace.views import Firm
from tests.persistence.workspace import DICTIONARY, START, Clock, ids, laptop

SECRET = "Zuckerbäckerei Plantbert"


@dataclass(frozen=True)
class Copy:
    path: Path
    made_at: datetime
    expires_at: datetime


def fill(desk: Desk) -> str:
    case_id = create_case(desk, Firm(SECRET, place=SECRET))
    recording.record_fact(desk, case_id, "site.postcode", Known(SECRET))
    recording.note(desk, case_id, SECRET * 500, on=START.date(), internal=True)
    recording.attach_document(desk, case_id, SECRET, "text/plain", (SECRET * 5000).encode())
    recording.remind(desk, case_id, SECRET, START.date())
    recording.add_aid_entry(desk, case_id, granted_on=None, gross_grant_equivalent=None, body=SECRET)
    return case_id


def plain_store(path: Path, *, overwrite: bool) -> Desk:
    """An unencrypted store, so that the bytes of the file can be searched for what was erased."""
    engine = create_engine(f"sqlite:///{path}")

    def prepare(connection: object, _: object) -> None:
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            f"secure_delete={'ON' if overwrite else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]  # the driver's connection

    event.listen(engine, "connect", prepare)
    metadata.create_all(engine)
    clock = Clock()
    engines = SimpleNamespace(write=engine, read=engine)
    return open_desk(engines, DICTIONARY, device="d", actor="a", clock=clock, new_id=ids(clock))


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_no_byte_of_the_firm_is_left_in_file_or_log(tmp_path: Path) -> None:
    desk = plain_store(tmp_path / "plain.db", overwrite=True)
    stays = create_case(desk, Firm("Tischlerei Bleibt"))
    case_id = fill(desk)
    assert SECRET.encode() in all_bytes(tmp_path)
    done = erasure.erase(desk.work, case_id, "request", list)
    assert done.log_emptied
    left = all_bytes(tmp_path)
    assert SECRET.encode() not in left
    assert b"zuckerbaeckerei" not in left
    assert open_case(desk, stays).firm.name == "Tischlerei Bleibt"


def test_a_store_that_does_not_overwrite_refuses_to_pretend(tmp_path: Path) -> None:
    desk = plain_store(tmp_path / "plain.db", overwrite=False)
    case_id = fill(desk)
    with pytest.raises(NotOverwritten) as caught:
        erasure.erase(desk.work, case_id, "request", list)
    assert SECRET not in str(caught.value)
    assert open_case(desk, case_id).firm.name == SECRET


def test_every_table_is_empty_of_the_case_and_the_search_no_longer_finds_it(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = fill(store.desk)
    done = erasure.erase(store.desk.work, case_id, "request", list)
    assert done.rows["journal"] == 6
    assert done.rows["document_content"] == 1
    with store.desk.work.reading() as connection:
        for table in CASE_TABLES:
            assert connection.execute(select(table)).first() is None
        (proof,) = connection.execute(select(proofs))
    assert tuple(proof) == (case_id, proof.at, "A. Beraterin", "request")
    assert list_cases(store.desk, "Zuckerbäckerei").cases == ()


def test_backups_that_may_hold_the_firm_are_named_older_ones_are_not(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    store.clock.move(days=3)
    case_id = fill(store.desk)
    day = timedelta(days=1)
    old = Copy(tmp_path / "old", store.clock() - day, store.clock() + day)
    new = Copy(tmp_path / "new", store.clock() + day, store.clock() + 5 * day)
    done = erasure.erase(store.desk.work, case_id, "request", lambda: [old, new])
    assert done.holding == (new,)


def test_the_listing_of_real_backups_fits(tmp_path: Path) -> None:
    key, folder = DataKey.generate(), tmp_path / "backups"
    store = laptop(tmp_path, key=key)
    case_id = fill(store.desk)
    made = backup.make(tmp_path / "workspace.db", key, folder, now=datetime(2026, 11, 25, tzinfo=UTC))
    done = erasure.erase(store.desk.work, case_id, "request", lambda: backup.listing(folder))
    assert [copy.path for copy in done.holding] == [made.path]


def test_what_is_not_there_cannot_be_erased(tmp_path: Path) -> None:
    with pytest.raises(NoSuchCaseError):
        erasure.erase(laptop(tmp_path).desk.work, "nowhere", "request", list)
