# SPDX-License-Identifier: EUPL-1.2
"""From the start of the process until Heute lists the cases of the workspace (goal: below 1.2 s, warm)."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench import start

RUNS = 5
MOST_TIMES_THE_LIBRARIES = 4.0
"""Absolute times are those of the machine. What the program adds to Python, Qt and SQLAlchemy is its own."""


def libraries() -> float:
    """Milliseconds of a process that loads the two libraries no window and no workspace can be without."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import PySide6.QtWidgets, sqlalchemy"], check=True)
    return (time.perf_counter() - begun) * 1000


def test_start_until_heute_lists_the_cases(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    start.prepare(tmp_path)
    start.measured(tmp_path)
    found: list[dict[str, float]] = []
    bare: list[float] = []

    def one() -> None:
        found.append(start.measured(tmp_path))

    benchmark.pedantic(  # type: ignore[no-untyped-call]
        one, setup=lambda: bare.append(libraries()), rounds=RUNS
    )
    for key in ("gate", "today", "cpu"):
        benchmark.extra_info[f"{key} ms"] = round(statistics.median(run[key] for run in found))
    benchmark.extra_info["Qt and SQLAlchemy alone ms"] = round(statistics.median(bare))
    assert min(run["today"] for run in found) < MOST_TIMES_THE_LIBRARIES * min(bare)
