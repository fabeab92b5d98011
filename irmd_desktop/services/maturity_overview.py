# SPDX-License-Identifier: EUPL-1.2
"""What the overview of an assessment says (Übersicht): score, gate, gaps, comparison, other views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from irmd_desktop import texts
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.maturity.answers import Answer
from irmd_desktop.core.maturity.comparison import Comparison, Refusal, ScoreChange
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.priorities import Priority
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.maturity.scoring import Lack, half_up
from irmd_desktop.core.maturity.targets import TargetSource
from irmd_desktop.language import tr, trn
from irmd_desktop.services.questionnaire import by_words, coverage_words
from irmd_desktop.services.report_building.maturity import effort_words
from irmd_desktop.texts import of_model


@dataclass(frozen=True, slots=True)
class Headline:
    """The score in words and figures; `points` is None while it is not measured.

    `critical` is why a point is critical, empty where none is; `unchecked` names what nobody asked.
    """

    points: int | None
    caption: str
    sentence: str
    low: float | None
    high: float | None
    cuts: tuple[int, ...]
    names: tuple[str, ...]
    critical: str
    unchecked: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """One open point: level, target, first measure and its effort."""

    key: str
    dimension: str
    title: str
    critical: bool
    level: int
    target: str
    measure: str
    effort: str

    @property
    def step(self) -> str:
        """`1 → 3`."""
        return f"{self.level} → {self.target}"

    @property
    def spoken(self) -> str:
        """The row in one sentence."""
        mark = tr("kritisch, ") if self.critical else ""
        return tr("{title}, {mark}Stufe {level}, Ziel {target}, {measure}, Aufwand {effort}").format(
            title=self.title,
            mark=mark,
            level=self.level,
            target=self.target,
            measure=self.measure,
            effort=self.effort,
        )


@dataclass(frozen=True, slots=True)
class FrameLine:
    """One line of another view: what, and what the answers say about it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FrameView:
    """One foreign frame with its notice; never the official instrument."""

    name: str
    notice: str
    summary: str
    lines: tuple[FrameLine, ...]


def headline(result: AssessmentResult) -> Headline:
    """Score, stage and critical points."""
    overall, stages = result.scores.overall, result.model.stages
    points = None if overall.points is None else half_up(overall.points)
    return Headline(
        points=points,
        caption=_caption(result),
        sentence=" ".join(_sentences(result)),
        low=None if overall.low is None else float(overall.low),
        high=None if overall.high is None else float(overall.high),
        cuts=tuple(half_up(stage.from_points) for stage in stages[1:]),
        names=tuple(of_model(stage.name) for stage in stages),
        critical=" ".join(_critical(result)),
        unchecked=_unchecked(result),
    )


def _caption(result: AssessmentResult) -> str:
    overall = result.scores.overall
    if overall.points is not None and overall.half_width is not None:
        return tr("von 100, ± {band}").format(band=half_up(overall.half_width))
    return why_not_measured(result)


def why_not_measured(result: AssessmentResult) -> str:
    """The reason why there is no overall score; empty where there is one."""
    overall = result.scores.overall
    if Lack.COVERAGE_TOO_LOW in overall.lacks or Lack.TOO_FEW_ANSWERS in overall.lacks:
        return coverage_words(result)
    if not overall.lacks:
        return ""
    measured = sum(one.score.points is not None for one in result.scores.dimensions)
    total = len(result.scores.dimensions)
    return tr("{n} von {all} Bereichen gemessen").format(n=measured, all=total)


def _sentences(result: AssessmentResult) -> Iterator[str]:
    names = {stage.stage: stage for stage in result.model.stages}
    labels = result.stage.labels
    if len(labels) > 1:
        either = tr(" oder ").join(f"„{of_model(names[one].name)}“" for one in labels)
        yield tr("Nahe der Grenze: {stages}.").format(stages=either)
    elif labels:
        stage = names[labels[0]]
        yield tr("Stufe „{name}“: {meaning}").format(
            name=of_model(stage.name), meaning=of_model(stage.meaning)
        )
    if result.scores.overall.points is not None:
        yield f"{coverage_words(result)}."
    yield tr("Modell: {status}.").format(status=of_model(result.model.about.status_label))


