# SPDX-License-Identifier: EUPL-1.2
"""Kosten- und Finanzierungsplan: positions, where the money comes from, how the programme counts."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.blocks import closing, opening
from irmd_desktop.reports.papers.model import CostPaper
from irmd_desktop.reports.styles import PAGE, WIDTH
from irmd_desktop.reports.tables import Column, Line, Total

_HEADING = 12 * mm


def cost_plan_story(paper: CostPaper, kit: Kit) -> list[Flowable]:
    """Cost plan, finance plan, pre-financing, signatures, then how the programme counts."""
    story = opening(paper.head, paper.entries, kit)
    story += kit.section(tr("Kostenplan, alle Beträge netto"), *_costs(paper, kit))
    if paper.means:
        story += kit.section(tr("Finanzierungsplan"), *_means(paper, kit))
    story = closing(story, paper.notices, paper.signatures, kit)
    if paper.working:
        working = _working(paper, kit)
        room = sum(block.wrap(WIDTH, PAGE[1])[1] for block in working) + _HEADING
        story += [CondPageBreak(room), *kit.section(paper.working_title, *working)]
    return story


def _costs(paper: CostPaper, kit: Kit) -> list[Flowable]:
    if not paper.costs:
        return [kit.text(paper.none)]
    kind = kit.width_for([line.kind for line in paper.costs], "dense", 20 * mm, 34 * mm)
    amount = kit.width_for([paper.total, *(line.amount for line in paper.costs)], "strong", 22 * mm, 44 * mm)
    columns = [
        Column(8 * mm, tr("Nr."), "dense"),
        Column(0, tr("Position"), "dense"),
        Column(kind, tr("Kostenart"), "dense", optional=True),
        Column(46 * mm, tr("Anbieter, Angebot"), "dense", optional=True),
        Column(amount, tr("Betrag"), "dense", right=True),
    ]
    lines: list[Line] = [
        [
            str(number),
            line.label,
            line.kind,
            line.offer,
            kit.text(line.amount, "dense", tone="text2" if line.open else "", right=True),
        ]
        for number, line in enumerate(paper.costs, start=1)
    ]
    lines.append(Total(paper.total_label, [paper.total]))
    story: list[Flowable] = [kit.table(columns, lines, look="dense")]
    if paper.footnote:
        story.append(kit.text(paper.footnote, "meta"))
    return story


def _working(paper: CostPaper, kit: Kit) -> list[Flowable]:
    columns = [Column(0, tr("Rechenschritt"), "dense"), Column(50 * mm, tr("Ergebnis"), "dense", right=True)]
    lines: list[Line] = [
        Total(line.label, [line.result]) if line.total else [line.label, line.result]
        for line in paper.working
    ]
    story: list[Flowable] = [kit.table(columns, lines, look="tight")]
    if paper.working_note:
        story.append(kit.text(paper.working_note, "meta"))
    return story


def _means(paper: CostPaper, kit: Kit) -> list[Flowable]:
    columns = [
        Column(0, tr("Mittel")),
        Column(48 * mm, tr("Stand")),
        Column(36 * mm, tr("Betrag"), right=True),
    ]
    lines: list[Line] = [[line.what, line.state, line.amount] for line in paper.means]
    if paper.means_total:
        total = paper.means_total
        lines.append(Total(total.what, [kit.text(total.state, "table"), total.amount]))
    story: list[Flowable] = [kit.table(columns, lines)]
    if paper.means_note:
        story.append(kit.text(paper.means_note, "meta"))
    return story
