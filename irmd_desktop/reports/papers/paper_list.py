# SPDX-License-Identifier: EUPL-1.2
"""Unterlagenliste: what is missing, who brings it, how long it takes; and all steps to tick on paper."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.pages.plain import plain_checklist
from irmd_desktop.reports.papers.blocks import opening
from irmd_desktop.reports.papers.model import PaperGroup, PaperLine, PaperList, PlainPaperList, Tick
from irmd_desktop.reports.tables import Cell, Column


def paper_list_story(paper: PaperList, kit: Kit) -> list[Flowable]:
    """The papers of each programme, then its steps on a page of their own."""
    story = opening(paper.head, paper.entries, kit)
    if not paper.groups:
        story += kit.section(tr("Unterlagen"), kit.text(paper.none))
    for group in paper.groups:
        story += kit.section(group.programme, *_group(group, kit))
    for ticks in paper.tick_lists:
        story += kit.chapter(ticks.title, ticks.subtitle)
        if ticks.procedure:
            story += kit.section(tr("Ablauf bei diesem Programm"), _steps(ticks.procedure, kit))
        story += kit.section(tr("Alle Schritte"), _steps(ticks.steps, kit))
        if ticks.note:
            story.append(kit.text(ticks.note, "meta"))
    return story


def plain_paper_list_story(paper: PlainPaperList, kit: Kit) -> list[Flowable]:
    """A page for each programme, the same as in the report in plain language."""
    if not paper.checklists:
        return [*kit.title(paper.head.title, paper.head.subtitle), kit.text(paper.none)]
    # The first one starts on the page that is there.
    return [part for checklist in paper.checklists for part in plain_checklist(checklist, kit)][1:]


def _group(group: PaperGroup, kit: Kit) -> list[Flowable]:
    notes = [kit.text(" ".join(group.notes), "meta")]
    if not group.lines:
        return [kit.text(group.none), *notes]
    heads = (tr("Stand"), tr("Was"), tr("Wer bringt es"), tr("Bis wann"), tr("Vorlauf, gilt bis"))
    state = kit.sign_width([line.sign for line in group.lines], "denseStrong", 21 * mm) + 1 * mm
    columns = [
        Column(7 * mm, style="dense"),
        Column(state, heads[0], "dense"),
        Column(0, heads[1], "dense"),
        Column(27 * mm, heads[2], "dense"),
        Column(20 * mm, heads[3], "dense"),
        Column(28 * mm, heads[4], "dense"),
    ]
    table = kit.table(columns, [_line(line, kit, state) for line in group.lines], look="dense")
    return [kit.text(group.count, "strong"), kit.gap(1), table, *notes]


def _line(line: PaperLine, kit: Kit, state: float) -> list[Cell]:
    what: list[Flowable] = [kit.text(line.what, "denseStrong")]
    if line.detail:
        what.append(kit.text(line.detail, "metaCell"))
    return [
        kit.tick(line.done),
        kit.sign(line.sign, "denseStrong", state),
        what,
        line.who,
        line.by,
        line.lead,
    ]


def _steps(steps: Sequence[Tick], kit: Kit) -> Table:
    columns = [
        Column(7 * mm, style="dense"),
        Column(8 * mm, tr("Nr."), "dense"),
        Column(0, tr("Schritt"), "dense"),
        Column(29 * mm, tr("Wer"), "dense"),
        Column(44 * mm, tr("Dauer, Frist"), "dense", optional=True),
    ]
    lines = []
    for step in steps:
        what: list[Flowable] = [kit.text(step.what, "dense")]
        if step.own:
            what.append(kit.text(step.own, "metaCell"))
        lines.append([kit.tick(False), step.number, what, step.who, step.duration])
    return kit.table(columns, lines, look="tight")
