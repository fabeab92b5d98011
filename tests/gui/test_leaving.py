# SPDX-License-Identifier: EUPL-1.2
"""Locking and closing at a bad moment: nothing typed is lost, nothing given away stays half done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop.core.values import Known
from irmd_desktop.gui.dialogs.frame import open_dialogs
from irmd_desktop.gui.dialogs.new_case import NewCaseDialog
from irmd_desktop.gui.main_window import MainWindow
from irmd_desktop.gui.pages.case_readiness import ReadinessPage
from irmd_desktop.gui.pages.case_report import ReportPage
from irmd_desktop.gui.pages.report.visit_dialog import VisitDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.services.workspace import samples
from tests.gui.test_main_window import PASSPHRASE, Open, first_start, unlock, window

__all__ = ["window"]


@pytest.fixture
def at_work(window: Open, qtbot: QtBot) -> MainWindow:
    """The whole window with the case of the bakery."""
    one = first_start(window, qtbot)
    session = session_of(one)
    session.open_case(samples.add(session.desk, session.release, "baeckerei-zeitz"), "firm")
    one.activateWindow()
    qtbot.waitUntil(one.isActiveWindow)
    return one


def session_of(one: MainWindow) -> Session:
    assert one.session is not None
    return one.session


def nobody_is_there(one: MainWindow) -> None:
    one._idle.touched(session_of(one).now() - timedelta(hours=1))
    one._look_at_the_clock()


def meanwhile(qtbot: QtBot, act: Callable[[], None]) -> None:
    """Do something while a dialog waits."""

    def once() -> None:
        if open_dialogs():
            act()
        else:
            QTimer.singleShot(20, once)

    QTimer.singleShot(20, once)


def test_what_is_typed_in_a_dialog_outlives_the_lock(at_work: MainWindow, qtbot: QtBot) -> None:
    """Typed ten minutes ago, called away: the dialog is gone, its words are an internal note."""
    session = session_of(at_work)
    assert at_work.workbench is not None
    at_work.workbench.show_page("report")
    page = at_work.workbench.page
    assert isinstance(page, ReportPage)

    def typing() -> None:
        dialog = open_dialogs()[0]
        assert isinstance(dialog, VisitDialog)
        dialog.results.setPlainText("Kasse wird im März ersetzt")
        dialog.results.document().setModified(True)
        nobody_is_there(at_work)

    case_id = session.case.case_id if session.case else ""
    meanwhile(qtbot, typing)
    page.end_visit()
    qtbot.waitUntil(lambda: at_work.session is None)
    assert not open_dialogs()
    unlock(at_work, qtbot)
    qtbot.waitUntil(lambda: at_work.session is not None and at_work.workbench is not None)
    again = session_of(at_work)
    again.open_case(case_id)
    assert again.case is not None
    note = again.case.view.notes[-1]
    assert note.internal and "Kasse wird im März ersetzt" in note.text
    told = at_work.workbench._trouble
    assert told.isVisible() and "interne Notiz" in told._text.text()


def test_a_new_firm_half_typed_is_told_after_the_lock_and_noted_nowhere(
    at_work: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(at_work)
    assert at_work.workbench is not None and session.case is not None
    before = len(session.case.view.notes)
    at_work.workbench.show_page("firms")
    dialog = NewCaseDialog(session, "", at_work.workbench.page)
    dialog.open()
    QTest.keyClicks(dialog.ui.name, "Neuer Betrieb")
    QTest.keyClick(dialog.ui.name, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: at_work.session is None)
    unlock(at_work, qtbot)
    qtbot.waitUntil(lambda: at_work.session is not None and at_work.workbench is not None)
    assert "Neuer Betrieb" in at_work.workbench._trouble._text.text()
    again = session_of(at_work)
    again.open_case(again.settings.last_case)
    assert again.case is not None and len(again.case.view.notes) == before


def test_no_passphrase_is_ever_noted(at_work: MainWindow, qtbot: QtBot) -> None:
    from irmd_desktop.gui.dialogs.passphrase import PassphraseDialog

    session = session_of(at_work)
    assert session.office is not None and session.case is not None
    before = len(session.case.view.notes)
    dialog = PassphraseDialog(session.office.house, at_work.workbench)
    dialog.open()
    QTest.keyClicks(dialog.ui.old, "streng geheim")
    at_work.lock()
    qtbot.waitUntil(lambda: at_work.session is None)
    assert at_work._left_open == ""
    unlock(at_work, qtbot)
    qtbot.waitUntil(lambda: at_work.session is not None)
    again = session_of(at_work)
    again.open_case(again.settings.last_case)
    assert again.case is not None and len(again.case.view.notes) == before


def test_files_on_their_way_into_the_case_arrive_before_the_lock(
    at_work: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    session = session_of(at_work)
    assert at_work.workbench is not None
    at_work.workbench.show_page("readiness")
    page = at_work.workbench.page
    assert isinstance(page, ReadinessPage)
    offer = tmp_path / "angebot.pdf"
    offer.write_bytes(b"%PDF-1.7 Angebot")
    held = threading.Event()
    session.tasks.run(lambda _progress, _stopped: held.wait(20))
    page.attach("", [offer])
    held.set()
    at_work.lock()
    assert at_work.session is None
    unlock(at_work, qtbot)
    qtbot.waitUntil(lambda: at_work.session is not None)
    again = session_of(at_work)
    again.open_case(again.settings.last_case)
    assert again.case is not None
    assert "angebot.pdf" in [one.name for one in again.case.view.documents]


def test_a_paper_that_is_being_saved_is_there_after_closing(
    at_work: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(at_work)
    assert at_work.workbench is not None
    at_work.workbench.show_page("report")
    page = at_work.workbench.page
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(lambda: page.preview.paper is not None, timeout=60_000)
    target = tmp_path / "Bericht.pdf"
    monkeypatch.setattr("irmd_desktop.gui.pages.report.handing_out.ask_target", lambda *_: target)
    held = threading.Event()
    session.tasks.run(lambda _progress, _stopped: held.wait(20))
    page.save_pdf()
    held.set()
    at_work.close()
    assert target.read_bytes().startswith(b"%PDF")
    QApplication.processEvents()


def test_a_disk_that_never_comes_back_locks_nobody_in(
    at_work: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder was deleted: nothing is called saved any more, and closing asks before it loses it."""
    session = session_of(at_work)
    folder = at_work.program.house.folder
    folder.rename(folder.with_name("weg"))
    assert not session.record("firm.employees_heads", Known(Decimal(4))) and session.unsaved == 1
    assert at_work.workbench is not None
    assert "nicht mehr an ihrem Ort" in at_work.workbench._trouble._text.text()
    asked: list[str] = []

    def stay(_title: str, about: str, *_: object) -> bool:
        asked.append(about)
        return False

    monkeypatch.setattr("irmd_desktop.gui.leaving.confirmed", stay)
    assert not at_work.close() and "1 Eingabe" in asked[0]
    folder.with_name("weg").rename(folder)
    assert session.retry() and session.unsaved == 0
    folder.rename(folder.with_name("weg"))
    assert not session.record("firm.employees_heads", Known(Decimal(5)))
    monkeypatch.setattr("irmd_desktop.gui.leaving.confirmed", lambda *_: True)
    assert at_work.close()


