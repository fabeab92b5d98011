# SPDX-License-Identifier: EUPL-1.2
"""List of papers, steps to tick, description, settlement plan: what they say and what they leave open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.release import Release
from irmd_desktop.reports.papers.model import Description, PaperList, Settlement
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers import paper_model
from tests.services.papers import cases
from tests.services.papers.cases import BAFA, DIGI_Z, plain


def papers(results: CaseResults, programme: str | None = None) -> PaperList:
    made = paper_model(results, "unterlagen", programme=programme)
    assert isinstance(made, PaperList)
    return made


def settlement(results: CaseResults, programme: str | None = None) -> Settlement:
    made = paper_model(results, "abwicklung", programme=programme)
    assert isinstance(made, Settlement)
    return made


def description(results: CaseResults) -> Description:
    made = paper_model(results, "projektbeschreibung")
    assert isinstance(made, Description)
    return made


# ------------------------------------------------------------------------------------------ papers


def test_every_chosen_programme_has_its_papers(rich: CaseResults) -> None:
    names = [group.programme for group in papers(rich).groups]
    assert len(names) == 2
    assert [group.programme for group in papers(rich, BAFA).groups] == names[1:]


def test_the_start_comes_first_then_what_may_take_longest(rich: CaseResults) -> None:
    lines = papers(rich).groups[0].lines
    assert lines[0].what == "Noch nichts bestellt, unterschrieben oder bezahlt"
    assert lines[0].done
    leads = [line.lead for line in lines[1:] if not line.done]
    # Unknown may be the longest, so it comes before the 90 days of the register.
    assert leads[-1].startswith("bis 90 Tage")
    assert set(leads[:-1]) == {"Dauer unbekannt"}


def test_a_paper_has_state_bringer_day_and_validity(rich: CaseResults) -> None:
    lines = {line.what: line for line in papers(rich).groups[0].lines}
    quote = lines["Angebot mit Leistungsbeschreibung"]
    assert (quote.sign.word, quote.who, quote.by) == ("begonnen", "Anbieter", "04.12.2026")
    register = lines["Handwerkskarte, Registerauszug oder Gewerbeanmeldung"]
    assert register.sign.word == "abgelaufen"  # valid until 1 November, today is the 23rd
    assert "gilt bis 01.11.2026" in register.lead
    assert not register.done


def test_what_the_case_knows_of_a_paper_goes_before_the_catalogue(
    worked_out: Callable[[cases.Plain], CaseResults],
) -> None:
    case = cases.rich()
    case["papers"][1].update({"brought_by": "Kassenhaus", "form_version": "03/2026"})
    quote = papers(worked_out(case)).groups[0].lines
    line = next(one for one in quote if one.what == "Angebot mit Leistungsbeschreibung")
    assert line.who == "Kassenhaus"
    assert line.detail == "Formularfassung 03/2026"


def test_deadline_and_quotes_are_told_per_programme(rich: CaseResults) -> None:
    digi, bafa = papers(rich).groups
    assert bafa.count.startswith("Antrag bis Do, 31.12.2026. 1 von 5 Punkten erledigt.")
    assert not digi.count.startswith("Antrag bis")
    assert any("Drei Angebote verlangt die EU-Rahmenrichtlinie erst über 80 %" in n for n in digi.notes)
    assert any("Zahl der Vergleichsangebote: für dieses Programm nicht belegt." in n for n in bafa.notes)


def test_all_twenty_steps_carry_what_the_programme_says(rich: CaseResults) -> None:
    digi, bafa = papers(rich).tick_lists
    assert [step.number for step in digi.steps] == [str(number) for number in range(1, 21)]
    steps = {step.number: step for step in digi.steps}
    assert steps["9"].duration == "ab bestätigtem Antragseingang"
    assert plain(steps["12"].duration) == "innerhalb von 12 Monaten"
    assert plain(steps["12"].own) == "Beginn innerhalb von 12 Monaten nach dem Bescheid"
    assert steps["14"].own.startswith("EU-Emblem")
    assert plain(steps["16"].own) == "Inventar ab 800 €"
    assert plain(steps["18"].duration) == "6 Monate nach dem Ende"
    assert plain(steps["20"].duration) == "Bindung 3 Jahre; Belege 5 Jahre"
    other = {step.number: step for step in bafa.steps}
    assert other["8"].duration == "bis 31.12.2026"
    assert other["20"].duration == "nicht belegt, siehe Bescheid"
    assert digi.procedure[2].what == (
        "Zugang zum Förderportal der SAB anlegen (Dauer nicht belegt; früh beginnen)"
    )


def test_every_programme_of_the_catalogue_has_all_papers(
    release: Release, worked_out: Callable[[cases.Plain], CaseResults]
) -> None:
    results = worked_out(cases.rich())
    for programme in release.programmes:
        for paper in ("unterlagen", "abwicklung", "kostenplan", "soll-ist"):
            assert paper_model(results, paper, programme=programme).head.subtitle


def test_without_a_programme_the_list_says_what_to_do(empty: CaseResults) -> None:
    paper = papers(empty)
    assert paper.groups == () and paper.tick_lists == ()
    assert paper.none.startswith("Noch kein Programm gewählt.")


# ------------------------------------------------------------------------------------- description


def test_the_aim_stands_in_the_owners_words(rich: CaseResults) -> None:
    parts = {part.title: part for part in description(rich).parts}
    aim = rich.case.project.aim
    assert parts["Ziel"].texts == (f"In den Worten des Betriebs: „{aim}“",)
    assert parts["Lösung"].bullets[0].startswith(f"{cases.TILL} (Hardware): 6.500")
    assert parts["Zeitplan"].texts[0].startswith("Geplanter Beginn: 01.02.2027")
    assert parts["Zeitplan"].bullets[0] == "11.12.2026: Datensicherung automatisch machen"
    assert "Nutzen: Kasse und Warenwirtschaft verbinden" in parts["Wirkung"].bullets
    assert all(part.pending is None for part in parts.values())


def test_what_is_missing_is_marked_and_asked_for(empty: CaseResults) -> None:
    parts = description(empty).parts
    assert [part.title for part in parts] == ["Ziel", "Ausgangslage", "Lösung", "Zeitplan", "Wirkung"]
    for part in parts:
        assert part.pending is not None
        assert part.pending.word == "noch zu ergänzen"
        assert part.texts and not part.bullets


# -------------------------------------------------------------------------------------- settlement


def test_dates_count_from_the_award_and_free_days_are_told(rich: CaseResults) -> None:
    dates = {due.what: due for due in settlement(rich).dates}
    start = dates["Spätester Beginn"]
    assert start.day == "Sa, 15.01.2028"  # twelve months from 15.01.2027; not moved to Monday
    assert start.remark == "Der Tag ist frei (ein Samstag). Bitte vorher erledigen."
    end = dates["Ende des Vorhabens: alles geliefert, berechnet und bezahlt"]
    assert (end.day, plain(end.reckoned)) == ("Mo, 31.01.2028", "12 Monate ab Beginn am 01.02.2027")
    assert dates["Verwendungsnachweis eingereicht"].day == "Mo, 31.07.2028"
    assert dates["Ende der Zweckbindung"].day == "frühestens 31.01.2031"
    assert dates["Ende der Aufbewahrung der Unterlagen"].day == "frühestens 31.01.2033"


def test_the_award_names_day_and_sum(rich: CaseResults) -> None:
    award = next(entry for entry in settlement(rich).entries if entry.label == "Bescheid")
    assert plain(award.value) == "vom 15.01.2027 über 10.111,50 €"


def test_duties_are_those_of_the_record(rich: CaseResults) -> None:
    duties = [plain(duty) for duty in settlement(rich).duties]
    assert "Unverzüglich melden: Ersparnis von mehr als 7,5 % oder 10.000 €." in duties
    assert "Inventar führen ab 800 €." in duties
    assert any(duty.startswith("Auf die Förderung hinweisen: EU-Emblem") for duty in duties)


def test_without_an_award_nothing_is_dated(rich: CaseResults) -> None:
    paper = settlement(rich, BAFA)
    assert [due.day for due in paper.dates] == [
        "nicht belegt",
        "nicht belegt",
        "noch offen",  # six months are documented, the end is not
        "nicht belegt",
        "nicht belegt",
    ]
    assert paper.notices[0].title == "Noch kein Bescheid"


def test_the_day_of_the_facts_counts_for_the_only_programme_chosen(
    worked_out: Callable[[cases.Plain], CaseResults],
) -> None:
    case = cases.rich()
    case["awards"], case["papers"] = [], []
    case["facts"]["project.awarded_on"] = cases.said("2027-01-15")
    case["chosen"] = [DIGI_Z]
    assert settlement(worked_out(case)).dates[0].day == "Fr, 15.01.2027"
    case["chosen"] = [DIGI_Z, BAFA]  # whose award is it then?
    assert settlement(worked_out(case)).dates[0].what == "Spätester Beginn"


def test_vouchers_have_the_columns_of_the_funder_and_what_is_planned(rich: CaseResults) -> None:
    vouchers = settlement(rich).vouchers
    assert vouchers.heads == (
        "Auftragsdatum",
        "Rechnungsdatum",
        "Zahlungsdatum",
        "Empfänger",
        "Grund der Zahlung",
        "Betrag netto, abzüglich Skonto",
    )
    # Consulting does not count in Digi-Z; nobody knows yet when and what will be paid.
    assert [row[4] for row in vouchers.rows] == [cases.TILL, cases.GOODS, cases.SET_UP, cases.COURSE]
    assert vouchers.rows[0] == ("", "", "", "Kassenhaus", cases.TILL, "")
    assert "nicht belegt" not in vouchers.note
    other = settlement(rich, BAFA).vouchers
    assert [row[4] for row in other.rows] == [cases.ADVICE]
    assert "welche dieses Programm verlangt, ist nicht belegt" in other.note


def test_unknown_programmes_and_papers_are_refused_in_german(rich: CaseResults) -> None:
    with pytest.raises(UserError, match="Das Programm „gibt-es-nicht“ kennt der Katalog nicht"):
        paper_model(rich, "kostenplan", programme="gibt-es-nicht")
    with pytest.raises(UserError, match="Das Papier „brief“ gibt es nicht"):
        paper_model(rich, "brief")


def test_an_award_of_a_programme_nobody_knows_is_refused(
    worked_out: Callable[[cases.Plain], CaseResults],
) -> None:
    case = cases.rich()
    case["awards"][0]["programme"] = "gibt-es-nicht"
    with pytest.raises(ContentError, match=r"awards\.0.*„gibt-es-nicht“ kennt der Katalog nicht"):
        worked_out(case)
