# SPDX-License-Identifier: EUPL-1.2
"""Text of a paragraph with its marks: links get their own, words end with a space or a soft hyphen.

reportlab puts neither at the end of a line; who listens would hear "WortWort" and "automati-scher". Both
are invisible: the space stands beyond the line, the soft hyphen is drawn as the hyphen it replaces.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import Any, Final
from weakref import WeakKeyDictionary

from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import (
    _SplitFragHY,
    _SplitFragLL,
    _SplitWordHY,
    _SplitWordLL,
    cleanBlockQuotedText,
)

from irmd_desktop.reports.tagging.tree import Node

_END: Final = "EMC"
_SOFT_HYPHEN: Final = "\u00ad"
_JOINTS: Final = (" · ", ": ", "; ", " (", ", ", ")")
"""What stands between a label and a text, or between texts, in the order they are tried."""


class TaggedText(PDFTextObject):  # type: ignore[misc]  # reportlab has no types
    """Marks lie inside BT ... ET, so that a link can be cut out of a paragraph."""

    def __init__(self, canvas: Any, x: float, y: float, node: Node) -> None:
        super().__init__(canvas, x, y)
        self.node = node
        self._target = node
        self._open = False
        self._fresh = False
        self._links: dict[Any, Node] = {}

    def cut(self) -> None:
        """End the present piece; what follows is another one."""
        if self._open:
            self._code.append(_END)
            self._open = False

    def _textOut(self, text: str, TStar: int = 0) -> None:
        self._fresh = False
        if text and not self._open:
            self._code.append(self._canvas.begin_mark(self._target))
            self._open = self._fresh = True
        if TStar and text and text[-1] not in (" ", "\u00a0", _SOFT_HYPHEN):
            text += " "
        super()._textOut(text, TStar)

    def _linkRecord(self, link: Any, what: str) -> None:
        """reportlab says "start" after the first piece of a link is set, "end" before what follows it."""
        if what == "end":
            self.cut()
            self._target = self.node
            return
        node = self._links.get(link)
        if node is None:
            node = self._links.setdefault(link, self.node.add(Node("Link")))
        self._canvas.link_next(node)
        piece = self._code.pop()
        if self._fresh:
            self._code.pop()
            self._canvas.undo_mark(self._target)
            # The link was added behind the mark that is taken back.
            self.node.kids.remove(node)
            self.node.kids.append(node)
        else:
            self._code.append(_END)
        self._code += [self._canvas.begin_mark(node), piece]
        self._target, self._open = node, True

    def getCode(self) -> str:
        """The operators, the last mark closed."""
        self.cut()
        return str(super().getCode())


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph with its node; both parts of one that runs over a page share it."""

    tag = "P"

    def __init__(
        self, text: str | None, *arguments: Any, node: Node | None = None, frags: Any = None, **options: Any
    ) -> None:
        if text and frags is None and "<" not in text and "&" not in text:
            frags = _plain_frags(text, arguments[0] if arguments else options["style"])
        super().__init__(text, *arguments, frags=frags, **options)
        self.node = node or Node(self.tag)
        self.label: Node | None = None
        self.heading_level: int | None = None
        self._tagged = False
        # reportlab replaces them by words when it breaks lines.
        self._parsed = self.frags
        self._wrapped: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size within a width, worked out once: tables and sections ask several times."""
        # A paragraph that could not be split has thrown its lines away.
        if self._wrapped is None or self._wrapped[0] != width or not hasattr(self, "blPara"):
            self._wrapped = width, super().wrap(width, height)
        return self._wrapped[1]

    def split(self, width: float, height: float) -> list[Any]:
        """Parts of the same node."""
        parts = super().split(width, height)
        for part in parts:
            part.node = self.node
            part._parsed = self._parsed
        if parts:
            parts[0].label = self.label
        return list(parts)

    @property
    def words(self) -> str:
        """All words of the paragraph, also of one that was split."""
        return " ".join("".join(frag.text for frag in self._parsed).split())

    def draw(self) -> None:
        """Draw the words as content of the node."""
        canvas = self.canv
        if canvas.foreign:
            self.node.language = canvas.language_of(self.words)
        if self.heading_level is not None:
            self.node.tag = canvas.heading_tag(self.heading_level)
        self._tagged = canvas.attach(self.node)
        if self._tagged:
            _soften(self.blPara, self.frags)
            canvas.label_next(self.label)
        super().draw()
        if self._tagged:
            canvas.label_next(None)

    def beginText(self, x: float, y: float) -> Any:
        """Text that marks itself."""
        if not self._tagged:
            return self.canv.beginText(x, y)
        block = self.blPara
        if block.kind or not getattr(block, "link", None):
            return TaggedText(self.canv, x, y, self.node)
        # All of it is one link: reportlab then tells nothing while it sets the words.
        link = self.node.add(Node("Link"))
        for _ in block.lines:
            self.canv.link_next(link)
        return TaggedText(self.canv, x, y, link)


_TEMPLATES: Final[WeakKeyDictionary[Any, Any]] = WeakKeyDictionary()


def _plain_frags(text: str, style: Any) -> Any:
    """The fragments of a text without markup; reportlab would read it as HTML, at ten times the cost."""
    template = _TEMPLATES.get(style)
    if template is None:
        template = _TEMPLATES.setdefault(style, Paragraph("x", style).frags[0])
    cleaned = cleanBlockQuotedText(text)
    return [template.clone(text=cleaned)] if cleaned else None


def mostly_foreign(words: str, foreign: Collection[str]) -> bool:
    """Whether more than half of a paragraph are foreign texts; one half may be a label in our language."""
    return 2 * _foreign_letters(words, foreign) > len(words)


def _foreign_letters(words: str, foreign: Collection[str]) -> int:
    if words in foreign or words.rstrip(".") in foreign:
        return len(words)
    # A remark of ours behind a text that has brackets itself.
    if words.rpartition(" (")[0] in foreign:
        return words.rfind(" (")
    for mark in _JOINTS:
        head, found, tail = words.partition(mark)
        if found:
            return _foreign_letters(head, foreign) + _foreign_letters(tail, foreign)
    return 0


def _soften(block: Any, frags: Any) -> None:
    """Make a hyphen that the hyphenation inserted a soft one."""
    lines = block.lines
    if block.kind == 0:
        for line in lines:
            words = line[1]
            if words and isinstance(words[-1], _SplitWordHY | _SplitWordLL) and words[-1].endswith("-"):
                words[-1] = words[-1][:-1] + _SOFT_HYPHEN
        return
    for line, following in pairwise(lines):
        at = getattr(following, "sFW", 0) - 1
        if 0 <= at < len(frags) and isinstance(frags[at], _SplitFragHY):
            _soften_end(line)
    if frags and isinstance(frags[-1], _SplitFragLL):
        _soften_end(lines[-1])


def _soften_end(line: Any) -> None:
    last = next((word for word in reversed(line.words) if getattr(word, "text", "")), None)
    if last is not None and last.text.rstrip().endswith("-"):
        stripped = last.text.rstrip()
        last.text = stripped[:-1] + _SOFT_HYPHEN + last.text[len(stripped) :]
