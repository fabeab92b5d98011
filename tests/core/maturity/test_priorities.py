# SPDX-License-Identifier: EUPL-1.2
"""Which open points come first, and which funding topics follow from them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

from irmd_desktop.core.maturity.answers import AgreedTargets
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.priorities import Priority, PriorityGroup, rank
from irmd_desktop.core.maturity.result import AssessmentResult, evaluate
from tests.core.maturity.helpers import Level, agreed, assessed, every, sample, with_scoring


def result(
    model: MaturityModel, given: dict[str, Level], own: AgreedTargets | None = None
) -> AssessmentResult:
    return evaluate(model, assessed(model, sample(model, "elektro_8"), given, targets=own))


def priority(found: AssessmentResult, question_id: str) -> Priority:
    return next(one for one in found.priorities if one.gap.question.id == question_id)


def order(found: AssessmentResult) -> list[str]:
    return [one.gap.question.id for one in found.priorities]


def test_value_worked_by_hand(model: MaturityModel) -> None:
    found = result(model, {"SEC-05": 1, "SEC-04": 1, "BUE-01": 1, "LEI-01": 0, "SEC-06": 2})
    # gap x question weight x dimension weight x critical factor / effort factor
    assert priority(found, "SEC-05").value == 84  # 2 x 1.5 x 14 x 2 / S 1
    assert priority(found, "SEC-04").value == 28  # 2 x 1.0 x 14 x 1 / S 1
    assert priority(found, "BUE-01").value == 14  # 2 x 1.5 x 14 x 1 / L 3
    assert priority(found, "LEI-01").value == 36  # 3 x 1.5 x 16 x 1 / M 2
    assert priority(found, "SEC-06").value == F("10.5")  # 1 x 1.5 x 14 x 1 / M 2: critical, but at level 2


def test_critical_points_then_quick_wins_then_the_rest(model: MaturityModel) -> None:
    found = result(
        model, {"SEC-05": 1, "SEC-04": 1, "BUE-01": 1, "LEI-01": 0, "SEC-06": 1, "STR-02": 2, "SEC-07": 2}
    )
    # critical: SEC-05 84, SEC-06 2x1.5x14x2/2 = 42; quick wins: SEC-04 28, SEC-07 1x1.5x14 = 21,
    # STR-02 0.5x1x10 = 5; rest: LEI-01 36, BUE-01 14. A quick win of 5 stands before a rest of 36.
    assert order(found) == ["SEC-05", "SEC-06", "SEC-04", "SEC-07", "STR-02", "LEI-01", "BUE-01"]
    groups = [one.group for one in found.priorities]
    assert groups == [PriorityGroup.CRITICAL] * 2 + [PriorityGroup.QUICK_WIN] * 3 + [PriorityGroup.OTHER] * 2


def test_effort_is_that_of_the_smallest_fitting_measure(model: MaturityModel) -> None:
    # KUN-01 at level 1: measures M and S fit; at level 0 only M.
    assert priority(result(model, {"KUN-01": 1}), "KUN-01").effort == "S"
    assert priority(result(model, {"KUN-01": 0}), "KUN-01").effort == "M"


def test_a_point_without_a_ready_measure_is_ranked_with_the_effort_the_model_names(
    model: MaturityModel,
) -> None:
    own = AgreedTargets(questions=agreed(STR_01=4))
    one = priority(result(model, {"STR-01": 3}, own), "STR-01")
    # 1 x 1.5 x 10 / L 3; it is no quick win, as nobody knows the effort.
    assert (one.effort, one.group) == (None, PriorityGroup.OTHER)
    assert one.value == 5
    quick = with_scoring(model, priority=replace(model.scoring.priority, effort_without_measure="S"))
    assert priority(result(quick, {"STR-01": 3}, own), "STR-01").value == 15


def test_figures_of_the_ranking_come_from_the_model(model: MaturityModel) -> None:
    rules = replace(
        model.scoring.priority,
        critical_factor=F(5),
        critical_at_or_below_level=2,
        effort_factors={"S": F(2), "M": F(1), "L": F(1)},
        quick_win_efforts=("M",),
        show_at_most=2,
    )
    other = with_scoring(model, priority=rules)
    found = result(other, {"SEC-06": 2, "SEC-04": 1, "LEI-01": 0})
    # SEC-06 1 x 1.5 x 14 x 5 / 1 = 105 critical; LEI-01 3 x 1.5 x 16 / 1 = 72 quick win; SEC-04 is the third.
    assert order(found) == ["SEC-06", "LEI-01"]
    assert [one.value for one in found.priorities] == [105, 72]
    assert found.open_points == 3


def test_at_most_ten_points_are_shown(model: MaturityModel) -> None:
    found = result(model, every(model, sample(model, "elektro_8"), 0))
    assert len(found.priorities) == 10
    assert found.open_points == 44
    assert order(found)[:5] == ["SEC-01", "SEC-02", "SEC-05", "SEC-07", "SEC-06"]


def test_equal_points_keep_the_order_of_the_model(model: MaturityModel) -> None:
    found = result(model, {"SEC-08": 2, "SEC-03": 2, "SEC-04": 2})
    assert order(found) == ["SEC-03", "SEC-04", "SEC-08"]


def test_reached_targets_are_no_open_points(model: MaturityModel) -> None:
    found = result(model, every(model, sample(model, "elektro_8"), 4))
    assert (found.priorities, found.open_points, found.search_topics) == ((), 0, ())


def test_search_topics_of_weak_questions(model: MaturityModel) -> None:
    # PRO-05 (gap 3: 3 x 1 x 11 = 33, S): KOOP, INNO. DAT-01 (gap 2.5, 2.5 x 0.5 x 10 = 12.5, S): INFRA.
    # STR-01 at 2 has a gap of a half: not weak, its topic BERATUNG does not count.
    found = result(model, {"PRO-05": 0, "DAT-01": 0, "STR-01": 2, "PRO-03": 2})
    # PRO-03 (gap 1, measure a is M and b is S: 1 x 1 x 11 / 1 = 11): DIGI-INVEST; exactly 1 is weak.
    assert [(one.topic, one.weight, one.questions) for one in found.search_topics] == [
        ("FT-INNO", 33, ("PRO-05",)),
        ("FT-KOOP", 33, ("PRO-05",)),
        ("FT-INFRA", F("12.5"), ("DAT-01",)),
        ("FT-DIGI-INVEST", 11, ("PRO-03",)),
    ]
    lenient = with_scoring(model, weak_from_gap=F(1, 2))
    weak = result(lenient, {"STR-01": 2})
    assert [(one.topic, one.weight) for one in weak.search_topics] == [("FT-BERATUNG", F("7.5"))]


def test_topics_add_up_over_all_weak_questions(model: MaturityModel) -> None:
    found = result(model, every(model, sample(model, "elektro_8"), 0))
    ranked = rank(found.gaps, model)
    for topic in found.search_topics:
        naming = [
            one for one in ranked if topic.topic in one.gap.question.funding_topics and one.gap.gap >= 1
        ]
        assert topic.weight == sum(one.value for one in naming)
    weights = [topic.weight for topic in found.search_topics]
    assert weights == sorted(weights, reverse=True)
