# SPDX-License-Identifier: EUPL-1.2
"""The working of an amount as lines, generated from its steps and never typed beside them."""

from __future__ import annotations

from decimal import Decimal

from irmd_desktop import texts
from irmd_desktop.core import amounts as core
from irmd_desktop.core.amounts import AidKind, Quantity
from irmd_desktop.core.calculation import Amount, StepResult
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.situation import Situation
from irmd_desktop.language import tr
from irmd_desktop.reports.model import AmountLine


def aid_word(kind: AidKind) -> str:
    """Kind of aid: grant, loan, guarantee."""
    return {
        AidKind.GRANT: tr("Zuschuss"),
        AidKind.LOAN: tr("Darlehen"),
        AidKind.GUARANTEE: tr("Bürgschaft"),
    }[kind]


def possible(kind: AidKind) -> str:
    """The same as what is possible: no amount is more than that."""
    return {
        AidKind.GRANT: tr("Möglicher Zuschuss"),
        AidKind.LOAN: tr("Mögliches Darlehen"),
        AidKind.GUARANTEE: tr("Mögliche Bürgschaft"),
    }[kind]


def amount_lines(amount: Amount, situation: Situation) -> tuple[AmountLine, ...]:
    """Every step with what came out and which limit bit; the possible aid last."""
    lines = [_line(step, amount.kind, situation) for step in amount.steps]
    return (*lines, AmountLine(possible(amount.kind), texts.amount(amount), total=True))


def _line(line: StepResult, kind: AidKind, situation: Situation) -> AmountLine:
    figure = line.figure
    after = texts.euro_range(line.after.low, line.after.high)
    chosen = f" ({texts.joined(line.chosen)})" if line.chosen else ""
    match line.step:
        case core.Base():
            return AmountLine(tr("Förderfähige Kosten"), after)
        case core.FlatRateCosts():
            label = tr("Pauschale für indirekte Kosten, {percent}")
            return AmountLine(label.format(percent=_percent(figure)), after)
        case core.Rate(up_to=up_to):
            share = texts.up_to(_percent(figure)) if up_to else _percent(figure)
            return AmountLine(tr("Fördersatz") + chosen, f"× {share}")
        case core.TierTable():
            return AmountLine(tr("Pauschale nach Ausgabenstufe"), after)
        case core.LumpSum():
            return AmountLine(tr("Festbetrag") + chosen, after)
        case core.PerUnit(units=units):
            return AmountLine(f"{texts.label(situation.dictionary, units)} × {_euros(figure)}", after)
        case core.Cap(on=on):
            limited = tr("Höchste förderfähige Kosten")
            if on != core.COSTS:
                limited = tr("Höchstbetrag {aid}").format(aid=aid_word(kind))
            return AmountLine(f"{limited}{chosen} {_euros(figure)}".rstrip(), _limit(line))
        case core.ShareOfCosts():
            label = tr("Alle Förderungen zusammen höchstens {percent} der Kosten")
            return AmountLine(label.format(percent=_percent(figure)), _limit(line))
        case core.DeductOtherAid():
            return AmountLine(tr("Andere öffentliche Mittel abgezogen"), f"− {_euros(figure)}")
        case core.DeMinimisRoom():
            return AmountLine(tr("Platz in der De-minimis-Grenze"), _room(line))
        case core.Minimum(on=on):
            what = tr("Mindestkosten")
            if on != core.COSTS:
                what = tr("Mindestbetrag {aid}").format(aid=aid_word(kind))
            return AmountLine(f"{what} {_euros(figure)}", _minimum(line))
        case core.Rounding(to=to):
            return AmountLine(tr("Abgerundet auf volle {amount}").format(amount=texts.euros(to)), after)


def _minimum(line: StepResult) -> str:
    return {
        Truth.MET: tr("nicht erreicht"),
        Truth.NOT_MET: tr("erreicht"),
        Truth.OPEN: tr("offen"),
    }[line.limit or Truth.NOT_MET]


def _limit(line: StepResult) -> str:
    after = texts.euro_range(line.after.low, line.after.high)
    if line.limit is Truth.MET:
        return tr("gekürzt auf {amount}").format(amount=after)
    if line.limit is Truth.OPEN:
        return tr("dann {amount}").format(amount=after)
    high = line.figure.high if line.figure else None
    exact = high is not None and line.after.low == high
    return tr("genau erreicht") if exact else tr("nicht überschritten")


def _room(line: StepResult) -> str:
    free = texts.euros(line.figure.low if line.figure else Decimal(0))
    if line.limit is Truth.MET:
        return tr("nur {amount} frei: keine De-minimis-Beihilfe möglich").format(amount=free)
    if line.limit is Truth.NOT_MET:
        return tr("{amount} frei").format(amount=free)
    return tr("offen, welche Beihilfen schon zählen")


def _percent(figure: Quantity | None) -> str:
    if figure is None or not figure.documented:
        return tr("nicht belegt")
    low, high = texts.number(figure.low), texts.number(figure.high or figure.low)
    return f"{low}{texts.NBSP}%" if low == high else f"{low}{texts.NBSP}–{texts.NBSP}{high}{texts.NBSP}%"


def _euros(figure: Quantity | None) -> str:
    if figure is None:
        return ""
    return texts.euro_range(figure.low, figure.high) if figure.documented else tr("nicht belegt")
