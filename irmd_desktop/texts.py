# SPDX-License-Identifier: EUPL-1.2
"""Sentences for what the core returns as codes: once, for window, report and command line.

Numbers follow the habit of the chosen language: 2.800 €, 7,5 VZÄ, 24.11.2026 in German, €2,800, 7.5,
24 Nov 2026 in English. Ranges use an en dash between non-breaking spaces. Nothing here promises money.
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
from irmd_desktop.core.maturity.terms import Words
from irmd_desktop.core.values import (
    Content,
    Interval,
    Known,
    NotApplicable,
    OneOf,
    Unknown,
    Value,
)
from irmd_desktop.language import ENGLISH, chosen, tr

NBSP: Final = "\u00a0"


def unknown() -> str:
    """What is said of a fact that nobody knows; never zero."""
    return tr("unbekannt")


def not_applicable() -> str:
    """What is said of a fact that does not concern the firm."""
    return tr("trifft nicht zu")


def verdict(found: Verdict) -> str:
    """Verdict on a programme in words."""
    return {
        Verdict.ELIGIBLE: tr("passt"),
        Verdict.OPEN: tr("offen"),
        Verdict.NOT_ELIGIBLE: tr("fällt weg"),
    }[found]


def state(found: Truth) -> str:
    """State of a criterion in words."""
    return {Truth.MET: tr("erfüllt"), Truth.OPEN: tr("offen"), Truth.NOT_MET: tr("nicht erfüllt")}[found]


def who(code: str) -> str:
    """Who knows a fact or brings a paper, by its code in the catalogue."""
    words = {
        "owner": tr("Inhaberin oder Inhaber"),
        "firm": tr("Betrieb"),
        "adviser": tr("Beratung"),
        "chamber": tr("Kammer"),
        "bank": tr("Hausbank"),
        "tax_adviser": tr("Steuerberatung"),
        "funder": tr("Fördergeber"),
        "supplier": tr("Anbieter"),
        "consultant": tr("externe Beratung"),
        "register": tr("Register"),
    }
    return words.get(code, code)


def in_english() -> bool:
    """Whether numbers and dates follow English habit."""
    return chosen() == ENGLISH


def number(value: Decimal) -> str:
    """1234.5 -> 1.234,5; no digits are added or dropped."""
    plain = format(value.normalize(), "f") if value else "0"
    whole, _, fraction = plain.partition(".")
    grouped = f"{int(whole):,}"
    if in_english():
        return f"{grouped}.{fraction}" if fraction else grouped
    grouped = grouped.replace(",", ".")
    return f"{grouped},{fraction}" if fraction else grouped


def file_size(size: int) -> str:
    """`1,3 MB`, `48 kB`; never nothing."""
    if size < 1_000_000:
        return tr("{n} kB").format(n=max(1, round(size / 1_000))).replace(" ", NBSP)
    tenths = (Decimal(size) / 1_000_000).quantize(Decimal("0.1"))
    return tr("{n} MB").format(n=number(tenths)).replace(" ", NBSP)


def euros(value: Decimal) -> str:
    """2800 -> 2.800 €; cents only where there are any."""
    return f"€{_amount(value)}" if in_english() else f"{_amount(value)}{NBSP}€"


def _amount(value: Decimal) -> str:
    text = number(value.quantize(Decimal("0.01")))
    if value == value.to_integral_value():
        return text
    mark = "." if in_english() else ","
    whole, _, cents = text.partition(mark)
    return f"{whole}{mark}{cents:0<2}"


def up_to(words: str) -> str:
    """`bis 2.800 €`, which stays on one line."""
    return tr("bis {amount}").format(amount=words).replace(" ", NBSP)


def euro_range(low: Decimal, high: Decimal | None) -> str:
    """`2.240 - 2.800 €`, `bis 2.800 €`, `mindestens 500 €` or `kein Betrag belegt`."""
    if high is None:
        return tr("mindestens {amount}").format(amount=euros(low)) if low else tr("kein Betrag belegt")
    if low == high:
        return euros(low)
    if not low:
        return up_to(euros(high))
    first, last = (euros(low), _amount(high)) if in_english() else (_amount(low), euros(high))
    return f"{first}{NBSP}–{NBSP}{last}"


def amount(found: Amount | None) -> str:
    """A possible amount in few words; always "bis" where the source says so."""
    if found is None:
        return "–"
    if not found.documented and (found.high is None or found.low == 0):
        if found.high is None:
            return tr("Betrag nicht belegt")
        return tr("höchstens {amount}").format(amount=euros(found.high))
    if found.high is None and not found.low:
        return tr("noch nicht zu rechnen")
    text = euro_range(found.low, found.high)
    return up_to(text) if found.up_to and found.low == found.high else text


def day(value: date) -> str:
    """24.11.2026."""
    if in_english():
        return f"{value.day}{NBSP}{ENGLISH_MONTHS[value.month - 1]}{NBSP}{value.year}"
    return f"{value:%d.%m.%Y}"


def short_day(value: date) -> str:
    """4.12.: a day of the next months, where there is little room."""
    if in_english():
        return f"{value.day}{NBSP}{ENGLISH_MONTHS[value.month - 1]}"
    return f"{value.day}.{value.month}."


ENGLISH_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As days are written in English, and read back."""


