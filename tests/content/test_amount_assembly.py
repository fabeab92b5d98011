# SPDX-License-Identifier: EUPL-1.2
"""Amounts become steps in the order written. Refusals: tests/fixtures/content/slips/amounts.yaml."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from irmd_desktop.content.amount_assembly import read_amount
from irmd_desktop.content.rule_assembly import Faults, RuleReader
from irmd_desktop.core.amounts import (
    UNDOCUMENTED,
    AidKind,
    Base,
    Cap,
    CostKind,
    DeductOtherAid,
    DeMinimisRoom,
    FlatRateCosts,
    LumpSum,
    Minimum,
    Option,
    PerUnit,
    Quantity,
    Rate,
    Rounding,
    ShareOfCosts,
    Step,
    Tier,
    TierTable,
)
from irmd_desktop.core.criteria import Citation
from irmd_desktop.core.facts import Fact, FactDictionary, FactType

MONEY = ("machines", "training", "other", "used", "received")
DICTIONARY = FactDictionary(
    {name: Fact(name, FactType.MONEY, "", "", minimum=Decimal(0)) for name in MONEY}
    | {"days": Fact("days", FactType.DECIMAL, "", "", minimum=Decimal(0))}
)
CITED = (Citation("guide"),)
SOURCE = {"source": [{"ref": "guide"}]}


def D(number: str | int) -> Decimal:
    return Decimal(number)


def exact(number: str | int) -> Quantity:
    return Quantity(D(number), D(number))


def amount(*steps: dict[str, Any], kind: str = "grant") -> tuple[tuple[Step, ...], Faults]:
    faults = Faults()
    plain = {"kind": kind, "steps": [{**step, **SOURCE} for step in steps]}
    rule = read_amount(plain, ("amount",), RuleReader(DICTIONARY, faults))
    assert rule.kind is AidKind(kind)
    return rule.steps, faults


BASE = {"step": "base", "costs": [{"fact": "machines"}]}
RATE = {"step": "rate", "cases": [{"percent": 50}]}
BASE_STEP = Base((CostKind("machines"),), CITED)
RATE_STEP = Rate((Option(exact(50)),), (), False, CITED)


@pytest.mark.parametrize(
    ("plain", "step"),
    [
        ({"step": "flat_rate_costs", "percent": 15}, FlatRateCosts(exact(15), CITED)),
        (
            {"step": "cap_costs", "options": [{"eur": 9, "label": "x"}]},
            Cap("costs", (Option(exact(9), label="x"),), "", "", CITED),
        ),
        ({"step": "minimum_costs", "eur": D("5.50")}, Minimum("costs", exact("5.50"), CITED)),
    ],
)
def test_steps_on_the_costs(plain: dict[str, Any], step: Step) -> None:
    steps, faults = amount(BASE, plain, RATE)
    assert faults.found == []
    assert steps == (BASE_STEP, step, RATE_STEP)


READINGS = [{"value": 40, **SOURCE}, {"value": 30, **SOURCE}, {"value": 35, **SOURCE}]


@pytest.mark.parametrize(
    ("plain", "step"),
    [
        (
            {"step": "cap_grant", "options": [{"eur": 9}], "per": "days", "less": "used"},
            Cap("grant", (Option(exact(9)),), "days", "used", CITED),
        ),
        (
            {"step": "share_of_costs", "percent": 90, "other_aid": "other"},
            ShareOfCosts(exact(90), "other", CITED),
        ),
        ({"step": "share_of_costs", "readings": READINGS}, ShareOfCosts(Quantity(D(30), D(40)), "", CITED)),
        ({"step": "deduct_other_aid", "fact": "other"}, DeductOtherAid("other", CITED)),
        (
            {"step": "de_minimis_room", "received": "received", "ceiling_eur": 300000},
            DeMinimisRoom("received", D(300000), CITED),
        ),
        ({"step": "minimum_grant", "unknown": True}, Minimum("grant", UNDOCUMENTED, CITED)),
        ({"step": "minimum_costs", "eur": 3}, Minimum("costs", exact(3), CITED)),
        ({"step": "rounding", "to_eur": 100}, Rounding(D(100), CITED)),
    ],
)
def test_steps_on_the_grant(plain: dict[str, Any], step: Step) -> None:
    steps, faults = amount(BASE, RATE, plain)
    assert faults.found == []
    assert steps == (BASE_STEP, RATE_STEP, step)


TIERS = [{"from": 1, "to": 2, "eur": 3}, {"from": D("2.01"), "to": 5, "eur": 3}]


@pytest.mark.parametrize(
    ("plain", "step"),
    [
        (
            {"step": "tier_table", "tiers": TIERS},
            TierTable((Tier(D(1), D(2), D(3)), Tier(D("2.01"), D(5), D(3))), CITED),
        ),
        (
            {"step": "lump_sum", "parts": [{"eur": 1}, {"eur": 2}]},
            LumpSum((Option(exact(1)), Option(exact(2))), CITED),
        ),
        ({"step": "per_unit", "units": "days", "eur": 7}, PerUnit("days", exact(7), None, None, CITED)),
        (
            {"step": "per_unit", "units": "days", "eur": 7, "minimum": 2, "maximum": 2},
            PerUnit("days", exact(7), D(2), D(2), CITED),
        ),
        (
            {
                "step": "rate",
                "cases": [{"percent": 40}],
                "bonuses": [{"percent": 5}, {"unknown": True}],
                "up_to": True,
            },
            Rate((Option(exact(40)),), (Option(exact(5)), Option(UNDOCUMENTED)), True, CITED),
        ),
    ],
)
def test_steps_that_make_the_amount(plain: dict[str, Any], step: Step) -> None:
    steps, faults = amount(BASE, plain, kind="loan")
    assert faults.found == []
    assert steps[1] == step


def test_the_parts_of_a_premium_may_all_be_unconditional() -> None:
    steps, faults = amount({"step": "lump_sum", "parts": [{"eur": 1}, {"eur": 2}]})
    assert (len(steps), faults.found) == (1, [])


def test_of_all_orders_only_the_sensible_ones_pass() -> None:
    cap_costs, cap_grant = ({"step": f"cap_{on}", "options": [{"eur": 5}]} for on in ("costs", "grant"))
    passed = [
        [step["step"] for step in order]
        for order in permutations((BASE, cap_costs, RATE, cap_grant))
        if not amount(*order)[1].found
    ]
    assert passed == [["base", "cap_costs", "rate", "cap_grant"]]


@pytest.mark.parametrize(
    "plain",
    [{"step": "share_of_costs", "percent": 90}, {"step": "minimum_costs", "eur": 5}],
)
def test_a_step_that_needs_costs_needs_a_base(plain: dict[str, Any]) -> None:
    _, faults = amount({"step": "per_unit", "units": "days", "eur": 1}, plain)
    assert faults.found == [
        (
            ("amount", "steps", 1, "step"),
            f"Vor „{plain['step']}“ fehlt der Schritt „base“, der die Kosten nennt.",
        )
    ]
