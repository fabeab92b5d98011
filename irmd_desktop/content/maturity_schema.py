# SPDX-License-Identifier: EUPL-1.2
"""How a maturity model is written in `maturity/<model>-<version>.yaml`: one file, one version.

What a field may hold stands here; how fields belong together is checked in `maturity_checks` and
`maturity_figures`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field

from irmd_desktop.content.problems import quoted
from irmd_desktop.content.validation import IsoDate, Number, Strict, Text, Url, wrong_value

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}", re.ASCII)


def _code(value: str) -> str:
    if not _CODE.fullmatch(value):
        raise wrong_value(
            "Erwartet wird eine Kennung aus Buchstaben, Ziffern, „-“, „.“ und „_“ mit höchstens 60 Zeichen, "
            f"gefunden: {quoted(value)}."
        )
    return value


Code = Annotated[str, AfterValidator(_code)]
"""Id inside a model: letters, digits, `_ . -`, at most 60 characters."""

Level = Annotated[int, Field(ge=0, le=20)]
Points = Annotated[Number, Field(ge=0, le=1000)]
Share = Annotated[Number, Field(ge=0, le=1)]
Weight = Annotated[Number, Field(gt=0, le=1000)]
TargetLevel = Annotated[Number, Field(ge=0, le=20)]
LevelChange = Annotated[Number, Field(ge=-20, le=20)]
Price = Annotated[Number, Field(ge=0, le=10_000_000)]
Count = Annotated[int, Field(ge=0, le=100_000)]


class WordsEntry(Strict):
    """One text in both languages."""

    de: Text
    en: Text


class NamedEntry(Strict):
    """An id with its name in both languages."""

    id: Code
    de: Text
    en: Text


class AboutEntry(Strict):
    """Name, standing and history."""

    id: Code
    name: WordsEntry
    version: Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,4})(\.(0|[1-9][0-9]{0,4})){2}$")]
    released: IsoDate | None = None
    status: Literal["draft_uncalibrated", "piloted", "calibrated", "withdrawn"]
    status_label: WordsEntry
    comparability: Code
    licence_note: Text
    languages: Annotated[list[Literal["de", "en"]], Field(min_length=1)]
    default_language: Literal["de", "en"]
    validation_note: WordsEntry


class ReferenceEntry(Strict):
    """Place in the founding documents."""

    id: Code
    chapter: Text
    lines: Text
    says: Text


class GroundingEntry(Strict):
    """Founding document and its places."""

    seed_file: Text
    refs: list[ReferenceEntry]


class ProfileFieldEntry(Strict):
    """One fact of the firm."""

    id: Code
    type: Literal["int", "enum", "set", "bool"]
    values: list[Code] = []
    label: WordsEntry


class ClauseEntry(Strict):
    """One comparison; what the value must be depends on the field."""

    field: Code
    op: Literal["==", "!=", ">=", "<=", "in", "intersects"]
    value: Any


class ConditionEntry(Strict):
    """Exactly one of all / any."""

    all: Annotated[list[ClauseEntry], Field(min_length=1)] | None = None
    any: Annotated[list[ClauseEntry], Field(min_length=1)] | None = None


class ScaleLevelEntry(Strict):
    """One step of the common scale."""

    level: Level
    de: Text
    en: Text
    generic: WordsEntry


class AnswerStateEntry(Strict):
    """One of the five answer states, explained."""

    id: Literal["answered", "unknown", "not_applicable_rule", "not_applicable_person", "open"]
    note: Text


class ScaleEntry(Strict):
    """The common scale."""

    levels: Annotated[list[ScaleLevelEntry], Field(min_length=2)]
    answer_rule: WordsEntry
    not_wanted_rule: WordsEntry
    answer_states: list[AnswerStateEntry]


class DimensionNeedsEntry(Strict):
    """When a dimension is measured."""

    min_answered_questions: Annotated[int, Field(ge=1, le=1000)]
    min_answered_share_of_applicable: Share


class OverallNeedsEntry(Strict):
    """When the whole is measured."""

    min_measured_dimensions: Annotated[int, Field(ge=1, le=1000)]
    min_answered_share_of_applicable: Share


class CriticalGateEntry(Strict):
    """Flag and cap of the critical questions."""

    flag_at_or_below_level: Level
    cap_stage_when_any_at_or_below_level: Level
    capped_stage: Level


class BandEntry(Strict):
    """Points by which one level moves a question."""

    points: Weight


class PriorityEntry(Strict):
    """Factors of the ranking."""

    critical_factor: Weight
    critical_at_or_below_level: Level
    effort_factors: dict[Code, Weight]
    quick_win_efforts: list[Code]
    effort_without_measure: Code
    show_at_most: Annotated[int, Field(ge=1, le=1000)]


class FundingRuleEntry(Strict):
    """From which gap a question is weak."""

    weak_from_gap: Weight


class DisplayTierEntry(Strict):
    """What a group of this size may show."""

    n_from: Count
    show: list[Literal["median", "quartiles", "percentile_rank"]]
    round_to_points: Annotated[int, Field(ge=1, le=50)] = 1
    rank_step: Annotated[int, Field(ge=1, le=50)] | None = None


class BenchmarkEntry(Strict):
    """When other firms may be shown."""

    min_group_size: Annotated[int, Field(ge=1, le=100_000)]
    min_complement_size: Annotated[int, Field(ge=1, le=100_000)]
    display: Annotated[list[DisplayTierEntry], Field(min_length=1)]


class ScoringEntry(Strict):
    """All figures of the scoring."""

    points_per_level: Annotated[list[Points], Field(min_length=2)]
    dimension_needs: DimensionNeedsEntry
    overall_needs: OverallNeedsEntry
    near_threshold_points: Points
    critical_gate: CriticalGateEntry
    uncertainty_band: BandEntry
    priority: PriorityEntry
    funding: FundingRuleEntry
    benchmark: BenchmarkEntry
    explained: dict[Code, Text]


class StageEntry(Strict):
    """One stage of the overall score."""

    stage: Level
    start: Annotated[Points, Field(alias="from")]
    de: Text
    en: Text
    meaning: WordsEntry


class SizeAdjustmentEntry(Strict):
    """Change of targets by size."""

    when: ClauseEntry
    change: Annotated[dict[Code, LevelChange], Field(min_length=1)]


class LimitsEntry(Strict):
    """Lowest and highest target."""

    min: TargetLevel
    max: TargetLevel


class TargetProfilesEntry(Strict):
    """Targets per dimension, listed in `order`."""

    status: WordsEntry
    field: Code
    order: list[Code]
    default: list[TargetLevel]
    by_trade_group: dict[Code, list[TargetLevel]]
    size_adjustment: list[SizeAdjustmentEntry] = []
    limits: LimitsEntry


class FrameBandEntry(NamedEntry):
    """Stretch of points up to and including `up_to`."""

    up_to: Points


class DmatEntry(Strict):
    """EU Digital Maturity Assessment."""

    name: WordsEntry
    notice: WordsEntry
    rule: Text
    dimensions: Annotated[list[NamedEntry], Field(min_length=1)]
    bands: Annotated[list[FrameBandEntry], Field(min_length=1)]


class IntensityLevelEntry(NamedEntry):
    """Stretch of met indicators, both ends included."""

    start: Annotated[int, Field(alias="from", ge=0, le=1000)]
    end: Annotated[int, Field(alias="to", ge=0, le=1000)]


class DiiEntry(Strict):
    """Eurostat Digital Intensity Index."""

    name: WordsEntry
    notice: WordsEntry
    rule: Text
    indicators: Annotated[list[NamedEntry], Field(min_length=1)]
    levels: Annotated[list[IntensityLevelEntry], Field(min_length=1)]
    basic_level_from: Count
    caveats: list[WordsEntry]


class DinEntry(Strict):
    """DIN SPEC 27076."""

    name: WordsEntry
    notice: WordsEntry
    rule: Text
    topics: Annotated[list[NamedEntry], Field(min_length=1)]


class FramesEntry(Strict):
    """The three foreign frames."""

    dmat: DmatEntry
    dii: DiiEntry
    din_spec_27076: DinEntry


class FundingTopicEntry(Strict):
    """One funding topic."""

    id: Code
    label: WordsEntry
    foerderdatenbank_areas: list[Code]


class CostSourceEntry(Strict):
    """Page a price was read from."""

    id: Code
    title: Text
    address: Url
    says: WordsEntry


class CostEntry(Strict):
    """Price range; a missing end is unknown."""

    min: Price | None = None
    max: Price | None = None
    currency: Literal["EUR"]
    unit: Literal["once", "per_month", "per_employee_month"]
    sources: Annotated[list[Code], Field(min_length=1)]
    note: WordsEntry | None = None


class LiftEntry(Strict):
    """From which level a measure fits and to which it lifts."""

    from_level: Level
    to_level: Level


class MeasureEntry(Strict):
    """One ready measure; without `cost` the price is unknown."""

    id: Code
    text: WordsEntry
    applies_when: ConditionEntry | None = None
    lifts: LiftEntry
    effort: Code
    cost: CostEntry | None = None
    funding_topics: list[Code]


class IndicatorMapEntry(Strict):
    """Link to a DII indicator."""

    indicator: Code
    met_from_level: Level
    only_if: ConditionEntry | None = None


class TopicMapEntry(Strict):
    """Link to a DIN SPEC 27076 topic."""

    topic: Code
    met_from_level: Level


class MapsEntry(Strict):
    """Links to the foreign frames."""

    dmat: list[Code] = []
    dii: list[IndicatorMapEntry] = []
    din_spec_27076: list[TopicMapEntry] = []


class LevelEntry(Strict):
    """The sentence of one level."""

    level: Level
    de: Text
    en: Text


class QuestionEntry(Strict):
    """One question."""

    id: Code
    dimension: Code
    weight: Weight
    meaning_version: Annotated[int, Field(ge=1, le=1000)]
    quick_check: bool = False
    critical: bool = False
    default_target: TargetLevel | None = None
    legal_duty_at_or_below: Level | None = None
    title: WordsEntry
    text: WordsEntry
    applies_when: ConditionEntry | None = None
    levels: list[LevelEntry]
    note: WordsEntry | None = None
    evidence_hint: WordsEntry
    maps: MapsEntry
    funding_topics: list[Code]
    measures: list[MeasureEntry]
    grounding: list[Code] = []


class DimensionEntry(Strict):
    """One dimension."""

    id: Code
    order: Annotated[int, Field(ge=1, le=1000)]
    weight: Weight
    name: WordsEntry
    about: WordsEntry
    grounding: list[Code] = []


class SampleProfileEntry(Strict):
    """An invented firm and the question counts it must lead to."""

    id: Code
    profile: dict[Code, Any]
    expected_applicable_questions: Count
    expected_quick_questions: Count
    not_applicable: list[Code]


class ModelFile(Strict):
    """The whole file."""

    schema_version: Literal[1]
    model: AboutEntry
    grounding: GroundingEntry
    profile_fields: Annotated[list[ProfileFieldEntry], Field(min_length=1)]
    scale: ScaleEntry
    scoring: ScoringEntry
    stages: Annotated[list[StageEntry], Field(min_length=1)]
    target_profiles: TargetProfilesEntry
    frames: FramesEntry
    funding_topics: list[FundingTopicEntry]
    effort_classes: Annotated[list[NamedEntry], Field(min_length=1)]
    cost_note: WordsEntry
    cost_sources: list[CostSourceEntry]
    dimensions: Annotated[list[DimensionEntry], Field(min_length=1)]
    questions: Annotated[list[QuestionEntry], Field(min_length=1)]
    sample_profiles: list[SampleProfileEntry] = []
