# SPDX-License-Identifier: EUPL-1.2
"""The questions of one assessment in the order they are asked (Fragebogen), and the answers to record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from irmd_desktop.core.maturity.answers import Answer, By, Mode, Reply, State
from irmd_desktop.core.maturity.applicability import Standing, applicable_questions
from irmd_desktop.core.maturity.model import Dimension, MaturityModel
from irmd_desktop.core.maturity.result import AssessmentResult
from irmd_desktop.core.maturity.terms import Profile
from irmd_desktop.language import tr, trn
from irmd_desktop.texts import of_model


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one dimension; `settled` counts those with any answer, "weiß nicht" included."""

    dimension: Dimension
    asked: tuple[Standing, ...]
    settled: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask."""
        return self.settled == len(self.asked)


def asked(result: AssessmentResult) -> tuple[Standing, ...]:
    """The questions to go through: in this mode, and not ruled out by the firm's profile."""
    return tuple(
        one for one in result.standings if one.in_scope and one.state is not State.NOT_APPLICABLE_RULE
    )


def settled(one: Standing) -> bool:
    """Whether there is any answer, "weiß nicht" and "trifft nicht zu" included."""
    return one.state is not State.OPEN


def sections(result: AssessmentResult) -> tuple[Section, ...]:
    """The same questions by dimension; a dimension without any is left out."""
    found = []
    for dimension in result.model.dimensions:
        own = tuple(one for one in asked(result) if one.question.dimension == dimension.id)
        if own:
            found.append(Section(dimension, own, sum(settled(one) for one in own)))
    return tuple(found)


def first_open(questions: Sequence[Standing], start: int = 0) -> int | None:
    """Place of the first question without any answer from `start` on, then from the top; None at the end."""
    places = [*range(start, len(questions)), *range(start)]
    return next((place for place in places if not settled(questions[place])), None)


def lengths(model: MaturityModel, profile: Profile) -> dict[Mode, int]:
    """How many questions each kind of assessment asks this firm."""
    return {mode: len(applicable_questions(model, profile, mode)) for mode in Mode}


def answered(
    one: Standing, reply: Reply, result: AssessmentResult, who: str, on: date, reason: str = ""
) -> Answer:
    """The answer to record; note and evidence stay.

    In a review the owner's own reply is kept beside the adviser's. Raises `ValueError` as `Answer` does.
    """
    before = one.answer
    reported = before.reported if before else None
    reviewed = result.assessment.by is By.SELF_THEN_REVIEWED
    if reviewed and before and reported is None and before.reply not in (reply, Reply(State.OPEN)):
        reported = before.reply
    fresh = before or Answer(reply, one.question.meaning_version, reason=reason)
    return replace(
        fresh,
        reply=reply,
        meaning_version=one.question.meaning_version,
        reason=reason,
        answered_by=who,
        answered_at=on,
        reported=reported,
    )


def remarked(one: Standing, note: str, evidence: str) -> Answer:
    """The answer with another note and evidence; a question without an answer stays open."""
    before = one.answer or Answer(Reply(State.OPEN), one.question.meaning_version)
    return replace(before, note=note, evidence=evidence)


def with_evidence(evidence: str, more: str) -> str:
    """Evidence with one more item; one that is there already is taken out."""
    items = [item.strip() for item in evidence.split(",") if item.strip()]
    kept = [item for item in items if item != more]
    return ", ".join(kept if len(kept) < len(items) else [*items, more])


def evidence_words() -> tuple[str, ...]:
    """What an adviser is shown most often as evidence (Beleg)."""
    return (tr("gesehen"), tr("Unterlage"), tr("Rechnung"), tr("Vertrag"), tr("Foto"), tr("nur erzählt"))


def reply_words(reply: Reply, one: Standing) -> str:
    """A reply in words: level and sentence, "weiß nicht", "trifft nicht zu"."""
    if reply.level is not None:
        sentence = next(of_model(level.text) for level in one.question.levels if level.level == reply.level)
        return tr("Stufe {level}: {sentence}").format(level=reply.level, sentence=sentence)
    if reply.state is State.UNKNOWN:
        return tr("weiß nicht")
    return tr("trifft nicht zu") if reply.state is State.NOT_APPLICABLE_PERSON else tr("keine Antwort")


def by_words(by: By) -> str:
    """Who answered."""
    return {
        By.SELF: tr("vom Betrieb selbst"),
        By.ADVISER: tr("mit der Beratung"),
        By.SELF_THEN_REVIEWED: tr("vom Betrieb, mit der Beratung durchgesehen"),
    }[by]


def coverage_words(result: AssessmentResult) -> str:
    """How many questions are answered, and whether the short list was asked."""
    coverage = result.scores.overall.coverage
    words = trn("{n} von {all} Frage beantwortet", "{n} von {all} Fragen beantwortet", coverage.applicable)
    words = words.format(n=coverage.answered, all=coverage.applicable)
    return tr("Kurzcheck: {words}").format(words=words) if result.assessment.mode is Mode.QUICK else words


def option_words(field: str, code: str) -> str:
    """A code of the profile in words."""
    return {
        "customer_types": {
            "private": tr("Privatleute"),
            "business": tr("Unternehmen"),
            "public": tr("öffentliche Hand"),
        },
        "handover_horizon": {
            "under_5_years": tr("unter 5 Jahren"),
            "5_to_10_years": tr("5 bis 10 Jahren"),
            "over_10_years": tr("über 10 Jahren"),
            "unknown": tr("noch nicht überlegt"),
        },
        "trade_group": {
            "bauhaupt": tr("Bauhauptgewerbe"),
            "ausbau": tr("Ausbaugewerbe"),
            "gewerblich": tr("für den gewerblichen Bedarf"),
            "kfz": tr("Kraftfahrzeuggewerbe"),
            "lebensmittel": tr("Lebensmittelgewerbe"),
            "gesundheit": tr("Gesundheitsgewerbe"),
            "privat": tr("für den privaten Bedarf"),
        },
    }.get(field, {}).get(code, code)
