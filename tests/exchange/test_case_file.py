# SPDX-License-Identifier: EUPL-1.2
"""The case file: documented form, examples that keep to it, faults with their line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

from irmd_desktop import assets
from irmd_desktop.content.problems import ContentError
from irmd_desktop.exchange.case_file import CaseEntry, load_case

SCHEMA = Path("docs") / "interface" / "case-file.schema.json"
EXAMPLES = sorted(assets.names("resources/examples"))


def test_the_published_schema_is_the_one_of_the_program(project_root: Path) -> None:
    published = json.loads((project_root / SCHEMA).read_text(encoding="utf-8"))
    made = CaseEntry.model_json_schema()
    assert published == made, f"{SCHEMA} is out of date"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_keep_to_it(name: str, project_root: Path) -> None:
    plain = json.loads(assets.read_text(name))
    jsonschema.validate(plain, json.loads((project_root / SCHEMA).read_text(encoding="utf-8")))
    case = load_case(assets.path(name))
    assert case.entry.id == Path(name).stem
    assert case.on == case.entry.on


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ('"schema_version": 1', '"schema_version": 2', "schema_version", "1"),
        ('"firm": {', '"frim": {', "frim", "firm"),
        ('"on": "2026-11-23",\n "firm"', '"on": "2026-02-30",\n "firm"', "on", "2026-02-30"),
        ('"state": "done"', '"state": "erledigt"', "papers.0.state", "done"),
        ('"name": "Bäckerei Muster"', '"name": ""', "firm.name", ""),
        ('"title"', '"title": "a", "title"', "project.title", "doppelt"),
    ],
)
def test_faults_name_line_and_key(old: str, new: str, key: str, expected: str, tmp_path: Path) -> None:
    text = assets.read_text("resources/examples/baeckerei-zeitz.json")
    assert old in text
    changed = tmp_path / "fall.json"
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_case(changed)
    problem = caught.value.problems[0]
    assert problem.file.endswith("fall.json")
    assert problem.line is not None
    assert key in f"{problem.key} {problem.message}"
    assert expected in problem.message


@pytest.mark.parametrize("content", [b"", b"[1, 2", b"\xff\xfe\x00", b'{"a": NaN}', b"[]", b"null"])
def test_rubbish_is_refused_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    case = tmp_path / "fall.json"
    case.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        load_case(case)
    assert all(problem.file.endswith("fall.json") and problem.message for problem in caught.value.problems)
