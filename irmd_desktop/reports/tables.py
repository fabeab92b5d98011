# SPDX-License-Identifier: EUPL-1.2
"""Tables without grid or stripes: a head line, hairlines between rows, a stronger line at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.reports.fitting import clipped
from irmd_desktop.reports.fonts import REGULAR, markup
from irmd_desktop.reports.styles import HAIR, WIDTH, Theme
from irmd_desktop.reports.tagging.tables import tag_rows
from irmd_desktop.reports.tagging.text import TaggedParagraph
from irmd_desktop.reports.tagging.tree import Node

Look = list[tuple[Any, ...]]

PADDING: Final = {
    # above and below the words of a row, in points
    "table": (1.05 * mm, 1.15 * mm),
    "dense": (0.85 * mm, 0.95 * mm),
    "first": (1.15 * mm, 1.25 * mm),
    "tight": (0.75 * mm, 0.8 * mm),
}
PLAIN: Final[Look] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    # An empty cell would call for Helvetica, which is not embedded.
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),
]
"""Cells without room or lines, for blocks beside each other."""

GUTTER: Final[float] = 2.2 * mm
SPLITS_ABOVE: Final[float] = 90 * mm
"""Only a row higher than this may run over two pages."""
_ROWS_TO_PART: Final = 4
_LOW_PAIR: Final[float] = 40 * mm
_LABEL_LINES: Final = 3
_STRONG_LINE: Final = 0.9
_HAIR_LINE: Final = 0.4


class Rich(str):
    """Text for a cell that is already reportlab markup."""


# A text, a flowable, or flowables below each other; reportlab has no types to say so.
Cell: TypeAlias = Any


@dataclass(frozen=True)
class Column:
    """One column: width in points (0: what is left), head, name of its type style, flush right or not.

    An `optional` column is left out where all its cells are empty texts.
    """

    width: float
    head: str = ""
    style: str = "table"
    right: bool = False
    tone: str = ""
    optional: bool = False


@dataclass(frozen=True)
class Group:
    """A row on a tinted ground that names the rows below it; it never stands last on a page."""

    content: Flowable


@dataclass(frozen=True)
class Total:
    """The last row: a sum under a stronger line. `label` spans the columns before `cells`."""

    label: str
    cells: Sequence[Cell]


Line: TypeAlias = Sequence[Cell] | Group | Total


def make_table(
    theme: Theme,
    columns: Sequence[Column],
    lines: Sequence[Line],
    *,
    look: str = "table",
    width: float = WIDTH,
    only_wide: bool = False,
    tag: Callable[..., Node] = tag_rows,
) -> Table:
    """A table in one of the looks of `PADDING`. `only_wide`: hyphenate only words wider than their column."""
    columns, lines = _without_empty(columns, lines)
    columns = _with_widths(columns, width)
    headed = any(column.head for column in columns)
    cells: list[list[Any]] = [_head(theme, columns)] if headed else []
    extra: Look = []
    for line in lines:
        row = len(cells)
        if isinstance(line, Group):
            cells.append([line.content, *[""] * (len(columns) - 1)])
            extra += _group_look(theme, row)
        elif isinstance(line, Total):
            cells.append(_total(theme, line, columns))
            extra += _total_look(theme, row, len(columns) - len(line.cells))
        else:
            cells.append(
                [_cell(theme, cell, column, only_wide=only_wide) for cell, column in _pairs(line, columns)]
            )
    if len(cells) == int(headed):
        cells.append([""] * len(columns))
    spans = {row: len(columns) for row, line in enumerate(lines, int(headed)) if isinstance(line, Group)}
    sums = {
        row: len(columns) - len(line.cells)
        for row, line in enumerate(lines, int(headed))
        if isinstance(line, Total)
    }
    tag(cells, heads=int(headed), spans=spans | sums)
    made = Table(
        cells,
        colWidths=[column.width for column in columns],
        repeatRows=int(headed),
        hAlign="LEFT",
        style=[*_common_look(theme, columns, look, int(headed)), *extra, *_end_look(theme, lines)],
    )
    _set_breaks(made, _kept_pairs(lines, int(headed)), width)
    _keep_last_rows(made)
    return made


def _with_widths(columns: Sequence[Column], width: float) -> list[Column]:
    left = width - sum(column.width for column in columns)
    return [column if column.width else replace(column, width=left) for column in columns]


def _without_empty(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[list[Column], list[Line]]:
    """Columns and lines without the optional columns that have nothing to show; sums count from the right."""
    rows = [line for line in lines if not isinstance(line, Group | Total)]
    kept = [
        at
        for at, column in enumerate(columns)
        if not column.optional or any(not isinstance(row[at], str) or row[at] for row in rows)
    ]
    found: list[Line] = [
        line if isinstance(line, Group | Total) else [line[at] for at in kept] for line in lines
    ]
    return [columns[at] for at in kept], found


def _pairs(cells: Sequence[Cell], columns: Sequence[Column]) -> list[tuple[Cell, Column]]:
    return list(zip(cells, columns, strict=True))


def _head(theme: Theme, columns: Sequence[Column]) -> list[Any]:
    return [
        TaggedParagraph(markup(column.head), theme.style("head", right=column.right))
        if column.head.strip()
        else ""
        for column in columns
    ]


def _cell(theme: Theme, cell: Cell, column: Column, style: str = "", only_wide: bool = False) -> Any:
    if not isinstance(cell, str):
        return cell
    chosen = theme.style(
        style or column.style,
        right=column.right,
        tone=column.tone,
        width=column.width - GUTTER,
        only_wide=only_wide,
    )
    return TaggedParagraph(cell if isinstance(cell, Rich) else markup(cell), chosen) if cell else ""


def _total(theme: Theme, line: Total, columns: Sequence[Column]) -> list[Any]:
    spanned = len(columns) - len(line.cells)
    width = sum(column.width for column in columns[:spanned]) - GUTTER
    style = theme.style("strong")
    label = TaggedParagraph(markup(clipped(line.label, style, width, _LABEL_LINES)), style)
    values = [_cell(theme, cell, column, "strong") for cell, column in _pairs(line.cells, columns[spanned:])]
    return [label, *[""] * (spanned - 1), *values]


def _common_look(theme: Theme, columns: Sequence[Column], look: str, first: int) -> Look:
    above, below = PADDING[look]
    strong, last = theme.colour("text2"), len(columns) - 1
    found: Look = [
        *PLAIN,
        ("RIGHTPADDING", (0, 0), (-1, -1), GUTTER),
        ("RIGHTPADDING", (last, 0), (last, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), above),
        ("BOTTOMPADDING", (0, 0), (-1, -1), below),
        ("LINEBELOW", (0, first), (-1, -2), _HAIR_LINE, HAIR),
    ]
    found += [("RIGHTPADDING", (at, 0), (at, -1), 0) for at, column in enumerate(columns) if column.right]
    # Letters of different sizes in a row still share their first baseline.
    sizes = [theme.style(column.style).fontSize for column in columns]
    found += [
        ("TOPPADDING", (at, first), (at, -1), above + max(sizes) - size)
        for at, size in enumerate(sizes)
        if size < max(sizes)
    ]
    if first:
        found += [
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, 0), 0),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 1.1 * mm),
            ("LINEBELOW", (0, 0), (-1, 0), _STRONG_LINE, strong),
        ]
    return found


def _group_look(theme: Theme, row: int) -> Look:
    return [
        ("SPAN", (0, row), (-1, row)),
        ("BACKGROUND", (0, row), (-1, row), theme.colour("sunken")),
        ("LEFTPADDING", (0, row), (-1, row), 2 * mm),
        ("LINEBELOW", (0, row), (-1, row), _STRONG_LINE, theme.colour("text2")),
    ]


def _total_look(theme: Theme, row: int, spanned: int) -> Look:
    return [
        ("SPAN", (0, row), (spanned - 1, row)),
        ("LINEABOVE", (0, row), (-1, row), _STRONG_LINE, theme.colour("text2")),
    ]


def _end_look(theme: Theme, lines: Sequence[Line]) -> Look:
    # A sum has its line above, so the table needs none below.
    if lines and isinstance(lines[-1], Total):
        return []
    return [("LINEBELOW", (0, -1), (-1, -1), _STRONG_LINE, theme.colour("text2"))]


def _kept_pairs(lines: Sequence[Line], first: int) -> list[int]:
    """Upper rows of the pairs that stay together: a group and its first row, the last row and the sum."""
    groups = [row for row, line in enumerate(lines, start=first) if isinstance(line, Group)]
    sums = [row - 1 for row, line in enumerate(lines, start=first) if isinstance(line, Total)]
    last = first + len(lines) - 1
    return [row for row in (*groups, *sums) if first <= row < last]


def _set_breaks(made: Table, pairs: Sequence[int], width: float) -> None:
    """Say where the table may break; a row higher than a page must be allowed to."""
    made.wrap(width, 1e6)
    heights = made._rowHeights
    if max(heights) > SPLITS_ABOVE:
        made.splitInRow = 1
    made.setStyle(
        [("NOSPLIT", (0, row), (-1, row + 1)) for row in pairs if max(heights[row : row + 2]) <= SPLITS_ABOVE]
    )


def _keep_last_rows(made: Table) -> None:
    """No single low row stands on a page alone."""
    heights = made._rowHeights[made.repeatRows :]
    if len(heights) >= _ROWS_TO_PART and sum(heights[-2:]) <= _LOW_PAIR:
        made.setStyle([("NOSPLIT", (0, -2), (-1, -1))])


def rows_height(made: Table, rows: int, width: float = WIDTH) -> float:
    """Height in points of the head and the first `rows` rows of a table."""
    made.wrap(width, 1e6)
    return float(sum(made._rowHeights[: rows + made.repeatRows]))


def side_by_side(
    left: Sequence[Flowable], right: Sequence[Flowable], widths: tuple[float, float, float]
) -> Table:
    """Two columns that never split; widths in points: left, gap, right."""
    return Table(
        [[list(left), "", list(right)]],
        colWidths=widths,
        hAlign="LEFT",
        style=PLAIN,
    )
