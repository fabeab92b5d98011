# SPDX-License-Identifier: EUPL-1.2
"""Charts say their finding in words and figures, stay inside their picture, and work on the screen."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Rect, String

from irmd_desktop.reports.charts import (
    Palette,
    bars_text,
    draw_bars,
    draw_euros,
    draw_money,
    draw_radar,
    draw_readiness,
    draw_room,
    draw_stage,
    draw_timeline,
    euros_text,
    money_text,
    palette,
    radar_text,
    readiness_text,
    room_text,
    scale_end,
    stage_text,
    timeline_text,
    to_svg,
)
from irmd_desktop.reports.charts.bars import bars_size
from irmd_desktop.reports.charts.money import money_scale
from irmd_desktop.reports.charts.radar import RADAR_SIZE
from irmd_desktop.reports.charts.shapes import Area, hatch, pattern, shortened, words_width
from irmd_desktop.reports.charts.timeline import MOST_SPANS, timeline_height
from irmd_desktop.reports.model import AidSpan, Dimension, Money
from irmd_desktop.reports.styles import contrast
from tests.reports.sample import MATURITY, MONEY, SCORE
from tests.reports.sample_funding import AID

assert AID.today
SPANS = (AID.today, AID.spans)
LIGHT = palette()

CHARTS: dict[str, Callable[[Palette], Drawing]] = {
    "stage": lambda colours: draw_stage(SCORE, colours, (480, 40)),
    "radar": lambda colours: draw_radar(MATURITY.dimensions, colours),
    "bars": lambda colours: draw_bars(MATURITY.dimensions, colours, bars_size(MATURITY.dimensions)),
    "money": lambda colours: draw_money(MONEY, colours, (334, 14)),
    "euros": lambda colours: draw_euros((Decimal(480), Decimal(2000)), colours, (88, 10)),
    "readiness": lambda colours: draw_readiness((5, 9), colours, (250, 14)),
    "room": lambda colours: draw_room((Decimal(12000), Decimal(300000)), colours, (334, 14)),
    "timeline": lambda colours: draw_timeline(SPANS, colours, (482, timeline_height(SPANS))),
}


def shapes(thing: Any) -> Iterator[Any]:
    """All shapes of a drawing, out of their groups."""
    for item in thing.contents:
        if isinstance(item, Group):
            yield from shapes(item)
        else:
            yield item


def said(drawing: Drawing) -> list[str]:
    """All words of a drawing."""
    return [shape.text for shape in shapes(drawing) if isinstance(shape, String)]


# ------------------------------------------------------------------------------------- on the screen


def painted(svg: str, ground: QColor) -> QImage:
    """The picture as the window would paint it."""
    renderer = QSvgRenderer(svg.encode("utf-8"))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize() * 2, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", CHARTS)
def test_svg_is_painted_and_its_corners_stay_ground(name: str, scheme: str, qapp: object) -> None:
    svg = to_svg(CHARTS[name](palette(scheme)))
    assert "clipPath" not in svg and "clip-path" not in svg and "SourceSansPro" not in svg
    ground = QColor("#123456")
    image = painted(svg, ground)
    inside = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert len(inside) > 2
    if name in ("radar", "timeline", "bars", "stage"):
        # Rulers and bars fill their picture; the others have room at the corners.
        corners = [(0, 0), (image.width() - 1, 0), (0, image.height() - 1)]
        assert {image.pixelColor(*corner).name() for corner in corners} == {ground.name()}


def test_the_same_chart_is_the_same_svg() -> None:
    for draw in CHARTS.values():
        assert to_svg(draw(LIGHT)) == to_svg(draw(LIGHT))


def test_words_of_a_chart_can_be_read_in_both_schemes() -> None:
    for scheme in ("light", "dark"):
        colours = palette(scheme)
        for tone in (colours.ink, colours.soft, colours.primary):
            assert contrast(tone, colours.ground) >= 4.5


def test_bars_of_neighbours_differ_without_colour() -> None:
    for scheme in ("light", "dark"):
        series = palette(scheme).series
        for (one, first), (other, second) in itertools.pairwise(series):
            # 1.1 in contrast is about 5 steps of lightness; besides, the patterns differ.
            assert contrast(one, other) > 1.1
            assert first != second


# ----------------------------------------------------------------------------------------- findings


def test_stage_text() -> None:
    assert stage_text(SCORE) == "41 von 100 Punkten, Spanne 36 bis 46, zwischen Einstieg und Aufbau."
    assert (
        stage_text(replace(SCORE, points=3, named=(0,))) == "3 von 100 Punkten, Spanne 0 bis 8, Stufe Analog."
    )
    assert stage_text(replace(SCORE, band=None, named=())) == "41 von 100 Punkten."
    assert stage_text(replace(SCORE, points=None)) == "Der Reifegrad ist nicht gemessen."


def test_radar_text_names_the_widest_and_the_narrowest_gap() -> None:
    # 75 - 29 = 46 is the widest gap of the sample, 63 - 58 = 5 the narrowest.
    assert radar_text(MATURITY.dimensions) == (
        "Am weitesten vom Ziel: IT-Sicherheit (29, Ziel 75). "
        "Am nächsten am Ziel: Team & Wissen (58, Ziel 63)."
    )
    one = MATURITY.dimensions[:1]
    assert radar_text(one) == "Am weitesten vom Ziel: Führung & Fahrplan (38, Ziel 63)."
    done = (replace(one[0], today=80), MATURITY.dimensions[1])
    assert radar_text(done).endswith("Ziel erreicht: Führung & Fahrplan (80, Ziel 63).")
    assert radar_text(done[:1]) == "Jeder gemessene Bereich hat sein Ziel erreicht."
    assert radar_text([replace(d, today=None) for d in one]) == "Kein Bereich ist gemessen."


def test_bars_text_lists_every_field() -> None:
    text = bars_text([*MATURITY.dimensions[:1], replace(MATURITY.dimensions[1], today=None, target=None)])
    assert (
        text == "Punkte je Bereich: Führung & Fahrplan 38, Ziel 63; Kunden & Markt nicht gemessen, kein Ziel."
    )
    assert bars_text([]) == "Kein Bereich ist gemessen."


def test_money_text() -> None:
    # 4.240 - 2.800 = 1.440 hang on open answers.
    assert money_text(MONEY).replace("\u00a0", " ") == (
        "Möglicher Zuschuss 2.800 bis 4.240 Euro; 1.440 Euro davon hängen an offenen Antworten."
    )
    assert (
        money_text(replace(MONEY, high=MONEY.low)).replace("\u00a0", " ") == "Möglicher Zuschuss 2.800 Euro."
    )
    assert "nicht belegt" in money_text(replace(MONEY, high=None))


def test_other_findings() -> None:
    assert readiness_text((5, 9)) == "5 von 9 Punkten erledigt."
    assert euros_text((Decimal("1440"), Decimal(2000))).replace("\u00a0", " ") == (
        "1.440 Euro auf einer Skala bis 2.000 Euro."
    )
    # 300.000 - 12.000 = 288.000.
    assert room_text((Decimal(12000), Decimal(300000))).replace("\u00a0", " ") == (
        "12.000 Euro von 300.000 Euro belegt, 288.000 Euro frei."
    )
    assert "0\u00a0Euro frei" in room_text((Decimal(310000), Decimal(300000)))
    assert timeline_text(SPANS) == (
        "2.800 € (Unternehmensberatung) zählen nicht mehr ab 14.03.2027; "
        "9.200 € (Kälteanlage) zählen nicht mehr ab 02.06.2028."
    )
    assert timeline_text((date(2026, 1, 1), ())) == "Keine Beihilfe ist eingetragen."


# ------------------------------------------------------------------------------------------ drawing


def test_every_value_of_the_bars_is_a_figure() -> None:
    words = said(CHARTS["bars"](LIGHT))
    for dimension in MATURITY.dimensions:
        assert str(dimension.today) in words
        assert f"{dimension.answered}/{dimension.applicable}" in words
    assert {"heute", "Ziel", "Fragen"} <= set(words)


def test_pointer_only_where_something_is_measured() -> None:
    measured = list(shapes(draw_stage(SCORE, LIGHT, (480, 40))))
    missing = list(shapes(draw_stage(replace(SCORE, points=None, named=()), LIGHT, (480, 40))))
    yellow = [shape for shape in missing if isinstance(shape, Rect) and shape.fillColor == LIGHT.mark]
    assert len(missing) < len(measured)
    assert not yellow


def test_filled_part_is_the_share_of_the_whole() -> None:
    (yellow,) = [
        shape
        for shape in shapes(draw_room((Decimal(75000), Decimal(300000)), LIGHT, (401, 14)))
        if isinstance(shape, Rect) and shape.fillColor == LIGHT.mark
    ]
    # A quarter of the width inside the frame, which takes 0.85 of the 401 points.
    assert yellow.width == pytest.approx((401 - 0.85) / 4)


@pytest.mark.parametrize(
    ("money", "end"),
    [
        (MONEY, 5000),
        (Money("", Decimal(0), Decimal(1440), "", ""), 2000),
        (Money("", Decimal(0), Decimal(0), "", ""), 100),
        (Money("", Decimal(2800), None, "", ""), 10000),  # twice the lower end is 5.600
        (Money("", Decimal(100000), Decimal(100000), "", ""), 100000),
    ],
)
def test_scale_ends_with_a_round_number(money: Money, end: int) -> None:
    assert money_scale(money) == end
    drawing = draw_money(money, LIGHT, (300, 14))
    hatched = [
        shape for shape in shapes(drawing) if isinstance(shape, Line) and shape.strokeColor == LIGHT.open
    ]
    assert bool(hatched) is (money.high is None or money.high > money.low)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_scale_is_the_smallest_round_number_not_below(value: Decimal) -> None:
    end = scale_end(value)
    assert end >= value
    assert str(end).rstrip("0") in ("1", "2", "5")
    # The next smaller step is at least two fifths of it.
    assert end == 100 or value > end * 2 / 5


def test_unmeasured_fields_break_the_line_and_lack_a_point() -> None:
    dimensions = list(MATURITY.dimensions)
    dimensions[2] = replace(dimensions[2], today=None)
    drawing = draw_radar(dimensions, LIGHT, RADAR_SIZE, "Besuch 2025")
    points = [shape for shape in shapes(drawing) if isinstance(shape, Circle)]
    # Seven measured fields and the one in the legend.
    assert len(points) == 8
    assert "Besuch 2025" not in said(drawing)  # no earlier values, no entry
    before = [replace(d, previous=20) for d in MATURITY.dimensions]
    assert "Besuch 2025" in said(draw_radar(before, LIGHT, RADAR_SIZE, "Besuch 2025"))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 12])
def test_radar_of_any_number_of_fields(count: int) -> None:
    dimensions = [Dimension(f"D{n}", f"Bereich {n}", 40, 60, None, 5, 5) for n in range(count)]
    words = said(draw_radar(dimensions, LIGHT))
    assert sum(word.startswith("Bereich") for word in words) == count


def test_names_in_charts_stay_inside_their_picture() -> None:
    long = [
        replace(d, short="Digitalisierungsförderungsrichtlinien und mehr " * 5) for d in MATURITY.dimensions
    ]
    for drawing in (draw_radar(long, LIGHT), draw_bars(long, LIGHT, bars_size(long))):
        for shape in shapes(drawing):
            if isinstance(shape, String):
                reach = words_width(shape.text, shape.fontSize)
                left = {"start": shape.x, "middle": shape.x - reach / 2, "end": shape.x - reach}[
                    shape.textAnchor
                ]
                assert left >= -0.1 and left + reach <= drawing.width + 0.1, shape.text


def test_shortened_keeps_what_fits() -> None:
    assert shortened("kurz", 9, 100) == "kurz"
    cut = shortened("Orthopädieschuhtechnik", 9, 60)
    assert cut.endswith("…") and words_width(cut, 9) <= 60
    assert shortened("Orthopädieschuhtechnik", 9, 0) == "…"


def test_timeline_shows_the_longest_counting_and_lists_no_more() -> None:
    aids = tuple(
        AidSpan(f"Beihilfe {n}", "1.000 €", date(2024, 1, 1 + n), date(2027, 1, 1 + n), "Ende")
        for n in range(20)
    )
    words = said(draw_timeline((date(2026, 1, 1), aids), LIGHT, (482, 400)))
    shown = [word for word in words if word.startswith("Beihilfe")]
    assert shown == [f"Beihilfe {n}" for n in range(20 - MOST_SPANS, 20)]
    assert "heute, 01.01.2026" in words


def test_timeline_words_that_do_not_fit_stand_beside_the_bar() -> None:
    narrow = AidSpan("Klein", "2.800 €", date(2026, 1, 1), date(2026, 1, 20), "endet 2026")
    words = said(draw_timeline((date(2026, 6, 1), (narrow,)), LIGHT, (482, 60)))
    assert "2.800 €, endet 2026" in words


area = st.builds(
    Area,
    st.floats(0, 50),
    st.floats(0, 50),
    st.floats(1, 200),
    st.floats(4, 40),
)
NAMES = ["solid", "diagonal", "dots", "horizontal", "cross", "vertical", "backDiagonal", "grid"]


@given(area, st.sampled_from(NAMES))
def test_patterns_stay_inside_their_rectangle(part: Area, name: str) -> None:
    for shape in shapes(pattern(part, name, LIGHT.ink)):
        if isinstance(shape, Circle):
            ends = [(shape.cx - shape.r, shape.cy - shape.r), (shape.cx + shape.r, shape.cy + shape.r)]
        else:
            ends = [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        for x, y in ends:
            assert part.x - 1e-6 <= x <= part.x + part.width + 1e-6
            assert part.y - 1e-6 <= y <= part.y + part.height + 1e-6


@given(area)
def test_hatching_rises_at_45_degrees(part: Area) -> None:
    for line in hatch(part, LIGHT.ink).contents:
        assert line.x2 - line.x1 == pytest.approx(line.y2 - line.y1, abs=1e-6)


def test_every_pattern_of_the_tokens_can_be_drawn() -> None:
    assert {name for _, name in LIGHT.series} == set(NAMES)
