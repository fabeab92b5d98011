# SPDX-License-Identifier: EUPL-1.2
"""Einstellungen on a real encrypted workspace: what is set stays, backups are real, erasing asks first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop.gui.dialogs.passphrase import PassphraseDialog
from irmd_desktop.gui.pages.preferences import keeping
from irmd_desktop.gui.pages.preferences.data import DataSection
from irmd_desktop.gui.pages.preferences.handling import HandlingSection
from irmd_desktop.gui.pages.preferences.keeping import KeepingSection
from irmd_desktop.gui.pages.settings import SettingsPage
from irmd_desktop.gui.session import Office, Session
from irmd_desktop.gui.theme import current
from irmd_desktop.persistence.passphrase import Argon2Parameters
from irmd_desktop.services import licences
from irmd_desktop.services import settings as settings_file
from irmd_desktop.services.workspace import cases
from irmd_desktop.services.workspace.opening import OpeningError, WorkspaceHouse
from tests.gui.conftest import Place

Kind = TypeVar("Kind", bound=QWidget)
OLD, NEW = "vier alte kleine worte", "fünf neue ganz andere worte"


@pytest.fixture
def house(tmp_path: Path) -> WorkspaceHouse:
    made = WorkspaceHouse(tmp_path / "house", parameters=Argon2Parameters(memory_kib=8, passes=1, lanes=1))
    made.create(OLD)
    return made


@pytest.fixture
def office(house: WorkspaceHouse) -> Iterator[Office]:
    with house.open(OLD) as opened:
        yield Office(house, opened)


def shown(session: Session, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.come_forward()
    return page


def part(page: QWidget, kind: type[Kind], name: str) -> Kind:
    return next(one for one in page.findChildren(kind) if one.accessibleIdentifier() == f"settings.{name}")


def test_what_is_typed_is_kept_when_the_field_is_left(session: Session, place: Place, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    chamber = part(page, QLineEdit, "chamber")
    qtbot.keyClicks(chamber, "HWK Halle (Saale)")
    qtbot.keyClick(chamber, Qt.Key.Key_Return)
    address = part(page, QPlainTextEdit, "address")
    address.insertPlainText("Gräfestraße 24\n\n06110 Halle")
    QApplication.sendEvent(address, QFocusEvent(QEvent.Type.FocusOut))
    kept = settings_file.read(place.settings_path)
    assert (kept.chamber, kept.address) == ("HWK Halle (Saale)", ("Gräfestraße 24", "06110 Halle"))


def test_a_number_beyond_its_limit_is_not_taken(session: Session, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    minutes = part(page, QLineEdit, "auto_lock_minutes")
    for typed, kept in (("500", 10), ("0", 0), ("30", 30)):
        minutes.setText("")
        qtbot.keyClicks(minutes, typed)
        qtbot.keyClick(minutes, Qt.Key.Key_Return)
        assert session.settings.auto_lock_minutes == kept


def test_dark_is_dark_at_once(session: Session, qtbot: QtBot) -> None:
    page = shown(session, qtbot)
    handling = page.sections["handling"]
    assert isinstance(handling, HandlingSection)
    handling.scheme.chosen.emit("dark")
    assert current().scheme == "dark"
    handling.scheme.chosen.emit("light")
    assert (current().scheme, session.settings.scheme) == ("light", "light")


def test_a_backup_by_hand_is_a_file_that_can_be_put_back(
    session: Session, office: Office, qtbot: QtBot
) -> None:
    session.office = office
    page = shown(session, qtbot)
    data = page.sections["data"]
    assert isinstance(data, DataSection)
    before = len(office.house.backups())
    data.back_up()
    qtbot.waitUntil(lambda: len(office.house.backups()) == before + 1)
    qtbot.waitUntil(lambda: data.told.text().startswith("Gesichert"))
    assert data.copies.count() == before + 1
    data.full_check()
    qtbot.waitUntil(lambda: data.told.text() == "Der Arbeitsbereich ist unversehrt.")
    with qtbot.waitSignal(session.restore_wanted):
        data.restore.click()


def test_another_passphrase_opens_and_the_old_one_does_not(house: WorkspaceHouse, qtbot: QtBot) -> None:
    dialog = PassphraseDialog(house)
    qtbot.addWidget(dialog)
    for old, new, again in ((OLD, NEW, NEW + "!"), (OLD, "kurz", "kurz"), ("falsch", NEW, NEW)):
        dialog.ui.old.setText(old)
        dialog.ui.fresh.setText(new)
        dialog.ui.again.setText(again)
        dialog.do.click()
        assert dialog.sheet == ""
        assert dialog.ui.fresh.text() == new
    house.open(OLD).close()
    dialog.ui.old.setText(OLD)
    dialog.do.click()
    assert dialog.sheet
    assert NEW not in dialog.sheet
    with pytest.raises(OpeningError):
        house.open(OLD)
    house.open(NEW).close()


def test_only_ticked_cases_are_erased_and_only_after_a_yes(
    session: Session, place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    baker, other = place.cases["baeckerei-zeitz"], place.cases["elektro-leipzig"]
    for case_id in (baker, other):
        cases.close_case(place.desk, case_id, session.today())
    place.clock.now = datetime(2029, 11, 24, 9, tzinfo=UTC)
    page = shown(session, qtbot)
    section = page.sections["keeping"]
    assert isinstance(section, KeepingSection)
    assert section.due.count() == 0  # no rule, no proposal
    session.change_settings(keep_closed_years=3)
    assert section.due.count() == 2
    assert not section.erase.isEnabled()
    at = next(n for n in range(2) if section.due.item(n).data(Qt.ItemDataRole.UserRole) == baker)
    section.due.item(at).setCheckState(Qt.CheckState.Checked)
    monkeypatch.setattr(keeping, "confirmed", lambda *_: False)
    section.erase_ticked()
    assert section.due.count() == 2
    monkeypatch.setattr(keeping, "confirmed", lambda *_: True)
    section.due.item(at).setCheckState(Qt.CheckState.Checked)
    section.erase_ticked()
    left = {row.id for row in cases.list_cases(place.desk).cases}
    assert baker not in left
    assert other in left


def test_every_library_has_its_licence() -> None:
    parts = {one.name.lower(): one for one in licences.parts()}
    assert {"pyside6_essentials", "sqlalchemy", "reportlab", "pikepdf"} <= parts.keys()
    assert "pytest" not in parts
    assert [one.name for one in parts.values() if not one.licence] == []
