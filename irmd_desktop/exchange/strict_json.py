# SPDX-License-Identifier: EUPL-1.2
"""JSON as it must be: exact numbers, no duplicate keys, no NaN, faults with their place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from irmd_desktop.content.problems import ContentError, Problem

LONGEST_NUMBER: Final = 40


class _Refused(ValueError):
    pass


def parse(text: str, file: str, line: int | None = None) -> Any:
    """One JSON value. Raises `ContentError` naming file and line."""
    try:
        return json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        where = error.lineno if line is None else line
        raise _problem(file, where, f"Das ist kein gültiges JSON (Zeichen {error.pos + 1}).") from None
    except _Refused as error:
        raise _problem(file, line, str(error)) from None
    except RecursionError:
        raise _problem(file, line, "Die Angaben sind zu tief verschachtelt.") from None


def read_file(path: Path) -> Any:
    """The JSON value of a whole file. Raises `ContentError`."""
    return parse(_text(path), path.name)


def read_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Line number and value of each line of a JSON-lines file; empty lines are skipped."""
    for number, text in enumerate(_text(path).splitlines(), start=1):
        if text.strip():
            yield number, parse(text, path.name, number)


def _text(path: Path) -> str:
    if not path.is_file():
        raise _problem(str(path), None, "Diese Datei gibt es nicht.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _problem(
            path.name, None, f"Die Datei ist kein Text in UTF-8 (Byte {error.start + 1})."
        ) from None
    except OSError:
        raise _problem(
            path.name, None, "Die Datei lässt sich nicht lesen. Bitte die Rechte prüfen."
        ) from None
    return text


def _number(text: str) -> Decimal:
    if len(text) > LONGEST_NUMBER:
        raise _Refused(f"Die Zahl {text[:20]}… ist zu lang; erlaubt sind {LONGEST_NUMBER} Zeichen.")
    return Decimal(text)


def _refuse_constant(name: str) -> Any:
    raise _Refused(f"„{name}“ ist keine Zahl.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise _Refused(f"Der Schlüssel „{key}“ steht doppelt.")
        table[key] = value
    return table


def _problem(file: str, line: int | None, message: str, key: str = "") -> ContentError:
    return ContentError((Problem(file, line, key, message),))
