# SPDX-License-Identifier: EUPL-1.2
"""What the report says of the example firms, against the catalogue that is shipped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from irmd_desktop import assets
from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.reports.model import Mark, Programme, Report
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.report_building.build import build_report

BAFA = "bund-bafa-unternehmensberatung-kmu"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    target = tmp_path_factory.mktemp("release") / "catalogue.db"
    build_release(load_source(assets.path("db")), target)
    return Release(target)


def results(release: Release, name: str, on: date | None = None) -> CaseResults:
    return work_out(load_case(assets.path(f"resources/examples/{name}.json")), release, on)


@pytest.fixture(scope="module")
def bakery(release: Release) -> Report:
    return build_report(results(release, "baeckerei-zeitz"))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def page(report: Report, key: str) -> Programme:
    return next(programme for programme in report.programmes if programme.key == key)


def test_the_baker_reads_which_money_fits_and_how_it_is_made(bakery: Report) -> None:
    # 5 days for 3,500 EUR; sources name 2,800 or 3,500 EUR as the most that counts; 80 % in Zeitz.
    bafa = page(bakery, BAFA)
    assert (bafa.sign.mark, bafa.sign.word) == (Mark.MET, "passt")
    assert plain(bafa.amount) == "2.240 – 2.800 €"
    assert bafa.deadline == "31.12.2026"
    assert bafa.deadline_note == "noch 38 Tage"  # from 23.11.2026
    working = [(plain(line.label), plain(line.result)) for line in bafa.working]
    assert working[0] == ("Förderfähige Kosten", "3.500 €")
    assert ("Fördersatz (neue Länder ohne Berlin und Region Leipzig)", "× 80 %") in working
    assert working[-1] == ("Möglicher Zuschuss", "2.240 – 2.800 €")
    assert bafa.warning is not None
    assert bafa.warning.title == "Erst beantragen, dann bestellen"


def test_every_condition_shows_the_firms_value_and_a_source(bakery: Report) -> None:
    lines = {line.rule: line for line in page(bakery, BAFA).criteria}
    size = lines["Kleinst-, kleines oder mittleres Unternehmen (EU-Definition)"]
    # 12.5 full-time posts: more than 10, fewer than 50, turnover below 10 million.
    assert (size.sign.word, size.value) == ("erfüllt", "kleines Unternehmen")
    room = lines["Platz in der De-minimis-Grenze von 300.000 €"]
    assert plain(room.value) == "12.000 €"  # 2,800 of 2024 and 9,200 of 2025
    for programme in bakery.programmes:
        assert all(line.source.startswith("Nr.") for line in programme.criteria)


def test_sources_are_numbered_once_and_all_listed(bakery: Report) -> None:
    numbers = [source.number for source in bakery.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {
        int(number)
        for programme in bakery.programmes
        for line in programme.criteria
        for number in plain(line.source).removeprefix("Nr. ").split(" · ")[0].split(", ")
    }
    assert cited == set(numbers)


def test_contradicting_sources_stand_in_a_box(bakery: Report) -> None:
    conflicts = page(bakery, BAFA).conflicts
    assert any("2.800" in box.text and "3.500" in box.text for box in conflicts)


def test_de_minimis_says_what_drops_out_when(bakery: Report) -> None:
    assert bakery.aid is not None
    assert "12.000" in plain(bakery.aid.sentence)
    # Awarded 14.03.2024: counts until 13.03.2027, no longer from the 14th on.
    assert [(line.granted, line.drops_out) for line in bakery.aid.lines] == [
        ("14.03.2024", "14.03.2027"),
        ("02.06.2025", "02.06.2028"),
    ]
    assert plain(bakery.aid.lines[0].free_after) == "290.800 €"  # 300,000 - 9,200


def test_closed_programmes_and_proposals_are_explained_apart(bakery: Report) -> None:
    dropped = {reason.name: reason for reason in bakery.dropped}
    assert dropped["go-digital"].sign is not None
    assert dropped["go-digital"].sign.mark is Mark.CLOSED
    assert "31.12.2024" in dropped["go-digital"].reason
    assert any("DigiCredit" in reason.name for reason in bakery.proposals)
    assert not any("IRMD" in name for name in dropped)


def test_all_programmes_are_accounted_for(release: Release, bakery: Report) -> None:
    found = results(release, "baeckerei-zeitz")
    fitting = [r for r in found.match.results if r.verdict.value == "eligible"]
    total = len(fitting) + len(bakery.open_programmes) + len(bakery.dropped) + len(bakery.proposals)
    assert total == len(release.programmes)


def test_after_the_guideline_has_ended_nothing_is_promised(release: Release) -> None:
    late = build_report(results(release, "baeckerei-zeitz", date(2027, 1, 1)))
    bafa = page(late, BAFA)
    assert bafa.sign.mark is Mark.NOT_MET
    assert (bafa.amount, bafa.working) == ("–", ())
    assert not any("Unternehmensberatung" in checklist.programme for checklist in late.checklists)


def test_an_order_already_placed_is_the_first_thing_said(release: Release) -> None:
    report = build_report(results(release, "elektro-leipzig"))
    assert report.summary.warning is not None
    assert report.summary.warning.title == "Schon bestellt: zuerst klären"
    found = results(release, "elektro-leipzig")
    # 8 + 30 + 15 = 53 full-time posts with the two related firms: medium.
    size = found.situation.value("firm.size_class")
    assert getattr(size, "value", None) == "medium"


def test_a_quick_check_is_named_and_missing_critical_points_are_not_passed_over(release: Release) -> None:
    report = build_report(results(release, "friseur-altenburg"))
    assert report.maturity is not None
    assert report.maturity.subtitle.startswith("Kurzcheck")
    words = {point.name: point.sign.word for point in report.maturity.critical}
    assert "nicht geprüft" in words.values()
    assert "kritisch" in words.values()  # the backup stands at level 0


def test_the_words_never_promise_money(release: Release) -> None:
    for name in ("baeckerei-zeitz", "elektro-leipzig", "friseur-altenburg"):
        text = repr(build_report(results(release, name)))
        for promise in ("Sie erhalten", "Sie bekommen", "steht Ihnen zu", "garantiert"):
            assert promise not in text


def test_a_case_that_names_an_unknown_programme_is_refused(release: Release, tmp_path: Path) -> None:
    text = assets.read_text("resources/examples/baeckerei-zeitz.json").replace(
        f'"{BAFA}",', '"bund-bafa",', 1
    )
    case = tmp_path / "case.json"
    case.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match="bund-bafa"):
        work_out(load_case(case), release)
