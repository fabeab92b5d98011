# SPDX-License-Identifier: EUPL-1.2
"""Whether the figures of a maturity model make sense together: levels, points, stages, bands, tiers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from irmd_desktop.content.maturity_checks import Fault, Place
from irmd_desktop.content.maturity_schema import LevelEntry, ModelFile, QuestionEntry, ScaleLevelEntry


def figure_faults(entry: ModelFile) -> Iterator[Fault]:
    """Every figure that contradicts another one."""
    top = len(entry.scoring.points_per_level) - 1
    if not _rising(entry.scoring.points_per_level):
        yield ("scoring", "points_per_level"), "Die Punkte müssen von Stufe zu Stufe steigen."
    yield from _level_faults(("scale", "levels"), entry.scale.levels, top)
    for index, question in enumerate(entry.questions):
        yield from _question_faults(("questions", index), question, entry, top)
    yield from _gate_faults(entry, top)
    yield from _stage_faults(entry)
    yield from _target_faults(entry, top)
    yield from _frame_faults(entry)
    yield from _benchmark_faults(entry)


def _rising(numbers: Sequence[Decimal | int]) -> bool:
    return all(lower < upper for lower, upper in itertools.pairwise(numbers))


def _level_faults(place: Place, levels: Sequence[LevelEntry | ScaleLevelEntry], top: int) -> Iterator[Fault]:
    if [one.level for one in levels] != list(range(top + 1)):
        yield place, f"Erwartet werden die Stufen 0 bis {top}, jede einmal und in dieser Reihenfolge."


def _at_most(place: Place, level: int | None, top: int) -> Iterator[Fault]:
    if level is not None and level > top:
        yield place, f"Erwartet wird eine Stufe von 0 bis {top}."


def _question_faults(place: Place, question: QuestionEntry, entry: ModelFile, top: int) -> Iterator[Fault]:
    limits = entry.target_profiles.limits
    yield from _level_faults((*place, "levels"), question.levels, top)
    yield from _at_most((*place, "legal_duty_at_or_below"), question.legal_duty_at_or_below, top)
    if question.default_target is not None and not limits.min <= question.default_target <= limits.max:
        yield (*place, "default_target"), f"Erwartet wird eine Zielstufe von {limits.min} bis {limits.max}."
    for index, indicator in enumerate(question.maps.dii):
        yield from _at_most((*place, "maps", "dii", index, "met_from_level"), indicator.met_from_level, top)
    for index, topic in enumerate(question.maps.din_spec_27076):
        at: Place = (*place, "maps", "din_spec_27076", index, "met_from_level")
        yield from _at_most(at, topic.met_from_level, top)
    for index, measure in enumerate(question.measures):
        at = (*place, "measures", index)
        if not measure.lifts.from_level < measure.lifts.to_level <= top:
            yield (
                (*at, "lifts"),
                f"„from_level“ muss unter „to_level“ liegen, und dieses bei höchstens {top}.",
            )
        cost = measure.cost
        if cost is not None and cost.min is None and cost.max is None:
            yield (*at, "cost"), "Ein Preis braucht „min“ oder „max“; ist keiner bekannt, entfällt „cost“."
        if cost is not None and cost.min is not None and cost.max is not None and cost.min > cost.max:
            yield (*at, "cost", "min"), "„min“ liegt über „max“."


def _gate_faults(entry: ModelFile, top: int) -> Iterator[Fault]:
    gate = entry.scoring.critical_gate
    place: Place = ("scoring", "critical_gate")
    yield from _at_most((*place, "flag_at_or_below_level"), gate.flag_at_or_below_level, top)
    if gate.cap_stage_when_any_at_or_below_level > gate.flag_at_or_below_level:
        key = "cap_stage_when_any_at_or_below_level"
        yield (
            (*place, key),
            "Was die Stufe deckelt, muss auch gekennzeichnet sein („flag_at_or_below_level“).",
        )
    if gate.capped_stage not in {stage.stage for stage in entry.stages}:
        yield (*place, "capped_stage"), "Diese Reifegradstufe gibt es unter „stages“ nicht."
    pressing = entry.scoring.priority.critical_at_or_below_level
    yield from _at_most(("scoring", "priority", "critical_at_or_below_level"), pressing, top)


def _stage_faults(entry: ModelFile) -> Iterator[Fault]:
    points = entry.scoring.points_per_level
    starts = [stage.start for stage in entry.stages]
    if not _rising(starts) or starts[0] != points[0] or starts[-1] > points[-1]:
        yield (
            ("stages",),
            f"Die Stufen müssen bei {points[0]} beginnen, steigen und spätestens bei {points[-1]} enden.",
        )
    if not _rising([stage.stage for stage in entry.stages]):
        yield ("stages",), "Die Nummern der Stufen müssen steigen."
    least, most = entry.scoring.overall_needs.min_measured_dimensions, len(entry.dimensions)
    if least > most:
        key = ("scoring", "overall_needs", "min_measured_dimensions")
        yield key, f"Das Modell hat nur {most} Bereiche."


def _target_faults(entry: ModelFile, top: int) -> Iterator[Fault]:
    targets = entry.target_profiles
    limits, place = targets.limits, ("target_profiles",)
    if not limits.min <= limits.max <= top:
        yield (*place, "limits"), f"Erwartet wird min bis max innerhalb von 0 bis {top}."
    profiles = {("default",): targets.default} | {
        ("by_trade_group", group): levels for group, levels in targets.by_trade_group.items()
    }
    for key, levels in profiles.items():
        for index, level in enumerate(levels):
            if not limits.min <= level <= limits.max:
                yield (
                    (*place, *key, index),
                    f"Erwartet wird eine Zielstufe von {limits.min} bis {limits.max}.",
                )


def _frame_faults(entry: ModelFile) -> Iterator[Fault]:
    bands = entry.frames.dmat.bands
    if not _rising([band.up_to for band in bands]) or bands[-1].up_to != entry.scoring.points_per_level[-1]:
        yield ("frames", "dmat", "bands"), "Die Enden müssen steigen, das letzte ist die höchste Punktzahl."
    dii = entry.frames.dii
    covered = [count for level in dii.levels for count in range(level.start, level.end + 1)]
    if covered != list(range(len(dii.indicators) + 1)):
        yield (
            ("frames", "dii", "levels"),
            f"Die Stufen müssen 0 bis {len(dii.indicators)} lückenlos abdecken.",
        )
    if dii.basic_level_from > len(dii.indicators):
        yield ("frames", "dii", "basic_level_from"), f"Es gibt nur {len(dii.indicators)} Merkmale."


def _benchmark_faults(entry: ModelFile) -> Iterator[Fault]:
    rules = entry.scoring.benchmark
    place: Place = ("scoring", "benchmark", "display")
    sizes = [tier.n_from for tier in rules.display]
    if sizes[0] != 0 or not _rising(sizes):
        yield place, "Die Gruppengrößen müssen bei 0 beginnen und steigen."
    for index, tier in enumerate(rules.display):
        if tier.show and tier.n_from < rules.min_group_size:
            yield (
                (*place, index, "show"),
                f"Unter {rules.min_group_size} Betrieben darf nichts gezeigt werden.",
            )
        if ("percentile_rank" in tier.show) != (tier.rank_step is not None):
            yield (
                (*place, index, "rank_step"),
                "Die Schrittweite gehört zum Prozentrang und zu nichts anderem.",
            )
        if tier.rank_step is not None and 100 % tier.rank_step != 0:
            yield (*place, index, "rank_step"), "Die Schrittweite muss 100 ohne Rest teilen."
