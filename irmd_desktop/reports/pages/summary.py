# SPDX-License-Identifier: EUPL-1.2
"""The first page. It is exactly one page: what does not fit is set tighter, shortened, then cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.charts.money import draw_money, money_scale, money_text, with_sign
from irmd_desktop.reports.charts.rulers import RULER_HEIGHT, draw_stage, stage_height, stage_text
from irmd_desktop.reports.charts.shapes import words_width
from irmd_desktop.reports.fitting import stacked_height
from irmd_desktop.reports.fonts import REGULAR, markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import AT_OPEN, Funding, Money, NextStep, Notice, Report, Score, Summary
from irmd_desktop.reports.styles import FIRST_FRAME_HEIGHT, WIDTH
from irmd_desktop.reports.tables import GUTTER, Column, Rich, side_by_side

MOST_STEPS: Final = 3
_TITLE_LINES: Final = 2
_NUMBER: Final[float] = 28 * mm
_TOTAL: Final[float] = 50 * mm


@dataclass(frozen=True)
class _Fit:
    """How tightly the page is set."""

    style: str
    look: str
    short_names: bool
    lines: int
    fundings: int
    details: bool = True

    @property
    def text_lines(self) -> int:
        """Most lines of a text outside tables."""
        return self.lines + 1


# Tried in this order; the last one fits whatever the texts are (tests/reports/test_summary.py).
FITS: Final = (
    _Fit("first", "first", False, 4, 4),
    _Fit("first", "first", False, 3, 4),
    _Fit("firstTight", "table", False, 3, 4),
    _Fit("firstTight", "tight", True, 3, 4),
    _Fit("firstTight", "tight", True, 2, 3),
    _Fit("firstTight", "tight", True, 2, 2, details=False),
)


def summary_page(report: Report, kit: Kit) -> list[Flowable]:
    """Where you stand, next steps, which money fits, what is open, what not to do: one page."""
    story: list[Flowable] = []
    for fit in FITS:
        story = _page(report, kit, fit)
        if stacked_height(story, WIDTH) <= FIRST_FRAME_HEIGHT:
            break
    return story


def _page(report: Report, kit: Kit, fit: _Fit) -> list[Flowable]:
    summary = report.summary
    firm = kit.cut(report.firm, "h1", WIDTH, _TITLE_LINES)
    sub = kit.cut(report.subtitle, "sub", WIDTH, _TITLE_LINES)
    story = kit.title(firm, sub)
    if summary.warning:
        inner = WIDTH - 12 * mm
        text = kit.cut(summary.warning.text, "boxText", inner, fit.text_lines)
        title = kit.cut(summary.warning.title, "boxTitle", inner, 1)
        story.append(kit.notice(Notice(summary.warning.kind, title, text), fit.style))
    story += kit.section(tr("Wo Sie stehen"), *_standing(summary, kit, fit), moves=False)
    three = len(summary.steps) >= MOST_STEPS
    title = tr("Ihre drei nächsten Schritte") if three else tr("Ihre nächsten Schritte")
    story += kit.section(title, _steps(summary.steps[:MOST_STEPS], kit, fit), moves=False)
    story += kit.section(tr("Welches Geld passt"), *_money(summary, kit, fit), moves=False)
    if summary.open_question or summary.open_text:
        text = _lead(summary.open_question, summary.open_text, kit, fit)
        story += kit.section(tr("Was noch offen ist"), kit.text(text, fit.style, column=WIDTH), moves=False)
    return story


def _lead(lead: str, text: str, kit: Kit, fit: _Fit, width: float = WIDTH, more: str = "") -> Rich:
    """A semibold lead, a text cut to the lines there are, and markup behind it."""
    start = bold(kit.cut(lead, f"{fit.style}Strong", width, 2))
    rest = kit.cut(text, fit.style, width, fit.text_lines, before=f"{start} ")
    return joined(start, markup(rest), more)


def _standing(summary: Summary, kit: Kit, fit: _Fit) -> list[Flowable]:
    score = summary.score
    if score is None:
        return [kit.text(labels.not_measured(), fit.style)]
    wide = 140 * mm
    words = kit.cut(score.sentence, fit.style, wide, fit.lines)
    text = markup(words)
    if summary.critical:
        lead = bold(tr("Kritisch:"))
        critical = kit.cut(summary.critical, fit.style, wide, 2, f"{lead} ")
        text = joined(text, lead, markup(critical))
    stage = draw_stage(score, kit.colours, (WIDTH, stage_height(score)))
    left = [kit.text(_points(score), "key"), kit.text(labels.draft(), "metaCell", column=_NUMBER)]
    block = side_by_side(
        left, [kit.text(Rich(text), fit.style, column=wide)], (_NUMBER, WIDTH - _NUMBER - wide, wide)
    )
    return [kit.figure(stage, stage_text(score), after=1.5 * mm), block]


def _points(score: Score) -> Rich:
    if score.points is None:
        return Rich("–")
    span = f", ±\u00a0{score.band}" if score.band else ""
    words = markup(tr("von 100") + span)
    small = f'<font name="{REGULAR}" size="9">{words}</font>'
    return Rich(f"{score.points} {small}")


def _steps(steps: Sequence[NextStep], kit: Kit, fit: _Fit) -> Flowable:
    if not steps:
        return kit.text(tr("Noch keine Schritte vereinbart."), fit.style)
    widths = (29 * mm, 62 * mm, 54 * mm, 25 * mm)
    styles = (f"{fit.style}Strong", fit.style, fit.style, fit.style)
    heads = (tr("Bis wann"), tr("Was zu tun ist"), tr("Was es Ihnen bringt"), tr("Aufwand (ca.)"))
    columns = [Column(width, head, style) for width, head, style in zip(widths, heads, styles, strict=True)]
    lines = []
    for step in steps:
        room = [width - GUTTER for width in widths]
        what = bold(kit.cut(step.what, f"{fit.style}Strong", room[1], fit.lines))
        detail = ""
        if step.detail and fit.details:
            detail = kit.cut(step.detail, fit.style, room[1], fit.lines, before=f"{what} ")
        lines.append(
            [
                kit.cut(step.by, f"{fit.style}Strong", room[0], 2),
                joined(what, markup(detail), kit.see(step.see, "") if fit.details else ""),
                kit.cut(step.benefit, fit.style, room[2], fit.lines),
                kit.cut(step.effort, fit.style, widths[3], fit.lines),
            ]
        )
    return kit.table(columns, lines, look=fit.look, only_wide=True)


def _money(summary: Summary, kit: Kit, fit: _Fit) -> list[Flowable]:
    if not summary.fundings:
        return [kit.text(kit.cut(summary.nothing_fits, fit.style, WIDTH, 3), fit.style)]
    shown = summary.fundings[: fit.fundings]
    amount = kit.width_for([funding.amount for funding in shown], fit.style, 25 * mm, 44 * mm)
    widths = (22 * mm, 99 * mm - amount, amount, 45 * mm)
    heads = (tr("Ergebnis"), tr("Programm"), tr("Möglich"), tr("Das steht noch aus"))
    columns = [
        Column(widths[0], heads[0], fit.style),
        Column(widths[1], heads[1], fit.style),
        Column(widths[2] - GUTTER, heads[2], fit.style, right=True),
        Column(4 * mm),
        Column(0, heads[3], fit.style),
    ]
    lines = [_funding(funding, kit, fit, widths) for funding in shown]
    story: list[Flowable] = [kit.table(columns, lines, look=fit.look, only_wide=True)]
    more = _more(summary, len(shown), kit)
    if more:
        story.append(kit.text(more, "meta"))
    if summary.money:
        story += [kit.gap(2.4), _total(summary.money, kit)]
    return story


def _funding(funding: Funding, kit: Kit, fit: _Fit, widths: Sequence[float]) -> list[Flowable | str]:
    strong = f"{fit.style}Strong"
    lines = 1 if fit.short_names else 2
    name = kit.cut(funding.name, strong, widths[1] - GUTTER, lines)
    if funding.short and (fit.short_names or name.endswith("…")):
        name = kit.cut(funding.short, strong, widths[1] - GUTTER, lines)
    start = bold(name)
    body = f"({funding.body})" if funding.body and not fit.short_names else ""
    wide = widths[3] - GUTTER
    see = kit.see(funding.see)
    # The page number needs about a third of a line.
    room = tr("Seite") + " 00 " if see else ""
    rest = kit.cut(funding.remaining, fit.style, wide, fit.lines - 1, before=room)
    return [
        kit.sign(funding.sign, f"{fit.style}Strong", widths[0] - GUTTER),
        joined(start, markup(body)),
        kit.cut(funding.amount, fit.style, widths[2] - GUTTER, 2),
        "",
        Rich(f"{markup(rest)}{see if rest else see.lstrip(', ')}"),
    ]


def _more(summary: Summary, shown: int, kit: Kit) -> Rich:
    """What is not in the table: the model's own words, or the number of rows left out here."""
    left = len(summary.fundings) - shown
    words = tr("{count} weitere").format(count=left)
    counted = f"{words}{kit.see(AT_OPEN)}" if left else ""
    page = tr("Seite")
    room = f"{words}, {page} 000 · "
    own = markup(kit.cut(summary.fundings_more, "meta", WIDTH, 1, before=room))
    return Rich(" · ".join(part for part in (own, counted) if part))


def _total(money: Money, kit: Kit) -> Table:
    width = 118 * mm
    scale = labels.scale(with_sign(money_scale(money)))
    caption = kit.cut(money.caption, "metaCell", width, 1, before=f"{scale} · ")
    drawing = draw_money(money, kit.colours, (width, RULER_HEIGHT))
    right = [
        kit.gap(0.8),
        kit.figure(drawing, money_text(money)),
        kit.text(f"{caption} · {scale}" if caption else scale, "metaCell"),
    ]
    amount = kit.theme.style("amount")
    style = "amount" if words_width(money.text, amount.fontSize, bold=True) <= _TOTAL else "key"
    left = [
        kit.short(money.label, "metaCell", _TOTAL, lines=1),
        kit.short(money.text, style, _TOTAL, lines=1),
    ]
    return side_by_side(left, right, (_TOTAL, 2 * mm, width))
