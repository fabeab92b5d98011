# SPDX-License-Identifier: EUPL-1.2
"""The whole result of one assessment."""

from __future__ import annotations

from irmd_desktop.core.maturity.model import MaturityModel, ModelStatus
from irmd_desktop.core.maturity.result import evaluate
from irmd_desktop.core.maturity.terms import Profile
from tests.core.maturity.helpers import UNKNOWN, assessed, every, sample


def test_an_empty_assessment_has_no_score_and_no_gap(model: MaturityModel) -> None:
    found = evaluate(model, assessed(model, {}, {}))
    assert found.scores.overall.points is None
    assert found.stage.label is None
    assert (found.gaps, found.priorities, found.search_topics, found.legal_duties) == ((), (), (), ())


def test_every_profile_field_is_named_while_it_is_unknown(model: MaturityModel) -> None:
    found = evaluate(model, assessed(model, {}, {}))
    assert found.missing_fields == tuple(field.id for field in model.profile_fields)
    assert evaluate(model, assessed(model, sample(model, "kfz_6"), {})).missing_fields == ()


def test_a_field_only_targets_need_is_named_too(model: MaturityModel) -> None:
    profile: Profile = dict(sample(model, "elektro_8"))
    without: Profile = {name: value for name, value in profile.items() if name != "employees_without_owner"}
    assert evaluate(model, assessed(model, without, {})).missing_fields == ("employees_without_owner",)


def test_e_invoices_are_a_legal_duty_up_to_level_one(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    for level, duties in ((0, ("BUE-02",)), (1, ("BUE-02",)), (2, ())):
        assert evaluate(model, assessed(model, profile, every(model, profile, level))).legal_duties == duties
    assert evaluate(model, assessed(model, profile, {"BUE-02": UNKNOWN})).legal_duties == ()


def test_the_delivered_model_is_a_draft_and_says_so(model: MaturityModel) -> None:
    assert model.about.status is ModelStatus.DRAFT_UNCALIBRATED
    assert model.about.status_label.de == "Entwurf, nicht kalibriert"
    assert model.about.released is None
