# SPDX-License-Identifier: EUPL-1.2
"""From a report's model to what is set on its pages: which chapters, in which order, for whom."""

from __future__ import annotations

from reportlab.platypus import Flowable, PageBreak

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
    Variant,
    checklist_at,
    programme_at,
)
from irmd_desktop.reports.pages.aid import aid_annex, aid_chapter
from irmd_desktop.reports.pages.contacts import contacts_chapter
from irmd_desktop.reports.pages.contents import contents_page
from irmd_desktop.reports.pages.firm import firm_chapter
from irmd_desktop.reports.pages.maturity import maturity_chapter
from irmd_desktop.reports.pages.measures import has_measures_chapter, measures_chapter
from irmd_desktop.reports.pages.open_points import has_open_chapter, open_chapter
from irmd_desktop.reports.pages.plain import plain_pages
from irmd_desktop.reports.pages.programme import programme_chapter
from irmd_desktop.reports.pages.readiness import readiness_chapter
from irmd_desktop.reports.pages.sources import sources_chapter
from irmd_desktop.reports.pages.summary import summary_page


def report_story(report: Report, kit: Kit) -> list[Flowable]:
    """Everything that the report sets, for its variant and language."""
    if report.plain is not None:
        return plain_pages(report, report.plain, kit)
    if report.variant is Variant.SUMMARY:
        return [*summary_page(report, kit), *sources_chapter(report, kit)]
    if report.variant is Variant.FUNDER:
        return _for_the_funder(report, kit)
    return _full(report, kit)


def _full(report: Report, kit: Kit) -> list[Flowable]:
    contents = contents_page(report, kit)
    story = [*summary_page(report, kit), *contents]
    story += firm_chapter(report, kit)
    story += maturity_chapter(report.maturity, kit)
    story += measures_chapter(report, kit)
    for programme in report.programmes:
        story += programme_chapter(programme, kit)
    story += open_chapter(report, kit)
    for checklist in report.checklists:
        story += readiness_chapter(checklist, kit)
    story += _papers(report, kit)
    story += aid_chapter(report.aid, kit)
    story += contacts_chapter(report, kit)
    return [*story, *sources_chapter(report, kit, with_contents=bool(contents))]


def _for_the_funder(report: Report, kit: Kit) -> list[Flowable]:
    """What goes with an application: no summary, no other programme, no talk of readiness."""
    story = _papers(report, kit)[1:]
    for programme in report.programmes:
        story += programme_chapter(programme, kit)
    story += aid_annex(report.aid, kit)
    # Without any paper the first chapter would leave an empty page before it.
    found = [*story, *sources_chapter(report, kit)]
    return found[1:] if isinstance(found[0], PageBreak) else found


def _papers(report: Report, kit: Kit) -> list[Flowable]:
    """The papers of the visit that belong here, each on a new page."""
    from irmd_desktop.reports.papers.story import paper_story

    return [part for paper in report.papers for part in (PageBreak(), *paper_story(paper, kit))]


def report_places(report: Report) -> frozenset[str]:
    """What page references may point to; a key that two programmes share is no place."""
    if report.plain is not None:
        return frozenset()
    keyed = [programme_at(programme.key) for programme in report.programmes if programme.key]
    if report.variant is not Variant.FULL:
        return frozenset({AT_SOURCES} | (set(keyed) if report.variant is Variant.FUNDER else set()))
    chapters = {
        AT_FIRM: bool(report.firm_tables) or report.costs is not None,
        AT_MATURITY: report.maturity is not None,
        AT_MEASURES: has_measures_chapter(report),
        AT_OPEN: has_open_chapter(report),
        AT_AID: report.aid is not None,
        AT_CONTACTS: bool(report.contacts),
        AT_SOURCES: True,
    }
    keyed += [checklist_at(checklist.key) for checklist in report.checklists if checklist.key]
    single = {place for place in keyed if keyed.count(place) == 1}
    return frozenset(single | {place for place, there in chapters.items() if there})
