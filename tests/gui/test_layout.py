# SPDX-License-Identifier: EUPL-1.2
"""Every page on a small laptop, at 200 %, in every language and with texts of twice the length: nothing is
cut off and nothing scrolls sideways.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from irmd_desktop import language
from irmd_desktop.gui.pages.registry import PAGES, STEPS
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.shell.workbench import Workbench
from tests.gui.clipping import clipped, settle, speak_twice
from tests.gui.conftest import Place

LAPTOP, ZOOMED = (1280, 720), (640, 400)
"""The smallest screen there is, and the same at 200 %."""
EVERY = (*PAGES, *STEPS)


@pytest.fixture
def english() -> Iterator[None]:
    language.choose(language.ENGLISH)
    yield
    language.choose(language.GERMAN)


def bench(session: Session, place: Place, qtbot: QtBot, size: tuple[int, int]) -> Workbench:
    """The workbench with the bakery's case open."""
    made = Workbench(session)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    session.open_case(place.cases["baeckerei-zeitz"], "firm")
    return made


def cut_off(made: Workbench) -> list[str]:
    """What is cut off on any page."""
    faults: list[str] = []
    for key in EVERY:
        made.show_page(key)
        settle()
        faults += [f"{key}: {fault}" for fault in clipped(made)]
    return faults


def too_wide(made: Workbench, width: int) -> list[str]:
    """What needs more width than there is on any page."""
    faults: list[str] = []
    for key in EVERY:
        made.show_page(key)
        settle()
        if made.width() != width:
            faults.append(f"{key}: the frame needs {made.minimumSizeHint().width()}")
        for area in made.findChildren(QScrollArea):
            inside: QWidget | None = area.widget()
            if area.isVisible() and inside is not None and inside.width() > area.viewport().width():
                faults.append(f"{key}: {type(inside).__name__} needs {inside.minimumSizeHint().width()}")
    return faults


def test_nothing_is_cut_off_on_a_small_laptop(session: Session, place: Place, qtbot: QtBot) -> None:
    assert cut_off(bench(session, place, qtbot, LAPTOP)) == []


@pytest.mark.usefixtures("english")
def test_nothing_is_cut_off_in_english(session: Session, place: Place, qtbot: QtBot) -> None:
    assert cut_off(bench(session, place, qtbot, LAPTOP)) == []


def test_nothing_is_cut_off_with_texts_of_twice_the_length(
    monkeypatch: pytest.MonkeyPatch, session: Session, place: Place, qtbot: QtBot
) -> None:
    speak_twice(monkeypatch)
    assert cut_off(bench(session, place, qtbot, LAPTOP)) == []


def test_nothing_scrolls_sideways_at_200_percent(session: Session, place: Place, qtbot: QtBot) -> None:
    assert too_wide(bench(session, place, qtbot, ZOOMED), ZOOMED[0]) == []


@pytest.mark.usefixtures("english")
def test_nothing_scrolls_sideways_at_200_percent_in_english(
    session: Session, place: Place, qtbot: QtBot
) -> None:
    assert too_wide(bench(session, place, qtbot, ZOOMED), ZOOMED[0]) == []
