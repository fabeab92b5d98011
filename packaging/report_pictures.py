# SPDX-License-Identifier: EUPL-1.2
"""Pictures of every page of the example papers, for people to look at: `make report-pages`.

    .venv/bin/python packaging/report_pictures.py --out FOLDER    three cases in every variant and language
    .venv/bin/python packaging/report_pictures.py --sheets        docs/screenshots/report/, one sheet a case

The pages are not kept, the contact sheets are: full, summary and for the funder, page beside page.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageColor

from irmd_desktop import assets
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.reports.raster import picture, sheets
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.papers import PAPERS, paper_bytes
from irmd_desktop.services.reporting import opened_release, render_preview

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ROOT / "docs" / "screenshots" / "report"
CASES = ("baeckerei-zeitz", "elektro-leipzig", "friseur-altenburg")
VARIANTS = (("full", "de"), ("summary", "de"), ("funder", "de"))
OTHERS = (("full", "de_simple"), ("full", "en"), ("summary", "en"), ("funder", "en"))
DPI = 80
SHEET_DPI = 24
COLUMNS = 8
GAP = 4
GROUND = (135, 135, 135)
COLOURS = ("mark", "primary", "notMet", "notMetBg", "openBg", "open", "met", "primarySoft", "proposed")
"""Of the design tokens."""


def main(arguments: list[str]) -> None:
    """Write the pages into a folder, or the contact sheets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "report-pages")
    parser.add_argument("--sheets", action="store_true", help="the contact sheets instead of the pages")
    parser.add_argument("--dpi", type=int, default=DPI)
    options = parser.parse_args(arguments)
    with opened_release(None) as release:
        for name in CASES:
            results = work_out(load_case(assets.path(f"resources/examples/{name}.json")), release)
            if options.sheets:
                _write_sheet(name, results)
                continue
            for title, pdf in _papers(results):
                folder = options.out / name
                folder.mkdir(parents=True, exist_ok=True)
                for number, page in enumerate(_pages(pdf, options.dpi), start=1):
                    page.save(folder / f"{title}-{number:02}.png")
    print(SHEETS if options.sheets else options.out)


def _papers(results: CaseResults) -> Iterator[tuple[str, bytes]]:
    for variant, language in (*VARIANTS, *OTHERS):
        pdf = render_preview(results, variant=variant, language=language)
        yield f"bericht-{variant}-{language}", pdf
    for kind in PAPERS.values():
        for language in ("de", "en", *(("de_simple",) if kind.plain else ())):
            yield f"{kind.id}-{language}", paper_bytes(results, kind.id, language=language)


def _pages(pdf: bytes, dpi: int) -> Iterator[Image.Image]:
    for number in range(len(sheets(pdf))):
        found = picture(pdf, number, dpi / 72)
        size = (found.width, found.height)
        yield Image.frombytes("RGB", size, found.pixels, "raw", "BGRX", found.stride)


def _write_sheet(name: str, results: CaseResults) -> None:
    """One picture with every page of the three variants, each variant on lines of its own."""
    rows: list[Sequence[Image.Image]] = []
    for variant, language in VARIANTS:
        # Drawn large and made small: thin lines stay.
        pdf = render_preview(results, variant=variant, language=language)
        pages = [page.reduce(3) for page in _pages(pdf, SHEET_DPI * 3)]
        rows += [pages[at : at + COLUMNS] for at in range(0, len(pages), COLUMNS)]
    wide, high = rows[0][0].size
    made = Image.new("RGB", (COLUMNS * (wide + GAP) + GAP, len(rows) * (high + GAP) + GAP), GROUND)
    for y, row in enumerate(rows):
        for x, page in enumerate(row):
            made.paste(page, (GAP + x * (wide + GAP), GAP + y * (high + GAP)))
    SHEETS.mkdir(parents=True, exist_ok=True)
    few = made.quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(SHEETS / f"{name}.png", optimize=True)


def _palette() -> Image.Image:
    """The colours of the papers and the greys between ink and paper: few, so that the file is small."""
    greys = [f"#{step:02X}{step:02X}{step:02X}" for step in range(15, 256, 24)]
    tokens = json.loads(assets.read_text("resources/style/tokens.json"))["color"]["light"]
    colours = [tokens[name] for name in COLOURS]
    made = Image.new("P", (1, 1))
    made.putpalette([part for name in (*colours, *greys) for part in ImageColor.getrgb(name)])
    return made


if __name__ == "__main__":
    main(sys.argv[1:])
