# SPDX-License-Identifier: EUPL-1.2
"""What nobody should type, typed: it is told where it stands, nothing breaks, nobody is locked in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from irmd_desktop.content.problems import ContentError
from irmd_desktop.core.values import Interval, Known
from irmd_desktop.gui.pages.facts import FactEditor
from irmd_desktop.gui.pages.firm.aid_dialog import AidDialog
from irmd_desktop.gui.pages.firm.memory import NoteDialog
from irmd_desktop.gui.panel.question_card import QuestionCard
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.workbench import Workbench
from irmd_desktop.gui.widgets import DateEdit, DecimalEdit, MoneyEdit
from irmd_desktop.services import settings
from irmd_desktop.services.branding import load_branding
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.open_case.funding_picture import Ask
from irmd_desktop.services.workspace import cases, consulting, issuing, planning, recording
from irmd_desktop.services.workspace.desk import Desk, StoreTrouble
from irmd_desktop.services.workspace.places import COMMUNE, POSTCODE
from irmd_desktop.services.workspace.views import CostKind, Firm


def leave(field: DateEdit | DecimalEdit, text: str) -> list[str]:
    """Type, leave, and read what the field says."""
    told: list[str] = []
    field.problem.connect(told.append)
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


@pytest.mark.parametrize("depth", [100_000])
def test_settings_nested_without_end_are_set_aside(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "settings.json"
    path.write_text("[" * depth)
    assert settings.read(path) == settings.Settings()
    assert path.with_suffix(".unreadable").exists()


def test_limits_of_days_make_sense(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"case_limit_days": -3, "year_limit_days": 99999999999999999999}')
    assert (settings.read(path).case_limit_days, settings.read(path).year_limit_days) == (1, 366)


def test_a_picture_with_a_name_of_no_file_is_told(tmp_path: Path) -> None:
    profile = tmp_path / "kammer.toml"
    profile.write_text('logo = "a\\u0000b.png"')
    with pytest.raises(ContentError, match="gibt es nicht"):
        load_branding(profile)


def test_a_file_name_fits_whatever_the_firm_is_called(baker: Session) -> None:
    assert baker.case is not None
    view = replace(baker.case.view, firm=Firm("\U0001f950" * 90 + "/\0Bäcker"))
    name = issuing.file_name(view, "Förderreife-Bericht", date(2026, 11, 23))
    assert len(f".{name}.4194304.part".encode()) <= 255 and name.endswith(" 2026-11-23.pdf")


# ------------------------------------------------------------------------------------------- dialogs


def test_what_cannot_be_read_is_not_passed_over(baker: Session, qtbot: QtBot) -> None:
    """An aid "of the 31.02." was stored without a day, and the dialog was gone."""
    dialog = AidDialog(baker, None)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.granted, "31.02.2026")
    dialog.do.click()
    assert dialog.isVisible() and "31.02.2026" in dialog._problem._text.text()
    assert baker.case is not None
    before = len(baker.case.view.aid)
    dialog.granted.selectAll()
    QTest.keyClicks(dialog.granted, "28.02.2026")
    dialog.do.click()
    assert not dialog.isVisible() and len(baker.case.view.aid) == before + 1


def test_a_refused_dialog_stays_and_a_waiting_one_is_stored_once(
    baker: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> str:
        raise UserError("Das geht so nicht. Es wurde nichts geändert.")

    def full(*_: object, **__: object) -> str:
        raise StoreTrouble("Der Datenträger ist voll.")

    dialog = NoteDialog(baker, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setPlainText("Anruf der Bank")
    with monkeypatch.context() as patched:
        patched.setattr(recording, "note", refused)
        dialog.do.click()
        assert dialog.isVisible() and "geht so nicht" in dialog._problem._text.text()
        patched.setattr(recording, "note", full)
        dialog.do.click()
        assert not dialog.isVisible() and baker.unsaved == 1
    assert baker.retry() and baker.case is not None
    assert [one.text for one in baker.case.view.notes].count("Anruf der Bank") == 1


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
