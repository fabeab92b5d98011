# SPDX-License-Identifier: EUPL-1.2
"""What the steps Betrieb and Vorhaben say: ledger, size, start gate, costs, quotes, money, timeline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from irmd_desktop.core.values import (
    NOT_APPLICABLE,
    UNKNOWN,
    Interval,
    Known,
    Origin,
    Provenance,
    Record,
    Value,
)
from irmd_desktop.services.open_case import (
    aid_ledger,
    cost_overview,
    firm_size,
    pre_financing,
    quote_check,
    start_gate,
)
from irmd_desktop.services.workspace import history, planning, recording, timeline_words
from irmd_desktop.services.workspace.live import LEDGER, LiveCase
from irmd_desktop.services.workspace.views import CostKind, DecisionStatus

SAXON = "sn-sab-digitalisierung-zuschuss-efre-transformation"
NBSP = "\u00a0"


def record(case: LiveCase, **facts: Value) -> None:
    named = {name.replace("__", "."): value for name, value in facts.items()}
    said = Provenance(Origin.OWNER, case.on)
    dated: dict[str, Value] = {
        name: Known(value.value, said) if isinstance(value, Known) else value for name, value in named.items()
    }
    recording.record_facts(case.desk, case.case_id, dated)
    case.reload()


def item(case: LiveCase, **fields: Any) -> str:
    given: dict[str, Any] = {"title": "Kasse", "kind": CostKind.MACHINES, "net": Decimal(6_000)}
    key = planning.set_cost_item(case.desk, case.case_id, **given | fields)
    case.reload()
    return key


# ------------------------------------------------------------------------------------------ ledger


def test_the_ledger_says_from_when_an_aid_no_longer_counts(bakery: LiveCase) -> None:
    found = aid_ledger.picture(bakery)
    # 14.03.2024 and 02.06.2025, three years to the day; 300,000 - 2,800 - 9,200.
    assert [(row.granted, row.until, row.after) for row in found.rows] == [
        ("14.03.2024", "14.03.2027", f"290.800{NBSP}€"),
        ("02.06.2025", "02.06.2028", f"300.000{NBSP}€"),
    ]
    assert (found.free, found.used.low) == (f"288.000{NBSP}€", 12_000)
    assert "zählt nicht mehr ab 14.03.2027" in found.rows[0].spoken


def test_an_aid_of_unknown_amount_leaves_no_certain_room(bakery: LiveCase) -> None:
    recording.add_aid_entry(
        bakery.desk, bakery.case_id, granted_on=date(2026, 1, 2), gross_grant_equivalent=None
    )
    bakery.reload()
    found = aid_ledger.picture(bakery)
    assert found.free == f"mindestens 0{NBSP}€"
    assert found.rows[-1].amount == "unbekannt"


def test_old_aid_and_aid_of_another_kind_stay_in_the_list_without_counting(bakery: LiveCase) -> None:
    for day, kind in ((date(2020, 5, 4), "general"), (date(2026, 5, 4), "sgei")):
        recording.add_aid_entry(
            bakery.desk,
            bakery.case_id,
            granted_on=day,
            gross_grant_equivalent=Decimal(50_000),
            regulation=kind,
        )
    bakery.reload()
    found = aid_ledger.picture(bakery)
    assert found.free == f"288.000{NBSP}€"
    assert [row.until for row in found.rows if not row.counts] == ["seit 04.05.2023", "zählt hier nicht"]


def test_nobody_asked_is_not_nothing(bakery: LiveCase) -> None:
    for entry in bakery.view.aid:
        recording.remove_aid_entry(bakery.desk, bakery.case_id, entry)
    record(bakery, **{LEDGER: UNKNOWN})
    assert not aid_ledger.picture(bakery).asked
    record(bakery, **{LEDGER: NOT_APPLICABLE})
    found = aid_ledger.picture(bakery)
    assert found.asked and found.free == f"300.000{NBSP}€" and not found.rows


# -------------------------------------------------------------------------------------------- size


def test_the_size_names_its_figures_and_its_limit(bakery: LiveCase) -> None:
    # 12.5 people: not below 10; turnover below 10 million (Annex Art. 2).
    assert firm_size.badge(bakery) == ("info", "Kleines Unternehmen")
    told = firm_size.explanation(bakery).replace(NBSP, " ")
    assert "12,5 VZÄ" in told and "unter 50 Beschäftigte" in told and "10.000.000 € Umsatz" in told


def test_a_bracket_over_a_limit_leaves_two_sizes(bakery: LiveCase) -> None:
    record(bakery, firm__employees_fte=Interval(Decimal(8), Decimal(12)))
    assert firm_size.badge(bakery) == ("open", "Kleinst- oder kleines Unternehmen")


def test_without_figures_the_size_is_open(bakery: LiveCase) -> None:
    record(bakery, firm__employees_fte=UNKNOWN, firm__turnover_eur=UNKNOWN, firm__related_enterprises=UNKNOWN)
    assert firm_size.badge(bakery) == ("open", "Größe noch offen")
    told = firm_size.explanation(bakery)
    assert told.startswith("Noch keine Zahlen") and "noch nicht beantwortet" in told


def test_a_size_set_by_hand_says_so(bakery: LiveCase) -> None:
    record(bakery, firm__size_class=Known("medium"))
    assert firm_size.badge(bakery) == ("info", "Mittleres Unternehmen")
    assert firm_size.explanation(bakery) == "So angegeben, nicht gerechnet."


def test_figures_of_linked_enterprises_are_named_as_such(bakery: LiveCase) -> None:
    row: Record = {"name": "Café", "relation": "linked", "headcount_fte": Decimal(300)}
    record(bakery, firm__related_enterprises=Known((row,)))
    assert firm_size.badge(bakery) == ("info", "Großes Unternehmen")
    assert "Mit Partnern und Verbundenen: 312,5" in firm_size.explanation(bakery)


# -------------------------------------------------------------------------------------- start gate


def test_before_any_order_the_box_counts_what_an_order_would_cost(bakery: LiveCase) -> None:
    found = start_gate.picture(bakery)
    lost = start_gate.would_be_lost(bakery)
    assert (found.kind, found.title) == ("red", "Erst beantragen, dann bestellen")
    assert lost > 0 and f"Bei {lost} passenden oder offenen Programm" in found.text
    assert "Klären" not in found.text
    record(bakery, project__ordered=UNKNOWN)
    assert "Klären Sie zuerst" in start_gate.picture(bakery).text


def test_an_order_too_early_is_red_and_says_for_how_many(bakery: LiveCase) -> None:
    record(
        bakery,
        project__ordered=Known(True),
        project__first_order_on=Known(date(2026, 11, 2)),
        project__order_withdrawal_right=Known(False),
    )
    found = start_gate.picture(bakery)
    spoiled = [row for row in found.rows if row.state == "notMet"]
    assert found.kind == "red" and spoiled
    assert any("vor dem erlaubten Tag" in row.found for row in spoiled)
    assert str(sum(row.programmes for row in spoiled)) in found.text
    assert "Programm" in spoiled[0].spoken


def test_an_order_with_a_way_back_does_no_harm(bakery: LiveCase) -> None:
    record(
        bakery,
        project__ordered=Known(True),
        project__first_order_on=Known(date(2026, 11, 2)),
        project__order_withdrawal_right=Known(True),
    )
    found = start_gate.picture(bakery)
    assert found.kind == "info" and {row.state for row in found.rows} == {"met"}


def test_an_order_whose_terms_are_open_is_to_be_settled(bakery: LiveCase) -> None:
    record(bakery, project__ordered=Known(True), project__order_withdrawal_right=UNKNOWN)
    found = start_gate.picture(bakery)
    assert found.kind == "amber" and "noch zu klären" in found.text


# ------------------------------------------------------------------------------------------- costs


def test_sums_without_positions_are_kept_when_positions_are_made(bakery: LiveCase) -> None:
    # Hardware 6,500, software 8,300, services 2,500, consulting 3,500, training 1,600.
    before = cost_overview.overview(bakery)
    assert before.total == f"22.400{NBSP}€" and len(before.sums) == 5
    assert cost_overview.has_exact_sums(bakery.view)
    cost_overview.as_positions(bakery.desk, bakery.case_id, bakery.view)
    bakery.reload()
    after = cost_overview.overview(bakery)
    assert (after.total, after.sums, after.gaps) == (before.total, (), "")
    assert [one.net for one in bakery.view.cost_items] == [6500, 8300, 2500, 3500, 1600]


def test_an_unknown_amount_is_counted_as_a_gap_never_as_zero(bakery: LiveCase) -> None:
    item(bakery, kind=CostKind.BUILDING, net=None)
    found = cost_overview.overview(bakery)
    assert (found.total, found.gaps) == (f"22.400{NBSP}€", "dazu 1 Position ohne Betrag")


def test_a_bracket_makes_the_sum_a_least_one_and_no_position(bakery: LiveCase) -> None:
    record(bakery, cost__hardware_eur=Interval(Decimal(5_000), Decimal(10_000)))
    assert cost_overview.overview(bakery).total == f"mindestens 20.900{NBSP}€"
    cost_overview.as_positions(bakery.desk, bakery.case_id, bakery.view)
    bakery.reload()
    assert cost_overview.bare_kinds(bakery.view) == {CostKind.HARDWARE}


def test_what_nobody_was_asked_is_named(bakery: LiveCase) -> None:
    assert cost_overview.unasked(bakery) == ()
    record(bakery, cost__building_eur=UNKNOWN)
    assert cost_overview.unasked(bakery) == (CostKind.BUILDING,)


# ------------------------------------------------------------------------------- quotes and finance


def test_the_quote_rule_is_the_programmes_own(bakery: LiveCase) -> None:
    key = item(bakery)
    recording.decide_on_programme(bakery.desk, bakery.case_id, SAXON, DecisionStatus.PLANNED, on=bakery.on)
    bakery.reload()
    bought = next(one for one in bakery.view.cost_items if one.id == key)
    line = next(one for one in quote_check.lines(bakery, bought) if "verlangt" in one.text)
    assert line.state in {"met", "open"}


@pytest.mark.parametrize(
    ("given", "count", "thresholds"),
    [
        ({}, None, 0),
        ({"count": 0}, 0, 0),
        ({"count": 3, "from_order_eur": 5000, "from_grant_eur": 100000}, 3, 2),
    ],
)
def test_a_record_becomes_a_rule(given: dict[str, Any], count: int | None, thresholds: int) -> None:
    rule = quote_check.rule_of({"quotes": given} if given else {})
    assert (rule.count, len(rule.thresholds)) == (count, thresholds)


def test_pre_financing_is_told_for_each_planned_programme(bakery: LiveCase) -> None:
    found = pre_financing.lines(bakery)
    assert any("zahlen zuerst" in one.text for one in found if one.programme)
    for decision in bakery.view.decisions:
        recording.remove(bakery.desk, bakery.case_id, "decision", decision.programme_id)
    bakery.reload()
    (general,) = pre_financing.lines(bakery)
    assert not general.programme and "Vorfinanzierung" in general.text


# ---------------------------------------------------------------------------------------- timeline


def test_the_timeline_says_what_a_fact_became_and_what_was_taken_back(bakery: LiveCase) -> None:
    record(bakery, firm__turnover_eur=Known(Decimal(950_000)))
    history.undo(bakery.desk, bakery.case_id)
    bakery.reload()
    rows, _ = timeline_words.page(bakery)
    turnover = [row for row in rows if row.what == "Jahresumsatz"][:2]
    assert [row.how.replace(NBSP, " ") for row in turnover] == [
        "rückgängig gemacht: 900.000 – 1.000.000 €",
        "950.000 €",
    ]
    assert turnover[0].who == "Frau Beispiel" and "Jahresumsatz" in turnover[0].spoken


def test_the_timeline_names_rows_that_came_and_went(bakery: LiveCase) -> None:
    key = item(bakery, title="Knetmaschine")
    planning.remove_cost_item(bakery.desk, bakery.case_id, key)
    rows, _ = timeline_words.page(bakery)
    told = [row.how for row in rows if row.what == "Kostenposition"]
    assert told == ["entfernt", "angelegt: Knetmaschine"]


def test_a_long_timeline_comes_in_pages(bakery: LiveCase) -> None:
    first, more = timeline_words.page(bakery)
    assert len(first) == 100 and more is not None
    second, _ = timeline_words.page(bakery, more)
    assert {row.key for row in first}.isdisjoint(row.key for row in second)
