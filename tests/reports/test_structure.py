# SPDX-License-Identifier: EUPL-1.2
"""The PDF itself: fonts, page size, bookmarks, links, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from tests.reports.helpers import opened, outline, pages_of, squeezed
from tests.reports.sample import BARE, NOTHING_FITS, PROGRAMME, REPORT


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with opened(REPORT) as found:
        yield found


def fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Every font that any page or form of the document names."""
    found = {}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and "/Resources" in thing:
            for font in dict(thing.Resources.get("/Font", {})).values():
                found[str(font.BaseFont)] = font
    return found


@pytest.mark.parametrize("report", [REPORT, NOTHING_FITS, BARE], ids=["full", "nothing fits", "bare"])
def test_every_font_is_embedded_and_readable(report: Any) -> None:
    with opened(report) as pdf:
        found = fonts(pdf)
        assert {name.partition("+")[2] for name in found} <= {
            "SourceSansPro-Regular",
            "SourceSansPro-Semibold",
        }
        assert found
        for name, font in found.items():
            assert "/FontFile2" in font.FontDescriptor, name
            assert "/ToUnicode" in font, name


def test_no_font_of_the_reader_is_used_anywhere(pdf: pikepdf.Pdf) -> None:
    names = {
        str(thing.BaseFont)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing
    }
    assert not [name for name in names if "Helvetica" in name or "Dingbats" in name or "Times" in name]


def test_no_letter_is_missing_or_replaced() -> None:
    # A letter without a glyph would be copied as U+0000, one without a mapping as U+FFFD.
    whole = " ".join(pages_of(REPORT))
    assert "\ufffd" not in whole and "\x00" not in whole and "[?]" not in whole


def test_pages_are_a4_and_numbered(pdf: pikepdf.Pdf) -> None:
    pages = pages_of(REPORT)
    for number, (page, text) in enumerate(zip(pdf.pages, pages, strict=True), start=1):
        # 210 x 297 mm in points.
        assert [float(end) for end in page.mediabox] == pytest.approx([0, 0, 595.276, 841.89], abs=0.01)
        assert f"Seite {number} von {len(pages)}" in text
        assert "Kein Rechtsanspruch." in text


def test_bookmarks_are_chapters_and_sections_on_their_pages(pdf: pikepdf.Pdf) -> None:
    found = outline(pdf)
    pages = pages_of(REPORT)
    assert found[0] == (0, "Bäckerei Muster, Zeitz", 1)
    chapters = [title for level, title, _ in found if level == 0]
    assert chapters[1:4] == ["Inhalt", "Betrieb und Vorhaben", "Digitaler Reifegrad"]
    assert PROGRAMME.name in chapters
    assert chapters[-1] == "Quellen, Stand und Wortlaut"
    assert (1, "Bedingungen") in {(level, title) for level, title, _ in found}
    for _, title, page in found:
        assert squeezed(title) in squeezed(pages[page - 1]), title


def test_each_chapter_starts_a_page(pdf: pikepdf.Pdf) -> None:
    starts = [page for level, _, page in outline(pdf) if level == 0]
    assert starts == sorted(set(starts))


def test_properties_say_what_and_from_whom(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "de-DE"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    info = pdf.docinfo
    assert str(info["/Title"]) == "Förderreife-Bericht: Bäckerei Muster, Zeitz"
    assert str(info["/Author"]) == "Handwerkskammer Muster"
    assert str(info["/CreationDate"]).startswith("D:20261123000000")
    everything = " ".join(str(value) for value in dict(info).values())
    assert not re.search(r"/home|/tmp|\\Users|reportlab", everything, re.IGNORECASE)


def test_references_and_sources_are_links(pdf: pikepdf.Pdf) -> None:
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    readiness = next(
        page for _, title, page in outline(pdf) if title == "Förderreife: Was vor dem Antrag noch fehlt"
    )
    inside, outside = set(), set()
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            if "/A" in note and "/URI" in note.A:
                outside.add(str(note.A.URI))
            elif "/Dest" in note:
                inside.add(numbers[note.Dest[0].objgen])
    assert readiness in inside
    assert "https://eur-lex.europa.eu/eli/reg/2023/2831/oj" in outside
    assert all(address.startswith("https://") for address in outside)


def test_nothing_active_and_nothing_transparent(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            assert "/JavaScript" not in thing and "/JS" not in thing
            assert "/SMask" not in thing and "/ca" not in thing and "/CA" not in thing
