# SPDX-License-Identifier: EUPL-1.2
"""Open questions by euros, open programmes, programmes that drop out with the reason, proposals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.reports import labels
from irmd_desktop.reports.charts.money import EURO_BAR_HEIGHT, draw_euros, euros_text, scale_end
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import AT_OPEN, Question, Reason, Report, Sign
from irmd_desktop.reports.styles import WIDTH
from irmd_desktop.reports.tables import Column, Group, Line

_BAR: float = 31 * mm


def has_open_chapter(report: Report) -> bool:
    """Whether anything is open, dropped or only proposed."""
    return bool(report.questions or report.open_programmes or report.dropped or report.proposals)


def open_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """What is open and what drops out."""
    if not has_open_chapter(report):
        return []
    story = kit.chapter(labels.OPEN_CHAPTER, report.open_subtitle or labels.OPEN_SUB, AT_OPEN)
    if report.questions:
        story += kit.section(labels.QUESTIONS, _questions(report.questions, kit))
        story.append(kit.text(labels.QUESTIONS_NOTE, "meta"))
    if report.open_programmes:
        story += kit.section(labels.OPEN_PROGRAMMES, _reasons(report.open_programmes, labels.OPEN_HEADS, kit))
    if report.dropped:
        story += kit.section(labels.DROPPED, _reasons(report.dropped, labels.DROPPED_HEADS, kit))
    if report.proposals:
        story += kit.section(labels.PROPOSALS, kit.text(labels.PROPOSALS_NOTE))
        story += [kit.gap(1), _proposals(report.proposals, kit)]
    return story


def _questions(questions: Sequence[Question], kit: Kit) -> Table:
    heads = labels.QUESTION_HEADS
    columns = [
        Column(6 * mm, heads[0], "strong"),
        Column(0, heads[1]),
        Column(kit.width_for([q.euros for q in questions], "table", 23 * mm, 40 * mm), heads[2], right=True),
        Column(4 * mm),
        Column(33 * mm, heads[3], "metaCell"),
        Column(32 * mm, heads[4]),
    ]
    end = scale_end(max((question.value for question in questions), default=Decimal(0)))
    lines = []
    for number, question in enumerate(questions, start=1):
        words = [kit.text(question.question, "strong"), kit.text(question.programmes, "metaCell")]
        # Said once: beside the question or in the place of its bar.
        bar: Flowable | str = "" if question.bar_note == question.euros else question.bar_note
        if question.value > 0:
            value = (question.value, end)
            drawing = draw_euros(value, kit.colours, (_BAR, EURO_BAR_HEIGHT))
            bar = kit.figure(drawing, euros_text(value))
        lines.append([str(number), words, question.euros, "", bar, question.who])
    return kit.table(columns, lines)


def _reasons(reasons: Sequence[Reason], heads: Sequence[str], kit: Kit) -> Table:
    """Names and reasons; consecutive ones of one group under its name and number."""
    columns = [Column(78 * mm, heads[0], "dense"), Column(0, heads[1], "dense")]
    lines: list[Line] = []
    for group, found in groupby(reasons, lambda reason: reason.group):
        members = list(found)
        if group:
            lines.append(Group(_group(group, members, kit)))
        style = "dense" if group else "denseStrong"
        lines += [[[kit.text(reason.name, style)], reason.reason] for reason in members]
    return kit.table(columns, lines, look="dense")


def _group(name: str, members: Sequence[Reason], kit: Kit) -> Flowable:
    """Name and number; the icon of the group where all its members share one."""
    count = len(members)
    number = labels.PROGRAMMES_ONE if count == 1 else labels.PROGRAMMES_MANY.format(count=count)
    title = f"{name} · {number}"
    marks = {member.sign.mark for member in members if member.sign}
    if len(marks) == 1 and all(member.sign for member in members):
        return kit.sign(Sign(marks.pop(), title), width=WIDTH - 10 * mm)
    return kit.group(title)


def _proposals(proposals: Sequence[Reason], kit: Kit) -> Table:
    columns = [Column(29 * mm, style="dense"), Column(49 * mm, style="denseStrong"), Column(0, style="dense")]
    sign = labels.PROPOSED
    lines = [[kit.sign(reason.sign or sign), reason.name, reason.reason] for reason in proposals]
    return kit.table(columns, lines, look="dense")
