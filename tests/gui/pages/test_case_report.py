# SPDX-License-Identifier: EUPL-1.2
"""Step Bericht as an adviser uses it: look at real pages, change a choice, save, print, close the visit."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.dialogs.not_saved import ELSEWHERE, RETRY, NotSavedDialog
from irmd_desktop.gui.pages.case_report import ReportPage
from irmd_desktop.gui.pages.report import handing_out
from irmd_desktop.gui.pages.report.visit_dialog import VisitDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Button, Heading
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.issuing import FUNDER, SUMMARY, Choice

SLOW = 20_000
SECRET = "Zwiebelkuchen-vertraulich"


@pytest.fixture
def page(baker: Session, qtbot: QtBot) -> ReportPage:
    made = ReportPage(baker)
    qtbot.addWidget(made)
    baker.changed.connect(made.take_change)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.come_forward()
    made.show_what(Choice(variant=SUMMARY))
    settle(made, qtbot)
    return made


def settle(page: ReportPage, qtbot: QtBot) -> None:
    """Until the paper that was asked for last is shown and its picture is there."""
    qtbot.waitUntil(lambda: not page.loader.busy and not page.session.tasks.busy, timeout=SLOW)


def shown(page: ReportPage) -> str:
    assert page.preview.paper is not None
    return "\n".join(sheet.text for sheet in page.preview.paper.pages)


def clicks(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.fixture
def save_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def answer(path: Path) -> None:
        monkeypatch.setattr(handing_out, "ask_target", lambda *_: path)

    return answer


def test_real_pages_are_shown_and_read_out(page: ReportPage) -> None:
    paper = page.preview.paper
    assert paper is not None
    assert "Bäckerei Muster" in page.preview.page.accessibleDescription()
    assert page.preview.page.accessibleName() == f"Seite 1 von {len(paper.pages)}"
    assert page.preview.page._image is not None


def test_pages_are_turned_by_keys(page: ReportPage, qtbot: QtBot) -> None:
    page.show_what(Choice())
    settle(page, qtbot)
    count = len(page.preview.paper.pages) if page.preview.paper else 0
    assert count > 5
    view = page.preview.page
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert page.preview.number == count - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert page.preview.number == 0
    for _ in range(4):  # reads to the foot of the page first
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert page.preview.number >= 1
    settle(page, qtbot)


def test_zoom_keeps_its_steps_and_finds_back_to_the_width(page: ReportPage, qtbot: QtBot) -> None:
    fitted = page.preview.zoom
    view = page.preview.page
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert page.preview.zoom > fitted
    assert page.preview._zoom.text() in {"75\u00a0%", "100\u00a0%"}
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert page.preview.zoom == fitted
    settle(page, qtbot)


def test_an_edit_renews_the_preview_and_the_newest_wins(page: ReportPage, qtbot: QtBot) -> None:
    project = page.case.view.projects[0].id
    for aim in ("Erstens Brezel", "Zweitens Brot"):
        title = {"title": aim}
        page.session.edit(partial(recording.set_fields, entity="project", entity_id=project, fields=title))
    assert page.loader.busy
    assert page.preview._state.text() == "wird erneuert"
    settle(page, qtbot)
    assert page.preview._state.text() == ""
    assert "Zweitens Brot" in shown(page)
    assert "Erstens Brezel" not in shown(page)


def test_what_no_paper_shows_renews_nothing(page: ReportPage) -> None:
    page.session.edit(lambda desk, case: recording.remind(desk, case, "Anrufen", date(2026, 12, 1)))
    assert not page.loader.busy


def test_internal_notes_never_appear(page: ReportPage, qtbot: QtBot) -> None:
    page.session.edit(
        lambda desk, case: recording.note(desk, case, SECRET, on=date(2026, 11, 23), internal=True)
    )
    for choice in (Choice(), Choice("kurzbericht"), Choice("unterlagen")):
        page.show_what(choice)
        settle(page, qtbot)
        assert SECRET not in shown(page)


def test_english_beside_a_german_window(page: ReportPage, qtbot: QtBot) -> None:
    clicks(qtbot, page.language.button("en"))
    settle(page, qtbot)
    assert "Funding" in shown(page)
    assert page.save.text() == "PDF speichern"


def test_plain_language_is_not_offered_to_funders(page: ReportPage, qtbot: QtBot) -> None:
    clicks(qtbot, page.language.button("de_simple"))
    clicks(qtbot, page.variant.button(FUNDER))
    assert page.choice.language == "de"
    with pytest.raises(ValueError, match="de_simple"):
        page.language.button("de_simple")
    settle(page, qtbot)


def test_saved_is_what_was_shown_and_it_is_noted(
    page: ReportPage, qtbot: QtBot, tmp_path: Path, save_to: Callable[[Path], None]
) -> None:
    target = tmp_path / "bericht.pdf"
    save_to(target)
    clicks(qtbot, page.save)
    qtbot.waitUntil(lambda: not page._done.isHidden(), timeout=SLOW)
    assert page.preview.paper is not None
    assert target.read_bytes() == page.preview.paper.pdf
    (noted,) = page.case.view.issued_papers
    assert noted.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (noted.kind, noted.variant, noted.pages) == ("bericht", SUMMARY, len(page.preview.paper.pages))
    assert not page.loader.busy, "noting it must not make the paper anew"


def test_saving_while_a_newer_one_is_made_saves_the_newer(
    page: ReportPage, qtbot: QtBot, tmp_path: Path, save_to: Callable[[Path], None]
) -> None:
    target = tmp_path / "kurzbericht.pdf"
    save_to(target)
    page.show_what("kurzbericht")
    clicks(qtbot, page.save)
    qtbot.waitUntil(target.exists, timeout=SLOW)
    settle(page, qtbot)
    with pikepdf.open(target) as pdf:
        assert "Kurzbericht" in str(pdf.docinfo["/Title"])


class Answers:
    """Presses a button of each dialog "nicht gespeichert" that comes up, and keeps what it said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *ways: int) -> None:
        self.ways, self.said = list(ways), list[str]()

        def come_up(dialog: NotSavedDialog) -> int:
            return self.answer(dialog)

        monkeypatch.setattr(NotSavedDialog, "exec", come_up)

    def answer(self, dialog: NotSavedDialog) -> int:
        dialog.show()
        words = [one.text() for one in dialog.findChildren(Heading) if one.isVisible()]
        self.said.append(" | ".join([dialog.windowTitle(), *words]))
        way = self.ways.pop(0)
        pressed = {RETRY: "not_saved.retry", ELSEWHERE: "not_saved.elsewhere"}
        button = next(
            one
            for one in dialog.findChildren(Button)
            if one.accessibleIdentifier() == pressed.get(way, "not_saved.cancel")
        )
        button.click()
        return dialog.result()


