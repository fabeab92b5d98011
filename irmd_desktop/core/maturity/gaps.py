# SPDX-License-Identifier: EUPL-1.2
"""Gaps between level and target (Lücken), and the ready measures that close them (Maßnahmen).

A gap is measured against the target, never against the top of the scale; a level above one
target does not make up for a gap in another question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.maturity.applicability import Standing
from irmd_desktop.core.maturity.model import Measure, Question
from irmd_desktop.core.maturity.scoring import Score, Scores
from irmd_desktop.core.maturity.targets import Target, Targets
from irmd_desktop.core.maturity.terms import Profile, condition_truth


@dataclass(frozen=True, slots=True)
class Gap:
    """Level and target of one answered question; `gap` is zero from the target on.

    `measures` fit the level and the firm, smallest effort first. `in_scope` is false for a
    critical answer outside the Kurzcheck.
    """

    question: Question
    level: int
    target: Target
    gap: Fraction
    measures: tuple[Measure, ...]
    in_scope: bool


@dataclass(frozen=True, slots=True)
class TargetReach:
    """How much of the targets is reached (Zielerreichung), 0 to 1; `None` where nothing was measured."""

    overall: Fraction | None
    dimensions: Mapping[str, Fraction | None]


def fitting_measures(
    question: Question, level: int, profile: Profile, efforts: Mapping[str, Fraction]
) -> tuple[Measure, ...]:
    """Measures that start at or below the level and lift above it, smallest effort first.

    A measure whose condition is false for the firm is left out; an open condition keeps it.
    """
    fitting = [
        measure
        for measure in question.measures
        if measure.from_level <= level < measure.to_level
        and condition_truth(measure.applies_when, profile) is not Truth.NOT_MET
    ]
    return tuple(sorted(fitting, key=lambda measure: efforts[measure.effort]))


def find_gaps(
    asked: Iterable[Standing], targets: Targets, profile: Profile, efforts: Mapping[str, Fraction]
) -> tuple[Gap, ...]:
    """Gap of every answered question that counts, in the order of the model; unanswered ones have none."""
    found = []
    for one in asked:
        if one.weighed and one.level is not None:
            target = targets.questions[one.question.id]
            gap = max(Fraction(0), target.level - one.level)
            measures = fitting_measures(one.question, one.level, profile, efforts) if gap > 0 else ()
            found.append(Gap(one.question, one.level, target, gap, measures, one.in_scope))
    return tuple(found)


def _reach(gaps: Sequence[Gap], score: Score) -> Fraction | None:
    if score.points is None:
        return None
    wanted = sum((gap.question.weight * gap.target.level for gap in gaps), Fraction(0))
    missing = sum((gap.question.weight * gap.gap for gap in gaps), Fraction(0))
    return 1 - missing / wanted if wanted else Fraction(1)


def target_reach(gaps: Sequence[Gap], scores: Scores) -> TargetReach:
    """Reached part of the targets, of the whole and of each dimension; full where every target is zero."""
    scored = [gap for gap in gaps if gap.in_scope]
    return TargetReach(
        _reach(scored, scores.overall),
        {
            one.dimension.id: _reach(
                [gap for gap in scored if gap.question.dimension == one.dimension.id], one.score
            )
            for one in scores.dimensions
        },
    )
