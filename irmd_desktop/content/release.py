# SPDX-License-Identifier: EUPL-1.2
"""A catalogue release: one SQLite file, built once, the same bytes for the same input, read only.

Reading needs neither pydantic nor YAML: the stored plain content is assembled to the same rules
that the check has seen.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from irmd_desktop.content.facts_assembly import FactBook, read_facts
from irmd_desktop.content.maturity_release import model_from_plain, model_to_plain
from irmd_desktop.content.plain_json import dumps, loads
from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.programme_assembly import read_programme
from irmd_desktop.content.reference_tables import ReferenceTables
from irmd_desktop.content.rule_assembly import Faults, Plain, RuleReader
from irmd_desktop.core.criteria import leaves
from irmd_desktop.core.matching import Programme
from irmd_desktop.core.maturity.model import MaturityModel

if TYPE_CHECKING:
    # Building needs the authored content; reading must not load what checks it.
    from irmd_desktop.content.source_folder import SourceFolder

APPLICATION_ID: Final = 0x49524D44
"""Marks the file as ours ("IRMD")."""

FORMAT: Final = 1

_SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (position INTEGER PRIMARY KEY, plain TEXT NOT NULL);
CREATE TABLE programme (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL,
    status TEXT NOT NULL, checked_on TEXT NOT NULL, plain TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE criterion (
    programme TEXT NOT NULL REFERENCES programme (id), position INTEGER NOT NULL, id TEXT NOT NULL,
    operator TEXT NOT NULL, facts TEXT NOT NULL, rule TEXT NOT NULL,
    PRIMARY KEY (programme, position)
) WITHOUT ROWID;
CREATE TABLE source (
    programme TEXT NOT NULL REFERENCES programme (id), id TEXT NOT NULL, title TEXT NOT NULL,
    url TEXT, dated TEXT, checked_on TEXT NOT NULL, is_primary INTEGER NOT NULL,
    PRIMARY KEY (programme, id)
) WITHOUT ROWID;
CREATE TABLE maturity_model (id TEXT NOT NULL, version TEXT NOT NULL, plain TEXT NOT NULL,
    PRIMARY KEY (id, version)) WITHOUT ROWID;
CREATE TABLE reference (
    name TEXT NOT NULL, position INTEGER NOT NULL, key TEXT NOT NULL, cells TEXT NOT NULL,
    PRIMARY KEY (name, position)
) WITHOUT ROWID;
"""


def build_release(source: SourceFolder, target: Path) -> str:
    """Write a release beside the target and then replace it. Returns its checksum (SHA-256).

    Raises `OSError` where the target cannot be written; nothing half-built is left behind.
    """
    partial = target.with_name(f".{target.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        _write(source, partial)
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return digest


def _write(source: SourceFolder, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(
            f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {FORMAT}; BEGIN; {_SCHEMA}"
        )
        db.executemany("INSERT INTO meta VALUES (?, ?)", _meta(source))
        db.execute("INSERT INTO facts VALUES (0, ?)", (dumps(source.facts_plain),))
        for position, programme in enumerate(source.programmes):
            _write_programme(db, position, programme.plain, programme.rules)
        for model in source.models:
            db.execute(
                "INSERT INTO maturity_model VALUES (?, ?, ?)",
                (model.id, model.version, dumps(model_to_plain(model))),
            )
        for name, rows in source.tables.tables.items():
            for position, (key, cells) in enumerate(rows.items()):
                db.execute("INSERT INTO reference VALUES (?, ?, ?, ?)", (name, position, key, dumps(cells)))
        db.execute("COMMIT")
        db.execute("VACUUM")


def _meta(source: SourceFolder) -> list[tuple[str, str]]:
    return [
        ("as_of", source.as_of.isoformat() if source.as_of else ""),
        ("programmes", str(len(source.programmes))),
        ("version", source.version),
    ]


def _write_programme(db: sqlite3.Connection, position: int, plain: Plain, rules: Programme) -> None:
    db.execute(
        "INSERT INTO programme VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            rules.id,
            position,
            plain["name"],
            plain["short_name"],
            plain["status"]["value"],
            plain["review"]["checked_on"],
            dumps(plain),
        ),
    )
    db.executemany(
        "INSERT INTO criterion VALUES (?, ?, ?, ?, ?, ?)",
        [
            (rules.id, place, c.id, c.test.op.value if c.readings else "", " ".join(c.facts), c.rule)
            for place, c in enumerate(leaves(rules.tree))
        ],
    )
    db.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                rules.id,
                entry["id"],
                entry["title"],
                entry.get("url"),
                entry.get("dated"),
                entry["checked_on"],
                entry["primary"],
            )
            for entry in plain["sources"]
        ],
    )


