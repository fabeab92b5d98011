# SPDX-License-Identifier: EUPL-1.2
"""Which questions a firm is asked, and in which state they stand."""

from __future__ import annotations

import pytest

from irmd_desktop.core.maturity.answers import Mode, State
from irmd_desktop.core.maturity.applicability import Standing, applicable_questions, standings
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.terms import Profile
from tests.core.maturity.helpers import NOT_APPLICABLE, OPEN, UNKNOWN, Level, assessed, every, sample

# The counts stand here once more so that a change of the file and of its samples together is noticed.
SAMPLES = {
    "elektro_8": (44, 17, "STR-04 KUN-07 LEI-04 LEI-06 LEI-07 LEI-08"),
    "baecker_14": (45, 17, "KUN-06 LEI-01 LEI-03 LEI-05 LEI-08"),
    "friseur_3": (41, 16, "STR-04 KUN-08 LEI-01 LEI-03 LEI-04 LEI-05 LEI-06 LEI-08 PRO-04"),
    "maler_solo": (
        37,
        15,
        "KUN-06 KUN-07 KUN-08 LEI-02 LEI-04 LEI-06 LEI-07 LEI-08 PRO-02 PRO-04 TEA-02 TEA-03 TEA-04",
    ),
    "kfz_6": (45, 17, "KUN-07 LEI-01 LEI-03 LEI-06 LEI-07"),
    "hochbau_25": (44, 17, "KUN-06 KUN-07 LEI-04 LEI-06 LEI-07 LEI-08"),
}


def state_of(model: MaturityModel, found: tuple[Standing, ...], question_id: str) -> Standing:
    return next(one for one in found if one.question.id == question_id)


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_firms_get_the_expected_questions(model: MaturityModel, name: str) -> None:
    full, quick, left_out = SAMPLES[name]
    profile = sample(model, name)
    asked = {question.id for question in applicable_questions(model, profile, Mode.FULL)}
    assert len(asked) == full
    assert len(applicable_questions(model, profile, Mode.QUICK)) == quick
    assert [question.id for question in model.questions if question.id not in asked] == left_out.split()


def test_every_sample_of_the_model_is_tested(model: MaturityModel) -> None:
    assert {one.id for one in model.sample_profiles} == set(SAMPLES)


def test_quick_check_covers_at_least_six_dimensions_twice(model: MaturityModel) -> None:
    for one in model.sample_profiles:
        asked = [question.dimension for question in applicable_questions(model, one.profile, Mode.QUICK)]
        assert sum(asked.count(dimension.id) >= 2 for dimension in model.dimensions) >= 6


def test_the_five_states_are_kept_apart(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    given: dict[str, Level] = {"STR-01": 0, "STR-02": UNKNOWN, "STR-03": NOT_APPLICABLE, "KUN-01": OPEN}
    found = standings(model, assessed(model, profile, given))
    states = {one.question.id: one.state for one in found}
    assert states["STR-01"] is State.ANSWERED
    assert states["STR-02"] is State.UNKNOWN
    assert states["STR-03"] is State.NOT_APPLICABLE_PERSON
    assert states["STR-04"] is State.NOT_APPLICABLE_RULE  # handover in over ten years
    assert states["KUN-01"] is State.OPEN
    assert states["KUN-02"] is State.OPEN  # never touched


def test_the_rule_overrules_an_answer_but_keeps_it(model: MaturityModel) -> None:
    # The adviser answered before the profile said that the firm has no counter.
    found = standings(model, assessed(model, sample(model, "elektro_8"), {"LEI-07": 4, "LEI-08": UNKNOWN}))
    one = state_of(model, found, "LEI-07")
    assert (one.state, one.level) == (State.NOT_APPLICABLE_RULE, None)
    assert one.answer is not None and one.answer.reply.level == 4
    assert one.not_counted
    assert not state_of(model, found, "LEI-08").not_counted  # "weiß nicht" has nothing that could count


def test_unknown_profile_asks_and_names_the_missing_field(model: MaturityModel) -> None:
    found = standings(model, assessed(model, {}, {"KUN-06": 2}))
    assert all(one.state.applies for one in found)
    one = state_of(model, found, "KUN-06")
    assert (one.state, one.level, one.missing_fields) == (State.ANSWERED, 2, ("offers_appointments",))
    assert state_of(model, found, "KUN-07").missing_fields == ("sells_over_counter", "trade_group")
    assert state_of(model, found, "STR-01").missing_fields == ()


def test_one_known_fact_can_settle_a_condition(model: MaturityModel) -> None:
    # Online sales are asked of every food trade, whether or not it has a counter.
    profile: Profile = {"trade_group": "lebensmittel"}
    one = state_of(model, standings(model, assessed(model, profile, {})), "KUN-07")
    assert (one.state, one.missing_fields) == (State.OPEN, ())


def test_quick_mode_scores_quick_questions_only(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    found = standings(model, assessed(model, profile, every(model, profile, 2), mode=Mode.QUICK))
    assert sum(one.scored for one in found) == 17
    assert all(one.question.quick_check for one in found if one.scored)
    # A critical answer outside the Kurzcheck is weighed for gate and gaps; any other is not counted.
    assert state_of(model, found, "SEC-01").weighed and not state_of(model, found, "SEC-01").scored
    assert state_of(model, found, "STR-03").not_counted


def test_unknown_ids_have_no_question_and_no_dimension(model: MaturityModel) -> None:
    with pytest.raises(KeyError):
        model.question("SEC-99")
    with pytest.raises(KeyError):
        model.dimension("XXX")
