# SPDX-License-Identifier: EUPL-1.2
"""De-minimis aid: how much room today, what drops out on which day, what to copy into the form."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Table

from irmd_desktop.reports import labels
from irmd_desktop.reports.charts.rulers import RULER_HEIGHT, draw_room, room_text
from irmd_desktop.reports.charts.timeline import draw_timeline, timeline_height, timeline_text
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import AT_AID, Aid, Row
from irmd_desktop.reports.styles import WIDTH
from irmd_desktop.reports.tables import Column, Line, Total, side_by_side

_RULER: float = 118 * mm
_FREE: float = 50 * mm


def aid_chapter(aid: Aid | None, kit: Kit) -> list[Flowable]:
    """Room, list, timeline, single undertaking, annex for the declaration."""
    if aid is None:
        return []
    story = kit.chapter(labels.AID_CHAPTER, aid.sentence, AT_AID)
    if aid.free:
        story.append(_room(aid, kit))
    story += kit.section(labels.AID_LIST, _list(aid, kit))
    if aid.footnote:
        story.append(kit.text(aid.footnote, "meta"))
    if aid.spans and aid.today:
        spans = (aid.today, aid.spans)
        drawing = draw_timeline(spans, kit.colours, (WIDTH, timeline_height(spans)))
        title = kit.text(labels.AID_TIMELINE, "h3")
        story.append(KeepTogether([title, kit.figure(drawing, timeline_text(spans), after=2)]))
    if aid.undertaking:
        story += kit.section(labels.AID_WHO, kit.text(aid.undertaking))
    if aid.annex:
        story += _annex(aid, kit)
    if aid.source_note:
        story += [kit.gap(2), kit.text(aid.source_note, "meta")]
    return story


def _room(aid: Aid, kit: Kit) -> Flowable:
    left = [kit.short(aid.free_label, "metaCell", _FREE), kit.short(aid.free, "amount", _FREE)]
    if aid.used is None or aid.ceiling is None:
        return KeepTogether(left)
    used = (aid.used, aid.ceiling)
    drawing = draw_room(used, kit.colours, (_RULER, RULER_HEIGHT))
    right = [
        kit.gap(1),
        kit.figure(drawing, room_text(used)),
        kit.gap(0.6),
        kit.short(aid.ruler_caption or room_text(used), "metaCell", _RULER),
    ]
    return side_by_side(left, right, (_FREE, 2 * mm, _RULER))


def _list(aid: Aid, kit: Kit) -> Flowable:
    if not aid.lines:
        return kit.text(labels.AID_NONE)
    heads = labels.AID_HEADS
    columns = [
        Column(26 * mm, heads[0]),
        Column(0, heads[1]),
        Column(26 * mm, heads[2], right=True),
        Column(36 * mm, heads[3], right=True),
        Column(32 * mm, heads[4], right=True),
    ]
    lines: list[Line] = [
        [line.granted, line.body, line.amount, line.drops_out, line.free_after] for line in aid.lines
    ]
    if aid.total:
        lines.append(Total(aid.total_label, [aid.total, "", ""]))
    return kit.table(columns, lines)


def _annex(aid: Aid, kit: Kit) -> list[Flowable]:
    """The annex, with its last rows, the sentence and the signature on one page."""
    columns = [Column(62 * mm, labels.ANNEX_HEADS[0]), Column(0, labels.ANNEX_HEADS[1])]
    story = kit.section(labels.AID_ANNEX, kit.text(labels.AID_ANNEX_NOTE))
    story.append(_rows(aid.annex, columns, kit))
    if aid.annex_signature:
        story += kit.signatures((labels.PLACE_DATE, aid.annex_signature))
    return story


def _rows(rows: tuple[Row, ...], columns: list[Column], kit: Kit) -> Table:
    return kit.table(columns, [[row.label, row.value] for row in rows])
