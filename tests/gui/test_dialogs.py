# SPDX-License-Identifier: EUPL-1.2
"""Every dialog opens in every language and with texts of twice the length, and nothing in it is cut off."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

import irmd_desktop.gui
from irmd_desktop import language
from irmd_desktop.gui.dialogs.case_files import EraseCaseDialog, ReceiveCaseDialog, SendCaseDialog
from irmd_desktop.gui.dialogs.confirm import ConfirmDialog
from irmd_desktop.gui.dialogs.frame import Dialog, FormDialog
from irmd_desktop.gui.dialogs.help import HelpDialog
from irmd_desktop.gui.dialogs.message import MessageDialog
from irmd_desktop.gui.dialogs.new_case import NewCaseDialog
from irmd_desktop.gui.dialogs.not_saved import NotSavedDialog
from irmd_desktop.gui.dialogs.palette import PaletteDialog
from irmd_desktop.gui.dialogs.passphrase import PassphraseDialog, SheetDialog
from irmd_desktop.gui.errors import CrashDialog
from irmd_desktop.gui.pages.firm.aid_dialog import AidDialog
from irmd_desktop.gui.pages.firm.history import HistoryDialog
from irmd_desktop.gui.pages.firm.memory import NoteDialog, ReminderDialog
from irmd_desktop.gui.pages.firm.related import RelatedDialog
from irmd_desktop.gui.pages.funding.status_dialog import StatusDialog
from irmd_desktop.gui.pages.maturity.reason_dialog import ReasonDialog
from irmd_desktop.gui.pages.measures.measure_dialog import Draft, MeasureDialog
from irmd_desktop.gui.pages.project.quote_dialog import QuoteDialog
from irmd_desktop.gui.pages.report.visit_dialog import VisitDialog
from irmd_desktop.gui.panel.answer_dialog import AnswerDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets.tab_order import reading_order
from irmd_desktop.persistence.passphrase import Argon2Parameters
from irmd_desktop.services.errors import NotSaved
from irmd_desktop.services.workspace import cases
from irmd_desktop.services.workspace.finding import finder
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.opening import WorkspaceHouse
from irmd_desktop.services.workspace.views import CaseRow
from tests.gui.accessibility import walk
from tests.gui.clipping import clipped, settle, speak_twice
from tests.gui.conftest import Place

LAPTOP = (1280, 720)
SENTENCE = "Die Datei konnte dort nicht gespeichert werden. Bitte einen anderen Ort wählen."


@dataclass
class Room:
    """What dialogs are made from."""

    session: Session
    place: Place
    folder: Path
    parent: QWidget

    @property
    def case(self) -> LiveCase:
        """The open case."""
        assert self.session.case is not None
        return self.session.case

    @property
    def row(self) -> CaseRow:
        """A firm as the register lists it."""
        return cases.list_cases(self.session.desk, limit=1).cases[0]

    def house(self) -> WorkspaceHouse:
        """A workspace folder in which nobody works."""
        made = WorkspaceHouse(self.folder / "house", parameters=Argon2Parameters(8, 1, 1))
        made.create("vier gute lange wörter")
        return made


Make = Callable[[Room], QDialog]
DIALOGS: dict[type[QDialog], Make] = {
    AidDialog: lambda r: AidDialog(r.session, None, r.parent),
    AnswerDialog: lambda r: AnswerDialog(r.session, "project.topics", r.parent),
    ConfirmDialog: lambda r: ConfirmDialog("Sicherung einspielen", SENTENCE, "Einspielen", r.parent),
    CrashDialog: lambda r: CrashDialog("Traceback\n" * 40, r.folder / "bericht.txt", parent=r.parent),
    EraseCaseDialog: lambda r: EraseCaseDialog(r.session, r.row, r.session.backup_copies, r.parent),
    HelpDialog: lambda r: HelpDialog("today", r.parent),
    HistoryDialog: lambda r: HistoryDialog(r.case, r.parent),
    MeasureDialog: lambda r: MeasureDialog(r.session, r.case, Draft(), r.parent),
    MessageDialog: lambda r: MessageDialog("red", "Das ging nicht", SENTENCE, r.parent),
    NewCaseDialog: lambda r: NewCaseDialog(r.session, "", r.parent),
    NotSavedDialog: lambda r: NotSavedDialog(
        NotSaved(SENTENCE, SENTENCE, SENTENCE, details="EACCES: " * 30, file="/stick/bericht.pdf"),
        "Kosten- und Finanzierungsplan",
        r.parent,
    ),
    NoteDialog: lambda r: NoteDialog(r.session, None, r.parent),
    PaletteDialog: lambda r: PaletteDialog(
        finder(r.session.desk, r.session.release), [], firms=True, in_case=True, parent=r.parent
    ),
    PassphraseDialog: lambda r: PassphraseDialog(r.house(), r.parent),
    QuoteDialog: lambda r: QuoteDialog(r.session, "Kassensystem", parent=r.parent),
    ReasonDialog: lambda r: ReasonDialog("Wie werden Rechnungen geschrieben?", "", r.parent),
    ReceiveCaseDialog: lambda r: ReceiveCaseDialog(r.session, r.folder / "fall.irmdcase", r.parent),
    RelatedDialog: lambda r: RelatedDialog(r.session, None, r.parent),
    ReminderDialog: lambda r: ReminderDialog(r.session, r.parent),
    SendCaseDialog: lambda r: SendCaseDialog(r.session, r.row, r.folder / "fall.irmdcase", r.parent),
    SheetDialog: lambda r: SheetDialog("Wiederherstellungsblatt\n" * 20, r.parent),
    StatusDialog: lambda r: StatusDialog(
        r.session, next(iter(r.session.release.programmes)), None, None, r.parent
    ),
    VisitDialog: lambda r: VisitDialog(r.session, r.case, r.parent),
}
BY_NAME = {kind.__name__: kind for kind in DIALOGS}


@pytest.fixture
def room(baker: Session, place: Place, tmp_path: Path, qtbot: QtBot) -> Room:
    """The bakery's case is open in a window of a laptop."""
    parent = QWidget()
    parent.resize(*LAPTOP)
    qtbot.addWidget(parent)
    parent.show()
    return Room(baker, place, tmp_path, parent)


