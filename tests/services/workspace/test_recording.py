# SPDX-License-Identifier: EUPL-1.2
"""What is recorded during a visit is there when the case is opened again, with origin and day."""

from __future__ import annotations

import traceback
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.core.facts import FactDictionary
from irmd_desktop.core.maturity.answers import Answer, By, Confidence, Mode, ModelIdentity, Reply, State
from irmd_desktop.core.values import Interval, Known, NotApplicable, OneOf, Origin, Provenance, Unknown, Value
from irmd_desktop.persistence.journal import canonical, plain
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.cases import close_case, create_case, keep_case_until, open_case
from irmd_desktop.services.workspace.desk import Desk, in_words, new_ids, open_desk, utc_now
from irmd_desktop.services.workspace.fact_values import plain_answer, plain_fact, read_answer, read_fact
from irmd_desktop.services.workspace.views import DecisionStatus, Firm, PaperState
from tests.persistence.workspace import DICTIONARY, START, Laptop, laptop

DAY = date(2026, 11, 24)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
MONEY = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)
SAID = st.builds(Provenance, st.none() | st.sampled_from(Origin), st.none() | DAYS, st.text(max_size=9))
RECORD = st.fixed_dictionaries(
    {
        "granted_on": DAYS,
        "gross_grant_equivalent_eur": MONEY.map(abs),
        "body": st.none() | st.text(max_size=5),
    }
)


def bracket(ends: tuple[Decimal, Decimal], said: Provenance) -> Value:
    return Interval(*ends, said) if ends[0] < ends[1] else Known(ends[0], said)


