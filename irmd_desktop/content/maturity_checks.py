# SPDX-License-Identifier: EUPL-1.2
"""Whether the parts of a maturity model fit together: ids, references, conditions.

A check yields `(place, sentence)` for each fault; the place is that of the key in the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from irmd_desktop.content.maturity_profile import clause_fault, unknown_name, value_fault
from irmd_desktop.content.maturity_schema import (
    ClauseEntry,
    Code,
    ConditionEntry,
    ModelFile,
    ProfileFieldEntry,
    QuestionEntry,
)
from irmd_desktop.content.problems import quoted
from irmd_desktop.core.maturity.answers import State

Place = tuple[str | int, ...]
Fault = tuple[Place, str]


@dataclass(frozen=True, slots=True)
class Names:
    """Every id of a model that something else may name."""

    fields: dict[str, ProfileFieldEntry]
    dimensions: frozenset[str]
    references: frozenset[str]
    topics: frozenset[str]
    efforts: frozenset[str]
    cost_sources: frozenset[str]
    dmat: frozenset[str]
    indicators: frozenset[str]
    din_topics: frozenset[str]
    questions: frozenset[str]


def names_of(entry: ModelFile) -> Names:
    """Collect the ids."""
    return Names(
        {field.id: field for field in entry.profile_fields},
        frozenset(one.id for one in entry.dimensions),
        frozenset(one.id for one in entry.grounding.refs),
        frozenset(one.id for one in entry.funding_topics),
        frozenset(one.id for one in entry.effort_classes),
        frozenset(one.id for one in entry.cost_sources),
        frozenset(one.id for one in entry.frames.dmat.dimensions),
        frozenset(one.id for one in entry.frames.dii.indicators),
        frozenset(one.id for one in entry.frames.din_spec_27076.topics),
        frozenset(one.id for one in entry.questions),
    )


def reference_faults(entry: ModelFile) -> Iterator[Fault]:
    """Everything that names something which is not there, or is named twice."""
    names = names_of(entry)
    yield from _repeated_ids(entry)
    yield from _language_faults(entry)
    for index, field in enumerate(entry.profile_fields):
        yield from _field_faults(("profile_fields", index), field)
    for index, dimension in enumerate(entry.dimensions):
        yield from _unknown(
            ("dimensions", index, "grounding"), dimension.grounding, names.references, "Den Beleg"
        )
        if dimension.id not in {question.dimension for question in entry.questions}:
            yield ("dimensions", index, "id"), f"Zum Bereich {quoted(dimension.id)} gibt es keine Frage."
    for index, question in enumerate(entry.questions):
        yield from _question_faults(("questions", index), question, names)
    yield from _target_faults(entry, names)
    yield from _priority_faults(entry, names)
    for index, sample in enumerate(entry.sample_profiles):
        place: Place = ("sample_profiles", index)
        yield from profile_faults((*place, "profile"), sample.profile, names.fields)
        yield from _unknown((*place, "not_applicable"), sample.not_applicable, names.questions, "Die Frage")


def _repeats(place: Place, ids: Iterable[object], key: str) -> Iterator[Fault]:
    seen: set[object] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield (
                (*place, index, key),
                f"Die Kennung {quoted(str(name))} steht doppelt; Kennungen sind einmalig.",
            )
        seen.add(name)


def _repeated_ids(entry: ModelFile) -> Iterator[Fault]:
    frames = entry.frames
    lists: list[tuple[Place, Sequence[object]]] = [
        (("grounding", "refs"), [one.id for one in entry.grounding.refs]),
        (("profile_fields",), [one.id for one in entry.profile_fields]),
        (("funding_topics",), [one.id for one in entry.funding_topics]),
        (("effort_classes",), [one.id for one in entry.effort_classes]),
        (("cost_sources",), [one.id for one in entry.cost_sources]),
        (("dimensions",), [one.id for one in entry.dimensions]),
        (("questions",), [one.id for one in entry.questions]),
        (("sample_profiles",), [one.id for one in entry.sample_profiles]),
        (("frames", "dmat", "dimensions"), [one.id for one in frames.dmat.dimensions]),
        (("frames", "dmat", "bands"), [one.id for one in frames.dmat.bands]),
        (("frames", "dii", "indicators"), [one.id for one in frames.dii.indicators]),
        (("frames", "dii", "levels"), [one.id for one in frames.dii.levels]),
        (("frames", "din_spec_27076", "topics"), [one.id for one in frames.din_spec_27076.topics]),
    ]
    for place, ids in lists:
        yield from _repeats(place, ids, "id")
    yield from _repeats(("dimensions",), [one.order for one in entry.dimensions], "order")
    measures = [
        (("questions", index, "measures", number, "id"), measure.id)
        for index, question in enumerate(entry.questions)
        for number, measure in enumerate(question.measures)
    ]
    seen: set[str] = set()
    for where, name in measures:
        if name in seen:
            yield where, f"Die Kennung {quoted(name)} steht doppelt; Kennungen sind einmalig."
        seen.add(name)


def _language_faults(entry: ModelFile) -> Iterator[Fault]:
    if entry.model.default_language not in entry.model.languages:
        yield ("model", "default_language"), "Die Sprache muss unter „languages“ stehen."
    if (entry.model.released is None) != (entry.model.status == "draft_uncalibrated"):
        yield (
            ("model", "released"),
            "Nur ein Entwurf hat keinen Tag der Freigabe, und ein Entwurf hat keinen.",
        )
    states = [state.id for state in entry.scale.answer_states]
    if sorted(states) != sorted(State):
        yield ("scale", "answer_states"), f"Erwartet wird jeder dieser Zustände einmal: {', '.join(State)}."


def _field_faults(place: Place, field: ProfileFieldEntry) -> Iterator[Fault]:
    listed = field.type in {"enum", "set"}
    if listed != bool(field.values):
        yield (*place, "values"), "Werte gehören zu „enum“ und „set“ und zu keiner anderen Art."
    elif len(set(field.values)) < len(field.values):
        yield (*place, "values"), "Jeder Eintrag darf nur einmal vorkommen."


def _unknown(place: Place, found: Iterable[Code], known: Collection[str], what: str) -> Iterator[Fault]:
    for index, name in enumerate(found):
        if name not in known:
            yield (*place, index), unknown_name(name, known, what)


def _missing(place: Place, name: str, known: Collection[str], what: str) -> Iterator[Fault]:
    if name not in known:
        yield place, unknown_name(name, known, what)


def clause_faults(place: Place, clause: ClauseEntry, fields: dict[str, ProfileFieldEntry]) -> Iterator[Fault]:
    """What is wrong with one comparison."""
    field = fields.get(clause.field)
    if field is None:
        yield (*place, "field"), unknown_name(clause.field, fields, "Die Betriebsangabe")
        return
    fault = clause_fault(field.type, field.values, clause.op, clause.value)
    if fault:
        yield (*place, "value"), fault


def _condition_faults(
    place: Place, condition: ConditionEntry | None, fields: dict[str, ProfileFieldEntry]
) -> Iterator[Fault]:
    if condition is None:
        return
    if (condition.all is None) == (condition.any is None):
        yield place, "Erwartet wird genau eines von all und any."
    for key, clauses in (("all", condition.all), ("any", condition.any)):
        for index, clause in enumerate(clauses or []):
            yield from clause_faults((*place, key, index), clause, fields)


def _question_faults(place: Place, question: QuestionEntry, names: Names) -> Iterator[Fault]:
    yield from _missing((*place, "dimension"), question.dimension, names.dimensions, "Den Bereich")
    yield from _condition_faults((*place, "applies_when"), question.applies_when, names.fields)
    yield from _unknown((*place, "grounding"), question.grounding, names.references, "Den Beleg")
    yield from _unknown((*place, "funding_topics"), question.funding_topics, names.topics, "Das Förderthema")
    maps = question.maps
    yield from _unknown((*place, "maps", "dmat"), maps.dmat, names.dmat, "Die DMA-Dimension")
    for index, link in enumerate(maps.dii):
        at: Place = (*place, "maps", "dii", index)
        yield from _missing((*at, "indicator"), link.indicator, names.indicators, "Das Merkmal")
        yield from _condition_faults((*at, "only_if"), link.only_if, names.fields)
    for index, topic in enumerate(maps.din_spec_27076):
        at = (*place, "maps", "din_spec_27076", index, "topic")
        yield from _missing(at, topic.topic, names.din_topics, "Das Thema")
    for index, measure in enumerate(question.measures):
        at = (*place, "measures", index)
        yield from _condition_faults((*at, "applies_when"), measure.applies_when, names.fields)
        yield from _missing((*at, "effort"), measure.effort, names.efforts, "Die Aufwandsklasse")
        yield from _unknown((*at, "funding_topics"), measure.funding_topics, names.topics, "Das Förderthema")
        sources = measure.cost.sources if measure.cost else []
        yield from _unknown((*at, "cost", "sources"), sources, names.cost_sources, "Die Preisquelle")


def _target_faults(entry: ModelFile, names: Names) -> Iterator[Fault]:
    targets = entry.target_profiles
    place: Place = ("target_profiles",)
    field = names.fields.get(targets.field)
    if field is None or field.type != "enum":
        yield (*place, "field"), "Erwartet wird eine Betriebsangabe der Art „enum“."
    else:
        for group in targets.by_trade_group:
            yield from _missing((*place, "by_trade_group", group), group, field.values, "Die Gewerbegruppe")
    if sorted(targets.order) != sorted(names.dimensions):
        yield (*place, "order"), "Erwartet wird jeder Bereich genau einmal."
    profiles = {("default",): targets.default} | {
        ("by_trade_group", group): levels for group, levels in targets.by_trade_group.items()
    }
    for key, levels in profiles.items():
        if len(levels) != len(targets.order):
            yield (*place, *key), f"Erwartet werden {len(targets.order)} Zielstufen, eine je Bereich."
    for index, adjustment in enumerate(targets.size_adjustment):
        at: Place = (*place, "size_adjustment", index)
        yield from clause_faults((*at, "when"), adjustment.when, names.fields)
        for name in adjustment.change:
            yield from _missing((*at, "change", name), name, names.dimensions, "Den Bereich")


def _priority_faults(entry: ModelFile, names: Names) -> Iterator[Fault]:
    rules = entry.scoring.priority
    place: Place = ("scoring", "priority")
    if set(rules.effort_factors) != names.efforts:
        yield (
            (*place, "effort_factors"),
            f"Erwartet wird ein Faktor je Aufwandsklasse: {', '.join(sorted(names.efforts))}.",
        )
    yield from _unknown(
        (*place, "quick_win_efforts"), rules.quick_win_efforts, names.efforts, "Die Aufwandsklasse"
    )
    at = (*place, "effort_without_measure")
    yield from _missing(at, rules.effort_without_measure, names.efforts, "Die Aufwandsklasse")


def profile_faults(
    place: Place, profile: dict[str, object], fields: dict[str, ProfileFieldEntry]
) -> Iterator[Fault]:
    """What is wrong with the profile of a sample firm; an empty value is unknown."""
    for name, value in profile.items():
        field = fields.get(name)
        if field is None:
            yield (*place, name), unknown_name(name, fields, "Die Betriebsangabe")
        elif value is not None:
            fault = value_fault(field.type, field.values, value)
            if fault:
                yield (*place, name), fault
