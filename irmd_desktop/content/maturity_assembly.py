# SPDX-License-Identifier: EUPL-1.2
"""Checked entries of a maturity model to the types of the rules. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from irmd_desktop.content import maturity_schema as schema
from irmd_desktop.core.maturity import model, rules
from irmd_desktop.core.maturity.terms import (
    Clause,
    Combine,
    Condition,
    FieldType,
    Operator,
    ProfileField,
    ProfileValue,
    Words,
)


def build_model(entry: schema.ModelFile, checksum: str = "") -> model.MaturityModel:
    """The model of a file that has passed every check."""
    return model.MaturityModel(
        about=_about(entry.model),
        grounding=model.Grounding(
            entry.grounding.seed_file,
            tuple(model.Reference(ref.id, ref.chapter, ref.lines, ref.says) for ref in entry.grounding.refs),
        ),
        profile_fields=tuple(
            ProfileField(field.id, FieldType(field.type), _words(field.label), tuple(field.values))
            for field in entry.profile_fields
        ),
        scale=_scale(entry.scale),
        scoring=_scoring(entry.scoring),
        stages=tuple(
            rules.Stage(stage.stage, Fraction(stage.start), Words(stage.de, stage.en), _words(stage.meaning))
            for stage in entry.stages
        ),
        targets=_targets(entry.target_profiles),
        frames=_frames(entry.frames),
        funding_topics=tuple(
            model.FundingTopic(topic.id, _words(topic.label), tuple(topic.foerderdatenbank_areas))
            for topic in entry.funding_topics
        ),
        effort_classes=tuple(
            model.EffortClass(one.id, Words(one.de, one.en)) for one in entry.effort_classes
        ),
        cost_note=_words(entry.cost_note),
        cost_sources=tuple(
            model.CostSource(source.id, source.title, source.address, _words(source.says))
            for source in entry.cost_sources
        ),
        dimensions=tuple(
            _dimension(dimension) for dimension in sorted(entry.dimensions, key=lambda one: one.order)
        ),
        questions=tuple(_question(question) for question in entry.questions),
        sample_profiles=tuple(_sample(sample) for sample in entry.sample_profiles),
        checksum=checksum,
    )


def profile_value(value: object) -> ProfileValue:
    """A checked profile value: lists become sets of codes."""
    if isinstance(value, list):
        return frozenset(str(code) for code in value)
    if isinstance(value, bool | int):
        return value
    return str(value)


def _words(entry: schema.WordsEntry) -> Words:
    return Words(entry.de, entry.en)


def _about(entry: schema.AboutEntry) -> model.About:
    return model.About(
        id=entry.id,
        version=entry.version,
        name=_words(entry.name),
        status=model.ModelStatus(entry.status),
        status_label=_words(entry.status_label),
        comparability=entry.comparability,
        licence_note=entry.licence_note,
        languages=tuple(entry.languages),
        default_language=entry.default_language,
        validation_note=_words(entry.validation_note),
        released=None if entry.released is None else str(entry.released),
    )


def _scale(entry: schema.ScaleEntry) -> model.Scale:
    return model.Scale(
        tuple(
            model.ScaleLevel(level.level, Words(level.de, level.en), _words(level.generic))
            for level in entry.levels
        ),
        _words(entry.answer_rule),
        _words(entry.not_wanted_rule),
        {state.id: state.note for state in entry.answer_states},
    )


def _scoring(entry: schema.ScoringEntry) -> rules.ScoringRules:
    dimension, overall, gate = entry.dimension_needs, entry.overall_needs, entry.critical_gate
    return rules.ScoringRules(
        points_per_level=tuple(Fraction(points) for points in entry.points_per_level),
        dimension_needs=rules.DimensionNeeds(
            dimension.min_answered_questions, Fraction(dimension.min_answered_share_of_applicable)
        ),
        overall_needs=rules.OverallNeeds(
            overall.min_measured_dimensions, Fraction(overall.min_answered_share_of_applicable)
        ),
        near_threshold_points=Fraction(entry.near_threshold_points),
        critical_gate=rules.CriticalGate(
            gate.flag_at_or_below_level, gate.cap_stage_when_any_at_or_below_level, gate.capped_stage
        ),
        band_points=Fraction(entry.uncertainty_band.points),
        priority=rules.PriorityRules(
            critical_factor=Fraction(entry.priority.critical_factor),
            critical_at_or_below_level=entry.priority.critical_at_or_below_level,
            effort_factors={name: Fraction(factor) for name, factor in entry.priority.effort_factors.items()},
            quick_win_efforts=tuple(entry.priority.quick_win_efforts),
            effort_without_measure=entry.priority.effort_without_measure,
            show_at_most=entry.priority.show_at_most,
        ),
        weak_from_gap=Fraction(entry.funding.weak_from_gap),
        benchmark=_benchmark(entry.benchmark),
        explained=dict(entry.explained),
    )


def _benchmark(entry: schema.BenchmarkEntry) -> rules.BenchmarkRules:
    return rules.BenchmarkRules(
        entry.min_group_size,
        entry.min_complement_size,
        tuple(
            rules.DisplayTier(
                tier.n_from,
                tuple(rules.Statistic(name) for name in tier.show),
                tier.round_to_points,
                tier.rank_step,
            )
            for tier in entry.display
        ),
    )


def _targets(entry: schema.TargetProfilesEntry) -> rules.TargetProfiles:
    def by_dimension(levels: Iterable[object]) -> dict[str, Fraction]:
        return {name: Fraction(str(level)) for name, level in zip(entry.order, levels, strict=True)}

    return rules.TargetProfiles(
        status=_words(entry.status),
        field=entry.field,
        default=by_dimension(entry.default),
        by_trade_group={group: by_dimension(levels) for group, levels in entry.by_trade_group.items()},
        size_adjustments=tuple(
            rules.SizeAdjustment(
                _clause(one.when), {name: Fraction(change) for name, change in one.change.items()}
            )
            for one in entry.size_adjustment
        ),
        minimum=Fraction(entry.limits.min),
        maximum=Fraction(entry.limits.max),
    )


def _parts(entries: Iterable[schema.NamedEntry]) -> tuple[rules.FramePart, ...]:
    return tuple(rules.FramePart(entry.id, Words(entry.de, entry.en)) for entry in entries)


def _frames(entry: schema.FramesEntry) -> rules.Frames:
    dmat, dii, din = entry.dmat, entry.dii, entry.din_spec_27076
    return rules.Frames(
        rules.DmatFrame(
            _words(dmat.name),
            _words(dmat.notice),
            dmat.rule,
            _parts(dmat.dimensions),
            tuple(rules.Band(band.id, Words(band.de, band.en), Fraction(band.up_to)) for band in dmat.bands),
        ),
        rules.DiiFrame(
            _words(dii.name),
            _words(dii.notice),
            dii.rule,
            _parts(dii.indicators),
            tuple(
                rules.IntensityLevel(one.id, Words(one.de, one.en), one.start, one.end) for one in dii.levels
            ),
            dii.basic_level_from,
            tuple(_words(caveat) for caveat in dii.caveats),
        ),
        rules.DinFrame(_words(din.name), _words(din.notice), din.rule, _parts(din.topics)),
    )


def _clause(entry: schema.ClauseEntry) -> Clause:
    return Clause(entry.field, Operator(entry.op), profile_value(entry.value))


def _condition(entry: schema.ConditionEntry | None) -> Condition | None:
    if entry is None:
        return None
    combine = Combine.ANY if entry.all is None else Combine.ALL
    return Condition(combine, tuple(_clause(clause) for clause in entry.all or entry.any or []))


def _dimension(entry: schema.DimensionEntry) -> model.Dimension:
    return model.Dimension(
        entry.id,
        entry.order,
        Fraction(entry.weight),
        _words(entry.name),
        _words(entry.about),
        tuple(entry.grounding),
    )


def _cost(entry: schema.CostEntry | None) -> model.Cost | None:
    if entry is None:
        return None
    return model.Cost(
        currency=entry.currency,
        unit=entry.unit,
        sources=tuple(entry.sources),
        minimum=None if entry.min is None else Fraction(entry.min),
        maximum=None if entry.max is None else Fraction(entry.max),
        note=None if entry.note is None else _words(entry.note),
    )


def _measure(entry: schema.MeasureEntry) -> model.Measure:
    return model.Measure(
        id=entry.id,
        text=_words(entry.text),
        from_level=entry.lifts.from_level,
        to_level=entry.lifts.to_level,
        effort=entry.effort,
        funding_topics=tuple(entry.funding_topics),
        cost=_cost(entry.cost),
        applies_when=_condition(entry.applies_when),
    )


def _maps(entry: schema.MapsEntry) -> model.FrameMaps:
    return model.FrameMaps(
        tuple(entry.dmat),
        tuple(
            model.IndicatorMap(link.indicator, link.met_from_level, _condition(link.only_if))
            for link in entry.dii
        ),
        tuple(model.TopicMap(link.topic, link.met_from_level) for link in entry.din_spec_27076),
    )


def _question(entry: schema.QuestionEntry) -> model.Question:
    return model.Question(
        id=entry.id,
        dimension=entry.dimension,
        weight=Fraction(entry.weight),
        meaning_version=entry.meaning_version,
        title=_words(entry.title),
        text=_words(entry.text),
        levels=tuple(model.LevelText(level.level, Words(level.de, level.en)) for level in entry.levels),
        evidence_hint=_words(entry.evidence_hint),
        maps=_maps(entry.maps),
        funding_topics=tuple(entry.funding_topics),
        measures=tuple(_measure(measure) for measure in entry.measures),
        grounding=tuple(entry.grounding),
        quick_check=entry.quick_check,
        critical=entry.critical,
        default_target=None if entry.default_target is None else Fraction(entry.default_target),
        applies_when=_condition(entry.applies_when),
        legal_duty_at_or_below=entry.legal_duty_at_or_below,
        note=None if entry.note is None else _words(entry.note),
    )


def _sample(entry: schema.SampleProfileEntry) -> model.SampleProfile:
    return model.SampleProfile(
        entry.id,
        {name: profile_value(value) for name, value in entry.profile.items() if value is not None},
        entry.expected_applicable_questions,
        entry.expected_quick_questions,
        tuple(entry.not_applicable),
    )
