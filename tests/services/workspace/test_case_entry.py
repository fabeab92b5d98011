# SPDX-License-Identifier: EUPL-1.2
"""A case file stored in the workspace and taken out again says the same on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from irmd_desktop import assets
from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.release import Release
from irmd_desktop.content.validation import validate
from irmd_desktop.content.yaml_source import Document
from irmd_desktop.core.maturity.answers import Answer, By, Mode, ModelIdentity, Reply, State
from irmd_desktop.exchange import case_file as files
from irmd_desktop.exchange.case_file import CaseEntry, CaseFile, load_case
from irmd_desktop.services.case_results import work_out
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.report_building.build import build_report
from irmd_desktop.services.reporting import opened_release
from irmd_desktop.services.workspace import consulting, planning, recording
from irmd_desktop.services.workspace.case_entry import case_file
from irmd_desktop.services.workspace.cases import create_case, open_case
from irmd_desktop.services.workspace.desk import Desk
from irmd_desktop.services.workspace.import_example import import_case
from irmd_desktop.services.workspace.views import CostKind, DecisionStatus, Firm, MeasureState
from tests.persistence.workspace import START, laptop

DAY = START.date()
EXAMPLES = sorted(assets.names("resources/examples"))


@pytest.fixture(scope="module")
def release() -> Iterator[Release]:
    with opened_release(None) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, release: Release) -> Desk:
    service = MatchingService(release)
    made = laptop(tmp_path_factory.mktemp("fall")).desk
    return replace(made, dictionary=release.book.dictionary, confirmations=service.confirmations)


def again(desk: Desk, case_id: str, like: CaseFile) -> CaseFile:
    """The stored case as of the day and with the adviser of the file it came from."""
    return case_file(open_case(desk, case_id), like.on, like.entry.adviser)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_the_same_after_it_was_stored(name: str, desk: Desk, release: Release) -> None:
    given = load_case(assets.path(name))
    back = again(desk, import_case(desk, release, given), given)
    before, after = work_out(given, release), work_out(back, release)
    assert after.match.results == before.match.results
    assert after.maturity == before.maturity
    assert build_report(after) == build_report(before)
    assert [step.what for step in back.entry.steps] == [step.what for step in given.entry.steps]
    assert back.entry.papers == sorted(given.entry.papers, key=lambda one: (one.programme, one.document))


FULL: dict[str, Any] = {
    "schema_version": 1,
    "id": "voll",
    "on": "2026-11-24",
    "firm": {"name": "Tischlerei Muster"},
    "project": {"title": "Fräse mit Anbindung"},
    "facts": {"cost.machines_eur": {"value": 40000, "origin": "document", "on": "2026-11-20"}},
    "chosen": ["bund-bafa-unternehmensberatung-kmu"],
    "cost_items": [
        {"title": "Fräse", "kind": "machines", "net_eur": 40000, "supplier": "Holz AG", "note": "5 Achsen"},
        {"title": "Anbindung", "kind": "services"},
    ],
    "quotes": [
        {"supplier": "Holz AG", "on": "2026-11-02", "net_eur": 40000, "tie": False, "about": "Fräse",
         "valid_until": "2026-12-31"},
        {"supplier": "Span GmbH", "about": "bund-bafa-unternehmensberatung-kmu"},
    ],
    "steps": [
        {"what": "Fräse anbinden", "by": "2027-03-01", "benefit": "weniger Wege", "effort": "2 Tage",
         "question": "PRO-01", "evidence": "Foto", "cost_item": "Anbindung", "state": "doing"},
        {"what": "Team einweisen"},
    ],
    "consultations": [
        {"on": "2026-11-20", "phase": "preparation", "mode": "office", "minutes": 30},
        {"on": "2026-11-24", "phase": "visit", "mode": "on_site", "subject": "Fräse", "aim": "schneller",
         "results": "lohnt sich", "next_steps": "Angebot prüfen", "confirmed": True},
    ],
    "awards": [
        {"programme": "bund-bafa-unternehmensberatung-kmu", "awarded_on": "2026-11-23",
         "amount_eur": 2800, "starts_on": "2026-12-01", "ends_on": "2027-05-31"},
    ],
}  # fmt: skip


def full() -> CaseFile:
    document = Document(FULL, "voll.json")
    return CaseFile(validate(CaseEntry, document), document)


def test_everything_a_case_file_can_say_comes_back(desk: Desk, release: Release) -> None:
    given = full()
    back = again(desk, import_case(desk, release, given), given).entry
    for name in ("firm", "project", "chosen", "steps", "cost_items", "consultations", "awards"):
        assert getattr(back, name) == getattr(given.entry, name)
    assert sorted(one.supplier for one in back.quotes) == ["Holz AG", "Span GmbH"]
    assert {one.supplier: one for one in back.quotes} == {one.supplier: one for one in given.entry.quotes}


def test_sums_that_agree_keep_their_origin_and_missing_ones_are_made(desk: Desk, release: Release) -> None:
    given = full()
    facts = again(desk, import_case(desk, release, given), given).entry.facts
    assert facts["cost.machines_eur"] == {"value": 40000, "origin": "document", "on": "2026-11-20"}
    # One position without an amount: at least nothing, at most unknown.
    assert facts["cost.services_eur"] == {"min": 0, "origin": "derived", "on": DAY.isoformat()}


def test_what_does_not_fit_the_catalogue_stores_nothing(desk: Desk, release: Release) -> None:
    document = Document(FULL | {"facts": {"cost.unknown_eur": 1}}, "falsch.json")
    with pytest.raises(ContentError):
        import_case(desk, release, CaseFile(validate(CaseEntry, document), document))


def test_kinds_of_cost_are_the_same_in_file_and_workspace(release: Release) -> None:
    assert list(get_args(files.CostKind)) == [kind.value for kind in CostKind]
    assert all(kind.fact_id in release.book.dictionary for kind in CostKind)


def test_a_visit_in_the_window_becomes_a_case_without_internal_notes(desk: Desk) -> None:
    case_id = create_case(desk, Firm("Bäckerei Muster", "Am Markt 1", "", ""))
    recording.note(desk, case_id, "GEHEIM", on=DAY, internal=True)
    item = planning.set_cost_item(
        desk, case_id, title="Kasse", kind=CostKind.HARDWARE, net=Decimal("1999.99")
    )
    planning.set_measure(desk, case_id, title="Kasse anschaffen", cost_item_id=item)
    planning.set_measure(desk, case_id, title="Nicht mehr gewollt", state=MeasureState.DROPPED)
    consulting.set_consultation(desk, case_id, held_on=DAY, minutes=90)
    recording.decide_on_programme(desk, case_id, "bund-zim", DecisionStatus.REJECTED, on=DAY)
    entry = case_file(open_case(desk, case_id), DAY, None).entry
    assert entry.project.title == "noch nicht beschrieben"
    assert [(step.what, step.cost_item, step.by) for step in entry.steps] == [
        ("Kasse anschaffen", "Kasse", None)
    ]
    assert (entry.chosen, entry.awards, entry.assessment) == ([], [], None)
    assert entry.firm.place is None
    assert "GEHEIM" not in entry.model_dump_json()


def test_hostile_text_never_keeps_a_paper_from_being_written(desk: Desk) -> None:
    case_id = create_case(desk, Firm("Bad\u202e \x07Name\n" + "x" * 500))
    recording.add_project(desk, case_id, "", "Ziel\u2066\r\nZeile" + "y" * 5000)
    planning.set_cost_item(desk, case_id, title="\u200b \n", kind=CostKind.OTHER, net=None)
    # A quote for a position that a merge took away.
    planning.set_quote(desk, case_id, supplier="", about="01a22054-1731-7c9a-b59f-4b735a04e49c")
    planning.set_measure(desk, case_id, title="  ")
    entry = case_file(open_case(desk, case_id), DAY, None).entry
    assert entry.firm.name.startswith("Bad Name xxx") and len(entry.firm.name) == 300
    assert entry.project.aim is not None and entry.project.aim.startswith("Ziel\nZeile")
    assert (entry.quotes[0].supplier, entry.quotes[0].about) == ("Anbieter nicht genannt", None)
    assert entry.steps == []


def test_a_text_too_long_for_a_paper_says_that_it_was_cut(desk: Desk) -> None:
    case_id = create_case(desk, Firm("Bäckerei"))
    recording.add_project(desk, case_id, "Kasse", aim="Brot und Brezeln " * 300)  # 5,100 characters
    project = case_file(open_case(desk, case_id), DAY, None).entry.project
    assert project.aim is not None
    assert project.aim.endswith(" … [gekürzt]") and 3_980 < len(project.aim) <= 4_000


def test_answers_keep_their_states_and_the_earlier_round(desk: Desk, release: Release) -> None:
    model = release.models[-1]
    identity = ModelIdentity(model.id, model.version, model.checksum)
    case_id = create_case(desk, Firm("Friseur"))
    first = recording.begin_assessment(
        desk, case_id, identity, mode=Mode.FULL, by=By.SELF, on=date(2025, 11, 20)
    )
    recording.answer_question(desk, case_id, first, "STR-01", Answer(Reply(State.ANSWERED, 1), 1))
    second = recording.begin_assessment(
        desk, case_id, identity, mode=Mode.FULL, by=By.SELF_THEN_REVIEWED, on=DAY, previous_id=first
    )
    said = {
        "STR-01": Answer(Reply(State.ANSWERED, 3), 1, reported=Reply(State.ANSWERED, 4)),
        "STR-02": Answer(Reply(State.UNKNOWN), 1),
        "STR-03": Answer(Reply(State.NOT_APPLICABLE_PERSON), 1, "kein Lager"),
    }
    for question, answer in said.items():
        recording.answer_question(desk, case_id, second, question, answer)
    result = work_out(case_file(open_case(desk, case_id), DAY, None), release).maturity
    assert result is not None and result.assessment.previous is not None
    found = result.assessment.answers
    assert found["STR-01"] == said["STR-01"] and found["STR-02"] == said["STR-02"]
    assert found["STR-03"].reason == "kein Lager"
    assert result.assessment.previous.answers["STR-01"].reply.level == 1
