# SPDX-License-Identifier: EUPL-1.2
"""What nobody should type, typed: it is told where it stands, nothing breaks, nobody is locked in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from irmd_desktop.core.values import Interval, Known
from irmd_desktop.gui.pages.facts import FactEditor
from irmd_desktop.gui.panel.question_card import QuestionCard
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.workbench import Workbench
from irmd_desktop.gui.widgets import DateEdit, DecimalEdit, MoneyEdit
from irmd_desktop.services.workspace import cases, consulting, planning, recording
from irmd_desktop.services.workspace.desk import Desk, StoreTrouble
from irmd_desktop.services.workspace.funding_picture import Ask
from irmd_desktop.services.workspace.places import COMMUNE, POSTCODE
from irmd_desktop.services.workspace.views import CostKind, Firm


def leave(field: QLineEdit, text: str) -> list[str]:
    """Type, leave, and read what the field says."""
    told: list[str] = []
    field.problem.connect(told.append)  # type: ignore[attr-defined]
    field.selectAll()
    field.insert(text)
    field.editingFinished.emit()
    return [sentence for sentence in told if sentence]


@pytest.mark.parametrize("text", ["9" * 60, "1" + "0" * 27, "12.345.678.901.234,99"])
def test_an_amount_beyond_everything_is_told_and_kept_as_typed(qtbot: QtBot, text: str) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    assert leave(field, text) == ["Höchstens 1.000.000.000.000 eingeben"]
    assert field.text() == text and field.value is None


def test_a_number_has_an_end_even_where_the_fact_has_none(qtbot: QtBot) -> None:
    field = DecimalEdit()
    qtbot.addWidget(field)
    assert leave(field, "9" * 40) == ["Höchstens 1.000.000.000.000.000 eingeben"]


@pytest.mark.parametrize("text", ["1.1.0001", "31.12.9999", "1.1.0999", "9999-12-31"])
def test_a_year_of_no_calendar_is_told_at_the_field(qtbot: QtBot, text: str) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    assert leave(field, text) == ["Ein Jahr zwischen 1000 und 2999 eingeben"]
    assert field.text() == text and field.value is None


# ----------------------------------------------------------------------------- refused is not waiting


@pytest.fixture
def bench(baker: Session, qtbot: QtBot) -> Iterator[Workbench]:
    made = Workbench(baker)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.hide()


def test_what_is_refused_is_told_and_keeps_nobody_in(bench: Workbench, baker: Session) -> None:
    assert not baker.record("firm.founded_on", Known(date(1, 1, 1)))
    assert baker.unsaved == 0, "the window could never be closed or locked again"
    assert bench._trouble.isVisible() and not bench._again.isVisible()
    told = bench._trouble._text.text()
    assert "Gründungsdatum" in told and "firm.founded_on" not in told
    assert baker.record("firm.employees_heads", Known(Decimal(7)))
    assert not bench._trouble.isVisible()


def test_what_the_disk_refused_waits_and_is_done_in_order(baker: Session) -> None:
    """An older answer never replaces a newer one, and nothing is done twice."""
    full = True

    def heads(number: int) -> None:
        def edit(desk: Desk, case_id: str) -> str:
            if full:
                raise StoreTrouble("Der Datenträger ist voll.")
            return recording.record_fact(desk, case_id, "firm.employees_heads", Known(Decimal(number)))

        baker.edit(edit)

    heads(5)
    heads(6)
    assert baker.unsaved == 2
    full = False
    heads(7)
    assert baker.unsaved == 0
    assert baker.case is not None
    given = baker.case.view.facts["firm.employees_heads"]
    assert isinstance(given, Known) and given.value == 7


def test_a_row_that_could_only_not_be_shown_is_not_added_twice(
    baker: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = baker.case
    assert case is not None
    before, reload = len(case.view.notes), case.reload

    def broken() -> object:
        raise StoreTrouble("Der Datenträger meldet einen Fehler.")

    monkeypatch.setattr(case, "reload", broken)
    baker.edit(lambda desk, case_id: recording.note(desk, case_id, "Einmal", on=baker.today()))
    monkeypatch.setattr(case, "reload", reload)
    assert baker.unsaved == 1 and baker.retry()
    assert len(case.view.notes) == before + 1


# ------------------------------------------------------------------------------- what the store takes

LIMITS = {
    "a cost item": lambda desk, case: planning.set_cost_item(
        desk, case, title="Server", kind=CostKind("hardware"), net=Decimal("1e13")
    ),
    "a quote": lambda desk, case: planning.set_quote(desk, case, supplier="Muster", net=Decimal("1e18")),
    "an aid": lambda desk, case: recording.add_aid_entry(
        desk, case, granted_on=None, gross_grant_equivalent=Decimal(-5)
    ),
    "a reminder": lambda desk, case: recording.remind(desk, case, "Anrufen", date(9999, 12, 31)),
    "a talk": lambda desk, case: consulting.set_consultation(desk, case, held_on=date(1, 1, 1)),
    "a turnover": lambda desk, case: recording.record_fact(
        desk, case, "firm.turnover_eur", Known(Decimal("1e16"))
    ),
    "a bracket": lambda desk, case: recording.record_fact(
        desk, case, "firm.turnover_eur", Interval(Decimal("1e16"), None)
    ),
}


@pytest.mark.parametrize("what", LIMITS)
def test_what_no_paper_could_show_is_not_stored(baker: Session, what: str) -> None:
    """A case with 10 000 billion euros in one item had no working page and no report any more."""
    told: list[str] = []
    baker.trouble.connect(told.append)
    assert not baker.edit(LIMITS[what])
    assert told[-1].endswith("Es wurde nichts geändert.")
    assert baker.unsaved == 0
    assert baker.case is not None and baker.case.results.case.firm.name


def test_characters_no_database_takes_are_left_out(baker: Session) -> None:
    """A paste from a PDF brings them along."""
    text = "Bäcker\x00ei \ud800Müller"
    assert baker.do(lambda desk, case_id: cases.correct_firm(desk, case_id, Firm(text)))
    assert baker.case is not None and baker.case.view.firm.name == "Bäckerei Müller"
    baker.change_settings(chamber=text)


# --------------------------------------------------------------------------------- the side panel's PLZ


def test_the_panel_takes_a_postcode_as_the_page_does(baker: Session, qtbot: QtBot) -> None:
    """The Gemeinde of the old PLZ goes, the address follows; half a PLZ is told and not stored."""
    case = baker.case
    assert case is not None
    assert case.view.firm.place == "06712 Zeitz"
    card = QuestionCard(baker)
    qtbot.addWidget(card)
    card.show_ask(Ask(POSTCODE, "Welche Postleitzahl?", "", "", False), left=False)
    card.show()
    editor = card._editor
    assert isinstance(editor, FactEditor) and isinstance(editor._editor, QLineEdit)
    line = editor._editor
    line.clear()
    QTest.keyClicks(line, "0410x")
    line.editingFinished.emit()
    assert line.text() == "0410" and "Fünf Ziffern" in card._fault.text() and card._fault.isVisible()
    assert case.value(POSTCODE) != Known("0410")
    QTest.keyClicks(line, "9")
    line.editingFinished.emit()
    assert not card._fault.isVisible()
    commune = case.value(COMMUNE)
    assert isinstance(commune, Known) and commune.value == "14713000"
    assert case.view.firm.place == "04109 Leipzig"
