# SPDX-License-Identifier: EUPL-1.2
"""Current values: read, check and set the fields of a case. Who sets one also writes the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, Connection, Date, Table, delete, insert, select, update
from sqlalchemy import case as sql_case

from irmd_desktop.core.facts import FIRST_YEAR, LARGEST_AMOUNT, LAST_YEAR
from irmd_desktop.persistence.journal import WHOLE_ROW, Edit, canonical, plain
from irmd_desktop.persistence.tables import ABSENT, CASE, ENTITIES, advice_case, fields

Fields = Mapping[str, Any]
"""Field name to plain value: text, number, bool, `date`, parsed JSON or None."""

_MOST_CENTS: Final = int(LARGEST_AMOUNT) * 100


class EditError(ValueError):
    """An edit that no table can hold: unknown entity or field, wrong type. Names no value."""


def current(connection: Connection, case_id: str, entity: str, entity_id: str, field: str) -> str | None:
    """Canonical JSON of a field or whole row; None where the row does not exist."""
    table = _table(entity)
    found = connection.execute(select(table).where(*_key(table, case_id, entity_id))).mappings().first()
    if found is None:
        return None
    row = _plain_row(entity, found)
    if field == WHOLE_ROW:
        return canonical(row)
    if field not in row:
        raise EditError(f"{entity} has no field {field}")
    return canonical(row[field])


def apply(connection: Connection, case_id: str, edit: Edit, at: int, known: bool | None = None) -> None:
    """Make an edit the current value; `known` tells whether the row is there, None looks.

    Raises `EditError`; the journal is the caller's business.
    """
    table = _table(edit.entity)
    key = _key(table, case_id, edit.entity_id)
    if edit.entity == CASE and edit.entity_id != case_id:
        raise EditError("a case is its own entity")
    if edit.new is None:
        _remove(connection, table, edit, key)
        return
    columns = fields(edit.entity)
    values = check(edit)
    if known is None:
        known = connection.execute(select(table.c.id).where(*key)).first() is not None
    if known:
        connection.execute(update(table).where(*key).values(values))
    elif values.keys() == columns.keys():
        own: dict[str, Any] = {"id": edit.entity_id}
        own |= _born(at) if edit.entity == CASE else {"case_id": case_id}
        connection.execute(insert(table).values(own | values))
    else:
        raise EditError(f"there is no such {edit.entity} to edit")


def _born(at: int) -> dict[str, Any]:
    return {"created_at": at, "updated_at": at, "search_text": ""}


def _remove(connection: Connection, table: Table, edit: Edit, key: tuple[Any, ...]) -> None:
    if edit.entity == CASE or not _is_whole(edit):
        raise EditError(f"{edit.field} of {edit.entity} cannot be removed")
    connection.execute(delete(table).where(*key))


def _is_whole(edit: Edit) -> bool:
    return edit.field == WHOLE_ROW or fields(edit.entity).keys() == {edit.field}


def check(edit: Edit) -> dict[str, Any]:
    """Column values of an edit that sets something. Raises `EditError` where a type is wrong."""
    _table(edit.entity)
    columns = fields(edit.entity)
    if edit.new is None:
        return {}
    try:
        value = plain(edit.new)
    except ValueError:
        raise EditError(f"{edit.entity}.{edit.field}: no JSON") from None
    given = value if edit.field == WHOLE_ROW else {edit.field: value}
    if not isinstance(given, dict) or not given.keys() <= columns.keys():
        raise EditError(f"{edit.entity}: unknown field")
    if edit.field == WHOLE_ROW:
        later = {name: column.info[ABSENT] for name, column in columns.items() if ABSENT in column.info}
        given = later | given
        if given.keys() != columns.keys():
            raise EditError(f"{edit.entity}: a field is missing")
    return {name: _column_value(columns[name], each, edit.entity) for name, each in given.items()}


def _column_value(column: Column[Any], value: Any, entity: str) -> Any:
    if column.info.get("json"):
        return canonical(value)
    if value is None and column.nullable:
        return None
    kind: type = str
    if isinstance(column.type, Boolean):
        kind = bool
    elif isinstance(column.type, BigInteger):
        kind = int
    if type(value) is not kind:
        raise EditError(f"{entity}.{column.name}: wrong type")
    if isinstance(column.type, Date):
        return _day(str(value), f"{entity}.{column.name}")
    if isinstance(value, int) and column.name.endswith("_cents") and not 0 <= value <= _MOST_CENTS:
        raise EditError(f"{entity}.{column.name}: no amount")
    if isinstance(value, str):
        _check_text(column, value, entity)
    return value


def _day(value: str, where: str) -> date:
    """A day that every paper and rule can work with. Raises `EditError`."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise EditError(f"{where}: no date") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise EditError(f"{where}: no year of this world")
    return day


