# SPDX-License-Identifier: EUPL-1.2
"""What was agreed, the fields in figures, every gap to the target with its measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import AT_MEASURES, AgreedStep, Dimension, Measure, Report
from irmd_desktop.reports.tables import Column, Rich

_PREVIOUS: Final = 3


def has_measures_chapter(report: Report) -> bool:
    """Whether anything was agreed or proposed."""
    return bool(report.agreed or report.measures)


def measures_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """Agreed steps, the fields as figures, every gap with its measure in order of priority."""
    if not has_measures_chapter(report):
        return []
    sub = tr("Was vereinbart ist, und was die Lücken zum Ziel schließen würde.")
    if report.measures:
        # Above, not below the table: it must not stand on a page alone.
        sub = f"{sub} {_unpriced(report.measures)}"
    story = kit.chapter(tr("Schritte und Maßnahmen"), sub, AT_MEASURES)
    if report.agreed:
        story += kit.section(tr("Vereinbarte Schritte"), _agreed(report.agreed, kit))
    if report.maturity and report.maturity.dimensions:
        story += kit.section(tr("Bereiche in Zahlen"), _values(report.maturity.dimensions, kit))
    if report.measures:
        story += kit.section(tr("Lücken zum Ziel und Maßnahmen, nach Vorrang"), _measures(report, kit))
    elif report.maturity:
        none = tr("Keine Lücke zum Ziel gefunden.")
        story += kit.section(tr("Lücken zum Ziel und Maßnahmen, nach Vorrang"), kit.text(none))
    return story


def _agreed(steps: Sequence[AgreedStep], kit: Kit) -> Table:
    columns = [
        Column(25 * mm, tr("Bis wann"), "denseStrong"),
        Column(0, tr("Was zu tun ist"), "dense"),
        Column(52 * mm, tr("Was es Ihnen bringt"), "dense", optional=True),
        Column(22 * mm, tr("Aufwand (ca.)"), "dense", optional=True),
        Column(kit.sign_width([step.state for step in steps]), tr("Stand"), "dense"),
    ]
    lines = [[step.by, step.what, step.benefit, step.effort, kit.sign(step.state)] for step in steps]
    return kit.table(columns, lines, look="dense")


def _values(dimensions: Sequence[Dimension], kit: Kit) -> Table:
    heads = (tr("heute"), tr("Ziel"), tr("Abstand"), tr("früher"), tr("Fragen"))
    before = any(dimension.previous is not None for dimension in dimensions)
    columns = [Column(0, tr("Bereich"), "denseStrong")] + [
        Column(18 * mm, head, "dense", right=True)
        for number, head in enumerate(heads)
        if before or number != _PREVIOUS
    ]
    lines = []
    for one in dimensions:
        gap = "–"
        if one.today is not None and one.target is not None:
            gap = str(max(one.target - one.today, 0))
        cells = [_number(one.today), _number(one.target), gap, _number(one.previous)]
        cells.append(f"{one.answered}/{one.applicable}")
        if not before:
            del cells[_PREVIOUS]
        lines.append([one.name, *cells])
    return kit.table(columns, lines, look="tight")


def _number(points: int | None) -> str:
    return "–" if points is None else str(points)


def _measures(report: Report, kit: Kit) -> Table:
    columns = [
        Column(7 * mm, tr("Nr."), "dense"),
        Column(0, tr("Maßnahme"), "dense"),
        Column(21 * mm, tr("Heute → Ziel").replace(" ", labels.NBSP), "dense", optional=True),
        Column(57 * mm, tr("Was es bringt"), "dense", optional=True),
        Column(20 * mm, tr("Aufwand, Kosten"), "dense", optional=True),
    ]
    lines = [
        [str(number), _words(one), one.levels, one.benefit, _effort(one)]
        for number, one in enumerate(report.measures, start=1)
    ]
    return kit.table(columns, lines, look="dense")


def _effort(measure: Measure) -> str:
    """How much work, and what it costs where that is known; where it is not is said once, below."""
    cost = measure.cost if _is_priced(measure) else ""
    return ", ".join(part for part in (measure.effort, cost) if part)


def _is_priced(measure: Measure) -> bool:
    return measure.cost not in ("", labels.unknown())


def _unpriced(measures: Sequence[Measure]) -> str:
    if any(map(_is_priced, measures)):
        return tr("Wo keine Kosten stehen, sind sie unbekannt.")
    return tr("Was die Maßnahmen kosten, ist unbekannt.")


def _words(measure: Measure) -> Rich:
    """What to do behind its topic."""
    lead = measure.title if not measure.text or measure.title.endswith((".", ":")) else f"{measure.title}:"
    return joined(bold(lead), markup(measure.text))
