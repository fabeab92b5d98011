# SPDX-License-Identifier: EUPL-1.2
"""Scores of dimensions and of the whole, with coverage and uncertainty band.

A score that was not measured is `None` and stays so; it is never zero and never filled in.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from irmd_desktop.core.maturity.answers import State
from irmd_desktop.core.maturity.applicability import Standing
from irmd_desktop.core.maturity.model import Dimension, MaturityModel
from irmd_desktop.core.maturity.rules import ScoringRules


class Lack(StrEnum):
    """Why something was not measured (nicht gemessen)."""

    TOO_FEW_ANSWERS = "too_few_answers"
    COVERAGE_TOO_LOW = "coverage_too_low"
    TOO_FEW_DIMENSIONS = "too_few_dimensions"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the questions that apply were answered (Abdeckung)."""

    answered: int
    unknown: int
    open: int

    @property
    def applicable(self) -> int:
        """Questions that count: answered, "weiß nicht" and open ones."""
        return self.answered + self.unknown + self.open

    @property
    def share(self) -> Fraction | None:
        """Answered part of the applicable questions; `None` when none applies."""
        return Fraction(self.answered, self.applicable) if self.applicable else None

    def reaches(self, share: Fraction) -> bool:
        """Whether at least this share is answered; never when no question applies."""
        return self.share is not None and self.share >= share


@dataclass(frozen=True, slots=True)
class Score:
    """Points of a dimension or of the whole, with the half width of its uncertainty band.

    The band says how far one answer that is one level off could move the score. It is no
    statistical interval. `lacks` tells why there is no score.
    """

    coverage: Coverage
    points: Fraction | None = None
    half_width: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """Score of one dimension."""

    dimension: Dimension
    score: Score


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of all dimensions, in their order, and of the whole."""

    dimensions: tuple[DimensionScore, ...]
    overall: Score


def half_up(value: Fraction, step: int = 1) -> int:
    """Value rounded to a multiple of `step` for display, halves upwards."""
    return math.floor(value / step + Fraction(1, 2)) * step


def points_at(level: Fraction, rules: ScoringRules) -> Fraction:
    """Points of a level; between two levels on the straight line between their points."""
    lower = min(math.floor(level), len(rules.points_per_level) - 2)
    start, end = rules.points_per_level[lower : lower + 2]
    return start + (level - lower) * (end - start)


def weighted_mean(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Mean of (weight, value) pairs; the weights must not sum to zero."""
    listed = list(pairs)
    return sum((weight * value for weight, value in listed), Fraction(0)) / sum(
        (weight for weight, _ in listed), Fraction(0)
    )


def coverage_of(asked: Iterable[Standing]) -> Coverage:
    """Coverage of the questions in scope."""
    states = [one.state for one in asked if one.in_scope]
    return Coverage(states.count(State.ANSWERED), states.count(State.UNKNOWN), states.count(State.OPEN))


def _score(coverage: Coverage, points: Fraction, half_width: Fraction, rules: ScoringRules) -> Score:
    low = max(rules.points_per_level[0], points - half_width)
    high = min(rules.points_per_level[-1], points + half_width)
    return Score(coverage, points, half_width, low, high)


def score_dimension(asked: Sequence[Standing], rules: ScoringRules) -> Score:
    """Score of one dimension from its questions.

    Weighted mean of the points of the answered questions; the band is the largest share of a
    single answered question in the weights, times `band_points`.
    """
    coverage = coverage_of(asked)
    needs = rules.dimension_needs
    lacks = []
    if coverage.answered < needs.min_answered_questions:
        lacks.append(Lack.TOO_FEW_ANSWERS)
    if not coverage.reaches(needs.min_answered_share_of_applicable):
        lacks.append(Lack.COVERAGE_TOO_LOW)
    if lacks:
        return Score(coverage, lacks=tuple(lacks))
    levels = [(one.question.weight, one.level) for one in asked if one.in_scope and one.level is not None]
    points = weighted_mean((weight, rules.points_per_level[level]) for weight, level in levels)
    heaviest = max(weight for weight, _ in levels)
    half_width = heaviest / sum((weight for weight, _ in levels), Fraction(0)) * rules.band_points
    return _score(coverage, points, half_width, rules)


def score_overall(dimensions: Sequence[DimensionScore], rules: ScoringRules) -> Score:
    """Score of the whole: mean of the measured dimensions, and of their bands, by dimension weight."""
    parts = [one.score.coverage for one in dimensions]
    coverage = Coverage(
        sum(part.answered for part in parts),
        sum(part.unknown for part in parts),
        sum(part.open for part in parts),
    )
    needs = rules.overall_needs
    points = [(one.dimension.weight, one.score.points) for one in dimensions if one.score.points is not None]
    widths = [
        (one.dimension.weight, one.score.half_width) for one in dimensions if one.score.half_width is not None
    ]
    lacks = []
    if len(points) < needs.min_measured_dimensions:
        lacks.append(Lack.TOO_FEW_DIMENSIONS)
    if not coverage.reaches(needs.min_answered_share_of_applicable):
        lacks.append(Lack.COVERAGE_TOO_LOW)
    if lacks:
        return Score(coverage, lacks=tuple(lacks))
    return _score(coverage, weighted_mean(points), weighted_mean(widths), rules)


def score_all(model: MaturityModel, asked: Sequence[Standing]) -> Scores:
    """Scores of every dimension and of the whole."""
    dimensions = tuple(
        DimensionScore(
            dimension,
            score_dimension([one for one in asked if one.question.dimension == dimension.id], model.scoring),
        )
        for dimension in model.dimensions
    )
    return Scores(dimensions, score_overall(dimensions, model.scoring))
