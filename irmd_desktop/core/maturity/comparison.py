# SPDX-License-Identifier: EUPL-1.2
"""Two rounds of one firm, like for like (Vergleich über die Zeit).

Only questions answered in both rounds, with the same id and the same `meaning_version`, that apply
in both, are compared; a Kurzcheck is never compared with a full assessment. Whatever cannot be
compared is kept and named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from irmd_desktop.core.maturity.answers import Assessment, By
from irmd_desktop.core.maturity.applicability import Standing, standings
from irmd_desktop.core.maturity.model import Dimension, MaturityModel
from irmd_desktop.core.maturity.rules import ScoringRules
from irmd_desktop.core.maturity.scoring import Score, points_at, score_all, weighted_mean
from irmd_desktop.core.maturity.targets import Targets


class Refusal(StrEnum):
    """Why two rounds are not compared at all."""

    OTHER_MODEL = "other_model"
    OTHER_MODE = "other_mode"


class Mismatch(StrEnum):
    """Why a question answered in at least one round is left out of the comparison."""

    NOT_ANSWERED_BEFORE = "not_answered_before"
    NOT_ANSWERED_NOW = "not_answered_now"
    NOT_APPLICABLE_BEFORE = "not_applicable_before"
    NOT_APPLICABLE_NOW = "not_applicable_now"
    MEANING_CHANGED = "meaning_changed"
    QUESTION_REMOVED = "question_removed"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """One question that is not compared."""

    question_id: str
    why: Mismatch


@dataclass(frozen=True, slots=True)
class LevelChange:
    """Levels of one question in both rounds, today's target, and the progress to date."""

    question_id: str
    before: int
    now: int
    target: Fraction
    progress: Fraction | None


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """Points of the common questions in both rounds and of their targets; `None` where not measured."""

    questions: int
    before: Fraction | None = None
    now: Fraction | None = None
    target: Fraction | None = None
    progress: Fraction | None = None


@dataclass(frozen=True, slots=True)
class DimensionChange:
    """Change of one dimension."""

    dimension: Dimension
    change: ScoreChange


@dataclass(frozen=True, slots=True)
class Comparison:
    """Result of comparing with the earlier round; everything is empty where it was refused.

    `by_before` tells who answered then: self-assessments tend to be more favourable.
    """

    on_before: date
    by_before: By
    refused: Refusal | None = None
    questions: tuple[LevelChange, ...] = ()
    dimensions: tuple[DimensionChange, ...] = ()
    overall: ScoreChange = ScoreChange(0)
    unmatched: tuple[Unmatched, ...] = ()


def progress_to_date(baseline: Fraction, now: Fraction, target: Fraction) -> Fraction | None:
    """(now - baseline) / (target - baseline); 1 when the target equals the baseline.

    `None` where the target lies below the baseline: the ratio would then call a step back progress.
    """
    if target == baseline:
        return Fraction(1)
    return (now - baseline) / (target - baseline) if target > baseline else None


def _levels(before: Standing, now: Standing) -> tuple[int, int] | Mismatch:
    """Levels of a question in both rounds, or why it is not compared."""
    if not before.state.applies:
        return Mismatch.NOT_APPLICABLE_BEFORE
    if not now.state.applies:
        return Mismatch.NOT_APPLICABLE_NOW
    if before.answer is None or before.level is None:
        return Mismatch.NOT_ANSWERED_BEFORE
    if now.level is None:
        return Mismatch.NOT_ANSWERED_NOW
    if before.answer.meaning_version != now.question.meaning_version:
        return Mismatch.MEANING_CHANGED
    return before.level, now.level


def _change(
    before: Score, now: Score, common: Sequence[Standing], targets: Targets, rules: ScoringRules
) -> ScoreChange:
    if before.points is None or now.points is None:
        return ScoreChange(len(common))
    target = weighted_mean(
        (one.question.weight, points_at(targets.questions[one.question.id].level, rules)) for one in common
    )
    return ScoreChange(
        len(common), before.points, now.points, target, progress_to_date(before.points, now.points, target)
    )


def _overall(before: Score, now: Score, changes: Sequence[DimensionChange], questions: int) -> ScoreChange:
    if before.points is None or now.points is None:
        return ScoreChange(questions)
    target = weighted_mean(
        (one.dimension.weight, one.change.target) for one in changes if one.change.target is not None
    )
    return ScoreChange(
        questions, before.points, now.points, target, progress_to_date(before.points, now.points, target)
    )


def compare(
    model: MaturityModel, assessment: Assessment, earlier: Assessment, targets: Targets
) -> Comparison:
    """Compare a round with an earlier one of the same firm.

    The common questions are the applicable set of both rounds and are scored by the usual rules.
    """
    if earlier.model.id != model.id:
        return Comparison(earlier.on, earlier.by, Refusal.OTHER_MODEL)
    if earlier.mode is not assessment.mode:
        return Comparison(earlier.on, earlier.by, Refusal.OTHER_MODE)
    then, today, levels, unmatched = [], [], [], []
    for before, now in zip(standings(model, earlier), standings(model, assessment), strict=True):
        if not now.in_scope or (before.level is None and now.level is None):
            continue
        pair = _levels(before, now)
        if isinstance(pair, Mismatch):
            unmatched.append(Unmatched(now.question.id, pair))
            continue
        then.append(before)
        today.append(now)
        old, new = pair
        target = targets.questions[now.question.id].level
        levels.append(
            LevelChange(
                now.question.id, old, new, target, progress_to_date(Fraction(old), Fraction(new), target)
            )
        )
    unmatched += _removed(model, earlier)
    dimensions, overall = _score_changes(model, then, today, targets)
    return Comparison(earlier.on, earlier.by, None, tuple(levels), dimensions, overall, tuple(unmatched))


def _removed(model: MaturityModel, earlier: Assessment) -> list[Unmatched]:
    known = {question.id for question in model.questions}
    gone = sorted(
        name
        for name, answer in earlier.answers.items()
        if name not in known and answer.reply.level is not None
    )
    return [Unmatched(name, Mismatch.QUESTION_REMOVED) for name in gone]


def _score_changes(
    model: MaturityModel, then: Sequence[Standing], today: Sequence[Standing], targets: Targets
) -> tuple[tuple[DimensionChange, ...], ScoreChange]:
    before, now = score_all(model, then), score_all(model, today)
    dimensions = []
    for old, new in zip(before.dimensions, now.dimensions, strict=True):
        common = [one for one in today if one.question.dimension == new.dimension.id]
        change = _change(old.score, new.score, common, targets, model.scoring)
        dimensions.append(DimensionChange(new.dimension, change))
    return tuple(dimensions), _overall(before.overall, now.overall, dimensions, len(today))
