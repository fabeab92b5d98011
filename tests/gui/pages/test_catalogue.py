# SPDX-License-Identifier: EUPL-1.2
"""Förderkatalog: what is found, what is said about it, and that it is never promised."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.pages.catalogue import CataloguePage
from irmd_desktop.gui.pages.library.delegate import CardDelegate
from irmd_desktop.gui.pages.library.filters import FilterBox
from irmd_desktop.gui.session import Session
from irmd_desktop.services import catalogue_reading
from irmd_desktop.services import settings as settings_file
from irmd_desktop.services.programme_search import fold
from irmd_desktop.services.workspace.overview import stale_sources
from tests.gui.conftest import Place


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> CataloguePage:
    made = CataloguePage(session)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.come_forward()
    return made


def names(page: CataloguePage) -> list[str]:
    model = page.table.model()
    return [model.card(row).id for row in range(model.rowCount())]  # type: ignore[attr-defined]


def test_all_records_and_the_proposals_apart(page: CataloguePage, session: Session, qtbot: QtBot) -> None:
    assert len(names(page)) == len(session.release.programmes)
    with qtbot.waitSignal(page.headed) as said:
        page.show_all()
    assert said.args == ["Förderkatalog", "49 Programme, 7 Vorschläge"]


def test_a_slip_of_the_finger_is_told_and_can_be_refused(page: CataloguePage) -> None:
    page.search.setText("digtal")
    assert "gelesen als" in page.told.text()
    found = names(page)
    assert found
    page.exact.click()
    assert names(page) == []
    assert page.search.text() == "digtal"
    page.exact.click()
    assert names(page) == found


def test_pointing_at_a_programme_shows_it_whatever_was_searched(page: CataloguePage) -> None:
    page.search.setText("zzzzzz")
    page.show_what("bund-kfw-511-512-erp-foerderkredit-digitalisierung")
    assert page.search.text() == ""
    row = page.table.currentIndex().row()
    assert names(page)[row] == "bund-kfw-511-512-erp-foerderkredit-digitalisierung"


def test_the_list_survives_a_restart(page: CataloguePage, place: Place) -> None:
    page.show_what(names(page)[3])
    wanted = names(page)[page.table.currentIndex().row()]
    page.panel.remember.click()
    assert settings_file.read(place.settings_path).remembered == (wanted,)
    page.list.setChecked(True)
    assert names(page) == [wanted]
    page.panel.remember.click()
    assert settings_file.read(place.settings_path).remembered == ()


def test_a_programme_is_checked_only_for_an_open_case(
    page: CataloguePage, session: Session, place: Place, qtbot: QtBot
) -> None:
    assert page.panel.check.isHidden()
    session.open_case(place.cases["baeckerei-zeitz"], "firm")
    page.show_all()
    wanted = names(page)[page.table.currentIndex().row()]
    with qtbot.waitSignal(session.navigate) as went:
        page.panel.check.click()
    assert went.args == ["funding", wanted]


def test_a_proposal_has_no_state_of_a_programme(session: Session) -> None:
    cards = catalogue_reading.cards(session.release, session.today())
    proposed = [card for card in cards if card.id.startswith("irmd-")]
    assert len(proposed) == 7
    assert {card.state for card in proposed} == {"proposed"}


def test_a_source_is_old_after_half_a_year(session: Session) -> None:
    def old(day: date) -> set[str]:
        return {card.id for card in catalogue_reading.cards(session.release, day) if card.stale}

    day = session.today()
    running = {
        card.id for card in catalogue_reading.cards(session.release, day) if card.state in ("open", "unknown")
    }
    assert old(day) < running
    assert old(day.replace(year=day.year + 1)) == running


# ------------------------------------------------------------------------------------ search and filters


def boxes(page: CataloguePage) -> dict[str, FilterBox]:
    return {box.text(): box for box in page.filters.findChildren(FilterBox)}


def by_state(session: Session, land: str) -> int:
    return sum(land in one.record["states"] for one in session.release.programmes.values())


def test_the_model_keeps_the_rules_of_models(page: CataloguePage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.model())
    page.search.setText("beratung")
    qtmodeltester.check(page.table.model())


def test_a_filter_says_beforehand_how_many_it_shows(page: CataloguePage, qtbot: QtBot) -> None:
    box = boxes(page)["Thüringen"]
    expected = by_state(page.session, "thueringen")
    qtbot.waitUntil(lambda: str(expected) in box.accessibleDescription())
    box.click()
    assert len(names(page)) == expected
    boxes(page)["Bund"].click()
    assert len(names(page)) == expected + by_state(page.session, "bundesweit")
    page.filters.reset.click()
    assert len(names(page)) == len(page.session.release.programmes)
    assert page.filters.reset.isHidden()


def test_nothing_found_names_the_filter_and_takes_it_back(page: CataloguePage) -> None:
    page.search.setText("Aufstiegs-BAföG")
    boxes(page)["Bürgschaft"].click()
    assert names(page) == []
    assert page._empty.text.text() == "Mit diesen Filtern: Bürgschaft."
    page._clear.click()
    assert len(names(page)) == len(page.session.release.programmes)
    assert page.search.text() == ""


def test_old_sources_are_those_heute_speaks_of(page: CataloguePage, session: Session) -> None:
    page.show_what("stale")
    assert set(names(page)) == set(stale_sources(session.release, session.today()).programmes)
    assert boxes(page)["älter als 180 Tage"].isChecked()


def test_found_words_are_marked_whole_or_as_part(page: CataloguePage) -> None:
    page.search.setText("digital")
    delegate = page.table.itemDelegate()
    assert isinstance(delegate, CardDelegate)
    assert "digitalisierung" in delegate.marked
    assert "bund" not in delegate.marked


def test_sorted_by_name_and_by_age_of_the_source(page: CataloguePage) -> None:
    cards = {card.id: card for card in catalogue_reading.cards(page.session.release, page.session.today())}
    by_name, by_age = page.sort.menu().actions()[1:]
    by_name.trigger()
    assert page.sort.text() == "Sortiert nach Name"
    shown = [fold(cards[one].name) for one in names(page)]
    assert shown == sorted(shown)
    by_age.trigger()
    days = [cards[one].newest for one in names(page)]
    assert days == sorted(days, reverse=True)


# ------------------------------------------------------------------------------------------- to read


def words_of(page: CataloguePage, qtbot: QtBot, programme: str) -> str:
    page.show_what(programme)
    qtbot.waitUntil(lambda: page.panel._shown is not None and page.panel._shown.id == programme)
    labels = [label.text().replace("\u00ad", "") for label in page.panel.findChildren(QLabel)]
    return "\n".join(labels)


def test_a_programme_says_who_what_how_much_and_who_says_so(page: CataloguePage, qtbot: QtBot) -> None:
    text = words_of(page, qtbot, "th-tab-digitalbonus")
    for part in (
        "Thüringer Aufbaubank",
        "Wofür",
        "bis\u00a050\u00a0%",
        "höchstens 15.000\u00a0€",
        "Unterlagen",
    ):
        assert part in text
    assert "geprüft 24.11.2026" in text


def test_the_start_rule_is_red_where_it_is_known(page: CataloguePage, qtbot: QtBot) -> None:
    assert "Erst beantragen, dann bestellen" in words_of(page, qtbot, "bund-zim")


def test_contradicting_sources_are_both_shown(page: CataloguePage, qtbot: QtBot) -> None:
    text = words_of(page, qtbot, "bund-bafa-unternehmensberatung-kmu")
    assert "Quellen widersprechen sich" in text
    assert "2.240 EUR" in text
    assert "2.800 EUR" in text


def test_a_proposal_has_no_amount_and_a_closed_programme_its_successor(
    page: CataloguePage, qtbot: QtBot
) -> None:
    proposal = words_of(page, qtbot, "irmd-it-license")
    assert "Noch nicht beantragbar." in proposal
    assert "Wie viel" not in proposal
    closed = words_of(page, qtbot, "bund-unternehmenswert-mensch")
    assert "Nachfolger: INQA-Coaching" in closed


def test_the_official_address_goes_to_the_clipboard(page: CataloguePage, qtbot: QtBot) -> None:
    words_of(page, qtbot, "bund-zim")
    page.panel.copy.click()
    assert QGuiApplication.clipboard().text() == "https://www.zim.de/ZIM/Navigation/DE/Home/home.html"


def test_three_side_by_side_begin_with_this_one_and_the_list(page: CataloguePage, session: Session) -> None:
    session.change_settings(remembered=("bund-go-digital", "irmd-it-license", "bund-zim"))
    page.show_what("th-tab-digitalbonus")
    page.panel.compare.click()
    assert page.compare.ids == ("th-tab-digitalbonus", "bund-go-digital", "irmd-it-license")
    assert page.compare.isVisible()
    page.compare.back.emit()
    assert page.table.isVisible()


def test_where_it_is_tight_the_programme_takes_the_place_of_the_list(
    page: CataloguePage, qtbot: QtBot
) -> None:
    page.set_narrow(True)
    page.resize(560, 600)
    assert page.panel.isHidden()
    assert page.filters.isHidden()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert not page.table.isVisible()
    page.panel.backward.click()
    assert page.table.isVisible()
    page.filter.click()
    assert page.filters.isVisible()
    assert page.filter.text() == "56 Treffer zeigen"


# ------------------------------------------------------------------------------------ amounts in short


@pytest.mark.parametrize(
    ("programme", "words"),
    [
        ("bund-bafa-e-lastenfahrrad", "25 %"),  # its limit is per piece
        ("bund-bafa-eew-modul-1", "bis 25 %, max. 200.000 €"),
        ("bund-bafa-unternehmensberatung-kmu", "bis 80 %, max. 2.800 €"),
        ("bund-kfw-067-startgeld", "bis 200.000 €"),  # a loan for all of it
        ("bund-grw", "bis 40 %"),  # 35 and 5 more; its limit holds for large firms only
        ("bund-digital-jetzt", "keine Anträge"),
        ("irmd-digicredit-2-experten", "keine Beträge"),
        ("sn-meisterbonus", "2.000 €"),
        ("sn-sab-digitalisierung-zuschuss-efre-transformation", "bis 60 %"),  # 50 and 10 for tariff
        ("st-beratungsprogramm-unternehmen", "Betrag nicht belegt"),
        ("th-meistergruendungspraemie", "bis 7.500 €"),  # 5.000 and 2.500
        ("th-tab-beratungsrichtlinie-intensivberatung", "bis 9.500 €"),  # 20 days at 475
        ("th-tab-innoinvest", "bis 200.000 €"),
    ],
)
def test_an_amount_in_few_words(session: Session, programme: str, words: str) -> None:
    cards = {card.id: card for card in catalogue_reading.cards(session.release, session.today())}
    assert cards[programme].amount.replace("\u00a0", " ") == words
