# SPDX-License-Identifier: EUPL-1.2
"""Reports and papers before checkers that others wrote: pdfua, outloud, and Poppler as a reader.

outloud needs an environment of its own (packaging/side_venv.py). What it finds and we accept stands in
`EXPLAINED`, with the reason; docs/pdf-accessibility.md tells it to people.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfua import validate

from irmd_desktop import assets
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.reports.tagging.check import check
from irmd_desktop.reports.tagging.reading import Element, read_page, read_tree
from irmd_desktop.services.case_results import work_out
from irmd_desktop.services.papers import PAPERS, paper_bytes
from irmd_desktop.services.reporting import opened_release, render_preview

ROOT = Path(__file__).resolve().parents[3]
OUTLOUD = ROOT / ".venv-checkers" / ("Scripts/outloud.exe" if os.name == "nt" else "bin/outloud")

REPORTS = (
    ("baeckerei-zeitz", "full", "de"),
    ("baeckerei-zeitz", "full", "en"),
    ("baeckerei-zeitz", "full", "de_simple"),
    ("baeckerei-zeitz", "summary", "de"),
    ("baeckerei-zeitz", "funder", "de"),
    ("elektro-leipzig", "full", "de"),
    ("elektro-leipzig", "summary", "de"),
    ("elektro-leipzig", "funder", "de"),
    ("friseur-altenburg", "full", "de"),
    ("friseur-altenburg", "summary", "de"),
    ("friseur-altenburg", "funder", "de"),
    ("friseur-altenburg", "funder", "en"),
)

EXPLAINED = {
    # rule -> what it must be about, and why it is no fault
    "PAG-001": r"Förderreife: Was vor dem Antrag noch fehlt|Readiness: what is still missing",
    # ^ a chapter of the same name for each programme, not a running head
    "TBL-012": r"cells are empty",  # a form to be filled in by hand
    "FIG-012": r"Euro von|euros of",  # a finding that is mostly figures: so much of the ceiling is taken
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All papers as files."""
    made = tmp_path_factory.mktemp("papers")
    with opened_release(None) as release:
        results = {
            name: work_out(load_case(assets.path(f"resources/examples/{name}.json")), release)
            for name in sorted({report[0] for report in REPORTS})
        }
        for name, variant, language in REPORTS:
            content = render_preview(results[name], variant=variant, language=language)
            (made / f"{name}-{variant}-{language}.pdf").write_bytes(content)
        for paper, kind in PAPERS.items():
            for language in ("de", "en", *(("de_simple",) if kind.plain else ())):
                content = paper_bytes(results["elektro-leipzig"], paper, language=language)
                (made / f"{paper}-{language}.pdf").write_bytes(content)
    return made


def tree(content: bytes) -> Element:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return read_tree(pdf, [read_page(page) for page in pdf.pages])


def plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def test_our_own_check_finds_nothing(folder: Path) -> None:
    assert {path.name: check(path.read_bytes()) for path in folder.iterdir()} == {
        path.name: [] for path in folder.iterdir()
    }


def test_pdfua_finds_nothing_and_asks_every_rule_it_has(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        report = validate(str(path))
        assert [(found.rule_id, found.message) for found in report.findings] == [], path.name
        assert report.exit_code == 0, path.name


@pytest.fixture(scope="module")
def heard(folder: Path) -> list[dict[str, Any]]:
    """What outloud says of each file."""
    if not OUTLOUD.is_file():
        pytest.skip("outloud is not there: python packaging/side_venv.py checkers (needs a package index)")
    report = folder.parent / "outloud.json"
    files = [str(path) for path in sorted(folder.iterdir())]
    done = subprocess.run(
        [str(OUTLOUD), "--json", str(report), "--fail-on", "never", *files], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    results: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["results"]
    assert len(results) == len(files)
    return results


def test_outloud_finds_no_error_and_only_what_is_explained(heard: list[dict[str, Any]]) -> None:
    for result in heard:
        assert result["error"] is None
        unexplained = [
            finding
            for finding in result["findings"]
            if finding["rule"] not in EXPLAINED
            or not re.search(EXPLAINED[finding["rule"]], f"{finding['message']} {finding.get('evidence')}")
        ]
        assert unexplained == [], result["path"]
        assert [found for found in result["findings"] if found["severity"] == "error"] == [], result["path"]


def test_a_table_that_runs_on_is_read_once_and_its_cells_keep_their_heads(folder: Path) -> None:
    # The head on the second page is an artifact; in the tree the table is one, with one head.
    found = tree((folder / "elektro-leipzig-full-de.pdf").read_bytes())
    tables = [element for element in found.walk() if element.tag == "Table"]
    running_on = [table for table in tables if len({page for e in table.walk() for page, _ in e.marks}) > 1]
    headed = [table for table in running_on if any(element.tag == "THead" for element in table.walk())]
    assert headed
    for table in headed:
        (head,) = [element for element in table.walk() if element.tag == "THead"]
        columns = [cell for cell in head.walk() if cell.tag == "TH"]
        assert all(cell.attributes.get("/Scope") == "/Column" for cell in columns if cell.text.strip())
        assert len({page for cell in head.walk() for page, _ in cell.marks}) == 1


def test_poppler_reads_headings_tables_and_lists_in_order(folder: Path) -> None:
    tool = shutil.which("pdfinfo")
    if tool is None:
        pytest.fail("pdfinfo is missing: install poppler-utils (Debian, Ubuntu) to run these tests")
    path = folder / "baeckerei-zeitz-full-de.pdf"
    done = subprocess.run([tool, "-struct-text", str(path)], capture_output=True, check=True)
    assert done.stderr == b""
    read = done.stdout.decode("utf-8").replace("\u00ad", "")
    assert read.startswith("Document\n")
    for tag in ("H1 (block)", "H2 (block)", "Table", "TH", "TD", "L (block)", "LBody", "Link", "Figure"):
        assert tag in read, tag
    words = plain(read)
    titles = [plain(e.text) for e in tree(path.read_bytes()).walk() if e.tag == "H1"]
    places = [words.index(f'H1 (block) "{title}') for title in titles]
    assert places == sorted(places) and len(places) > 8
