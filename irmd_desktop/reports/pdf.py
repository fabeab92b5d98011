# SPDX-License-Identifier: EUPL-1.2
"""From a report model to a PDF file: order of the chapters, deterministic bytes, safe writing."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate

from irmd_desktop.reports import labels
from irmd_desktop.reports.canvas import ReportCanvas
from irmd_desktop.reports.errors import ReportError
from irmd_desktop.reports.fonts import printable, register
from irmd_desktop.reports.furniture import Furniture, logo_on_white
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import Report
from irmd_desktop.reports.pages.story import report_places, report_story
from irmd_desktop.reports.styles import BOTTOM, FIRST_TOP, LEFT, PAGE, TOP, WIDTH, Theme

__all__ = ["ReportError", "render", "to_bytes"]


def render(report: Report, target: Path, *, created: date) -> int:
    """Write the report as a PDF and return its number of pages.

    `created` is the date in the document's properties. The same report and date give the same bytes. The
    file is written beside its target and then replaces it. Raises `ReportError` when the target cannot be
    written (a folder, read-only, no room, open elsewhere); an earlier file then stays as it was.
    """
    content, pages = to_bytes(report, created=created)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        # Replacing a folder fails by itself on every system, but not with the same words.
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        os.replace(beside, target)
    except OSError as problem:
        _remove(beside)
        raise ReportError(_sentence(target, _reason(problem))) from problem
    return pages


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # The folder refuses every change, so nothing was left there either.
        return


def _reason(problem: OSError) -> str:
    reasons = {
        errno.EACCES: "der Ordner oder die Datei ist schreibgeschützt oder gerade geöffnet",
        errno.EPERM: "der Ordner oder die Datei ist schreibgeschützt oder gerade geöffnet",
        errno.EROFS: "das Laufwerk ist schreibgeschützt",
        errno.ENOSPC: "der Datenträger ist voll",
        errno.EDQUOT: "der Speicherplatz ist aufgebraucht",
        errno.ENOENT: "den Ordner gibt es nicht",
        errno.ENOTDIR: "der Ordner ist kein Ordner",
        errno.EISDIR: "dort liegt ein Ordner mit diesem Namen",
        errno.ENAMETOOLONG: "der Dateiname ist zu lang",
    }
    return reasons.get(problem.errno or 0, "das Schreiben ist fehlgeschlagen")


def _sentence(target: Path, reason: str) -> str:
    return (
        f"Der Bericht „{target.name}“ lässt sich nicht speichern: {reason}. Der Fall und ein früherer "
        "Bericht sind unverändert. Bitte einen anderen Ordner oder Namen wählen, oder die Datei schließen."
    )


def to_bytes(report: Report, *, created: date) -> tuple[bytes, int]:
    """The PDF in memory, and its number of pages. Raises `ReportError` for an unreadable logo."""
    register()
    buffer = io.BytesIO()
    document = _document(buffer, report)
    kit = Kit(Theme(report.branding.colour, report.plain is not None), report_places(report))
    story = [NextPageTemplate("weitere"), *report_story(report, kit)]
    document.build(story, canvasmaker=partial(ReportCanvas, created=created))
    return buffer.getvalue(), document.page


def _document(target: io.BytesIO, report: Report) -> BaseDocTemplate:
    furniture = Furniture(report, logo_on_white(report.branding))
    firm = printable(report.firm)
    document = BaseDocTemplate(
        target,
        pagesize=PAGE,
        title=f"{printable(report.title)}: {firm}",
        author=printable(report.branding.chamber) or labels.CREATOR,
        subject=printable(report.subtitle),
        creator=labels.CREATOR,
        producer=labels.CREATOR,
        lang=report.language,
        displayDocTitle=True,
        invariant=1,
    )
    document.addPageTemplates(
        [
            _template("erste", FIRST_TOP, furniture.first),
            _template("weitere", TOP, furniture.running),
        ]
    )
    return document


def _template(name: str, top: float, draw: Callable[[ReportCanvas], None]) -> PageTemplate:
    frame = Frame(LEFT, BOTTOM, WIDTH, PAGE[1] - top - BOTTOM, 0, 0, 0, 0, id=name)

    def furnish(canvas: ReportCanvas, _document: Any) -> None:
        draw(canvas)

    return PageTemplate(name, [frame], onPage=furnish)
