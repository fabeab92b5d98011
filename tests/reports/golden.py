# SPDX-License-Identifier: EUPL-1.2
"""Golden documents: what the papers say and look like, kept small. Renew: `python -m tests.reports.golden`.

Look at the pictures after renewing: they are what the next change is compared with.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import pikepdf
from PIL import Image

from irmd_desktop import assets
from irmd_desktop.content.release import Release, build_release
from irmd_desktop.content.source_folder import load_source
from irmd_desktop.exchange.case_file import load_case
from irmd_desktop.services.case_results import CaseResults, work_out
from irmd_desktop.services.papers import paper_bytes
from irmd_desktop.services.reporting import render_preview
from tests.reports.helpers import pdf_of, read_pages
from tests.reports.sample import REPORT
from tests.services.papers import cases

FOLDER = Path(__file__).resolve().parents[1] / "fixtures/report"
CASES = ("baeckerei-zeitz", "elektro-leipzig", "friseur-altenburg")
AGAIN = "measured-again"
DPI = 32
"""Enough to see that a line, a table or a chart has moved."""


def worked_out(folder: Path) -> dict[str, CaseResults]:
    """The example cases against the catalogue that is shipped."""
    target = folder / "catalogue.db"
    build_release(load_source(assets.path("db")), target)
    release = Release(target)
    found = {
        name: work_out(load_case(assets.path(f"resources/examples/{name}.json")), release) for name in CASES
    }
    return found | {AGAIN: cases.results_of(cases.measured_again(), release, folder)}


def only(pdf: bytes, pages: slice) -> bytes:
    """Some pages of a paper."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.pages[pages.stop :]
        del document.pages[: pages.start]
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def text_of(pdf: bytes) -> str:
    """The words of all pages, one line a page."""
    return "\n".join(read_pages(pdf)) + "\n"


def pictures(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Every page in grey, as a copier would print it."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        raise RuntimeError("pdftoppm is missing: install poppler-utils (Debian, Ubuntu)")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.pdf"
        source.write_bytes(pdf)
        subprocess.run([tool, "-r", str(dpi), "-gray", "-png", str(source), f"{folder}/page"], check=True)
        found = sorted(Path(folder).glob("page*.png"))
        return [Image.open(io.BytesIO(path.read_bytes())).convert("L") for path in found]


def strip(pages: list[Image.Image]) -> Image.Image:
    """Pages beside each other in few shades, to be stored."""
    width = sum(page.width for page in pages)
    made = Image.new("L", (width, pages[0].height), 255)
    x = 0
    for page in pages:
        made.paste(page, (x, 0))
        x += page.width
    return made


def documents(results: dict[str, CaseResults]) -> dict[str, bytes]:
    """Name and PDF of every golden document."""
    found = {"sample-full": pdf_of(REPORT)}
    # An earlier round: the dotted line, what moved since; then what a project reached, and its settlement.
    found["elektro-leipzig-again"] = only(render_preview(results["elektro-leipzig"]), slice(4, 6))
    found["leipzig-reached"] = paper_bytes(results[AGAIN], "soll-ist")
    found["leipzig-settlement"] = paper_bytes(results[AGAIN], "abwicklung")
    found["baeckerei-zeitz-plain-short"] = paper_bytes(
        results["baeckerei-zeitz"], "kurzbericht", language="de_simple"
    )
    for name in CASES:
        case = results[name]
        found[f"{name}-summary"] = render_preview(case, variant="summary")
    found["baeckerei-zeitz-plain"] = render_preview(results["baeckerei-zeitz"], language="de_simple")
    return found


def renew() -> None:
    """Write all golden documents anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in documents(worked_out(Path(folder))).items():
            (FOLDER / f"{name}.txt").write_text(text_of(pdf), encoding="utf-8")
            shades = strip(pictures(pdf)).quantize(16, dither=Image.Dither.NONE)
            shades.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    renew()
