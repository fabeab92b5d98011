# SPDX-License-Identifier: EUPL-1.2
"""De-minimis aid: how much room today, what drops out on which day, what to copy into the form."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from irmd_desktop.language import tr
from irmd_desktop.reports.charts.rulers import RULER_HEIGHT, draw_room, room_text
from irmd_desktop.reports.charts.timeline import draw_timeline, timeline_height, timeline_text
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import AT_AID, Aid
from irmd_desktop.reports.styles import WIDTH
from irmd_desktop.reports.tables import Column, Line, Total, side_by_side

_RULER: float = 118 * mm
_FREE: float = 50 * mm


def aid_chapter(aid: Aid | None, kit: Kit) -> list[Flowable]:
    """Room, list, timeline, single undertaking, annex for the declaration."""
    if aid is None:
        return []
    story = kit.chapter(tr("De-minimis-Beihilfen"), aid.sentence, AT_AID)
    if aid.free:
        story.append(_room(aid, kit))
    story += kit.section(tr("Was wann wegfällt"), _list(aid, kit))
    notes = " ".join(note for note in (aid.footnote, aid.source_note) if note)
    if notes:
        story.append(kit.text(notes, "meta"))
    story += _timeline(aid, kit)
    if aid.undertaking:
        story += kit.section(tr("Wer zählt zum Unternehmen?"), kit.text(aid.undertaking))
    if aid.annex:
        story += kit.section(tr("Anlage zur Selbsterklärung"), *_annex(aid, kit))
    return story


def aid_annex(aid: Aid | None, kit: Kit) -> list[Flowable]:
    """The annex as a page of its own, for an application."""
    if aid is None or not aid.annex:
        return []
    story = kit.chapter(tr("Anlage zur De-minimis-Selbsterklärung"), aid.sentence, AT_AID)
    story += [*_annex(aid, kit), *_timeline(aid, kit)]
    return [*story, kit.text(aid.source_note, "meta")] if aid.source_note else story


def _timeline(aid: Aid, kit: Kit) -> list[Flowable]:
    if not aid.spans or aid.today is None:
        return []
    spans = (aid.today, aid.spans)
    drawing = draw_timeline(spans, kit.colours, (WIDTH, timeline_height(spans)))
    finding = timeline_text(spans)
    title = kit.text(tr("Drei Jahre zurück, auf den Tag genau"), "h3")
    return [KeepTogether([title, kit.figure(drawing, finding, after=2)])]


def _room(aid: Aid, kit: Kit) -> Flowable:
    label = aid.free_label or tr("Heute noch frei")
    left = [kit.short(label, "metaCell", _FREE), kit.short(aid.free, "amount", _FREE)]
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
        return kit.text(tr("Keine De-minimis-Beihilfen eingetragen."))
    columns = [
        Column(26 * mm, tr("Bescheid vom")),
        Column(0, tr("Von wem, wofür")),
        Column(26 * mm, tr("Betrag"), right=True),
        Column(36 * mm, tr("Zählt nicht mehr ab"), right=True),
        Column(32 * mm, tr("Danach frei"), right=True),
    ]
    lines: list[Line] = [
        [line.granted, line.body, line.amount, line.drops_out, line.free_after] for line in aid.lines
    ]
    if aid.total:
        lines.append(Total(aid.total_label, [aid.total, "", ""]))
    return kit.table(columns, lines)


def _annex(aid: Aid, kit: Kit) -> list[Flowable]:
    """What the form asks for, and the line to sign on."""
    note = tr("Zum Übertragen in das Formular der Förderstelle. Es gilt das amtliche Formular.")
    columns = [Column(62 * mm, tr("Feld")), Column(0, tr("Angabe"))]
    rows = kit.table(columns, [[row.label, row.value] for row in aid.annex], look="tight")
    found: list[Flowable] = [kit.text(note), rows]
    if aid.annex_signature:
        found += kit.signatures((tr("Ort, Datum"), aid.annex_signature))
    return found
