# SPDX-License-Identifier: EUPL-1.2
"""Sources with their dates, how to read the report, what it is not, versions, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportlab.graphics.shapes import Drawing, Image
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.branding import flattened
from irmd_desktop.reports.fitting import stacked_height
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import BETWEEN, Kit, bold, joined
from irmd_desktop.reports.model import AT_SOURCES, Report, Source
from irmd_desktop.reports.pages.reading import reading_guide
from irmd_desktop.reports.styles import WIDTH
from irmd_desktop.reports.tables import Column, Group, Line, Rich

_SAFE_ADDRESSES = ("https://", "http://")
_LOGO = (60 * mm, 12 * mm)
"""Most room of the second logo."""


def sources_chapter(report: Report, kit: Kit, *, with_contents: bool = False) -> list[Flowable]:
    """The last chapter; every paper has it. How to read the report stands with the contents if it has any."""
    sub = tr("Jede Zahl hat Quelle und Datum oder ist als Schätzung oder „unbekannt“ gekennzeichnet.")
    story = kit.chapter(tr("Quellen, Stand und Wortlaut"), sub, AT_SOURCES)
    none = kit.text(tr("Dieser Bericht nennt keine Quellen."))
    block = _sources(report.sources, kit) if report.sources else none
    story += kit.section(tr("Woher die Angaben stammen"), block)
    if report.sources_footnote:
        story.append(kit.text(report.sources_footnote, "meta"))
    if not with_contents:
        story += reading_guide(kit)
    end = _end(report, kit)
    if report.signatures:
        # Who signs has what is signed on the same page.
        signing = kit.signing_height(report.signatures)
        story.append(CondPageBreak(stacked_height(end, WIDTH) + signing + BETWEEN))
    return [*story, *end, *kit.signatures(report.signatures), *_second_logo(report, kit)]


def _end(report: Report, kit: Kit) -> list[Flowable]:
    """What the paper is not, and from which versions it was made."""
    story = kit.section(tr("Was dieser Bericht nicht ist"), kit.text(_wording()))
    story += [kit.text(sentence) for sentence in report.wording]
    if report.version_rows:
        story += kit.section(tr("Fassung und Prüfung"), kit.facts(report.version_rows))
    elif report.versions:
        story += kit.section(tr("Fassung und Prüfung"), kit.text(report.versions))
    return story


def _sources(sources: Sequence[Source], kit: Kit) -> Table:
    """Under the programmes they are about; where that gains nothing, the programme stands with its source."""
    columns = [
        Column(8 * mm, tr("Nr."), "dense"),
        Column(0, tr("Quelle"), "dense"),
        Column(33 * mm, tr("Stand der Quelle"), "dense"),
        Column(22 * mm, tr("Geprüft"), "dense"),
        Column(22 * mm, tr("Bemerkung"), "dense"),
    ]
    lines: list[Line] = []
    found = [(about, list(members)) for about, members in groupby(sources, lambda source: source.about)]
    grouped = 2 * len(found) <= len(sources)
    for about, members in found:
        if grouped and about:
            lines.append(Group(kit.group(about)))
        for source in members:
            title: list[Flowable] = [kit.text(linked(source.title, source.url), "dense")]
            if about and not grouped:
                title.append(kit.text(about, "metaCell"))
            lines.append([str(source.number), title, _dated(source, kit), source.checked, source.kind])
    return kit.table(columns, lines, look="tight")


def linked(words: str, url: str) -> Rich:
    """Words that lead to an address where it is one that a reader may open."""
    if not url.startswith(_SAFE_ADDRESSES):
        return Rich(markup(words))
    address = markup(url).replace('"', "%22")
    return Rich(f'<a href="{address}">{markup(words)}</a>')


def _dated(source: Source, kit: Kit) -> list[Flowable]:
    found: list[Flowable] = [kit.text(source.dated or labels.unknown(), "dense")]
    if source.stale:
        found.append(kit.text(tr("älter als 180 Tage"), "denseStrong", tone="open"))
    return found


def _wording() -> Rich:
    """What the paper is not, said once more in the text since the foot of a page is not read aloud."""
    return joined(
        markup(tr("Er ist keine Zusage und keine Rechts- oder Steuerberatung.")),
        bold(tr("Auf Förderung besteht kein Rechtsanspruch.")),
        markup(
            tr(
                "Programme können geändert, ausgesetzt oder ausgeschöpft werden. Die Kammer berät neutral "
                "und empfiehlt keine Anbieter. Alle Beträge sind gerechnet, nicht zugesagt. Das "
                "Reifegradmodell ist ein Entwurf und nicht kalibriert; Darstellungen nach anderen Rahmen "
                "sind Orientierung."
            )
        ),
    )


def _second_logo(report: Report, kit: Kit) -> list[Flowable]:
    """The logo of who pays for the advice, at the end of the paper."""
    logo = report.branding.second_logo
    if not logo:
        return []
    picture = flattened(logo)
    scale = min(_LOGO[0] / picture.width, _LOGO[1] / picture.height)
    drawing = Drawing(picture.width * scale, picture.height * scale)
    drawing.add(Image(0, 0, drawing.width, drawing.height, picture))
    says = report.branding.second_logo_says or tr("Logo")
    return [kit.gap(8), kit.figure(drawing, says)]
