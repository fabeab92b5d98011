# SPDX-License-Identifier: EUPL-1.2
"""Reads strict CSV tables into typed rows; every fault names file, line and column.

    SPEC = TableSpec(
        make=Trade, key=("id",),
        columns=(Column("gewerbe_id", "id", text), Column("nr", "number", whole(1, 99))),
    )
    table = read_table(path, SPEC, root=source_folder)      raises ContentError, never anything else
    table.rows                                              tuple of Trade, in file order
    table.problem(row_index, "nr", "Erwartet ...")          Problem at that cell

UTF-8, comma, double quotes, exactly the header of the spec in its order, one row per line (no line
breaks inside a cell), every row as wide as the header, no blank lines, no spaces at the ends of a
cell, no two rows with the same key. A reader takes the text of a cell and raises `ValueError` with
the end of a German sentence ("eine ganze Zahl von 1 bis 9").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from irmd_desktop.content.problems import (
    MOST_SHOWN,
    ContentError,
    Problem,
    quoted,
    raise_for,
    shown_name,
)
from irmd_desktop.content.text_file import read_text

T = TypeVar("T")

MAX_BYTES: Final = 5_000_000

Reader = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header in the file, the field of the row it fills, how its text is read."""

    header: str
    field: str
    read: Reader


@dataclass(frozen=True, slots=True)
class TableSpec(Generic[T]):
    """How one table looks. `make` takes the fields by name; `key` are the fields that identify a row."""

    make: Callable[..., T]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """The rows of one file in their order. Row 0 stands in line 2, below the header."""

    file: str
    rows: tuple[T, ...]

    def problem(self, row: int, column: str, message: str) -> Problem:
        """A problem in one cell."""
        return Problem(self.file, row + 2, column, message)


def read_table(
    path: Path, spec: TableSpec[T], *, root: Path | None = None, max_bytes: int = MAX_BYTES
) -> Table[T]:
    """Read one table. Raises `ContentError` with the faults of all rows (the first fifty)."""
    shown = shown_name(path, root)
    lines = read_text(path, shown, max_bytes=max_bytes, tabs=False).removesuffix("\n").split("\n")
    _check_header(lines[0], spec, shown)
    problems: list[Problem] = []
    rows: list[T] = []
    first_lines: dict[tuple[Any, ...], int] = {}
    for number, line in enumerate(lines[1:], start=2):
        fields = _read_line(line, number, spec, shown, problems)
        if fields is not None:
            _check_key(fields, number, spec, first_lines, shown, problems)
            rows.append(spec.make(**fields))
        if len(problems) >= MOST_SHOWN:
            break
    raise_for(problems)
    return Table(shown, tuple(rows))


def _cells(line: str) -> list[str]:
    """The cells of one line. Raises `csv.Error`."""
    rows = list(csv.reader([line], strict=True))
    return rows[0] if rows else []


def _check_header(line: str, spec: TableSpec[Any], shown: str) -> None:
    expected = [column.header for column in spec.columns]
    try:
        found = _cells(line)
    except csv.Error:
        found = []
    if found != expected:
        message = f"Erwartet wird die Kopfzeile {','.join(expected)}, gefunden: {quoted(line)}."
        raise ContentError((Problem(shown, 1, "", message),))


def _read_line(
    line: str, number: int, spec: TableSpec[Any], shown: str, problems: list[Problem]
) -> dict[str, Any] | None:
    try:
        cells = _cells(line)
    except csv.Error:
        problems.append(Problem(shown, number, "", "Die Anführungszeichen dieser Zeile gehen nicht auf."))
        return None
    if len(cells) != len(spec.columns):
        message = f"Erwartet werden {len(spec.columns)} Spalten, gefunden: {len(cells)}."
        problems.append(Problem(shown, number, "", message))
        return None
    fields: dict[str, Any] = {}
    for column, cell in zip(spec.columns, cells, strict=True):
        try:
            if cell != cell.strip():
                raise ValueError("Text ohne Leerzeichen am Rand")
            fields[column.field] = column.read(cell)
        except ValueError as error:
            message = f"Erwartet wird {error}, gefunden: {quoted(cell)}."
            problems.append(Problem(shown, number, column.header, message))
    return fields if len(fields) == len(spec.columns) else None


def _check_key(
    fields: dict[str, Any],
    number: int,
    spec: TableSpec[Any],
    first_lines: dict[tuple[Any, ...], int],
    shown: str,
    problems: list[Problem],
) -> None:
    if not spec.key:
        return
    key = tuple(fields[name] for name in spec.key)
    first = first_lines.setdefault(key, number)
    if first != number:
        header = next(column.header for column in spec.columns if column.field == spec.key[0])
        what = " / ".join(str(part) for part in key)
        message = f"Der Eintrag {quoted(what)} steht doppelt, zuerst in Zeile {first}."
        problems.append(Problem(shown, number, header, message))


# ----------------------------------------------------------------------------------------- readers


def text(cell: str) -> str:
    """Text that is not empty, at most 1000 characters."""
    if not cell or len(cell) > 1000:
        raise ValueError("Text mit 1 bis 1000 Zeichen")
    return cell


def may_be_empty(cell: str) -> str:
    """Text or nothing."""
    return text(cell) if cell else ""


def optional(read: Callable[[str], T]) -> Callable[[str], T | None]:
    """An empty cell is `None`: unknown, never zero."""

    def reader(cell: str) -> T | None:
        return read(cell) if cell else None

    return reader


def matching(pattern: str, expected: str) -> Callable[[str], str]:
    """Text of a fixed form; `expected` says in German which."""
    compiled = re.compile(pattern, re.ASCII)

    def reader(cell: str) -> str:
        if not compiled.fullmatch(cell):
            raise ValueError(expected)
        return cell

    return reader


def one_of(codes: Iterable[str]) -> Callable[[str], str]:
    """One of fixed words."""
    allowed = tuple(codes)

    def reader(cell: str) -> str:
        if cell not in allowed:
            raise ValueError(f"eines von {', '.join(allowed)}")
        return cell

    return reader


_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,14})", re.ASCII)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DECIMAL: Final = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?", re.ASCII)


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number from `low` to `high`, no leading zeros."""

    def reader(cell: str) -> int:
        if not _WHOLE.fullmatch(cell) or not low <= int(cell) <= high:
            raise ValueError(f"eine ganze Zahl von {low} bis {high}")
        return int(cell)

    return reader


def decimal(low: int, high: int) -> Callable[[str], Decimal]:
    """A number with a decimal point from `low` to `high`, exact as written."""

    def reader(cell: str) -> Decimal:
        if not _DECIMAL.fullmatch(cell) or not low <= Decimal(cell) <= high:
            raise ValueError(f"eine Zahl von {low} bis {high} mit Dezimalpunkt")
        return Decimal(cell)

    return reader


def day(cell: str) -> date:
    """A day written YYYY-MM-DD."""
    try:
        # `fromisoformat` alone would also take week dates such as 2026-W09-6.
        if not _DAY.fullmatch(cell):
            raise ValueError
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError("ein Datum JJJJ-MM-TT, das es gibt") from None


def words(read: Callable[[str], T]) -> Callable[[str], tuple[T, ...]]:
    """At least one entry, separated by single spaces, none twice."""

    def reader(cell: str) -> tuple[T, ...]:
        parts: Sequence[str] = cell.split(" ")
        if len(set(parts)) != len(parts):
            raise ValueError("eine Liste ohne Wiederholung")
        return tuple(read(part) for part in parts)

    return reader
