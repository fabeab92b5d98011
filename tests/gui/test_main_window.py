# SPDX-License-Identifier: EUPL-1.2
"""The whole window on a real folder: first start, lock, unlock, where it was left, the owner's view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop.content.release import Release
from irmd_desktop.core.values import Known
from irmd_desktop.gui.main_window import MainWindow, Program
from irmd_desktop.gui.shell.workbench import Workbench
from irmd_desktop.gui.widgets import ElidedLabel
from irmd_desktop.persistence.passphrase import Argon2Parameters
from irmd_desktop.services import settings as settings_file
from irmd_desktop.services.workspace import cases, recording, samples
from irmd_desktop.services.workspace.opening import WorkspaceHouse
from irmd_desktop.userdirs import UserDirs

PASSPHRASE = "vier gute lange Wörter"
QUICK = Argon2Parameters(memory_kib=8, passes=1, lanes=1)
"""Deriving a key is slow on purpose; how slow is no matter of the window."""

Open = Callable[[], MainWindow]


@pytest.fixture
def window(tmp_path: Path, release: Release, app: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Opens windows on one folder, one after the other, as starts of the program do."""
    dirs = UserDirs(tmp_path / "home")
    made: list[MainWindow] = []

    def start() -> MainWindow:
        house = WorkspaceHouse(dirs.workspace, parameters=QUICK)
        program = Program(dirs, settings_file.read(dirs.settings), house, lambda: release)
        one = MainWindow(program)
        made.append(one)
        qtbot.addWidget(one)
        one.start()
        return one

    yield start
    for one in made:
        one.close()


