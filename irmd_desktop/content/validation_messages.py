# SPDX-License-Identifier: EUPL-1.2
"""German sentences for what pydantic found: where it stands, what was expected, what is there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from irmd_desktop.content.problems import Problem, quoted
from irmd_desktop.content.yaml_source import Document

WRONG_VALUE: Final = "wrong_value"
"""Error type of our own validators: the message is shown as it is."""

Place = tuple[str | int, ...]

_MOST_CODES: Final = 30
_MOST_LOOKED_AT: Final = 1000
"""More faults than anybody is shown; naming each of a hundred thousand would take minutes."""
_QUOTED: Final = re.compile(r"'((?:[^'\\]|\\.)*)'")


@dataclass(frozen=True, slots=True)
class KeyNames:
    """The checked data and, by identity of each mapping in it, the keys its schemas allow."""

    data: Any
    allowed: Mapping[int, tuple[str, ...]]

    def at(self, place: Place) -> tuple[str, ...]:
        """Allowed keys of the mapping at that place; empty where no schema looked at it."""
        here = self.data
        for part in place:
            here = here[part]
        return self.allowed.get(id(here), ())


def problems_of(error: ValidationError, document: Document, above: Place, names: KeyNames) -> list[Problem]:
    """One problem for each place, in German. `above` is where the checked part stands in the document."""
    found: dict[Place, list[str]] = {}
    all_details = error.errors(include_url=False)[:_MOST_LOOKED_AT]
    places = [_real_place(details, names.data) for details in all_details]
    misspelt = _misspelt(all_details, places)
    for details, place in zip(all_details, places, strict=True):
        if details["type"] == "too_short" and _has_faulty_entry(details["loc"], all_details):
            continue
        if details["type"] == "missing" and place in misspelt.values():
            continue
        message = _message(details, place, names, str(misspelt.get(place, ("",))[-1]))
        sentences = found.setdefault(place, [])
        if message not in sentences:
            sentences.append(message)
    return [
        document.problem((*above, *place), " Oder: ".join(sentences)) for place, sentences in found.items()
    ]


def _misspelt(all_details: list[ErrorDetails], places: list[Place]) -> dict[Place, Place]:
    """Unknown keys that are a missing one in another spelling: one slip, so one problem."""
    missing = [
        place for details, place in zip(all_details, places, strict=True) if details["type"] == "missing"
    ]
    found: dict[Place, Place] = {}
    for details, place in zip(all_details, places, strict=True):
        if details["type"] == "extra_forbidden":
            names = [str(other[-1]) for other in missing if other[:-1] == place[:-1]]
            near = difflib.get_close_matches(str(place[-1])[:200], names, n=1)
            if near:
                found[place] = (*place[:-1], near[0])
    return found


def _has_faulty_entry(loc: Place, all_details: list[ErrorDetails]) -> bool:
    # pydantic does not count an entry with a fault, so the list only seems to be too short.
    return any(len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in all_details)


def _real_place(details: ErrorDetails, data: Any) -> Place:
    """The place without pydantic's labels for union members, validators and mapping keys."""
    loc = details["loc"]
    last: Place = ()
    if loc and loc[-1] == "[key]":
        loc = loc[:-1]
    if details["type"] == "missing":
        loc, last = loc[:-1], loc[-1:]
    elif details["type"] in ("union_tag_invalid", "union_tag_not_found"):
        last = (_discriminator(details.get("ctx", {})),)
    return (*_walk(loc, data, {}), *last)


def _walk(loc: Place, data: Any, known: dict[tuple[int, int], Place]) -> Place:
    """The longest way through the data along `loc`; of equal ones that with the later parts.

    A label stands before the fields of its union member, so later parts are the real keys.
    """
    if not loc:
        return ()
    memo = (len(loc), id(data))
    if memo in known:
        return known[memo]
    first, rest = loc[0], loc[1:]
    best = _walk(rest, data, known) if isinstance(first, str) else ()
    found = _entry(data, first)
    if found:
        taken = (first, *_walk(rest, found[0], known))
        if len(taken) > len(best):
            best = taken
    known[memo] = best
    return best


def _entry(data: Any, part: str | int) -> tuple[Any] | None:
    """The entry of a mapping or list in a one-tuple, as the entry itself may be `None`."""
    if isinstance(data, dict) and part in data:
        return (data[part],)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return (data[part],)
    return None


def _message(details: ErrorDetails, place: Place, names: KeyNames, meant: str) -> str:
    kind = details["type"]
    context = details.get("ctx", {})
    if kind == WRONG_VALUE:
        return details["msg"]
    if kind == "value_error":
        return str(context["error"])
    if kind == "extra_forbidden":
        return _unknown_key(str(details["loc"][-1]), names.at(place[:-1]), meant)
    sentence = _SENTENCES.get(kind)
    if sentence is None:
        return f"Erwartet wird eine andere Angabe ({kind}), gefunden: {_shown(details['input'])}."
    return sentence(context, details["input"])


def _unknown_key(key: str, allowed: tuple[str, ...], meant: str) -> str:
    if not allowed:
        return "Diese Angabe ist hier nicht vorgesehen."
    near = _nearest(key, (meant,) if meant else allowed)
    return f"Diesen Schlüssel gibt es hier nicht; erlaubt sind {_listed(allowed)}.{near}"


