# SPDX-License-Identifier: EUPL-1.2
"""Facts of a firm's profile and conditions on them, as authors write them: is it of the right kind?"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from typing import Final

from irmd_desktop.content.problems import quoted

LARGEST_COUNT: Final = 1_000_000
"""No profile figure may be larger; craft firms are small."""

_OPERATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "int": ("==", "!=", ">=", "<="),
    "enum": ("==", "!=", "in"),
    "set": ("intersects",),
    "bool": ("==", "!="),
}


def unknown_name(name: str, known: Collection[str], what: str) -> str:
    """Sentence for a name that is not among the known ones, with the nearest of them."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    hint = f" Gemeint ist vielleicht {quoted(near[0])}." if near else ""
    return f"{what} {quoted(name)} gibt es hier nicht.{hint}"


def _code_fault(value: object, values: Collection[str]) -> str | None:
    if isinstance(value, str) and value in values:
        return None
    listed = ", ".join(values)
    found = f" Gefunden: {quoted(str(value))}." if isinstance(value, str) else ""
    return f"Erwartet wird eines von {listed}.{found}"


def _codes_fault(value: object, values: Collection[str], *, least: int) -> str | None:
    if not isinstance(value, list) or len(value) < least:
        return f"Erwartet wird eine Liste mit Einträgen aus {', '.join(values)}."
    if len({str(code) for code in value}) < len(value):
        return "Jeder Eintrag darf nur einmal vorkommen."
    faults = (_code_fault(code, values) for code in value)
    return next((fault for fault in faults if fault), None)


def value_fault(kind: str, values: Collection[str], value: object) -> str | None:
    """What is wrong with a value for a profile field of this type; `None` when it fits."""
    match kind:
        case "bool":
            return None if isinstance(value, bool) else "Erwartet wird true oder false."
        case "enum":
            return _code_fault(value, values)
        case "set":
            return _codes_fault(value, values, least=0)
        case _:
            whole = isinstance(value, int) and not isinstance(value, bool)
            if whole and 0 <= int(str(value)) <= LARGEST_COUNT:
                return None
            return f"Erwartet wird eine ganze Zahl von 0 bis {LARGEST_COUNT}."


def clause_fault(kind: str, values: Collection[str], op: str, value: object) -> str | None:
    """What is wrong with an operator and its value for a field of this type; `None` when it fits."""
    if op not in _OPERATORS[kind]:
        return f"Für diese Angabe gibt es nur {', '.join(_OPERATORS[kind])}, nicht {quoted(op)}."
    if op in {"in", "intersects"}:
        return _codes_fault(value, values, least=1)
    return value_fault(kind, values, value)
