# SPDX-License-Identifier: EUPL-1.2
"""A session on a catalogue of 3,000 generated programmes, with page and panel as the window shows them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from irmd_desktop.content.facts_assembly import FactBook
from irmd_desktop.content.release import CatalogueProgramme, Release
from irmd_desktop.core.facts import FactDictionary
from irmd_desktop.core.situation import Derivations
from irmd_desktop.core.values import Known
from irmd_desktop.gui.pages.case_funding import FundingPage
from irmd_desktop.gui.panel.funding_panel import FundingPanel
from irmd_desktop.gui.session import Session
from irmd_desktop.persistence import migrations
from irmd_desktop.persistence.cipher import create_database, open_engines
from irmd_desktop.persistence.keys import DataKey
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace import cases, recording
from irmd_desktop.services.workspace.desk import open_desk
from irmd_desktop.services.workspace.views import Firm
from tests.bench.catalogue import dictionary, firm, programmes
from tests.persistence.workspace import Clock


class BigRelease(Release):
    """The generated programmes in the clothes of a release; never read from a file."""

    def __init__(self, count: int) -> None:
        self.book = FactBook(FactDictionary(dictionary().facts), Derivations.of({}), {})
        self.programmes = {
            rules.id: CatalogueProgramme(rules, _record(rules.id, number))
            for number, rules in enumerate(programmes(count))
        }
        self.models = ()
        self.meta = {"version": "bench", "as_of": ""}


def _record(name: str, number: int) -> Mapping[str, Any]:
    long = " für die Digitalisierung von Handwerksbetrieben in Mitteldeutschland" if number % 3 == 0 else ""
    return {
        "id": name,
        "name": f"Programm {number}{long}",
        "short_name": f"P {number}",
        "provider": {"granting": "Land", "implementing": "Investitionsbank (IB)"},
        "instruments": ["zuschuss"],
        "status": {"value": "open"},
        "validity": {"to": f"{2026 + number % 4}-12-31"},
        "documents": [],
        "sources": [],
    }


def big_session(folder: Path, known: float, count: int = 3000) -> Session:
    """A session with the case of one firm open, of which a share of the facts is known."""
    matching = MatchingService(BigRelease(count))
    key, clock = DataKey.generate(), Clock()
    path = folder / "workspace.db"
    create_database(path, key)
    migrations.upgrade(path, key, folder / "backups", now=clock())
    desk = open_desk(
        open_engines(path, key), matching.release.book.dictionary, device="l", actor="a", clock=clock
    )
    case_id = cases.create_case(desk, Firm("Betrieb"))
    given = {fact: value for fact, value in firm(known).given.items() if isinstance(value, Known)}
    if given:
        recording.record_facts(desk, case_id, given)
    session = Session(desk, matching, Settings(), folder / "settings.json")
    session.open_case(case_id, "funding")
    return session


class Stage:
    """Page and panel in one window, painted after every answer."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.window = QWidget()
        self.page, self.panel = FundingPage(session), FundingPanel(session)
        row = QHBoxLayout(self.window)
        row.addWidget(self.page, 1)
        row.addWidget(self.panel)
        self.window.resize(1192, 676)
        self.window.show()
        assert session.case is not None
        self.panel.show_case(session.case)
        self.page.come_forward()
        session.changed.connect(self.page.take_change)
        session.changed.connect(self.panel.take_change)
        self._painted: dict[str, float] = {}
        self._watch("list", self.page.list.table._paints, "paint_row")
        self._watch("counters", self.panel.counters, "paintEvent")
        self.settle()

    def _watch(self, name: str, painter: QObject, method: str) -> None:
        """Note when a method that paints comes to its end."""
        paint = getattr(painter, method)

        def noted(*arguments: object) -> None:
            paint(*arguments)
            self._painted[name] = time.perf_counter()

        setattr(painter, method, noted)

    def answer(self, fact: str, value: bool) -> float:
        """Seconds from the press of a button until list and counters show what follows from it."""
        begun = time.perf_counter()
        self._painted.clear()
        self.session.record(fact, Known(value))
        self.panel.counters.update()  # also where all three numbers are the same as before
        self.page.list.table.viewport().update()
        while len(self._painted) < 2:
            QApplication.processEvents()
        return max(self._painted.values()) - begun

    def settle(self) -> None:
        """Everything that comes after the paint."""
        QTest.qWait(30)
        for _ in range(5):
            QApplication.processEvents()
