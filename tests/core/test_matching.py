# SPDX-License-Identifier: EUPL-1.2
"""Matching against a plain reading of the rules, and the laws every verdict must keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irmd_desktop.core.amounts import GRANT, AidKind, AmountRule, Base, Cap, CostKind, Rate
from irmd_desktop.core.calculation import calculate
from irmd_desktop.core.criteria import AllOf, AnyOf, Op, Room
from irmd_desktop.core.evaluation import NO_AID_KNOWN, evaluate_tree
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.matching import CompiledCatalogue, Programme, Verdict, match, rematch
from irmd_desktop.core.situation import Derivations, Situation
from irmd_desktop.core.values import UNKNOWN, Value, is_exact
from irmd_desktop.core.what_if import what_if
from tests.core.build import D, asks, criterion, dictionary, euros, fact, known, percent, situation
from tests.core.random_rules import completion, firm, partly_known, plain_criteria, programmes

VERDICT = {Truth.MET: Verdict.ELIGIBLE, Truth.OPEN: Verdict.OPEN, Truth.NOT_MET: Verdict.NOT_ELIGIBLE}


@given(programmes(), partly_known)
@settings(max_examples=120)
def test_the_fast_way_says_what_the_plain_reading_says(
    catalogue: list[Programme], facts: Mapping[str, Value]
) -> None:
    here = firm(facts)
    for result in match(CompiledCatalogue(catalogue), here).results:
        rule = result.programme.amount
        aid = calculate(rule, here).requested if rule else NO_AID_KNOWN
        state, asked = evaluate_tree(result.programme.tree, here, aid)
        assert result.verdict is VERDICT[state]
        assert result.open_facts == asked
        assert (result.amount is None) == (rule is None or state is Truth.NOT_MET)


@given(st.data(), programmes(), partly_known)
@settings(max_examples=120)
def test_knowing_more_never_flips_a_verdict_and_keeps_the_amount_inside(
    data: st.DataObject, catalogue: list[Programme], facts: Mapping[str, Value]
) -> None:
    compiled = CompiledCatalogue(catalogue)
    full = completion(data.draw, facts)
    for before, after in zip(
        match(compiled, firm(facts)).results, match(compiled, firm(full)).results, strict=True
    ):
        if before.verdict is not Verdict.OPEN:
            assert after.verdict is before.verdict
        if before.amount and after.amount:
            assert before.amount.low <= after.amount.low
            if before.amount.high is not None:
                assert after.amount.high is not None
                assert after.amount.high <= before.amount.high


@given(st.data(), programmes(plain_criteria), partly_known)
@settings(max_examples=120)
def test_the_open_facts_settle_an_open_verdict(
    data: st.DataObject, catalogue: list[Programme], facts: Mapping[str, Value]
) -> None:
    compiled = CompiledCatalogue(catalogue)
    for result in match(compiled, firm(facts)).results:
        if result.verdict is not Verdict.OPEN:
            assert result.open_facts == ()
            continue
        assert result.open_facts
        assert all(not is_exact(facts[fact_id]) for fact_id in result.open_facts)
        full = completion(data.draw, facts)
        answered = {**facts, **{fact_id: full[fact_id] for fact_id in result.open_facts}}
        assert match(compiled, firm(answered))[result.programme.id].verdict is not Verdict.OPEN


@given(st.data(), programmes(), partly_known)
@settings(max_examples=80)
def test_matching_again_after_a_change_equals_matching_anew(
    data: st.DataObject, catalogue: list[Programme], facts: Mapping[str, Value]
) -> None:
    compiled = CompiledCatalogue(catalogue)
    first = match(compiled, firm(facts))
    changed = {**facts, **data.draw(st.sampled_from(sorted(facts)).map(lambda name: {name: UNKNOWN}))}
    again, anew = rematch(first, firm(changed)), match(compiled, firm(changed))
    assert [(r.verdict, r.open_facts, r.outcomes, r.amount) for r in again.results] == [
        (r.verdict, r.open_facts, r.outcomes, r.amount) for r in anew.results
    ]


STAFF, TARIFF = fact("staff", FactType.DECIMAL), fact("tariff", FactType.BOOL)
COSTS, AID = fact("costs", FactType.MONEY), fact("aid", FactType.MONEY)
FACTS = (STAFF, TARIFF, COSTS, AID)
SMALL = criterion("small", asks(Op.LE, "staff", D(9)))
PAYS_TARIFF = criterion("tariff", asks(Op.IS_TRUE, "tariff"))
HALF = AmountRule(
    AidKind.GRANT, (Base((CostKind("costs"),)), Rate((percent(50),)), Cap(GRANT, (euros(10000),)))
)


def test_every_criterion_is_traced_even_where_one_already_decides() -> None:
    catalogue = CompiledCatalogue([Programme("p", AllOf((SMALL, PAYS_TARIFF)), HALF)])
    result = match(catalogue, situation({"staff": known(50)}, *FACTS))["p"]
    assert result.verdict is Verdict.NOT_ELIGIBLE
    assert [(c.id, o.state) for c, o in zip(result.criteria, result.outcomes, strict=True)] == [
        ("small", Truth.NOT_MET),
        ("tariff", Truth.OPEN),
    ]
    assert result.open_facts == ()
    assert result.amount is None


def test_the_same_question_is_asked_once() -> None:
    catalogue = CompiledCatalogue([Programme(f"p{i}", AllOf((SMALL, PAYS_TARIFF))) for i in range(100)])
    assert len(catalogue.questions) == 2


def test_an_aid_that_breaks_the_de_minimis_ceiling_is_not_eligible() -> None:
    room = criterion("room", asks(Op.ROOM_FOR, "aid", Room(D(300000))))
    catalogue = CompiledCatalogue(
        [Programme("p", AllOf((SMALL, room)), HALF), Programme("q", AllOf((room,)))]
    )
    given_facts = {"staff": known(5), "costs": known(20000), "aid": known(290000)}
    result = match(catalogue, situation(given_facts, *FACTS))["p"]
    assert (result.verdict, result.amount and result.amount.low) == (Verdict.ELIGIBLE, 10000)
    over = match(catalogue, situation({**given_facts, "aid": known(290001)}, *FACTS))
    assert (over["p"].verdict, over["p"].amount) == (Verdict.NOT_ELIGIBLE, None)
    # Without a documented amount nobody can tell whether it fits below the ceiling ...
    assert over["q"].verdict is Verdict.OPEN
    # ... except when there is no room left at all.
    assert match(catalogue, situation({"aid": known(300001)}, *FACTS))["q"].verdict is Verdict.NOT_ELIGIBLE


def test_only_programmes_that_name_a_changed_fact_are_judged_again() -> None:
    catalogue = CompiledCatalogue(
        [Programme("p", SMALL), Programme("q", PAYS_TARIFF), Programme("r", SMALL, HALF)]
    )
    first = match(catalogue, situation({"staff": known(5)}, *FACTS))
    staff = rematch(first, first.situation.with_changes({"staff": known(50)}))
    assert staff["q"] is first["q"]
    assert staff["p"].verdict is Verdict.NOT_ELIGIBLE
    same_side = rematch(first, first.situation.with_changes({"staff": known(6)}))
    assert same_side["p"] is first["p"]
    costs = rematch(first, first.situation.with_changes({"costs": known(1000)}))
    assert (costs["p"], costs["r"].amount and costs["r"].amount.low) == (first["p"], 500)


def test_another_day_judges_everything_again() -> None:
    ended = criterion("validity", asks(Op.LE, "context.on", date(2026, 12, 31)))
    catalogue = CompiledCatalogue([Programme("p", ended)])
    first = match(catalogue, situation({}, *FACTS))
    later = Situation(dictionary(*FACTS), Derivations.of({}), {}, date(2027, 1, 1))
    assert first["p"].verdict is Verdict.ELIGIBLE
    assert rematch(first, later)["p"].verdict is Verdict.NOT_ELIGIBLE


def test_an_unknown_programme_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        match(CompiledCatalogue([]), situation({}))["nope"]


def test_what_if_shows_which_verdicts_and_amounts_flip() -> None:
    catalogue = CompiledCatalogue(
        [
            Programme("p", SMALL, HALF),
            Programme("q", PAYS_TARIFF),
            Programme("r", AnyOf((SMALL, PAYS_TARIFF)), HALF),
        ]
    )
    facts = {"staff": known(9), "tariff": known(True), "costs": known(8000)}
    now = match(catalogue, situation(facts, *FACTS))
    one_more = what_if(now, {"staff": known(10)})
    assert [(f.before.programme.id, f.verdict_changed) for f in one_more.flips] == [("p", True)]
    dearer = what_if(now, {"costs": known(12000)})
    assert [(f.after.programme.id, f.verdict_changed) for f in dearer.flips] == [("p", False), ("r", False)]
    assert dearer.flips[0].after.amount and dearer.flips[0].after.amount.high == 6000
    assert now["p"].amount and now["p"].amount.high == 4000  # the present stays as it is
    assert what_if(now, {"costs": known(8000)}).flips == ()


def test_an_open_room_for_the_own_amount_names_what_the_amount_hangs_on() -> None:
    room = criterion("room", asks(Op.ROOM_FOR, "aid", Room(D(300000))))
    catalogue = CompiledCatalogue([Programme("p", AllOf((room,)), HALF)])
    result = match(catalogue, situation({"aid": known(295000)}, *FACTS))["p"]
    assert (result.verdict, result.open_facts) == (Verdict.OPEN, ("costs",))
    settled = match(catalogue, situation({"aid": known(295000), "costs": known(10000)}, *FACTS))["p"]
    assert settled.verdict is Verdict.ELIGIBLE  # 5,000 fit exactly
