# SPDX-License-Identifier: EUPL-1.2
"""Step Förderreife as an adviser uses it, on the bakery in Zeitz: two programmes are planned in."""

from __future__ import annotations

from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.pages import case_readiness
from irmd_desktop.gui.pages.case_readiness import ReadinessPage
from irmd_desktop.gui.pages.report import handing_out
from irmd_desktop.gui.session import Session
from irmd_desktop.services.workspace import cases, progress
from irmd_desktop.services.workspace.issuing import Choice
from irmd_desktop.services.workspace.recording import decide_on_programme, remove
from irmd_desktop.services.workspace.views import DecisionStatus, Document, Firm, PaperState
from tests.gui.conftest import Place

BAFA = "bund-bafa-unternehmensberatung-kmu"
TRAINING = "st-ib-weiterbildung-betrieblich"


@pytest.fixture
def page(baker: Session, qtbot: QtBot) -> ReadinessPage:
    made = ReadinessPage(baker)
    qtbot.addWidget(made)
    baker.changed.connect(made.take_change)
    made.resize(880, 900)
    made.show()
    qtbot.waitExposed(made)
    made.come_forward()
    return made


def documents(page: ReadinessPage) -> list[Document]:
    return list(page.case.view.documents)


def test_head_says_how_far_and_how_long(page: ReadinessPage) -> None:
    assert page.head.count.text() == "2 von 5"
    assert page.head.ruler.spoken == "2 von 5"
    assert page.head.deadline.text() == "31.12.2026"
    assert page.head.left.text() == "noch 38 Tage"
    assert page.programmes.values == (BAFA,)


def test_the_gate_comes_first_and_is_answered_in_place(page: ReadinessPage, qtbot: QtBot) -> None:
    assert page.gate.badge.text() == "erledigt"
    qtbot.mouseClick(page.gate.answer.button(True), Qt.MouseButton.LeftButton)
    assert page.gate.badge.text() == "offen"  # nobody knows yet when it was ordered
    assert page.head.count.text() == "1 von 5"
    page.session.undo()
    assert page.head.count.text() == "2 von 5"


def test_a_state_is_chosen_on_the_line_by_keys_and_focus_stays(page: ReadinessPage, qtbot: QtBot) -> None:
    key, line = next((key, line) for key, line in page.lines.items() if line.row.state_words == "fehlt")
    place = list(page.lines).index(key)
    line.state.setFocus()
    done = line._menu.actions()[0]
    assert done.text() == "erledigt"
    done.trigger()
    assert page.lines[key] is line, "the line must not be made anew"
    assert list(page.lines).index(key) == place, "and must stay where it is"
    assert line.state.text() == "erledigt"
    assert page.head.count.text() == "3 von 5"
    assert QApplication.focusWidget() is line.state


def test_who_and_when_are_stored_on_leaving_the_field(page: ReadinessPage, qtbot: QtBot) -> None:
    key, line = next(iter(page.lines.items()))
    line.set_open(True)
    body = line._body
    assert body is not None
    qtbot.keyClicks(body.who, "Frau Muster")
    body.who.editingFinished.emit()
    qtbot.keyClicks(body.valid, "30.12.2026")
    body.valid.editingFinished.emit()
    (paper,) = [one for one in page.case.view.papers if (one.programme_id, one.document_id) == (BAFA, key)]
    assert (paper.brought_by, paper.valid_until) == ("Frau Muster", date(2026, 12, 30))
    assert line._second.text().startswith("Frau Muster")


def test_one_line_is_open_at_a_time(page: ReadinessPage) -> None:
    first, second = list(page.lines.values())[:2]
    first.set_open(True)
    second.set_open(True)
    assert (first.more.isChecked(), second.more.isChecked()) == (False, True)


def test_another_programme_has_its_own_list(page: ReadinessPage) -> None:
    page.show_what(TRAINING)
    assert page.head.count.text() == "1 von 4"
    assert page.programmes.value == TRAINING


