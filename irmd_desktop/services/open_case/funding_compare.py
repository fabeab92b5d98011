# SPDX-License-Identifier: EUPL-1.2
"""Programmes side by side, and what another fact would change: both only look, nothing is stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.core.amounts import AidKind
from irmd_desktop.core.facts import Fact, FactType
from irmd_desktop.core.matching import ProgrammeResult, Verdict
from irmd_desktop.core.situation import Situation
from irmd_desktop.core.values import Interval, Known, Value
from irmd_desktop.core.what_if import Flip, WhatIf
from irmd_desktop.language import tr, trn
from irmd_desktop.services.open_case.funding_detail import Condition, badge, conditions, start_warning
from irmd_desktop.services.open_case.funding_rows import row, verdict_state
from irmd_desktop.services.possible_grant import COST_FACTS
from irmd_desktop.services.report_building.programmes import programme_page, shown_amount
from irmd_desktop.services.report_building.sources import SourceBook
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import pursued
from irmd_desktop.services.workspace.views import CostKind

EMPLOYEES = ("firm.employees_fte", "firm.employees_heads")
START = "project.planned_start_on"
TARIFF = "firm.collective_agreement"
_CHANGEABLE = frozenset(
    {FactType.BOOL, FactType.INT, FactType.DECIMAL, FactType.MONEY, FactType.DATE, FactType.CODE}
)


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One line of the comparison: what, and a cell for each programme. `state` marks a line of badges."""

    title: str
    cells: tuple[str, ...]
    states: tuple[str, ...] = ()


def first_choice(case: LiveCase) -> tuple[str, ...]:
    """What a comparison begins with: the planned programmes, filled up with what fits and is open."""
    planned = [one.programme_id for one in pursued(case)]
    rest = [one for one in case.match.results if one.verdict is not Verdict.NOT_ELIGIBLE]
    rest.sort(key=lambda one: (one.verdict is not Verdict.ELIGIBLE, len(one.open_facts), one.programme.id))
    names = dict.fromkeys([*planned, *(one.programme.id for one in rest)])
    return tuple(names)[:3]


def comparison(case: LiveCase, ids: Iterable[str]) -> tuple[CompareRow, ...]:
    """The same lines for every programme, in the words of list and report."""
    results = [case.match[one] for one in ids]
    pages = [programme_page(result, case.results, SourceBook(case.on)) for result in results]
    rows = [row(result, case) for result in results]
    badges = [badge(result, case) for result in results]
    starts = [
        start_warning(result, case, page.warning.text if page.warning else "")
        for result, page in zip(results, pages, strict=True)
    ]
    found = [conditions(result, case) for result in results]

    def line(title: str, cells: Iterable[str]) -> CompareRow:
        return CompareRow(title, tuple(cell or "–" for cell in cells))

    return (
        line(tr("Programm"), (one.name for one in rows)),
        CompareRow(tr("Ergebnis"), tuple(word for _, word in badges), tuple(state for state, _ in badges)),
        line(tr("Möglich"), (f"{one.amount}\n{one.working}".strip() for one in rows)),
        line(tr("Frist"), (f"{one.deadline}\n{one.left}".strip() for one in rows)),
        line(
            tr("Beginn"),
            (tr("keine Vorgabe") if box is None else _first_sentence(box.text) for box in starts),
        ),
        line(tr("Noch offen"), (_listed(one, "open") for one in found)),
        line(tr("Nicht erfüllt"), (_listed(one, "notMet") for one in found)),
        line(tr("Erfüllt"), (_counted(one) for one in found)),
        line(tr("Zuerst zu zahlen"), (page.prefinancing for page in pages)),
        line(tr("Unterlagen"), (_bullets(page.documents) for page in pages)),
        line(tr("Ansprechstelle"), (page.contact for page in pages)),
    )


def _first_sentence(text: str) -> str:
    """The whole box stands on the programme's own page."""
    return f"{text.partition('. ')[0].rstrip('.')}."


def _listed(found: tuple[Condition, ...], state: str) -> str:
    return _bullets(tuple(one.rule for one in found if one.state == state))


def _bullets(lines: tuple[str, ...]) -> str:
    return "\n".join(f"•{texts.NBSP}{line}" for line in lines)


