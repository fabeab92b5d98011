# SPDX-License-Identifier: EUPL-1.2
"""Step Förderung as an adviser uses it, on the bakery in Zeitz: one programme fits, five are open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from irmd_desktop.core.values import Known
from irmd_desktop.gui.models.programmes import Head, Line
from irmd_desktop.gui.pages.case_funding import FundingPage
from irmd_desktop.gui.pages.funding.status_dialog import StatusDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.services.workspace.views import DecisionStatus
from tests.gui.conftest import Place

BAFA = "bund-bafa-unternehmensberatung-kmu"
TRAINING = "st-ib-weiterbildung-betrieblich"
SAXON = "sn-sab-digitalisierung-zuschuss-efre-transformation"


@pytest.fixture
def page(baker: Session, qtbot: QtBot) -> FundingPage:
    made = FundingPage(baker)
    qtbot.addWidget(made)
    baker.changed.connect(made.take_change)
    made.resize(880, 640)
    made.show()
    made.come_forward()
    return made


def keys(page: FundingPage) -> list[str]:
    return [entry.key for entry in page.list.table.programmes.entries]


def button(page: FundingPage, identifier: str) -> QPushButton:
    found = [one for one in page.findChildren(QPushButton) if one.accessibleIdentifier() == identifier]
    assert len(found) == 1, identifier
    return found[0]


def test_what_fits_stands_first_and_the_rest_folds(page: FundingPage) -> None:
    assert keys(page)[:2] == [BAFA, TRAINING]
    heads = [entry.group for entry in page.list.table.programmes.entries if isinstance(entry, Head)]
    assert [head.title for head in heads] == ["7 Vorschläge", "43 fallen weg"]
    assert heads[1].summary == "7 geschlossen, 19 anderes Gebiet, 17 anderer Zweck"
    assert page.list.filter.button("fits").text() == "passt 1"


def test_the_model_keeps_qts_rules(page: FundingPage) -> None:
    model = page.list.table.programmes
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.toggle("out")
    model.toggle("out")
    page.list.filter.set_value("out")
    page.list.show_case(page.case)
    assert tester.model() is model
    assert model.rowCount() == 43


def test_a_row_says_both_lines(page: FundingPage) -> None:
    model = page.list.table.programmes
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Förderung von Unternehmensberatungen für KMU. passt. BAFA · alle Bedingungen erfüllt" in spoken
    assert "2.240\u00a0–\u00a02.800\u00a0€" in spoken
    assert "31.12.2026. noch 38 Tage" in spoken


def test_a_group_folds_by_keys(page: FundingPage) -> None:
    table = page.list.table
    place = table.programmes.place("/out")
    table.setCurrentIndex(table.programmes.index(place, 0))
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.programmes.rowCount() == place + 1 + 43
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.programmes.rowCount() == place + 1


def test_words_narrow_the_list_and_nothing_found_can_be_taken_back(page: FundingPage) -> None:
    assert page.focus_find()
    QTest.keyClicks(page.list.text, "kfw digital")
    assert keys(page) == [
        "bund-kfw-511-512-erp-foerderkredit-digitalisierung",
        "bund-kfw-380-erp-digitalisierungs-und-innovationskredit",
    ]
    page.list.text.setText("gibt es nicht")
    assert keys(page) == []
    assert page.list._empty.isVisibleTo(page)
    page.list._reset.click()
    assert len(keys(page)) == 8


def test_the_chosen_row_stays_when_an_answer_moves_others(page: FundingPage, baker: Session) -> None:
    table = page.list.table
    table.select(TRAINING)
    baker.record("site.state", Known("sachsen"))
    baker.undo()
    assert table.current_programme() == TRAINING


def test_enter_opens_and_escape_comes_back_to_the_same_row(page: FundingPage) -> None:
    table = page.list.table
    table.select(TRAINING)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert page.detail.programme_id == TRAINING
    QTest.keyClick(page.detail, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert table.current_programme() == TRAINING


def test_conditions_are_confirmed_in_place_with_a_note_until_the_programme_fits(
    page: FundingPage, baker: Session
) -> None:
    page.open_programme(TRAINING)
    assert page.detail._badge.text() == "offen: 3 Punkte"
    rows = list(page.detail._rows)
    for condition in ("external", "coaching-hours", "certificate"):
        button(page, f"condition.{condition}.yes").click()
    assert page.detail._badge.text() == "passt"
    assert list(page.detail._rows) == rows, "rows keep their place, so that the focus keeps it too"
    row = page.detail._rows["external"]
    row._note.setText("Anbieter hat zugesagt")
    row._note.editingFinished.emit()
    stored = baker.case.value(f"confirm.{TRAINING}.external")  # type: ignore[union-attr]
    assert stored.provenance.note == "Anbieter hat zugesagt"
    row.open.click()
    assert page.detail._badge.text() == "offen: 1 Punkt"


def test_a_note_is_not_shown_to_the_owner(page: FundingPage, baker: Session) -> None:
    page.open_programme(TRAINING)
    button(page, "condition.external.yes").click()
    assert page.detail._rows["external"]._note.isVisibleTo(page)
    baker.present(True)
    page.detail.show_programme(BAFA, page.case)
    page.detail.show_programme(TRAINING, page.case)
    assert not page.detail._rows["external"]._note.isVisibleTo(page)


def test_a_missing_fact_is_answered_by_its_editor(page: FundingPage, baker: Session) -> None:
    page.open_programme("bund-kfw-511-512-erp-foerderkredit-digitalisierung")
    row = next(
        one for one in page.detail._rows.values() if one._shown and one._shown.fact == "project.kfw_level"
    )
    row.more.click()
    assert row._editor is not None
    assert row._editor.isVisibleTo(page)


def test_the_start_rule_is_red_where_it_is_known_and_amber_where_not(page: FundingPage) -> None:
    page.open_programme(TRAINING)
    assert page.detail._start._title.text() == "Erst beantragen, dann bestellen"
    page.open_programme("st-beratungsprogramm-unternehmen")
    assert page.detail._start._title.text() == "Beginn-Regel nicht belegt"


def test_plan_drop_and_undo(page: FundingPage, baker: Session) -> None:
    page.open_programme("st-ib-digitalisierungsdarlehen")
    plan = page.detail.plan
    assert plan.plan.isVisibleTo(page)
    plan.plan.click()
    assert plan._badge.text() == "eingeplant"
    assert not plan.plan.isVisibleTo(page)
    plan.drop.click()
    assert plan._badge.text() == "nicht weiter verfolgt"
    baker.undo()
    assert plan._badge.text() == "eingeplant"


def test_the_status_of_an_application_keeps_day_amount_and_reason(
    page: FundingPage, baker: Session, qtbot: QtBot
) -> None:
    dialog = StatusDialog(baker, BAFA, None, DecisionStatus.GRANTED)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.amount.isVisibleTo(dialog)
    assert not dialog.reason.isVisibleTo(dialog)
    dialog.amount.set_value(Decimal("2240"))
    dialog.day.set_value(date(2026, 11, 20))
    dialog.do.click()
    decision = next(one for one in page.case.view.decisions if one.programme_id == BAFA)
    assert (decision.status, decision.amount, decision.decided_on) == (
        DecisionStatus.GRANTED,
        Decimal("2240"),
        date(2026, 11, 20),
    )


def test_what_if_stores_nothing_until_it_is_kept(page: FundingPage, baker: Session) -> None:
    bar = page.list.bar
    page.list._what_if.click()
    bar.suppose("site.state", Known("sachsen"))
    assert "Programme kippen" in bar._finding.text()
    assert baker.case is not None
    assert baker.case.value("site.state") == Known(
        "sachsen-anhalt", baker.case.value("site.state").provenance
    )
    assert page.list.filter.button("fits").text() == "passt 1"
    bar.reset.click()
    assert not bar.changes
    bar.more.click()
    assert bar.changes["firm.employees_fte"] == Known(Decimal("13.5"))
    bar.keep.click()
    stored = baker.case.view.facts["firm.employees_fte"]
    assert isinstance(stored, Known)
    assert stored.value == Decimal("13.5")
    assert not bar.changes


def test_three_programmes_side_by_side(page: FundingPage) -> None:
    page.list.table.select(TRAINING)
    page.show_comparison()
    assert page.compare.ids[0] == TRAINING
    assert BAFA in page.compare.ids
    titles = [title.text() for title in page.compare._titles]
    assert titles[:5] == ["Programm", "Ergebnis", "Möglich", "Frist", "Beginn"]
    page.compare.set_narrow(True)
    assert [title.text() for title in page.compare._titles].count("Frist") == 3
    page.compare.backward.click()
    assert page.list.isVisible()


def test_every_control_has_a_name_and_an_identifier(page: FundingPage) -> None:
    page.open_programme(TRAINING)
    for one in page.detail.findChildren(QPushButton):
        if one.isVisibleTo(page):
            assert one.accessibleName() or one.text()
            assert one.height() >= 40


def test_a_programme_from_elsewhere_is_shown(page: FundingPage) -> None:
    page.show_what(SAXON)
    assert page.detail.programme_id == SAXON
    assert page.detail._badge.text() == "fällt weg"
    first = next(iter(page.detail._rows.values()))
    assert first._shown is not None
    assert first._shown.state == "notMet"


def test_lines_are_programmes(page: FundingPage) -> None:
    assert isinstance(page.list.table.programmes.entry(0), Line)


def test_nothing_of_the_firm_before_stays_in_sight(page: FundingPage, baker: Session, place: Place) -> None:
    page.open_programme(TRAINING)
    baker.open_case(place.cases["elektro-leipzig"], "funding")
    assert page.list.isVisible()
    # Electrician in Leipzig: five programmes are open, none fits.
    assert page.list.filter.button("fits").text() == "passt 0"
    assert page.list.filter.button("open").text() == "offen 5"
    assert BAFA not in keys(page)
