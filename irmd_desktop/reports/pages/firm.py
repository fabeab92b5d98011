# SPDX-License-Identifier: EUPL-1.2
"""Firm and project: what the report was worked out from, and the cost plan."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from irmd_desktop.reports import labels
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import AT_FIRM, CostPlan, Report
from irmd_desktop.reports.tables import Column, Line, Total


def firm_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """Tables of the firm and the project, then the costs; nothing where the model has none."""
    if not report.firm_tables and report.costs is None:
        return []
    story = kit.chapter(labels.FIRM_CHAPTER, report.firm, AT_FIRM)
    every = [row for table in report.firm_tables for row in table.rows]
    for table in report.firm_tables:
        story += kit.section(table.title, kit.facts_like(table.rows, every))
    if report.costs is not None:
        story += _costs(report.costs, kit)
    return story


def _costs(plan: CostPlan, kit: Kit) -> list[Flowable]:
    if not plan.items:
        return kit.section(plan.title, kit.text(labels.NO_COSTS))
    heads = labels.COST_HEADS
    columns = [
        Column(8 * mm, heads[0], "dense"),
        Column(0, heads[1], "dense"),
        Column(30 * mm, heads[2], "dense", optional=True),
        Column(34 * mm, heads[3], "dense", optional=True),
        Column(28 * mm, heads[4], "dense", right=True),
    ]
    lines: list[Line] = [
        [str(number), item.label, item.kind, item.offer, item.amount]
        for number, item in enumerate(plan.items, start=1)
    ]
    if plan.total:
        lines.append(Total(plan.total_label, [plan.total]))
    story = kit.section(plan.title, kit.table(columns, lines, look="dense"))
    if plan.footnote:
        story.append(kit.text(plan.footnote, "meta"))
    return story
