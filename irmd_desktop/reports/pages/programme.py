# SPDX-License-Identifier: EUPL-1.2
"""One recommended programme: does it fit, on what does it hang, how is the amount made, when may I start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Table

from irmd_desktop.language import tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.charts.money import draw_money, money_scale, money_text, with_sign
from irmd_desktop.reports.charts.rulers import RULER_HEIGHT
from irmd_desktop.reports.fitting import stacked_height
from irmd_desktop.reports.flowables import Box, IfItFits
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import CriterionLine, Money, Programme, checklist_at, programme_at
from irmd_desktop.reports.pages.sources import linked
from irmd_desktop.reports.styles import FRAME_HEIGHT, WIDTH
from irmd_desktop.reports.tables import GUTTER, PLAIN, Column, Group, Line, Rich, Total, side_by_side

LEFT_COLUMN: Final[float] = 84 * mm
RIGHT_COLUMN: Final[float] = 80 * mm
_STATE: Final[float] = 30 * mm
"""Most room of a state: a longer one stands on two lines, so that the rule keeps its room."""
_VALUE: Final[float] = 48 * mm
_SOURCE: Final = (28 * mm, 38 * mm)


def programme_chapter(programme: Programme, kit: Kit) -> list[Flowable]:
    """The page (or pages) of one programme."""
    place = programme_at(programme.key)
    story = kit.chapter(programme.name, programme.subtitle, place if place in kit.places else "")
    story.append(_key_figures(programme, kit))
    if programme.money:
        story += [kit.gap(2), *_ruler(programme.money, kit)]
    if programme.warning:
        story.append(kit.notice(programme.warning))
    if programme.criteria:
        story += kit.section(tr("Bedingungen"), _criteria(programme.criteria, kit))
    if programme.source_note:
        story.append(kit.text(programme.source_note, "meta"))
    return [*story, KeepTogether(_lower_half(programme, kit, stacked_height(story[1:], WIDTH)))]


def _key_figures(programme: Programme, kit: Kit) -> Table:
    widths = (62 * mm, 62 * mm, 46 * mm)
    amount = programme.amount or labels.unknown()
    columns = [
        kit.key_figure(
            tr("Ergebnis für Ihren Betrieb"), programme.sign, programme.counted, widths[0] - GUTTER
        ),
        kit.key_figure(
            programme.amount_label or tr("Möglicher Zuschuss"),
            amount,
            programme.amount_note,
            widths[1] - GUTTER,
        ),
        "",
    ]
    if programme.deadline:
        deadline, note = programme.deadline, programme.deadline_note
        columns[2] = kit.key_figure(tr("Antrag bis"), deadline, note, widths[2])
    return Table([columns], colWidths=widths, hAlign="LEFT", style=PLAIN)


def _ruler(money: Money, kit: Kit) -> list[Flowable]:
    scale = labels.scale(with_sign(money_scale(money)))
    caption = f"{money.caption} · {scale}" if money.caption else scale
    drawing = draw_money(money, kit.colours, (WIDTH, RULER_HEIGHT))
    return [kit.figure(drawing, money_text(money), after=1), kit.text(caption, "meta")]


def _criteria(criteria: Sequence[CriterionLine], kit: Kit) -> Table:
    heads = labels.criteria_heads()
    state = min(kit.sign_width([criterion.sign for criterion in criteria]), _STATE)
    columns = [
        Column(state, heads[0], "dense"),
        Column(0, heads[1], "dense"),
        Column(_VALUE, heads[2], "dense"),
        Column(
            kit.width_for([criterion.source for criterion in criteria], "metaCell", *_SOURCE),
            heads[3],
            "metaCell",
        ),
    ]
    lines: list[Line] = []
    group = ""
    for criterion in criteria:
        if criterion.group != group:
            # What follows a group without belonging to one must not look like its member.
            lines.append(Group(kit.group(criterion.group or tr("Außerdem"))))
        group = criterion.group
        rule: list[Flowable] = [kit.text(criterion.rule, "dense")]
        if criterion.note:
            rule.append(kit.text(criterion.note, "metaCell"))
        sign = kit.sign(criterion.sign, width=state - GUTTER)
        lines.append([sign, rule, criterion.value, criterion.source])
    return kit.table(columns, lines, look="tight")


def _lower_half(programme: Programme, kit: Kit, above: float) -> list[Flowable]:
    """Amount left; conflicts, deadlines and contact right; below them papers and what is still unclear.

    All of it moves on where only a part has room: conditions on one page, money and papers on the next. The
    lists are run in where that alone makes one page of it; `above` is the height of the conditions.
    """
    amount = _amount_and_dates(programme, kit)
    usual = [*amount, *_papers_and_doubts(programme, kit)]
    run_in = [*amount, *_run_in(programme, kit)]
    room = FRAME_HEIGHT - above
    return run_in if stacked_height(run_in, WIDTH) <= room < stacked_height(usual, WIDTH) else usual


def _run_in(programme: Programme, kit: Kit) -> list[Flowable]:
    lists = (
        (tr("Unterlagen"), programme.documents, kit.see(checklist_at(programme.key), ". ")),
        (tr("Noch zu klären"), programme.open_points, "."),
    )
    texts = (
        joined(bold(f"{title}:"), markup("; ".join(items)) + end) for title, items, end in lists if items
    )
    return [part for text in texts for part in (kit.gap(1), kit.text(text, "dense"))]


def _papers_and_doubts(programme: Programme, kit: Kit) -> list[Flowable]:
    papers = _documents(programme, kit)
    unclear = _named(tr("Noch zu klären"), programme.open_points, kit, "dense")
    if not papers or not unclear:
        return [*papers, *unclear]
    gap = WIDTH - LEFT_COLUMN - RIGHT_COLUMN
    block = side_by_side(papers, unclear, (LEFT_COLUMN, gap, RIGHT_COLUMN))
    below = [*_documents(programme, kit), *_named(tr("Noch zu klären"), programme.open_points, kit, "dense")]
    return [kit.gap(2.5), IfItFits(block, below)]


def _amount_and_dates(programme: Programme, kit: Kit) -> list[Flowable]:
    """Two columns, below each other where the page has no room for both."""
    left, right = _left(programme, kit, LEFT_COLUMN), _right(programme, kit, RIGHT_COLUMN)
    one_column = [
        *kit.section(tr("So ist der Betrag gerechnet"), *_left(programme, kit, WIDTH)),
        *_right(programme, kit, WIDTH),
    ]
    if not right:
        return one_column
    # The columns stand beside each other from their first line on.
    left = kit.section(tr("So ist der Betrag gerechnet"), *left, moves=False, width=LEFT_COLUMN)
    left[0].spaceBefore = right[0].spaceBefore = 0
    for box in right:
        if isinstance(box, Box):
            box.spaceAfter = 0
    gap = WIDTH - LEFT_COLUMN - RIGHT_COLUMN
    block = side_by_side(left, right, (LEFT_COLUMN, gap, RIGHT_COLUMN))
    return [kit.gap(3.2), IfItFits(block, one_column)]


def _left(programme: Programme, kit: Kit, width: float) -> list[Flowable]:
    return _amount(programme, kit, width)


def _right(programme: Programme, kit: Kit, width: float) -> list[Flowable]:
    right: list[Flowable] = [kit.notice(conflict, "dense", width) for conflict in programme.conflicts]
    right += _named(tr("Fristen"), programme.deadlines, kit)
    if programme.contact:
        right += _named(tr("Ansprechstelle"), (programme.contact,), kit)
        host = programme.contact_url.partition("://")[2].partition("/")[0]
        if host:
            right.append(kit.text(linked(host, programme.contact_url)))
    return right


def _amount(programme: Programme, kit: Kit, width: float) -> list[Flowable]:
    if not programme.working:
        story: list[Flowable] = [kit.text(tr("Ein Betrag ist nicht belegt oder noch nicht zu rechnen."))]
    else:
        columns = [Column(0), Column(34 * mm, right=True)]
        lines: list[Line] = [
            Total(line.label, [line.result]) if line.total else [line.label, line.result]
            for line in programme.working
        ]
        story = [kit.table(columns, lines, width=width)]
    if programme.prefinancing:
        story += [kit.gap(1), kit.text(programme.prefinancing)]
    return story


def _named(title: str, items: Sequence[str], kit: Kit, style: str = "body") -> list[Flowable]:
    return [kit.small_heading(title), *kit.bullets(items, style)] if items else []


def _documents(programme: Programme, kit: Kit) -> list[Flowable]:
    if not programme.documents:
        return []
    title = Rich(markup(tr("Unterlagen")) + kit.see(checklist_at(programme.key)))
    heading = kit.text(title, "h3")
    heading.keepWithNext = 1
    return [heading, *kit.bullets(programme.documents, "dense")]
