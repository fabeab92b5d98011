# SPDX-License-Identifier: EUPL-1.2
"""Whether facts that are looked up from each other can have the values left for them.

A Kreis belongs to one Land: "Kreis is Leipzig" and "Land is Thüringen" cannot both be. Each code of
the fact that others are looked up from (the key) is tried until one fits all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from irmd_desktop.content.editor_checks.hint import Folder
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.situation import Situation
from irmd_desktop.core.values import Known, OneOf, Value

Left = Mapping[str, tuple[Value, ...]]

_DAY: Final = date(2026, 1, 1)


def coherence(folder: Folder, asked: Mapping[str, object]) -> Callable[[Left], bool]:
    """A test for the values left for the facts that a programme asks for."""
    derived = folder.book.derivations.rules.keys() & asked.keys()
    groups = {key: _fed_by(folder, key) & derived for key in _keys(folder) if key in asked}
    return lambda left: all(
        _has_fitting_code(folder, key, facts, left) for key, facts in groups.items() if facts
    )


def _keys(folder: Folder) -> list[str]:
    """Facts with a list of codes from which others are looked up."""
    inputs = {fact for rule in folder.book.derivations.rules.values() for fact in rule.inputs}
    facts = (folder.book.dictionary[fact] for fact in sorted(inputs))
    return [fact.id for fact in facts if fact.type is FactType.CODE and fact.options]


def _fed_by(folder: Folder, key: str) -> set[str]:
    rules = folder.book.derivations.rules
    found: set[str] = set()
    for fact in folder.book.derivations.order:
        if {key, *found} & rules[fact].inputs:
            found.add(fact)
    return found


def _has_fitting_code(folder: Folder, key: str, facts: set[str], left: Left) -> bool:
    codes = [str(cell.value) for cell in left[key] if isinstance(cell, Known)]
    if len(codes) < len(left[key]):
        return True  # the key need not apply, and then nothing is looked up
    return any(all(_fits(folder, key, code, fact, left[fact]) for fact in facts) for code in codes)


def _fits(folder: Folder, key: str, code: str, fact: str, cells: tuple[Value, ...]) -> bool:
    if (key, code) not in folder.situations:
        book = folder.book
        given = {key: Known(code)}
        folder.situations[key, code] = Situation(book.dictionary, book.derivations, given, _DAY)
    value = folder.situations[key, code].value(fact)
    contents = {cell.value for cell in cells if isinstance(cell, Known)}
    match value:
        case Known(value=str() | bool() as content):
            return content in contents
        case OneOf(options=options):
            return bool(options & contents)
        case _:
            return True  # numbers are told apart by their cells; what is not known may be anything
