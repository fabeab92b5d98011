# SPDX-License-Identifier: EUPL-1.2
"""From the overall score to the stage (Reifegradstufe), and the critical gate that may cap its label.

The number is never changed. A mean lets the strong make up for the weak; the gate keeps it from
hiding a missing backup.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from irmd_desktop.core.maturity.answers import State
from irmd_desktop.core.maturity.applicability import Standing
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.rules import ScoringRules, Stage


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A critical question without an answer; `in_scope` is false where the Kurzcheck does not ask it."""

    question_id: str
    state: State
    in_scope: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """Critical questions by id: flagged, those that cap the label, and those not checked.

    `cap` is the highest stage that may be shown, `None` while nothing caps.
    """

    flagged: tuple[str, ...]
    capping: tuple[str, ...]
    not_checked: tuple[NotChecked, ...]
    cap: int | None


@dataclass(frozen=True, slots=True)
class StageResult:
    """Stage numbers; `None` and empty while there is no overall score.

    `by_score` follows from the number alone, `near` holds the stages on both sides of a cut-off
    the score is close to. `label` and `labels` are what is shown after the cap of the gate.
    """

    by_score: int | None = None
    near: tuple[int, ...] = ()
    label: int | None = None
    labels: tuple[int, ...] = ()

    @property
    def lowered(self) -> bool:
        """Whether the gate shows a lower stage than the number would."""
        return self.label != self.by_score


def critical_gate(asked: Sequence[Standing], rules: ScoringRules) -> Gate:
    """What the critical questions say, in the order of the model."""
    critical = [one for one in asked if one.question.critical]
    known = [(one.question.id, one.level) for one in critical if one.level is not None]
    figures = rules.critical_gate
    flagged = tuple(name for name, level in known if level <= figures.flag_at_or_below_level)
    capping = tuple(name for name, level in known if level <= figures.cap_stage_when_any_at_or_below_level)
    not_checked = tuple(
        NotChecked(one.question.id, one.state, one.in_scope)
        for one in critical
        if one.level is None and one.state is not State.NOT_APPLICABLE_RULE
    )
    return Gate(flagged, capping, not_checked, figures.capped_stage if capping else None)


def stage_of(points: Fraction, stages: Sequence[Stage]) -> int:
    """Number of the stage with the largest start that is not above the points."""
    return max(
        (stage for stage in stages if stage.from_points <= points), key=lambda stage: stage.from_points
    ).stage


def stages_near(points: Fraction, stages: Sequence[Stage], distance: Fraction) -> tuple[int, ...]:
    """Stages on both sides of every cut-off within `distance` points, ends included."""
    ordered = sorted(stages, key=lambda stage: stage.from_points)
    near: dict[int, None] = {}
    for lower, upper in itertools.pairwise(ordered):
        if abs(points - upper.from_points) <= distance:
            near[lower.stage] = near[upper.stage] = None
    return tuple(near)


def stage_result(points: Fraction | None, gate: Gate, model: MaturityModel) -> StageResult:
    """Stage by the number, stages near a cut-off, and the label after the gate."""
    if points is None:
        return StageResult()
    by_score = stage_of(points, model.stages)
    near = stages_near(points, model.stages, model.scoring.near_threshold_points)
    shown = near or (by_score,)
    if gate.cap is None:
        return StageResult(by_score, near, by_score, shown)
    capped = tuple(dict.fromkeys(min(stage, gate.cap) for stage in shown))
    return StageResult(by_score, near, min(by_score, gate.cap), capped)
