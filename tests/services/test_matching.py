# SPDX-License-Identifier: EUPL-1.2
"""The use case behind `match`; its output is held to account in tests/e2e/test_cli_match.py."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from irmd_desktop.content.problems import ContentError
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.core.values import Known
from irmd_desktop.services.matching import MatchingService
from tests.e2e.command import BEES

ON = date(2026, 6, 15)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> MatchingService:
    path = tmp_path_factory.mktemp("catalogue") / "bees.db"
    build_release(load_source(BEES), path)
    return MatchingService(Release(path))


def test_what_an_adviser_may_confirm(service: MatchingService) -> None:
    assert service.confirmations == {"confirm.hives.hygiene", "confirm.orchard-loan.status"}


def test_a_case_from_anywhere_is_judged_like_one_from_a_file(
    service: MatchingService, tmp_path: Path
) -> None:
    facts = {"hive.count": 60, "confirm.orchard-loan.status": True, "cost.hives_eur": 3000.5}
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps({"id": "c1", "facts": facts}), encoding="utf-8")
    ((case, from_file),) = service.match_lines(path, ON)
    given = service.read_facts({**facts, "cost.hives_eur": Decimal("3000.5")}, "case.json")
    assert case == "c1"
    assert service.match(given, ON).results == from_file.results
    assert from_file.situation.value("keeper.scale").value == "trade"  # type: ignore[union-attr]  # known


def test_cases_come_one_by_one(service: MatchingService, tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "a", "facts": {"hive.count": 1}}\n{"id": "b"}\n', encoding="utf-8")
    matches = service.match_lines(path, ON)
    case, first = next(matches)
    assert (case, first.situation.given) == ("a", {"hive.count": Known(Decimal(1))})
    # Whoever changes the file in between is told, and never gets a verdict on half a line.
    path.write_text('{"id": "a", "facts": {"hive.count": 1}}\n{"id": "b", "fac\n', encoding="utf-8")
    with pytest.raises(ContentError, match="kein gültiges JSON"):
        list(matches)


def test_a_fault_comes_before_the_first_verdict(service: MatchingService, tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "a"}\n{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(ContentError, match="steht schon in Zeile 1"):
        service.match_lines(path, ON)
