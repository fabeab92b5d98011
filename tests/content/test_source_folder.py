# SPDX-License-Identifier: EUPL-1.2
"""A folder of content as a whole. What its files may not say stands in tests/e2e/test_cli_bad_content.py."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from irmd_desktop.content.problems import ContentError, Problem
from irmd_desktop.content.source_folder import load_source
from tests.e2e.command import BEES, copy_of_bees


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return copy_of_bees(tmp_path)


def only_problem(source: Path) -> Problem:
    with pytest.raises(ContentError) as caught:
        load_source(source)
    assert len(caught.value.problems) == 1, str(caught.value)
    return caught.value.problems[0]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_everything_in_the_folder_is_there() -> None:
    source = load_source(BEES)
    assert (source.version, source.as_of) == ("bees-1", date(2026, 6, 1))
    ids = [programme.rules.id for programme in source.programmes]
    assert ids == ["exam-premium", "hives", "lessons", "orchard-loan", "spent"]
    assert len(source.book.dictionary.facts) == 24
    assert (source.models, source.tables.tables) == ((), {})


def test_the_shipped_content_has_no_fault(project_root: Path) -> None:
    source = load_source(project_root / "db")
    assert len(source.programmes) >= 14
    assert source.models and source.tables.tables


def test_a_release_without_a_name_is_named_by_its_content(source: Path) -> None:
    (source / "release.yaml").unlink()
    first = load_source(source)
    assert first.as_of is None
    assert first.version.startswith("0-")
    assert load_source(source).version == first.version
    change(source / "facts.yaml", "Wie viele Völker?", "Wie viele Völker sind es?")
    second = load_source(source).version
    change(source / "catalogue" / "spent.yaml", "percent: 50", "percent: 51")
    assert len({first.version, second, load_source(source).version}) == 3


def test_the_name_also_stands_for_models_and_reference_data(source: Path, project_root: Path) -> None:
    (source / "release.yaml").unlink()
    versions = {load_source(source).version}
    shutil.copytree(project_root / "db" / "maturity", source / "maturity")
    versions.add(load_source(source).version)
    shutil.copytree(project_root / "db" / "reference", source / "reference")
    versions.add(load_source(source).version)
    assert len(versions) == 3


def test_a_fault_in_reference_data_is_not_repeated_by_the_facts_that_use_it(
    source: Path, project_root: Path
) -> None:
    shutil.copytree(project_root / "db" / "reference", source / "reference")
    for path in (project_root / "db").glob("facts.yaml"):
        shutil.copy(path, source)
    change(
        source / "reference" / "laender.csv", "sachsen-anhalt,Sachsen-Anhalt", "sachsen anhalt,Sachsen-Anhalt"
    )
    problem = only_problem(source)
    assert problem.file == "reference/laender.csv"
    assert problem.line is not None


def test_a_model_version_is_written_once(source: Path, project_root: Path) -> None:
    (model,) = (project_root / "db" / "maturity").glob("*.yaml")
    (source / "maturity").mkdir()
    shutil.copy(model, source / "maturity")
    shutil.copy(model, source / "maturity" / "zweite.yaml")
    assert (only_problem(source).file, only_problem(source).key) == ("maturity/zweite.yaml", "model.version")


def test_a_fault_in_a_model_is_told_beside_those_of_programmes(source: Path) -> None:
    (source / "maturity").mkdir()
    (source / "maturity" / "x.yaml").write_text("model: 1\n", encoding="utf-8")
    change(source / "catalogue" / "spent.yaml", "percent: 50", "percent: 150")
    with pytest.raises(ContentError) as caught:
        load_source(source)
    assert {problem.file for problem in caught.value.problems} == {"catalogue/spent.yaml", "maturity/x.yaml"}


def test_a_model_with_another_ending_would_be_overlooked(source: Path) -> None:
    (source / "maturity").mkdir()
    (source / "maturity" / "x.yml").write_text("model: 1\n", encoding="utf-8")
    assert (only_problem(source).file, only_problem(source).message) == (
        "maturity/x.yml",
        "Erwartet wird die Endung „.yaml“.",
    )
