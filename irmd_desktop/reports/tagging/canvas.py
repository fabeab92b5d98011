# SPDX-License-Identifier: EUPL-1.2
"""A canvas that marks what is drawn: content of a node of the tree, or an artifact."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from irmd_desktop.reports.tagging.text import TaggedText, mostly_foreign
from irmd_desktop.reports.tagging.tree import Annotation, Mark, Node

END: Final = "EMC"
FOREIGN: Final = "de-DE"
"""German is the language that stays in a paper of another one."""
_ARTIFACT: Final = "/Artifact BMC"
_FURNITURE: Final = "/Artifact <</Type /Pagination>> BDC"
_PAINTS: Final = frozenset({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh"})
_ENDS_A_RUN: Final = frozenset({"q", "Q", "cm", "BT", "ET", "BDC", "BMC", "EMC"})


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Collects the tree below `document`; `page_nodes` say whose content each mark of a page is.

    Paragraphs that are one of the `foreign` texts are not in the language of the paper but in German.
    """

    def __init__(self, *arguments: Any, foreign: Collection[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.foreign = foreign
        self.document = Node("Document")
        self.page_nodes: list[list[Node]] = []
        self.annotations: list[tuple[Annotation, Node]] = []
        self._nodes: list[Node] = []
        self._annotations_here = 0
        self._label: Node | None = None
        self._links: list[Node] = []
        self._closing: list[Node] = []
        self._whole = False
        self._furnishing = False

    # --------------------------------------------------------------------------------- for flowables

    def language_of(self, words: str) -> str:
        """The language of a text that is not in that of the paper, else ""."""
        return FOREIGN if self.foreign and mostly_foreign(words, self.foreign) else ""

    def attach(self, node: Node) -> bool:
        """Put the node's tree into the document, if it is not there yet.

        False where it must not be marked: drawn again, or within something that is marked as a whole.
        """
        if self._whole or (node.once and node.drawn):
            return False
        root = node.root
        if root is not self.document:
            self.document.add(root)
        return True

    def begin_mark(self, node: Node) -> str:
        """The operator that begins a piece of the node's content."""
        number = len(self._nodes)
        self._nodes.append(node)
        node.kids.append(Mark(len(self.page_nodes), number))
        return f"/{node.tag} <</MCID {number}>> BDC"

    def undo_mark(self, node: Node) -> None:
        """Take the last mark back: nothing was drawn in it. A node may have been added behind it."""
        self._nodes.pop()
        del node.kids[max(at for at, kid in enumerate(node.kids) if isinstance(kid, Mark))]

    def label_next(self, node: Node | None) -> None:
        """The next text that is no paragraph is this label (the dash of a list item)."""
        self._label = node

    def close_page_with(self, node: Node) -> Node:
        """A node of the document that is read when the page is over: a foot that says something."""
        self._closing.append(node)
        return node

    def link_next(self, node: Node) -> None:
        """The next annotation is the rectangle of this link."""
        self._links.append(node)

    @contextmanager
    def whole(self, node: Node) -> Iterator[None]:
        """All that is drawn within is content of one node."""
        if not self.attach(node):
            yield
            return
        self._code.append(self.begin_mark(node))
        self._whole = True
        try:
            yield
        finally:
            self._whole = False
            self._code.append(END)

    @contextmanager
    def unmarked(self) -> Iterator[None]:
        """All that is drawn within belongs to whatever it is used in (a form); it has no marks of its own."""
        before, self._whole = self._whole, True
        try:
            yield
        finally:
            self._whole = before

    @contextmanager
    def furniture(self) -> Iterator[None]:
        """All that is drawn within is head or foot of the page."""
        self._furnishing = True
        try:
            yield
        finally:
            self._furnishing = False

    # -------------------------------------------------------------------------- what reportlab calls

    def drawText(self, text: Any) -> None:
        """A paragraph has marked itself; a label gets its own mark; any other text is an artifact."""
        if isinstance(text, TaggedText) or self._whole:
            super().drawText(text)
            return
        label, self._label = self._label, None
        self._code.append(self.begin_mark(label) if label else self._artifact())
        super().drawText(text)
        self._code.append(END)

    def _artifact(self) -> str:
        return _FURNITURE if self._furnishing else _ARTIFACT

    def _addAnnotation(self, annotation: Any, name: Any = None, addtopage: int = 1) -> None:
        super()._addAnnotation(annotation, name, addtopage)
        if self._links:
            place = Annotation(len(self.page_nodes), self._annotations_here)
            node = self._links.pop(0)
            node.kids.append(place)
            self.annotations.append((place, node))
        self._annotations_here += 1

    def showPage(self) -> None:
        """Close the page; what nobody claimed on it is an artifact."""
        self._code[:] = list(_claimed(self._code))
        super().showPage()
        self.page_nodes.append(self._nodes)
        for node in self._closing:
            self.document.add(node)
        self._nodes, self._closing, self._annotations_here = [], [], 0


def _claimed(code: list[str]) -> Iterator[str]:
    """The operators of a page with artifact marks round everything that paints outside of a mark.

    A mark never crosses q, Q, cm or a text object.
    """
    depth, open_ = 0, False
    for entry in code:
        operator = entry.rsplit(None, 1)[-1] if entry.strip() else ""
        begins = operator in ("BDC", "BMC")
        if open_ and (operator in _ENDS_A_RUN or entry.startswith("BT")):
            yield END
            open_ = False
        paints = operator in _PAINTS and not entry.startswith("BT")
        if paints and depth == 0 and not open_:
            yield _ARTIFACT
            open_ = True
        yield entry
        if begins:
            depth += 1
        elif operator == END:
            depth -= 1
    if open_:
        yield END
