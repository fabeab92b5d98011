# SPDX-License-Identifier: EUPL-1.2
"""Projektbeschreibung: aim, situation, solution, schedule, effect; what is missing says so."""

from __future__ import annotations

from reportlab.platypus import Flowable

from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.blocks import closing, opening
from irmd_desktop.reports.papers.model import Description, Part
from irmd_desktop.reports.styles import WIDTH


def description_story(paper: Description, kit: Kit) -> list[Flowable]:
    """Opening, the parts, signatures."""
    story = opening(paper.head, paper.entries, kit)
    for part in paper.parts:
        story += kit.section(part.title, *_part(part, kit))
    return closing(story, (), paper.signatures, kit)


def _part(part: Part, kit: Kit) -> list[Flowable]:
    block: list[Flowable] = []
    if part.pending:
        block.append(kit.sign(part.pending, "strong", WIDTH))
    block += [kit.text(text, "body", tone="text2" if part.pending else "") for text in part.texts]
    return [*block, *kit.bullets(part.bullets)]
