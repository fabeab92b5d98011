# SPDX-License-Identifier: EUPL-1.2
"""Facts of a case as JSON writes them, read against a fact dictionary.

`null` or absent is unknown; `{"min": a, "max": b}` a bracket; `{"one_of": [..]}` a choice of codes;
`{"not_applicable": true}` does not apply; `{"value": v, "origin": .., "on": .., "note": ..}` a value
with its provenance.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from irmd_desktop.content.operands import OperandError, read_date, unknown_code
from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.core.facts import (
    LARGEST_NUMBER,
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

_PROVENANCE = {"origin", "on", "note"}


class _Wrong(ValueError):
    """A value that does not fit; the text is the German sentence."""


def read_case_facts(
    plain: object, dictionary: FactDictionary, confirmations: Collection[str], file: str, line: int | None
) -> dict[str, Value]:
    """All facts of one case. Raises `ContentError` with every fault."""
    if not isinstance(plain, dict):
        raise ContentError((Problem(file, line, "facts", "Erwartet wird ein Objekt {Fakt: Wert}."),))
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for fact_id, entry in plain.items():
        try:
            values[fact_id] = _value(entry, _fact(fact_id, dictionary, confirmations))
        except (_Wrong, OperandError) as error:
            problems.append(Problem(file, line, f"facts.{fact_id}", str(error)))
    if problems:
        raise ContentError(tuple(problems))
    return values


def _fact(fact_id: str, dictionary: FactDictionary, confirmations: Collection[str]) -> Fact:
    if fact_id in dictionary:
        return dictionary[fact_id]
    if is_confirmation(fact_id) and fact_id in confirmations:
        return Fact(fact_id, FactType.BOOL, fact_id, fact_id)
    near = difflib.get_close_matches(fact_id, [*dictionary.facts, *confirmations], n=1)
    hint = f" Gemeint ist vielleicht „{near[0]}“." if near else ""
    raise _Wrong(f"Diesen Fakt kennt der Katalog nicht.{hint}")


def _value(plain: Any, fact: Fact) -> Value:
    if plain is None:
        return UNKNOWN
    value = _described(plain, fact) if isinstance(plain, dict) else Known(_content(plain, fact))
    try:
        check_value(fact, value)
    except FactValueError as error:
        raise _Wrong(_sentence(error, fact)) from None
    return value


def _described(plain: dict[str, Any], fact: Fact) -> Value:
    provenance = _provenance(plain)
    keys = plain.keys() - _PROVENANCE
    if keys == {"not_applicable"}:
        if plain["not_applicable"] is not True:
            raise _Wrong("„not_applicable“ kann nur true sein; sonst die Angabe weglassen.")
        return NotApplicable(provenance)
    if keys == {"value"}:
        if plain["value"] is None:
            return UNKNOWN
        return Known(_content(plain["value"], fact), provenance)
    if keys == {"one_of"}:
        codes = plain["one_of"]
        if not isinstance(codes, list) or not all(isinstance(c, str) for c in codes) or len(set(codes)) < 2:
            raise _Wrong("„one_of“ braucht eine Liste mit mindestens zwei verschiedenen Codes.")
        return OneOf(frozenset(codes), provenance)
    if keys and keys <= {"min", "max"}:
        return _interval(plain.get("min"), plain.get("max"), fact, provenance)
    raise _Wrong(
        "Erwartet wird ein Wert, null, {min, max}, {one_of}, {not_applicable: true} oder {value, origin, on}."
    )


def _interval(low: Any, high: Any, fact: Fact, provenance: Provenance) -> Value:
    if fact.type not in NUMERIC and fact.type is not FactType.DATE:
        raise _Wrong(f"Eine Spanne gibt es nur bei Zahlen und Daten, nicht beim Typ {fact.type.value}.")
    ends = [None if end is None else _scalar(end, fact.type) for end in (low, high)]
    if ends == [None, None]:
        return UNKNOWN
    if ends[0] is not None and ends[0] == ends[1]:
        return Known(ends[0], provenance)
    try:
        return Interval(ends[0], ends[1], provenance)  # type: ignore[arg-type]  # numbers or dates
    except ValueError:
        raise _Wrong("„min“ liegt über „max“.") from None


def _provenance(plain: Mapping[str, Any]) -> Provenance:
    origin = plain.get("origin")
    if origin is not None and origin not in [o.value for o in Origin]:
        raise _Wrong("„origin“ muss owner, adviser, document, derived oder register sein.")
    on = read_date(plain["on"]) if plain.get("on") is not None else None
    note = plain.get("note", "")
    if not isinstance(note, str):
        raise _Wrong("„note“ muss ein Text sein.")
    return Provenance(Origin(origin) if origin else None, on, note)


def _content(plain: Any, fact: Fact) -> Content:
    if fact.type is FactType.CODES:
        if not isinstance(plain, list) or not all(isinstance(code, str) for code in plain):
            raise _Wrong("Erwartet wird eine Liste von Codes.")
        return frozenset(plain)
    if fact.type is FactType.RECORDS:
        if not isinstance(plain, list):
            raise _Wrong("Erwartet wird eine Liste von Einträgen.")
        return tuple(_record(row, fact, number) for number, row in enumerate(plain, start=1))
    return _scalar(plain, fact.type)


def _scalar(plain: Any, kind: FactType) -> bool | Decimal | date | str:
    if kind in NUMERIC:
        if isinstance(plain, bool) or not isinstance(plain, int | Decimal):
            raise _Wrong("Erwartet wird eine Zahl ohne Anführungszeichen.")
        return Decimal(plain)
    if kind is FactType.DATE:
        return read_date(plain)
    expected = bool if kind is FactType.BOOL else str
    if not isinstance(plain, expected):
        raise _Wrong("Erwartet wird true oder false." if expected is bool else "Erwartet wird ein Text.")
    return plain


def _record(row: Any, fact: Fact, number: int) -> Record:
    columns = {column.name: column for column in fact.columns}
    if not isinstance(row, dict) or not row.keys() <= columns.keys():
        raise _Wrong(f"Eintrag {number}: erlaubt sind nur die Angaben {', '.join(columns)}.")
    record: dict[str, Scalar | None] = {}
    for name, column in columns.items():
        plain = row.get(name)
        if plain is None:
            if column.required:
                raise _Wrong(f"Eintrag {number}: die Angabe „{name}“ fehlt.")
            record[name] = None
            continue
        try:
            record[name] = _cell(plain, column)
        except (_Wrong, OperandError) as error:
            raise _Wrong(f"Eintrag {number}, „{name}“: {error}") from None
    return record


def _cell(plain: Any, column: Column) -> Scalar:
    content = _scalar(plain, column.type)
    if column.type in NUMERIC and isinstance(content, Decimal) and not 0 <= content <= LARGEST_NUMBER:
        raise _Wrong("Die Zahl liegt außerhalb des Erlaubten.")
    codes = [option.code for option in column.options]
    if codes and content not in codes:
        raise _Wrong(f"Erlaubt sind {', '.join(codes)}.")
    return content


def _sentence(error: FactValueError, fact: Fact) -> str:
    params = error.params
    match error.reason:
        case "unknown_code":
            return unknown_code(fact, str(params["code"]))
        case "out_of_range":
            low, high = params["minimum"], params["maximum"]
            ends = f"{'offen' if low is None else low} bis {'offen' if high is None else high}"
            return f"{params['value']} liegt außerhalb des Erlaubten ({ends})."
        case "number_too_large":
            return "Die Zahl ist zu groß; erlaubt sind höchstens 15 Stellen vor dem Komma."
        case "not_whole":
            return f"Erwartet wird eine ganze Zahl, nicht {params['value']}."
        case "more_than_cents":
            return f"Ein Geldbetrag hat höchstens zwei Nachkommastellen, nicht {params['value']}."
        case "date_out_of_range":
            return f"Das Jahr {params['year']} liegt außerhalb des Erlaubten (1000 bis 2999)."
        case _:
            return f"Der Wert passt nicht zum Typ {fact.type.value}."
