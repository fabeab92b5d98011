# SPDX-License-Identifier: EUPL-1.2
"""Quotes (Vergleichsangebote): how many a programme asks for, and whether those at hand will do.

The rule is data of the programme, never a fixed "three". Examples from our research: Land money in
Saxony asks only from a grant of 100,000 EUR and an order above 5,000 EUR net (VwV-SäHO § 44,
ANBest-P); EU money only above a rate of 80 % and a grant above 100,000 EUR, where published prices
count (NBest-EU); Regionales Wachstum switches the rule off; Digi-Z excludes suppliers with a
personal or economic tie to the firm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from irmd_desktop.core.flags import yes
from irmd_desktop.core.logic import Truth, kleene_all, kleene_any, kleene_not
from irmd_desktop.core.values import UNKNOWN, NotApplicable, Value, date_bounds, is_exact, number_bounds


class Measure(StrEnum):
    """What a threshold looks at: order value net in euros, grant in euros, aid rate in percent."""

    ORDER_NET = "order_net"
    GRANT = "grant"
    RATE_PERCENT = "rate_percent"


@dataclass(frozen=True, slots=True)
class QuoteThreshold:
    """Quotes are asked for above `limit`, or from it on if `inclusive`."""

    measure: Measure
    limit: Decimal
    inclusive: bool = False


@dataclass(frozen=True, slots=True)
class QuoteRule:
    """Quote rule of a programme.

    `count` is how many are asked for when every threshold is crossed: 0 for none, `None` where no
    source tells. `published_prices_count` and `supplier_tie_excluded` are `None` where unknown.
    Raises `ValueError` for a negative count.
    """

    count: int | None
    thresholds: tuple[QuoteThreshold, ...] = ()
    published_prices_count: bool | None = None
    supplier_tie_excluded: bool | None = None

    def __post_init__(self) -> None:
        if self.count is not None and self.count < 0:
            raise ValueError("a number of quotes cannot be negative")


class QuoteKind(StrEnum):
    """A written offer, or a price anyone can look up (Preisliste, Webshop)."""

    OFFER = "offer"
    PUBLISHED_PRICE = "published_price"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quote (Angebot).

    `dated_on` and `valid_until` are dates ("not applicable": valid without limit), `net` is in
    euros, `supplier_tie` (yes/no) says whether firm and supplier are tied personally or
    economically.
    """

    id: str
    supplier: str
    dated_on: Value
    net: Value
    valid_until: Value
    supplier_tie: Value
    kind: QuoteKind = QuoteKind.OFFER


@dataclass(frozen=True, slots=True)
class Order:
    """What the quotes are for. Money in euros, the rate in percent, `decided_on` a date."""

    net: Value = UNKNOWN
    grant: Value = UNKNOWN
    rate_percent: Value = UNKNOWN
    decided_on: Value = UNKNOWN

    def of(self, measure: Measure) -> Value:
        """The value that a threshold looks at."""
        return {
            Measure.ORDER_NET: self.net,
            Measure.GRANT: self.grant,
            Measure.RATE_PERCENT: self.rate_percent,
        }[measure]


class QuoteCode(StrEnum):
    """What an adviser should see."""

    RULE_UNKNOWN = "rule_unknown"
    NOT_REQUIRED = "not_required"
    REQUIREMENT_OPEN = "requirement_open"
    ENOUGH = "enough"
    TOO_FEW = "too_few"
    PERHAPS_TOO_FEW = "perhaps_too_few"
    SAME_SUPPLIER = "same_supplier"
    SUPPLIER_TIED = "supplier_tied"
    TIE_UNKNOWN = "tie_unknown"
    TIE_RULE_UNKNOWN = "tie_rule_unknown"
    PUBLISHED_PRICE_NOT_COUNTED = "published_price_not_counted"
    PUBLISHED_PRICE_RULE_UNKNOWN = "published_price_rule_unknown"
    EXPIRES_BEFORE_DECISION = "expires_before_decision"
    MAY_EXPIRE_BEFORE_DECISION = "may_expire_before_decision"
    NET_UNKNOWN = "net_unknown"
    DATE_UNKNOWN = "date_unknown"


@dataclass(frozen=True, slots=True)
class QuoteFinding:
    """One finding; `quote` is empty where it concerns them all. `params` are name and value."""

    code: QuoteCode
    quote: str = ""
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """Result: whether quotes are required, how many count for sure and at most, and the findings.

    `state` is met when the quotes surely suffice (or none is required), not met when they surely
    do not, open otherwise. `missing` names the measures that would tell whether any is required.
    """

    state: Truth
    required: Truth
    count: int | None
    counted: int
    counted_at_most: int
    missing: tuple[Measure, ...]
    findings: tuple[QuoteFinding, ...]


def check_quotes(rule: QuoteRule, quotes: Sequence[Quote], order: Order) -> QuoteCheck:
    """Check the quotes for one order against the rule of a programme."""
    required, missing = quotes_required(rule, order)
    sure = {_name(quote) for quote in quotes if _counts(rule, quote) is Truth.MET}
    possible = {_name(quote) for quote in quotes if _counts(rule, quote) is not Truth.NOT_MET}
    enough = _enough(rule.count, len(sure), len(possible))
    findings = (
        QuoteFinding(
            _overall(rule, required, enough),
            params=(("count", rule.count), ("counted", len(sure)), ("at_most", len(possible))),
        ),
        *_same_suppliers(quotes),
        *(QuoteFinding(code, quote.id) for quote in quotes for code in _about(rule, quote, order)),
    )
    state = kleene_any((kleene_not(required), enough))
    return QuoteCheck(state, required, rule.count, len(sure), len(possible), missing, findings)


