# SPDX-License-Identifier: EUPL-1.2
"""Target levels (Zielstufen): by trade group and size, unless adviser and owner agreed others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from irmd_desktop.core.logic import Truth
from irmd_desktop.core.maturity.answers import AgreedTargets, Assessment
from irmd_desktop.core.maturity.model import MaturityModel, Question
from irmd_desktop.core.maturity.rules import TargetProfiles
from irmd_desktop.core.maturity.terms import Profile, clause_truth


class TargetSource(StrEnum):
    """Where a target level comes from; agreed ones come first, then the question's own default."""

    AGREED_QUESTION = "agreed_question"
    QUESTION_DEFAULT = "question_default"
    AGREED_DIMENSION = "agreed_dimension"
    TRADE_GROUP = "trade_group"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Target:
    """Target level of a dimension or a question.

    `missing_fields`: profile fields that could change it and are unknown.
    """

    level: Fraction
    source: TargetSource
    reason: str = ""
    missing_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """Target of every dimension and every question, by id."""

    dimensions: Mapping[str, Target]
    questions: Mapping[str, Target]


def profile_target(profiles: TargetProfiles, dimension_id: str, profile: Profile) -> Target:
    """Target of a dimension from the firm's trade group, changed by its size, kept within the limits.

    An unknown trade group gets the general profile and an unknown size no change; both are named.
    """
    group = profile.get(profiles.field)
    found = profiles.by_trade_group.get(group) if isinstance(group, str) else None
    source = TargetSource.GENERAL if found is None else TargetSource.TRADE_GROUP
    missing = [] if group is not None else [profiles.field]
    level = (profiles.default if found is None else found)[dimension_id]
    for adjustment in profiles.size_adjustments:
        if dimension_id in adjustment.change:
            holds = clause_truth(adjustment.when, profile)
            if holds is Truth.MET:
                level += adjustment.change[dimension_id]
            elif holds is Truth.OPEN:
                missing.append(adjustment.when.field)
    level = min(max(level, profiles.minimum), profiles.maximum)
    return Target(level, source, missing_fields=tuple(dict.fromkeys(missing)))


def question_target(question: Question, dimension: Target, agreed: AgreedTargets) -> Target:
    """Target of a question: agreed for it, else its own default, else that of its dimension."""
    own = agreed.questions.get(question.id)
    if own is not None:
        return Target(own.level, TargetSource.AGREED_QUESTION, own.reason)
    if question.default_target is not None:
        return Target(question.default_target, TargetSource.QUESTION_DEFAULT)
    return dimension


def targets_for(model: MaturityModel, assessment: Assessment) -> Targets:
    """All targets of one assessment."""
    dimensions = {}
    for dimension in model.dimensions:
        agreed = assessment.targets.dimensions.get(dimension.id)
        dimensions[dimension.id] = (
            profile_target(model.targets, dimension.id, assessment.profile)
            if agreed is None
            else Target(agreed.level, TargetSource.AGREED_DIMENSION, agreed.reason)
        )
    questions = {
        question.id: question_target(question, dimensions[question.dimension], assessment.targets)
        for question in model.questions
    }
    return Targets(dimensions, questions)
