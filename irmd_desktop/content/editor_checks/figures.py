# SPDX-License-Identifier: EUPL-1.2
"""Euros and percentages in the texts of a record that occur nowhere in its rules.

The sentence "bis zu 70 Prozent" beside a rate of 60 is the commonest slip of such catalogues. A
figure is at home where it is one of the figures of the steps, criteria, quotes, thresholds or
settlement; a sum of rate and bonuses; a rate of a limit; or the rest up to 100 %.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from irmd_desktop.content.editor_checks.hint import Hint, Record
from irmd_desktop.content.rule_assembly import Place

_NUMBER: Final = r"(?<![\d.,])(\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+)(?:,(\d{1,3}))?"
_EURO: Final = re.compile(
    _NUMBER + r"(?:\s+(?:bis|und|oder|–|-)\s+" + _NUMBER + r")?"
    r"\s*(Mio\.?|Millionen|Mrd\.?|Milliarden|Tsd\.?|Tausend)?\s*(?:€|EUR\b|Euro\b)"
)
_PRODUCT: Final = re.compile(
    r"(?P<rate>[\d,]+)\s*(?:%|Prozent)\s+von\s+(?P<base>[\d.,]+)\s*(?:€|EUR\b|Euro\b)"
)
_PERCENT: Final = re.compile(
    _NUMBER + r"(?:\s*(?:bis|und|oder|/|–|-)\s*" + _NUMBER + r")?\s*(?:%|Prozent(?:punkte)?n?\b)"
)
_SCALE: Final = {
    "Mio": 10**6,
    "Millionen": 10**6,
    "Mrd": 10**9,
    "Milliarden": 10**9,
    "Tsd": 1000,
    "Tausend": 1000,
}

_WHOLE: Final = ("summary", "start_rule", "amount", "activities", "deadlines")
"""Parts of a record whose texts say how much there is; budgets and reports have other figures."""

_COMPARING: Final = frozenset({"<=", ">=", "<", ">", "between", "room_for"})
"""Operators whose value is the figure that the rule says in words."""

_NO_TEXT: Final = frozenset({"source", "step", "fact", "op", "kind", "id"})
_HUNDRED: Final = Decimal(100)
_MOST_BONUSES: Final = 4


def stray_figures(record: Record) -> Iterator[Hint]:
    """`figure-unknown`: a figure in a text that the rules of the record do not have.

    What an adviser or a yes/no fact decides has its figure in the words of the rule alone, so that is
    one of the rules' figures. A record without an amount has nothing its texts could contradict.
    """
    euros, percents = known_figures(record.plain)
    for place, whole in _texts_of(record):
        text = _PRODUCT.sub(lambda found: "" if _product(found) in euros else found[0], whole)
        for shown, amount in euros_in(text):
            if amount not in euros:
                yield _stray(record, place, shown)
        for shown, share in percents_in(text):
            if share not in percents:
                yield _stray(record, place, shown)


def _texts_of(record: Record) -> Iterator[tuple[Place, str]]:
    if record.plain.get("amount"):
        for key in _WHOLE:
            yield from _texts(record.plain.get(key), (key,))
    for place, criterion in _criteria(record.plain["criteria"], ("criteria",)):
        if criterion.get("op") in _COMPARING:
            yield (*place, "rule"), criterion.get("rule", "")
            yield from _texts(criterion.get("text"), (*place, "text"))


def _stray(record: Record, place: Place, shown: str) -> Hint:
    message = f"„{shown}“ steht in keinem Schritt, Kriterium oder Grenzwert dieses Programms."
    return record.hint("figure-unknown", place, shown, message)


def euros_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """Amounts of money in a text, as written and in euros."""
    for found in _EURO.finditer(text):
        scale = _SCALE[found[5].rstrip(".")] if found[5] else 1
        for whole, cents in ((found[1], found[2]), (found[3], found[4])):
            if whole:
                yield " ".join(found[0].split()), _decimal(whole, cents) * scale


def percents_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """Percentages and percentage points in a text, as written and as a number."""
    for found in _PERCENT.finditer(text):
        for whole, places in ((found[1], found[2]), (found[3], found[4])):
            if whole:
                yield " ".join(found[0].split()), _decimal(whole, places)


def _product(found: re.Match[str]) -> Decimal:
    """What "40 % von 920 €" comes to."""
    rate, base = (Decimal(found[name].replace(".", "").replace(",", ".")) for name in ("rate", "base"))
    return (rate * base / _HUNDRED).normalize()


def _decimal(whole: str, places: str | None) -> Decimal:
    return Decimal(re.sub(r"\D", "", whole) + (f".{places}" if places else "")).normalize()


def _texts(plain: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a part, with its place; what sources say is theirs."""
    if isinstance(plain, str):
        yield place, plain
    elif isinstance(plain, dict):
        for key, value in plain.items():
            if key not in _NO_TEXT:
                yield from _texts(value, (*place, key))
    elif isinstance(plain, list):
        for index, value in enumerate(plain):
            yield from _texts(value, (*place, index))


def _criteria(plain: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    if plain.get("id"):
        yield place, plain
    for kind in ("all", "any"):
        for index, child in enumerate(plain.get(kind) or ()):
            yield from _criteria(child, (*place, kind, index))
    if plain.get("not"):
        yield from _criteria(plain["not"], (*place, "not"))


def known_figures(plain: Any) -> tuple[frozenset[Decimal], frozenset[Decimal]]:
    """Euros and percentages a text may name: the record's own figures and what follows from them."""
    worded = [entry.get("rule", "") for _, entry in _criteria(plain["criteria"], ()) if "value" not in entry]
    numbers = set(_numbers(plain))
    numbers.update(amount for text in worded for _, amount in (*euros_in(text), *percents_in(text)))
    steps = (plain.get("amount") or {}).get("steps", ())
    plain_rates = {rate for step in steps for rate in _numbers(step.get("cases", ()))}
    rates = set(plain_rates)
    points = sorted({point for step in steps for point in _numbers(step.get("bonuses", ()))})
    for size in range(1, min(len(points), _MOST_BONUSES) + 1):
        for chosen in itertools.combinations(points, size):
            rates |= {rate + sum(chosen) for rate in plain_rates}
    percents = numbers | rates | {_HUNDRED - rate for rate in rates} | {Decimal(0), _HUNDRED}
    euros = numbers | {number * rate / _HUNDRED for number in numbers for rate in rates}
    return _normal(euros), _normal(percents)


def _normal(numbers: set[Decimal]) -> frozenset[Decimal]:
    return frozenset(number.normalize() for number in numbers)


def _numbers(plain: Any) -> Iterator[Decimal]:
    """Every number of the structured part, whatever its key."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            if key not in {"sources", "schema_version"}:
                yield from _numbers(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _numbers(value)
    elif isinstance(plain, int | Decimal) and not isinstance(plain, bool):
        yield Decimal(plain)


RULES: Final = (stray_figures,)
