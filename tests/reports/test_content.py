# SPDX-License-Identifier: EUPL-1.2
"""What an owner and an adviser must find in the paper."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from irmd_desktop.reports.model import (
    AT_OPEN,
    Funding,
    Mark,
    Measure,
    Reason,
    Report,
    Row,
    Sign,
    Table,
    programme_at,
)
from tests.reports.helpers import pages_of, squeezed
from tests.reports.sample import BARE, MATURITY, NOTHING_FITS, PROGRAMME, REPORT, SUMMARY

# Words that would promise money or judge the owner (design of the report, section 7; design, section 8).
FORBIDDEN = (
    r"Sie (?:bekommen|erhalten)",
    r"steht Ihnen zu",
    r"Anspruch auf",
    r"garantiert",
    r"\bsicher\b",
    r"leider",
    r"mangelhaft",
    r"ungenügend",
    r"Glückwunsch",
    r"gemäß",
    r"hinsichtlich",
    r"zwecks",
    r"!",
)


def test_summary_says_where_you_stand_what_to_do_which_money_and_what_is_open() -> None:
    first = pages_of(REPORT)[0]
    for wanted in (
        "Handwerkskammer Muster",
        "Bäckerei Muster, Zeitz",
        "Erst beantragen, dann bestellen",
        "41 von 100, ± 5",
        "Entwurf, nicht kalibriert",
        "Kritisch: Ihre Daten werden nur ab und zu gesichert",
        "Ihre drei nächsten Schritte",
        "Do, 31.12.2026",
        "BAFA-Antrag über eine Leitstelle stellen.",
        "Unternehmensberatungen für KMU (BAFA)",
        "bis 2.800 €",
        "2.800 – 4.240 €",
        "Skala bis 5.000 €",
        "Ist die Schulung schon verbindlich gebucht?",
        "Alle Beträge sind gerechnet, nicht zugesagt. Kein Rechtsanspruch.",
    ):
        assert wanted in first, wanted


def test_every_state_is_a_word_and_not_only_a_colour() -> None:
    whole = " ".join(pages_of(REPORT))
    for word in (
        "passt",
        "offen",
        "erfüllt",
        "nicht erfüllt",
        "erledigt",
        "fehlt",
        "Vorschlag",
        "Geschlossen",
    ):
        assert word in whole, word


def test_programme_page_names_rule_value_source_and_working() -> None:
    (page,) = [text for text in pages_of(REPORT) if "10 von 10 Bedingungen erfüllt" in text]
    for criterion in PROGRAMME.criteria:
        assert squeezed(criterion.rule) in squeezed(page), criterion.rule
        assert criterion.source in page
    for line in PROGRAMME.working:
        assert line.label in page and line.result in page
    for wanted in (
        "gerechnet, nicht zugesagt",
        "noch 38 Tage",
        "Quellen widersprechen sich",
        "Sie zahlen zuerst 3.500 € netto selbst.",
        "Angebot der Beratung",
        "Leitstelle nach Wahl",
    ):
        assert wanted in page, wanted


def test_criteria_of_one_group_stand_under_its_name() -> None:
    (page,) = [text for text in pages_of(REPORT) if "2 erfüllt, 1 offen" in text]
    group = page.index("Eine davon genügt")
    assert page.index("noch nicht verbindlich gebucht") < group < page.index("Sockel bis 249 Beschäftigte")
    assert page.count("Eine davon genügt") == 1


def test_dropped_programmes_are_counted_by_reason() -> None:
    page = next(text for text in pages_of(REPORT) if "Diese Programme fallen weg" in text)
    # Three are closed, two serve another purpose, one belongs to another Land (sample.DROPPED).
    for wanted in (
        "Geschlossen · 3 Programme",
        "Anderer Zweck · 2 Programme",
        "Anderes Bundesland · 1 Programm",
    ):
        assert wanted in page
    assert "Seit 01.01.2025 nicht fortgeführt." in page


def test_proposals_are_marked_and_counted_nowhere() -> None:
    whole = pages_of(REPORT)
    (page,) = [text for text in whole if "DigiCredit.IRMD" in text]
    assert "Vorschlag" in page
    assert "noch nicht beantragbar" in page
    assert "nirgends mitgerechnet" in page


def test_checklist_puts_the_missing_before_the_done() -> None:
    (page,) = [text for text in pages_of(REPORT) if "Förderreife: Was vor dem Antrag noch fehlt" in text]
    assert "5 von 9" in page
    # Three are missing and one is unsettled: four of nine. Five are done.
    assert page.index("Noch nicht erledigt · 4 Punkte") < page.index("Erledigt · 5 Punkte")
    assert (
        page.index("KMU-Erklärung") < page.index("Erledigt ·") < page.index("Eintrag in die Handwerksrolle")
    )
    assert "Ausschlussfrist" in page


def test_de_minimis_page_has_room_list_and_annex_to_sign() -> None:
    (page,) = [text for text in pages_of(REPORT) if "Was wann wegfällt" in text]
    for wanted in ("288.000 €", "12.000,00 €", "14.03.2027", "Anlage zur Selbsterklärung", "Ort, Datum"):
        assert wanted in page, wanted


def test_last_page_names_sources_with_dates_and_what_the_paper_is_not() -> None:
    last = pages_of(REPORT)[-1]
    for wanted in (
        "Verordnung (EU) 2023/2831, Artikel 3",
        "Geprüft",
        "18.11.2026",
        "älter als 180 Tage",
        "Auf Förderung besteht kein Rechtsanspruch.",
        "Entwurf und nicht kalibriert",
        "hdr 0.1.0",
        "Beraterin, Handwerkskammer Muster",
    ):
        assert wanted in last, wanted


def test_maturity_page_shows_every_value_as_a_figure() -> None:
    (page,) = [text for text in pages_of(REPORT) if "Heute und Ziel in den Bereichen" in text]
    for dimension in MATURITY.dimensions:
        assert f"{dimension.today} {dimension.target} {dimension.answered}/{dimension.applicable}" in page
    assert "Befund: Am weitesten vom Ziel: IT-Sicherheit (29, Ziel 75)." in page
    assert "Entwurf, nicht kalibriert." in page


def test_measures_chapter_lists_all_gaps_and_measures() -> None:
    (page,) = [text for text in pages_of(REPORT) if "Bereiche in Zahlen" in text]
    assert "Lernen mit neuer Technik" in page  # the fifth gap, which the maturity page leaves out
    # Distance of IT-Sicherheit to its target: 75 - 29 = 46.
    assert "IT-Sicherheit 29 75 46 8/8" in page
    assert "Kosten unbekannt" in page


def test_previous_visit_gets_its_column_only_where_there_is_one() -> None:
    dimensions = tuple(replace(d, previous=(d.today or 0) - 10) for d in MATURITY.dimensions)
    later = replace(REPORT, maturity=replace(MATURITY, dimensions=dimensions, previous_label="Besuch 2025"))
    (values,) = [text for text in pages_of(later) if "Bereiche in Zahlen" in text]
    assert "früher" in values
    assert "IT-Sicherheit 29 75 46 19 8/8" in values
    assert "Besuch 2025" in " ".join(pages_of(later))
    assert "früher" not in " ".join(pages_of(REPORT))


def test_unmeasured_maturity_gives_the_reason_and_no_score() -> None:
    reason = "Zu wenige Fragen beantwortet: 12 von 45."
    score = replace(MATURITY.score, points=None, band=None, named=(), sentence=reason)
    empty = tuple(replace(d, today=None) for d in MATURITY.dimensions)
    report = replace(
        REPORT,
        summary=replace(SUMMARY, score=score),
        maturity=replace(MATURITY, score=score, dimensions=empty),
    )
    whole = pages_of(report)
    (page,) = [text for text in whole if "Heute und Ziel in den Bereichen" in text]
    assert "Der Reifegrad ist nicht gemessen." in page and reason in page
    assert "Befund: Kein Bereich ist gemessen." in page
    assert reason in whole[0]
    assert "41" not in whole[0].replace("2.414", "")


def test_nothing_fits_says_so_and_shows_no_amount() -> None:
    first = pages_of(NOTHING_FITS)[0]
    assert "Kein Programm passt nach heutigem Stand." in first
    assert "Möglicher Zuschuss" not in first.replace("Möglicher Zuschuss bis 2.800 €", "")
    assert "Skala" not in first


def test_bare_report_still_says_what_it_is_not() -> None:
    pages = pages_of(BARE)
    assert len(pages) == 2  # the summary and the sources
    assert "Der Reifegrad ist nicht gemessen." in pages[0]
    assert "Noch keine Schritte vereinbart." in pages[0]
    assert "Kein Programm passt nach heutigem Stand." in pages[0]
    assert "Dieser Bericht nennt keine Quellen." in pages[1]
    assert "Auf Förderung besteht kein Rechtsanspruch." in pages[1]


def test_page_references_name_the_page_of_the_chapter() -> None:
    pages = pages_of(REPORT)
    number = next(
        n for n, text in enumerate(pages, start=1) if "Förderreife: Was vor dem Antrag noch fehlt" in text
    )
    assert f"4 von 9 Punkten, Seite {number}" in pages[0]
    assert f"Noch fehlen vier Punkte: Seite {number}" in pages[0]
    programme = next(text for text in pages if "10 von 10 Bedingungen erfüllt" in text)
    assert f"KMU- und De-minimis-Erklärung. Seite {number}" in programme


def test_a_place_that_the_paper_lacks_is_not_named() -> None:
    fundings = tuple(replace(funding, see=programme_at("nowhere")) for funding in SUMMARY.fundings)
    steps = tuple(replace(step, see="checklist:nowhere") for step in SUMMARY.steps)
    report = replace(REPORT, summary=replace(SUMMARY, fundings=fundings, steps=steps))
    first = pages_of(report)[0]
    assert "4 von 9 Punkten" in first
    assert re.findall(r"Seite \d+", first) == ["Seite 1"]  # the foot alone


def test_two_programmes_of_one_key_are_no_place() -> None:
    twice = replace(REPORT, programmes=(PROGRAMME, PROGRAMME))
    assert len(pages_of(twice)) >= len(pages_of(REPORT))


def test_more_than_four_fundings_point_to_the_open_page() -> None:
    many = tuple(
        Funding(Sign(Mark.OPEN, "offen"), f"Programm {n}", "unbekannt", "Frage", see=AT_OPEN)
        for n in range(9)
    )
    first = pages_of(replace(REPORT, summary=replace(SUMMARY, fundings=many)))[0]
    assert "Programm 3" in first and "Programm 4" not in first
    page = next(n for n, text in enumerate(pages_of(REPORT), start=1) if "Offene Fragen, die größte" in text)
    assert f"5 weitere, Seite {page}" in first


def test_versions_stand_on_the_last_page_also_without_rows() -> None:
    plain = replace(REPORT, version_rows=(), signatures=())
    assert "Fassung und Prüfung" in pages_of(plain)[-1]
    assert "Katalog 2026.11" in pages_of(plain)[-1]


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_the_whole_sample_promises_nothing(pattern: str) -> None:
    whole = " ".join(pages_of(REPORT))
    assert not re.search(pattern, whole)


def test_open_never_means_that_applications_are_taken() -> None:
    # "offen" is explained wherever it is used first: an answer is missing.
    whole = pages_of(replace(REPORT, open_subtitle=""))
    assert "„Offen“ heißt: Eine Antwort fehlt noch." in " ".join(whole)
    assert "Eine Antwort fehlt. Es ist kein Nein." in whole[1]  # beside the contents


def test_measures_without_maturity_and_gaps_without_measures() -> None:
    only = replace(REPORT, maturity=None, measures=(Measure("Datensicherung prüfen"),))
    assert any("Datensicherung prüfen" in text for text in pages_of(only))
    none_at_all = replace(REPORT, measures=(), agreed=())
    assert not any("Schritte und Maßnahmen" in text for text in pages_of(none_at_all))
    none = replace(REPORT, measures=(), maturity=replace(MATURITY, gaps=(), critical=(), dimensions=()))
    assert any("Keine Lücke zum Ziel gefunden." in text for text in pages_of(none))


def test_reasons_without_a_group_stand_alone() -> None:
    mixed = (
        Reason("Ohne Gruppe", "Grund A"),
        Reason("Mit Zeichen", "Grund B", Sign(Mark.CLOSED, "geschlossen"), "Gemischt"),
        Reason("Ohne Zeichen", "Grund C", None, "Gemischt"),
    )
    (page,) = [text for text in pages_of(replace(REPORT, dropped=mixed)) if "Grund C" in text]
    assert "Gemischt · 2 Programme" in page


def firm_page(report: Report) -> str:
    """The page with firm and project."""
    return next(text for text in pages_of(report) if "Aus diesen Angaben ist der Bericht gerechnet" in text)


def test_origins_of_facts_are_shown_where_there_are_any() -> None:
    page = firm_page(REPORT)
    assert "Lohnbuch 2025" in page
    rows = (Row("Gewerk", "Bäcker"),)
    plain = replace(REPORT, firm_tables=(replace(REPORT.firm_tables[0], rows=rows),), costs=None)
    assert "Gewerk Bäcker" in firm_page(plain)


def test_empty_columns_are_left_out() -> None:
    assert REPORT.costs
    items = tuple(replace(item, kind="", offer="") for item in REPORT.costs.items)
    page = firm_page(replace(REPORT, costs=replace(REPORT.costs, items=items)))
    assert "Kostenart" not in page and "Angebot" not in page
    assert "Kostenart" in firm_page(REPORT)
    assert "Summe der belegten Positionen (5 von 6) 20.800 €" in page


def test_what_follows_a_group_of_criteria_is_set_apart() -> None:
    grouped = replace(PROGRAMME.criteria[0], group="Mindestens eine dieser Bedingungen")
    criteria = (PROGRAMME.criteria[1], grouped, PROGRAMME.criteria[2])
    report = replace(REPORT, programmes=(replace(PROGRAMME, criteria=criteria),))
    page = next(text for text in pages_of(report) if "Mindestens eine dieser Bedingungen" in text)
    assert page.index("Mindestens eine") < page.index("Außerdem") < page.index("80 % statt 50 %")


def test_a_long_lower_half_moves_on_in_one_piece() -> None:
    many = tuple(f"Unterlage Nummer {n}" for n in range(30))
    report = replace(REPORT, programmes=(replace(PROGRAMME, documents=many),))
    pages = pages_of(report)
    conditions = next(n for n, text in enumerate(pages) if PROGRAMME.criteria[-1].rule in text)
    assert "So ist der Betrag gerechnet" not in pages[conditions]
    assert "So ist der Betrag gerechnet" in pages[conditions + 1]
    assert all(f"Unterlage Nummer {n}" in pages[conditions + 1] for n in range(30))


def test_a_lower_half_longer_than_a_page_loses_nothing() -> None:
    many = tuple(f"Unterlage Nummer {n}" for n in range(90))
    text = " ".join(pages_of(replace(REPORT, programmes=(replace(PROGRAMME, documents=many),))))
    assert all(f"Unterlage Nummer {n}" in text for n in range(90))


def test_no_single_low_row_stands_on_a_page_alone() -> None:
    for count in range(60, 80):
        positions = tuple(Row(f"Position {n}", "10 €") for n in range(count))
        pages = pages_of(replace(BARE, firm_tables=(Table("Kosten", positions),)))
        (last,) = [page for page in pages if f"Position {count - 1} " in page]
        assert f"Position {count - 2} " in last, count


def test_contents_name_the_page_of_every_chapter() -> None:
    pages = pages_of(REPORT)
    assert "Inhalt" in pages[1]
    for title, heading in (
        ("Betrieb und Vorhaben", "Aus diesen Angaben ist der Bericht gerechnet"),
        ("Digitaler Reifegrad", "Heute und Ziel in den Bereichen"),
        ("Schritte und Maßnahmen", "Vereinbarte Schritte"),
        (f"Programm: {PROGRAMME.name}", "10 von 10 Bedingungen erfüllt"),
        ("De-minimis-Beihilfen", "Was wann wegfällt"),
        ("Anlaufstellen in Ihrer Nähe", "Digitalisierungszentrum Zeitz"),
    ):
        number = next(n for n, text in enumerate(pages, start=1) if heading in text)
        assert f"{title} Seite {number}" in pages[1], title


def test_a_short_report_has_no_contents() -> None:
    assert not any("Inhalt" in page for page in pages_of(BARE))


def test_agreed_steps_stand_with_their_state() -> None:
    page = next(text for text in pages_of(REPORT) if "Vereinbarte Schritte" in text)
    assert "Zwei Angebote für die" in page
    assert page.index("geplant") < page.index("Kassenberichte sammeln.") < page.index("erledigt")


def test_open_programmes_say_what_is_missing_and_whom_to_ask() -> None:
    whole = " ".join(pages_of(REPORT))
    for wanted in (
        "Wollen Sie eine Erstberatung? (Inhaberin)",
        "INQA-Beratungsstelle",
        "Ob das Programm nach 2026 weiterläuft, ist nicht belegt.",
    ):
        assert wanted in whole, wanted


def test_programmes_with_the_same_reason_share_a_line() -> None:
    reasons = tuple(
        Reason(name, "Nur in Sachsen.", Sign(Mark.NOT_MET, "fällt weg"), "Andere Region")
        for name in ("Digi-Z", "Digi-D", "InnoPrämie")
    )
    page = next(text for text in pages_of(replace(REPORT, dropped=reasons)) if "Andere Region" in text)
    assert "Andere Region · 3 Programme" in page
    assert "Digi-Z · Digi-D · InnoPrämie Nur in Sachsen." in page
    assert page.count("Nur in Sachsen.") == 1


def test_contacts_say_what_for_and_as_of_when() -> None:
    page = next(text for text in pages_of(REPORT) if "Digitalisierungszentrum Zeitz" in text)
    for wanted in ("Stand 31.12.2022", "Fachkraft im Fokus", "Die Reihenfolge ist keine Empfehlung."):
        assert wanted in page, wanted


def test_the_checklist_is_also_the_page_to_tick_and_to_write_on() -> None:
    pages = pages_of(REPORT)
    number = next(n for n, text in enumerate(pages) if "5 von 9" in text and "zum Abhaken" in text)
    page = " ".join(pages[number : number + 2])
    for wanted in ("Der Weg zum Geld, Schritt für Schritt", "Antrag über eine Leitstelle", "Aktenzeichen"):
        assert wanted in page, wanted


def test_change_since_the_last_assessment_is_said() -> None:
    later = replace(REPORT, maturity=replace(MATURITY, comparison="Auf die 40 Fragen: 35 Punkte, heute 41."))
    assert "Seit der letzten Messung Auf die 40 Fragen: 35 Punkte, heute 41." in " ".join(pages_of(later))
