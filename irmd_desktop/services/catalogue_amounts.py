# SPDX-License-Identifier: EUPL-1.2
"""What a programme gives, in words, for no firm in particular: its rates, limits and lump sums.

Only figures that a source documents are told. What a firm may get is worked out in its case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.core import amounts as core
from irmd_desktop.core.amounts import COSTS, GRANT, AidKind, AmountRule, Option, Quantity
from irmd_desktop.core.criteria import ALWAYS
from irmd_desktop.core.facts import FactDictionary
from irmd_desktop.language import tr
from irmd_desktop.services.report_building.amounts import aid_word

_ALL = Decimal(100)


def in_short(rule: AmountRule | None) -> str:
    """`bis 70 %, max. 70.000 €`; that nothing is documented where that is so."""
    parts: list[str] = []
    if rule is not None:
        most = _most(rule)
        rate = _rate(rule)
        if most is None:
            parts = [rate] if rate else []
        elif rate:
            parts = [rate, tr("max. {amount}").format(amount=texts.euros(most))]
        else:
            amount = texts.euros(most)
            parts = [amount if _fixed(rule) else texts.up_to(amount)]
    return ", ".join(parts) or tr("Betrag nicht belegt")


def _rate(rule: AmountRule) -> str:
    """The highest rate; a loan for everything says nothing by it."""
    for step in rule.steps:
        if isinstance(step, core.Rate):
            highest = _highest(step.cases)
            if highest is None or (rule.kind is not AidKind.GRANT and highest == _ALL):
                return ""
            highest += sum((one.figure.high or Decimal(0) for one in step.bonuses), Decimal(0))
            exact = len(step.cases) == 1 and not step.bonuses and not step.up_to
            return _percent(highest) if exact else texts.up_to(_percent(highest))
    return ""


def _most(rule: AmountRule) -> Decimal | None:
    """The highest aid that is documented; limits per day or piece are none."""
    made, limits = None, []
    for step in rule.steps:
        match step:
            case core.LumpSum(parts=parts):
                made = _sum(parts)
            case core.TierTable(tiers=tiers):
                made = max(tier.amount for tier in tiers)
            case core.PerUnit(figure=figure, maximum=maximum) if figure.high is not None and maximum:
                made = figure.high * maximum
            case core.Cap(on=on, options=options, per="") if on == GRANT and _for_all(options, rule):
                limits.append(_highest(options))
    known = [one for one in (made, *limits) if one is not None]
    return min(known) if known else None


def _for_all(options: Iterable[Option], rule: AmountRule) -> bool:
    """Whether a limit holds for everyone: without a condition, or in each case that has a rate."""
    limited = [one.when for one in options]
    rated = [one.when for step in rule.steps if isinstance(step, core.Rate) for one in step.cases]
    return ALWAYS in limited or (bool(rated) and all(when in limited for when in rated))


def _fixed(rule: AmountRule) -> bool:
    """One lump sum and nothing else that makes an amount."""
    makers = [one for one in rule.steps if isinstance(one, core.LumpSum | core.TierTable | core.PerUnit)]
    return len(makers) == 1 and isinstance(makers[0], core.LumpSum) and len(makers[0].parts) == 1


def _highest(options: Iterable[Option]) -> Decimal | None:
    known = [one.figure.high for one in options if one.figure.documented and one.figure.high is not None]
    return max(known) if known else None


def _sum(parts: Iterable[Option]) -> Decimal | None:
    known = [one.figure.high for one in parts if one.figure.high is not None]
    return sum(known, Decimal(0)) if known else None


def lines(rule: AmountRule | None, dictionary: FactDictionary) -> Iterator[str]:
    """Each step that a reader may want to know, in the order it is worked out."""
    if rule is not None:
        for step in rule.steps:
            yield from _step(step, rule.kind, dictionary)


def _step(step: core.Step, kind: AidKind, dictionary: FactDictionary) -> Iterator[str]:
    match step:
        case core.Base(costs=costs):
            labels = [texts.label(dictionary, one.fact) for one in costs]
            names = [label.partition(": ")[2] or label for label in labels]
            yield tr("Zu den Kosten zählen: {costs}").format(costs="; ".join(names))
        case core.Rate(cases=cases, bonuses=bonuses, up_to=up_to):
            for one in cases:
                share = _span(one.figure, _percent)
                exact = one.figure.low == one.figure.high
                yield _named(texts.up_to(share) if up_to and exact and share else share, one.label)
            for one in bonuses:
                more = _span(one.figure, texts.number)
                yield _named(tr("dazu {points} Prozentpunkte").format(points=more), one.label)
        case core.LumpSum(parts=parts):
            yield from (_named(_span(one.figure, texts.euros), one.label) for one in parts)
        case core.TierTable(tiers=tiers):
            for tier in tiers:
                costs_of = texts.euro_range(tier.low, tier.high)
                amount = texts.euros(tier.amount)
                yield tr("{amount} bei Kosten von {costs}").format(amount=amount, costs=costs_of)
        case core.PerUnit(units=units, figure=figure, minimum=least, maximum=most):
            each = tr("{amount} je Einheit ({unit})")
            yield each.format(amount=_span(figure, texts.euros), unit=texts.label(dictionary, units))
            if least and most:
                span = tr("von {least} bis {most} Einheiten")
                yield span.format(least=texts.number(least), most=texts.number(most))
        case core.Cap(on=on, options=options, per=per):
            limit = tr("Kosten höchstens {amount}") if on == COSTS else tr("höchstens {amount}")
            for one in options:
                # "höchstens 15.000 €: höchster Zuschuss" says the same twice.
                label = "" if one.label.startswith("höchst") and not per else one.label
                if amount := _span(one.figure, texts.euros):
                    yield _named(limit.format(amount=amount), label)
        case core.Minimum(on=on, figure=figure):
            what = (
                tr("Mindestkosten") if on == COSTS else tr("Mindestbetrag {aid}").format(aid=aid_word(kind))
            )
            yield f"{what} {_span(figure, texts.euros)}"
        case core.DeMinimisRoom():
            yield tr("Zählt als De-minimis-Beihilfe.")


def _named(figure: str, label: str) -> str:
    """`70 %: kleine Unternehmen`; says so where no source gives a figure."""
    if not figure:
        return label if "nicht" in label else tr("{label}: nicht belegt").format(label=label)
    return f"{figure}: {label}" if label else figure


def _span(figure: Quantity, words: Callable[[Decimal], str]) -> str:
    """One figure or its range; empty where none is documented."""
    if not figure.documented or figure.high is None:
        return ""
    low, high = words(figure.low), words(figure.high)
    if figure.low == figure.high:
        return low
    # The sign of the unit once.
    return f"{low.removesuffix('%').removesuffix('€').strip()}{texts.NBSP}–{texts.NBSP}{high}"


def _percent(value: Decimal) -> str:
    return f"{texts.number(value)}{texts.NBSP}%"
