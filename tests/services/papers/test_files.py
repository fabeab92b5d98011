# SPDX-License-Identifier: EUPL-1.2
"""Calendar, spreadsheet and PDF files of a case: content, safe writing, the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar

from irmd_desktop import assets
from irmd_desktop.cli import main
from irmd_desktop.services.case_results import CaseResults
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.papers import PAPERS, belegliste_xlsx, deadlines_ics, write_paper
from irmd_desktop.services.papers.files import write_file
from irmd_desktop.services.papers.written import KINDS
from tests.services.papers import cases


def dated(results: CaseResults) -> dict[str, date]:
    calendar = Calendar.from_ical(deadlines_ics(results))
    return {str(event["summary"]): event.decoded("dtstart") for event in calendar.walk("VEVENT")}


def test_the_calendar_holds_steps_papers_applications_and_dates_after_the_award(rich: CaseResults) -> None:
    assert dated(rich) == {
        "Unterlage: Angebot mit Leistungsbeschreibung": date(2026, 12, 4),
        "Datensicherung automatisch machen": date(2026, 12, 11),
        "Letzter Tag für den Antrag: BAFA-Unternehmensberatung": date(2026, 12, 31),
        "Geplanter Beginn des Vorhabens": date(2027, 2, 1),
        "Kasse und Warenwirtschaft verbinden": date(2027, 2, 1),
        "Backmengen aus Bestellungen planen": date(2027, 3, 1),
        "Spätester Beginn: Digi-Z Transformation (Sachsen)": date(2028, 1, 15),
        "Ende des Vorhabens: alles geliefert, berechnet und bezahlt: Digi-Z Transformation (Sachsen)": date(
            2028, 1, 31
        ),
        "Verwendungsnachweis eingereicht: Digi-Z Transformation (Sachsen)": date(2028, 7, 31),
        "Frühestes Ende der Zweckbindung: Digi-Z Transformation (Sachsen)": date(2031, 1, 31),
        "Frühestes Ende der Aufbewahrung der Unterlagen: Digi-Z Transformation (Sachsen)": date(2033, 1, 31),
    }


def test_a_deadline_on_a_free_day_stays_and_says_so(rich: CaseResults) -> None:
    calendar = Calendar.from_ical(deadlines_ics(rich))
    start = next(one for one in calendar.walk("VEVENT") if str(one["summary"]).startswith("Spätester"))
    assert start.decoded("dtstart").weekday() == 5
    assert "Der Tag ist frei (ein Samstag)." in str(start["description"])


def test_what_is_done_or_over_is_in_no_calendar(worked_out: Callable[[cases.Plain], CaseResults]) -> None:
    case = cases.rich()
    case["steps"][2]["state"] = "done"
    case["papers"][1]["state"] = "done"
    case["on"] = "2027-01-02"  # the BAFA guideline ended two days ago
    titles = dated(worked_out(case))
    assert "Datensicherung automatisch machen" not in titles
    assert not any(title.startswith(("Unterlage", "Letzter Tag")) for title in titles)


def test_an_empty_case_has_an_empty_calendar(empty: CaseResults) -> None:
    assert dated(empty) == {}


def test_the_spreadsheet_names_programme_and_planned_payments(rich: CaseResults) -> None:
    found = openpyxl.load_workbook(io.BytesIO(belegliste_xlsx(rich))).active
    cells = [str(cell.value) for row in found.iter_rows() for cell in row if cell.value is not None]
    assert any(cell.startswith("Digitalisierung Zuschuss EFRE") for cell in cells)
    assert "vom 15.01.2027" in cells
    assert cases.TILL in cells and cases.ADVICE not in cells


def test_notes_enter_no_paper(rich: CaseResults, tmp_path: Path) -> None:
    sheet = belegliste_xlsx(rich)
    found = openpyxl.load_workbook(io.BytesIO(sheet)).active
    assert not any("GEHEIM" in str(cell.value) for row in found.iter_rows() for cell in row)
    assert b"GEHEIM" not in deadlines_ics(rich)


def test_an_earlier_file_stays_where_the_new_one_cannot_be_written(rich: CaseResults, tmp_path: Path) -> None:
    folder = tmp_path / "ordner.pdf"
    folder.mkdir()
    with pytest.raises(UserError, match="dort liegt ein Ordner mit diesem Namen"):
        write_paper(rich, "kurzbericht", folder)
    with pytest.raises(UserError, match="den Ordner gibt es nicht"):
        write_paper(rich, "kurzbericht", tmp_path / "fehlt" / "k.pdf")
    with pytest.raises(UserError, match="der Dateiname ist zu lang"):
        write_file(tmp_path / ("x" * 300), b"")
    assert [path.name for path in tmp_path.iterdir()] == ["ordner.pdf"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_line_writes_every_kind(
    kind: str, rich: CaseResults, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, target = tmp_path / "fall.json", tmp_path / "datei"
    case.write_text(json.dumps(cases.rich()), encoding="utf-8")
    arguments = ["--case", str(case), "--kind", kind, "--out", str(target)]
    assert main(["paper", *arguments, "--catalogue", str(rich.release.path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["case"], told["kind"]) == (True, "baeckerei-leipzig", kind)
    start = target.read_bytes()[:4]
    assert start == {"fristen": b"BEGI", "belegliste": b"PK\x03\x04"}.get(kind, b"%PDF")
    assert (told["pages"] is None) == (kind not in PAPERS)


def test_the_command_line_refuses_what_does_not_exist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = assets.path("resources/examples/baeckerei-zeitz.json")
    arguments = ["paper", "--case", str(example), "--kind", "brief", "--out", str(tmp_path / "x")]
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("Das Papier „brief“ gibt es nicht. Möglich sind: kurzbericht, soll-ist,")
    assert list(tmp_path.iterdir()) == []
