# SPDX-License-Identifier: EUPL-1.2
"""Sums of the cost and finance plan, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from irmd_desktop.reports.papers.model import CostPaper, Means
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.papers import paper_model
from tests.services.papers import cases
from tests.services.papers.cases import BAFA, DIGI_Z, TILL, plain


def plan(results: CaseResults, programme: str | None = None) -> CostPaper:
    made = paper_model(results, "kostenplan", programme=programme)
    assert isinstance(made, CostPaper)
    return made


def means(paper: CostPaper) -> dict[str, str]:
    return {line.what: plain(line.amount) for line in paper.means}


def test_positions_name_kind_offer_and_amount(rich: CaseResults) -> None:
    paper = plan(rich)
    till = paper.costs[0]
    assert (till.label, till.kind, till.offer) == (TILL, "Hardware", "Kassenhaus, 12.11.2026")
    assert plain(till.amount) == "6.500 €"
    assert [line.offer for line in paper.costs[1:]] == ["Softwarehaus", "Softwarehaus", "", ""]
    assert (paper.total_label, plain(paper.total), paper.footnote) == ("Summe", "22.400 €", "")


def test_grant_and_own_share_make_up_the_costs(rich: CaseResults) -> None:
    paper = plan(rich)
    found = means(paper)
    # 18,900 x 1.07 = 20,223; x 50 % = 10,111.50; the verdict is open, so the grant may be nothing.
    assert found["Möglicher Zuschuss: Digi-Z Transformation (Sachsen)"] == "bis 10.111,50 €"
    assert found["Eigenanteil"] == "12.288,50 – 22.400 €"
    assert paper.means_total == Means("Summe", "gleich der Kostensumme", paper.total)


def test_an_eligible_programme_has_a_lower_end_too(bakery: CaseResults) -> None:
    found = means(plan(bakery, BAFA))
    # 80 % of 2,800 or of 3,500 euros, at most 2,800.
    assert found["Möglicher Zuschuss: BAFA-Unternehmensberatung"] == "2.240 – 2.800 €"
    assert found["Eigenanteil"] == "19.600 – 20.160 €"


def test_the_programmes_way_of_counting_is_shown_with_flat_rate_and_training(rich: CaseResults) -> None:
    paper = plan(rich)
    lines = [(plain(line.label), plain(line.result)) for line in paper.working]
    assert lines[0] == ("Förderfähige Kosten", "18.900 €")
    assert lines[1] == ("Pauschale für indirekte Kosten, 7 %", "20.223 €")
    assert plain(lines[-1][1]) == "bis 10.111,50 €"
    # 1,600 of 18,900 is less than a fifth.
    assert plain(paper.working_note) == (
        "Schulung zählt bis 20 % der zuwendungsfähigen Ausgaben; angegeben sind 1.600 €."
    )


def test_first_to_pay_is_everything_and_the_duration_is_unknown(rich: CaseResults) -> None:
    box = plan(rich).notices[-1]
    assert plain(box.title) == "Zuerst selbst zu zahlen: 22.400 € netto"
    assert "Dauer bis zur Auszahlung: unbekannt." in box.text
    assert "Bis dahin sind bis 10.111,50 € zu überbrücken." in plain(box.text)
    assert "käme" in box.text


def test_positions_that_do_not_match_the_facts_are_said(
    worked_out: Callable[[cases.Plain], CaseResults],
) -> None:
    case = cases.rich()
    case["cost_items"][0]["net_eur"] = 7000
    box = plan(worked_out(case)).notices[0]
    assert box.title == "Summen weichen voneinander ab"
    assert plain(box.text).startswith("Hardware: Positionen 7.000 €, Angabe 6.500 €.")


def test_an_unknown_amount_is_named_and_not_in_the_sum(
    worked_out: Callable[[cases.Plain], CaseResults],
) -> None:
    case = cases.rich()
    del case["cost_items"][1]["net_eur"]
    del case["cost_items"][4]["net_eur"]
    paper = plan(worked_out(case))
    assert paper.total_label == "Summe der bezifferten Positionen (3 von 5)"
    assert plain(paper.total) == "10.600 €"  # 6,500 + 2,500 + 1,600
    assert paper.footnote.startswith("Positionen 2 und 5 sind nicht beziffert")
    assert plain(paper.notices[-1].title) == "Zuerst selbst zu zahlen: mindestens 10.600 € netto"


def test_other_aid_and_own_funds_are_shown(worked_out: Callable[[cases.Plain], CaseResults]) -> None:
    case = cases.rich()
    case["facts"]["project.other_aid_eur"] = cases.said(2000)
    case["facts"]["project.own_funds_eur"] = cases.said(15000)
    case["facts"]["project.financing"] = cases.said("both")
    case["facts"]["project.financing_secured"] = cases.said(value=True)
    paper = plan(worked_out(case))
    found = means(paper)
    assert found["Andere öffentliche Mittel"] == "2.000 €"
    # 22,400 - 2,000 less at most 10,111.50 (its cap is not touched by the other aid)
    assert found["Eigenanteil aus Eigenmitteln und mit der Hausbank"] == "10.288,50 – 20.400 €"
    own = next(line for line in paper.means if line.what.startswith("Eigenanteil"))
    assert plain(own.state) == "rechnerischer Rest; vorhanden sind 15.000 €"
    assert paper.means_note == "Die Gesamtfinanzierung ist nach Angabe des Betriebs gesichert."


def test_a_programme_that_does_not_fit_brings_nothing(rich: CaseResults) -> None:
    paper = plan(rich, "st-ib-weiterbildung-betrieblich")  # another Land
    assert paper.means[0].state == "passt nach heutigem Stand nicht"
    assert means(paper)["Eigenanteil"] == "22.400 €"
    assert paper.working == ()


def test_a_bracket_stays_a_bracket(worked_out: Callable[[cases.Plain], CaseResults]) -> None:
    paper = plan(worked_out(cases.example("elektro-leipzig")))
    services = next(line for line in paper.costs if line.label.startswith("Dienstleistung"))
    assert plain(services.amount) == "6.000 – 9.000 €"
    assert plain(paper.total) == "42.000 – 45.000 €"  # 14,000 + 18,000 + 4,000 and the bracket


def test_no_costs_no_plan(empty: CaseResults) -> None:
    paper = plan(empty)
    assert paper.costs == () and paper.means == () and paper.notices == ()
    assert paper.none == "Noch keine Kosten erfasst."


def test_a_plan_for_the_first_chosen_programme_names_it(rich: CaseResults) -> None:
    assert plan(rich).head.subtitle == plan(rich, DIGI_Z).head.subtitle
    assert plan(rich).head.subtitle.startswith("Anlage zum Antrag: Digitalisierung Zuschuss EFRE")


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ({"from": 1, "to": 2}, "Dauer bis zur Auszahlung: 1 bis 2 Monate."),
        ({"to": 12}, "Dauer bis zur Auszahlung: bis 12 Monate."),
        ({"from": 3}, "Dauer bis zur Auszahlung: mindestens 3 Monate."),
    ],
)
def test_months_until_the_money_comes_are_a_range_where_known(
    months: dict[str, int], words: str, rich: CaseResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    settlement: Any = rich.programme(DIGI_Z).record["settlement"]
    monkeypatch.setitem(settlement, "payout_months", months)
    assert words in plain(plan(rich).notices[-1].text)


def test_a_programme_that_pays_at_once_leaves_only_the_own_share(
    bakery: CaseResults, monkeypatch: pytest.MonkeyPatch
) -> None:
    settlement: Any = bakery.programme(BAFA).record["settlement"]
    monkeypatch.setitem(settlement, "pays_first", False)
    box = plan(bakery, BAFA).notices[-1]
    # 22,400 less 2,240 to 2,800 euros
    assert plain(box.title) == "Zuerst selbst zu zahlen: 19.600 – 20.160 € netto"
    assert "trägt der Betrieb nur seinen Anteil" in box.text
    monkeypatch.delitem(settlement, "pays_first")
    box = plan(bakery, BAFA).notices[-1]
    assert plain(box.title) == "Zuerst selbst zu zahlen: 22.400 € netto"
    assert "Ob das Programm vorab zahlt, ist nicht belegt" in box.text


def test_loans_are_paid_back_and_guarantees_are_no_money(rich: CaseResults) -> None:
    loan = plan(rich, "bund-kfw-511-512-erp-foerderkredit-digitalisierung")
    assert loan.means[0].what.startswith("Mögliches Darlehen: KfW 511/512")
    assert "Ein Darlehen wäre zurückzuzahlen" in loan.notices[-1].text
    guarantee = plan(rich, "sn-bbs-buergschaft-express")
    assert guarantee.means[0].state == "sichert einen Kredit, bringt kein Geld"
    assert means(guarantee)["Eigenanteil"] == "22.400 €"
