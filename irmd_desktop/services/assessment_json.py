# SPDX-License-Identifier: EUPL-1.2
"""The result of an assessment as plain JSON content, described in docs/interface/assessment.md.

It holds codes and figures; the words for them are in the model. Lists keep the order of the model,
so the same input gives the same bytes.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from irmd_desktop.core.maturity.answers import Answer, Reply
from irmd_desktop.core.maturity.applicability import Standing
from irmd_desktop.core.maturity.comparison import Comparison, ScoreChange
from irmd_desktop.core.maturity.frames import FrameResults
from irmd_desktop.core.maturity.gaps import Gap
from irmd_desktop.core.maturity.model import Cost, Measure
from irmd_desktop.core.maturity.priorities import Priority
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.maturity.rules import Frames
from irmd_desktop.core.maturity.scoring import Coverage, DimensionScore, Score, half_up, points_at
from irmd_desktop.core.maturity.targets import Target
from irmd_desktop.core.maturity.terms import Words

Json = dict[str, Any]


def result_to_json(result: AssessmentResult) -> Json:
    """The result as plain JSON content (see the schema in docs/interface)."""
    about, made = result.model.about, result.assessment
    overall = result.scores.overall
    return {
        "model": {
            "id": about.id,
            "version": about.version,
            "checksum": result.model.checksum,
            "status": about.status.value,
            "status_label": _words(about.status_label),
        },
        "assessment": {"on": made.on.isoformat(), "mode": made.mode.value, "by": made.by.value},
        "profile_incomplete": list(result.missing_fields),
        "coverage": _coverage(overall.coverage),
        "overall": _score(overall) | {"percent_to_target": _number(result.reach.overall)},
        "stage": {
            "by_score": result.stage.by_score,
            "near": list(result.stage.near),
            "label": result.stage.label,
            "labels": list(result.stage.labels),
            "lowered_by_gate": result.stage.lowered,
        },
        "gate": {
            "flagged": list(result.gate.flagged),
            "capping": list(result.gate.capping),
            "cap": result.gate.cap,
            "not_checked": [
                {"question": one.question_id, "state": one.state.value, "in_scope": one.in_scope}
                for one in result.gate.not_checked
            ],
        },
        "legal_duties": list(result.legal_duties),
        "dimensions": [_dimension(one, result) for one in result.scores.dimensions],
        "questions": [_question(one, result) for one in result.standings],
        "gaps": [_gap(gap) for gap in result.gaps if gap.gap > 0],
        "measures": [
            {"question": gap.question.id} | _measure(measure)
            for gap in result.gaps
            for measure in gap.measures
        ],
        "open_points": result.open_points,
        "priorities": [_priority(rank, one) for rank, one in enumerate(result.priorities, start=1)],
        "search_topics": [
            {"topic": one.topic, "weight": _number(one.weight), "questions": list(one.questions)}
            for one in result.search_topics
        ],
        "frames": _frames(result.frames, result.model.frames),
        "comparison": None if result.comparison is None else _comparison(result.comparison),
    }


def _words(words: Words) -> Json:
    return {"de": words.de, "en": words.en}


def _number(value: Fraction | None) -> int | float | None:
    """Whole number, or six decimals of an exact one."""
    if value is None or value.denominator != 1:
        return None if value is None else float(round(value, 6))
    return int(value)


def _points(value: Fraction | None) -> Json | None:
    """Points exactly, as a number, and as shown (whole points, halves upwards)."""
    return None if value is None else {"exact": str(value), "value": _number(value), "shown": half_up(value)}


def _coverage(coverage: Coverage) -> Json:
    return {
        "applicable": coverage.applicable,
        "answered": coverage.answered,
        "unknown": coverage.unknown,
        "open": coverage.open,
        "share": _number(coverage.share),
    }


def _score(score: Score) -> Json:
    measured = score.points is not None
    return {
        "score": _points(score.points),
        "band": {
            "half_width": _points(score.half_width),
            "low": _points(score.low),
            "high": _points(score.high),
        }
        if measured
        else None,
        "not_measured_because": [lack.value for lack in score.lacks],
    }


def _target(target: Target) -> Json:
    return {"level": _number(target.level), "source": target.source.value, "reason": target.reason}


def _dimension(one: DimensionScore, result: AssessmentResult) -> Json:
    target = result.targets.dimensions[one.dimension.id]
    return {
        "id": one.dimension.id,
        "weight": _number(one.dimension.weight),
        "coverage": _coverage(one.score.coverage),
        **_score(one.score),
        "target": _target(target)
        | {
            "points": _points(points_at(target.level, result.model.scoring)),
            "missing_fields": list(target.missing_fields),
        },
        "percent_to_target": _number(result.reach.dimensions[one.dimension.id]),
    }


def _reply(reply: Reply) -> Json:
    return {"state": reply.state.value, "level": reply.level}


def _question(one: Standing, result: AssessmentResult) -> Json:
    return {
        "id": one.question.id,
        "dimension": one.question.dimension,
        "state": one.state.value,
        "level": one.level,
        "in_scope": one.in_scope,
        "not_counted": one.not_counted,
        "missing_fields": list(one.missing_fields),
        "target": _target(result.targets.questions[one.question.id]),
        "answer": None if one.answer is None else _answer(one.answer),
    }


def _answer(answer: Answer) -> Json:
    return {
        "meaning_version": answer.meaning_version,
        "reason": answer.reason,
        "note": answer.note,
        "evidence": answer.evidence,
        "answered_by": answer.answered_by,
        "answered_at": None if answer.answered_at is None else answer.answered_at.isoformat(),
        "confidence": None if answer.confidence is None else answer.confidence.value,
        "self": None if answer.reported is None else _reply(answer.reported),
    }


def _gap(gap: Gap) -> Json:
    return {
        "question": gap.question.id,
        "level": gap.level,
        "target": _number(gap.target.level),
        "gap": _number(gap.gap),
        "critical": gap.question.critical,
        "in_scope": gap.in_scope,
        "measures": [measure.id for measure in gap.measures],
    }


def _cost(cost: Cost) -> Json:
    return {
        "min": _number(cost.minimum),
        "max": _number(cost.maximum),
        "currency": cost.currency,
        "unit": cost.unit,
        "sources": list(cost.sources),
        "note": None if cost.note is None else _words(cost.note),
    }


def _measure(measure: Measure) -> Json:
    return {
        "id": measure.id,
        "text": _words(measure.text),
        "from_level": measure.from_level,
        "to_level": measure.to_level,
        "effort": measure.effort,
        "cost": None if measure.cost is None else _cost(measure.cost),
        "funding_topics": list(measure.funding_topics),
    }


def _priority(rank: int, one: Priority) -> Json:
    return {
        "rank": rank,
        "question": one.gap.question.id,
        "group": one.group.value,
        "priority": _number(one.value),
        "effort": one.effort,
        "measures": [measure.id for measure in one.gap.measures],
    }


def _frames(found: FrameResults, frames: Frames) -> Json:
    dii = found.dii
    return {
        "dmat": {
            "notice": _words(frames.dmat.notice),
            "dimensions": [
                {
                    "id": one.dimension.id,
                    "points": _points(one.points),
                    "band": None if one.band is None else one.band.id,
                    "answered": one.answered,
                    "applicable": one.applicable,
                }
                for one in found.dmat
            ],
        },
        "dii": {
            "notice": _words(frames.dii.notice),
            "indicators": [{"id": part.id, "result": truth.code} for part, truth in dii.indicators],
            "met": dii.met,
            "measured": dii.measured,
            "range": [dii.met, dii.met + dii.unmeasured],
            "levels": [dii.level, dii.best_level],
            "basic": dii.basic.code,
        },
        "din_spec_27076": {
            "notice": _words(frames.din_spec_27076.notice),
            "topics": [
                {
                    "id": one.topic.id,
                    "met": one.met,
                    "measured": one.measured,
                    "unmeasured": one.unmeasured,
                    "share": _number(one.share),
                }
                for one in found.din_spec_27076
            ],
        },
    }


def _change(change: ScoreChange) -> Json:
    return {
        "questions": change.questions,
        "before": _points(change.before),
        "now": _points(change.now),
        "target": _points(change.target),
        "progress_to_date": _number(change.progress),
    }


def _comparison(found: Comparison) -> Json:
    return {
        "before": {"on": found.on_before.isoformat(), "by": found.by_before.value},
        "refused": None if found.refused is None else found.refused.value,
        "overall": _change(found.overall),
        "dimensions": [{"id": one.dimension.id} | _change(one.change) for one in found.dimensions],
        "questions": _levels(found),
        "not_compared": [{"question": one.question_id, "why": one.why.value} for one in found.unmatched],
    }


def _levels(found: Comparison) -> list[Json]:
    return [
        {
            "question": one.question_id,
            "before": one.before,
            "now": one.now,
            "target": _number(one.target),
            "progress_to_date": _number(one.progress),
        }
        for one in found.questions
    ]
