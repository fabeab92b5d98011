# SPDX-License-Identifier: EUPL-1.2
"""Real encrypted workspaces for tests, with a clock that only moves when told."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from irmd_desktop.core.facts import Column, Fact, FactDictionary, FactType, Option
from irmd_desktop.persistence import migrations, repositories
from irmd_desktop.persistence.cipher import Engines, create_database, open_engines
from irmd_desktop.persistence.journal import JournalRow, canonical, micros, of_case, uuid7
from irmd_desktop.persistence.keys import DataKey
from irmd_desktop.persistence.merge import State
from irmd_desktop.services.workspace.desk import Desk, open_desk

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_numbers = itertools.count()


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Laptop:
    """One computer with its workspace."""

    folder: Path
    engines: Engines
    desk: Desk
    clock: Clock = field(default_factory=Clock)

    def again(self, actor: str | None = None) -> Desk:
        """A new session at the same workspace."""
        author = self.desk.work.author
        return open_desk(
            self.engines,
            self.desk.dictionary,
            device=author.device,
            actor=actor or author.actor,
            clock=self.clock,
            new_id=self.desk.work.new_id,
        )


def ids(clock: Callable[[], datetime]) -> Callable[[], str]:
    """Identifiers like the program's, the same on every run, different for every laptop."""
    return lambda: uuid7(micros(clock()) // 1000, next(_numbers).to_bytes(10, "big"))


def _fact(fact_id: str, kind: FactType, *codes: str, columns: tuple[Column, ...] = ()) -> Fact:
    options = tuple(Option(code, code) for code in codes)
    return Fact(fact_id, kind, fact_id, fact_id, options=options, columns=columns)


DICTIONARY = FactDictionary(
    {
        fact.id: fact
        for fact in (
            _fact("site.postcode", FactType.TEXT),
            _fact("site.state", FactType.CODE, "sachsen", "sachsen-anhalt", "thueringen"),
            _fact("firm.trade", FactType.CODE, "baecker", "tischler"),
            _fact("firm.employees_fte", FactType.DECIMAL),
            _fact("firm.turnover_eur", FactType.MONEY),
            _fact("cost.hardware_eur", FactType.MONEY),
            _fact("cost.software_eur", FactType.MONEY),
            _fact("firm.insolvency", FactType.BOOL),
            _fact("project.topics", FactType.CODES, "software", "hardware"),
            _fact("project.first_order_on", FactType.DATE),
            _fact(
                "aid.de_minimis_grants",
                FactType.RECORDS,
                columns=(
                    Column("granted_on", FactType.DATE, "Bewilligt am"),
                    Column("gross_grant_equivalent_eur", FactType.MONEY, "BSÄ"),
                    Column("body", FactType.TEXT, "Stelle", required=False),
                ),
            ),
        )
    }
)


def laptop(
    folder: Path, device: str = "laptop-1", actor: str = "A. Beraterin", key: DataKey | None = None
) -> Laptop:
    """A new workspace, migrated as the program does it."""
    folder.mkdir(parents=True, exist_ok=True)
    key = key or DataKey.generate()
    path, clock = folder / "workspace.db", Clock()
    create_database(path, key)
    migrations.upgrade(path, key, folder / "backups", now=clock())
    engines = open_engines(path, key)
    desk = open_desk(engines, DICTIONARY, device=device, actor=actor, clock=clock, new_id=ids(clock))
    return Laptop(folder, engines, desk, clock)


def journal_of(laptop: Laptop, case_id: str) -> tuple[JournalRow, ...]:
    """The journal of a case as it is stored."""
    with laptop.desk.work.reading() as connection:
        return of_case(connection, case_id)


def state_of(laptop: Laptop, case_id: str) -> State:
    """The current values of a case in the form in which a replay gives them."""
    with laptop.desk.work.reading() as connection:
        found = repositories.state(connection, case_id)
    return {place: {name: canonical(value) for name, value in row.items()} for place, row in found.items()}
