# SPDX-License-Identifier: EUPL-1.2
"""One assessment worked out in full: everything the screen and the report show of it."""

from __future__ import annotations

from dataclasses import dataclass

from irmd_desktop.core.maturity.answers import Assessment
from irmd_desktop.core.maturity.applicability import Standing, standings
from irmd_desktop.core.maturity.comparison import Comparison, compare
from irmd_desktop.core.maturity.frames import FrameResults, frame_results
from irmd_desktop.core.maturity.gaps import Gap, TargetReach, find_gaps, target_reach
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.priorities import Priority, SearchTopic, rank, search_topics, shortlist
from irmd_desktop.core.maturity.scoring import Scores, score_all
from irmd_desktop.core.maturity.stages import Gate, StageResult, critical_gate, stage_result
from irmd_desktop.core.maturity.targets import Targets, targets_for


@dataclass(frozen=True, slots=True)
class AssessmentResult:
    """Result of one assessment with the model it was made with.

    `priorities` holds the shown open points, `open_points` counts all of them. `missing_fields`
    are profile fields that could change questions or targets; `legal_duties` the questions whose
    answer touches a legal duty.
    """

    model: MaturityModel
    assessment: Assessment
    standings: tuple[Standing, ...]
    scores: Scores
    gate: Gate
    stage: StageResult
    targets: Targets
    gaps: tuple[Gap, ...]
    reach: TargetReach
    open_points: int
    priorities: tuple[Priority, ...]
    search_topics: tuple[SearchTopic, ...]
    frames: FrameResults
    legal_duties: tuple[str, ...]
    missing_fields: tuple[str, ...]
    comparison: Comparison | None


def legal_duties(asked: tuple[Standing, ...]) -> tuple[str, ...]:
    """Questions answered at or below the level that touches a legal duty (Pflichtthema)."""
    return tuple(
        one.question.id
        for one in asked
        if one.level is not None
        and one.question.legal_duty_at_or_below is not None
        and one.level <= one.question.legal_duty_at_or_below
    )


def missing_profile_fields(
    model: MaturityModel, asked: tuple[Standing, ...], targets: Targets
) -> tuple[str, ...]:
    """Unknown profile fields that questions or targets depend on, in the order of the model."""
    named = {name for one in asked for name in one.missing_fields}
    named |= {name for target in targets.dimensions.values() for name in target.missing_fields}
    return tuple(field.id for field in model.profile_fields if field.id in named)


def evaluate(model: MaturityModel, assessment: Assessment) -> AssessmentResult:
    """Work out one assessment. The model must be the one the assessment was made with."""
    asked = standings(model, assessment)
    scores = score_all(model, asked)
    gate = critical_gate(asked, model.scoring)
    targets = targets_for(model, assessment)
    gaps = find_gaps(asked, targets, assessment.profile, model.scoring.priority.effort_factors)
    ranked = rank(gaps, model)
    earlier = assessment.previous
    return AssessmentResult(
        model=model,
        assessment=assessment,
        standings=asked,
        scores=scores,
        gate=gate,
        stage=stage_result(scores.overall.points, gate, model),
        targets=targets,
        gaps=gaps,
        reach=target_reach(gaps, scores),
        open_points=len(ranked),
        priorities=shortlist(ranked, model),
        search_topics=search_topics(ranked, model),
        frames=frame_results(asked, assessment.profile, model),
        legal_duties=legal_duties(asked),
        missing_fields=missing_profile_fields(model, asked, targets),
        comparison=None if earlier is None else compare(model, assessment, earlier, targets),
    )
