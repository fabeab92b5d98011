# SPDX-License-Identifier: EUPL-1.2
"""Size of an enterprise (KMU-Definition) by Commission Recommendation 2003/361/EC.

Articles below are those of its Annex. Thresholds (Art. 2), head count and two-year rule (Art. 4(2))
are in our research; the exception for mergers is own knowledge. Whose figures are added up is the
matter of `enterprise_group`.

Head count (Beschäftigte, Art. 5) is in annual work units (JAE): part-time and seasonal staff count
in part, working owners and partners count, apprentices and staff on parental leave do not.
Turnover is net of VAT. All figures are those of the last closed accounting period (Art. 4(1)); a
new firm gives an estimate in good faith (Art. 4(3)).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from irmd_desktop.core.enterprise_group import (
    Figure,
    Group,
    GroupTotals,
    OpenInput,
    counted_shares,
    group_totals,
    open_ties,
)
from irmd_desktop.core.flags import yes
from irmd_desktop.core.logic import Truth, kleene_all, kleene_any, kleene_not
from irmd_desktop.core.spans import Span, exceeds, point
from irmd_desktop.core.values import Value, is_exact, number_bounds

PUBLIC_FROM: Final = Decimal(25)
"""Percent in public hands from which an enterprise is no SME, Art. 3(4)."""


class SizeClass(StrEnum):
    """Kleinst-, kleines, mittleres Unternehmen; `large` is every enterprise that is no SME."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


SIZE_CLASSES: Final = tuple(SizeClass)


@dataclass(frozen=True, slots=True)
class SizeLimit:
    """Head count below a number and (turnover or balance total at most so many euros).

    A limit that is `None` is not part of the rule; of two money limits one suffices. Programmes use
    their own limits on the same totals (go-inno: below 100 staff and at most 20 Mio. EUR).
    """

    headcount_below: Decimal | None
    turnover_at_most: Decimal | None = None
    balance_total_at_most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SizeThresholds:
    """Limits of the three SME classes, Art. 2.

    Raises `ValueError` when a limit is missing or they do not rise from class to class.
    """

    micro: SizeLimit
    small: SizeLimit
    medium: SizeLimit

    def __post_init__(self) -> None:
        for attribute in SizeLimit.__slots__:
            values: list[Decimal | None] = [getattr(limit, attribute) for limit in self.limits]
            for lower, upper in pairwise(values):
                if lower is None or upper is None or upper <= lower:
                    raise ValueError(f"{attribute} must be given and rise from class to class")

    @property
    def limits(self) -> tuple[SizeLimit, SizeLimit, SizeLimit]:
        """The limits in the order of `SIZE_CLASSES`."""
        return self.micro, self.small, self.medium


MILLION: Final = Decimal(1_000_000)
EU_THRESHOLDS: Final = SizeThresholds(
    SizeLimit(Decimal(10), 2 * MILLION, 2 * MILLION),
    SizeLimit(Decimal(50), 10 * MILLION, 10 * MILLION),
    SizeLimit(Decimal(250), 50 * MILLION, 43 * MILLION),
)


@dataclass(frozen=True, slots=True)
class SizeResult:
    """Every size class that is still possible, the totals behind it, and what keeps it open.

    A class between two possible ones counts as possible too, even where an open tie would jump it.
    """

    classes: frozenset[SizeClass]
    totals: GroupTotals
    open_inputs: tuple[OpenInput, ...]

    @property
    def size_class(self) -> SizeClass | None:
        """The class, if only one remains."""
        return next(iter(self.classes)) if len(self.classes) == 1 else None


def size_of(group: Group, thresholds: SizeThresholds = EU_THRESHOLDS) -> SizeResult:
    """Size class by the figures of one period; see `status_over_periods` for the two-year rule."""
    totals = group_totals(group)
    within = [within_limit(totals, limit) for limit in thresholds.limits]
    classes = _classes(kleene_not(state) for state in within)
    open_inputs = _open_inputs(group, totals, thresholds.limits)
    public = _at_least(group.public_percent, PUBLIC_FROM)
    if public is Truth.MET:
        return SizeResult(frozenset({SizeClass.LARGE}), totals, ())
    if public is Truth.OPEN and classes != {SizeClass.LARGE}:
        classes |= {SizeClass.LARGE}
        open_inputs = (*open_inputs, OpenInput("public_percent", group.own))
    return SizeResult(classes, totals, open_inputs)


def within_limit(totals: GroupTotals, limit: SizeLimit) -> Truth:
    """Whether the totals keep a limit; open where a bracket straddles it."""
    return kleene_all(state for state, _ in _parts(totals, limit))


# --- what keeps it open ------------------------------------------------------------------------


