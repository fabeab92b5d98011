# SPDX-License-Identifier: EUPL-1.2
"""Derived facts: look-ups, decision tables, sums, and which question would settle an open one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from irmd_desktop.core.criteria import AllOf, Op
from irmd_desktop.core.derivations import (
    Case,
    Cases,
    CyclicDerivation,
    Derivation,
    FirstOf,
    Lookup,
    Sum,
    derivation_order,
)
from irmd_desktop.core.evaluation import evaluate_test
from irmd_desktop.core.facts import FactType
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import NOT_APPLICABLE, UNKNOWN, Interval, Known, OneOf, Value
from tests.core.build import D, asks, between, criterion, fact, known, situation

PLZ = fact("plz", FactType.TEXT)
TOWN = fact("town", FactType.CODE, "zeitz", "elsteraue", "leipzig")
DISTRICT = fact("district", FactType.CODE, "blk", "l", asked=False)
HARD = fact("hard", FactType.MONEY)
SOFT = fact("soft", FactType.MONEY)
DAYS = fact("days", FactType.DECIMAL)
TOTAL = fact("total", FactType.MONEY, asked=False)
STAFF = fact("staff", FactType.DECIMAL)
SIZE = fact("size", FactType.CODE, "small", "large", asked=False)
RATE = fact("rate", FactType.DECIMAL, asked=False)
FACTS = (PLZ, TOWN, DISTRICT, HARD, SOFT, DAYS, TOTAL, STAFF, SIZE, RATE)

TOWN_OF = Lookup("plz", {"06712": frozenset({"zeitz", "elsteraue"}), "04103": frozenset({"leipzig"})})
DISTRICT_OF = Lookup(
    "town", {"zeitz": frozenset({"blk"}), "elsteraue": frozenset({"blk"}), "leipzig": frozenset({"l"})}
)
PLACES = {"town": TOWN_OF, "district": DISTRICT_OF}


def judged(fact_id: str, rules: Mapping[str, Derivation], **given: Value) -> tuple[Value, tuple[str, ...]]:
    here = situation(given, *FACTS, rules=rules)
    return here.value(fact_id), here.open_questions(fact_id)


def content(value: Value) -> object:
    match value:
        case Known(value=found):
            return found
        case OneOf(options=options):
            return options
        case Interval(low=low, high=high):
            return (low, high)
        case _:
            return type(value).__name__


def test_a_postcode_that_spans_communes_still_settles_the_district() -> None:
    town, asked = judged("town", PLACES, plz=known("06712"))
    assert (content(town), asked) == ({"zeitz", "elsteraue"}, ("town",))
    district, asked = judged("district", PLACES, plz=known("06712"))
    assert (content(district), asked) == ("blk", ("district",))


def test_a_given_value_wins_over_the_derived_one() -> None:
    assert content(judged("town", PLACES, plz=known("04103"), town=known("zeitz"))[0]) == "zeitz"
    assert content(judged("town", PLACES, plz=known("04103"), town=UNKNOWN)[0]) == "leipzig"


def test_an_open_derived_fact_leads_back_to_what_can_be_asked() -> None:
    # The district is never asked itself; the town is, although it can be derived.
    assert judged("district", PLACES) == (UNKNOWN, ("town",))
    assert judged("town", PLACES) == (UNKNOWN, ("town",))
    assert content(judged("district", PLACES, plz=known("99999"))[0]) == "Unknown"


def test_what_does_not_apply_stays_so() -> None:
    assert judged("district", PLACES, town=NOT_APPLICABLE)[0] == NOT_APPLICABLE


def test_a_decision_table_takes_the_first_case_that_is_met() -> None:
    small = Case(criterion("s", asks(Op.LT, "staff", D(50))), "small")
    rules = {"size": Cases((small,), "large")}
    assert content(judged("size", rules, staff=known(49))[0]) == "small"
    assert content(judged("size", rules, staff=known(50))[0]) == "large"
    value, asked = judged("size", rules, staff=between(40, 60))
    assert (content(value), asked) == ({"small", "large"}, ("staff",))
    without = {"size": Cases((small,))}
    assert content(judged("size", without, staff=known(60))[0]) == "Unknown"
    assert content(judged("size", without, staff=between(40, 60))[0]) == "Unknown"
    numbers = {
        "rate": Cases((Case(criterion("s", asks(Op.LT, "staff", D(50))), D(50)),), D(35)),
    }
    assert content(judged("rate", numbers, staff=known(1))[0]) == 50
    assert content(judged("rate", numbers, staff=UNKNOWN)[0]) == "Unknown"
    same = {"size": Cases((small, Case(AllOf(()), "small")))}
    assert content(judged("size", same, staff=UNKNOWN)[0]) == "small"


def test_a_sum_with_a_gap_is_at_least_the_known_part() -> None:
    rules = {"total": Sum(("hard", "soft"))}
    assert content(judged("total", rules, hard=known(8000), soft=known(2000))[0]) == 10000
    value, asked = judged("total", rules, hard=known(8000))
    assert (content(value), asked) == ((Decimal(8000), None), ("soft",))
    assert content(judged("total", rules, hard=known(8000), soft=NOT_APPLICABLE)[0]) == 8000
    assert content(judged("total", rules, hard=known(8000), soft=between(0, 500))[0]) == (8000, 8500)
    assert content(judged("total", {"total": Sum(("days",))})[0]) == "Unknown"
    # 8,000 are certain, so a minimum of 5,000 is met although the software is still unknown.
    here = situation({"hard": known(8000)}, *FACTS, rules={"total": Sum(("hard", "soft"))})
    assert evaluate_test(asks(Op.GE, "total", D(5000)), here).state is Truth.MET
    assert evaluate_test(asks(Op.GE, "total", D(9000)), here).open_facts == ("soft",)


def test_a_number_outside_the_dictionary_has_no_least_value() -> None:
    here = situation({"other": UNKNOWN}, *FACTS)
    assert here.bounds("other") == (None, None)
    assert here.bounds("hard") == (0, None)


def test_several_ways_to_the_same_fact() -> None:
    by_plz = Lookup("plz", {"06712": frozenset({"blk"})})
    rules: Mapping[str, Derivation] = {"town": TOWN_OF, "district": FirstOf((DISTRICT_OF, by_plz))}
    assert content(judged("district", rules, plz=known("06712"))[0]) == "blk"
    assert content(judged("district", rules, town=known("leipzig"))[0]) == "l"
    narrowed = FirstOf((Lookup("town", {}), Lookup("plz", {"06712": frozenset({"blk", "l"})})))
    value, asked = judged("district", {"district": narrowed}, plz=known("06712"))
    assert (content(value), asked) == ({"blk", "l"}, ("town",))  # the PLZ is known already
    assert judged("district", {"district": narrowed}) == (UNKNOWN, ("town", "plz"))


def test_a_circle_is_found_and_named() -> None:
    with pytest.raises(CyclicDerivation) as caught:
        derivation_order({"a": Sum(("b",)), "b": Sum(("c", "x")), "c": Sum(("a",))})
    assert caught.value.path == ("a", "b", "c", "a")
    with pytest.raises(CyclicDerivation, match="d -> d"):
        derivation_order({"d": Sum(("d",))})


def test_derived_facts_come_after_what_they_read() -> None:
    assert derivation_order({"total": Sum(("sub", "x")), "sub": Sum(("y",))}) == ("sub", "total")
    assert derivation_order(PLACES) == ("town", "district")


def test_differences_name_derived_facts_too() -> None:
    before = situation({"plz": known("06712")}, *FACTS, rules=PLACES)
    after = before.with_changes({"plz": known("04103")})
    assert before.differences(after) == {"plz", "town", "district"}
    assert before.differences(before.with_changes({})) == frozenset()
    assert before.as_of == after.as_of


def test_a_known_key_without_a_row_leaves_only_the_fact_itself_to_be_given() -> None:
    assert judged("district", {"district": Lookup("plz", {})}, plz=known("9")) == (UNKNOWN, ("district",))
