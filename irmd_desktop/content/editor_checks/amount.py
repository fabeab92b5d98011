# SPDX-License-Identifier: EUPL-1.2
"""Amounts that grow without end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop.content.editor_checks.hint import Hint, Record
from irmd_desktop.core.amounts import AidKind, AmountRule, Base, Cap, PerUnit
from irmd_desktop.core.calculation import calculate
from irmd_desktop.core.values import UNKNOWN, Known, Value

_HUGE: Final = (Decimal("1e9"), Decimal("1e12"))
"""Two spendings no craft firm reaches: a limit that holds is the same for both."""

_DAY: Final = date(2026, 1, 1)


@dataclass(frozen=True)
class _Spending:
    """All costs and units known and huge, everything else unknown, nothing received before."""

    numbers: Mapping[str, Decimal]
    as_of: date = _DAY

    def value(self, fact_id: str, /) -> Value:
        return Known(self.numbers[fact_id]) if fact_id in self.numbers else UNKNOWN

    def open_questions(self, fact_id: str, /) -> tuple[str, ...]:
        return (fact_id,)

    def bounds(self, fact_id: str) -> tuple[Decimal | None, Decimal | None]:
        number = self.numbers.get(fact_id, Decimal(0))
        return number, number


def unlimited(record: Record) -> Iterator[Hint]:
    """`amount-without-cap`: with ever larger costs the possible amount grows without end.

    Silent where the record says itself that a figure is not documented (`unknown: true`).
    """
    rule = record.rules.amount
    if rule is None or record.status == "closed":
        return
    less, more = (calculate(rule, _Spending(_numbers(rule, record, huge))) for huge in _HUGE)
    if not more.documented or (more.high is not None and less.high == more.high):
        return
    noun = {AidKind.GRANT: "Zuschuss", AidKind.LOAN: "Darlehen", AidKind.GUARANTEE: "Bürgschaft"}[rule.kind]
    message = (
        f"Der Betrag ({noun}) hat keine Obergrenze: Er wächst mit den Kosten immer weiter. "
        "Fehlt ein Schritt „cap_costs“ oder „cap_grant“?"
    )
    yield record.hint("amount-without-cap", ("amount",), "amount", message)


def _numbers(rule: AmountRule, record: Record, huge: Decimal) -> Mapping[str, Decimal]:
    """Costs as large as asked, units as many as the dictionary allows."""
    found: dict[str, Decimal] = {}
    for step in rule.steps:
        match step:
            case Base(costs=costs):
                found.update({kind.fact: huge for kind in costs})
            case PerUnit(units=units):
                found[units] = _most(record, units, huge)
            case Cap(per=per) if per:
                found[per] = _most(record, per, huge)
    return found


def _most(record: Record, fact_id: str, huge: Decimal) -> Decimal:
    return record.folder.book.dictionary[fact_id].maximum or huge


RULES: Final = (unlimited,)
