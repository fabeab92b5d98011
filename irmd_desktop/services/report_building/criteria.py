# SPDX-License-Identifier: EUPL-1.2
"""Conditions of a programme as lines: state, rule, the firm's own value, source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from irmd_desktop import texts
from irmd_desktop.content.rule_assembly import Plain
from irmd_desktop.core.criteria import AnyOf, Criterion, Node, Not, Op
from irmd_desktop.core.evaluation import Outcome
from irmd_desktop.core.facts import AS_OF_FACT
from irmd_desktop.core.logic import Truth, kleene_not
from irmd_desktop.core.matching import ProgrammeResult
from irmd_desktop.core.situation import Situation
from irmd_desktop.core.start_of_works import StartCode
from irmd_desktop.reports.model import CriterionLine, Mark, Sign
from irmd_desktop.services.report_building.sources import STALE_AFTER, SourceBook

MARK: Final = {Truth.MET: Mark.MET, Truth.OPEN: Mark.OPEN, Truth.NOT_MET: Mark.NOT_MET}
_STATUS: Final = {
    "open": "nimmt Anträge an",
    "closed": "geschlossen",
    "suspended": "ausgesetzt",
    "unknown": "nicht belegt",
    "proposed": "nur vorgeschlagen",
}


def criterion_lines(
    result: ProgrammeResult, record: Plain, situation: Situation, book: SourceBook
) -> tuple[CriterionLine, ...]:
    """All conditions in reading order; alternatives stand under one heading."""
    lines = []
    placed = list(placed_criteria(result.programme.tree))
    satisfied = {
        group
        for (_, group, negated), outcome in zip(placed, result.outcomes, strict=True)
        if group and outcome.state is Truth.MET and not negated
    }
    for (criterion, group, negated), outcome in zip(placed, result.outcomes, strict=True):
        state = kleene_not(outcome.state) if negated else outcome.state
        if group in satisfied and state is not Truth.MET and not negated:
            continue  # one alternative is met, so the others do not matter to the firm
        word = texts.state(state) if criterion.hard else f"Hinweis: {texts.state(state)}"
        rule = texts.rule(criterion)
        lines.append(
            CriterionLine(
                sign=Sign(MARK[state], word),
                rule=f"Ausschluss: {rule}" if negated else rule,
                value=firm_value(criterion, outcome, record, situation),
                source=book.label(record, criterion),
                group=group,
            )
        )
    return tuple(lines)


def placed_criteria(
    node: Node, group: str = "", negated: bool = False
) -> Iterator[tuple[Criterion, str, bool]]:
    """Criteria in the order of `leaves`, with the heading they stand under and whether below a `not`."""
    match node:
        case Criterion():
            yield node, group, negated
        case Not(child=child):
            yield from placed_criteria(child, group, not negated)
        case _ if isinstance(node, AnyOf) is not negated and len(node.children) > 1:
            # Below a `not`, all becomes any and any becomes all (De Morgan).
            for child in node.children:
                yield from placed_criteria(child, group or "Mindestens eine dieser Bedingungen", negated)
        case _:
            for child in node.children:
                yield from placed_criteria(child, group, negated)


def firm_value(criterion: Criterion, outcome: Outcome, record: Plain, situation: Situation) -> str:
    """The firm's own value for one condition, in few words."""
    test = criterion.test
    if criterion.origin == "status":
        return _status(record, situation.as_of)
    if test.op is Op.START_ALLOWED:
        return start_sentence(outcome)
    if test.op is Op.ADVISER_CONFIRMS:
        return {
            Truth.MET: "von der Beratung bestätigt",
            Truth.NOT_MET: "trifft laut Beratung nicht zu",
            Truth.OPEN: "noch zu bestätigen",
        }[outcome.state]
    if AS_OF_FACT in criterion.facts:
        return f"Stichtag {texts.day(situation.as_of)}{_until(record, criterion)}"
    parts = []
    for fact_id in criterion.facts:
        fact = situation.dictionary[fact_id]
        parts.append(texts.value(fact, situation.value(fact_id)))
    return ", ".join(parts)


