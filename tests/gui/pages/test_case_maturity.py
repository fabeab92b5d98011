# SPDX-License-Identifier: EUPL-1.2
"""Step Reifegrad on a real workspace: start, questions by keys, overview, targets, comparison."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.core.maturity.answers import Answer, By, Mode, ModelIdentity, Reply, State
from irmd_desktop.gui.pages.case_maturity import MaturityPage
from irmd_desktop.gui.pages.maturity.reason_dialog import ReasonDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.services import questionnaire
from irmd_desktop.services.workspace import cases, recording
from irmd_desktop.services.workspace.views import Firm
from tests.gui.accessibility import walk
from tests.gui.conftest import Place

Shown = Callable[[Session], MaturityPage]
Key = Qt.Key


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """The page as the window shows it."""

    def show(session: Session) -> MaturityPage:
        page = MaturityPage(session)
        qtbot.addWidget(page)
        session.changed.connect(page.take_change)
        page.resize(840, 620)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.come_forward()
        return page

    return show


@pytest.fixture
def fresh(session: Session, place: Place) -> Session:
    """A firm nobody has asked anything yet."""
    session.open_case(cases.create_case(place.desk, Firm("Tischlerei Neu")), "maturity")
    return session


def begin(session: Session, mode: Mode, by: By = By.ADVISER, previous: str | None = None) -> str:
    """A round with today's model."""
    model = session.release.models[-1]
    made = session.edit(
        lambda desk, case: recording.begin_assessment(
            desk,
            case,
            ModelIdentity(model.id, model.version, model.checksum),
            mode=mode,
            by=by,
            on=session.today(),
            previous_id=previous,
        )
    )
    assert made is not None
    return made


def answer_all(session: Session, level: int, **other: int) -> None:
    """Every question of the round with the same level, but for those named (SEC_05=0)."""
    case = session.case
    assert case is not None and case.maturity is not None and case.round is not None
    round_id = case.round.id
    for one in questionnaire.asked(case.maturity):
        own = other.get(one.question.id.replace("-", "_"), level)
        answer = Answer(Reply(State.ANSWERED, own), one.question.meaning_version)
        recording.answer_question(session.desk, case.case_id, round_id, one.question.id, answer)
    session.edit(lambda _desk, _case: "read again")


def stored(session: Session, question_id: str) -> Answer | None:
    """What is recorded for a question."""
    case = session.case
    assert case is not None and case.round is not None
    return case.round.answers.get(question_id)