def save_report(page: ReportPage) -> None:
    page.save_pdf()


def save_paper(page: ReportPage) -> None:
    page.show_what("kurzbericht")
    page.save_pdf()


def save_calendar(page: ReportPage) -> None:
    page.out.save_calendar()


def save_spreadsheet(page: ReportPage) -> None:
    page.out.save_vouchers(page.programme.itemData(0) or next(iter(page.session.release.programmes)))


@pytest.mark.parametrize(
    ("save", "title"),
    [
        (save_report, "Förderreife-Bericht"),
        (save_paper, "Kurzbericht der Beratung"),
        (save_calendar, "Kalender mit Fristen"),
        (save_spreadsheet, "Belegliste"),
    ],
)
def test_what_cannot_be_written_there_is_written_elsewhere(
    page: ReportPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    save: Callable[[ReportPage], None],
    title: str,
) -> None:
    (tmp_path / "ordner").mkdir()
    places = [tmp_path / "ordner", tmp_path / "anderswo"]
    monkeypatch.setattr(handing_out, "ask_target", lambda *_: places.pop(0))
    answers = Answers(monkeypatch, ELSEWHERE)
    save(page)
    qtbot.waitUntil((tmp_path / "anderswo").exists, timeout=SLOW)
    qtbot.waitUntil(lambda: not page._done.isHidden(), timeout=SLOW)
    (said,) = answers.said
    assert said.startswith(f"{title} nicht gespeichert | ")
    assert "dort liegt ein Ordner mit diesem Namen" in said
    assert "Der Fall und eine frühere Fassung sind unverändert." in said
    assert "Wählen Sie einen anderen Ort oder Namen." in said
    assert str(tmp_path) not in said, "where it lies is a matter for the IT, folded in"
    assert list((tmp_path / "ordner").iterdir()) == []


