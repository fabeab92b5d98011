# SPDX-License-Identifier: EUPL-1.2
"""One version of a maturity model (Reifegradmodell): dimensions, questions, measures, texts.

The figures and rules by which answers are scored are in `rules`. A released version never
changes; ids are never reused, and a question whose sentences change their meaning gets a higher
`meaning_version`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from irmd_desktop.core.maturity.rules import Frames, ScoringRules, Stage, TargetProfiles
from irmd_desktop.core.maturity.terms import Condition, ProfileField, ProfileValue, Words


class ModelStatus(StrEnum):
    """Standing of a model version; a draft is always shown as "Entwurf, nicht kalibriert"."""

    DRAFT_UNCALIBRATED = "draft_uncalibrated"
    PILOTED = "piloted"
    CALIBRATED = "calibrated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class About:
    """Name, standing and history of the model version."""

    id: str
    version: str
    name: Words
    status: ModelStatus
    status_label: Words
    comparability: str
    licence_note: str
    languages: tuple[str, ...]
    default_language: str
    validation_note: Words
    released: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Place in the founding documents that a dimension or question rests on."""

    id: str
    chapter: str
    lines: str
    says: str


@dataclass(frozen=True, slots=True)
class Grounding:
    """Founding document and the places referred to by id."""

    seed_file: str
    refs: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """One step of the common scale (Stufe) with its name and general meaning."""

    level: int
    name: Words
    generic: Words


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale all questions share and the sentences that tell how to answer."""

    levels: tuple[ScaleLevel, ...]
    answer_rule: Words
    not_wanted_rule: Words
    answer_states: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One field of the firm (Handlungsfeld); `weight` counts in the overall score."""

    id: str
    order: int
    weight: Fraction
    name: Words
    about: Words
    grounding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FundingTopic:
    """Topic by which programmes are searched (Förderthema), with areas of the federal database."""

    id: str
    label: Words
    foerderdatenbank_areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EffortClass:
    """Own work a measure takes in the firm (Aufwandsklasse)."""

    id: str
    label: Words


@dataclass(frozen=True, slots=True)
class CostSource:
    """Public page a price was read from."""

    id: str
    title: str
    address: str
    says: Words


@dataclass(frozen=True, slots=True)
class Cost:
    """Price range in `currency` per `unit`; a missing end is unknown, never zero (Kostenhinweis)."""

    currency: str
    unit: str
    sources: tuple[str, ...]
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A ready step for one question (Maßnahme): offered from `from_level`, lifts to `to_level`.

    `applies_when` narrows it to some firms; without `cost` the price is unknown.
    """

    id: str
    text: Words
    from_level: int
    to_level: int
    effort: str
    funding_topics: tuple[str, ...] = ()
    cost: Cost | None = None
    applies_when: Condition | None = None


@dataclass(frozen=True, slots=True)
class IndicatorMap:
    """A Digital Intensity indicator is met from this level on, where `only_if` holds."""

    indicator: str
    met_from_level: int
    only_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class TopicMap:
    """A DIN SPEC 27076 topic point is met from this level on."""

    topic: str
    met_from_level: int


@dataclass(frozen=True, slots=True)
class FrameMaps:
    """What an answer tells about the three foreign frames."""

    dmat: tuple[str, ...] = ()
    dii: tuple[IndicatorMap, ...] = ()
    din_spec_27076: tuple[TopicMap, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelText:
    """The sentence of one level (verhaltensverankerte Stufe)."""

    level: int
    text: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One question with five anchored levels; `weight` counts inside its dimension.

    `critical` questions pass the critical gate, `quick_check` ones belong to the Kurzcheck.
    `legal_duty_at_or_below` is the level up to which the answer touches a legal duty (Pflichtthema).
    """

    id: str
    dimension: str
    weight: Fraction
    meaning_version: int
    title: Words
    text: Words
    levels: tuple[LevelText, ...]
    evidence_hint: Words
    maps: FrameMaps
    funding_topics: tuple[str, ...]
    measures: tuple[Measure, ...]
    grounding: tuple[str, ...] = ()
    quick_check: bool = False
    critical: bool = False
    default_target: Fraction | None = None
    applies_when: Condition | None = None
    legal_duty_at_or_below: int | None = None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class SampleProfile:
    """An invented firm with the question counts it must lead to; checked whenever a model is loaded."""

    id: str
    profile: Mapping[str, ProfileValue]
    expected_applicable_questions: int
    expected_quick_questions: int
    not_applicable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MaturityModel:
    """A whole model version; `questions` and `dimensions` stand in their order of display.

    `checksum` is the SHA-256 (hex) of the canonical JSON of everything else in the model.
    """

    about: About
    grounding: Grounding
    profile_fields: tuple[ProfileField, ...]
    scale: Scale
    scoring: ScoringRules
    stages: tuple[Stage, ...]
    targets: TargetProfiles
    frames: Frames
    funding_topics: tuple[FundingTopic, ...]
    effort_classes: tuple[EffortClass, ...]
    cost_note: Words
    cost_sources: tuple[CostSource, ...]
    dimensions: tuple[Dimension, ...]
    questions: tuple[Question, ...]
    sample_profiles: tuple[SampleProfile, ...]
    checksum: str

    @property
    def id(self) -> str:
        """Id of the model; the same for all its versions."""
        return self.about.id

    @property
    def version(self) -> str:
        """Version such as 0.1.0."""
        return self.about.version

    def question(self, question_id: str) -> Question:
        """The question of this id; raises `KeyError` when the model has none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension of this id; raises `KeyError` when the model has none."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)