def _counted(found: tuple[Condition, ...]) -> str:
    met = sum(one.state == "met" for one in found)
    return tr("{n} von {all} Bedingungen").format(n=met, all=len(found))


# -------------------------------------------------------------------------------------------- what if


@dataclass(frozen=True, slots=True)
class FlipLine:
    """A programme before and after: states, words and amounts."""

    programme: str
    name: str
    before: tuple[str, str, str]
    after: tuple[str, str, str]


def changeable(case: LiveCase) -> tuple[Fact, ...]:
    """Facts that a person can change in mind: asked ones with one simple value."""
    return tuple(fact for fact in case.match.situation.dictionary if fact.asked and fact.type in _CHANGEABLE)


def one_more(case: LiveCase) -> dict[str, Value]:
    """One more employee: both ways of counting that are known; empty where neither is."""
    found: dict[str, Value] = {}
    for name in EMPLOYEES:
        value = case.value(name)
        match value:
            case Known(value=Decimal() as number):
                found[name] = Known(number + 1)
            case Interval(low=Decimal() | None as low, high=Decimal() | None as high):
                found[name] = Interval(_next(low), _next(high))
    return found


def _next(number: Decimal | None) -> Decimal | None:
    return None if number is None else number + 1


def removable(case: LiveCase) -> dict[str, str]:
    """What can be thought away: cost items by id, else kinds of costs by fact id; with title and amount."""
    items = {item.id: item.title for item in case.view.cost_items}
    if items:
        return items
    dictionary = case.match.situation.dictionary
    kinds = {kind.fact_id: case.view.facts.get(kind.fact_id) for kind in CostKind}
    return {
        name: f"{texts.label(dictionary, name)}, {texts.value(dictionary[name], value)}"
        for name, value in kinds.items()
        if name in dictionary and isinstance(value, Known | Interval) and value != Known(Decimal(0))
    }


def without(case: LiveCase, removed: Collection[str]) -> dict[str, Value]:
    """The sums of costs without some of `removable`: exact, or "at least" while an amount is unknown."""
    items = case.view.cost_items
    found: dict[str, Value] = {name: Known(Decimal(0)) for name in removed if name.startswith(COST_FACTS)}
    for kind in {item.kind for item in items if item.id in removed}:
        left = [item.net for item in items if item.kind is kind and item.id not in removed]
        known = sum((net for net in left if net is not None), Decimal(0))
        found[kind.fact_id] = Interval(known, None) if None in left else Known(known)
    return found


def flip_lines(found: WhatIf, case: LiveCase) -> tuple[FlipLine, ...]:
    """What is different, changed verdicts first and among them what now fits."""
    order = (Verdict.ELIGIBLE, Verdict.OPEN, Verdict.NOT_ELIGIBLE)
    flips = [flip for flip in found.flips if _status(flip, case) != "proposed"]
    flips.sort(key=lambda flip: (not flip.verdict_changed, order.index(flip.after.verdict)))
    return tuple(
        FlipLine(
            flip.before.programme.id,
            case.release.programmes[flip.before.programme.id].record["name"],
            _side(flip.before, case.match.situation),
            _side(flip.after, found.match.situation),
        )
        for flip in flips
    )


def _status(flip: Flip, case: LiveCase) -> str:
    return str(case.release.programmes[flip.before.programme.id].record["status"]["value"])


def _side(result: ProgrammeResult, situation: Situation) -> tuple[str, str, str]:
    state, word = verdict_state(result.verdict)
    amount = "" if result.amount is None else shown_amount(result, situation)
    if result.amount is not None and result.amount.kind is AidKind.LOAN:
        amount = tr("Darlehen {amount}").format(amount=amount)
    return state, word, amount


def headline(lines: tuple[FlipLine, ...]) -> str:
    """`2 Programme kippen, 1 Betrag ändert sich`."""
    verdicts = sum(line.before[0] != line.after[0] for line in lines)
    amounts = len(lines) - verdicts
    parts = []
    if verdicts:
        parts.append(trn("{n} Programm kippt", "{n} Programme kippen", verdicts).format(n=verdicts))
    if amounts:
        parts.append(trn("{n} Betrag ändert sich", "{n} Beträge ändern sich", amounts).format(n=amounts))
    return texts.joined(parts) if parts else tr("Kein Programm ändert sich.")
