# SPDX-License-Identifier: EUPL-1.2
"""From the plain form of a programme to its rules.

Status, validity, calls, budget and start rule become criteria like any other, so that "closed
since 31.12.2024" is an explanation and not a filter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from irmd_desktop.content.amount_assembly import read_amount
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
    leaves,
)
from irmd_desktop.core.facts import AS_OF_FACT, CONFIRMATION_PREFIX
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.matching import Programme
from irmd_desktop.core.start_of_works import StartKind, StartRule, StartThreshold


def read_programme(plain: Plain, rules: RuleReader, start_gate: Mapping[str, str]) -> Programme:
    """The rules of one programme; faults are noted in `rules.faults`."""
    own = rules.criterion(plain["criteria"], ("criteria",), plain["id"])
    general = tuple(_general(plain, rules.faults, start_gate))
    tree = AllOf((*general, *(own.children if isinstance(own, AllOf) else (own,))))
    _check_ids(tree, rules.faults)
    _check_soft(plain["criteria"], ("criteria",), rules.faults, top=True)
    _check_citations(plain, (), _source_ids(plain), rules.faults)
    amount = read_amount(plain["amount"], ("amount",), rules) if plain.get("amount") else None
    return Programme(plain["id"], tree, amount)


def _general(plain: Plain, faults: Faults, gate: Mapping[str, str]) -> Iterator[Node]:
    yield _status(plain["status"], plain["id"])
    if plain.get("validity"):
        yield from _period(plain["validity"], "validity", "validity", ("validity",), faults)
    calls = [
        criterion
        for index, call in enumerate(plain.get("calls", ()))
        for criterion in _period(call, f"call-{index + 1}", "call", ("calls", index), faults)
    ]
    if calls:
        yield AnyOf(tuple(calls))
    if plain.get("budget", {}).get("state") == "exhausted":
        yield _stated("budget", Truth.NOT_MET, plain["budget"].get("source", ()))
    if plain.get("start_rule"):
        yield from _start(plain["start_rule"], faults, gate)


def _stated(criterion_id: str, state: Truth, source: object) -> Criterion:
    reading = Reading(Test(Op.STATED, "", state), citations(source))
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
        faults.add(place, f"„from“ ({start}) liegt nach „to“ ({end}).")
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
    reading = Reading(Test(op, AS_OF_FACT, operand), citations(plain.get("source", ())))
    yield Criterion(criterion_id, "", (reading,), origin=origin)


def _start(plain: Plain, faults: Faults, gate: Mapping[str, str]) -> Iterator[Criterion]:
    rule = start_rule(plain)
    if rule.kind is StartKind.NONE and not rule.thresholds:
        return
    if not gate:
        faults.add(("start_rule",), "Dafür fehlt in facts.yaml der Abschnitt „start_gate“.")
        return
    if rule.thresholds and "planned_spending" not in gate:
        faults.add(("start_rule", "thresholds"), "In „start_gate“ fehlt „planned_spending“.")
    kinds = {rule.kind, *(threshold.kind for threshold in rule.thresholds)}
    if StartKind.AFTER_EVENT in kinds and "event_on" not in gate:
        faults.add(("start_rule", "kind"), "In „start_gate“ fehlt „event_on“.")
    inputs = tuple(sorted(gate.items()))
    reading = Reading(Test(Op.START_ALLOWED, "", StartGate(rule, inputs)), citations(plain.get("source", ())))
    yield Criterion("start", "", (reading,), origin="start_rule")


def start_rule(plain: Plain) -> StartRule:
    """The start-of-works rule of a programme."""
    thresholds = tuple(
        StartThreshold(
            up_to=Decimal(entry["up_to"]),
            inclusive=entry.get("inclusive", True),
            kind=StartKind(entry["kind"]),
        )
        for entry in plain.get("thresholds", ())
    )
    return StartRule(StartKind(plain["kind"]), thresholds, plain.get("months_since_event"))


def _check_ids(tree: Node, faults: Faults) -> None:
    seen: set[str] = set()
    for criterion in leaves(tree):
        if criterion.id in seen:
            faults.add(
                ("criteria",),
                f"Die Kennung „{criterion.id}“ ist doppelt oder für allgemeine Regeln reserviert.",
            )
        seen.add(criterion.id)


def _check_soft(plain: Plain, place: Place, faults: Faults, *, top: bool) -> None:
    """A hint that never decides may stand only beside the conditions, not inside alternatives."""
    if plain.get("hard") is False:
        faults.add(
            place, "Ein weiches Kriterium („hard: false“) darf nur direkt unter „all“ ganz oben stehen."
        )
    for kind in ("all", "any"):
        for index, child in enumerate(plain.get(kind) or ()):
            if not (top and kind == "all" and child.get("id")):
                _check_soft(child, (*place, kind, index), faults, top=False)
    if plain.get("not"):
        _check_soft(plain["not"], (*place, "not"), faults, top=False)


def _source_ids(plain: Plain) -> frozenset[str]:
    return frozenset(source["id"] for source in plain["sources"])


def _check_citations(plain: object, place: Place, known: frozenset[str], faults: Faults) -> None:
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key == "source" and isinstance(value, list):
                for index, citation in enumerate(value):
                    if citation["ref"] not in known:
                        faults.add(
                            (*place, "source", index, "ref"),
                            f"Die Quelle „{citation['ref']}“ steht nicht unter „sources“ dieses Programms.",
                        )
            else:
                _check_citations(value, (*place, key), known, faults)
    elif isinstance(plain, list):
        for index, value in enumerate(plain):
            _check_citations(value, (*place, index), known, faults)
