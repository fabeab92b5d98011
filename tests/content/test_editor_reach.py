# SPDX-License-Identifier: EUPL-1.2
"""Programmes that nobody can meet and programmes that everybody meets."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.content.editor_checks import Hint, editor_hints
from irmd_desktop.content.editor_checks.solver import Translation, opposite, solvable
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.core.criteria import AllOf, AnyOf, Criterion, Node, Not, Op, Reading, Test, leaves
from irmd_desktop.core.evaluation import evaluate_tree
from irmd_desktop.core.facts import FactDictionary, FactType
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.values import Content, Known, Value
from tests.content.small_catalogue import CITED, criterion, record, write_folder
from tests.content.small_catalogue import FACTS as FOLDER_FACTS
from tests.core.build import fact, situation

STAFF = "firm.staff"
PLAIN = "Zuschuss zu Software."


def hints(tmp_path: Path, criteria: dict[str, Any], **changes: Any) -> tuple[Hint, ...]:
    folder = write_folder(tmp_path, record(criteria=criteria, **changes))
    return editor_hints(load_source(folder), None)


def rules(tmp_path: Path, *criteria: dict[str, Any], **changes: Any) -> list[str]:
    return [hint.rule for hint in hints(tmp_path, {"all": list(criteria)}, **changes)]


IN_LEIPZIG = criterion("in-leipzig", "site.town", "in", ["leipzig"])
SMALL = criterion("small", STAFF, "<=", 5)
OLD = criterion("old", "firm.founded_on", "age_at_least", {"years": 2})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SMALL, criterion("big", STAFF, ">=", 10)),
        (SMALL, criterion("big", STAFF, ">", 5)),
        (criterion("few", STAFF, ">", 4), criterion("fewer", STAFF, "<", 5)),  # no whole number between
        (SMALL, criterion("between", STAFF, "between", {"from": 6, "to": 9})),
        (IN_LEIPZIG, criterion("not-leipzig", "site.town", "not_in", ["leipzig"])),
        (IN_LEIPZIG, criterion("gera", "site.town", "in", ["gera"])),
        (
            criterion("yes", "firm.craft", "is_true"),
            criterion("no", "firm.craft", "is_false"),
        ),
        (OLD, criterion("young", "firm.founded_on", "age_at_most", {"months": 23})),
        (OLD, criterion("late", "firm.founded_on", "date_after", "2140-01-01")),  # no day is far enough off
        (IN_LEIPZIG, criterion("thueringen", "site.land", "in", ["th"])),  # Leipzig lies in Sachsen
    ],
)
def test_two_conditions_that_exclude_each_other(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any]
) -> None:
    other = criterion("days", "project.days", "<=", 20)
    validity = {"to": "2026-12-31", "source": CITED}
    (hint,) = hints(tmp_path, {"all": [first, other, second]}, validity=validity)
    assert (hint.rule, hint.key) == ("never-met", "criteria.all.0")
    assert f"„{first['id']}“" in hint.message and f"„{second['id']}“" in hint.message
    assert "„days“" not in hint.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SMALL, criterion("some", STAFF, ">=", 5)),
        (IN_LEIPZIG, criterion("sachsen", "site.land", "in", ["sn"])),
        (OLD, criterion("young", "firm.founded_on", "age_at_most", {"years": 2})),
        (OLD, criterion("late", "firm.founded_on", "date_after", "2026-10-01")),  # met in two years
        (
            criterion("software", "project.purposes", "contains_any", ["software"]),
            criterion("machine", "project.purposes", "contains_any", ["machine"]),
        ),
        (SMALL, criterion("room", "aid.received_eur", "room_for", {"ceiling": 300000})),
        (
            SMALL,
            criterion("since", "project.awarded_on", "age_at_most", {"days": 1, "at": "project.filed_on"}),
        ),
    ],
)
def test_two_conditions_that_go_together(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert rules(tmp_path, first, second, criterion("craft", "firm.craft", "is_true")) == []


def test_between_two_decimal_limits_there_is_always_a_number(tmp_path: Path) -> None:
    facts = deepcopy(FOLDER_FACTS)
    facts["facts"].append({"id": "firm.fte", "type": "decimal", "label": "VZÄ", "question": "Wie viele?"})
    above, below = (
        criterion("above", "firm.fte", ">", 5),
        criterion("below", "firm.fte", "<", Decimal("5.0005")),
    )
    folder = write_folder(tmp_path, record(criteria={"all": [above, below]}), facts=facts)
    assert editor_hints(load_source(folder), None) == ()
    folder = write_folder(tmp_path, record(criteria={"all": [above, {**below, "value": 5}]}), facts=facts)
    assert [hint.rule for hint in editor_hints(load_source(folder), None)] == ["never-met"]


def test_a_fact_that_does_not_apply_may_meet_both(tmp_path: Path) -> None:
    without = [
        criterion("small", STAFF, "<=", 5, when_not_applicable="met"),
        criterion("big", STAFF, ">=", 10, when_not_applicable="met"),
    ]
    assert rules(tmp_path, *without) == []


def test_an_alternative_is_a_way_out(tmp_path: Path) -> None:
    big, craft = criterion("big", STAFF, ">=", 10), criterion("craft", "firm.craft", "is_true")
    assert rules(tmp_path, SMALL, {"any": [big, craft]}) == []
    assert rules(tmp_path, SMALL, {"any": [big, {**big, "id": "bigger", "value": 50}]}) == ["never-met"]


def test_a_condition_may_be_negated(tmp_path: Path) -> None:
    assert rules(tmp_path, SMALL, {"not": criterion("big", STAFF, ">=", 10)}) == []
    assert rules(tmp_path, SMALL, {"not": criterion("any", STAFF, "<=", 7)}) == ["never-met"]


def test_of_several_readings_the_stricter_counts(tmp_path: Path) -> None:
    readings = [{"value": 20, "source": CITED}, {"value": 4, "source": CITED}]
    most = {key: value for key, value in SMALL.items() if key not in {"value", "source"}}
    two = {**most, "id": "most", "readings": readings}
    assert rules(tmp_path, two, criterion("five", STAFF, ">=", 5)) == ["never-met"]
    assert rules(tmp_path, two, criterion("four", STAFF, ">=", 4)) == []


def test_validity_and_age_together(tmp_path: Path) -> None:
    """Founded after 30.06.2025 and two years old: from 01.07.2027 on, when the programme is over."""
    late = criterion("late", "firm.founded_on", "date_after", "2025-06-30")
    assert rules(tmp_path, OLD, late, validity={"to": "2027-06-30", "source": CITED}) == ["never-met"]
    assert rules(tmp_path, OLD, late, validity={"to": "2027-07-01", "source": CITED}) == []


@pytest.mark.parametrize("status", ["closed", "proposed"])
def test_what_is_closed_or_proposed_is_met_by_nobody_anyway(tmp_path: Path, status: str) -> None:
    stated = {"value": status, "as_of": "2024-01-01", "source": CITED}
    assert rules(tmp_path, SMALL, criterion("big", STAFF, ">=", 10), status=stated) == []


def test_an_empty_pot_does_not_hide_the_rest(tmp_path: Path) -> None:
    pot = {"state": "exhausted", "source": CITED}
    assert rules(tmp_path, SMALL, budget=pot) == []
    assert rules(tmp_path, SMALL, criterion("big", STAFF, ">=", 10), budget=pot) == ["never-met"]


def test_the_start_rule_is_taken_to_be_possible(tmp_path: Path) -> None:
    rule = {"kind": "after_award", "source": CITED}
    assert rules(tmp_path, SMALL, start_rule=rule) == []


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        (
            [
                criterion("leipzig", "site.district", "in", ["14713"]),
                criterion("thueringen", "site.state", "in", ["thueringen"]),
            ],
            ["never-met"],
        ),
        (
            [
                criterion("leipzig", "site.district", "in", ["14713", "14729"]),
                criterion("halle", "site.chamber", "in", ["hwk-halle"]),
            ],
            ["never-met"],
        ),
        (
            # a firm without a Kreis
            [
                criterion("leipzig", "site.district", "in", ["14713"], when_not_applicable="met"),
                criterion("thueringen", "site.state", "in", ["thueringen"]),
            ],
            [],
        ),
        (
            # Dresden, say
            [
                criterion("saxony", "site.state", "in", ["sachsen"]),
                criterion("outside", "site.in_irmd", "is_false"),
            ],
            [],
        ),
        (
            [
                criterion("towns", "site.district", "in", ["14713", "15002"]),
                criterion("anhalt", "site.state", "in", ["sachsen-anhalt"]),
                criterion("region", "site.in_irmd", "is_true"),
            ],
            [],
        ),
    ],
)
def test_places_that_do_not_lie_in_each_other(
    tmp_path: Path, project_root: Path, criteria: list[dict[str, Any]], expected: list[str]
) -> None:
    """With the real facts: a Kreis has one Land and one chamber."""
    folder = write_folder(tmp_path, record(criteria={"all": criteria}, amount=None, summary=PLAIN))
    shutil.copy(project_root / "db" / "facts.yaml", folder / "facts.yaml")
    shutil.copytree(project_root / "db" / "reference", folder / "reference")
    assert [hint.rule for hint in editor_hints(load_source(folder), None)] == expected


def test_very_many_different_lists_of_codes_are_not_tried_out(tmp_path: Path) -> None:
    kinds = [chr(ord("a") + number) for number in range(9)]
    facts = deepcopy(FOLDER_FACTS)
    purposes = next(each for each in facts["facts"] if each["id"] == "project.purposes")
    purposes["options"] = [{"code": kind, "label": kind} for kind in (*kinds, "software")]
    asked = [criterion(f"p{kind}", "project.purposes", "contains_any", [kind]) for kind in kinds]
    folder = write_folder(tmp_path, record(criteria={"all": [SMALL, *asked]}), facts=facts)
    assert editor_hints(load_source(folder), None) == ()


# ------------------------------------------------------------------------------------------ everybody


PURPOSE = criterion("purpose", "project.purposes", "contains_any", ["software"])


def test_a_programme_that_asks_nothing_of_the_firm(tmp_path: Path) -> None:
    (hint,) = hints(tmp_path, {"all": [PURPOSE]}, start_rule={"kind": "after_award", "source": CITED})
    assert (hint.rule, hint.key) == ("always-met", "criteria")
    assert rules(tmp_path, PURPOSE, SMALL) == []


def test_a_programme_whose_alternatives_cover_everybody(tmp_path: Path) -> None:
    big = criterion("big", STAFF, ">=", 6)
    assert rules(tmp_path, {"any": [SMALL, big]}) == ["always-met"]
    assert rules(tmp_path, {"any": [SMALL, {**big, "value": 7}]}) == []


def test_what_the_adviser_confirms_is_not_met_by_everybody(tmp_path: Path) -> None:
    confirmed = {"id": "concept", "rule": "Konzept liegt vor", "op": "adviser_confirms", "source": CITED}
    assert rules(tmp_path, PURPOSE, confirmed) == []


def test_a_hint_alone_decides_nothing(tmp_path: Path) -> None:
    assert rules(tmp_path, PURPOSE, {**SMALL, "hard": False}) == ["always-met"]


def test_a_condition_that_every_value_meets(tmp_path: Path) -> None:
    empty = criterion("some", STAFF, ">=", 0)
    (hint,) = hints(tmp_path, {"all": [SMALL, empty]})
    assert (hint.rule, hint.key, hint.subject) == ("criterion-always-met", "criteria.all.1", "some")
    assert rules(tmp_path, SMALL, {**empty, "value": 1}) == []
    every_town = criterion("town", "site.town", "in", ["leipzig", "gera"])  # asks that there is a town
    assert rules(tmp_path, SMALL, every_town) == []


# ----------------------------------------------------------------------------- against trying everything


FACTS = (
    fact("n", FactType.INT, minimum=0),
    fact("m", FactType.INT, minimum=0),
    fact("flag", FactType.BOOL),
    fact("code", FactType.CODE, "a", "b", "c"),
    fact("codes", FactType.CODES, "a", "b", "c"),
)
DICTIONARY = FactDictionary({each.id: each for each in FACTS})
DAY = date(2026, 1, 1)


def conditions() -> st.SearchStrategy[Test]:
    compare = st.sampled_from([Op.LE, Op.GE, Op.LT, Op.GT])
    some = st.sets(st.sampled_from("abc"), min_size=1).map(frozenset)
    return st.one_of(
        st.builds(Test, compare, st.just("n"), st.integers(0, 4).map(Decimal)),
        st.builds(Test, compare, st.just("m"), st.integers(0, 2).map(Decimal)),
        st.builds(Test, st.sampled_from([Op.IS_TRUE, Op.IS_FALSE]), st.just("flag")),
        st.builds(Test, st.sampled_from([Op.IN, Op.NOT_IN]), st.just("code"), some),
        st.builds(Test, st.just(Op.CONTAINS_ANY), st.just("codes"), some),
    )


def trees() -> st.SearchStrategy[Node]:
    readings = st.lists(conditions().map(Reading), min_size=1, max_size=2).map(tuple)
    one = st.builds(Criterion, st.just("c"), st.just(""), readings)
    return st.recursive(
        one,
        lambda child: st.one_of(
            st.lists(child, max_size=3).map(lambda nodes: AllOf(tuple(nodes))),
            st.lists(child, max_size=3).map(lambda nodes: AnyOf(tuple(nodes))),
            child.map(Not),
        ),
        max_leaves=8,
    )


def firms() -> Iterator[dict[str, Value]]:
    sets = [frozenset(codes) for size in range(4) for codes in itertools.combinations("abc", size)]
    for n, m, flag, code, codes in itertools.product(range(6), range(4), (True, False), "abc", sets):
        contents: tuple[Content, ...] = (Decimal(n), Decimal(m), flag, code, codes)
        yield {each.id: Known(content) for each, content in zip(FACTS, contents, strict=True)}


FIRMS = [situation(firm, *FACTS, on=DAY) for firm in firms()]


@given(trees())
def test_the_search_finds_what_trying_every_firm_finds(tree: Node) -> None:
    grouped: dict[str, list[Test]] = {}
    for test in (reading.test for leaf in leaves(tree) for reading in leaf.readings):
        grouped.setdefault(test.fact, []).append(test)
    translation = Translation(DICTIONARY, {name: tuple(each) for name, each in grouped.items()}, DAY, True)
    formula = translation.formula(tree, lambda _: False)
    states = {evaluate_tree(tree, firm)[0] for firm in FIRMS}
    assert solvable(formula, translation.cells, lambda _: True) == (Truth.MET in states)
    unmet = opposite(formula, translation.cells)
    assert solvable(unmet, translation.cells, lambda _: True) == (Truth.NOT_MET in states)
