# SPDX-License-Identifier: EUPL-1.2
"""Checklist and dates for one programme: what is missing, who brings it, by when, how long it takes.

The page is also the one that the firm ticks on paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr, trn
from irmd_desktop.reports import labels
from irmd_desktop.reports.charts.rulers import RULER_HEIGHT, draw_readiness, readiness_text
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import CheckItem, Checklist, DateLine, Tick, checklist_at
from irmd_desktop.reports.tables import PLAIN, Column, Group, Line

_SCORE: float = 36 * mm
_RULER: float = 88 * mm
_DEADLINE: float = 46 * mm
_TICK: float = 7 * mm
_HAND: float = 5.5
"""Room in millimetres to write in by hand."""


def readiness_chapter(checklist: Checklist, kit: Kit) -> list[Flowable]:
    """The checklist of one programme, to be ticked on paper."""
    place = checklist_at(checklist.key)
    sub = tr("{programme} · zum Abhaken auf Papier").format(programme=checklist.programme)
    title = tr("Förderreife: Was vor dem Antrag noch fehlt")
    story = kit.chapter(title, sub, place if place in kit.places else "")
    story.append(_head(checklist, kit) if checklist.needed else kit.text(checklist.sentence))
    if checklist.items:
        story += [kit.gap(2.5), _items(checklist.items, kit)]
    if checklist.footnote:
        story.append(kit.text(checklist.footnote, "meta"))
    if checklist.procedure:
        story += kit.section(tr("Der Weg zum Geld, Schritt für Schritt"), _steps(checklist.procedure, kit))
    if checklist.dates:
        story += kit.section(tr("Termine"), _dates(checklist.dates, kit))
    if checklist.after_award:
        story += kit.section(tr("Nach dem Bescheid"), _after(checklist.after_award, kit))
    if checklist.notes:
        story += kit.section(tr("Von Hand notieren"), _notes(checklist.notes, kit))
    return story


def _head(checklist: Checklist, kit: Kit) -> Table:
    counts = (checklist.done, checklist.needed)
    number = tr("{done} von {needed}").format(done=checklist.done, needed=checklist.needed)
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
            kit.text(tr("Antrag bis"), "metaCell", right=True),
            kit.short(checklist.deadline, "key", _DEADLINE, right=True),
        ]
    cells = [[kit.text(number, "amount")], middle, right or ""]
    return Table([cells], colWidths=(_SCORE, _RULER, _DEADLINE), hAlign="LEFT", style=PLAIN)


def _items(items: Sequence[CheckItem], kit: Kit) -> Table:
    signs = [item.sign or labels.done_sign(item.done) for item in items]
    columns = [
        Column(_TICK),
        Column(kit.sign_width(signs, "strong", 22 * mm), tr("Stand")),
        Column(0, tr("Was")),
        Column(28 * mm, tr("Wer bringt es")),
        Column(21 * mm, tr("Bis wann"), optional=True),
        Column(26 * mm, tr("Dauer, gilt bis"), optional=True),
    ]
    lines: list[Line] = []
    missing = [item for item in items if not item.done]
    done = [item for item in items if item.done]
    if missing:
        title = trn(
            "Noch nicht erledigt · {n} Punkt", "Noch nicht erledigt · {n} Punkte", len(missing)
        ).format(n=len(missing))
        lines.append(Group(kit.group(title, "strong")))
        lines += [_item(item, kit) for item in missing]
    if done:
        title = trn("Erledigt · {n} Punkt", "Erledigt · {n} Punkte", len(done)).format(n=len(done))
        lines.append(Group(kit.group(title, "strong")))
        lines += [_item(item, kit) for item in done]
    return kit.table(columns, lines)


def _item(item: CheckItem, kit: Kit) -> list[Flowable | list[Flowable] | str]:
    words: list[Flowable] = [kit.text(item.what, "strong")]
    if item.detail:
        words.append(kit.text(item.detail, "metaCell"))
    sign = kit.sign(item.sign or labels.done_sign(item.done), "strong")
    return [kit.tick(bool(item.done)), sign, words, item.who, item.by, item.lead]


def _steps(steps: Sequence[Tick], kit: Kit) -> Table:
    columns = [
        Column(_TICK, style="dense"),
        Column(8 * mm, tr("Nr."), "dense"),
        Column(0, tr("Schritt"), "dense"),
        Column(32 * mm, tr("Wer"), "dense"),
    ]
    lines = [
        [kit.tick(False), str(number), step.what, step.who] for number, step in enumerate(steps, start=1)
    ]
    return kit.table(columns, lines, look="dense")


def _dates(dates: Sequence[DateLine], kit: Kit) -> Table:
    columns = [Column(32 * mm, tr("Datum")), Column(0, tr("Was")), Column(52 * mm, tr("Bedeutung"))]
    lines = [
        [kit.text(part, "strong" if line.strict else "table") for part in (line.day, line.what, line.meaning)]
        for line in dates
    ]
    return kit.table(columns, lines, look="tight")


def _notes(captions: Sequence[str], kit: Kit) -> Table:
    """Two fields a row with room to write."""
    columns = [
        Column(36 * mm, style="metaCell"),
        Column(42 * mm),
        Column(50 * mm, style="metaCell"),
        Column(0),
    ]
    lines = []
    for index in range(0, len(captions), 2):
        pair = captions[index : index + 2]
        cells: list[Flowable | str] = [part for caption in pair for part in (caption, kit.gap(_HAND))]
        lines.append(cells + [""] * (4 - len(cells)))
    return kit.table(columns, lines)


def _after(steps: Sequence[str], kit: Kit) -> Table:
    if len(steps) == 1:
        return kit.table([Column(9 * mm), Column(0)], [[kit.tick(False), steps[0]]])
    columns = [Column(9 * mm), Column(72 * mm), Column(9 * mm), Column(0)]
    lines = []
    for index in range(0, len(steps), 2):
        pair = steps[index : index + 2]
        cells: list[Flowable | str] = [part for step in pair for part in (kit.tick(False), step)]
        lines.append(cells + [""] * (4 - len(cells)))
    return kit.table(columns, lines)
