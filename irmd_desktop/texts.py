# SPDX-License-Identifier: EUPL-1.2
"""German sentences for what the core returns as codes: once, for window, report and command line.

Numbers follow German habit: 2.800 €, 7,5 VZÄ, 24.11.2026. Ranges use an en dash between
non-breaking spaces. Nothing here promises money.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop.core.calculation import Amount
from irmd_desktop.core.criteria import Criterion
from irmd_desktop.core.facts import Fact, FactDictionary, FactType
from irmd_desktop.core.logic import Truth
from irmd_desktop.core.matching import Verdict
from irmd_desktop.core.values import (
    Content,
    Interval,
    Known,
    NotApplicable,
    OneOf,
    Unknown,
    Value,
)

NBSP: Final = "\u00a0"
UNKNOWN: Final = "unbekannt"
NOT_APPLICABLE: Final = "trifft nicht zu"
_SINGULAR: Final = {
    "Anträge": "Antrag",
    "Tage": "Tag",
    "Monate": "Monat",
    "Personen": "Person",
    "Abschlüsse": "Abschluss",
    "Stellen": "Stelle",
    "Gutscheine": "Gutschein",
    "Stunden": "Stunde",
}
_WEEKDAYS: Final = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")

VERDICT: Final = {
    Verdict.ELIGIBLE: "passt",
    Verdict.OPEN: "offen",
    Verdict.NOT_ELIGIBLE: "passt nicht",
}
STATE: Final = {Truth.MET: "erfüllt", Truth.OPEN: "offen", Truth.NOT_MET: "nicht erfüllt"}


def number(value: Decimal) -> str:
    """1234.5 -> 1.234,5; no digits are added or dropped."""
    plain = format(value.normalize(), "f") if value else "0"
    whole, _, fraction = plain.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped


def euros(value: Decimal) -> str:
    """2800 -> 2.800 €; cents only where there are any."""
    text = number(value.quantize(Decimal("0.01")))
    if value != value.to_integral_value():
        whole, _, cents = text.partition(",")
        text = f"{whole},{cents:0<2}"
    return f"{text}{NBSP}€"


def euro_range(low: Decimal, high: Decimal | None) -> str:
    """`2.240 - 2.800 €`, `bis 2.800 €`, `mindestens 500 €` or `kein Betrag belegt`."""
    if high is None:
        return f"mindestens {euros(low)}" if low else "kein Betrag belegt"
    if low == high:
        return euros(low)
    if not low:
        return f"bis{NBSP}{euros(high)}"
    return f"{euros(low).removesuffix(f'{NBSP}€')}{NBSP}–{NBSP}{euros(high)}"


def amount(found: Amount | None) -> str:
    """A possible amount in few words; always "bis" where the source says so."""
    if found is None:
        return "–"
    if not found.documented and (found.high is None or found.low == 0):
        return "Betrag nicht belegt" if found.high is None else f"höchstens {euros(found.high)}"
    if found.high is None and not found.low:
        return "noch nicht zu rechnen"
    text = euro_range(found.low, found.high)
    return f"bis{NBSP}{text}" if found.up_to and found.low == found.high else text


def day(value: date) -> str:
    """24.11.2026."""
    return f"{value:%d.%m.%Y}"


def weekday(value: date) -> str:
    """Di, 24.11.2026."""
    return f"{_WEEKDAYS[value.weekday()]}, {day(value)}"


def value(fact: Fact, found: Value) -> str:
    """What is known of a fact, in few words."""
    match found:
        case Unknown():
            return UNKNOWN
        case NotApplicable():
            return NOT_APPLICABLE
        case Known(value=content):
            return _content(fact, content)
        case OneOf(options=options):
            return " oder ".join(sorted(fact.option_label(code) for code in options))
        case Interval(low=low, high=high):
            return _interval(fact, low, high)


def records(fact: Fact, found: Value) -> str:
    """The entries of a records fact, one after the other."""
    if not isinstance(found, Known) or not isinstance(found.value, tuple):
        return value(fact, found)
    entries = []
    for record in found.value:
        cells = []
        for column in fact.columns:
            cell = record.get(column.name)
            if cell is None:
                continue
            shape = Fact(column.name, column.type, column.label, "", options=column.options)
            text = _content(shape, cell)
            cells.append(text if isinstance(cell, str) else f"{column.label} {text}")
        entries.append(", ".join(cells))
    return "; ".join(entries) or "keine"


def _content(fact: Fact, content: Content) -> str:
    match content:
        case bool():
            return "ja" if content else "nein"
        case Decimal():
            return _number(fact, content)
        case date():
            return day(content)
        case str():
            return fact.option_label(content)
        case frozenset():
            labels = sorted(fact.option_label(code) for code in content)
            return "; ".join(labels) or "keine"
        case _:
            count = len(content)
            return "keine" if not count else "1 Eintrag" if count == 1 else f"{count} Einträge"


def _number(fact: Fact, content: Decimal) -> str:
    if fact.type is FactType.MONEY:
        return euros(content)
    unit = _SINGULAR.get(fact.unit, fact.unit) if content == 1 else fact.unit
    return f"{number(content)}{NBSP}{unit}" if unit else number(content)


def _interval(fact: Fact, low: Decimal | date | None, high: Decimal | date | None) -> str:
    def end(one: Decimal | date) -> str:
        return day(one) if isinstance(one, date) else _number(fact, one)

    if low is not None and high is not None:
        first = day(low) if isinstance(low, date) else number(low)
        return f"{first}{NBSP}–{NBSP}{end(high)}"
    if low is not None:
        return f"ab{NBSP}{end(low)}"
    return f"bis{NBSP}{end(high)}" if high is not None else UNKNOWN


def label(dictionary: FactDictionary, fact_id: str) -> str:
    """What users read for a fact."""
    return dictionary[fact_id].label if fact_id in dictionary else fact_id


def joined(parts: Sequence[str]) -> str:
    """`a, b und c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} und {parts[-1]}"


def counted(number: int, one: str, many: str) -> str:
    """`1 Programm`, `3 Programme`."""
    return f"{number}{NBSP}{one if number == 1 else many}"


def rule(criterion: Criterion) -> str:
    """The condition in words; those that stand for status, validity, budget or start have fixed ones."""
    return criterion.rule or _GENERAL_RULE.get(criterion.origin, criterion.id)


_GENERAL_RULE: Final = {
    "status": "Programm nimmt Anträge an",
    "validity": "Richtlinie gilt am Stichtag",
    "call": "Stichtag liegt in einem Antragsfenster",
    "budget": "Haushaltsmittel sind vorhanden",
    "start_rule": "Nicht zu früh bestellt oder begonnen",
}
