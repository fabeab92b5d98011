# SPDX-License-Identifier: EUPL-1.2
"""What people do with the window, from an empty folder to the paper in their hand, one test per story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop.content.release import Release
from irmd_desktop.gui.main_window import MainWindow, Program
from irmd_desktop.persistence.passphrase import Argon2Parameters
from irmd_desktop.services import settings as settings_file
from irmd_desktop.services.workspace.opening import WorkspaceHouse
from irmd_desktop.userdirs import UserDirs
from tests.e2e.window_hand import (
    Story,
    chooses_file,
    keys,
    play,
    press,
    press_text,
    seen,
    sees,
    shows,
    until,
    write,
)
from tests.gui.conftest import app, release

__all__ = ["app", "release"]

PASSPHRASE = "vier gute lange Wörter"
QUICK = Argon2Parameters(memory_kib=8, passes=1, lanes=1)
"""Deriving a key is slow on purpose; how slow is no matter of these stories."""
ALT = Qt.KeyboardModifier.AltModifier

Open = Callable[[str], MainWindow]


@pytest.fixture
def laptop(tmp_path: Path, release: Release, app: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Starts the program on a laptop of that name; one of the same name finds what was there before."""
    made: list[MainWindow] = []

    def start(name: str) -> MainWindow:
        for one in made:
            one.close()
        dirs = UserDirs(tmp_path / name)
        house = WorkspaceHouse(dirs.workspace, parameters=QUICK)
        window = MainWindow(Program(dirs, settings_file.read(dirs.settings), house, lambda: release))
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.start()
        return window

    yield start
    for one in made:
        one.close()


def first_start() -> Story:
    """A passphrase typed twice, the recovery sheet kept."""
    yield write("gate.new", PASSPHRASE)
    yield write("gate.again", PASSPHRASE)
    yield press("gate.create")
    yield press("gate.kept")
    yield press("gate.sheet_done")
    yield shows("first.add")


def unlock() -> Story:
    """The passphrase, and Enter."""
    yield write("gate.passphrase", PASSPHRASE)
    yield press("gate.open")


def new_firm(name: str, trade: str, postcode: str) -> Story:
    """The first firm of the workspace."""
    yield press("first.add")
    yield write("new.name", name)
    yield keys(trade, Qt.Key.Key_Down, Qt.Key.Key_Return)
    yield write("new.postcode", postcode)
    yield press("dialog.do")
    yield sees(name)


def step(number: int) -> Story:
    """One of the seven steps by its key."""
    yield keys(getattr(Qt.Key, f"Key_{number}"), held=ALT)


def report_to(path: Path) -> Story:
    """The report as a file."""
    yield from step(7)
    yield press("report.save")
    yield chooses_file(path)
    yield sees("Gespeichert:", path.name)


