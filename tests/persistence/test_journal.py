# SPDX-License-Identifier: EUPL-1.2
"""The journal: one row for each confirmed edit, both or neither, and no name in an error."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irmd_desktop.persistence import journal, repositories
from irmd_desktop.persistence.journal import Edit, canonical, plain, readable, uuid7
from irmd_desktop.persistence.repositories import EditError
from irmd_desktop.persistence.unit_of_work import NoSuchCaseError
from irmd_desktop.services.workspace.cases import create_case
from irmd_desktop.services.workspace.views import Firm
from tests.persistence.workspace import START, journal_of, laptop, state_of

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)
PLAIN: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | NUMBERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def test_one_value_has_one_text() -> None:
    assert (
        canonical({"b": Decimal("12.50"), "a": [Decimal("1E+3"), Decimal("-0.0")]})
        == '{"a":[1000,0],"b":12.5}'
    )
    assert canonical({"on": date(2026, 11, 24), "ü": "ß"}) == '{"on":"2026-11-24","ü":"ß"}'


@given(PLAIN)
def test_canonical_text_reads_back_exactly(value: Any) -> None:
    assert plain(canonical(value)) == value
    assert canonical(plain(canonical(value))) == canonical(value)


def test_what_json_cannot_say_exactly_is_refused() -> None:
    for value in (0.1, Decimal("NaN"), datetime(2026, 11, 24), {1, 2}):
        with pytest.raises(TypeError):
            canonical(value)


def test_readable_text_never_rounds() -> None:
    exact = Decimal("123456789012345.123456789012345")
    assert json.loads(readable([Decimal("9.5"), exact])) == [9.5, "123456789012345.123456789012345"]


def test_identifiers_sort_by_time_and_are_of_version_7() -> None:
    early, late = uuid7(1_764_000_000_000, b"\xff" * 10), uuid7(1_764_000_000_001, bytes(10))
    assert early < late
    # The example of RFC 9562, appendix A.6, with version and variant left to the program.
    example = uuid7(0x017F22E279B0, bytes.fromhex("0cc318c4dc0c0c07398f"))
    assert example == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    for milliseconds, chance in ((1, b""), (-1, bytes(10)), (1 << 48, bytes(10))):
        with pytest.raises(ValueError, match="ten random bytes"):
            uuid7(milliseconds, chance)


def test_a_moment_needs_a_time_zone_and_survives() -> None:
    assert journal.moment(journal.micros(START)) == START
    with pytest.raises(ValueError, match="time zone"):
        journal.micros(datetime(2026, 11, 24))


def test_an_edit_says_who_when_where_and_what_was_before(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei", place="Zeitz"))
    store.clock.move(minutes=5)
    change = store.desk.work.confirm(case_id, [Edit("case", case_id, "place", '"Halle"')])
    created, moved = journal_of(store, case_id)
    assert (created.old, moved.old, moved.new) == (None, '"Zeitz"', '"Halle"')
    assert (moved.device, moved.actor, moved.change) == ("laptop-1", "A. Beraterin", change)
    assert moved.at - created.at == 5 * 60 * 1_000_000


def test_what_did_not_change_leaves_no_trace(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    assert store.desk.work.confirm(case_id, [Edit("case", case_id, "firm_name", '"Bäckerei"')]) == ""
    assert len(journal_of(store, case_id)) == 1


BAD_EDITS = {
    "unknown entity": Edit("person", "x", "name", '"Müller"'),
    "unknown field": Edit("case", "", "shoe_size", "46"),
    "no JSON": Edit("fact", "firm.trade", "value", "{Müller"),
    "wrong type": Edit("case", "", "firm_name", "46"),
    "null where something must stand": Edit("case", "", "firm_name", "null"),
    "no date": Edit("case", "", "closed_on", '"Müller"'),
    "half a row": Edit("note", "n", "*", '{"text":"Müller"}'),
    "field of a row that is not there": Edit("note", "n", "text", '"Müller"'),
    "part of a row cannot go": Edit("case", "", "place", None),
    "a case goes only by erasing": Edit("case", "", "*", None),
    "another case": Edit("case", "other", "firm_name", '"Müller"'),
    "zero character": Edit("case", "", "firm_name", '"M\\u0000"'),
}


@pytest.mark.parametrize("bad", BAD_EDITS.values(), ids=BAD_EDITS)
def test_a_refused_edit_leaves_nothing_of_its_change_and_no_name_in_the_error(
    bad: Edit, tmp_path: Path
) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    before = state_of(store, case_id)
    edit = Edit(bad.entity, bad.entity_id or case_id, bad.field, bad.new)
    with pytest.raises(EditError) as caught:
        store.desk.work.confirm(case_id, [Edit("fact", "firm.trade", "value", '{"value":"x"}'), edit])
    assert "Müller" not in str(caught.value)
    assert state_of(store, case_id) == before
    assert len(journal_of(store, case_id)) == 1


def test_part_of_a_row_that_is_there_cannot_be_taken_away(tmp_path: Path) -> None:
    store = laptop(tmp_path)
    case_id = create_case(store.desk, Firm("Bäckerei"))
    row = {"text": "Ofen", "internal": False, "noted_on": date(2026, 11, 24)}
    store.desk.work.confirm(case_id, [Edit("note", "n", "*", canonical(row))])
    for bad in (Edit("note", "n", "text", None), Edit("note", "n", "colour", '"rot"')):
        with pytest.raises(EditError):
            store.desk.work.confirm(case_id, [bad])
    assert state_of(store, case_id)["note", "n"]["text"] == '"Ofen"'


def test_a_case_that_does_not_exist_cannot_be_edited(tmp_path: Path) -> None:
    with pytest.raises(NoSuchCaseError):
        laptop(tmp_path).desk.work.confirm("nowhere", [Edit("fact", "firm.trade", "value", "null")])


def test_money_is_stored_in_cents_or_refused() -> None:
    assert repositories.cents(Decimal("1234.56")) == 123_456
    assert repositories.euros(123_456) == Decimal("1234.56")
    assert repositories.cents(None) is None is repositories.euros(None)
    with pytest.raises(EditError):
        repositories.cents(Decimal("0.005"))
