# SPDX-License-Identifier: EUPL-1.2
"""The same paper by our engine and by others, measured in turns.

    .venv-bench/bin/python -m tests.bench.pdf_peers [ROUNDS]

Runs in the environment that also has typst and WeasyPrint (packaging/side_venv.py bench). Prints one JSON
object: engine -> pages, bytes, and the seconds of each round. Everyone sets the same words in the same type:
twelve chapters with headings, lists, tables with repeated heads, links and a chart. Each round sets another
case, as in life: an engine that remembers paragraphs of the round before gains nothing.
"""

from __future__ import annotations

import gc
import io
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import pikepdf
import typst  # type: ignore[import-not-found]  # is in .venv-bench only
import weasyprint  # type: ignore[import-not-found]  # is in .venv-bench only
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table
from reportlab.platypus.tableofcontents import TableOfContents

from irmd_desktop import assets
from irmd_desktop.reports import pdf
from irmd_desktop.reports.charts import to_svg
from irmd_desktop.reports.fonts import REGULAR, SEMIBOLD, markup, register
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.styles import BOTTOM, LEFT, PAGE, TOP, WIDTH, Theme
from irmd_desktop.reports.tables import Column, Rich
from irmd_desktop.reports.tagging.check import check
from tests.reports.sample import BARE

DAY = date(2026, 11, 23)
CHAPTERS, ROWS = 12, 16
WORDS = (
    "Der Betrieb will seine Bestellungen nicht länger am Telefon aufschreiben. Eine Warenwirtschaft nimmt "
    "sie an, die Backstube sieht am Abend, was am Morgen gebraucht wird, und die Kasse meldet, was "
    "verkauft ist. Gefördert werden Geräte, Programme und ihre Einführung, solange noch nichts bestellt "
    "ist. Der Antrag "
    "braucht drei Angebote, einen Finanzierungsplan und die Selbsterklärung über De-minimis-Beihilfen. "
)
ITEMS = ("Handelsregisterauszug", "drei vergleichbare Angebote", "Gewerbeanmeldung", "Jahresabschluss 2025")
HEADS = ("Position", "Anbieter", "Stand", "Betrag")
LINK = "https://www.foerderdatenbank.de/"
FINDING = "Bestellungen am Telefon 62 von 100, im Laden 31 und im Netz 7."


def rows(case: int, chapter: int) -> list[tuple[str, str, str, str]]:
    """The table of a chapter; no two cells are the same text object."""
    return [
        (
            f"Kassenarbeitsplatz {case}.{chapter}.{n} mit Waage",
            f"Kassenhaus Halle {n}",
            "Angebot liegt vor",
            f"{n}.480 €",
        )
        for n in range(1, ROWS + 1)
    ]


def words(case: int, chapter: int) -> str:
    """A paragraph of a chapter."""
    return f"Vorgang {case}, Abschnitt {chapter}. {WORDS}"


def chart() -> Drawing:
    """Three bars with their labels."""
    made = Drawing(WIDTH, 60)
    for number, (name, value) in enumerate((("Telefon", 62), ("Laden", 31), ("Netz", 7))):
        made.add(String(0, 44 - 20 * number, name, fontName=REGULAR, fontSize=9))
        made.add(Rect(60, 40 - 20 * number, 4 * value, 12, strokeColor=None))
        made.add(String(64 + 4 * value, 44 - 20 * number, str(value), fontName=SEMIBOLD, fontSize=9))
    return made


# ------------------------------------------------------------------------------------------------ ours


def ours(case: int) -> bytes:
    """Tagged, archivable, by the parts every paper is made of."""
    kit = Kit(Theme())
    columns = [Column(70 * mm, HEADS[0]), Column(0, HEADS[1]), Column(34 * mm, HEADS[2])]
    columns.append(Column(24 * mm, HEADS[3], right=True))
    story: list[Flowable] = []
    for chapter in range(1, CHAPTERS + 1):
        story += kit.title(f"Kapitel {chapter}: Bestellung und Backstube")
        story += [kit.text(words(case, chapter)), kit.text(WORDS)]
        story += kit.section("Was der Antrag braucht", *kit.bullets(ITEMS), moves=False)
        story += kit.section("Was es kostet", kit.table(columns, rows(case, chapter)), moves=False)
        story.append(kit.text(Rich(f'Mehr steht in der <a href="{LINK}">Förderdatenbank des Bundes</a>.')))
        story.append(kit.figure(chart(), FINDING))
    return pdf.story_to_bytes(BARE, story, created=DAY)[0]


