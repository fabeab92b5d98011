# SPDX-License-Identifier: EUPL-1.2
"""A case goes from laptop to laptop as an encrypted file; nothing is lost, nothing comes in twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from irmd_desktop.core.values import Known
from irmd_desktop.exchange.case_package import Cost, PackageError, read_package, write_package
from irmd_desktop.persistence import container
from irmd_desktop.persistence.merge import replay
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.workspace import history, recording
from irmd_desktop.services.workspace.cases import correct_firm, create_case, open_case
from irmd_desktop.services.workspace.conflict_words import value_words
from irmd_desktop.services.workspace.packages import Received, receive_case, send_case, settle_conflict
from irmd_desktop.services.workspace.privacy import erase_firm
from irmd_desktop.services.workspace.views import ConflictView, Firm
from tests.persistence.workspace import Laptop, journal_of, laptop, state_of

CHEAP = Cost(memory_kib=8_192, rounds=1, lanes=1)
WORD = "korrekt pferd batterie"
DAY = date(2026, 11, 24)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Laptop, Laptop, str]:
    """Two laptops that both have the same case."""
    mine, theirs = laptop(tmp_path / "a"), laptop(tmp_path / "b", "laptop-2", "B. Berater")
    case_id = create_case(mine.desk, Firm("Bäckerei Süß", place="Zeitz"))
    recording.attach_document(mine.desk, case_id, "Angebot.pdf", "application/pdf", b"%PDF-Angebot")
    carry(mine, theirs, case_id)
    return mine, theirs, case_id


def carry(sender: Laptop, receiver: Laptop, case_id: str) -> Received:
    path = sender.folder / "fall.irmdcase"
    send_case(sender.desk, case_id, path, WORD, CHEAP)
    return receive_case(receiver.desk, path, WORD)


def test_the_whole_case_arrives_with_documents_and_history(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    assert open_case(theirs.desk, case_id) == open_case(mine.desk, case_id)
    assert journal_of(theirs, case_id) == journal_of(mine, case_id)
    (document,) = open_case(theirs.desk, case_id).documents
    assert recording.document_bytes(theirs.desk, case_id, document.sha256) == b"%PDF-Angebot"
    assert history.timeline(theirs.desk, case_id).entries[0].actor == "A. Beraterin"


def test_the_same_file_twice_changes_nothing(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    recording.record_fact(theirs.desk, case_id, "firm.insolvency", Known(False))
    before, view = journal_of(theirs, case_id), open_case(theirs.desk, case_id)
    again = carry(mine, theirs, case_id)
    assert (again.new_edits, again.new_conflicts) == (0, 0)
    assert again.base_revision == journal_of(mine, case_id)[-1].id
    assert (journal_of(theirs, case_id), open_case(theirs.desk, case_id)) == (before, view)


def test_work_on_different_fields_comes_together_on_both(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    recording.record_fact(mine.desk, case_id, "firm.employees_fte", Known(Decimal(9)))
    correct_firm(theirs.desk, case_id, Firm("Bäckerei Süß", place="Halle"))
    assert carry(theirs, mine, case_id).new_conflicts == 0
    assert carry(mine, theirs, case_id).new_conflicts == 0
    assert open_case(mine.desk, case_id) == open_case(theirs.desk, case_id)
    assert open_case(mine.desk, case_id).firm.place == "Halle"
    assert replay(journal_of(theirs, case_id)) == state_of(theirs, case_id)


def test_a_contradiction_is_shown_with_both_values_and_settled_once(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    recording.record_fact(mine.desk, case_id, "firm.employees_fte", Known(Decimal(9)))
    recording.record_fact(theirs.desk, case_id, "firm.employees_fte", Known(Decimal(11)))
    assert carry(theirs, mine, case_id).new_conflicts == 1
    view = open_case(mine.desk, case_id)
    (conflict,) = view.conflicts
    assert view.facts["firm.employees_fte"] == Known(Decimal(9))
    assert (conflict.ours, conflict.theirs) == ('{"value":9}', '{"value":11}')
    assert conflict.theirs_by == "B. Berater"
    told = [value_words(conflict, side, mine.desk) for side in (conflict.ours, conflict.theirs, None)]
    assert told == ["9", "11", "nichts"]

    settle_conflict(mine.desk, case_id, conflict.id, take_theirs=True)
    assert open_case(mine.desk, case_id).facts["firm.employees_fte"] == Known(Decimal(11))
    assert open_case(mine.desk, case_id).conflicts == ()
    with pytest.raises(UserError, match="schon entschieden"):
        settle_conflict(mine.desk, case_id, conflict.id, take_theirs=False)
    assert carry(mine, theirs, case_id).new_conflicts == 0
    assert open_case(theirs.desk, case_id) == open_case(mine.desk, case_id)


@pytest.mark.parametrize(
    ("entity", "entity_id", "field", "stored", "words"),
    [
        ("fact", "firm.insolvency", "value", '{"value":false}', "nein"),
        ("fact", "firm.gone", "value", '{"value":1}', "ein Wert, den dieser Katalog nicht kennt"),
        ("answer", "r/SEC-05", "value", '{"state":"answered","level":2,"meaning_version":1}', "Stufe 2"),
        (
            "answer",
            "r/SEC-05",
            "value",
            '{"state":"unknown","meaning_version":1,"note":"fragt nach"}',
            "weiß nicht, mit Notiz",
        ),
        ("cost_item", "i", "net_cents", "123450", "1.234,50\u00a0€"),
        ("project", "p", "title", '"Neue Kasse"', "Neue Kasse"),
    ],
)
def test_each_side_of_a_contradiction_is_told_in_words(
    pair: tuple[Laptop, Laptop, str], entity: str, entity_id: str, field: str, stored: str, words: str
) -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    one = ConflictView("c", entity, entity_id, field, None, stored, None, "B. Berater", at)
    assert value_words(one, stored, pair[0].desk) == words


def test_keeping_ours_also_reaches_the_other_laptop(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    recording.record_fact(mine.desk, case_id, "firm.employees_fte", Known(Decimal(9)))
    recording.record_fact(theirs.desk, case_id, "firm.employees_fte", Known(Decimal(11)))
    carry(theirs, mine, case_id)
    carry(mine, theirs, case_id)  # both know of the contradiction, nobody has decided
    (conflict,) = open_case(mine.desk, case_id).conflicts
    assert [each.id for each in open_case(theirs.desk, case_id).conflicts] == [conflict.id]
    settle_conflict(mine.desk, case_id, conflict.id, take_theirs=False)
    carry(mine, theirs, case_id)
    assert open_case(theirs.desk, case_id).facts["firm.employees_fte"] == Known(Decimal(9))
    assert open_case(theirs.desk, case_id).conflicts == ()


def test_undo_stops_at_what_a_colleague_sent(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    recording.note(mine.desk, case_id, "Ofen", on=DAY)
    recording.note(theirs.desk, case_id, "Kasse", on=DAY)
    carry(theirs, mine, case_id)
    assert history.undo(mine.desk, case_id) == ""
    assert len(open_case(mine.desk, case_id).notes) == 2


def test_an_erased_firm_does_not_come_back_by_itself(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    erase_firm(theirs.desk, case_id, list)
    with pytest.raises(UserError, match="wurde hier gelöscht"):
        carry(mine, theirs, case_id)
    path = mine.folder / "fall.irmdcase"
    receive_case(theirs.desk, path, WORD, even_if_erased=True)
    assert open_case(theirs.desk, case_id).firm.name == "Bäckerei Süß"


def test_no_name_is_readable_in_the_file_and_none_lies_beside_it(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, _, case_id = pair
    raw = (mine.folder / "fall.irmdcase").read_bytes()
    for planted in ("Bäckerei", "Zeitz", "%PDF-Angebot", case_id, "Beraterin", "SQLite format"):
        assert planted.encode() not in raw
    assert not list(mine.folder.glob("*.tmp"))


def test_wrong_passphrase_wrong_file_and_damage_are_told_apart(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    path, before = mine.folder / "fall.irmdcase", journal_of(theirs, case_id)
    raw = path.read_bytes()
    end_of_header = raw.index(b"\n", 10) + 1

    def refused(content: bytes, word: str = WORD) -> str:
        path.write_bytes(content)
        with pytest.raises(UserError) as caught:
            receive_case(theirs.desk, path, word)
        assert caught.value.file == "fall.irmdcase"
        return str(caught.value)

    assert "Passphrase passt nicht" in refused(raw, "falsch")
    assert "Passphrase passt nicht" in refused(raw, "")
    assert "keine Falldatei" in refused(b"PK" + raw)
    middle = (end_of_header + len(raw)) // 2
    flipped = raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :]
    for damaged in (flipped, raw[:middle], raw[:end_of_header], raw[:12], b"IRMDCASE1\n[]\n"):
        assert "beschädigt" in refused(damaged)
    path.unlink()
    with pytest.raises(UserError, match="ließ sich nicht lesen"):
        receive_case(theirs.desk, path, WORD)
    assert journal_of(theirs, case_id) == before


def test_a_file_cannot_make_the_laptop_stall(pair: tuple[Laptop, Laptop, str]) -> None:
    path = pair[0].folder / "fall.irmdcase"
    raw = path.read_bytes().replace(b'"memory_kib": 8192', b'"memory_kib": 99999999')
    path.write_bytes(raw)
    with pytest.raises(PackageError, match="damaged"):
        read_package(path, WORD, container)


def test_a_file_with_a_journal_no_program_wrote_changes_nothing(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, theirs, case_id = pair
    path, before = mine.folder / "fall.irmdcase", journal_of(theirs, case_id)
    package = read_package(path, WORD, container)
    row = dict(package.rows[-1]) | {"id": "forged"}
    forged = [
        (row | {"entity": "erasure"},),
        (row | {"kind": "DROP"},),
        (row | {"entity": "fact", "field": "value", "new": "{"},),
        (row, row),
        # Well formed, but nothing the program could show again.
        (row | {"entity": "answer", "field": "value", "new": '{"level":9}'},),
        (row | {"entity": "decision", "entity_id": "zim", "field": "status", "new": '"maybe"'},),
        (row | {"entity": "paper", "entity_id": "zim/a", "field": "state", "new": "[]"},),
        (row | {"entity": "assessment", "entity_id": "r", "field": "model", "new": "[]"},),
    ]
    for rows in forged:
        changed = type(package)(case_id, "x", "", "", (*package.rows, *rows), (), {})
        write_package(changed, path, WORD, container, CHEAP)
        with pytest.raises(UserError, match="kann so nicht gespeichert"):
            receive_case(theirs.desk, path, WORD)
    for rows in ((row | {"case_id": "other"},), (row | {"at": "1"},), (row | {"more": 1},)):
        changed = type(package)(case_id, "x", "", "", rows, (), {})
        write_package(changed, path, WORD, container, CHEAP)
        with pytest.raises(PackageError, match="damaged"):
            read_package(path, WORD, container)
    assert journal_of(theirs, case_id) == before


def test_a_case_that_does_not_begin_is_refused(tmp_path: Path, pair: tuple[Laptop, Laptop, str]) -> None:
    mine, _, case_id = pair
    package = read_package(mine.folder / "fall.irmdcase", WORD, container)
    write_package(
        type(package)(case_id, "x", "", "", package.rows[1:], (), {}),
        tmp_path / "x.irmdcase",
        WORD,
        container,
        CHEAP,
    )
    with pytest.raises(UserError, match="kann so nicht gespeichert"):
        receive_case(laptop(tmp_path / "c").desk, tmp_path / "x.irmdcase", WORD)


def test_sending_needs_a_case_a_passphrase_and_a_place(pair: tuple[Laptop, Laptop, str]) -> None:
    mine, _, case_id = pair
    with pytest.raises(UserError, match="braucht eine Passphrase"):
        send_case(mine.desk, case_id, mine.folder / "x", "", CHEAP)
    with pytest.raises(UserError, match="Diesen Fall gibt es"):
        send_case(mine.desk, "nowhere", mine.folder / "x", WORD, CHEAP)
    with pytest.raises(UserError, match="anderen Ordner"):
        send_case(mine.desk, case_id, mine.folder / "missing" / "x", WORD, CHEAP)
    with pytest.raises(UserError, match="schon entschieden"):
        settle_conflict(mine.desk, "nowhere", "x", take_theirs=True)
    package = read_package(mine.folder / "fall.irmdcase", WORD, container)
    with pytest.raises(ValueError, match="bearable"):
        write_package(package, mine.folder / "x", WORD, container, Cost(memory_kib=1))


def test_the_preset_cost_is_what_was_recommended() -> None:
    # qt-and-store-spikes, section 5: 256 MiB, 4 rounds, 2 lanes.
    assert Cost() == Cost(256 * 1024, 4, 2) and Cost().bearable


def test_a_container_opens_with_its_key_only() -> None:
    sealed = container.seal({"a": b"Planted"}, b"k" * 32)
    assert container.unseal(sealed, b"k" * 32) == {"a": b"Planted"}
    with pytest.raises(container.DamagedContainer):
        container.unseal(sealed, b"x" * 32)
    for key in (b"", b"k" * 31, b"k" * 33):
        with pytest.raises(ValueError, match="32 bytes"):
            container.seal({}, key)
        with pytest.raises(ValueError, match="32 bytes"):
            container.unseal(sealed, key)
