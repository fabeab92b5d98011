# SPDX-License-Identifier: EUPL-1.2
"""Cost items with their sums, quotes, measures, talks: recorded, changed, undone, merged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.core.spelling import Difference
from irmd_desktop.core.time_account import Phase, TimeRules, TimeWarning
from irmd_desktop.core.values import Interval, Known, Origin, Provenance, Value
from irmd_desktop.exchange.case_package import Cost
from irmd_desktop.persistence.tables import CASE_TABLES
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import consulting, planning, recording, time_account
from irmd_desktop.services.workspace.cases import create_case, list_cases, open_case
from irmd_desktop.services.workspace.history import redo, undo
from irmd_desktop.services.workspace.packages import receive_case, send_case
from irmd_desktop.services.workspace.privacy import erase_firm
from irmd_desktop.services.workspace.spelling import SpelledIn, other_spellings
from irmd_desktop.services.workspace.views import CostKind, Firm, MeasureState, TalkMode
from tests.fixtures.make_stored_workspace import fill
from tests.persistence.workspace import Laptop, laptop

DAY = date(2026, 11, 24)
SAID = Provenance(Origin.DERIVED, DAY)
HARDWARE = "cost.hardware_eur"


@pytest.fixture
def store(tmp_path: Path) -> Laptop:
    return laptop(tmp_path / "store")


@pytest.fixture
def case_id(store: Laptop) -> str:
    return create_case(store.desk, Firm("Bäckerei Groß GmbH"))


def facts(store: Laptop, case_id: str) -> dict[str, Value]:
    return dict(open_case(store.desk, case_id).facts)


def till(store: Laptop, case_id: str, net: str | None, **more: Any) -> str:
    amount = None if net is None else Decimal(net)
    return planning.set_cost_item(
        store.desk, case_id, title="Kasse", kind=CostKind.HARDWARE, net=amount, **more
    )


def test_the_sum_of_a_kind_follows_its_items_and_is_undone_with_them(store: Laptop, case_id: str) -> None:
    first = till(store, case_id, "1999.99")
    till(store, case_id, "0.01", supplier="Technik AG")
    assert facts(store, case_id) == {HARDWARE: Known(Decimal(2000), SAID)}
    planning.remove_cost_item(store.desk, case_id, first)
    assert facts(store, case_id) == {HARDWARE: Known(Decimal("0.01"), SAID)}
    undo(store.desk, case_id)
    assert facts(store, case_id) == {HARDWARE: Known(Decimal(2000), SAID)}
    assert [item.net for item in open_case(store.desk, case_id).cost_items] == [
        Decimal("1999.99"), Decimal("0.01"),
    ]  # fmt: skip
    redo(store.desk, case_id)
    assert facts(store, case_id) == {HARDWARE: Known(Decimal("0.01"), SAID)}


def test_an_item_without_amount_makes_at_least_and_not_zero(store: Laptop, case_id: str) -> None:
    till(store, case_id, "500")
    open_one = till(store, case_id, None)
    assert facts(store, case_id) == {HARDWARE: Interval(Decimal(500), None, SAID)}
    till(store, case_id, "700", item_id=open_one)
    assert facts(store, case_id) == {HARDWARE: Known(Decimal(1200), SAID)}


def test_the_last_item_takes_the_sum_with_it(store: Laptop, case_id: str) -> None:
    own = till(store, case_id, "500")
    planning.remove_cost_item(store.desk, case_id, own)
    assert facts(store, case_id) == {}
    assert open_case(store.desk, case_id).cost_items == ()


def test_another_kind_moves_the_amount(store: Laptop, case_id: str) -> None:
    own = till(store, case_id, "500")
    planning.set_cost_item(
        store.desk, case_id, title="Kassenprogramm", kind=CostKind.SOFTWARE, net=Decimal(500), item_id=own
    )
    assert facts(store, case_id) == {"cost.software_eur": Known(Decimal(500), SAID)}


def test_a_new_title_does_not_touch_the_sum(store: Laptop, case_id: str) -> None:
    own = till(store, case_id, "500")
    store.clock.move(days=2)
    till(store, case_id, "500", item_id=own, note="gebraucht")
    assert facts(store, case_id) == {HARDWARE: Known(Decimal(500), SAID)}


def test_what_is_no_amount_is_refused_and_changes_nothing(store: Laptop, case_id: str) -> None:
    for wrong in ("-1", "0.001"):
        with pytest.raises(UserError):
            till(store, case_id, wrong)
    assert open_case(store.desk, case_id).cost_items == ()


def test_items_of_two_laptops_add_up_after_a_merge(tmp_path: Path, store: Laptop, case_id: str) -> None:
    other, file, cheap = laptop(tmp_path / "zwei", "laptop-2"), tmp_path / "a.irmdcase", Cost(8192, 1, 1)
    till(store, case_id, "100")
    send_case(store.desk, case_id, file, "geheim", cheap)
    receive_case(other.desk, file, "geheim")
    till(store, case_id, "20")
    till(other, case_id, "3")
    send_case(store.desk, case_id, file, "geheim", cheap)
    receive_case(other.desk, file, "geheim")
    assert facts(other, case_id)[HARDWARE] == Known(Decimal(123), SAID)
    assert open_case(other.desk, case_id).conflicts == ()
    assert receive_case(other.desk, file, "geheim").new_edits == 0
    send_case(other.desk, case_id, file, "geheim", cheap)
    receive_case(store.desk, file, "geheim")
    assert facts(store, case_id)[HARDWARE] == Known(Decimal(123), SAID)
    assert open_case(store.desk, case_id).conflicts == ()


def test_quotes_keep_what_nobody_knows_yet(store: Laptop, case_id: str) -> None:
    own = planning.set_quote(store.desk, case_id, supplier="Technik AG", about="zim")
    (quote,) = open_case(store.desk, case_id).quotes
    assert (quote.net, quote.tie, quote.quoted_on, quote.valid_until) == (None, None, None, None)
    planning.set_quote(store.desk, case_id, supplier="Technik AG", net=Decimal(900), tie=False, quote_id=own)
    (quote,) = open_case(store.desk, case_id).quotes
    assert (quote.id, quote.net, quote.tie) == (own, Decimal(900), False)
    recording.remove(store.desk, case_id, "quote", own)
    assert open_case(store.desk, case_id).quotes == ()
    undo(store.desk, case_id)
    assert open_case(store.desk, case_id).quotes == (quote,)


def test_measures_come_in_the_order_they_were_put(store: Laptop, case_id: str) -> None:
    first = planning.set_measure(store.desk, case_id, title="Sicherung")
    second = planning.set_measure(store.desk, case_id, title="Kasse", state=MeasureState.DOING)
    assert [one.id for one in open_case(store.desk, case_id).measures] == [first, second]
    planning.reorder(store.desk, case_id, "measure", (second, first))
    assert [one.title for one in open_case(store.desk, case_id).measures] == ["Kasse", "Sicherung"]


def test_hours_of_case_and_year(store: Laptop, case_id: str) -> None:
    rules, other = TimeRules(), create_case(store.desk, Firm("Friseur"))
    consulting.set_consultation(store.desk, case_id, held_on=DAY, minutes=90, mode=TalkMode.PHONE)
    consulting.set_consultation(store.desk, case_id, held_on=DAY, minutes=30, phase=Phase.PREPARATION)
    consulting.set_consultation(store.desk, other, held_on=date(2026, 1, 1), minutes=1440)
    consulting.set_consultation(store.desk, other, held_on=date(2025, 12, 31), minutes=1440)
    consulting.set_consultation(store.desk, other, held_on=DAY, minutes=60, adviser="B. Kollege")
    hours = time_account.of_case(open_case(store.desk, case_id), rules)
    assert (hours.account.visit, hours.account.preparation, hours.days) == (90, 30, Decimal("0.25"))
    year = time_account.of_year(store.desk, "A. Beraterin", 2026, rules)
    # 90 + 30 + 1440 minutes = 3.25 Tagewerke of 480 minutes
    assert (year.days, year.warnings) == (Decimal("3.25"), ())
    tight = TimeRules(case_below_days=3, year_most_days=3)
    assert time_account.of_year(store.desk, "A. Beraterin", 2026, tight).warnings == (TimeWarning.YEAR_LIMIT,)
    # 1440 + 1440 + 60 minutes in the one case, both years and both advisers together
    assert time_account.limits_met(store.desk, open_case(store.desk, other), 2026, tight) == (
        "Dieser Fall hat 6,12\u00a0Tagewerke; die Grenze liegt bei 3.",
        "In diesem Jahr sind es 3,25\u00a0Tagewerke; die Grenze liegt bei 3.",
    )
    assert time_account.limits_met(store.desk, open_case(store.desk, case_id), 2026, rules) == ()


def test_a_day_has_no_more_than_24_hours(store: Laptop, case_id: str) -> None:
    with pytest.raises(UserError, match="24 Stunden"):
        consulting.set_consultation(store.desk, case_id, held_on=DAY, minutes=1441)


def test_papers_that_left_the_house_are_remembered(store: Laptop, case_id: str) -> None:
    consulting.record_issued_paper(
        store.desk, case_id, kind="report", issued_on=DAY, sha256="a" * 64, pages=12, variant="full"
    )
    (paper,) = open_case(store.desk, case_id).issued_papers
    assert (paper.kind, paper.issued_on, paper.pages) == ("report", DAY, 12)


def test_other_spellings_of_the_firm_are_listed(store: Laptop, case_id: str) -> None:
    desk = store.desk
    planning.set_quote(desk, case_id, supplier="Technik AG", firm_as_written="Bäckerei Gross GmbH")
    planning.set_quote(desk, case_id, supplier="Richtig KG", firm_as_written="Bäckerei Groß GmbH")
    planning.set_quote(desk, case_id, supplier="Ungelesen")
    document = recording.attach_document(desk, case_id, "Auszug.pdf", "application/pdf", b"%PDF")
    recording.spelled_in_document(desk, case_id, document, "Bäckerei Groß")
    for name in ("BÄCKEREI GROSS GmbH", "Backhaus Leipzig GmbH"):
        recording.add_aid_entry(
            desk, case_id, granted_on=DAY, gross_grant_equivalent=Decimal(1), beneficiary=name
        )
    found = other_spellings(open_case(desk, case_id))
    assert [(one.where, one.about, one.differences) for one in found] == [
        (SpelledIn.QUOTE, "Technik AG", {Difference.LETTERS}),
        (SpelledIn.DOCUMENT, "Auszug.pdf", {Difference.LEGAL_FORM}),
        (SpelledIn.LEDGER, "", {Difference.CASE, Difference.LETTERS}),
    ]


def test_everything_about_a_case_travels_and_is_erased(tmp_path: Path, store: Laptop) -> None:
    other, file = laptop(tmp_path / "zwei", "laptop-2"), tmp_path / "a.irmdcase"
    fill(store.desk)
    (row,) = list_cases(store.desk).cases
    view = open_case(store.desk, row.id)
    parts = (view.cost_items, view.quotes, view.measures, view.consultations, view.issued_papers)
    assert all(len(part) == 1 for part in parts)
    send_case(store.desk, row.id, file, "geheim", Cost(8192, 1, 1))
    receive_case(other.desk, file, "geheim")
    assert open_case(other.desk, row.id) == view
    erase_firm(other.desk, row.id, lambda: ())
    with other.desk.work.reading() as connection:
        for table in CASE_TABLES:
            assert connection.execute(table.select()).all() == [], table.name


def test_what_pointed_to_a_removed_item_points_to_nothing_until_undone(store: Laptop, case_id: str) -> None:
    item = till(store, case_id, "500")
    planning.set_quote(store.desk, case_id, supplier="Technik AG", about=item)
    planning.set_measure(store.desk, case_id, title="Kasse", cost_item_id=item)
    planning.remove_cost_item(store.desk, case_id, item)
    view = open_case(store.desk, case_id)
    assert (view.quotes[0].about, view.measures[0].cost_item_id) == ("", "")
    undo(store.desk, case_id)
    view = open_case(store.desk, case_id)
    assert (view.quotes[0].about, view.measures[0].cost_item_id) == (item, item)


def test_a_colleague_s_talk_stays_the_colleague_s(store: Laptop, case_id: str) -> None:
    own = consulting.set_consultation(store.desk, case_id, held_on=DAY, minutes=90)
    consulting.set_consultation(
        store.again("B. Kollege"), case_id, held_on=DAY, minutes=60, consultation_id=own
    )
    (talk,) = open_case(store.desk, case_id).consultations
    assert (talk.adviser, talk.minutes) == ("A. Beraterin", 60)
