# SPDX-License-Identifier: EUPL-1.2
"""The journal (Änderungsprotokoll): one row for each confirmed edit, in canonical JSON.

`old` and `new` are `None` where the field or row did not exist. Field `*` stands for a whole row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, insert, select

from irmd_desktop.persistence.tables import journal

WHOLE_ROW: Final = "*"
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""What a paste may bring and no database takes: zero characters and halves of a character."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Kind(StrEnum):
    """Why a row was written; what came in from another laptop keeps the kind it had there."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that is to have a new value; `None` removes the row (only where `field` allows it)."""

    entity: str
    entity_id: str
    field: str
    new: str | None


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of the journal. `at` counts microseconds since 1970 in UTC.

    `change` joins the rows confirmed together; `target` is the change that an undo or redo is about.
    """

    id: str
    at: int
    device: str
    actor: str
    session: str
    change: str
    kind: str
    target: str
    case_id: str
    entity: str
    entity_id: str
    field: str
    old: str | None
    new: str | None
    applied: bool = True

    @property
    def edit(self) -> Edit:
        """What the row did."""
        return Edit(self.entity, self.entity_id, self.field, self.new)


NAMES: Final = tuple(field.name for field in fields(JournalRow))
_COLUMNS: Final = tuple(journal.c[name] for name in NAMES)


def canonical(plain: Any) -> str:
    """One text for one value: sorted keys, no blanks, numbers without exponent or trailing zeros.

    Raises `TypeError` for what JSON cannot say exactly (floats among them).
    """
    return "".join(_pieces(plain))


def _pieces(plain: Any) -> Iterator[str]:
    match plain:
        case str():
            yield json.dumps(_UNSTORABLE.sub("", plain), ensure_ascii=False)
        case None | bool() | int():
            yield json.dumps(plain)
        case Decimal() if plain.is_finite():
            text = format(plain, "f")
            yield (text.rstrip("0").rstrip(".") if "." in text else text) if plain else "0"
        case date() if not isinstance(plain, datetime):
            yield json.dumps(plain.isoformat())
        case Mapping():
            yield "{"
            for index, key in enumerate(sorted(plain)):
                yield f"{',' if index else ''}{json.dumps(key, ensure_ascii=False)}:"
                yield from _pieces(plain[key])
            yield "}"
        case list() | tuple():
            yield "["
            for index, each in enumerate(plain):
                yield "," if index else ""
                yield from _pieces(each)
            yield "]"
        case _:
            raise TypeError(f"no canonical form for {type(plain).__name__}")


def readable(plain: Any) -> str:
    """Canonical JSON on many lines, for people; a number no float can hold exactly becomes text."""
    exact = json.loads(canonical(plain), parse_float=_shown)
    return json.dumps(exact, ensure_ascii=False, indent=2) + "\n"


def _shown(text: str) -> float | str:
    return float(text) if canonical(Decimal(repr(float(text)))) == text else text


def plain(text: str) -> Any:
    """The value of a canonical text; numbers with a fraction are `Decimal`."""
    return json.loads(text, parse_float=Decimal)


def micros(moment: datetime) -> int:
    """Microseconds since 1970. Raises `ValueError` for a moment without time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone is no moment")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(at: int) -> datetime:
    """The moment in UTC."""
    return _EPOCH + timedelta(microseconds=at)


def uuid7(milliseconds: int, chance: bytes) -> str:
    """An identifier that sorts by time (RFC 9562, section 5.7); `chance` is ten random bytes.

    Raises `ValueError` for another number of bytes or a time outside 48 bits.
    """
    if len(chance) != 10 or not 0 <= milliseconds < 1 << 48:
        raise ValueError("ten random bytes and a time of 48 bits are needed")
    number = milliseconds << 80 | int.from_bytes(chance, "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def append(connection: Connection, rows: Sequence[JournalRow]) -> None:
    """Write rows at the end of the journal, in their order."""
    if rows:
        connection.execute(insert(journal), [as_mapping(row) for row in rows])


def as_mapping(row: JournalRow) -> dict[str, Any]:
    """The row by field name."""
    return {name: getattr(row, name) for name in NAMES}


def of_case(connection: Connection, case_id: str) -> tuple[JournalRow, ...]:
    """All rows of a case in the order of this laptop."""
    return _rows(connection, select(*_COLUMNS).where(journal.c.case_id == case_id).order_by(journal.c.seq))


def of_change(connection: Connection, case_id: str, change: str) -> tuple[JournalRow, ...]:
    """The rows confirmed together."""
    query = select(*_COLUMNS).where(journal.c.case_id == case_id, journal.c.change == change)
    return _rows(connection, query.order_by(journal.c.seq))


def edited_since(connection: Connection, case_id: str, seq: int) -> tuple[int, frozenset[str]]:
    """The newest row of a case after the row `seq` (-1: from the beginning), and which entities were edited.

    Answers `seq` itself where nothing was.
    """
    query = select(journal.c.entity, func.max(journal.c.seq))
    query = query.where(journal.c.case_id == case_id, journal.c.seq > seq).group_by(journal.c.entity)
    found = {str(entity): int(newest) for entity, newest in connection.execute(query)}
    return max(found.values(), default=seq), frozenset(found)


def newest_first(
    connection: Connection, case_id: str, limit: int, before: tuple[int, str] | None = None
) -> tuple[JournalRow, ...]:
    """A page of the timeline; `before` is time and id of the last row already shown."""
    query = select(*_COLUMNS).where(journal.c.case_id == case_id)
    if before is not None:
        at, row_id = before
        query = query.where((journal.c.at < at) | ((journal.c.at == at) & (journal.c.id < row_id)))
    return _rows(connection, query.order_by(journal.c.at.desc(), journal.c.id.desc()).limit(limit))


def _rows(connection: Connection, query: Select[Any]) -> tuple[JournalRow, ...]:
    return tuple(_row(found) for found in connection.execute(query))


def _row(found: Row[Any]) -> JournalRow:
    values: Sequence[Any] = tuple(found)
    return JournalRow(*values)
