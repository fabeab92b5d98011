# SPDX-License-Identifier: EUPL-1.2
"""Building blocks of a page that reportlab lacks: headings with bookmarks, boxes, state signs, figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from irmd_desktop.language import tr
from irmd_desktop.reports.canvas import ICON_SIZE
from irmd_desktop.reports.fonts import markup, printable
from irmd_desktop.reports.model_basics import Mark
from irmd_desktop.reports.tagging.text import TaggedParagraph
from irmd_desktop.reports.tagging.tree import Node

TICK_BOX: Final[float] = 3.6 * mm
ICON_GAP: Final = 4.0


class Heading(TaggedParagraph):
    """A heading that is also a bookmark: level 0 for chapters, 1 for their sections."""

    def __init__(self, words: str, style: ParagraphStyle, level: int, place: str = "") -> None:
        super().__init__(markup(words), style)
        self._words, self._level, self._place = words, level, place

    def split(self, width: float, height: float) -> list[Flowable]:
        """Never: a heading moves on in one piece."""
        return []

    def draw(self) -> None:
        """Set the bookmark and draw the words."""
        self.node.tag = self.canv.heading_tag(self._level)
        self.canv.heading(self._words, self._level, self._place, self.height + 6)
        super().draw()


class SignText(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A state: its icon and its word on one baseline. `style` sets the word."""

    def __init__(self, mark: Mark, word: str, style: ParagraphStyle) -> None:
        super().__init__()
        self._mark, self._style = mark, style
        self._word = TaggedParagraph(markup(word), style)
        self.node = self._word.node

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size within `width`."""
        self.width, self.height = self._word.wrap(width - ICON_SIZE - ICON_GAP, height)
        return width, self.height

    def draw(self) -> None:
        """Icon beside the first line, then the word."""
        # The icon's middle stands at half the height of a small letter above the baseline.
        middle = self.height - self._style.fontSize + self._style.fontSize * 0.31
        self.canv.icon(self._mark, 0, middle - ICON_SIZE / 2)
        self._word.drawOn(self.canv, ICON_SIZE + ICON_GAP, 0)


class Box(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Paragraphs on a tinted ground with a strip at the left; `edge` colours strip and frame."""

    STRIP: Final[float] = 2 * mm
    INDENT: Final[float] = 5.5 * mm
    PAD_X: Final[float] = 3.5 * mm
    PAD_Y: Final[float] = 2.2 * mm

    def __init__(self, parts: Sequence[Paragraph], edge: Color, ground: Color, *, framed: bool) -> None:
        super().__init__()
        self._parts, self._edge, self._ground, self._framed = list(parts), edge, ground, framed
        self.spaceBefore = self.spaceAfter = 2.6 * mm
        # Of a box that runs on, the first one holds the words.
        self.node = Node("Div")
        for part in self._parts:
            if isinstance(part, TaggedParagraph) and part.node.parent is None:
                self.node.add(part.node)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as the column, as high as its words."""
        inner = width - self.INDENT - self.PAD_X
        self._heights = [part.wrap(inner, height)[1] for part in self._parts]
        self.width, self.height = width, sum(self._heights) + 2 * self.PAD_Y
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two boxes where the words run longer than a page; a short box moves on in one piece."""
        self.wrap(width, height)
        if self.height < self._LONG or len(self._parts) < 1:
            return []
        above, last = self._parts[:-1], self._parts[-1]
        room = height - 2 * self.PAD_Y - sum(self._heights[:-1])
        pieces = last.split(width - self.INDENT - self.PAD_X, room)
        if len(pieces) < 2:
            return []
        return [self._with([*above, pieces[0]]), self._with(pieces[1:])]

    _LONG: Final[float] = 100 * mm

    def _with(self, parts: Sequence[Paragraph]) -> Box:
        return Box(parts, self._edge, self._ground, framed=self._framed)

    def draw(self) -> None:
        """Ground, frame, strip, words."""
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(self._ground)
        canvas.setStrokeColor(self._edge)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self.height, fill=1, stroke=1 if self._framed else 0)
        canvas.setFillColor(self._edge)
        canvas.rect(0, 0, self.STRIP, self.height, fill=1, stroke=0)
        canvas.restoreState()
        y = self.height - self.PAD_Y
        for part, height in zip(self._parts, self._heights, strict=True):
            y -= height
            part.drawOn(canvas, self.INDENT, y)


class Figure(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A chart with the sentence that says its finding."""

    def __init__(self, drawing: Drawing, finding: str, *, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.drawing, self.finding = drawing, finding
        self.width, self.height = drawing.width, drawing.height
        self.spaceBefore, self.spaceAfter = before, after
        self.node = Node("Figure", alt=printable(finding))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size of the drawing."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chart as one figure; its finding is what is read instead of it."""
        x, y = self.canv.absolutePosition(0, 0)
        self.node.attributes["BBox"] = (x, y, x + self.width, y + self.height)
        with self.canv.whole(self.node):
            self.drawing.drawOn(self.canv, 0, 0)


class IfItFits(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A block that must not split, or other flowables where the page has no room for it."""

    def __init__(self, block: Flowable, otherwise: Sequence[Flowable]) -> None:
        super().__init__()
        self._block, self._otherwise = block, list(otherwise)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Size of the block."""
        self.width, self.height = self._block.wrap(width, height)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """What stands in the place of the block; nothing comes first, since the first must fit."""
        return [Spacer(0, 0), *self._otherwise]

    def draw(self) -> None:
        """Draw the block."""
        self._block.drawOn(self.canv, 0, 0)


class TickBox(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A square to tick on paper, ticked where the item is done."""

    def __init__(self, done: bool, ink: Color) -> None:
        super().__init__()
        self._done, self._ink = done, ink
        self.width = self.height = TICK_BOX
        self.node = Node("Span", actual=tr("erledigt") if done else tr("noch nicht erledigt"))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Its own size and a little room above, so that it stands on the line beside it."""
        return self.width, self.height + 1

    def draw(self) -> None:
        """Square and tick."""
        with self.canv.whole(self.node):
            self._draw()

    def _draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(self._ink)
        canvas.setLineWidth(0.8)
        canvas.rect(0.4, 0, TICK_BOX - 0.8, TICK_BOX - 0.8, fill=0, stroke=1)
        if self._done:
            canvas.setLineWidth(1.5)
            path = canvas.beginPath()
            path.moveTo(TICK_BOX * 0.24, TICK_BOX * 0.46)
            path.lineTo(TICK_BOX * 0.42, TICK_BOX * 0.24)
            path.lineTo(TICK_BOX * 0.76, TICK_BOX * 0.7)
            canvas.drawPath(path, fill=0, stroke=1)
        canvas.restoreState()


class SignatureLine(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A line to sign on with its caption below and room for the hand above."""

    ROOM: Final[float] = 11 * mm

    def __init__(self, caption: TaggedParagraph, ink: Color) -> None:
        super().__init__()
        self._caption, self._ink = caption, ink
        self.node = caption.node

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room, line, caption."""
        self._below = self._caption.wrap(width, height)[1]
        self.width, self.height = width, self.ROOM + 4 + self._below
        return self.width, self.height

    def draw(self) -> None:
        """Line and caption."""
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(self._ink)
        canvas.setLineWidth(0.6)
        canvas.line(0, self._below + 4, self.width, self._below + 4)
        canvas.restoreState()
        self._caption.drawOn(canvas, 0, 0)
