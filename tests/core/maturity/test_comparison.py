# SPDX-License-Identifier: EUPL-1.2
"""Two rounds of one firm, like for like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest

from irmd_desktop.core.maturity.answers import (
    AgreedTargets,
    Answer,
    Assessment,
    By,
    Mode,
    ModelIdentity,
    Reply,
    State,
)
from irmd_desktop.core.maturity.comparison import (
    Comparison,
    LevelChange,
    Mismatch,
    Refusal,
    Unmatched,
    progress_to_date,
)
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.result import evaluate
from irmd_desktop.core.maturity.terms import Profile
from tests.core.maturity.helpers import NOT_APPLICABLE, UNKNOWN, Level, agreed, assessed, every, sample

BEFORE = date(2025, 11, 20)


def compared(
    model: MaturityModel,
    then: Mapping[str, Level],
    now: Mapping[str, Level],
    *,
    profile: Profile | None = None,
    earlier_profile: Profile | None = None,
    mode: Mode = Mode.FULL,
    own: AgreedTargets | None = None,
) -> Comparison:
    firm = profile if profile is not None else sample(model, "elektro_8")
    earlier = assessed(
        model, firm if earlier_profile is None else earlier_profile, then, mode=mode, on=BEFORE
    )
    return of(model, assessed(model, firm, now, mode=mode, targets=own, previous=earlier))


def of(model: MaturityModel, assessment: Assessment) -> Comparison:
    found = evaluate(model, assessment).comparison
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("baseline", "now", "target", "progress"),
    [(1, 2, 3, F(1, 2)), (1, 3, 3, F(1)), (1, 1, 3, F(0)), (2, 1, 3, F(-1)), (1, 4, 3, F(3, 2)),
     (3, 3, 3, F(1)), (3, 1, 3, F(1)), (3, 2, 2, None), (3, 4, 2, None)],
)  # fmt: skip
def test_progress_to_date(baseline: int, now: int, target: int, progress: F | None) -> None:
    assert progress_to_date(F(baseline), F(now), F(target)) == progress


def test_first_round_has_nothing_to_compare(model: MaturityModel) -> None:
    assert evaluate(model, assessed(model, sample(model, "elektro_8"), {})).comparison is None


def test_one_dimension_worked_by_hand(model: MaturityModel) -> None:
    found = compared(model, {"STR-01": 1, "STR-02": 1, "STR-03": 0}, {"STR-01": 2, "STR-02": 3})
    change = found.dimensions[0].change
    # Common: STR-01 (1.5) and STR-02 (1); STR-03 is not answered today.
    # before (1.5x25 + 25) / 2.5 = 25; now (1.5x50 + 75) / 2.5 = 60; target 2.5 -> 62.5 points
    assert (change.questions, change.before, change.now, change.target) == (2, F(25), F(60), F("62.5"))
    assert change.progress == F(35) / F("37.5")
    assert found.questions == (
        LevelChange("STR-01", 1, 2, F("2.5"), F(2, 3)),
        LevelChange("STR-02", 1, 3, F("2.5"), F(4, 3)),
    )
    assert found.unmatched == (Unmatched("STR-03", Mismatch.NOT_ANSWERED_NOW),)
    assert (found.on_before, found.by_before, found.refused) == (BEFORE, By.ADVISER, None)
    # One common dimension is not enough for the whole.
    assert (found.overall.questions, found.overall.before, found.overall.progress) == (2, None, None)


def test_the_whole_worked_by_hand(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    now = every(model, profile, 1) | {name: 2 for name in every(model, profile, 2) if name[:3] == "SEC"}
    own = AgreedTargets(agreed(**dict.fromkeys(["STR", "KUN", "BUE", "LEI", "PRO", "TEA", "SEC", "DAT"], 3)))
    defaults = agreed(STR_03=3, KUN_03=3, KUN_08=3, DAT_02=3, DAT_06=3)
    own = AgreedTargets(own.dimensions, defaults)
    found = compared(model, every(model, profile, 1), now, own=own).overall
    # before 25; now 25 + 14 % of 25 = 28.5; target 75 everywhere; progress 3.5 / 50 = 0.07
    assert (found.questions, found.before, found.now, found.target) == (44, F(25), F("28.5"), F(75))
    assert found.progress == F(7, 100)


def test_a_common_question_alone_does_not_measure_a_dimension(model: MaturityModel) -> None:
    found = compared(model, {"STR-01": 1}, {"STR-01": 2})
    assert found.dimensions[0].change.questions == 1
    assert found.dimensions[0].change.before is None
    assert len(found.questions) == 1


def test_what_was_not_answered_twice_is_named_and_left_out(model: MaturityModel) -> None:
    then: dict[str, Level] = {"STR-01": 1, "STR-02": UNKNOWN, "STR-03": 2, "KUN-01": 2, "KUN-02": UNKNOWN}
    now: dict[str, Level] = {
        "STR-01": UNKNOWN,
        "STR-02": 2,
        "STR-03": NOT_APPLICABLE,
        "KUN-01": 2,
        "BUE-01": 3,
    }
    found = compared(model, then, now)
    assert [one.question_id for one in found.questions] == ["KUN-01"]
    assert found.unmatched == (
        Unmatched("STR-01", Mismatch.NOT_ANSWERED_NOW),
        Unmatched("STR-02", Mismatch.NOT_ANSWERED_BEFORE),
        Unmatched("STR-03", Mismatch.NOT_APPLICABLE_NOW),
        Unmatched("BUE-01", Mismatch.NOT_ANSWERED_BEFORE),
    )


def test_a_question_must_apply_in_both_rounds(model: MaturityModel) -> None:
    shop: Profile = {**sample(model, "elektro_8"), "sells_over_counter": True}
    opened = compared(
        model, {"LEI-07": 1}, {"LEI-07": 2}, profile=shop, earlier_profile=sample(model, "elektro_8")
    )
    assert opened.unmatched == (Unmatched("LEI-07", Mismatch.NOT_APPLICABLE_BEFORE),)
    closed = compared(
        model, {"LEI-07": 1}, {"LEI-07": 2}, profile=sample(model, "elektro_8"), earlier_profile=shop
    )
    assert closed.unmatched == (Unmatched("LEI-07", Mismatch.NOT_APPLICABLE_NOW),)


def earlier_version(model: MaturityModel, answers: Mapping[str, Answer]) -> Assessment:
    identity = ModelIdentity(model.id, "0.0.9", "")
    return Assessment(identity, sample(model, "elektro_8"), Mode.FULL, By.SELF, BEFORE, answers)


def level(value: int, meaning_version: int = 1) -> Answer:
    return Answer(Reply(State.ANSWERED, value), meaning_version)


def test_a_question_with_a_new_meaning_is_not_compared(model: MaturityModel) -> None:
    reworded = replace(
        model,
        questions=tuple(
            replace(one, meaning_version=2) if one.id == "STR-01" else one for one in model.questions
        ),
    )
    earlier = earlier_version(model, {"STR-01": level(1), "STR-02": level(1)})
    now = assessed(reworded, sample(model, "elektro_8"), {"STR-01": 2, "STR-02": 2}, previous=earlier)
    found = of(reworded, now)
    assert [one.question_id for one in found.questions] == ["STR-02"]
    assert found.unmatched == (Unmatched("STR-01", Mismatch.MEANING_CHANGED),)
    assert found.by_before is By.SELF


def test_answers_to_removed_questions_are_kept_and_shown(model: MaturityModel) -> None:
    gone = {"ZZZ-01": level(1), "AAA-01": level(2), "AAA-02": Answer(Reply(State.UNKNOWN), 1)}
    now = assessed(model, sample(model, "elektro_8"), {}, previous=earlier_version(model, gone))
    assert of(model, now).unmatched == (
        Unmatched("AAA-01", Mismatch.QUESTION_REMOVED),
        Unmatched("ZZZ-01", Mismatch.QUESTION_REMOVED),
    )


@pytest.mark.parametrize(("then", "now"), [(Mode.QUICK, Mode.FULL), (Mode.FULL, Mode.QUICK)])
def test_a_quick_check_is_never_compared_with_a_full_assessment(
    model: MaturityModel, then: Mode, now: Mode
) -> None:
    profile = sample(model, "elektro_8")
    earlier = assessed(model, profile, every(model, profile, 1), mode=then, on=BEFORE)
    found = of(model, assessed(model, profile, every(model, profile, 2), mode=now, previous=earlier))
    assert found.refused is Refusal.OTHER_MODE
    assert (found.questions, found.dimensions, found.overall.before) == ((), (), None)


def test_two_quick_checks_compare_the_quick_questions(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    found = compared(model, every(model, profile, 1), every(model, profile, 2), mode=Mode.QUICK)
    assert found.overall.questions == 17
    assert (found.overall.before, found.overall.now) == (F(25), F(50))
    assert found.unmatched == ()


def test_another_model_is_not_compared(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    foreign = Assessment(ModelIdentity("other"), profile, Mode.FULL, By.ADVISER, BEFORE, {"STR-01": level(1)})
    found = of(model, assessed(model, profile, {"STR-01": 2}, previous=foreign))
    assert found.refused is Refusal.OTHER_MODEL
    assert found.questions == ()
