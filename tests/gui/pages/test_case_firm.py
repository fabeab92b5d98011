# SPDX-License-Identifier: EUPL-1.2
"""The step Betrieb as an adviser fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from irmd_desktop.core.values import Known, NotApplicable, Value
from irmd_desktop.gui.models.keyed_rows import ROW
from irmd_desktop.gui.pages.case_firm import FirmPage
from irmd_desktop.gui.pages.facts import FactField
from irmd_desktop.gui.pages.firm.aid_dialog import AidDialog
from irmd_desktop.gui.pages.firm.history import HistoryDialog, HistoryModel
from irmd_desktop.gui.pages.firm.memory import NoteDialog, ReminderDialog
from irmd_desktop.gui.pages.firm.related import RelatedDialog
from irmd_desktop.gui.pages.home.row_button import RowButton
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.widgets import Heading
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.live import LEDGER, LiveCase


@pytest.fixture
def page(baker: Session, qtbot: QtBot) -> Iterator[FirmPage]:
    made = FirmPage(baker)
    qtbot.addWidget(made)
    made.resize(900, 1400)
    made.show()
    made.come_forward()
    baker.changed.connect(made.take_change)
    yield made


def case_of(page: FirmPage) -> LiveCase:
    return page.case


def given(page: FirmPage, fact_id: str) -> Value | None:
    return page.case.view.facts.get(fact_id)


def test_a_postcode_of_several_places_asks_which_one(page: FirmPage, qtbot: QtBot) -> None:
    identity = page.identity
    # 06712: Zeitz, Gutenborn, Kretzschau, Schnaudertal (Gemeindeverzeichnis).
    assert identity.commune.count() == 4
    assert "4 Gemeinden" in identity.postcode.accessibleDescription()
    identity.postcode.setFocus()
    identity.postcode.selectAll()
    qtbot.keyClicks(identity.postcode, "04600")
    qtbot.keyClick(identity.postcode, Qt.Key.Key_Return)
    assert given(page, "site.postcode").value == "04600"  # type: ignore[union-attr]
    assert case_of(page).value("site.state").value == "thueringen"  # type: ignore[union-attr]
    # What was said of Zeitz counts no more, and the address follows.
    assert given(page, "site.commune") is None
    assert identity.place.text() == "04600 Altenburg"


def test_outside_the_lists_the_district_is_asked_by_hand(page: FirmPage, qtbot: QtBot) -> None:
    identity = page.identity
    line = identity.postcode
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "06333")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    district, state = identity._by_hand
    # Hettstedt, or Falkenstein/Harz outside the region: both lie in Sachsen-Anhalt.
    assert [identity.commune.itemText(n) for n in range(2)] == ["Hettstedt", "eine andere Gemeinde"]
    assert district.isVisibleTo(page) and not state.isVisibleTo(page)
    identity.commune.chosen.emit("15087220")
    assert not district.isVisibleTo(page)
    assert case_of(page).value("site.district").value == "15087"  # type: ignore[union-attr]


def test_half_a_postcode_is_kept_told_and_not_stored(page: FirmPage, qtbot: QtBot) -> None:
    line = page.identity.postcode
    line.selectAll()
    qtbot.keyClicks(line, "0671")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "Fünf Ziffern" in page.identity._postcode.error
    assert line.text() == "0671"
    assert given(page, "site.postcode").value == "06712"  # type: ignore[union-attr]


def test_the_name_is_stored_on_leaving_and_never_becomes_empty(page: FirmPage, qtbot: QtBot) -> None:
    line = page.identity.name
    line.selectAll()
    qtbot.keyClicks(line, "Backhaus Muster GmbH")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.case.view.firm.name == "Backhaus Muster GmbH"
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.case.view.firm.name == "Backhaus Muster GmbH"
    assert page.identity._name.error


def test_the_size_class_follows_from_people_and_turnover(page: FirmPage) -> None:
    # 12.5 people and up to 1 million euros: at least 10 people, so small, not micro (Annex Art. 2).
    assert page.size_part.badge.text() == "Kleines Unternehmen"
    page.session.record("firm.employees_fte", Known(Decimal("9.5")))
    assert page.size_part.badge.text() == "Kleinstunternehmen"


def test_a_linked_enterprise_counts_into_the_size(page: FirmPage, qtbot: QtBot) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RelatedDialog)
        dialog._name.setText("Café Muster")
        dialog._relation.setCurrentIndex(dialog._relation.findData("linked"))
        dialog._figures["headcount_fte"].set_value(Decimal(45))
        dialog._figures["turnover_eur"].set_value(Decimal(12_000_000))
        dialog._figures["balance_total_eur"].set_value(Decimal(11_000_000))
        dialog.do.click()

    QTimer.singleShot(0, page, fill)
    page.size_part.related.choice.button("some").click()
    # 12.5 + 45 = 57.5 people: medium.
    assert page.size_part.badge.text() == "Mittleres Unternehmen"
    assert "57,5" in page.size_part.why.text()
    page.session.undo()
    assert isinstance(given(page, "firm.related_enterprises"), NotApplicable)


def test_the_ledger_says_what_is_free_and_until_when_each_line_counts(page: FirmPage) -> None:
    # 2,800 + 9,200 = 12,000 euros of 300,000; three years to the day of award.
    assert page.ledger.room.text().replace("\u00a0", " ") == "288.000 € frei von 300.000 €"
    model = page.ledger.table.model()
    rows = [model.index(n, 0).data(ROW) for n in range(model.rowCount())]
    assert [(row.body, row.until) for row in rows] == [
        ("BAFA", "14.03.2027"),
        ("Investitionsbank Sachsen-Anhalt", "02.06.2028"),
    ]
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "BAFA" in spoken and "14.03.2027" in spoken


def test_the_ledger_is_changed_and_emptied_by_keys(page: FirmPage, qtbot: QtBot) -> None:
    table = page.ledger.table
    table.setFocus()
    table.selectRow(0)
    assert page.ledger.change.isVisibleTo(page)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = page.ledger.findChild(AidDialog)
    assert dialog is not None and dialog.body.text() == "BAFA"
    dialog.amount.set_value(Decimal(3_000))
    dialog.do.click()
    assert sorted(one.gross_grant_equivalent for one in page.case.view.aid) == [3_000, 9_200]  # type: ignore[type-var]
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [one.body for one in page.case.view.aid] == ["Investitionsbank Sachsen-Anhalt"]
    page.session.undo()
    assert len(page.case.view.aid) == 2


def test_an_aid_without_a_certificate_keeps_the_room_open(page: FirmPage, qtbot: QtBot) -> None:
    def fill() -> None:
        dialog = page.ledger.findChild(AidDialog)
        assert dialog is not None
        dialog.granted.set_value(date(2026, 1, 15))
        dialog.body.setText("KfW")
        dialog.do.click()

    page.ledger.add.click()
    fill()
    assert len(page.case.view.aid) == 3
    assert page.case.view.aid[-1].gross_grant_equivalent is None
    assert "mindestens" in page.ledger.room.text()
    value = page.case.value(LEDGER)
    assert isinstance(value, Known) and isinstance(value.value, tuple) and len(value.value) == 3


def test_an_internal_note_is_gone_while_the_owner_looks_on(page: FirmPage, qtbot: QtBot) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoteDialog)
        dialog.text.setPlainText("Bank zögert")
        dialog.do.click()

    QTimer.singleShot(0, page, fill)
    page.memory._note(None)
    assert [note.text for note in page.case.view.notes] == ["Bank zögert"]
    page.session.present(True)
    page.mark_stale()
    shown = [line.title.text() for line in page.memory.findChildren(RowButton) if line.isVisible()]
    assert "Bank zögert" not in shown


def test_a_reminder_needs_a_day(page: FirmPage, qtbot: QtBot) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReminderDialog)
        dialog.text.setPlainText("Nachfassen")
        dialog.do.click()
        assert dialog._problem.isVisible()
        dialog.day.set_value(date(2027, 2, 23))
        dialog.do.click()

    QTimer.singleShot(0, page, fill)
    page.memory._remind()
    assert [one.due_on for one in page.case.view.reminders if one.done_on is None] == [date(2027, 2, 23)]


def test_another_spelling_on_a_paper_is_told(page: FirmPage) -> None:
    from irmd_desktop.services.workspace import planning

    page.session.edit(
        lambda desk, case: planning.set_quote(
            desk, case, supplier="Kassenhaus", firm_as_written="Bäckerei Muster GmbH"
        )
    )
    shown = " ".join(label.text() for label in page.warnings.findChildren(Heading))
    assert "Bäckerei Muster GmbH" in shown


def test_a_value_this_catalogue_no_longer_knows_is_told(page: FirmPage) -> None:
    case = page.case
    case.view = replace(case.view, unreadable_facts={"firm.trade": {"value": "gibt-es-nicht"}})
    page.warnings.show_case(case)
    shown = " ".join(label.text() for label in page.warnings.findChildren(QLabel))
    assert "Gewerbe nach Handwerksordnung" in shown and "Er zählt nicht; fragen Sie neu." in shown


def test_a_fact_can_be_reached_by_its_name(page: FirmPage) -> None:
    page.show_what("firm.collective_agreement")
    (group,) = (one for one in page.groups if "firm.collective_agreement" in one.facts)
    assert group.is_open
    asked = [field.fact_editor.fact.id for field in group.findChildren(FactField)]
    assert "firm.collective_agreement" in asked


def test_every_fact_of_the_firm_has_its_place(page: FirmPage) -> None:
    grouped = [fact for group in page.groups for fact in group.facts]
    shown = [field.fact_editor.fact.id for field in page.findChildren(FactField)]
    by_hand = ["site.postcode", "site.commune", "firm.related_enterprises", LEDGER]
    asked = {
        fact.id
        for fact in page.session.release.book.dictionary
        if fact.asked and not fact.id.startswith(("project.", "cost."))
    }
    assert asked <= {*grouped, *shown, *by_hand}
    assert len(grouped) == len(set(grouped))


def test_a_document_is_kept_in_the_case_with_its_spelling(
    page: FirmPage, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = tmp_path / "Bescheid.pdf"
    letter.write_bytes(b"%PDF-1.7")
    page.documents.take(letter)
    (document,) = page.case.view.documents
    line = page.documents._lines[document.id]
    line.written.setFocus()
    qtbot.keyClicks(line.written, "Baeckerei Muster")
    qtbot.keyClick(line.written, Qt.Key.Key_Return)
    assert page.case.view.documents[0].firm_as_written == "Baeckerei Muster"
    assert page.warnings.isVisibleTo(page)
    line.removed.click()
    assert not page.case.view.documents and not page.warnings.isVisibleTo(page)


def test_a_file_that_is_gone_is_told_and_changes_nothing(page: FirmPage, tmp_path: Path) -> None:
    page.documents.take(tmp_path / "fehlt.pdf")
    assert "Im Fall ist nichts geändert" in page.documents._fault.text()
    assert not page.case.view.documents


def test_the_timeline_is_a_sound_model(page: FirmPage, qtbot: QtBot) -> None:
    model = HistoryModel(page.case)
    assert model.rowCount() == 100 and model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() > 100
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dialog = HistoryDialog(page.case)
    qtbot.addWidget(dialog)
    assert dialog.table.model().rowCount() == 100


def test_narrow_is_one_column(page: FirmPage) -> None:
    page.set_narrow(True)
    assert page.size_part.y() > page.identity.y()
    page.set_narrow(False)


def test_the_ledger_is_a_sound_model(page: FirmPage) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.ledger.table.model(), mode)
    entry = page.case.view.aid[0]
    page.session.edit(lambda desk, case: recording.remove_aid_entry(desk, case, entry))
    page.session.undo()
    assert tester.model() is page.ledger.table.model()


def test_removing_an_aid_is_undone_with_everything_else(page: FirmPage) -> None:
    entry = page.case.view.aid[0]
    page.session.edit(lambda desk, case: recording.remove_aid_entry(desk, case, entry))
    assert len(page.case.view.aid) == 1
    page.session.undo()
    assert len(page.case.view.aid) == 2