def quotes_required(rule: QuoteRule, order: Order) -> tuple[Truth, tuple[Measure, ...]]:
    """Whether quotes are asked for this order, and which measures would tell.

    Without a count and without a threshold nothing is known of the rule: open, and only the funder
    can tell.
    """
    if rule.count == 0:
        return Truth.NOT_MET, ()
    if rule.count is None and not rule.thresholds:
        return Truth.OPEN, ()
    states = [(threshold.measure, _crossed(threshold, order)) for threshold in rule.thresholds]
    required = kleene_all(state for _, state in states)
    if required is not Truth.OPEN:
        return required, ()
    return required, tuple(dict.fromkeys(measure for measure, state in states if state is Truth.OPEN))


def _crossed(threshold: QuoteThreshold, order: Order) -> Truth:
    low, high = number_bounds(order.of(threshold.measure))

    def over(number: Decimal) -> bool:
        return number >= threshold.limit if threshold.inclusive else number > threshold.limit

    if low is not None and over(low):
        return Truth.MET
    return Truth.NOT_MET if high is not None and not over(high) else Truth.OPEN


def _counts(rule: QuoteRule, quote: Quote) -> Truth:
    """Whether a quote counts: by kind of price and by tie to the supplier."""
    published = quote.kind is QuoteKind.PUBLISHED_PRICE
    kind = _stated(rule.published_prices_count) if published else Truth.MET
    tied = kleene_all((_stated(rule.supplier_tie_excluded), yes(quote.supplier_tie)))
    return kleene_all((kind, kleene_not(tied)))


def _stated(rule: bool | None) -> Truth:
    return Truth.OPEN if rule is None else Truth.MET if rule else Truth.NOT_MET


def _enough(count: int | None, surely: int, at_most: int) -> Truth:
    if count is None:
        return Truth.OPEN
    if surely >= count:
        return Truth.MET
    return Truth.NOT_MET if at_most < count else Truth.OPEN


def _overall(rule: QuoteRule, required: Truth, enough: Truth) -> QuoteCode:
    if required is Truth.NOT_MET:
        return QuoteCode.NOT_REQUIRED
    if enough is Truth.MET:
        return QuoteCode.ENOUGH
    if rule.count is None:
        return QuoteCode.RULE_UNKNOWN
    if required is Truth.OPEN:
        return QuoteCode.REQUIREMENT_OPEN
    return QuoteCode.TOO_FEW if enough is Truth.NOT_MET else QuoteCode.PERHAPS_TOO_FEW


def _name(quote: Quote) -> str:
    """Supplier's name without differences of case and spacing."""
    return " ".join(quote.supplier.casefold().split())


def _same_suppliers(quotes: Iterable[Quote]) -> Iterator[QuoteFinding]:
    """Each further quote of a supplier; it counts only once."""
    first: dict[str, str] = {}
    for quote in quotes:
        earlier = first.setdefault(_name(quote), quote.id)
        if earlier != quote.id:
            yield QuoteFinding(QuoteCode.SAME_SUPPLIER, quote.id, (("first", earlier),))


def _about(rule: QuoteRule, quote: Quote, order: Order) -> Iterator[QuoteCode]:
    tied = yes(quote.supplier_tie)
    if tied is Truth.OPEN and rule.supplier_tie_excluded is not False:
        yield QuoteCode.TIE_UNKNOWN
    if tied is Truth.MET and rule.supplier_tie_excluded is not False:
        yield QuoteCode.SUPPLIER_TIED if rule.supplier_tie_excluded else QuoteCode.TIE_RULE_UNKNOWN
    if quote.kind is QuoteKind.PUBLISHED_PRICE and not rule.published_prices_count:
        known = rule.published_prices_count is not None
        yield QuoteCode.PUBLISHED_PRICE_NOT_COUNTED if known else QuoteCode.PUBLISHED_PRICE_RULE_UNKNOWN
    yield from _validity(quote, order)
    if not is_exact(quote.net):
        yield QuoteCode.NET_UNKNOWN
    if not is_exact(quote.dated_on):
        yield QuoteCode.DATE_UNKNOWN


def _validity(quote: Quote, order: Order) -> Iterator[QuoteCode]:
    """A quote should still stand on the day of the decision, since no order may come before it."""
    if isinstance(quote.valid_until, NotApplicable) or isinstance(order.decided_on, NotApplicable):
        return
    ends_first, ends_last = date_bounds(quote.valid_until)
    decided_first, decided_last = date_bounds(order.decided_on)
    if ends_last is not None and decided_first is not None and ends_last < decided_first:
        yield QuoteCode.EXPIRES_BEFORE_DECISION
    elif ends_first is None or decided_last is None or ends_first < decided_last:
        yield QuoteCode.MAY_EXPIRE_BEFORE_DECISION
