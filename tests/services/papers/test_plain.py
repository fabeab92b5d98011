# SPDX-License-Identifier: EUPL-1.2
"""What an owner reads in plain language: Kurzbericht and what is missing; what goes to a funder has none."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
import pytest

from irmd_desktop.language import PLAIN_GERMAN
from irmd_desktop.reports.papers.model import PlainPaperList, ShortReport
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers import PAPERS, paper_bytes, paper_model
from tests.reports.helpers import read_pages
from tests.services.papers import cases
from tests.services.papers.cases import plain

WorkedOut = Callable[[cases.Plain], CaseResults]
FOR_THE_OWNER = [name for name, kind in PAPERS.items() if kind.plain]


def short(results: CaseResults) -> ShortReport:
    made = paper_model(results, "kurzbericht", language=PLAIN_GERMAN)
    assert isinstance(made, ShortReport)
    return made


def test_the_papers_of_the_owner_are_the_short_report_and_what_is_missing() -> None:
    assert FOR_THE_OWNER == ["kurzbericht", "unterlagen"]


@pytest.mark.parametrize("paper", [name for name in PAPERS if name not in FOR_THE_OWNER])
def test_what_goes_to_a_funder_has_no_plain_language(paper: str, rich: CaseResults) -> None:
    with pytest.raises(UserError, match=r"ist für die Förderstelle .* Es wurde nichts geschrieben"):
        paper_model(rich, paper, language=PLAIN_GERMAN)


def test_the_short_report_says_when_how_long_and_with_whom(rich: CaseResults) -> None:
    entries = {entry.label: plain(entry.value) for entry in short(rich).entries}
    # The visit alone: what the adviser wrote before and after is no time of the firm.
    assert entries["Wann haben wir gesprochen?"] == "23. November 2026"
    assert entries["Wie lange?"] == "1 Stunde 15 Minuten"
    assert entries["Wer hat beraten?"] == "Handwerkskammer Muster, Beratung Innovation und Technologie"


def test_no_amount_stands_before_it_is_said_that_nobody_promised_it(rich: CaseResults) -> None:
    found = short(rich).results
    assert found[:2] == ("Drei Maßnahmen gewählt.", "Vorfinanzierung besprochen.")
    first = next(n for n, text in enumerate(found) if "€" in text)
    assert found.index("Die Beträge sind nur gerechnet. Niemand hat das Geld versprochen.") < first


def test_steps_have_their_day_in_words(rich: CaseResults) -> None:
    days = [plain(step.by) for step in short(rich).steps]
    assert days == ["bis 11. Dezember", "bis 1. Februar", "bis 1. März", ""]


def test_own_words_are_short_sentences(rich: CaseResults, worked_out: WorkedOut) -> None:
    for results in (rich, *(worked_out(cases.example(name)) for name in cases.EXAMPLES)):
        for text in short(results).situation:
            for sentence in re.split(r"[.:] ", text):
                assert len(sentence.split()) <= 15, sentence


@pytest.mark.parametrize("paper", FOR_THE_OWNER)
@pytest.mark.parametrize("name", cases.EXAMPLES)
def test_plain_papers_of_every_example_come_out(paper: str, name: str, worked_out: WorkedOut) -> None:
    results = worked_out(cases.example(name))
    found = read_pages(paper_bytes(results, paper, language=PLAIN_GERMAN))
    assert "Einfache Sprache, keine geprüfte Leichte Sprache" in found[0]
    assert "…" not in "".join(found), "a sentence that is cut helps nobody"
    if paper == "kurzbericht":
        assert len(found) == 1


def test_a_page_for_each_programme_says_what_is_missing(bakery: CaseResults) -> None:
    made = paper_model(bakery, "unterlagen", language=PLAIN_GERMAN)
    assert isinstance(made, PlainPaperList) and made.head.plain
    pages = read_pages(paper_bytes(bakery, "unterlagen", language=PLAIN_GERMAN))
    assert len(pages) == len(made.checklists) == 2
    assert all("Was fehlt noch?" in page and "So geht es weiter" in page for page in pages)
    assert "bis 11.12.2026" in pages[0]


def test_without_a_programme_the_list_says_why_it_is_empty(empty: CaseResults) -> None:
    (page,) = read_pages(paper_bytes(empty, "unterlagen", language=PLAIN_GERMAN))
    assert "Sie haben noch kein Programm ausgewählt." in page


def test_however_much_is_said_the_short_report_stays_on_its_page(worked_out: WorkedOut) -> None:
    found = read_pages(paper_bytes(worked_out(cases.stress()), "kurzbericht", language=PLAIN_GERMAN))
    assert len(found) == 1
    assert "Betrieb: gelesen (freiwillig)" in found[0]


def test_german_words_are_marked_in_an_english_paper(bakery: CaseResults) -> None:
    import io

    with pikepdf.open(io.BytesIO(paper_bytes(bakery, "unterlagen", language="en"))) as pdf:
        languages = {str(obj.get("/Lang")) for obj in pdf.objects if _is_element(obj) and "/Lang" in obj}
    assert languages == {"de-DE"}


def _is_element(obj: object) -> bool:
    return isinstance(obj, pikepdf.Dictionary) and "/S" in obj and "/P" in obj
