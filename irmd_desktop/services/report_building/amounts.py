# SPDX-License-Identifier: EUPL-1.2
"""The working of an amount as lines, generated from its steps and never typed beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from irmd_desktop import texts
from irmd_desktop.core import amounts as core
from irmd_desktop.core.amounts import AidKind, Quantity
from irmd_desktop.core.calculation import Amount, StepResult
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.situation import Situation
from irmd_desktop.reports.model import AmountLine

AID: Final = {
    AidKind.GRANT: "Möglicher Zuschuss",
    AidKind.LOAN: "Mögliches Darlehen",
    AidKind.GUARANTEE: "Mögliche Bürgschaft",
}


def amount_lines(amount: Amount, situation: Situation) -> tuple[AmountLine, ...]:
    """Every step with what came out and which limit bit; the possible aid last."""
    lines = [_line(step, amount.kind, situation) for step in amount.steps]
    return (*lines, AmountLine(AID[amount.kind], texts.amount(amount), total=True))


def _line(line: StepResult, kind: AidKind, situation: Situation) -> AmountLine:
    figure = line.figure
    aid = AID[kind].split()[1]
    after = texts.euro_range(line.after.low, line.after.high)
    chosen = f" ({texts.joined(line.chosen)})" if line.chosen else ""
    match line.step:
        case core.Base():
            return AmountLine("Förderfähige Kosten", after)
        case core.FlatRateCosts():
            return AmountLine(f"Pauschale für indirekte Kosten, {_percent(figure)}", after)
        case core.Rate(up_to=up_to):
            share = f"bis zu {_percent(figure)}" if up_to else _percent(figure)
            return AmountLine(f"Fördersatz{chosen}", f"× {share}")
        case core.TierTable():
            return AmountLine("Pauschale nach Ausgabenstufe", after)
        case core.LumpSum():
            return AmountLine(f"Festbetrag{chosen}", after)
        case core.PerUnit(units=units):
            each = _euros(figure)
            return AmountLine(f"{texts.label(situation.dictionary, units)} × {each}", after)
        case core.Cap(on=on):
            limited = "Höchste förderfähige Kosten" if on == core.COSTS else f"Höchstbetrag {aid}"
            return AmountLine(f"{limited}{chosen} {_euros(figure)}".rstrip(), _limit(line))
        case core.ShareOfCosts():
            return AmountLine(
                f"Alle Förderungen zusammen höchstens {_percent(figure)} der Kosten", _limit(line)
            )
        case core.DeductOtherAid():
            return AmountLine("Andere öffentliche Mittel abgezogen", f"− {_euros(figure)}")
        case core.DeMinimisRoom():
            return AmountLine("Platz in der De-minimis-Grenze", _room(line))
        case core.Minimum(on=on):
            what = "Mindestkosten" if on == core.COSTS else f"Mindestbetrag {aid}"
            word = {Truth.MET: "nicht erreicht", Truth.NOT_MET: "erreicht", Truth.OPEN: "offen"}
            return AmountLine(f"{what} {_euros(figure)}", word[line.limit or Truth.NOT_MET])
        case core.Rounding(to=to):
            return AmountLine(f"Abgerundet auf volle {texts.euros(to)}", after)


def _limit(line: StepResult) -> str:
    if line.limit is Truth.MET:
        return f"gekürzt auf {texts.euro_range(line.after.low, line.after.high)}"
    if line.limit is Truth.OPEN:
        return f"dann {texts.euro_range(line.after.low, line.after.high)}"
    high = line.figure.high if line.figure else None
    return "genau erreicht" if high is not None and line.after.low == high else "nicht überschritten"


def _room(line: StepResult) -> str:
    free = line.figure.low if line.figure else Decimal(0)
    if line.limit is Truth.MET:
        return f"nur {texts.euros(free)} frei: keine De-minimis-Beihilfe möglich"
    return (
        f"{texts.euros(free)} frei" if line.limit is Truth.NOT_MET else "offen, welche Beihilfen schon zählen"
    )


def _percent(figure: Quantity | None) -> str:
    if figure is None or not figure.documented:
        return "nicht belegt"
    low, high = texts.number(figure.low), texts.number(figure.high or figure.low)
    return f"{low}{texts.NBSP}%" if low == high else f"{low}{texts.NBSP}–{texts.NBSP}{high}{texts.NBSP}%"


def _euros(figure: Quantity | None) -> str:
    if figure is None:
        return ""
    return texts.euro_range(figure.low, figure.high) if figure.documented else "nicht belegt"
