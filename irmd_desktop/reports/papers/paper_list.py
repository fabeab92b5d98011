# SPDX-License-Identifier: EUPL-1.2
"""Unterlagenliste: what is missing, who brings it, how long it takes; and all steps to tick on paper."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.papers.blocks import opening
from irmd_desktop.reports.papers.model import PaperGroup, PaperLine, PaperList, TickList
from irmd_desktop.reports.tables import Cell, Column


def paper_list_story(paper: PaperList, kit: Kit) -> list[Flowable]:
    """The papers of each programme, then its steps on a page of their own."""
    story = opening(paper.head, paper.entries, kit)
    if not paper.groups:
        story += kit.section(tr("Unterlagen"), kit.text(paper.none))
    for group in paper.groups:
        story += kit.section(group.programme, *_group(group, kit))
    for ticks in paper.tick_lists:
        story += [*kit.chapter(ticks.title, ticks.subtitle), _steps(ticks, kit)]
        if ticks.note:
            story.append(kit.text(ticks.note, "meta"))
    return story


def _group(group: PaperGroup, kit: Kit) -> list[Flowable]:
    notes = [kit.text(note, "meta") for note in group.notes]
    if not group.lines:
        return [kit.text(group.none), *notes]
    heads = (tr("Stand"), tr("Was"), tr("Wer bringt es"), tr("Bis wann"), tr("Vorlauf, gilt bis"))
    state = kit.sign_width([line.sign for line in group.lines], "strong", 21 * mm)
    columns = [
        Column(7 * mm),
        Column(state, heads[0]),
        Column(0, heads[1]),
        Column(29 * mm, heads[2]),
        Column(21 * mm, heads[3]),
        Column(29 * mm, heads[4]),
    ]
    table = kit.table(columns, [_line(line, kit, state) for line in group.lines])
    return [kit.text(group.count, "meta"), table, *notes]


def _line(line: PaperLine, kit: Kit, state: float) -> list[Cell]:
    what: list[Flowable] = [kit.text(line.what, "strong")]
    if line.detail:
        what.append(kit.text(line.detail, "metaCell"))
    return [kit.tick(line.done), kit.sign(line.sign, "strong", state), what, line.who, line.by, line.lead]


def _steps(ticks: TickList, kit: Kit) -> Table:
    columns = [
        Column(7 * mm, style="dense"),
        Column(8 * mm, tr("Nr."), "dense"),
        Column(0, tr("Schritt"), "dense"),
        Column(30 * mm, tr("Wer"), "dense"),
        Column(44 * mm, tr("Dauer, Frist"), "dense"),
    ]
    lines = []
    for step in ticks.steps:
        what: list[Flowable] = [kit.text(step.what, "denseStrong" if step.own else "dense")]
        if step.own:
            what.append(kit.text(step.own, "metaCell"))
        lines.append([kit.tick(False), step.number, what, step.who, step.duration])
    return kit.table(columns, lines, look="dense")
