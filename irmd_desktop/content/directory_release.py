# SPDX-License-Identifier: EUPL-1.2
"""Directory, measures and key figures in a built release; reading needs neither pydantic nor YAML.

`directory` keeps each entry in plain form; `directory_area` and `measure_question` are for looking up
by Kreis, Land or question without reading everything. All tables are empty where a folder has none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from irmd_desktop.content.directory_assembly import read_directory
from irmd_desktop.content.directory_types import Directory
from irmd_desktop.content.plain_json import dumps, loads
from irmd_desktop.content.reference_types import KeyFigure

Plain = Mapping[str, Any]

SCHEMA: Final = """
CREATE TABLE directory (
    list TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, plain TEXT NOT NULL,
    PRIMARY KEY (list, position)
) WITHOUT ROWID;
CREATE TABLE directory_area (
    offer TEXT NOT NULL REFERENCES directory (id), kind TEXT NOT NULL, code TEXT NOT NULL,
    PRIMARY KEY (kind, code, offer)
) WITHOUT ROWID;
CREATE TABLE measure_question (
    model TEXT NOT NULL, question TEXT NOT NULL, measure TEXT NOT NULL REFERENCES directory (id),
    PRIMARY KEY (model, question, measure)
) WITHOUT ROWID;
CREATE TABLE key_figure (
    position INTEGER PRIMARY KEY, name TEXT NOT NULL, feature TEXT NOT NULL, unit TEXT NOT NULL,
    period TEXT NOT NULL, area TEXT NOT NULL, value TEXT, source TEXT NOT NULL, line INTEGER NOT NULL
);
"""


def write_directory(
    db: sqlite3.Connection, plain: Mapping[str, Sequence[Plain]], figures: Sequence[KeyFigure]
) -> None:
    """Fill the tables; the same input gives the same rows in the same order."""
    db.executemany("INSERT INTO directory VALUES (?, ?, ?, ?)", _entries(plain))
    db.executemany("INSERT INTO directory_area VALUES (?, ?, ?)", _areas(plain.get("offers", ())))
    db.executemany(
        "INSERT INTO measure_question VALUES (?, ?, ?)",
        [
            (each["model"], question, each["id"])
            for each in plain.get("measures", ())
            for question in each["questions"]
        ],
    )
    db.executemany(
        "INSERT INTO key_figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                position,
                figure.table,
                figure.feature,
                figure.unit,
                figure.period,
                figure.area,
                None if figure.value is None else str(figure.value),
                figure.source,
                figure.line,
            )
            for position, figure in enumerate(figures)
        ],
    )


def _entries(plain: Mapping[str, Sequence[Plain]]) -> Iterator[tuple[str, int, str, str]]:
    for name, entries in plain.items():
        for position, entry in enumerate(entries):
            yield name, position, entry["id"], dumps(entry)


def _areas(offers: Sequence[Plain]) -> Iterator[tuple[str, str, str]]:
    for offer in offers:
        area = offer["area"]
        yield from ((offer["id"], "district", code) for code in area.get("districts", ()))
        yield from ((offer["id"], "state", code) for code in area.get("states", ()))
        yield from ((offer["id"], kind, "") for kind in ("region", "nation") if area.get(kind))


def stored_directory(db: sqlite3.Connection) -> Directory:
    """The directory of a release; an empty one where the release was built before there was one."""
    if not _has_table(db, "directory"):
        return Directory()
    plain: dict[str, list[Plain]] = {}
    for name, text in db.execute("SELECT list, plain FROM directory ORDER BY list, position"):
        plain.setdefault(name, []).append(loads(text))
    return read_directory(plain)


def stored_figures(db: sqlite3.Connection) -> tuple[KeyFigure, ...]:
    """The key figures of a release in the order of their file."""
    if not _has_table(db, "key_figure"):
        return ()
    rows = db.execute(
        "SELECT name, feature, unit, period, area, value, source, line FROM key_figure ORDER BY position"
    )
    return tuple(
        KeyFigure(name, feature, unit, period, area, None if value is None else Decimal(value), source, line)
        for name, feature, unit, period, area, value, source, line in rows
    )


def _has_table(db: sqlite3.Connection, name: str) -> bool:
    found = db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None
