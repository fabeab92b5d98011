# SPDX-License-Identifier: EUPL-1.2
"""Papers of the bakery: which there are, who hands them out, what never stands on them, what is noted."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from irmd_desktop.reports.raster import sheets
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace import issuing, recording
from irmd_desktop.services.workspace.issuing import FUNDER, REPORT, SUMMARY, Choice
from irmd_desktop.services.workspace.live import LiveCase

SECRET = "Ablehnungsrisiko-hoch-Zwiebelkuchen"
ADVISER = Settings(
    adviser="Sabine Beispiel",
    chamber="Handwerkskammer Muster",
    unit="Betriebsberatung",
    address=("Musterweg 1", "06108 Halle"),
)


def words(pdf: bytes) -> str:
    return "\n".join(sheet.text for sheet in sheets(pdf))


def test_seven_papers_the_report_first(bakery: LiveCase) -> None:
    found = issuing.offers(bakery)
    assert [one.title for one in found] == [
        "Förderreife-Bericht",
        "Kurzbericht der Beratung",
        "Soll-Ist-Vergleich",
        "Kosten- und Finanzierungsplan",
        "Projektbeschreibung",
        "Unterlagenliste mit Vorlauf",
        "Abwicklungsplan mit Belegliste",
    ]
    assert {one.issued for one in found} == {""}


def test_plain_language_only_for_what_the_owner_reads() -> None:
    assert issuing.languages(Choice(REPORT, SUMMARY)) == ("de", "de_simple", "en")
    assert issuing.languages(Choice(REPORT, FUNDER)) == ("de", "en")
    assert issuing.languages(Choice("kurzbericht")) == ("de", "de_simple", "en")
    assert issuing.languages(Choice("kostenplan")) == ("de", "en")


@pytest.mark.parametrize("kind", ["bericht", "kurzbericht", "soll-ist", "projektbeschreibung", "unterlagen"])
def test_internal_notes_are_on_no_paper(bakery: LiveCase, kind: str) -> None:
    recording.note(bakery.desk, bakery.case_id, SECRET, on=date(2026, 11, 23), internal=True)
    bakery.reload()
    pdf = issuing.make(bakery.results, Choice(kind), ADVISER)
    assert SECRET not in words(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        attached = b"".join(bytes(one.get_file().read_bytes()) for one in opened.attachments.values())
    assert SECRET.encode() not in attached + pdf


def test_papers_name_chamber_and_adviser(bakery: LiveCase) -> None:
    bakery._adviser = lambda: issuing.adviser(ADVISER)
    text = words(issuing.make(bakery.results, Choice("kurzbericht"), ADVISER))
    for part in ("Handwerkskammer Muster", "Betriebsberatung", "Musterweg 1, 06108 Halle", "Sabine Beispiel"):
        assert part in text


def test_without_a_chamber_nobody_is_named() -> None:
    assert issuing.adviser(Settings(adviser="Sabine Beispiel")) is None


def test_a_lost_profile_is_told_in_german(bakery: LiveCase, tmp_path: Path) -> None:
    lost = Settings(branding=str(tmp_path / "gone.toml"))
    with pytest.raises(UserError, match=r"Kammerprofil .* lässt sich nicht lesen"):
        issuing.make(bakery.results, Choice("kurzbericht"), lost)


def test_a_file_name_every_system_takes(bakery: LiveCase) -> None:
    view = replace(bakery.view, firm=replace(bakery.view.firm, name='A/B: "Bau" <GmbH>.'))
    name = issuing.file_name(view, "Förderreife-Bericht", date(2026, 11, 23))
    assert name == "Förderreife-Bericht A B Bau GmbH 2026-11-23.pdf"


def test_a_paper_that_left_is_noted_with_what_it_was_made_from(bakery: LiveCase) -> None:
    choice = Choice("kurzbericht", language="en")
    issuing.note_issued(bakery.results, choice, b"the very bytes", 2)(bakery.desk, bakery.case_id)
    bakery.reload()
    (paper,) = bakery.view.issued_papers
    assert (paper.kind, paper.variant, paper.language, paper.pages) == ("kurzbericht", "", "en", 2)
    assert paper.sha256 == hashlib.sha256(b"the very bytes").hexdigest()
    assert paper.catalogue_version == bakery.release.version
    assert paper.model_version
    issued = {one.kind: one.issued for one in issuing.offers(bakery)}
    assert issued["kurzbericht"] == "ausgegeben am 23.11.2026"
    assert issued["bericht"] == ""


def test_a_folder_in_the_way_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "bericht.pdf").mkdir()
    with pytest.raises(UserError, match="dort liegt ein Ordner mit diesem Namen"):
        issuing.save(tmp_path / "bericht.pdf", b"%PDF")
    assert [one.name for one in tmp_path.iterdir()] == ["bericht.pdf"]
