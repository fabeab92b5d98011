# SPDX-License-Identifier: EUPL-1.2
"""JSON lines as they must be: exact numbers, no double keys, no NaN, faults with line and key."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, BinaryIO, Final

from irmd_desktop.content.problems import ContentError, Problem, key_path, quoted, shown_name
from irmd_desktop.core.facts import LARGEST_NUMBER

MAX_LINE_BYTES: Final = 1_000_000
"""One case needs a few kilobytes; a line without end must not fill the memory."""

_LONGEST_NUMBER: Final = 40
_MOST_PLACES: Final = 15
_UTF8_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands in the parsed value where something is wrong, so that its key can be told."""

    message: str


def read_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Line number and value of each line of a JSON-lines file; empty lines are skipped.

    Numbers are `Decimal`. Lines are read one by one, so a file may be of any size. Raises
    `ContentError` naming file, line and key; `OSError` where the file cannot be read.
    """
    shown = shown_name(path)
    with _open(path, shown) as file:
        for number, raw in enumerate(_raw_lines(file), start=1):
            if len(raw) > MAX_LINE_BYTES:
                raise _problem(shown, number, f"Die Zeile ist zu lang; erlaubt sind {MAX_LINE_BYTES} Byte.")
            text = _decode(raw, shown, number)
            if text.strip(" \t\r\n"):
                yield number, parse(text, shown, number)


def _open(path: Path, shown: str) -> BinaryIO:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _problem(
                shown, None, "Das ist keine Datei; erwartet wird eine Datei mit einem Fall je Zeile."
            )
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _problem(shown, None, "Diese Datei gibt es nicht.") from None


def _raw_lines(file: BinaryIO) -> Iterator[bytes]:
    # Only "\n" ends a line: a JSON text may hold characters that `str.splitlines` takes for an end.
    first = file.readline(MAX_LINE_BYTES + 1)
    yield first.removeprefix(_UTF8_MARK)
    while raw := file.readline(MAX_LINE_BYTES + 1):
        yield raw


def _decode(raw: bytes, file: str, line: int) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"Zeichen {error.start + 1} ist kein UTF-8; erwartet wird eine Textdatei in UTF-8."
        raise _problem(file, line, message) from None


def parse(text: str, file: str, line: int | None = None) -> Any:
    """One JSON value. Raises `ContentError` naming file, line and key."""
    reader = _Reader()
    try:
        value = reader.read(text)
        # Only an escape can make half a character; so nothing is searched where there is none.
        found = _first_fault(value, ()) if reader.at_fault or "\\u" in text else None
    except json.JSONDecodeError as error:
        message = f"Das ist kein gültiges JSON (Zeichen {error.pos + 1}); erwartet wird ein Fall je Zeile."
        raise _problem(file, line, message) from None
    except RecursionError:
        raise _problem(file, line, "Die Angaben sind zu tief verschachtelt.") from None
    if found:
        place, message = found
        raise _problem(file, line, message, key_path(place))
    return value


class _Reader:
    """Reads one value, leaving a `_Fault` where something is wrong."""

    def __init__(self) -> None:
        self.at_fault = False

    def read(self, text: str) -> Any:
        return json.loads(
            text,
            parse_float=self._number,
            parse_int=self._number,
            parse_constant=lambda name: self._fault(f"„{name}“ ist keine Zahl, mit der sich rechnen lässt."),
            object_pairs_hook=self._unique,
        )

    def _fault(self, message: str) -> _Fault:
        self.at_fault = True
        return _Fault(message)

    def _number(self, text: str) -> Decimal | _Fault:
        # A small exponent costs nothing to read and gigabytes to print, so it is bounded here as well.
        try:
            number = Decimal(text) if len(text) <= _LONGEST_NUMBER else Decimal("inf")
        except InvalidOperation:
            number = Decimal("inf")
        exponent = number.as_tuple().exponent
        if isinstance(exponent, str) or exponent < -_MOST_PLACES or abs(number) > LARGEST_NUMBER:
            return self._fault(
                f"Die Zahl {quoted(text)} ist zu groß oder zu genau; erlaubt sind höchstens 10^15 "
                f"und {_MOST_PLACES} Nachkommastellen."
            )
        return number or Decimal(0)

    def _unique(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        table = dict(pairs)
        if len(table) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    table[key] = self._fault("Der Schlüssel steht doppelt.")
                seen.add(key)
        return table


def _first_fault(value: Any, place: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], str] | None:
    match value:
        case _Fault(message=message):
            return place, message
        case str() if not _is_text(value):
            return place, "Der Text enthält ein halbes Zeichen (Surrogat); erwartet wird gültiges Unicode."
        case dict():
            inner = [(key, key) for key in value] + list(value.items())
        case list():
            inner = list(enumerate(value))
        case _:
            return None
    found = (_first_fault(each, (*place, key)) for key, each in inner)
    return next(filter(None, found), None)


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _problem(file: str, line: int | None, message: str, key: str = "") -> ContentError:
    return ContentError((Problem(file, line, key, message),))
