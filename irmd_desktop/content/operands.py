# SPDX-License-Identifier: EUPL-1.2
"""Reads the value of a condition as its operator and its fact ask for it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from irmd_desktop.core.criteria import Bounds, Op, Operand, Room, Span
from irmd_desktop.core.facts import LARGEST_NUMBER, NUMERIC, Fact, FactType

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
    """The value does not fit; the text is the German sentence, `key` the place below the condition."""

    def __init__(self, message: str, key: str = "value") -> None:
        super().__init__(message)
        self.key = key


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


def _end(plain: object, fact: Fact) -> Decimal | date:
    if fact.type is FactType.DATE:
        return read_date(plain)
    number = read_number(plain)
    if (fact.minimum is not None and number < fact.minimum) or (
        fact.maximum is not None and number > fact.maximum
    ):
        raise OperandError(
            f"{number} liegt außerhalb dessen, was „{fact.id}“ annehmen kann "
            f"({_end_text(fact.minimum)} bis {_end_text(fact.maximum)})."
        )
    return number


def _end_text(end: Decimal | None) -> str:
    return "offen" if end is None else str(end)


def _bounds(plain: object, fact: Fact) -> Operand:
    table = _mapping(plain, {"from", "to"}, "„from“ und „to“")
    low, high = _end(table.get("from"), fact), _end(table.get("to"), fact)
    if low > high:  # type: ignore[operator]  # both of the fact's type
        raise OperandError(f"„from“ ({low}) liegt über „to“ ({high}).")
    return Bounds(low, high)


def _codes(plain: object, fact: Fact) -> Operand:
    if not isinstance(plain, list) or not plain or not all(isinstance(code, str) for code in plain):
        raise OperandError("Erwartet wird eine Liste mit mindestens einem Code, etwa [a, b].")
    codes: list[str] = plain
    for code in codes:
        if fact.options and code not in fact.codes:
            raise OperandError(unknown_code(fact, code))
    if len(set(codes)) != len(codes):
        raise OperandError("Ein Code steht doppelt in der Liste.")
    return frozenset(codes)


def unknown_code(fact: Fact, code: str) -> str:
    """German sentence for a code that the dictionary does not know, with the nearest spelling."""
    near = difflib.get_close_matches(code, sorted(fact.codes), n=1)
    hint = f" Gemeint ist vielleicht „{near[0]}“." if near else ""
    known = ", ".join(option.code for option in fact.options[:12])
    more = f" und {len(fact.options) - 12} weitere" if len(fact.options) > 12 else ""
    return f"„{code}“ ist kein Code von „{fact.id}“; erlaubt sind {known}{more}.{hint}"


def _span(plain: object, fact: Fact) -> Operand:
    table = _mapping(plain, {"years", "months", "days", "at"}, "„years“, „months“ oder „days“")
    lengths = {}
    for unit in ("years", "months", "days"):
        number = table.get(unit, 0)
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= 3660:
            raise OperandError(f"„{unit}“ muss eine ganze Zahl von 0 bis 3660 sein.")
        lengths[unit] = number
    if not any(lengths.values()):
        raise OperandError("Die Dauer fehlt; erwartet wird „years“, „months“ oder „days“.")
    return Span(lengths["years"] * 12 + lengths["months"], lengths["days"], str(table.get("at", "")))


def _room(plain: object, fact: Fact) -> Operand:
    table = _mapping(plain, {"ceiling", "aid"}, "„ceiling“ und wahlweise „aid“")
    aid = table.get("aid")
    return Room(read_number(table.get("ceiling")), None if aid is None else read_number(aid))


def _mapping(plain: object, keys: set[str], expected: str) -> Mapping[str, object]:
    if not isinstance(plain, dict) or not plain.keys() <= keys:
        raise OperandError(f"Erwartet werden die Angaben {expected}.")
    return plain


def read_number(plain: object) -> Decimal:
    """A number as YAML or JSON gives it. Raises `OperandError`."""
    if isinstance(plain, bool) or not isinstance(plain, int | Decimal):
        raise OperandError(f"Erwartet wird eine Zahl ohne Anführungszeichen, nicht {_shown(plain)}.")
    number = Decimal(plain)
    if abs(number) > LARGEST_NUMBER:
        raise OperandError("Die Zahl ist zu groß; erlaubt sind höchstens 15 Stellen vor dem Komma.")
    return number


def read_date(plain: object) -> date:
    """A calendar day written YYYY-MM-DD. Raises `OperandError`."""
    if isinstance(plain, str) and len(plain) == 10:
        try:
            return date.fromisoformat(plain)
        except ValueError:
            raise OperandError(f"Das Datum {plain} gibt es nicht; erwartet wird JJJJ-MM-TT.") from None
    raise OperandError(f"Erwartet wird ein Datum JJJJ-MM-TT, nicht {_shown(plain)}.")


def _shown(plain: object) -> str:
    if plain is None:
        return "ein leerer Wert"
    text = str(plain)
    return f"„{text[:60]}…“" if len(text) > 60 else f"„{text}“"


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
