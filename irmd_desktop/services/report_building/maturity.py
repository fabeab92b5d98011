# SPDX-License-Identifier: EUPL-1.2
"""The maturity chapter and the score of the summary."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction

from irmd_desktop import assets, texts
from irmd_desktop.core.maturity.answers import By, Mode, State
from irmd_desktop.core.maturity.comparison import Refusal
from irmd_desktop.core.maturity.model import Cost, Question
from irmd_desktop.core.maturity.model import Measure as Step
from irmd_desktop.core.maturity.priorities import Priority
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.maturity.scoring import half_up
from irmd_desktop.language import tr
from irmd_desktop.reports import labels
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


def _by(by: By) -> str:
    return {
        By.SELF: tr("vom Betrieb selbst"),
        By.ADVISER: tr("mit der Beratung"),
        By.SELF_THEN_REVIEWED: tr("vom Betrieb, mit der Beratung durchgesehen"),
    }[by]


def _points(value: Fraction | None) -> int | None:
    return None if value is None else half_up(value)


def score(result: AssessmentResult) -> Score:
    """Overall score on the scale of stages."""
    overall, stages = result.scores.overall, result.model.stages
    names = tuple(texts.of_model(stage.name) for stage in stages)
    numbers = [stage.stage for stage in stages]
    named = tuple(numbers.index(number) for number in result.stage.labels)
    points, band = _points(overall.points), _points(overall.half_width)
    caption = _why_unmeasured(result)
    if points is not None:
        caption = tr("von 100, ± {band} Punkte").format(band=band)
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
    return tr("nicht gemessen: {answered} von {applicable} Fragen beantwortet").format(
        answered=coverage.answered, applicable=coverage.applicable
    )


def _sentence(result: AssessmentResult, stages: list[str]) -> str:
    measured = [
        (d.score.points, texts.of_model(d.dimension.name))
        for d in result.scores.dimensions
        if d.score.points is not None
    ]
    if result.scores.overall.points is None or not measured:
        why = _why_unmeasured(result)
        return f"{why[0].upper()}{why[1:]}."
    best, worst = max(measured), min(measured)
    where = tr("Stufe „{stage}“.").format(stage=stages[0])
    if len(stages) > 1:
        where = tr("Zwischen „{low}“ und „{high}“.").format(low=stages[0], high=stages[1])
    ends = tr("Am stärksten: {best} ({best_points}). Am schwächsten: {worst} ({worst_points}).").format(
        best=best[1], best_points=half_up(best[0]), worst=worst[1], worst_points=half_up(worst[0])
    )
    return f"{where} {ends}"


def critical_sentence(result: AssessmentResult) -> str:
    """The critical points in one sentence; empty where there are none."""
    titles = {q.id: texts.of_model(q.title) for q in result.model.questions}
    parts = []
    if result.gate.flagged:
        parts.append(f"{texts.joined([titles[question] for question in result.gate.flagged])}.")
    if result.legal_duties:
        duties = texts.joined([titles[question] for question in result.legal_duties])
        parts.append(tr("Gesetzliche Pflicht berührt: {duties}.").format(duties=duties))
    return " ".join(parts)


def suggested_steps(result: AssessmentResult, agreed: Collection[str] = ()) -> Iterator[NextStep]:
    """First measures as suggestions, in order of priority, for questions that no step was `agreed` for."""
    for priority in result.priorities:
        question = priority.gap.question
        if question.id in agreed:
            continue
        for measure in priority.gap.measures[:1]:
            words, effort = texts.of_model(measure.text), effort_words(priority.effort, result)
            yield NextStep(tr("Vorschlag"), words, benefit_of(question, measure), effort)


def chapter(result: AssessmentResult) -> Maturity:
    """The whole chapter."""
    dimensions = tuple(_dimensions(result))
    return Maturity(
        subtitle=_subtitle(result),
        score=score(result),
        draft=_draft(result),
        dimensions=dimensions,
        critical=tuple(_critical(result)),
        gaps=tuple(_gap(priority, result) for priority in result.priorities),
        footnote=tr("Keine Vergleichswerte: Sie erscheinen erst ab fünf echten Betrieben."),
        previous_label=_previous_label(result),
        comparison=_comparison(result),
    )


def _subtitle(result: AssessmentResult) -> str:
    coverage, made = result.scores.overall.coverage, result.assessment
    away = sum(s.state in (State.NOT_APPLICABLE_RULE, State.NOT_APPLICABLE_PERSON) for s in result.standings)
    words = tr(
        "{answered} von {applicable} Fragen beantwortet am {day}, {by}. "
        "{away} weitere Fragen treffen nicht zu."
    ).format(
        answered=coverage.answered,
        applicable=coverage.applicable,
        day=texts.day(made.on),
        by=_by(made.by),
        away=away,
    )
    return tr("Kurzcheck: {words}").format(words=words) if made.mode is Mode.QUICK else words


def _draft(result: AssessmentResult) -> Notice:
    about = result.model.about
    text = tr(
        "Das Modell {version} ist ein Vorschlag: Gewichte, Ziele und Stufengrenzen sind Annahmen. Die Spanne "
        "ist keine Statistik."
    ).format(version=about.version)
    if result.stage.lowered:
        lowered = tr("Die Stufe ist begrenzt, weil ein kritischer Punkt auf Stufe 0 steht; die Zahl bleibt.")
        text = f"{text} {lowered}"
    return Notice(NoticeKind.NOTE, labels.draft(), text)


def _previous_label(result: AssessmentResult) -> str:
    earlier = result.comparison
    return texts.day(earlier.on_before) if earlier and earlier.refused is None else ""


def _comparison(result: AssessmentResult) -> str:
    """What changed since the last round, like for like, or why the rounds are not compared."""
    found = result.comparison
    if found is None:
        return ""
    day = texts.day(found.on_before)
    if found.refused is not None:
        why = {
            Refusal.OTHER_MODEL: tr("Sie beruht auf einer anderen Fassung des Modells."),
            Refusal.OTHER_MODE: tr("Ein Kurzcheck wird nie mit einer vollen Erhebung verglichen."),
        }[found.refused]
        return tr("Die Messung vom {day} ist nicht vergleichbar. {why}").format(day=day, why=why)
    before, now = _points(found.overall.before), _points(found.overall.now)
    if before is None or now is None:
        return tr("Mit der Messung vom {day} gibt es zu wenige gemeinsame Fragen.").format(day=day)
    words = tr(
        "Auf die {n} Fragen, die beide Male beantwortet sind: {before} Punkte am {day}, heute {now}."
    ).format(n=found.overall.questions, before=before, day=day, now=now)
    changed = [
        (half_up(one.change.now) - half_up(one.change.before), texts.of_model(one.dimension.name))
        for one in found.dimensions
        if one.change.before is not None and one.change.now is not None
    ]
    moved = [f"{name} {points:+d}" for points, name in sorted(changed, reverse=True) if points]
    if moved:
        words = tr("{words} Bewegt haben sich: {fields}.").format(words=words, fields=", ".join(moved))
    return words.replace("-", "−") if any(points < 0 for points, _ in changed) else words


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
                name=texts.of_model(one.dimension.name),
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
    return texts.authored(chart["shortNames"].get(code, ""))


def _critical(result: AssessmentResult) -> Iterator[CriticalPoint]:
    """Flagged and unchecked points one by one; the others together in one line."""
    not_checked = {one.question_id for one in result.gate.not_checked}
    fine = []
    for standing in result.standings:
        question = standing.question
        if not question.critical or standing.state is State.NOT_APPLICABLE_RULE:
            continue
        if question.id in not_checked or standing.level is None:
            sign = Sign(Mark.OPEN, tr("nicht geprüft"))
            yield CriticalPoint(sign, texts.of_model(question.title), "–", tr("Beim nächsten Besuch fragen"))
        elif question.id in result.gate.flagged:
            answer = tr("Stufe {level}: {text}").format(
                level=standing.level, text=texts.of_model(question.levels[standing.level].text)
            )
            capping = question.id in result.gate.capping
            follow = tr("Zuerst angehen; begrenzt die Stufe") if capping else tr("Zuerst angehen")
            yield CriticalPoint(
                Sign(Mark.NOT_MET, tr("kritisch")), texts.of_model(question.title), answer, follow
            )
        else:
            fine.append((texts.of_model(question.title), tr("Stufe {stage}").format(stage=standing.level)))
    if fine:
        levels = ", ".join(level for _, level in fine)
        names = texts.joined([name for name, _ in fine])
        yield CriticalPoint(Sign(Mark.MET, tr("unkritisch")), names, levels, tr("Kein Sofort-Punkt"))


def _gap(priority: Priority, result: AssessmentResult) -> GapLine:
    gap = priority.gap
    measure = (
        texts.of_model(gap.measures[0].text)
        if gap.measures
        else tr("Eigene Maßnahme mit der Beratung festlegen")
    )
    return GapLine(
        texts.of_model(gap.question.title), _levels(priority), measure, effort_words(priority.effort, result)
    )


def _levels(priority: Priority) -> str:
    gap = priority.gap
    return f"{gap.level} → {texts.number(_decimal(gap.target.level))}".replace(" ", texts.NBSP)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def effort_words(code: str | None, result: AssessmentResult) -> str:
    """Effort class of a measure in one word: klein, mittel, groß, unbekannt."""
    names = {effort.id: texts.of_model(effort.label) for effort in result.model.effort_classes}
    return names.get(code or "", texts.unknown()).split(":")[0]


def measures(result: AssessmentResult) -> tuple[Measure, ...]:
    """Measures for the shown gaps in order of priority."""
    found = []
    for priority in result.priorities:
        for measure in priority.gap.measures[:1]:
            found.append(
                Measure(
                    title=texts.of_model(priority.gap.question.title),
                    text=texts.of_model(measure.text),
                    benefit=benefit_of(priority.gap.question, measure),
                    effort=effort_words(priority.effort, result),
                    cost=cost_hint(measure.cost),
                    levels=_levels(priority),
                )
            )
    return tuple(found)


def benefit_of(question: Question, measure: Step) -> str:
    """What is true afterwards: the sentence of the level that the measure lifts to."""
    found = (texts.of_model(level.text) for level in question.levels if level.level == measure.to_level)
    return next(found, "")


def cost_hint(cost: Cost | None) -> str:
    """What such a measure costs by the sources of the model; unknown without one."""
    if cost is None or (cost.minimum is None and cost.maximum is None):
        return texts.unknown()
    low = Decimal(0) if cost.minimum is None else _decimal(cost.minimum)
    high = None if cost.maximum is None else _decimal(cost.maximum)
    words = {
        "once": tr("einmalig"),
        "per_month": tr("je Monat"),
        "per_employee_month": tr("je Person und Monat"),
    }
    amount = texts.euro_range(low, high)
    if high is None:
        amount = tr("ab {start}").format(start=texts.euros(low))
    return tr("ca. {amount} {per}").format(amount=amount, per=words.get(cost.unit, cost.unit))
