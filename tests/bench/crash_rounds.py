# SPDX-License-Identifier: EUPL-1.2
"""Kill a working program at random moments and see whether anything it confirmed is lost (Absturzprüfung).

    .venv/bin/python -m tests.bench.crash_rounds --rounds 500          all kinds of work in turn
    .venv/bin/python -m tests.bench.crash_rounds --rounds 50 --work rekey --seed 7

Kinds of work: edits; edits with backups and rotation; reading in case files; migrations; restores; new keys.

The child confirms each edit on its output only after the commit. SIGKILL proves the death of a process, not
a power cut. Exit code 1 when anything is lost or inconsistent. A few rounds run with the ordinary tests.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from irmd_desktop.persistence import backup, cipher, integrity, keys, migrations
from irmd_desktop.persistence.cipher import DATABASE
from irmd_desktop.persistence.key_file import DataKey
from tests.bench import crash_imports
from tests.persistence import migration_scripts
from tests.persistence.storage_help import CHEAP, PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
FIRMS = 50
LONGEST_LIFE = 0.35  # seconds after the child is ready
SCRIPTS = (migration_scripts.FIRST, migration_scripts.REBUILD, migration_scripts.ADDS)


# ---------------------------------------------------------------------------------------------- the child


def confirm(text: str) -> None:
    """To the parent, at once: whatever was said stays said."""
    os.write(1, text.encode("ascii") + b"\n")


def open_engines(folder: Path) -> cipher.Engines:
    """The workspace with a log so short that it is folded into the file all the time."""
    engines = cipher.open_engines(folder / DATABASE, keys.unlock(folder, PASSPHRASE))

    def shorten(connection: object, _: object) -> None:
        connection.execute("PRAGMA wal_autocheckpoint=50")  # type: ignore[attr-defined]  # driver connection

    sa.event.listen(engines.write, "connect", shorten)
    return engines


def edit(engines: cipher.Engines, number: int) -> None:
    """One confirmed edit: current value and journal row in one transaction."""
    with engines.write.begin() as writer:
        last = writer.exec_driver_sql("SELECT coalesce(max(id), 0) FROM entry").scalar_one()
        firm = number % FIRMS + 1
        value = f"{last + 1} {'x' * (number % 3000)}"
        writer.exec_driver_sql("UPDATE firm SET name = ? WHERE id = ?", (value, firm))
        writer.exec_driver_sql("INSERT INTO entry VALUES (?, ?, ?)", (last + 1, firm, value))
    confirm(str(last + 1))


def work_edits(folder: Path) -> None:
    """Edit after edit."""
    engines = open_engines(folder)
    confirm("ready")
    for number in itertools.count():
        edit(engines, number)


def work_backup(folder: Path) -> None:
    """Edits, and a backup after every fifth with rotation."""
    engines, key = open_engines(folder), keys.unlock(folder, PASSPHRASE)
    done = len(backup.listing(folder / keys.BACKUPS))
    confirm("ready")
    for number in itertools.count():
        edit(engines, number)
        if number % 5 == 0:
            now = START + timedelta(days=done)
            backup.make(folder / DATABASE, key, folder / keys.BACKUPS, now=now)
            backup.rotate(folder / keys.BACKUPS, key, now=now)
            done += 1


def work_rekey(folder: Path) -> None:
    """A few edits, then a new key, again and again."""
    confirm("ready")
    while True:
        engines = open_engines(folder)
        for number in range(3):
            edit(engines, number)
        engines.close()
        keys.rekey(folder, PASSPHRASE)


def work_restore(folder: Path) -> None:
    """Restore a backup over the workspace, again and again."""
    key = keys.unlock(folder, PASSPHRASE)
    newest = backup.listing(folder / keys.BACKUPS)[-1].path
    confirm("ready")
    for number in itertools.count(1):
        now = START + timedelta(minutes=number)
        backup.restore(newest, folder / DATABASE, key, folder / keys.BACKUPS, now=now)


def work_migration(folder: Path) -> None:
    """Bring the file from r1 to r3, once."""
    key, scripts = keys.unlock(folder, PASSPHRASE), folder.with_name("scripts")
    importlib.import_module("alembic.command")  # before the clock runs
    confirm("ready")
    migrations.upgrade(folder / DATABASE, key, folder / keys.BACKUPS, now=START, scripts=scripts)
    confirm("migrated")


WORK: dict[str, Callable[[Path], None]] = {
    "edits": work_edits,
    "backup": work_backup,
    "rekey": work_rekey,
    "restore": work_restore,
    "migration": work_migration,
    "import": lambda folder: crash_imports.work(folder, confirm),
}


# --------------------------------------------------------------------------------------------- the parent


def template(folder: Path) -> None:
    """A workspace at revision r1 with firms, an empty journal and one backup."""
    key = keys.create_workspace_files(folder, PASSPHRASE, created=date(2026, 1, 1), parameters=CHEAP)
    scripts = migration_scripts.write_scripts(folder.with_name("scripts"), *SCRIPTS)
    database, backups = folder / DATABASE, folder / keys.BACKUPS
    migrations.upgrade(database, key, backups, now=START, scripts=scripts, target="r1")
    with closing(cipher.connect(database, key)) as connection:
        connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, firm INTEGER, value TEXT)")
        for number in range(1, FIRMS + 1):
            connection.execute("INSERT INTO firm VALUES (?, 'new')", (number,))
            connection.execute("INSERT INTO assessment VALUES (?, ?)", (number, number))
    backup.make(database, key, backups, now=START)


def kill_once(work: str, folder: Path, life: float) -> list[str]:
    """Start the child, kill it `life` seconds after it is ready, return what it confirmed."""
    command = [sys.executable, "-m", "tests.bench.crash_rounds", "--child", work, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        if child.stdout.readline() != "ready\n":
            raise RuntimeError("the child did not start")
        # A child that ends by itself has finished its work; then there is nothing to kill.
        try:
            said, _ = child.communicate(timeout=life)
        except subprocess.TimeoutExpired:
            child.kill()
            said, _ = child.communicate()
        if child.returncode > 0:
            raise RuntimeError(f"the child failed while it did {work}")
    return said.splitlines()


def check(work: str, folder: Path, said: list[str], known: set[int]) -> list[str]:
    """What is wrong with the workspace; `known` are the edits confirmed in earlier rounds."""
    faults: list[str] = []
    key = keys.unlock(folder, PASSPHRASE)
    database = folder / DATABASE
    integrity.light_check(database, key)
    if not (finding := integrity.full_check(database, key)).sound:
        faults.append(f"check: {finding.problems}")
    if work == "import":
        return faults + crash_imports.faults(folder, key, said)
    known |= {int(line) for line in said if line.isdigit()}
    faults += content_faults(database, key, known)
    for each in backup.listing(folder / keys.BACKUPS):
        backup.verify(each.path, key_of(folder, each.path, key))
    if work == "migration" and "migrated" in said and migrations.revision(database, key) != "r3":
        faults.append("a confirmed migration is gone")
    return faults


def content_faults(database: Path, key: DataKey, known: set[int]) -> list[str]:
    """Confirmed edits that are missing, values that are not those of the journal, tables half migrated."""
    with closing(cipher.connect(database, key)) as connection:
        stored = {row[0] for row in connection.execute("SELECT id FROM entry")}
        differing = connection.execute(
            "SELECT count(*) FROM firm JOIN entry ON entry.firm = firm.id AND entry.id ="
            " (SELECT max(id) FROM entry AS e WHERE e.firm = firm.id) WHERE firm.name != entry.value"
        ).fetchone()[0]
        children = connection.execute("SELECT count(*) FROM assessment").fetchone()[0]
        firms = connection.execute("SELECT count(*) FROM firm").fetchone()[0]
        notes = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'note'").fetchone()[0]
    at = migrations.revision(database, key)
    faults = [f"{len(known - stored)} confirmed edits lost"] if known - stored else []
    faults += [f"{differing} values differ from the journal"] if differing else []
    whole = {"r1": (FIRMS, FIRMS, 0), "r3": (FIRMS + 1, FIRMS, 1)}.get(str(at))
    return faults + ([f"half migrated at {at}"] if (firms, children, notes) != whole else [])


def key_of(folder: Path, path: Path, key: DataKey) -> DataKey:
    """The present key or the former one a backup was made with."""
    candidates = (key, *keys.KeyFile.read(folder).former_keys(key))
    return backup.key_of(path, candidates)


TEMPLATES = {"import": "template-import"}


def _begins_anew(work: str, folder: Path) -> bool:
    """These end somewhere else each time; edits, backups and imports go on where they were killed."""
    return work in {"migration", "restore", "rekey"} or (work == "import" and crash_imports.finished(folder))


def rounds(number: int, works: list[str], seed: int) -> tuple[Counter[str], list[str]]:
    """Run so many rounds; returns counts for the summary and every fault found."""
    chance, counts, faults = random.Random(seed), Counter[str](), list[str]()
    known: dict[str, set[int]] = {work: set() for work in works}
    with tempfile.TemporaryDirectory(prefix="irmd-crash-") as name:
        template(Path(name) / "template")
        if "import" in works:
            crash_imports.template(Path(name) / "template-import")
        for index in range(number):
            work = works[index % len(works)]
            folder = Path(name) / work
            if not folder.exists() or _begins_anew(work, folder):
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(Path(name) / TEMPLATES.get(work, "template"), folder)
                known[work].clear()
            said = kill_once(work, folder, chance.uniform(0, LONGEST_LIFE))
            counts.update({f"{work} rounds": 1, f"{work} confirmed": len(said)})
            faults += [f"round {index} ({work}): {fault}" for fault in check(work, folder, said, known[work])]
    return counts, faults


def main(arguments: list[str]) -> int:
    """Command line; see the top of the file."""
    parser = argparse.ArgumentParser(description="kill a working program at random moments")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--work", choices=sorted(WORK), action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, metavar=("WORK", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        WORK[options.child[0]](Path(options.child[1]))
        return 0
    counts, faults = rounds(options.rounds, options.work or list(WORK), options.seed)
    for line in (*(f"{name:<24} {count}" for name, count in sorted(counts.items())), *faults):
        print(line)
    print("nothing lost, nothing inconsistent" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
