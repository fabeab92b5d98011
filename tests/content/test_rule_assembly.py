# SPDX-License-Identifier: EUPL-1.2
"""Conditions and criteria become the trees the core judges. Refusals: tests/fixtures/content/slips."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from irmd_desktop.content.problems import MOST_SHOWN
from irmd_desktop.content.rule_assembly import EnoughFaults, Faults, RuleReader
from irmd_desktop.core.criteria import AllOf, AnyOf, Citation, Criterion, Node, Not, Op, Reading, Span, Test
from irmd_desktop.core.facts import AS_OF_FACT, Fact, FactDictionary, FactType
from irmd_desktop.core.logic import Truth

DICTIONARY = FactDictionary(
    {
        "staff": Fact("staff", FactType.DECIMAL, "", "", minimum=Decimal(0)),
        "since": Fact("since", FactType.DATE, "", ""),
        "sick": Fact("sick", FactType.BOOL, "", ""),
    }
)
GUIDE: dict[str, Any] = {"source": [{"ref": "guide", "place": "Nr. 1", "says": "so", "quote": True}]}
CITED = (Citation("guide", "Nr. 1", "so", True),)


def criterion(plain: dict[str, Any]) -> Node:
    faults = Faults()
    node = RuleReader(DICTIONARY, faults).criterion(plain, ("criteria",), "prog")
    assert faults.found == []
    return node


def test_a_criterion_keeps_everything_its_author_wrote() -> None:
    plain = {
        "id": "small", "rule": "klein", "fact": "staff", "op": "<=", "value": 9, "hard": False,
        "when_not_applicable": "met", "text": {"met": "passt", "open": None}, "note": "intern", **GUIDE,
    }  # fmt: skip
    test = Test(Op.LE, "staff", Decimal(9), Truth.MET)
    assert criterion(plain) == Criterion(
        "small", "klein", (Reading(test, CITED),), False, sentences={"met": "passt"}
    )


def test_groups_nest_as_written() -> None:
    def leaf(name: str) -> dict[str, Any]:
        return {"id": name, "rule": name, "fact": "sick", "op": "is_false", **GUIDE}

    tree = criterion({"all": [leaf("a"), {"any": [leaf("b"), {"not": leaf("c")}]}]})
    assert isinstance(tree, AllOf) and isinstance(tree.children[1], AnyOf)
    inverse = tree.children[1].children[1]
    assert isinstance(inverse, Not) and isinstance(inverse.child, Criterion)
    assert inverse.child.id == "c"


def test_each_reading_keeps_its_own_source() -> None:
    readings = [{"value": 9, "source": [{"ref": "a"}]}, {"value": 5, "source": [{"ref": "b"}]}]
    node = criterion({"id": "x", "rule": "x", "fact": "staff", "op": "<", "readings": readings})
    assert isinstance(node, Criterion)
    assert [(r.test.operand, r.citations[0].source) for r in node.readings] == [
        (Decimal(9), "a"),
        (Decimal(5), "b"),
    ]


def test_what_the_adviser_confirms_is_a_fact_of_this_programme() -> None:
    node = criterion({"id": "seen", "rule": "x", "op": "adviser_confirms", **GUIDE})
    assert isinstance(node, Criterion)
    assert node.facts == ("confirm.prog.seen",)


def test_the_day_of_the_verdict_may_be_asked_like_a_fact() -> None:
    node = criterion({"id": "x", "rule": "x", "fact": AS_OF_FACT, "op": "<=", "value": "2026-12-31", **GUIDE})
    assert isinstance(node, Criterion)
    assert node.facts == (AS_OF_FACT,)
    span = {"months": 6, "at": AS_OF_FACT}
    node = criterion({"id": "y", "rule": "x", "fact": "since", "op": "age_at_least", "value": span, **GUIDE})
    assert isinstance(node, Criterion)
    assert node.test.operand == Span(6, 0, AS_OF_FACT)


@pytest.mark.parametrize("kind", ["criterion", "condition"])
def test_a_group_at_fault_is_one_fault_and_no_rule(kind: str) -> None:
    faults = Faults()
    reader = RuleReader(DICTIONARY, faults)
    broken: list[dict[str, Any]] = [{}, {"all": [], "any": []}, {"all": [{}], "rule": "x"}]
    for plain in broken:
        count = len(faults.found)
        found = (
            reader.criterion(plain, (), "prog") if kind == "criterion" else reader.condition(plain, ("when",))
        )
        assert found == AllOf(())
        assert len(faults.found) == count + 1


def test_nobody_is_told_more_faults_than_are_shown() -> None:
    faults = Faults()
    with pytest.raises(EnoughFaults):
        for number in range(1000):
            faults.add((number,), "Fehler.")
    assert len(faults.found) == MOST_SHOWN
