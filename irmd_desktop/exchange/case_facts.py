# SPDX-License-Identifier: EUPL-1.2
"""Facts of a case as JSON writes them, read against a fact dictionary.

`null` or absent is unknown; `{"min": a, "max": b}` a bracket; `{"one_of": [..]}` a choice of codes;
`{"not_applicable": true}` does not apply; `{"value": v, "origin": .., "on": .., "note": ..}` a value
with its provenance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from irmd_desktop.content.operands import (
    OperandError,
    nearest,
    range_text,
    read_date,
    read_number,
    shown,
    unknown_code,
)
from irmd_desktop.content.problems import MOST_SHOWN, ContentError, Problem, key_path
from irmd_desktop.core.facts import (
    NUMERIC,
    Column,
    Fact,
    FactDictionary,
    FactType,
    FactValueError,
    check_value,
    is_confirmation,
)
from irmd_desktop.core.values import (
    UNKNOWN,
    Content,
    Interval,
    Known,
    NotApplicable,
    OneOf,
    Origin,
    Provenance,
    Record,
    Scalar,
    Value,
)

_PROVENANCE: Final = ("origin", "on", "note")
_KEYS: Final = ("min", "max", "one_of", "not_applicable", "value", *_PROVENANCE)


def read_case_facts(
    plain: object, dictionary: FactDictionary, confirmations: Collection[str], file: str, line: int | None
) -> dict[str, Value]:
    """All facts of one case. Raises `ContentError` with every fault."""
    if not isinstance(plain, dict):
        message = f"Erwartet wird ein Objekt {{Fakt: Wert}}, nicht {shown(plain)}."
        raise ContentError((Problem(file, line, "facts", message),))
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for fact_id, entry in plain.items():
        try:
            values[fact_id] = _value(entry, _fact(fact_id, dictionary, confirmations))
        except OperandError as error:
            key = key_path(("facts", fact_id, *error.place))
            problems.append(Problem(file, line, key, str(error)))
            if len(problems) >= MOST_SHOWN:
                break
    if problems:
        raise ContentError(problems)
    return values


def _fact(fact_id: str, dictionary: FactDictionary, confirmations: Collection[str]) -> Fact:
    if fact_id in dictionary:
        return dictionary[fact_id]
    if is_confirmation(fact_id) and fact_id in confirmations:
        return Fact(fact_id, FactType.BOOL, fact_id, fact_id)
    known: Iterable[str] = sorted(confirmations) if is_confirmation(fact_id) else dictionary.facts
    raise OperandError(f"Diesen Fakt kennt der Katalog nicht.{nearest(fact_id, known)}")


def _value(plain: Any, fact: Fact) -> Value:
    if plain is None:
        return UNKNOWN
    value = _described(plain, fact) if isinstance(plain, dict) else Known(_content(plain, fact))
    _check(fact, value)
    return value


def _described(plain: dict[str, Any], fact: Fact) -> Value:
    strange = next((key for key in plain if key not in _KEYS), None)
    if strange is not None:
        raise OperandError(
            f"Diesen Schlüssel gibt es hier nicht; erlaubt sind {', '.join(_KEYS)}.{nearest(strange, _KEYS)}",
            strange,
        )
    provenance = _provenance(plain)
    keys = plain.keys() - set(_PROVENANCE)
    if keys == {"not_applicable"}:
        if plain["not_applicable"] is not True:
            message = "„not_applicable“ kann nur true sein; sonst die Angabe weglassen."
            raise OperandError(message, "not_applicable")
        return NotApplicable(provenance)
    if keys == {"value"}:
        return (
            UNKNOWN if plain["value"] is None else Known(_content(plain["value"], fact, "value"), provenance)
        )
    if keys == {"one_of"}:
        return OneOf(_choice(plain["one_of"], fact), provenance)
    if keys and keys <= {"min", "max"}:
        return _interval(plain.get("min"), plain.get("max"), fact, provenance)
    raise OperandError(
        "Erwartet wird ein Wert, null, {min, max}, {one_of}, {not_applicable: true} oder {value, origin, on}."
    )


def _choice(plain: Any, fact: Fact) -> frozenset[str]:
    if fact.type is not FactType.CODE:
        raise OperandError(f"„one_of“ gibt es nur bei Codes, nicht beim Typ {fact.type.value}.", "one_of")
    codes = _codes(plain, "one_of")
    if len(codes) < 2:
        raise OperandError("„one_of“ braucht mindestens zwei verschiedene Codes.", "one_of")
    return codes


def _interval(low: Any, high: Any, fact: Fact, provenance: Provenance) -> Value:
    if fact.type not in NUMERIC and fact.type is not FactType.DATE:
        raise OperandError(f"Eine Spanne gibt es nur bei Zahlen und Daten, nicht beim Typ {fact.type.value}.")
    ends = [
        None if end is None else _scalar(end, fact.type, key) for key, end in (("min", low), ("max", high))
    ]
    if ends == [None, None]:
        return UNKNOWN
    if ends[0] is not None and ends[0] == ends[1]:
        return Known(ends[0], provenance)
    try:
        return Interval(ends[0], ends[1], provenance)  # type: ignore[arg-type]  # numbers or dates
    except ValueError:
        raise OperandError(f"„min“ ({ends[0]}) liegt über „max“ ({ends[1]}).") from None


def _provenance(plain: Mapping[str, Any]) -> Provenance:
    origin = plain.get("origin")
    if origin is not None and origin not in [o.value for o in Origin]:
        raise OperandError(f"Erwartet wird {', '.join(Origin)}, nicht {shown(origin)}.", "origin")
    on = read_date(plain["on"], "on") if plain.get("on") is not None else None
    note = plain.get("note") or ""
    if not isinstance(note, str):
        raise OperandError(f"Erwartet wird Text, nicht {shown(note)}.", "note")
    return Provenance(Origin(origin) if origin else None, on, note)


def _content(plain: Any, fact: Fact, *place: str) -> Content:
    if fact.type is FactType.CODES:
        return _codes(plain, *place)
    if fact.type is FactType.RECORDS:
        if not isinstance(plain, list):
            raise OperandError(f"Erwartet wird eine Liste von Einträgen, nicht {shown(plain)}.", *place)
        return tuple(_record(row, fact, (*place, index)) for index, row in enumerate(plain))
    return _scalar(plain, fact.type, *place)


def _codes(plain: Any, *place: str) -> frozenset[str]:
    if not isinstance(plain, list) or not all(isinstance(code, str) for code in plain):
        raise OperandError(
            f'Erwartet wird eine Liste von Codes wie ["a", "b"], nicht {shown(plain)}.', *place
        )
    return frozenset(plain)


def _scalar(plain: Any, kind: FactType, *place: str | int) -> bool | Decimal | date | str:
    if kind in NUMERIC:
        return read_number(plain, *place)
    if kind is FactType.DATE:
        return read_date(plain, *place)
    if kind is FactType.BOOL:
        if not isinstance(plain, bool):
            raise OperandError(f"Erwartet wird true oder false, nicht {shown(plain)}.", *place)
        return plain
    if not isinstance(plain, str):
        what = "ein Code in Anführungszeichen" if kind is FactType.CODE else "Text"
        raise OperandError(f"Erwartet wird {what}, nicht {shown(plain)}.", *place)
    return plain


def _record(row: Any, fact: Fact, place: tuple[str | int, ...]) -> Record:
    if not isinstance(row, dict):
        raise OperandError(f"Erwartet wird ein Eintrag {{Spalte: Wert}}, nicht {shown(row)}.", *place)
    columns = {column.name: column for column in fact.columns}
    for name in row:
        if name not in columns:
            allowed = f"erlaubt sind {', '.join(columns)}.{nearest(name, columns)}"
            raise OperandError(f"Diese Spalte gibt es nicht; {allowed}", *place, name)
    record: dict[str, Scalar | None] = {}
    for name, column in columns.items():
        plain = row.get(name)
        if plain is None and column.required:
            raise OperandError("Diese Angabe fehlt im Eintrag.", *place, name)
        record[name] = None if plain is None else _cell(plain, column, (*place, name))
    return record


def _cell(plain: Any, column: Column, place: tuple[str | int, ...]) -> Scalar:
    content = _scalar(plain, column.type, *place)
    # A column has no range of its own: nothing counted is below zero, and a share is a share.
    low = Decimal(0) if column.type in NUMERIC else None
    high = Decimal(100) if column.type in NUMERIC and column.name.endswith("_percent") else None
    fact = Fact(column.name, column.type, column.label, "", "", low, high, column.options)
    _check(fact, Known(content), *place)
    return content


def _check(fact: Fact, value: Value, *place: str | int) -> None:
    """Whether the fact allows the value. Raises `OperandError`."""
    try:
        check_value(fact, value)
    except FactValueError as error:
        raise OperandError(_sentence(error, fact), *place) from None


def _sentence(error: FactValueError, fact: Fact) -> str:
    params = error.params
    match error.reason:
        case "unknown_code":
            return unknown_code(fact, str(params["code"]))
        case "out_of_range":
            return f"{params['value']} liegt außerhalb des Erlaubten ({range_text(fact)})."
        case "not_whole":
            return f"Erwartet wird eine ganze Zahl, nicht {params['value']}."
        case "more_than_cents":
            return f"Ein Geldbetrag hat höchstens zwei Nachkommastellen, nicht {params['value']}."
        case "number_too_large":
            return "Diese Zahl ist zu groß."
        case _:  # types and years were looked at above
            raise error
