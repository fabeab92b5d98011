# SPDX-License-Identifier: EUPL-1.2
"""What a golden case expects against what the program says, as readable differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.criteria import AllOf, AnyOf, Criterion, Node, Not
from irmd_desktop.core.logic import Truth, kleene_all, kleene_any, kleene_not
from irmd_desktop.core.matching import Match, ProgrammeResult
from irmd_desktop.core.situation import Situation as Facts
from irmd_desktop.core.values import Interval, Known, NotApplicable, OneOf, Unknown, Value
from tests.golden.loader import VERDICTS, Expectation, ExpectedAmount, Situation, Source


def differences(situation: Situation, match: Match, sources: Mapping[str, Source]) -> list[str]:
    """One block of text per programme or fact that differs; empty if all is as worked out by hand."""
    blocks = [_fact(name, wanted, match.situation) for name, wanted in situation.derived.items()]
    blocks += [_everything(situation, match)]
    for expectation in situation.expectations:
        lines = list(_programme(expectation, match[expectation.programme]))
        if lines:
            cited = "; ".join(
                f"{sources[name].title} ({sources[name].dated})" for name in expectation.sources
            )
            where = [f"    {line}" for line in _trace(match[expectation.programme])]
            blocks.append(
                "\n".join(
                    (
                        f"  {expectation.programme}",
                        *(f"    {line}" for line in lines),
                        f"    why: {expectation.why}",
                        f"    source: {cited}",
                        *where,
                    )
                )
            )
    return [block for block in blocks if block]


def _fact(name: str, wanted: object, facts: Facts) -> str:
    got = shown(facts.value(name))
    return "" if got == wanted else f"  {name}: expected {wanted!r}, got {got!r}"


def shown(value: Value) -> object:
    """A value as the cases write it: itself, `open`, or a list of what it may still be."""
    match value:
        case Known(value=content):
            return content
        case OneOf(options=options):
            return sorted(options)
        case Interval(low=low, high=high):
            return [low, high]
        case NotApplicable():
            return "not_applicable"
        case Unknown():
            return "open"
    raise TypeError(type(value).__name__)


def _everything(situation: Situation, match: Match) -> str:
    lines = []
    for verdict, wanted in situation.everything.items():
        assert verdict in VERDICTS, verdict
        got = {result.programme.id for result in match.results if result.verdict.value == verdict}
        if got != wanted:
            lines.append(
                f"  all programmes {verdict}: missing {sorted(wanted - got)}, too many {sorted(got - wanted)}"
            )
    return "\n".join(lines)


def _programme(wanted: Expectation, got: ProgrammeResult) -> Iterator[str]:
    if got.verdict.value != wanted.verdict:
        yield f"verdict: expected {wanted.verdict}, got {got.verdict.value}"
    open_facts = frozenset(got.open_facts)
    if wanted.open_facts is not None and open_facts != wanted.open_facts:
        yield f"open: expected {sorted(wanted.open_facts)}, got {sorted(open_facts)}"
    if not wanted.open_includes <= open_facts:
        yield f"open: expected also {sorted(wanted.open_includes - open_facts)}, got {sorted(open_facts)}"
    broken = failing(got)
    if wanted.not_met is not None and broken != wanted.not_met:
        yield f"not met: expected {sorted(wanted.not_met)}, got {sorted(broken)}"
    if wanted.no_amount and got.amount is not None:
        yield f"amount: expected none, got {_money(got.amount.low)} to {_money(got.amount.high)}"
    if wanted.amount is not None:
        yield from _amount(wanted.amount, got.amount)


def failing(result: ProgrammeResult) -> frozenset[str]:
    """The criteria for whose sake a programme does not fit; an alternative that is made up for is not one."""
    states = {c.id: outcome.state for c, outcome in zip(result.criteria, result.outcomes, strict=True)}
    return frozenset(_blamed(result.programme.tree, states, Truth.NOT_MET))


def _blamed(node: Node, states: Mapping[str, Truth], sought: Truth) -> Iterator[str]:
    if _state(node, states) is not sought:
        return
    match node:
        case Criterion(id=name, hard=hard):
            if hard:
                yield name
        case Not(child=child):
            yield from _blamed(child, states, kleene_not(sought))
        case AllOf(children=children) | AnyOf(children=children):
            for child in children:
                yield from _blamed(child, states, sought)


def _state(node: Node, states: Mapping[str, Truth]) -> Truth:
    match node:
        case Criterion(id=name):
            return states[name]
        case Not(child=child):
            return kleene_not(_state(child, states))
        case AllOf(children=children):
            return kleene_all(_state(child, states) for child in children if not _soft(child))
        case AnyOf(children=children):
            return kleene_any(_state(child, states) for child in children if not _soft(child))


def _soft(node: Node) -> bool:
    return isinstance(node, Criterion) and not node.hard


def _amount(wanted: ExpectedAmount, got: Amount | None) -> Iterator[str]:
    if got is None:
        yield "amount: expected one, got none"
        return
    if got.kind.value != wanted.kind:
        yield f"kind: expected {wanted.kind}, got {got.kind.value}"
    if wanted.low is not None and got.low != wanted.low:
        yield f"least: expected {_money(wanted.low)}, got {_money(got.low)}"
    if wanted.high is not None and got.high != wanted.high:
        yield f"most: expected {_money(wanted.high)}, got {_money(got.high)}"
    if wanted.unbounded and got.high is not None:
        yield f"most: expected no documented upper end, got {_money(got.high)}"
    if wanted.contains is not None:
        low, high = wanted.contains
        if got.low > low or (got.high is not None and got.high < high):
            yield f"amount: expected to hold {low} and {high}, got {_money(got.low)} to {_money(got.high)}"
    if got.documented is not wanted.documented:
        yield f"documented: expected {wanted.documented}, got {got.documented}"
    if wanted.open_facts is not None and frozenset(got.open_facts) != wanted.open_facts:
        yield f"amount open: expected {sorted(wanted.open_facts)}, got {sorted(got.open_facts)}"


def _money(amount: Decimal | None) -> str:
    return "no documented end" if amount is None else f"{amount:.2f}"


def _trace(result: ProgrammeResult) -> Iterator[str]:
    for criterion, outcome in zip(result.criteria, result.outcomes, strict=True):
        if outcome.state is not Truth.MET:
            asked = f" (open: {', '.join(outcome.open_facts)})" if outcome.open_facts else ""
            yield f"- {criterion.id}: {outcome.state.code}{asked} - {criterion.rule or criterion.origin}"
    if result.amount:
        for step in result.amount.steps:
            name = type(step.step).__name__
            yield f"- {name}: {_money(step.after.low)} to {_money(step.after.high)} {' / '.join(step.chosen)}"
