# SPDX-License-Identifier: EUPL-1.2
"""The first page is exactly one page, whatever it has to say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from irmd_desktop.reports.fitting import stacked_height
from irmd_desktop.reports.kit import Kit
from irmd_desktop.reports.model import (
    Funding,
    Mark,
    Money,
    NextStep,
    Notice,
    NoticeKind,
    Report,
    Sign,
    Summary,
)
from irmd_desktop.reports.pages.summary import FITS, summary_page
from irmd_desktop.reports.styles import FIRST_FRAME_HEIGHT, WIDTH, Theme
from tests.reports.helpers import opened, outline, pages_of, with_all_texts
from tests.reports.sample import BARE, NOTHING_FITS, REPORT, SCORE, SUMMARY

NAME_69 = "Orthopädieschuhtechnik und Sanitätshaus Mustermann-Beispielhausen GbR"
LONG = "Digitalisierungsförderungsrichtlinienverordnung und anderes mehr " * 12

CROWDED = Summary(
    warning=Notice(NoticeKind.STOP, "Erst beantragen, dann bestellen", LONG),
    score=replace(SCORE, sentence=LONG),
    critical=LONG,
    steps=tuple(NextStep("Do, 31.12.2026", LONG, LONG, LONG, LONG, "open") for _ in range(9)),
    fundings=tuple(
        Funding(Sign(Mark.NOT_MET, "nicht erfüllt"), LONG, "120.000 – 240.000 €", LONG, body=LONG, see="open")
        for _ in range(60)
    ),
    fundings_more=LONG,
    money=Money("120.000 – 240.000 €", Decimal(120000), None, LONG, LONG),
    open_question=LONG,
    open_text=LONG,
)

VARIANTS = {
    "sample": REPORT,
    "nothing fits": NOTHING_FITS,
    "bare": BARE,
    "crowded": replace(REPORT, firm=LONG, subtitle=LONG, summary=CROWDED),
    "no score": replace(REPORT, summary=replace(CROWDED, score=None)),
    "name of 69 letters": replace(REPORT, firm=f"{NAME_69}, Laucha an der Unstrut"),
    "endless words": with_all_texts(
        replace(REPORT, summary=CROWDED, programmes=(), checklists=()), lambda _: "W" * 400
    ),
}


@pytest.mark.parametrize("report", VARIANTS.values(), ids=VARIANTS.keys())
def test_summary_is_exactly_one_page(report: Report) -> None:
    with opened(report) as pdf:
        chapters = [page for level, _, page in outline(pdf) if level == 0]
    assert chapters[:2] == [1, 2]


@pytest.mark.parametrize("summary", [SUMMARY, CROWDED, Summary()], ids=["sample", "crowded", "empty"])
def test_story_fits_the_frame(summary: Summary) -> None:
    kit = Kit(Theme(), frozenset({"open"}))
    story = summary_page(replace(REPORT, summary=summary), kit)
    assert stacked_height(story, WIDTH) <= FIRST_FRAME_HEIGHT


def test_the_sample_needs_no_tightening() -> None:
    # 11 pt is the size of the first page; only a crowded one is set in 10.5 pt.
    kit = Kit(Theme(), frozenset())
    assert FITS[0].style == "first"
    sizes = {part.style.fontSize for part in summary_page(REPORT, kit) if hasattr(part, "style")}
    assert 11 in sizes
    crowded = summary_page(replace(REPORT, summary=CROWDED), kit)
    assert 11 not in {part.style.fontSize for part in crowded if hasattr(part, "style")}


def test_never_smaller_than_ten_and_a_half_points() -> None:
    assert all(Theme().style(fit.style).fontSize >= 10.5 for fit in FITS)


def test_no_more_than_three_steps_and_what_is_cut_shows_it() -> None:
    first = pages_of(VARIANTS["crowded"])[0]
    assert first.count("Do, 31.12.2026") == 3
    assert "…" in first
    assert "weitere, Seite" in first


def test_a_whole_firm_name_of_69_letters_stands_on_the_first_page() -> None:
    assert len(NAME_69) == 69
    assert NAME_69 in pages_of(VARIANTS["name of 69 letters"])[0].replace("- ", "-")


def test_a_name_that_must_be_cut_gives_way_to_the_short_one() -> None:
    long = replace(SUMMARY.fundings[0], name=LONG, short="Digi-Z", body="")
    first = pages_of(replace(REPORT, summary=replace(SUMMARY, fundings=(long,))))[0]
    assert "Digi-Z" in first
    assert "Digitalisierungsförderungsrichtlinien" not in first