def test_a_file_dropped_on_a_paper_belongs_to_it(page: ReadinessPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Nachweis.pdf"
    path.write_bytes(b"%PDF-1.7")
    key, line = next(iter(page.lines.items()))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(4, 4), Qt.DropAction.CopyAction, data, mouse, keys)
    QApplication.sendEvent(line, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(line, QDropEvent(QPointF(4, 4), Qt.DropAction.CopyAction, data, mouse, keys))
    qtbot.waitUntil(lambda: len(documents(page)) == 1)
    assert documents(page)[0].about == f"{BAFA}/{key}"
    assert line.file.text() == "Anhängen 1"
    assert page.files.table.model().rowCount() == 1
    tester = QAbstractItemModelTester(
        page.files.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert tester.model() is page.files.table.model()


def test_files_are_chosen_copied_out_and_removed(
    page: ReadinessPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "angebot.pdf", tmp_path / "kopie.pdf"
    path.write_bytes(b"%PDF-1.7 Angebot")
    monkeypatch.setattr(case_readiness, "ask_files", lambda _parent: [path])
    monkeypatch.setattr(case_readiness, "ask_target", lambda *_: copy)
    qtbot.mouseClick(page.files.box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(documents(page)) == 1)
    assert documents(page)[0].about == BAFA
    qtbot.mouseClick(page.files.copy, Qt.MouseButton.LeftButton)
    assert copy.read_bytes() == b"%PDF-1.7 Angebot"
    qtbot.keyClick(page.files.table, Qt.Key.Key_Delete)
    assert documents(page) == []
    page.session.undo()
    assert [one.name for one in documents(page)] == ["angebot.pdf"]


def test_a_file_that_is_none_is_told(
    page: ReadinessPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(case_readiness, "show_error", lambda error, _over: told.append(str(error)))
    page.attach("", [tmp_path])
    qtbot.waitUntil(lambda: bool(told))
    assert "ist keine Datei" in told[0]
    assert documents(page) == []


def test_the_plan_after_the_award_appears(page: ReadinessPage) -> None:
    assert page.award.isHidden()
    page.session.edit(
        lambda desk, case: decide_on_programme(
            desk, case, BAFA, DecisionStatus.GRANTED, on=date(2026, 11, 20)
        )
    )
    assert not page.award.isHidden()
    assert page.award._labels[0][0].text() == "Fr, 20.11.2026"


def test_without_a_programme_the_way_to_one_is_shown(page: ReadinessPage, qtbot: QtBot) -> None:
    for programme in (BAFA, TRAINING):
        page.session.edit(partial(remove, entity="decision", entity_id=programme))
    assert not page.empty.isHidden()
    assert page.head.isHidden()
    went: list[str] = []
    page.session.navigate.connect(lambda key, _what: went.append(key))
    button = next(
        one
        for one in page.empty.findChildren(type(page.list))
        if one.accessibleIdentifier() == "readiness.plan_one"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert went == ["funding"]


def test_many_programmes_fold_into_a_list(page: ReadinessPage) -> None:
    others = [one for one in page.case.release.programmes if one not in (BAFA, TRAINING)][:3]
    for programme in others:
        page.session.edit(partial(decide_on_programme, programme_id=programme, status=DecisionStatus.PLANNED))
    assert page.programmes.isHidden()
    assert page.many.count() == 5
    assert page.many.currentData() == BAFA


def test_dates_are_saved_as_a_calendar(
    page: ReadinessPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "fristen.ics"
    monkeypatch.setattr(handing_out, "ask_target", lambda *_: target)
    qtbot.mouseClick(page.calendar, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.told.isHidden())
    assert b"BEGIN:VCALENDAR" in target.read_bytes()
    assert b"DTSTART;VALUE=DATE:20261231" in target.read_bytes()
    noted = page.case.view.issued_papers[-1]
    assert (noted.kind, noted.pages) == ("fristen", 0)
    assert noted.sha256 == sha256(target.read_bytes()).hexdigest()
    assert progress.steps(page.case)[-1].words == "noch nicht erstellt", "a calendar is no report"


def test_a_case_without_a_day_writes_no_empty_calendar(
    page: ReadinessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(handing_out, "ask_target", lambda *_: pytest.fail("asked for a place in vain"))
    monkeypatch.setattr(
        handing_out, "show_info", lambda title, text, _parent: told.append(f"{title}. {text}")
    )
    case_id = cases.create_case(page.session.desk, Firm("Neu"))
    page.session.open_case(case_id, "readiness")
    handing_out.HandingOut(page.session, page).save_calendar()
    assert told and told[0].startswith("Noch keine Fristen. Für diesen Fall ist noch kein Tag bekannt")


def test_the_list_of_papers_is_looked_at_in_the_report(page: ReadinessPage, qtbot: QtBot) -> None:
    went: list[tuple[str, object]] = []
    page.session.navigate.connect(lambda key, what: went.append((key, what)))
    qtbot.mouseClick(page.list, Qt.MouseButton.LeftButton)
    assert went == [("report", Choice("unterlagen"))]


def test_other_firm_other_list(page: ReadinessPage, place: Place) -> None:
    page.session.open_case(place.cases["friseur-altenburg"], "readiness")
    page.show_all()
    assert page.empty.isVisibleTo(page)
    assert not page.head.isVisibleTo(page) and not any(line.isVisibleTo(page) for line in page.lines.values())


def test_states_are_told_to_a_screen_reader(page: ReadinessPage) -> None:
    line = next(line for line in page.lines.values() if line.row.state is PaperState.MISSING)
    assert line.state.accessibleName() == f"Stand: {line.row.name}"
    assert line.state.accessibleDescription() == "fehlt"
