# SPDX-License-Identifier: EUPL-1.2
"""One firm against a whole catalogue: verdict, trace of every criterion, amount.

Many programmes ask the same thing. Each distinct question is therefore answered once and its
outcome shared; after a change only the programmes that name a changed fact are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from irmd_desktop.core.amounts import AmountRule
from irmd_desktop.core.calculation import Amount, calculate
from irmd_desktop.core.criteria import AllOf, Criterion, Node, Not, Test, leaves
from irmd_desktop.core.evaluation import AidRange, Outcome, evaluate_test, stricter
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.rule_facts import amount_facts
from irmd_desktop.core.situation import Situation


class Verdict(StrEnum):
    """Result for one programme (passt, passt nicht, offen)."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    OPEN = "open"


_MIRROR = (Truth.MET, Truth.OPEN, Truth.NOT_MET)  # by state, the fast way of kleene_not
_NO_OWN: Mapping[int, Truth] = MappingProxyType({})
_VERDICT = {Truth.MET: Verdict.ELIGIBLE, Truth.OPEN: Verdict.OPEN, Truth.NOT_MET: Verdict.NOT_ELIGIBLE}


@dataclass(frozen=True, slots=True)
class Programme:
    """The rules of one programme: a tree of criteria, and how its amount is made if that is known."""

    id: str
    tree: Node
    amount: AmountRule | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeResult:
    """What one programme says to one firm.

    `criteria` and `outcomes` run side by side in reading order. `open_facts` is empty unless the
    verdict is open. There is no amount for a programme that does not fit.
    """

    programme: Programme
    verdict: Verdict
    criteria: tuple[Criterion, ...]
    outcomes: tuple[Outcome, ...]
    open_facts: tuple[str, ...]
    amount: Amount | None


