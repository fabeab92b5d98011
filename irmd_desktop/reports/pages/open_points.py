# SPDX-License-Identifier: EUPL-1.2
"""Open questions by euros, open programmes, programmes that drop out with the reason, proposals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr, trn
from irmd_desktop.reports.charts.money import EURO_BAR_HEIGHT, draw_euros, euros_text, scale_end
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import AT_OPEN, Mark, OpenProgramme, Question, Reason, Report, Sign
from irmd_desktop.reports.styles import WIDTH
from irmd_desktop.reports.tables import Column, Group, Line, Rich

_BAR: float = 26 * mm
_NAMES: float = 78 * mm


def has_open_chapter(report: Report) -> bool:
    """Whether anything is open, dropped or only proposed."""
    return bool(report.questions or report.open_programmes or report.dropped or report.proposals)


def open_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """What is open and what drops out."""
    if not has_open_chapter(report):
        return []
    sub = report.open_subtitle or tr("„Offen“ heißt: Eine Antwort fehlt noch. Es ist kein Nein.")
    story = kit.chapter(tr("Was offen ist und was wegfällt"), sub, AT_OPEN)
    if report.questions:
        note = tr("Unbekannt heißt nicht null: Sobald ein Betrag belegt ist, rückt die Frage an ihren Platz.")
        story += kit.section(tr("Offene Fragen, die größte Summe zuerst"), _questions(report.questions, kit))
        story.append(kit.text(note, "meta"))
    if report.open_programmes:
        story += kit.section(tr("Diese Programme sind offen"), _open(report.open_programmes, kit))
    if report.dropped:
        story += kit.section(tr("Diese Programme fallen weg"), _dropped(report.dropped, kit))
    if report.proposals:
        note = tr(
            "Diese Instrumente stammen aus Studien. Sie sind noch nicht beantragbar, ihre Bedingungen sind "
            "offen, und sie sind nirgends mitgerechnet."
        )
        block = [kit.text(note), kit.gap(1), _proposals(report.proposals, kit)]
        story += kit.together(tr("Vorschläge aus Studien"), block)
    return story


def _questions(questions: Sequence[Question], kit: Kit) -> Table:
    amount = kit.width_for([question.euros for question in questions], "dense", 23 * mm, 34 * mm)
    columns = [
        Column(6 * mm, "", "denseStrong"),
        Column(0, tr("Frage und Programm"), "dense"),
        Column(amount, tr("Es geht um"), "dense", right=True),
        Column(4 * mm, style="dense"),
        Column(_BAR + 2 * mm, " ", "metaCell"),
        Column(33 * mm, tr("Wer klärt es"), "dense"),
    ]
    end = scale_end(max((question.value for question in questions), default=Decimal(0)))
    lines = []
    for number, question in enumerate(questions, start=1):
        words = [kit.text(question.question, "denseStrong"), kit.text(question.programmes, "metaCell")]
        # Said once: beside the question or in the place of its bar.
        bar: Flowable | str = "" if question.bar_note == question.euros else question.bar_note
        if question.value > 0:
            value = (question.value, end)
            drawing = draw_euros(value, kit.colours, (_BAR, EURO_BAR_HEIGHT))
            bar = kit.figure(drawing, euros_text(value))
        lines.append([str(number), words, question.euros, "", bar, question.who])
    return kit.table(columns, lines, look="dense")


def _open(programmes: Sequence[OpenProgramme], kit: Kit) -> Table:
    columns = [
        Column(52 * mm, tr("Programm"), "dense"),
        Column(0, tr("Was fehlt"), "dense"),
        Column(40 * mm, tr("Ansprechstelle"), "dense", optional=True),
    ]
    return kit.table(columns, [_open_row(one, kit) for one in programmes], look="dense")


def _open_row(programme: OpenProgramme, kit: Kit) -> list[list[Flowable] | str]:
    name: list[Flowable] = [kit.text(programme.name, "denseStrong")]
    name.append(kit.text(" · ".join(part for part in (programme.kind, programme.amount) if part), "dense"))
    if programme.see:
        name.append(kit.text(Rich(kit.see(programme.see, "")), "dense"))
    missing: list[Flowable] = [*kit.bullets(programme.missing, "dense")]
    if programme.note:
        missing.append(kit.text(programme.note, "metaCell"))
    return [name, missing, programme.contact]


def _dropped(reasons: Sequence[Reason], kit: Kit) -> Table:
    """Names and reasons under the kind of reason; programmes with the very same reason share a row."""
    columns = [
        Column(_NAMES, tr("Programm"), "dense"),
        Column(0, tr("Grund in einem Satz"), "dense"),
    ]
    lines: list[Line] = []
    for group, found in groupby(reasons, lambda reason: reason.group):
        members = list(found)
        if group:
            lines.append(Group(_group(group, members, kit)))
        style = "dense" if group else "denseStrong"
        lines += [[[kit.text(names, style)], reason] for names, reason in _rows(members)]
    return kit.table(columns, lines, look="tight")


def _rows(members: Sequence[Reason]) -> Iterator[tuple[str, str]]:
    by_reason: dict[str, list[str]] = {}
    for member in members:
        by_reason.setdefault(member.reason, []).append(member.name)
    return ((" · ".join(names), reason) for reason, names in by_reason.items())


def _group(name: str, members: Sequence[Reason], kit: Kit) -> Flowable:
    """Name and number; the icon of the group where all its members share one."""
    count = trn("{n} Programm", "{n} Programme", len(members)).format(n=len(members))
    title = f"{name} · {count}"
    marks = {member.sign.mark for member in members if member.sign}
    if len(marks) == 1 and all(member.sign for member in members):
        return kit.sign(Sign(marks.pop(), title), width=WIDTH - 10 * mm)
    return kit.group(title)


def _proposals(proposals: Sequence[Reason], kit: Kit) -> Table:
    """All together in one row: nobody can apply for any of them."""
    columns = [Column(29 * mm, style="dense"), Column(0, style="dense")]
    sign = Sign(Mark.PROPOSED, tr("Vorschlag"))
    return kit.table(
        columns, [[kit.sign(sign), " · ".join(proposal.name for proposal in proposals)]], look="dense"
    )
