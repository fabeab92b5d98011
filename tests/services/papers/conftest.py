# SPDX-License-Identifier: EUPL-1.2
"""The shipped catalogue, and cases worked out once for all tests of the papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from irmd_desktop import assets
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.services.case_results import CaseResults
from tests.services.papers import cases


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The catalogue that is shipped."""
    target = tmp_path_factory.mktemp("release") / "catalogue.db"
    build_release(load_source(assets.path("db")), target)
    return Release(target)


@pytest.fixture
def worked_out(release: Release, tmp_path: Path) -> Callable[[cases.Plain], CaseResults]:
    """Works out a case given as its file would hold it."""
    return lambda case: cases.results_of(case, release, tmp_path)


@pytest.fixture(scope="session")
def rich(release: Release, tmp_path_factory: pytest.TempPathFactory) -> CaseResults:
    """The bakery in Leipzig with everything entered."""
    return cases.results_of(cases.rich(), release, tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="session")
def bakery(release: Release, tmp_path_factory: pytest.TempPathFactory) -> CaseResults:
    """The example bakery in Zeitz, with facts alone."""
    return cases.results_of(cases.example("baeckerei-zeitz"), release, tmp_path_factory.mktemp("bakery"))


@pytest.fixture(scope="session")
def empty(release: Release, tmp_path_factory: pytest.TempPathFactory) -> CaseResults:
    """A case of which only names are known."""
    return cases.results_of(cases.empty(), release, tmp_path_factory.mktemp("empty"))
