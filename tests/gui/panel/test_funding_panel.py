# SPDX-License-Identifier: EUPL-1.2
"""The side panel: honest figures, the next question answered in place, the clock of the visit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.core.time_account import Phase
from irmd_desktop.core.values import Known
from irmd_desktop.gui.panel.answer_dialog import AnswerDialog
from irmd_desktop.gui.panel.funding_panel import PANEL, STRIP, WIDE, FundingPanel
from irmd_desktop.gui.panel.question_card import QuestionCard
from irmd_desktop.gui.session import Session
from irmd_desktop.services import settings
from irmd_desktop.services.workspace import cases
from irmd_desktop.services.workspace.consulting import set_consultation
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.recording import decide_on_programme
from irmd_desktop.services.workspace.views import DecisionStatus, Firm
from tests.gui.conftest import Place


@pytest.fixture
def panel(baker: Session, qtbot: QtBot) -> Iterator[FundingPanel]:
    window = QWidget()
    qtbot.addWidget(window)
    made = FundingPanel(baker, window)
    window.resize(1000, 700)
    made.setGeometry(696, 0, PANEL, 700)
    baker.changed.connect(made.take_change)
    window.show()
    assert baker.case is not None
    made.show_case(baker.case)
    qtbot.waitUntil(lambda: bool(made._body._amount.text()))
    yield made
    window.hide()  # kept alive until here


def test_the_counters_and_the_sum_of_what_is_planned(panel: FundingPanel) -> None:
    assert panel.counters.accessibleName() == "1 Programm passt, 5 sind offen, 43 fallen weg"
    # BAFA fits with 2,240 to 2,800; the training is open with up to 1,440: 2,240 to 4,240.
    assert panel._body._label.text() == "Möglicher Zuschuss"
    assert panel._body._amount.text() == "2.240\u00a0–\u00a04.240\u00a0€"
    assert "nicht zugesagt" in panel._body._note.text()


def test_without_a_planned_programme_only_the_largest_single_grant(
    panel: FundingPanel, baker: Session, qtbot: QtBot
) -> None:
    for decision in baker.case.view.decisions:  # type: ignore[union-attr]
        baker.edit(partial(_drop, decision.programme_id))
    qtbot.waitUntil(lambda: panel._body._label.text() == "Größter einzelner Zuschuss")
    assert panel._body._amount.text() == "2.240\u00a0–\u00a02.800\u00a0€"


def _drop(programme: str, desk: Desk, case: str) -> str:
    return decide_on_programme(desk, case, programme, DecisionStatus.DROPPED)


def test_a_condition_is_confirmed_in_the_panel(panel: FundingPanel, baker: Session, qtbot: QtBot) -> None:
    card = panel._body.question
    first = card._ask
    assert first is not None
    assert first.confirmation
    assert first.effect == "Betrifft 1 Programm, bis zu 1.440\u00a0€"
    card.yes.setFocus()
    card.yes.click()
    qtbot.waitUntil(lambda: card._ask is not None and card._ask.fact != first.fact)
    value = baker.case.value(first.fact)  # type: ignore[union-attr]
    assert isinstance(value, Known)
    assert value.value is True


def _is_another(card: QuestionCard, fact: str) -> bool:
    return card._ask is None or card._ask.fact != fact


def test_a_question_put_aside_comes_no_second_time(panel: FundingPanel, qtbot: QtBot) -> None:
    card = panel._body.question
    seen = set()
    while card._ask is not None:
        fact = card._ask.fact
        assert fact not in seen
        seen.add(fact)
        card.next.click()
        qtbot.waitUntil(partial(_is_another, card, fact))
    assert card.isVisibleTo(panel._body)
    card.next.click()
    qtbot.waitUntil(lambda: card._ask is not None)


def test_no_way_around_the_question_about_old_programmes_before_the_others(
    panel: FundingPanel, qtbot: QtBot
) -> None:
    card, order = panel._body.question, []
    while card._ask is not None:
        order.append(card._ask.fact.endswith(".status"))
        fact = card._ask.fact
        card.next.click()
        qtbot.waitUntil(partial(_is_another, card, fact))
    assert order == sorted(order)


def test_the_next_deadline(panel: FundingPanel) -> None:
    assert panel._body._due._title.text() == "BAFA-Unternehmensberatung: Antrag bis 31.12.2026"
    assert panel._body._due._note.text() == "Noch 38 Tage. Danach endet die Richtlinie."


def test_folded_it_is_a_strip_and_opens_above_the_page(panel: FundingPanel) -> None:
    panel.set_narrow(True)
    assert panel.width() == STRIP
    assert panel.folded
    panel.toggle()
    assert not panel.folded
    assert panel._body.isVisible()
    assert panel._body.parentWidget() is panel.parentWidget()
    QTest.keyClick(panel._body, Qt.Key.Key_Escape)
    assert panel.folded
    panel.set_narrow(False)
    assert panel.width() == PANEL
    panel.set_wide(True)
    assert panel.width() == WIDE


def test_the_clock_runs_on_after_a_restart_and_warns_never_blocks(
    panel: FundingPanel, baker: Session, place: Place
) -> None:
    timer = panel._body.timer
    timer.start(Phase.VISIT)
    place.clock.move(minutes=75)
    kept = settings.read(place.settings_path)
    assert kept.visit[1] == "visit"
    assert timer.minutes() == 75
    timer.stop()
    assert timer.running is None
    entry = baker.case.view.consultations[-1]  # type: ignore[union-attr]
    assert (entry.minutes, entry.phase) == (75, Phase.VISIT)


def test_the_year_of_the_adviser_is_counted_over_all_firms(panel: FundingPanel, baker: Session) -> None:
    other = cases.create_case(baker.desk, Firm("Friseur"))
    set_consultation(baker.desk, other, held_on=baker.today(), minutes=12 * 60)
    timer = panel._body.timer
    baker.change_settings(year_limit_days=1)
    assert "In diesem Jahr" not in timer._words.text(), "a case without any time says nothing"
    baker.edit(lambda desk, case: set_consultation(desk, case, held_on=baker.today(), minutes=60))
    # 720 + 60 minutes are 1.62 Tagewerke of 480 minutes
    assert "In diesem Jahr sind es 1,62\u00a0Tagewerke; die Grenze liegt bei 1." in timer._words.text()


def test_presenting_hides_the_clock(panel: FundingPanel, baker: Session) -> None:
    baker.present(True)
    assert not panel._body.timer.isVisibleTo(panel)
    baker.present(False)
    assert panel._body.timer.isVisibleTo(panel)


def test_an_answer_of_many_parts_gets_a_dialog(panel: FundingPanel, baker: Session, qtbot: QtBot) -> None:
    case_id = cases.create_case(baker.desk, Firm("Leer"))
    baker.open_case(case_id, "funding")
    assert baker.case is not None
    panel.show_case(baker.case)
    card = panel._body.question
    qtbot.waitUntil(lambda: card._ask is not None and card._ask.fact == "project.purposes")
    assert card.answer.isVisibleTo(panel)
    assert "einzeln bis zu" in card._effect.text()
    card.answer.click()
    dialog = card.findChild(AnswerDialog)
    assert dialog is not None
    assert dialog.field.isVisibleTo(dialog)
    dialog.done_button.click()
