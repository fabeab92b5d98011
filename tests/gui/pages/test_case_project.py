# SPDX-License-Identifier: EUPL-1.2
"""The step Vorhaben as an adviser fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from irmd_desktop.core.values import Interval, Known, NotApplicable, Unknown, Value
from irmd_desktop.gui.pages.case_project import PURPOSES, TOPICS, ProjectPage
from irmd_desktop.gui.pages.facts import FactField
from irmd_desktop.gui.pages.project.cost_model import CostColumn
from irmd_desktop.gui.pages.project.quote_dialog import QuoteDialog
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Chip, MoneyEdit, YesNoUnknown
from irmd_desktop.gui.widgets.hyphens import breakable
from irmd_desktop.services.open_case import start_gate
from irmd_desktop.services.workspace.views import CostItem, CostKind

NBSP = "\u00a0"


@pytest.fixture
def page(baker: Session, qtbot: QtBot) -> Iterator[ProjectPage]:
    made = ProjectPage(baker)
    qtbot.addWidget(made)
    made.resize(900, 1600)
    made.show()
    made.come_forward()
    baker.changed.connect(made.take_change)
    yield made


def given(page: ProjectPage, fact_id: str) -> Value | None:
    return page.case.view.facts.get(fact_id)


def items(page: ProjectPage) -> tuple[CostItem, ...]:
    return page.case.view.cost_items


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def put(page: ProjectPage, row: int, column: CostColumn, value: object) -> None:
    model = page.costs.table.costs
    model.setData(model.index(row, column), value)
    settle()


# -------------------------------------------------------------------------------------- start gate


def test_the_first_thing_on_the_page_is_the_start_gate(page: ProjectPage) -> None:
    assert page.gate.y() < page.title.y()
    settle()
    lost = start_gate.would_be_lost(page.case)
    assert (
        f"Bei {lost} passenden oder offenen"
        in page.gate.banner.accessibleName() + page.gate.banner._text.text()
    )


def test_days_of_an_order_are_asked_once_there_is_one(page: ProjectPage, qtbot: QtBot) -> None:
    first = page.gate.fields[start_gate.FIRST_ORDER]
    assert not first.isVisibleTo(page)
    choice = page.gate.ordered.findChild(YesNoUnknown)
    assert choice is not None
    choice.button(True).click()
    assert first.isVisibleTo(page)
    assert page.gate.fields["project.filed_on"].isVisibleTo(page)
    line = first.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "2.11.26")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given(page, start_gate.FIRST_ORDER).value == date(2026, 11, 2)  # type: ignore[union-attr]
    page.session.record(start_gate.WITHDRAWAL, Known(False))
    settle()
    assert "Es ist schon bestellt" in page.gate.banner._text.text()
    assert any("vor dem erlaubten Tag" in line._found.text() for line in page.gate._rows)


def test_no_application_yet_is_an_answer_of_its_own(page: ProjectPage) -> None:
    page.session.forget("project.filed_on")
    chip = page.gate.fields["project.filed_on"].findChild(Chip)
    assert chip is not None
    assert chip.text() == "noch nicht" and not chip.isChecked()
    chip.click()
    assert isinstance(given(page, "project.filed_on"), NotApplicable)


# ------------------------------------------------------------------------------------------- words


def test_title_and_aim_are_stored_on_leaving_and_undone(page: ProjectPage, qtbot: QtBot) -> None:
    page.title.selectAll()
    qtbot.keyClicks(page.title, "Digitale Backstube")
    qtbot.keyClick(page.title, Qt.Key.Key_Return)
    assert page.case.view.projects[0].title == "Digitale Backstube"
    page.aim.setPlainText("Keine Zettel mehr")
    page.undecided()
    assert page.case.view.projects[0].aim == "Keine Zettel mehr"
    page.session.undo()
    page.session.undo()
    assert page.title.text() == "Digitale Backstube und Vorbestellung"


def test_the_first_words_make_the_project(session: Session, qtbot: QtBot) -> None:
    from irmd_desktop.services.workspace import cases
    from irmd_desktop.services.workspace.views import Firm

    session.open_case(cases.create_case(session.desk, Firm("Neu")), "project")
    page = ProjectPage(session)
    qtbot.addWidget(page)
    page.show()
    page.come_forward()
    page.undecided()
    assert not page.case.view.projects
    qtbot.keyClicks(page.title, "Webshop")
    page.undecided()
    assert [one.title for one in page.case.view.projects] == ["Webshop"]


def test_topics_show_what_is_chosen_and_a_menu_of_all(page: ProjectPage) -> None:
    shown = [code for code, chip in page.topics._chips.items() if chip.isVisibleTo(page)]
    assert shown == ["FT-DIGI-INVEST", "FT-ITSEC", "FT-BERATUNG"]
    assert len(page.topics._menu.actions()) == 13
    actions = {action.data(): action for action in page.topics._menu.actions()}
    actions["FT-ONLINE"].trigger()
    assert page.topics._chips["FT-ONLINE"].isVisibleTo(page)
    assert "FT-ONLINE" in given(page, TOPICS).value  # type: ignore[union-attr, operator]
    page.topics._chips["FT-ONLINE"].click()
    page.session.undo()
    assert page.topics._chips["FT-ONLINE"].isVisibleTo(page)


def test_without_a_purpose_nothing_is_said(page: ProjectPage) -> None:
    for chip in page.purposes._chips.values():
        if chip.isVisibleTo(page):
            chip.click()
    assert isinstance(given(page, PURPOSES), Unknown)


# ------------------------------------------------------------------------------------------- costs


def test_the_cost_table_is_a_sound_model(page: ProjectPage) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.costs.table.costs, mode)
    page.costs._take_sums()
    put(page, 5, CostColumn.TITLE, "Waage")
    page.costs._remove(items(page)[0].id)
    page.session.undo()
    assert tester.model() is page.costs.table.costs
    assert len(items(page)) == 6


def test_an_item_is_written_with_keys_alone(page: ProjectPage, qtbot: QtBot) -> None:
    table = page.costs.table
    page.costs._take_sums()
    table.setFocus()
    table.setCurrentIndex(table.costs.index(5, CostColumn.TITLE))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    title = table.findChild(QLineEdit)
    assert title is not None
    qtbot.keyClicks(title, "Knetmaschine")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    settle()
    assert items(page)[-1].title == "Knetmaschine" and items(page)[-1].net is None
    kind = table.findChild(QComboBox)
    assert kind is not None  # the kind is asked next
    qtbot.keyClicks(kind, "Masch")
    qtbot.keyClick(kind, Qt.Key.Key_Return)
    settle()
    assert items(page)[-1].kind is CostKind.MACHINES
    # A machine of unknown price: at least nothing, never nothing.
    assert given(page, "cost.machines_eur") == Interval(
        Decimal(0),
        None,
        given(page, "cost.machines_eur").provenance,  # type: ignore[union-attr]
    )
    table.setCurrentIndex(table.costs.index(5, CostColumn.NET))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    net = table.findChild(MoneyEdit)
    assert net is not None
    qtbot.keyClicks(net, "12.500")
    qtbot.keyClick(net, Qt.Key.Key_Return)
    settle()
    assert given(page, "cost.machines_eur").value == 12_500  # type: ignore[union-attr]
    # 22,400 known before and 12,500.
    assert page.costs.total.text() == f"34.900{NBSP}€"


def test_what_is_no_amount_is_told_and_changes_nothing(page: ProjectPage, qtbot: QtBot) -> None:
    page.costs._take_sums()
    table = page.costs.table
    table.setFocus()
    table.setCurrentIndex(table.costs.index(0, CostColumn.NET))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    net = table.findChild(MoneyEdit)
    assert net is not None
    net.selectAll()
    qtbot.keyClicks(net, "sechs")
    qtbot.keyClick(net, Qt.Key.Key_Return)
    assert "„sechs“" in page.costs._fault.text() and page.costs._fault.isVisibleTo(page)
    assert items(page)[0].net == 6_500


def test_sums_told_before_are_never_replaced_by_a_position(page: ProjectPage) -> None:
    assert page.costs.sums.isVisibleTo(page)
    put(page, 0, CostColumn.TITLE, "Kassensystem")
    (new,) = items(page)
    put(page, 0, CostColumn.KIND, CostKind.HARDWARE)
    # The sum of 6,500 for hardware is now a position of its own beside the new one.
    assert Decimal(6_500) in {one.net for one in items(page)}
    low, _ = page.case.match.situation.bounds("cost.hardware_eur")
    assert low == 6_500 and new.id in {one.id for one in items(page)}


def test_the_gap_is_named_beside_the_sum(page: ProjectPage) -> None:
    page.costs._take_sums()
    put(page, 1, CostColumn.NET, None)
    # 22,400 without software of 8,300.
    assert page.costs.total.text() == f"14.100{NBSP}€"
    assert page.costs._gaps.text() == "dazu 1 Position ohne Betrag"


def test_no_further_costs_is_said_once_for_all_kinds(page: ProjectPage) -> None:
    page.session.forget("cost.building_eur")
    page.session.forget("cost.rnd_eur")
    assert page.costs.no_more.isVisibleTo(page)
    page.costs.no_more.click()
    assert isinstance(given(page, "cost.building_eur"), NotApplicable)
    assert isinstance(given(page, "cost.rnd_eur"), NotApplicable)
    page.session.undo()
    assert given(page, "cost.rnd_eur") is None


def test_rows_move_and_go_by_keys(page: ProjectPage, qtbot: QtBot) -> None:
    page.costs._take_sums()
    table = page.costs.table
    table.setFocus()
    table.setCurrentIndex(table.costs.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.title for one in items(page)][:2] == ["Software", "Hardware"]
    assert table.item is not None and table.item.title == "Hardware"
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert "Hardware" not in [one.title for one in items(page)]
    assert given(page, "cost.hardware_eur") is None
    page.session.undo()
    assert given(page, "cost.hardware_eur").value == 6_500  # type: ignore[union-attr]


def test_a_long_name_makes_its_row_grow(page: ProjectPage) -> None:
    page.costs._take_sums()
    before = page.costs.table.rowHeight(0)
    put(page, 0, CostColumn.TITLE, "Warenwirtschafts- und Produktionsplanungssoftware " * 3)
    assert page.costs.table.rowHeight(0) > before
    assert page.costs.table.verticalScrollBar().maximum() == 0


def test_a_word_wider_than_its_column_is_broken_as_germans_do(page: ProjectPage) -> None:
    page.costs._take_sums()
    before = page.costs.table.rowHeight(0)
    put(page, 0, CostColumn.SUPPLIER, "Donaudampfschifffahrtsgesellschaft")
    assert page.costs.table.rowHeight(0) > before
    assert breakable("body", "Donaudampfschifffahrtsgesellschaft", 140).count("\u00ad") >= 3
    assert breakable("body", "Kasse", 140) == "Kasse"


# ------------------------------------------------------------------------------------------ quotes


def test_a_quote_belongs_to_its_item_and_is_checked(page: ProjectPage, qtbot: QtBot) -> None:
    page.costs._take_sums()
    page.costs.table.setCurrentIndex(page.costs.table.costs.index(0, 0))
    assert page.costs.card.isVisibleTo(page)
    page.costs.card.add.click()
    dialog = page.costs.card.findChild(QuoteDialog)
    assert dialog is not None
    dialog.do.click()
    assert dialog._problem.isVisibleTo(dialog)  # a quote needs a supplier
    dialog.supplier.setText("Kassenhaus")
    dialog.net.set_value(Decimal(6_400))
    dialog.day.set_value(date(2026, 11, 20))
    dialog.tie.button(True).click()
    dialog.do.click()
    (quote,) = page.case.view.quotes
    assert (quote.about, quote.net, quote.tie) == (items(page)[0].id, 6_400, True)
    table = page.costs.table
    assert table.costs.index(0, CostColumn.QUOTES).data() == "1 Angebot"
    row = page.costs.card.quotes.model().index(0, 0)
    assert "mit dem Betrieb verbunden" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    page.costs.card._remove_quote(quote.id)
    assert not page.case.view.quotes


def test_in_a_narrow_window_the_supplier_is_asked_below(page: ProjectPage, qtbot: QtBot) -> None:
    page.costs._take_sums()
    page.set_narrow(True)
    page.costs.table.setCurrentIndex(page.costs.table.costs.index(0, 0))
    assert page.costs.table.isColumnHidden(CostColumn.SUPPLIER)
    line = page.costs.card.supplier
    assert line.isVisibleTo(page)
    line.setFocus()
    qtbot.keyClicks(line, "Kassenhaus")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert items(page)[0].supplier == "Kassenhaus"


# ----------------------------------------------------------------------------------------- finance


def test_pre_financing_stands_beside_the_financing(page: ProjectPage) -> None:
    settle()
    shown = [line.text() for line in page.finance._lines if line.isVisibleTo(page)]
    assert any("zahlen zuerst" in text for text in shown)


def test_every_fact_of_the_project_has_its_place(page: ProjectPage) -> None:
    grouped = [fact for group in page.groups for fact in group.facts]
    shown = [field.fact_editor.fact.id for field in page.findChildren(FactField)]
    asked = {
        fact.id
        for fact in page.session.release.book.dictionary
        if fact.asked and fact.id.startswith("project.")
    }
    assert asked <= {*grouped, *shown, TOPICS, PURPOSES}


def test_a_fact_can_be_reached_by_its_name(page: ProjectPage) -> None:
    page.show_what("project.leasing")
    (group,) = (one for one in page.groups if "project.leasing" in one.facts)
    assert group.is_open
    page.show_what("cost.hardware_eur")
    assert page.costs.table.currentIndex().row() == len(items(page))
