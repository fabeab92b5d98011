# SPDX-License-Identifier: EUPL-1.2
"""From a paper's model to a PDF, with head and foot of the report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from irmd_desktop.reports.fonts import register
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.model import Paper
from irmd_desktop.reports.papers.story import paper_story
from irmd_desktop.reports.pdf import story_to_bytes
from irmd_desktop.reports.styles import Theme


def paper_to_bytes(paper: Paper, *, created: date, foreign: Collection[str] = ()) -> tuple[bytes, int]:
    """The PDF in memory, and its number of pages; `foreign` are texts that stay German.

    Raises `ReportError` for an unreadable logo.
    """
    register()
    story = paper_story(paper, Kit(Theme(paper.head.branding.colour, paper.head.plain)))
    return story_to_bytes(paper.head, story, created=created, foreign=foreign)
