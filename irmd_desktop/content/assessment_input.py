# SPDX-License-Identifier: EUPL-1.2
"""Reads the answers of an assessment (docs/interface/assessment.md) and checks them against the model.

    assessment = load_assessment(path, model)            a JSON file; faults name file and line
    assessment = parse_assessment(obj, model, file=...)  what a JSON reader returned; faults name the key

Both raise `ContentError` with every fault that can be told at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from irmd_desktop.content.json_source import load_json
from irmd_desktop.content.maturity_assembly import profile_value
from irmd_desktop.content.maturity_checks import Fault, Place
from irmd_desktop.content.maturity_profile import unknown_name, value_fault
from irmd_desktop.content.maturity_schema import Code, TargetLevel
from irmd_desktop.content.problems import ContentError, Problem, raise_for
from irmd_desktop.content.validation import IsoDate, Line, Strict, Text, validate
from irmd_desktop.content.yaml_source import Document
from irmd_desktop.core.maturity.answers import (
    AgreedTarget,
    AgreedTargets,
    Answer,
    Assessment,
    By,
    Confidence,
    Mode,
    ModelIdentity,
    Reply,
    State,
)
from irmd_desktop.core.maturity.model import MaturityModel
from irmd_desktop.core.maturity.terms import ProfileValue

GivenState = Literal["answered", "unknown", "not_applicable", "open"]

_STATES: Final[Mapping[str, State]] = {
    "answered": State.ANSWERED,
    "unknown": State.UNKNOWN,
    "not_applicable": State.NOT_APPLICABLE_PERSON,
    "open": State.OPEN,
}


class ReplyEntry(Strict):
    """A level, or a state that has none."""

    level: int | None = None
    state: GivenState | None = None


class AnswerEntry(ReplyEntry):
    """One answer with what was noted beside it."""

    reason: Text | None = None
    note: Text | None = None
    evidence: Text | None = None
    answered_by: Line | None = None
    answered_at: IsoDate | None = None
    confidence: Literal["low", "medium", "high"] | None = None
    meaning_version: Annotated[int, Field(ge=1, le=1000)] | None = None
    reported: Annotated[ReplyEntry | None, Field(alias="self")] = None


class AgreedTargetEntry(Strict):
    """A target level and why it was agreed."""

    level: TargetLevel
    reason: Text | None = None


class TargetsEntry(Strict):
    """Agreed targets."""

    dimensions: dict[Code, TargetLevel | AgreedTargetEntry] = {}
    questions: dict[Code, TargetLevel | AgreedTargetEntry] = {}


class IdentityEntry(Strict):
    """The model version the answers were given to."""

    id: Code
    version: Line | None = None
    checksum: Line | None = None


class RoundEntry(Strict):
    """One round of answers."""

    model: IdentityEntry | None = None
    profile: dict[Code, Any]
    mode: Literal["full", "quick"]
    by: Literal["self", "adviser", "self_then_reviewed"]
    on: IsoDate
    answers: dict[Code, AnswerEntry]
    targets: TargetsEntry | None = None


class AssessmentEntry(RoundEntry):
    """A round and the earlier one it is compared with."""

    previous: RoundEntry | None = None


def parse_assessment(obj: object, model: MaturityModel, *, file: str = "Antworten") -> Assessment:
    """The assessment in plain JSON content; `file` is the name used in messages."""
    try:
        return read_assessment(Document(_exact(obj), file), model)
    except ContentError as error:
        # Only the text knows its lines.
        raise ContentError(
            Problem(problem.file, None, problem.key, problem.message) for problem in error.problems
        ) from None


def load_assessment(path: Path, model: MaturityModel, *, root: Path | None = None) -> Assessment:
    """The assessment in a JSON file (UTF-8, at most 2 MB)."""
    return read_assessment(load_json(path, root=root), model)


def _exact(plain: object) -> object:
    """Plain content with every decimal number as it was written."""
    if isinstance(plain, float):
        return Decimal(repr(plain))
    if isinstance(plain, dict):
        return {key: _exact(held) for key, held in plain.items()}
    return [_exact(held) for held in plain] if isinstance(plain, list) else plain


def read_assessment(document: Document, model: MaturityModel) -> Assessment:
    """The assessment in a document. Raises `ContentError`."""
    entry = validate(AssessmentEntry, document)
    raise_for(document.problem(place, message) for place, message in _faults(entry, model))
    previous = None if entry.previous is None else _round(entry.previous, model, None)
    return _round(entry, model, previous)


# ----------------------------------------------------------------------------------------- checks


def _is_current(entry: RoundEntry, model: MaturityModel) -> bool:
    """Whether a round was answered with this very model version; one that names none counts as such."""
    named = entry.model
    return named is None or (
        named.id == model.id
        and named.version in (None, model.version)
        and named.checksum in (None, model.checksum)
    )


def _faults(entry: AssessmentEntry, model: MaturityModel) -> Iterator[Fault]:
    if not _is_current(entry, model):
        yield (
            ("model",),
            (
                f"Die Antworten gehören zu einer anderen Fassung; geladen ist {model.id} {model.version} "
                f"(Prüfsumme {model.checksum[:12]}…)."
            ),
        )
        return
    yield from _round_faults((), entry, model, current=True)
    if entry.previous is not None:
        yield from _round_faults(
            ("previous",), entry.previous, model, current=_is_current(entry.previous, model)
        )
        if entry.previous.on > entry.on:
            yield ("previous", "on"), "Die frühere Erhebung liegt nach der jetzigen."


def _round_faults(above: Place, entry: RoundEntry, model: MaturityModel, *, current: bool) -> Iterator[Fault]:
    fields = {field.id: field for field in model.profile_fields}
    for name, value in entry.profile.items():
        place: Place = (*above, "profile", name)
        field = fields.get(name)
        if field is not None and value is not None:
            fault = value_fault(field.type, field.values, value)
            if fault:
                yield place, fault
        elif field is None and current:
            yield place, unknown_name(name, fields, "Die Betriebsangabe")
    questions = {question.id: question for question in model.questions}
    for name, answer in entry.answers.items():
        place = (*above, "answers", name)
        if name not in questions and current:
            yield place, unknown_name(name, questions, "Die Frage")
            continue
        yield from _answer_faults(place, answer, len(model.scoring.points_per_level) - 1)
        if not current and answer.meaning_version is None:
            yield place, "Antworten einer anderen Modellfassung brauchen „meaning_version“."
        if current and answer.meaning_version not in (None, questions[name].meaning_version):
            yield (
                (*place, "meaning_version"),
                "Der Sinn der Frage hat sich seither geändert; bitte neu beantworten.",
            )
        if answer.reported is not None and entry.by != "self_then_reviewed":
            yield (*place, "self"), "Eine eigene Angabe des Betriebs gehört nur zu „self_then_reviewed“."
    if entry.targets is not None:
        yield from _target_faults((*above, "targets"), entry.targets, model, current=current)


def _answer_faults(place: Place, answer: AnswerEntry, top: int) -> Iterator[Fault]:
    yield from _reply_faults(place, answer, top)
    if answer.state == "not_applicable" and answer.reason is None:
        yield (*place, "reason"), "„Trifft nicht zu“ braucht einen schriftlichen Grund."
    if answer.reported is not None:
        yield from _reply_faults((*place, "self"), answer.reported, top)


def _reply_faults(place: Place, reply: ReplyEntry, top: int) -> Iterator[Fault]:
    if reply.level is None:
        if reply.state in (None, "answered"):
            yield (
                place,
                f"Erwartet wird „level“ von 0 bis {top} oder „state“ unknown, not_applicable oder open.",
            )
    elif reply.state not in (None, "answered"):
        yield (*place, "level"), f"Zu „{reply.state}“ gehört keine Stufe."
    elif not 0 <= reply.level <= top:
        yield (*place, "level"), f"Erwartet wird eine Stufe von 0 bis {top}, gefunden: {reply.level}."


def _target_faults(
    place: Place, entry: TargetsEntry, model: MaturityModel, *, current: bool
) -> Iterator[Fault]:
    dimensions = {dimension.id for dimension in model.dimensions}
    questions = {question.id for question in model.questions}
    low, high = model.targets.minimum, model.targets.maximum
    for key, agreed, known, what in (
        ("dimensions", entry.dimensions, dimensions, "Den Bereich"),
        ("questions", entry.questions, questions, "Die Frage"),
    ):
        for name, target in agreed.items():
            if name not in known and current:
                yield (*place, key, name), unknown_name(name, known, what)
            if not low <= _agreed(target).level <= high:
                yield (*place, key, name), f"Erwartet wird eine Zielstufe von {low} bis {high}."


# ------------------------------------------------------------------------------------- core types


def _round(entry: RoundEntry, model: MaturityModel, previous: Assessment | None) -> Assessment:
    versions = {question.id: question.meaning_version for question in model.questions}
    known = {field.id for field in model.profile_fields}
    return Assessment(
        model=_identity(entry, model),
        profile=_profile(entry.profile, known),
        mode=Mode(entry.mode),
        by=By(entry.by),
        on=entry.on,
        answers={name: _answer(answer, versions.get(name, 0)) for name, answer in entry.answers.items()},
        targets=_targets(entry.targets),
        previous=previous,
    )


def _identity(entry: RoundEntry, model: MaturityModel) -> ModelIdentity:
    if entry.model is None or _is_current(entry, model):
        return ModelIdentity(model.id, model.version, model.checksum)
    return ModelIdentity(entry.model.id, entry.model.version or "", entry.model.checksum or "")


def _profile(profile: Mapping[str, object], known: set[str]) -> dict[str, ProfileValue]:
    return {
        name: profile_value(value) for name, value in profile.items() if value is not None and name in known
    }


def _reply(entry: ReplyEntry) -> Reply:
    return Reply(_STATES[entry.state or "answered"], entry.level)


def _answer(entry: AnswerEntry, meaning_version: int) -> Answer:
    return Answer(
        reply=_reply(entry),
        meaning_version=entry.meaning_version or meaning_version,
        reason=entry.reason or "",
        note=entry.note or "",
        evidence=entry.evidence or "",
        answered_by=entry.answered_by or "",
        answered_at=entry.answered_at,
        confidence=None if entry.confidence is None else Confidence(entry.confidence),
        reported=None if entry.reported is None else _reply(entry.reported),
    )


def _agreed(target: Decimal | AgreedTargetEntry) -> AgreedTarget:
    if isinstance(target, AgreedTargetEntry):
        return AgreedTarget(Fraction(target.level), target.reason or "")
    return AgreedTarget(Fraction(target))


def _targets(entry: TargetsEntry | None) -> AgreedTargets:
    if entry is None:
        return AgreedTargets()
    return AgreedTargets(
        {name: _agreed(target) for name, target in entry.dimensions.items()},
        {name: _agreed(target) for name, target in entry.questions.items()},
    )
