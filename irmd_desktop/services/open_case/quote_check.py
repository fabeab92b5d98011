# SPDX-License-Identifier: EUPL-1.2
"""Quotes of a cost item against the rule of each planned programme (Vergleichsangebote, M6), in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from irmd_desktop import texts
from irmd_desktop.core.amounts import AidKind, Rate
from irmd_desktop.core.matching import ProgrammeResult
from irmd_desktop.core.quotes import (
    Measure,
    Order,
    Quote,
    QuoteCheck,
    QuoteCode,
    QuoteKind,
    QuoteRule,
    QuoteThreshold,
    check_quotes,
)
from irmd_desktop.core.values import UNKNOWN, Interval, Known, Value
from irmd_desktop.language import tr, trn
from irmd_desktop.services.workspace import views
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.progress import pursued

NO_RULE: Final = QuoteRule(None)
_STATE: Final = {
    QuoteCode.NOT_REQUIRED: "met",
    QuoteCode.ENOUGH: "met",
    QuoteCode.TOO_FEW: "notMet",
}


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """What one planned programme says to the quotes of a cost item."""

    state: str
    programme: str
    text: str


def rule_of(record: Mapping[str, Any]) -> QuoteRule:
    """The quote rule of a programme; one that nothing is known of where its record is silent."""
    given = record.get("quotes")
    if not given:
        return NO_RULE
    named = (
        (Measure.ORDER_NET, "from_order_eur", False),
        (Measure.GRANT, "from_grant_eur", True),
        (Measure.RATE_PERCENT, "above_rate_percent", False),
    )
    thresholds = tuple(
        QuoteThreshold(measure, Decimal(given[key]), inclusive)
        for measure, key, inclusive in named
        if given.get(key) is not None
    )
    return QuoteRule(
        given.get("count"),
        thresholds,
        given.get("published_prices_count"),
        given.get("supplier_tie_excluded"),
    )


def lines(case: LiveCase, item: views.CostItem) -> tuple[QuoteLine, ...]:
    """One line for each programme planned into the case."""
    quotes = tuple(_quote(one) for one in case.view.quotes if one.about == item.id)
    found = []
    for decision in pursued(case):
        record = case.release.programmes[decision.programme_id].record
        check = check_quotes(rule_of(record), quotes, _order(case.match[decision.programme_id], item))
        code = check.findings[0].code
        found.append(QuoteLine(_STATE.get(code, "open"), record["short_name"], _sentence(check)))
    return tuple(found)


def _quote(given: views.Quote) -> Quote:
    return Quote(
        given.id,
        given.supplier,
        Known(given.quoted_on) if given.quoted_on else UNKNOWN,
        Known(given.net) if given.net is not None else UNKNOWN,
        Known(given.valid_until) if given.valid_until else UNKNOWN,
        Known(given.tie) if given.tie is not None else UNKNOWN,
        QuoteKind.PUBLISHED_PRICE if given.published_price else QuoteKind.OFFER,
    )


def _order(result: ProgrammeResult, item: views.CostItem) -> Order:
    amount = result.amount
    grant: Value = UNKNOWN
    rate: Value = UNKNOWN
    if amount is not None and amount.kind is AidKind.GRANT:
        grant = Interval(amount.low, amount.high)
        figures = (line.figure for line in amount.steps if isinstance(line.step, Rate))
        figure = next((one for one in figures if one is not None and one.documented), None)
        if figure is not None:
            rate = Interval(figure.low, figure.high)
    return Order(net=Known(item.net) if item.net is not None else UNKNOWN, grant=grant, rate_percent=rate)


def _sentence(check: QuoteCheck) -> str:
    parts = [_overall(check)]
    parts += dict.fromkeys(_about(check))
    return " ".join(parts)


def _overall(check: QuoteCheck) -> str:
    count = check.count or 0
    have = trn("{n} zählt", "{n} zählen", check.counted).format(n=check.counted)
    match check.findings[0].code:
        case QuoteCode.NOT_REQUIRED:
            return tr("Vergleichsangebote sind hier nicht verlangt.")
        case QuoteCode.RULE_UNKNOWN:
            return tr("Ob Vergleichsangebote verlangt sind, ist nicht belegt.")
        case QuoteCode.ENOUGH:
            return tr("{count} Angebote verlangt, {have}.").format(count=count, have=have)
        case QuoteCode.TOO_FEW:
            return tr("{count} Angebote verlangt, bisher {have}.").format(count=count, have=have)
        case QuoteCode.REQUIREMENT_OPEN:
            why = texts.joined([_measure(one) for one in check.missing])
            return tr("Ob {count} Angebote verlangt sind, hängt ab von: {why}.").format(count=count, why=why)
        case _:
            return tr("{count} Angebote verlangt, sicher {have}.").format(count=count, have=have)


def _measure(measure: Measure) -> str:
    return {
        Measure.ORDER_NET: tr("Auftragswert"),
        Measure.GRANT: tr("Höhe des Zuschusses"),
        Measure.RATE_PERCENT: tr("Fördersatz"),
    }[measure]


def _about(check: QuoteCheck) -> Iterator[str]:
    """What is wrong with single quotes, each thing once; nothing where no quotes are wanted."""
    if check.findings[0].code is QuoteCode.NOT_REQUIRED:
        return
    words = {
        QuoteCode.SAME_SUPPLIER: tr("Zwei Angebote desselben Anbieters zählen einmal."),
        QuoteCode.SUPPLIER_TIED: tr("Ein verbundener Lieferant zählt nicht."),
        QuoteCode.TIE_UNKNOWN: tr("Verbindung zum Lieferanten noch klären."),
        QuoteCode.TIE_RULE_UNKNOWN: tr("Ob ein verbundener Lieferant zählt, ist nicht belegt."),
        QuoteCode.PUBLISHED_PRICE_NOT_COUNTED: tr("Ein Listenpreis zählt nicht als Angebot."),
        QuoteCode.PUBLISHED_PRICE_RULE_UNKNOWN: tr("Ob ein Listenpreis zählt, ist nicht belegt."),
        QuoteCode.EXPIRES_BEFORE_DECISION: tr("Ein Angebot endet vor der Entscheidung."),
    }
    for finding in check.findings[1:]:
        if finding.code in words:
            yield words[finding.code]
