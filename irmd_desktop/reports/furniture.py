# SPDX-License-Identifier: EUPL-1.2
"""What stands on every page: letterhead or running head, the page Zollstock, the foot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from irmd_desktop.reports import labels
from irmd_desktop.reports.branding import Branding, flattened
from irmd_desktop.reports.canvas import ReportCanvas
from irmd_desktop.reports.charts.palette import palette
from irmd_desktop.reports.charts.shapes import Area, end_line, frame, grounds, scale, shortened, words_width
from irmd_desktop.reports.fonts import REGULAR, SEMIBOLD, printable
from irmd_desktop.reports.styles import LEFT, PAGE, WIDTH, colour
from irmd_desktop.reports.tagging.tree import Node

LOGO_BOX: Final = (45 * mm, 13 * mm)
_TOP: Final[float] = PAGE[1] - 10.2 * mm
_BRANDING_LINES: Final = 3
_RULER_HEIGHT: Final[float] = 2.2 * mm
_RULER: Final[tuple[float, float]] = (LEFT, PAGE[1] - 17.6 * mm - _RULER_HEIGHT)
"""Lower left corner of the page Zollstock."""
_HEAD_CUT: Final[float] = 110 * mm
_FOOT_LINE: Final[float] = 18.4 * mm


class Sheet(Protocol):
    """What any paper says in its head, its foot and its properties."""

    @property
    def title(self) -> str:
        """Title of the paper."""

    @property
    def firm(self) -> str:
        """Name and place of the firm."""

    @property
    def date(self) -> str:
        """Day of the paper."""

    @property
    def subtitle(self) -> str:
        """Line below the title."""

    @property
    def branding(self) -> Branding:
        """Letterhead of the chamber."""

    @property
    def versions(self) -> str:
        """Second line of the foot."""

    @property
    def foot(self) -> str:
        """First line of the foot, "" for the usual one."""

    @property
    def language(self) -> str:
        """Language of the document, such as "de-DE"."""


@dataclass(frozen=True)
class Furniture:
    """Draws head and foot of one paper; `logo` is a picture on white or `None`."""

    sheet: Sheet
    logo: ImageReader | None

    def first(self, canvas: ReportCanvas) -> None:
        """Head of the first page: logo, chamber and unit left, address and adviser right.

        What it says, and the foot, is read once; on later pages both are artifacts.
        """
        branding = self.sheet.branding
        x = LEFT
        if self.logo:
            wide, high = self.logo.getSize()
            scale = min(LOGO_BOX[0] / wide, LOGO_BOX[1] / high)
            canvas.drawImage(self.logo, LEFT, _TOP - high * scale, wide * scale, high * scale)
            x += wide * scale + 4 * mm
        room = LEFT + 112 * mm - x
        name = shortened(branding.chamber, 12, room, bold=True)
        unit = shortened(branding.unit, 9, room)
        said = _said(canvas, branding.chamber)
        canvas.line_of_text(x, _TOP - 14, name, SEMIBOLD, 12, colour("text"), node=said)
        canvas.line_of_text(
            x, _TOP - 27, unit, REGULAR, 9, colour("text2"), node=_said(canvas, branding.unit)
        )
        for number, line in enumerate(branding.lines[:_BRANDING_LINES]):
            y, text = _TOP - 8 - number * 12, shortened(line, 9, 56 * mm)
            said = _said(canvas, line)
            canvas.line_of_text(LEFT + WIDTH, y, text, REGULAR, 9, colour("text2"), right=True, node=said)
        self._foot(canvas, read=True)

    def running(self, canvas: ReportCanvas) -> None:
        """Head of all other pages: firm left, paper and date right, the page Zollstock below."""
        y = PAGE[1] - 14 * mm
        paper = f"{self.sheet.title} · {self.sheet.date}" if self.sheet.date else self.sheet.title
        # A long title takes room from the firm, which stands in full on the first page.
        paper = shortened(paper, 9, _HEAD_CUT, bold=True)
        room = WIDTH - words_width(paper, 9, bold=True) - 4 * mm
        firm = shortened(self.sheet.firm, 9, min(room, _HEAD_CUT), bold=True)
        canvas.line_of_text(LEFT, y, firm, SEMIBOLD, 9, colour("text"))
        canvas.line_of_text(LEFT + WIDTH, y, paper, SEMIBOLD, 9, colour("text2"), right=True)
        page = canvas.getPageNumber()
        canvas.late(f"ruler-{page}", lambda later: _draw_page_ruler(later, page))
        self._foot(canvas)

    def _foot(self, canvas: ReportCanvas, *, read: bool = False) -> None:
        canvas.setStrokeColor(colour("text2"))
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, _FOOT_LINE, LEFT + WIDTH, _FOOT_LINE)
        y = _FOOT_LINE - 12
        lines = (
            (self.sheet.foot or labels.foot(), WIDTH - _PAGE_NUMBER, y),
            (self.sheet.versions, WIDTH, y - 11),
        )
        for line, room, at in lines:
            said = canvas.close_page_with(_paragraph(canvas, line)) if read and line.strip() else None
            text = shortened(line, 8.5, room)
            canvas.line_of_text(LEFT, at, text, REGULAR, 8.5, colour("text2"), node=said)
        page = canvas.getPageNumber()
        canvas.late(f"page-{page}", lambda later: _draw_page_number(later, page, y))


def _draw_page_ruler(canvas: ReportCanvas, page: int) -> None:
    """The ruler of a page. Every page has the same hundred ticks; they are drawn once dark and once soft."""
    area, share = Area(0, 0, WIDTH, _RULER_HEIGHT), page / canvas.pages
    drawing = Drawing(WIDTH, _RULER_HEIGHT)
    grounds(drawing, area, share, palette())
    renderPDF.draw(drawing, canvas, *_RULER)
    # Dark ones up to the middle between two ticks.
    done = WIDTH * (page + 0.5 / _parts(canvas)) / canvas.pages
    for name, tone, left, width in (("done", 1.0, 0.0, done), ("rest", 0.0, done, max(WIDTH - done, 0.0))):
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(LEFT + left, _RULER[1], width, _RULER_HEIGHT)
        canvas.clipPath(clip, stroke=0, fill=0)
        canvas.late(f"ticks-{name}", partial(_draw_ticks, share=tone))
        canvas.restoreState()
    edges = Drawing(WIDTH, _RULER_HEIGHT)
    frame(edges, area, palette())
    if share < 1:
        end_line(edges, area, share, palette())
    renderPDF.draw(edges, canvas, *_RULER)


def _parts(canvas: ReportCanvas) -> int:
    """A few ticks a page; many pages get none between."""
    return 4 if canvas.pages <= _FINE_RULER else 1


def _draw_ticks(canvas: ReportCanvas, share: float) -> None:
    drawing, parts = Drawing(WIDTH, _RULER_HEIGHT), _parts(canvas)
    scale(drawing, Area(0, 0, WIDTH, _RULER_HEIGHT), share, canvas.pages * parts, palette(), parts)
    renderPDF.draw(drawing, canvas, *_RULER)


def _said(canvas: ReportCanvas, line: str) -> Node | None:
    """The paragraph of a line of the letterhead, `None` for an empty one."""
    return canvas.document.add(_paragraph(canvas, line)) if line.strip() else None


def _paragraph(canvas: ReportCanvas, line: str) -> Node:
    # What is cut for want of room is read in full.
    return Node("P", actual=printable(line), language=canvas.language_of(line))


_FINE_RULER: Final = 20
_PAGE_NUMBER: Final[float] = 30 * mm


def _draw_page_number(canvas: ReportCanvas, page: int, y: float) -> None:
    text = labels.page_of(page, canvas.pages)
    canvas.line_of_text(LEFT + WIDTH, y, text, SEMIBOLD, 8.5, colour("text"), right=True)


def logo_on_white(branding: Branding) -> ImageReader | None:
    """The logo without transparency, or `None`. Raises `ReportError` where it is no readable picture."""
    return ImageReader(flattened(branding.logo)) if branding.logo else None
