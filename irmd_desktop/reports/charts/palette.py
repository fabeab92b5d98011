# SPDX-License-Identifier: EUPL-1.2
"""Colours of a chart, so that one drawing serves paper, light and dark windows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from reportlab.lib.colors import Color, HexColor, linearlyInterpolatedColor

from irmd_desktop.reports.styles import HAIR, colour, tokens

Size = tuple[float, float]
"""Width and height in points."""

_AREA_SHARE: Final = 0.2
"""Of the main colour in the fill of "today" (tokens, chart.rule); mixed, as PDF/A dislikes transparency."""


@dataclass(frozen=True)
class Palette:
    """What a chart needs. `series` runs from dark to light, so neighbours differ in greyscale."""

    ink: Color
    soft: Color
    hair: Color
    ground: Color
    mark: Color
    on_mark: Color
    primary: Color
    area: Color
    open: Color
    series: tuple[tuple[Color, str], ...]


@cache
def palette(scheme: str = "light", primary: Color | None = None) -> Palette:
    """The colours of the tokens for `light` (also paper) or `dark`; `primary` is the chamber's colour.

    Raises `KeyError` for another scheme.
    """
    main = primary or colour("primary", scheme)
    ground = colour("surface", scheme)
    chart = tokens()["chart"]
    return Palette(
        ink=colour("text", scheme),
        soft=colour("text2", scheme),
        hair=HAIR if scheme == "light" else colour("borderStrong", scheme),
        ground=ground,
        mark=colour("mark", scheme),
        on_mark=colour("onMark", scheme),
        primary=main,
        area=linearlyInterpolatedColor(ground, main, 0, 1, _AREA_SHARE),
        open=colour("open", scheme),
        series=tuple(
            (HexColor(chart[scheme][code]["color"]), str(chart[scheme][code]["pattern"]))
            for code in chart["dimensionOrder"]
        ),
    )
