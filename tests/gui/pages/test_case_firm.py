# SPDX-License-Identifier: EUPL-1.2
"""The step Betrieb as an adviser fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop.core.values import Known, NotApplicable, Value
from irmd_desktop.gui.pages.case_firm import FirmPage
from irmd_desktop.gui.pages.firm.ledger_card import AidDialog
from irmd_desktop.gui.pages.firm.memory import NoteDialog, ReminderDialog
from irmd_desktop.gui.pages.firm.related import RelatedDialog
from irmd_desktop.gui.pages.home.row_button import RowButton
from irmd_desktop.gui.session import Session
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
    assert "4 Gemeinden" in identity._postcode.editor.accessibleDescription()
    identity.postcode.setFocus()
    identity.postcode.selectAll()
    qtbot.keyClicks(identity.postcode, "04600")
    qtbot.keyClick(identity.postcode, Qt.Key.Key_Return)
    assert given(page, "site.postcode").value == "04600"  # type: ignore[union-attr]
    assert case_of(page).value("site.state").value == "thueringen"  # type: ignore[union-attr]
    # What was said of Zeitz counts no more.
    assert given(page, "site.commune") is None


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
    assert page.size_part._badge.text() == "kleines Unternehmen"
    page.session.record("firm.employees_fte", Known(Decimal("9.5")))
    assert page.size_part._badge.text() == "Kleinstunternehmen"


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
    assert page.size_part._badge.text() == "mittleres Unternehmen"
    assert "57,5" in page.size_part._why.text()
    page.session.undo()
    assert isinstance(given(page, "firm.related_enterprises"), NotApplicable)


def test_the_ledger_says_what_is_free_and_until_when_each_line_counts(page: FirmPage) -> None:
    # 2,800 + 9,200 = 12,000 euros of 300,000; three years to the day of award.
    assert page.ledger._room.text().replace("\u00a0", " ") == "288.000 € frei von 300.000 €"
    lines = [line.about.text() for line in page.ledger.findChildren(RowButton)]
    assert lines == ["zählt bis vor dem 02.06.2028", "zählt bis vor dem 14.03.2027"] or sorted(
        lines
    ) == sorted(["zählt bis vor dem 14.03.2027", "zählt bis vor dem 02.06.2028"])


def test_an_aid_without_a_certificate_keeps_the_room_open(page: FirmPage, qtbot: QtBot) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AidDialog)
        dialog.granted.set_value(date(2026, 1, 15))
        dialog.body.setText("KfW")
        dialog.do.click()

    QTimer.singleShot(0, page, fill)
    page.ledger.add.click()
    assert len(page.case.view.aid) == 3
    assert page.case.view.aid[-1].gross_grant_equivalent is None
    assert "mindestens" in page.ledger._room.text()
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
    shown = " ".join(label.text() for label in page.warnings.findChildren(type(page.ledger._room)))
    assert "Bäckerei Muster GmbH" in shown


def test_a_fact_can_be_reached_by_its_name(page: FirmPage) -> None:
    page.show_what("firm.collective_agreement")
    assert page.more.is_open
    assert "firm.collective_agreement" in page._fields


def test_removing_an_aid_is_undone_with_everything_else(page: FirmPage) -> None:
    entry = page.case.view.aid[0]
    page.session.edit(lambda desk, case: recording.remove_aid_entry(desk, case, entry))
    assert len(page.case.view.aid) == 1
    page.session.undo()
    assert len(page.case.view.aid) == 2