def _listed(codes: tuple[str, ...]) -> str:
    shown = ", ".join(codes[:_MOST_CODES])
    hidden = len(codes) - _MOST_CODES
    return f"{shown} und {hidden} weitere" if hidden > 0 else shown


def _nearest(found: str, allowed: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(found[:200], allowed, n=1)
    return f" Gemeint ist vielleicht {quoted(near[0])}." if near else ""


def _shown(value: Any) -> str:
    """What stands in the file, in words a catalogue editor uses."""
    match value:
        case None:
            return "nichts"
        case bool():
            return f"„{str(value).lower()}“ (ja/nein)"
        case int() | Decimal():
            return f"die Zahl {value}"
        case str():
            return f"der Text {quoted(value)}"
        case dict():
            return "eine Gruppe von Angaben"
        case list() | tuple():
            return "eine Liste"
        case _:
            return quoted(str(value))


def _expected(what: str) -> Callable[[Mapping[str, Any], Any], str]:
    return lambda context, value: f"Erwartet wird {what}, gefunden: {_shown(value)}."


def _text(context: Mapping[str, Any], value: Any) -> str:
    hint = "" if not isinstance(value, int | Decimal) else " Als Text gehört es in Anführungszeichen."
    return f"Erwartet wird Text, gefunden: {_shown(value)}.{hint}"


def _codes(names: str) -> tuple[str, ...]:
    return tuple(code.replace("\\'", "'") for code in _QUOTED.findall(names))


def _one_of(context: Mapping[str, Any], value: Any) -> str:
    codes = _codes(str(context["expected"]))
    if not codes:
        return f"Erwartet wird {context['expected']}, gefunden: {_shown(value)}."
    near = _nearest(value, codes) if isinstance(value, str) else ""
    return f"Erwartet wird {_choice(codes)}, gefunden: {_shown(value)}.{near}"


def _choice(codes: tuple[str, ...]) -> str:
    return codes[0] if len(codes) == 1 else f"eines von {_listed(codes)}"


def _discriminator(context: Mapping[str, Any]) -> str:
    return str(context["discriminator"]).strip("'")


def _wrong_tag(context: Mapping[str, Any], value: Any) -> str:
    codes = _codes(str(context["expected_tags"]))
    found = str(context["tag"])
    return f"Erwartet wird {_choice(codes)}, gefunden: {quoted(found)}.{_nearest(found, codes)}"


def _limit(key: str, words: str) -> Callable[[Mapping[str, Any], Any], str]:
    return lambda context, value: (
        f"Erwartet wird eine Zahl {words} {context[key]}, gefunden: {_shown(value)}."
    )


def _length(key: str, words: str, things: str) -> Callable[[Mapping[str, Any], Any], str]:
    return lambda context, value: f"Erwartet werden {words} {context[key]} {things}."


def _too_few(key: str, things: str, empty: str) -> Callable[[Mapping[str, Any], Any], str]:
    def sentence(context: Mapping[str, Any], value: Any) -> str:
        return empty if context[key] == 1 else f"Erwartet werden mindestens {context[key]} {things}."

    return sentence


def _pattern(context: Mapping[str, Any], value: Any) -> str:
    return f"Erwartet wird Text der Form {context['pattern']}, gefunden: {_shown(value)}."


_GROUP: Final = _expected("eine Gruppe von Angaben („Schlüssel: Wert“)")
_LIST: Final = _expected("eine Liste (Zeilen mit „- “)")
_NUMBER: Final = _expected("eine Zahl ohne Anführungszeichen")

_SENTENCES: Final[Mapping[str, Callable[[Mapping[str, Any], Any], str]]] = {
    "missing": lambda context, value: "Diese Angabe fehlt.",
    "string_type": _text,
    "string_too_short": _too_few("min_length", "Zeichen", "Erwartet wird Text; hier steht nichts."),
    "string_too_long": _length("max_length", "höchstens", "Zeichen"),
    "string_pattern_mismatch": _pattern,
    "too_short": _too_few("min_length", "Einträge", "Erwartet wird mindestens ein Eintrag."),
    "too_long": _length("max_length", "höchstens", "Einträge"),
    "int_type": _expected("eine ganze Zahl"),
    "int_from_float": _expected("eine ganze Zahl"),
    "is_instance_of": _NUMBER,
    "decimal_type": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_max_digits": _length("max_digits", "höchstens", "Ziffern"),
    "decimal_max_places": _length("decimal_places", "höchstens", "Nachkommastellen"),
    "decimal_whole_digits": _length("whole_digits", "höchstens", "Ziffern vor dem Komma"),
    "greater_than": _limit("gt", "größer als"),
    "greater_than_equal": _limit("ge", "ab"),
    "less_than": _limit("lt", "kleiner als"),
    "less_than_equal": _limit("le", "bis höchstens"),
    "multiple_of": _limit("multiple_of", "teilbar durch"),
    "bool_type": _expected("true oder false"),
    "none_required": _expected("nichts"),
    "date_type": _expected("ein Datum JJJJ-MM-TT"),
    "enum": _one_of,
    "literal_error": _one_of,
    "union_tag_invalid": _wrong_tag,
    "union_tag_not_found": lambda context, value: "Diese Angabe fehlt; sie sagt, was für ein Eintrag es ist.",
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "list_type": _LIST,
    "tuple_type": _LIST,
}
