# SPDX-License-Identifier: EUPL-1.2
"""Our tagged papers beside plain reportlab, typst and WeasyPrint on equal content; memory of a long report.

The machine's absolute times are its own; what counts is the time of engines measured in turns in one process.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-bench" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
ROUNDS = 15

OURS = "ours, tagged"
LIMITS = {
    # peer -> our time as a share of its time, at most
    "reportlab, one pass": 1.5,
    "reportlab, multiBuild": 1.0,
    "typst ua-1": 2.0,
    "WeasyPrint ua-1": 0.25,
}
MOST_SECONDS = 0.6
MOST_MEGABYTES = 200

LONG_REPORT = """
import resource
from dataclasses import replace
from irmd_desktop.reports.pdf import to_bytes
from tests.reports.sample import CREATED, PROGRAMME, REPORT
many = tuple(replace(PROGRAMME, key=f"p{n}", name=f"Programm {n}") for n in range(60))
content, pages = to_bytes(replace(REPORT, programmes=many), created=CREATED)
print(pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_twelve_tagged_pages_beside_others(benchmark: BenchmarkFixture) -> None:
    if not PYTHON.is_file():
        pytest.skip("no .venv-bench: python packaging/side_venv.py bench (needs a package index)")
    command = [str(PYTHON), "-m", "tests.bench.pdf_peers", str(ROUNDS)]

    def measured() -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)

    done = benchmark.pedantic(measured, rounds=1)  # type: ignore[no-untyped-call]
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    found = json.loads(done.stdout)
    seconds = {name: statistics.median(one["seconds"]) for name, one in found.items()}
    print(f"\n{'engine':<24}{'pages':>6}{'bytes':>9}{'median':>9}{'least':>9}{'ours/it':>9}")
    for name, one in found.items():
        share, least = seconds[OURS] / seconds[name], min(one["seconds"])
        print(f"{name:<24}{one['pages']:>6}{one['bytes']:>9}{seconds[name]:>9.3f}{least:>9.3f}{share:>9.2f}")
        benchmark.extra_info[name] = round(seconds[name], 3)
    assert found[OURS]["pages"] == 12
    assert abs(found[OURS]["pages"] - found["reportlab, one pass"]["pages"]) <= 1
    assert seconds[OURS] < MOST_SECONDS
    for name, most in LIMITS.items():
        assert seconds[OURS] <= most * seconds[name], name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells the peak of a process in another way")
def test_sixty_programmes_fit_into_memory(benchmark: BenchmarkFixture) -> None:
    command = [sys.executable, "-c", LONG_REPORT]

    def measured() -> bytes:
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout

    out = benchmark.pedantic(measured, rounds=1)  # type: ignore[no-untyped-call]
    pages, megabytes = map(int, out.split())
    benchmark.extra_info |= {"pages": pages, "peak MB": megabytes}
    assert pages > 60
    assert megabytes < MOST_MEGABYTES
