# SPDX-License-Identifier: EUPL-1.2
"""Cold start of `match` on the shipped catalogue, beside an interpreter that only starts."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from irmd_desktop import assets
from irmd_desktop.content.release import build_release
from irmd_desktop.content.source_folder import load_source


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("cold")
    build_release(load_source(assets.path("db")), folder / "catalogue.db")
    case = json.loads(assets.read_text("resources/examples/baeckerei-zeitz.json"))
    line = json.dumps({"id": case["id"], "facts": case["facts"]})
    (folder / "cases.jsonl").write_text(line + "\n", encoding="utf-8")
    files = ["--catalogue", str(folder / "catalogue.db"), "--facts", str(folder / "cases.jsonl")]
    return [sys.executable, "-m", "irmd_desktop", "match", *files, "--on", "2026-11-24"]


def test_cold_match(benchmark: BenchmarkFixture, command: list[str]) -> None:
    run = benchmark(lambda: subprocess.run(command, capture_output=True, check=True))
    assert run.stdout.count(b"\n") == len(list(assets.path("db/catalogue").glob("*.yaml")))


def test_bare_interpreter(benchmark: BenchmarkFixture) -> None:
    benchmark(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
