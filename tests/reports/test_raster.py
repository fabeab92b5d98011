# SPDX-License-Identifier: EUPL-1.2
"""A paper as pictures: size, words and ink of its pages."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from irmd_desktop.reports.raster import picture, sheets

A4_POINTS = (595.27, 841.89)


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Two pages; the upper left quarter of the second is black."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4_POINTS)
    canvas.drawString(72, 700, "Förderreife-Bericht")
    canvas.drawString(72, 680, "Seite eins")
    canvas.showPage()
    canvas.rect(0, A4_POINTS[1] / 2, A4_POINTS[0] / 2, A4_POINTS[1] / 2, fill=1)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_each_page_has_its_size_and_its_words(paper: bytes) -> None:
    first, second = sheets(paper)
    assert (first.width, first.height) == pytest.approx(A4_POINTS, abs=0.1)
    assert first.text == "Förderreife-Bericht\nSeite eins"
    assert second.text == ""


def test_reading_stops_when_asked(paper: bytes) -> None:
    assert sheets(paper, lambda: True) == ()


def test_a_page_has_the_pixels_of_its_scale(paper: bytes) -> None:
    found = picture(paper, 1, 2.0)
    assert (found.width, found.height) == pytest.approx((1191, 1684), abs=1)
    assert len(found.pixels) == found.stride * found.height


def test_ink_is_where_the_paper_has_it(paper: bytes) -> None:
    found = picture(paper, 1, 1.0)

    def blue_green_red(x: int, y: int) -> bytes:
        start = y * found.stride + x * 4
        return found.pixels[start : start + 3]

    assert blue_green_red(100, 100) == b"\x00\x00\x00"
    assert blue_green_red(500, 100) == b"\xff\xff\xff"
    assert blue_green_red(100, 700) == b"\xff\xff\xff"


def test_a_page_there_is_not_is_refused(paper: bytes) -> None:
    with pytest.raises(IndexError):
        picture(paper, 2, 1.0)
