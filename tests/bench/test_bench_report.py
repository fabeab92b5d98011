# SPDX-License-Identifier: EUPL-1.2
"""Time of the report of one firm (goal below 0.6 s for some twelve pages), and of sixty programmes."""

from __future__ import annotations

from dataclasses import replace

from pytest_benchmark.fixture import BenchmarkFixture

from irmd_desktop.reports.charts import draw_radar, palette, to_svg
from irmd_desktop.reports.pdf import to_bytes
from tests.reports.sample import CREATED, MATURITY, PROGRAMME, REPORT


def test_report_of_one_firm(benchmark: BenchmarkFixture) -> None:
    content, pages = benchmark(lambda: to_bytes(REPORT, created=CREATED))
    benchmark.extra_info["pages"] = pages
    benchmark.extra_info["bytes"] = len(content)
    assert pages >= 9


def test_report_of_sixty_programmes(benchmark: BenchmarkFixture) -> None:
    many = tuple(replace(PROGRAMME, key=f"p{n}", name=f"Programm {n}") for n in range(60))
    report = replace(REPORT, programmes=many)
    content, pages = benchmark(lambda: to_bytes(report, created=CREATED))
    benchmark.extra_info["pages"] = pages
    benchmark.extra_info["bytes"] = len(content)
    assert pages >= 60


def test_radar_for_the_screen(benchmark: BenchmarkFixture) -> None:
    svg = benchmark(lambda: to_svg(draw_radar(MATURITY.dimensions, palette("dark"))))
    assert svg.startswith("<?xml")