def _check_text(column: Column[Any], value: str, entity: str) -> None:
    longest = getattr(column.type, "length", None)
    # PostgreSQL takes neither zero characters nor more than the column is wide.
    if "\0" in value or (longest and len(value) > longest):
        raise EditError(f"{entity}.{column.name}: no storable text")


def rows(connection: Connection, case_id: str, entity: str) -> dict[str, dict[str, Any]]:
    """All rows of one entity by id, as plain values, in order of id (time, where the program made it)."""
    table = _table(entity)
    where = table.c.id == case_id if entity == CASE else table.c.case_id == case_id
    found = connection.execute(select(table).where(where).order_by(table.c.id)).mappings()
    return {str(row["id"]): _plain_row(entity, row) for row in found}


def state(connection: Connection, case_id: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Everything editable of a case by entity and id."""
    return {
        (entity, row_id): row
        for entity in ENTITIES
        for row_id, row in rows(connection, case_id, entity).items()
    }


def touch(connection: Connection, case_id: str, at: int, *, renamed: bool = True) -> None:
    """Note when a case was last edited; with `renamed` refresh the words it is found by."""
    own = advice_case.c.id == case_id
    latest = sql_case((advice_case.c.updated_at < at, at), else_=advice_case.c.updated_at)
    values: dict[str, Any] = {"updated_at": latest}
    if renamed:
        name, place = connection.execute(
            select(advice_case.c.firm_name, advice_case.c.place).where(own)
        ).one()
        values["search_text"] = folded(f"{name} {place}")
    connection.execute(update(advice_case).where(own).values(values))


def exists(connection: Connection, case_id: str) -> bool:
    """Whether the workspace holds the case."""
    return connection.execute(select(advice_case.c.id).where(advice_case.c.id == case_id)).first() is not None


def folded(text: str) -> str:
    """Text as it is compared when searching: small letters, umlauts and ß written out."""
    small = text.casefold()
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        small = small.replace(letter, written)
    return " ".join(small.split())


def _plain_row(entity: str, found: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        name: plain(found[name]) if column.info.get("json") and found[name] is not None else found[name]
        for name, column in fields(entity).items()
    }


def _table(entity: str) -> Table:
    table = ENTITIES.get(entity)
    if table is None:
        raise EditError("unknown entity")
    return table


def _key(table: Table, case_id: str, entity_id: str) -> tuple[Any, ...]:
    if table is advice_case:
        return (table.c.id == case_id,)
    return (table.c.case_id == case_id, table.c.id == entity_id)


def cents(euros: Decimal | None) -> int | None:
    """Money as it is stored. Raises `EditError` for fractions of a cent."""
    if euros is None:
        return None
    scaled = euros * 100
    if scaled != scaled.to_integral_value():
        raise EditError("money has at most two decimal places")
    return int(scaled)


def euros(stored: int | None) -> Decimal | None:
    """Money as it is calculated with."""
    return None if stored is None else Decimal(stored) / 100
