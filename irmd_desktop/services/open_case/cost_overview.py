# SPDX-License-Identifier: EUPL-1.2
"""What a project costs as far as it is known: positions, sums without positions, and what is left to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from irmd_desktop import texts
from irmd_desktop.core.values import Interval, Known, Unknown, number_bounds
from irmd_desktop.language import tr, trn
from irmd_desktop.persistence.repositories import cents
from irmd_desktop.services.papers.costs import short_kind
from irmd_desktop.services.workspace.desk import Desk, confirm, in_words, whole
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import CaseView, CostKind


@dataclass(frozen=True, slots=True)
class CostOverview:
    """`total` in words, `gaps` what is not in it; `sums` are kinds that have a sum but no position, in words.

    `unasked` are kinds nobody has said anything about.
    """

    total: str
    gaps: str
    sums: tuple[str, ...]
    unasked: tuple[CostKind, ...]


def kind_words() -> Mapping[CostKind, str]:
    """The kinds of cost in one word each, in the order of the list."""
    return {kind: short_kind(kind.value) for kind in CostKind}


def overview(case: LiveCase) -> CostOverview:
    """What is known of the costs."""
    items = case.view.cost_items
    bare = _bare(case.view)
    known = [item.net for item in items if item.net is not None]
    total = sum(known, Decimal(0)) + sum(number_bounds(value)[0] or Decimal(0) for value in bare.values())
    unknown = sum(item.net is None for item in items)
    open_ended = any(isinstance(value, Interval) for value in bare.values())
    dictionary = case.release.book.dictionary
    names = kind_words()
    return CostOverview(
        total=_total(total, bool(known or bare), open_ended),
        gaps=trn("dazu {n} Position ohne Betrag", "dazu {n} Positionen ohne Betrag", unknown).format(
            n=unknown
        )
        if unknown
        else "",
        sums=tuple(
            f"{names[kind]} {texts.value(dictionary[kind.fact_id], value)}" for kind, value in bare.items()
        ),
        unasked=unasked(case),
    )


def unasked(case: LiveCase) -> tuple[CostKind, ...]:
    """Kinds of cost that are unknown and have no position."""
    have = {item.kind for item in case.view.cost_items}
    return tuple(
        kind
        for kind in CostKind
        if kind not in have
        and kind.fact_id in case.release.book.dictionary
        and isinstance(case.value(kind.fact_id), Unknown)
    )


def as_positions(desk: Desk, case_id: str, view: CaseView) -> str:
    """Make a position of each exact sum that has none, as one change; the sums stay as they are.

    Raises `UserError`. Returns the id of the change.
    """
    names = kind_words()
    place = max((item.position for item in view.cost_items), default=0)
    edits = []
    for kind, value in _bare(view).items():
        if isinstance(value, Known) and isinstance(value.value, Decimal):
            place += 1
            with in_words():
                fields: dict[str, Any] = {"title": names[kind], "kind": kind.value}
                fields |= {"net_cents": cents(value.value), "supplier": "", "note": "", "position": place}
            edits.append(whole("cost_item", desk.work.new_id(), **fields))
    return confirm(desk, case_id, *edits)


def bare_kinds(view: CaseView) -> frozenset[CostKind]:
    """Kinds that have a sum but no position."""
    return frozenset(_bare(view))


def has_exact_sums(view: CaseView) -> bool:
    """Whether there are sums to make positions of."""
    return any(isinstance(value, Known) for value in _bare(view).values())


def _bare(view: CaseView) -> dict[CostKind, Known | Interval]:
    """Sums above zero of kinds without a position."""
    have = {item.kind for item in view.cost_items}
    found = {}
    for kind in CostKind:
        value = view.facts.get(kind.fact_id)
        if kind not in have and isinstance(value, Known | Interval) and number_bounds(value)[1] != 0:
            found[kind] = value
    return found


def _total(total: Decimal, known: bool, open_ended: bool) -> str:
    if not known:
        return texts.unknown()
    shown = texts.euros(total)
    return tr("mindestens {amount}").format(amount=shown) if open_ended else shown
