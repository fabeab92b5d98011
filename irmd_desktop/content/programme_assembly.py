# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of a programme to its rules.

Status, validity, calls, budget and start rule become criteria like any other, so that "closed
since 31.12.2024" is an explanation and not a filter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from irmd_desktop.content.amount_assembly import read_amount
from irmd_desktop.content.operands import nearest
from irmd_desktop.content.rule_assembly import Faults, Place, Plain, RuleReader, citations
from irmd_desktop.core.criteria import (
    AllOf,
    AnyOf,
    Bounds,
    Criterion,
    Node,
    Op,
    Operand,
    Reading,
    StartGate,
    Test,
)
from irmd_desktop.core.facts import AS_OF_FACT, CONFIRMATION_PREFIX
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.matching import Programme
from irmd_desktop.core.start_of_works import StartKind, StartRule, StartThreshold


def read_programme(plain: Plain, rules: RuleReader, start_gate: Mapping[str, str]) -> Programme:
    """The rules of one programme; faults are noted in `rules.faults`."""
    own = rules.criterion(plain["criteria"], ("criteria",), plain["id"])
    general = tuple(_general(plain, rules.faults, start_gate))
    _check_criteria(plain["criteria"], plain.get("amount") is not None, rules.faults)
    _check_unique(plain, rules.faults)
    _check_citations(plain, (), frozenset(source["id"] for source in plain["sources"]), rules.faults)
    amount = read_amount(plain["amount"], ("amount",), rules) if plain.get("amount") else None
    tree = AllOf((*general, *(own.children if isinstance(own, AllOf) else (own,))))
    return Programme(plain["id"], tree, amount)


def _general(plain: Plain, faults: Faults, gate: Mapping[str, str]) -> Iterator[Node]:
    yield _status(plain["status"], plain["id"])
    if plain.get("validity"):
        yield from _period(plain["validity"], "validity", "validity", ("validity",), faults)
    calls: list[Criterion] = []
    for index, call in enumerate(plain.get("calls") or ()):
        place: Place = ("calls", index)
        if not call.get("from") and not call.get("to"):
            faults.add(
                place, "Ein Aufruf braucht „from“ oder „to“; ein Aufruf ohne Tage gehört zu „deadlines“."
            )
        calls.extend(_period(call, f"call-{index + 1}", "call", place, faults))
    if calls:
        yield AnyOf(tuple(calls))
    budget = plain.get("budget") or {}
    if budget.get("state") == "exhausted":
        yield _stated("budget", Truth.NOT_MET, budget.get("source"))
    if plain.get("start_rule"):
        yield from _start(plain["start_rule"], faults, gate)


def _stated(criterion_id: str, state: Truth, source: object) -> Criterion:
    reading = Reading(Test(Op.STATED, "", state), citations(source or ()))
    return Criterion(criterion_id, "", (reading,), origin=criterion_id)


def _status(plain: Plain, programme: str) -> Criterion:
    if plain["value"] == "unknown":
        test = Test(Op.ADVISER_CONFIRMS, f"{CONFIRMATION_PREFIX}{programme}.status")
        return Criterion("status", "", (Reading(test, citations(plain["source"])),), origin="status")
    state = Truth.MET if plain["value"] == "open" else Truth.NOT_MET
    return _stated("status", state, plain["source"])


def _period(
    plain: Plain, criterion_id: str, origin: str, place: Place, faults: Faults
) -> Iterator[Criterion]:
    start = date.fromisoformat(plain["from"]) if plain.get("from") else None
    end = date.fromisoformat(plain["to"]) if plain.get("to") else None
    if start and end and start > end:
        faults.add((*place, "from"), f"„from“ ({start}) liegt nach „to“ ({end}).")
        return
    operand: Operand
    if start and end:
        op, operand = Op.BETWEEN, Bounds(start, end)
    elif start:
        op, operand = Op.GE, start
    elif end:
        op, operand = Op.LE, end
    else:
        return
    reading = Reading(Test(op, AS_OF_FACT, operand), citations(plain.get("source") or ()))
    yield Criterion(criterion_id, "", (reading,), origin=origin)


def _start(plain: Plain, faults: Faults, gate: Mapping[str, str]) -> Iterator[Criterion]:
    fault = _start_fault(plain, gate)
    if fault:
        faults.add(*fault)
        return
    rule = start_rule(plain)
    if rule.kind is StartKind.NONE and not rule.thresholds:
        return
    inputs = tuple(sorted(gate.items()))
    reading = Reading(
        Test(Op.START_ALLOWED, "", StartGate(rule, inputs)), citations(plain.get("source") or ())
    )
    yield Criterion("start", "", (reading,), origin="start_rule")