def _status(record: Plain, on: date) -> str:
    status = record["status"]
    as_of = date.fromisoformat(status["as_of"]) if status.get("as_of") else None
    known = f", Stand {texts.day(as_of)}" if as_of else ""
    stale = as_of is not None and as_of + STALE_AFTER < on
    old = ", älter als 180 Tage: vor dem Antrag prüfen" if stale and status["value"] == "open" else ""
    return f"{_STATUS[status['value']]}{known}{old}"


def _until(record: Plain, criterion: Criterion) -> str:
    end = record.get("validity", {}).get("to") if criterion.origin == "validity" else None
    return f", gilt bis {texts.day(date.fromisoformat(end))}" if end else ""


def start_sentence(outcome: Outcome) -> str:
    """What the start gate found."""
    params = outcome.params
    ordered = params.get("first_order_on")
    on = f" am {texts.day(ordered)}" if isinstance(ordered, date) else ""
    earliest = params.get("earliest_start")
    since = f"; frühester Beginn {texts.day(earliest)}" if isinstance(earliest, date) else ""
    sentence = {
        StartCode.NO_RULE: "keine Vorgabe",
        StartCode.NOTHING_ORDERED: "nichts bestellt",
        StartCode.WITHDRAWAL_RIGHT: f"bestellt{on}, aber mit Rücktrittsrecht",
        StartCode.ORDERED_IN_TIME: f"bestellt{on}, rechtzeitig",
        StartCode.CLAIM_IN_TIME: "Antrag nach dem Ereignis noch möglich",
        StartCode.EVENT_AHEAD: "Ereignis steht noch bevor",
        StartCode.ORDERED_TOO_EARLY: f"bestellt{on}, vor dem erlaubten Tag",
        StartCode.CLAIMED_TOO_LATE: "Frist nach dem Ereignis ist abgelaufen",
        StartCode.HARMLESS_IN_ANY_CASE: "unschädlich, wie auch immer",
        StartCode.INPUTS_OPEN: "noch zu klären",
        StartCode.RULE_UNKNOWN: f"{'bestellt' + on if on else 'Beginn'}; nur der Fördergeber kann es sagen",
    }.get(StartCode(outcome.code), "noch zu klären")
    return f"{sentence}{since}"


def reason_not_met(result: ProgrammeResult, record: Plain, situation: Situation) -> str:
    """The first condition that is surely not met, with the firm's own value."""
    placed = placed_criteria(result.programme.tree)
    for (criterion, group, negated), outcome in zip(placed, result.outcomes, strict=True):
        state = kleene_not(outcome.state) if negated else outcome.state
        if state is Truth.NOT_MET and criterion.hard and not group:
            return _reason(criterion, outcome, record, situation)
    rules = [
        texts.rule(c)
        for c, o in zip(result.criteria, result.outcomes, strict=True)
        if o.state is Truth.NOT_MET
    ]
    return f"Keine dieser Möglichkeiten trifft zu: {'; '.join(rules[:3])}."


def _reason(criterion: Criterion, outcome: Outcome, record: Plain, situation: Situation) -> str:
    value = firm_value(criterion, outcome, record, situation)
    if criterion.origin == "status":
        return f"{value[0].upper()}{value[1:]}."
    if criterion.origin == "validity":
        start, end = (record.get("validity", {}).get(key) for key in ("from", "to"))
        if start and start > situation.as_of.isoformat():
            return f"Gilt erst ab {texts.day(date.fromisoformat(start))}."
        return f"Richtlinie galt bis {texts.day(date.fromisoformat(end))}." if end else "Gilt noch nicht."
    if criterion.test.op is Op.CONTAINS_ANY:
        return f"Ihr Vorhaben ist ein anderes. Bedingung: {texts.rule(criterion)}."
    return f"{texts.rule(criterion)} – Ihre Angabe: {value}."
