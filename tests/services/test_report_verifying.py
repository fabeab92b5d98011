# SPDX-License-Identifier: EUPL-1.2
"""Looking into a report: where it comes from, whether it was altered, what today's catalogue says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from irmd_desktop import assets
from irmd_desktop.content.release import Release
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.reports.tagging.digest import KEY, content_digest
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers import write_paper
from irmd_desktop.services.report_data import FILE_NAME
from irmd_desktop.services.report_verifying import Verification, verify
from irmd_desktop.services.reporting import opened_release, write
from irmd_desktop.services.verification_words import as_json, sentences

DAY = date(2026, 11, 23)
BAFA = "bund-bafa-unternehmensberatung-kmu"


@pytest.fixture(scope="module")
def release() -> Iterator[Release]:
    with opened_release(None) as found:
        yield found


@pytest.fixture(scope="module")
def bakery(release: Release) -> CaseResults:
    return work_out(load_case(assets.path("resources/examples/baeckerei-zeitz.json")), release)


@pytest.fixture(scope="module")
def report(bakery: CaseResults, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("paper") / "bericht.pdf"
    write(bakery, target, variant="summary")
    return target


def changed(report: Path, target: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    """A copy in which something was changed."""
    with pikepdf.open(report) as pdf:
        change(pdf)
        pdf.save(target)
    return target


def with_data(report: Path, target: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """A copy with other data and a digest that fits: a paper of another day or program."""

    def edit(pdf: pikepdf.Pdf) -> None:
        data = json.loads(pdf.attachments[FILE_NAME].get_file().read_bytes())
        change(data)
        pdf.Root.AF[0].EF.F.write(json.dumps(data).encode())
        pdf.Root[KEY] = pikepdf.String(content_digest(pdf))

    return changed(report, target, edit)


def told(found: Verification) -> str:
    return "\n".join(sentences(found)).replace("\u00a0", " ")


def test_a_fresh_report_says_where_it_comes_from_and_that_nothing_differs(
    report: Path, release: Release
) -> None:
    found = verify(report, release, DAY)
    words = told(found)
    assert found.unaltered
    assert "Gemacht aus dem Fall baeckerei-zeitz, Stand 23.11.2026: Kurzfassung, Deutsch." in words
    assert f"Prüfwert {release.meta['digest'][:16]}" in words
    assert release.models[-1].checksum[:16] in words
    assert "Es ist keine Unterschrift" in words
    assert "Der Katalog ist heute derselbe." in words
    assert f"zu allen {len(release.programmes)} Programmen dasselbe" in words
    assert as_json(found)["changes"] == []


def test_saving_anew_alters_nothing(report: Path, release: Release, tmp_path: Path) -> None:
    again = changed(report, tmp_path / "x.pdf", lambda pdf: None)
    assert again.read_bytes() != report.read_bytes()
    assert verify(again, release, DAY).unaltered


def page_text(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[0].obj.Contents
    contents.write(contents.read_bytes().replace(b" Tj", b" Tj ", 1))


def data(pdf: pikepdf.Pdf) -> None:
    file = pdf.Root.AF[0].EF.F
    file.write(file.read_bytes().replace(b'"eligible"', b'"open"', 1))


def late_number(pdf: pikepdf.Pdf) -> None:
    form = next(one for one in pdf.pages[0].obj.Resources.XObject.values() if b"Tj" in one.read_bytes())
    form.write(form.read_bytes() + b"\n")


def letters(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].obj.Resources.Font.values()))
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0041>", b"<0042>"))


def links(pdf: pikepdf.Pdf) -> None:
    link = next(one for page in pdf.pages for one in page.obj.get("/Annots", []) if "/A" in one)
    link.A.URI = pikepdf.String("https://example.org/")


def a_page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


@pytest.mark.parametrize("change", [page_text, data, late_number, letters, links, a_page_less])
def test_a_change_anywhere_shows(
    report: Path, release: Release, tmp_path: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    found = verify(changed(report, tmp_path / "x.pdf", change), release, DAY)
    assert not found.unaltered
    assert as_json(found)["unaltered"] is False
    assert "Verändert: " in told(found)


def test_what_another_day_brings_is_told_with_the_amount(report: Path, release: Release) -> None:
    # The directive of this programme ends with the year 2026.
    found = verify(report, release, date(2027, 6, 1))
    (change,) = [one for one in found.changes if one.programme == BAFA]
    assert (change.paper.verdict, change.same_day.verdict, change.today.verdict) == (
        "eligible",
        "eligible",
        "not_eligible",
    )
    name = release.programmes[BAFA].record["name"]
    assert (
        f"{name}: im Bericht passt, 2.240 – 2.800 €; zum 23.11.2026 passt, 2.240 – 2.800 €; "
        "zum 01.06.2027 fällt weg"
    ) in told(found)


def test_what_another_catalogue_says_is_told(report: Path, release: Release, tmp_path: Path) -> None:
    def older(told: dict[str, Any]) -> None:
        told["catalogue"] |= {"version": "2026.05", "digest": "0" * 64, "programmes": 2}
        told["assessment"]["model"] |= {"version": "0.0.9", "checksum": "1" * 64}
        line = next(one for one in told["results"] if one["programme"] == BAFA)
        line["amount"]["max"] = 1750.5
        told["results"] = [line, {"programme": "gone", "verdict": "open", "amount": None}]
        told["case"]["facts"] |= {"firm.forgotten": True, "confirm.gone.sure": True}

    found = verify(with_data(report, tmp_path / "x.pdf", older), release, DAY)
    words = told(found)
    assert found.unaltered
    assert "Katalog 2026.05 mit 2 Programmen" in words
    assert "Heute gilt Katalog" in words
    assert "Das Reifegradmodell hat heute die Fassung" in words
    assert "confirm.gone.sure, firm.forgotten" in words
    assert "im Bericht passt, 2.240 – 1.750,50 €; jetzt passt, 2.240 – 2.800 €" in words
    assert "gone: im Bericht offen; jetzt nicht enthalten" in words
    # All the others are new since.
    assert len(found.changes) == len(release.programmes) + 1


def test_a_funding_bodys_paper_is_compared_for_its_programme_only(
    bakery: CaseResults, release: Release, tmp_path: Path
) -> None:
    target = tmp_path / "x.pdf"
    write(bakery, target, variant="funder")
    found = verify(target, release, DAY)
    assert (found.compared, found.changes) == (1, ())
    assert "zu dem einen Programm dasselbe" in told(found)


def test_another_paper_has_no_data_but_a_digest(
    bakery: CaseResults, release: Release, tmp_path: Path
) -> None:
    target = tmp_path / "x.pdf"
    write_paper(bakery, "kostenplan", target)
    found = verify(target, release, DAY)
    assert found.unaltered and found.origin is None
    assert "trägt keine Daten" in told(found)
    assert as_json(found)["origin"] is None


def without_digest(pdf: pikepdf.Pdf) -> None:
    del pdf.Root[KEY]


def test_what_is_none_of_ours_is_told_in_words(report: Path, release: Release, tmp_path: Path) -> None:
    nonsense = tmp_path / "a.pdf"
    nonsense.write_bytes(b"no pdf")
    cut = tmp_path / "b.pdf"
    cut.write_bytes(report.read_bytes()[:600])
    locked = tmp_path / "c.pdf"
    with pikepdf.open(report) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    foreign = changed(report, tmp_path / "d.pdf", without_digest)
    for path, words in (
        (nonsense, "keine PDF-Datei oder beschädigt"),
        (cut, "keine PDF-Datei oder beschädigt"),
        (locked, "mit einem Kennwort geschützt"),
        (foreign, "kein Papier aus diesem Programm"),
    ):
        with pytest.raises(UserError, match=words) as error:
            verify(path, release, DAY)
        assert error.value.file == str(path)
    with pytest.raises(FileNotFoundError):
        verify(tmp_path / "e.pdf", release, DAY)


BROKEN: list[Callable[[dict[str, Any]], Any]] = [
    lambda data: data.update(schema_version=2),
    lambda data: data.update(on="gestern"),
    lambda data: data.update(results=[{"programme": "x", "verdict": "perhaps", "amount": None}]),
    lambda data: data["results"][0].update(verdict="open", amount={"min": "NaN", "max": None}),
    lambda data: data.update(case=7),
    lambda data: data["case"].update(facts={"firm.employees_fte": {"min": {}}}),
    lambda data: data.pop("document"),
]


@pytest.mark.parametrize("change", BROKEN)
def test_data_that_make_no_sense_are_told_in_words(
    report: Path, release: Release, tmp_path: Path, change: Callable[[dict[str, Any]], Any]
) -> None:
    with pytest.raises(UserError, match="lassen sich nicht lesen"):
        verify(with_data(report, tmp_path / "x.pdf", change), release, DAY)
