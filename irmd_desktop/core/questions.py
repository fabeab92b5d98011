# SPDX-License-Identifier: EUPL-1.2
"""The next best question: which open fact moves the most programmes and the most euros."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.matching import Match, ProgrammeResult, Verdict

_NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One open fact and what hangs on it.

    `programmes` are the open programmes it keeps open, `decides` those that hang on it alone.
    `euros` is the sum of the possible grants of these programmes plus the width of the amounts
    it would narrow; `undocumented` counts grants without a documented upper end, which are not in
    the sum. Loans and guarantees are never counted as euros.
    """

    fact: str
    programmes: tuple[str, ...]
    decides: tuple[str, ...]
    narrows: tuple[str, ...]
    euros: Decimal
    undocumented: int
    share_of_programmes: Fraction
    share_of_euros: Fraction


@dataclass(slots=True)
class _Tally:
    programmes: list[str]
    decides: list[str]
    narrows: list[str]
    undocumented: int = 0
    counts: dict[int, int] = field(default_factory=dict)
    euros: dict[int, Decimal] = field(default_factory=dict)
    """Per number of facts that share a programme: how many there are and their euros. Whole numbers are
    quick to add up; fractions are made once, at the end."""


def rank_questions(match: Match, by: str = "euros") -> tuple[OpenQuestion, ...]:
    """Open questions, the most valuable first.

    `by` is `programmes` or `euros`. Where several facts keep a programme open, each is credited
    with an equal share, since none alone settles it. Ties are broken by the other measure, then
    by the order of the fact dictionary, then by id. Raises `ValueError` for another measure.
    """
    if by not in ("programmes", "euros"):
        raise ValueError(f"unknown measure: {by}")
    tallies: dict[str, _Tally] = {}
    for result in match.results:
        if result.verdict is Verdict.NOT_ELIGIBLE:
            continue
        for fact in _keeping_open(result):
            tally = tallies.get(fact)
            if tally is None:
                tally = tallies[fact] = _Tally([], [], [])
            _count(tally, fact, result)
    order = {fact.id: place for place, fact in enumerate(match.situation.dictionary)}
    questions = [_question(fact, tally) for fact, tally in tallies.items()]

    def key(question: OpenQuestion) -> tuple[object, ...]:
        first, second = question.share_of_euros, question.share_of_programmes
        if by == "programmes":
            first, second = second, first
        return (-first, -second, order.get(question.fact, len(order)), question.fact)

    return tuple(sorted(questions, key=key))


def _keeping_open(result: ProgrammeResult) -> Iterable[str]:
    amount_facts = result.amount.open_facts if result.amount else ()
    return dict.fromkeys((*result.open_facts, *amount_facts))


def _count(tally: _Tally, fact: str, result: ProgrammeResult) -> None:
    programme, amount = result.programme.id, result.amount
    grant = amount if amount and amount.kind is AidKind.GRANT else None
    if fact in result.open_facts:
        tally.programmes.append(programme)
        if len(result.open_facts) == 1:
            tally.decides.append(programme)
        sharers = len(result.open_facts)
        tally.counts[sharers] = tally.counts.get(sharers, 0) + 1
        if grant:
            _add_euros(tally, grant.high, sharers)
    else:
        tally.narrows.append(programme)
        if grant and result.verdict is Verdict.ELIGIBLE:
            width = None if grant.high is None else grant.high - grant.low
            _add_euros(tally, width, len(grant.open_facts))


def _add_euros(tally: _Tally, euros: Decimal | None, sharers: int) -> None:
    if euros is None:
        tally.undocumented += 1
    else:
        tally.euros[sharers] = tally.euros.get(sharers, _NOTHING) + euros


def _question(fact: str, tally: _Tally) -> OpenQuestion:
    return OpenQuestion(
        fact,
        tuple(tally.programmes),
        tuple(tally.decides),
        tuple(tally.narrows),
        sum(tally.euros.values(), _NOTHING),
        tally.undocumented,
        sum((Fraction(count, sharers) for sharers, count in tally.counts.items()), Fraction(0)),
        sum((Fraction(euros) / sharers for sharers, euros in tally.euros.items()), Fraction(0)),
    )
