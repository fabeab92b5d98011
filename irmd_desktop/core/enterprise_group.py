# SPDX-License-Identifier: EUPL-1.2
"""Partner and linked enterprises (Partner- und verbundene Unternehmen): whose figures count, and how much.

Annex to Commission Recommendation 2003/361/EC, Articles 3 and 6; linking through natural persons:
CJEU C-110/13 (HaTeFo), 27.02.2014. The kinds of ties and their limits are in our research; the
pro-rata rule of Art. 6 and the exempt investors of Art. 3(2) are own knowledge of the Annex, not
seen in the sources at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from irmd_desktop.core.flags import NO, YES, yes
from irmd_desktop.core.logic import Truth, kleene_not
from irmd_desktop.core.spans import HUNDRED, ZERO, Span
from irmd_desktop.core.values import Known, Value, number_bounds

PARTNER_FROM: Final = Decimal(25)
"""Percent of capital or votes from which an enterprise is a partner (Partnerunternehmen)."""
LINKED_ABOVE: Final = Decimal(50)
"""Percent of votes above which an enterprise is linked (verbundenes Unternehmen)."""


class Figure(StrEnum):
    """What is counted: head count in annual work units, turnover and balance total in euros."""

    HEADCOUNT = "headcount"
    TURNOVER = "turnover"
    BALANCE_TOTAL = "balance_total"


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one enterprise for one accounting period; each may be a bracket or unknown.

    Raises `ValueError` for a negative one, `TypeError` for one that is no number.
    """

    headcount: Value
    turnover: Value
    balance_total: Value

    def __post_init__(self) -> None:
        for figure in Figure:
            low, high = number_bounds(self.of(figure))
            if any(end is not None and end < ZERO for end in (low, high)):
                raise ValueError(f"{figure} must not be negative")

    def of(self, figure: Figure) -> Value:
        """One figure by name."""
        value: Value = getattr(self, figure.value)
        return value


@dataclass(frozen=True, slots=True)
class Relation:
    """How two enterprises are tied; `holder` holds a share of `held`.

    `capital_percent` and `votes_percent` are 0 to 100; votes of `None` go with the capital.
    `control` (yes/no) is the right to appoint the majority of the board, dominant influence by
    contract or statutes, or sole control by agreement, Art. 3(3) (b) to (d).
    `through_persons` (yes/no): the same natural persons act together in both, on the same or an
    adjacent market (benachbarter Markt), Art. 3(3) and CJEU C-110/13 - the master with two GmbHs, or
    spouses. `exempt_investor` (yes/no): venture capital, university, regional development fund and
    the like, which make no partner unless they are linked, Art. 3(2).
    Raises `ValueError` for a share outside 0 to 100.
    """

    holder: str
    held: str
    capital_percent: Value
    control: Value
    through_persons: Value
    exempt_investor: Value
    votes_percent: Value | None = None

    def __post_init__(self) -> None:
        for value in (self.capital_percent, self.votes):
            if any(end is not None and not ZERO <= end <= HUNDRED for end in number_bounds(value)):
                raise ValueError("a share lies between 0 and 100 percent")

    @property
    def votes(self) -> Value:
        """Share of the votes in percent."""
        return self.capital_percent if self.votes_percent is None else self.votes_percent


def share_held(holder: str, held: str, percent: Value) -> Relation:
    """A plain shareholding in percent of capital and votes, nothing else between the two."""
    return Relation(holder, held, percent, NO, NO, NO)


def linked(holder: str, held: str) -> Relation:
    """A linked enterprise (verbundenes Unternehmen), by majority or control."""
    return Relation(holder, held, Known(ZERO), YES, NO, NO)


def linked_through_persons(one: str, other: str) -> Relation:
    """Two enterprises of the same natural persons on the same or an adjacent market."""
    return Relation(one, other, Known(ZERO), NO, YES, NO)


@dataclass(frozen=True, slots=True)
class Group:
    """An enterprise (`own`) and those it is tied to, directly or through others.

    `complete` (yes/no) says whether every tie is listed; unless it is, totals have no upper end.
    `public_percent` is what public bodies hold in the enterprise together, exempt ones left out.
    Raises `ValueError` when a relation names an enterprise that is not listed, or itself.
    """

    own: str
    enterprises: Mapping[str, Figures]
    relations: tuple[Relation, ...]
    complete: Value
    public_percent: Value

    def __post_init__(self) -> None:
        named = {self.own, *(end for r in self.relations for end in (r.holder, r.held))}
        if unlisted := named - self.enterprises.keys():
            raise ValueError(f"no figures for {sorted(unlisted)}")
        if any(relation.holder == relation.held for relation in self.relations):
            raise ValueError("an enterprise cannot hold itself")


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """Own figures plus linked enterprises in full plus partners pro rata, Art. 6(2) and (3)."""

    headcount: Span
    turnover: Span
    balance_total: Span

    def of(self, figure: Figure) -> Span:
        """One total by name."""
        total: Span = getattr(self, figure.value)
        return total


@dataclass(frozen=True, slots=True)
class OpenInput:
    """A piece of information that keeps the result open.

    `name` is a `Figure` of enterprise `subject`, a field of the relation `subject` -> `other`, or
    `complete` or `public_percent` of the group.
    """

    name: str
    subject: str
    other: str = ""


def group_totals(group: Group) -> GroupTotals:
    """Head count, turnover and balance total of the group as intervals.

    More ties and larger shares never lower a total, so the lowest reading of everything that is
    open gives the lower end and the highest one the upper end.
    """
    least, most = counted_shares(group, highest=False), counted_shares(group, highest=True)
    bounded = yes(group.complete) is Truth.MET
    spans = (_total(group, figure, least, most, bounded) for figure in Figure)
    return GroupTotals(*spans)