def _start_fault(plain: Plain, gate: Mapping[str, str]) -> tuple[Place, str] | None:
    """What is wrong with a start rule, with its place; `None` for a sound one."""
    thresholds = plain.get("thresholds") or []
    kinds = {StartKind(plain["kind"]), *(StartKind(entry["kind"]) for entry in thresholds)}
    if not gate and kinds != {StartKind.NONE}:
        return ("start_rule",), "Dafür fehlt in facts.yaml der Abschnitt „start_gate“."
    if thresholds and "planned_spending" not in gate:
        return ("start_rule", "thresholds"), "Dafür fehlt in „start_gate“ von facts.yaml „planned_spending“."
    if StartKind.AFTER_EVENT in kinds and "event_on" not in gate:
        return ("start_rule", "kind"), "Dafür fehlt in „start_gate“ von facts.yaml „event_on“."
    if plain.get("months_since_event") is not None and StartKind.AFTER_EVENT not in kinds:
        return ("start_rule", "months_since_event"), "Diese Angabe gibt es nur bei „kind: after_event“."
    limits = [(entry["up_to"], entry.get("inclusive", True)) for entry in thresholds]
    for index, (lower, upper) in enumerate(pairwise(limits), start=1):
        if upper <= lower:
            return (
                "start_rule",
                "thresholds",
                index,
                "up_to",
            ), "Die Grenzen müssen von oben nach unten steigen."
    return None


def start_rule(plain: Plain) -> StartRule:
    """The start-of-works rule of a programme."""
    thresholds = tuple(
        StartThreshold(
            up_to=Decimal(entry["up_to"]),
            inclusive=entry.get("inclusive", True),
            kind=StartKind(entry["kind"]),
        )
        for entry in plain.get("thresholds") or ()
    )
    return StartRule(StartKind(plain["kind"]), thresholds, plain.get("months_since_event"))


_RESERVED: Final = re.compile(r"status|validity|call-[0-9]+|budget|start")
"""Ids of the criteria that are made from the rest of the record."""


def _check_criteria(plain: Plain, has_amount: bool, faults: Faults) -> None:
    """What no criterion can tell by itself: whether its id is free, and whether it may stand there."""
    seen: set[str] = set()
    for criterion, place in _criteria(plain, ("criteria",)):
        name = criterion["id"]
        if name in seen:
            faults.add((*place, "id"), f"Die Kennung „{name}“ steht doppelt in diesem Programm.")
        if _RESERVED.fullmatch(name):
            faults.add((*place, "id"), f"Die Kennung „{name}“ ist für allgemeine Regeln reserviert.")
        seen.add(name)
        # A hint that never decides may stand only beside the conditions, not inside alternatives.
        if criterion.get("hard") is False and not (len(place) == 3 and place[1] == "all"):
            faults.add((*place, "hard"), "„hard: false“ ist nur direkt unter dem obersten „all“ erlaubt.")
        if criterion.get("op") == Op.ROOM_FOR and not has_amount and _without_aid(criterion):
            faults.add((*place, "value"), "„room_for“ ohne „aid“ braucht „amount“ in diesem Programm.")


def _criteria(plain: Plain, place: Place) -> Iterator[tuple[Plain, Place]]:
    """Every single criterion with its place, in reading order."""
    if plain.get("id") is not None:
        yield plain, place
    for kind in ("all", "any"):
        for index, child in enumerate(plain.get(kind) or ()):
            yield from _criteria(child, (*place, kind, index))
    if plain.get("not") is not None:
        yield from _criteria(plain["not"], (*place, "not"))


def _without_aid(criterion: Plain) -> bool:
    operands = [reading["value"] for reading in criterion.get("readings") or ()] or [criterion.get("value")]
    return any(isinstance(operand, dict) and operand.get("aid") is None for operand in operands)


def _check_unique(plain: Plain, faults: Faults) -> None:
    for key, what in (("sources", "Quelle"), ("documents", "Unterlage")):
        seen: set[str] = set()
        for index, entry in enumerate(plain.get(key) or ()):
            if entry["id"] in seen:
                faults.add(
                    (key, index, "id"), f"Die {what} „{entry['id']}“ steht doppelt in diesem Programm."
                )
            seen.add(entry["id"])


def _check_citations(plain: object, place: Place, known: frozenset[str], faults: Faults) -> None:
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key == "source" and isinstance(value, list):
                for index, citation in enumerate(value):
                    if citation["ref"] not in known:
                        faults.add(
                            (*place, "source", index, "ref"),
                            f"Die Quelle „{citation['ref']}“ steht nicht unter „sources“ dieses Programms."
                            f"{nearest(citation['ref'], sorted(known))}",
                        )
            elif key != "value":  # left open by the schema and read by `operands`
                _check_citations(value, (*place, key), known, faults)
    elif isinstance(plain, list):
        for index, value in enumerate(plain):
            _check_citations(value, (*place, index), known, faults)
