# SPDX-License-Identifier: EUPL-1.2
"""What the Soll-Ist-Vergleich says of each topic, and when it says what was reached."""

from __future__ import annotations

from collections.abc import Callable

from irmd_desktop.reports.papers.model import TargetComparison
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.papers import paper_model
from tests.services.papers import cases
from tests.services.papers.cases import BAFA, plain


def comparison(results: CaseResults, programme: str | None = None) -> TargetComparison:
    made = paper_model(results, "soll-ist", programme=programme)
    assert isinstance(made, TargetComparison)
    return made


def test_a_topic_has_level_target_measure_cost_and_evidence(rich: CaseResults) -> None:
    paper = comparison(rich)
    lines = {line.measure: line for line in paper.lines}
    till = lines["Kasse und Warenwirtschaft verbinden"]
    # PRO-01 stands on level 1; the target of processes for food trades is 2.5, and 0.5 more from ten people.
    assert till.levels == "Stufe 1 → 3"
    assert plain(till.cost) == "6.500 €"
    assert till.evidence == "Schnittstellenprotokoll"
    assert till.effect == "Nutzen: Kasse und Warenwirtschaft verbinden"
    assert till.actual and till.target and till.actual != till.target
    assert till.reached == ""
    backup = lines["Datensicherung automatisch machen"]
    assert backup.cost == "ohne Kostenposition"
    assert backup.evidence == "noch festzulegen"


def test_costs_of_topics_are_summed_and_the_rest_is_named(rich: CaseResults) -> None:
    paper = comparison(rich)
    assert plain(paper.total) == "14.800 €"  # 6,500 + 8,300
    assert paper.remark == (
        f"Keinem Thema zugeordnet: „{cases.SET_UP}“, „{cases.COURSE}“ und „{cases.ADVICE}“."
    )


def test_a_sum_that_is_the_whole_plan_says_so(worked_out: Callable[[cases.Plain], CaseResults]) -> None:
    case = cases.rich()
    case["cost_items"] = case["cost_items"][:2]
    paper = comparison(worked_out(case))
    assert plain(paper.total) == "14.800 €"
    assert paper.remark == "Gleich der Summe im Kosten- und Finanzierungsplan."


def test_an_unknown_amount_is_not_counted_as_zero(worked_out: Callable[[cases.Plain], CaseResults]) -> None:
    case = cases.rich()
    del case["cost_items"][1]["net_eur"]
    paper = comparison(worked_out(case))
    goods = next(line for line in paper.lines if line.evidence == "Rückläuferliste")
    assert goods.cost == "unbekannt"
    assert plain(paper.total) == "6.500 €"
    assert paper.remark.startswith("1 von 2 Positionen sind beziffert.")


def test_model_catalogue_and_day_are_frozen_on_the_paper(rich: CaseResults) -> None:
    stand = next(one.value for one in comparison(rich).entries if one.label == "Stand, Verfahren")
    assert "Ist am 23.11.2026 festgehalten; Modell 0.1.0 (Entwurf, nicht kalibriert)" in stand
    assert f"Katalog {rich.release.version}" in stand
    assert "44 von 45 Fragen" in stand


def test_without_agreed_measures_there_are_suggestions_that_say_so(bakery: CaseResults) -> None:
    paper = comparison(bakery)
    assert len(paper.lines) == 6
    assert any("vereinbart ist noch keine davon" in notice.text for notice in paper.notices)
    assert paper.total == ""
    assert "22.400 €" in plain(paper.remark)


def test_usual_equipment_does_not_count_alone(
    rich: CaseResults, worked_out: Callable[[cases.Plain], CaseResults]
) -> None:
    assert paper_says(comparison(rich), "Übliche Grundausstattung zählt nicht allein.")
    assert paper_says(comparison(rich), "Nur neue Grundausstattung")  # the programme's own words
    case = cases.rich()
    case["facts"]["project.basic_equipment_only"] = cases.said(value=True)
    notices = comparison(worked_out(case)).notices
    assert any(notice.title == "Nur Grundausstattung angegeben" for notice in notices)


def paper_says(paper: TargetComparison, words: str) -> bool:
    return any(words in text for text in paper.standard)


def test_whether_a_funder_takes_this_form_is_said_where_no_source_does(rich: CaseResults) -> None:
    assert comparison(rich).notices == ()  # Digi-Z names the Soll-Ist-Vergleich among its papers
    open_points = comparison(rich, BAFA).notices
    assert any("nicht belegt" in notice.text for notice in open_points)


def test_a_later_round_after_the_award_fills_in_what_was_reached(
    worked_out: Callable[[cases.Plain], CaseResults],
) -> None:
    case = cases.measured_again()
    paper = comparison(worked_out(case))
    lines = {line.measure: line for line in paper.lines}
    till = lines["Kasse und Warenwirtschaft verbinden"]
    assert till.levels == "Stufe 1 → 3"  # where the application started from
    assert till.reached == "Stufe 3 am 01.03.2028"
    assert lines["Backmengen aus Bestellungen planen"].reached == "Stufe 2 am 01.03.2028"
    stand = next(one.value for one in paper.entries if one.label == "Stand, Verfahren")
    assert "Ist am 23.11.2026 festgehalten" in stand
    assert "Erreicht am 01.03.2028 mit derselben Modellfassung gemessen." in stand


def test_a_later_round_without_an_award_is_a_new_start(
    worked_out: Callable[[cases.Plain], CaseResults],
) -> None:
    case = cases.measured_again()
    case["awards"] = []
    lines = {line.measure: line for line in comparison(worked_out(case)).lines}
    till = lines["Kasse und Warenwirtschaft verbinden"]
    assert till.levels == "Stufe 3 → 3"
    assert till.reached == ""


def test_without_a_measured_maturity_there_is_no_comparison(empty: CaseResults) -> None:
    paper = comparison(empty)
    assert paper.lines == ()
    assert paper.none.startswith("Ohne gemessenen Reifegrad gibt es keinen Vergleich.")
