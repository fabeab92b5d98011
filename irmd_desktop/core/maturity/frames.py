# SPDX-License-Identifier: EUPL-1.2
"""The answers read by three foreign frames: EU DMAT, Eurostat DII, DIN SPEC 27076.

Each view is an orientation and carries the notice of its frame; none is the official instrument.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from irmd_desktop.core.logic import Truth, kleene_all, kleene_any
from irmd_desktop.core.maturity.applicability import Standing
from irmd_desktop.core.maturity.model import IndicatorMap, MaturityModel
from irmd_desktop.core.maturity.rules import Band, DiiFrame, FramePart, ScoringRules
from irmd_desktop.core.maturity.terms import Profile, condition_truth


@dataclass(frozen=True, slots=True)
class DmatScore:
    """One DMAT dimension: plain mean of the points of its answered questions, `None` without any."""

    dimension: FramePart
    points: Fraction | None
    band: Band | None
    answered: int
    applicable: int


@dataclass(frozen=True, slots=True)
class DiiResult:
    """Met indicators out of the measured ones; what is open could still raise the count.

    `level` and `best_level` are the intensity levels at both ends of the range; `basic` tells
    whether at least basic intensity is reached.
    """

    indicators: tuple[tuple[FramePart, Truth], ...]
    met: int
    measured: int
    unmeasured: int
    level: str
    best_level: str
    basic: Truth


@dataclass(frozen=True, slots=True)
class TopicShare:
    """One DIN SPEC 27076 topic: met out of the measured points, `None` while nothing is measured."""

    topic: FramePart
    met: int
    measured: int
    unmeasured: int
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class FrameResults:
    """All three views."""

    dmat: tuple[DmatScore, ...]
    dii: DiiResult
    din_spec_27076: tuple[TopicShare, ...]


def band_of(points: Fraction, bands: Sequence[Band]) -> Band:
    """The band whose stretch the exact points lie in; each reaches up to its upper end, included."""
    return min((band for band in bands if points <= band.up_to), key=lambda band: band.up_to)


def dmat_scores(asked: Sequence[Standing], model: MaturityModel) -> tuple[DmatScore, ...]:
    """Points and band of every DMAT dimension."""
    return tuple(
        _dmat_score(part, asked, model.frames.dmat.bands, model.scoring)
        for part in model.frames.dmat.dimensions
    )


def _dmat_score(
    part: FramePart, asked: Sequence[Standing], bands: Sequence[Band], rules: ScoringRules
) -> DmatScore:
    mapped = [
        one for one in asked if one.in_scope and one.state.applies and part.id in one.question.maps.dmat
    ]
    points = [rules.points_per_level[one.level] for one in mapped if one.level is not None]
    if not points:
        return DmatScore(part, None, None, 0, len(mapped))
    mean = sum(points, Fraction(0)) / len(points)
    return DmatScore(part, mean, band_of(mean, bands), len(points), len(mapped))


def _reached(one: Standing, level: int) -> Truth:
    if not one.state.applies:
        # The official variables are yes or no for every enterprise: what does not apply is a no.
        return Truth.NOT_MET
    if not one.scored or one.level is None:
        return Truth.OPEN
    return Truth.MET if one.level >= level else Truth.NOT_MET


def _indicator(part: FramePart, asked: Sequence[Standing], profile: Profile) -> Truth:
    def state(one: Standing, link: IndicatorMap) -> Truth:
        return kleene_all([_reached(one, link.met_from_level), condition_truth(link.only_if, profile)])

    states = [
        state(one, link) for one in asked for link in one.question.maps.dii if link.indicator == part.id
    ]
    return kleene_any(states) if states else Truth.OPEN


def _intensity(met: int, frame: DiiFrame) -> str:
    return next(level.id for level in frame.levels if level.from_met <= met <= level.to_met)


def dii_result(asked: Sequence[Standing], profile: Profile, model: MaturityModel) -> DiiResult:
    """Digital Intensity indicators; an unanswered question leaves its indicator open."""
    frame = model.frames.dii
    indicators = tuple((part, _indicator(part, asked, profile)) for part in frame.indicators)
    states = [truth for _, truth in indicators]
    met, unmeasured = states.count(Truth.MET), states.count(Truth.OPEN)
    if met >= frame.basic_level_from:
        basic = Truth.MET
    else:
        basic = Truth.OPEN if met + unmeasured >= frame.basic_level_from else Truth.NOT_MET
    return DiiResult(
        indicators,
        met,
        len(states) - unmeasured,
        unmeasured,
        _intensity(met, frame),
        _intensity(met + unmeasured, frame),
        basic,
    )


def topic_shares(asked: Sequence[Standing], model: MaturityModel) -> tuple[TopicShare, ...]:
    """Share of the answered questions of each topic that are at or above the level asked for."""
    shares = []
    for part in model.frames.din_spec_27076.topics:
        links = [
            (one, link)
            for one in asked
            if one.in_scope and one.state.applies
            for link in one.question.maps.din_spec_27076
            if link.topic == part.id
        ]
        states = [_reached(one, link.met_from_level) for one, link in links]
        met, unmeasured = states.count(Truth.MET), states.count(Truth.OPEN)
        measured = len(states) - unmeasured
        shares.append(
            TopicShare(part, met, measured, unmeasured, Fraction(met, measured) if measured else None)
        )
    return tuple(shares)


def frame_results(asked: Sequence[Standing], profile: Profile, model: MaturityModel) -> FrameResults:
    """All three views of one assessment."""
    return FrameResults(
        dmat_scores(asked, model), dii_result(asked, profile, model), topic_shares(asked, model)
    )
