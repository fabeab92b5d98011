# SPDX-License-Identifier: EUPL-1.2
"""What the Kurzbericht says, and what it leaves to be confirmed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from irmd_desktop.reports.papers.model import Entry, ShortReport
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.papers import paper_model
from tests.services.papers import cases
from tests.services.papers.cases import plain


def short(results: CaseResults) -> ShortReport:
    made = paper_model(results, "kurzbericht")
    assert isinstance(made, ShortReport)
    return made


def entry(paper: ShortReport, label: str) -> Entry:
    return next(one for one in paper.entries if one.label == label)


def test_date_form_and_duration_come_from_the_talks(rich: CaseResults) -> None:
    paper = short(rich)
    assert entry(paper, "Datum und Form").value == "Mo, 23.11.2026, vor Ort im Betrieb"
    # 75 + 10 + 5 = 90 minutes; 90 / 480 = 0.1875 Tagewerke, rounded down as in the time account.
    duration = entry(paper, "Dauer")
    assert plain(duration.value) == (
        "75 Minuten Gespräch, 10 Minuten Vorbereitung, 5 Minuten Nachbereitung; "
        "zusammen 90 Minuten = 0,18 Tagewerke (1 Tagewerk = 8 Stunden)"
    )
    assert duration.pending is None
    assert paper.results_pending is None


def test_results_are_those_of_the_adviser_and_what_was_worked_out(rich: CaseResults) -> None:
    results = [plain(line) for line in short(rich).results]
    assert results[:2] == ["Drei Maßnahmen gewählt.", "Vorfinanzierung besprochen."]
    assert results[2].startswith("49 Programme geprüft: ")
    # (6,500 + 8,300 + 2,500 + 1,600) x 1.07 x 50 % = 10,111.50; open, so only an upper end is named.
    digi = next(line for line in results if line.startswith("Digi-Z"))
    assert "möglicher Zuschuss bis 10.111,50 €, gerechnet, nicht zugesagt." in digi


def test_next_steps_are_in_the_order_of_their_days(rich: CaseResults) -> None:
    steps = [(step.what, step.by) for step in short(rich).steps]
    assert steps == [
        ("Datensicherung automatisch machen", "11.12.2026"),
        ("Kasse und Warenwirtschaft verbinden", "01.02.2027"),
        ("Backmengen aus Bestellungen planen", "01.03.2027"),
        ("Sockelsatz erfragen.", ""),
    ]


def test_a_step_that_is_done_is_no_next_step(worked_out: Callable[[cases.Plain], CaseResults]) -> None:
    case = cases.rich()
    case["steps"][0]["state"] = "done"
    whats = [step.what for step in short(worked_out(case)).steps]
    assert case["steps"][0]["what"] not in whats


@pytest.mark.parametrize("missing", ["minutes", "confirmed"])
def test_a_duration_without_minutes_or_confirmation_is_marked(
    missing: str, worked_out: Callable[[cases.Plain], CaseResults]
) -> None:
    case = cases.rich()
    del case["consultations"][0][missing]
    duration = entry(short(worked_out(case)), "Dauer")
    assert duration.pending is not None
    assert duration.pending.word == "noch zu bestätigen"
    if missing == "minutes":
        # 10 + 5 = 15 minutes are known; 15 / 480 = 0.03125.
        assert "zusammen 15 Minuten = 0,03 Tagewerke" in plain(duration.value)
        assert duration.value.endswith("ohne 1 Eintrag ohne Dauer")


def test_without_talks_day_and_firm_stand_and_the_rest_is_to_be_confirmed(bakery: CaseResults) -> None:
    paper = short(bakery)
    assert entry(paper, "Datum und Form").value == "Mo, 23.11.2026, Form unbekannt"
    assert entry(paper, "Dauer").value == "unbekannt"
    assert entry(paper, "Dauer").pending is not None
    assert paper.results_pending is not None
    assert "22.400 €" in plain(paper.subject)
    assert "Zetteln" in paper.subject
    firm = plain(entry(paper, "Betrieb").value)
    assert firm == (
        "Bäckerei Muster; Beispielgasse 3, 06712 Zeitz; Bäcker; gegründet 1998; 14 Beschäftigte; "
        "kleines Unternehmen"
    )


def test_several_visits_are_one_consultation(worked_out: Callable[[cases.Plain], CaseResults]) -> None:
    case = cases.rich()
    case["consultations"].append(
        {"on": "2026-12-10", "phase": "visit", "minutes": 60, "mode": "phone", "confirmed": True}
    )
    paper = short(worked_out(case))
    when = entry(paper, "Datum und Form").value
    assert when == "2 Termine vom 23.11.2026 bis 10.12.2026, vor Ort im Betrieb, am Telefon"
    # 150 / 480 = 0.3125
    assert "zusammen 150 Minuten = 0,31 Tagewerke" in plain(entry(paper, "Dauer").value)


def test_nothing_is_known_of_an_empty_case_and_nothing_is_made_up(empty: CaseResults) -> None:
    paper = short(empty)
    assert entry(paper, "Betrieb").value == "Neu"
    assert paper.subject == "Vorhaben „Vorhaben“."
    assert paper.situation == ("Der digitale Reifegrad ist nicht gemessen.",)
    assert paper.steps == ()
