# SPDX-License-Identifier: EUPL-1.2
"""The list of the step Förderung: which programme stands where. The words of its lines: `funding_rows`.

It is sorted cheaply, so that it can follow every answer with thousands of programmes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.criteria import Criterion, Node, Op
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.language import tr, trn
from irmd_desktop.services.report_building.criteria import placed_criteria
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import pursued

PROPOSED: Final = "proposed"
MOST_OPEN: Final = 6
"""Open programmes that stand in the list at once; the rest folds."""


class Dropped(StrEnum):
    """Why a programme drops out, as far as a group in a list tells it."""

    CLOSED = "closed"
    ORDERED = "ordered"
    PLACE = "place"
    SIZE = "size"
    PURPOSE = "purpose"
    FIRM = "firm"
    OTHER = "other"


_RANK: Final = {reason: rank for rank, reason in enumerate(Dropped)}
_Plan = tuple[tuple[Truth, bool, Dropped] | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Programmes that fold under one line; `state` is the badge before it, empty for none."""

    key: str
    title: str
    summary: str
    members: tuple[ProgrammeResult, ...]
    state: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The list: what stands in it at once, and the groups below."""

    rows: tuple[ProgrammeResult, ...]
    groups: tuple[Group, ...]
    counts: dict[str, int]


class Sorter:
    """Puts the programmes of a case in order. Between two answers it looks only at what became another."""

    def __init__(self) -> None:
        self._results: Sequence[ProgrammeResult] = ()
        self._status: list[str] = []
        self._places: list[str] = []
        self._keys: list[tuple[Any, ...]] = []
        self._plans: dict[str, _Plan] = {}
        self._names: dict[str, str] = {}

    def listing(self, case: LiveCase, shown: Iterable[str] = (), text: str = "") -> Listing:
        """The list for what is chosen above it: `fits`, `open`, `out`; nothing chosen is everything.

        `text` keeps programmes with all its words in name, short name or body. A narrowed list does not fold.
        """
        self._look(case)
        wanted, words = frozenset(shown), text.casefold().split()
        planned = {one.programme_id for one in pursued(case)}
        found: dict[str, list[int]] = {"fits": [], "open": [], PROPOSED: [], "out": []}
        for place, where in enumerate(self._places):
            found[where].append(place)
        counts = {key: len(found[key]) for key in ("fits", "open", "out")}
        counts["all"] = sum(counts.values())
        for key, places in found.items():
            kept = [one for one in places if self._holds(one, case, words)] if words else places
            found[key] = sorted(kept, key=self._keys.__getitem__)
        for key in ("fits", "open") if planned else ():
            found[key].sort(key=lambda place: self._results[place].programme.id not in planned)
        if words or wanted:
            chosen = [places for key, places in found.items() if not wanted or key in wanted]
            return Listing(self._at(itertools.chain(*chosen)), (), counts)
        kept = [one for one in found["out"] if self._results[one].programme.id in planned] if planned else []
        rest = [one for one in found["out"] if one not in kept] if kept else found["out"]
        still = found["open"]
        rows = self._at([*kept, *found["fits"], *still[:MOST_OPEN]])
        further, proposed = self._at(still[MOST_OPEN:]), self._at(found[PROPOSED])
        return Listing(rows, (*_further(further), *_proposals(proposed), *self._dropped(rest)), counts)

    def _at(self, places: Iterable[int]) -> tuple[ProgrammeResult, ...]:
        return tuple([self._results[place] for place in places])

    def _look(self, case: LiveCase) -> None:
        """Where each programme belongs; only those with another result than last time are asked."""
        results, records = case.match.results, case.release.programmes
        before: Sequence[ProgrammeResult | None] = self._results
        if len(results) != len(before):
            before = [None] * len(results)
            self._status = [records[one.programme.id].record["status"]["value"] for one in results]
            self._places, self._keys = [""] * len(results), [()] * len(results)
            self._plans.clear()
        for place, result in enumerate(results):
            if result is not before[place]:
                self._places[place], self._keys[place] = self._belongs(result, self._status[place])
        self._results = results

    def _belongs(self, result: ProgrammeResult, status: str) -> tuple[str, tuple[Any, ...]]:
        """Where a programme stands in the list, and by what it is ordered there."""
        if status == PROPOSED:
            return PROPOSED, ()
        if result.verdict is Verdict.NOT_ELIGIBLE:
            return "out", (self._rank(result),)
        return "fits" if result.verdict is Verdict.ELIGIBLE else "open", _order(result, status)

    def _rank(self, result: ProgrammeResult) -> int:
        plan = self._plans.get(result.programme.id)
        if plan is None:
            plan = self._plans[result.programme.id] = drop_plan(result.programme.tree)
        return _RANK[drop_reason(result, plan)]

    def _holds(self, place: int, case: LiveCase, words: list[str]) -> bool:
        result = self._results[place]
        name = self._names.get(result.programme.id)
        if name is None:
            record = case.release.programmes[result.programme.id].record
            provider = record["provider"]
            parts = (record["name"], record["short_name"], provider["granting"], provider["implementing"])
            name = self._names[result.programme.id] = " ".join(parts).casefold()
        return all(word in name for word in words)

    def _dropped(self, places: list[int]) -> list[Group]:
        if not places:
            return []
        ranks = [self._keys[place][0] for place in places]
        words = drop_words()
        summary = ", ".join(
            f"{ranks.count(rank)} {words[one]}" for rank, one in enumerate(Dropped) if rank in ranks
        )
        title = trn("{n} fällt weg", "{n} fallen weg", len(places)).format(n=len(places))
        return [Group("out", title, summary, self._at(places), "notMet")]


def _order(result: ProgrammeResult, status: str) -> tuple[object, ...]:
    """Doubtful last; grants before loans, then the fewest open questions, then the most euros."""
    amount = result.amount
    grant = amount is not None and amount.kind is AidKind.GRANT
    most = amount.high if amount is not None and grant and amount.high is not None else 0
    return (status == "unknown", not grant, len(result.open_facts), -most, result.programme.id)


def _further(still: tuple[ProgrammeResult, ...]) -> list[Group]:
    if not still:
        return []
    title = trn("{n} weiteres offenes Programm", "{n} weitere offene Programme", len(still))
    return [Group("further", title.format(n=len(still)), "", still)]


def _proposals(proposed: tuple[ProgrammeResult, ...]) -> list[Group]:
    if not proposed:
        return []
    title = trn("{n} Vorschlag", "{n} Vorschläge", len(proposed)).format(n=len(proposed))
    return [Group("proposed", title, tr("aus Studien, noch nicht beantragbar"), proposed, "proposed")]


def drop_words() -> dict[Dropped, str]:
    """Each reason in few words, as they follow a number."""
    return {
        Dropped.CLOSED: tr("geschlossen"),
        Dropped.ORDERED: tr("zu früh bestellt"),
        Dropped.PLACE: tr("anderes Gebiet"),
        Dropped.SIZE: tr("andere Größe"),
        Dropped.PURPOSE: tr("anderer Zweck"),
        Dropped.FIRM: tr("anderer Betrieb"),
        Dropped.OTHER: tr("anderer Grund"),
    }


def drop_plan(tree: Node) -> _Plan:
    """For each criterion the state that speaks against the firm, its group of alternatives and its reason.

    None for one that decides nothing.
    """
    return tuple(
        (Truth.MET if negated else Truth.NOT_MET, bool(group), _reason_of(criterion))
        if criterion.hard
        else None
        for criterion, group, negated in placed_criteria(tree)
    )


def drop_reason(result: ProgrammeResult, plan: _Plan) -> Dropped:
    """The reason of the first condition that is surely not met; alternatives come last."""
    alternative = Dropped.OTHER
    for one, outcome in zip(plan, result.outcomes, strict=True):
        if one is None or outcome.state is not one[0]:
            continue
        if not one[1]:
            return one[2]
        if alternative is Dropped.OTHER:
            alternative = one[2]
    return alternative


def _reason_of(criterion: Criterion) -> Dropped:
    if criterion.origin in ("status", "validity", "call", "budget"):
        return Dropped.CLOSED
    if criterion.origin == "start_rule":
        return Dropped.ORDERED
    fact = criterion.test.fact
    if fact.startswith("site."):
        return Dropped.PLACE
    if fact.startswith("group.") or fact in ("firm.size_class", "firm.employees_fte", "firm.employees_heads"):
        return Dropped.SIZE
    if criterion.test.op is Op.CONTAINS_ANY or fact.startswith(("project.", "founding.", "cost.")):
        return Dropped.PURPOSE
    return Dropped.FIRM if fact.startswith(("firm.", "person.", "aid.")) else Dropped.OTHER
