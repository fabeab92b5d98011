# SPDX-License-Identifier: EUPL-1.2
"""The papers say what they said, and look as they looked, but for what was changed on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.reports.golden import CASES, FOLDER, documents, pictures, strip, text_of, worked_out

NAMES = (
    "sample-full",
    "elektro-leipzig-again",
    "leipzig-reached",
    "leipzig-settlement",
    "baeckerei-zeitz-plain",
    "baeckerei-zeitz-plain-short",
    *(f"{name}-summary" for name in CASES),
)

MOST_DIFFERENCE = 1.5
"""Mean difference of the shades of a page, of 255; other versions of the renderer stay below it."""
RENEW = "if it was meant: python -m tests.reports.golden, and look at tests/fixtures/report"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return documents(worked_out(tmp_path_factory.mktemp("release")))


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures of one size."""
    return float(ImageStat.Stat(ImageChops.difference(one.convert("L"), other.convert("L"))).mean[0])


@pytest.mark.parametrize("name", NAMES)
def test_words_are_the_same(papers: dict[str, bytes], name: str) -> None:
    kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert text_of(papers[name]) == kept, RENEW


@pytest.mark.parametrize("name", NAMES)
def test_pages_look_the_same(papers: dict[str, bytes], name: str) -> None:
    shown = pictures(papers[name])
    with Image.open(FOLDER / f"{name}.png") as stored:
        kept = stored.convert("L")
    assert strip(shown).size == kept.size, RENEW
    left = 0
    for number, page in enumerate(shown, start=1):
        before = kept.crop((left, 0, left + page.width, page.height))
        left += page.width
        assert difference(page, before) < MOST_DIFFERENCE, f"page {number}: {RENEW}"


def test_the_tolerance_notices_a_line_that_moved(papers: dict[str, bytes]) -> None:
    page = pictures(papers["sample-full"])[0]
    # 6 pixels at 32 dpi are 4.8 mm: the height of one line.
    assert difference(page, ImageChops.offset(page, 0, 6)) > 2 * MOST_DIFFERENCE


def test_golden_documents_stay_small() -> None:
    assert sum(path.stat().st_size for path in Path(FOLDER).iterdir()) < 300_000


def test_neighbours_stay_apart_on_a_black_and_white_printer(papers: dict[str, bytes]) -> None:
    # The page ruler: filled part, end line and empty part differ by far more than a copier blurs.
    page = pictures(papers["sample-full"], 110)[4]
    row = round(18.7 / 25.4 * 110)
    line = page.crop((96, row, 820, row + 1)).tobytes()
    assert len({value // 32 for value in line}) >= 3
    assert min(line) < 90 and max(line) > 230