# ------------------------------------------------------------------------------------ plain reportlab


class Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """One frame, page number, bookmarks of headings; with them a table of contents can be made."""

    def __init__(self, target: io.BytesIO) -> None:
        super().__init__(target, pagesize=PAGE, invariant=1, lang="de-DE", initialFontName=REGULAR)
        frame = Frame(LEFT, BOTTOM, WIDTH, PAGE[1] - TOP - BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("only", [frame], onPage=self.furnish)])

    def beforeDocument(self) -> None:
        """Another pass counts anew."""
        self.headings = 0

    def furnish(self, canvas: Any, _document: Any) -> None:
        """Head and foot."""
        canvas.setFont(SEMIBOLD, 9)
        canvas.drawString(LEFT, PAGE[1] - 14 * mm, "Bäckerei Muster, Zeitz")
        canvas.line(LEFT, 18 * mm, LEFT + WIDTH, 18 * mm)
        canvas.drawRightString(LEFT + WIDTH, 14 * mm, f"Seite {canvas.getPageNumber()}")

    def afterFlowable(self, flowable: Flowable) -> None:
        """Bookmark and entry of each heading."""
        level = getattr(flowable, "level", None)
        if level is None:
            return
        self.headings += 1
        key, text = f"h{self.headings}", flowable.getPlainText()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level, closed=level > 0)
        self.notify("TOCEntry", (level, text, self.page, key))


