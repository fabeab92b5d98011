# SPDX-License-Identifier: EUPL-1.2
"""A catalogue release: one SQLite file, built once, the same bytes for the same input, read only.

Reading needs neither pydantic nor YAML: the stored plain content is assembled to the same rules
that the check has seen. The file carries a digest of itself, so that one flipped bit is noticed
before it changes a verdict; it tells damage, not forgery (that is what the signature is for).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from irmd_desktop.content.facts_assembly import FactBook, read_facts
from irmd_desktop.content.plain_json import dumps, loads
from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.programme_assembly import read_programme
from irmd_desktop.content.reference_tables import ReferenceTables
from irmd_desktop.content.rule_assembly import EnoughFaults, Faults, Plain, RuleReader
from irmd_desktop.core.criteria import leaves
from irmd_desktop.core.matching import Programme

if TYPE_CHECKING:
    # Building needs the authored content; reading must not load what checks it. The directory and the
    # maturity model are loaded when they are asked for.
    from irmd_desktop.content.directory_types import Directory
    from irmd_desktop.content.reference_types import KeyFigure
    from irmd_desktop.content.source_folder import SourceFolder
    from irmd_desktop.core.maturity.model import MaturityModel

APPLICATION_ID: Final = 0x49524D44
"""Marks the file as ours ("IRMD")."""

FORMAT: Final = 1

_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100
_FORMAT_AT, _APPLICATION_AT, _LIBRARY_VERSION_AT = 60, 68, 96
_NO_DIGEST: Final = "0" * 64
"""Stands in the file while its digest is computed."""
_DIGEST: Final = re.compile(rb"digest([0-9a-f]{64})")

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
    """Write a release beside the target and then replace it. Returns the SHA-256 of the file.

    Raises `ContentError` for a target that can be no file, `OSError` where it cannot be written;
    nothing half-built is left behind and an older file stays as it was.
    """
    refuse_target(target)
    raw = _image(source)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, target)
    except OSError as error:
        # The user knows the target, not the file beside it.
        raise OSError(error.errno, error.strerror, str(target)) from None
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return hashlib.sha256(raw).hexdigest()


def refuse_target(target: Path) -> None:
    """Raises `ContentError` unless a file of that name can be made or replaced."""
    if not target.parent.is_dir():
        raise _fault(target.parent, "Diesen Ordner gibt es nicht; bitte zuerst anlegen.")
    if target.exists() and not target.is_file():
        raise _fault(target, "Das ist keine Datei; erwartet wird ein Dateiname wie katalog.db.")


def _image(source: SourceFolder) -> bytes:
    """The bytes of a release, with the digest of everything else in them."""
    with tempfile.TemporaryDirectory(prefix="irmd-catalogue-") as folder:
        path = Path(folder) / "release.db"
        try:
            _write(source, path)
        except sqlite3.Error as error:
            raise OSError(None, str(error), folder) from None
        raw = path.read_bytes()
    # The version of the SQLite library that wrote the file tells nothing and differs between machines.
    raw = raw[:_LIBRARY_VERSION_AT] + b"\0\0\0\0" + raw[_LIBRARY_VERSION_AT + 4 :]
    return raw.replace(_NO_DIGEST.encode(), hashlib.sha256(raw).hexdigest().encode(), 1)


def _intact(raw: bytes) -> bool:
    """Whether the file is what was built; asked before SQLite reads anything of it."""
    found = _DIGEST.search(raw)
    if not found:
        return False
    start, end = found.span(1)
    without = b"".join((raw[:start], _NO_DIGEST.encode(), raw[end:]))
    return hashlib.sha256(without).hexdigest().encode() == found[1]


def _write(source: SourceFolder, path: Path) -> None:
    from irmd_desktop.content import directory_release
    from irmd_desktop.content.maturity_release import model_to_plain

    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(
            f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {FORMAT}; BEGIN; {_SCHEMA} {directory_release.SCHEMA}"
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
        directory_release.write_directory(db, source.directory.plain, source.key_figures)
        db.execute("COMMIT")
        db.execute("VACUUM")


def _meta(source: SourceFolder) -> list[tuple[str, str]]:
    return [
        ("as_of", source.as_of.isoformat() if source.as_of else ""),
        ("digest", _NO_DIGEST),
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
    """One opened release. Everything is read on first use and kept.

    Raises `ContentError` for a file that is missing, no release, of a newer format, or damaged;
    `OSError` where it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        _refuse_foreign(path)
        if not _intact(path.read_bytes()):
            raise _damaged(path)

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
        """`version`, `as_of` (ISO date or empty), `programmes` (how many), `digest`."""
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
            rows = db.execute("SELECT name, key, cells FROM reference ORDER BY name, position").fetchall()
        # Thousands of small texts: read as one, that takes a third of the time.
        plain = loads(f"[{','.join(cells for _, _, cells in rows)}]")
        for (name, key, _), cells in zip(rows, plain, strict=True):
            tables.setdefault(name, {})[key] = {column: tuple(codes) for column, codes in cells.items()}
        return ReferenceTables(tables)

    @cached_property
    def book(self) -> FactBook:
        """Fact dictionary, derivations and start gate."""
        with self._open() as db:
            row = db.execute("SELECT plain FROM facts").fetchone()
        if row is None:
            raise _damaged(self.path)
        with self._refusing_faults() as faults:
            return read_facts(loads(row[0]), self.tables, faults)

    @cached_property
    def programmes(self) -> Mapping[str, CatalogueProgramme]:
        """All programmes by id, in catalogue order."""
        with self._open() as db:
            rows = [loads(row[0]) for row in db.execute("SELECT plain FROM programme ORDER BY position")]
        gate = self.book.start_gate
        with self._refusing_faults() as faults:
            rules = RuleReader(self.book.dictionary, faults)
            return {
                plain["id"]: CatalogueProgramme(read_programme(plain, rules, gate), plain) for plain in rows
            }

    @cached_property
    def models(self) -> tuple[MaturityModel, ...]:
        """Maturity models, oldest first."""
        from irmd_desktop.content.maturity_release import model_from_plain

        with self._open() as db:
            rows = db.execute("SELECT plain FROM maturity_model ORDER BY id, version").fetchall()
        return tuple(model_from_plain(loads(row[0])) for row in rows)

    @cached_property
    def directory(self) -> Directory:
        """Directory of the region and measures for crafts; empty in a release that has none."""
        from irmd_desktop.content.directory_release import stored_directory

        with self._open() as db:
            return stored_directory(db)

    @cached_property
    def key_figures(self) -> tuple[KeyFigure, ...]:
        """Key figures per Kreis, with source and line."""
        from irmd_desktop.content.directory_release import stored_figures

        with self._open() as db:
            return stored_figures(db)

    @contextlib.contextmanager
    def _refusing_faults(self) -> Iterator[Faults]:
        faults = Faults()
        with contextlib.suppress(EnoughFaults):
            yield faults
        if faults.found:
            raise _fault(
                self.path,
                "Der Katalog passt nicht zu dieser Fassung des Programms. Bitte den Katalog neu bauen.",
            )


