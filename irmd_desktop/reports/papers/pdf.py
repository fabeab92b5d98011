# SPDX-License-Identifier: EUPL-1.2
"""From a paper's model to a PDF file, with the page furniture of the report."""

from __future__ import annotations

import io
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

from reportlab.platypus import NextPageTemplate

from irmd_desktop.reports import pdf
from irmd_desktop.reports.canvas import ReportCanvas
from irmd_desktop.reports.fonts import register
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.model import Paper
from irmd_desktop.reports.papers.story import paper_story
from irmd_desktop.reports.styles import Theme


def paper_to_bytes(paper: Paper, *, created: date) -> tuple[bytes, int]:
    """The PDF in memory, and its number of pages. Raises `ReportError` for an unreadable logo."""
    register()
    buffer = io.BytesIO()
    document = pdf._document(buffer, cast(Any, paper.head))
    kit = Kit(Theme(paper.head.branding.colour))
    story = [NextPageTemplate("weitere"), *paper_story(paper, kit)]
    document.build(story, canvasmaker=partial(ReportCanvas, created=created))
    return buffer.getvalue(), document.page


def render_paper(paper: Paper, target: Path, *, created: date) -> int:
    """Write a paper as a PDF and return its number of pages."""
    content, pages = paper_to_bytes(paper, created=created)
    target.write_bytes(content)
    return pages