def plain_story(case: int, *, contents: bool) -> list[Flowable]:
    """The same with reportlab's own parts, in the same type."""
    theme = Theme()
    body, head, item = (
        theme.style("body"),
        theme.style("head"),
        theme.style("body").clone("item", leftIndent=12),
    )
    item.bulletFontName = REGULAR
    cell, amount = theme.style("table"), theme.style("table", right=True)
    look = [("FONTNAME", (0, 0), (-1, -1), REGULAR), ("LINEBELOW", (0, 0), (-1, -1), 0.4, "grey")]
    look += [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    widths = (70 * mm, WIDTH - 128 * mm, 34 * mm, 24 * mm)
    story: list[Flowable] = []
    if contents:
        made = TableOfContents()
        made.levelStyles = [body, cell]
        story.append(made)

    def heading(text: str, level: int) -> Paragraph:
        found = Paragraph(markup(text), theme.style("h1" if level == 0 else "h2"))
        found.level = level
        return found

    for chapter in range(1, CHAPTERS + 1):
        story += [heading(f"Kapitel {chapter}: Bestellung und Backstube", 0)]
        story += [Paragraph(markup(text), body) for text in (words(case, chapter), WORDS)]
        story.append(heading("Was der Antrag braucht", 1))
        story += [Paragraph(markup(text), item, bulletText="–") for text in ITEMS]
        story.append(heading("Was es kostet", 1))
        cells = [[Paragraph(markup(text), head) for text in HEADS]]
        for row in rows(case, chapter):
            cells.append([Paragraph(markup(text), cell) for text in row[:3]])
            cells[-1].append(Paragraph(markup(row[3]), amount))
        story.append(Table(cells, colWidths=widths, repeatRows=1, hAlign="LEFT", style=look))
        story.append(Paragraph(f'Mehr steht in der <a href="{LINK}">Förderdatenbank des Bundes</a>.', body))
        story += [chart(), Spacer(0, 4)]
    return story


def plain_once(case: int) -> bytes:
    """Untagged, one pass."""
    target = io.BytesIO()
    Template(target).build(plain_story(case, contents=False))
    return target.getvalue()


def plain_multi(case: int) -> bytes:
    """Untagged with a table of contents, laid out until its page numbers hold."""
    target = io.BytesIO()
    Template(target).multiBuild(plain_story(case, contents=True))
    return target.getvalue()


# ---------------------------------------------------------------------------------- typst, WeasyPrint


def typst_source(case: int) -> bytes:
    """The same in the language of typst."""
    lines = [
        '#set document(title: "Förderreife-Bericht", date: none)',
        '#set page(paper: "a4", margin: (x: 22mm, top: 24mm, bottom: 22mm), numbering: "1 / 1")',
        '#set text(font: "Source Sans Pro", size: 10.5pt, lang: "de")',
        "#set table(stroke: (bottom: 0.4pt))",
        "#show heading.where(level: 1): set text(size: 20pt)",
    ]
    svg = json.dumps(to_svg(chart()))
    for chapter in range(1, CHAPTERS + 1):
        lines += [f"= Kapitel {chapter}: Bestellung und Backstube", words(case, chapter), "", WORDS, ""]
        lines += ["== Was der Antrag braucht", *(f"- {item}" for item in ITEMS), "== Was es kostet"]
        cells = [f"[{text}]" for row in rows(case, chapter) for text in row]
        heads = ", ".join(f"[*{text}*]" for text in HEADS)
        lines.append(
            "#table(columns: (70mm, 1fr, 34mm, 24mm), align: (left, left, left, right), "
            f"table.header({heads}), {', '.join(cells)})"
        )
        lines.append(f'Mehr steht in der #link("{LINK}")[Förderdatenbank des Bundes].')
        lines.append(f'#figure(image(bytes({svg}), format: "svg", alt: "{FINDING}"), alt: "{FINDING}")')
    return "\n\n".join(lines).encode("utf-8")


def with_typst(case: int) -> bytes:
    """PDF/UA-1 by typst."""
    fonts = [str(assets.path("resources/fonts"))]
    made: bytes = typst.compile(
        typst_source(case), format="pdf", font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"]
    )
    return made


def html_source(case: int) -> str:
    """The same in HTML."""
    font = assets.path("resources/fonts").as_uri()
    parts = [
        '<html lang="de"><head><title>Förderreife-Bericht</title><style>',
        f"@font-face {{font-family: S; src: url({font}/SourceSansPro-Regular.ttf)}}",
        f"@font-face {{font-family: S; font-weight: 600; src: url({font}/SourceSansPro-Semibold.ttf)}}",
        "@page {size: A4; margin: 24mm 22mm 22mm;",
        "@bottom-right {content: counter(page) ' / ' counter(pages)}}",
        "body {font: 10.5pt/14pt S; hyphens: auto} h1 {font-size: 20pt} h1, h2, th {font-weight: 600}",
        "table {width: 100%; border-collapse: collapse}",
        "td, th {border-bottom: 0.4pt solid; text-align: left}",
        "</style></head><body>",
    ]
    svg = to_svg(chart())
    svg = svg[svg.index("<svg") :]
    for chapter in range(1, CHAPTERS + 1):
        parts += [
            f"<h1>Kapitel {chapter}: Bestellung und Backstube</h1><p>{words(case, chapter)}</p><p>{WORDS}</p>"
        ]
        parts += ["<h2>Was der Antrag braucht</h2><ul>", *(f"<li>{item}</li>" for item in ITEMS), "</ul>"]
        heads = "".join(f'<th scope="col">{text}</th>' for text in HEADS)
        parts.append(f"<h2>Was es kostet</h2><table><thead><tr>{heads}</tr></thead><tbody>")
        for row in rows(case, chapter):
            parts.append("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>")
        parts.append("</tbody></table>")
        parts.append(f'<p>Mehr steht in der <a href="{LINK}">Förderdatenbank des Bundes</a>.</p>')
        parts.append(f'<div role="img" aria-label="{FINDING}">{svg}</div>')
    return "".join(parts) + "</body></html>"


def with_weasyprint(case: int) -> bytes:
    """PDF/UA-1 by WeasyPrint."""
    made: bytes = weasyprint.HTML(string=html_source(case)).write_pdf(pdf_variant="pdf/ua-1")
    return made


ENGINES: dict[str, Callable[[int], bytes]] = {
    "ours, tagged": ours,
    "reportlab, one pass": plain_once,
    "reportlab, multiBuild": plain_multi,
    "typst ua-1": with_typst,
    "WeasyPrint ua-1": with_weasyprint,
}


@dataclass
class Measured:
    """Of one engine: its last document and the seconds of each round."""

    content: bytes
    seconds: list[float]

    def as_json(self) -> dict[str, Any]:
        """Pages, bytes and times."""
        with pikepdf.open(io.BytesIO(self.content)) as document:
            pages = len(document.pages)
        return {
            "pages": pages,
            "bytes": len(self.content),
            "seconds": self.seconds,
        }


def main(rounds: int) -> None:
    """Measure all in turns, so that what else the machine does meets all of them."""
    register()
    found = {name: Measured(make(0), []) for name, make in ENGINES.items()}
    assert check(found["ours, tagged"].content) == []
    for number in range(rounds):
        for name, make in ENGINES.items():
            gc.collect()
            begun = time.perf_counter()
            content = make(number + 1)
            found[name].seconds.append(time.perf_counter() - begun)
            found[name].content = content
    print(json.dumps({name: one.as_json() for name, one in found.items()}))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
