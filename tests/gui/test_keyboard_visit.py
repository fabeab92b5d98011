# SPDX-License-Identifier: EUPL-1.2
"""A visit by keyboard alone, keystroke for keystroke as the chapter on keys lists it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop import language
from irmd_desktop.content.release import Release
from irmd_desktop.core.maturity.answers import State
from irmd_desktop.core.values import Known, NotApplicable
from irmd_desktop.gui.main_window import MainWindow, Program
from irmd_desktop.gui.pages.report.page_view import PageView
from irmd_desktop.persistence.passphrase import Argon2Parameters
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.opening import WorkspaceHouse
from irmd_desktop.services.workspace.views import DecisionStatus, PaperState, Project
from irmd_desktop.userdirs import UserDirs
from tests.gui.keyboard import play

ROW = re.compile(r"^\| (\d+) \| (.+?) \| .+ \|$", re.MULTILINE)
PASSPHRASE = "vier gute lange Wörter"
QUICK = Argon2Parameters(memory_kib=8, passes=1, lanes=1)
LONG = 8_000


@dataclass(frozen=True)
class Visit:
    """What a row can be checked against: the window, and the folder that papers are saved to."""

    window: MainWindow
    papers: Path

    @property
    def case(self) -> LiveCase:
        session = self.window.session
        assert session is not None and session.case is not None
        return session.case

    @property
    def shown(self) -> str:
        return self.window.workbench.shown if self.window.workbench else ""

    @property
    def project(self) -> Project:
        return self.case.view.projects[0]

    def preview(self) -> str:
        """Which page of how many is seen; empty while the paper is made."""
        page = next(
            one for one in self.window.findChildren(PageView) if one.accessibleIdentifier() == "report.page"
        )
        return page.accessibleName() if page.isVisible() else ""

    @property
    def focused(self) -> str:
        focused = QApplication.focusWidget()
        return focused.accessibleIdentifier() if focused else ""

    def said(self, fact: str) -> object:
        value = self.case.value(fact)
        return value.value if isinstance(value, Known) else None

    def costs(self) -> list[tuple[str, str, Decimal | None]]:
        return [(one.title, one.kind.value, one.net) for one in self.case.view.cost_items]

    def saved(self, ending: str) -> int:
        return sum(path.stat().st_size > 0 for path in self.papers.iterdir() if path.suffix == ending)

    def answered(self) -> int:
        """Questions of the quick check that were answered, also with "weiß nicht"."""
        found = self.case.round
        return (
            0 if found is None else sum(one.reply.state is not State.OPEN for one in found.answers.values())
        )


CHECKS: tuple[Callable[[Visit], bool], ...] = (
    lambda v: v.shown == "firm" and v.said("firm.trade") == "A-30" and v.said("site.state") == "sachsen",
    lambda v: v.window.settings.visit[1] == "visit",
    lambda v: v.shown == "project" and v.said("project.ordered") is False,
    lambda v: v.said("project.planned_start_on") == date(2027, 3, 1) and v.project.title.endswith("Kasse"),
    lambda v: v.said("project.topics") == {"FT-DIGI-INVEST"} and v.project.aim.startswith("Weniger"),
    lambda v: v.said("project.purposes") == {"digital_solution"},
    lambda v: v.costs() == [("Warenwirtschaft", "software", 9000)],
    lambda v: v.costs()[1:] == [("Kassensystem", "hardware", 4500)],
    lambda v: isinstance(v.case.value("cost.training_eur"), NotApplicable) and v.focused == "project.costs",
    lambda v: v.said("project.financing") == "own" and v.focused == "project.own_funds_eur.number",
    lambda v: (
        v.said("project.own_funds_eur") == 8000 and v.case.view.firm.represented_by == "Petra Sonnenschein"
    ),
    lambda v: v.said("firm.founded_on") == date(1998, 4, 1) and v.said("firm.registered_craft") is True,
    lambda v: v.said("firm.employees_fte") == 9 and v.said("firm.turnover_eur") == 850_000,
    lambda v: v.said("firm.size_class") == "micro" and v.focused == "aid.de_minimis_grants.none",
    lambda v: v.shown == "maturity" and v.focused == "maturity.profile.wants_staff.false",
    lambda v: v.case.round is not None and v.answered() == 0,
    lambda v: v.answered() == 9,
    lambda v: v.answered() == 17 and v.focused == "maturity.measures",
    lambda v: v.shown == "measures" and len(v.case.view.measures) == 3,
    lambda v: v.shown == "funding" and v.focused == "programme.back",
    lambda v: v.focused == "condition.improvement.yes" and v.window.session is not None,
    lambda v: v.focused == "condition.duration.edit",
    lambda v: [one.status for one in v.case.view.decisions] == [DecisionStatus.PLANNED],
    lambda v: v.shown == "readiness" and [one.state for one in v.case.view.papers] == [PaperState.DONE],
    lambda v: v.saved(".ics") == 1,
    lambda v: v.shown == "report" and v.preview().split()[-1:] > ["1"],
    lambda v: v.saved(".pdf") == 1,
    lambda v: not v.window.settings.visit and len(v.case.view.reminders) == 1 and v.preview().endswith(" 1"),
    lambda v: v.saved(".pdf") == 2,
    lambda v: v.window.owner is not None and v.window.owner.isVisible(),
    lambda v: v.window.owner is not None and not v.window.owner.isVisible() and v.shown == "report",
)
"""What holds after each row, in the order of the rows."""


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for a person who saves to Dokumente."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    papers = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    assert papers.is_relative_to(tmp_path)
    papers.mkdir()
    return papers


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_the_visit_of_the_chapter_on_keys(
    spoken: str, app: QApplication, qtbot: QtBot, start: Path, release: Release, project_root: Path
) -> None:
    text = (project_root / f"resources/help/{spoken}/13-keys.md").read_text(encoding="utf-8")
    rows = ROW.findall(text)
    assert [int(number) for number, _keys in rows] == list(range(1, len(CHECKS) + 1))
    dirs = UserDirs(start.parent / "home")
    house = WorkspaceHouse(dirs.workspace, parameters=QUICK)
    house.create(PASSPHRASE)
    with language.speaking(spoken):
        window = MainWindow(Program(dirs, Settings(), house, lambda: release))
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.start()
        qtbot.waitUntil(
            lambda: window.gate.asking.isVisible() and window.gate.asking.isEnabled(), timeout=LONG
        )
        play(f"„{PASSPHRASE}“, Eingabetaste", window, qtbot)
        qtbot.waitUntil(lambda: window.workbench is not None, timeout=LONG)
        visit = Visit(window, start)
        for (number, keys), holds in zip(rows, CHECKS, strict=True):
            play(keys, window, qtbot)
            try:
                qtbot.waitUntil(partial(holds, visit), timeout=LONG)
            except qtbot.TimeoutError:
                pytest.fail(f"row {number} ({keys}): not as the chapter says; focus {visit.focused!r}")
        window.close()
