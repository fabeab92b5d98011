# SPDX-License-Identifier: EUPL-1.2
"""Rendering and reading of reports, and reports in which chosen texts are replaced."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from typing import Any

import pikepdf
import pytest

from irmd_desktop.reports.model import Report
from irmd_desktop.reports.pdf import to_bytes
from tests.reports.sample import CREATED

# Not words on paper: names of places, kinds of boxes, addresses, the document's language.
NOT_WORDS = {"key", "see", "kind", "url", "language", "colour", "code"}

Path = tuple[str | int, ...]


@cache
def pdf_of(report: Report) -> bytes:
    """The report as PDF."""
    return to_bytes(report, created=CREATED)[0]


def pages_of(report: Report) -> list[str]:
    """The text of each page, as a reader of the PDF would copy it."""
    return read_pages(pdf_of(report))


def read_pages(pdf: bytes) -> list[str]:
    """The text of each page of a PDF on one line, in the order in which it was set: row after row."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.fail("pdftotext is missing: install poppler-utils (Debian, Ubuntu) to run these tests")
    done = subprocess.run(
        [tool, "-raw", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    pages = done.stdout.decode("utf-8").split("\f")[:-1]
    return [" ".join(page.replace("\u00a0", " ").split()) for page in pages]


def squeezed(text: str) -> str:
    """The text without spaces and hyphens, to find words that a line break has parted."""
    return "".join(text.split()).replace("-", "")


def opened(report: Report) -> pikepdf.Pdf:
    """The report's PDF as objects."""
    return pikepdf.open(io.BytesIO(pdf_of(report)))


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Level, title and page number of each bookmark."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}

    def walk(items: Any, level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            target = item.destination
            if not isinstance(target, pikepdf.Array):
                target = pdf.Root.Dests[target]
                target = target if isinstance(target, pikepdf.Array) else target.D
            yield level, item.title, numbers[target[0].objgen]
            yield from walk(item.children, level + 1)

    with pdf.open_outline() as found:
        return list(walk(found.root, 0))


def texts(thing: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a report that is set as words, with the way to it."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield path, thing
    elif isinstance(thing, tuple):
        for index, item in enumerate(thing):
            yield from texts(item, (*path, index))
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            if field.name not in NOT_WORDS:
                yield from texts(getattr(thing, field.name), (*path, field.name))


def with_text(thing: Any, path: Path, text: Any) -> Any:
    """The same report with the text (or whatever stands) at one place replaced."""
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        changed = with_text(thing[step], rest, text)
        return (*thing[:step], changed, *thing[step + 1 :])
    return dataclasses.replace(thing, **{step: with_text(getattr(thing, step), rest, text)})


def with_all_texts(report: Report, change: Callable[[str], str]) -> Report:
    """The same report with every text changed."""
    changed = report
    for path, text in texts(report):
        if text:
            changed = with_text(changed, path, change(text))
    return changed


def trimmed(thing: Any) -> Any:
    """The same report with only the first entry of each list: one of every kind, quick to set."""
    if isinstance(thing, tuple):
        return tuple(trimmed(item) for item in thing[:1])
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        changes = {
            field.name: trimmed(getattr(thing, field.name))
            for field in dataclasses.fields(thing)
            if field.name not in {"stages", "cuts", "named", "dimensions"}
        }
        return dataclasses.replace(thing, **changes)
    return thing