@dataclass(frozen=True)
class CatalogueProgramme:
    """One programme of a release: its rules and its full record in plain form."""

    rules: Programme
    record: Plain


class Release:
    """One opened release. Everything is read on first use and kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _refuse_foreign(path)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(
            sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as db:
            try:
                yield db
            except sqlite3.DatabaseError:
                raise _damaged(self.path) from None

    @cached_property
    def meta(self) -> Mapping[str, str]:
        """`version`, `as_of` (ISO date or empty), `programmes`."""
        with self._open() as db:
            return dict(db.execute("SELECT key, value FROM meta"))

    @property
    def version(self) -> str:
        """Name of the release, such as 2026.11."""
        return self.meta["version"]

    @cached_property
    def tables(self) -> ReferenceTables:
        """Reference data of the release."""
        tables: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
        with self._open() as db:
            for name, key, cells in db.execute(
                "SELECT name, key, cells FROM reference ORDER BY name, position"
            ):
                plain = loads(cells)
                tables.setdefault(name, {})[key] = {column: tuple(codes) for column, codes in plain.items()}
        return ReferenceTables(tables)

    @cached_property
    def book(self) -> FactBook:
        """Fact dictionary, derivations and start gate."""
        with self._open() as db:
            row = db.execute("SELECT plain FROM facts").fetchone()
        if row is None:
            raise _damaged(self.path)
        faults = Faults()
        book = read_facts(loads(row[0]), self.tables, faults)
        self._refuse_faults(faults)
        return book

    @cached_property
    def programmes(self) -> Mapping[str, CatalogueProgramme]:
        """All programmes by id, in catalogue order."""
        with self._open() as db:
            rows = [loads(row[0]) for row in db.execute("SELECT plain FROM programme ORDER BY position")]
        faults = Faults()
        rules = RuleReader(self.book.dictionary, faults)
        found = {
            plain["id"]: CatalogueProgramme(read_programme(plain, rules, self.book.start_gate), plain)
            for plain in rows
        }
        self._refuse_faults(faults)
        return found

    @cached_property
    def models(self) -> tuple[MaturityModel, ...]:
        """Maturity models, oldest first."""
        with self._open() as db:
            rows = db.execute("SELECT plain FROM maturity_model ORDER BY id, version").fetchall()
        return tuple(model_from_plain(loads(row[0])) for row in rows)

    def _refuse_faults(self, faults: Faults) -> None:
        if faults.found:
            raise _damaged(self.path)


def _refuse_foreign(path: Path) -> None:
    if not path.is_file():
        raise ContentError((Problem(str(path), None, "", "Diese Katalogdatei gibt es nicht."),))
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as db:
            application = db.execute("PRAGMA application_id").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError:
        raise _damaged(path) from None
    if application != APPLICATION_ID:
        raise ContentError(
            (
                Problem(
                    str(path),
                    None,
                    "",
                    "Das ist kein Förderkatalog; erwartet wird eine Datei aus „catalogue build“.",
                ),
            )
        )
    if version > FORMAT:
        raise ContentError(
            (
                Problem(
                    str(path),
                    None,
                    "",
                    f"Der Katalog hat das neuere Format {version}; dieses Programm liest bis "
                    f"Format {FORMAT}. Bitte zuerst das Programm aktualisieren.",
                ),
            )
        )


def _damaged(path: Path) -> ContentError:
    return ContentError(
        (
            Problem(
                str(path),
                None,
                "",
                "Die Katalogdatei ist beschädigt. Bitte die Datei neu kopieren oder bauen.",
            ),
        )
    )
