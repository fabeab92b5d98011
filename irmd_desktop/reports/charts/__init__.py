# SPDX-License-Identifier: EUPL-1.2
"""Charts for paper and screen, drawn once with reportlab.graphics; `to_svg` gives them to the window.

Each chart is a function `draw_x(data, palette, size) -> Drawing` (sizes in points) with a sister `x_text`
that says its finding in one or two sentences: the alternative text of the picture. Nothing is told by
colour alone: values stand as figures, shapes and line styles differ, and what is open is hatched.
"""

from irmd_desktop.reports.charts.bars import bars_text, draw_bars
from irmd_desktop.reports.charts.money import draw_euros, draw_money, euros_text, money_text, scale_end
from irmd_desktop.reports.charts.palette import Palette, palette
from irmd_desktop.reports.charts.radar import draw_radar, radar_text
from irmd_desktop.reports.charts.rulers import (
    draw_readiness,
    draw_room,
    draw_stage,
    readiness_text,
    room_text,
    stage_text,
)
from irmd_desktop.reports.charts.svg import to_svg
from irmd_desktop.reports.charts.timeline import draw_timeline, timeline_text

__all__ = [
    "Palette",
    "bars_text",
    "draw_bars",
    "draw_euros",
    "draw_money",
    "draw_radar",
    "draw_readiness",
    "draw_room",
    "draw_stage",
    "draw_timeline",
    "euros_text",
    "money_text",
    "palette",
    "radar_text",
    "readiness_text",
    "room_text",
    "scale_end",
    "stage_text",
    "timeline_text",
    "to_svg",
]
