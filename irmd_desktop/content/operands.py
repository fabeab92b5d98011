# SPDX-License-Identifier: EUPL-1.2
"""Reads the value of a condition as its operator and its fact ask for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop.content.problems import quoted
from irmd_desktop.core.criteria import Bounds, Op, Operand, Room, Span
from irmd_desktop.core.facts import FIRST_YEAR, LAST_YEAR, NUMERIC, Fact, FactType

_ORDERED = NUMERIC | {FactType.DATE}
_TYPES: Final[Mapping[Op, frozenset[FactType]]] = {
    Op.LE: _ORDERED,
    Op.GE: _ORDERED,
    Op.LT: _ORDERED,
    Op.GT: _ORDERED,
    Op.BETWEEN: _ORDERED,
    Op.IN: frozenset({FactType.CODE}),
    Op.NOT_IN: frozenset({FactType.CODE}),
    Op.CONTAINS_ANY: frozenset({FactType.CODES}),
    Op.IS_TRUE: frozenset({FactType.BOOL}),
    Op.IS_FALSE: frozenset({FactType.BOOL}),
    Op.DATE_BEFORE: frozenset({FactType.DATE}),
    Op.DATE_AFTER: frozenset({FactType.DATE}),
    Op.AGE_AT_LEAST: frozenset({FactType.DATE}),
    Op.AGE_AT_MOST: frozenset({FactType.DATE}),
    Op.ROOM_FOR: frozenset({FactType.MONEY}),
}


class OperandError(ValueError):
    """The value does not fit; the text is the German sentence.

    `place` is where it stands in the condition; empty means the value itself.
    """

    def __init__(self, message: str, *place: str | int) -> None:
        super().__init__(message)
        self.place = place


def read_operand(op: Op, plain: object, fact: Fact) -> Operand:
    """The operand of a condition. Raises `OperandError`."""
    if fact.type not in _TYPES[op]:
        kinds = ", ".join(sorted(kind.value for kind in _TYPES[op]))
        raise OperandError(
            f"Der Operator „{op.value}“ passt nicht zu „{fact.id}“ (Typ {fact.type.value}); "
            f"erwartet wird ein Fakt vom Typ {kinds}.",
            "op",
        )
    return _READ[op](plain, fact)


def _none(plain: object, fact: Fact) -> Operand:
    if plain is not None:
        raise OperandError("Dieser Operator hat keinen Wert; die Zeile „value“ entfällt.")
    return None


def _end(plain: object, fact: Fact, *place: str) -> Decimal | date:
    if fact.type is FactType.DATE:
        return read_date(plain, *place)
    number = read_number(plain, *place)
    if (fact.minimum is not None and number < fact.minimum) or (
        fact.maximum is not None and number > fact.maximum
    ):
        raise OperandError(
            f"{number} liegt außerhalb dessen, was „{fact.id}“ annehmen kann ({range_text(fact)}).", *place
        )
    return number


def range_text(fact: Fact) -> str:
    """The numbers a fact may be, such as "0 bis offen"."""
    ends = ("offen" if end is None else str(end) for end in (fact.minimum, fact.maximum))
    return " bis ".join(ends)


def _bounds(plain: object, fact: Fact) -> Operand:
    table = _mapping(plain, ("from", "to"), "{from: …, to: …}")
    low, high = (_end(table.get(key), fact, "value", key) for key in ("from", "to"))
    if low > high:  # type: ignore[operator]  # both of the fact's type
        raise OperandError(f"„from“ ({low}) liegt über „to“ ({high}).")
    return Bounds(low, high)


def _codes(plain: object, fact: Fact) -> Operand:
    if not isinstance(plain, list) or not plain:
        raise OperandError(
            f"Erwartet wird eine Liste mit mindestens einem Code, etwa [a, b], nicht {shown(plain)}."
        )
    codes: list[str] = []
    known = fact.codes
    for code in plain:
        if not isinstance(code, str):
            raise OperandError(f"Ein Code ist Text; {shown(code)} gehört in Anführungszeichen.")
        if code not in known:
            raise OperandError(unknown_code(fact, code))
        codes.append(code)
    if len(set(codes)) != len(codes):
        raise OperandError("Ein Code steht doppelt in der Liste.")
    return frozenset(codes)


def unknown_code(fact: Fact, code: str) -> str:
    """German sentence for a code that the dictionary does not know, with the nearest spelling."""
    known = ", ".join(option.code for option in fact.options[:12])
    more = f" und {len(fact.options) - 12} weitere" if len(fact.options) > 12 else ""
    hint = nearest(code, (option.code for option in fact.options))
    return f"{quoted(code)} ist kein Code von „{fact.id}“; erlaubt sind {known}{more}.{hint}"


def nearest(found: str, known: Iterable[str]) -> str:
    """German sentence with the nearest spelling, with a space before it; empty where nothing is near."""
    spellings = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(found[:80].casefold(), spellings, n=1)
    return f" Gemeint ist vielleicht „{spellings[near[0]]}“." if near else ""


_UNITS: Final = ("years", "months", "days")
_LONGEST_SPAN: Final = 3660


def _span(plain: object, fact: Fact) -> Operand:
    table = _mapping(plain, (*_UNITS, "at"), "{years: …, months: …, days: …}")
    lengths = {}
    for unit in _UNITS:
        number = table.get(unit, 0)
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= _LONGEST_SPAN:
            raise OperandError(
                f"Erwartet wird eine ganze Zahl von 0 bis {_LONGEST_SPAN}, nicht {shown(number)}.",
                "value",
                unit,
            )
        lengths[unit] = number
    if not any(lengths.values()):
        raise OperandError("Die Dauer fehlt; erwartet wird „years“, „months“ oder „days“.")
    at = table.get("at", "")
    if not isinstance(at, str):
        raise OperandError(f"Erwartet wird die Kennung eines Datums, nicht {shown(at)}.", "value", "at")
    return Span(lengths["years"] * 12 + lengths["months"], lengths["days"], at)


def _room(plain: object, fact: Fact) -> Operand:
    table = _mapping(plain, ("ceiling", "aid"), "{ceiling: …} und wahlweise „aid“")
    ceiling = _not_negative(table.get("ceiling"), "value", "ceiling")
    return Room(ceiling, None if table.get("aid") is None else _not_negative(table["aid"], "value", "aid"))


def _not_negative(plain: object, *place: str | int) -> Decimal:
    number = read_number(plain, *place)
    if number < 0:
        raise OperandError(f"Erwartet wird ein Betrag ab 0, nicht {number}.", *place)
    return number


def _mapping(plain: object, keys: tuple[str, ...], expected: str) -> Mapping[str, object]:
    if not isinstance(plain, dict):
        raise OperandError(f"Erwartet wird {expected}, nicht {shown(plain)}.")
    strange = next((key for key in plain if key not in keys), None)
    if strange is not None:
        raise OperandError(
            f"Diesen Schlüssel gibt es hier nicht; erlaubt sind {', '.join(keys)}.{nearest(strange, keys)}",
            "value",
            strange,
        )
    return plain


def read_number(plain: object, *place: str | int) -> Decimal:
    """A number as the strict readers of YAML and JSON give it (they bound it). Raises `OperandError`."""
    if isinstance(plain, bool) or not isinstance(plain, int | Decimal):
        raise OperandError(f"Erwartet wird eine Zahl ohne Anführungszeichen, nicht {shown(plain)}.", *place)
    return Decimal(plain)


# `date.fromisoformat` alone would also take a calendar week such as 2026-W48-2.
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def read_date(plain: object, *place: str | int) -> date:
    """A calendar day written YYYY-MM-DD, of the years 1000 to 2999. Raises `OperandError`."""
    if not isinstance(plain, str) or not _ISO_DATE.fullmatch(plain):
        raise OperandError(f"Erwartet wird ein Datum JJJJ-MM-TT, nicht {shown(plain)}.", *place)
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        raise OperandError(f"Das Datum {plain} gibt es nicht; erwartet wird JJJJ-MM-TT.", *place) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OperandError(
            f"Das Jahr {day.year} liegt außerhalb des Erlaubten ({FIRST_YEAR} bis {LAST_YEAR}).", *place
        )
    return day


def shown(plain: object) -> str:
    """What stands in the file, in words its author uses."""
    match plain:
        case None:
            return "ein leerer Wert"
        case bool():
            return "true" if plain else "false"
        case dict():
            return "eine Gruppe von Angaben"
        case list():
            return "eine Liste"
        case _:
            return quoted(str(plain))


_READ: Final[Mapping[Op, Callable[[object, Fact], Operand]]] = {
    Op.LE: _end,
    Op.GE: _end,
    Op.LT: _end,
    Op.GT: _end,
    Op.BETWEEN: _bounds,
    Op.IN: _codes,
    Op.NOT_IN: _codes,
    Op.CONTAINS_ANY: _codes,
    Op.IS_TRUE: _none,
    Op.IS_FALSE: _none,
    Op.DATE_BEFORE: _end,
    Op.DATE_AFTER: _end,
    Op.AGE_AT_LEAST: _span,
    Op.AGE_AT_MOST: _span,
    Op.ROOM_FOR: _room,
}