def test_settings_from_elsewhere_do_not_stop_the_start(window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    one = first_start(window, qtbot)
    session = session_of(one)
    session.open_case(samples.add(session.desk, session.release, "baeckerei-zeitz"), "firm")
    session.change_settings(last_page="case", last_step="gibt-es-nicht")
    one.close()
    two = window()
    unlock(two, qtbot)
    qtbot.waitUntil(lambda: two.workbench is not None)
    assert two.workbench is not None and two.workbench.shown == "firm"


def test_closing_while_a_workspace_is_made_shows_its_sheet(window: Open, qtbot: QtBot) -> None:
    """The passphrase of the sheet is known to nobody else."""
    one = window()
    one.gate.making.ui.passphrase.setText(PASSPHRASE)
    one.gate.making.ui.again.setText(PASSPHRASE)
    one.gate.making.go.click()
    assert not one.close()
    assert one.gate.sheet.isVisible() and "Wiederherstellungsblatt" in one.gate.sheet.ui.sheet.toPlainText()
    assert one.close()


def test_closing_while_it_opens_lets_go_of_the_workspace(
    at_work: MainWindow, window: Open, qtbot: QtBot
) -> None:
    at_work.lock()
    at_work.gate.asking.ui.passphrase.setText(PASSPHRASE)
    at_work.gate.asking.go.click()
    assert at_work.close()
    assert at_work._open is None and at_work.session is None
    two = window()
    unlock(two, qtbot)
    qtbot.waitUntil(lambda: two.session is not None)
    assert two._open is not None and two._open.ended_cleanly