VALUES: st.SearchStrategy[tuple[str, Value]] = st.one_of(
    st.tuples(st.just("firm.turnover_eur"), st.builds(Known, MONEY, SAID)),
    st.tuples(
        st.just("firm.turnover_eur"),
        st.builds(bracket, st.tuples(MONEY, MONEY).map(lambda ends: (min(ends), max(ends))), SAID),
    ),
    st.tuples(st.just("firm.turnover_eur"), st.builds(Interval, MONEY, st.none(), SAID)),
    st.tuples(st.just("project.first_order_on"), st.builds(Interval, st.none(), DAYS, SAID)),
    st.tuples(st.just("project.first_order_on"), st.builds(Known, DAYS, SAID)),
    st.tuples(st.just("firm.insolvency"), st.builds(Known, st.booleans(), SAID)),
    st.tuples(st.just("site.postcode"), st.builds(Known, st.text(max_size=9), SAID)),
    st.tuples(st.just("site.state"), st.builds(OneOf, st.just(frozenset({"sachsen", "thueringen"})), SAID)),
    st.tuples(
        st.just("project.topics"),
        st.builds(Known, st.frozensets(st.sampled_from(["software", "hardware"])), SAID),
    ),
    st.tuples(
        st.just("aid.de_minimis_grants"),
        st.builds(Known, st.lists(RECORD, max_size=3).map(tuple), SAID),
    ),
    st.tuples(st.sampled_from(sorted(DICTIONARY.facts)), st.builds(Unknown, SAID)),
    st.tuples(st.sampled_from(sorted(DICTIONARY.facts)), st.builds(NotApplicable, SAID)),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return laptop(tmp_path_factory.mktemp("recording"))


@given(VALUES)
def test_every_kind_of_value_survives_with_origin_day_and_note(
    store: Laptop, said: tuple[str, Value]
) -> None:
    fact_id, value = said
    assert read_fact(fact_id, plain(canonical(plain_fact(value))), store.desk) == value


def test_a_visit_is_there_when_the_case_is_opened_again(store: Laptop) -> None:
    desk = store.desk
    case_id = create_case(desk, Firm("Bäckerei Zeitz", "Am Markt 1", "06712 Zeitz", "E. Muster"))
    tells = Provenance(Origin.OWNER, DAY, "laut Inhaber")
    recording.record_fact(desk, case_id, "firm.turnover_eur", Interval(None, Decimal(2_000_000), tells))
    recording.record_fact(desk, case_id, "project.first_order_on", Unknown(tells))
    project = recording.add_project(desk, case_id, "Kasse", "Bestellungen nicht mehr auf Zettel")
    held = recording.begin_assessment(
        desk, case_id, ModelIdentity("hdr", "0.1.0", "abc"), mode=Mode.QUICK, by=By.ADVISER, on=DAY
    )
    answer = Answer(Reply(State.ANSWERED, 3), 1, note="Kasse von 2019", confidence=Confidence.HIGH)
    recording.answer_question(desk, case_id, held, "it.backup", answer)
    recording.decide_on_programme(desk, case_id, "zim", DecisionStatus.REJECTED, reason="Budget leer", on=DAY)
    recording.set_paper_state(desk, case_id, "zim", "offer", PaperState.IN_PROGRESS, brought_by="Betrieb")
    aid = recording.add_aid_entry(
        desk, case_id, granted_on=DAY, gross_grant_equivalent=Decimal("4000.50"), body="SAB"
    )
    recording.note(desk, case_id, "Ofen wackelt", on=DAY)
    reminder = recording.remind(desk, case_id, "Angebot anfordern", date(2026, 12, 1))
    recording.reminder_done(desk, case_id, reminder, DAY)
    recording.attach_document(desk, case_id, "Angebot.pdf", "application/pdf", b"%PDF", about="zim/offer")

    view = open_case(store.again(), case_id)
    assert view.firm == Firm("Bäckerei Zeitz", "Am Markt 1", "06712 Zeitz", "E. Muster")
    assert view.facts["firm.turnover_eur"] == Interval(None, Decimal(2_000_000), tells)
    assert view.facts["project.first_order_on"] == Unknown(tells)
    assert (view.projects[0].id, view.projects[0].title) == (project, "Kasse")
    (round_,) = view.rounds
    assert (round_.model["checksum"], round_.answers) == ("abc", {"it.backup": answer})
    assert (view.decisions[0].status, view.decisions[0].reason) == (DecisionStatus.REJECTED, "Budget leer")
    assert (view.papers[0].document_id, view.papers[0].state) == ("offer", PaperState.IN_PROGRESS)
    assert (view.aid[0].id, view.aid[0].gross_grant_equivalent) == (aid, Decimal("4000.50"))
    assert view.reminders[0].done_on == DAY
    assert (view.documents[0].size, view.documents[0].about) == (4, "zim/offer")
    assert view.unreadable_facts == {} and view.conflicts == ()


def test_unknown_aid_is_not_zero_and_can_be_taken_out(store: Laptop) -> None:
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.add_aid_entry(store.desk, case_id, granted_on=None, gross_grant_equivalent=None)
    (entry,) = open_case(store.desk, case_id).aid
    assert (entry.granted_on, entry.gross_grant_equivalent) == (None, None)
    recording.remove_aid_entry(store.desk, case_id, entry)
    assert open_case(store.desk, case_id).aid == ()


def test_a_decision_changes_only_what_is_new(store: Laptop) -> None:
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.decide_on_programme(store.desk, case_id, "zim", DecisionStatus.FILED, on=DAY)
    granted = Decimal("12000.00")
    recording.decide_on_programme(store.desk, case_id, "zim", DecisionStatus.GRANTED, on=DAY, amount=granted)
    (decision,) = open_case(store.desk, case_id).decisions
    assert (decision.status, decision.amount) == (DecisionStatus.GRANTED, granted)


def test_characters_that_nothing_can_hold_are_left_out(store: Laptop) -> None:
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.note(store.desk, case_id, "Neue\0 Kasse\ud83d", on=DAY)
    assert [note.text for note in open_case(store.desk, case_id).notes] == ["Neue Kasse"]


def test_while_the_owner_looks_internal_notes_are_hidden(store: Laptop) -> None:
    # adviser-practice.md, M12
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.note(store.desk, case_id, "Inhaber wirkt müde", on=DAY, internal=True)
    recording.note(store.desk, case_id, "Neue Kasse", on=DAY)
    assert [note.text for note in open_case(store.desk, case_id, counter_mode=True).notes] == ["Neue Kasse"]
    assert len(open_case(store.desk, case_id).notes) == 2


def test_a_fact_that_a_newer_catalogue_dropped_is_kept_and_told(store: Laptop) -> None:
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.record_fact(store.desk, case_id, "firm.trade", Known("baecker"))
    fewer = FactDictionary({name: fact for name, fact in DICTIONARY.facts.items() if name != "firm.trade"})
    view = open_case(Desk(store.desk.work, fewer), case_id)
    assert (view.facts, view.unreadable_facts) == ({}, {"firm.trade": {"value": "baecker"}})


def test_forgetting_a_fact_is_as_if_never_asked(store: Laptop) -> None:
    case_id = create_case(store.desk, Firm("Bäckerei"))
    recording.record_fact(store.desk, case_id, "firm.insolvency", Known(False))
    recording.forget_fact(store.desk, case_id, "firm.insolvency")
    assert open_case(store.desk, case_id).facts == {}


def test_closing_and_the_duty_to_keep_show_in_the_case(store: Laptop) -> None:
    case_id = create_case(store.desk, Firm("Bäckerei"))
    close_case(store.desk, case_id, DAY)
    keep_case_until(store.desk, case_id, date(2036, 11, 24))
    view = open_case(store.desk, case_id)
    assert (view.closed_on, view.keep_until) == (DAY, date(2036, 11, 24))
    close_case(store.desk, case_id, None)
    assert open_case(store.desk, case_id).closed_on is None


def test_an_answer_keeps_who_said_what() -> None:
    answer = Answer(
        Reply(State.NOT_APPLICABLE_PERSON), 2, "kein Lager", "n", "Foto", "Inhaber", DAY,
        Confidence.LOW, Reply(State.ANSWERED, 0),
    )  # fmt: skip
    assert read_answer(plain(canonical(plain_answer(answer)))) == answer


def test_what_cannot_be_stored_is_said_in_german_without_repeating_it(store: Laptop) -> None:
    desk, case_id = store.desk, create_case(store.desk, Firm("Bäckerei"))
    before = open_case(desk, case_id)
    secret = Known("Müller-Geheim")
    with pytest.raises(UserError, match="lässt der Katalog") as caught:
        recording.record_facts(desk, case_id, {"firm.insolvency": Known(True), "site.state": secret})
    assert "Müller" not in str(caught.value)
    with pytest.raises(UserError, match="kann so nicht gespeichert"):
        recording.decide_on_programme(desk, case_id, "zim", DecisionStatus.GRANTED, amount=Decimal("0.001"))
    with pytest.raises(UserError, match="braucht den Namen"):
        create_case(desk, Firm("  "))
    with pytest.raises(UserError, match="50 MB"):
        recording.attach_document(desk, case_id, "a", "b", bytes(recording.MOST_BYTES + 1))
    with pytest.raises(UserError, match="Dieses Dokument"):
        recording.document_bytes(desk, case_id, "0" * 64)
    for missing in (lambda: open_case(desk, "x"), lambda: recording.attach_document(desk, "x", "", "", b"")):
        with pytest.raises(UserError, match="Diesen Fall gibt es"):
            missing()
    assert open_case(desk, case_id) == before


def test_a_full_disk_loses_nothing_and_a_retry_works(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))

    text = "Müller " * 50_000

    def pages(limit: str) -> None:
        with store.engines.write.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={limit}")

    with store.engines.write.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    pages(str(used))
    with pytest.raises(UserError, match="Datenträger ist voll") as caught:
        recording.note(store.desk, case_id, text, on=DAY)
    # Neither the sentence nor anything behind it may carry a name into a crash report.
    assert "Müller" not in "".join(traceback.format_exception(caught.value))
    assert open_case(store.desk, case_id).notes == ()
    pages("1000000")
    recording.note(store.desk, case_id, text, on=DAY)
    assert len(open_case(store.desk, case_id).notes) == 1


def test_bugs_pass_through() -> None:
    with pytest.raises(ZeroDivisionError), in_words():
        _ = 1 / 0


def test_without_a_clock_of_its_own_the_desk_uses_that_of_the_computer(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    desk = open_desk(store.engines, DICTIONARY, device="d", actor="a")
    create_case(desk, Firm("Bäckerei"))
    ids = new_ids(utc_now)
    assert ids() != ids()
    assert START.tzinfo is not None


def test_identifiers_of_one_moment_sort_as_they_were_made() -> None:
    # An import makes all rows of a case within a millisecond; chance must not shuffle them.
    ids = new_ids(lambda: START)
    made = [ids() for _ in range(2000)]
    assert made == sorted(made) and len(set(made)) == len(made)