def _titles(result: AssessmentResult, ids: tuple[str, ...]) -> str:
    return texts.joined([texts.quoted(of_model(result.model.question(one).title)) for one in ids])


def _critical(result: AssessmentResult) -> Iterator[str]:
    gate = result.gate
    if gate.flagged:
        yield tr("Zuerst angehen: {titles}.").format(titles=_titles(result, gate.flagged))
    if gate.capping and result.stage.lowered:
        lowest = next(s for s in result.model.stages if s.stage == gate.cap)
        yield trn(
            "{titles} steht auf Stufe 0: Die Gesamtstufe ist deshalb höchstens „{stage}“, die Zahl bleibt.",
            "{titles} stehen auf Stufe 0: Die Gesamtstufe ist deshalb höchstens „{stage}“, die Zahl bleibt.",
            len(gate.capping),
        ).format(titles=_titles(result, gate.capping), stage=of_model(lowest.name))
    if result.legal_duties:
        duties = _titles(result, result.legal_duties)
        yield tr("Gesetzliche Pflicht berührt: {titles}.").format(titles=duties)


def _unchecked(result: AssessmentResult) -> str:
    missing = tuple(one.question_id for one in result.gate.not_checked)
    if not missing:
        return ""
    return tr("Kritische Fragen ohne Antwort: {titles}.").format(titles=_titles(result, missing))


def missing_profile(result: AssessmentResult) -> str:
    """Which facts of the firm would make questions and targets certain; empty where none is missing."""
    labels = {field.id: of_model(field.label) for field in result.model.profile_fields}
    if not result.missing_fields:
        return ""
    named = "; ".join(labels[name] for name in result.missing_fields)
    return tr("Angaben zum Betrieb fehlen noch: {fields}.").format(fields=named)


# --------------------------------------------------------------------------------------------- gaps


def level_words(value: Fraction) -> str:
    """A level or target: `3`, `2,5`."""
    return texts.number(Decimal(value.numerator) / Decimal(value.denominator))


def gap_rows(result: AssessmentResult) -> tuple[GapRow, ...]:
    """The open points the model shows, the most pressing first."""
    return tuple(_gap_row(one, result) for one in result.priorities)


def _gap_row(one: Priority, result: AssessmentResult) -> GapRow:
    gap = one.gap
    return GapRow(
        key=gap.question.id,
        dimension=gap.question.dimension,
        title=of_model(gap.question.title),
        critical=gap.question.id in result.gate.flagged,
        level=gap.level,
        target=level_words(gap.target.level),
        measure=of_model(gap.measures[0].text) if gap.measures else tr("Eigene Maßnahme festlegen"),
        effort=effort_words(one.effort, result),
    )


def gap_count(result: AssessmentResult) -> str:
    """How many of the open points are shown."""
    shown = len(result.priorities)
    if shown == result.open_points:
        return trn("{n} offener Punkt", "{n} offene Punkte", shown).format(n=shown)
    return tr("{n} von {all} offenen Punkten").format(n=shown, all=result.open_points)


def target_levels(result: AssessmentResult) -> tuple[int, ...]:
    """Levels that may be agreed as a target."""
    limits = result.model.targets
    return tuple(
        one.level for one in result.model.scale.levels if limits.minimum <= one.level <= limits.maximum
    )


def target_words(result: AssessmentResult, question_id: str) -> str:
    """Target of a question and where it comes from."""
    target = result.targets.questions[question_id]
    source = {
        TargetSource.AGREED_QUESTION: tr("vor Ort vereinbart"),
        TargetSource.AGREED_DIMENSION: tr("für den Bereich vereinbart"),
        TargetSource.QUESTION_DEFAULT: tr("Vorgabe des Modells für diese Frage"),
        TargetSource.TRADE_GROUP: tr("Vorgabe des Modells für die Gewerbegruppe"),
        TargetSource.GENERAL: tr("allgemeine Vorgabe des Modells"),
    }[target.source]
    return tr("Ziel Stufe {level}, {source}").format(level=level_words(target.level), source=source)


# --------------------------------------------------------------------------------------- comparison


