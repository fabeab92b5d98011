# SPDX-License-Identifier: EUPL-1.2
"""What was answered: one assessment (Erhebung) with its answers, targets and circumstances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from irmd_desktop.core.maturity.terms import Profile


class State(StrEnum):
    """Standing of a question; the five are never mixed.

    `NOT_APPLICABLE_RULE` follows from the profile and is never given as an answer. `UNKNOWN`
    ("weiß nicht") and `OPEN` lower the coverage, the two "not applicable" states do not.
    """

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE_RULE = "not_applicable_rule"
    NOT_APPLICABLE_PERSON = "not_applicable_person"
    OPEN = "open"

    @property
    def applies(self) -> bool:
        """Whether the question counts in the coverage."""
        return self not in {State.NOT_APPLICABLE_RULE, State.NOT_APPLICABLE_PERSON}


class Mode(StrEnum):
    """Length of the assessment: all questions or the Kurzcheck."""

    FULL = "full"
    QUICK = "quick"


class By(StrEnum):
    """Who answered: the owner alone, the adviser, or the owner with an adviser's review."""

    SELF = "self"
    ADVISER = "adviser"
    SELF_THEN_REVIEWED = "self_then_reviewed"


class Confidence(StrEnum):
    """How sure the person answering is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Reply:
    """State and level of one answer.

    Raises `ValueError` unless exactly the answered state carries a level, and for a state that
    only a rule can bring about.
    """

    state: State
    level: int | None = None

    def __post_init__(self) -> None:
        if self.state is State.NOT_APPLICABLE_RULE:
            raise ValueError("only a rule of the model makes a question not applicable by rule")
        if (self.state is State.ANSWERED) != (self.level is not None):
            raise ValueError("a level belongs to an answered question and to no other")


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer to one question in the wording of `meaning_version`.

    `reported` is the owner's own reply where an adviser reviewed it; both are kept.
    Raises `ValueError` when "not applicable" comes without a written reason.
    """

    reply: Reply
    meaning_version: int
    reason: str = ""
    note: str = ""
    evidence: str = ""
    answered_by: str = ""
    answered_at: date | None = None
    confidence: Confidence | None = None
    reported: Reply | None = None

    def __post_init__(self) -> None:
        if self.reply.state is State.NOT_APPLICABLE_PERSON and not self.reason.strip():
            raise ValueError("'not applicable' needs a written reason")


@dataclass(frozen=True, slots=True)
class AgreedTarget:
    """Target level agreed on site, within the limits of the model, and why."""

    level: Fraction
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AgreedTargets:
    """Targets that replace those of the profile, by dimension id and by question id."""

    dimensions: Mapping[str, AgreedTarget] = field(default_factory=dict)
    questions: Mapping[str, AgreedTarget] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model version an assessment was made with; an empty part was not recorded."""

    id: str
    version: str = ""
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One round of answers on one day; `previous` is the earlier round it is compared with.

    `answers` may name questions the model no longer has: an earlier round keeps them.
    """

    model: ModelIdentity
    profile: Profile
    mode: Mode
    by: By
    on: date
    answers: Mapping[str, Answer]
    targets: AgreedTargets = AgreedTargets()
    previous: Assessment | None = None
