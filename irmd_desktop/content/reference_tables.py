# SPDX-License-Identifier: EUPL-1.2
"""Reference data as plain tables: key -> column -> codes, for look-ups and for lists of options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from irmd_desktop.core.facts import Option

if TYPE_CHECKING:
    from irmd_desktop.content.reference_types import KeyFigure

Cells = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ReferenceTables:
    """Tables by name. A cell may hold several codes: a PLZ spans several Gemeinden.

    The column `name` is what users read for a key.
    """

    tables: Mapping[str, Mapping[str, Cells]] = field(default_factory=dict)

    def column(self, table: str, column: str) -> Mapping[str, frozenset[str]] | None:
        """Key -> codes of one column; `None` where there is no such table or column."""
        rows = self.tables.get(table)
        if rows is None or not any(column in cells for cells in rows.values()):
            return None
        return {key: frozenset(cells[column]) for key, cells in rows.items() if column in cells}

    def options(self, table: str) -> tuple[Option, ...] | None:
        """Keys with their names, in the order of the table; `None` where there is no such table."""
        rows = self.tables.get(table)
        if rows is None:
            return None
        return tuple(Option(key, cells.get("name", (key,))[0]) for key, cells in rows.items())


NO_TABLES = ReferenceTables()


def load_tables(folder: Path) -> tuple[ReferenceTables, tuple[KeyFigure, ...]]:
    """The tables and the key figures of a folder of reference data. Raises `ContentError`."""
    from irmd_desktop.content.reference import load_reference, tables

    reference = load_reference(folder)
    return ReferenceTables(tables(reference)), reference.key_figures
