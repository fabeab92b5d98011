# SPDX-License-Identifier: EUPL-1.2
"""What holds for every assessment, whatever was answered."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.content.maturity import load_model
from irmd_desktop.core.maturity.answers import AgreedTargets, Assessment, Mode, State
from irmd_desktop.core.maturity.applicability import standings
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.result import AssessmentResult, evaluate
from irmd_desktop.core.maturity.scoring import Score
from tests.core.maturity.helpers import NOT_APPLICABLE, OPEN, UNKNOWN, Level, agreed, assessed

LEVELS = st.integers(0, 4)
REPLIES: st.SearchStrategy[Level] = st.one_of(
    LEVELS, LEVELS, LEVELS, st.sampled_from([UNKNOWN, OPEN, NOT_APPLICABLE])
)


@cache
def delivered() -> MaturityModel:
    return load_model(Path(__file__).resolve().parents[3] / "db" / "maturity" / "hdr-0.1.0.yaml")


@st.composite
def rounds(draw: st.DrawFn, mode: Mode | None = None) -> tuple[Assessment, dict[str, Level]]:
    """A round of a sample firm, some of its facts forgotten, with any replies and some agreed targets."""
    model = delivered()
    profile = dict(draw(st.sampled_from([one.profile for one in model.sample_profiles])))
    for name in draw(st.sets(st.sampled_from(sorted(profile)), max_size=2)):
        del profile[name]
    ids = [question.id for question in model.questions]
    skipped = draw(st.sets(st.sampled_from(ids), max_size=25))
    replies = draw(st.lists(REPLIES, min_size=len(ids), max_size=len(ids)))
    answers = {name: reply for name, reply in zip(ids, replies, strict=True) if name not in skipped}
    halves = {
        name: number / 2
        for name, number in draw(st.dictionaries(st.sampled_from(ids), st.integers(0, 8))).items()
    }
    targets = AgreedTargets(
        questions=agreed(**{name.replace("-", "_"): level for name, level in halves.items()})
    )
    chosen = draw(st.sampled_from(Mode)) if mode is None else mode
    return assessed(model, profile, answers, mode=chosen, targets=targets), answers


def again(made: Assessment, answers: dict[str, Level], **changes: Assessment) -> AssessmentResult:
    renewed = assessed(
        delivered(),
        made.profile,
        answers,
        mode=made.mode,
        targets=made.targets,
        previous=changes.get("previous"),
    )
    return evaluate(delivered(), renewed)


def all_scores(found: AssessmentResult) -> list[Score]:
    return [one.score for one in found.scores.dimensions] + [found.scores.overall]


@given(rounds())
def test_scores_and_bands_lie_on_the_scale(case: tuple[Assessment, dict[str, Level]]) -> None:
    for score in all_scores(evaluate(delivered(), case[0])):
        if score.points is None:
            assert score.lacks and score.low is None and score.high is None and score.half_width is None
            continue
        assert not score.lacks
        assert score.low is not None and score.high is not None and score.half_width is not None
        assert 0 <= score.low <= score.points <= score.high <= 100
        assert 0 < score.half_width <= 25
        assert score.high - score.low <= 2 * score.half_width


@given(rounds(), st.data())
def test_raising_a_level_never_lowers_a_score_or_a_stage(
    case: tuple[Assessment, dict[str, Level]], data: st.DataObject
) -> None:
    made, answers = case
    low = [name for name, level in answers.items() if isinstance(level, int) and level < 4]
    if not low:
        return
    name = data.draw(st.sampled_from(low))
    before, after = (
        again(made, answers),
        again(made, {**answers, name: data.draw(st.integers(int(str(answers[name])), 4))}),
    )
    for old, new in zip(all_scores(before), all_scores(after), strict=True):
        assert (old.points is None) == (new.points is None)
        assert old.points is None or (new.points is not None and new.points >= old.points)
        assert old.half_width == new.half_width
    assert before.stage.label is None or (
        after.stage.label is not None and after.stage.label >= before.stage.label
    )
    reach = before.reach.overall, after.reach.overall
    assert reach[0] is None or (reach[1] is not None and reach[1] >= reach[0])


@given(rounds())
def test_unknown_and_open_are_the_same_to_every_score(case: tuple[Assessment, dict[str, Level]]) -> None:
    made, answers = case
    swap: dict[Level, Level] = {UNKNOWN: OPEN, OPEN: UNKNOWN}
    before = again(made, answers)
    after = again(made, {name: swap.get(level, level) for name, level in answers.items()})
    for old, new in zip(all_scores(before), all_scores(after), strict=True):
        assert (old.points, old.low, old.high, old.lacks) == (new.points, new.low, new.high, new.lacks)
        assert (old.coverage.share, old.coverage.applicable) == (new.coverage.share, new.coverage.applicable)
        assert old.coverage.unknown + old.coverage.open == new.coverage.unknown + new.coverage.open
    assert before.gaps == after.gaps


@given(rounds(), st.data())
def test_what_does_not_apply_leaves_the_score_and_never_lowers_the_coverage(
    case: tuple[Assessment, dict[str, Level]], data: st.DataObject
) -> None:
    made, answers = case
    model = delivered()
    unanswered = [
        one.question.id
        for one in standings(model, made)
        if one.state in {State.OPEN, State.UNKNOWN} and one.in_scope
    ]
    if not unanswered:
        return
    name = data.draw(st.sampled_from(unanswered))
    before, after = again(made, answers), again(made, {**answers, name: NOT_APPLICABLE})
    for old, new in zip(before.scores.dimensions, after.scores.dimensions, strict=True):
        if old.score.points is not None:
            assert new.score.points == old.score.points
        if old.score.coverage.share is not None and new.score.coverage.share is not None:
            assert new.score.coverage.share >= old.score.coverage.share
    assert before.gaps == after.gaps


@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_is_irrelevant(
    case: tuple[Assessment, dict[str, Level]], random: Random
) -> None:
    made, answers = case
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert again(made, dict(shuffled)) == again(made, answers)


@given(rounds())
def test_a_gap_is_zero_exactly_from_the_target_on(case: tuple[Assessment, dict[str, Level]]) -> None:
    found = evaluate(delivered(), case[0])
    weighed = [one.question.id for one in found.standings if one.weighed]
    assert [one.question.id for one in found.gaps] == weighed
    for gap in found.gaps:
        assert (gap.gap == 0) == (gap.level >= gap.target.level)
        assert gap.gap >= 0
        assert gap.gap > 0 or gap.measures == ()
    for share in (found.reach.overall, *found.reach.dimensions.values()):
        assert share is None or 0 <= share <= 1


@given(rounds())
def test_the_ranking_holds_every_open_point_once_and_critical_ones_first(
    case: tuple[Assessment, dict[str, Level]],
) -> None:
    found = evaluate(delivered(), case[0])
    assert found.open_points == sum(gap.gap > 0 for gap in found.gaps)
    assert len(found.priorities) == min(10, found.open_points)
    shown = [one.gap.question.id for one in found.priorities]
    assert len(set(shown)) == len(shown)
    pressing = [
        gap.question.id for gap in found.gaps if gap.gap > 0 and gap.question.id in found.gate.flagged
    ]
    assert set(shown[: len(pressing)]) == set(pressing)


@given(rounds())
def test_answering_an_open_question_keeps_the_intensity_index_in_its_range(
    case: tuple[Assessment, dict[str, Level]],
) -> None:
    made, answers = case
    before = again(made, answers).frames.dii
    filled = {one.id: 4 for one in delivered().questions if not isinstance(answers.get(one.id), int)}
    keep = {name for name, reply in answers.items() if reply == NOT_APPLICABLE}
    after = again(
        made, answers | {name: level for name, level in filled.items() if name not in keep}
    ).frames.dii
    assert before.met <= after.met <= before.met + before.unmeasured
    assert before.met + (before.measured - before.met) + before.unmeasured == 12


@given(rounds())
def test_compared_with_itself_nothing_changed(case: tuple[Assessment, dict[str, Level]]) -> None:
    made, answers = case
    found = again(made, answers, previous=made).comparison
    assert found is not None and found.refused is None
    assert all(one.before == one.now and one.progress in (0, 1, None) for one in found.questions)
    assert found.overall.before == found.overall.now
    assert found.unmatched == ()


@given(rounds(mode=Mode.FULL))
def test_a_quick_check_is_the_full_rules_on_the_quick_questions(
    case: tuple[Assessment, dict[str, Level]],
) -> None:
    made, answers = case
    model = delivered()
    quick_ids = {one.id for one in model.questions if one.quick_check}
    quick = evaluate(model, assessed(model, made.profile, answers, mode=Mode.QUICK))
    only = evaluate(
        model,
        assessed(
            model,
            made.profile,
            {name: level for name, level in answers.items() if name in quick_ids}
            | {one.id: NOT_APPLICABLE for one in model.questions if one.id not in quick_ids},
        ),
    )
    assert all_scores(quick) == all_scores(only)
