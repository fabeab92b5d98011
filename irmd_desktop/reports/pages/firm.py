# SPDX-License-Identifier: EUPL-1.2
"""Firm and project: what the report was worked out from, and the cost plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable
from reportlab.platypus import Table as Grid

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import AT_FIRM, CostPlan, Report, Row
from irmd_desktop.reports.tables import Column, Line, Total

_LABEL: Final = (40 * mm, 62 * mm)
_ORIGIN: Final = (26 * mm, 48 * mm)


def firm_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """Tables of the firm and the project, then the costs; nothing where the model has none."""
    if not report.firm_tables and report.costs is None:
        return []
    sub = tr("Aus diesen Angaben ist der Bericht gerechnet. Bitte sagen Sie uns, was nicht stimmt.")
    story = kit.chapter(tr("Betrieb und Vorhaben"), sub, AT_FIRM)
    every = [row for table in report.firm_tables for row in table.rows]
    for table in report.firm_tables:
        story += kit.section(table.title, _facts(table.rows, every, kit))
    if report.costs is not None:
        story += _costs(report.costs, kit)
    return story


def _facts(rows: Sequence[Row], every: Sequence[Row], kit: Kit) -> Grid:
    """Labels, values, origins, with the same column widths in all tables of the chapter."""
    label = kit.width_for([row.label for row in every], "denseStrong", *_LABEL)
    origin = kit.width_for([row.origin for row in every], "metaCell", *_ORIGIN)
    columns = [
        Column(label, style="denseStrong"),
        Column(0, style="dense"),
        Column(origin, style="metaCell", optional=True),
    ]
    return kit.table(columns, [[row.label, row.value, row.origin] for row in rows], look="dense")


def _costs(plan: CostPlan, kit: Kit) -> list[Flowable]:
    title = tr("Kosten des Vorhabens, netto")
    if not plan.items:
        return kit.section(title, kit.text(tr("Noch keine Kosten erfasst.")))
    columns = [
        Column(8 * mm, tr("Nr."), "dense"),
        Column(0, tr("Position"), "dense"),
        Column(34 * mm, tr("Kostenart"), "dense", optional=True),
        Column(34 * mm, tr("Angebot"), "dense", optional=True),
        Column(28 * mm, tr("Betrag"), "dense", right=True),
    ]
    lines: list[Line] = [
        [str(number), item.label, item.kind, item.offer, item.amount]
        for number, item in enumerate(plan.items, start=1)
    ]
    if plan.total:
        lines.append(Total(plan.total_label, [plan.total]))
    story = kit.section(title, kit.table(columns, lines, look="dense"))
    if plan.footnote:
        story.append(kit.text(plan.footnote, "meta"))
    return story
