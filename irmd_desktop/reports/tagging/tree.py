# SPDX-License-Identifier: EUPL-1.2
"""The structure tree of a paper (Strukturbaum): what is a heading, a paragraph, a table, in reading order.

It is made together with the flowables, not while drawing. Drawing only adds where on which page a node's
content stands, so page breaks, frames and the order of drawing cannot damage it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of content: index of its page and its number there (MCID)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's rectangle: index of its page and its place among the annotations there."""

    page: int
    place: int


@dataclass(slots=True, eq=False)
class Node:
    """An element of the tree.

    `tag` is a standard structure type (H1, P, Table, ...). `alt` and `actual` are read instead of what stands
    below; `contents` is what a link says of where it leads. `once`: drawn again (the head of a table that
    runs on), it is an artifact. `attributes` are those of the owner Table (Scope, ColSpan) or Layout (BBox).
    """

    tag: str
    alt: str = ""
    actual: str = ""
    contents: str = ""
    language: str = ""
    once: bool = False
    attributes: dict[str, Any] = field(default_factory=dict)
    parent: Node | None = None
    kids: list[Node | Mark | Annotation] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Put a node below this one, behind what is there; returns it."""
        child.parent = self
        self.kids.append(child)
        return child

    @property
    def root(self) -> Node:
        """The uppermost node above this one."""
        found = self
        while found.parent is not None:
            found = found.parent
        return found

    @property
    def drawn(self) -> bool:
        """Whether any content was drawn for it."""
        return any(not isinstance(kid, Node) or kid.drawn for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        """This node and everything below, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def first_page(self) -> int | None:
        """Index of the page its content begins on."""
        for kid in self.kids:
            page = kid.first_page() if isinstance(kid, Node) else kid.page
            if page is not None:
                return page
        return None