def _refuse_foreign(path: Path) -> None:
    """Look at the first bytes only: what they say needs no database to be opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _fault(path, "Das ist keine Datei; erwartet wird ein Katalog aus „catalogue build“.")
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _fault(path, "Diese Katalogdatei gibt es nicht.") from None
    if not header.startswith(_MAGIC):
        raise _fault(path, _FOREIGN)
    if len(header) < _HEADER_BYTES:
        raise _damaged(path)
    version, application = (
        int.from_bytes(header[place : place + 4]) for place in (_FORMAT_AT, _APPLICATION_AT)
    )
    if application != APPLICATION_ID:
        raise _fault(path, _FOREIGN)
    if version > FORMAT:
        raise _fault(
            path,
            f"Der Katalog hat das neuere Format {version}; dieses Programm liest bis Format {FORMAT}. "
            "Bitte zuerst das Programm aktualisieren.",
        )


_FOREIGN: Final = "Das ist kein Förderkatalog; erwartet wird eine Datei aus „catalogue build“."


def _damaged(path: Path) -> ContentError:
    return _fault(path, "Die Katalogdatei ist beschädigt. Bitte die Datei neu kopieren oder bauen.")


def _fault(path: Path, message: str) -> ContentError:
    return ContentError((Problem(path.as_posix(), None, "", message),))
