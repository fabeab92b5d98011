# SPDX-License-Identifier: EUPL-1.2
"""The program itself at work for the crash rounds: case files read in, a cost item set after each."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from irmd_desktop.core.values import Known
from irmd_desktop.exchange.case_package import Cost
from irmd_desktop.persistence import cipher, journal, keys, migrations, repositories, repositories_cases
from irmd_desktop.persistence.cipher import DATABASE
from irmd_desktop.persistence.journal import canonical
from irmd_desktop.persistence.key_file import DataKey
from irmd_desktop.persistence.merge import replay
from irmd_desktop.services.workspace import cases, packages, planning, recording
from irmd_desktop.services.workspace.desk import Desk, open_desk
from irmd_desktop.services.workspace.views import CostItem, CostKind, Firm
from tests.persistence.storage_help import CHEAP, PASSPHRASE
from tests.persistence.workspace import DICTIONARY, START, laptop

FILES, FACTS = 60, 40
PACKAGES = "packages"
CHEAPEST = Cost(8192, 1, 1)


def template(folder: Path) -> None:
    """An empty workspace and case files of another laptop, each with 40 edits and a document."""
    key = keys.create_workspace_files(folder, PASSPHRASE, created=date(2026, 1, 1), parameters=CHEAP)
    migrations.upgrade(folder / DATABASE, key, folder / keys.BACKUPS, now=START)
    (folder / PACKAGES).mkdir()
    other = laptop(folder.with_name("sender"), "laptop-2")
    for number in range(FILES):
        case_id = cases.create_case(other.desk, Firm(f"Betrieb {number}"))
        for place in range(FACTS):
            recording.record_fact(other.desk, case_id, "firm.turnover_eur", Known(Decimal(place)))
        recording.attach_document(other.desk, case_id, "a.pdf", "application/pdf", bytes([number]) * 20_000)
        target = folder / PACKAGES / f"{number:03}.irmdcase"
        packages.send_case(other.desk, case_id, target, PASSPHRASE, CHEAPEST)
    other.engines.close()


def work(folder: Path, confirm: Callable[[str], None]) -> None:
    """Read in one file after another, and set a cost item in the case after each."""
    engines = cipher.open_engines(folder / DATABASE, keys.unlock(folder, PASSPHRASE))
    desk = open_desk(engines, DICTIONARY, device="laptop-1", actor="A. Beraterin")
    files = sorted((folder / PACKAGES).glob("*.irmdcase"))
    waiting = files[cases.count_cases(desk) :]
    confirm("ready")
    for file in itertools.chain(waiting, itertools.cycle(files)):
        case_id = packages.receive_case(desk, file, PASSPHRASE).case_id
        confirm(f"case {case_id}")
        item = planning.set_cost_item(
            desk, case_id, title="Kasse", kind=CostKind.HARDWARE, net=Decimal("19.99")
        )
        confirm(f"item {case_id} {item}")


def finished(folder: Path) -> bool:
    """Whether every file is read in, so that the next round begins anew."""
    with closing(_engines(folder)) as engines, engines.read.begin() as connection:
        return repositories_cases.count(connection) == FILES


def faults(folder: Path, key: DataKey, said: list[str]) -> list[str]:
    """What was confirmed and is gone, cases half read in, sums that are not those of their items."""
    found: list[str] = []
    with closing(_engines(folder, key)) as engines:
        desk = open_desk(engines, DICTIONARY, device="laptop-1", actor="A. Beraterin")
        with desk.work.reading() as connection:
            present = {record.id for record in repositories_cases.every(connection)}
        for case_id in sorted(present):
            found += _of_case(desk, case_id)
        for line in said:
            kind, case_id, *item = line.split()
            if case_id not in present:
                found.append("a confirmed case is gone")
            elif kind == "item" and item[0] not in {one.id for one in _view_items(desk, case_id)}:
                found.append("a confirmed cost item is gone")
    return found


def _of_case(desk: Desk, case_id: str) -> list[str]:
    with desk.work.reading() as connection:
        rows = journal.of_case(connection, case_id)
        state = repositories.state(connection, case_id)
    stored = {place: {name: canonical(value) for name, value in row.items()} for place, row in state.items()}
    found = [] if stored == replay(rows) else ["values are not those of the journal"]
    # The case itself, its facts and its document, each one row of the journal.
    if sum(row.device == "laptop-2" for row in rows) != FACTS + 2:
        found.append("a case is half read in")
    items = _view_items(desk, case_id)
    total = cases.open_case(desk, case_id).facts.get("cost.hardware_eur")
    if items and (not isinstance(total, Known) or total.value != Decimal("19.99") * len(items)):
        found.append("a sum is not that of its items")
    return found


def _view_items(desk: Desk, case_id: str) -> tuple[CostItem, ...]:
    return cases.open_case(desk, case_id).cost_items


def _engines(folder: Path, key: DataKey | None = None) -> cipher.Engines:
    return cipher.open_engines(folder / DATABASE, key or keys.unlock(folder, PASSPHRASE))
