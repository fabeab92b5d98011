# SPDX-License-Identifier: EUPL-1.2
"""From a report model to a PDF file: order of the chapters, deterministic bytes, safe writing."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from irmd_desktop.reports import labels
from irmd_desktop.reports.canvas import ReportCanvas
from irmd_desktop.reports.errors import ReportError
from irmd_desktop.reports.fonts import printable, register
from irmd_desktop.reports.furniture import Furniture, Sheet, logo_on_white
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import Report
from irmd_desktop.reports.pages.story import report_places, report_story
from irmd_desktop.reports.styles import BOTTOM, FIRST_TOP, LEFT, PAGE, TOP, WIDTH, Theme
from irmd_desktop.reports.tagging.finish import Attachment, Drawn, finish
from irmd_desktop.reports.tagging.metadata import PaperData
from irmd_desktop.reports.writing import write_beside

__all__ = ["Attachment", "ReportError", "render", "story_to_bytes", "to_bytes"]


def render(
    report: Report,
    target: Path,
    *,
    created: date,
    attachment: Attachment | None = None,
    foreign: Collection[str] = (),
) -> int:
    """Write the report as a PDF and return its number of pages.

    `created` is the date in the document's properties. The same report and date give the same bytes. The
    file is written beside its target and then replaces it. Raises `ReportError` when the target cannot be
    written (a folder, read-only, no room, open elsewhere); an earlier file then stays as it was.
    """
    content, pages = to_bytes(report, created=created, attachment=attachment, foreign=foreign)
    write_beside(target, content)
    return pages


def to_bytes(
    report: Report, *, created: date, attachment: Attachment | None = None, foreign: Collection[str] = ()
) -> tuple[bytes, int]:
    """The PDF in memory, and its number of pages. Raises `ReportError` for an unreadable logo."""
    register()
    kit = Kit(Theme(report.branding.colour, report.plain is not None), report_places(report))
    # Without a name, so that what is drawn can go while the rest is set.
    return story_to_bytes(
        report, report_story(report, kit), created=created, attachment=attachment, foreign=foreign
    )


def story_to_bytes(
    sheet: Sheet,
    story: Sequence[Flowable],
    *,
    created: date,
    attachment: Attachment | None = None,
    foreign: Collection[str] = (),
) -> tuple[bytes, int]:
    """Any paper as PDF in memory: what is set on its pages, with head and foot of its `sheet`.

    Tagged (PDF/UA-1) and archivable (PDF/A-3B) by our own checks; `attachment` is embedded as its data.
    `foreign` are texts that stay German in a paper of another language.
    """
    register()
    buffer = io.BytesIO()
    data = _paper_data(sheet, created)
    document = _document(buffer, sheet, data)
    drawn: list[ReportCanvas] = []

    def canvas(*arguments: Any, **options: Any) -> ReportCanvas:
        drawn.append(ReportCanvas(*arguments, created=created, foreign=foreign, **options))
        return drawn[-1]

    flowables = [NextPageTemplate("weitere"), *story]
    # reportlab takes each one off the list when it is drawn; a long paper is never there as a whole.
    del story
    document.build(flowables, canvasmaker=canvas)
    made, pages = drawn.pop(), document.page
    tree = Drawn(made.document, made.page_nodes, made.annotations)
    # Fonts, page streams and frames of reportlab are as large as the paper; the bytes are all that is left.
    del document, made
    return finish(buffer.getvalue(), tree, data, attachment), pages


def _paper_data(sheet: Sheet, created: date) -> PaperData:
    return PaperData(
        title=f"{printable(sheet.title)}: {printable(sheet.firm)}",
        author=printable(sheet.branding.chamber) or labels.CREATOR,
        subject=printable(sheet.subtitle),
        creator=labels.CREATOR,
        language=sheet.language,
        created=created,
    )


def _document(target: io.BytesIO, sheet: Sheet, data: PaperData) -> BaseDocTemplate:
    furniture = Furniture(sheet, logo_on_white(sheet.branding))
    document = BaseDocTemplate(
        target,
        pagesize=PAGE,
        title=data.title,
        author=data.author,
        subject=data.subject,
        creator=data.creator,
        producer=data.creator,
        lang=data.language,
        displayDocTitle=True,
        invariant=1,
    )
    document.addPageTemplates(
        [
            _template("erste", FIRST_TOP, furniture.first),
            _template("weitere", TOP, furniture.running),
        ]
    )
    return document


def _template(name: str, top: float, draw: Callable[[ReportCanvas], None]) -> PageTemplate:
    frame = Frame(LEFT, BOTTOM, WIDTH, PAGE[1] - top - BOTTOM, 0, 0, 0, 0, id=name)

    def furnish(canvas: ReportCanvas, _document: Any) -> None:
        with canvas.furniture():
            draw(canvas)

    return PageTemplate(name, [frame], onPage=furnish)