def _total(
    group: Group, figure: Figure, least: Mapping[str, Decimal], most: Mapping[str, Decimal], bounded: bool
) -> Span:
    lows = {e: number_bounds(group.enterprises[e].of(figure))[0] or ZERO for e in least}
    low = sum((share * lows[enterprise] for enterprise, share in least.items()), ZERO)
    high = ZERO
    for enterprise, share in most.items():
        upper = number_bounds(group.enterprises[enterprise].of(figure))[1]
        if upper is None:
            return Span(low, None)
        high += share * upper
    return Span(low, high if bounded else None)


# --- who counts with which share ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tie:
    """A relation with nothing open any more."""

    holder: str
    held: str
    capital_percent: Decimal
    votes_percent: Decimal
    control: bool
    through_persons: bool
    exempt_investor: bool

    @property
    def links(self) -> bool:
        return self.control or self.through_persons


_FIELDS: Final = ("capital_percent", "votes_percent", "control", "through_persons", "exempt_investor")


def _tie(relation: Relation, *, highest: bool) -> _Tie:
    open_as = Truth.MET if highest else Truth.NOT_MET

    def percent(value: Value) -> Decimal:
        low, high = number_bounds(value)
        if highest:
            return HUNDRED if high is None else high
        return ZERO if low is None else low

    def flag(value: Value, reading: Truth) -> bool:
        state = yes(value)
        return (reading if state is Truth.OPEN else state) is Truth.MET

    return _Tie(
        relation.holder,
        relation.held,
        percent(relation.capital_percent),
        percent(relation.votes),
        flag(relation.control, open_as),
        flag(relation.through_persons, open_as),
        # An exemption lowers the totals, so it is read the other way round.
        flag(relation.exempt_investor, kleene_not(open_as)),
    )


def counted_shares(group: Group, *, highest: bool) -> dict[str, Decimal]:
    """Every enterprise that counts with its share, 0 to 1, by the lowest or highest reading."""
    return _shares_of(group.own, [_tie(relation, highest=highest) for relation in group.relations])


def _shares_of(own: str, ties: Sequence[_Tie]) -> dict[str, Decimal]:
    """Every enterprise that counts, with the part of its figures (0 to 1) that is added.

    Linked ones, also through others, count in full. Of a partner of any of them, the partner and
    what is linked to it count pro rata; a partner of a partner does not count. The stake is what
    the linked enterprises hold together, the higher of capital and votes; with several stakes
    between the same two groups the greatest decides (our reading of Art. 6(2)).
    """
    blocks = _linked_blocks({own, *(end for tie in ties for end in (tie.holder, tie.held))}, ties)
    home = next(block for block in blocks if own in block)
    shares = dict.fromkeys(sorted(home), Decimal(1))
    for block in sorted(blocks - {home}, key=sorted):
        stake = max(_stake(home, block, ties), _stake(block, home, ties))
        if stake >= PARTNER_FROM:
            shares.update(dict.fromkeys(sorted(block), min(stake, HUNDRED) / HUNDRED))
    return shares


def _linked_blocks(names: Iterable[str], ties: Sequence[_Tie]) -> set[frozenset[str]]:
    """Enterprises grouped by links; a majority that linked enterprises hold together links too."""
    blocks = {frozenset({name}) for name in names}
    while True:
        pair = next(_pairs_to_join(blocks, ties), None)
        if pair is None:
            return blocks
        blocks = (blocks - set(pair)) | {pair[0] | pair[1]}


def _pairs_to_join(
    blocks: set[frozenset[str]], ties: Sequence[_Tie]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    block_of = {name: block for block in blocks for name in block}
    for tie in ties:
        holders, other = block_of[tie.holder], block_of[tie.held]
        if holders == other:
            continue
        votes = sum(t.votes_percent for t in ties if t.held == tie.held and t.holder in holders)
        if tie.links or votes > LINKED_ABOVE:
            yield holders, other


def _stake(holders: frozenset[str], block: frozenset[str], ties: Sequence[_Tie]) -> Decimal:
    """Largest percentage that the holders together have of any enterprise in the block."""
    largest = ZERO
    for held in block:
        counted = [t for t in ties if t.held == held and t.holder in holders and not t.exempt_investor]
        capital = sum((tie.capital_percent for tie in counted), ZERO)
        votes = sum((tie.votes_percent for tie in counted), ZERO)
        largest = max(largest, capital, votes)
    return largest


def open_ties(group: Group) -> Iterator[OpenInput]:
    """Fields of relations that change who counts when they alone are read the other way."""
    low = [_tie(relation, highest=False) for relation in group.relations]
    high = [_tie(relation, highest=True) for relation in group.relations]
    for index, relation in enumerate(group.relations):
        for names in _questions(relation):
            turned = (_turn(low, high, index, names), low), (_turn(high, low, index, names), high)
            if any(_shares_of(group.own, ties) != _shares_of(group.own, was) for ties, was in turned):
                yield OpenInput(names[0], relation.holder, relation.held)


def _questions(relation: Relation) -> list[tuple[str, ...]]:
    """The fields of a relation; votes that go with the capital are one question with it."""
    if relation.votes_percent is None:
        return [("capital_percent", "votes_percent"), *((name,) for name in _FIELDS[2:])]
    return [(name,) for name in _FIELDS]


def _turn(ties: list[_Tie], other: list[_Tie], index: int, names: tuple[str, ...]) -> list[_Tie]:
    """The ties with the named fields of one of them taken from the other reading."""
    changed = replace(ties[index], **{name: getattr(other[index], name) for name in names})
    return [*ties[:index], changed, *ties[index + 1 :]]
