# SPDX-License-Identifier: EUPL-1.2
"""Sources with their dates, how to read the report, what it is not, versions, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Image
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from irmd_desktop.language import tr
from irmd_desktop.reports import labels
from irmd_desktop.reports.branding import flattened
from irmd_desktop.reports.fonts import markup
from irmd_desktop.reports.kit import Kit, bold, joined
from irmd_desktop.reports.model import AT_SOURCES, Mark, Report, Sign, Source
from irmd_desktop.reports.tables import Column, Line, Rich

_SAFE_ADDRESSES = ("https://", "http://")
_LOGO = (60 * mm, 12 * mm)
"""Most room of the second logo."""


def sources_chapter(report: Report, kit: Kit) -> list[Flowable]:
    """The last chapter; every paper has it."""
    sub = tr("Jede Zahl hat Quelle und Datum oder ist als Schätzung oder „unbekannt“ gekennzeichnet.")
    story = kit.chapter(tr("Quellen, Stand und Wortlaut"), sub, AT_SOURCES)
    none = kit.text(tr("Dieser Bericht nennt keine Quellen."))
    block = _sources(report.sources, kit) if report.sources else none
    story += kit.section(tr("Woher die Angaben stammen"), block)
    if report.sources_footnote:
        story.append(kit.text(report.sources_footnote, "meta"))
    story += kit.section(tr("So lesen Sie diesen Bericht"), _reading(kit))
    story += kit.section(tr("Was dieser Bericht nicht ist"), kit.text(_wording()))
    story += [kit.text(sentence) for sentence in report.wording]
    if report.version_rows:
        story += kit.section(tr("Fassung und Prüfung"), kit.facts(report.version_rows))
    elif report.versions:
        story += kit.section(tr("Fassung und Prüfung"), kit.text(report.versions))
    return [*story, *kit.signatures(report.signatures), *_second_logo(report, kit)]


def _sources(sources: Sequence[Source], kit: Kit) -> Table:
    heads = (tr("Nr."), tr("Programm"), tr("Quelle"), tr("Stand der Quelle"), tr("Bemerkung"))
    columns = [
        Column(8 * mm, heads[0], "dense"),
        Column(42 * mm, heads[1], "denseStrong"),
        Column(0, heads[2], "dense"),
        Column(32 * mm, heads[3], "dense"),
        Column(27 * mm, heads[4], "dense"),
    ]
    lines = [
        [str(source.number), source.about, linked(source.title, source.url), _dates(source, kit), source.kind]
        for source in sources
    ]
    return kit.table(columns, lines, look="dense")


def linked(words: str, url: str) -> Rich:
    """Words that lead to an address where it is one that a reader may open."""
    if not url.startswith(_SAFE_ADDRESSES):
        return Rich(markup(words))
    address = markup(url).replace('"', "%22")
    return Rich(f'<a href="{address}">{markup(words)}</a>')


def _dates(source: Source, kit: Kit) -> list[Flowable]:
    found: list[Flowable] = [kit.text(source.dated or labels.unknown(), "dense")]
    if source.stale:
        found.append(kit.text(tr("älter als 180 Tage"), "denseStrong", tone="open"))
    if source.checked:
        found.append(kit.text(tr("geprüft {day}").format(day=source.checked), "metaCell"))
    return found


def _reading(kit: Kit) -> Table:
    columns = [Column(36 * mm, style="strong"), Column(0)]
    signs = (
        (
            Sign(Mark.MET, tr("passt")),
            tr("Nach Ihren Angaben sind alle bekannten Bedingungen erfüllt. Die Förderstelle entscheidet."),
        ),
        (Sign(Mark.OPEN, tr("offen")), tr("Eine Antwort fehlt. Es ist kein Nein.")),
        (
            Sign(Mark.NOT_MET, tr("fällt weg")),
            tr("Mindestens eine Bedingung ist nicht erfüllt oder das Programm ist geschlossen."),
        ),
    )
    lines: list[Line] = [[kit.sign(sign, "strong"), text] for sign, text in signs]
    grant = tr(
        "Gerechnet aus Ihren Kosten und den Regeln. Eine Spanne steht da, wo Angaben fehlen. Widersprechen "
        "sich Quellen, steht dabei, womit gerechnet ist."
    )
    lines.append([tr("möglicher Zuschuss"), grant])
    lines.append([labels.unknown(), tr("Wir haben keine belegte Angabe. Unbekannt ist nicht null.")])
    return kit.table(columns, lines)


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
