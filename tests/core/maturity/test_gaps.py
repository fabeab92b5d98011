# SPDX-License-Identifier: EUPL-1.2
"""Gaps, measures, and how much of the targets is reached."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from irmd_desktop.core.maturity.answers import AgreedTargets, Mode
from irmd_desktop.core.maturity.gaps import Gap, fitting_measures
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.result import AssessmentResult, evaluate
from irmd_desktop.core.maturity.terms import Profile
from tests.core.maturity.helpers import NOT_APPLICABLE, UNKNOWN, Level, agreed, assessed, every, sample


def result(
    model: MaturityModel, given: dict[str, Level], name: str = "elektro_8", own: AgreedTargets | None = None,
    mode: Mode = Mode.FULL,
) -> AssessmentResult:  # fmt: skip
    return evaluate(model, assessed(model, sample(model, name), given, targets=own, mode=mode))


def gap_of(found: AssessmentResult, question_id: str) -> Gap:
    return next(one for one in found.gaps if one.question.id == question_id)


def ids(model: MaturityModel, question_id: str, level: int, profile: Profile) -> tuple[str, ...]:
    factors = model.scoring.priority.effort_factors
    return tuple(one.id for one in fitting_measures(model.question(question_id), level, profile, factors))


@pytest.mark.parametrize(("level", "gap"), [(0, 3), (2, 1), (3, 0), (4, 0)])
def test_gap_is_what_is_missing_to_the_target(model: MaturityModel, level: int, gap: int) -> None:
    # SEC-05 of an electrician: target 3.
    assert gap_of(result(model, {"SEC-05": level}), "SEC-05").gap == gap


def test_gap_of_a_half_level(model: MaturityModel) -> None:
    assert gap_of(result(model, {"STR-01": 2}), "STR-01").gap == F("0.5")


def test_not_wanted_is_a_lower_target_and_no_gap(model: MaturityModel) -> None:
    own = AgreedTargets(questions=agreed(DAT_06=0))
    assert gap_of(result(model, {"DAT-06": 0}), "DAT-06").gap == 1
    found = gap_of(result(model, {"DAT-06": 0}, own=own), "DAT-06")
    assert found.gap == 0
    assert found.measures == ()


def test_unanswered_questions_have_no_gap_and_no_measure(model: MaturityModel) -> None:
    found = result(model, {"SEC-01": UNKNOWN, "SEC-02": NOT_APPLICABLE, "LEI-07": 0, "SEC-05": 0})
    assert [one.question.id for one in found.gaps] == ["SEC-05"]


@pytest.mark.parametrize(
    ("question", "level", "expected"),
    [
        # KUN-01: a lifts 0 -> 3 (M), b lifts 1 -> 2 (S); the smaller effort comes first.
        ("KUN-01", 0, ("M-KUN-01-a",)),
        ("KUN-01", 1, ("M-KUN-01-b", "M-KUN-01-a")),
        ("KUN-01", 2, ("M-KUN-01-a",)),
        ("KUN-01", 3, ()),
        # STR-01: a 0 -> 2, b 2 -> 3, both S.
        ("STR-01", 1, ("M-STR-01-a",)),
        ("STR-01", 2, ("M-STR-01-b",)),
        ("KUN-05", 3, ("M-KUN-05-b",)),
        ("KUN-05", 4, ()),
    ],
)
def test_measures_fit_from_their_level_up_to_below_their_goal(
    model: MaturityModel, question: str, level: int, expected: tuple[str, ...]
) -> None:
    assert ids(model, question, level, sample(model, "elektro_8")) == expected


def test_a_measure_for_building_trades_is_not_offered_to_others(model: MaturityModel) -> None:
    # The drone for roof and façade (LEI-03-b); LEI-03 is asked of a dental laboratory as well.
    assert ids(model, "LEI-03", 1, {"trade_group": "ausbau"}) == ("M-LEI-03-a", "M-LEI-03-b")
    assert ids(model, "LEI-03", 1, {"trade_group": "gesundheit"}) == ("M-LEI-03-a",)
    assert ids(model, "LEI-03", 1, {}) == ("M-LEI-03-a", "M-LEI-03-b")


def test_measures_are_offered_with_a_gap_only(model: MaturityModel) -> None:
    assert gap_of(result(model, {"KUN-01": 1}), "KUN-01").measures
    own = AgreedTargets(questions=agreed(KUN_01=1))
    assert gap_of(result(model, {"KUN-01": 1}, own=own), "KUN-01").measures == ()


def test_a_gap_above_the_listed_measures_has_none(model: MaturityModel) -> None:
    own = AgreedTargets(questions=agreed(SEC_05=4))
    found = gap_of(result(model, {"SEC-05": 3}, own=own), "SEC-05")
    assert found.gap == 1
    assert found.measures == ()


def test_cost_is_unknown_where_no_source_names_one(model: MaturityModel) -> None:
    measures = {measure.id: measure for question in model.questions for measure in question.measures}
    assert len(measures) == 64
    assert sum(measure.cost is not None for measure in measures.values()) == 10
    assert measures["M-STR-01-a"].cost is None
    time_tracking = measures["M-LEI-02-a"].cost
    assert time_tracking is not None
    assert time_tracking.minimum == 5
    assert (time_tracking.maximum, time_tracking.unit) == (None, "per_employee_month")


def test_percent_to_target_worked_by_hand(model: MaturityModel) -> None:
    # STR of an electrician: targets 2.5, 2.5 and 1 (default), weights 1.5, 1, 1; levels 1, 4, 0.
    # wanted  1.5x2.5 + 2.5 + 1 = 7.25; missing 1.5x1.5 + 0 + 1 = 3.25 (level 4 offsets nothing)
    # reached 1 - 3.25 / 7.25 = 4 / 7.25 = 16 / 29
    found = result(model, {"STR-01": 1, "STR-02": 4, "STR-03": 0})
    assert found.reach.dimensions["STR"] == F(16, 29)
    # Nothing else was measured: no figure, not zero and not one hundred.
    assert found.reach.dimensions["SEC"] is None
    assert found.reach.overall is None


def test_percent_to_target_of_the_whole(model: MaturityModel) -> None:
    given = every(model, sample(model, "elektro_8"), 4)
    assert result(model, given).reach.overall == 1
    at_zero = result(model, dict.fromkeys(given, 0))
    assert at_zero.reach.overall == 0


def test_everything_is_reached_where_every_target_is_zero(model: MaturityModel) -> None:
    own = AgreedTargets(agreed(STR=0), agreed(STR_03=0))
    found = result(model, {"STR-01": 0, "STR-02": 0, "STR-03": 0}, own=own)
    assert found.reach.dimensions["STR"] == 1


def test_quick_check_weighs_critical_answers_beside_it_for_gaps_only(model: MaturityModel) -> None:
    given = every(model, sample(model, "elektro_8"), 3, Mode.QUICK)
    found = result(model, {**given, "SEC-01": 0, "SEC-03": 0}, mode=Mode.QUICK)
    assert not gap_of(found, "SEC-01").in_scope
    assert [one.question.id for one in found.gaps if one.gap > 0] == ["SEC-01"]
    # SEC-04 and SEC-05 are at their target 3, so the quick check itself is all reached.
    assert found.reach.dimensions["SEC"] == 1
