# SPDX-License-Identifier: EUPL-1.2
"""Every paper as it is read aloud and as an archive wants it (nach eigener Prüfung)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from irmd_desktop.reports import pdf
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model_basics import Mark, Notice, NoticeKind, Sign
from irmd_desktop.reports.styles import Theme
from irmd_desktop.reports.tables import Column, Group, Line, Rich, Total
from irmd_desktop.reports.tagging.check import check
from irmd_desktop.reports.tagging.finish import Attachment
from irmd_desktop.reports.tagging.reading import Element, read_page, read_tree
from tests.reports.sample import REPORT

DAY = date(2026, 11, 23)
LONG = (
    "Förderreifeberichtsschnittstellenanpassung und Digitalisierungskonzept gehören zusammen, weil die "
    "Warenwirtschaftssystemeinführung sonst im Betriebsmittelnachweisverfahren stecken bleibt. "
)


def kit(*places: str) -> Kit:
    return Kit(Theme(), frozenset(places))


def made(story: Sequence[Flowable], attachment: Attachment | None = None) -> bytes:
    content, _ = pdf.story_to_bytes(REPORT, story, created=DAY, attachment=attachment)
    return content


def tree(content: bytes) -> Element:
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = [read_page(page) for page in document.pages]
        return read_tree(document, pages)


def told(content: bytes) -> list[Element]:
    """What the story says: everything but letterhead and foot, which are read as they stand."""
    return [element for element in tree(content).walk() if not (element.tag == "P" and element.actual)]


def tags(content: bytes) -> list[str]:
    return [element.tag for element in told(content)]


def texts(content: bytes, tag: str) -> list[str]:
    return [" ".join(element.text.split()) for element in told(content) if element.tag == tag]


def test_the_sample_report_has_no_fault() -> None:
    content, pages = pdf.to_bytes(REPORT, created=DAY)
    assert pages > 5
    assert check(content) == []


def test_headings_begin_at_the_first_level_and_leave_none_out() -> None:
    k = kit()
    # A third level straight below the first: it becomes a second.
    story = [
        *k.title("Bericht"),
        k.small_heading("Klein"),
        k.text("Wort."),
        *k.section("Mitte", k.text("Satz.")),
    ]
    content = made(story)
    assert [tag for tag in tags(content) if tag.startswith("H")] == ["H1", "H2", "H2"]
    assert check(content) == []


def test_words_torn_at_a_line_or_page_are_whole_for_a_reader() -> None:
    k = kit()
    story = [*k.title("Bericht"), k.text(LONG * 40)]
    content = made(story)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) > 1
    (read,) = texts(content, "P")
    assert read.replace("\u00ad", "") == " ".join((LONG * 40).split())


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    k = kit()
    content = made([*k.title("Bericht"), k.text("Wort " * 3000)])
    assert tags(content).count("P") == 1
    assert check(content) == []


def test_the_head_of_a_long_table_is_read_once_and_every_row_under_it() -> None:
    k = kit()
    columns = [Column(60 * mm, "Position"), Column(0, "Betrag", right=True)]
    rows = [[f"Zeile {number}", f"{number} €"] for number in range(1, 121)]
    content = made([*k.title("Bericht"), k.table(columns, rows)])
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) >= 3
    assert check(content) == []
    assert tags(content).count("TR") == 121
    assert [text for text in texts(content, "TH") if text in ("Position", "Betrag")] == ["Position", "Betrag"]
    # Each row has one amount, so the heads of the columns are enough: no row is named by its first cell.
    assert texts(content, "TD")[-2:] == ["Zeile 120", "120 €"]


def test_groups_and_sums_span_their_columns_and_empty_cells_stay() -> None:
    k = kit()
    columns = [Column(50 * mm, "Was"), Column(30 * mm, "Wer"), Column(0, "Wie viel")]
    lines: list[Line] = [Group(k.group("Hardware")), ["Kasse", "", "4.200 €"], Total("Summe", ["4.200 €"])]
    content = made([*k.title("Bericht"), k.table(columns, lines)])
    assert check(content) == []
    # The group and the three cells of the row, the name of the sum and its amount; two rows name nothing.
    assert texts(content, "TD") == ["Hardware", "Kasse", "", "4.200 €", "Summe", "4.200 €"]


def test_rows_of_a_larger_table_are_named_by_their_first_cell() -> None:
    k = kit()
    columns = [Column(50 * mm, "Was"), Column(30 * mm, "Wer"), Column(0, "Wie viel")]
    lines: list[Line] = [[f"Kasse {number}", "Huber", "4.200 €"] for number in range(4)]
    content = made([*k.title("Bericht"), k.table(columns, [*lines, Total("Summe", ["16.800 €"])])])
    assert check(content) == []
    heads = [(e.text.strip(), e.attributes["/Scope"]) for e in told(content) if e.tag == "TH"]
    assert heads == [
        *((word, "/Column") for word in ("Was", "Wer", "Wie viel")),
        *((f"Kasse {number}", "/Row") for number in range(4)),
        ("Summe", "/Row"),
    ]


def test_lists_have_labels_and_bodies_also_in_a_cell() -> None:
    k = kit()
    cell = k.bullets(["Handelsregister", "Drei Angebote", "Gewerbeanmeldung"])
    story = [*k.title("Bericht"), *k.bullets(["eins", "zwei"]), k.table([Column(0, "Papiere")], [[cell]])]
    content = made(story)
    assert check(content) == []
    assert texts(content, "LBody") == ["eins", "zwei", "Handelsregister", "Drei Angebote", "Gewerbeanmeldung"]
    assert texts(content, "Lbl") == ["–"] * 5


def test_a_figure_says_its_finding_and_nothing_of_its_inside_is_read() -> None:
    k = kit()
    drawing = Drawing(100, 40)
    drawing.add(Rect(0, 0, 50, 40))
    content = made([*k.title("Bericht"), k.figure(drawing, "5 von 9 Punkten erledigt.")])
    assert check(content) == []
    figure = next(e for e in tree(content).walk() if e.tag == "Figure")
    assert figure.alt == "5 von 9 Punkten erledigt."
    assert figure.text.strip() == ""


def test_states_are_words_and_ticks_say_whether_they_are_done() -> None:
    k = kit()
    rows = [
        [k.tick(True), k.sign(Sign(Mark.MET, "erfüllt"))],
        [k.tick(False), k.sign(Sign(Mark.OPEN, "offen"))],
    ]
    content = made([*k.title("Bericht"), k.table([Column(10 * mm, "Haken"), Column(0, "Stand")], rows)])
    assert check(content) == []
    assert texts(content, "Span") == ["erledigt", "noch nicht erledigt"]
    assert texts(content, "TD") == ["erledigt", "erfüllt", "noch nicht erledigt", "offen"]


def test_links_have_their_own_text_and_one_element_each() -> None:
    k = kit("later")
    address = Rich('Sehen Sie <a href="https://www.example.org/a">dort</a> nach, <b>heute</b> noch.')
    whole = Rich('<a href="https://www.example.org/b">www.example.org</a>')
    jump = Rich("Mehr steht hinten" + k.see("later"))
    story = [*k.title("Bericht"), k.text(address), k.text(whole), k.text(jump), PageBreak()]
    story += k.title("Hinten", place="later")
    content = made(story)
    assert check(content) == []
    assert texts(content, "Link") == ["dort", "www.example.org", "2"]
    with pikepdf.open(io.BytesIO(content)) as document:
        said = [str(one.Contents) for one in document.pages[0].obj.Annots]
    assert said == ["https://www.example.org/a", "https://www.example.org/b", "Seite 2"]


def test_the_contents_are_a_list_of_places_with_links() -> None:
    k = kit("later")
    story = [
        *k.title("Inhalt"),
        k.contents([("Hinten", "later"), ("Fehlt", "nowhere")], 22 * mm),
        PageBreak(),
    ]
    content = made([*story, *k.title("Hinten", place="later")])
    assert check(content) == []
    assert tags(content)[2:7] == ["TOC", "TOCI", "P", "Reference", "Link"]
    assert texts(content, "TOCI") == ["Hinten Seite\u00a02".replace("\u00a0", " ")]


def test_what_stays_german_in_an_english_paper_says_so() -> None:
    k = kit()
    german = "Rechnung und Kontoauszug, im Original"
    story = [
        *k.title("Report"),
        k.text("An English sentence."),
        k.text(german),
        k.text(f"To be confirmed: {german}"),
        k.text(Rich(f"<b>Papers:</b> {german} (for the proof of use)")),
        k.text(f"There is a long sentence in English about it that mentions this: {german}"),
    ]
    sheet = replace(REPORT, language="en-GB")
    content, _ = pdf.story_to_bytes(sheet, story, created=DAY, foreign={german, REPORT.branding.chamber})
    assert check(content) == []
    with pikepdf.open(io.BytesIO(content)) as document:
        kids = list(document.Root.StructTreeRoot.K.K)
        said = [str(kid.get("/Lang", "")) for kid in kids if kid.S == "/P" and "/ActualText" not in kid]
        letterhead = [kid for kid in kids if str(kid.get("/ActualText", "")) == REPORT.branding.chamber]
        assert said == ["", "de-DE", "de-DE", "de-DE", ""]
        assert [str(kid.Lang) for kid in letterhead] == ["de-DE"]
        assert str(document.Root.Lang) == "en-GB"


def test_letterhead_and_foot_are_read_once() -> None:
    k = kit()
    content = made([*k.title("Bericht"), k.text("Wort " * 1500)])
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) > 1
    read = [element.text for element in tree(content).walk() if element.tag == "P" and element.actual]
    assert read[0] == REPORT.branding.chamber
    assert read[-1] == REPORT.versions
    assert len(read) == len(set(read))


def test_a_box_over_a_page_and_a_torn_link_stay_in_order() -> None:
    k = kit()
    notice = Notice(NoticeKind.STOP, "Erst beantragen, dann bestellen", "Nichts unterschreiben. " * 250)
    content = made([*k.title("Bericht"), k.text("Vorher. " * 200), k.notice(notice), k.text("Nachher.")])
    assert check(content) == []
    read = " ".join(tree(content).text.split())
    assert (
        read.index("Vorher")
        < read.index("Erst beantragen")
        < read.index("Nichts unter")
        < read.index("Nachher")
    )


def test_letters_no_font_has_never_become_silent() -> None:
    k = kit()
    content = made([*k.title("Bericht"), k.text("Bäckerei 🥐 שלום \x07 Ende")])
    assert check(content) == []
    assert "[?]" in tree(content).text


def test_the_data_inside_come_out_as_they_went_in_and_changes_show() -> None:
    data = Attachment("bericht-daten.json", "Daten des Berichts", b'{"on": "2026-11-23"}')
    content = made([*kit().title("Bericht")], data)
    assert check(content) == []
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.attachments["bericht-daten.json"].get_file().read_bytes() == data.content
        assert str(document.Root.AF[0].AFRelationship) == "/Data"
        assert re.fullmatch("[0-9a-f]{64}", str(document.Root.IRMDDigest))


def test_the_metadata_say_the_same_twice() -> None:
    content, _ = pdf.to_bytes(REPORT, created=DAY)
    with pikepdf.open(io.BytesIO(content)) as document:
        packet = document.Root.Metadata.read_bytes().decode()
        title = str(document.docinfo["/Title"])
        assert f">{title}<" in packet.replace("&amp;", "&")
        assert "2026-11-23T00:00:00Z" in packet
        assert str(document.docinfo["/CreationDate"]) == "D:20261123000000Z"


def test_a_second_time_gives_the_same_bytes() -> None:
    assert pdf.to_bytes(REPORT, created=DAY) == pdf.to_bytes(REPORT, created=DAY)


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("reportlab.pdfgen.textobject.PDFTextObject", "_textOut"),
        ("reportlab.pdfgen.canvas.Canvas", "_addAnnotation"),
        ("reportlab.platypus.paragraph", "_SplitWordHY"),
        ("reportlab.platypus.paragraph", "_SplitWordLL"),
        ("reportlab.platypus.paragraph", "_SplitFragHY"),
        ("reportlab.platypus.paragraph", "_SplitFragLL"),
        ("reportlab.platypus.paragraph", "cleanBlockQuotedText"),
        ("reportlab.platypus.Paragraph", "beginText"),
    ],
)
def test_what_we_lean_on_in_reportlab_is_still_there(owner: str, name: str) -> None:
    import importlib

    module, _, attribute = owner.rpartition(".")
    try:
        found = importlib.import_module(owner)
    except ModuleNotFoundError:
        found = getattr(importlib.import_module(module), attribute)
    assert hasattr(found, name), (
        f"reportlab has no {owner}.{name} any more: reports/tagging needs another way"
    )


def broken(change: Callable[[pikepdf.Pdf], object]) -> list[str]:
    """What the check says of the sample report after a change."""
    content, _ = pdf.to_bytes(REPORT, created=DAY)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(target)
    return check(target.getvalue())


def first(document: pikepdf.Pdf, tag: str) -> Any:
    return next(
        one
        for one in document.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{tag}" and "/P" in one
    )


def swap_paragraphs(document: pikepdf.Pdf) -> None:
    kids = document.Root.StructTreeRoot.K.K
    at = next(place for place, kid in enumerate(kids) if kid.S == "/H1") + 1
    kids[at], kids[at + 1] = kids[at + 1], kids[at]


def paint_bare(document: pikepdf.Pdf) -> None:
    contents = document.pages[0].obj.Contents
    contents.write(contents.read_bytes() + b"\n0 0 5 5 re f")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda document: first(document, "TH").A.__delitem__("/Scope"), "does not say what it heads"),
        (lambda document: first(document, "Figure").__delitem__("/Alt"), "without its finding"),
        (lambda document: first(document, "H2").__setitem__("/S", pikepdf.Name.H3), "H3 after H1"),
        (lambda document: document.pages[0].obj.Annots[0].__delitem__("/Contents"), "link that says nothing"),
        (lambda document: document.Root.__delitem__("/Lang"), "no language"),
        (lambda document: document.Root.__delitem__("/OutputIntents"), "no colour profile"),
        (lambda document: document.docinfo.__setitem__("/Title", "Anders"), "/Title differs"),
        (swap_paragraphs, "read too late"),
        (paint_bare, "f outside of any mark"),
    ],
)
def test_the_check_finds_what_is_broken(change: Callable[[pikepdf.Pdf], object], words: str) -> None:
    found = broken(change)
    assert any(words in fault for fault in found), found
