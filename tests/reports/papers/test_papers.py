# SPDX-License-Identifier: EUPL-1.2
"""Pages of the papers from hand-made models: what an owner may write never breaks them."""

from __future__ import annotations

from datetime import date

import pytest

from irmd_desktop.reports.fonts import MISSING
from irmd_desktop.reports.model import Branding
from irmd_desktop.reports.model_basics import Mark, Notice, NoticeKind, Sign
from irmd_desktop.reports.papers.model import (
    Agreed,
    CostLine,
    CostPaper,
    Description,
    Due,
    Entry,
    Head,
    Means,
    Paper,
    PaperGroup,
    PaperLine,
    PaperList,
    Part,
    Reckoned,
    Settlement,
    ShortReport,
    TargetComparison,
    Tick,
    TickList,
    TopicLine,
    Vouchers,
)
from irmd_desktop.reports.papers.pdf import paper_to_bytes
from tests.reports.helpers import read_pages, texts, with_all_texts, with_text

CREATED = date(2026, 11, 23)
OPEN = Sign(Mark.OPEN, "noch zu bestätigen")
CARE = Notice(NoticeKind.CARE, "Achtung", "Bitte klären.")


def head(title: str) -> Head:
    return Head(
        title=title,
        firm="Bäckerei Muster, Zeitz",
        date="23.11.2026",
        subtitle="Vorhaben: Kasse",
        branding=Branding("Handwerkskammer Muster", "Beratung", ("Musterstraße 1",)),
        versions="Katalog 2026.11",
        foot="Erstellt aus dem Beratungsfall.",
    )


ENTRIES = (Entry("Betrieb", "Bäckerei Muster"), Entry("Dauer", "unbekannt", OPEN))
SIGNED = ("Ort, Datum", "Unterschrift")

SHORT = ShortReport(
    head=head("Kurzbericht"),
    entries=ENTRIES,
    subject="Kasse und Warenwirtschaft.",
    situation=("Bisher ist nichts bestellt.",),
    results=("Drei Maßnahmen gewählt.",),
    results_pending=OPEN,
    steps=(Agreed("Angebote holen", "ca. 2 Stunden", "04.12.2026"),),
    ticks=("Kopie gegeben", "Neutral"),
    signatures=SIGNED,
)
COMPARISON = TargetComparison(
    head=head("Soll-Ist-Vergleich"),
    entries=ENTRIES,
    lines=(
        TopicLine(
            "Kasse", "Stufe 1 → 3", "Zettel", "Verbunden", "Kasse kaufen", "6.500 €", "Zeit", "Protokoll"
        ),
    ),
    none="Keine.",
    total_label="Summe",
    total="6.500 €",
    remark="Gleich der Summe.",
    standard=("Übliches zählt nicht.",),
    notices=(CARE,),
    signatures=SIGNED,
)
COSTS = CostPaper(
    head=head("Kostenplan"),
    entries=ENTRIES,
    costs=(
        CostLine("Kasse", "Hardware", "Kassenhaus", "6.500 €"),
        CostLine("Netz", "", "", "unbekannt", open=True),
    ),
    none="Keine.",
    total_label="Summe (1 von 2)",
    total="6.500 €",
    footnote="Position 2 fehlt.",
    working_title="So zählt das Programm",
    working=(Reckoned("Kosten", "6.500 €"), Reckoned("Zuschuss", "3.250 €", total=True)),
    working_note="Schulung zählt bis 20 %.",
    means=(Means("Eigenanteil", "Rest", "6.500 €"),),
    means_total=Means("Summe", "gleich der Kostensumme", "6.500 €"),
    means_note="Nicht gesichert.",
    notices=(CARE,),
    signatures=SIGNED,
)
DESCRIPTION = Description(
    head=head("Projektbeschreibung"),
    entries=ENTRIES,
    parts=(
        Part("Ziel", ("Weniger Zettel.",), ("ein Punkt", "noch einer")),
        Part("Wirkung", ("Was?",), pending=OPEN),
    ),
    signatures=SIGNED,
)
LIST = PaperList(
    head=head("Unterlagenliste"),
    entries=ENTRIES,
    groups=(
        PaperGroup(
            "BAFA-Beratung",
            "1 von 2 Punkten erledigt.",
            (
                PaperLine(
                    False,
                    Sign(Mark.OPEN, "offen"),
                    "Angebot",
                    "Formular 3",
                    "Betrieb",
                    "04.12.2026",
                    "5 Tage",
                ),
            ),
            "Keine.",
            ("Antrag bis 31.12.2026.",),
        ),
    ),
    none="Keine.",
    tick_lists=(
        TickList(
            "Schritte",
            "BAFA",
            (Tick("1", "Antrag", "Betrieb", "sofort"),),
            (Tick("1", "Antrag", "Betrieb", "sofort", "eigen"),),
            "Es gilt der Bescheid.",
        ),
    ),
)
SETTLEMENT = Settlement(
    head=head("Abwicklungsplan"),
    entries=ENTRIES,
    dates=(
        Due("Sa, 15.01.2028", "Beginn", "12 Monate", "Samstag"),
        Due("nicht belegt", "Ende", "", open=True),
    ),
    dates_note="Es gilt der Bescheid.",
    duties=("Melden.",),
    notices=(CARE,),
    vouchers=Vouchers(
        ("Auftragsdatum", "Empfänger", "Grund", "Betrag"),
        (("", "Haus", "Kasse", ""),),
        3,
        "Summe",
        "Nur Bezahltes.",
    ),
)
ALL: tuple[Paper, ...] = (SHORT, COMPARISON, COSTS, DESCRIPTION, LIST, SETTLEMENT)

