# SPDX-License-Identifier: EUPL-1.2
"""Conditions of a programme as lines: state, rule, the firm's own value, source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
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
from irmd_desktop.language import tr
from irmd_desktop.reports.model import CriterionLine, Mark, Sign
from irmd_desktop.services.report_building.sources import STALE_AFTER, SourceBook

MARK: Final = {Truth.MET: Mark.MET, Truth.OPEN: Mark.OPEN, Truth.NOT_MET: Mark.NOT_MET}
_RANK: Final = {Truth.NOT_MET: 0, Truth.OPEN: 2, Truth.MET: 4}


def criterion_lines(
    result: ProgrammeResult, record: Plain, situation: Situation, book: SourceBook
) -> tuple[CriterionLine, ...]:
    """All conditions: what is not met first, then what is open, then what is met.

    Alternatives stand under one heading and stay together.
    """
    lines: list[tuple[Truth, CriterionLine]] = []
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
        word = texts.state(state)
        if not criterion.hard:
            word = tr("Hinweis: {state}").format(state=word)
        rule = texts.rule(criterion)
        lines.append(
            (
                state,
                CriterionLine(
                    sign=Sign(MARK[state], word),
                    rule=tr("Ausschluss: {rule}").format(rule=rule) if negated else rule,
                    value=firm_value(criterion, outcome, record, situation),
                    source=book.label(record, criterion),
                    group=group,
                ),
            )
        )
    ranks = _ranks(lines)
    ordered = sorted(lines, key=lambda pair: ranks[pair[1].group] if pair[1].group else _RANK[pair[0]])
    return tuple(line for _, line in ordered)


def _ranks(lines: Sequence[tuple[Truth, CriterionLine]]) -> dict[str, int]:
    """Where a heading stands: with the best of its alternatives, behind what stands alone."""
    found: dict[str, int] = {}
    for state, line in lines:
        best = max(found.get(line.group, 0), _RANK[state] + 1)
        found[line.group] = best
    return found


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
                yield from placed_criteria(child, group or tr("Mindestens eine dieser Bedingungen"), negated)
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
            Truth.MET: tr("von der Beratung bestätigt"),
            Truth.NOT_MET: tr("trifft laut Beratung nicht zu"),
            Truth.OPEN: tr("noch zu bestätigen"),
        }[outcome.state]
    if AS_OF_FACT in criterion.facts:
        day = tr("Stichtag {day}").format(day=texts.day(situation.as_of))
        return f"{day}{_until(record, criterion)}"
    parts = []
    for fact_id in criterion.facts:
        fact = situation.dictionary[fact_id]
        parts.append(texts.value(fact, situation.value(fact_id)))
    return ", ".join(parts)


def _status(record: Plain, on: date) -> str:
    status = record["status"]
    as_of = date.fromisoformat(status["as_of"]) if status.get("as_of") else None
    words = {
        "open": tr("nimmt Anträge an"),
        "closed": tr("geschlossen"),
        "suspended": tr("ausgesetzt"),
        "unknown": tr("nicht belegt"),
        "proposed": tr("nur vorgeschlagen"),
    }
    parts = [words[status["value"]]]
    if as_of:
        parts.append(tr("Stand {day}").format(day=texts.day(as_of)))
    if as_of and as_of + STALE_AFTER < on and status["value"] == "open":
        parts.append(tr("älter als 180 Tage: vor dem Antrag prüfen"))
    return ", ".join(parts)


def _until(record: Plain, criterion: Criterion) -> str:
    end = record.get("validity", {}).get("to") if criterion.origin == "validity" else None
    return ", " + tr("gilt bis {day}").format(day=texts.day(date.fromisoformat(end))) if end else ""


def start_sentence(outcome: Outcome) -> str:
    """What the start gate found."""
    params = outcome.params
    ordered = params.get("first_order_on")
    what = tr("bestellt")
    if isinstance(ordered, date):
        what = tr("bestellt am {day}").format(day=texts.day(ordered))
    sentence = {
        StartCode.NO_RULE: tr("keine Vorgabe"),
        StartCode.NOTHING_ORDERED: tr("nichts bestellt"),
        StartCode.WITHDRAWAL_RIGHT: tr("{ordered}, aber mit Rücktrittsrecht").format(ordered=what),
        StartCode.ORDERED_IN_TIME: tr("{ordered}, rechtzeitig").format(ordered=what),
        StartCode.CLAIM_IN_TIME: tr("Antrag nach dem Ereignis noch möglich"),
        StartCode.EVENT_AHEAD: tr("Ereignis steht noch bevor"),
        StartCode.ORDERED_TOO_EARLY: tr("{ordered}, vor dem erlaubten Tag").format(ordered=what),
        StartCode.CLAIMED_TOO_LATE: tr("Frist nach dem Ereignis ist abgelaufen"),
        StartCode.HARMLESS_IN_ANY_CASE: tr("unschädlich, wie auch immer"),
        StartCode.RULE_UNKNOWN: tr("{start}; nur der Fördergeber kann es sagen").format(
            start=what if isinstance(ordered, date) else tr("Beginn")
        ),
    }.get(StartCode(outcome.code), tr("noch zu klären"))
    earliest = params.get("earliest_start")
    if isinstance(earliest, date):
        sentence = tr("{sentence}; frühester Beginn {day}").format(sentence=sentence, day=texts.day(earliest))
    return sentence


class Drop(StrEnum):
    """Kinds of reasons for which a programme drops out, in the order in which they are listed."""

    CLOSED = "closed"
    START = "start"
    REGION = "region"
    PURPOSE = "purpose"
    FIRM = "firm"
    OTHER = "other"


def why_dropped(result: ProgrammeResult, record: Plain, situation: Situation) -> tuple[Drop, str]:
    """Kind of reason, and the reason in one sentence: the most final of the conditions that are not met."""
    found = []
    placed = placed_criteria(result.programme.tree)
    for (criterion, group, negated), outcome in zip(placed, result.outcomes, strict=True):
        state = kleene_not(outcome.state) if negated else outcome.state
        if state is Truth.NOT_MET and criterion.hard and not group:
            found.append((_kind(criterion), _reason(criterion, outcome, record, situation)))
    if found:
        order = list(Drop)
        return min(found, key=lambda pair: order.index(pair[0]))
    # Only alternatives: none of them is met.
    rules = [
        (_kind(c), texts.rule(c))
        for c, o in zip(result.criteria, result.outcomes, strict=True)
        if o.state is Truth.NOT_MET
    ]
    kinds = {kind for kind, _ in rules}
    listed = "; ".join(rule for _, rule in rules[:3])
    sentence = tr("Keine dieser Möglichkeiten trifft zu: {rules}.").format(rules=listed)
    return (kinds.pop() if len(kinds) == 1 else Drop.OTHER), sentence


def reason_not_met(result: ProgrammeResult, record: Plain, situation: Situation) -> str:
    """The reason alone."""
    return why_dropped(result, record, situation)[1]


def _kind(criterion: Criterion) -> Drop:
    if criterion.origin in ("status", "validity", "call", "budget"):
        return Drop.CLOSED
    if criterion.origin == "start_rule" or criterion.test.op is Op.START_ALLOWED:
        return Drop.START
    facts = criterion.facts
    if any(fact.startswith("site.") for fact in facts):
        return Drop.REGION
    if any(fact.startswith(("project.", "cost.")) for fact in facts):
        return Drop.PURPOSE
    if any(fact.startswith(("firm.", "group.", "person.", "founding.", "aid.")) for fact in facts):
        return Drop.FIRM
    return Drop.OTHER


def _reason(criterion: Criterion, outcome: Outcome, record: Plain, situation: Situation) -> str:
    value = firm_value(criterion, outcome, record, situation)
    if criterion.origin == "status":
        return f"{value[0].upper()}{value[1:]}."
    if criterion.origin == "validity":
        start, end = (record.get("validity", {}).get(key) for key in ("from", "to"))
        if start and start > situation.as_of.isoformat():
            return tr("Gilt erst ab {day}.").format(day=texts.day(date.fromisoformat(start)))
        if end:
            return tr("Richtlinie galt bis {day}.").format(day=texts.day(date.fromisoformat(end)))
        return tr("Gilt noch nicht.")
    rule = texts.rule(criterion)
    if criterion.test.op is Op.CONTAINS_ANY:
        return tr("Nötig wäre: {rule}.").format(rule=rule)
    return tr("{rule} – Ihre Angabe: {value}.").format(rule=rule, value=value)
