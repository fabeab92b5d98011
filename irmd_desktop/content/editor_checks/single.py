# SPDX-License-Identifier: EUPL-1.2
"""What is odd about one record whatever the day: sources, calls, topics, repeated points."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from irmd_desktop.content.editor_checks.hint import Hint, Record
from irmd_desktop.content.rule_assembly import Place
from irmd_desktop.core.criteria import leaves

_ALIKE: Final = 0.9
"""From this likeness of two notes on they are taken for the same one."""

_SHORTEST: Final = 40
"""Shorter notes ("nicht belegt") may well be the same for different points."""


def second_hand(record: Record) -> Iterator[Hint]:
    """`secondary-only`: conditions for which no primary source stands; one hint per record."""
    primary = record.primary
    names = []
    for criterion in leaves(record.rules.tree):
        cited = {citation.source for reading in criterion.readings for citation in reading.citations}
        if cited and not any(primary[source] for source in cited):
            names.append(criterion.id)
    if names and record.status != "closed":
        listed = ", ".join(f"„{name}“" for name in names)
        message = f"Nur aus zweiter Hand belegt: {listed}. Die amtliche Quelle fehlt."
        yield record.hint("secondary-only", ("criteria",), "criteria", message)


def without_source(record: Record) -> Iterator[Hint]:
    """`without-source`: a dated or started rule outside the criteria that no source supports."""
    for key in ("validity", "budget", "start_rule", "state_aid", "cumulation", "quotes", "settlement"):
        part = record.plain.get(key)
        if part and not part.get("source") and not _says_nothing(part):
            message = f"„{key}“ nennt keine Quelle."
            yield record.hint("without-source", (key,), key, message)
    for index, call in enumerate(record.plain.get("calls", ())):
        if not call.get("source"):
            yield record.hint("without-source", ("calls", index), "calls", "Der Aufruf nennt keine Quelle.")


def _says_nothing(part: dict[str, Any]) -> bool:
    """Whether a part states only that something is not known."""
    return set(part) <= {"note"} or (
        set(part) <= {"kind", "basis", "rule", "state", "note"} and "unknown" in part.values()
    )


def unused_sources(record: Record) -> Iterator[Hint]:
    """`source-unused`: a source that no rule, step or note refers to."""
    cited = set(_cited(record.plain))
    shown = {record.plain["contact"].get("url"), record.plain.get("fdb_url")}
    for index, source in enumerate(record.plain["sources"]):
        if source["id"] not in cited and source.get("url", "") not in shown:
            message = f"Auf die Quelle „{source['id']}“ bezieht sich keine Angabe."
            yield record.hint("source-unused", ("sources", index), source["id"], message)


def _cited(plain: Any) -> Iterator[str]:
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key == "source" and isinstance(value, list):
                yield from (citation["ref"] for citation in value)
            else:
                yield from _cited(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _cited(value)


def overlapping_calls(record: Record) -> Iterator[Hint]:
    """`calls-overlap`: two calls share a day, or a call reaches beyond the validity."""
    calls = list(enumerate(record.plain.get("calls", ())))
    for position, (first, call) in enumerate(calls):
        for second, other in calls[position + 1 :]:
            if _start(call) <= _end(other) and _start(other) <= _end(call):
                message = f"Die Aufrufe {first + 1} und {second + 1} überschneiden sich."
                yield record.hint("calls-overlap", ("calls", second), f"calls.{second}", message)
    validity = record.plain.get("validity", {})
    for index, call in calls:
        for key, outside in (("from", _start(call) < _start(validity)), ("to", _end(call) > _end(validity))):
            if outside and call.get(key):
                message = "Der Aufruf reicht über die Gültigkeit hinaus."
                yield record.hint("call-outside-validity", ("calls", index, key), f"calls.{index}", message)


def _start(period: dict[str, Any]) -> date:
    return date.fromisoformat(period["from"]) if period.get("from") else date.min


def _end(period: dict[str, Any]) -> date:
    return date.fromisoformat(period["to"]) if period.get("to") else date.max


def repeated_points(record: Record) -> Iterator[Hint]:
    """`open-point-repeated`: two open points say the same, or a conflict is listed as open as well."""
    points = record.plain.get("open_points", ())
    for index, point in enumerate(points):
        for earlier in points[:index]:
            if _folded(point["about"]) == _folded(earlier["about"]) or _alike(point["note"], earlier["note"]):
                yield _repeated(record, index, point["about"], f"„{earlier['about']}“")
                break
        for conflict in record.plain.get("conflicts", ()):
            if _folded(conflict["about"]) == _folded(point["about"]):
                yield _repeated(record, index, point["about"], "ein Widerspruch unter „conflicts“")


def _repeated(record: Record, index: int, about: str, other: str) -> Hint:
    message = f"Der offene Punkt „{about}“ wiederholt sich: {other}."
    return record.hint("open-point-repeated", ("open_points", index), about, message)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _alike(note: str, other: str) -> bool:
    if min(len(note), len(other)) < _SHORTEST:
        return False
    matcher = difflib.SequenceMatcher(None, _folded(note), _folded(other), autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def unknown_names(record: Record) -> Iterator[Hint]:
    """`unknown-topic`, `unknown-programme`: names that nothing else in the folder knows."""
    folder = record.folder
    for index, topic in enumerate(record.plain.get("topics", ())):
        if folder.topics and topic not in folder.topics:
            message = (
                f"Das Förderthema „{topic}“ steht in keinem Reifegradmodell.{_near(topic, folder.topics)}"
            )
            yield record.hint("unknown-topic", ("topics", index), topic, message)
    for index, programme in enumerate(record.plain.get("replaced_by", ())):
        if programme not in folder.programmes:
            near = _near(programme, folder.programmes)
            message = f"Das Programm „{programme}“ steht nicht im Katalog.{near}"
            yield record.hint("unknown-programme", ("replaced_by", index), programme, message)


def _near(name: str, known: frozenset[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f" Gemeint ist vielleicht „{near[0]}“." if near else ""


def impossible_dates(record: Record) -> Iterator[Hint]:
    """`dates-reversed`: a source dated after it was read, or a review planned before the last one."""
    for index, source in enumerate(record.plain["sources"]):
        if source.get("dated") and source["dated"] > source["checked_on"]:
            place: Place = ("sources", index, "dated")
            message = f"Die Quelle „{source['id']}“ ist jünger als der Tag, an dem sie gelesen wurde."
            yield record.hint("dates-reversed", place, source["id"], message)
    review = record.plain["review"]
    if review["next_on"] <= review["checked_on"]:
        message = "Die nächste Prüfung liegt nicht nach der letzten."
        yield record.hint("dates-reversed", ("review", "next_on"), "review", message)


RULES: Final = (
    second_hand,
    without_source,
    unused_sources,
    overlapping_calls,
    repeated_points,
    unknown_names,
    impossible_dates,
)
