# SPDX-License-Identifier: EUPL-1.2
"""Soll-Ist-Vergleich: from which level to which, by which cost item, proved how; "Erreicht" stays empty."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.blocks import closing, opening, whole_rows
from irmd_desktop.reports.papers.model import TargetComparison, TopicLine
from irmd_desktop.reports.tables import GUTTER, Cell, Column, Line, Total

_REACHED = 17 * mm
_WIDTHS = {
    # whether any effect is told: without one its column needs less
    True: (27 * mm, 29 * mm, 29 * mm, 34 * mm, 34 * mm, _REACHED),
    False: (27 * mm, 29 * mm, 36 * mm, 34 * mm, 27 * mm, _REACHED),
}


def comparison_story(paper: TargetComparison, kit: Kit) -> list[Flowable]:
    """Opening, comparison by topic, what is more than the usual, signatures."""
    story = opening(paper.head, paper.entries, kit)
    story += kit.section(tr("Vergleich je Thema"), *_topics(paper, kit))
    if paper.standard:
        texts = [kit.text(text) for text in paper.standard]
        story += kit.together(tr("Mehr als der übliche Standard"), texts)
    return closing(story, paper.notices, paper.signatures, kit)


def _topics(paper: TargetComparison, kit: Kit) -> list[Flowable]:
    if not paper.lines:
        return [kit.text(paper.none)]
    heads = (
        tr("Thema"),
        tr("Ist"),
        tr("Soll"),
        tr("Maßnahme, Kosten netto"),
        tr("Wirkung und Nachweis"),
        tr("Erreicht"),
    )
    widths = _WIDTHS[any(line.effect for line in paper.lines)]
    columns = [Column(width, head, "dense") for width, head in zip(widths, heads, strict=True)]
    lines: list[Line] = [_topic(line, kit, widths) for line in paper.lines]
    if paper.total:
        lines.append(Total(paper.total_label, [kit.text(paper.total, "strong"), "", ""]))
    story: list[Flowable] = [whole_rows(kit.table(columns, lines, look="dense"))]
    if paper.remark:
        story.append(kit.text(paper.remark, "meta"))
    return story


def _topic(line: TopicLine, kit: Kit, widths: Sequence[float]) -> list[Cell]:
    measure: list[Flowable] = [kit.text(line.measure, "dense", column=widths[3] - GUTTER)]
    if line.cost:
        measure.append(kit.text(line.cost, "denseStrong"))
    effect: list[Flowable] = []
    if line.effect:
        effect.append(kit.text(line.effect, "dense", column=widths[4] - GUTTER))
    effect.append(kit.text(tr("Nachweis: {evidence}").format(evidence=line.evidence), "metaCell"))
    return [
        [kit.text(line.topic, "denseStrong", column=widths[0] - GUTTER), kit.text(line.levels, "metaCell")],
        line.actual,
        line.target,
        measure,
        effect,
        _reached(line, kit),
    ]


def _reached(line: TopicLine, kit: Kit) -> list[Flowable]:
    if line.reached:
        return [kit.text(line.reached, "denseStrong", column=_REACHED)]
    return [kit.text(tr("Stufe ____"), "metaCell"), kit.text(tr("am _____"), "metaCell")]
