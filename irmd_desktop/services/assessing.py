# SPDX-License-Identifier: EUPL-1.2
"""Assess a firm's digital maturity (Reifegrad ermitteln).

result = assess(model, assessment)                 everything worked out
result_to_json(result)                             plain JSON content, the same for the same input
assess_files(model_path, answers_path)             both from files; `.as_json()` and `.text()`
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from irmd_desktop.core.maturity.answers import Assessment, Mode, ModelIdentity
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.result import AssessmentResult, evaluate
from irmd_desktop.core.maturity.scoring import Score, half_up, points_at
from irmd_desktop.services.assessment_json import result_to_json

__all__ = ["AssessedFiles", "assess", "assess_files", "result_to_json", "result_to_text"]


def assess(model: MaturityModel, assessment: Assessment) -> AssessmentResult:
    """Work out one assessment.

    Raises `ValueError` when the assessment was made with another model version.
    """
    if assessment.model != ModelIdentity(model.id, model.version, model.checksum):
        raise ValueError("the assessment was made with another version of the model")
    return evaluate(model, assessment)


@dataclass(frozen=True, slots=True)
class AssessedFiles:
    """Result for the command line."""

    result: AssessmentResult

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return result_to_json(self.result)

    def text(self) -> str:
        """German lines."""
        return result_to_text(self.result)


def assess_files(model_path: Path, answers_path: Path) -> AssessedFiles:
    """Assess the answers of a JSON file by the model of a YAML file. Raises `ContentError`."""
    # Only here: a built catalogue needs no pydantic.
    from irmd_desktop.content.assessment_input import load_assessment
    from irmd_desktop.content.maturity import load_model

    model = load_model(model_path)
    return AssessedFiles(assess(model, load_assessment(answers_path, model)))


def result_to_text(result: AssessmentResult) -> str:
    """The result in German lines, for a terminal."""
    return "\n".join((*_headline(result), *_dimensions(result), *_critical(result), *_next_steps(result)))


def _stage_names(result: AssessmentResult) -> str:
    names = {stage.stage: stage.name.de for stage in result.model.stages}
    return " oder ".join(f"„{names[stage]}“" for stage in result.stage.labels)


def _measured(score: Score) -> str:
    if score.points is None or score.half_width is None:
        return "nicht gemessen"
    return f"{half_up(score.points)} von 100 Punkten, ± {half_up(score.half_width)}"


def _headline(result: AssessmentResult) -> Iterator[str]:
    about, overall = result.model.about, result.scores.overall
    kind = "Kurzcheck" if result.assessment.mode is Mode.QUICK else "Vollständige Erhebung"
    stage = f", Stufe {_stage_names(result)}" if result.stage.labels else ""
    yield f"Digitaler Reifegrad: {_measured(overall)}{stage}"
    yield (
        f"{kind} vom {result.assessment.on:%d.%m.%Y}: {overall.coverage.answered} von "
        f"{overall.coverage.applicable} zutreffenden Fragen beantwortet"
    )
    yield f"Modell {about.id} {about.version}: {about.status_label.de}"
    labels = {field.id: field.label.de for field in result.model.profile_fields}
    if result.missing_fields:
        missing = "; ".join(labels[name] for name in result.missing_fields)
        yield f"Betriebsangaben unvollständig, es fehlen: {missing}"


def _dimensions(result: AssessmentResult) -> Iterator[str]:
    yield ""
    for one in result.scores.dimensions:
        target = points_at(result.targets.dimensions[one.dimension.id].level, result.model.scoring)
        counted = f"{one.score.coverage.answered}/{one.score.coverage.applicable} Fragen"
        yield f"  {one.dimension.name.de}: {_measured(one.score)}, Ziel {half_up(target)} ({counted})"


def _titles(result: AssessmentResult, ids: tuple[str, ...]) -> str:
    return ", ".join(result.model.question(name).title.de for name in ids)


def _critical(result: AssessmentResult) -> Iterator[str]:
    gate = result.gate
    yield ""
    yield f"Kritische Punkte: {_titles(result, gate.flagged) or 'keine gefunden'}"
    if result.stage.lowered:
        yield f"Höchstens Stufe {_stage_names(result)} wegen: {_titles(result, gate.capping)}"
    if gate.not_checked:
        yield f"Nicht geprüft: {_titles(result, tuple(one.question_id for one in gate.not_checked))}"
    if result.legal_duties:
        yield f"Gesetzliche Pflicht berührt: {_titles(result, result.legal_duties)}"


def _next_steps(result: AssessmentResult) -> Iterator[str]:
    yield ""
    yield f"Zuerst angehen ({len(result.priorities)} von {result.open_points} offenen Punkten):"
    for rank, one in enumerate(result.priorities, start=1):
        step = one.gap.measures[0].text.de if one.gap.measures else "Maßnahme selbst festlegen"
        yield f"  {rank}. {one.gap.question.title.de}: {step}"
