# SPDX-License-Identifier: EUPL-1.2
"""The tree of a table, made from its cells before anything is drawn: rows, header cells, data cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from irmd_desktop.reports.tagging.tree import Node


def tag_rows(rows: Sequence[Sequence[Any]], *, heads: int, spans: Mapping[int, int]) -> Node:
    """Make the table of these cells; returns its node.

    The first `heads` rows are the head, repeated on each page but read once. The first cell of any other row
    names the row, unless that made more heads than data, as in a small table whose columns have heads.
    `spans` tells over how many columns the first cell of a row reaches; one that reaches over all of them
    stands between the rows it groups.
    """
    table = Node("Table")
    head = table.add(Node("THead")) if heads else None
    body = table.add(Node("TBody"))
    named = not heads or _more_data_than_heads(rows, heads, spans)
    for number, cells in enumerate(rows):
        is_head = number < heads
        row = (head if head is not None and is_head else body).add(Node("TR"))
        covered = spans.get(number, 1)
        for column, cell in enumerate(cells):
            if 0 < column < covered:
                continue
            scope = "Column" if is_head else "Row" if column == 0 and named and covered < len(cells) else ""
            made = row.add(_cell(cell, scope))
            if column == 0 and covered > 1:
                made.attributes["ColSpan"] = covered
    return table


def tag_contents(rows: Sequence[Sequence[Any]], *, heads: int, spans: Mapping[int, int]) -> Node:
    """Make a table of contents of rows with a title and a page each; returns its node."""
    contents = Node("TOC")
    for title, page in rows:
        entry = contents.add(Node("TOCI"))
        for node in nodes_of(title):
            entry.add(node)
        for node in nodes_of(page):
            entry.add(node).tag = "Reference"
    return contents


def _more_data_than_heads(rows: Sequence[Sequence[Any]], heads: int, spans: Mapping[int, int]) -> bool:
    width = len(rows[0])
    reach = [spans.get(number, 1) for number in range(heads, len(rows))]
    named = sum(covered < width for covered in reach)
    data = sum(width - covered for covered in reach) + sum(covered == width for covered in reach)
    return heads * width + named <= data


def _cell(content: Any, scope: str) -> Node:
    # All of them first: items of one list have one root, which gets its parent with the first.
    inside = list(dict.fromkeys(nodes_of(content)))
    if len(inside) == 1 and inside[0].tag == "P" and inside[0].parent is None:
        # One paragraph is the cell itself.
        cell = inside.pop()
        cell.tag = "TH" if scope else "TD"
        cell.once = scope == "Column"
    else:
        cell = Node("TH" if scope else "TD")
    if scope:
        cell.attributes["Scope"] = scope
    for node in inside:
        if scope == "Column":
            node.once = True
        # The items of one list share their root, which is the cell itself once the list is in it.
        if node.parent is None and node is not cell:
            cell.add(node)
    return cell


def nodes_of(content: Any) -> Iterator[Node]:
    """The nodes of a flowable, or of everything in a block that only lays out, in reading order."""
    if isinstance(content, list | tuple):
        for part in content:
            yield from nodes_of(part)
        return
    node = getattr(content, "node", None)
    if isinstance(node, Node):
        yield node.root
        return
    for name in ("_content", "_cellvalues", "_block"):
        inside = getattr(content, name, None)
        if inside is not None and not isinstance(inside, str):
            yield from nodes_of(inside)
