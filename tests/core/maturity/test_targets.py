# SPDX-License-Identifier: EUPL-1.2
"""Target levels by trade group, size and agreement."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest

from irmd_desktop.core.maturity.answers import AgreedTarget, AgreedTargets
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.targets import Target, Targets, TargetSource, targets_for
from irmd_desktop.core.maturity.terms import Profile
from tests.core.maturity.helpers import agreed, assessed, sample

ORDER = ("STR", "KUN", "BUE", "LEI", "PRO", "TEA", "SEC", "DAT")


def targets(model: MaturityModel, profile: Profile, own: AgreedTargets | None = None) -> Targets:
    return targets_for(model, assessed(model, profile, {}, targets=own))


def levels(found: Targets) -> list[float]:
    return [float(found.dimensions[name].level) for name in ORDER]


def test_trade_group_without_a_change_for_size(model: MaturityModel) -> None:
    # 8 staff: neither "none" nor "ten or more".
    found = targets(model, sample(model, "elektro_8"))
    assert levels(found) == [2.5, 2.5, 3, 3, 3, 2.5, 3, 2.5]
    assert {one.source for one in found.dimensions.values()} == {TargetSource.TRADE_GROUP}
    assert {one.missing_fields for one in found.dimensions.values()} == {()}


def test_firms_with_ten_and_more_staff_aim_higher(model: MaturityModel) -> None:
    # lebensmittel 2.5 3 2.5 3 2.5 2.5 3 2.5, plus a half in BUE LEI PRO SEC DAT.
    assert levels(targets(model, sample(model, "baecker_14"))) == [2.5, 3, 3, 3.5, 3, 2.5, 3.5, 3]
    ten: Profile = {"trade_group": "lebensmittel", "employees_without_owner": 10}
    assert levels(targets(model, ten)) == [2.5, 3, 3, 3.5, 3, 2.5, 3.5, 3]
    nine: Profile = {"trade_group": "lebensmittel", "employees_without_owner": 9}
    assert levels(targets(model, nine)) == [2.5, 3, 2.5, 3, 2.5, 2.5, 3, 2.5]


def test_an_owner_alone_aims_lower(model: MaturityModel) -> None:
    # ausbau 2.5 2.5 3 3 3 2.5 3 2.5, minus a half in STR PRO DAT.
    assert levels(targets(model, sample(model, "maler_solo"))) == [2, 2.5, 3, 3, 2.5, 2.5, 3, 2]


def test_unknown_trade_and_size_take_the_general_profile_and_say_so(model: MaturityModel) -> None:
    found = targets(model, {})
    assert levels(found) == [2.5, 2.5, 3, 2.5, 2.5, 2.5, 3, 2]
    # KUN and TEA do not depend on the size.
    assert found.dimensions["KUN"] == Target(F("2.5"), TargetSource.GENERAL, missing_fields=("trade_group",))
    assert found.dimensions["STR"].missing_fields == ("trade_group", "employees_without_owner")


def test_a_group_the_model_has_no_profile_for_takes_the_general_one(model: MaturityModel) -> None:
    fewer = replace(model, targets=replace(model.targets, by_trade_group={}))
    found = targets(fewer, {"trade_group": "kfz", "employees_without_owner": 5})
    assert {one.source for one in found.dimensions.values()} == {TargetSource.GENERAL}
    assert {one.missing_fields for one in found.dimensions.values()} == {()}


@pytest.mark.parametrize(("limits", "expected"), [((0, 3), 3), ((F("3.75"), 4), 3.75)])
def test_targets_stay_within_the_limits(model: MaturityModel, limits: tuple[F, F], expected: float) -> None:
    narrow = replace(model, targets=replace(model.targets, minimum=F(limits[0]), maximum=F(limits[1])))
    # SEC of a health trade with 20 staff: 3.5 + 0.5 = 4; of an owner alone 3.5.
    staff = 20 if limits[1] == 3 else 0
    found = targets(narrow, {"trade_group": "gesundheit", "employees_without_owner": staff})
    assert found.dimensions["SEC"].level == expected


def test_question_targets_by_rank(model: MaturityModel) -> None:
    own = AgreedTargets({"KUN": AgreedTarget(F(1), "kein Ladengeschäft")}, agreed(KUN_01=4, DAT_06=0))
    found = targets(model, sample(model, "elektro_8"), own)
    assert found.dimensions["KUN"] == Target(F(1), TargetSource.AGREED_DIMENSION, "kein Ladengeschäft")
    assert found.questions["KUN-01"] == Target(F(4), TargetSource.AGREED_QUESTION)
    assert found.questions["KUN-02"] == found.dimensions["KUN"]
    # The question's own default stands before the target of its dimension, agreed or not.
    assert found.questions["KUN-03"] == Target(F(2), TargetSource.QUESTION_DEFAULT)
    assert found.questions["DAT-06"].level == 0
    assert found.questions["DAT-01"].level == F("2.5")


def test_default_targets_of_the_model(model: MaturityModel) -> None:
    defaults = {one.id: one.default_target for one in model.questions if one.default_target is not None}
    assert defaults == {"STR-03": 1, "KUN-03": 2, "KUN-08": 1, "LEI-04": 2, "DAT-02": 2, "DAT-06": 1}
