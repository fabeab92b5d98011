# SPDX-License-Identifier: EUPL-1.2
"""Plain content as JSON text and back, with exact decimals and always the same bytes."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

_DECIMAL = "$decimal"


def dumps(plain: object) -> str:
    """JSON text; keys keep their order, decimals keep every digit."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_encode)


def loads(text: str | bytes) -> Any:
    """What `dumps` wrote."""
    return _DECODER.decode(text if isinstance(text, str) else text.decode("utf-8"))


def trimmed(plain: Any) -> Any:
    """The same without blanks around texts, which a schema overlooks as well."""
    match plain:
        case dict():
            return {key: trimmed(value) for key, value in plain.items()}
        case list():
            return [trimmed(value) for value in plain]
        case str():
            return plain.strip()
        case _:
            return plain


def _encode(plain: object) -> object:
    if isinstance(plain, Decimal):
        return {_DECIMAL: str(plain)}
    if isinstance(plain, date):
        return plain.isoformat()
    raise TypeError(f"not plain content: {type(plain).__name__}")


def _decode(table: dict[str, Any]) -> Any:
    return Decimal(table[_DECIMAL]) if len(table) == 1 and _DECIMAL in table else table


_DECODER = json.JSONDecoder(object_hook=_decode)
