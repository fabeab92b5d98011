# SPDX-License-Identifier: EUPL-1.2
"""Förderkatalog: what is found, what is said about it, and that it is never promised."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.pages.catalogue import CataloguePage
from irmd_desktop.gui.session import Session
from irmd_desktop.services import catalogue_reading
from irmd_desktop.services import settings as settings_file
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
    assert names(page)
    page.exact.click()
    assert names(page) == []
    assert page.search.text() == "digtal"


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