NOT_ON_FIRST_PAGES = {"none", "firm", "date", "foot"}
"""What stands where there is nothing else, and in head and foot of other pages."""
MARKUP = '<b>fett</b> & <para>„x" <onDraw name="place" label="y"/> ]]> &amp; \\ %s {0} <!--'


def pages(paper: Paper) -> list[str]:
    return read_pages(paper_to_bytes(paper, created=CREATED)[0])


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_every_text_of_the_model_is_on_paper(paper: Paper) -> None:
    whole = " ".join(pages(paper)).replace("- ", "")
    said = {text for path, text in texts(paper) if text and path[-1] not in NOT_ON_FIRST_PAGES}
    missing = {text for text in said if text.replace("\u00a0", " ").replace("- ", "") not in whole}
    assert not missing


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_markup_and_foreign_letters_are_shown_and_not_obeyed(paper: Paper) -> None:
    hostile = with_all_texts(paper, lambda text: f"{text} 🥐 שלום {MARKUP}")  # type: ignore[arg-type]
    whole = " ".join(pages(hostile))  # type: ignore[arg-type]
    assert "<b>fett" in whole and "&lt;" not in whole
    assert MISSING in whole


def test_the_kurzbericht_is_one_page_whichever_text_is_endless() -> None:
    long = "Wort und mehr " * 720
    for path, text in texts(SHORT):
        if text:
            assert len(pages(with_text(SHORT, path, long))) == 1, path


@pytest.mark.parametrize("paper", ALL[1:], ids=lambda paper: type(paper).__name__)
def test_all_texts_may_run_over_pages(paper: Paper) -> None:
    long = with_all_texts(paper, lambda _text: "Wort und mehr " * 300)  # type: ignore[arg-type]
    assert len(pages(long)) > 1  # type: ignore[arg-type]


@pytest.mark.parametrize("paper", ALL, ids=lambda paper: type(paper).__name__)
def test_one_word_without_end_is_cut_somewhere(paper: Paper) -> None:
    endless = with_all_texts(paper, lambda _text: "Donaudampfschifffahrt" * 40)  # type: ignore[arg-type]
    count = len(pages(endless))  # type: ignore[arg-type]
    assert count == 1 if isinstance(paper, ShortReport) else count >= 1
