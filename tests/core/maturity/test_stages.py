# SPDX-License-Identifier: EUPL-1.2
"""Stage, nearness to a cut-off, and the critical gate."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from irmd_desktop.core.maturity.answers import Mode, State
from irmd_desktop.core.maturity.applicability import standings
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.rules import CriticalGate
from irmd_desktop.core.maturity.scoring import score_all
from irmd_desktop.core.maturity.stages import (
    Gate,
    NotChecked,
    StageResult,
    critical_gate,
    stage_of,
    stage_result,
)
from tests.core.maturity.helpers import NOT_APPLICABLE, UNKNOWN, Level, assessed, every, sample, with_scoring

NO_GATE = Gate((), (), (), None)
CRITICAL = ("SEC-01", "SEC-02", "SEC-05", "SEC-06", "SEC-07")


def gate_of(model: MaturityModel, given: dict[str, Level], mode: Mode = Mode.FULL) -> Gate:
    return critical_gate(
        standings(model, assessed(model, sample(model, "elektro_8"), given, mode=mode)), model.scoring
    )


@pytest.mark.parametrize(
    ("points", "stage"),
    [("0", 0), ("19.999", 0), ("20", 1), ("39.999", 1), ("40", 2), ("59.999", 2), ("60", 3), ("79.999", 3),
     ("80", 4), ("100", 4)],
)  # fmt: skip
def test_stage_begins_at_its_cut_off_exactly(model: MaturityModel, points: str, stage: int) -> None:
    # 39.999 would be shown as 40 and is still stage 1: exact numbers are banded, not rounded ones.
    assert stage_of(F(points), model.stages) == stage


@pytest.mark.parametrize(
    ("points", "near"),
    [("16.9", ()), ("17", (0, 1)), ("20", (0, 1)), ("23", (0, 1)), ("23.1", ()), ("41", (1, 2)),
     ("78", (3, 4)), ("0", ()), ("2", ()), ("100", ())],
)  # fmt: skip
def test_both_stages_within_three_points_of_a_cut_off(
    model: MaturityModel, points: str, near: tuple[int, ...]
) -> None:
    result = stage_result(F(points), NO_GATE, model)
    assert result.near == near
    assert result.labels == (near or (result.by_score,))
    assert result.label == result.by_score and not result.lowered


def test_the_distance_comes_from_the_model(model: MaturityModel) -> None:
    assert stage_result(F(26), NO_GATE, with_scoring(model, near_threshold_points=F(6))).near == (0, 1)
    # So wide that two cut-offs are near: all three stages.
    assert stage_result(F(30), NO_GATE, with_scoring(model, near_threshold_points=F(10))).near == (0, 1, 2)


def test_no_score_no_stage(model: MaturityModel) -> None:
    gate = Gate(("SEC-05",), ("SEC-05",), (), 2)
    assert stage_result(None, gate, model) == StageResult(None, (), None, ())


def test_the_model_has_the_five_critical_questions(model: MaturityModel) -> None:
    assert tuple(question.id for question in model.questions if question.critical) == CRITICAL


def test_critical_questions_up_to_level_one_are_flagged(model: MaturityModel) -> None:
    gate = gate_of(model, {"SEC-01": 0, "SEC-02": 1, "SEC-05": 2, "SEC-06": 4, "SEC-07": 3, "SEC-04": 0})
    assert gate.flagged == ("SEC-01", "SEC-02")
    assert gate.capping == ("SEC-01",)
    assert gate.cap == 2
    assert gate.not_checked == ()


def test_level_one_flags_without_capping(model: MaturityModel) -> None:
    gate = gate_of(model, dict.fromkeys(CRITICAL, 1))
    assert (gate.flagged, gate.capping, gate.cap) == (CRITICAL, (), None)


def test_the_gate_figures_come_from_the_model(model: MaturityModel) -> None:
    strict = with_scoring(model, critical_gate=CriticalGate(2, 1, 1))
    gate = gate_of(strict, {"SEC-01": 2, "SEC-02": 1})
    assert (gate.flagged, gate.capping, gate.cap) == (("SEC-01", "SEC-02"), ("SEC-02",), 1)


def test_a_missing_backup_caps_the_label_and_not_the_number(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    given = every(model, profile, 4) | {"SEC-05": 0}
    asked = standings(model, assessed(model, profile, given))
    points = score_all(model, asked).overall.points
    # SEC = (10.5 - 1.5) / 10.5 x 100 = 600 / 7; overall = (86 x 100 + 14 x 600 / 7) / 100 = 98
    assert points == 98
    result = stage_result(points, critical_gate(asked, model.scoring), model)
    assert (result.by_score, result.label, result.labels, result.lowered) == (4, 2, (2,), True)


def test_the_cap_never_raises_a_label(model: MaturityModel) -> None:
    gate = Gate(("SEC-05",), ("SEC-05",), (), 2)
    low = stage_result(F(30), gate, model)
    assert (low.by_score, low.label, low.lowered) == (1, 1, False)


@pytest.mark.parametrize(
    ("points", "near", "labels"),
    [("58", (2, 3), (2,)), ("61", (2, 3), (2,)), ("41", (1, 2), (1, 2)), ("90", (), (2,))],
)
def test_near_a_cut_off_the_cap_holds_for_both_names(
    model: MaturityModel, points: str, near: tuple[int, ...], labels: tuple[int, ...]
) -> None:
    result = stage_result(F(points), Gate(("SEC-05",), ("SEC-05",), (), 2), model)
    assert (result.near, result.labels) == (near, labels)


def test_critical_questions_the_quick_check_does_not_ask_are_listed(model: MaturityModel) -> None:
    gate = gate_of(model, {"SEC-05": 3}, Mode.QUICK)
    assert gate.not_checked == tuple(
        NotChecked(name, State.OPEN, False) for name in ("SEC-01", "SEC-02", "SEC-06", "SEC-07")
    )


def test_a_critical_answer_outside_the_quick_check_is_not_hidden(model: MaturityModel) -> None:
    gate = gate_of(model, {"SEC-05": 3, "SEC-01": 0}, Mode.QUICK)
    assert (gate.flagged, gate.cap) == (("SEC-01",), 2)
    assert "SEC-01" not in {one.question_id for one in gate.not_checked}


def test_unanswered_critical_questions_of_a_full_assessment_are_listed_with_their_state(
    model: MaturityModel,
) -> None:
    gate = gate_of(model, {"SEC-01": UNKNOWN, "SEC-02": NOT_APPLICABLE, "SEC-05": 2, "SEC-06": 2})
    assert gate.not_checked == (
        NotChecked("SEC-01", State.UNKNOWN, True),
        NotChecked("SEC-02", State.NOT_APPLICABLE_PERSON, True),
        NotChecked("SEC-07", State.OPEN, True),
    )
    assert gate.flagged == ()
