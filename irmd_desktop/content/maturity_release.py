# SPDX-License-Identifier: EUPL-1.2
"""A maturity model as plain JSON content and back, for a built release; needs neither pydantic nor YAML.

    plain = model_to_plain(model)          str, int, bool, list, dict only; the same for the same model
    model = model_from_plain(plain)        equal to the model it came from, checksum included
    model_checksum(model)                  SHA-256 of the canonical JSON: keys sorted, no blanks

The plain form follows the fields of the types. Fields at their default are left out, so a field
that a later program adds with a default does not change the checksum of a model that has no use
for it. Fractions are text such as "5/2".
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from irmd_desktop.core.maturity.model import MaturityModel

Plain = dict[str, Any]


def model_to_plain(model: MaturityModel) -> Plain:
    """Plain content of a model with its checksum."""
    plain: Plain = _plain(model)
    return plain


def model_from_plain(plain: Mapping[str, Any]) -> MaturityModel:
    """The model that `model_to_plain` wrote.

    Raises `ValueError` where the content is not such a model or does not match its checksum.
    """
    try:
        model = _build(MaturityModel, plain)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"not a stored maturity model: {error}") from None
    assert isinstance(model, MaturityModel)
    if model_checksum(model) != model.checksum:
        raise ValueError("the stored maturity model does not match its checksum")
    return model


def model_checksum(model: MaturityModel) -> str:
    """SHA-256 (hex) of everything but the checksum itself; blind to key order and layout of the file."""
    plain = model_to_plain(dataclasses.replace(model, checksum=""))
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _plain(held) for field, held in pairs if held != field.default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(held) for held in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, plain: Any) -> Any:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _build_union(arguments, plain)
    if origin is tuple:
        return tuple(_build(arguments[0], held) for held in plain)
    if origin is not None:
        return {key: _build(arguments[1], held) for key, held in plain.items()}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return kind(**{key: _build(_hints(kind)[key], held) for key, held in plain.items()})
    if issubclass(kind, Enum | Fraction):
        return kind(plain)
    if not isinstance(plain, kind):
        raise TypeError(f"expected {kind.__name__}, got {type(plain).__name__}")
    return plain


def _build_union(kinds: tuple[Any, ...], plain: Any) -> Any:
    """An optional value that is there, or a profile value; a list stands for a set of codes."""
    known = [kind for kind in kinds if kind is not type(None)]
    if len(known) == 1:
        return _build(known[0], plain)
    return frozenset(plain) if isinstance(plain, list) else plain
