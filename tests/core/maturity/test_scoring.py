# SPDX-License-Identifier: EUPL-1.2
"""Scores worked out by hand, coverage, and when something counts as not measured."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest

from irmd_desktop.core.maturity.answers import Mode
from irmd_desktop.core.maturity.applicability import standings
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.rules import DimensionNeeds, OverallNeeds
from irmd_desktop.core.maturity.scoring import Lack, Score, Scores, half_up, points_at, score_all
from irmd_desktop.core.maturity.terms import Profile
from tests.core.maturity.helpers import (
    NOT_APPLICABLE,
    OPEN,
    UNKNOWN,
    Level,
    assessed,
    every,
    sample,
    with_scoring,
)

# An electrician with eight staff: 44 questions.
ELECTRICIAN: dict[str, Level] = {
    "STR-01": 1, "STR-02": 2, "STR-03": 0,
    "KUN-01": 2, "KUN-02": 2, "KUN-03": 1, "KUN-04": 1, "KUN-05": 2, "KUN-06": 1, "KUN-08": 0,
    "BUE-01": 2, "BUE-02": 2, "BUE-03": 2, "BUE-04": 1, "BUE-05": 1,
    "LEI-01": 2, "LEI-02": 1, "LEI-03": 2, "LEI-05": 1,
    "PRO-01": 1, "PRO-02": 1, "PRO-03": 2, "PRO-04": 1, "PRO-05": 1,
    "TEA-01": 2, "TEA-02": 1, "TEA-03": 2, "TEA-04": 2, "TEA-05": 3,
    "SEC-01": 1, "SEC-02": 0, "SEC-03": 1, "SEC-04": 2, "SEC-05": 1, "SEC-06": 2, "SEC-07": 2, "SEC-08": 1,
    "DAT-01": 2, "DAT-02": 2, "DAT-03": 1, "DAT-04": 2, "DAT-05": 1, "DAT-06": 1, "DAT-07": 1,
}  # fmt: skip


def scores(model: MaturityModel, profile: Profile, given: dict[str, Level], mode: Mode = Mode.FULL) -> Scores:
    return score_all(model, standings(model, assessed(model, profile, given, mode=mode)))


def of(found: Scores, dimension_id: str) -> Score:
    return next(one.score for one in found.dimensions if one.dimension.id == dimension_id)


def test_full_assessment_worked_by_hand(model: MaturityModel) -> None:
    found = scores(model, sample(model, "elektro_8"), ELECTRICIAN)
    # Points are level x 25; each line is sum(weight x points) / sum(weights).
    expected = {
        "STR": F(25),  # (1.5x25 + 1x50 + 1x0) / 3.5 = 87.5 / 3.5
        "KUN": F(425, 12),  # (50 + 0.5x50 + 0.5x25 + 25 + 1.5x50 + 25 + 0.5x0) / 6 = 212.5 / 6
        "BUE": F(550, 13),  # (3 x 1.5x50 + 25 + 25) / 6.5 = 275 / 6.5
        "LEI": F(350, 9),  # (1.5x50 + 25 + 50 + 25) / 4.5 = 175 / 4.5
        "PRO": F(325, 11),  # (1.5x25 + 25 + 50 + 25 + 25) / 5.5 = 162.5 / 5.5
        "TEA": F("47.5"),  # (1.5x50 + 25 + 50 + 50 + 0.5x75) / 5 = 237.5 / 5
        "SEC": F(650, 21),  # (37.5 + 0 + 25 + 50 + 37.5 + 75 + 75 + 25) / 10.5 = 325 / 10.5
        "DAT": F(100, 3),  # (0.5x50 + 0.5x50 + 1.5x25 + 50 + 25 + 0.5x25 + 25) / 6 = 200 / 6
    }
    assert {one.dimension.id: one.score.points for one in found.dimensions} == expected
    # Weights 10, 13, 14, 16, 11, 12, 14, 10 sum to 100:
    # 250 + 460.4167 + 592.3077 + 622.2222 + 325 + 570 + 433.3333 + 333.3333 = 3586.6132 -> 35.866
    total = 250 + F(5525, 12) + F(7700, 13) + F(5600, 9) + 325 + 570 + F(1300, 3) + F(1000, 3)
    assert found.overall.points == total / 100
    assert round(float(total / 100), 3) == 35.866
    assert half_up(total / 100) == 36
    assert (found.overall.coverage.answered, found.overall.coverage.applicable) == (44, 44)


def test_uncertainty_band_worked_by_hand(model: MaturityModel) -> None:
    found = scores(model, sample(model, "elektro_8"), ELECTRICIAN)
    # Largest weight / sum of weights x 25 points of one level.
    widths = {
        "STR": F(75, 7),  # 1.5 / 3.5 x 25
        "KUN": F(25, 4),  # 1.5 / 6 x 25
        "BUE": F(75, 13),  # 1.5 / 6.5 x 25
        "LEI": F(25, 3),  # 1.5 / 4.5 x 25
        "PRO": F(75, 11),  # 1.5 / 5.5 x 25
        "TEA": F(15, 2),  # 1.5 / 5 x 25
        "SEC": F(25, 7),  # 1.5 / 10.5 x 25
        "DAT": F(25, 4),  # 1.5 / 6 x 25
    }
    assert {one.dimension.id: one.score.half_width for one in found.dimensions} == widths
    total = 750 / F(7) + F(325, 4) + F(1050, 13) + F(400, 3) + 75 + 90 + 50 + F(250, 4)
    assert found.overall.half_width == total / 100
    # 35.866 +- 6.801
    low, high = found.overall.low, found.overall.high
    assert low is not None and high is not None
    assert (round(float(low), 2), round(float(high), 2)) == (29.07, 42.67)


def test_quick_check_worked_by_hand(model: MaturityModel) -> None:
    found = scores(model, sample(model, "elektro_8"), ELECTRICIAN, Mode.QUICK)
    # The same answers; only the 17 quick questions count.
    expected = {
        "STR": F(35),  # STR-01, -02: (1.5x25 + 50) / 2.5
        "KUN": F(50),  # KUN-01, -05: (50 + 1.5x50) / 2.5
        "BUE": F(50),  # BUE-01, -02: (1.5x50 + 1.5x50) / 3
        "LEI": F(250, 7),  # LEI-01, -02, -05: (1.5x50 + 25 + 25) / 3.5 = 125 / 3.5
        "PRO": F(25),  # PRO-01, -02: (1.5x25 + 25) / 2.5
        "TEA": F("56.25"),  # TEA-01, -05: (1.5x50 + 0.5x75) / 2
        "SEC": F(35),  # SEC-04, -05: (50 + 1.5x25) / 2.5
        "DAT": F("31.25"),  # DAT-01, -03: (0.5x50 + 1.5x25) / 2
    }
    assert {one.dimension.id: one.score.points for one in found.dimensions} == expected
    # 350 + 650 + 700 + 571.4286 + 275 + 675 + 490 + 312.5 = 4023.9286 -> 40.239
    total = 350 + 650 + 700 + F(4000, 7) + 275 + 675 + 490 + F("312.5")
    assert found.overall.points == total / 100
    assert half_up(found.overall.points) == 40
    assert found.overall.coverage.applicable == 17


@pytest.mark.parametrize("level", range(5))
def test_one_level_everywhere_gives_its_points(model: MaturityModel, level: int) -> None:
    profile = sample(model, "baecker_14")
    found = scores(model, profile, every(model, profile, level))
    assert found.overall.points == level * 25
    assert {one.score.points for one in found.dimensions} == {F(level * 25)}


def test_points_come_from_the_model(model: MaturityModel) -> None:
    other = with_scoring(model, points_per_level=tuple(map(F, (0, 10, 30, 60, 100))))
    profile = sample(other, "baecker_14")
    assert scores(other, profile, every(other, profile, 2)).overall.points == 30


def test_weights_come_from_the_model(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    # STR-01 alone at level 4: 1.5x100 / 3.5; with its weight at 2.5: 250 / 4.5.
    given: dict[str, Level] = {"STR-01": 4, "STR-02": 0, "STR-03": 0}
    assert of(scores(model, profile, given), "STR").points == F(300, 7)
    heavy = replace(
        model,
        questions=tuple(
            replace(one, weight=F(5, 2)) if one.id == "STR-01" else one for one in model.questions
        ),
    )
    assert of(scores(heavy, profile, given), "STR").points == F(500, 9)


def test_unanswered_is_not_zero(model: MaturityModel) -> None:
    found = scores(model, sample(model, "elektro_8"), {})
    for one in found.dimensions:
        assert (one.score.points, one.score.half_width, one.score.low, one.score.high) == (None,) * 4
        assert one.score.lacks == (Lack.TOO_FEW_ANSWERS, Lack.COVERAGE_TOO_LOW)
    assert found.overall.points is None
    assert found.overall.lacks == (Lack.TOO_FEW_DIMENSIONS, Lack.COVERAGE_TOO_LOW)


def test_unknown_and_open_lower_the_coverage_and_not_the_score(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    given = every(model, profile, 3)
    full = of(scores(model, profile, given), "SEC")
    some = of(scores(model, profile, given | {"SEC-01": UNKNOWN, "SEC-02": UNKNOWN, "SEC-03": OPEN}), "SEC")
    assert full.points == some.points == 75
    assert (some.coverage.answered, some.coverage.unknown, some.coverage.open) == (5, 2, 1)
    assert some.coverage.share == F(5, 8)


def test_not_applicable_leaves_score_and_coverage(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    given = every(model, profile, 3) | {"SEC-01": 0, "SEC-02": NOT_APPLICABLE}
    found = of(scores(model, profile, given), "SEC")
    # SEC-02 (1.5) is out: (1.5x0 + 7.5x75) / 9 = 62.5
    assert found.points == F("62.5")
    assert (found.coverage.answered, found.coverage.applicable) == (7, 7)
    assert found.coverage.share == 1


def test_a_dimension_needs_sixty_percent(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    # BUE has five questions: three answered are exactly 60 %, two are 40 %.
    three: dict[str, Level] = {"BUE-01": 2, "BUE-02": 2, "BUE-03": 2}
    assert of(scores(model, profile, three), "BUE").points == 50
    two = of(scores(model, profile, {"BUE-01": 2, "BUE-02": 2}), "BUE")
    assert (two.points, two.lacks) == (None, (Lack.COVERAGE_TOO_LOW,))
    lenient = with_scoring(model, dimension_needs=DimensionNeeds(2, F(2, 5)))
    assert of(scores(lenient, profile, {"BUE-01": 2, "BUE-02": 2}), "BUE").points == 50


def test_a_dimension_needs_two_answers(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    # Only one STR question is left to apply and it is answered: 100 % coverage, still one answer.
    given: dict[str, Level] = {"STR-01": 4, "STR-02": NOT_APPLICABLE, "STR-03": NOT_APPLICABLE}
    one = of(scores(model, profile, given), "STR")
    assert one.coverage.share == 1
    assert (one.points, one.lacks) == (None, (Lack.TOO_FEW_ANSWERS,))
    lenient = with_scoring(model, dimension_needs=DimensionNeeds(1, F(3, 5)))
    assert of(scores(lenient, profile, given), "STR").points == 100


def test_a_dimension_without_any_question_is_not_measured(model: MaturityModel) -> None:
    given: dict[str, Level] = {f"STR-0{number}": NOT_APPLICABLE for number in (1, 2, 3)}
    none = of(scores(model, sample(model, "elektro_8"), given), "STR")
    assert (none.coverage.applicable, none.coverage.share, none.points) == (0, None, None)


def test_the_whole_needs_six_dimensions(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    given = every(model, profile, 2)
    without_two = {name: level for name, level in given.items() if name[:3] not in {"STR", "DAT"}}
    # 44 - 3 STR - 7 DAT = 34 of 44 = 77 %, six dimensions.
    found = scores(model, profile, without_two)
    assert found.overall.points == 50
    assert found.overall.coverage.share == F(34, 44)
    without_three = {name: level for name, level in without_two.items() if name[:3] != "LEI"}
    # 30 of 44 = 68 %: both needs fail; with the LEI questions not applicable the share holds (30 of 40).
    assert scores(model, profile, without_three).overall.lacks == (
        Lack.TOO_FEW_DIMENSIONS,
        Lack.COVERAGE_TOO_LOW,
    )
    gone: dict[str, Level] = {name: NOT_APPLICABLE for name in given if name[:3] == "LEI"}
    assert scores(model, profile, without_three | gone).overall.lacks == (Lack.TOO_FEW_DIMENSIONS,)
    lenient = with_scoring(model, overall_needs=OverallNeeds(5, F(7, 10)))
    assert scores(lenient, profile, without_three | gone).overall.points == 50


def test_the_whole_needs_seventy_percent(model: MaturityModel) -> None:
    profile = sample(model, "maler_solo")
    given = every(model, profile, 2)
    assert len(given) == 37
    # 25 of 37 = 67.6 % and 26 of 37 = 70.3 %, all eight dimensions measured each time.
    skipped = (
        *("STR-01", "KUN-01", "KUN-02", "BUE-01", "BUE-02", "LEI-03"),
        *("PRO-01", "SEC-01", "SEC-02", "SEC-03", "DAT-01", "DAT-02"),
    )
    few = scores(model, profile, given | dict.fromkeys(skipped, OPEN))
    assert all(one.score.points is not None for one in few.dimensions)
    assert (few.overall.points, few.overall.lacks) == (None, (Lack.COVERAGE_TOO_LOW,))
    assert scores(model, profile, given | dict.fromkeys(skipped[1:], OPEN)).overall.points == 50


def test_unmeasured_dimensions_leave_the_mean(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    given = every(model, profile, 2) | {name: 4 for name in every(model, profile, 4) if name[:3] == "SEC"}
    without = {name: level for name, level in given.items() if name[:3] != "STR"}
    # (76 x 50 + 14 x 100) / 90 = 5200 / 90: the weights of the measured dimensions only.
    assert scores(model, profile, without).overall.points == F(520, 9)


def test_the_band_stays_on_the_scale(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    bottom, top = (scores(model, profile, every(model, profile, level)).overall for level in (0, 4))
    assert bottom.low == 0 and bottom.high == bottom.half_width
    assert top.high == 100 and top.low is not None and top.low < 100


@pytest.mark.parametrize(
    ("value", "step", "shown"), [("62.5", 1, 63), ("62.49", 1, 62), ("0.5", 1, 1), ("42.5", 5, 45)]
)
def test_halves_are_rounded_up_for_display(value: str, step: int, shown: int) -> None:
    assert half_up(F(value), step) == shown


@pytest.mark.parametrize(
    ("level", "points"), [("0", 0), ("2.5", "62.5"), ("3", 75), ("3.1", "77.5"), ("4", 100)]
)
def test_points_of_a_target_between_levels(model: MaturityModel, level: str, points: str) -> None:
    assert points_at(F(level), model.scoring) == F(points)


def test_points_between_levels_follow_the_steps_of_the_model(model: MaturityModel) -> None:
    uneven = with_scoring(model, points_per_level=tuple(map(F, (0, 10, 30, 60, 100)))).scoring
    # Halfway from 60 to 100, and the top itself.
    assert points_at(F("3.5"), uneven) == 80
    assert points_at(F(4), uneven) == 100
    assert points_at(F("0.5"), uneven) == 5
