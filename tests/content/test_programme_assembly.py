# SPDX-License-Identifier: EUPL-1.2
"""Status, validity, calls, budget and start rule become criteria. Refusals: tests/fixtures/content/slips."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from irmd_desktop.content.programme_assembly import read_programme
from irmd_desktop.content.rule_assembly import Faults, RuleReader
from irmd_desktop.core.criteria import AnyOf, Bounds, Citation, Criterion, Op, StartGate, leaves
from irmd_desktop.core.facts import AS_OF_FACT, Fact, FactDictionary, FactType
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.matching import Programme
from irmd_desktop.core.start_of_works import StartKind, StartRule, StartThreshold

DICTIONARY = FactDictionary({"sick": Fact("sick", FactType.BOOL, "", "")})
GATE = {"ordered": "o", "first_order_on": "f", "event_on": "e", "planned_spending": "p"}
SOURCE = [{"ref": "guide"}]
CITED = (Citation("guide"),)
DAY = date(2026, 1, 1)
MINIMAL: dict[str, Any] = {
    "id": "prog",
    "status": {"value": "open", "source": SOURCE},
    "sources": [{"id": "guide"}],
    "criteria": {"id": "well", "rule": "gesund", "fact": "sick", "op": "is_false", "source": SOURCE},
}


def programme(**more: Any) -> Programme:
    faults = Faults()
    found = read_programme({**MINIMAL, **more}, RuleReader(DICTIONARY, faults), GATE)
    assert faults.found == []
    return found


def made(**more: Any) -> dict[str, Criterion]:
    """The criteria of a programme by their ids."""
    return {criterion.id: criterion for criterion in leaves(programme(**more).tree)}


def test_the_smallest_programme_asks_for_its_status_and_its_one_criterion() -> None:
    found = made()
    assert list(found) == ["status", "well"]
    assert (found["status"].test.op, found["status"].test.operand) == (Op.STATED, Truth.MET)
    assert found["status"].readings[0].citations == CITED
    assert programme().amount is None


def test_keys_that_are_there_but_empty_are_as_if_absent() -> None:
    empty = dict.fromkeys(("validity", "budget", "start_rule", "amount", "calls", "documents"))
    assert programme(**empty) == programme()


@pytest.mark.parametrize("value", ["closed", "suspended", "proposed"])
def test_only_an_open_programme_is_open(value: str) -> None:
    assert made(status={"value": value, "source": SOURCE})["status"].test.operand is Truth.NOT_MET


def test_an_unknown_status_is_for_the_adviser_to_find_out() -> None:
    found = made(status={"value": "unknown", "source": SOURCE})["status"]
    assert (found.test.op, found.facts) == (Op.ADVISER_CONFIRMS, ("confirm.prog.status",))


@pytest.mark.parametrize(
    ("period", "op", "operand"),
    [
        ({"from": "2026-01-01", "to": "2026-12-31"}, Op.BETWEEN, Bounds(DAY, date(2026, 12, 31))),
        ({"from": "2026-01-01", "to": "2026-01-01"}, Op.BETWEEN, Bounds(DAY, DAY)),
        ({"from": "2026-01-01"}, Op.GE, DAY),
        ({"to": "2026-01-01", "from": None}, Op.LE, DAY),
    ],
)
def test_an_end_that_no_source_gives_is_no_end(period: dict[str, Any], op: Op, operand: object) -> None:
    for found in (made(validity=period)["validity"], made(calls=[period])["call-1"]):
        assert (found.test.op, found.test.fact, found.test.operand) == (op, AS_OF_FACT, operand)


def test_a_validity_of_which_only_a_note_is_known_asks_nothing() -> None:
    assert list(made(validity={"note": "unbekannt"})) == ["status", "well"]


def test_one_call_of_several_is_enough() -> None:
    tree = programme(calls=[{"to": "2025-01-01"}, {"from": "2026-01-01", "source": SOURCE}]).tree
    calls = [node for node in getattr(tree, "children", ()) if isinstance(node, AnyOf)]
    assert [[criterion.id for criterion in leaves(node)] for node in calls] == [["call-1", "call-2"]]


@pytest.mark.parametrize("state", ["available", "unknown"])
def test_only_an_exhausted_budget_says_no(state: str) -> None:
    assert "budget" not in made(budget={"state": state})
    found = made(budget={"state": "exhausted", "source": None})["budget"]
    assert (found.test.operand, found.origin) == (Truth.NOT_MET, "budget")


def test_the_start_rule_reads_the_facts_of_the_gate() -> None:
    plain = {
        "kind": "after_award",
        "thresholds": [
            {"up_to": 100, "inclusive": False, "kind": "none"},
            {"up_to": 100, "kind": "application_received"},
        ],
        "source": SOURCE,
    }
    found = made(start_rule=plain)["start"]
    hundred = Decimal(100)
    rule = StartRule(
        StartKind.AFTER_AWARD,
        (
            StartThreshold(hundred, StartKind.NONE, inclusive=False),
            StartThreshold(hundred, StartKind.APPLICATION_RECEIVED),
        ),
    )
    assert found.test.operand == StartGate(rule, tuple(sorted(GATE.items())))
    assert found.readings[0].citations == CITED


def test_no_start_rule_is_no_criterion() -> None:
    assert "start" not in made(start_rule={"kind": "none"})
    assert "start" in made(start_rule={"kind": "none", "thresholds": [{"up_to": 5, "kind": "after_award"}]})


def test_a_premium_has_its_time_to_be_claimed() -> None:
    found = made(start_rule={"kind": "after_event", "months_since_event": 12})["start"]
    assert isinstance(found.test.operand, StartGate)
    assert found.test.operand.rule.months_since_event == 12


def test_general_rules_come_first_and_own_criteria_stand_beside_them() -> None:
    one = MINIMAL["criteria"]
    both = {"all": [one, {**one, "id": "hint", "hard": False}]}
    found = made(criteria=both, validity={"to": "2026-01-01"}, budget={"state": "exhausted"})
    assert list(found) == ["status", "validity", "budget", "well", "hint"]
    assert list(made(criteria={"any": both["all"][:1]})) == ["status", "well"]
