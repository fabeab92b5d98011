# SPDX-License-Identifier: EUPL-1.2
"""Checks plain data against a pydantic schema; every fault names file, line, key and what is expected.

    class Funding(Strict):                        unknown keys refused, frozen, strict types
        rate: Percent
    funding = validate(Funding, document)         the whole document, or a part: at=("steps", 0)

A validator of a schema may raise `ValueError("deutscher Satz")`; the sentence reaches the user as it
is. Types for schemas:

    Id        programme, fact, criterion ids: lower case letters, digits, - . _ ; at most 80
    Text      1 to 4000 characters, line breaks allowed      Line  1 to 300 characters, one line
    IsoDate   "2026-02-28" -> date                           Url   https:// or http://, no user name
    Number    Decimal from a whole or decimal number         Count whole number 0 to 10^9
    Money     euros: Decimal 0 to 10^12, whole cents         Percent Decimal 0 to 100
    Code[E]   member of the StrEnum E by its value
    Many[T]   list -> tuple, may be empty                    Some[T] at least one entry
    Distinct[T] list -> tuple without repetition
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Final, TypeVar, get_args
from urllib.parse import urlsplit

import pydantic
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from irmd_desktop.content.problems import ContentError, quoted
from irmd_desktop.content.validation_messages import WRONG_VALUE, KeyNames, problems_of
from irmd_desktop.content.yaml_source import Document, Loc
from irmd_desktop.core.facts import LARGEST_AMOUNT

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Model = TypeVar("Model", bound=BaseModel)

_SEEN: Final = "schemas_by_data"


def wrong_value(message: str) -> PydanticCustomError:
    """The error to raise in a validator: a German sentence that says what is expected."""
    # Braces would be read as placeholders by pydantic's message templates.
    return PydanticCustomError(WRONG_VALUE, "{message}", {"message": message})


class Strict(BaseModel):
    """Base of every content schema: no unknown keys, no conversion of types, immutable.

    The one conversion is whole number to `Decimal`, as YAML writes 50 where 50.00 is meant.
    """

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, str_strip_whitespace=True, str_min_length=1
    )

    @pydantic.model_validator(mode="before")
    @classmethod
    def _prepare(cls, data: Any, info: pydantic.ValidationInfo) -> Any:
        if not isinstance(data, dict):
            return data
        if info.context is not None:
            info.context[_SEEN].setdefault(id(data), []).append(cls)
        decimals = _decimal_keys(cls)
        if not decimals.isdisjoint(data):
            return {
                key: Decimal(value) if key in decimals and _is_whole(value) else value
                for key, value in data.items()
            }
        return data


_DECIMAL_KEYS: dict[type[BaseModel], frozenset[str]] = {}


def _decimal_keys(model: type[BaseModel]) -> frozenset[str]:
    """Keys of the fields that hold a plain `Decimal` and no whole number."""
    known = _DECIMAL_KEYS.get(model)
    if known is None:
        known = frozenset(
            info.alias or name
            for name, info in model.model_fields.items()
            if Decimal in (kinds := _kinds(info.annotation)) and int not in kinds
        )
        _DECIMAL_KEYS[model] = known
    return known


def _kinds(annotation: Any) -> set[Any]:
    """The alternatives of `X | Y | None`, looking through `Annotated` but not into containers."""
    if getattr(annotation, "__metadata__", None) is not None:
        return _kinds(get_args(annotation)[0])
    if isinstance(annotation, type):
        return {annotation}
    return {kind for part in get_args(annotation) for kind in _kinds(part)}


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def validate(model: type[Model], document: Document, at: Loc = ()) -> Model:
    """The document, or its part at `at`, as an object of the schema.

    Raises `ContentError` with every fault that can be told at once.
    """
    data = document.data
    for part in at:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            raise ContentError((document.problem(at, "Diese Angabe fehlt."),)) from None
    try:
        return model.model_validate(data)
    except ValidationError:
        pass
    # A second round notes which schema looked at which mapping, to name the keys it allows.
    seen: dict[int, list[type[BaseModel]]] = {}
    try:
        return model.model_validate(data, context={_SEEN: seen})
    except ValidationError as error:
        names = KeyNames(data, {key: _allowed(models) for key, models in seen.items()})
        raise ContentError(problems_of(error, document, tuple(at), names)) from None


def _allowed(models: Sequence[type[BaseModel]]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(info.alias or name for model in models for name, info in model.model_fields.items())
    )


# ------------------------------------------------------------------------------------------- types


def _decimal(value: Any) -> Any:
    return Decimal(value) if _is_whole(value) else value


def _within(low: int, high: int, unit: str = "") -> Callable[[Decimal], Decimal]:
    def check(value: Decimal) -> Decimal:
        if not low <= value <= high:
            raise wrong_value(
                f"Erwartet wird eine Zahl zwischen {_grouped(low)} und {_grouped(high)}{unit}, "
                f"gefunden: {quoted(str(value))}."
            )
        return value

    return check


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _whole_cents(value: Decimal) -> Decimal:
    if value != round(value, 2):
        raise wrong_value(f"Erwartet wird ein Betrag in ganzen Cent, gefunden: {quoted(str(value))}.")
    return value


HIDDEN: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffd\ud800-\udfff]")
"""Characters that nobody can see on a paper or screen; a line break is none of them."""


def _readable(value: str) -> str:
    hidden = HIDDEN.search(value)
    if hidden:
        raise wrong_value(f"Erwartet wird reiner Text; darin steht das Zeichen U+{ord(hidden.group()):04X}.")
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise wrong_value("Erwartet wird Text in einer einzigen Zeile.")
    return value


_ID: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}", re.ASCII)


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise wrong_value(
            "Erwartet wird eine Kennung aus Kleinbuchstaben, Ziffern, „-“, „.“ und „_“ "
            f"mit höchstens 80 Zeichen, gefunden: {quoted(value)}."
        )
    return value


_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def iso_date(value: str) -> date:
    """The day written YYYY-MM-DD. Raises `ValueError` with a German sentence."""
    if not _ISO_DATE.fullmatch(value):
        raise ValueError(f"Erwartet wird ein Datum JJJJ-MM-TT, gefunden: {quoted(value)}.")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"Das Datum {quoted(value)} gibt es nicht; erwartet wird JJJJ-MM-TT.") from None


def _iso_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise wrong_value(f"Erwartet wird ein Datum JJJJ-MM-TT, gefunden: {quoted(str(value))}.")
    return iso_date(value.strip())


def http_url(value: str) -> str:
    """A web address. Raises `ValueError` with a German sentence."""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        sound = False
    if not sound or len(value) > 2000 or any(char.isspace() or char in '<>"\\' for char in value):
        raise ValueError(f"Erwartet wird eine Adresse mit https:// oder http://, gefunden: {quoted(value)}.")
    return value


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _no_repetition(value: tuple[T, ...]) -> tuple[T, ...]:
    for index, entry in enumerate(value):
        if entry in value[:index]:
            raise wrong_value(f"Jeder Eintrag darf nur einmal vorkommen; doppelt: {quoted(str(entry))}.")
    return value


Number = Annotated[Decimal, BeforeValidator(_decimal)]
_Euros = Annotated[Number, AfterValidator(_within(0, int(LARGEST_AMOUNT), " Euro"))]
Money = Annotated[_Euros, AfterValidator(_whole_cents)]
Percent = Annotated[Number, AfterValidator(_within(0, 100, " (Prozent)"))]
Count = Annotated[int, Field(ge=0, le=10**9)]
LONGEST_TEXT: Final = 4000
"""Characters."""
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_readable)]
Line = Annotated[
    str, Field(min_length=1, max_length=300), AfterValidator(_readable), AfterValidator(_one_line)
]
Id = Annotated[str, AfterValidator(_id)]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
Url = Annotated[str, AfterValidator(_readable), AfterValidator(http_url)]
Code = Annotated[E, pydantic.Strict(False)]
Many = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
Some = Annotated[tuple[T, ...], Field(min_length=1), BeforeValidator(_as_tuple)]
Distinct = Annotated[tuple[T, ...], BeforeValidator(_as_tuple), AfterValidator(_no_repetition)]
