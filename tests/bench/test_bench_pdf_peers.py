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
ROUNDS = 11

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
import json, resource, sys
from dataclasses import replace
from pathlib import Path
from irmd_desktop import assets
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.reports.pdf import Attachment, to_bytes
from irmd_desktop.services.case_results import work_out
from irmd_desktop.services.report_building.build import build_report
from irmd_desktop.services.report_data import FILE_NAME, report_data
from irmd_desktop.services.reporting import opened_release
file = Path(sys.argv[1])
with opened_release(None) as release:
    case = json.loads(assets.path("resources/examples/elektro-leipzig.json").read_text(encoding="utf-8"))
    file.write_text(json.dumps(case | {"chosen": list(release.programmes)}), encoding="utf-8")
    results = work_out(load_case(file), release)
    report = build_report(results)
    more = [replace(page, key=f"{page.key}-2", name=f"{page.name} 2") for page in report.programmes]
    report = replace(report, programmes=(*report.programmes, *more)[:60])
    data = Attachment(FILE_NAME, "Daten", report_data(results, variant="full", language="de"))
    content, pages = to_bytes(report, created=results.on, attachment=data)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024**2
if sys.platform == "linux":
    # ru_maxrss begins with what the process that started this one had: pytest, with all its tests.
    status = Path("/proc/self/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // 1024
print(len(report.programmes), pages, peak)
"""
"""Every programme of the catalogue chosen by one firm; where it has fewer than sixty, some come twice."""


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
def test_sixty_programmes_fit_into_memory(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    command = [sys.executable, "-c", LONG_REPORT, str(tmp_path / "case.json")]

    def measured() -> bytes:
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout

    out = benchmark.pedantic(measured, rounds=1)  # type: ignore[no-untyped-call]
    programmes, pages, megabytes = map(int, out.split())
    benchmark.extra_info |= {"programmes": programmes, "pages": pages, "peak MB": megabytes}
    assert programmes == 60 and pages > 60
    assert megabytes < MOST_MEGABYTES
