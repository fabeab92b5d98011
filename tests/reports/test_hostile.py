# SPDX-License-Identifier: EUPL-1.2
"""Owner text of any kind is set as text, and never breaks the layout."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest

from irmd_desktop.reports.flowables import Heading
from irmd_desktop.reports.fonts import MISSING
from irmd_desktop.reports.model import CostItem, Programme, Question, Reason, programme_at
from irmd_desktop.reports.pdf import to_bytes
from irmd_desktop.reports.styles import Theme
from tests.reports.helpers import (
    Path,
    opened,
    outline,
    pages_of,
    read_pages,
    texts,
    trimmed,
    with_all_texts,
    with_text,
)
from tests.reports.sample import BARE, CREATED, PROGRAMME, REPORT

SMALL = trimmed(REPORT)
PLACES = dict(texts(SMALL))

MARKUP = '<b>fett</b> & <para>„x" <onDraw name="place" label="y"/> ]]> &amp; \\ %s {0} <!--'
TEN_THOUSAND = "Wort & mehr " * 833

# One of each way in which text is set: paragraph, cell, box, heading, sign, drawing, furniture, bookmark.
KINDS: tuple[Path, ...] = (
    ("firm",),
    ("title",),
    ("versions",),
    ("branding", "chamber"),
    ("branding", "lines", 0),
    ("summary", "open_text"),
    ("summary", "steps", 0, "what"),
    ("firm_tables", 0, "rows", 0, "value"),
    ("firm_tables", 0, "title"),
    ("maturity", "score", "stages", 1),
    ("maturity", "dimensions", 2, "name"),
    ("maturity", "critical", 0, "sign", "word"),
    ("maturity", "draft", "text"),
    ("programmes", 0, "name"),
    ("programmes", 0, "counted"),
    ("programmes", 0, "criteria", 0, "rule"),
    ("programmes", 0, "criteria", 0, "source"),
    ("programmes", 0, "warning", "text"),
    ("programmes", 0, "working", 0, "result"),
    ("programmes", 0, "conflicts", 0, "text"),
    ("programmes", 0, "documents", 0),
    ("dropped", 0, "group"),
    ("dropped", 0, "reason"),
    ("checklists", 0, "items", 0, "detail"),
    ("aid", "spans", 0, "end_label"),
    ("costs", "total_label"),
    ("wording",),
    ("signatures", 0),
)


def test_markup_of_the_owner_is_shown_and_not_obeyed() -> None:
    hostile = with_all_texts(SMALL, lambda text: f"{MARKUP} {text}")
    whole = " ".join(pages_of(hostile))
    assert "<b>fett</b> &" in whole
    assert "&lt;" not in whole and "&amp;amp;" not in whole


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Brötchen 🥐🥖 und mehr", f"Brötchen {MISSING} und mehr"),
        ("שלום עולם GmbH", f"{MISSING} GmbH"),
        ("مخبز مركزي e.K.", f"{MISSING} e.K."),
        ("eins\x00zwei\x07drei\x1b[31m", "einszweidrei[31m"),
        ("\u202eumgekehrt\u202c und\u200b breit", "umgekehrt und breit"),
        ("Zeile\nund\r\nZeile\u2028und\tTab", "Zeile und Zeile und Tab"),
        ("A\u0308pfel, cafe\u0301, ﬁx, ½, №\u00a05", "Äpfel, café, fix, ½, № 5"),
        ("lone \ud800 surrogate", f"lone {MISSING} surrogate"),
        ("soft\u00adhyphen, Trenn\u2011strich", "softhyphen, Trenn-strich"),
    ],
    ids=["emoji", "hebrew", "arabic", "controls", "direction", "breaks", "composed", "surrogate", "hyphens"],
)
def test_strange_letters(text: str, shown: str) -> None:
    hostile = with_all_texts(SMALL, lambda old: text)
    pages = pages_of(hostile)
    plain = " ".join(pages)
    assert shown in plain
    # A missing glyph would be copied as one of these.
    assert "\ufffd" not in plain and "\x00" not in plain


def test_a_thousand_letters_everywhere_at_once() -> None:
    hostile = with_all_texts(SMALL, lambda _: "Wort & mehr " * 84)
    with opened(hostile) as pdf:
        chapters = [page for level, _, page in outline(pdf) if level == 0]
        assert chapters[:2] == [1, 2]
        assert len(pdf.pages) > 30


@pytest.mark.parametrize("path", KINDS, ids=lambda path: ".".join(map(str, path)))
def test_ten_thousand_letters_in_one_place(path: Path) -> None:
    text: object = (TEN_THOUSAND,) if path == ("wording",) else TEN_THOUSAND
    pdf, pages = to_bytes(with_text(SMALL, path, text), created=CREATED)
    found = read_pages(pdf)
    assert len(found) == pages
    # The rest of the paper is still there.
    assert "Auf Förderung besteht kein Rechtsanspruch." in " ".join(found)


@pytest.mark.parametrize(
    "path",
    [
        ("programmes", 0, "criteria", 0, "rule"),
        ("programmes", 0, "prefinancing"),
        ("programmes", 0, "warning", "text"),
        ("aid", "undertaking"),
    ],
    ids=str,
)
def test_long_text_outside_the_summary_is_not_lost(path: Path) -> None:
    assert path in PLACES
    text = " ".join(f"w{number}" for number in range(1500))
    whole = " ".join(read_pages(to_bytes(with_text(SMALL, path, text), created=CREATED)[0])).split()
    assert {f"w{number}" for number in range(1500)} <= set(whole)


def test_empty_texts_everywhere() -> None:
    empty = with_all_texts(SMALL, lambda _: "")
    assert "Auf Förderung besteht kein Rechtsanspruch." in pages_of(empty)[-1]


def test_no_programmes() -> None:
    none = replace(
        REPORT, programmes=(), checklists=(), questions=(), open_programmes=(), dropped=(), proposals=()
    )
    assert "Auf Förderung besteht kein Rechtsanspruch." in pages_of(none)[-1]


def test_sixty_programmes_each_with_its_page() -> None:
    many = tuple(replace(PROGRAMME, key=f"p{n}", name=f"Programm Nummer {n} von sechzig") for n in range(60))
    rows = tuple(Reason(f"Anderes Programm {n}", f"Nur für Handel {n}.", None, "Zweck") for n in range(60))
    fundings = tuple(replace(f, see=programme_at("p59")) for f in REPORT.summary.fundings)
    report = replace(
        REPORT, programmes=many, dropped=rows, summary=replace(REPORT.summary, fundings=fundings)
    )
    with opened(report) as pdf:
        found = {title: page for _, title, page in outline(pdf)}
    assert len({found[programme.name] for programme in many}) == 60
    last = found["Programm Nummer 59 von sechzig"]
    assert f"Seite {last}" in pages_of(report)[0]
    # A table that runs on repeats its head.
    assert sum("Grund in einem Satz" in page for page in pages_of(report)) >= 2


def test_forty_cost_items() -> None:
    assert REPORT.costs
    items = tuple(
        CostItem(
            f"{n}. Warenwirtschafts- und Auftragsbearbeitungssoftware mit Schnittstellenanpassung",
            "Software",
            "8.450 €",
            "A",
        )
        for n in range(1, 41)
    )
    report = replace(
        REPORT, costs=replace(REPORT.costs, items=items, total_label="Summe der Positionen (40 von 40)")
    )
    pages = pages_of(report)
    whole = " ".join(pages)
    assert all(f" {n}. Warenwirtschafts" in whole for n in range(1, 41))
    sums = [page for page in pages if "Summe der Positionen (40 von 40)" in page]
    # The sum never stands alone on a page.
    assert len(sums) == 1 and "40. Warenwirtschafts" in sums[0]


def test_names_of_69_letters_everywhere() -> None:
    name = "Orthopädieschuhtechnik und Sanitätshaus Mustermann-Beispielhausen GbR"
    report = with_all_texts(REPORT, lambda text: name if len(text) > 12 else text)
    assert len(pages_of(report)) >= len(pages_of(REPORT)) - 2


def test_many_questions_keep_their_order() -> None:
    questions = tuple(
        Question(f"Frage {n:03}?", "bis 1.000 €", REPORT.questions[0].value, "Programm", "Inhaberin")
        for n in range(80)
    )
    whole = " ".join(pages_of(replace(REPORT, questions=questions)))
    found = [whole.index(f"Frage {n:03}?") for n in range(80)]
    assert found == sorted(found)


def test_programme_without_anything_but_a_name() -> None:
    bare = Programme(name="Programm ohne Angaben", subtitle="", sign=PROGRAMME.sign)
    pages = pages_of(replace(BARE, programmes=(bare,)))
    assert any("Programm ohne Angaben" in page and "unbekannt" in page for page in pages)


def blocks(thing: object, path: Path = ()) -> list[tuple[Path, object]]:
    """Every field of the model that may be left out, with the value that leaves it out."""
    found: list[tuple[Path, object]] = []
    if isinstance(thing, tuple):
        return [block for index, item in enumerate(thing) for block in blocks(item, (*path, index))]
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            value = getattr(thing, field.name)
            here = (*path, field.name)
            if field.default is not dataclasses.MISSING and value != field.default:
                found.append((here, field.default))
            found += blocks(value, here)
    return found


BLOCKS = blocks(SMALL)


@pytest.mark.parametrize(("path", "empty"), BLOCKS, ids=[".".join(map(str, path)) for path, _ in BLOCKS])
def test_any_block_may_be_missing(path: Path, empty: object) -> None:
    pdf, pages = to_bytes(with_text(SMALL, path, empty), created=CREATED)
    assert pages >= 2
    assert pdf.startswith(b"%PDF-")


def test_chapters_without_their_lists() -> None:
    assert REPORT.aid and REPORT.costs and REPORT.maturity
    empty = replace(
        REPORT,
        aid=replace(REPORT.aid, lines=(), footnote=""),
        costs=replace(REPORT.costs, items=()),
        maturity=replace(REPORT.maturity, gaps=()),
        measures=(),
        checklists=(replace(REPORT.checklists[0], items=(), done=0, needed=0),),
    )
    whole = " ".join(pages_of(empty))
    for wanted in (
        "Keine De-minimis-Beihilfen eingetragen.",
        "Noch keine Kosten erfasst.",
        "Keine Lücke zum Ziel gefunden.",
        "Es fehlen noch drei Unterlagen",
    ):
        assert wanted in whole


def test_a_heading_moves_on_in_one_piece() -> None:
    heading = Heading("Eine lange Überschrift, die mehrere Zeilen braucht " * 3, Theme().style("h1"), 0)
    heading.wrap(200, 1000)
    assert heading.split(200, 30) == []
