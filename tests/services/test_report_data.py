# SPDX-License-Identifier: EUPL-1.2
"""The data inside a report: complete, by its schema, without what is for the chamber only."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships no type information
from referencing import Registry, Resource

from irmd_desktop import __version__, assets
from irmd_desktop.exchange.case_file import ConsultationEntry, load_case
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.report_data import FILE_NAME, report_data
from irmd_desktop.services.reporting import opened_release, render_preview

EXAMPLES = ("baeckerei-zeitz", "elektro-leipzig", "friseur-altenburg")


@pytest.fixture(scope="module")
def results() -> Iterator[dict[str, CaseResults]]:
    with opened_release(None) as release:
        yield {
            name: work_out(load_case(assets.path(f"resources/examples/{name}.json")), release)
            for name in EXAMPLES
        }


@pytest.fixture(scope="module")
def schema(project_root: Path) -> Draft202012Validator:
    folder = project_root / "docs" / "interface"
    contents = {path.name: json.loads(path.read_bytes()) for path in folder.glob("*.schema.json")}
    plain = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    registry: Any = Registry().with_resources(
        (name, Resource.from_contents(plain | content)) for name, content in contents.items()
    )
    return Draft202012Validator(contents["report-data.schema.json"], registry=registry)


def data(results: CaseResults, variant: str = "full") -> dict[str, Any]:
    read: dict[str, Any] = json.loads(report_data(results, variant=variant, language="de"))
    return read


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("variant", ["full", "summary", "funder"])
def test_the_data_follow_their_schema(
    results: dict[str, CaseResults], schema: Draft202012Validator, name: str, variant: str
) -> None:
    schema.validate(data(results[name], variant))


def test_every_verdict_and_every_version_is_told(results: dict[str, CaseResults]) -> None:
    bakery = results["baeckerei-zeitz"]
    told = data(bakery)
    assert told["on"] == "2026-11-23"
    assert told["program"]["version"] == __version__
    assert told["catalogue"]["digest"] == bakery.release.meta["digest"]
    assert [one["programme"] for one in told["results"]] == [r.programme.id for r in bakery.match.results]
    assert told["assessment"]["model"]["checksum"] == bakery.release.models[-1].checksum
    assert told["case"]["facts"].keys() == bakery.case.facts.keys()


def test_what_is_for_the_chamber_stays_there(results: dict[str, CaseResults]) -> None:
    bakery = results["baeckerei-zeitz"]
    talk = ConsultationEntry(on=bakery.on, phase="visit", mode="on_site", minutes=75, results="vertraulich")
    entry = bakery.case.model_copy(update={"consultations": [talk]})
    written = report_data(
        CaseResults(entry, bakery.on, bakery.release, bakery.match, bakery.questions, bakery.maturity),
        variant="full",
        language="de",
    ).decode("utf-8")
    # Remarks of the example beside a fact, a quote and two answers.
    for remark in ("Lohnbuch 2025", "Angebot Kassenhaus", "Zettelwand in der Backstube", "Externe Platte"):
        assert remark in assets.read_text("resources/examples/baeckerei-zeitz.json")
        assert remark not in written
    assert "vertraulich" not in written and "consultations" not in written


def test_a_funding_body_reads_of_its_own_programme_only(results: dict[str, CaseResults]) -> None:
    for result in results.values():
        applied = result.chosen()[0].programme.id
        told = data(result, "funder")
        assert [one["programme"] for one in told["results"]] == [applied]
        assert {one["programme"] for one in told["case"]["papers"]} <= {applied}
        others = {one.programme.id for one in result.match.results} - {applied}
        asked = {name for name in told["case"]["facts"] if name.startswith("confirm.")}
        assert not {name for name in asked if name.split(".")[1] in others}
        assert not others & set(told["case"]["chosen"])


def test_the_pdf_holds_the_data(results: dict[str, CaseResults]) -> None:
    friseur = results["friseur-altenburg"]
    content = render_preview(friseur, variant="summary", language="en")
    with pikepdf.open(io.BytesIO(content)) as document:
        inside = document.attachments[FILE_NAME].get_file().read_bytes()
    assert inside == report_data(friseur, variant="summary", language="en")


WRITE = """
import hashlib, sys
from irmd_desktop import assets
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.services.case_results import work_out
from irmd_desktop.services.reporting import opened_release, render_preview
with opened_release(None) as release:
    for name in sys.argv[1:]:
        results = work_out(load_case(assets.path(f"resources/examples/{name}.json")), release)
        for language in ("de", "en"):
            print(hashlib.sha256(render_preview(results, language=language)).hexdigest())
"""


def test_the_same_bytes_whatever_order_python_chooses(results: dict[str, CaseResults]) -> None:
    expected = [
        hashlib.sha256(render_preview(results[name], language=language)).hexdigest()
        for name in EXAMPLES
        for language in ("de", "en")
    ]
    command = [sys.executable, "-c", WRITE, *EXAMPLES]
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    assert done.stdout.split() == expected