def _parts(totals: GroupTotals, limit: SizeLimit) -> Iterator[tuple[Truth, dict[Figure, Truth]]]:
    """The two conditions of a limit: state, and the state of every figure that it looks at."""
    if limit.headcount_below is not None:
        fewer = _below(totals.headcount, limit.headcount_below)
        yield fewer, {Figure.HEADCOUNT: fewer}
    money = {
        figure: kleene_not(exceeds(totals.of(figure), point(most)))
        for figure, most in (
            (Figure.TURNOVER, limit.turnover_at_most),
            (Figure.BALANCE_TOTAL, limit.balance_total_at_most),
        )
        if most is not None
    }
    if money:
        yield kleene_any(money.values()), money


def _open_inputs(group: Group, totals: GroupTotals, limits: Iterable[SizeLimit]) -> tuple[OpenInput, ...]:
    figures: set[Figure] = set()
    for limit in limits:
        if within_limit(totals, limit) is Truth.OPEN:
            parts = [looked_at for state, looked_at in _parts(totals, limit) if state is Truth.OPEN]
            figures.update(f for part in parts for f, state in part.items() if state is Truth.OPEN)
    if not figures:
        return ()
    found = [
        OpenInput(figure.value, enterprise)
        for enterprise in counted_shares(group, highest=True)
        for figure in Figure
        if figure in figures and not is_exact(group.enterprises[enterprise].of(figure))
    ]
    found.extend(open_ties(group))
    if yes(group.complete) is not Truth.MET:
        found.append(OpenInput("complete", group.own))
    return tuple(found)


def _below(total: Span, limit: Decimal) -> Truth:
    if total.high is not None and total.high < limit:
        return Truth.MET
    return Truth.NOT_MET if total.low >= limit else Truth.OPEN


def _at_least(value: Value, limit: Decimal) -> Truth:
    low, high = number_bounds(value)
    if low is not None and low >= limit:
        return Truth.MET
    return Truth.NOT_MET if high is not None and high < limit else Truth.OPEN


def _classes(above: Iterable[Truth]) -> frozenset[SizeClass]:
    """Possible classes from "above the micro, small, medium limit"; the limits are nested."""
    micro, small, medium = above
    over = (Truth.MET, micro, small, medium)
    beyond = (micro, small, medium, Truth.NOT_MET)
    return frozenset(
        size
        for size, is_over, is_beyond in zip(SIZE_CLASSES, over, beyond, strict=True)
        if is_over is not Truth.NOT_MET and is_beyond is not Truth.MET
    )


# --- two-year rule -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Period:
    """Size by the figures of one closed accounting period; `estimated` for a firm's first one."""

    ends_on: date
    classes: frozenset[SizeClass]
    estimated: bool = False


def status_over_periods(
    history: Sequence[Period], *, earlier: frozenset[SizeClass] | None, ownership_changed: Truth
) -> frozenset[SizeClass]:
    """Possible size status after the newest period, Art. 4(2).

    A limit crossed in one period changes nothing; crossed in two consecutive ones it does, each
    limit on its own. `history` is newest first. `earlier` is the status before the oldest period
    (all classes if unknown), `None` where that period is the firm's first and sets the status.
    After a merger or acquisition (`ownership_changed`) the newest figures decide at once.
    Raises `ValueError` for an empty history or one not sorted newest first.
    """
    if not history:
        raise ValueError("the two-year rule needs at least one period")
    if any(newer.ends_on <= older.ends_on for newer, older in pairwise(history)):
        raise ValueError("periods must be sorted newest first")
    newest = history[0].classes
    if ownership_changed is Truth.MET:
        return newest
    status = _classes(_held_above(history, earlier, limit) for limit in range(len(SIZE_CLASSES) - 1))
    return status if ownership_changed is Truth.NOT_MET else status | newest


def _held_above(history: Sequence[Period], earlier: frozenset[SizeClass] | None, limit: int) -> Truth:
    """Whether the status lies above one limit: the majority of this period, the last, the status."""
    oldest_first = [_above(period.classes, limit) for period in reversed(history)]
    if earlier is None:
        status = last = oldest_first.pop(0)
    else:
        status, last = _above(earlier, limit), Truth.OPEN
    for now in oldest_first:
        status = kleene_any((kleene_all((now, last)), kleene_all((status, kleene_any((now, last))))))
        last = now
    return status


def _above(classes: frozenset[SizeClass], limit: int) -> Truth:
    sides = {SIZE_CLASSES.index(size) > limit for size in classes}
    if len(sides) > 1:
        return Truth.OPEN
    return Truth.MET if True in sides else Truth.NOT_MET
