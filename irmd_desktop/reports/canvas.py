# SPDX-License-Identifier: EUPL-1.2
"""The canvas of a paper: one pass, though pages speak of pages that come later.

What needs the number of pages or the page of a heading is drawn as a named form that is defined when all
pages are done; PDF allows a form to be used before it is defined. So there is no second layout, and
bookmarks and links point where they should.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from reportlab.graphics import renderPDF
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from irmd_desktop.language import tr
from irmd_desktop.reports.fonts import REGULAR, printable
from irmd_desktop.reports.icons import icon
from irmd_desktop.reports.model_basics import Mark
from irmd_desktop.reports.styles import MARK_COLOUR, PAGE, colour
from irmd_desktop.reports.tagging.canvas import END, TaggedCanvas
from irmd_desktop.reports.tagging.text import TaggedText
from irmd_desktop.reports.tagging.tree import Node

Draw = Callable[["ReportCanvas"], None]

PLACE: Final = "place"
"""Name under which paragraphs ask for the page of a place, `<onDraw name="place" label="..."/>`."""

ICON_SIZE: Final = 11.0


class ReportCanvas(TaggedCanvas):
    """Draws pages; `places` maps places and headings to page numbers, `pages` is their final number."""

    def __init__(self, *arguments: Any, created: date, **options: Any) -> None:
        # reportlab would start each page with Helvetica, which is not embedded. Pages are packed once, when
        # the tree goes in.
        super().__init__(*arguments, **{**options, "initialFontName": REGULAR, "pageCompression": 0})
        self.places: dict[str, int] = {}
        self.pages = 0
        self._late: dict[str, Draw] = {}
        self._headings = 0
        self._level = 0
        self._after_text: list[Callable[[], None]] = []
        self._references: list[tuple[Node, str]] = []
        self.setNamedCB(PLACE, _draw_place)
        stamp = self._doc._timeStamp
        stamp.YMDhms, stamp.dhh, stamp.dmm = (created.year, created.month, created.day, 0, 0, 0), 0, 0

    def late(self, name: str, draw: Draw, node: Node | None = None) -> None:
        """Draw a form here that `draw` fills once all pages are known. One `name`, one look.

        With a `node` it is content of that node, else an artifact.
        """
        self._late.setdefault(name, draw)
        if node is not None:
            self._code.append(self.begin_mark(node))
        self.doForm(name)
        if node is not None:
            self._code.append(END)

    def after_text(self, draw: Callable[[], None]) -> None:
        """Draw this behind the text that is just being set, so that it is also read behind it."""
        self._after_text.append(draw)

    def drawText(self, text: Any) -> None:
        """Set a text, then what waited for it."""
        super().drawText(text)
        waiting, self._after_text = self._after_text, []
        for draw in waiting:
            draw()

    def heading_tag(self, level: int) -> str:
        """The tag of the next heading of a level (0 for chapters); no level is left out on the way down."""
        self._level = min(level, self._level) + 1
        return f"H{self._level}"

    def heading(self, text: str, level: int, place: str, rise: float) -> None:
        """Bookmark a heading at the current origin; `rise` is how far its top is above."""
        self._headings += 1
        key = place or f"heading{self._headings}"
        self.places[key] = self.getPageNumber()
        self.bookmarkHorizontal(key, 0, rise)
        self.addOutlineEntry(printable(text), key, level, closed=level > 0)

    def icon(self, mark: Mark, x: float, y: float) -> None:
        """The sign of a state with its lower left corner at a point."""

        def draw(canvas: ReportCanvas) -> None:
            renderPDF.draw(icon(mark, ICON_SIZE, colour(MARK_COLOUR[mark])), canvas, 0, 0)

        self.saveState()
        self.translate(x, y)
        self.late(f"icon-{mark.value}", draw)
        self.restoreState()

    def drawInlineImage(self, image: Any, x: float, y: float, width: float, height: float) -> None:
        """A picture of a drawing, as an object of its own: page streams stay text."""
        self.drawImage(ImageReader(image), x, y, width, height)

    def line_of_text(
        self,
        x: float,
        y: float,
        text: str,
        font: str,
        size: float,
        tone: Color,
        *,
        right: bool = False,
        node: Node | None = None,
    ) -> None:
        """One line at its baseline; `right` puts its end at `x`. With a `node` it is content of that node."""
        self.label_next(node)
        self.setFont(font, size)
        self.setFillColor(tone)
        (self.drawRightString if right else self.drawString)(x, y, printable(text))

    def refer(self, place: str) -> Node:
        """A link to a place, which says the page it leads to once that is known."""
        link = Node("Link")
        self._references.append((link, place))
        self.link_next(link)
        return link

    def save(self) -> None:
        """Fill in what had to wait, then write."""
        self.pages = self.getPageNumber() - 1
        for link, place in self._references:
            link.contents = tr("Seite {number}").format(number=self.places[place])
        filled: set[str] = set()
        # What is filled in may use another form.
        while waiting := [name for name in self._late if name not in filled]:
            for name in waiting:
                self.beginForm(name, 0, 0, *PAGE)
                with self.unmarked():
                    self._late[name](self)
                self.endForm()
            filled.update(waiting)
        super().save()


def _draw_place(canvas: ReportCanvas, _kind: str, place: str) -> None:
    """Set the page number of a place in the middle of a paragraph, and link to it."""
    here = canvas._curr_tx_info
    style, x, y = here["xs"].style, here["cur_x"], here["cur_y"]
    tone = style.textColor

    def draw(later: ReportCanvas) -> None:
        later.line_of_text(0, 0, str(later.places[place]), style.fontName, style.fontSize, tone)

    text, link = here["tx"], None
    if isinstance(text, TaggedText):
        text.cut()
        link = text.node.add(canvas.refer(place))

    def put() -> None:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.late(f"at-{place}-{style.name}", draw, link)
        canvas.restoreState()

    canvas.after_text(put)
    before = stringWidth(tr("Seite") + "\u00a0", style.fontName, style.fontSize)
    after = stringWidth("00", style.fontName, style.fontSize)
    corners = (x - before, y - 2, x + after, y + style.fontSize)
    canvas.linkRect("", place, corners, relative=1, Border="[0 0 0]")
