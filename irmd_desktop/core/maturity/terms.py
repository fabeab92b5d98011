# SPDX-License-Identifier: EUPL-1.2
"""Words in two languages, facts of the firm's profile, and conditions on them."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from irmd_desktop.core.logic import Truth, kleene_all, kleene_any

ProfileValue = bool | int | str | frozenset[str]
Profile = Mapping[str, ProfileValue]
"""Facts of the firm by field id; a field that is missing is unknown."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the model in German and English."""

    de: str
    en: str


class FieldType(StrEnum):
    """What a profile field holds: a whole number, one code, a set of codes, yes or no."""

    INT = "int"
    ENUM = "enum"
    SET = "set"
    BOOL = "bool"


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One fact of the firm that decides which questions apply (Betriebsangabe)."""

    id: str
    type: FieldType
    label: Words
    values: tuple[str, ...] = ()


class Operator(StrEnum):
    """How a profile value is compared with the value of a clause."""

    EQUAL = "=="
    NOT_EQUAL = "!="
    AT_LEAST = ">="
    AT_MOST = "<="
    IN = "in"
    INTERSECTS = "intersects"


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison: profile field, operator, value. Types are checked when the model is loaded."""

    field: str
    op: Operator
    value: ProfileValue


class Combine(StrEnum):
    """Whether all clauses or any of them must hold."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Condition:
    """A list of clauses; there is no nesting and nothing executable (applies_when)."""

    combine: Combine
    clauses: tuple[Clause, ...]


_COMPARE: Final[Mapping[Operator, Callable[[Any, Any], bool]]] = {
    Operator.EQUAL: operator.eq,
    Operator.NOT_EQUAL: operator.ne,
    Operator.AT_LEAST: operator.ge,
    Operator.AT_MOST: operator.le,
    Operator.IN: lambda value, allowed: value in allowed,
    Operator.INTERSECTS: lambda value, wanted: not value.isdisjoint(wanted),
}


def clause_truth(clause: Clause, profile: Profile) -> Truth:
    """Whether one comparison holds; open while the profile field is unknown."""
    value = profile.get(clause.field)
    if value is None:
        return Truth.OPEN
    return Truth.MET if _COMPARE[clause.op](value, clause.value) else Truth.NOT_MET


def condition_truth(condition: Condition | None, profile: Profile) -> Truth:
    """Whether a condition holds by strong Kleene logic; no condition always holds."""
    if condition is None:
        return Truth.MET
    states = [clause_truth(clause, profile) for clause in condition.clauses]
    return kleene_all(states) if condition.combine is Combine.ALL else kleene_any(states)


def unknown_fields(condition: Condition | None, profile: Profile) -> tuple[str, ...]:
    """Fields that leave a condition open, in the order of its clauses; empty once it is decided."""
    if condition is None or condition_truth(condition, profile) is not Truth.OPEN:
        return ()
    return tuple(
        dict.fromkeys(clause.field for clause in condition.clauses if profile.get(clause.field) is None)
    )
