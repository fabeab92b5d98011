# SPDX-License-Identifier: EUPL-1.2
"""Blocks that several papers share: opening, labelled values, boxes, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Table

from irmd_desktop.reports.kit import BETWEEN, Kit
from irmd_desktop.reports.model_basics import Notice
from irmd_desktop.reports.papers.model import Entry, Head
from irmd_desktop.reports.styles import PAGE, WIDTH
from irmd_desktop.reports.tables import GUTTER, Column

_LABELS = (38 * mm, 60 * mm)
"""Least and most width of the labels of an opening."""
_HIGHEST_ROW = 120 * mm
_LABEL_LINES = 4


def opening(head: Head, entries: Sequence[Entry], kit: Kit) -> list[Flowable]:
    """Title, line below it, and what the paper is about."""
    story = kit.title(head.title, head.subtitle)
    if entries:
        story.append(entry_table(entries, kit))
    return story


def entry_table(
    entries: Sequence[Entry], kit: Kit, *, style: str = "table", look: str = "table", lines: int = 0
) -> Table:
    """Labels and values; what is pending stands below its value. `lines` cuts each value."""
    strong = "strong" if style == "table" else f"{style}Strong"
    label = kit.width_for([entry.label for entry in entries], strong, *_LABELS)
    columns = [Column(label, style=strong), Column(0, style=style)]
    room = WIDTH - label
    rows = []
    for entry in entries:
        value = kit.cut(entry.value, style, room, lines) if lines else entry.value
        cell: list[Flowable] = [kit.text(value, style)] if value else []
        if entry.pending:
            cell.append(kit.sign(entry.pending, strong, room))
        rows.append([kit.cut(entry.label, strong, label - GUTTER, lines or _LABEL_LINES), cell])
    return kit.table(columns, rows, look=look)


def whole_rows(table: Table) -> Table:
    """The table breaking between its rows only, unless one is too high for that."""
    table.wrap(WIDTH, PAGE[1])
    if max(table._rowHeights) < _HIGHEST_ROW:
        table.splitInRow = 0
    return table


def boxes(notices: Sequence[Notice], kit: Kit) -> list[Flowable]:
    """Boxes below each other."""
    return [kit.notice(notice) for notice in notices]


def closing(
    story: Sequence[Flowable], notices: Sequence[Notice], signatures: Sequence[str], kit: Kit
) -> list[Flowable]:
    """The story with boxes and lines to sign on; nobody signs on a page that holds nothing else."""
    found = [*story, *boxes(notices, kit)]
    if not signatures:
        return found
    last = 0 if isinstance(found[-1], Table) else found[-1].wrap(WIDTH, PAGE[1])[1]
    room = CondPageBreak(last + kit.signing_height(signatures) + BETWEEN)
    kept = 0 if isinstance(found[-1], Table) else 1
    return [*found[: len(found) - kept], room, *found[len(found) - kept :], *kit.signatures(signatures)]