def weekday(value: date) -> str:
    """Di, 24.11.2026."""
    names = (tr("Mo"), tr("Di"), tr("Mi"), tr("Do"), tr("Fr"), tr("Sa"), tr("So"))
    return f"{names[value.weekday()]}, {day(value)}"


def value(fact: Fact, found: Value) -> str:
    """What is known of a fact, in few words."""
    match found:
        case Unknown():
            return unknown()
        case NotApplicable():
            return not_applicable()
        case Known(value=content):
            return _content(fact, content)
        case OneOf(options=options):
            kept = [one.code for one in fact.options if one.code in options] or sorted(options)
            if fact.options and len(kept) == len(fact.options):
                return unknown()  # everything is possible: nothing is known
            return tr(" oder ").join(authored(fact.option_label(code)) for code in kept)
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
            cells.append(text if isinstance(cell, str) else f"{authored(column.label)} {text}")
        entries.append(", ".join(cells))
    return "; ".join(entries) or tr("keine")


def _content(fact: Fact, content: Content) -> str:
    match content:
        case bool():
            return tr("ja") if content else tr("nein")
        case Decimal():
            return _number(fact, content)
        case date():
            return day(content)
        case str():
            return authored(fact.option_label(content))
        case frozenset():
            labels = sorted(authored(fact.option_label(code)) for code in content)
            return "; ".join(labels) or tr("keine")
        case _:
            count = len(content)
            return counted(count, tr("Eintrag"), tr("Einträge")) if count else tr("keine")


def _number(fact: Fact, content: Decimal) -> str:
    if fact.type is FactType.MONEY:
        return euros(content)
    if not fact.unit:
        return number(content)
    unit = _one(fact.unit) if content == 1 else authored(fact.unit)
    return f"{number(content)}{NBSP}{unit}"


def _one(unit: str) -> str:
    """A unit of the dictionary in the singular."""
    words = {
        "Anträge": tr("Antrag"),
        "Tage": tr("Tag"),
        "Monate": tr("Monat"),
        "Personen": tr("Person"),
        "Abschlüsse": tr("Abschluss"),
        "Stellen": tr("Stelle"),
        "Gutscheine": tr("Gutschein"),
        "Stunden": tr("Stunde"),
    }
    return words.get(unit) or authored(unit)


def _interval(fact: Fact, low: Decimal | date | None, high: Decimal | date | None) -> str:
    def end(one: Decimal | date) -> str:
        return day(one) if isinstance(one, date) else _number(fact, one)

    if low is not None and high is not None:
        leads = in_english() and fact.type is FactType.MONEY
        first = end(low) if isinstance(low, date) or leads else number(low)
        return f"{first}{NBSP}–{NBSP}{end(high)}"
    if low == 0 and high is None:
        return unknown()  # no amount is below nothing
    if low is not None:
        return tr("ab {start}").format(start=end(low)).replace(" ", NBSP)
    return up_to(end(high)) if high is not None else unknown()


def label(dictionary: FactDictionary, fact_id: str) -> str:
    """What users read for a fact."""
    return authored(dictionary[fact_id].label) if fact_id in dictionary else fact_id


def authored(words: str) -> str:
    """Words of the fact dictionary in the chosen language; German where nobody has translated them."""
    return tr(words) if words else ""


def of_model(words: Words) -> str:
    """Words of the maturity model, which brings its own English."""
    return words.en if in_english() and words.en else words.de


def quoted(words: str) -> str:
    """„Words“, with the quotation marks of the language."""
    return tr("„{words}“").format(words=words)


def joined(parts: Sequence[str]) -> str:
    """`a, b und c`."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{first} und {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def counted(number: int, one: str, many: str) -> str:
    """`1 Programm`, `3 Programme`."""
    return f"{number}{NBSP}{one if number == 1 else many}"


def rule(criterion: Criterion) -> str:
    """The condition in words; those that stand for status, validity, budget or start have fixed ones.

    An alternative stands alone: on a page the ones before it may be left out.
    """
    general = {
        "status": tr("Programm nimmt Anträge an"),
        "validity": tr("Richtlinie gilt am Stichtag"),
        "call": tr("Stichtag liegt in einem Antragsfenster"),
        "budget": tr("Haushaltsmittel sind vorhanden"),
        "start_rule": tr("Nicht zu früh bestellt oder begonnen"),
    }
    return alone(criterion.rule) or general.get(criterion.origin, criterion.id)


def alone(alternative: str) -> str:
    """„oder jünger als zehn Jahre“ without the joint to what came before it."""
    words = alternative.removeprefix("oder ")
    return words if words == alternative else words[0].upper() + words[1:]
