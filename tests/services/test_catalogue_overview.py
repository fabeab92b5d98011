# SPDX-License-Identifier: EUPL-1.2
"""The overview of a content folder, and that the committed page is the one the data give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from irmd_desktop.cli import main
from irmd_desktop.services.catalogue_overview import overview
from tests.content.small_catalogue import CITED, RECORD, record, write_folder

CONFIRMED = {"id": "concept", "rule": "Konzept liegt vor", "op": "adviser_confirms", "source": CITED}
CRITERIA = {"all": [*RECORD["criteria"]["all"], {"any": [CONFIRMED, {**CONFIRMED, "id": "plan"}]}]}


def test_the_committed_page_is_the_one_of_the_data(project_root: Path) -> None:
    page = (project_root / "docs" / "catalogue.md").read_text(encoding="utf-8")
    assert page == overview(project_root / "db").markdown(), (
        "docs/catalogue.md is out of date: irmd-desktop catalogue overview db > docs/catalogue.md"
    )


def test_one_line_counts_what_decides(tmp_path: Path) -> None:
    point = {"about": "Frist", "note": "unbekannt"}
    validity = {"to": "2026-12-31", "source": CITED}
    folder = write_folder(tmp_path, record(criteria=CRITERIA, open_points=[point], validity=validity))
    (line,) = overview(folder).lines
    # staff, purpose, status, validity by facts; concept and plan by the adviser
    assert (line.criteria, line.by_facts, line.by_adviser) == (6, 4, 2)
    assert (line.amount, line.open_points, line.conflicts, line.sources) == (
        "Zuschuss: Anteil der Kosten",
        1,
        0,
        1,
    )
    row = (
        "| [Beispiel](../db/catalogue/beispiel.yaml) | offen, 01.11.2026 | 6 | 4 | 2 "
        "| Zuschuss: Anteil der Kosten | 1 | 0 |"
    )
    assert row in overview(folder).markdown().splitlines()


def test_a_status_that_nobody_knows_is_for_the_adviser(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, record(status={"value": "unknown", "source": CITED}))
    (line,) = overview(folder).lines
    assert (line.by_facts, line.by_adviser, line.as_of) == (2, 1, "")
    assert "| unbekannt | 3 |" in overview(folder).markdown()


def test_an_amount_nobody_documents_is_marked(tmp_path: Path) -> None:
    steps = [
        *RECORD["amount"]["steps"][:2],
        {"step": "cap_grant", "options": [{"unknown": True}], "source": CITED},
    ]
    unknown = record(amount={"kind": "loan", "steps": steps})
    none = record(id="anderes", amount=None)
    lines = {line.id: line for line in overview(write_folder(tmp_path, unknown, none)).lines}
    assert lines["beispiel"].amount == "Darlehen: Anteil der Kosten, unbelegt"
    assert lines["anderes"].amount == "–"


def test_nationwide_first_and_proposals_last(tmp_path: Path) -> None:
    proposed = record(id="idee", status={"value": "proposed", "source": CITED})
    nation = record(id="zuschuss", states=["bundesweit"], short_name="Z | Zuschuss")
    page = overview(write_folder(tmp_path, proposed, nation, record())).markdown()
    heads = [line for line in page.splitlines() if line.startswith("## ")]
    assert heads == ["## Bundesweit", "## sachsen", "## Vorschläge (kein laufendes Programm)"]
    assert "[Z \\| Zuschuss]" in page


def test_the_command_prints_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path, record())
    assert main(["catalogue", "overview", str(folder)]) == 0
    assert capsys.readouterr().out == overview(folder).markdown()
    assert main(["catalogue", "overview", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] and told["programmes"][0]["id"] == "beispiel"


def test_a_faulty_folder_has_no_overview(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "overview", str(write_folder(tmp_path, record(states=[])))]) == 2
    assert "states" in capsys.readouterr().err


def test_the_directory_is_counted_by_kind_and_standing(project_root: Path) -> None:
    page = overview(project_root / "db").markdown()
    assert "| Kammer | 3 | 0 | 0 |" in page
    assert "16 digitale Zukunftsfelder, 10 Maßnahmen für das Handwerk" in page
    assert "331 Kennzahlen der Region." in page


def test_a_folder_without_a_directory_has_no_such_section(tmp_path: Path) -> None:
    found = overview(write_folder(tmp_path, record()))
    assert "Verzeichnis" not in found.markdown()
    assert found.as_json()["directory"] == {} and found.as_json()["key_figures"] == 0
