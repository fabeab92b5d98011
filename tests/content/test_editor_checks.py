# SPDX-License-Identifier: EUPL-1.2
"""Every rule of the editor's checks: a record that trips it, and one that does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.content.editor_checks import Hint, editor_hints
from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.source_folder import load_source
from tests.content.small_catalogue import CITED, RECORD, criterion, record, write_folder

TODAY = date(2026, 11, 24)


def hints_of(tmp_path: Path, *records: dict[str, Any], on: date | None = None) -> tuple[Hint, ...]:
    return editor_hints(load_source(write_folder(tmp_path, *records)), on)


def rules_of(tmp_path: Path, on: date | None = None, **changes: Any) -> list[str]:
    return [hint.rule for hint in hints_of(tmp_path, record(**changes), on=on)]


def with_criteria(*criteria: dict[str, Any]) -> dict[str, Any]:
    return {"all": [*RECORD["criteria"]["all"], *criteria]}


def with_sources(**changes: Any) -> list[dict[str, Any]]:
    return [{**RECORD["sources"][0], **changes}]


def test_a_sound_record_gives_no_hint_on_its_day(tmp_path: Path) -> None:
    assert hints_of(tmp_path, record(), on=TODAY) == ()


def test_a_hint_names_file_line_key_and_rule(tmp_path: Path) -> None:
    (hint,) = hints_of(tmp_path, record(summary="Zuschuss bis zu 70 %."))
    assert hint.line is not None
    line = (tmp_path / "catalogue" / "beispiel.yaml").read_text(encoding="utf-8").splitlines()[hint.line - 1]
    assert line == "summary: Zuschuss bis zu 70 %."
    assert (hint.file, hint.key, hint.rule) == ("catalogue/beispiel.yaml", "summary", "figure-unknown")
    assert str(hint).startswith("catalogue/beispiel.yaml, Zeile ") and "„70 %“" in hint.message
    assert hint.as_json()["subject"] == "70 %"


# --------------------------------------------------------------------------------- what goes out of date


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"validity": {"to": "2026-11-23", "source": CITED}}, ["open-but-over"]),
        ({"validity": {"to": "2026-11-24", "source": CITED}}, []),  # the last day itself still counts
        ({"calls": [{"from": "2025-01-01", "to": "2025-02-01", "source": CITED}]}, ["open-but-over"]),
        ({"calls": [{"from": "2025-01-01", "source": CITED}]}, []),  # a call without an end is not over
    ],
)
def test_open_although_over(tmp_path: Path, changes: dict[str, Any], expected: list[str]) -> None:
    assert rules_of(tmp_path, TODAY, **changes) == expected


def test_a_closed_programme_may_be_over(tmp_path: Path) -> None:
    closed = {"value": "closed", "as_of": "2024-12-31", "source": CITED}
    assert rules_of(tmp_path, TODAY, status=closed, validity={"to": "2024-12-31", "source": CITED}) == []


@pytest.mark.parametrize(("checked_on", "expected"), [("2026-05-28", []), ("2026-05-27", ["source-stale"])])
def test_a_source_holds_for_180_days(tmp_path: Path, checked_on: str, expected: list[str]) -> None:
    # 28 May to 24 November 2026: 3 + 30 + 31 + 31 + 30 + 31 + 24 = 180 days
    assert rules_of(tmp_path, TODAY, sources=with_sources(checked_on=checked_on)) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"value": "open", "as_of": "2026-05-28"}, []),
        ({"value": "open", "as_of": "2026-05-27"}, ["status-stale"]),
        ({"value": "unknown"}, ["status-stale"]),
        ({"value": "closed", "as_of": "2020-01-01"}, []),
        ({"value": "proposed"}, []),
    ],
)
def test_a_status_holds_for_180_days(tmp_path: Path, status: dict[str, Any], expected: list[str]) -> None:
    assert rules_of(tmp_path, TODAY, status={**status, "source": CITED}) == expected


@pytest.mark.parametrize(("next_on", "expected"), [("2026-11-23", ["review-due"]), ("2026-11-24", [])])
def test_a_review_that_is_due(tmp_path: Path, next_on: str, expected: list[str]) -> None:
    assert rules_of(tmp_path, TODAY, review={"checked_on": "2026-11-01", "next_on": next_on}) == expected


def test_nothing_was_checked_tomorrow(tmp_path: Path) -> None:
    ahead = {"checked_on": "2026-11-25", "next_on": "2027-02-01"}
    assert rules_of(tmp_path, TODAY, review=ahead, sources=with_sources(checked_on="2026-11-25")) == [
        "date-ahead",
        "date-ahead",
    ]
    assert rules_of(tmp_path, date(2026, 11, 25), review=ahead) == []


def test_without_a_day_nothing_is_out_of_date(tmp_path: Path) -> None:
    assert rules_of(tmp_path, None, validity={"to": "2001-01-01", "source": CITED}) == []


# ---------------------------------------------------------------------------------------- odd records


def test_conditions_from_second_hand_only(tmp_path: Path) -> None:
    blog = {"id": "blog", "title": "Ein Blog", "checked_on": "2026-11-01", "primary": False}
    sources = [*RECORD["sources"], blog]
    second_hand = criterion("craft", "firm.craft", "is_true", source=[{"ref": "blog"}])
    (hint,) = hints_of(tmp_path, record(sources=sources, criteria=with_criteria(second_hand)))
    assert hint.rule == "secondary-only" and "„craft“" in hint.message and "„staff“" not in hint.message
    both = criterion("craft", "firm.craft", "is_true", source=[{"ref": "blog"}, *CITED])
    assert rules_of(tmp_path, sources=sources, criteria=with_criteria(both)) == []


def test_a_criterion_without_any_source_is_no_hint_but_an_error(tmp_path: Path) -> None:
    bare = {"id": "x", "rule": "Bedingung", "fact": "firm.craft", "op": "is_true"}
    with pytest.raises(ContentError, match="„source“ fehlt"):
        hints_of(tmp_path, record(criteria=with_criteria(bare)))


def test_a_paper_without_the_one_who_brings_it_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"documents\.0\.who"):
        hints_of(tmp_path, record(documents=[{"id": "quote", "name": "Angebot"}]))


def test_parts_without_a_source(tmp_path: Path) -> None:
    assert rules_of(tmp_path, settlement={"proof_within_months": 6}) == ["without-source"]
    assert rules_of(tmp_path, settlement={"proof_within_months": 6, "source": CITED}) == []
    assert rules_of(tmp_path, settlement={"note": "Fristen unbekannt."}) == []
    assert rules_of(tmp_path, calls=[{"from": "2027-01-01"}]) == ["without-source"]


def test_sources_that_support_nothing(tmp_path: Path) -> None:
    page = {"id": "seite", "title": "Seite", "url": "https://bank.example/a", "checked_on": "2026-11-01"}
    sources = [*RECORD["sources"], {**page, "primary": True}]
    assert rules_of(tmp_path, sources=sources) == ["source-unused"]
    contact = {"institution": "Bank", "url": "https://bank.example/a"}
    assert rules_of(tmp_path, sources=sources, contact=contact) == []
    point = {"about": "Tage", "note": "nicht belegt", "source": [{"ref": "seite"}]}
    assert rules_of(tmp_path, sources=sources, open_points=[point]) == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"from": "2027-02-28", "to": "2027-04-30"}, ["calls-overlap"]),
        ({"from": "2027-03-01", "to": "2027-04-30"}, []),
        ({"to": "2027-04-30"}, ["calls-overlap"]),  # open at the start: it covers the first one as well
    ],
)
def test_calls_do_not_overlap(tmp_path: Path, second: dict[str, str], expected: list[str]) -> None:
    calls = [{"from": "2027-01-01", "to": "2027-02-28", "source": CITED}, {**second, "source": CITED}]
    assert rules_of(tmp_path, calls=calls) == expected


def test_calls_lie_within_the_validity(tmp_path: Path) -> None:
    validity = {"from": "2027-01-01", "to": "2027-12-31", "source": CITED}
    outside = [{"from": "2026-12-31", "to": "2028-01-01", "source": CITED}]
    found = rules_of(tmp_path, validity=validity, calls=outside)
    assert found == ["call-outside-validity", "call-outside-validity"]
    inside = [{"from": "2027-01-01", "to": "2027-12-31", "source": CITED}]
    assert rules_of(tmp_path, validity=validity, calls=inside) == []


def test_open_points_that_say_the_same(tmp_path: Path) -> None:
    long = "Ob die Richtlinie nach dem Ende des Jahres weiter gilt, ist nicht belegt"
    points = [{"about": "Laufzeit", "note": long}, {"about": "Nachfolge", "note": f"{long}."}]
    assert rules_of(tmp_path, open_points=points) == ["open-point-repeated"]
    points = [
        {"about": "Laufzeit", "note": "Nicht genannt."},
        {"about": "Beihilfe", "note": "Nicht genannt."},
    ]
    assert rules_of(tmp_path, open_points=points) == []
    points = [{"about": "Laufzeit", "note": "a"}, {"about": "laufzeit", "note": "b"}]
    assert rules_of(tmp_path, open_points=points) == ["open-point-repeated"]


def test_what_is_a_conflict_is_not_open_as_well(tmp_path: Path) -> None:
    says = [{"says": "10", "source": CITED}, {"says": "12", "source": CITED}]
    conflict = {"about": "Beschäftigte", "readings": says, "used": "die strengere"}
    point = {"about": "Beschäftigte", "note": "unklar"}
    assert rules_of(tmp_path, conflicts=[conflict], open_points=[point]) == ["open-point-repeated"]
    assert rules_of(tmp_path, conflicts=[conflict]) == []


def test_topics_are_those_of_the_maturity_model(tmp_path: Path, project_root: Path) -> None:
    (tmp_path / "maturity").mkdir()
    model = (project_root / "db" / "maturity" / "hdr-0.1.0.yaml").read_text(encoding="utf-8")
    (tmp_path / "maturity" / "hdr-0.1.0.yaml").write_text(model, encoding="utf-8")
    (hint,) = hints_of(tmp_path, record(topics=["FT-ITSEC", "FT-ITSECC"]))
    assert (hint.rule, hint.key) == ("unknown-topic", "topics.1")
    assert "Gemeint ist vielleicht „FT-ITSEC“" in hint.message


def test_topics_are_not_judged_without_a_model(tmp_path: Path) -> None:
    assert rules_of(tmp_path, topics=["anything"]) == []


def test_a_successor_is_in_the_catalogue(tmp_path: Path) -> None:
    assert rules_of(tmp_path, replaced_by=["beispiel-2"]) == ["unknown-programme"]
    assert hints_of(tmp_path, record(replaced_by=["beispiel-2"]), record(id="beispiel-2")) == ()


def test_dates_in_their_order(tmp_path: Path) -> None:
    assert rules_of(tmp_path, sources=with_sources(dated="2026-11-02")) == ["dates-reversed"]
    reversed_review = {"checked_on": "2026-11-01", "next_on": "2026-11-01"}
    assert rules_of(tmp_path, review=reversed_review) == ["dates-reversed"]


# ------------------------------------------------------------------------------- amounts and their texts


def amount(*steps: dict[str, Any], kind: str = "grant", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "steps": [{**step, "source": CITED} for step in steps], **more}


BASE = {"step": "base", "costs": [{"fact": "cost.software_eur"}]}
RATE = {"step": "rate", "cases": [{"percent": 60}]}
DAYS = {"step": "per_unit", "units": "project.days", "eur": 400}
PLAIN = "Zuschuss zu Software."


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((BASE, RATE), ["amount-without-cap"]),
        ((BASE, {"step": "cap_costs", "options": [{"eur": 20000}]}, RATE), []),
        ((BASE, RATE, {"step": "cap_grant", "options": [{"unknown": True}]}), []),  # known to be unknown
        (
            (BASE, RATE, {"step": "de_minimis_room", "received": "aid.received_eur", "ceiling_eur": 300000}),
            [],
        ),
        ((DAYS,), ["amount-without-cap"]),
        (({**DAYS, "maximum": 10},), []),
        (
            (BASE, RATE, {"step": "cap_grant", "options": [{"eur": 400}], "per": "project.days"}),
            ["amount-without-cap"],
        ),
        (({"step": "lump_sum", "parts": [{"eur": 2500}]},), []),
    ],
)
def test_an_amount_has_an_end(tmp_path: Path, steps: tuple[dict[str, Any], ...], expected: list[str]) -> None:
    assert rules_of(tmp_path, summary=PLAIN, amount=amount(*steps)) == expected


@pytest.mark.parametrize(
    ("summary", "strays"),
    [
        ("Bis zu 60 Prozent, höchstens 12.000 Euro.", []),
        ("Bis zu 60 Prozent, höchstens 15.000 Euro.", ["15.000 Euro"]),
        ("Bis zu 65 Prozent.", ["65 Prozent"]),
        ("Der Betrieb trägt 40 % selbst.", []),  # 100 - 60
        ("Das sind bis zu 7.200 € aus 60 % von 12.000 €.", []),
        ("Es gibt 50 % von 12.000 €.", ["50 %"]),  # comes to 6.000 €, which is no figure of the rules
        ("Von 12.000 bis 13.000 €.", ["12.000 bis 13.000 €"]),
        ("Aus einem Topf von 12 Mio. €.", ["12 Mio. €"]),
        ("Seit 2024 für 3 Betriebe.", []),  # neither money nor a share
        ("Bis 0,5 %.", ["0,5 %"]),
    ],
)
def test_texts_agree_with_the_steps(tmp_path: Path, summary: str, strays: list[str]) -> None:
    assert [hint.subject for hint in hints_of(tmp_path, record(summary=summary))] == strays


def test_a_bonus_may_be_named_with_the_rate(tmp_path: Path) -> None:
    bonus = {**RATE, "bonuses": [{"percent": 10}, {"percent": 5}]}
    cap = {"step": "cap_grant", "options": [{"eur": 12000}]}
    steps = amount(BASE, bonus, cap)
    assert rules_of(tmp_path, amount=steps, summary="60 %, mit Zuschlägen 70, 75 %.") == []
    assert rules_of(tmp_path, amount=steps, summary="Mit Zuschlägen 80 %.") == ["figure-unknown"]


def test_a_rule_names_the_value_it_compares_with(tmp_path: Path) -> None:
    wrong = criterion("costs", "cost.software_eur", ">=", 5000, rule="Mindestens 6.000 € Ausgaben")
    (hint,) = hints_of(tmp_path, record(criteria=with_criteria(wrong)))
    assert (hint.rule, hint.key, hint.subject) == ("figure-unknown", "criteria.all.2.rule", "6.000 €")
    right = {**wrong, "rule": "Mindestens 5.000 € Ausgaben"}
    assert rules_of(tmp_path, criteria=with_criteria(right)) == []


def test_what_an_adviser_decides_has_its_figure_in_words_alone(tmp_path: Path) -> None:
    wordy = {"id": "own", "rule": "Mindestens 25 % Eigenmittel", "op": "adviser_confirms", "source": CITED}
    found = rules_of(tmp_path, criteria=with_criteria(wordy), deadlines=["25 % Eigenmittel nachweisen"])
    assert found == []


def test_a_programme_without_an_amount_contradicts_none(tmp_path: Path) -> None:
    assert rules_of(tmp_path, amount=None, summary="Die Person erhält 1.000 €.") == []


def test_what_sources_say_is_theirs(tmp_path: Path) -> None:
    says = [{"ref": "richtlinie", "says": "früher höchstens 99.000 €"}]
    assert rules_of(tmp_path, status={**RECORD["status"], "source": says}) == []


# ------------------------------------------------------------------------------------- accepted hints


def test_an_accepted_hint_stays_silent(tmp_path: Path) -> None:
    accepted = [{"rule": "figure-unknown", "about": "70 %", "reason": "Satz des Vorgängers"}]
    found = rules_of(tmp_path, summary="Früher 70 %, heute 60 %.", accepted_hints=accepted)
    assert found == []


def test_an_acceptance_that_is_no_longer_needed_is_a_hint(tmp_path: Path) -> None:
    accepted = [{"rule": "figure-unknown", "about": "70 %", "reason": "Satz des Vorgängers"}]
    (hint,) = hints_of(tmp_path, record(accepted_hints=accepted))
    assert (hint.rule, hint.key) == ("accepted-unused", "accepted_hints.0")


def test_age_cannot_be_accepted(tmp_path: Path) -> None:
    accepted = [{"rule": "status-stale", "about": "status", "reason": "später"}]
    old = {"value": "open", "as_of": "2020-01-01", "source": CITED}
    assert rules_of(tmp_path, TODAY, status=old, accepted_hints=accepted) == [
        "status-stale",
        "accepted-unused",
    ]


# ------------------------------------------------------------------------------- the shipped catalogue


def test_the_shipped_catalogue_has_only_hints_that_were_looked_at(project_root: Path) -> None:
    """What is left needs a look at a funder's page: conditions known from second hand only."""
    found = editor_hints(load_source(project_root / "db"), None)
    assert {hint.rule for hint in found} <= {"secondary-only"}, "\n".join(map(str, found))
