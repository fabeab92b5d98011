# SPDX-License-Identifier: EUPL-1.2
"""Kosten- und Finanzierungsplan: positions, how the programme counts them, where the money comes from."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.blocks import boxes, opening
from irmd_desktop.reports.papers.model import CostPaper
from irmd_desktop.reports.tables import Column, Line, Total


def cost_plan_story(paper: CostPaper, kit: Kit) -> list[Flowable]:
    """Cost plan, working, finance plan, pre-financing, signatures."""
    story = opening(paper.head, paper.entries, kit)
    story += kit.section(tr("Kostenplan, alle Beträge netto"), *_costs(paper, kit))
    if paper.working:
        story += kit.section(paper.working_title, *_working(paper, kit))
    if paper.means:
        story += kit.section(tr("Finanzierungsplan"), *_means(paper, kit))
    return [*story, *boxes(paper.notices, kit), *kit.signatures(paper.signatures)]


def _costs(paper: CostPaper, kit: Kit) -> list[Flowable]:
    if not paper.costs:
        return [kit.text(paper.none)]
    kind = kit.width_for([line.kind for line in paper.costs], "dense", 20 * mm, 34 * mm)
    amount = kit.width_for([paper.total, *(line.amount for line in paper.costs)], "strong", 22 * mm, 44 * mm)
    columns = [
        Column(8 * mm, tr("Nr."), "dense"),
        Column(0, tr("Position"), "dense"),
        Column(kind, tr("Kostenart"), "dense", optional=True),
        Column(38 * mm, tr("Anbieter, Angebot"), "dense", optional=True),
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
    columns = [Column(0, tr("Rechenschritt"), "dense"), Column(70 * mm, tr("Ergebnis"), "dense", right=True)]
    lines: list[Line] = [
        Total(line.label, [line.result]) if line.total else [line.label, line.result]
        for line in paper.working
    ]
    story: list[Flowable] = [kit.table(columns, lines, look="dense")]
    if paper.working_note:
        story.append(kit.text(paper.working_note, "meta"))
    return story


def _means(paper: CostPaper, kit: Kit) -> list[Flowable]:
    columns = [
        Column(0, tr("Mittel")),
        Column(54 * mm, tr("Stand")),
        Column(42 * mm, tr("Betrag"), right=True),
    ]
    lines: list[Line] = [[line.what, line.state, line.amount] for line in paper.means]
    if paper.means_total:
        total = paper.means_total
        lines.append(Total(total.what, [kit.text(total.state), total.amount]))
    story: list[Flowable] = [kit.table(columns, lines)]
    if paper.means_note:
        story.append(kit.text(paper.means_note, "meta"))
    return story
