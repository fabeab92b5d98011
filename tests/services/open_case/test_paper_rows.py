# SPDX-License-Identifier: EUPL-1.2
"""What the step Förderreife says of the bakery: two programmes planned in, judged for 23.11.2026."""

from __future__ import annotations

from datetime import date

from irmd_desktop.core.values import Known
from irmd_desktop.services.open_case import paper_rows, start_gate
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.attaching import about
from irmd_desktop.services.workspace.live import LiveCase
from irmd_desktop.services.workspace.views import DecisionStatus, PaperState

BAFA = "bund-bafa-unternehmensberatung-kmu"


def test_score_deadline_and_what_is_missing(bakery: LiveCase) -> None:
    found = paper_rows.checklist(bakery, BAFA)
    # Start gate and quote are done; declaration of size missing, de-minimis begun, registration unknown.
    assert (found.done, found.needed) == (2, 5)
    assert found.sentence == "1 Unterlage fehlt. 1 ist in Arbeit. Bei 1 ist der Stand unbekannt."
    assert (found.deadline, found.left) == ("31.12.2026", "noch 38 Tage")
    assert found.gate is not None
    assert (found.gate.look, found.gate.state_words) == ("met", "erledigt")
    assert [row.state_words for row in found.papers].count("fehlt") == 1


def test_ticking_a_paper_off_leaves_it_in_its_place(bakery: LiveCase) -> None:
    before = [row.key for row in paper_rows.checklist(bakery, BAFA).papers]
    for key in before:
        recording.set_paper_state(bakery.desk, bakery.case_id, BAFA, key, PaperState.DONE)
    bakery.reload()
    found = paper_rows.checklist(bakery, BAFA)
    assert [row.key for row in found.papers] == before
    assert found.done == found.needed == 5
    assert found.sentence == "Alles liegt vor. Vor dem Absenden den Stand noch einmal prüfen."


def test_a_paper_that_expires_before_the_deadline_is_warned_of(bakery: LiveCase) -> None:
    key = paper_rows.checklist(bakery, BAFA).papers[0].key
    day = date(2026, 12, 30)  # the last day to file is the 31st
    recording.set_paper_state(bakery.desk, bakery.case_id, BAFA, key, PaperState.DONE, valid_until=day)
    bakery.reload()
    found = paper_rows.checklist(bakery, BAFA)
    assert found.papers[0].warning == "Läuft vor dem Antragsende ab."
    assert found.warnings == (f"{found.papers[0].name}: Läuft vor dem Antragsende ab.",)


def test_an_expired_paper_counts_as_missing(bakery: LiveCase) -> None:
    key = paper_rows.checklist(bakery, BAFA).papers[0].key
    recording.set_paper_state(
        bakery.desk, bakery.case_id, BAFA, key, PaperState.DONE, valid_until=date(2026, 11, 22)
    )
    bakery.reload()
    row = paper_rows.checklist(bakery, BAFA).papers[0]
    assert (row.look, row.state_words) == ("notMet", "abgelaufen")


def test_an_order_closes_the_gate(bakery: LiveCase) -> None:
    facts = {
        start_gate.ORDERED: Known(True),
        start_gate.FIRST_ORDER: Known(date(2026, 11, 1)),
        start_gate.WITHDRAWAL: Known(False),
    }
    recording.record_facts(bakery.desk, bakery.case_id, facts)
    bakery.reload()
    gate = paper_rows.checklist(bakery, BAFA).gate
    assert gate is not None
    assert gate.look == "notMet"


def test_files_of_one_programme_only(bakery: LiveCase) -> None:
    key = paper_rows.checklist(bakery, BAFA).papers[0].key
    for name, where in (("a.pdf", about(BAFA, key)), ("b.pdf", about(BAFA)), ("c.pdf", f"{BAFA}-anders")):
        recording.attach_document(bakery.desk, bakery.case_id, name, "application/pdf", b"%PDF", about=where)
    bakery.reload()
    found = paper_rows.checklist(bakery, BAFA)
    assert [one.name for one in found.documents] == ["a.pdf", "b.pdf"]
    assert [one.name for one in found.papers[0].files] == ["a.pdf"]
    record = bakery.release.programmes[BAFA].record
    assert paper_rows.paper_name(record, found.documents[0]) == found.papers[0].name
    assert paper_rows.paper_name(record, found.documents[1]) == ""


def test_after_the_award_the_days_stand_there(bakery: LiveCase) -> None:
    recording.decide_on_programme(
        bakery.desk, bakery.case_id, BAFA, DecisionStatus.GRANTED, on=date(2026, 11, 20)
    )
    bakery.reload()
    found = paper_rows.after_award(bakery, BAFA)
    assert found.dates[0].day == "Fr, 20.11.2026"
    assert found.hint == ""
    assert "gilt der Bescheid" in found.note


def test_without_the_day_of_the_award_a_hint_says_so(bakery: LiveCase) -> None:
    recording.decide_on_programme(bakery.desk, bakery.case_id, BAFA, DecisionStatus.GRANTED)
    bakery.reload()
    assert "Tag des Bescheids" in paper_rows.after_award(bakery, BAFA).hint