def test_trying_again_asks_for_no_place_and_leaving_it_notes_nothing(
    page: ReportPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "bericht.pdf"
    target.mkdir()
    places = [target]
    monkeypatch.setattr(handing_out, "ask_target", lambda *_: places.pop())
    answers = Answers(monkeypatch, RETRY, 0)
    clicks(qtbot, page.save)
    qtbot.waitUntil(lambda: len(answers.said) == 2, timeout=SLOW)
    assert page.case.view.issued_papers == () and page._done.isHidden()
    target.rmdir()
    places.append(target)
    clicks(qtbot, page.save)
    qtbot.waitUntil(target.is_file, timeout=SLOW)
    qtbot.waitUntil(lambda: len(page.case.view.issued_papers) == 1, timeout=SLOW)


def test_a_cancelled_save_says_so_and_writes_nothing(
    page: ReportPage, qtbot: QtBot, tmp_path: Path, save_to: Callable[[Path], None]
) -> None:
    target = tmp_path / "bericht.pdf"
    save_to(target)
    before = Event()  # something else is done first, so that the cancel is in time on any machine
    page.session.tasks.run(lambda _progress, _cancelled: before.wait(SLOW / 1000))
    page.session.tasks.started.connect(lambda task: task.cancel())
    clicks(qtbot, page.save)
    before.set()
    qtbot.waitUntil(lambda: not page._done.isHidden(), timeout=SLOW)
    assert page._done._title.text() == "Abgebrochen. Es wurde nichts geändert."
    assert list(tmp_path.glob("*.pdf")) == [] and page.case.view.issued_papers == ()


def test_every_page_is_printed_and_noted(
    page: ReportPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "druck.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(96)
    monkeypatch.setattr(handing_out, "ask_printer", lambda *_: printer)
    page.show_what("print")
    qtbot.waitUntil(lambda: not page._done.isHidden(), timeout=SLOW)
    assert page.preview.paper is not None
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == len(page.preview.paper.pages)
        assert [round(float(one)) for one in pdf.pages[0].mediabox[2:]] == [595, 842]
    assert len(page.case.view.issued_papers) == 1


def test_the_visit_is_closed_with_two_confirmations(
    page: ReportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = page.session.now() - timedelta(minutes=75)
    visit = (page.case.case_id, "visit", since.isoformat(timespec="seconds"))
    page.session.change_settings(visit=visit)

    def confirm(dialog: VisitDialog) -> VisitDialog.DialogCode:
        assert dialog.minutes.text() == "75"
        assert "Maßnahmen vereinbart" in dialog.results.toPlainText()
        dialog.do.click()
        return VisitDialog.DialogCode(dialog.result())

    monkeypatch.setattr(VisitDialog, "exec", confirm)
    clicks(qtbot, page.close_visit)
    settle(page, qtbot)
    assert page.session.settings.visit == ()
    assert [one.due_on for one in page.case.view.reminders][-1] == date(2027, 2, 23)
    talk = page.case.view.consultations[-1]
    assert (talk.minutes, talk.confirmed) == (75, True)
    assert page.papers.value == "kurzbericht"
    assert "75 Minuten Gespräch" in shown(page).replace("\u00a0", " ")
    assert "noch zu bestätigen" not in shown(page)


def test_a_visit_needs_its_minutes(page: ReportPage, qtbot: QtBot) -> None:
    dialog = VisitDialog(page.session, page.case, page)
    qtbot.addWidget(dialog)
    dialog.show()
    before = page.case.view.consultations
    dialog.minutes.set_value(None)
    dialog.do.click()
    assert not dialog._problem.isHidden()
    assert page.case.view.consultations == before
    dialog.reject()


def test_a_chamber_is_asked_for_once(page: ReportPage) -> None:
    assert not page._nameless.isHidden()
    page.session.change_settings(chamber="Handwerkskammer Muster")
    page.show_all()
    assert page._nameless.isHidden()


def test_another_case_shows_nothing_of_the_one_before(page: ReportPage, qtbot: QtBot, place: object) -> None:
    page.session.open_case(place.cases["elektro-leipzig"], "report")  # type: ignore[attr-defined]
    page.show_all()
    assert page.preview.paper is None
    settle(page, qtbot)
    assert "Bäckerei Muster" not in shown(page)