def press(page: QWidget, key: Qt.Key) -> None:
    """A key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or page, key)


# ------------------------------------------------------------------------------------------- start


def test_start_says_how_many_questions_and_begins_what_was_chosen(fresh: Session, shown: Shown) -> None:
    page = shown(fresh)
    start = page.start
    assert start is not None and start.isVisible()
    # The model has 50 questions, 20 of them in the Kurzcheck; of a firm nobody knows anything all are asked.
    assert start.begin.text() == "Mit 20 Fragen beginnen"
    start.mode.button(Mode.FULL).click()
    assert start.begin.text() == "Mit 50 Fragen beginnen"
    start.by.button(By.SELF).click()
    start.begin.click()
    case = fresh.case
    assert case is not None and case.round is not None
    assert (case.round.mode, case.round.answered_by, case.round.held_on) == ("full", "self", fresh.today())
    assert page.asking.isVisible() and page.asking.here == "STR-01"


def test_a_fact_of_the_profile_takes_questions_out(fresh: Session, shown: Shown) -> None:
    page = shown(fresh)
    assert page.start is not None
    page.start.mode.button(Mode.FULL).click()
    model = fresh.release.models[-1]
    ruled_out = sum(
        one.applies_when is not None
        and [(c.field, c.value) for c in one.applies_when.clauses] == [("sells_over_counter", True)]
        for one in model.questions
    )
    assert ruled_out > 0
    page.start.profile.answered.emit("sells_over_counter", False)
    assert page.start.begin.text() == f"Mit {50 - ruled_out} Fragen beginnen"


# --------------------------------------------------------------------------------------- questions


def test_digits_answer_and_enter_goes_on(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.QUICK)
    page = shown(fresh)
    page.asking.take_focus()
    press(page, Key.Key_3)
    first = stored(fresh, "STR-01")
    assert first is not None and first.reply == Reply(State.ANSWERED, 3)
    assert (first.answered_by, first.answered_at) == ("Frau Beispiel", fresh.today())
    press(page, Key.Key_Return)
    second = page.asking.here
    assert second != "STR-01"
    press(page, Key.Key_W)
    unknown = stored(fresh, second)
    assert unknown is not None and unknown.reply.state is State.UNKNOWN
    assert page.asking.unknown.isChecked()
    press(page, Key.Key_PageUp)
    assert page.asking.here == "STR-01" and page.asking.choices.value == 3
    press(page, Key.Key_PageDown)
    assert page.asking.here == second


def test_single_keys_can_be_switched_off(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.QUICK)
    fresh.change_settings(single_keys=False)
    page = shown(fresh)
    page.asking.unknown.setFocus()
    press(page, Key.Key_W)
    assert stored(fresh, "STR-01") is None


def test_not_applicable_needs_a_reason(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.QUICK)
    page = shown(fresh)
    page.asking.take_focus()
    seen: list[bool] = []

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        dialog.do.click()
        seen.append(dialog.isVisible())
        dialog.ui.reason.setPlainText("Es gibt keine Planung.")
        dialog.do.click()

    QTimer.singleShot(0, fill)
    press(page, Key.Key_N)
    # Without a reason the dialog stayed open.
    assert seen == [True]
    found = stored(fresh, "STR-01")
    assert found is not None and found.reason == "Es gibt keine Planung."
    assert found.reply.state is State.NOT_APPLICABLE_PERSON


def test_a_note_is_kept_when_its_field_is_left_and_takes_digits(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.QUICK)
    page = shown(fresh)
    page.asking._note.click()
    QTest.keyClicks(page.asking.remarks.note, "seit 3 Jahren, W")
    assert stored(fresh, "STR-01") is None
    page.asking.take_focus()
    found = stored(fresh, "STR-01")
    assert found is not None and found.note == "seit 3 Jahren, W"
    assert found.reply.state is State.OPEN
    press(page, Key.Key_2)
    found = stored(fresh, "STR-01")
    assert found is not None and (found.note, found.reply.level) == ("seit 3 Jahren, W", 2)


def test_evidence_by_touch(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.QUICK)
    page = shown(fresh)
    page.asking._evidence.click()
    page.asking.remarks._touch("gesehen")
    page.asking.remarks._touch("Foto")
    page.asking.remarks._touch("gesehen")
    found = stored(fresh, "STR-01")
    assert found is not None and found.evidence == "Foto"


def test_all_questions_keep_the_answers_of_the_kurzcheck(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.QUICK)
    page = shown(fresh)
    page.asking.take_focus()
    press(page, Key.Key_4)
    assert page.asking._count.text() == "Frage 1 von 20"
    page.asking.mode.button(Mode.FULL).click()
    assert page.asking._count.text() == "Frage 1 von 50"
    assert page.asking.choices.value == 4
    fresh.undo()
    assert page.asking._count.text() == "Frage 1 von 20"
    fresh.undo()
    assert page.asking.choices.value is None


def test_list_jumps_and_critical_questions_are_marked(baker: Session, shown: Shown) -> None:
    page = shown(baker)
    page.show_what("SEC-05")
    asking = page.asking
    assert asking.isVisible() and asking.here == "SEC-05"
    assert asking._critical.isVisible()
    model = asking.list.model_of_rows
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    # Eight dimensions, and the eight questions of IT-Sicherheit unfolded.
    assert model.rowCount() == 16
    asking.list.setFocus()
    asking.list.select("SEC-01")
    press(page, Key.Key_Return)
    assert asking.here == "SEC-01"
    spoken = model.index(model.place("SEC-01"), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Verantwortung und Regeln, kritisch, beantwortet"


def test_the_owners_own_answer_stays_beside_the_review(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.QUICK, By.SELF)
    answer_all(fresh, 4)
    page = shown(fresh)
    assert page.overview.isVisible()
    page.overview._review.click()
    assert page.asking.isVisible()
    page.asking.take_focus()
    press(page, Key.Key_1)
    found = stored(fresh, "STR-01")
    assert found is not None and found.reply.level == 1 and found.reported == Reply(State.ANSWERED, 4)
    banner = page.asking._reported
    assert banner.isVisible() and "Stufe 4" in banner._text.text()


# ---------------------------------------------------------------------------------------- overview


def test_level_two_everywhere_is_fifty_points(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.FULL)
    answer_all(fresh, 2)
    page = shown(fresh)
    head = page.overview.head
    assert page.overview.isVisible()
    # Level 2 of 4 is 50 points in every question, so also in the whole: stage 3 reaches from 40 to 60.
    assert head.number.text() == "50"
    assert head.sentence.text().startswith("Stufe „Aufbau“:")
    assert "50 von 50 Fragen beantwortet. Modell: Entwurf, nicht kalibriert." in head.sentence.text()
    assert not head._why.isVisible()
    rows = page.overview.charts.table.model_of_rows.rows
    assert [row.today for row in rows] == ["50"] * 8  # type: ignore[attr-defined]
    page.overview.charts.draw()
    assert page.overview.charts.radar.accessibleDescription().startswith("Am weitesten vom Ziel:")
    assert "IT-Sicherheit 50" in page.overview.charts.bars.accessibleDescription()


def test_without_enough_answers_there_is_no_number_but_a_reason(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.FULL)
    page = shown(fresh)
    page.asking.take_focus()
    press(page, Key.Key_4)
    page.show_overview()
    head = page.overview.head
    assert head.number.text() == "nicht gemessen"
    assert head.caption.text() == "1 von 50 Fragen beantwortet"
    assert page.overview.ask.isVisible() and page.overview.ask.text() == "49 offene Fragen beantworten"


def test_a_critical_point_on_zero_caps_the_stage_and_says_why(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.FULL)
    answer_all(fresh, 4, SEC_05=0)
    page = shown(fresh)
    head = page.overview.head
    assert int(head.number.text()) > 90
    # The model caps at its stage 2, "Aufbau"; the number stays.
    assert head.sentence.text().startswith("Stufe „Aufbau“:")
    assert head.critical.isVisible()
    assert "„Datensicherung“ steht auf Stufe 0" in head.reason.text()


def test_facts_the_questions_hang_on_are_told_in_place(fresh: Session, shown: Shown) -> None:
    begin(fresh, Mode.FULL)
    answer_all(fresh, 2)
    page = shown(fresh)
    overview = page.overview
    assert overview._missing.isVisible()
    overview._complete.click()
    form = overview._form
    assert form is not None and form.isVisible()
    form.answered.emit("sells_over_counter", True)
    case = fresh.case
    assert case is not None and case.round is not None
    assert case.round.profile == {"sells_over_counter": True}


def test_another_target_can_be_agreed_and_taken_back(baker: Session, shown: Shown) -> None:
    page = shown(baker)
    gaps, strip = page.overview.gaps, page.overview.target
    assert gaps.select("SEC-05")
    row = gaps.current_row
    assert row is not None and row.step == "1 → 3,5"  # type: ignore[attr-defined]
    strip.levels.button(2).click()
    assert gaps.select("SEC-05")
    row = gaps.current_row
    assert row is not None and row.step == "1 → 2"  # type: ignore[attr-defined]
    assert "vor Ort vereinbart" in strip._target.text()
    strip._default.click()
    row = gaps.current_row
    assert row is not None and row.step == "1 → 3,5"  # type: ignore[attr-defined]


def test_enter_on_a_gap_opens_its_question(baker: Session, shown: Shown) -> None:
    page = shown(baker)
    page.overview.gaps.setFocus()
    page.overview.gaps.select("SEC-02")
    QTest.keyClick(page.overview.gaps, Key.Key_Return)
    assert page.asking.isVisible() and page.asking.here == "SEC-02"


def test_a_new_assessment_is_compared_like_for_like(fresh: Session, place: Place, shown: Shown) -> None:
    begin(fresh, Mode.QUICK)
    answer_all(fresh, 1)
    page = shown(fresh)
    place.clock.now += timedelta(days=200)
    page.overview._again.click()
    assert page.start is not None and page.start.isVisible()
    page.start.begin.click()
    answer_all(fresh, 3)
    page.show_overview()
    card = page.overview.ui.comparison_card
    assert card.isVisible()
    assert "Erhebung vom 23.11.2026" in page.overview.ui.comparison_about.text()
    assert "20 Fragen, beide Male beantwortet" in page.overview.ui.comparison_about.text()
    lines = page.overview._changes.model_of_rows.rows
    # From 25 points to 75 points in the whole.
    assert lines[0].spoken == "Gesamt: 25 → 75 (+50)"


def test_an_assessment_with_a_lost_model_is_shown_and_not_changed(fresh: Session, shown: Shown) -> None:
    case = fresh.case
    assert case is not None
    fresh.edit(
        lambda desk, own: recording.begin_assessment(
            desk,
            own,
            ModelIdentity("hdr", "0.0.9", "0" * 64),
            mode=Mode.FULL,
            by=By.ADVISER,
            on=fresh.today(),
        )
    )
    assert case.round is not None
    round_id = case.round.id
    answer = Answer(Reply(State.ANSWERED, 2), 1)
    fresh.edit(lambda desk, own: recording.answer_question(desk, own, round_id, "STR-01", answer))
    page = shown(fresh)
    assert page.old.isVisible()
    assert [row.spoken for row in page.old.answers.model_of_rows.rows] == ["Digitaler Fahrplan: Stufe 2"]
    page.old.renew.emit()
    assert page.start is not None and page.start.isVisible()


def test_other_views_say_that_they_are_not_the_instrument(baker: Session, shown: Shown) -> None:
    from PySide6.QtWidgets import QLabel

    page = shown(baker)
    page.overview._frames.set_open(True)
    said = {label.text() for label in page.overview._frames.findChildren(QLabel)}
    assert "Orientierung, nicht das amtliche Instrument" in said
    assert "Hinweis, kein CyberRisikoCheck nach DIN SPEC 27076" in said


# ----------------------------------------------------------------------------------- accessibility


@pytest.mark.parametrize("view", ["start", "questions", "overview"])
def test_nothing_is_nameless(baker: Session, shown: Shown, view: str) -> None:
    page = shown(baker)
    {"start": page.show_start, "questions": page.show_questions, "overview": page.show_overview}[view]()
    found = walk(page)
    assert not found.faults, found.faults


@pytest.mark.parametrize("narrow", [True, False])
def test_nothing_is_wider_than_the_page(baker: Session, shown: Shown, narrow: bool) -> None:
    page = shown(baker)
    page.set_narrow(narrow)
    for view in (page.show_start, page.show_questions, page.show_overview):
        view()
        assert page.minimumSizeHint().width() <= (480 if narrow else 840)
