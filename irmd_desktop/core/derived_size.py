# SPDX-License-Identifier: EUPL-1.2
"""Size class and group totals as derived facts (Recommendation 2003/361/EC)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from irmd_desktop.core.derivations import EnterpriseFigures
from irmd_desktop.core.enterprise_group import (
    Figure,
    Figures,
    Group,
    Relation,
    group_totals,
    linked,
    linked_through_persons,
    share_held,
)
from irmd_desktop.core.enterprise_size import Period, SizeClass, SizeResult, size_of, status_over_periods
from irmd_desktop.core.evaluation import Facts
from irmd_desktop.core.flags import NO, YES
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.spans import Span
from irmd_desktop.core.values import (
    DERIVED,
    UNKNOWN,
    Interval,
    Known,
    NotApplicable,
    OneOf,
    Record,
    Value,
)

OWN = "own"
_NO_PUBLIC_OWNER = Known(Decimal(0))  # public owners are asked for by the programmes that exclude them


def enterprise_figure(rule: EnterpriseFigures, facts: Facts) -> tuple[Value, tuple[str, ...]]:
    """Size class or one total of the enterprise with its partners and linked enterprises."""
    group = _group(rule, facts)
    if rule.result != "size_class":
        total = group_totals(group).of(Figure(rule.result))
        value = _number(total)
        return value, () if isinstance(value, Known) else _asked_for_total(rule, facts)
    result = size_of(group)
    classes, asked = result.classes, _asked(rule, result, facts)
    if rule.earlier_class:
        classes, earlier_asked = _two_years(classes, facts.value(rule.earlier_class), rule, facts)
        asked = tuple(dict.fromkeys((*asked, *earlier_asked)))
    codes = frozenset(size.value for size in classes)
    if len(codes) == 1:
        return Known(next(iter(codes)), DERIVED), ()
    return OneOf(codes, DERIVED), asked


def _group(rule: EnterpriseFigures, facts: Facts) -> Group:
    own = Figures(facts.value(rule.headcount), facts.value(rule.turnover), facts.value(rule.balance_total))
    related = facts.value(rule.related)
    rows = related.value if isinstance(related, Known) and isinstance(related.value, tuple) else ()
    names = [f"related {number}" for number, _ in enumerate(rows, start=1)]
    enterprises = {OWN: own, **{name: _figures(row) for name, row in zip(names, rows, strict=True)}}
    complete = YES if isinstance(related, Known | NotApplicable) else UNKNOWN
    relations = tuple(_relation(name, row) for name, row in zip(names, rows, strict=True))
    return Group(OWN, enterprises, relations, complete, _NO_PUBLIC_OWNER)


def _figures(row: Record) -> Figures:
    return Figures(*(_cell(row, name) for name in ("headcount_fte", "turnover_eur", "balance_total_eur")))


def _cell(row: Record, name: str) -> Value:
    cell = row.get(name)
    return Known(cell) if isinstance(cell, Decimal) else UNKNOWN


def _relation(name: str, row: Record) -> Relation:
    match row.get("relation"):
        case "linked":
            return linked(OWN, name)
        case "linked_by_persons":
            return linked_through_persons(OWN, name)
        case "partner":
            share = _cell(row, "share_percent")
            # A partner holds 25 to 50 percent; the exact share scales its figures.
            return share_held(OWN, name, Interval(Decimal(25), Decimal(50)) if share == UNKNOWN else share)
        case _:
            return Relation(OWN, name, UNKNOWN, UNKNOWN, UNKNOWN, NO)


def _number(total: Span) -> Value:
    if total.exact:
        return Known(total.low, DERIVED)
    return Interval(total.low, total.high, DERIVED)


def _asked_for_total(rule: EnterpriseFigures, facts: Facts) -> tuple[str, ...]:
    own = {"headcount": rule.headcount, "turnover": rule.turnover, "balance_total": rule.balance_total}
    found = (own[rule.result], rule.related)
    open_ones = [fact for fact in found if not isinstance(facts.value(fact), Known | NotApplicable)]
    # Figures may be missing inside the list of related enterprises, which is then the one to complete.
    return tuple(dict.fromkeys(q for f in open_ones or [rule.related] for q in facts.open_questions(f)))


def _asked(rule: EnterpriseFigures, result: SizeResult, facts: Facts) -> tuple[str, ...]:
    own = {"headcount": rule.headcount, "turnover": rule.turnover, "balance_total": rule.balance_total}
    names = [
        own.get(entry.name, rule.related) if entry.subject == OWN else rule.related
        for entry in result.open_inputs
    ]
    return tuple(dict.fromkeys(question for name in names for question in facts.open_questions(name)))


def _two_years(
    now: frozenset[SizeClass], before: Value, rule: EnterpriseFigures, facts: Facts
) -> tuple[frozenset[SizeClass], tuple[str, ...]]:
    """Status after two periods, Art. 4(2); `before` is the class by the figures of the year before."""
    this_year = Period(facts.as_of, now)
    if isinstance(before, NotApplicable):
        return status_over_periods([this_year], earlier=None, ownership_changed=Truth.NOT_MET), ()
    history = [this_year]
    match before:
        case Known(value=str() as code):
            history.append(Period(facts.as_of - timedelta(days=365), frozenset({SizeClass(code)})))
        case OneOf(options=options):
            classes = frozenset(SizeClass(code) for code in options)
            history.append(Period(facts.as_of - timedelta(days=365), classes))
    everything = frozenset(SizeClass)
    status = status_over_periods(history, earlier=everything, ownership_changed=Truth.NOT_MET)
    asked = () if isinstance(before, Known) else facts.open_questions(rule.earlier_class)
    return status, asked
