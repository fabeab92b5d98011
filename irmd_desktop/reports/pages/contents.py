# SPDX-License-Identifier: EUPL-1.2
"""Contents of a long report, each line with a link to its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from irmd_desktop.language import tr
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import (
    AT_AID,
    AT_CONTACTS,
    AT_FIRM,
    AT_MATURITY,
    AT_MEASURES,
    AT_OPEN,
    AT_SOURCES,
    Report,
    checklist_at,
    programme_at,
)
from irmd_desktop.reports.pages.reading import reading_guide

FROM_PAGES: Final = 8
"""Shorter reports need no contents."""
_OPEN_ROWS: Final = 30
"""About so many programmes fit a page of the open chapter."""
_CONDITIONS: Final = 18
"""About so many conditions fit the first page of a programme."""
_PAGE: Final[float] = 22 * mm


def contents_page(report: Report, kit: Kit) -> list[Flowable]:
    """The contents on a page of its own, nothing for a short report."""
    if expected_pages(report, kit) < FROM_PAGES:
        return []
    story = kit.chapter(tr("Inhalt"))
    story += [kit.gap(2), kit.contents(list(_entries(report)), _PAGE)]
    return [*story, *reading_guide(kit)]


def expected_pages(report: Report, kit: Kit) -> int:
    """At least so many pages; every chapter starts on a new one."""
    rows = len(report.questions) * 3 + len(report.open_programmes) * 4 + len(report.dropped)
    long = sum(len(programme.criteria) > _CONDITIONS for programme in report.programmes)
    return 1 + len(kit.places) + long + rows // _OPEN_ROWS + len(report.papers)


def _entries(report: Report) -> Iterator[tuple[str, str]]:
    """Titles and places in the order of the report."""
    yield tr("Betrieb und Vorhaben"), AT_FIRM
    yield tr("Digitaler Reifegrad"), AT_MATURITY
    yield tr("Schritte und Maßnahmen"), AT_MEASURES
    for programme in report.programmes:
        yield tr("Programm: {name}").format(name=programme.name), programme_at(programme.key)
    yield tr("Was offen ist und was wegfällt"), AT_OPEN
    for one in report.checklists:
        yield tr("Förderreife und Checkliste: {name}").format(name=one.programme), checklist_at(one.key)
    yield tr("De-minimis-Beihilfen"), AT_AID
    yield tr("Anlaufstellen in Ihrer Nähe"), AT_CONTACTS
    yield tr("Quellen, Stand und Wortlaut"), AT_SOURCES
