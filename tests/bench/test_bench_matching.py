# SPDX-License-Identifier: EUPL-1.2
"""One firm against 3,000 programmes with full trace (goal below 60 ms), and after one change (10 ms)."""

from __future__ import annotations

from pytest_benchmark.fixture import BenchmarkFixture

from irmd_desktop.core.matching import CompiledCatalogue, Verdict, match, rematch
from irmd_desktop.core.values import Known
from tests.bench.catalogue import firm, programmes

CATALOGUE = CompiledCatalogue(programmes())


def test_one_firm_3000_programmes(benchmark: BenchmarkFixture) -> None:
    here = firm()
    found = benchmark(lambda: match(CATALOGUE, here))
    verdicts = [result.verdict for result in found.results]
    benchmark.extra_info["verdicts"] = {v.value: verdicts.count(v) for v in Verdict}
    benchmark.extra_info["criteria"] = sum(len(result.outcomes) for result in found.results)
    benchmark.extra_info["amounts"] = sum(result.amount is not None for result in found.results)
    assert len(found.results) == 3000


def test_one_firm_nothing_known(benchmark: BenchmarkFixture) -> None:
    here = firm(known=0.0)
    found = benchmark(lambda: match(CATALOGUE, here))
    assert sum(result.verdict is Verdict.OPEN for result in found.results) > 2000


def test_after_one_fact_changed(benchmark: BenchmarkFixture) -> None:
    before = match(CATALOGUE, firm())
    flag = before.situation.value("flag3")
    other = Known(not (isinstance(flag, Known) and flag.value))
    found = benchmark(lambda: rematch(before, before.situation.with_changes({"flag3": other})))
    touched = sum(a is not b for a, b in zip(before.results, found.results, strict=True))
    benchmark.extra_info["judged again"] = touched
    assert 0 < touched < 3000