Question = tuple[tuple[Test, ...], bool]  # the readings of a criterion, and whether below a `not`


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Place of a criterion: in the shared outcomes, or (-1) its own because it needs the amount."""

    shared: int
    position: int
    question: Question


@dataclass(frozen=True, slots=True)
class _Group:
    """All or any of its children: plain shared criteria by their places, and the rest as branches."""

    conjunction: bool
    children: tuple[_Branch, ...]
    places: tuple[int, ...]
    branches: tuple[_Branch, ...]


@dataclass(frozen=True, slots=True)
class _Inverse:
    child: _Branch


_Branch = _Leaf | _Group | _Inverse


@dataclass(frozen=True, slots=True)
class _Compiled:
    programme: Programme
    criteria: tuple[Criterion, ...]
    places: tuple[int, ...]
    own: tuple[_Leaf, ...]
    root: _Branch
    amount_facts: frozenset[str]


class CompiledCatalogue:
    """Programmes prepared for matching: distinct questions, and which programme asks them."""

    def __init__(self, programmes: Iterable[Programme]) -> None:
        self.questions: list[Question] = []
        self._index: dict[Question, int] = {}
        self.programmes: tuple[_Compiled, ...] = tuple(self._compile(p) for p in programmes)
        self.questions_by_fact: Mapping[str, tuple[int, ...]] = self._group_questions()
        self.programmes_by_question: Sequence[tuple[int, ...]] = self._group_programmes()
        self._readers: Mapping[str, tuple[int, ...]] = self._group_readers()

    def _compile(self, programme: Programme) -> _Compiled:
        criteria = tuple(leaves(programme.tree))
        found: list[_Leaf] = []
        root = self._branch(programme.tree, False, found)
        return _Compiled(
            programme=programme,
            criteria=criteria,
            places=tuple(leaf.shared for leaf in found),
            own=tuple(leaf for leaf in found if leaf.shared < 0),
            root=root,
            amount_facts=amount_facts(programme.amount),
        )

    def _branch(self, node: Node, negated: bool, found: list[_Leaf]) -> _Branch:
        match node:
            case Criterion():
                tests = tuple(reading.test for reading in node.readings)
                question = (tests, negated)
                own = any(test.needs_amount for test in tests)
                leaf = _Leaf(-1 if own else self._number(question), len(found), question)
                found.append(leaf)
                return leaf
            case Not(child=child):
                return _Inverse(self._branch(child, not negated, found))
            case _:
                branches = [(self._branch(child, negated, found), child) for child in node.children]
                hard = tuple(b for b, child in branches if not isinstance(child, Criterion) or child.hard)
                plain = tuple(b.shared for b in hard if isinstance(b, _Leaf) and b.shared >= 0)
                rest = tuple(b for b in hard if not isinstance(b, _Leaf) or b.shared < 0)
                return _Group(isinstance(node, AllOf), hard, plain, rest)

    def _number(self, question: Question) -> int:
        number = self._index.setdefault(question, len(self.questions))
        if number == len(self.questions):
            self.questions.append(question)
        return number

    def _group_questions(self) -> Mapping[str, tuple[int, ...]]:
        grouped: dict[str, list[int]] = {}
        for number, (tests, _) in enumerate(self.questions):
            for fact in dict.fromkeys(fact for test in tests for fact in test.facts):
                grouped.setdefault(fact, []).append(number)
        return MappingProxyType({fact: tuple(numbers) for fact, numbers in grouped.items()})

    def _group_programmes(self) -> Sequence[tuple[int, ...]]:
        grouped: list[list[int]] = [[] for _ in self.questions]
        for place, compiled in enumerate(self.programmes):
            for number in set(compiled.places) - {-1}:
                grouped[number].append(place)
        return tuple(tuple(places) for places in grouped)

    def _group_readers(self) -> Mapping[str, tuple[int, ...]]:
        grouped: dict[str, list[int]] = {}
        for place, compiled in enumerate(self.programmes):
            own = (fact for leaf in compiled.own for test in leaf.question[0] for fact in test.facts)
            for fact in {*compiled.amount_facts, *own}:
                grouped.setdefault(fact, []).append(place)
        return MappingProxyType({fact: tuple(places) for fact, places in grouped.items()})

    def programmes_naming(self, facts: frozenset[str]) -> set[int]:
        """Places of the programmes whose amount or own criteria read one of the facts."""
        return {place for fact in facts for place in self._readers.get(fact, ())}


class Match:
    """Results of one firm for every programme of a catalogue, in catalogue order."""

    def __init__(
        self,
        catalogue: CompiledCatalogue,
        situation: Situation,
        outcomes: Sequence[Outcome],
        results: Sequence[ProgrammeResult],
    ) -> None:
        self.catalogue, self.situation = catalogue, situation
        self.outcomes, self.results = outcomes, results

    def __getitem__(self, programme_id: str) -> ProgrammeResult:
        for result in self.results:
            if result.programme.id == programme_id:
                return result
        raise KeyError(programme_id)


def match(catalogue: CompiledCatalogue, situation: Situation) -> Match:
    """Judge every programme of the catalogue for one firm."""
    outcomes = [_answer(question, situation) for question in catalogue.questions]
    states = [outcome.state for outcome in outcomes]
    results = [_judge(compiled, situation, outcomes, states) for compiled in catalogue.programmes]
    return Match(catalogue, situation, outcomes, results)


def rematch(previous: Match, situation: Situation) -> Match:
    """Judge again after a change; only the programmes that a changed fact touches. A result that is as it was
    stays the same object.
    """
    catalogue = previous.catalogue
    if situation.as_of != previous.situation.as_of:
        return match(catalogue, situation)
    changed = previous.situation.differences(situation)
    outcomes = list(previous.outcomes)
    reckoned = catalogue.programmes_naming(changed)
    touched = set(reckoned)
    for number in {n for fact in changed for n in catalogue.questions_by_fact.get(fact, ())}:
        outcome = _answer(catalogue.questions[number], situation)
        if outcome != outcomes[number]:
            outcomes[number] = outcome
            touched.update(catalogue.programmes_by_question[number])
    states = [outcome.state for outcome in outcomes]
    results = list(previous.results)
    for place in touched:
        # Where no fact of the amount changed, it is what it was, whatever the verdict does.
        before = results[place]
        kept = None if place in reckoned else before.amount
        result = _judge(catalogue.programmes[place], situation, outcomes, states, kept)
        # Another outcome is in the trace, so only a reckoned result can be as it was.
        if place not in reckoned or result != before:
            results[place] = result
    return Match(catalogue, situation, outcomes, results)


def _answer(question: Question, situation: Situation, aid: AidRange | None = None) -> Outcome:
    tests, negated = question
    planned = (aid,) if aid else ()
    if len(tests) == 1:
        return evaluate_test(tests[0], situation, *planned)
    return stricter(tuple(evaluate_test(test, situation, *planned) for test in tests), negated=negated)


def _judge(
    compiled: _Compiled,
    situation: Situation,
    outcomes: Sequence[Outcome],
    states: Sequence[Truth],
    amount: Amount | None = None,
) -> ProgrammeResult:
    rule = compiled.programme.amount
    own: Mapping[int, Truth] = _NO_OWN
    if compiled.own:
        if rule and amount is None:
            amount = calculate(rule, situation)
        trace = _with_own(compiled, situation, outcomes, amount)
        own = {leaf.position: trace[leaf.position].state for leaf in compiled.own}
    else:
        trace = tuple([outcomes[place] for place in compiled.places])
    state = _state(compiled.root, states, own)
    if state is Truth.NOT_MET:
        amount = None
    elif rule and amount is None:
        amount = calculate(rule, situation)
    asked = tuple(dict.fromkeys(_asked(compiled.root, trace, states, own))) if state is Truth.OPEN else ()
    return ProgrammeResult(compiled.programme, _VERDICT[state], compiled.criteria, trace, asked, amount)


def _with_own(
    compiled: _Compiled, situation: Situation, outcomes: Sequence[Outcome], amount: Amount | None
) -> tuple[Outcome, ...]:
    aid = amount.requested if amount else None
    own = {leaf.position: _answer(leaf.question, situation, aid) for leaf in compiled.own}
    return tuple(
        own[position] if place < 0 else outcomes[place] for position, place in enumerate(compiled.places)
    )


def _state(branch: _Branch, states: Sequence[Truth], own: Mapping[int, Truth]) -> Truth:
    """State of a branch; stops at the first child that decides."""
    if isinstance(branch, _Leaf):
        return own[branch.position] if branch.shared < 0 else states[branch.shared]
    if isinstance(branch, _Inverse):
        return _MIRROR[_state(branch.child, states, own)]
    least_or_most, deciding, found = (
        (min, Truth.NOT_MET, Truth.MET) if branch.conjunction else (max, Truth.MET, Truth.NOT_MET)
    )
    if branch.places:
        found = least_or_most([states[place] for place in branch.places])
    for child in branch.branches:
        if found is deciding:
            break
        found = least_or_most(found, _state(child, states, own))
    return found


def _asked(
    branch: _Branch, trace: Sequence[Outcome], states: Sequence[Truth], own: Mapping[int, Truth]
) -> Iterator[str]:
    """The facts that keep an open branch open, in reading order."""
    match branch:
        case _Leaf(position=position):
            yield from trace[position].open_facts
        case _Inverse(child=child):
            yield from _asked(child, trace, states, own)
        case _:
            for child in branch.children:
                if _state(child, states, own) is Truth.OPEN:
                    yield from _asked(child, trace, states, own)