def text_of(path: Path) -> str:
    """What is written on all pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join("\n".join(pages).split())


def test_what_was_ordered_too_early_is_said_up_to_the_paper(laptop: Open, tmp_path: Path) -> None:
    target = tmp_path / "bericht.pdf"

    def story() -> Story:
        yield from first_start()
        yield from new_firm("Tischlerei Früh", "tisch", "04103")
        yield from step(2)
        yield press("project.ordered.true")
        yield sees("Schon bestellt")
        yield from report_to(target)

    laptop("a")
    play(story())
    told = text_of(target)
    assert "Tischlerei Früh" in told
    assert "Ein Auftrag vor dem Antrag schließt die Förderung meist aus." in told
    assert "Landkreis oder kreisfreie Stadt Leipzig (Stadt)" in told, "04103 lies in one Gemeinde only"


def test_a_firm_outside_every_rule_gets_an_honest_paper(laptop: Open, tmp_path: Path) -> None:
    target = tmp_path / "bericht.pdf"

    def story() -> Story:
        yield from first_start()
        yield from new_firm("Metzgerei Isar", "fleisch", "80331")
        yield from report_to(target)

    laptop("a")
    play(story())
    told = text_of(target)
    assert "Metzgerei Isar" in told and "Bayern" in told
    assert "Investitionsbank Sachsen-Anhalt" not in told.split("Was offen ist")[0]


def test_the_second_assessment_is_compared_with_the_first(laptop: Open, tmp_path: Path) -> None:
    target = tmp_path / "bericht.pdf"

    def story() -> Story:
        yield from first_start()
        yield press("first.example.friseur-altenburg")
        yield sees("Friseur")
        yield from step(3)
        yield press("maturity.renew")
        yield press("maturity.begin")
        for level in "3344":
            yield shows("maturity.choices")
            yield keys(level, Qt.Key.Key_Return)
        yield from report_to(target)

    laptop("a")
    play(story())
    assert "Vergleich" in text_of(target)


def test_a_case_goes_to_another_laptop_and_comes_out_as_the_same_report(laptop: Open, tmp_path: Path) -> None:
    here, there, sent = tmp_path / "hier.pdf", tmp_path / "dort.pdf", tmp_path / "fall.irmdcase"

    def sending() -> Story:
        yield from first_start()
        yield press("first.example.baeckerei-zeitz")
        yield sees("Bäckerei Muster")
        yield from report_to(here)
        yield press("rail.firms")
        yield press("firms.more")
        yield keys(Qt.Key.Key_Down, Qt.Key.Key_Return)
        yield chooses_file(sent)
        yield write("passphrase", "ein Wort für unterwegs")
        yield write("again", "ein Wort für unterwegs")
        yield press("dialog.do")
        yield sees("fall.irmdcase", "verschlüsselt")
        yield press("message.close")

    def receiving() -> Story:
        yield from first_start()
        yield press_text("Falldatei einlesen")
        yield chooses_file(sent)
        yield write("passphrase", "ein Wort für unterwegs")
        yield press("dialog.do")
        yield press("message.close")
        yield from report_to(there)

    laptop("a")
    play(sending())
    laptop("b")
    play(receiving())
    assert b"Muster" not in sent.read_bytes()
    assert text_of(here) == text_of(there)


def test_a_damaged_workspace_comes_back_from_its_backup(laptop: Open, tmp_path: Path) -> None:
    target = tmp_path / "bericht.pdf"

    def working() -> Story:
        yield from first_start()
        yield press("first.example.elektro-leipzig")
        yield sees("Elektro")
        yield press("rail.settings")
        yield press("settings.backup")
        yield sees("Gesichert: ")

    def restoring() -> Story:
        yield from unlock()
        yield write("gate.restore_passphrase", PASSPHRASE)
        yield press("gate.restore")
        yield press("rail.today")
        yield press("today.continue")
        yield from report_to(target)

    laptop("a")
    play(working())
    database = next((tmp_path / "a").rglob("workspace.db"))
    laptop("elsewhere")  # closes the first window
    database.write_bytes(b"\0" * 4096)
    laptop("a")
    play(restoring())
    assert "Elektro" in text_of(target)


def test_what_is_internal_is_seen_by_no_owner_and_on_no_paper(laptop: Open, tmp_path: Path) -> None:
    report, short = tmp_path / "bericht.pdf", tmp_path / "kurz.pdf"
    secret = "zahlt seine Rechnungen spaet"

    def story() -> Story:
        yield from first_start()
        yield press("first.example.baeckerei-zeitz")
        yield sees("Bäckerei Muster")
        yield from step(1)
        yield press("note.add")
        yield write("note.text", secret)
        yield press("dialog.do")
        yield sees(secret)
        yield keys(Qt.Key.Key_F11)
        yield shows("present.end")
        yield until("the note to be hidden", lambda: secret not in " ".join(seen()))
        yield keys(Qt.Key.Key_Escape)
        yield from report_to(report)
        yield press("report.paper.kurzbericht")
        yield press("report.save")
        yield chooses_file(short)
        yield sees("Gespeichert:", short.name)

    laptop("a")
    play(story())
    for paper in (report, short):
        assert "Bäckerei Muster" in text_of(paper)
        assert secret not in text_of(paper)
        with pikepdf.open(paper) as pdf:
            attached = [bytes(one.get_file().read_bytes()) for one in pdf.attachments.values()]
        assert all(secret.encode() not in one for one in attached)
