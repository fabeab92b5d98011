# SPDX-License-Identifier: EUPL-1.2
"""A window on a real encrypted workspace that holds the three example firms."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from irmd_desktop import assets
from irmd_desktop.content.release import Release
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.gui.session import Session
from irmd_desktop.gui.theme import apply_theme
from irmd_desktop.gui.widgets import access
from irmd_desktop.persistence import migrations
from irmd_desktop.persistence.cipher import Engines, create_database, open_engines
from irmd_desktop.persistence.keys import DataKey
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.reporting import opened_release
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace.desk import Desk, open_desk
from irmd_desktop.services.workspace.import_example import import_case

NOW = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
EXAMPLES = ("baeckerei-zeitz", "elektro-leipzig", "friseur-altenburg")


@dataclass
class Clock:
    """Stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Place:
    """A workspace with its case ids by example name."""

    desk: Desk
    matching: MatchingService
    clock: Clock
    settings_path: Path
    cases: dict[str, str] = field(default_factory=dict)

    def session(self) -> Session:
        """A new session at this workspace."""
        return Session(self.desk, self.matching, Settings(adviser="Frau Beispiel"), self.settings_path)


@pytest.fixture(scope="session")
def release() -> Iterator[Release]:
    """The catalogue that comes with the program."""
    with opened_release(None) as found:
        yield found


@pytest.fixture(scope="session")
def matching(release: Release) -> MatchingService:
    """Prepared once: a release never changes."""
    return MatchingService(release)


def desk_at(path: Path, key: DataKey, matching: MatchingService, clock: Clock) -> tuple[Engines, Desk]:
    """Somebody sits down at a workspace file."""
    engines = open_engines(path, key)
    desk = open_desk(
        engines,
        matching.release.book.dictionary,
        device="laptop",
        actor="Frau Beispiel",
        confirmations=matching.confirmations,
        clock=clock,
    )
    return engines, desk


@dataclass(frozen=True)
class Template:
    """Workspaces made once and copied for each test: an empty one, and one with the example firms."""

    empty: Path
    filled: Path
    key: DataKey
    cases: dict[str, str]


@pytest.fixture(scope="session")
def template(
    tmp_path_factory: pytest.TempPathFactory, release: Release, matching: MatchingService
) -> Template:
    """Migrated and filled by the program itself."""
    folder, key = tmp_path_factory.mktemp("template"), DataKey.generate()
    empty, filled = folder / "empty.db", folder / "filled.db"
    create_database(empty, key)
    migrations.upgrade(empty, key, folder / "backups", now=NOW)
    shutil.copy(empty, filled)
    clock, cases = Clock(), {}
    engines, desk = desk_at(filled, key, matching, clock)
    for name in EXAMPLES:
        clock.move(minutes=1)
        cases[name] = import_case(desk, release, load_case(assets.path(f"resources/examples/{name}.json")))
    desk.work.checkpoint()
    engines.close()
    return Template(empty, filled, key, cases)


def _place(source: Path, target: Path, template: Template, matching: MatchingService) -> Iterator[Place]:
    shutil.copy(source, target)
    clock = Clock(NOW + timedelta(minutes=5))
    engines, desk = desk_at(target, template.key, matching, clock)
    cases = dict(template.cases) if source == template.filled else {}
    yield Place(desk, matching, clock, target.with_name("settings.json"), cases)
    engines.close()


@pytest.fixture
def empty_place(tmp_path: Path, template: Template, matching: MatchingService) -> Iterator[Place]:
    """A workspace without any firm."""
    yield from _place(template.empty, tmp_path / "workspace.db", template, matching)


@pytest.fixture
def place(tmp_path: Path, template: Template, matching: MatchingService) -> Iterator[Place]:
    """A workspace with the three example firms."""
    yield from _place(template.filled, tmp_path / "workspace.db", template, matching)


@pytest.fixture(autouse=True)
def _widgets_end_with_their_test() -> Iterator[None]:
    """`deleteLater` waits for an event loop that a test never starts: windows would pile up, and each new
    style sheet would dress all of them.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application in the look of the program."""
    access.install()
    apply_theme(qapp, "light")
    return qapp


@pytest.fixture
def session(place: Place, app: QApplication, qtbot: QtBot) -> Iterator[Session]:
    """Somebody at work: three firms, none of them open yet."""
    made = place.session()
    yield made
    made.tasks.stop()
    made.deleteLater()


@pytest.fixture
def baker(session: Session, place: Place) -> Session:
    """The same with the case of the bakery in Zeitz open."""
    session.open_case(place.cases["baeckerei-zeitz"], "firm")
    return session
