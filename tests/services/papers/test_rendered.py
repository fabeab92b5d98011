# SPDX-License-Identifier: EUPL-1.2
"""Every paper of every case as PDF: it comes out, says what it must, and stays on its pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from irmd_desktop.reports.model import Branding
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers import PAPERS, paper_bytes, paper_model
from tests.reports.helpers import read_pages, squeezed
from tests.services.papers import cases

WorkedOut = Callable[[cases.Plain], CaseResults]


def pages(results: CaseResults, paper: str) -> list[str]:
    return read_pages(paper_bytes(results, paper))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", cases.EXAMPLES)
def test_every_paper_of_every_example_comes_out(paper: str, name: str, worked_out: WorkedOut) -> None:
    results = worked_out(cases.example(name))
    found = pages(results, paper)
    assert PAPERS[paper].title() in found[0]
    assert results.case.firm.name in found[0]
    assert f"Seite 1 von {len(found)}" in found[0]
    assert "Angaben des Betriebs nicht geprüft" in found[0] and "\ufffd" not in "".join(found)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_of_an_empty_case_comes_out(paper: str, empty: CaseResults) -> None:
    found = pages(empty, paper)
    assert len(found) <= 2
    assert "None" not in " ".join(found)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_bears_too_much(paper: str, worked_out: WorkedOut) -> None:
    results = worked_out(cases.stress())
    found = pages(results, paper)
    whole = squeezed("".join(found))
    assert squeezed(cases.LONG_FIRM) in whole
    if paper == "kurzbericht":
        assert len(found) == 1
    if paper == "kostenplan":
        # 40 items, every seventh from the fourth on unknown: 34 known, 1,000 + number each.
        # Sum of all numbers 0..39 is 780, of 3, 10, 17, 24, 31, 38 it is 123: 34,000 + 657.
        assert "Summe der bezifferten Positionen (34 von 40)" in " ".join(found)
        assert "34.657 €" in " ".join(found)
        assert "Filiale39" in whole


@pytest.mark.parametrize("letters", [0, 300, 3000, 4000])
def test_the_kurzbericht_is_one_page_whatever_is_written(letters: int, worked_out: WorkedOut) -> None:
    case = cases.rich()
    text = ("Wort für Wort " * 800)[:letters] or None
    for talk in case["consultations"]:
        talk.update({key: text for key in ("subject", "aim", "results", "next_steps") if text})
    case["project"]["aim"] = text or "Ziel"
    case["firm"]["name"] = ("Name " * 40).strip() if letters > 300 else "Bäckerei"
    assert len(pages(worked_out(case), "kurzbericht")) == 1


def test_notes_and_the_internal_stay_inside(rich: CaseResults) -> None:
    for paper in PAPERS:
        assert "GEHEIM" not in " ".join(pages(rich, paper))
        assert "Zettelwand" not in " ".join(pages(rich, paper))  # a note on an answer


def test_the_same_case_gives_the_same_bytes(rich: CaseResults) -> None:
    for paper in PAPERS:
        assert paper_bytes(rich, paper) == paper_bytes(rich, paper)


def test_owner_text_is_set_as_text(worked_out: WorkedOut) -> None:
    case = cases.rich()
    case["project"]["aim"] = '<b>fett</b> & <para> „x" &amp;'
    whole = " ".join(pages(worked_out(case), "projektbeschreibung"))
    assert '<b>fett</b> & <para> „x" &amp;' in whole


def test_nobody_signs_on_an_empty_page(worked_out: WorkedOut) -> None:
    for name in cases.EXAMPLES:
        results = worked_out(cases.example(name))
        for paper in ("soll-ist", "kostenplan"):
            for page in pages(results, paper):
                if "Unterschrift für den Betrieb" in page:
                    # Head and foot alone have about 300 letters; a box is the least beside them.
                    assert len(page) > 450, (name, paper)


def test_tick_lists_of_the_bakery_fit_one_page_each(bakery: CaseResults) -> None:
    found = pages(bakery, "unterlagen")
    assert len(found) == 3
    assert [page.count("Alle Schritte") for page in found] == [0, 1, 1]


def test_the_chamber_may_bring_its_own_letterhead(rich: CaseResults) -> None:
    own = Branding(chamber="Handwerkskammer Woanders", colour="#003366")
    content = paper_bytes(rich, "kostenplan", branding=own)
    assert "Handwerkskammer Woanders" in read_pages(content)[0]
    broken = replace(own, logo=b"kein Bild")
    with pytest.raises(UserError, match="Das Logo der Kammer ist kein lesbares"):
        paper_bytes(rich, "kostenplan", branding=broken)


def test_title_and_language_are_those_of_the_document(rich: CaseResults) -> None:
    pdf = pikepdf.open(io.BytesIO(paper_bytes(rich, "soll-ist")))
    assert str(pdf.docinfo.Title).startswith("Soll-Ist-Vergleich: Bäckerei Muster")
    assert str(pdf.Root.Lang) == "de-DE"
    assert paper_model(rich, "soll-ist", language="en").head.language == "en-GB"
