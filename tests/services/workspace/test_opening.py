# SPDX-License-Identifier: EUPL-1.2
"""The one door to a workspace folder: what it says before, during and after, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from irmd_desktop.persistence import integrity, key_file, keys
from irmd_desktop.persistence.errors import KeyringTrouble
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import opening, recording
from irmd_desktop.services.workspace.auto_lock import AutoLock
from irmd_desktop.services.workspace.cases import create_case, list_cases, open_case
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.opening import (
    FolderState,
    OpeningError,
    OpenWorkspace,
    WorkspaceHouse,
    unattended_passphrase,
)
from irmd_desktop.services.workspace.privacy import erase_firm
from irmd_desktop.services.workspace.views import Firm
from tests.persistence.storage_help import CHEAP, PASSPHRASE, damage, files_with
from tests.persistence.workspace import DICTIONARY, START, Clock

NAME = "Bäckerei Sägespan & Töchter"


class MemoryKeyring:
    """A keyring that keeps its secrets as long as the test runs."""

    def __init__(self) -> None:
        self.secrets: dict[str, bytes] = {}
        self.in_order = True

    def _demand(self) -> None:
        if not self.in_order:
            raise KeyringTrouble

    def get(self, workspace: str) -> bytes | None:
        self._demand()
        return self.secrets.get(workspace)

    def set(self, workspace: str, secret: bytes) -> None:
        self._demand()
        self.secrets[workspace] = secret

    def delete(self, workspace: str) -> None:
        self._demand()
        self.secrets.pop(workspace, None)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> WorkspaceHouse:
    return WorkspaceHouse(tmp_path / "arbeit", clock=clock, computer="laptop-1", parameters=CHEAP)


@pytest.fixture
def opened(house: WorkspaceHouse) -> Iterator[OpenWorkspace]:
    house.create(PASSPHRASE)
    with house.open(PASSPHRASE) as workspace:
        yield workspace


def at(workspace: OpenWorkspace) -> Desk:
    return workspace.desk(DICTIONARY, actor="A. Beraterin")


def silent(done: int, total: int) -> None:
    assert done <= total


def never() -> bool:
    return False


def state_of(house: WorkspaceHouse, passphrase: str | None) -> FolderState:
    with pytest.raises(OpeningError) as caught:
        house.open(passphrase)
    assert str(caught.value).endswith((".", "ein.")) and NAME not in str(caught.value)
    return caught.value.state


def test_a_new_workspace_is_used_closed_and_found_again(house: WorkspaceHouse) -> None:
    assert house.report() == opening.FolderReport(FolderState.ABSENT, "", ())
    sheet = house.create(PASSPHRASE)
    assert "Wiederherstellungsblatt" in sheet and PASSPHRASE not in sheet
    assert house.report().state is FolderState.READY
    with house.open(PASSPHRASE) as workspace:
        assert workspace.ended_cleanly and workspace.warnings == ()
        case_id = create_case(at(workspace), Firm(NAME))
    with house.open(PASSPHRASE) as workspace:
        assert open_case(at(workspace), case_id).firm.name == NAME
    assert files_with(house.folder, NAME) == []


def test_a_made_up_passphrase_stands_on_the_sheet_and_opens(house: WorkspaceHouse) -> None:
    sheet = house.create()
    line = next(line for line in sheet.splitlines() if line.startswith("Passphrase:"))
    with house.open(line.split()[1]) as workspace:
        assert list_cases(at(workspace)).cases == ()


def test_a_second_workspace_is_never_made_over_the_first(house: WorkspaceHouse) -> None:
    house.create(PASSPHRASE)
    with pytest.raises(UserError, match="nicht überschrieben"):
        house.create(PASSPHRASE)
    with pytest.raises(UserError, match="zu kurz"):
        WorkspaceHouse(house.folder.with_name("neu"), parameters=CHEAP).create("kurz")


def test_who_comes_second_is_told_who_is_there(house: WorkspaceHouse, opened: OpenWorkspace) -> None:
    report = house.report()
    assert report.state is FolderState.LOCKED
    assert "laptop-1" in report.sentence
    assert state_of(house, PASSPHRASE) is FolderState.LOCKED
    with pytest.raises(OpeningError):
        house.rekey(PASSPHRASE)


def test_states_of_a_folder_have_their_own_sentences(house: WorkspaceHouse) -> None:
    house.create(PASSPHRASE)
    told = set()
    for passphrase, expected in (
        (None, FolderState.PASSPHRASE),
        ("eine falsche hier", FolderState.PASSPHRASE),
    ):
        with pytest.raises(OpeningError) as caught:
            house.open(passphrase)
        assert caught.value.state is expected
        told.add(str(caught.value))
    key = house.folder / key_file.NAME
    kept = key.read_bytes()
    key.write_bytes(kept.replace(b'"format": 1', b'"format": 9'))
    assert house.report().state is FolderState.NEWER
    told.add(house.report().sentence)
    key.write_bytes(kept[:100])
    assert house.report().state is FolderState.DAMAGED
    told.add(house.report().sentence)
    key.unlink()
    assert house.report().state is FolderState.DAMAGED
    told.add(house.report().sentence)
    key.write_bytes(kept)
    damage(house.database, 1)
    assert state_of(house, PASSPHRASE) is FolderState.DAMAGED
    house.database.write_bytes(b"")
    assert house.report().state is FolderState.DAMAGED
    told.add(house.report().sentence)
    assert len(told) == 6


def test_the_keyring_opens_and_may_be_told_to_forget(tmp_path: Path, clock: Clock) -> None:
    keyring = MemoryKeyring()
    house = WorkspaceHouse(tmp_path / "arbeit", keyring=keyring, clock=clock, parameters=CHEAP)
    house.create(PASSPHRASE)
    house.open().close()
    house.rekey(PASSPHRASE)
    house.open().close()
    keyring.in_order = False
    assert state_of(house, None) is FolderState.PASSPHRASE
    keyring.in_order = True
    house.forget_in_keyring()
    assert state_of(house, None) is FolderState.PASSPHRASE
    assert keyring.secrets == {}


def test_a_new_passphrase_replaces_the_old_one(house: WorkspaceHouse) -> None:
    house.create(PASSPHRASE)
    sheet = house.change_passphrase(PASSPHRASE, "ganz neue Wörter hier")
    assert "Wiederherstellungsblatt" in sheet
    assert state_of(house, PASSPHRASE) is FolderState.PASSPHRASE
    house.open("ganz neue Wörter hier").close()


def test_a_closed_workspace_can_do_nothing_more(opened: OpenWorkspace) -> None:
    opened.close()
    with pytest.raises(OpeningError):
        opened.back_up()


def test_the_first_backup_of_a_day_is_made_once(
    opened: OpenWorkspace, house: WorkspaceHouse, clock: Clock
) -> None:
    create_case(at(opened), Firm(NAME))
    assert opened.daily_backup(silent, never) is not None
    assert opened.daily_backup(silent, never) is None
    assert [row.reason for row in house.backups()] == ["daily"]
    clock.move(days=1)
    assert opened.daily_backup(silent, never) is not None
    assert files_with(house.folder, NAME) == []


def test_old_backups_go_by_rule(opened: OpenWorkspace, house: WorkspaceHouse, clock: Clock) -> None:
    for _ in range(40):
        opened.daily_backup(silent, never)
        clock.move(days=1)
    kept = house.backups()
    assert 10 <= len(kept) <= 14
    assert all(row.expires_at > clock.now - timedelta(days=1) for row in kept)


def test_a_run_that_did_not_end_well_is_read_through_first(house: WorkspaceHouse, clock: Clock) -> None:
    house.create(PASSPHRASE)
    with pytest.raises(ZeroDivisionError), house.open(PASSPHRASE):
        raise ZeroDivisionError
    with house.open(PASSPHRASE) as workspace:
        assert not workspace.ended_cleanly
        steps: list[tuple[int, int]] = []
        assert workspace.daily_backup(lambda done, total: steps.append((done, total)), never) is not None
        assert steps == [(0, 1), (1, 1)]
    with house.open(PASSPHRASE) as workspace:
        assert workspace.ended_cleanly


def test_a_wrong_passphrase_is_no_run_that_ended_badly(house: WorkspaceHouse) -> None:
    house.create(PASSPHRASE)
    assert state_of(house, "eine falsche hier") is FolderState.PASSPHRASE
    with house.open(PASSPHRASE) as workspace:
        assert workspace.ended_cleanly
    with pytest.raises(UserError), house.open(PASSPHRASE):
        raise UserError("Das geht so nicht.")
    with house.open(PASSPHRASE) as workspace:
        assert workspace.ended_cleanly


def test_the_full_check_tells_a_damaged_page_and_can_be_stopped(
    opened: OpenWorkspace, house: WorkspaceHouse
) -> None:
    desk = at(opened)
    case_id = create_case(desk, Firm(NAME))
    recording.attach_document(desk, case_id, "a.bin", "application/octet-stream", bytes(300_000))
    assert opened.full_check(silent, never).sound
    stopped = opened.full_check(silent, lambda: True)
    assert (stopped.sound, stopped.finished) == (False, False)
    opened.engines.close()
    damage(house.database, house.database.stat().st_size // 4096 - 3)
    found = opened.full_check(silent, never)
    assert (found.sound, found.finished) == (False, True)
    assert "Sicherung" in found.sentence


def test_restoring_brings_the_old_state_and_keeps_the_new_one_as_a_backup(
    house: WorkspaceHouse, clock: Clock
) -> None:
    house.create(PASSPHRASE)
    with house.open(PASSPHRASE) as workspace:
        case_id = create_case(at(workspace), Firm(NAME))
        saved = workspace.back_up()
        recording.note(at(workspace), case_id, "danach", on=START.date())
    clock.move(minutes=5)
    done = house.restore(saved.path, PASSPHRASE)
    assert (done.aside, done.erased_again) == (None, 0)
    with house.open(PASSPHRASE) as workspace:
        assert open_case(at(workspace), case_id).notes == ()
    assert [row.reason for row in house.backups()] == ["before-restore", "manual"]


def test_restoring_does_not_bring_back_who_was_erased(house: WorkspaceHouse, clock: Clock) -> None:
    house.create(PASSPHRASE)
    with house.open(PASSPHRASE) as workspace:
        desk = at(workspace)
        erased, kept = create_case(desk, Firm(NAME)), create_case(desk, Firm("Friseur"))
        saved = workspace.back_up()
        report = erase_firm(desk, erased, workspace.backups)
        assert [copy.name for copy in report.backups] == [saved.name]
    clock.move(minutes=5)
    assert house.restore(saved.path, PASSPHRASE).erased_again == 1
    with house.open(PASSPHRASE) as workspace:
        assert [row.id for row in list_cases(at(workspace)).cases] == [kept]


def test_a_lost_data_folder_comes_back_from_its_backups_alone(house: WorkspaceHouse, tmp_path: Path) -> None:
    house.create(PASSPHRASE)
    with house.open(PASSPHRASE) as workspace:
        create_case(at(workspace), Firm(NAME))
        workspace.back_up()
    new = WorkspaceHouse(tmp_path / "neuer-rechner", parameters=CHEAP)
    new.folder.mkdir()
    house.backups_folder.rename(new.backups_folder)
    assert new.report().state is FolderState.DAMAGED
    new.restore(new.backups()[0].path, PASSPHRASE)
    with new.open(PASSPHRASE) as workspace:
        assert len(list_cases(at(workspace)).cases) == 1


def test_a_damaged_workspace_is_put_aside_by_a_restore(house: WorkspaceHouse) -> None:
    house.create(PASSPHRASE)
    with house.open(PASSPHRASE) as workspace:
        create_case(at(workspace), Firm(NAME))
        saved = workspace.back_up()
    damage(house.database, 1)
    aside = house.restore(saved.path, PASSPHRASE).aside
    assert aside is not None and aside.exists()
    key = keys.unlock(house.folder, PASSPHRASE)
    assert integrity.full_check(house.database, key).sound


def test_a_synced_folder_is_warned_about_and_works(tmp_path: Path) -> None:
    house = WorkspaceHouse(tmp_path / "Nextcloud" / "arbeit", parameters=CHEAP)
    assert "Nextcloud" in house.report().warnings[0]
    house.folder.parent.mkdir()
    house.create(PASSPHRASE)
    with house.open(PASSPHRASE) as workspace:
        assert workspace.warnings == house.warnings()


def test_unattended_runs_give_the_passphrase_in_one_of_two_ways() -> None:
    assert unattended_passphrase({}, None) is None
    assert unattended_passphrase({opening.PASSPHRASE_VARIABLE: "ein Satz"}, None) == "ein Satz"
    with pytest.raises(OpeningError, match="keine Passphrase"):
        unattended_passphrase({opening.PASSPHRASE_VARIABLE: "ein Satz"}, 987)


def test_an_idle_workspace_locks_and_a_touch_keeps_it_open() -> None:
    lock, now = AutoLock(10), datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert not lock.due(now)
    lock.touched(now)
    assert not lock.due(now + timedelta(minutes=9, seconds=59))
    assert lock.due(now + timedelta(minutes=10))
    lock.touched(now + timedelta(minutes=9))
    assert lock.left(now + timedelta(minutes=10)) == timedelta(minutes=9)
    # A clock that was set back neither locks at once nor keeps open for hours.
    assert lock.left(now - timedelta(hours=5)) == timedelta(minutes=10)
    assert not AutoLock(0).due(now + timedelta(days=9))
