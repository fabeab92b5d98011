# SPDX-License-Identifier: EUPL-1.2
"""What the pages build with: words, headings, boxes, signs and tables in the look of one paper.

Pages make nothing themselves but call the kit, so type, colours and later the tags of an accessible PDF
have one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer, Table

from irmd_desktop.language import tr
from irmd_desktop.reports.canvas import ICON_SIZE, PLACE
from irmd_desktop.reports.charts.palette import Palette, palette
from irmd_desktop.reports.charts.shapes import words_width
from irmd_desktop.reports.fitting import clipped, stacked_height
from irmd_desktop.reports.flowables import ICON_GAP, Box, Figure, Heading, SignatureLine, SignText, TickBox
from irmd_desktop.reports.fonts import SEMIBOLD, markup
from irmd_desktop.reports.model_basics import Notice, NoticeKind, Row, Sign
from irmd_desktop.reports.styles import CARE_FILL, FRAME_HEIGHT, MARK_COLOUR, NOTE_FILL, WIDTH, Theme
from irmd_desktop.reports.tables import GUTTER, PLAIN, Column, Line, Rich, make_table, rows_height
from irmd_desktop.reports.tagging.tables import tag_contents
from irmd_desktop.reports.tagging.text import TaggedParagraph
from irmd_desktop.reports.tagging.tree import Node

# Room for a page number of two digits, which is set when all pages are done.
_ROOM_FOR_PAGE: Final = "\u00a0" * 5

_HEADING_LINES: Final = 3
_HIGH_START: Final[float] = 50 * mm
"""Two rows higher than this may part: moved on together they would leave half a page empty."""
_SIGNATURE: Final[float] = 78 * mm
BETWEEN: Final[float] = 6 * mm
"""Most room that stands before a block and is not measured with it."""
_BEFORE_SIGNING: Final[float] = 4 * mm

_BOX_LOOK: Final = {
    # edge, ground, framed
    NoticeKind.STOP: ("notMet", None, True),
    NoticeKind.CARE: ("open", CARE_FILL, True),
    NoticeKind.NOTE: ("primary", NOTE_FILL, False),
}


def bold(text: str) -> str:
    """Markup of semibold text, "" for none."""
    return f"<b>{markup(text)}</b>" if text.strip() else ""


def joined(*parts: str) -> Rich:
    """Pieces of markup with a space between those that are not empty."""
    return Rich(" ".join(part for part in parts if part))


@dataclass(frozen=True)
class Kit:
    """Theme of the paper, and the places that it has (for page references)."""

    theme: Theme
    places: frozenset[str] = frozenset()

    @property
    def colours(self) -> Palette:
        """Colours of the charts."""
        return palette("light", self.theme.primary)

    # ------------------------------------------------------------------------------------- words

    def text(
        self, words: str, style: str = "body", *, tone: str = "", right: bool = False, column: float = 0
    ) -> TaggedParagraph:
        """A paragraph of plain text, or of markup where it is `Rich`.

        With the width of its `column` in points only words wider than that are hyphenated.
        """
        content = words if isinstance(words, Rich) else markup(words)
        look = self.theme.style(style, tone=tone, right=right, width=column, only_wide=bool(column))
        return TaggedParagraph(content, look)

    def see(self, place: str, before: str = ", ") -> str:
        """Markup of a page reference, "" where the paper has no such place."""
        if place not in self.places:
            return ""
        word = before + tr("Seite") + "\u00a0"
        return f'{word}<onDraw name="{PLACE}" label="{markup(place)}"/>{_ROOM_FOR_PAGE}'

    def cut(self, words: str, style: str, width: float, lines: int, before: str = "") -> str:
        """Plain text, cut with "…" beyond so many lines of `width` points, set behind the markup `before`."""
        look = self.theme.style(style, width=width, only_wide=True)
        return clipped(words, look, width, lines, before)

    def short(
        self, words: str, style: str, width: float, *, lines: int = 2, tone: str = "", right: bool = False
    ) -> TaggedParagraph:
        """A paragraph of plain text that is cut with "…" beyond so many lines of `width` points."""
        look = self.theme.style(style, tone=tone, right=right, width=width, only_wide=True)
        return TaggedParagraph(markup(self.cut(words, style, width, lines)), look)

    def sign(self, sign: Sign, style: str = "denseStrong", width: float = 40 * mm) -> SignText:
        """Icon and word of a state, in its colour; the word is cut beyond two lines of `width` points."""
        look = self.theme.style(style, tone=MARK_COLOUR[sign.mark])
        room = width - ICON_SIZE - ICON_GAP
        return SignText(sign.mark, clipped(sign.word, look, room, 2), look)

    def group(self, title: str, style: str = "denseStrong") -> TaggedParagraph:
        """Words of a row that names the rows below it, on one line."""
        return self.short(title, style, WIDTH - 10 * mm, lines=1)

    def sign_width(self, signs: Sequence[Sign], style: str = "denseStrong", least: float = 20 * mm) -> float:
        """Width of a column that holds these states on one line each."""
        widest = max(
            (words_width(sign.word, self.theme.style(style).fontSize, bold=True) for sign in signs), default=0
        )
        return float(max(least, min(widest + ICON_SIZE + ICON_GAP + GUTTER + 1, 40 * mm)))

    def width_for(self, texts: Sequence[str], style: str, least: float, most: float) -> float:
        """Width of a column, gutter included, that holds these texts on one line each, within limits."""
        look = self.theme.style(style)
        heavy = look.fontName == SEMIBOLD
        widest = max((words_width(text, look.fontSize, bold=heavy) for text in texts), default=0.0)
        return max(least, min(widest + GUTTER + 1, most))

    # ---------------------------------------------------------------------------------- headings

    def chapter(self, title: str, sub: str = "", place: str = "") -> list[Flowable]:
        """A chapter: new page, heading of the first level, line below it."""
        return [PageBreak(), *self.title(title, sub, place)]

    def title(self, title: str, sub: str = "", place: str = "") -> list[Flowable]:
        """Heading of the first level and the line below it."""
        style = self.theme.style("h1")
        shown = self.cut(title, "h1", WIDTH, _HEADING_LINES)
        found: list[Flowable] = [Heading(shown, style, 0, place)]
        if sub:
            found.append(self.short(sub, "sub", WIDTH, lines=4))
        return found

    def section(
        self, title: str, *block: Flowable, moves: bool = True, width: float = WIDTH
    ) -> list[Flowable]:
        """A section: heading of the second level that stays with the first rows or lines of its block.

        With `moves` it starts on the next page where there is no room for both.
        """
        style = self.theme.style("h2")
        heading = Heading(self.cut(title, "h2", width, _HEADING_LINES), style, 1)
        if not moves:
            return [heading, *block]
        room = CondPageBreak(self._start_height(heading, block))
        # The space above belongs to whichever comes first, so that it still merges with what precedes.
        room.spaceBefore, heading.spaceBefore = heading.getSpaceBefore(), 0
        return [room, heading, *block]

    def _start_height(self, heading: Heading, block: Sequence[Flowable]) -> float:
        style = self.theme.style("h2")
        height = style.spaceBefore + heading.wrap(WIDTH, 1e6)[1] + style.spaceAfter
        if not block:
            return float(height + 15 * mm)
        first = block[0]
        if isinstance(first, Table):
            two = rows_height(first, 2)
            return float(height + (two if two <= _HIGH_START else rows_height(first, 1)))
        return float(height + min(first.wrap(WIDTH, 1e6)[1], 60 * mm))

    def together(self, title: str, block: Sequence[Flowable]) -> list[Flowable]:
        """A short section that moves on in one piece; one higher than half a page may break."""
        made = self.section(title, *block)
        height = stacked_height(made, WIDTH) + BETWEEN
        return [CondPageBreak(height), *made] if height <= FRAME_HEIGHT / 2 else made

    def small_heading(self, title: str) -> TaggedParagraph:
        """Heading of the third level, which stays with the next paragraph."""
        made = self.text(title, "h3")
        made.keepWithNext = 1
        made.heading_level = 2
        return made

    # ------------------------------------------------------------------------------------ blocks

    def notice(self, notice: Notice, text_style: str = "boxText", width: float = WIDTH) -> Box:
        """A box in a column of `width` points. Raises `ValueError` for an unknown kind."""
        edge, ground, framed = _BOX_LOOK[NoticeKind(notice.kind)]
        tint = ground or self.theme.colour("notMetBg")
        if notice.kind == NoticeKind.NOTE:
            lead = notice.title if notice.title.endswith((".", ":")) else f"{notice.title}."
            parts = [self.text(joined(bold(lead), markup(notice.text)), text_style)]
        else:
            title = self.short(notice.title, "boxTitle", width - Box.INDENT - Box.PAD_X)
            parts = [title, self.text(notice.text, text_style)]
        return Box(parts, self.theme.colour(edge), tint, framed=framed)

    def table(
        self,
        columns: Sequence[Column],
        lines: Sequence[Line],
        *,
        look: str = "table",
        width: float = WIDTH,
        only_wide: bool = False,
    ) -> Table:
        """A table, see `make_table`."""
        return make_table(self.theme, columns, lines, look=look, width=width, only_wide=only_wide)

    def contents(self, entries: Sequence[tuple[str, str]], width: float) -> Table:
        """Titles and the places they are at, with a link to the page in a column of `width` points."""
        lines: list[Line] = [
            [self.short(title, "table", WIDTH - width, lines=1), Rich(self.see(place, ""))]
            for title, place in entries
            if place in self.places
        ]
        return make_table(self.theme, [Column(0), Column(width)], lines, tag=tag_contents)

    def facts(self, rows: Sequence[Row]) -> Table:
        """Labels and values, with their origins where there are any."""
        return self.facts_like(rows, rows)

    def facts_like(self, rows: Sequence[Row], all_rows: Sequence[Row]) -> Table:
        """The same with the column widths that suit `all_rows`, for tables below each other."""
        columns = [
            Column(
                self.width_for([row.label for row in all_rows], "strong", 40 * mm, 62 * mm), style="strong"
            ),
            Column(0),
            Column(
                self.width_for([row.origin for row in all_rows], "metaCell", 30 * mm, 50 * mm),
                style="metaCell",
                optional=True,
            ),
        ]
        return self.table(columns, [[row.label, row.value, row.origin] for row in rows])

    def figure(self, drawing: Drawing, finding: str, *, before: float = 0, after: float = 0) -> Figure:
        """A chart and its finding, which is its alternative text."""
        return Figure(drawing, finding, before=before, after=after)

    def tick(self, done: bool) -> TickBox:
        """A box to tick."""
        return TickBox(done, self.theme.colour("text"))

    def bullets(self, items: Sequence[str], style: str = "body") -> list[TaggedParagraph]:
        """Short items one below the other, each with a dash; a single one stands alone."""
        if len(items) == 1:
            return [self.text(items[0], style)]
        look = self.theme.style(style).clone(
            f"{style}-item", leftIndent=12, firstLineIndent=0, bulletIndent=0
        )
        look.bulletFontSize = look.fontSize
        listed = Node("L", attributes={"ListNumbering": "Disc"})
        found = []
        for item in items:
            entry = listed.add(Node("LI"))
            label = entry.add(Node("Lbl"))
            made = TaggedParagraph(markup(item), look, bulletText="–", node=entry.add(Node("LBody")))
            made.label = label
            found.append(made)
        return found

    def key_figure(self, label: str, value: Sign | str, note: str, width: float) -> list[Flowable]:
        """Label, result, remark in `width` points: label first, so that it is heard first."""
        found: list[Flowable] = [self.short(label, "metaCell", width)]
        if isinstance(value, Sign):
            found.append(self.sign(value, "key", width))
        else:
            found.append(self.short(value, "key", width))
        if note:
            found.append(self.short(note, "body", width, lines=3))
        return found

    def signatures(self, captions: Sequence[str]) -> list[Flowable]:
        """Lines to sign on, two beside each other, kept together."""
        if not captions:
            return []
        return [KeepTogether([Spacer(0, _BEFORE_SIGNING), self._signing(captions)])]

    def signing_height(self, captions: Sequence[str]) -> float:
        """Room in points that the lines to sign on need."""
        return float(_BEFORE_SIGNING + self._signing(captions).wrap(WIDTH, 1e6)[1]) if captions else 0.0

    def _signing(self, captions: Sequence[str]) -> Table:
        lines = [
            SignatureLine(self.short(caption, "metaCell", _SIGNATURE, lines=3), self.theme.colour("text2"))
            for caption in captions
        ]
        cells = [
            [lines[index], "", lines[index + 1] if index + 1 < len(lines) else ""]
            for index in range(0, len(lines), 2)
        ]
        look = [*PLAIN, ("BOTTOMPADDING", (0, 0), (-1, -1), 2 * mm)]
        return Table(cells, colWidths=(_SIGNATURE, 8 * mm, _SIGNATURE), hAlign="LEFT", style=look)

    def gap(self, millimetres: float) -> Spacer:
        """Empty room."""
        return Spacer(0, millimetres * mm)