@pytest.fixture(params=["de", "en", "de_simple", "twice"])
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every language of the window, and German of double length."""
    if request.param == "twice":
        speak_twice(monkeypatch)
        yield request.param
        return
    language.choose(request.param)
    yield request.param
    language.choose(language.GERMAN)


def opened(kind: type[QDialog], room: Room) -> QDialog:
    """The dialog as it comes up."""
    dialog = DIALOGS[kind](room)
    dialog.open()
    settle()
    return dialog


def test_no_dialog_is_forgotten() -> None:
    for module in pkgutil.walk_packages(irmd_desktop.gui.__path__, "irmd_desktop.gui."):
        importlib.import_module(module.name)

    def below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
        for one in kind.__subclasses__():
            if one.__module__.startswith("irmd_desktop."):
                yield one
            yield from below(one)

    assert set(below(QDialog)) - {Dialog, FormDialog} == set(DIALOGS)


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_nothing_is_cut_off_in_any_language(room: Room, spoken: str, name: str) -> None:
    dialog = opened(BY_NAME[name], room)
    try:
        assert clipped(dialog) == []
        assert dialog.width() <= LAPTOP[0] and dialog.height() <= LAPTOP[1], dialog.size()
        assert dialog.windowTitle()
    finally:
        dialog.reject()


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_screen_reader_and_the_keyboard_get_everywhere(room: Room, name: str) -> None:
    dialog = opened(BY_NAME[name], room)
    try:
        assert walk(dialog).faults == ()
        dialog.activateWindow()
        settle()
        order = reading_order(dialog)
        assert order, "there is at least one button"
        order[0].setFocus()
        places = []
        for _ in order:
            focused = QApplication.focusWidget()
            assert focused is not None
            if order.index(focused) in places:
                break  # round: of the pieces of a choice Tab stops at one
            places.append(order.index(focused))
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert places == sorted(places), "Tab goes as one reads"
        assert places[-1] == len(order) - 1
    finally:
        dialog.reject()