def comparison_head(result: AssessmentResult) -> str:
    """What is compared with what, or why nothing is; empty without an earlier assessment."""
    found = result.comparison
    if found is None:
        return ""
    before = tr("Erhebung vom {day}, {by}").format(
        day=texts.day(found.on_before), by=by_words(found.by_before)
    )
    if found.refused is Refusal.OTHER_MODE:
        why = tr("Kurzcheck und ausführliche Erhebung werden nicht verglichen.")
        return f"{before}. {why}"
    if found.refused is not None:
        return f"{before}. " + tr("Sie wurde mit einem anderen Modell gemacht und wird nicht verglichen.")
    same = trn(
        "{n} Frage, beide Male beantwortet", "{n} Fragen, beide Male beantwortet", found.overall.questions
    )
    words = f"{before}. " + tr("Verglichen: {same}.").format(same=same.format(n=found.overall.questions))
    if found.unmatched:
        left = len(found.unmatched)
        words += " " + trn("{n} Frage bleibt außen vor.", "{n} Fragen bleiben außen vor.", left).format(
            n=left
        )
    return words


def comparison_lines(found: Comparison) -> tuple[FrameLine, ...]:
    """Overall and by dimension: points then and now over the same questions."""
    lines = [FrameLine(tr("Gesamt"), _change(found.overall))]
    lines += [FrameLine(of_model(one.dimension.name), _change(one.change)) for one in found.dimensions]
    return tuple(lines)


def _change(change: ScoreChange) -> str:
    if change.before is None or change.now is None:
        return tr("nicht vergleichbar")
    before, now = half_up(change.before), half_up(change.now)
    sign = "+" if now > before else "−" if now < before else "±"
    return tr("{before} → {now} ({sign}{step})").format(
        before=before, now=now, sign=sign, step=abs(now - before)
    )


# -------------------------------------------------------------------------------------- other views


def frame_views(result: AssessmentResult) -> tuple[FrameView, ...]:
    """The answers read by EU DMAT, Eurostat DII and the topics of DIN SPEC 27076."""
    return (_dmat(result), _dii(result), _din(result))


def _dmat(result: AssessmentResult) -> FrameView:
    frame = result.model.frames.dmat
    lines = []
    for one in result.frames.dmat:
        words = tr("nicht gemessen")
        if one.points is not None and one.band is not None:
            words = tr("{points} von 100, {band}").format(
                points=half_up(one.points), band=of_model(one.band.name)
            )
        lines.append(FrameLine(of_model(one.dimension.name), f"{words} ({one.answered}/{one.applicable})"))
    return FrameView(of_model(frame.name), of_model(frame.notice), "", tuple(lines))


def _dii(result: AssessmentResult) -> FrameView:
    frame, found = result.model.frames.dii, result.frames.dii
    names = {level.id: of_model(level.name) for level in frame.levels}
    level = names[found.level]
    if found.best_level != found.level:
        level = tr("{low} bis {high}").format(low=level, high=names[found.best_level])
    total = len(found.indicators)
    summary = tr("{met} von {all} Merkmalen erfüllt: {level}").format(met=found.met, all=total, level=level)
    if found.unmeasured:
        summary += " " + tr("({n} noch ohne Antwort)").format(n=found.unmeasured)
    words = {Truth.MET: tr("erfüllt"), Truth.NOT_MET: tr("nicht erfüllt"), Truth.OPEN: tr("offen")}
    lines = tuple(FrameLine(of_model(part.name), words[truth]) for part, truth in found.indicators)
    return FrameView(of_model(frame.name), of_model(frame.notice), summary, lines)


def _din(result: AssessmentResult) -> FrameView:
    frame = result.model.frames.din_spec_27076
    lines = []
    for one in result.frames.din_spec_27076:
        words = tr("nicht gemessen")
        if one.measured:
            words = tr("{met} von {all} Punkten").format(met=one.met, all=one.measured)
        lines.append(FrameLine(of_model(one.topic.name), words))
    return FrameView(of_model(frame.name), of_model(frame.notice), "", tuple(lines))


def old_answers(answers: Mapping[str, Answer], model: MaturityModel | None) -> tuple[FrameLine, ...]:
    """Answers of a round whose model is gone: titles where today's model knows the question."""
    titles = {one.id: of_model(one.title) for one in model.questions} if model else {}
    lines = []
    for question_id, answer in answers.items():
        level = answer.reply.level
        words = tr("ohne Stufe") if level is None else tr("Stufe {level}").format(level=level)
        lines.append(FrameLine(titles.get(question_id, question_id), words))
    return tuple(lines)
