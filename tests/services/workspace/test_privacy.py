# SPDX-License-Identifier: EUPL-1.2
"""What a firm may demand: everything told (Art. 15), handed over (Art. 20), erased (Art. 17 DSGVO)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from irmd_desktop.core.maturity.answers import Answer, By, Mode, ModelIdentity, Reply, State
from irmd_desktop.core.values import Interval, Known, Origin, Provenance
from irmd_desktop.persistence.retention import RetentionRule
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.matching import MatchingService
from irmd_desktop.services.workspace import recording
from irmd_desktop.services.workspace.cases import close_case, create_case, keep_case_until, list_cases
from irmd_desktop.services.workspace.privacy import (
    HoldingBackup,
    RetentionPreview,
    Right,
    apply_retention,
    erase_firm,
    export_firm,
    preview_retention,
)
from irmd_desktop.services.workspace.pseudonymised import pseudonymised_export
from irmd_desktop.services.workspace.views import DecisionStatus, Firm, PaperState
from tests.persistence.workspace import Laptop, laptop

DAY = date(2026, 11, 24)
PLANTED = "Plantbert"


@dataclass(frozen=True)
class Copy:
    path: Path
    made_at: datetime
    expires_at: datetime


@pytest.fixture
def store(tmp_path: Path) -> Laptop:
    return laptop(tmp_path / "store")


@pytest.fixture
def case_id(store: Laptop) -> str:
    """A case with the planted name in every place that takes text."""
    desk = store.desk
    made = create_case(desk, Firm(PLANTED, f"{PLANTED}str. 1", PLANTED, PLANTED))
    said = Provenance(Origin.OWNER, DAY, PLANTED)
    recording.record_facts(
        desk,
        made,
        {
            "site.postcode": Known(f"06712 {PLANTED}", said),
            "firm.trade": Known("baecker", said),
            "firm.turnover_eur": Interval(Decimal("400000.10"), Decimal(500_000), said),
            "aid.de_minimis_grants": Known(
                ({"granted_on": DAY, "gross_grant_equivalent_eur": Decimal(1), "body": PLANTED},)
            ),
        },
    )
    recording.add_project(desk, made, PLANTED, PLANTED)
    held = recording.begin_assessment(
        desk, made, ModelIdentity("hdr", "0.1.0", "abc"), mode=Mode.FULL, by=By.SELF, on=DAY,
        profile={"firma": PLANTED},
    )  # fmt: skip
    answer = Answer(Reply(State.ANSWERED, 2), 1, note=PLANTED, evidence=PLANTED, answered_by=PLANTED)
    recording.answer_question(desk, made, held, "it.backup", answer)
    recording.decide_on_programme(desk, made, "zim", DecisionStatus.DROPPED, reason=PLANTED)
    recording.set_paper_state(desk, made, "zim", "offer", PaperState.DONE, brought_by=PLANTED)
    recording.add_aid_entry(
        desk, made, granted_on=DAY, gross_grant_equivalent=Decimal(5), body=PLANTED, beneficiary=PLANTED
    )
    recording.note(desk, made, f"{PLANTED} freut sich", on=DAY)
    recording.note(desk, made, f"{PLANTED} zögert", on=DAY, internal=True)
    recording.attach_document(desk, made, f"../{PLANTED}.pdf", "application/pdf", b"%PDF-1")
    gone = recording.attach_document(desk, made, "Weg.pdf", "application/pdf", b"%PDF-2")
    recording.remove(desk, made, "document", gone)
    recording.remind(desk, made, PLANTED, DAY)
    return made


def exported(folder: Path) -> Any:
    return json.loads((folder / "angaben.json").read_text(encoding="utf-8"))


def texts(plain: Any) -> Sequence[str]:
    match plain:
        case dict():
            return [text for value in plain.values() for text in texts(value)]
        case list():
            return [text for value in plain for text in texts(value)]
        case _:
            return [str(plain)]


def test_access_tells_everything_that_is_stored(store: Laptop, case_id: str, tmp_path: Path) -> None:
    done = export_firm(store.desk, case_id, tmp_path / "auskunft")
    told = exported(done.folder)
    assert told["case"][case_id]["firm_name"] == PLANTED
    assert told["fact"]["firm.turnover_eur"]["value"]["min"] == 400000.1
    assert {note["internal"] for note in told["note"].values()} == {True, False}
    assert told["journal"][0]["at"] == "2026-11-24T09:00:00+00:00"
    # Also the removed document is still stored, so it is told and handed over.
    assert done.documents == 2
    files = sorted(
        path.relative_to(done.folder).as_posix() for path in done.folder.rglob("*") if path.is_file()
    )
    assert files == sorted(done.files)
    assert {(done.folder / name).read_bytes() for name in done.files[1:]} == {b"%PDF-1", b"%PDF-2"}
    assert not [name for name in done.files if ".." in name]


def test_portability_leaves_out_what_the_chamber_wrote_for_itself(
    store: Laptop, case_id: str, tmp_path: Path
) -> None:
    done = export_firm(store.desk, case_id, tmp_path / "daten", Right.PORTABILITY)
    told = exported(done.folder)
    assert [note["text"] for note in told["note"].values()] == [f"{PLANTED} freut sich"]
    assert "zögert" not in (done.folder / "angaben.json").read_text(encoding="utf-8")
    assert "journal" not in told
    assert done.documents == 1


def test_an_export_never_writes_into_what_is_there(store: Laptop, case_id: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gibt es schon"):
        export_firm(store.desk, case_id, tmp_path)
    with pytest.raises(UserError, match="anderen Ort"):
        export_firm(store.desk, case_id, tmp_path / "missing" / "x")
    with pytest.raises(UserError, match="Diesen Fall gibt es"):
        export_firm(store.desk, "nowhere", tmp_path / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_support_gets_the_figures_but_not_whose_they_are(store: Laptop, case_id: str) -> None:
    text = pseudonymised_export(store.desk, case_id, b"s" * 16)
    told = json.loads(text)
    for telling in (PLANTED, case_id, "06712", "baecker", "Beraterin", "laptop-1", ".pdf"):
        assert telling not in text
    assert told["facts"] == {
        "firm.turnover_eur": {"min": 400000.1, "max": 500000, "origin": "owner", "on": "2026-11-24"}
    }
    assert told["answers"] == [
        {"question": "it.backup", "state": "answered", "level": 2, "meaning_version": 1}
    ]
    nothing_said = dict.fromkeys(("decided_on", "amount_cents", "starts_on", "ends_on"))
    assert told["decision_rows"] == [{"status": "dropped"} | nothing_said]
    assert told["aid_rows"][0]["gross_grant_equivalent_cents"] == 500


def test_two_pseudonymised_exports_cannot_be_joined(store: Laptop, case_id: str) -> None:
    first, second = (
        json.loads(pseudonymised_export(store.desk, case_id, salt * 16)) for salt in (b"a", b"b")
    )
    assert first["case"] != second["case"]
    assert {row["by"] for row in first["journal"]}.isdisjoint(row["by"] for row in second["journal"])
    with pytest.raises(ValueError, match="16 bytes"):
        pseudonymised_export(store.desk, case_id, b"short")
    with pytest.raises(UserError, match="Diesen Fall gibt es"):
        pseudonymised_export(store.desk, "nowhere", b"s" * 16)


def test_an_erasure_is_proven_and_says_which_backups_remain(store: Laptop, case_id: str) -> None:
    later = datetime(2026, 11, 25, tzinfo=UTC)
    copy = Copy(Path("2026-11-25.db"), later, datetime(2026, 12, 2, tzinfo=UTC))
    report = erase_firm(store.desk, case_id, lambda: [copy])
    assert report.complete
    assert report.documents == 2
    assert report.backups == (HoldingBackup("2026-11-25.db", date(2026, 12, 2)),)
    assert PLANTED not in "".join(texts(list_cases(store.desk).cases))
    with pytest.raises(UserError, match="Diesen Fall gibt es"):
        erase_firm(store.desk, case_id, list)


def test_retention_shows_first_and_erases_only_what_was_confirmed_and_is_still_due(store: Laptop) -> None:
    rule = RetentionRule(years_after_closing=1)
    names = ("geht", "bleibt", "verlängert", "offen")
    made = {name: create_case(store.desk, Firm(name)) for name in names}
    for name in names[:3]:
        close_case(store.desk, made[name], date(2025, 1, 1))
    due = preview_retention(store.desk, rule, DAY, {}).due
    assert {each.case.id for each in due} == {made[name] for name in names[:3]}
    assert {each.since for each in due} == {date(2026, 1, 1)}
    keep_case_until(store.desk, made["verlängert"], date(2035, 1, 1))

    confirmed = [made["geht"], made["verlängert"], made["offen"]]
    reports = apply_retention(store.desk, rule, DAY, {}, confirmed, list)
    assert [report.case_id for report in reports] == [made["geht"]]
    left = {case.firm_name for case in list_cases(store.desk).cases}
    assert left == {"bleibt", "verlängert", "offen"}


def test_an_award_keeps_its_case_as_long_as_it_binds(store: Laptop, real_matching: MatchingService) -> None:
    """Sachsen, Digitalisierung: vouchers five years after the end, here 30.06.2021, so to 30.06.2026."""
    rule, release = RetentionRule(years_after_closing=1), real_matching.release
    digital, unknown = "sn-sab-digitalisierung-zuschuss-efre-transformation", "bund-inqa-coaching"
    assert "retention_years" not in release.programmes[unknown].record.get("settlement", {})
    made = {}
    for name, programme in (("Bescheid", digital), ("ohne Beleg", unknown)):
        made[name] = create_case(store.desk, Firm(name))
        granted, end = DecisionStatus.GRANTED, date(2021, 6, 30)
        recording.decide_on_programme(store.desk, made[name], programme, granted, ends_on=end)
        close_case(store.desk, made[name], date(2022, 1, 1))

    def preview(on: date) -> RetentionPreview:
        return preview_retention(store.desk, rule, on, release.programmes)

    assert preview(date(2026, 6, 30)) == RetentionPreview((), 2)
    after = preview(date(2026, 7, 1))
    assert [one.case.id for one in after.due] == [made["Bescheid"]]
    assert after.bound == 1, "nobody knows how long; erasing cannot be taken back"
    assert apply_retention(store.desk, rule, DAY, release.programmes, [made["ohne Beleg"]], list) == ()
