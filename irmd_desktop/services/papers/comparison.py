# SPDX-License-Identifier: EUPL-1.2
"""Soll-Ist-Vergleich (Digitalisierungskonzept) from the assessment, for an application and later its proof.

Sources: FRL Digi-Z (Sachsen, 2022-10-05) asks for actual and target level in the application and for the
reached one in the Sachbericht, where generally usual standards do not count; the Digitalbonus Thüringen for
a Digitalisierungskonzept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.maturity.answers import By
from irmd_desktop.core.maturity.comparison import LevelChange
from irmd_desktop.core.maturity.gaps import Gap
from irmd_desktop.core.maturity.model import Question
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.spans import add_up
from irmd_desktop.exchange.case_file import StepEntry
from irmd_desktop.language import tr
from irmd_desktop.reports.model_basics import Notice, NoticeKind
from irmd_desktop.reports.papers.model import Entry, TargetComparison, TopicLine
from irmd_desktop.services.papers.basis import Basis, joined_by
from irmd_desktop.services.papers.costs import Costs, costs_of
from irmd_desktop.services.possible_grant import TOTAL_COSTS

_MOST_SUGGESTED: Final = 6
_LINE: Final = 86
"""Letters of a line to write on across the page."""


@dataclass(frozen=True)
class _Rounds:
    """The assessment, and the levels of the earlier round where this one measures what was reached."""

    now: AssessmentResult
    earlier: Mapping[str, LevelChange]

    def level(self, gap: Gap) -> int:
        """The actual level the application starts from."""
        change = self.earlier.get(gap.question.id)
        return change.before if change else gap.level

    def reached(self, gap: Gap) -> str:
        """The level after the project, "" where it is not measured yet."""
        if gap.question.id not in self.earlier:
            return ""
        day = texts.day(self.now.assessment.on)
        return tr("Stufe {level} am {day}").format(level=gap.level, day=day)


def title() -> str:
    """Title of the paper."""
    return tr("Soll-Ist-Vergleich")


def target_comparison(basis: Basis) -> TargetComparison:
    """Topics with agreed measures; without any, the most pressing gaps as suggestions."""
    measured = basis.results.maturity
    rounds = _rounds(basis, measured) if measured else None
    costs = costs_of(basis)
    agreed = _agreed(basis, rounds) if rounds else []
    if rounds is None:
        lines: tuple[TopicLine, ...] = ()
    elif agreed:
        lines = tuple(_agreed_line(step, gap, rounds, costs) for step, gap in agreed)
    else:
        lines = tuple(_suggested(rounds))
    total, remark = _total([step for step, _ in agreed], costs, basis)
    return TargetComparison(
        head=basis.head(title(), _subtitle(basis)),
        entries=tuple(_entries(basis, rounds)),
        lines=lines,
        none=_none(rounds),
        total_label=tr("Summe der zugeordneten Kosten") if total else "",
        total=total,
        remark=remark,
        standard=tuple(_standard(basis)),
        notices=tuple(_notices(basis, suggested=bool(lines) and not agreed)),
        signatures=(tr("Ort, Datum"), tr("Unterschrift für den Betrieb")),
    )


def _subtitle(basis: Basis) -> str:
    return tr("Digitalisierungskonzept. {attachment}").format(attachment=basis.attachment())


def _rounds(basis: Basis, measured: AssessmentResult) -> _Rounds:
    """Two rounds of the same model with an award between them: the later one says what was reached."""
    earlier, compared = measured.assessment.previous, measured.comparison
    if earlier is None or compared is None or compared.refused:
        return _Rounds(measured, {})
    same = (earlier.model.id, earlier.model.version) == (measured.model.id, measured.model.version)
    awards = [
        award.awarded_on
        for award in basis.results.case.awards
        if not basis.programme or award.programme == basis.programme
    ]
    between = any(earlier.on <= day <= measured.assessment.on for day in awards)
    if not (same and between):
        return _Rounds(measured, {})
    return _Rounds(measured, {change.question_id: change for change in compared.questions})


def _agreed(basis: Basis, rounds: _Rounds) -> list[tuple[StepEntry, Gap]]:
    gaps = {gap.question.id: gap for gap in rounds.now.gaps}
    return [(step, gaps[step.question]) for step in basis.steps() if step.question in gaps]


def _agreed_line(step: StepEntry, gap: Gap, rounds: _Rounds, costs: Costs) -> TopicLine:
    position = costs.position(step.cost_item)
    return _line(
        gap,
        rounds,
        measure=step.what,
        cost=position.words if position else tr("ohne Kostenposition"),
        effect=step.benefit,
        evidence=step.evidence or tr("noch festzulegen"),
    )


def _suggested(rounds: _Rounds) -> Iterator[TopicLine]:
    for priority in rounds.now.priorities[:_MOST_SUGGESTED]:
        gap = priority.gap
        step = gap.measures[0] if gap.measures else None
        yield _line(
            gap,
            rounds,
            measure=texts.of_model(step.text) if step else tr("noch festzulegen"),
            cost="",
            effect="",
            evidence=tr("noch festzulegen"),
        )


def _line(gap: Gap, rounds: _Rounds, *, measure: str, cost: str, effect: str, evidence: str) -> TopicLine:
    level, question = rounds.level(gap), gap.question
    target = _decimal(gap.target.level)
    return TopicLine(
        topic=texts.of_model(question.title),
        levels=tr("Stufe {level} → {target}").format(level=level, target=texts.number(target)),
        actual=_sentence(question, level),
        target=_sentence(question, ceil(gap.target.level)),
        measure=measure,
        cost=cost,
        effect=effect,
        evidence=evidence,
        reached=rounds.reached(gap),
    )


def _sentence(question: Question, level: int) -> str:
    """What is true of a firm on a level; a target between two levels means the upper one is begun."""
    return next((texts.of_model(one.text) for one in question.levels if one.level == level), "")


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _total(steps: list[StepEntry], costs: Costs, basis: Basis) -> tuple[str, str]:
    """Sum of the items that serve a topic, and how it stands to the cost plan."""
    used = {step.cost_item for step in steps}
    named = [one for one in costs.positions if one.title in used]
    if not named:
        whole = basis.says(TOTAL_COSTS)
        remark = tr("Kosten sind noch keinem Thema zugeordnet.")
        return "", f"{remark} {_plan(whole)}" if whole else remark
    known = [one.span for one in named if one.span.exact]
    total = texts.euros(add_up(known).low)
    left = [one for one in costs.positions if one not in named]
    if not left and len(known) == len(named):
        return total, tr("Gleich der Summe im Kosten- und Finanzierungsplan.")
    parts = []
    if len(known) < len(named):
        parts.append(
            tr("{known} von {count} Positionen sind beziffert.").format(known=len(known), count=len(named))
        )
    if left:
        names = texts.joined([texts.quoted(one.title) for one in left[:3]])
        more = tr(" und {count} weitere").format(count=len(left) - 3) if len(left) > 3 else ""
        parts.append(tr("Keinem Thema zugeordnet: {names}{more}.").format(names=names, more=more))
    return total, " ".join(parts)


def _plan(whole: str) -> str:
    return tr("Kosten des Vorhabens nach den Angaben: {whole} netto.").format(whole=whole)


def _entries(basis: Basis, rounds: _Rounds | None) -> Iterator[Entry]:
    yield basis.firm_entry()
    yield basis.project_entry()
    if rounds is None:
        yield Entry(tr("Stand, Verfahren"), tr("Der digitale Reifegrad ist nicht gemessen."))
        return
    made, model, scores = rounds.now.assessment, rounds.now.model, rounds.now.scores
    day = made.previous.on if rounds.earlier and made.previous else made.on
    coverage = scores.overall.coverage
    words = tr(
        "Ist am {day} festgehalten; Modell {version} (Entwurf, nicht kalibriert), {by}, {answered} von "
        "{applicable} Fragen; Katalog {catalogue}."
    ).format(
        day=texts.day(day),
        version=model.version,
        by=_by(made.by),
        answered=coverage.answered,
        applicable=coverage.applicable,
        catalogue=basis.results.release.version,
    )
    then = (
        tr("Erreicht am {day} mit derselben Modellfassung gemessen.").format(day=texts.day(made.on))
        if rounds.earlier
        else tr("Nach Abschluss wird mit derselben Modellfassung noch einmal gemessen.")
    )
    yield Entry(tr("Stand, Verfahren"), f"{words} {then}")


def _by(code: By) -> str:
    return {
        By.SELF: tr("Angaben des Betriebs"),
        By.ADVISER: tr("mit der Beratung"),
        By.SELF_THEN_REVIEWED: tr("Angaben des Betriebs, mit der Beratung durchgesehen"),
    }[code]


def _none(rounds: _Rounds | None) -> str:
    if rounds is None:
        return tr(
            "Ohne gemessenen Reifegrad gibt es keinen Vergleich. Bitte zuerst die Fragen zum Reifegrad "
            "beantworten."
        )
    return tr("Keine Lücke zum Ziel gefunden und keine Maßnahme einem Thema zugeordnet.")


def _standard(basis: Basis) -> Iterator[str]:
    yield tr(
        "Übliche Grundausstattung zählt nicht allein. Das Vorhaben muss den Stand über das allgemein Übliche "
        "heben."
    )
    yield tr("Vom Betrieb zu ergänzen: Was ist neu gegenüber dem Üblichen?")
    yield "_" * _LINE
    excluded = basis.record.get("not_funded", ())
    if excluded:
        yield tr("Nicht gefördert nach den Angaben zum Programm: {list}.").format(list="; ".join(excluded))


def _notices(basis: Basis, *, suggested: bool) -> Iterator[Notice]:
    if basis.is_so("project.basic_equipment_only"):
        text = tr(
            "Nach den Angaben besteht das Vorhaben nur aus Grundausstattung. "
            "Bitte Vorhaben oder Angabe prüfen."
        )
        yield Notice(NoticeKind.CARE, tr("Nur Grundausstattung angegeben"), text)
    open_points = []
    if suggested:
        open_points.append(
            tr("Die Maßnahmen sind Vorschläge aus der Einschätzung; vereinbart ist noch keine davon.")
        )
    if basis.programme and not _wanted(basis):
        body = basis.record["provider"]["implementing"]
        open_points.append(
            tr("Ob diese Form des Konzepts angenommen wird, ist nicht belegt: bei {body} nachfragen.").format(
                body=body
            )
        )
    if open_points:
        yield Notice(NoticeKind.CARE, tr("Vor dem Einreichen klären"), joined_by(" ", open_points))


def _wanted(basis: Basis) -> bool:
    """Whether the programme's record names a comparison or a concept of digitalisation among its papers."""
    names = [document["name"].casefold() for document in basis.record.get("documents", ())]
    return any("soll-ist" in name or "digitalisierungskonzept" in name for name in names)
