# SPDX-License-Identifier: EUPL-1.2
"""Figures of a maturity model: scoring, gate, stages, targets, benchmark, foreign frames.

All of them are data of one model version and expert assumptions until it is calibrated.
Points run on the scale of `points_per_level`; shares are between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from irmd_desktop.core.maturity.terms import Clause, Words


@dataclass(frozen=True, slots=True)
class DimensionNeeds:
    """Least number and share of answers for a dimension to count as measured (Mindestabdeckung)."""

    min_answered_questions: int
    min_answered_share_of_applicable: Fraction


@dataclass(frozen=True, slots=True)
class OverallNeeds:
    """Least number of measured dimensions and share of answers for an overall score."""

    min_measured_dimensions: int
    min_answered_share_of_applicable: Fraction


@dataclass(frozen=True, slots=True)
class CriticalGate:
    """Critical questions flag up to one level, and cap the stage label up to another (kritische Punkte)."""

    flag_at_or_below_level: int
    cap_stage_when_any_at_or_below_level: int
    capped_stage: int


@dataclass(frozen=True, slots=True)
class PriorityRules:
    """Factors and order by which open points are ranked.

    `effort_without_measure` is the effort class assumed where no ready measure fits.
    """

    critical_factor: Fraction
    critical_at_or_below_level: int
    effort_factors: Mapping[str, Fraction]
    quick_win_efforts: tuple[str, ...]
    effort_without_measure: str
    show_at_most: int


class Statistic(StrEnum):
    """What a benchmark may show of a group; the smallest and largest value are never shown."""

    MEDIAN = "median"
    QUARTILES = "quartiles"
    PERCENTILE_RANK = "percentile_rank"


@dataclass(frozen=True, slots=True)
class DisplayTier:
    """What may be shown from a group size on; rounding in points, rank in steps of percent."""

    n_from: int
    show: tuple[Statistic, ...] = ()
    round_to_points: int = 1
    rank_step: int | None = None


@dataclass(frozen=True, slots=True)
class BenchmarkRules:
    """When a comparison with other firms may be shown (Vergleich mit Betrieben)."""

    min_group_size: int
    min_complement_size: int
    display: tuple[DisplayTier, ...]


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """All figures of the scoring; `explained` holds the written rules they belong to, by name."""

    points_per_level: tuple[Fraction, ...]
    dimension_needs: DimensionNeeds
    overall_needs: OverallNeeds
    near_threshold_points: Fraction
    critical_gate: CriticalGate
    band_points: Fraction
    priority: PriorityRules
    weak_from_gap: Fraction
    benchmark: BenchmarkRules
    explained: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """Named stretch of the overall score (Reifegradstufe), from `from_points` upwards."""

    stage: int
    from_points: Fraction
    name: Words
    meaning: Words


@dataclass(frozen=True, slots=True)
class SizeAdjustment:
    """Change of the target levels of some dimensions for firms of a certain size."""

    when: Clause
    change: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class TargetProfiles:
    """Target level per dimension by trade group (Zielprofil); `default` serves all other groups."""

    status: Words
    field: str
    default: Mapping[str, Fraction]
    by_trade_group: Mapping[str, Mapping[str, Fraction]]
    size_adjustments: tuple[SizeAdjustment, ...]
    minimum: Fraction
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class FramePart:
    """One dimension, indicator or topic of a foreign frame."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class Band:
    """Named stretch of points up to and including `up_to`."""

    id: str
    name: Words
    up_to: Fraction


@dataclass(frozen=True, slots=True)
class DmatFrame:
    """EU Digital Maturity Assessment (JRC / EDIH), only as orientation."""

    name: Words
    notice: Words
    rule: str
    dimensions: tuple[FramePart, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class IntensityLevel:
    """Named stretch of met indicators, both ends included."""

    id: str
    name: Words
    from_met: int
    to_met: int


@dataclass(frozen=True, slots=True)
class DiiFrame:
    """Eurostat Digital Intensity Index of one survey year, only as orientation."""

    name: Words
    notice: Words
    rule: str
    indicators: tuple[FramePart, ...]
    levels: tuple[IntensityLevel, ...]
    basic_level_from: int
    caveats: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DinFrame:
    """Topics of DIN SPEC 27076 (CyberRisikoCheck), only as a hint."""

    name: Words
    notice: Words
    rule: str
    topics: tuple[FramePart, ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """The three foreign frames the answers are also read by."""

    dmat: DmatFrame
    dii: DiiFrame
    din_spec_27076: DinFrame
