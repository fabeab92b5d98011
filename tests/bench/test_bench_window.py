# SPDX-License-Identifier: EUPL-1.2
"""An answer until list and counters are painted, with 3,000 programmes (goal: below 50 ms, p95)."""

from __future__ import annotations

import itertools
import statistics
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from irmd_desktop.gui.theme import apply_theme
from tests.bench.catalogue import FLAGS
from tests.bench.window import Stage, big_session

GOAL_SECONDS = 0.050


@pytest.mark.parametrize("known", [0.7, 0.3, 0.0])
def test_answer_until_painted(
    qapp: QApplication, benchmark: BenchmarkFixture, tmp_path: Path, known: float
) -> None:
    apply_theme(qapp, "light")
    stage = Stage(big_session(tmp_path, known))
    turns = itertools.cycle(itertools.product((True, False), FLAGS))
    spent: list[float] = []

    def one() -> None:
        value, flag = next(turns)
        spent.append(stage.answer(flag, value))
        stage.settle()

    benchmark.pedantic(one, rounds=60, warmup_rounds=5)  # type: ignore[no-untyped-call]
    ordered = sorted(spent[5:])
    p95 = ordered[int(len(ordered) * 0.95)]
    benchmark.extra_info["median ms"] = round(statistics.median(ordered) * 1000, 1)
    benchmark.extra_info["p95 ms"] = round(p95 * 1000, 1)
    if known:
        assert p95 < GOAL_SECONDS
