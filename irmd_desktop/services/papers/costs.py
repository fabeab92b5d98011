# SPDX-License-Identifier: EUPL-1.2
"""Cost items of a case, their sums, and whether they agree with what the rules were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.spans import NOTHING, ZERO, Span, add_up, point
from irmd_desktop.core.values import NotApplicable, Unknown
from irmd_desktop.exchange.case_file import CostItemEntry
from irmd_desktop.language import tr
from irmd_desktop.services.papers.basis import Basis
from irmd_desktop.services.possible_grant import COST_FACTS

NOT_KNOWN: Final = Span(ZERO, None)


@dataclass(frozen=True)
class Mismatch:
    """A kind of cost whose items do not make up the sum that the rules were given, both in words."""

    kind: str
    items: str
    fact: str


@dataclass(frozen=True)
class Position:
    """One position of the cost plan; `span` is unknown at the top where nobody knows the amount."""

    title: str
    kind: str
    span: Span
    supplier: str = ""

    @property
    def words(self) -> str:
        """The amount in words."""
        if self.span == NOT_KNOWN:
            return texts.unknown()
        return texts.euro_range(self.span.low, self.span.high)


@dataclass(frozen=True)
class Costs:
    """All positions. `from_facts`: nobody entered single ones, so each known kind of cost is one."""

    positions: tuple[Position, ...]
    from_facts: bool = False

    def position(self, title: str | None) -> Position | None:
        """The position of this title."""
        return next((one for one in self.positions if title and one.title == title), None)

    @property
    def known(self) -> tuple[Position, ...]:
        """The positions with an amount, or with a bracket for it."""
        return tuple(one for one in self.positions if one.span.high is not None)

    @property
    def complete(self) -> bool:
        """Whether every position is known."""
        return len(self.known) == len(self.positions)

    @property
    def span(self) -> Span:
        """Sum of the known positions in euros, net."""
        return add_up(one.span for one in self.known)


def costs_of(basis: Basis) -> Costs:
    """The positions of the case, or one for each kind of cost that the facts name."""
    given = tuple(_given(item) for item in basis.results.case.cost_items)
    if given:
        return Costs(given)
    return Costs(tuple(_from_facts(basis)), from_facts=True)


def _given(item: CostItemEntry) -> Position:
    span = NOT_KNOWN if item.net_eur is None else point(item.net_eur)
    return Position(item.title, item.kind, span, item.supplier or "")


def _kinds(basis: Basis) -> Iterator[str]:
    """Fact ids of the kinds of cost, without the sums."""
    situation = basis.results.situation
    for fact in situation.dictionary:
        if fact.id.startswith(COST_FACTS) and fact.id not in situation.derivations.rules:
            yield fact.id


def _from_facts(basis: Basis) -> Iterator[Position]:
    for fact_id in _kinds(basis):
        span = _span(basis, fact_id)
        if not _silent(basis, fact_id) and span != NOTHING:
            yield Position(kind_name(basis, _kind(fact_id)), _kind(fact_id), span)


def _span(basis: Basis, fact_id: str) -> Span:
    low, high = basis.results.situation.bounds(fact_id)
    return Span(low or ZERO, high)


def _silent(basis: Basis, fact_id: str) -> bool:
    return isinstance(basis.results.situation.value(fact_id), Unknown | NotApplicable)


def _kind(fact_id: str) -> str:
    return fact_id.removeprefix(COST_FACTS).removesuffix("_eur")


def kind_name(basis: Basis, kind: str) -> str:
    """What users read for a kind of cost."""
    label = texts.label(basis.results.situation.dictionary, f"{COST_FACTS}{kind}_eur")
    return label.partition(": ")[2] or label


def short_kind(kind: str) -> str:
    """The same in one word, for a column."""
    words = {
        "hardware": tr("Hardware"),
        "software": tr("Software"),
        "services": tr("Dienstleistung"),
        "consulting": tr("Beratung"),
        "training": tr("Schulung"),
        "machines": tr("Maschinen"),
        "building": tr("Bau"),
        "rnd": tr("FuE-Leistung"),
        "personnel": tr("Personal"),
        "working_capital": tr("Betriebsmittel"),
        "other": tr("Sonstiges"),
    }
    return words.get(kind, kind)


def mismatches(basis: Basis, costs: Costs) -> Iterator[Mismatch]:
    """Kinds whose positions and fact differ; the amounts of the programmes are worked out from the facts."""
    if costs.from_facts:
        return
    for fact_id in _kinds(basis):
        positions = [one for one in costs.positions if one.kind == _kind(fact_id)]
        total = add_up(one.span for one in positions)
        silent = _silent(basis, fact_id)
        if (silent and not positions) or (not silent and total == _span(basis, fact_id)):
            continue
        situation = basis.results.situation
        fact = texts.value(situation.dictionary[fact_id], situation.value(fact_id))
        yield Mismatch(kind_name(basis, _kind(fact_id)), texts.euro_range(total.low, total.high), fact)
