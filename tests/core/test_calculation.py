# SPDX-License-Identifier: EUPL-1.2
"""Amounts worked out by hand, and the promise that an interval holds every way things may turn out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from irmd_desktop.core.amounts import (
    COSTS,
    GRANT,
    UNDOCUMENTED,
    AidKind,
    AmountRule,
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
from irmd_desktop.core.calculation import Amount, calculate
from irmd_desktop.core.criteria import AllOf, Op, Span
from irmd_desktop.core.facts import Fact, FactType
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.rule_facts import amount_facts
from irmd_desktop.core.values import UNKNOWN, OneOf, Value
from tests.core.build import D, asks, between, criterion, euros, fact, known, percent, situation

FACTS = (
    fact("hardware", FactType.MONEY),
    fact("software", FactType.MONEY),
    fact("training", FactType.MONEY),
    fact("received", FactType.MONEY),
    fact("other", FactType.MONEY),
    fact("used", FactType.MONEY),
    fact("days", FactType.DECIMAL),
    fact("size", FactType.CODE, "small", "medium", "large"),
    fact("tariff", FactType.BOOL),
)
SMALL = criterion("small", asks(Op.IN, "size", frozenset({"small"})))
MEDIUM = criterion("medium", asks(Op.IN, "size", frozenset({"medium"})))
TARIFF = criterion("tariff", asks(Op.IS_TRUE, "tariff"))
COSTS_ALL = Base((CostKind("hardware"), CostKind("software"), CostKind("training", D(20))))
HARDWARE = Base((CostKind("hardware"),))
HALF = Rate((percent(50),))


def amount(*steps: Step, **given: Value) -> Amount:
    return calculate(AmountRule(AidKind.GRANT, steps), situation(given, *FACTS))


def ends(result: Amount) -> tuple[Decimal, Decimal | None]:
    return result.low, result.high


def test_half_of_the_costs_up_to_a_cap_on_the_grant() -> None:
    # 50 % of 20,800 = 10,400; capped at 10,000
    result = amount(HARDWARE, HALF, Cap(GRANT, (euros(10000),)), hardware=known(20800))
    assert ends(result) == (10000, 10000)
    assert [line.after.low for line in result.steps] == [20800, 10400, 10000]
    assert [line.limit for line in result.steps] == [None, None, Truth.MET]
    assert result.open_facts == ()


def test_a_cap_on_the_costs_is_not_a_cap_on_the_grant() -> None:
    # Cap on costs 60,000: 50 % of it is 30,000, not 60,000.
    result = amount(HARDWARE, Cap(COSTS, (euros(60000),)), HALF, hardware=known(150000))
    assert ends(result) == (30000, 30000)
    assert result.steps[1].on == COSTS


def test_training_may_be_at_most_a_fifth_of_all_eligible_costs() -> None:
    # Others 8,000: training t counts while t <= 20 % of (8,000 + t), that is t <= 2,000.
    costs = {"hardware": known(5000), "software": known(3000)}
    assert ends(amount(COSTS_ALL, HALF, **costs, training=known(2000))) == (5000, 5000)
    assert ends(amount(COSTS_ALL, HALF, **costs, training=known(9000))) == (5000, 5000)
    assert ends(amount(COSTS_ALL, HALF, **costs, training=known(1000))) == (4500, 4500)


def test_indirect_costs_as_a_flat_rate() -> None:
    # 10,000 + 7 % = 10,700; 60 % = 6,420
    rate = Rate((percent(60),), up_to=True)
    result = amount(HARDWARE, FlatRateCosts(Quantity(D(7), D(7))), rate, hardware=known(10000))
    assert ends(result) == (6420, 6420)
    assert result.up_to


def test_rate_by_size_with_a_bonus_in_points() -> None:
    rate = Rate((percent(50, SMALL, "klein"), percent(35, MEDIUM, "mittel")), (percent(10, TARIFF, "Tarif"),))

    def judged(**given: Value) -> tuple[Decimal, Decimal | None]:
        return ends(amount(HARDWARE, rate, hardware=known(10000), **given))

    assert judged(size=known("small"), tariff=known(True)) == (6000, 6000)
    assert judged(size=known("medium"), tariff=known(False)) == (3500, 3500)
    assert judged(size=known("large"), tariff=known(False)) == (0, 0)  # no case fits
    assert judged(size=known("large"), tariff=known(True)) == (1000, 1000)
    assert judged(size=OneOf(frozenset({"small", "medium"})), tariff=known(False)) == (3500, 5000)
    assert judged(size=known("small")) == (5000, 6000)  # bonus open
    assert judged() == (0, 6000)
    result = amount(HARDWARE, rate, hardware=known(10000))
    assert set(result.open_facts) == {"size", "tariff"}
    assert result.steps[1].chosen == ("klein", "mittel", "Tarif")


def test_contradicting_sources_give_the_interval_of_their_readings() -> None:
    # BAFA: 2,800 or 3,500 EUR eligible costs, 80 %: 2,240 to 2,800 EUR
    cap = Cap(COSTS, (Option(Quantity(D(2800), D(3500))),))
    result = amount(HARDWARE, cap, Rate((percent(80),)), hardware=known(4000))
    assert ends(result) == (2240, 2800)
    assert result.documented
    assert ends(amount(HARDWARE, cap, Rate((percent(80),)), hardware=known(2000))) == (1600, 1600)


def test_a_figure_nobody_documents_stays_open_and_is_said_to() -> None:
    rate = amount(HARDWARE, Rate((Option(UNDOCUMENTED),)), hardware=known(1000))
    assert (ends(rate), rate.documented) == ((D(0), D(1000)), False)
    cap = amount(HARDWARE, HALF, Cap(GRANT, (Option(UNDOCUMENTED),)), hardware=known(1000))
    assert (ends(cap), cap.documented) == ((D(0), D(500)), False)
    bonus = Rate((percent(50),), (Option(UNDOCUMENTED, TARIFF),))
    assert not amount(HARDWARE, bonus, hardware=known(1000), tariff=known(True)).documented
    assert amount(HARDWARE, bonus, hardware=known(1000), tariff=known(False)).documented


def test_unknown_costs_are_not_zero_costs() -> None:
    assert ends(amount(HARDWARE, HALF)) == (0, None)
    assert ends(amount(HARDWARE, HALF, Cap(GRANT, (euros(3500),)))) == (0, 3500)
    assert amount(HARDWARE, HALF).open_facts == ("hardware",)
    assert ends(amount(HARDWARE, HALF, hardware=between(4000, 8000))) == (2000, 4000)


def test_lump_sum_by_expenditure() -> None:
    table = TierTable((Tier(D(5000), D(10000), D(2500)), Tier(D(20000), D(30000), D(8000))))

    def judged(costs: Value) -> tuple[tuple[Decimal, Decimal | None], bool]:
        result = amount(HARDWARE, table, hardware=costs)
        return ends(result), result.documented

    assert judged(known(4999)) == ((0, 0), True)
    assert judged(known(5000)) == ((2500, 2500), True)
    assert judged(known(10000)) == ((2500, 2500), True)
    assert judged(known(15000)) == ((2500, 8000), False)  # the step between is not documented
    assert judged(known(30001)) == ((8000, None), False)
    assert judged(between(0, 25000)) == ((0, 8000), True)
    assert judged(UNKNOWN) == ((0, None), True)


def test_premiums_add_up() -> None:
    # Meistergründungsprämie Thüringen: 5,000, plus 2,500 with a job created
    premium = LumpSum((euros(5000), euros(2500, TARIFF, "Arbeitsplatz")))
    assert ends(amount(premium, tariff=known(True))) == (7500, 7500)
    assert ends(amount(premium, tariff=known(False))) == (5000, 5000)
    assert ends(amount(premium)) == (5000, 7500)


def test_fixed_amount_per_day_between_six_and_twenty_days() -> None:
    daily = PerUnit("days", Quantity(D(475), D(475)), D(6), D(20))
    assert ends(amount(daily, days=known(5))) == (0, 0)
    assert ends(amount(daily, days=known(6))) == (2850, 2850)  # 6 x 475
    assert ends(amount(daily, days=known(25))) == (9500, 9500)  # 20 x 475
    assert amount(daily, days=known(25)).steps[0].limit is Truth.MET
    assert ends(amount(daily, days=between(4, 8))) == (0, 3800)
    assert ends(amount(daily)) == (0, 9500)
    free = PerUnit("days", Quantity(D(100), D(100)))
    assert ends(amount(free, days=known(3))) == (300, 300)


def test_caps_per_day_and_per_year() -> None:
    # 40 % of 5,000 = 2,000, at most 350 a day for 5 days = 1,750
    daily = Cap(GRANT, (euros(350),), per="days")
    assert ends(amount(HARDWARE, Rate((percent(40),)), daily, hardware=known(5000), days=known(5))) == (
        1750,
        1750,
    )
    # 40,000 a calendar year, 38,500 already used: 1,500 left
    yearly = Cap(GRANT, (euros(40000),), less="used")
    assert ends(amount(HARDWARE, HALF, yearly, hardware=known(9000), used=known(38500))) == (1500, 1500)
    assert ends(amount(HARDWARE, HALF, yearly, hardware=known(9000), used=known(50000))) == (0, 0)
    assert ends(amount(HARDWARE, HALF, yearly, hardware=known(9000))) == (0, 4500)


def test_a_cap_under_a_condition() -> None:
    by_size = Cap(COSTS, (euros(60000, SMALL), euros(100000, MEDIUM)))

    def judged(size: Value) -> tuple[Decimal, Decimal | None]:
        return ends(amount(HARDWARE, by_size, HALF, hardware=known(200000), size=size))

    assert judged(known("small")) == (30000, 30000)
    assert judged(known("medium")) == (50000, 50000)
    assert judged(known("large")) == (100000, 100000)  # no cap stated for it
    assert judged(OneOf(frozenset({"small", "medium"}))) == (30000, 50000)
    assert judged(UNKNOWN) == (30000, 100000)
    steps = amount(HARDWARE, by_size, HALF, hardware=known(1), size=known("large")).steps
    assert (steps[1].limit, steps[1].figure) == (Truth.NOT_MET, None)


def test_all_aid_together_at_most_a_share_of_the_costs() -> None:
    # 80 % of 10,000 = 8,000 for all funders; 3,000 come from elsewhere: 5,000 left of 6,000
    share = ShareOfCosts(Quantity(D(80), D(80)), "other")
    rate = Rate((percent(60),))
    assert ends(amount(HARDWARE, rate, share, hardware=known(10000), other=known(3000))) == (5000, 5000)
    assert ends(amount(HARDWARE, rate, ShareOfCosts(Quantity(D(50), D(50))), hardware=known(10000))) == (
        5000,
        5000,
    )


def test_other_aid_is_deducted_down_to_nothing() -> None:
    assert ends(amount(HARDWARE, HALF, DeductOtherAid("other"), hardware=known(1000), other=known(200))) == (
        300,
        300,
    )
    assert ends(amount(HARDWARE, HALF, DeductOtherAid("other"), hardware=known(1000), other=known(900))) == (
        0,
        0,
    )


def test_above_the_de_minimis_room_there_is_no_aid_at_all() -> None:
    room = DeMinimisRoom("received", D(300000))

    def judged(received: Value) -> Amount:
        return amount(HARDWARE, HALF, room, hardware=known(20000), received=received)

    assert ends(judged(known(290000))) == (10000, 10000)  # exactly full
    assert ends(judged(known(290001))) == (0, 0)  # not cut to 9,999: Art. 3(7)
    assert ends(judged(between(280000, 295000))) == (0, 10000)
    assert judged(known(290001)).requested.low == 10000
    assert judged(known(290001)).steps[2].limit is Truth.MET


def test_minimum_amounts() -> None:
    costs = Minimum(COSTS, Quantity(D(5000), D(5000)))
    assert ends(amount(HARDWARE, costs, HALF, hardware=known(D("4999.99")))) == (0, 0)
    assert ends(amount(HARDWARE, costs, HALF, hardware=known(5000))) == (2500, 2500)
    assert ends(amount(HARDWARE, costs, HALF, hardware=between(4000, 8000))) == (0, 4000)
    after = Minimum(COSTS, Quantity(D(5000), D(5000)))
    assert ends(amount(HARDWARE, HALF, after, hardware=known(4000))) == (0, 0)
    assert ends(amount(HARDWARE, HALF, after, hardware=between(4000, 8000))) == (0, 4000)
    assert ends(amount(HARDWARE, HALF, after, hardware=known(6000))) == (3000, 3000)
    grant = Minimum(GRANT, Quantity(D(1000), D(1000)))
    assert ends(amount(HARDWARE, HALF, grant, hardware=known(1999))) == (0, 0)
    assert ends(amount(HARDWARE, HALF, grant, hardware=known(2000))) == (1000, 1000)


def test_a_loan_is_no_grant() -> None:
    least = Minimum(GRANT, Quantity(D(10000), D(10000)))
    steps = (HARDWARE, Rate((percent(100),)), least, Cap(GRANT, (euros(1500000),)))
    loan = calculate(AmountRule(AidKind.LOAN, steps), situation({"hardware": known(25000)}, *FACTS))
    assert (loan.kind, ends(loan)) == (AidKind.LOAN, (25000, 25000))


def test_rounding_is_always_down() -> None:
    # 33.3 % of 1,000.01 = 333.00333: whole cents 333.00; whole hundreds 300
    third = Rate((percent("33.3"),))
    assert ends(amount(HARDWARE, third, hardware=known(D("1000.01")))) == (D("333.00"), D("333.00"))
    assert ends(amount(HARDWARE, third, Rounding(D(100)), hardware=known(D("1000.01")))) == (300, 300)


def test_every_fact_a_rule_reads_is_known_beforehand() -> None:
    rule = AmountRule(
        AidKind.GRANT,
        (
            COSTS_ALL,
            Rate((percent(50, SMALL),), (percent(10, TARIFF),)),
            Cap(GRANT, (euros(1),), per="days", less="used"),
            ShareOfCosts(Quantity(D(80), D(80)), "other"),
            DeductOtherAid("other"),
            DeMinimisRoom("received", D(300000)),
            Rounding(D(1)),
        ),
    )
    expected = {fact.id for fact in FACTS}
    assert amount_facts(rule) == expected
    assert amount_facts(
        AmountRule(AidKind.GRANT, (PerUnit("days", UNDOCUMENTED), LumpSum((euros(1, SMALL),))))
    ) == {
        "days",
        "size",
    }
    assert amount_facts(None) == frozenset()


@pytest.mark.parametrize("share", [D(100), D(0)])
def test_shares_at_their_ends(share: Decimal) -> None:
    base = Base((CostKind("hardware"), CostKind("training", share)))
    result = amount(base, HALF, hardware=known(1000), training=known(1000))
    assert ends(result) == ((1000, 1000) if share else (500, 500))


def test_a_choice_of_codes_beside_another_condition() -> None:
    # Small or medium, and the firm's age counts too: 50 % for young small firms, else 35 %.
    young = AllOf((SMALL, criterion("young", asks(Op.AGE_AT_MOST, "founded", Span(60)))))
    rate = Rate((percent(50, young), percent(35, SMALL), percent(20, MEDIUM)))
    either = OneOf(frozenset({"small", "medium"}))
    facts: dict[str, Value] = {"hardware": known(1000), "size": either, "founded": known(date(2024, 1, 1))}
    here = situation(facts, *FACTS, fact("founded", FactType.DATE))
    result = calculate(AmountRule(AidKind.GRANT, (HARDWARE, rate)), here)
    assert ends(result) == (200, 500)


def test_options_that_cover_a_yes_or_no_question_leave_nothing_out() -> None:
    # 60 % with a collective agreement, 50 % without: 500 to 600, never nothing.
    without = criterion("without", asks(Op.IS_FALSE, "tariff"))
    rate = Rate((percent(60, TARIFF), percent(50, without)))
    assert ends(amount(HARDWARE, rate, hardware=known(1000))) == (500, 600)
    # A question that leaves a gap still may end with nothing.
    assert ends(amount(HARDWARE, Rate((percent(60, TARIFF),)), hardware=known(1000))) == (0, 600)


def test_an_undocumented_minimum_is_said() -> None:
    result = amount(HARDWARE, HALF, Minimum(GRANT, UNDOCUMENTED), hardware=known(1000))
    assert not result.documented


def test_the_largest_allowed_number_is_no_amount() -> None:
    pieces = Fact("pieces", FactType.INT, "p", "?", minimum=D(0), maximum=D(10000))
    here = situation({}, pieces)
    rule = AmountRule(AidKind.GRANT, (PerUnit("pieces", Quantity(D(3500), D(3500))),))
    assert ends(calculate(rule, here)) == (0, None)


def test_a_choice_of_codes_beside_an_unknown_one_stays_wide() -> None:
    young = AllOf((SMALL, criterion("young", asks(Op.AGE_AT_MOST, "founded", Span(60)))))
    rate = Rate((percent(50, young), percent(35, SMALL), percent(20, MEDIUM)))
    facts: dict[str, Value] = {"hardware": known(1000), "size": OneOf(frozenset({"small", "medium"}))}
    here = situation(facts, *FACTS, fact("founded", FactType.DATE))
    result = calculate(AmountRule(AidKind.GRANT, (HARDWARE, rate)), here)
    assert ends(result) == (200, 500)
    assert set(result.open_facts) == {"size", "founded"}