def first_start(window: Open, qtbot: QtBot) -> MainWindow:
    """A workspace made by typing a passphrase twice and keeping the sheet."""
    one = window()
    gate = one.gate
    gate.making.ui.passphrase.setText(PASSPHRASE)
    gate.making.ui.again.setText(PASSPHRASE)
    qtbot.mouseClick(gate.making.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(gate.sheet.isVisible, timeout=20_000)
    assert "Wiederherstellungsblatt" in gate.sheet.ui.sheet.toPlainText()
    assert PASSPHRASE not in gate.sheet.ui.sheet.toPlainText()
    assert not gate.sheet.go.isEnabled()
    gate.sheet.ui.kept.setChecked(True)
    qtbot.mouseClick(gate.sheet.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: one.workbench is not None, timeout=20_000)
    return one


def unlock(one: MainWindow, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    qtbot.waitUntil(lambda: one.gate.asking.isVisible() and one.gate.asking.isEnabled(), timeout=20_000)
    one.gate.asking.ui.passphrase.setText(passphrase)
    qtbot.keyClick(one.gate.asking.ui.passphrase, Qt.Key.Key_Return)


def test_the_first_start_makes_an_encrypted_workspace(window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = first_start(window, qtbot)
    assert one.workbench is not None and one.workbench.shown == "today"
    stored = (tmp_path / "home" / "workspace" / "workspace.db").read_bytes()
    assert not stored.startswith(b"SQLite format 3")


def test_two_different_passphrases_make_nothing(window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = window()
    one.gate.making.ui.passphrase.setText(PASSPHRASE)
    qtbot.keyClicks(one.gate.making.ui.again, "etwas ganz anderes")
    qtbot.mouseClick(one.gate.making.go, Qt.MouseButton.LeftButton)
    assert one.gate.making.banner.isVisible()
    assert not (tmp_path / "home" / "workspace").exists()


def test_locking_needs_the_passphrase_again(window: Open, qtbot: QtBot) -> None:
    one = first_start(window, qtbot)
    qtbot.keyClick(one, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert one.session is None and one.workbench is None
    unlock(one, qtbot, "falsch falsch falsch")
    qtbot.waitUntil(one.gate.asking.banner.isVisible, timeout=20_000)
    assert one.session is None
    unlock(one, qtbot)
    qtbot.waitUntil(lambda: one.session is not None, timeout=20_000)


def test_it_locks_by_itself_when_nobody_touches_it(window: Open, qtbot: QtBot) -> None:
    one = first_start(window, qtbot)
    assert one.session is not None
    one.session.change_settings(auto_lock_minutes=1)
    qtbot.keyClick(one, Qt.Key.Key_F6)
    one._look_at_the_clock()
    assert one.session is not None
    from datetime import timedelta

    one._idle.touched(one.session.now() - timedelta(seconds=61))
    one._look_at_the_clock()
    assert one.session is None


def test_the_next_start_comes_back_to_the_case_and_the_step(window: Open, qtbot: QtBot) -> None:
    one = first_start(window, qtbot)
    assert one.session is not None
    case_id = samples.add(one.session.desk, one.session.release, "baeckerei-zeitz")
    one.session.open_case(case_id, "project")
    one.resize(711, 577)
    one.close()
    again = window()
    assert (again.width(), again.height()) == (711, 577)
    unlock(again, qtbot)
    qtbot.waitUntil(lambda: again.workbench is not None, timeout=20_000)
    assert again.session is not None and again.session.case is not None
    assert again.session.case.case_id == case_id
    assert again.workbench is not None and again.workbench.shown == "project"


def test_a_second_window_on_the_same_folder_is_told_who_has_it(window: Open, qtbot: QtBot) -> None:
    first_start(window, qtbot)
    second = window()
    qtbot.waitUntil(second.gate.trouble.isVisible, timeout=20_000)
    assert second.session is None


def test_the_view_for_the_owner_knows_no_other_firm_and_no_internal_note(window: Open, qtbot: QtBot) -> None:
    one = first_start(window, qtbot)
    session = one.session
    assert session is not None
    samples.add(session.desk, session.release, "elektro-leipzig")
    case_id = samples.add(session.desk, session.release, "baeckerei-zeitz")
    recording.note(session.desk, case_id, "INTERN: zahlt schleppend", on=session.today(), internal=True)
    session.open_case(case_id, "firm")
    qtbot.keyClick(one, Qt.Key.Key_F11)
    assert one.owner is not None and one.owner.isVisible()
    assert one.windowTitle() == "Bäckerei Muster"
    assert session.case is not None and not session.case.view.notes
    qtbot.keyClick(one, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None
    qtbot.keyClick(one.owner, Qt.Key.Key_Escape)
    assert one.windowTitle() == "IRMD Desktop"
    assert [str(note.text) for note in session.case.view.notes] == ["INTERN: zahlt schleppend"]


def test_undo_by_key_takes_back_the_last_answer(window: Open, qtbot: QtBot) -> None:
    one = first_start(window, qtbot)
    session = one.session
    assert session is not None
    session.open_case(samples.add(session.desk, session.release, "baeckerei-zeitz"), "firm")
    session.record("firm.insolvency", Known(True))
    assert session.case is not None
    assert session.case.value("firm.insolvency") == Known(
        True, session.case.view.facts["firm.insolvency"].provenance
    )
    qtbot.keyClick(one, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    value = session.case.value("firm.insolvency")
    assert isinstance(value, Known) and value.value is False


def test_an_erased_case_is_no_place_to_come_back_to(window: Open, qtbot: QtBot) -> None:
    one = first_start(window, qtbot)
    session = one.session
    assert session is not None
    case_id = samples.add(session.desk, session.release, "baeckerei-zeitz")
    session.open_case(case_id, "firm")
    from irmd_desktop.services.workspace import privacy

    privacy.erase_firm(session.desk, case_id, tuple)
    one.close()
    again = window()
    unlock(again, qtbot)
    qtbot.waitUntil(lambda: again.workbench is not None, timeout=20_000)
    assert again.workbench is not None and again.workbench.shown == "today"
    assert cases.count_cases(again.session.desk) == 0 if again.session else False


def test_a_page_has_its_own_heading_after_a_case(window: Open, qtbot: QtBot) -> None:
    one = first_start(window, qtbot)
    session, bench = one.session, one.workbench
    assert session is not None and bench is not None
    case_id = samples.add(session.desk, session.release, "baeckerei-zeitz")
    session.open_case(case_id, "firm")
    bench.show_page("firms")
    qtbot.waitUntil(lambda: "Betriebe" in heading(bench))
    session.open_case(case_id, "firm")
    assert "Bäckerei Muster" in heading(bench)
    bench.show_page("firms")
    assert "Betriebe" in heading(bench)


def heading(bench: Workbench) -> str:
    """What stands in the top bar."""
    return " ".join(label.text() for label in bench.top.findChildren(ElidedLabel))
