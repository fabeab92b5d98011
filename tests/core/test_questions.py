# SPDX-License-Identifier: EUPL-1.2
"""The next best question, ranked by hand on three small programmes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from irmd_desktop.core.amounts import GRANT, AidKind, AmountRule, Base, Cap, CostKind, LumpSum, Rate
from irmd_desktop.core.criteria import AllOf, Op
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.matching import CompiledCatalogue, Programme, match
from irmd_desktop.core.questions import rank_questions
from irmd_desktop.core.values import Value
from tests.core.build import asks, criterion, euros, fact, known, percent, situation

FACTS = (
    fact("tariff", FactType.BOOL),
    fact("master", FactType.BOOL),
    fact("export", FactType.BOOL),
    fact("costs", FactType.MONEY),
)


def yes(name: str) -> AllOf:
    return AllOf((criterion(name, asks(Op.IS_TRUE, name)),))


def premium(amount: int, kind: AidKind = AidKind.GRANT) -> AmountRule:
    return AmountRule(kind, (LumpSum((euros(amount),)),))


HALF = AmountRule(
    AidKind.GRANT, (Base((CostKind("costs"),)), Rate((percent(50),)), Cap(GRANT, (euros(8000),)))
)
CATALOGUE = CompiledCatalogue(
    [
        Programme("small", yes("tariff"), premium(1000)),
        Programme("both", AllOf((*yes("tariff").children, *yes("master").children)), premium(10000)),
        Programme("loan", yes("tariff"), premium(90000, AidKind.LOAN)),
        Programme("fits", AllOf(()), HALF),
    ]
)


def ranked(by: str, **given: Value) -> list[tuple[str, int, int]]:
    found = rank_questions(match(CATALOGUE, situation(given, *FACTS)), by)
    return [(q.fact, len(q.programmes), int(q.euros)) for q in found]


def test_by_euros() -> None:
    # master: half of 10,000 = 5,000; tariff: 1,000 + half of 10,000 = 6,000 (the loan is no grant);
    # costs: an amount between 0 and 8,000 hangs on it alone = 8,000
    assert ranked("euros") == [("costs", 0, 8000), ("tariff", 3, 11000), ("master", 1, 10000)]


def test_by_programmes() -> None:
    # tariff: 1 + 1/2 + 1 = 2.5 programmes; master: 1/2; costs: none, only an amount
    assert [fact_id for fact_id, _, _ in ranked("programmes")] == ["tariff", "master", "costs"]


def test_what_a_question_decides_alone() -> None:
    questions = {q.fact: q for q in rank_questions(match(CATALOGUE, situation({}, *FACTS)))}
    assert questions["tariff"].decides == ("small", "loan")
    assert questions["master"].decides == ()
    assert questions["costs"].narrows == ("fits",)
    assert questions["tariff"].share_of_programmes == Fraction(5, 2)


def test_answered_questions_disappear() -> None:
    assert [f for f, _, _ in ranked("euros", tariff=known(False), costs=known(100))] == []
    assert ranked("euros", tariff=known(True), costs=known(100)) == [("master", 1, 10000)]


def test_an_amount_without_an_upper_end_is_counted_apart() -> None:
    open_end = AmountRule(AidKind.GRANT, (Base((CostKind("costs"),)), Rate((percent(50),))))
    catalogue = CompiledCatalogue(
        [Programme("p", yes("export"), open_end), Programme("q", AllOf(()), open_end)]
    )
    found = {q.fact: q for q in rank_questions(match(catalogue, situation({}, *FACTS)))}
    assert (found["export"].euros, found["export"].undocumented) == (0, 1)
    assert (found["costs"].euros, found["costs"].undocumented) == (0, 1)
    assert found["costs"].narrows == ("p", "q")


def test_another_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="measure"):
        rank_questions(match(CATALOGUE, situation({}, *FACTS)), "luck")
