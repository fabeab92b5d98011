# SPDX-License-Identifier: EUPL-1.2
"""What the report says of the example firms, against the catalogue that is shipped."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from irmd_desktop import assets
from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.language import speaking
from irmd_desktop.reports.model import Mark, Programme, Report, Variant, programme_at
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
    assert dropped["go-digital"].group == "Geschlossen oder ausgelaufen"
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


def test_reasons_come_by_kind_and_other_regions_in_one_sentence(bakery: Report) -> None:
    groups = [reason.group for reason in bakery.dropped]
    # Consecutive, or the page would name a group twice.
    assert len([g for g, before in zip(groups, ["", *groups], strict=False) if g != before]) == len(
        set(groups)
    )
    assert groups[0] == "Geschlossen oder ausgelaufen"
    saxon = next(reason for reason in bakery.dropped if reason.name == "Digi-D (Darlehen, Sachsen)")
    assert saxon.reason == "Nur in Sachsen. Ihre Betriebsstätte: Sachsen-Anhalt."
    assert saxon.group == "Andere Region"


def test_what_is_open_stands_before_what_is_met(release: Release) -> None:
    report = build_report(results(release, "baeckerei-zeitz"))
    words = [line.sign.word for line in page(report, "st-ib-weiterbildung-betrieblich").criteria]
    assert words[:3] == ["offen", "offen", "offen"]
    assert "offen" not in words[3:]


def test_open_programmes_name_who_answers(bakery: Report) -> None:
    found = {programme.name: programme for programme in bakery.open_programmes}
    training = found["WEITERBILDUNG ST"]
    assert training.see == programme_at("st-ib-weiterbildung-betrieblich")
    assert all(text.endswith("(Beratung)") for text in training.missing)
    assert found["IB-Digitalisierungsdarlehen"].contact == "Investitionsbank Sachsen-Anhalt (IB)"
    assert found["IB-Digitalisierungsdarlehen"].see == ""


def test_what_has_to_be_paid_first_is_a_figure(bakery: Report) -> None:
    # 3,500 EUR of advice; a grant of 2,240 to 2,800 EUR leaves 700 to 1,260 EUR.
    words = plain(page(bakery, BAFA).prefinancing)
    assert words.startswith("Sie zahlen zuerst 3.500 € netto selbst.")
    assert words.endswith("Als Eigenanteil blieben 700 – 1.260 €.")
    assert "Dauer bis zur Auszahlung: unbekannt." in words


def test_the_timeline_counts_to_the_day_before_and_shows_what_is_planned(bakery: Report) -> None:
    assert bakery.aid is not None
    bars = {span.label: span for span in bakery.aid.spans}
    # Awarded on 14.03.2024: the last day on which it counts is 13.03.2027.
    assert bars["BAFA"].end_label == "zählt bis 13.03.2027"
    planned = bars["BAFA-Unternehmensberatung (geplant)"]
    assert planned.planned
    assert plain(planned.amount) == "bis 2.800 €, zählte bis 2029"


def test_the_annex_holds_what_the_form_asks_for(bakery: Report) -> None:
    assert bakery.aid is not None
    rows = {row.label: plain(row.value) for row in bakery.aid.annex}
    assert rows["Unternehmen"] == "Bäckerei Muster, Rechtsform unbekannt, gegründet 01.04.1998"
    assert rows["Verbundene Unternehmen"] == "keine"
    # Three years back from 23.11.2026, that day included.
    granted = rows["De-minimis-Beihilfen seit 24.11.2023"]
    assert "2.800 € vom 14.03.2024, BAFA" in granted
    assert granted.endswith("Davon zählen heute 12.000 €.")
    assert rows["Beantragt, noch nicht entschieden"] == "vom Betrieb auszufüllen"


def test_contacts_are_near_exist_and_come_from_different_houses(bakery: Report) -> None:
    names = [contact.name for contact in bakery.contacts]
    assert names[0] == "Digitalisierungszentrum Zeitz"
    assert "Handwerkskammer Halle (Saale)" in names
    assert not any(name.startswith("Handwerkskammer zu Leipzig") for name in names)
    assert 3 <= len(names) <= 9
    assert all(contact.offers and contact.source for contact in bakery.contacts)


def test_a_firm_nobody_knows_the_place_of_gets_no_contacts(release: Release, tmp_path: Path) -> None:
    report = build_report(work_out(load_case(bare_case(tmp_path)), release))
    assert report.contacts == ()
    assert report.aid is None


def bare_case(folder: Path) -> Path:
    """A case of which only the name is known."""
    entry = {
        "schema_version": 1,
        "id": "neu",
        "on": "2026-11-23",
        "firm": {"name": "Neuer Betrieb"},
        "project": {"title": "Noch ohne Titel"},
    }
    path = folder / "neu.json"
    path.write_text(json.dumps(entry), encoding="utf-8")
    return path


def test_the_funder_reads_one_programme_and_no_talk_of_others(release: Release) -> None:
    report = build_report(results(release, "baeckerei-zeitz"), Variant.FUNDER)
    assert [programme.key for programme in report.programmes] == [BAFA]
    assert [type(paper).__name__ for paper in report.papers] == [
        "Description",
        "TargetComparison",
        "CostPaper",
        "PaperList",
    ]
    assert report.signatures == ()


def test_settlement_is_part_of_the_report_once_something_was_awarded(
    release: Release, tmp_path: Path
) -> None:
    entry = json.loads(assets.read_text("resources/examples/baeckerei-zeitz.json"))
    entry["awards"] = [{"programme": BAFA, "awarded_on": "2026-12-15", "amount_eur": 2240}]
    case = tmp_path / "case.json"
    case.write_text(json.dumps(entry), encoding="utf-8")
    report = build_report(work_out(load_case(case), release))
    assert [type(paper).__name__ for paper in report.papers] == ["Settlement"]


def test_plain_language_is_short_and_names_no_jargon(release: Release) -> None:
    with speaking("de_simple"):
        report = build_report(results(release, "baeckerei-zeitz"))
    assert report.plain is not None
    shown = report.plain
    assert shown.firm == "Bäckerei Muster, 23.\u00a0November 2026"
    assert shown.points == 44
    assert shown.steps[0].by == "bis 4.\u00a0Dezember"
    words = " ".join((*shown.standing, *shown.money, shown.warning.text, shown.draft))
    for hard in ("Zuwendung", "De-minimis", "KMU", "kalibriert", "Kriterium"):
        assert hard not in words
    # One thought each: no sentence of the program's own is longer than twelve words.
    sentences = [part for text in (*shown.standing, *shown.money) for part in text.split(". ")]
    assert max(len(sentence.split()) for sentence in sentences) <= 12


def test_english_keeps_the_names_and_says_everything_else(release: Release) -> None:
    with speaking("en"):
        report = build_report(results(release, "baeckerei-zeitz"))
    assert report.language == "en-GB"
    bafa = page(report, BAFA)
    assert bafa.name == "Förderung von Unternehmensberatungen für KMU"
    assert (bafa.sign.word, plain(bafa.amount)) == ("fits", "€2,240 – 2,800")
    assert bafa.deadline_note == "38 days left"
    assert report.summary.warning is not None
    assert report.summary.warning.title == "Apply first, then order"
    assert report.maturity is not None
    assert report.maturity.dimensions[6].name == "IT security"


def test_an_earlier_round_is_compared_field_by_field(release: Release) -> None:
    chapter = build_report(results(release, "elektro-leipzig")).maturity
    assert chapter is not None
    assert chapter.previous_label == "18.11.2025"
    # Nothing fell back: no answer of the example was higher a year ago.
    assert all(one.previous is not None and one.today is not None for one in chapter.dimensions)
    assert all((one.previous or 0) <= (one.today or 0) for one in chapter.dimensions)
    assert chapter.comparison.startswith("Auf die 17 Fragen, die beide Male beantwortet sind:")
    assert "−" not in chapter.comparison


def test_three_steps_what_was_agreed_first_then_suggestions(release: Release) -> None:
    steps = build_report(results(release, "elektro-leipzig")).summary.steps
    assert [step.by for step in steps] == ["Fr, 27.11.2026", "Vorschlag", "Vorschlag"]
    assert all(step.what and step.benefit and step.effort for step in steps)
    agreed = build_report(results(release, "baeckerei-zeitz")).summary.steps
    assert len(agreed) == 3 and "Vorschlag" not in {step.by for step in agreed}
