# SPDX-License-Identifier: EUPL-1.2
"""The maturity chapter and the score of the summary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from irmd_desktop import assets, texts
from irmd_desktop.core.maturity.answers import By, Mode, State
from irmd_desktop.core.maturity.model import Cost, Question
from irmd_desktop.core.maturity.model import Measure as Step
from irmd_desktop.core.maturity.priorities import Priority
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.maturity.scoring import half_up
from irmd_desktop.reports.model import (
    CriticalPoint,
    Dimension,
    GapLine,
    Mark,
    Maturity,
    Measure,
    NextStep,
    Notice,
    NoticeKind,
    Score,
    Sign,
)

_BY: Final = {
    By.SELF: "vom Betrieb selbst",
    By.ADVISER: "mit der Beratung",
    By.SELF_THEN_REVIEWED: "vom Betrieb, mit der Beratung durchgesehen",
}


_PER: Final = {
    "once": "einmalig",
    "per_month": "je Monat",
    "per_employee_month": "je Person und Monat",
}


def _points(value: Fraction | None) -> int | None:
    return None if value is None else half_up(value)


def score(result: AssessmentResult) -> Score:
    """Overall score on the scale of stages."""
    overall, stages = result.scores.overall, result.model.stages
    names = tuple(stage.name.de for stage in stages)
    numbers = [stage.stage for stage in stages]
    named = tuple(numbers.index(number) for number in result.stage.labels)
    points, band = _points(overall.points), _points(overall.half_width)
    caption = f"von 100, ± {band} Punkte" if points is not None else _why_unmeasured(result)
    return Score(
        points=points,
        band=band,
        stages=names,
        cuts=tuple(half_up(stage.from_points) for stage in stages[1:]),
        named=named,
        sentence=_sentence(result, [names[index] for index in named]),
        caption=caption,
    )


def _why_unmeasured(result: AssessmentResult) -> str:
    coverage = result.scores.overall.coverage
    return f"nicht gemessen: {coverage.answered} von {coverage.applicable} Fragen beantwortet"


def _sentence(result: AssessmentResult, stages: list[str]) -> str:
    measured = [
        (d.score.points, d.dimension.name.de) for d in result.scores.dimensions if d.score.points is not None
    ]
    if result.scores.overall.points is None or not measured:
        return f"{_why_unmeasured(result).capitalize()}."
    best, worst = max(measured), min(measured)
    where = f"Zwischen „{stages[0]}“ und „{stages[1]}“" if len(stages) > 1 else f"Stufe „{stages[0]}“"
    strongest = f"Am stärksten: {best[1]} ({half_up(best[0])})."
    return f"{where}. {strongest} Am schwächsten: {worst[1]} ({half_up(worst[0])})."


def critical_sentence(result: AssessmentResult) -> str:
    """The critical points in one sentence; empty where there are none."""
    titles = {q.id: q.title.de for q in result.model.questions}
    parts = []
    if result.gate.flagged:
        parts.append(f"{texts.joined([titles[question] for question in result.gate.flagged])}.")
    if result.legal_duties:
        duties = texts.joined([titles[question] for question in result.legal_duties])
        parts.append(f"Gesetzliche Pflicht berührt: {duties}.")
    return " ".join(parts)


def suggested_steps(result: AssessmentResult) -> tuple[NextStep, ...]:
    """First measures as suggestions, where no steps were agreed."""
    found = []
    for priority in result.priorities:
        for measure in priority.gap.measures[:1]:
            title = f"{priority.gap.question.title.de}: {measure.text.de}"
            benefit = benefit_of(priority.gap.question, measure)
            found.append(NextStep("Vorschlag", title, benefit, effort_words(priority.effort, result)))
    return tuple(found[:3])


def chapter(result: AssessmentResult) -> Maturity:
    """The whole chapter."""
    dimensions = tuple(_dimensions(result))
    return Maturity(
        subtitle=_subtitle(result),
        score=score(result),
        draft=_draft(result),
        dimensions=dimensions,
        finding=finding(dimensions),
        critical=tuple(_critical(result)),
        gaps=tuple(_gap(priority, result) for priority in result.priorities),
        footnote="Keine Vergleichswerte: Sie erscheinen erst ab fünf echten Betrieben.",
    )


def finding(dimensions: tuple[Dimension, ...]) -> str:
    """What the radar shows: farthest from the target and nearest to it, in one sentence or two."""
    gaps = [(d.target - d.today, d) for d in dimensions if d.today is not None and d.target is not None]
    if not gaps:
        return "Kein Bereich ist gemessen."
    worst = max(gaps, key=lambda pair: pair[0])[1]
    best = min(gaps, key=lambda pair: pair[0])[1]
    first = f"Am weitesten vom Ziel: {worst.name} ({worst.today} statt {worst.target})."
    if best is worst:
        return first
    return f"{first} Am nächsten: {best.name} ({best.today}, Ziel {best.target})."


def _subtitle(result: AssessmentResult) -> str:
    coverage, made = result.scores.overall.coverage, result.assessment
    kind = "Kurzcheck: " if made.mode is Mode.QUICK else ""
    away = sum(s.state in (State.NOT_APPLICABLE_RULE, State.NOT_APPLICABLE_PERSON) for s in result.standings)
    asked = f"{kind}{coverage.answered} von {coverage.applicable} Fragen beantwortet am {texts.day(made.on)}"
    return f"{asked}, {_BY[made.by]}. {away} weitere Fragen treffen nicht zu."


def _draft(result: AssessmentResult) -> Notice:
    about = result.model.about
    text = (
        f"Das Modell {about.version} ist ein Vorschlag: Gewichte, Ziele und Stufengrenzen sind Annahmen. "
        "Die Spanne ist keine Statistik."
    )
    if result.stage.lowered:
        text += " Die Stufe ist begrenzt, weil ein kritischer Punkt auf Stufe 0 steht; die Zahl bleibt."
    return Notice(NoticeKind.NOTE, "Entwurf, nicht kalibriert", text)


def _dimensions(result: AssessmentResult) -> list[Dimension]:
    top = Fraction(max(level.level for level in result.model.scale.levels))
    earlier = {}
    if result.comparison is not None:
        earlier = {change.dimension.id: change.change.before for change in result.comparison.dimensions}
    found = []
    for one in result.scores.dimensions:
        target = result.targets.dimensions.get(one.dimension.id)
        found.append(
            Dimension(
                code=one.dimension.id,
                name=one.dimension.name.de,
                today=_points(one.score.points),
                target=None if target is None else half_up(target.level / top * 100),
                previous=_points(earlier.get(one.dimension.id)),
                short=_short_name(one.dimension.id),
                answered=one.score.coverage.answered,
                applicable=one.score.coverage.applicable,
            )
        )
    return found


def _short_name(code: str) -> str:
    chart: dict[str, dict[str, str]] = json.loads(assets.read_text("resources/style/tokens.json"))["chart"]
    return chart["shortNames"].get(code, "")


def _critical(result: AssessmentResult) -> Iterator[CriticalPoint]:
    """Flagged and unchecked points one by one; the others together in one line."""
    not_checked = {one.question_id for one in result.gate.not_checked}
    fine = []
    for standing in result.standings:
        question = standing.question
        if not question.critical or standing.state is State.NOT_APPLICABLE_RULE:
            continue
        if question.id in not_checked or standing.level is None:
            sign = Sign(Mark.OPEN, "nicht geprüft")
            yield CriticalPoint(sign, question.title.de, "–", "Beim nächsten Besuch fragen")
        elif question.id in result.gate.flagged:
            answer = f"Stufe {standing.level}: {question.levels[standing.level].text.de}"
            capping = question.id in result.gate.capping
            follow = "Zuerst angehen; begrenzt die Stufe" if capping else "Zuerst angehen"
            yield CriticalPoint(Sign(Mark.NOT_MET, "kritisch"), question.title.de, answer, follow)
        else:
            fine.append((question.title.de, f"Stufe {standing.level}"))
    if fine:
        levels = ", ".join(level for _, level in fine)
        names = texts.joined([name for name, _ in fine])
        yield CriticalPoint(Sign(Mark.MET, "unkritisch"), names, levels, "Kein Sofort-Punkt")


def _gap(priority: Priority, result: AssessmentResult) -> GapLine:
    gap = priority.gap
    target = texts.number(_decimal(gap.target.level))
    measure = gap.measures[0].text.de if gap.measures else "Eigene Maßnahme mit der Beratung festlegen"
    return GapLine(
        gap.question.title.de, f"{gap.level} → {target}", measure, effort_words(priority.effort, result)
    )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def effort_words(code: str | None, result: AssessmentResult) -> str:
    """Effort class of a measure in one word: klein, mittel, groß, unbekannt."""
    names = {effort.id: effort.label.de for effort in result.model.effort_classes}
    return names.get(code or "", "unbekannt").split(":")[0]


def measures(result: AssessmentResult) -> tuple[Measure, ...]:
    """Measures for the shown gaps in order of priority."""
    found = []
    for priority in result.priorities:
        for measure in priority.gap.measures[:1]:
            found.append(
                Measure(
                    title=priority.gap.question.title.de,
                    text=measure.text.de,
                    benefit=benefit_of(priority.gap.question, measure),
                    effort=effort_words(priority.effort, result),
                    cost=cost_hint(measure.cost),
                )
            )
    return tuple(found)


def benefit_of(question: Question, measure: Step) -> str:
    """What is true afterwards: the sentence of the level that the measure lifts to."""
    found = (level.text.de for level in question.levels if level.level == measure.to_level)
    return next(found, "")


def cost_hint(cost: Cost | None) -> str:
    """What such a measure costs by the sources of the model; unknown without one."""
    if cost is None or (cost.minimum is None and cost.maximum is None):
        return "unbekannt"
    low = Decimal(0) if cost.minimum is None else _decimal(cost.minimum)
    high = None if cost.maximum is None else _decimal(cost.maximum)
    per = _PER.get(cost.unit, cost.unit)
    amount = f"ab {texts.euros(low)}" if high is None else texts.euro_range(low, high)
    return f"ca. {amount} {per}"
