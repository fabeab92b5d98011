# SPDX-License-Identifier: EUPL-1.2
"""Conditions on the firm's profile."""

from __future__ import annotations

import pytest

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.maturity.terms import (
    Clause,
    Combine,
    Condition,
    Operator,
    Profile,
    ProfileValue,
    clause_truth,
    condition_truth,
    unknown_fields,
)

BAKER: Profile = {"staff": 14, "group": "lebensmittel", "customers": frozenset({"private"}), "counter": True}


@pytest.mark.parametrize(
    ("field", "op", "value", "expected"),
    [
        ("group", "==", "lebensmittel", True),
        ("group", "==", "kfz", False),
        ("counter", "==", True, True),
        ("group", "!=", "kfz", True),
        ("group", "!=", "lebensmittel", False),
        ("staff", ">=", 14, True),
        ("staff", ">=", 15, False),
        ("staff", "<=", 14, True),
        ("staff", "<=", 13, False),
        ("group", "in", frozenset({"kfz", "lebensmittel"}), True),
        ("group", "in", frozenset({"kfz"}), False),
        ("customers", "intersects", frozenset({"private", "public"}), True),
        ("customers", "intersects", frozenset({"business", "public"}), False),
    ],
)
def test_each_operator(field: str, op: str, value: ProfileValue, expected: bool) -> None:
    wanted = Truth.MET if expected else Truth.NOT_MET
    assert clause_truth(Clause(field, Operator(op), value), BAKER) is wanted


def test_zero_and_no_and_the_empty_set_are_known_values() -> None:
    profile: Profile = {"staff": 0, "counter": False, "customers": frozenset()}
    assert clause_truth(Clause("staff", Operator.EQUAL, 0), profile) is Truth.MET
    assert clause_truth(Clause("counter", Operator.EQUAL, True), profile) is Truth.NOT_MET
    assert (
        clause_truth(Clause("customers", Operator.INTERSECTS, frozenset({"public"})), profile)
        is Truth.NOT_MET
    )


YES = Clause("counter", Operator.EQUAL, True)
NO = Clause("staff", Operator.AT_MOST, 3)
OPEN = Clause("appointments", Operator.EQUAL, True)
OPEN_TOO = Clause("horizon", Operator.IN, frozenset({"soon"}))


@pytest.mark.parametrize(
    ("combine", "clauses", "expected", "missing"),
    [
        (Combine.ALL, (YES, YES), Truth.MET, ()),
        (Combine.ALL, (YES, NO), Truth.NOT_MET, ()),
        (Combine.ALL, (YES, OPEN), Truth.OPEN, ("appointments",)),
        # One false clause settles "all", one true clause settles "any": nothing is missing then.
        (Combine.ALL, (NO, OPEN), Truth.NOT_MET, ()),
        (Combine.ANY, (YES, OPEN), Truth.MET, ()),
        (Combine.ANY, (NO, OPEN), Truth.OPEN, ("appointments",)),
        (Combine.ANY, (OPEN_TOO, NO, OPEN, OPEN_TOO), Truth.OPEN, ("horizon", "appointments")),
        (Combine.ANY, (NO, NO), Truth.NOT_MET, ()),
    ],
)
def test_conditions_follow_kleene_logic(
    combine: Combine, clauses: tuple[Clause, ...], expected: Truth, missing: tuple[str, ...]
) -> None:
    condition = Condition(combine, clauses)
    assert condition_truth(condition, BAKER) is expected
    assert unknown_fields(condition, BAKER) == missing


def test_no_condition_always_holds() -> None:
    assert condition_truth(None, {}) is Truth.MET
    assert unknown_fields(None, {}) == ()
