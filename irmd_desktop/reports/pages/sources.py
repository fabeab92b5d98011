# SPDX-License-Identifier: EUPL-1.2
"""Sources with their dates, how to read the report, what it is not, versions, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Image
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.branding import flattened
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import AT_SOURCES, Report, Source
from irmd_desktop.reports.pages.reading import reading_guide
from irmd_desktop.reports.tables import Column, Rich

_SAFE_ADDRESSES = ("https://", "http://")
_SIGNED = 62 * mm
"""Room of the versions and the lines to sign on below them."""
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
    story += kit.section(tr("Was dieser Bericht nicht ist"), kit.text(_wording()))
    story += [kit.text(sentence) for sentence in report.wording]
    if report.signatures:
        # Nobody signs on a page that holds nothing else.
        story.append(CondPageBreak(_SIGNED))
    if report.version_rows:
        story += kit.section(tr("Fassung und Prüfung"), kit.facts(report.version_rows))
    elif report.versions:
        story += kit.section(tr("Fassung und Prüfung"), kit.text(report.versions))
    return [*story, *kit.signatures(report.signatures), *_second_logo(report, kit)]


def _sources(sources: Sequence[Source], kit: Kit) -> Table:
    heads = (
        tr("Nr."),
        tr("Quelle und Programm"),
        tr("Stand der Quelle"),
        tr("von uns geprüft"),
        tr("Bemerkung"),
    )
    columns = [
        Column(8 * mm, heads[0], "dense"),
        Column(0, heads[1], "dense"),
        Column(33 * mm, heads[2], "dense"),
        Column(27 * mm, heads[3], "dense"),
        Column(22 * mm, heads[4], "dense"),
    ]
    lines = [
        [
            str(source.number),
            _title(source, kit),
            _dated(source, kit),
            source.checked,
            source.kind,
        ]
        for source in sources
    ]
    return kit.table(columns, lines, look="tight")


def linked(words: str, url: str) -> Rich:
    """Words that lead to an address where it is one that a reader may open."""
    if not url.startswith(_SAFE_ADDRESSES):
        return Rich(markup(words))
    address = markup(url).replace('"', "%22")
    return Rich(f'<a href="{address}">{markup(words)}</a>')


def _title(source: Source, kit: Kit) -> list[Flowable]:
    found: list[Flowable] = [kit.text(linked(source.title, source.url), "dense")]
    if source.about:
        found.append(kit.text(source.about, "metaCell"))
    return found


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
