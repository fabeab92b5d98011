# SPDX-License-Identifier: EUPL-1.2
"""Sources with their dates, how to read the report, what it is not, versions, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.reports import labels
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import AT_SOURCES, Report, Source
from irmd_desktop.reports.tables import Column, Line, Rich

_SAFE_ADDRESSES = ("https://", "http://")


def sources_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """The last chapter; every paper has it."""
    story = kit.chapter(labels.SOURCES_CHAPTER, labels.SOURCES_SUB, AT_SOURCES)
    block = _sources(report.sources, kit) if report.sources else kit.text(labels.NO_SOURCES)
    story += kit.section(labels.SOURCES_LIST, block)
    if report.sources_footnote:
        story.append(kit.text(report.sources_footnote, "meta"))
    story += kit.section(labels.READING, _reading(kit))
    wording = joined(markup(labels.WORDING[0]), bold(labels.WORDING[1]), markup(labels.WORDING[2]))
    story += kit.section(labels.NOT_A_PROMISE, kit.text(wording))
    story += [kit.text(sentence) for sentence in report.wording]
    if report.version_rows:
        story += kit.section(labels.VERSIONS, kit.facts(report.version_rows))
    elif report.versions:
        story += kit.section(labels.VERSIONS, kit.text(report.versions))
    return [*story, *kit.signatures(report.signatures)]


def _sources(sources: Sequence[Source], kit: Kit) -> Table:
    heads = labels.SOURCE_HEADS
    columns = [
        Column(8 * mm, heads[0], "dense"),
        Column(42 * mm, heads[1], "denseStrong"),
        Column(0, heads[2], "dense"),
        Column(32 * mm, heads[3], "dense"),
        Column(27 * mm, heads[4], "dense"),
    ]
    lines = [
        [str(source.number), source.about, _title(source), _dates(source, kit), source.kind]
        for source in sources
    ]
    return kit.table(columns, lines, look="dense")


def _title(source: Source) -> Rich:
    """The title, linked where the address is one that a reader may open."""
    title = markup(source.title)
    if not source.url.startswith(_SAFE_ADDRESSES):
        return Rich(title)
    address = markup(source.url).replace('"', "%22")
    return Rich(f'<a href="{address}">{title}</a>')


def _dates(source: Source, kit: Kit) -> list[Flowable]:
    found: list[Flowable] = [kit.text(source.dated or "unbekannt", "dense")]
    if source.stale:
        found.append(kit.text(labels.STALE, "denseStrong", tone="open"))
    if source.checked:
        found.append(kit.text(labels.CHECKED.format(day=source.checked), "metaCell"))
    return found


def _reading(kit: Kit) -> Table:
    columns = [Column(36 * mm, style="strong"), Column(0)]
    lines: list[Line] = [[kit.sign(sign, "strong"), text] for sign, text in labels.READING_SIGNS]
    lines += [[row.label, row.value] for row in labels.READING_WORDS]
    return kit.table(columns, lines)
