# SPDX-License-Identifier: EUPL-1.2
"""Checklist and dates for one programme: what is missing, who brings it, by when, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.reports import labels
from irmd_desktop.reports.charts.rulers import RULER_HEIGHT, draw_readiness, readiness_text
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import CheckItem, Checklist, DateLine, Sign, checklist_at
from irmd_desktop.reports.tables import PLAIN, Column, Group, Line

_SCORE: float = 36 * mm
_RULER: float = 88 * mm
_DEADLINE: float = 46 * mm


def readiness_chapter(checklist: Checklist, kit: Kit) -> list[Flowable]:
    """The checklist of one programme, to be ticked on paper."""
    place = checklist_at(checklist.key)
    sub = f"{checklist.programme} · {labels.READINESS_SUB}"
    story = kit.chapter(labels.READINESS_CHAPTER, sub, place if place in kit.places else "")
    story.append(_head(checklist, kit))
    if checklist.items:
        story += [kit.gap(2.5), _items(checklist.items, kit)]
    if checklist.footnote:
        story.append(kit.text(checklist.footnote, "meta"))
    if checklist.dates:
        story += kit.section(labels.DATES, _dates(checklist.dates, kit))
    if checklist.after_award:
        story += kit.section(labels.AFTER_AWARD, _after(checklist.after_award, kit))
    return story


def _head(checklist: Checklist, kit: Kit) -> Table:
    counts = (checklist.done, checklist.needed)
    number = labels.OF.format(done=checklist.done, needed=checklist.needed)
    drawing = draw_readiness(counts, kit.colours, (_RULER, RULER_HEIGHT))
    middle = [
        kit.gap(0.8),
        kit.figure(drawing, readiness_text(counts)),
        kit.gap(0.6),
        kit.short(checklist.sentence, "metaCell", _RULER),
    ]
    right: list[Flowable] = []
    if checklist.deadline:
        right = [
            kit.text(labels.APPLY_UNTIL, "metaCell", right=True),
            kit.short(checklist.deadline, "key", _DEADLINE, right=True),
        ]
    cells = [[kit.text(number, "amount")], middle, right or ""]
    return Table([cells], colWidths=(_SCORE, _RULER, _DEADLINE), hAlign="LEFT", style=PLAIN)


def _items(items: Sequence[CheckItem], kit: Kit) -> Table:
    heads = labels.CHECK_HEADS
    columns = [
        Column(7 * mm, heads[0]),
        Column(22 * mm, heads[1]),
        Column(0, heads[2]),
        Column(28 * mm, heads[3]),
        Column(21 * mm, heads[4]),
        Column(25 * mm, heads[5]),
    ]
    lines: list[Line] = []
    missing = [item for item in items if not item.done]
    done = [item for item in items if item.done]
    if missing:
        count = len(missing)
        title = labels.UNDONE_ONE if count == 1 else labels.UNDONE_MANY.format(count=count)
        lines.append(Group(kit.group(title, "strong")))
        lines += [_item(item, kit) for item in missing]
    if done:
        count = len(done)
        title = labels.DONE_ONE if count == 1 else labels.DONE_MANY.format(count=count)
        lines.append(Group(kit.group(title, "strong")))
        lines += [_item(item, kit) for item in done]
    return kit.table(columns, lines)


def _item(item: CheckItem, kit: Kit) -> list[Flowable | list[Flowable] | str]:
    words: list[Flowable] = [kit.text(item.what, "strong")]
    if item.detail:
        words.append(kit.text(item.detail, "metaCell"))
    sign = kit.sign(item.sign or _state(item.done), "strong")
    return [kit.tick(bool(item.done)), sign, words, item.who, item.by, item.lead]


def _state(done: bool | None) -> Sign:
    if done is None:
        return labels.UNSETTLED
    return labels.DONE if done else labels.LACKING


def _dates(dates: Sequence[DateLine], kit: Kit) -> Table:
    heads = labels.DATE_HEADS
    columns = [Column(32 * mm, heads[0]), Column(0, heads[1]), Column(52 * mm, heads[2])]
    lines = [
        [kit.text(part, "strong" if line.strict else "table") for part in (line.day, line.what, line.meaning)]
        for line in dates
    ]
    return kit.table(columns, lines)


def _after(steps: Sequence[str], kit: Kit) -> Table:
    columns = [Column(9 * mm), Column(72 * mm), Column(9 * mm), Column(0)]
    lines = []
    for index in range(0, len(steps), 2):
        pair = steps[index : index + 2]
        cells: list[Flowable | str] = [part for step in pair for part in (kit.tick(False), step)]
        lines.append(cells + [""] * (4 - len(cells)))
    return kit.table(columns, lines)
