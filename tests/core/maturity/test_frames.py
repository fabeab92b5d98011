# SPDX-License-Identifier: EUPL-1.2
"""The answers read by DMAT, Digital Intensity Index and DIN SPEC 27076."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.maturity.answers import Mode
from irmd_desktop.core.maturity.frames import DmatScore, FrameResults, TopicShare, band_of
from irmd_desktop.core.maturity.model import FrameMaps, MaturityModel
from irmd_desktop.core.maturity.result import evaluate
from irmd_desktop.core.maturity.terms import Profile
from tests.core.maturity.helpers import NOT_APPLICABLE, OPEN, UNKNOWN, Level, assessed, every, sample


def frames(
    model: MaturityModel,
    given: dict[str, Level],
    profile: Profile | str = "elektro_8",
    mode: Mode = Mode.FULL,
) -> FrameResults:
    firm = sample(model, profile) if isinstance(profile, str) else profile
    return evaluate(model, assessed(model, firm, given, mode=mode)).frames


def dmat(found: FrameResults, name: str) -> DmatScore:
    return next(one for one in found.dmat if one.dimension.id == name)


def indicator(found: FrameResults, name: str) -> Truth:
    return next(truth for part, truth in found.dii.indicators if part.id == name)


def topic(found: FrameResults, name: str) -> TopicShare:
    return next(one for one in found.din_spec_27076 if one.topic.id == name)


@pytest.mark.parametrize(
    ("points", "band"),
    [("0", "basic"), ("25", "basic"), ("25.01", "average"), ("26", "average"), ("50", "average"),
     ("50.5", "moderately_advanced"), ("75", "moderately_advanced"), ("76", "advanced"), ("100", "advanced")],
)  # fmt: skip
def test_dmat_bands_leave_no_hole_between_whole_points(model: MaturityModel, points: str, band: str) -> None:
    assert band_of(F(points), model.frames.dmat.bands).id == band


def test_dmat_dimension_is_the_plain_mean_of_its_answered_questions(model: MaturityModel) -> None:
    # D6 of an electrician: BUE-04, PRO-02 and DAT-07 (LEI-06 is for food trades). Weights do not count.
    found = dmat(frames(model, {"BUE-04": 1, "PRO-02": 4, "DAT-07": UNKNOWN}), "D6")
    # (25 + 100) / 2 = 62.5
    assert found.points == F("62.5")
    assert (found.answered, found.applicable) == (2, 3)
    assert found.band is not None and found.band.id == "moderately_advanced"


def test_dmat_dimension_without_answers_is_not_measured(model: MaturityModel) -> None:
    found = dmat(frames(model, {"BUE-04": NOT_APPLICABLE}), "D6")
    assert (found.points, found.band, found.answered, found.applicable) == (None, None, 0, 2)


def test_dmat_counts_only_what_the_quick_check_asks(model: MaturityModel) -> None:
    found = dmat(frames(model, {"BUE-04": 1, "PRO-02": 4, "DAT-07": 4}, mode=Mode.QUICK), "D6")
    assert found.points == 100  # PRO-02 alone
    assert (found.answered, found.applicable) == (1, 1)


@pytest.mark.parametrize(
    ("question", "name", "from_level"),
    [("TEA-05", "DII01", 3), ("DAT-01", "DII02", 2), ("KUN-01", "DII03", 1), ("KUN-03", "DII04", 2),
     ("DAT-02", "DII05", 2), ("DAT-02", "DII06", 3), ("BUE-03", "DII07", 3), ("KUN-05", "DII08", 3),
     ("DAT-04", "DII09", 3), ("DAT-06", "DII12", 2)],
)  # fmt: skip
def test_dii_indicator_is_met_from_its_level(
    model: MaturityModel, question: str, name: str, from_level: int
) -> None:
    assert indicator(frames(model, {question: from_level - 1}), name) is Truth.NOT_MET
    assert indicator(frames(model, {question: from_level}), name) is Truth.MET


@pytest.mark.parametrize("reply", [UNKNOWN, OPEN])
def test_dii_unanswered_is_unmeasured(model: MaturityModel, reply: Level) -> None:
    assert indicator(frames(model, {"KUN-01": reply}), "DII03") is Truth.OPEN


def test_dii_not_applicable_is_a_no(model: MaturityModel) -> None:
    found = frames(model, {"KUN-01": NOT_APPLICABLE})
    assert indicator(found, "DII03") is Truth.NOT_MET
    assert indicator(found, "DII10") is Truth.NOT_MET  # by rule: no counter, no food


def test_dii_consumer_sales_need_private_customers(model: MaturityModel) -> None:
    shop: Profile = {"sells_over_counter": True, "customer_types": frozenset({"private"})}
    assert indicator(frames(model, {"KUN-07": 3}, shop), "DII11") is Truth.MET
    wholesale: Profile = {"sells_over_counter": True, "customer_types": frozenset({"business"})}
    found = frames(model, {"KUN-07": 3}, wholesale)
    assert indicator(found, "DII10") is Truth.MET
    assert indicator(found, "DII11") is Truth.NOT_MET
    nobody_knows: Profile = {"sells_over_counter": True}
    assert indicator(frames(model, {"KUN-07": 3}, nobody_knows), "DII11") is Truth.OPEN
    assert indicator(frames(model, {"KUN-07": 2}, nobody_knows), "DII11") is Truth.NOT_MET


def test_dii_range_worked_by_hand(model: MaturityModel) -> None:
    # Met: DII03 (website), DII02 (line), DII05 (cloud). Not met: DII06 (same answer, too low), DII10 and
    # DII11 (do not apply). Open: the other six.
    found = frames(model, {"KUN-01": 1, "DAT-01": 2, "DAT-02": 2}).dii
    assert (found.met, found.measured, found.unmeasured) == (3, 6, 6)
    # 3 is very low, 3 + 6 = 9 would be high; basic intensity begins at 4.
    assert (found.level, found.best_level, found.basic) == ("very_low", "high", Truth.OPEN)


def test_dii_basic_level(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    low = frames(model, every(model, profile, 0)).dii
    assert (low.met, low.measured, low.level, low.basic) == (0, 12, "very_low", Truth.NOT_MET)
    top = frames(model, every(model, profile, 4)).dii
    # All but the two online-sales indicators, which do not apply.
    assert (top.met, top.measured, top.level, top.best_level, top.basic) == (
        10,
        12,
        "very_high",
        "very_high",
        Truth.MET,
    )


def test_dii_basic_level_begins_exactly_at_four(model: MaturityModel) -> None:
    bottom: dict[str, Level] = dict.fromkeys(every(model, sample(model, "elektro_8"), 0), 0)
    # Website, line, cloud and social media: four met, nothing open.
    four: dict[str, Level] = {**bottom, "KUN-01": 1, "DAT-01": 2, "DAT-02": 2, "KUN-03": 2}
    found = frames(model, four).dii
    assert (found.met, found.level, found.basic) == (4, "low", Truth.MET)
    three = frames(model, {**four, "KUN-03": 0}).dii
    assert (three.met, three.level, three.basic) == (3, "very_low", Truth.NOT_MET)
    # The fourth is unknown: it would be just enough.
    maybe = frames(model, {**four, "KUN-03": UNKNOWN}).dii
    assert (maybe.met, maybe.best_level, maybe.basic) == (3, "low", Truth.OPEN)


def test_dii_quick_check_leaves_what_it_does_not_ask_open(model: MaturityModel) -> None:
    profile = sample(model, "elektro_8")
    found = frames(model, every(model, profile, 4), mode=Mode.QUICK)
    # Quick questions with an indicator: KUN-01, KUN-05, TEA-05, DAT-01.
    assert (found.dii.met, found.dii.measured) == (4, 6)
    assert indicator(found, "DII07") is Truth.OPEN
    assert indicator(found, "DII10") is Truth.NOT_MET  # does not apply, asked or not


def test_an_indicator_no_question_stands_for_is_unmeasured(model: MaturityModel) -> None:
    bare = replace(model, questions=tuple(replace(one, maps=FrameMaps()) for one in model.questions))
    found = frames(bare, every(bare, sample(bare, "elektro_8"), 4)).dii
    assert (found.met, found.measured, found.unmeasured) == (0, 0, 12)


def test_din_topic_share_worked_by_hand(model: MaturityModel) -> None:
    # T1 is SEC-01, SEC-02, SEC-03, each met from level 3.
    found = topic(frames(model, {"SEC-01": 3, "SEC-02": 2, "SEC-03": UNKNOWN}), "T1")
    assert (found.met, found.measured, found.unmeasured, found.share) == (1, 2, 1, F(1, 2))


def test_din_topic_without_answers_has_no_share(model: MaturityModel) -> None:
    found = topic(frames(model, {}), "T3")
    assert (found.met, found.measured, found.unmeasured, found.share) == (0, 0, 1, None)
    # What does not apply is neither met nor missing.
    gone = topic(frames(model, {"SEC-05": NOT_APPLICABLE}), "T3")
    assert (gone.measured, gone.unmeasured, gone.share) == (0, 0, None)


def test_every_frame_says_that_it_is_no_official_instrument(model: MaturityModel) -> None:
    assert model.frames.dmat.notice.de == "Orientierung, nicht das amtliche Instrument"
    assert model.frames.dii.notice.de == "Orientierung, nicht die amtliche Erhebung"
    assert model.frames.din_spec_27076.notice.de == "Hinweis, kein CyberRisikoCheck nach DIN SPEC 27076"
