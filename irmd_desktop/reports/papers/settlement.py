# SPDX-License-Identifier: EUPL-1.2
"""Abwicklungsplan: dates and duties after the award, and the list of vouchers to fill in."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.blocks import boxes, opening
from irmd_desktop.reports.papers.model import Due, Settlement, Vouchers
from irmd_desktop.reports.styles import WIDTH
from irmd_desktop.reports.tables import GUTTER, Cell, Column, Line, Total

_NUMBER = 8 * mm
_DATE = 21 * mm
_DAY = "datum"
_AMOUNT = 25 * mm
_REASON_MORE = 0.35
_LINES = 4
_HAND = 5.5
"""Room in millimetres to write in by hand."""


def settlement_story(paper: Settlement, kit: Kit) -> list[Flowable]:
    """Dates, duties, and the vouchers on a page of their own."""
    story = opening(paper.head, paper.entries, kit)
    story += boxes(paper.notices, kit)
    if paper.dates:
        story += kit.section(tr("Termine und Fristen"), _dates(paper, kit))
        story.append(kit.text(paper.dates_note, "meta"))
    if paper.duties:
        story += kit.section(tr("Pflichten in dieser Zeit"), *_duties(paper, kit))
    story += kit.chapter(tr("Belegliste"), paper.head.subtitle)
    return [*story, _vouchers(paper.vouchers, kit), kit.text(paper.vouchers.note, "meta")]


def _dates(paper: Settlement, kit: Kit) -> Table:
    columns = [Column(39 * mm, tr("Datum")), Column(0, tr("Was")), Column(52 * mm, tr("Gerechnet ab"))]
    return kit.table(columns, [_due(due, kit) for due in paper.dates])


def _due(due: Due, kit: Kit) -> list[Cell]:
    what: list[Flowable] = [kit.text(due.what, "strong")]
    if due.remark:
        what.append(kit.text(due.remark, "metaCell"))
    day = kit.text(due.day, "table" if due.open else "strong", tone="text2" if due.open else "")
    return [day, what, due.reckoned]


def _duties(paper: Settlement, kit: Kit) -> list[Flowable]:
    columns = [Column(7 * mm), Column(0)]
    return [kit.table(columns, [[kit.tick(False), duty] for duty in paper.duties])]


def _vouchers(vouchers: Vouchers, kit: Kit) -> Table:
    last = len(vouchers.heads) - 1
    dated = [at < last and head.casefold().endswith(_DAY) for at, head in enumerate(vouchers.heads)]
    worded = max(last - sum(dated), 1)
    # The column before the amount, the reason of a payment, is wider than the others.
    wide = (WIDTH - _NUMBER - _AMOUNT - sum(dated) * _DATE) / (worded + _REASON_MORE)
    columns = [Column(_NUMBER, tr("Nr."), "dense")]
    for at, head in enumerate(vouchers.heads):
        if at == last:
            columns.append(Column(_AMOUNT, kit.cut(head, "head", _AMOUNT, _LINES), "dense", right=True))
        elif dated[at]:
            shown = kit.cut(f"{head[: -len(_DAY)]}- {_DAY}", "head", _DATE - GUTTER, _LINES)
            columns.append(Column(_DATE, shown, "dense"))
        else:
            own = wide * (1 + _REASON_MORE) if at == last - 1 else wide
            columns.append(Column(own, kit.cut(head, "head", own - GUTTER, _LINES), "dense"))
    lines: list[Line] = [
        [
            str(number),
            *(
                kit.cut(cell, "dense", column.width - GUTTER, _LINES)
                for cell, column in zip(row, columns[1:], strict=True)
            ),
        ]
        for number, row in enumerate(vouchers.rows, start=1)
    ]
    first = len(lines) + 1
    for number in range(first, first + vouchers.empty_rows):
        lines.append([str(number), kit.gap(_HAND), *[""] * last])
    lines.append(Total(vouchers.total_label, [""]))
    return kit.table(columns, lines, look="dense")
